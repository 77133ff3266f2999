namespace Ouro.Object;

/// <summary>What kind of memory a symbol of an object stands for.</summary>
/// <remarks>Source: cmd/internal/objabi/symkind.go of Go 1.26; the numbers are part of the object format.</remarks>
public enum SymKind : byte
{
    /// <summary>Not set: a reference, or a symbol whose place follows from its name alone.</summary>
    None,
    Text,
    TextFips,
    RoData,
    RoDataFips,
    NoPtrData,
    NoPtrDataFips,
    Data,
    DataFips,
    Bss,
    NoPtrBss,
    TlsBss,
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
    LibFuzzer8BitCounter,
    CoverageCounter,
    CoverageAuxVar,
    SehUnwindInfo,
}

/// <summary>Facts on symbol kinds.</summary>
public static class SymKinds
{
    private static readonly string[] s_names =
    [
        "Sxxx", "STEXT", "STEXTFIPS", "SRODATA", "SRODATAFIPS", "SNOPTRDATA", "SNOPTRDATAFIPS", "SDATA", "SDATAFIPS", "SBSS",
        "SNOPTRBSS", "STLSBSS", "SDWARFCUINFO", "SDWARFCONST", "SDWARFFCN", "SDWARFABSFCN", "SDWARFTYPE", "SDWARFVAR",
        "SDWARFRANGE", "SDWARFLOC", "SDWARFLINES", "SDWARFADDR", "SLIBFUZZER_8BIT_COUNTER", "SCOVERAGE_COUNTER",
        "SCOVERAGE_AUXVAR", "SSEHUNWINDINFO",
    ];

    /// <summary>gc's name, as listings print it: <c>STEXT</c>.</summary>
    public static string GoName(this SymKind kind) =>
        (int)kind < s_names.Length ? s_names[(int)kind] : $"SymKind({(int)kind})";

    public static bool IsText(this SymKind kind) => kind is SymKind.Text or SymKind.TextFips;

    public static bool IsData(this SymKind kind) => kind is SymKind.Data or SymKind.DataFips;

    public static bool IsFips(this SymKind kind) =>
        kind is SymKind.TextFips or SymKind.RoDataFips or SymKind.NoPtrDataFips or SymKind.DataFips;

    public static bool IsDwarf(this SymKind kind) => kind is >= SymKind.DwarfCuInfo and <= SymKind.DwarfAddr;
}
