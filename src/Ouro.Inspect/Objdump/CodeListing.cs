using System.Numerics;
using Ouro.Formats.Elf;
using Ouro.Inspect.Output;
using Ouro.Inspect.Readelf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Objdump;

/// <summary><c>-d</c>: the sections of code, instruction by instruction. Code of machines that have no decoder here is shown as bytes.</summary>
internal sealed class CodeListing(BinaryView view, ByteSheet output, Action<string> warn, bool relocations)
{
    /// <summary>Runs of so many zero bytes are shown as dots, and fewer than so many at the end of a symbol.</summary>
    private const int SkippedZeros = 8, SkippedZerosAtEnd = 3;

    private const int BytesPerLine = 7;

    private readonly ElfFile _elf = view.Elf;
    private readonly CodeSymbols _symbols = new(view);
    private int _addressDigits;

    /// <returns>False when there was code that could not be disassembled.</returns>
    public bool Print()
    {
        GnuX86Printer? printer = _elf.Machine switch
        {
            MachineX86_64 => new GnuX86Printer(64),
            Machine386 => new GnuX86Printer(32),
            _ => null,
        };
        if (printer is null) warn($"there is no disassembler for {TargetNames.Architecture(_elf)}: code is shown as bytes");
        foreach (ShownSection s in view.Sections)
        {
            if ((s.Traits & (SectionTraits.Code | SectionTraits.Contents)) != (SectionTraits.Code | SectionTraits.Contents) || s.Section.Size == 0) continue;
            PrintSection(s, _elf.Contents(s.Section).Span, printer);
        }
        return printer is not null;
    }

    private void PrintSection(ShownSection shown, ReadOnlySpan<byte> code, GnuX86Printer? printer)
    {
        ElfSection s = shown.Section;
        output.Text($"\nDisassembly of section {s.Name}:\n");
        // Digits by the section's end, in steps of four.
        int zeros = BitOperations.LeadingZeroCount(s.Address + s.Size) / 4;
        _addressDigits = 16 - Math.Max(zeros - 1, 0) / 4 * 4;
        var pending = new Queue<(ulong At, string Text)>(relocations ? RelocationsOf(shown) : []);
        uint index = (uint)s.Index;
        for (int at = 0; at < code.Length;)
        {
            ulong address = s.Address + (ulong)at;
            output.Line();
            output.Hex(address, _elf.Is64 ? 16 : 8);
            output.Text($" {_symbols.Label(address, s, required: true)}:\n");
            int stop = (int)Math.Min(_symbols.NextAfter(address, index) - s.Address, (ulong)code.Length);
            at = PrintRun(s, code, at, stop, printer, pending);
        }
    }

    private int PrintRun(ElfSection s, ReadOnlySpan<byte> code, int at, int stop, GnuX86Printer? printer, Queue<(ulong At, string Text)> pending)
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
                length = printer.Decode(code[at..], address);
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
        foreach (ElfSection r in s.Relocations)
        {
            ElfRelocationTable t = _elf.Relocations(r);
            ElfSymbolTable symbols = _elf.Symbols(_elf.Sections[(int)r.Header.Link]);
            for (int i = 0; i < t.Count; i++)
            {
                ElfRelocation e = t[i];
                string name = SymbolListing.NameOf(view, symbols, t.SymbolOf(e));
                string addend = e.Addend == 0 ? "" : e.Addend < 0 ? $"-0x{0 - (ulong)e.Addend:x}" : $"+0x{e.Addend:x}";
                all.Add((e.Offset, $"\t\t\t{s.Section.Address + e.Offset:x}: {ElfNames.Relocation(t.TypeOf(e), _elf.Machine) ?? "*unknown*"}\t{name}{addend}\n"));
            }
        }
        return all.OrderBy(static r => r.At);
    }
}
