using Ouro.Core;

namespace Ouro.Build.Compiling;

/// <summary>A list of archives as <c>compile -importcfg</c> takes it: lines <c>packagefile path=file</c> and <c>importmap written=path</c>.</summary>
public sealed class ImportConfig
{
    /// <summary>Archive files by import path, in the file's order.</summary>
    public Dictionary<string, string> PackageFiles { get; } = new(StringComparer.Ordinal);

    /// <summary>What import paths as written mean, where that is another path.</summary>
    public Dictionary<string, string> ImportMap { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads a list.</summary>
    /// <exception cref="BadInputException">It cannot be read, or a line is malformed; worded as gc words it.</exception>
    public static ImportConfig Read(string file)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException("-importcfg", -1, $"open {file}: no such file or directory");
        }
        var config = new ImportConfig();
        for (int n = 0; n < lines.Length; n++)
        {
            string line = lines[n].Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            int blank = line.IndexOf(' ', StringComparison.Ordinal);
            if (blank < 0) throw new BadInputException($"{file}:{n + 1}", -1, "syntax error");
            string verb = line[..blank], argument = line[(blank + 1)..].Trim();
            int equals = argument.IndexOf('=', StringComparison.Ordinal);
            string before = equals < 0 ? argument : argument[..equals], after = equals < 0 ? "" : argument[(equals + 1)..];
            switch (verb)
            {
                case "importmap" when before.Length == 0 || after.Length == 0: throw new BadInputException($"{file}:{n + 1}", -1, "invalid importmap: syntax is \"importmap old=new\"");
                case "packagefile" when before.Length == 0 || after.Length == 0: throw new BadInputException($"{file}:{n + 1}", -1, "invalid packagefile: syntax is \"packagefile path=filename\"");
                case "importmap": config.ImportMap[before] = after; break;
                case "packagefile": config.PackageFiles[before] = after; break;
                case "modinfo": break; // the linker's
                default: throw new BadInputException($"{file}:{n + 1}", -1, $"unknown directive \"{verb}\"");
            }
        }
        return config;
    }
}
