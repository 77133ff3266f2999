using Ouro.Object;

namespace Ouro.Link;

/// <summary>Where a symbol goes in the image: finer than an object's <see cref="SymKind"/>; the order is the order of the sections.</summary>
/// <remarks>Source: cmd/link/internal/sym/symkind.go of Go 1.26.</remarks>
internal enum LinkKind : byte
{
    None,
    Text,
    TextFipsStart,
    TextFips,
    TextFipsEnd,
    TextEnd,
    ElfRxSect,
    MachoPlt,
    Type,
    String,
    GoString,
    GoFunc,
    GcBits,
    RoData,
    RoDataFipsStart,
    RoDataFips,
    RoDataFipsEnd,
    RoDataEnd,
    FuncTab,
    PclnTab,
    ElfRoSect,
    TypeRelRo,
    StringRelRo,
    GoStringRelRo,
    GoFuncRelRo,
    GcBitsRelRo,
    RoDataRelRo,
    FuncTabRelRo,
    ElfRelRoSect,
    MachoRelRoSect,
    TypeLink,
    ItabLink,
    FirstWritable,
    BuildInfo,
    FipsInfo,
    ElfSect,
    Macho,
    Windows,
    ModuleData,
    ElfGot,
    MachoGot,
    NoPtrData,
    NoPtrDataFipsStart,
    NoPtrDataFips,
    NoPtrDataFipsEnd,
    NoPtrDataEnd,
    InitArr,
    Data,
    DataFipsStart,
    DataFips,
    DataFipsEnd,
    DataEnd,
    XcoffToc,
    Bss,
    NoPtrBss,
    LibFuzzer8BitCounter,
    CoverageCounter,
    CoverageAuxVar,
    TlsBss,
    FirstUnallocated,
    Xref,
    MachoSymStr,
    MachoSymTab,
    MachoIndirectPlt,
    MachoIndirectGot,
    DynImport,
    HostObj,
    UndefExt,
    DwarfSect,
    DwarfCuInfo,
    DwarfConst,
    DwarfFcn,
    DwarfAbsFcn,
    DwarfType,
    DwarfVar,
    DwarfRange,
    DwarfLoc,
    DwarfLines,
    DwarfAddr,
    SehUnwindInfo,
    SehSect,
    Count,
}

internal static class LinkKinds
{
    private static readonly string[] s_goNames =
    [
        "Sxxx", "STEXT", "STEXTFIPSSTART", "STEXTFIPS", "STEXTFIPSEND", "STEXTEND", "SELFRXSECT",
        "SMACHOPLT", "STYPE", "SSTRING", "SGOSTRING", "SGOFUNC", "SGCBITS", "SRODATA",
        "SRODATAFIPSSTART", "SRODATAFIPS", "SRODATAFIPSEND", "SRODATAEND", "SFUNCTAB", "SPCLNTAB", "SELFROSECT",
        "STYPERELRO", "SSTRINGRELRO", "SGOSTRINGRELRO", "SGOFUNCRELRO", "SGCBITSRELRO", "SRODATARELRO", "SFUNCTABRELRO",
        "SELFRELROSECT", "SMACHORELROSECT", "STYPELINK", "SITABLINK", "SFirstWritable", "SBUILDINFO", "SFIPSINFO",
        "SELFSECT", "SMACHO", "SWINDOWS", "SMODULEDATA", "SELFGOT", "SMACHOGOT", "SNOPTRDATA",
        "SNOPTRDATAFIPSSTART", "SNOPTRDATAFIPS", "SNOPTRDATAFIPSEND", "SNOPTRDATAEND", "SINITARR", "SDATA", "SDATAFIPSSTART",
        "SDATAFIPS", "SDATAFIPSEND", "SDATAEND", "SXCOFFTOC", "SBSS", "SNOPTRBSS", "SLIBFUZZER_8BIT_COUNTER",
        "SCOVERAGE_COUNTER", "SCOVERAGE_AUXVAR", "STLSBSS", "SFirstUnallocated", "SXREF", "SMACHOSYMSTR", "SMACHOSYMTAB",
        "SMACHOINDIRECTPLT", "SMACHOINDIRECTGOT", "SDYNIMPORT", "SHOSTOBJ", "SUNDEFEXT", "SDWARFSECT", "SDWARFCUINFO",
        "SDWARFCONST", "SDWARFFCN", "SDWARFABSFCN", "SDWARFTYPE", "SDWARFVAR", "SDWARFRANGE", "SDWARFLOC",
        "SDWARFLINES", "SDWARFADDR", "SSEHUNWINDINFO", "SSEHSECT",
    ];

    // Indexed by SymKind.
    private static readonly LinkKind[] s_fromObject =
    [
        LinkKind.None, LinkKind.Text, LinkKind.TextFips, LinkKind.RoData, LinkKind.RoDataFips,
        LinkKind.NoPtrData, LinkKind.NoPtrDataFips, LinkKind.Data, LinkKind.DataFips, LinkKind.Bss,
        LinkKind.NoPtrBss, LinkKind.TlsBss, LinkKind.DwarfCuInfo, LinkKind.DwarfConst, LinkKind.DwarfFcn,
        LinkKind.DwarfAbsFcn, LinkKind.DwarfType, LinkKind.DwarfVar, LinkKind.DwarfRange, LinkKind.DwarfLoc,
        LinkKind.DwarfLines, LinkKind.DwarfAddr, LinkKind.LibFuzzer8BitCounter, LinkKind.CoverageCounter, LinkKind.CoverageAuxVar,
        LinkKind.SehUnwindInfo,
    ];

    /// <summary>The kinds of read-only data, in the order in which they fill .rodata.</summary>
    public static readonly LinkKind[] ReadOnly =
    [
        LinkKind.Type, LinkKind.String, LinkKind.GoString, LinkKind.GoFunc, LinkKind.GcBits, LinkKind.RoData, LinkKind.RoDataFipsStart,
        LinkKind.RoDataFips, LinkKind.RoDataFipsEnd, LinkKind.RoDataEnd, LinkKind.FuncTab,
    ];

    /// <summary>gc's name for the kind, as error messages print it.</summary>
    public static string GoName(this LinkKind kind) => (int)kind < s_goNames.Length ? s_goNames[(int)kind] : $"SymKind({(int)kind})";

    /// <summary>An object's kind; a number that the format does not know counts as <see cref="LinkKind.None"/>.</summary>
    public static LinkKind FromObject(byte kind) => kind < s_fromObject.Length ? s_fromObject[kind] : LinkKind.None;

    public static bool IsText(this LinkKind k) => k is >= LinkKind.Text and <= LinkKind.TextEnd;

    /// <summary>From .noptrdata to .noptrbss.</summary>
    public static bool IsAnyData(this LinkKind k) => k is >= LinkKind.NoPtrData and <= LinkKind.NoPtrBss;

    public static bool IsData(this LinkKind k) => k is >= LinkKind.Data and <= LinkKind.DataEnd;

    public static bool IsRoData(this LinkKind k) => k is >= LinkKind.RoData and <= LinkKind.RoDataEnd;

    public static bool IsDwarf(this LinkKind k) => k is >= LinkKind.DwarfSect and <= LinkKind.DwarfAddr;

    /// <summary>The kind that holds the relocated part of a read-only kind in position-independent images; None when there is none.</summary>
    public static LinkKind RelRo(this LinkKind k) => k switch
    {
        LinkKind.Type => LinkKind.TypeRelRo,
        LinkKind.String => LinkKind.StringRelRo,
        LinkKind.GoString => LinkKind.GoStringRelRo,
        LinkKind.GoFunc => LinkKind.GoFuncRelRo,
        LinkKind.GcBits => LinkKind.GcBitsRelRo,
        LinkKind.RoData => LinkKind.RoDataRelRo,
        LinkKind.FuncTab => LinkKind.FuncTabRelRo,
        _ => LinkKind.None,
    };
}
