using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Inspect.Output;
using Ouro.Inspect.Readelf;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool readelf</c>: GNU readelf's options, letters in one argument or several.</summary>
internal static class ReadelfCommand
{
    private const string Usage = """
        usage: ouro tool readelf OPTION(S) FILE...
          -a --all              equivalent to: -h -l -S -s -r -d -V -A -I -n -g -u
          -h --file-header      the file's header
          -l --program-headers  segments
          -S --section-headers  sections
          -g --section-groups   section groups
          -t --section-details  sections, flags written out
          -e --headers          equivalent to: -h -l -S
          -s --syms             symbols
             --dyn-syms         dynamic symbols only
          -n --notes            notes
          -r --relocs           relocations
          -u --unwind           unwind information
          -d --dynamic          dynamic section
          -V --version-info     symbol versions
          -A --arch-specific    what belongs to one machine
          -c --archive-index    the index of an archive
          -D --use-dynamic      symbols and relocations by the dynamic section
          -I --histogram        histogram of hash bucket lengths
          -x --hex-dump=SECTION, -p --string-dump=SECTION, -R --relocated-dump=SECTION
          -z --decompress       decompress sections before dumping them
          -W --wide             lines longer than 80 columns
          -T --silent-truncation  no mark where a name is cut
        """;

    private static readonly (string Name, char Letter)[] s_long =
    [
        ("all", 'a'), ("file-header", 'h'), ("program-headers", 'l'), ("segments", 'l'), ("section-headers", 'S'), ("sections", 'S'),
        ("section-groups", 'g'), ("section-details", 't'), ("headers", 'e'), ("syms", 's'), ("symbols", 's'), ("notes", 'n'), ("relocs", 'r'),
        ("unwind", 'u'), ("dynamic", 'd'), ("version-info", 'V'), ("arch-specific", 'A'), ("archive-index", 'c'), ("use-dynamic", 'D'), ("histogram", 'I'),
        ("hex-dump", 'x'), ("string-dump", 'p'), ("relocated-dump", 'R'), ("decompress", 'z'), ("wide", 'W'), ("silent-truncation", 'T'), ("help", 'H'),
        ("version", 'v'), ("dyn-syms", '\u0001'),
    ];

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var o = new ReadelfOptions { Utf8 = IsUtf8() };
        var files = new List<string>();
        for (int i = 0; i < args.Length; i++)
        {
            string a = args[i];
            if (a.Length < 2 || a[0] != '-')
            {
                files.Add(a);
            }
            else if (a == "--")
            {
                files.AddRange(args[(i + 1)..]);
                break;
            }
            else if (a.StartsWith("--", StringComparison.Ordinal))
            {
                int eq = a.IndexOf('=', StringComparison.Ordinal);
                string name = eq < 0 ? a[2..] : a[2..eq];
                char letter = '\0';
                foreach (var (n, l) in s_long)
                    if (n == name) letter = l;
                if (letter == '\0') return Fail(error, $"unrecognized option '{a}'");
                string? value = eq < 0 ? null : a[(eq + 1)..];
                if (letter is 'x' or 'p' or 'R' && value is null)
                {
                    if (++i >= args.Length) return Fail(error, $"option '{a}' requires an argument");
                    value = args[i];
                }
                if (!Set(o, letter, value ?? "")) return Help(letter, output, error);
            }
            else
            {
                for (int j = 1; j < a.Length; j++)
                {
                    string value = "";
                    char letter = a[j];
                    if (letter is 'x' or 'p' or 'R')
                    {
                        value = a[(j + 1)..];
                        if (value.Length == 0 && ++i >= args.Length) return Fail(error, $"option requires an argument -- '{letter}'");
                        if (value.Length == 0) value = args[i];
                        j = a.Length;
                    }
                    if (!Set(o, letter, value)) return Help(letter, output, error);
                }
            }
        }
        if (!o.ShowsSomething && !o.ArchiveIndex) return Fail(error, Usage);
        if (files.Count == 0) return Fail(error, "Warning: Nothing to do.\n" + Usage);
        return Show(files, o, output, error);
    }

    private static int Show(List<string> files, ReadelfOptions o, TextWriter output, TextWriter error)
    {
        output.Flush();
        using var sheet = new ByteSheet(output is StreamWriter w ? w.BaseStream : new TextStream(output));
        bool good = true;
        var tool = new ReadelfTool(o, sheet, m =>
        {
            sheet.Flush();
            error.Write($"readelf: {m}\n");
        });
        foreach (string path in files)
        {
            try
            {
                if (!File.Exists(path))
                {
                    good = false;
                    error.Write(Directory.Exists(path) ? $"readelf: Error: '{path}' is not an ordinary file\n" : $"readelf: Error: '{path}': No such file\n");
                    continue;
                }
                using InputFile file = InputFile.Open(path);
                good &= tool.Show(file, files.Count > 1);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadInputException)
            {
                good = false;
                error.Write($"readelf: Error: {(e is UnauthorizedAccessException ? $"Input file '{path}' is not readable." : e.Message)}\n");
            }
        }
        return good ? 0 : 1;
    }

    private static bool Set(ReadelfOptions o, char letter, string value)
    {
        switch (letter)
        {
            case 'a': o.SetAll(); return true;
            case 'e': o.SetHeaders(); return true;
            case 'h': return o.Header = true;
            case 'l': return o.Segments = true;
            case 'S': return o.Sections = true;
            case 'g': return o.Groups = true;
            case 't': return o.SectionDetails = true;
            case 's': return o.Symbols = true;
            case '\u0001': return o.DynamicSymbols = true;
            case 'n': return o.Notes = true;
            case 'r': return o.Relocations = true;
            case 'u': return o.Unwind = true;
            case 'd': return o.Dynamic = true;
            case 'V': return o.Versions = true;
            case 'A': return o.Architecture = true;
            case 'c': return o.ArchiveIndex = true;
            case 'D': return o.UseDynamic = true;
            case 'I': return o.Histogram = true;
            case 'W': return o.Wide = true;
            case 'T': return o.SilentTruncation = true;
            case 'z': return o.Decompress = true;
            case 'x': o.Dumps.Add((value, DumpKind.Hex)); return true;
            case 'p': o.Dumps.Add((value, DumpKind.Strings)); return true;
            case 'R': o.Dumps.Add((value, DumpKind.Relocated)); return true;
            default: return false;
        }
    }

    private static int Help(char letter, TextWriter output, TextWriter error)
    {
        if (letter is not ('H' or 'v')) return Fail(error, $"invalid option -- '{letter}'\n{Usage}");
        output.Write(letter == 'H' ? Usage + "\n" : "readelf (Ouro), the output of GNU readelf 2.40\n");
        return 0;
    }

    private static int Fail(TextWriter error, string message)
    {
        error.Write($"readelf: {message}\n");
        return 1;
    }

    private static bool IsUtf8()
    {
        foreach (string name in (string[])["LC_ALL", "LC_CTYPE", "LANG"])
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } v)
                return v.Contains("utf-8", StringComparison.OrdinalIgnoreCase) || v.Contains("utf8", StringComparison.OrdinalIgnoreCase);
        return false;
    }
}
