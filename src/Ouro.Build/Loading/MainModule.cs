using Ouro.Core;

namespace Ouro.Build.Loading;

/// <summary>The main module: a folder with a go.mod, without dependencies.</summary>
/// <param name="Folder">Absolute path of the folder with go.mod.</param>
/// <param name="ModulePath">The module line.</param>
/// <param name="LanguageVersion"><c>go1.N</c> of the go line; go1.16 without one.</param>
public sealed record MainModule(string Folder, string ModulePath, string LanguageVersion)
{
    /// <summary>The go line's text: <c>1.26</c>, <c>1.26.1</c>; empty without one.</summary>
    public string GoLine { get; init; } = "";

    /// <summary>It requires other modules.</summary>
    public bool HasRequirements { get; init; }

    /// <summary>Settings of <c>godebug</c> lines.</summary>
    public IReadOnlyDictionary<string, string> DebugSettings { get; init; } = new Dictionary<string, string>();

    /// <summary>The go.mod file.</summary>
    public string File => Path.Combine(Folder, "go.mod");

    /// <summary>Looks for a go.mod in a folder and those above it.</summary>
    /// <exception cref="BadInputException">The file has no module line.</exception>
    public static MainModule? Find(string folder)
    {
        for (var d = new DirectoryInfo(folder); d is not null; d = d.Parent)
        {
            string file = Path.Combine(d.FullName, "go.mod");
            if (System.IO.File.Exists(file)) return Read(d.FullName, file);
        }
        return null;
    }

    /// <summary>The module around a folder; where there is none, around the first folder that arguments name: a command of a module can be built from outside it.</summary>
    public static MainModule? FindFor(string folder, IEnumerable<string> arguments)
    {
        if (Find(folder) is { } around) return around;
        foreach (string a in arguments)
        {
            bool isFolder = ImportPath.IsLocal(a) || Path.IsPathRooted(a);
            if (isFolder && !a.EndsWith(".go", StringComparison.Ordinal) && Find(Path.GetFullPath(a, folder)) is { } named) return named;
        }
        return null;
    }

    private static MainModule Read(string folder, string file)
    {
        string module = "", goLine = "", block = "";
        bool requires = false;
        var debug = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in System.IO.File.ReadLines(file))
        {
            int comment = line.IndexOf("//", StringComparison.Ordinal);
            string[] words = (comment < 0 ? line : line[..comment]).Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            if (block.Length > 0)
            {
                if (words[0] == ")") block = "";
                else Directive(block, words);
            }
            else if (words.Length == 2 && words[1] == "(") block = words[0];
            else Directive(words[0], words[1..]);
        }
        if (module.Length == 0) throw new BadInputException(file, -1, "no module declaration in go.mod");
        string[] parts = goLine.Split('.');
        string language = goLine.Length == 0 ? "go1.16" : parts.Length >= 2 ? $"go{parts[0]}.{Digits(parts[1])}" : "go" + goLine;
        return new MainModule(folder, module, language) { GoLine = goLine, HasRequirements = requires, DebugSettings = debug };

        void Directive(string name, string[] words)
        {
            if (words.Length == 0) return;
            if (name == "module") module = words[0].Trim('"', '`');
            else if (name == "go") goLine = words[0];
            else if (name == "require") requires = true;
            else if (name == "godebug" && words[0].Split('=') is [var key, var value]) debug[key] = value;
        }
    }

    // 26rc1 is 26.
    private static string Digits(string text)
    {
        int end = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text : text[..end];
    }

    /// <summary>The path is the module's or below it.</summary>
    public bool Contains(string path) => path == ModulePath || path.StartsWith(ModulePath + "/", StringComparison.Ordinal);

    /// <summary>The folder of one of the module's packages; null when the path is not in it.</summary>
    /// <param name="exists">Only a folder with Go files is one.</param>
    public string? FolderOf(string path, bool exists = true)
    {
        if (!Contains(path)) return null;
        string folder = path == ModulePath ? Folder : Path.Combine(Folder, path[(ModulePath.Length + 1)..]);
        return !exists || (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.go").Any()) ? folder : null;
    }

    /// <summary>The import path of a folder in the module; null for one outside.</summary>
    public string? PathOf(string folder)
    {
        string relative = Path.GetRelativePath(Folder, folder);
        if (relative == ".") return ModulePath;
        return relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : ModulePath + "/" + relative;
    }
}
