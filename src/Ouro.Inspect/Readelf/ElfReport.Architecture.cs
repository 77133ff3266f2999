// What belongs to one machine: object attributes (ARM, RISC-V, PowerPC, MIPS), MIPS ABI flags and global offset tables.
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Readelf;

internal sealed partial class ElfReport
{
    private const uint ShtGnuAttributes = 0x6ffffff5, ShtProcessorAttributes = 0x70000003, ShtArmExidx = 0x70000001, ShtIa64Unwind = 0x70000001;

    private void PrintUnwind()
    {
        switch (_machine)
        {
            case Machine386 or MachineX86_64:
                T("No processor specific unwind information to decode\n");
                break;
            case MachineArm:
                bool any = false;
                foreach (ElfSection s in _sections)
                {
                    if (s.Type != ShtArmExidx) continue;
                    any = true;
                    ulong n = s.Size / 8;
                    T("\nUnwind section '");
                    PrintableName(s);
                    T($"' at offset 0x{s.Offset:x} contains {n} {Plural(n, "entry", "entries")}: decoding is not supported yet\n");
                }
                if (!any) T("\nThere are no unwind sections in this file.\n");
                break;
            case MachineParisc when !HasSection(static s => s.Name == ".PARISC.unwind"):
            case MachineIa64 when !HasSection(static s => s.Type == ShtIa64Unwind):
                T("\nThere are no unwind sections in this file.\n");
                break;
            default:
                T($"\nThe decoding of unwind sections for machine type {ElfNames.Machine(_machine)} is not currently supported.\n");
                break;
        }
    }

    private bool HasSection(Func<ElfSection, bool> wanted)
    {
        foreach (ElfSection s in _sections)
            if (wanted(s)) return true;
        return false;
    }

    private void PrintArchitecture()
    {
        switch (_machine)
        {
            case MachineArm:
                PrintAttributes("aeabi", ShtProcessorAttributes);
                break;
            case MachineRiscV:
                PrintAttributes("riscv", ShtProcessorAttributes);
                break;
            case MachineMips or 10:
                PrintAttributes(null, ShtGnuAttributes);
                PrintMips();
                break;
            case MachinePpc or MachinePpc64 or MachineS390 or MachineSparc or MachineSparc32Plus or MachineSparcV9:
                PrintAttributes(null, ShtGnuAttributes);
                break;
            default:
                PrintAttributes("gnu", ShtGnuAttributes);
                break;
        }
    }

    // ---- object attributes: 'A', then per vendor a length, a name and subsections of tags and values

    private void PrintAttributes(string? vendor, uint type)
    {
        foreach (ElfSection s in _sections)
            if (s.Type == type || s.Type == ShtGnuAttributes) Part(() => PrintAttributes(s, vendor));
    }

    private void PrintAttributes(ElfSection s, string? vendor)
    {
        var r = new ByteReader(_elf.Contents(s).Span, _elf.IsBigEndian, _file.Name, _file.BaseOffset + (long)s.Offset);
        if (r.AtEnd) return;
        byte version = r.U8();
        if (version != 'A')
        {
            T($"Unknown attributes version '{(char)version}'({version}) - expecting 'A'\n");
            return;
        }
        while (r.Left > 4)
        {
            uint length = r.U32();
            if (length < 5 || length - 4 > (uint)r.Left) throw r.Bad($"Bad attribute length ({length})");
            ByteReader section = r.Part(length - 4);
            ReadOnlySpan<byte> name = section.CString();
            T("Attribute Section: ");
            Name(name, int.MaxValue);
            _out.Line();
            bool isPublic = vendor is not null && name.SequenceEqual(Encoding.ASCII.GetBytes(vendor)), isGnu = name.SequenceEqual("gnu"u8);
            while (section.Left >= 6)
            {
                byte tag = section.U8();
                uint size = section.U32();
                if (size < 6 || size - 5 > (uint)section.Left) throw section.Bad($"Bad subsection length ({size})");
                ByteReader part = section.Part(size - 5);
                switch (tag)
                {
                    case 1:
                        T("File Attributes\n");
                        break;
                    case 2 or 3:
                        T(tag == 2 ? "Section Attributes:" : "Symbol Attributes:");
                        while (part.Uleb() is var n and not 0) T($" {n}");
                        _out.Line();
                        break;
                    default:
                        T($"Unknown tag: {tag}\n");
                        isPublic = false;
                        break;
                }
                while (!part.AtEnd)
                {
                    if (isPublic && _machine == MachineArm)
                    {
                        PrintArmAttribute(ref part);
                    }
                    else if (isPublic && _machine == MachineRiscV)
                    {
                        PrintRiscVAttribute(ref part);
                    }
                    else if (isGnu || isPublic)
                    {
                        PrintGnuAttribute(ref part);
                    }
                    else
                    {
                        T("  Unknown attribute:\n");
                        PrintRawAttribute(part.Rest);
                        break;
                    }
                }
            }
        }
    }

    private void PrintRawAttribute(ReadOnlySpan<byte> b)
    {
        for (int at = 0; at < b.Length; at += 16)
        {
            T($"    {at:x8} ");
            for (int i = 0; i < 16; i++)
            {
                if (at + i < b.Length) _out.Hex(b[at + i], 2);
                else _out.Spaces(2);
                if ((i & 3) == 3) _out.Char(' ');
            }
            for (int i = at; i < Math.Min(at + 16, b.Length); i++) _out.Char(b[i] is >= 0x20 and < 0x7f ? (char)b[i] : '.');
            _out.Line();
        }
    }

    // By convention odd tags have a string, even ones a number.
    private void PrintTagValue(ref ByteReader r, int tag)
    {
        if (tag > 0) T($"  Tag_unknown_{tag}: ");
        if ((tag & 1) != 0)
        {
            _out.Char('"');
            Name(r.CString(), int.MaxValue);
            T("\"\n");
        }
        else
        {
            ulong v = r.Uleb();
            T($"{v} (0x{v:x})\n");
        }
    }

    private static readonly (int Tag, string Name, string[] Values)[] s_armTags =
    [
        (6, "CPU_arch", ["Pre-v4", "v4", "v4T", "v5T", "v5TE", "v5TEJ", "v6", "v6KZ", "v6T2", "v6K", "v7", "v6-M", "v6S-M", "v7E-M", "v8", "v8-R",
            "v8-M.baseline", "v8-M.mainline", "v8.1-A", "v8.2-A", "v8.3-A", "v8.1-M.mainline", "v9"]),
        (8, "ARM_ISA_use", ["No", "Yes"]),
        (9, "THUMB_ISA_use", ["No", "Thumb-1", "Thumb-2", "Yes"]),
        (10, "FP_arch", ["No", "VFPv1", "VFPv2", "VFPv3", "VFPv3-D16", "VFPv4", "VFPv4-D16", "FP for ARMv8", "FPv5/FP-D16 for ARMv8"]),
        (11, "WMMX_arch", ["No", "WMMXv1", "WMMXv2"]),
        (12, "Advanced_SIMD_arch", ["No", "NEONv1", "NEONv1 with Fused-MAC", "NEON for ARMv8", "NEON for ARMv8.1"]),
        (13, "PCS_config", ["None", "Bare platform", "Linux application", "Linux DSO", "PalmOS 2004", "PalmOS (reserved)", "SymbianOS 2004",
            "SymbianOS (reserved)"]),
        (14, "ABI_PCS_R9_use", ["V6", "SB", "TLS", "Unused"]),
        (15, "ABI_PCS_RW_data", ["Absolute", "PC-relative", "SB-relative", "None"]),
        (16, "ABI_PCS_RO_data", ["Absolute", "PC-relative", "None"]),
        (17, "ABI_PCS_GOT_use", ["None", "direct", "GOT-indirect"]),
        (18, "ABI_PCS_wchar_t", ["None", "??? 1", "2", "??? 3", "4"]),
        (19, "ABI_FP_rounding", ["Unused", "Needed"]),
        (20, "ABI_FP_denormal", ["Unused", "Needed", "Sign only"]),
        (21, "ABI_FP_exceptions", ["Unused", "Needed"]),
        (22, "ABI_FP_user_exceptions", ["Unused", "Needed"]),
        (23, "ABI_FP_number_model", ["Unused", "Finite", "RTABI", "IEEE 754"]),
        (26, "ABI_enum_size", ["Unused", "small", "int", "forced to int"]),
        (27, "ABI_HardFP_use", ["As Tag_FP_arch", "SP only", "Reserved", "Deprecated"]),
        (28, "ABI_VFP_args", ["AAPCS", "VFP registers", "custom", "compatible"]),
        (29, "ABI_WMMX_args", ["AAPCS", "WMMX registers", "custom"]),
        (30, "ABI_optimization_goals", ["None", "Prefer Speed", "Aggressive Speed", "Prefer Size", "Aggressive Size", "Prefer Debug", "Aggressive Debug"]),
        (31, "ABI_FP_optimization_goals", ["None", "Prefer Speed", "Aggressive Speed", "Prefer Size", "Aggressive Size", "Prefer Accuracy",
            "Aggressive Accuracy"]),
        (34, "CPU_unaligned_access", ["None", "v6"]),
        (36, "FP_HP_extension", ["Not Allowed", "Allowed"]),
        (38, "ABI_FP_16bit_format", ["None", "IEEE 754", "Alternative Format"]),
        (42, "MPextension_use", ["Not Allowed", "Allowed"]),
        (44, "DIV_use", ["Allowed in Thumb-ISA, v7-R or v7-M", "Not allowed", "Allowed in v7-A with integer division extension"]),
        (46, "DSP_extension", ["Follow architecture", "Allowed"]),
        (48, "MVE_arch", ["No MVE", "MVE Integer only", "MVE Integer and FP"]),
        (66, "T2EE_use", ["Not Allowed", "Allowed"]),
        (68, "Virtualization_use", ["Not Allowed", "TrustZone", "Virtualization Extensions", "TrustZone and Virtualization Extensions"]),
        (70, "MPextension_use_legacy", ["Not Allowed", "Allowed"]),
    ];

    private void PrintArmAttribute(ref ByteReader r)
    {
        int tag = (int)r.Uleb();
        foreach (var (known, name, values) in s_armTags)
        {
            if (known != tag) continue;
            ulong v = r.Uleb();
            T($"  Tag_{name}: {(v < (ulong)values.Length ? values[v] : $"??? ({v})")}\n");
            return;
        }
        switch (tag)
        {
            case 4 or 5 or 67:
                T(tag switch { 4 => "  Tag_CPU_raw_name: ", 5 => "  Tag_CPU_name: ", _ => "  Tag_conformance: " });
                PrintTagValue(ref r, -1);
                break;
            case 7:
                ulong p = r.Uleb();
                T($"  Tag_CPU_arch_profile: {p switch { 0 => "None", 'A' => "Application", 'R' => "Realtime", 'M' => "Microcontroller", 'S' => "Application or Realtime", _ => $"??? ({p})" }}\n");
                break;
            case 24 or 25:
                ulong a = r.Uleb();
                T(tag == 24 ? "  Tag_ABI_align_needed: " : "  Tag_ABI_align_preserved: ");
                T(a switch
                {
                    0 => "None\n",
                    1 => tag == 24 ? "8-byte\n" : "8-byte, except leaf SP\n",
                    2 => tag == 24 ? "4-byte\n" : "8-byte\n",
                    3 => "??? 3\n",
                    <= 12 => $"8-byte and up to {1 << (int)a}-byte extended\n",
                    _ => $"??? ({a})\n",
                });
                break;
            case 32:
                T($"  Tag_compatibility: flag = {r.Uleb()}, vendor = ");
                Name(r.CString(), int.MaxValue);
                _out.Line();
                break;
            case 64:
                r.U8();
                T("  Tag_nodefaults: True\n");
                break;
            case 65:
                T("  Tag_also_compatible_with: ");
                if (r.Uleb() == 6)
                {
                    ulong v = r.Uleb();
                    string[] arch = s_armTags[0].Values;
                    T(v < (ulong)arch.Length ? arch[v] + "\n" : $"??? ({v})\n");
                }
                else
                {
                    T("???\n");
                }
                r.CString();
                break;
            default:
                PrintTagValue(ref r, tag);
                break;
        }
    }

    private void PrintRiscVAttribute(ref ByteReader r)
    {
        int tag = (int)r.Uleb();
        switch (tag)
        {
            case 4:
                T($"  Tag_RISCV_stack_align: {r.Uleb()}-bytes\n");
                break;
            case 5:
                T("  Tag_RISCV_arch: ");
                PrintTagValue(ref r, -1);
                break;
            case 6:
                T($"  Tag_RISCV_unaligned_access: {r.Uleb() switch { 0 => "No unaligned access\n", 1 => "Unaligned access\n", _ => "" }}");
                break;
            case 8:
                T($"  Tag_RISCV_priv_spec: {r.Uleb()}\n");
                break;
            case 10:
                T($"  Tag_RISCV_priv_spec_minor: {r.Uleb()}\n");
                break;
            case 12:
                T($"  Tag_RISCV_priv_spec_revision: {r.Uleb()}\n");
                break;
            default:
                PrintTagValue(ref r, tag);
                break;
        }
    }

    private static readonly string[] s_mipsFloat =
    [
        "Hard or soft float", "Hard float (double precision)", "Hard float (single precision)", "Soft float",
        "Hard float (MIPS32r2 64-bit FPU 12 callee-saved)", "Hard float (32-bit CPU, Any FPU)", "Hard float (32-bit CPU, 64-bit FPU)",
        "Hard float compat (32-bit CPU, 64-bit FPU)", "NaN 2008 compatibility",
    ];

    private static string MipsFloat(ulong v) => v < (ulong)s_mipsFloat.Length ? s_mipsFloat[v] : $"??? ({v})";

    private void PrintGnuAttribute(ref ByteReader r)
    {
        int tag = (int)r.Uleb();
        if (tag == 32)
        {
            T($"flag = {r.Uleb()}, vendor = ");
            Name(r.CString(), int.MaxValue);
            _out.Line();
            return;
        }
        ulong v;
        switch (_machine, tag)
        {
            case (MachineMips, 4):
                T($"  Tag_GNU_MIPS_ABI_FP: {MipsFloat(r.Uleb())}\n");
                return;
            case (MachineMips, 8):
                v = r.Uleb();
                T($"  Tag_GNU_MIPS_ABI_MSA: {v switch { 0 => "Any MSA or not", 1 => "128-bit MSA", _ => $"??? ({v})" }}\n");
                return;
            case (MachinePpc or MachinePpc64, 4):
                v = r.Uleb();
                T($"  Tag_GNU_Power_ABI_FP: {(v > 15 ? $"(0x{v:x}), " : "")}{(v & 3) switch { 0 => "unspecified hard/soft float, ", 1 => "hard float, ", 2 => "soft float, ", _ => "single-precision hard float, " }}"
                    + (v & 12) switch { 0 => "unspecified long double\n", 4 => "128-bit IBM long double\n", 8 => "64-bit long double\n", _ => "128-bit IEEE long double\n" });
                return;
            case (MachinePpc or MachinePpc64, 8):
                v = r.Uleb();
                T($"  Tag_GNU_Power_ABI_Vector: {(v > 3 ? $"(0x{v:x}), " : "")}{(v & 3) switch { 0 => "unspecified", 1 => "generic", 2 => "AltiVec", _ => "SPE" }}\n");
                return;
            case (MachinePpc or MachinePpc64, 12):
                v = r.Uleb();
                T($"  Tag_GNU_Power_ABI_Struct_Return: {(v > 2 ? $"(0x{v:x}), " : "")}{(v & 3) switch { 0 => "unspecified", 1 => "r3/r4", 2 => "memory", _ => "???" }}\n");
                return;
            case (MachineS390, 8):
                v = r.Uleb();
                T($"  Tag_GNU_S390_ABI_Vector: {(v > 2 ? $"(0x{v:x}), " : "")}{(v & 3) switch { 0 => "any", 1 => "software", 2 => "hardware", _ => "???" }}\n");
                return;
        }
        PrintTagValue(ref r, (tag & 2) == 0 ? tag & 1 : tag);
    }

    // ---- MIPS

    private static readonly string[] s_mipsAses =
    [
        "DSP ASE", "DSP R2 ASE", "Enhanced VA Scheme", "MCU (MicroController) ASE", "MDMX ASE", "MIPS-3D ASE", "MT ASE", "SmartMIPS ASE", "VZ ASE", "MSA ASE",
        "MIPS16 ASE", "MICROMIPS ASE", "XPA ASE", "DSP R3 ASE", "MIPS16e2 ASE", "CRC ASE", "", "GINV ASE", "Loongson MMI ASE", "Loongson CAM ASE",
        "Loongson EXT ASE", "Loongson EXT2 ASE",
    ];

    // The order in which they are shown is not that of the bits.
    private static readonly int[] s_mipsAseOrder = [0, 1, 13, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 17, 18, 19, 20, 21];

    private static readonly string[] s_mipsExtensions =
    [
        "None", "RMI XLR", "Cavium Networks Octeon2", "Cavium Networks OcteonP", "", "Cavium Networks Octeon", "Toshiba R5900", "MIPS R4650", "LSI R4010",
        "NEC VR4100", "Toshiba R3900", "MIPS R10000", "Broadcom SB-1", "NEC VR4111/VR4181", "NEC VR4120", "NEC VR5400", "NEC VR5500",
        "ST Microelectronics Loongson 2E", "ST Microelectronics Loongson 2F", "Cavium Networks Octeon3", "Imagination interAptiv MR2",
    ];

    private void PrintMips()
    {
        if (FindSection(".MIPS.abiflags") is { } flags) Part(() => PrintMipsFlags(flags));
        if (_dynamic.Length > 0)
        {
            Part(PrintMipsPrimaryGot);
            return;
        }
        if (FindSection(".got") is { } got) Part(() => PrintMipsStaticGot(got));
    }

    private void PrintMipsFlags(ElfSection s)
    {
        if (s.Size != 24) throw _file.Bad(s.Offset, "Corrupt MIPS ABI Flags section.");
        ByteReader r = Reader(_elf.Contents(s).Span);
        ushort version = r.U16();
        byte level = r.U8(), revision = r.U8(), gpr = r.U8(), cpr1 = r.U8(), cpr2 = r.U8(), fp = r.U8();
        uint extension = r.U32(), ases = r.U32(), flags1 = r.U32(), flags2 = r.U32();
        static int Size(byte v) => v switch { 0 => 0, 1 => 32, 2 => 64, 3 => 128, _ => -1 };
        T($"\nMIPS ABI Flags Version: {version}\n\nISA: MIPS{level}{(revision > 1 ? $"r{revision}" : "")}\nGPR size: {Size(gpr)}\nCPR1 size: {Size(cpr1)}\nCPR2 size: {Size(cpr2)}\n");
        string named = extension < s_mipsExtensions.Length && s_mipsExtensions[extension].Length > 0 ? s_mipsExtensions[extension] : $"Unknown ({extension})";
        T($"FP ABI: {MipsFloat(fp)}\nISA Extension: {named}\nASEs:");
        foreach (int bit in s_mipsAseOrder)
            if ((ases >> bit & 1) != 0) T("\n\t" + s_mipsAses[bit]);
        if (ases == 0) T("\n\tNone");
        T($"\nFLAGS 1: {flags1:x8}\nFLAGS 2: {flags2:x8}\n");
    }

    private string MipsColumn(string s) => s.PadLeft(_is64 ? 16 : 8);

    private ulong PrintMipsGotEntry(ReadOnlySpan<byte> data, ulong got, ulong at)
    {
        int size = _is64 ? 8 : 4;
        T("  ");
        Long(at);
        _out.Char(' ');
        if (at < got + 0xfff0) T($"{(int)(at - got - 0x7ff0),6}(gp)");
        else _out.Spaces(10);
        _out.Char(' ');
        ulong from = at - got;
        if (from + (ulong)size > (ulong)data.Length) throw _file.Bad(0, "MIPS GOT entry extends beyond the end of available data");
        Long(Reader(data[(int)from..]).Number(size));
        return at + (ulong)size;
    }

    private void PrintMipsStaticGot(ElfSection s)
    {
        ulong got = s.Address, at = got, end = got + s.Size;
        int size = _is64 ? 8 : 4;
        ReadOnlySpan<byte> data = _elf.Contents(s).Span;
        T("\nStatic GOT:\n Canonical gp value: ");
        Long(at + 0x7ff0);
        T("\n\n");
        string title = $"  {MipsColumn("Address")} {"Access",10} {MipsColumn("Value")}\n";
        if (data.Length >= size && Reader(data).Number(size) == 0)
        {
            T(" Reserved entries:\n" + title);
            at = PrintMipsGotEntry(data, got, at);
            _out.Line();
            if (data.Length >= 2 * size && Reader(data[size..]).Number(size) >> (size * 8 - 1) != 0)
            {
                at = PrintMipsGotEntry(data, got, at);
                _out.Line();
            }
            _out.Line();
        }
        if (at >= end) return;
        T(" Local entries:\n" + title);
        while (at < end)
        {
            at = PrintMipsGotEntry(data, got, at);
            _out.Line();
        }
        _out.Line();
    }

    private void PrintMipsPrimaryGot()
    {
        ulong got = DynamicValue(DtPltGot), locals = DynamicValue(0x7000000a), first = DynamicValue(0x70000013), count = DynamicValue(0x70000011);
        if (got == 0 || locals == 0) return;
        int size = _is64 ? 8 : 4;
        ulong localEnd = got + locals * (ulong)size;
        if (first > count) throw _file.Bad(0, $"The GOT symbol offset ({first}) is greater than the symbol table size ({count})");
        ulong length = localEnd + (count - first) * (ulong)size - got;
        ReadOnlySpan<byte> data = _file.Range(OffsetOf(got, length), length, "Global Offset Table data").Span;
        T("\nPrimary GOT:\n Canonical gp value: ");
        Long(got + 0x7ff0);
        T($"\n\n Reserved entries:\n  {MipsColumn("Address")} {"Access",10} {MipsColumn("Initial")} Purpose\n");
        ulong at = PrintMipsGotEntry(data, got, got);
        T(" Lazy resolver\n");
        if (data.Length >= 2 * size && Reader(data[size..]).Number(size) >> (size * 8 - 1) != 0)
        {
            at = PrintMipsGotEntry(data, got, at);
            T(" Module pointer (GNU extension)\n");
        }
        _out.Line();
        if (at < localEnd)
        {
            T($" Local entries:\n  {MipsColumn("Address")} {"Access",10} {MipsColumn("Initial")}\n");
            while (at < localEnd)
            {
                at = PrintMipsGotEntry(data, got, at);
                _out.Line();
            }
            _out.Line();
        }
        if (first >= count) return;
        T($" Global entries:\n  {MipsColumn("Address")} {"Access",10} {MipsColumn("Initial")} {MipsColumn("Sym.Val.")} {"Type",-7} {"Ndx",3} Name\n");
        int width = (_is64 ? 160 : 80) - 28 - size * 6 - 1;
        for (ulong i = first; i < count; i++)
        {
            at = PrintMipsGotEntry(data, got, at);
            _out.Char(' ');
            if (_dynamicSymbols is null)
            {
                T("<no dynamic symbols>");
            }
            else if (i < (ulong)_dynamicSymbols.Count)
            {
                ElfSymbol s = _dynamicSymbols[(int)i];
                Long(s.Value);
                T($" {ElfNames.SymbolType(s.Type, _machine, _abi),-7} {ElfNames.SectionIndex(s.Section, _machine, _sectionCount),3} ");
                if (IsDynamicName(s.Name)) Name(DynamicName(s.Name), width);
                else T($"<corrupt: {s.Name,14}>");
            }
            else
            {
                T($"<symbol index {i} exceeds number of dynamic symbols>");
            }
            _out.Line();
        }
        _out.Line();
    }
}
