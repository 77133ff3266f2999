using System.Globalization;
using System.Text;
using Ouro.Machine;

namespace Ouro.Object;

/// <summary>The listing that assembler and compiler print for <c>-S</c>: each symbol of an object with its properties, instructions, bytes
/// and relocations, in the form of gc's.</summary>
/// <param name="o">As it is before it is written.</param>
/// <param name="detailed"><c>-S -S</c>: with the conventions of symbols, and the debugging information of functions.</param>
/// <param name="writeInstructions">Appends the lines of instructions of one of <see cref="GoObject.Text"/>, by its place in that list.</param>
public sealed class ObjectListing(GoObject o, bool detailed, Action<StringBuilder, int> writeInstructions)
{
    private const byte FuncFlagTopFrame = 1, FuncFlagAsm = 4;

    private readonly StringBuilder _out = new();

    /// <summary>Makes the text.</summary>
    public string Write()
    {
        for (int i = 0; i < o.Text.Count; i++) WriteSymbol(o.Text[i], o.Text[i].Name, i);
        foreach (GoSymbol s in o.Data) WriteSymbol(s, s.Name);
        // The object has the constants last, by name.
        foreach (List<GoSymbol> list in (ReadOnlySpan<List<GoSymbol>>)[o.Constants, o.SehSymbols])
        {
            GoSymbol[] sorted = [.. list];
            Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
            foreach (GoSymbol s in sorted) WriteSymbol(s, s.Name);
        }
        if (detailed)
        {
            foreach (GoSymbol s in o.Text)
            {
                if (s.Function is not { } f) continue;
                foreach (GoSymbol? d in (ReadOnlySpan<GoSymbol?>)[f.DwarfRanges, f.DwarfLoc, f.DwarfLines, f.DwarfInfo])
                    if (d is { Size: > 0 }) WriteSymbol(d, "aux for " + s.Name);
            }
        }
        return _out.ToString();
    }

    private void WriteSymbol(GoSymbol s, string name, int function = -1)
    {
        _out.Append(name);
        if (detailed) _out.Append('<').Append((int)s.Abi).Append('>');
        _out.Append(' ');
        if (s.Kind != SymKind.None) _out.Append(s.Kind.GoName()).Append(' ');
        if (s.Has(SymFlags.Static)) _out.Append("static ");
        if (s.Has(SymFlags.DupOk)) _out.Append("dupok ");
        if (s.Has(SymFlags.NoSplit)) _out.Append("nosplit ");
        if (s.Function is { } f)
        {
            if ((f.FuncFlag & FuncFlagTopFrame) != 0) _out.Append("topframe ");
            if ((f.FuncFlag & FuncFlagAsm) != 0) _out.Append("asm ");
        }
        _out.Append("size=").Append(s.Size);
        if (s.Kind.IsText() && s.Function is { } text)
        {
            _out.Append(" args=").Append(Hex((long)text.Args)).Append(" locals=").Append(Hex((long)text.Locals))
                .Append(" funcid=").Append(Hex(text.FuncId)).Append(" align=").Append(Hex(s.Align));
        }
        _out.Append('\n');
        if (function >= 0) writeInstructions(_out, function);
        WriteBytes(s.Bytes);
        WriteRelocations(s);
    }

    private static string Hex(long v) => "0x" + v.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>An offset in a symbol, as all lines of a listing have it: <c>0x001f</c>.</summary>
    public static string Offset(long v) => "0x" + v.ToString("x4", CultureInfo.InvariantCulture);

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i += 16)
        {
            ReadOnlySpan<byte> row = bytes[i..Math.Min(i + 16, bytes.Length)];
            _out.Append('\t').Append(Offset(i));
            foreach (byte b in row) _out.Append(' ').Append(b.ToString("x2", CultureInfo.InvariantCulture));
            for (int k = row.Length; k < 16; k++) _out.Append("   ");
            _out.Append("  ");
            foreach (byte b in row) _out.Append(b is >= (byte)' ' and <= 0x7e ? (char)b : '.');
            _out.Append('\n');
        }
    }

    private void WriteRelocations(GoSymbol s)
    {
        GoRelocation[] sorted = [.. s.Relocations];
        StableSort(sorted);
        foreach (ref readonly GoRelocation r in sorted.AsSpan())
        {
            _out.Append("\trel ").Append(r.Offset).Append('+').Append(r.Size).Append(" t=").Append(r.Type.GoName()).Append(' ');
            if (r.Target is { } target)
            {
                _out.Append(target.Name);
                if (detailed) _out.Append('<').Append((int)target.Abi).Append('>');
            }
            else if (r.Type == RelocationType.TlsLe)
            {
                _out.Append("TLS");
            }
            _out.Append('+').Append(r.Addend).Append('\n');
        }
    }

    private static void StableSort(GoRelocation[] rows)
    {
        for (int i = 1; i < rows.Length; i++)
        {
            GoRelocation row = rows[i];
            int k = i;
            while (k > 0 && rows[k - 1].Offset > row.Offset) rows[k] = rows[--k];
            rows[k] = row;
        }
    }
}
