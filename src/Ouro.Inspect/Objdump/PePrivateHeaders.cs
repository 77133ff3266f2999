// A PE file's header and tables in objdump's lines: what the optional header says, the directories, then the tables that those name, each
// read from the section it lies in. Objects have an empty optional header, which is shown all the same.
using System.Globalization;
using Ouro.Formats.Pe;
using Ouro.Inspect.Output;
using static Ouro.Formats.Pe.PeConstants;

namespace Ouro.Inspect.Objdump;

/// <summary><c>-p</c> of PE and COFF.</summary>
internal sealed class PePrivateHeaders(PeFile pe, CoffView view, ByteSheet output)
{
    private static readonly (uint Bit, string Name)[] s_characteristics =
    [
        (1, "relocations stripped"), (2, "executable"), (4, "line numbers stripped"), (8, "symbols stripped"), (0x20, "large address aware"), (0x80, "little endian"),
        (0x100, "32 bit words"), (0x200, "debugging information removed"), (0x1000, "system file"), (0x2000, "DLL"), (0x8000, "big endian"),
    ];

    private static readonly (uint Bit, string Name)[] s_dllCharacteristics =
    [
        (0x20, "HIGH_ENTROPY_VA"), (0x40, "DYNAMIC_BASE"), (0x80, "FORCE_INTEGRITY"), (0x100, "NX_COMPAT"), (0x200, "NO_ISOLATION"), (0x400, "NO_SEH"), (0x800, "NO_BIND"),
        (0x1000, "APPCONTAINER"), (0x2000, "WDM_DRIVER"), (0x4000, "GUARD_CF"), (0x8000, "TERMINAL_SERVICE_AWARE"),
    ];

    private static readonly string[] s_directories =
    [
        "Export Directory [.edata (or where ever we found it)]", "Import Directory [parts of .idata]", "Resource Directory [.rsrc]", "Exception Directory [.pdata]",
        "Security Directory", "Base Relocation Directory [.reloc]", "Debug Directory", "Description Directory", "Special Directory", "Thread Storage Directory [.tls]",
        "Load Configuration Directory", "Bound Import Directory", "Import Address Table Directory", "Delay Import Directory", "CLR Runtime Header", "Reserved",
    ];

    private static readonly string[] s_relocations =
        ["ABSOLUTE", "HIGH", "LOW", "HIGHLOW", "HIGHADJ", "MIPS_JMPADDR", "SECTION", "REL32", "RESERVED1", "MIPS_JMPADDR16", "DIR64", "HIGH3ADJ"];

    private static readonly string[] s_debugKinds =
    [
        "Unknown", "COFF", "CodeView", "FPO", "Misc", "Exception", "Fixup", "OMAP-to-SRC", "OMAP-from-SRC", "Borland", "Reserved", "CLSID", "Feature", "CoffGrp", "ILTCG",
        "MPX", "Repro",
    ];

    public void Print()
    {
        PrintHeader();
        PrintDirectories();
        var tables = new PeTables(pe, view, output);
        tables.PrintImports();
        tables.PrintExports();
        new PeFunctionTable(pe, view, output).Print();
        PrintBaseRelocations();
        PrintDebugDirectory(tables);
        new PeResources(pe, output).Print();
    }

    private void PrintHeader()
    {
        output.Text($"\nCharacteristics 0x{pe.Header.Characteristics:x}\n");
        foreach (var (bit, name) in s_characteristics)
            if ((pe.Header.Characteristics & bit) != 0) output.Text($"\t{name}\n");
        bool hash = pe.IsImage && pe.DebugEntries().Exists(static d => d.Kind == 16);
        output.Text(hash ? $"\nTime/Date\t\t{pe.Header.Time:x8}\t(This is a reproducible build file hash, not a timestamp)\n" : $"\nTime/Date\t\t{Time(pe.Header.Time)}\n");
        PeOptionalHeader o = pe.Optional ?? default;
        output.Text($"Magic\t\t\t{o.Magic:x4}{o.Magic switch { OptionalMagic32 => "\t(PE32)", OptionalMagic64 => "\t(PE32+)", _ => "" }}\n");
        output.Text($"MajorLinkerVersion\t{o.LinkerMajor}\nMinorLinkerVersion\t{o.LinkerMinor}\n");
        Word("SizeOfCode\t\t", o.CodeSize);
        Word("SizeOfInitializedData\t", o.InitializedSize);
        Word("SizeOfUninitializedData\t", o.UninitializedSize);
        Word("AddressOfEntryPoint\t", o.EntryPoint);
        Word("BaseOfCode\t\t", o.CodeBase);
        if (!view.Is64) Word("BaseOfData\t\t", o.DataBase);
        Word("ImageBase\t\t", o.ImageBase);
        output.Text($"SectionAlignment\t{o.SectionAlignment:x8}\nFileAlignment\t\t{o.FileAlignment:x8}\n");
        output.Text($"MajorOSystemVersion\t{o.SystemMajor}\nMinorOSystemVersion\t{o.SystemMinor}\nMajorImageVersion\t{o.ImageMajor}\nMinorImageVersion\t{o.ImageMinor}\n");
        output.Text($"MajorSubsystemVersion\t{o.SubsystemMajor}\nMinorSubsystemVersion\t{o.SubsystemMinor}\nWin32Version\t\t{o.Win32Version:x8}\nSizeOfImage\t\t{o.ImageSize:x8}\n");
        output.Text($"SizeOfHeaders\t\t{o.HeadersSize:x8}\nCheckSum\t\t{o.CheckSum:x8}\nSubsystem\t\t{o.Subsystem:x8}{Subsystem(o.Subsystem)}\n");
        output.Text($"DllCharacteristics\t{o.DllCharacteristics:x8}\n");
        foreach (var (bit, name) in s_dllCharacteristics)
            if ((o.DllCharacteristics & bit) != 0) output.Text($"\t\t\t\t\t{name}\n");
        Word("SizeOfStackReserve\t", o.StackReserve);
        Word("SizeOfStackCommit\t", o.StackCommit);
        Word("SizeOfHeapReserve\t", o.HeapReserve);
        Word("SizeOfHeapCommit\t", o.HeapCommit);
        output.Text($"LoaderFlags\t\t{o.LoaderFlags:x8}\nNumberOfRvaAndSizes\t{o.DirectoryCount:x8}\n");
    }

    // As C's ctime has it, in UTC.
    private static string Time(uint seconds)
    {
        DateTimeOffset t = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return t.ToString("ddd MMM ", CultureInfo.InvariantCulture) + t.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2) + t.ToString(" HH:mm:ss yyyy", CultureInfo.InvariantCulture);
    }

    private void Word(string name, ulong value)
    {
        output.Text(name);
        output.Hex(value, view.AddressDigits);
        output.Line();
    }

    private static string Subsystem(ushort s) => s switch
    {
        0 => "\t(unspecified)", 1 => "\t(NT native)", 2 => "\t(Windows GUI)", 3 => "\t(Windows CUI)", 7 => "\t(POSIX CUI)", 9 => "\t(Wince CUI)", 10 => "\t(EFI application)",
        11 => "\t(EFI boot service driver)", 12 => "\t(EFI runtime driver)", 13 => "\t(SAL runtime driver)", 14 => "\t(XBOX)", _ => "",
    };

    private void PrintDirectories()
    {
        output.Text("\nThe Data Directory\n");
        for (int i = 0; i < s_directories.Length; i++)
        {
            PeDirectory d = pe.Directory(i);
            output.Text($"Entry {i:x} ");
            output.Hex(d.Address, view.AddressDigits);
            output.Text($" {d.Length:x8} {s_directories[i]}\n");
        }
    }

    private void PrintBaseRelocations()
    {
        if (pe.FindSection(".reloc") is not { } section || pe.Contents(section) is not { IsEmpty: false } contents) return;
        output.Text("\n\nPE File Base Relocations (interpreted .reloc section contents)\n");
        ReadOnlySpan<byte> b = contents.Span;
        var r = new Formats.Binary.ByteReader(b, false, pe.File.Name, section.Header.RawOffset);
        while (r.Left >= 8)
        {
            uint page = r.U32(), size = r.U32();
            if (size == 0) break;
            if (size < 8) throw r.Bad($"a block of base relocations of {size} bytes");
            uint count = (size - 8) / 2;
            output.Text($"\nVirtual Address: {page:x8} Chunk size {size} (0x{size:x}) Number of fixups {count}\n");
            for (uint i = 0; i < count && r.Left >= 2; i++)
            {
                ushort entry = r.U16();
                int kind = entry >> 12, at = entry & 0xfff;
                output.Text($"\treloc {i,4} offset {at,4:x} [{(ulong)page + (uint)at,4:x}] {(kind < s_relocations.Length ? s_relocations[kind] : "UNKNOWN")}");
                if (kind == 4 && r.Left >= 2)
                {
                    output.Text($" ({r.U16(),4:x})");
                    i++;
                }
                output.Line();
            }
        }
    }

    private void PrintDebugDirectory(PeTables tables)
    {
        PeDirectory d = pe.Directory(DirectoryDebug);
        if (d.Length == 0 || tables.SectionAt(d.Address) is not { } section) return;
        output.Text($"\nThere is a debug directory in {section.Name} at 0x{pe.ImageBase + d.Address:x}\n\n");
        if (d.Length % 28 != 0)
        {
            output.Text("The debug directory size is not a multiple of the debug directory entry size\n");
            return;
        }
        output.Text("Type                Size     Rva      Offset\n");
        foreach (PeDebugEntry e in pe.DebugEntries())
        {
            output.Text($" {e.Kind,2}  {(e.Kind < s_debugKinds.Length ? s_debugKinds[e.Kind] : "Unknown"),14} {e.Length:x8} {e.Address:x8} {e.Offset:x8}\n");
            if (e.Kind == 2) PrintCodeView(e);
        }
    }

    private void PrintCodeView(in PeDebugEntry e)
    {
        if (e.Length <= 24 || !pe.File.Contains(e.Offset, e.Length)) return;
        ReadOnlySpan<byte> b = pe.File.Data.Slice((int)e.Offset, (int)e.Length).Span;
        if (!b.StartsWith("RSDS"u8)) return;
        uint age = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(b[20..]);
        int end = b[24..].IndexOf((byte)0);
        string pdb = System.Text.Encoding.UTF8.GetString(end < 0 ? b[24..] : b.Slice(24, end));
        output.Text($"(format RSDS signature {new Guid(b[4..20]):N} age {age} pdb {(pdb.Length > 0 ? pdb : "(none)")})\n");
    }
}
