using Ouro.Object;

namespace Ouro.Asm.Tests;

/// <summary>Says in words where two objects differ first.</summary>
internal static class ObjectDifference
{
    internal static string? Find(byte[] expected, byte[] actual)
    {
        if (expected.AsSpan().SequenceEqual(actual)) return null;
        int at = expected.AsSpan().CommonPrefixLength(actual);
        string general = $"lengths {expected.Length} and {actual.Length}, first difference at {at}";
        try
        {
            return general + "; " + Describe(expected, actual);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return general + $" ({e.Message})";
        }
    }

    private static string Describe(byte[] expected, byte[] actual)
    {
        GoObject a = Read(expected), b = Read(actual);
        if (!a.Files.SequenceEqual(b.Files)) return $"files {string.Join(',', a.Files)} / {string.Join(',', b.Files)}";
        return Lists("text", a.Text, b.Text) ?? Lists("data", a.Data, b.Data) ?? "same symbols, other order or numbers";
    }

    private static GoObject Read(byte[] file)
    {
        int at = GoObjectText.FindObject(file, 0, file.Length);
        return GoObjectReader.Read(file, at, file.Length - at, "p", "object");
    }

    private static string? Lists(string what, List<GoSymbol> a, List<GoSymbol> b)
    {
        if (a.Count != b.Count) return $"{what}: {a.Count} symbols, not {b.Count}";
        for (int i = 0; i < a.Count; i++)
            if (Symbols(a[i], b[i]) is { } difference) return $"{what} {a[i].Name}: {difference}";
        return null;
    }

    private static string? Symbols(GoSymbol a, GoSymbol b)
    {
        if (a.Name != b.Name) return $"is {b.Name}";
        if (a.Kind != b.Kind || a.Flags != b.Flags || a.Size != b.Size || a.Align != b.Align)
            return $"kind {a.Kind}/{b.Kind} flags {a.Flags}/{b.Flags} size {a.Size}/{b.Size} align {a.Align}/{b.Align}" + Bytes("content", a, b);
        if (Bytes("content", a, b) is { } bytes) return bytes;
        if (a.Relocations.Count != b.Relocations.Count) return $"relocations {a.Relocations.Count}/{b.Relocations.Count}";
        for (int i = 0; i < a.Relocations.Count; i++)
        {
            GoRelocation x = a.Relocations[i], y = b.Relocations[i];
            if (x.Offset != y.Offset || x.Size != y.Size || x.Type != y.Type || x.Addend != y.Addend || x.Target?.Name != y.Target?.Name)
                return $"relocation {x} / {y}";
        }
        if (a.Function is not { } f || b.Function is not { } g) return null;
        if (f.Args != g.Args || f.Locals != g.Locals || f.FuncId != g.FuncId || f.FuncFlag != g.FuncFlag || f.StartLine != g.StartLine)
            return $"args {f.Args}/{g.Args} locals {f.Locals}/{g.Locals} id {f.FuncId}/{g.FuncId} flag {f.FuncFlag}/{g.FuncFlag} line {f.StartLine}/{g.StartLine}";
        return Bytes("pcsp", f.PcSp, g.PcSp) ?? Bytes("pcfile", f.PcFile, g.PcFile) ?? Bytes("pcline", f.PcLine, g.PcLine) ?? Bytes("pcinline", f.PcInline, g.PcInline)
            ?? Bytes("dwarf info", f.DwarfInfo, g.DwarfInfo) ?? Bytes("dwarf lines", f.DwarfLines, g.DwarfLines)
            ?? (f.PcData.Count != g.PcData.Count ? "pcdata count" : null) ?? (f.FuncData.Count != g.FuncData.Count ? "funcdata count" : null);
    }

    private static string? Bytes(string what, GoSymbol? a, GoSymbol? b)
    {
        if (a is null && b is null) return null;
        ReadOnlySpan<byte> x = a is null ? default : a.Bytes, y = b is null ? default : b.Bytes;
        if (x.SequenceEqual(y)) return null;
        int at = x.CommonPrefixLength(y);
        static string Hex(ReadOnlySpan<byte> s, int from) => Convert.ToHexString(s[Math.Max(from - 4, 0)..Math.Min(from + 12, s.Length)]);
        return $"{what} at {at:x}: {Hex(x, at)} / {Hex(y, at)}";
    }
}
