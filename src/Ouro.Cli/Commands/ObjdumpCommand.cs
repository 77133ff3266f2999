using System.Text.RegularExpressions;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Inspect.Disassembly;
using Ouro.Inspect.Output;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool objdump</c>, with the options of Go's; with one of GNU's (<c>-d -t -h -x</c>) in GNU's form.</summary>
internal static class ObjdumpCommand
{
    private const string Usage = """
        usage: go tool objdump [-S] [-gnu] [-s symregexp] binary [start end]

          -S	print Go code alongside assembly
          -gnu
            	print GNU assembly next to Go assembly (where supported)
          -s string
            	only dump symbols matching this regexp

        """;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Any(GnuObjdumpCommand.IsOption)) return GnuObjdumpCommand.Run(args, output, error);
        var f = new GoFlags(["s"], ["S", "gnu"]);
        if (!f.Parse(args) || f.Arguments.Count is not (1 or 3))
        {
            if (f.Error is { Length: > 0 } e) error.Write(e + "\n");
            error.Write(Usage + GnuObjdumpCommand.Usage);
            return 2;
        }
        if (!TryFilter(f.Last("s"), error, out Func<string, bool>? filter)) return 1;
        string path = f.Arguments[0];
        ulong start = 0, end = ulong.MaxValue;
        if (f.Arguments.Count == 3 && (!TryAddress(f.Arguments[1], "start", error, out start) || !TryAddress(f.Arguments[2], "end", error, out end))) return 1;
        output.Flush();
        using var sheet = new ByteSheet(output is StreamWriter w ? w.BaseStream : new TextStream(output));
        try
        {
            using InputFile file = InputFile.Open(path);
            GoListing.Show(file, new GoListingOptions(filter, f.Has("S"), f.Has("gnu"), start, end), sheet, note => error.Write($"objdump: {path}: {note}\n"));
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.Write(e is FileNotFoundException or DirectoryNotFoundException ? $"objdump: open {path}: no such file or directory\n" : $"objdump: {e.Message}\n");
        }
        catch (BadInputException e)
        {
            string text = e.Offset < 0 && e.Message.StartsWith(path + ": ", StringComparison.Ordinal) ? e.Message[(path.Length + 2)..] : e.Message;
            error.Write(text == "unrecognized object file" ? $"objdump: open {path}: {text}\n" : $"objdump: disassemble {path}: {text}\n");
        }
        return 1;
    }

    // Go's expressions are .NET's in what symbol names need; the linear matcher refuses what Go's refuses.
    private static bool TryFilter(string? pattern, TextWriter error, out Func<string, bool>? filter)
    {
        filter = null;
        if (pattern is not { Length: > 0 }) return true;
        try
        {
            var expression = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            filter = expression.IsMatch;
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            error.Write($"objdump: invalid -s regexp: {e.Message}\n");
            return false;
        }
    }

    private static bool TryAddress(string text, string what, TextWriter error, out ulong value)
    {
        string digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
        bool good = ulong.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out value);
        if (!good) error.Write($"objdump: invalid {what} PC: strconv.ParseUint: parsing \"{digits}\": invalid syntax\n");
        return good;
    }
}
