using Ouro.Core;

namespace Ouro.Build.Loading;

/// <summary>The main module: a folder with a go.mod, without dependencies.</summary>
/// <param name="Folder">Absolute path of the folder with go.mod.</param>
/// <param name="ModulePath">The module line.</param>
/// <param name="LanguageVersion"><c>go1.N</c> of the go line; go1.16 without one.</param>
public sealed record MainModule(string Folder, string ModulePath, string LanguageVersion)
{
    /// <summary>Looks for a go.mod in a folder and those above it.</summary>
    /// <exception cref="BadInputException">The file has no module line.</exception>
    public static MainModule? Find(string folder)
    {
        for (var d = new DirectoryInfo(folder); d is not null; d = d.Parent)
        {
            string file = Path.Combine(d.FullName, "go.mod");
            if (File.Exists(file)) return Read(d.FullName, file);
        }
        return null;
    }

    private static MainModule Read(string folder, string file)
    {
        string module = "", language = "go1.16";
        foreach (string line in File.ReadLines(file))
        {
            int comment = line.IndexOf("//", StringComparison.Ordinal);
            string[] words = (comment < 0 ? line : line[..comment]).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2) continue;
            if (words[0] == "module") module = words[1].Trim('"', '`');
            else if (words[0] == "go")
            {
                string[] parts = words[1].Split('.');
                language = parts.Length >= 2 ? $"go{parts[0]}.{parts[1]}" : "go" + words[1];
            }
        }
        return module.Length > 0 ? new MainModule(folder, module, language) : throw new BadInputException(file, -1, "no module declaration in go.mod");
    }

    /// <summary>The folder of one of the module's packages; null when the path is not in it.</summary>
    public string? FolderOf(string path)
    {
        if (path == ModulePath) return Folder;
        if (!path.StartsWith(ModulePath + "/", StringComparison.Ordinal)) return null;
        string folder = Path.Combine(Folder, path[(ModulePath.Length + 1)..]);
        return Directory.Exists(folder) ? folder : null;
    }
}
