using System.Numerics;
using Ouro.Inspect.Output;

namespace Ouro.Inspect.Objdump;

/// <summary><c>-d</c>: the sections of code, instruction by instruction. Code of machines that have no decoder here is shown as bytes.</summary>
internal sealed class CodeListing(BinaryView view, ByteSheet output, Action<string> warn, bool relocations, Func<string, string> demangle)
{
    /// <summary>Runs of so many zero bytes are shown as dots, and fewer than so many at the end of a symbol.</summary>
    private const int SkippedZeros = 8, SkippedZerosAtEnd = 3;

    private const int BytesPerLine = 7;

    private readonly CodeSymbols _symbols = new(view, demangle);
    private int _addressDigits;

    /// <returns>False when there was code that could not be disassembled.</returns>
    public bool Print()
    {
        GnuX86Printer? printer = view.DecoderBits != 0 ? new GnuX86Printer(view.DecoderBits) : null;
        if (printer is null) warn($"there is no disassembler for {view.Architecture}: code is shown as bytes");
        foreach (ShownSection s in view.Sections)
        {
            if ((s.Traits & (SectionTraits.Code | SectionTraits.Contents)) != (SectionTraits.Code | SectionTraits.Contents) || s.Size == 0) continue;
            PrintSection(s, view.Contents(s).Span, printer);
        }
        return printer is not null;
    }

    private void PrintSection(ShownSection s, ReadOnlySpan<byte> code, GnuX86Printer? printer)
    {
        output.Text($"\nDisassembly of section {s.Name}:\n");
        // Digits by the section's end, in steps of four.
        int zeros = BitOperations.LeadingZeroCount(s.Address + s.Size) / 4;
        _addressDigits = 16 - Math.Max(zeros - 1, 0) / 4 * 4;
        var pending = new Queue<(ulong At, string Text)>(relocations ? RelocationsOf(s) : []);
        uint index = (uint)s.Index;
        for (int at = 0; at < code.Length;)
        {
            ulong address = s.Address + (ulong)at;
            output.Line();
            output.Hex(address, view.AddressDigits);
            output.Text($" {_symbols.Label(address, s, required: true)}:\n");
            // At the end of the address space the next symbol may lie before.
            ulong next = _symbols.NextAfter(address, index) - s.Address;
            int stop = next > (ulong)at && next < (ulong)code.Length ? (int)next : code.Length;
            at = PrintRun(s, code, at, stop, printer, pending);
        }
    }

    private int PrintRun(ShownSection s, ReadOnlySpan<byte> code, int at, int stop, GnuX86Printer? printer, Queue<(ulong At, string Text)> pending)
    {
        while (at < stop)
        {
            int zeros = code[at..stop].IndexOfAnyExcept((byte)0);
            bool atEnd = zeros < 0;
            if (atEnd) zeros = stop - at;
            if (zeros >= SkippedZeros || (atEnd && zeros < SkippedZerosAtEnd))
            {
                output.Text("\t...\n");
                at += atEnd ? zeros : zeros & ~3;
                continue;
            }
            ulong address = s.Address + (ulong)at;
            string text = "";
            int length = Math.Min(4, stop - at);
            if (printer is not null)
            {
                length = printer.Decode(code[at..stop], address);
                text = "\t" + printer.Text(a => _symbols.IsEmpty ? $"0x{a:x}" : $"{a:x} {_symbols.Label(a, s, required: false)}");
            }
            PrintLine(address, code.Slice(at, Math.Min(length, BytesPerLine)), text);
            for (int more = BytesPerLine; more < length; more += BytesPerLine)
                PrintLine(address + (ulong)more, code.Slice(at + more, Math.Min(length - more, BytesPerLine)), "");
            at += length;
            while (pending.TryPeek(out var r) && r.At < (ulong)at) output.Text(pending.Dequeue().Text);
        }
        return at;
    }

    private void PrintLine(ulong address, ReadOnlySpan<byte> bytes, string text)
    {
        output.Right(address.ToString("x", null), _addressDigits);
        output.Text(":\t");
        foreach (byte b in bytes)
        {
            output.Hex(b, 2);
            output.Char(' ');
        }
        if (text.Length != 0) output.Spaces((BytesPerLine - bytes.Length) * 3);
        output.Text(text);
        output.Line();
    }

    private IEnumerable<(ulong At, string Text)> RelocationsOf(ShownSection s)
    {
        var all = new List<(ulong At, string Text)>();
        foreach (IReadOnlyList<ShownRelocation> table in view.Relocations(s))
        {
            foreach (ShownRelocation r in table)
            {
                string addend = r.Addend == 0 ? "" : r.Addend < 0 ? $"-0x{0 - (ulong)r.Addend:x}" : $"+0x{r.Addend:x}";
                all.Add((r.Offset, $"\t\t\t{s.Address + r.Offset:x}: {r.Type}\t{demangle(r.Symbol)}{addend}\n"));
            }
        }
        return all.OrderBy(static r => r.At);
    }
}
