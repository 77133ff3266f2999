using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Inspect.Output;
using Ouro.Inspect.Symbols;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool nm</c>, with the options of Go's.</summary>
internal static class NmCommand
{
    private const string Usage = """
        usage: go tool nm [options] file...
          -n
              an alias for -sort address (numeric),
              for compatibility with other nm commands
          -size
              print symbol size in decimal between address and type
          -sort {address,name,none,size}
              sort output in the given order (default name)
              size orders from largest to smallest
          -type
              print symbol type after name

        """;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var f = new GoFlags(["sort"], ["n", "size", "type"]);
        if (!f.Parse(args) || f.Arguments.Count == 0)
        {
            if (f.Error is { Length: > 0 } e) error.Write(e + "\n");
            error.Write(Usage);
            return 2;
        }
        // -n and -sort set the same thing; the last one counts.
        string order = "name";
        foreach (var (name, value) in f.Flags)
        {
            if (name == "n" && GoFlags.IsTrue(value)) order = "address";
            else if (name == "sort") order = value;
        }
        NmOrder? sort = order switch { "address" => NmOrder.Address, "name" => NmOrder.Name, "none" => NmOrder.None, "size" => NmOrder.Size, _ => null };
        if (sort is not { } by)
        {
            error.Write($"nm: unknown sort order \"{order}\"\n");
            return 2;
        }
        output.Flush();
        using var sheet = new ByteSheet(output is StreamWriter w ? w.BaseStream : new TextStream(output));
        int code = 0;
        void Error(string message)
        {
            sheet.Flush();
            error.Write(message + "\n");
            code = 1;
        }
        var tool = new NmTool(new NmOptions(by, f.Has("size"), f.Arguments.Count > 1), Sources, sheet, Error);
        foreach (string path in f.Arguments)
        {
            try
            {
                using InputFile file = InputFile.Open(path);
                tool.Show(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadInputException)
            {
                Error(e is FileNotFoundException or DirectoryNotFoundException ? $"open {path}: no such file or directory" : e.Message);
            }
        }
        return code;
    }

    /// <summary>The kinds of files that nm reads.</summary>
    internal static IReadOnlyList<INmSource> Sources { get; } = [new GoObjectSymbols(), new ExecutableSymbols()];
}
