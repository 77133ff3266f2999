using Ouro.Inspect.Readelf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>binutils' names of dynamic entries.</summary>
internal static class DynamicNames
{
    public static bool IsString(ulong tag) => tag is DtNeeded or DtSoName or DtRPath or DtRunPath or DtAuxiliary or DtFilter or 0x6ffffefa or 0x6ffffefb or 0x6ffffefc
        or 0x7ffffffe;

    /// <summary>The name as objdump has it, which knows fewer than readelf.</summary>
    public static string Get(ulong tag)
    {
        bool known = tag is not (DtNull or 0x6ffffdf4 or 0x6ffffdf5 or 0x6ffffdf6 or 0x6ffffdf7 or 0x6ffffe00 or 0x6ffffef6 or 0x6ffffef7 or 0x6ffffef8 or 0x6ffffef9);
        return (known ? ElfNames.GenericDynamic(tag) : null) ?? $"0x{tag:x}";
    }
}
