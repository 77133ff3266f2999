using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Ouro.Machine;
using Ouro.Machine.Plan9;

namespace Ouro.Asm;

/// <summary>The listing of <c>-S</c>: each symbol with its properties, instructions, bytes and relocations.</summary>
internal sealed class Listing(AssemblyContext context)
{
    private readonly StringBuilder _out = new();

    internal string Write()
    {
        foreach (AsmSymbol s in context.Text) WriteSymbol(s, s.Name);
        foreach (AsmSymbol s in context.Data) WriteSymbol(s, s.Name);
        // The object has the constants last, by name.
        foreach (List<AsmSymbol> list in (List<AsmSymbol>[])[context.Constants, context.UnwindInfos])
        {
            AsmSymbol[] sorted = [.. list];
            Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
            foreach (AsmSymbol s in sorted) WriteSymbol(s, s.Name);
        }
        if (context.Options.Listing > 1)
        {
            foreach (AsmSymbol s in context.Text)
            {
                foreach (AsmSymbol? d in (AsmSymbol?[])[s.Function?.DwarfRanges, s.Function?.DwarfLines, s.Function?.DwarfInfo])
                    if (d is { Size: > 0 }) WriteSymbol(d, "aux for " + s.Name);
            }
        }
        return _out.ToString();
    }

    private void WriteSymbol(AsmSymbol s, string name)
    {
        bool detailed = context.Options.Listing > 1;
        _out.Append(name);
        if (detailed) _out.Append('<').Append((int)s.Abi).Append('>');
        _out.Append(' ');
        if (s.Kind != SymbolKind.None) _out.Append(KindName(s.Kind)).Append(' ');
        if (s.IsStatic) _out.Append("static ");
        if (s.Has(SymbolAttributes.DuplicateOk)) _out.Append("dupok ");
        if (s.Has(SymbolAttributes.NoSplit)) _out.Append("nosplit ");
        if (s.Function is { } f)
        {
            if ((f.Flags & FunctionInfo.FlagTopFrame) != 0) _out.Append("topframe ");
            if ((f.Flags & FunctionInfo.FlagAsm) != 0) _out.Append("asm ");
        }
        _out.Append("size=").Append(s.Size);
        if (s.IsText && s.Function is { } function)
        {
            _out.Append(" args=").Append(Hex((long)function.Args)).Append(" locals=").Append(Hex((long)function.Locals))
                .Append(" funcid=").Append(Hex(function.FuncId)).Append(" align=").Append(Hex(function.Align));
        }
        _out.Append('\n');
        if (s.IsText) WriteInstructions(s);
        WriteBytes(s.Bytes);
        WriteRelocations(s, detailed);
    }

    private static string Hex(long v) => "0x" + v.ToString("x", CultureInfo.InvariantCulture);

    private static string Offset(long v) => "0x" + v.ToString("x4", CultureInfo.InvariantCulture);

    private void WriteInstructions(AsmSymbol s)
    {
        for (Instruction? p = s.Function!.Text; p is not null; p = p.Next) // text symbols have it
        {
            _out.Append('\t').Append(Offset(p.Pc)).Append(' ');
            _out.Append(context.Printer.Print(p)).Append('\n');
        }
    }

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

    private void WriteRelocations(AsmSymbol s, bool detailed)
    {
        CodeRelocation[] sorted = [.. s.Relocations];
        StableSort(sorted);
        foreach (ref readonly CodeRelocation r in sorted.AsSpan())
        {
            _out.Append("\trel ").Append(r.Offset).Append('+').Append(r.Size).Append(" t=").Append(RelocationName(r.Kind)).Append(' ');
            if (r.Symbol is AsmSymbol target)
            {
                _out.Append(target.Name);
                if (detailed) _out.Append('<').Append((int)target.Abi).Append('>');
            }
            else if (r.Kind == Plan9Relocation.TlsLocalExec)
            {
                _out.Append("TLS");
            }
            _out.Append('+').Append(r.Addend).Append('\n');
        }
    }

    private static void StableSort(CodeRelocation[] rows)
    {
        for (int i = 1; i < rows.Length; i++)
        {
            CodeRelocation row = rows[i];
            int k = i;
            while (k > 0 && rows[k - 1].Offset > row.Offset) rows[k] = rows[--k];
            rows[k] = row;
        }
    }

    internal static string KindName(SymbolKind kind) => Object.SymKinds.GoName((Object.SymKind)kind);

    internal static string RelocationName(Plan9Relocation kind) => kind switch
    {
        Plan9Relocation.Addr => "R_ADDR", Plan9Relocation.AddrOff => "R_ADDROFF", Plan9Relocation.Call => "R_CALL",
        Plan9Relocation.CallIndirect => "R_CALLIND", Plan9Relocation.PcRelative => "R_PCREL", Plan9Relocation.TlsLocalExec => "R_TLS_LE",
        Plan9Relocation.TlsInitialExec => "R_TLS_IE", Plan9Relocation.GotPcRelative => "R_GOTPCREL",
        Plan9Relocation.DwarfSection => "R_DWARFSECREF", Plan9Relocation.ImageOffset => "R_PEIMAGEOFF", Plan9Relocation.DwarfTextAddress4 => "R_DWTXTADDR_U4", _ => kind.ToString(),
    };
}
