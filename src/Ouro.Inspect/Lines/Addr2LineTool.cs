using System.Globalization;
using Ouro.Core;
using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Formats.Go;
using Ouro.Inspect.Disassembly;

namespace Ouro.Inspect.Lines;

/// <summary><c>addr2line</c> in the forms of Go's tool and of binutils'.</summary>
public static class Addr2LineTool
{
    /// <summary>Go's form: two lines an address, function and <c>file:line</c>, by the pclntab; by DWARF in programs that have none.</summary>
    /// <exception cref="BadInputException">The file is of no known format, or its tables are damaged.</exception>
    public static void Go(InputFile file, TextReader addresses, TextWriter output)
    {
        Func<ulong, (string Function, string File, long Line)?> find = CodeSource.IsGoObject(file) ? FindInObject(file) : FindInExecutable(file);
        while (addresses.ReadLine() is { } line)
        {
            if (line.Contains(':', StringComparison.Ordinal))
            {
                output.Write("!reverse translation not implemented\n");
                continue;
            }
            ulong pc = ParseGo(line.StartsWith("0x", StringComparison.Ordinal) ? line[2..] : line);
            if (find(pc) is var (function, name, number)) output.Write($"{function}\n{name}:{number}\n");
            else output.Write("?\n?:0\n");
        }
    }

    // In an object an address is an offset of code from the object's start.
    private static Func<ulong, (string Function, string File, long Line)?> FindInObject(InputFile file)
    {
        CodeSource code = CodeSource.Open(file);
        return pc =>
        {
            if (code.FunctionOf(pc) is not { } function) return null;
            var (name, line) = code.LineOf(pc);
            return (function, name, line);
        };
    }

    private static Func<ulong, (string Function, string File, long Line)?> FindInExecutable(InputFile file)
    {
        Executable x;
        try
        {
            x = Executable.Read(file);
        }
        catch (BadInputException)
        {
            throw new BadInputException(file.Name, -1, "unrecognized object file");
        }
        if (PcLineTable.Find(x) is { } table)
            return pc => table.Find(pc) is var f and >= 0 ? (table.NameOf(f), table.FileOf(f, pc), table.LineOf(f, pc)) : null;
        var locator = new SourceLocator(x);
        return pc => locator.Find(pc) is [var p, ..] ? (p.Function.Length > 0 ? p.Function : "?", p.File ?? "?", p.Line) : null;
    }

    // As strconv.ParseUint in base 16: 0 for what is no number, the highest number for what is too large.
    private static ulong ParseGo(string s)
    {
        ulong v = 0;
        bool over = false;
        if (s.Length == 0) return 0;
        foreach (char c in s)
        {
            if (!char.IsAsciiHexDigit(c)) return 0;
            if (v >> 60 != 0) over = true;
            v = v << 4 | (uint)int.Parse([c], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }
        return over ? ulong.MaxValue : v;
    }

    /// <summary>What binutils' form shows.</summary>
    /// <param name="Addresses">-a</param>
    /// <param name="Functions">-f</param>
    /// <param name="Inlines">-i</param>
    /// <param name="Pretty">-p</param>
    /// <param name="BaseNames">-s</param>
    public sealed record GnuOptions(bool Addresses, bool Functions, bool Inlines, bool Pretty, bool BaseNames);

    /// <summary>binutils' form.</summary>
    public static void Gnu(InputFile file, IEnumerable<string> addresses, GnuOptions o, TextWriter output)
    {
        Executable x = Executable.Read(file);
        var locator = new SourceLocator(x);
        string format = x.PointerSize == 8 ? "x16" : "x8";
        foreach (string text in addresses)
        {
            ulong pc = ParseGnu(text);
            if (x.PointerSize == 4) pc &= uint.MaxValue;
            if (o.Addresses) output.Write($"0x{pc.ToString(format, CultureInfo.InvariantCulture)}{(o.Pretty ? ": " : "\n")}");
            List<SourcePlace> places = locator.Find(pc);
            if (places.Count == 0)
            {
                if (o.Functions) output.Write(o.Pretty ? "?? " : "??\n");
                output.Write("??:0\n");
            }
            for (int i = 0; i < places.Count && (i == 0 || o.Inlines); i++)
            {
                SourcePlace p = places[i];
                if (i > 0 && o.Pretty) output.Write(" (inlined by) ");
                if (o.Functions) output.Write($"{(p.Function.Length > 0 ? p.Function : "??")}{(o.Pretty ? " at " : "\n")}");
                string name = p.File ?? "??";
                if (o.BaseNames) name = name[(name.LastIndexOf('/') + 1)..];
                output.Write($"{name}:{(p.Line == 0 ? "?" : p.Discriminator != 0 ? $"{p.Line} (discriminator {p.Discriminator})" : p.Line)}\n");
            }
        }
    }

    // As strtoull in base 16: what is behind the digits does not count.
    private static ulong ParseGnu(string s)
    {
        s = s.Trim();
        if (s.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) s = s[2..];
        ulong v = 0;
        foreach (char c in s)
        {
            if (!char.IsAsciiHexDigit(c)) break;
            v = v << 4 | (uint)int.Parse([c], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }
        return v;
    }
}
