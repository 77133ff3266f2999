namespace Ouro.Formats.Elf;

/// <summary>Numbers of the ELF format that readers and writers decide by; the names follow the System V gABI.</summary>
public static class ElfConstants
{
    public static ReadOnlySpan<byte> Magic => [0x7f, (byte)'E', (byte)'L', (byte)'F'];

    public const byte Class32 = 1, Class64 = 2, DataLittle = 1, DataBig = 2;

    public const ushort TypeNone = 0, TypeRelocatable = 1, TypeExecutable = 2, TypeShared = 3, TypeCore = 4;

    public const ushort MachineSparc = 2, Machine386 = 3, Machine68K = 4, MachineMips = 8, MachineParisc = 15, MachineSparc32Plus = 18, MachinePpc = 20, MachinePpc64 = 21, MachineS390 = 22,
        MachineArm = 40, MachineSh = 42, MachineSparcV9 = 43, MachineIa64 = 50, MachineX86_64 = 62, MachineAarch64 = 183, MachineRiscV = 243, MachineBpf = 247,
        MachineLoongArch = 258, MachineAlpha = 0x9026;

    public const uint PtNull = 0, PtLoad = 1, PtDynamic = 2, PtInterp = 3, PtNote = 4, PtShlib = 5, PtPhdr = 6, PtTls = 7, PtGnuEhFrame = 0x6474e550,
        PtGnuStack = 0x6474e551, PtGnuRelro = 0x6474e552, PtGnuProperty = 0x6474e553;

    /// <summary>A segment's permission bits.</summary>
    public const uint PfExecute = 1, PfWrite = 2, PfRead = 4;

    public const uint ShtNull = 0, ShtProgBits = 1, ShtSymTab = 2, ShtStrTab = 3, ShtRela = 4, ShtHash = 5, ShtDynamic = 6, ShtNote = 7, ShtNoBits = 8,
        ShtRel = 9, ShtShlib = 10, ShtDynSym = 11, ShtInitArray = 14, ShtFiniArray = 15, ShtPreInitArray = 16, ShtGroup = 17, ShtSymTabShndx = 18, ShtRelr = 19,
        ShtGnuHash = 0x6ffffff6, ShtGnuVerDef = 0x6ffffffd, ShtGnuVerNeed = 0x6ffffffe, ShtGnuVerSym = 0x6fffffff;

    public const ulong ShfWrite = 1, ShfAlloc = 2, ShfExecInstr = 4, ShfMerge = 0x10, ShfStrings = 0x20, ShfInfoLink = 0x40, ShfLinkOrder = 0x80,
        ShfGroup = 0x200, ShfTls = 0x400, ShfCompressed = 0x800;

    public const ushort ShnUndef = 0, ShnLoReserve = 0xff00, ShnAbs = 0xfff1, ShnCommon = 0xfff2, ShnXIndex = 0xffff;

    public const byte SttNoType = 0, SttObject = 1, SttFunc = 2, SttSection = 3, SttFile = 4, SttCommon = 5, SttTls = 6, SttGnuIfunc = 10;

    public const byte StbLocal = 0, StbGlobal = 1, StbWeak = 2, StbGnuUnique = 10;

    public const ulong DtNull = 0, DtNeeded = 1, DtPltRelSz = 2, DtPltGot = 3, DtHash = 4, DtStrTab = 5, DtSymTab = 6, DtRela = 7, DtRelaSz = 8, DtRelaEnt = 9,
        DtStrSz = 10, DtSymEnt = 11, DtInit = 12, DtFini = 13, DtSoName = 14, DtRPath = 15, DtSymbolic = 16, DtRel = 17, DtRelSz = 18, DtRelEnt = 19,
        DtPltRel = 20, DtDebug = 21, DtTextRel = 22, DtJmpRel = 23, DtBindNow = 24, DtInitArray = 25, DtFiniArray = 26, DtInitArraySz = 27,
        DtFiniArraySz = 28, DtRunPath = 29, DtFlags = 30, DtPreInitArray = 32, DtPreInitArraySz = 33, DtSymTabShndx = 34, DtRelrSz = 35, DtRelr = 36,
        DtRelrEnt = 37, DtGnuHash = 0x6ffffef5, DtVerSym = 0x6ffffff0, DtRelaCount = 0x6ffffff9, DtRelCount = 0x6ffffffa, DtFlags1 = 0x6ffffffb,
        DtVerDef = 0x6ffffffc, DtVerDefNum = 0x6ffffffd, DtVerNeed = 0x6ffffffe, DtVerNeedNum = 0x6fffffff, DtAuxiliary = 0x7ffffffd, DtFilter = 0x7fffffff;

    public const uint CompressZlib = 1, CompressZstd = 2;
}
