namespace Ouro.Machine;

/// <summary>What a relocation asks the linker to write (or only to know): the numbers of Go's object format.</summary>
/// <remarks>Source: cmd/internal/objabi/reloctype.go of Go 1.26. The numbers are part of the object format and are only ever
/// appended to. The high bit (<see cref="Weak"/>) marks a reference that does not keep its target alive.</remarks>
public enum RelocationType : ushort
{
    None = 0,
    Addr = 1, // R_ADDR
    AddrPower = 2, // R_ADDRPOWER
    AddrArm64 = 3, // R_ADDRARM64
    AddrMips = 4, // R_ADDRMIPS
    AddrOff = 5, // R_ADDROFF
    Size = 6, // R_SIZE
    Call = 7, // R_CALL
    CallArm = 8, // R_CALLARM
    CallArm64 = 9, // R_CALLARM64
    CallInd = 10, // R_CALLIND
    CallPower = 11, // R_CALLPOWER
    CallMips = 12, // R_CALLMIPS
    Const = 13, // R_CONST
    Pcrel = 14, // R_PCREL
    TlsLe = 15, // R_TLS_LE
    TlsIe = 16, // R_TLS_IE
    GotOff = 17, // R_GOTOFF
    Plt0 = 18, // R_PLT0
    Plt1 = 19, // R_PLT1
    Plt2 = 20, // R_PLT2
    UseField = 21, // R_USEFIELD
    UseType = 22, // R_USETYPE
    UseIface = 23, // R_USEIFACE
    UseIfaceMethod = 24, // R_USEIFACEMETHOD
    UseNamedMethod = 25, // R_USENAMEDMETHOD
    MethodOff = 26, // R_METHODOFF
    Keep = 27, // R_KEEP
    PowerToc = 28, // R_POWER_TOC
    GotPcrel = 29, // R_GOTPCREL
    JmpMips = 30, // R_JMPMIPS
    DwarfSecRef = 31, // R_DWARFSECREF
    Arm64TlsLe = 32, // R_ARM64_TLS_LE
    Arm64TlsIe = 33, // R_ARM64_TLS_IE
    Arm64GotPcrel = 34, // R_ARM64_GOTPCREL
    Arm64Got = 35, // R_ARM64_GOT
    Arm64Pcrel = 36, // R_ARM64_PCREL
    Arm64PcrelLdst8 = 37, // R_ARM64_PCREL_LDST8
    Arm64PcrelLdst16 = 38, // R_ARM64_PCREL_LDST16
    Arm64PcrelLdst32 = 39, // R_ARM64_PCREL_LDST32
    Arm64PcrelLdst64 = 40, // R_ARM64_PCREL_LDST64
    Arm64Ldst8 = 41, // R_ARM64_LDST8
    Arm64Ldst16 = 42, // R_ARM64_LDST16
    Arm64Ldst32 = 43, // R_ARM64_LDST32
    Arm64Ldst64 = 44, // R_ARM64_LDST64
    Arm64Ldst128 = 45, // R_ARM64_LDST128
    PowerTlsLe = 46, // R_POWER_TLS_LE
    PowerTlsIe = 47, // R_POWER_TLS_IE
    PowerTls = 48, // R_POWER_TLS
    PowerTlsIePcrel34 = 49, // R_POWER_TLS_IE_PCREL34
    PowerTlsLeTprel34 = 50, // R_POWER_TLS_LE_TPREL34
    AddrPowerDs = 51, // R_ADDRPOWER_DS
    AddrPowerGot = 52, // R_ADDRPOWER_GOT
    AddrPowerGotPcrel34 = 53, // R_ADDRPOWER_GOT_PCREL34
    AddrPowerPcrel = 54, // R_ADDRPOWER_PCREL
    AddrPowerTocrel = 55, // R_ADDRPOWER_TOCREL
    AddrPowerTocrelDs = 56, // R_ADDRPOWER_TOCREL_DS
    AddrPowerD34 = 57, // R_ADDRPOWER_D34
    AddrPowerPcrel34 = 58, // R_ADDRPOWER_PCREL34
    RiscVJal = 59, // R_RISCV_JAL
    RiscVJalTramp = 60, // R_RISCV_JAL_TRAMP
    RiscVCall = 61, // R_RISCV_CALL
    RiscVPcrelItype = 62, // R_RISCV_PCREL_ITYPE
    RiscVPcrelStype = 63, // R_RISCV_PCREL_STYPE
    RiscVTlsIe = 64, // R_RISCV_TLS_IE
    RiscVTlsLe = 65, // R_RISCV_TLS_LE
    RiscVGotHi20 = 66, // R_RISCV_GOT_HI20
    RiscVGotPcrelItype = 67, // R_RISCV_GOT_PCREL_ITYPE
    RiscVPcrelHi20 = 68, // R_RISCV_PCREL_HI20
    RiscVPcrelLo12I = 69, // R_RISCV_PCREL_LO12_I
    RiscVPcrelLo12S = 70, // R_RISCV_PCREL_LO12_S
    RiscVBranch = 71, // R_RISCV_BRANCH
    RiscVAdd32 = 72, // R_RISCV_ADD32
    RiscVSub32 = 73, // R_RISCV_SUB32
    RiscVRvcBranch = 74, // R_RISCV_RVC_BRANCH
    RiscVRvcJump = 75, // R_RISCV_RVC_JUMP
    PcrelDbl = 76, // R_PCRELDBL
    Loong64AddrHi = 77, // R_LOONG64_ADDR_HI
    Loong64AddrLo = 78, // R_LOONG64_ADDR_LO
    Loong64AddrPcrel20S2 = 79, // R_LOONG64_ADDR_PCREL20_S2
    Loong64TlsLeHi = 80, // R_LOONG64_TLS_LE_HI
    Loong64TlsLeLo = 81, // R_LOONG64_TLS_LE_LO
    CallLoong64 = 82, // R_CALLLOONG64
    Loong64Call36 = 83, // R_LOONG64_CALL36
    Loong64TlsIeHi = 84, // R_LOONG64_TLS_IE_HI
    Loong64TlsIeLo = 85, // R_LOONG64_TLS_IE_LO
    Loong64GotHi = 86, // R_LOONG64_GOT_HI
    Loong64GotLo = 87, // R_LOONG64_GOT_LO
    Loong64Add64 = 88, // R_LOONG64_ADD64
    Loong64Sub64 = 89, // R_LOONG64_SUB64
    Jmp16Loong64 = 90, // R_JMP16LOONG64
    Jmp21Loong64 = 91, // R_JMP21LOONG64
    JmpLoong64 = 92, // R_JMPLOONG64
    AddrMipsU = 93, // R_ADDRMIPSU
    AddrMipsTls = 94, // R_ADDRMIPSTLS
    AddrCuOff = 95, // R_ADDRCUOFF
    WasmImport = 96, // R_WASMIMPORT
    XcoffRef = 97, // R_XCOFFREF
    PeImageOff = 98, // R_PEIMAGEOFF
    InitOrder = 99, // R_INITORDER
    DwTxtAddrU1 = 100, // R_DWTXTADDR_U1
    DwTxtAddrU2 = 101, // R_DWTXTADDR_U2
    DwTxtAddrU3 = 102, // R_DWTXTADDR_U3
    DwTxtAddrU4 = 103, // R_DWTXTADDR_U4

    /// <summary>Flag: the reference resolves to 0 when nothing else keeps the target.</summary>
    Weak = 0x8000,
    WeakAddr = Weak | Addr,
    WeakAddrOff = Weak | AddrOff,
}

/// <summary>Facts on relocation types.</summary>
public static class RelocationTypes
{
    private static readonly string[] s_names =
    [
        "R_NONE",
        "R_ADDR", "R_ADDRPOWER", "R_ADDRARM64", "R_ADDRMIPS", "R_ADDROFF", "R_SIZE",
        "R_CALL", "R_CALLARM", "R_CALLARM64", "R_CALLIND", "R_CALLPOWER", "R_CALLMIPS",
        "R_CONST", "R_PCREL", "R_TLS_LE", "R_TLS_IE", "R_GOTOFF", "R_PLT0",
        "R_PLT1", "R_PLT2", "R_USEFIELD", "R_USETYPE", "R_USEIFACE", "R_USEIFACEMETHOD",
        "R_USENAMEDMETHOD", "R_METHODOFF", "R_KEEP", "R_POWER_TOC", "R_GOTPCREL", "R_JMPMIPS",
        "R_DWARFSECREF", "R_ARM64_TLS_LE", "R_ARM64_TLS_IE", "R_ARM64_GOTPCREL", "R_ARM64_GOT", "R_ARM64_PCREL",
        "R_ARM64_PCREL_LDST8", "R_ARM64_PCREL_LDST16", "R_ARM64_PCREL_LDST32", "R_ARM64_PCREL_LDST64", "R_ARM64_LDST8", "R_ARM64_LDST16",
        "R_ARM64_LDST32", "R_ARM64_LDST64", "R_ARM64_LDST128", "R_POWER_TLS_LE", "R_POWER_TLS_IE", "R_POWER_TLS",
        "R_POWER_TLS_IE_PCREL34", "R_POWER_TLS_LE_TPREL34", "R_ADDRPOWER_DS", "R_ADDRPOWER_GOT", "R_ADDRPOWER_GOT_PCREL34", "R_ADDRPOWER_PCREL",
        "R_ADDRPOWER_TOCREL", "R_ADDRPOWER_TOCREL_DS", "R_ADDRPOWER_D34", "R_ADDRPOWER_PCREL34", "R_RISCV_JAL", "R_RISCV_JAL_TRAMP",
        "R_RISCV_CALL", "R_RISCV_PCREL_ITYPE", "R_RISCV_PCREL_STYPE", "R_RISCV_TLS_IE", "R_RISCV_TLS_LE", "R_RISCV_GOT_HI20",
        "R_RISCV_GOT_PCREL_ITYPE", "R_RISCV_PCREL_HI20", "R_RISCV_PCREL_LO12_I", "R_RISCV_PCREL_LO12_S", "R_RISCV_BRANCH", "R_RISCV_ADD32",
        "R_RISCV_SUB32", "R_RISCV_RVC_BRANCH", "R_RISCV_RVC_JUMP", "R_PCRELDBL", "R_LOONG64_ADDR_HI", "R_LOONG64_ADDR_LO",
        "R_LOONG64_ADDR_PCREL20_S2", "R_LOONG64_TLS_LE_HI", "R_LOONG64_TLS_LE_LO", "R_CALLLOONG64", "R_LOONG64_CALL36", "R_LOONG64_TLS_IE_HI",
        "R_LOONG64_TLS_IE_LO", "R_LOONG64_GOT_HI", "R_LOONG64_GOT_LO", "R_LOONG64_ADD64", "R_LOONG64_SUB64", "R_JMP16LOONG64",
        "R_JMP21LOONG64", "R_JMPLOONG64", "R_ADDRMIPSU", "R_ADDRMIPSTLS", "R_ADDRCUOFF", "R_WASMIMPORT",
        "R_XCOFFREF", "R_PEIMAGEOFF", "R_INITORDER", "R_DWTXTADDR_U1", "R_DWTXTADDR_U2", "R_DWTXTADDR_U3",
        "R_DWTXTADDR_U4",
    ];

    /// <summary>One past the largest number that the format knows.</summary>
    public static int Count => s_names.Length;

    /// <summary>gc's name, as listings print it: <c>R_CALL</c>; weak ones have none there, <c>RelocType(-32767)</c>.</summary>
    public static string GoName(this RelocationType type) => (int)type < s_names.Length ? s_names[(int)type] : $"RelocType({(short)type})";

    /// <summary>A call whose target the relocation names (not an indirect one, not a jump).</summary>
    public static bool IsDirectCall(this RelocationType type) => type is RelocationType.Call or RelocationType.CallArm
        or RelocationType.CallArm64 or RelocationType.CallLoong64 or RelocationType.CallMips or RelocationType.CallPower
        or RelocationType.RiscVCall or RelocationType.RiscVJal or RelocationType.RiscVJalTramp;

    public static bool IsDirectJump(this RelocationType type) => type is RelocationType.JmpMips or RelocationType.JmpLoong64;

    public static bool IsDirectCallOrJump(this RelocationType type) => IsDirectCall(type) || IsDirectJump(type);

    /// <summary>An index into the DWARF address table, to be written as a uleb128 of fixed size (1 to 4).</summary>
    public static bool IsDwTxtAddr(this RelocationType type) => type is >= RelocationType.DwTxtAddrU1 and <= RelocationType.DwTxtAddrU4;
}
