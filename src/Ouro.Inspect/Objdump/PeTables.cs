using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Pe;
using Ouro.Inspect.Output;
using static Ouro.Formats.Pe.PeConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>What a PE file imports and exports, in objdump's lines.</summary>
internal sealed class PeTables(PeFile pe, CoffView view, ByteSheet output)
{
    private const int MaxEntries = 65536;

    /// <summary>The section that a relative virtual address lies in by its bytes in the file; null for none.</summary>
    public PeSection? SectionAt(uint address)
    {
        foreach (PeSection s in pe.Sections)
        {
            uint size = (uint)pe.Contents(s).Length;
            if (address >= s.Header.VirtualAddress && address - s.Header.VirtualAddress < size) return s;
        }
        return null;
    }

    private string? TextAt(uint address)
    {
        ReadOnlySpan<byte> b = pe.MemoryAt(address).Span;
        int end = b.IndexOf((byte)0);
        return end < 0 ? null : System.Text.Encoding.UTF8.GetString(b[..end]);
    }

    private ByteReader ReaderAt(uint address, string what)
    {
        ReadOnlyMemory<byte> m = pe.MemoryAt(address);
        if (m.IsEmpty || !pe.TryGetOffset(address, out ulong offset)) throw new BadInputException(pe.File.Name, -1, $"{what}: no section has the address 0x{address:x}");
        return new ByteReader(m.Span, false, pe.File.Name, (long)offset);
    }

    public void PrintImports()
    {
        PeDirectory d = pe.Directory(DirectoryImport);
        // Without a directory what the section of the usual name holds.
        uint start = d.Address;
        PeSection? section = start != 0 ? SectionAt(start) : pe.FindSection(".idata");
        if (section is null || pe.Contents(section).IsEmpty) return;
        if (start == 0)
        {
            if (!pe.IsImage) return;
            start = section.Header.VirtualAddress;
        }
        output.Text($"\nThere is an import table in {section.Name} at 0x{pe.ImageBase + start:x}\n");
        output.Text($"\nThe Import Tables (interpreted {section.Name} section contents)\n");
        output.Text(" vma:            Hint    Time      Forward  DLL       First\n                 Table   Stamp     Chain    Name      Thunk\n");
        ByteReader r = ReaderAt(start, "import directory");
        for (uint at = start; r.Left >= 20; at += 20)
        {
            uint hints = r.U32(), time = r.U32(), forward = r.U32(), name = r.U32(), thunks = r.U32();
            output.Text($" {at:x8}\t{hints:x8} {time:x8} {forward:x8} {name:x8} {thunks:x8}\n");
            if (hints == 0 && thunks == 0) break;
            if (TextAt(name) is not { } dll) break;
            output.Text($"\n\tDLL Name: {dll}\n");
            PrintFunctions(hints, time, thunks);
            output.Line();
        }
    }

    private void PrintFunctions(uint hints, uint time, uint thunks)
    {
        output.Text("\tvma:  Hint/Ord Member-Name Bound-To\n");
        int size = pe.Is64 ? 8 : 4;
        ByteReader r = ReaderAt(hints != 0 ? hints : thunks, "import names");
        ReadOnlySpan<byte> bound = time != 0 && thunks != 0 && thunks != hints ? pe.MemoryAt(thunks).Span : default;
        for (int i = 0; r.Left >= size && i < MaxEntries; i++)
        {
            ulong v = r.Number(size);
            if (v == 0) break;
            uint low = (uint)v;
            if (v >> (size * 8 - 1) != 0)
            {
                if (size == 8) output.Text($"\t{(uint)(v >> 32):x}{low:x8}\t {(uint)(v >> 32) & 0x7fffffff,4:x}{low:x8}  <none>");
                else output.Text($"\t{low:x4}\t {low & 0x7fffffff,4}  <none>");
            }
            else if (pe.MemoryAt(low) is { Length: > 2 } m && TextAt(low + 2) is { } name)
            {
                output.Text($"\t{low:x4}\t {System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(m.Span),4}  {name}");
            }
            else
            {
                output.Text($"\t<corrupt: 0x{low:x4}>");
            }
            if (bound.Length >= (i + 1) * size) output.Text($"\t{System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bound[(i * size)..]):x4}");
            output.Line();
        }
    }

    public void PrintExports()
    {
        PeDirectory d = pe.Directory(DirectoryExport);
        PeSection? section = d.Address != 0 ? SectionAt(d.Address) : null;
        if (section is null || d.Length < 40) return;
        output.Text($"\nThere is an export table in {section.Name} at 0x{pe.ImageBase + d.Address:x}\n");
        output.Text($"\nThe Export Tables (interpreted {section.Name} section contents)\n\n");
        ByteReader r = ReaderAt(d.Address, "export directory");
        uint flags = r.U32(), time = r.U32();
        ushort major = r.U16(), minor = r.U16();
        uint name = r.U32(), first = r.U32(), functions = r.U32(), names = r.U32(), functionsAt = r.U32(), namesAt = r.U32(), ordinalsAt = r.U32();
        if (functions > MaxEntries || names > MaxEntries) throw r.Bad("too many exports");
        output.Text($"Export Flags \t\t\t{flags:x}\nTime/Date stamp \t\t{time:x}\nMajor/Minor \t\t\t{major}/{minor}\nName \t\t\t\t");
        output.Hex(name, view.AddressDigits);
        output.Text($" {TextAt(name) ?? $"(outside {section.Name} section)"}\nOrdinal Base \t\t\t{first}\n");
        output.Text($"Number in:\n\tExport Address Table \t\t{functions:x8}\n\t[Name Pointer/Ordinal] Table\t{names:x8}\nTable Addresses\n");
        Address("\tExport Address Table \t\t", functionsAt);
        Address("\tName Pointer Table \t\t", namesAt);
        Address("\tOrdinal Table \t\t\t", ordinalsAt);
        output.Text($"\nExport Address Table -- Ordinal Base {first}\n");
        if (functions > 0)
        {
            ByteReader f = ReaderAt(functionsAt, "export addresses");
            for (uint i = 0; i < functions; i++)
            {
                uint address = f.U32();
                if (address == 0) continue;
                bool forwards = address >= d.Address && address - d.Address < d.Length;
                output.Text($"\t[{i,4}] +base[{(ulong)i + first,4}] {address:x4} {(forwards ? $"Forwarder RVA -- {TextAt(address)}" : "Export RVA")}\n");
            }
        }
        output.Text("\n[Ordinal/Name Pointer] Table\n");
        if (names == 0) return;
        ByteReader n = ReaderAt(namesAt, "export names"), o = ReaderAt(ordinalsAt, "export numbers");
        for (uint i = 0; i < names; i++)
        {
            ushort ordinal = o.U16();
            output.Text($"\t[{ordinal,4}] {TextAt(n.U32()) ?? "<corrupt>"}\n");
        }
    }

    private void Address(string name, uint value)
    {
        output.Text(name);
        output.Hex(value, view.AddressDigits);
        output.Line();
    }
}
