// The words that GNU readelf has for the numbers of an ELF header, segments, sections, dynamic entries and symbols. Only machines that Go
// has executables for have words of their own; other machines' private numbers are shown as numbers.
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Readelf;

internal static class ElfNames
{
    public const byte AbiNone = 0, AbiGnu = 3, AbiSolaris = 6, AbiFreeBsd = 9;

    private static string Alternate(ulong v) => v == 0 ? "0" : $"0x{v:x}";

    public static string Machine(ushort m) => ElfMachineNames.Get(m) ?? $"<unknown>: 0x{m:x}";

    public static string OsAbi(byte abi, ushort machine) => abi switch
    {
        0 => "UNIX - System V",
        1 => "UNIX - HP-UX",
        2 => "UNIX - NetBSD",
        3 => "UNIX - GNU",
        6 => "UNIX - Solaris",
        7 => "UNIX - AIX",
        8 => "UNIX - IRIX",
        9 => "UNIX - FreeBSD",
        10 => "UNIX - TRU64",
        11 => "Novell - Modesto",
        12 => "UNIX - OpenBSD",
        13 => "VMS - OpenVMS",
        14 => "HP - Non-Stop Kernel",
        15 => "AROS",
        16 => "FenixOS",
        17 => "Nuxi CloudABI",
        18 => "Stratus Technologies OpenVOS",
        97 when machine == MachineArm => "ARM",
        65 when machine == MachineArm => "ARM FDPIC",
        _ => $"<unknown: {abi:x}>",
    };

    public static string FileType(ushort type, bool isPie) => type switch
    {
        TypeNone => "NONE (None)",
        TypeRelocatable => "REL (Relocatable file)",
        TypeExecutable => "EXEC (Executable file)",
        TypeShared => isPie ? "DYN (Position-Independent Executable file)" : "DYN (Shared object file)",
        TypeCore => "CORE (Core file)",
        >= 0xff00 => $"Processor Specific: ({type:x})",
        >= 0xfe00 => $"OS Specific: ({type:x})",
        _ => $"<unknown>: {type:x}",
    };

    public static string Segment(uint type, ushort machine, byte abi)
    {
        string? known = type switch
        {
            PtNull => "NULL",
            PtLoad => "LOAD",
            PtDynamic => "DYNAMIC",
            PtInterp => "INTERP",
            PtNote => "NOTE",
            PtShlib => "SHLIB",
            PtPhdr => "PHDR",
            PtTls => "TLS",
            PtGnuEhFrame => "GNU_EH_FRAME",
            PtGnuStack => "GNU_STACK",
            PtGnuRelro => "GNU_RELRO",
            PtGnuProperty => "GNU_PROPERTY",
            0x6474e554 => "GNU_SFRAME",
            0x65a3dbe6 => "OPENBSD_RANDOMIZE",
            0x65a3dbe7 => "OPENBSD_WXNEEDED",
            0x65a41be6 => "OPENBSD_BOOTDATA",
            _ => null,
        };
        if (known is not null) return known;
        if (type is >= 0x70000000 and <= 0x7fffffff)
        {
            return (machine, type) switch
            {
                (MachineAarch64, 0x70000000) => "AARCH64_ARCHEXT",
                (MachineAarch64, 0x70000002) => "AARCH64_MEMTAG_MTE",
                (MachineArm, 0x70000001) => "EXIDX",
                (MachineMips or 10, 0x70000000) => "REGINFO",
                (MachineMips or 10, 0x70000001) => "RTPROC",
                (MachineMips or 10, 0x70000002) => "OPTIONS",
                (MachineMips or 10, 0x70000003) => "ABIFLAGS",
                (MachineS390, 0x70000000) => "S390_PGSTE",
                (MachineRiscV, 0x70000003) => "RISCV_ATTRIBUTES",
                _ => $"LOPROC+{Alternate(type - 0x70000000)}",
            };
        }
        if (type is < 0x60000000 or > 0x6fffffff) return $"<unknown>: {type:x}";
        if (abi is AbiGnu or AbiFreeBsd && type is >= 0x6474e555 and <= 0x6474f554) return $"GNU_MBIND+{Alternate(type - 0x6474e555)}";
        string? solaris = abi != AbiSolaris ? null : type switch
        {
            0x6464e550 => "PT_SUNW_UNWIND",
            0x6ffffff7 => "PT_LOSUNW",
            0x6ffffffa => "PT_SUNWBSS",
            0x6ffffffb => "PT_SUNWSTACK",
            0x6ffffffc => "PT_SUNWDTRACE",
            0x6ffffffd => "PT_SUNWCAP",
            0x6fffffff => "PT_HISUNW",
            _ => null,
        };
        return solaris ?? $"LOOS+{Alternate(type - 0x60000000)}";
    }

    private static readonly string?[] s_mipsSections =
    [
        "LIBLIST", "MSYM", "CONFLICT", "GPTAB", "UCODE", "DEBUG", "REGINFO", "PACKAGE", "PACKSYM", "RELD", null, "IFACE", "CONTENT", "OPTIONS", null, null,
        "SHDR", "FDESC", "EXTSYM", "DENSE", "PDESC", "LOCSYM", "AUXSYM", "OPTSYM", "LOCSTR", "LINE", "RFDESC", "DELTASYM", "DELTAINST", "DELTACLASS",
        "DWARF", "DELTADECL", "SYMBOL_LIB", "EVENTS", "TRANSLATE", "PIXIE", "XLATE", "XLATE_DEBUG", "WHIRL", "EH_REGION", "XLATE_OLD", "PDR_EXCEPTION",
        "ABIFLAGS", "XHASH",
    ];

    public static string Section(uint type, ushort machine, byte abi)
    {
        string? known = type switch
        {
            ShtNull => "NULL",
            ShtProgBits => "PROGBITS",
            ShtSymTab => "SYMTAB",
            ShtStrTab => "STRTAB",
            ShtRela => "RELA",
            ShtRelr => "RELR",
            ShtHash => "HASH",
            ShtDynamic => "DYNAMIC",
            ShtNote => "NOTE",
            ShtNoBits => "NOBITS",
            ShtRel => "REL",
            ShtShlib => "SHLIB",
            ShtDynSym => "DYNSYM",
            ShtInitArray => "INIT_ARRAY",
            ShtFiniArray => "FINI_ARRAY",
            ShtPreInitArray => "PREINIT_ARRAY",
            ShtGnuHash => "GNU_HASH",
            ShtGroup => "GROUP",
            ShtSymTabShndx => "SYMTAB SECTION INDICES",
            ShtGnuVerDef => "VERDEF",
            ShtGnuVerNeed => "VERNEED",
            ShtGnuVerSym => "VERSYM",
            0x6ffffff0 => "VERSYM",
            0x6ffffffc => "VERDEF",
            0x7ffffffd => "AUXILIARY",
            0x7fffffff => "FILTER",
            0x6ffffff7 => "GNU_LIBLIST",
            _ => null,
        };
        if (known is not null) return known;
        if (type is >= 0x70000000 and <= 0x7fffffff)
        {
            uint n = type - 0x70000000;
            string? own = (machine, n) switch
            {
                (MachineMips or 10, _) when n < (uint)s_mipsSections.Length && s_mipsSections[n] is { } name => "MIPS_" + name,
                (MachineX86_64, 1) => "X86_64_UNWIND",
                (MachineAarch64, 3) => "AARCH64_ATTRIBUTES",
                (MachineArm, 1) => "ARM_EXIDX",
                (MachineArm, 2) => "ARM_PREEMPTMAP",
                (MachineArm, 3) => "ARM_ATTRIBUTES",
                (MachineArm, 4) => "ARM_DEBUGOVERLAY",
                (MachineArm, 5) => "ARM_OVERLAYSECTION",
                (MachineRiscV, 3) => "RISCV_ATTRIBUTES",
                _ => null,
            };
            return own ?? $"LOPROC+{Alternate(n)}";
        }
        if (type is >= 0x60000000 and <= 0x6fffffff)
        {
            string? os = abi == AbiSolaris
                ? type switch
                {
                    0x6fffffee => "SUNW_ancillary",
                    0x6fffffef => "SUNW_capchain",
                    0x6ffffff1 => "SUNW_symsort",
                    0x6ffffff2 => "SUNW_tlssort",
                    0x6ffffff3 => "SUNW_LDYNSYM",
                    0x6ffffff4 => "SUNW_dof",
                    0x6ffffff5 => "SUNW_cap",
                    0x6ffffff8 => "SUNW_DEBUGSTR",
                    0x6ffffff9 => "SUNW_DEBUG",
                    0x6ffffffa => "SUNW_move",
                    0x6ffffffb => "SUNW_COMDAT",
                    _ => null,
                }
                : type switch
                {
                    0x6fff4700 => "GNU_INCREMENTAL_INPUTS",
                    0x6ffffff5 => "GNU_ATTRIBUTES",
                    _ => null,
                };
            return os ?? $"LOOS+{Alternate(type - 0x60000000)}";
        }
        return type >= 0x80000000 ? $"LOUSER+{Alternate(type - 0x80000000)}" : $"{type:x8}: <unknown>";
    }

    private static readonly string?[] s_dynamic =
    [
        "NULL", "NEEDED", "PLTRELSZ", "PLTGOT", "HASH", "STRTAB", "SYMTAB", "RELA", "RELASZ", "RELAENT", "STRSZ", "SYMENT", "INIT", "FINI", "SONAME", "RPATH",
        "SYMBOLIC", "REL", "RELSZ", "RELENT", "PLTREL", "DEBUG", "TEXTREL", "JMPREL", "BIND_NOW", "INIT_ARRAY", "FINI_ARRAY", "INIT_ARRAYSZ",
        "FINI_ARRAYSZ", "RUNPATH", "FLAGS", null, "PREINIT_ARRAY", "PREINIT_ARRAYSZ", "SYMTAB_SHNDX", "RELRSZ", "RELR", "RELRENT",
    ];

    private static readonly string?[] s_mipsDynamic =
    [
        null, "RLD_VERSION", "TIME_STAMP", "ICHECKSUM", "IVERSION", "FLAGS", "BASE_ADDRESS", "MSYM", "CONFLICT", "LIBLIST", "LOCAL_GOTNO", "CONFLICTNO",
        null, null, null, null, "LIBLISTNO", "SYMTABNO", "UNREFEXTNO", "GOTSYM", "HIPAGENO", null, "RLD_MAP", "DELTA_CLASS", "DELTA_CLASS_NO",
        "DELTA_INSTANCE", "DELTA_INSTANCE_NO", "DELTA_RELOC", "DELTA_RELOC_NO", "DELTA_SYM", "DELTA_SYM_NO", null, "DELTA_CLASSSYM", "DELTA_CLASSSYM_NO",
        "CXX_FLAGS", "PIXIE_INIT", "SYMBOL_LIB", "LOCALPAGE_GOTIDX", "LOCAL_GOTIDX", "HIDDEN_GOTIDX", "PROTECTED_GOTIDX", "OPTIONS", "INTERFACE",
        "DYNSTR_ALIGN", "INTERFACE_SIZE", "RLD_TEXT_RESOLVE_ADDR", "PERF_SUFFIX", "COMPACT_SIZE", "GP_VALUE", "AUX_DYNAMIC", "PLTGOT", null, "RWPLT",
        "RLD_MAP_REL", "XHASH",
    ];

    /// <summary>The name of a dynamic entry that all machines and systems share; null for another.</summary>
    public static string? GenericDynamic(ulong tag)
    {
        if (tag < (ulong)s_dynamic.Length) return s_dynamic[tag];
        return tag switch
        {
            0x6ffffdf5 => "GNU_PRELINKED",
            0x6ffffdf6 => "GNU_CONFLICTSZ",
            0x6ffffdf7 => "GNU_LIBLISTSZ",
            0x6ffffdf8 => "CHECKSUM",
            0x6ffffdf9 => "PLTPADSZ",
            0x6ffffdfa => "MOVEENT",
            0x6ffffdfb => "MOVESZ",
            0x6ffffdfc => "FEATURE",
            0x6ffffdfd => "POSFLAG_1",
            0x6ffffdfe => "SYMINSZ",
            0x6ffffdff => "SYMINENT",
            0x6ffffe00 => "ADDRRNGLO",
            0x6ffffdf4 => "GNU_FLAGS_1",
            0x6ffffef5 => "GNU_HASH",
            0x6ffffef6 => "TLSDESC_PLT",
            0x6ffffef7 => "TLSDESC_GOT",
            0x6ffffef8 => "GNU_CONFLICT",
            0x6ffffef9 => "GNU_LIBLIST",
            0x6ffffefa => "CONFIG",
            0x6ffffefb => "DEPAUDIT",
            0x6ffffefc => "AUDIT",
            0x6ffffefd => "PLTPAD",
            0x6ffffefe => "MOVETAB",
            0x6ffffeff => "SYMINFO",
            DtVerSym => "VERSYM",
            DtRelaCount => "RELACOUNT",
            DtRelCount => "RELCOUNT",
            DtFlags1 => "FLAGS_1",
            DtVerDef => "VERDEF",
            DtVerDefNum => "VERDEFNUM",
            DtVerNeed => "VERNEED",
            DtVerNeedNum => "VERNEEDNUM",
            0x7ffffffd => "AUXILIARY",
            0x7ffffffe => "USED",
            0x7fffffff => "FILTER",
            _ => null,
        };
    }

    public static string Dynamic(ulong tag, ushort machine, byte abi)
    {
        if (GenericDynamic(tag) is { } known) return known;
        if (tag is >= 0x70000000 and <= 0x7fffffff)
        {
            ulong n = tag - 0x70000000;
            string? own = (machine, n) switch
            {
                (MachineAarch64, 1) => "AARCH64_BTI_PLT",
                (MachineAarch64, 3) => "AARCH64_PAC_PLT",
                (MachineAarch64, 5) => "AARCH64_VARIANT_PCS",
                (MachineMips or 10, _) when n < (ulong)s_mipsDynamic.Length && s_mipsDynamic[n] is { } name => "MIPS_" + name,
                (MachinePpc, 0) => "PPC_GOT",
                (MachinePpc, 1) => "PPC_OPT",
                (MachinePpc64, 0) => "PPC64_GLINK",
                (MachinePpc64, 1) => "PPC64_OPD",
                (MachinePpc64, 2) => "PPC64_OPDSZ",
                (MachinePpc64, 3) => "PPC64_OPT",
                (MachineRiscV, 1) => "RISCV_VARIANT_CC",
                (MachineSparcV9, 1) => "SPARC_REGISTER",
                _ => null,
            };
            return own ?? $"Processor Specific: {tag:x}";
        }
        if (tag is >= 0x6000000d and <= 0x6ffff000)
        {
            string? solaris = abi != AbiSolaris ? null : tag switch
            {
                0x6000000d => "SUNW_AUXILIARY",
                0x6000000e => "SUNW_RTLDINF",
                0x6000000f => "SUNW_FILTER",
                0x60000010 => "SUNW_CAP",
                0x60000011 => "SUNW_SYMTAB",
                0x60000012 => "SUNW_SYMSZ",
                0x60000013 => "SUNW_SORTENT",
                0x60000014 => "SUNW_SYMSORT",
                0x60000015 => "SUNW_SYMSORTSZ",
                0x60000016 => "SUNW_TLSSORT",
                0x60000017 => "SUNW_TLSSORTSZ",
                0x60000018 => "SUNW_CAPINFO",
                0x60000019 => "SUNW_STRPAD",
                0x6000001a => "SUNW_CAPCHAIN",
                0x6000001b => "SUNW_LDMACH",
                0x60000023 => "SUNW_ASLR",
                _ => null,
            };
            return solaris ?? $"Operating System specific: {tag:x}";
        }
        return $"<unknown>: {tag:x}";
    }

    /// <summary>What the machine's flag bits mean, each with a comma in front.</summary>
    public static string MachineFlags(uint f, ushort machine)
    {
        if (f == 0) return "";
        switch (machine)
        {
            case MachineArm: return ArmFlags(f);
            case MachineMips or 10: return MipsFlags(f);
            case MachinePpc:
                return ((f & 0x80000000) != 0 ? ", emb" : "") + ((f & 0x10000) != 0 ? ", relocatable" : "") + ((f & 0x8000) != 0 ? ", relocatable-lib" : "");
            case MachinePpc64: return (f & 3) != 0 ? $", abiv{f & 3}" : "";
            case MachineRiscV:
                string s = ((f & 1) != 0 ? ", RVC" : "") + ((f & 8) != 0 ? ", RVE" : "") + ((f & 16) != 0 ? ", TSO" : "");
                return s + (f & 6) switch { 0 => ", soft-float ABI", 2 => ", single-float ABI", 4 => ", double-float ABI", _ => ", quad-float ABI" };
            case MachineSparcV9:
                s = ((f & 0x100) != 0 ? ", v8+" : "") + ((f & 0x200) != 0 ? ", ultrasparcI" : "") + ((f & 0x800) != 0 ? ", ultrasparcIII" : "");
                s += ((f & 0x400) != 0 ? ", halr1" : "") + ((f & 0x800000) != 0 ? ", ledata" : "");
                return s + (f & 3) switch { 0 => ", tso", 1 => ", pso", 2 => ", rmo", _ => "" };
            case MachineS390: return (f & 1) != 0 ? ", highgprs" : "";
            case MachineLoongArch:
                s = (f & 7) switch { 1 => ", SOFT-FLOAT", 2 => ", SINGLE-FLOAT", 3 => ", DOUBLE-FLOAT", _ => "" };
                return s + (f & 0xc0) switch { 0 => ", OBJ-v0", 0x40 => ", OBJ-v1", _ => "" };
            case MachineSh:
                s = ", " + ((f & 0x1f) < s_shInstructionSets.Length ? s_shInstructionSets[f & 0x1f] : "unknown ISA");
                return s + ((f & 0x100) != 0 ? ", pic" : "") + ((f & 0x8000) != 0 ? ", fdpic" : "");
            case MachineParisc:
                s = (f & 0xffff) switch { 0x20b => ", PA-RISC 1.0", 0x210 => ", PA-RISC 1.1", 0x214 => ", PA-RISC 2.0", _ => "" };
                foreach (var (bit, name) in ((uint, string)[])[(0x10000, "trapnil"), (0x20000, "ext"), (0x40000, "lsb"), (0x80000, "wide"), (0x100000, "no kabp"), (0x400000, "lazyswap")])
                    if ((f & bit) != 0) s += ", " + name;
                return s;
            case MachineIa64:
                s = ((f & 0x10) != 0 ? ", 64-bit" : ", 32-bit") + ((f & 0x20) != 0 ? ", reduced fp model" : "");
                s += (f & 0x80) != 0 ? ", no function descriptors, constant gp" : (f & 0x40) != 0 ? ", constant gp" : "";
                return s + ((f & 0x100) != 0 ? ", absolute" : "");
            default: return "";
        }
    }

    private static readonly string[] s_shInstructionSets =
    [
        "unknown ISA", "sh1", "sh2", "sh3", "sh-dsp", "sh3-dsp", "sh4al-dsp", "unknown ISA", "sh3e", "sh4", "sh5", "sh2e", "sh4a", "sh2a", "unknown ISA", "unknown ISA",
        "sh4-nofpu", "sh4a-nofpu", "sh4-nommu-nofpu", "sh2a-nofpu", "sh3-nommu", "sh2a-nofpu-or-sh4-nommu-nofpu", "sh2a-nofpu-or-sh3-nommu", "sh2a-or-sh4", "sh2a-or-sh3e",
    ];

    private static string ArmFlags(uint f)
    {
        uint eabi = f >> 24;
        f &= 0xffffff;
        string s = "";
        if ((f & 1) != 0) s += ", relocatable executable";
        if ((f & 0x20) != 0) s += ", position independent";
        f &= ~0x21u;
        (uint, string)[] bits;
        switch (eabi)
        {
            case 0:
                s += ", GNU EABI";
                bits = [(4, "interworking enabled"), (8, "uses APCS/26"), (0x10, "uses APCS/float"), (0x40, "8 bit structure alignment"),
                    (0x80, "uses new ABI"), (0x100, "uses old ABI"), (0x200, "software FP"), (0x400, "VFP"), (0x800, "Maverick FP")];
                break;
            case 1:
                s += ", Version1 EABI";
                bits = [(4, "sorted symbol tables")];
                break;
            case 2:
                s += ", Version2 EABI";
                bits = [(4, "sorted symbol tables"), (8, "dynamic symbols use segment index"), (0x10, "mapping symbols precede others")];
                break;
            case 3: return s + ", Version3 EABI";
            case 4:
                s += ", Version4 EABI";
                bits = [(0x400000, "LE8"), (0x800000, "BE8")];
                break;
            case 5:
                s += ", Version5 EABI";
                bits = [(0x200, "soft-float ABI"), (0x400, "hard-float ABI"), (0x400000, "LE8"), (0x800000, "BE8")];
                break;
            default: return s + ", <unrecognized EABI>" + (f != 0 ? ", <unknown>" : "");
        }
        foreach (var (bit, word) in bits)
        {
            if ((f & bit) != 0) s += ", " + word;
            f &= ~bit;
        }
        return f != 0 ? s + ", <unknown>" : s;
    }

    private static string MipsFlags(uint f)
    {
        string s = "";
        foreach (var (bit, word) in (ReadOnlySpan<(uint, string)>)[(1, "noreorder"), (2, "pic"), (4, "cpic"), (0x10, "ugen_reserved"), (0x20, "abi2"),
            (0x80, "odk first"), (0x100, "32bitmode"), (0x400, "nan2008"), (0x200, "fp64")])
            if ((f & bit) != 0) s += ", " + word;
        s += (f >> 16 & 0xff) switch
        {
            0 => "",
            0x81 => ", 3900",
            0x82 => ", 4010",
            0x83 => ", 4100",
            0x85 => ", 4650",
            0x87 => ", 4120",
            0x88 => ", 4111",
            0x8a => ", sb1",
            0x8b => ", octeon",
            0x8c => ", xlr",
            0x8d => ", octeon2",
            0x8e => ", octeon3",
            0x91 => ", 5400",
            0x92 => ", 5900",
            0x93 => ", interaptiv-mr2",
            0x98 => ", 5500",
            0x99 => ", 9000",
            0xa0 => ", loongson-2e",
            0xa1 => ", loongson-2f",
            0xa2 => ", gs464",
            0xa3 => ", gs464e",
            0xa4 => ", gs264e",
            _ => ", unknown CPU",
        };
        s += (f >> 12 & 0xf) switch { 0 => "", 1 => ", o32", 2 => ", o64", 3 => ", eabi32", 4 => ", eabi64", _ => ", unknown ABI" };
        if ((f & 0x08000000) != 0) s += ", mdmx";
        if ((f & 0x04000000) != 0) s += ", mips16";
        if ((f & 0x02000000) != 0) s += ", micromips";
        string[] isa = ["mips1", "mips2", "mips3", "mips4", "mips5", "mips32", "mips64", "mips32r2", "mips64r2", "mips32r6", "mips64r6"];
        return s + ", " + (f >> 28 < isa.Length ? isa[f >> 28] : "unknown ISA");
    }

    public static string SymbolType(byte type, ushort machine, byte abi) => type switch
    {
        SttNoType => "NOTYPE",
        SttObject => "OBJECT",
        SttFunc => "FUNC",
        SttSection => "SECTION",
        SttFile => "FILE",
        SttCommon => "COMMON",
        SttTls => "TLS",
        8 => "RELC",
        9 => "SRELC",
        13 when machine == MachineArm => "THUMB_FUNC",
        13 when machine == MachineSparcV9 => "REGISTER",
        >= 13 => $"<processor specific>: {type}",
        SttGnuIfunc when abi is AbiGnu or AbiFreeBsd => "IFUNC",
        >= 10 => $"<OS specific>: {type}",
        _ => $"<unknown>: {type}",
    };

    public static string SymbolBinding(byte binding, byte abi) => binding switch
    {
        StbLocal => "LOCAL",
        StbGlobal => "GLOBAL",
        StbWeak => "WEAK",
        >= 13 => $"<processor specific>: {binding}",
        StbGnuUnique when abi == AbiGnu => "UNIQUE",
        >= 10 => $"<OS specific>: {binding}",
        _ => $"<unknown>: {binding}",
    };

    private static readonly string[] s_visibility = ["DEFAULT", "INTERNAL", "HIDDEN", "PROTECTED"];

    public static string Visibility(byte v) => s_visibility[v & 3];

    /// <summary>Bits of st_other beyond the visibility.</summary>
    public static string SymbolOther(byte other, ushort machine)
    {
        string? own = null;
        switch (machine)
        {
            case MachineAarch64 when (other & 0x80) != 0:
                own = other == 0x80 ? "VARIANT_PCS" : $"VARIANT_PCS | {other & 0x7f:x}";
                break;
            case MachineMips:
                own = other switch { 4 => "OPTIONAL", 8 => "MIPS PLT", 0x20 => "MIPS PIC", 0x80 => "MICROMIPS", 0xa0 => "MICROMIPS, MIPS PIC", 0xf0 => "MIPS16", _ => null };
                break;
            case MachinePpc64 when (other & 0x1f) == 0:
                int n = other >> 5;
                if (n <= 6) own = $"<localentry>: {(n >= 2 ? 1 << n : n)}";
                break;
            case MachineRiscV:
                // As GNU's: a number replaces the word.
                own = (other & 0x7f) != 0 ? $"{other & 0x7f:x}" : "VARIANT_CC";
                break;
        }
        return own ?? $"<other>: {other:x}";
    }

    /// <summary>The column Ndx.</summary>
    public static string SectionIndex(uint index, ushort machine, ulong sectionCount) => index switch
    {
        0 => "UND",
        0xfff1 => "ABS",
        0xfff2 => "COM",
        0xff02 when machine == MachineX86_64 => "LARGE_COM",
        0xff03 when machine == MachineMips => "SCOM",
        0xff04 when machine == MachineMips => "SUND",
        >= 0xff00 and <= 0xff1f => $"PRC[0x{index:x4}]",
        >= 0xff20 and <= 0xff3f => $"OS [0x{index:x4}]",
        >= 0xff00 and <= 0xffff => $"RSV[0x{index:x4}]",
        _ when sectionCount != 0 && index >= sectionCount => $"bad section index[{index,3}]",
        _ => $"{index,3}",
    };

    /// <summary>The name of a relocation type; null for unknown ones.</summary>
    public static string? Relocation(uint type, ushort machine)
    {
        string?[]? table = machine switch
        {
            Machine386 => ElfRelocationNames.I386,
            MachineX86_64 => ElfRelocationNames.X86_64,
            MachineArm => ElfRelocationNames.Arm,
            MachineAarch64 => ElfRelocationNames.Aarch64,
            MachineMips or 10 => ElfRelocationNames.Mips,
            MachinePpc => ElfRelocationNames.Ppc,
            MachinePpc64 => ElfRelocationNames.Ppc64,
            MachineS390 => ElfRelocationNames.S390,
            MachineRiscV => ElfRelocationNames.RiscV,
            MachineLoongArch => ElfRelocationNames.LoongArch,
            MachineSparc or MachineSparc32Plus or MachineSparcV9 => ElfRelocationNames.Sparc,
            MachineBpf => ElfRelocationNames.Bpf,
            _ => null,
        };
        return table is not null && type < (uint)table.Length ? table[type] : null;
    }
}
