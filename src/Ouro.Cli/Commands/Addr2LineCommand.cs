using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Inspect.Lines;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool addr2line</c>: Go's form (<c>addr2line binary</c>, addresses on standard input), or binutils' when one of its
/// options is given (<c>addr2line -e binary -f -i 0x1234 …</c>).</summary>
internal static class Addr2LineCommand
{
    private const string Usage = """
        usage: addr2line binary
        reads addresses from standard input and writes two lines for each:
        	function name
        	file:line
        or: addr2line -e binary [-a] [-f] [-i] [-p] [-s] [address...], as binutils' addr2line

        """;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Length > 0 && args[0] is "--help" or "-help" or "-h")
        {
            output.Write(Usage);
            return 0;
        }
        string? path = null;
        bool gnu = false, addresses = false, functions = false, inlines = false, pretty = false, baseNames = false;
        var rest = new List<string>();
        for (int i = 0; i < args.Length; i++)
        {
            string a = args[i];
            if (a.Length < 2 || a[0] != '-')
            {
                rest.Add(a);
                continue;
            }
            gnu = true;
            switch (a)
            {
                case "--exe" when i + 1 < args.Length: path = args[++i]; continue;
                case "--addresses": addresses = true; continue;
                case "--functions": functions = true; continue;
                case "--inlines": inlines = true; continue;
                case "--pretty-print": pretty = true; continue;
                case "--basenames": baseNames = true; continue;
            }
            if (a.StartsWith("--exe=", StringComparison.Ordinal))
            {
                path = a[6..];
                continue;
            }
            for (int j = 1; j < a.Length; j++)
            {
                switch (a[j])
                {
                    case 'a': addresses = true; break;
                    case 'f': functions = true; break;
                    case 'i': inlines = true; break;
                    case 'p': pretty = true; break;
                    case 's': baseNames = true; break;
                    case 'e':
                        path = j + 1 < a.Length ? a[(j + 1)..] : ++i < args.Length ? args[i] : null;
                        j = a.Length;
                        break;
                    default:
                        error.Write(Usage);
                        return 2;
                }
            }
        }
        if (!gnu)
        {
            if (rest.Count != 1)
            {
                error.Write(Usage);
                return 2;
            }
            path = rest[0];
        }
        path ??= "a.out";
        try
        {
            using InputFile file = InputFile.Open(path);
            if (!gnu) Addr2LineTool.Go(file, Console.In, output);
            else Addr2LineTool.Gnu(file, rest.Count > 0 ? rest : Lines(Console.In), new Addr2LineTool.GnuOptions(addresses, functions, inlines, pretty, baseNames), output);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadInputException)
        {
            error.Write(e is FileNotFoundException or DirectoryNotFoundException ? $"addr2line: open {path}: no such file or directory\n"
                : e is BadInputException { Offset: < 0 } ? $"addr2line: open {e.Message}\n" : $"addr2line: {e.Message}\n");
            return 1;
        }
    }

    private static IEnumerable<string> Lines(TextReader r)
    {
        while (r.ReadLine() is { } line) yield return line;
    }
}
