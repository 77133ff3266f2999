using static Ouro.Formats.Pe.PeConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>The names of COFF relocations, binutils' where Microsoft has none.</summary>
internal static class CoffRelocationNames
{
    private static readonly string?[] s_amd64 =
    [
        null, "IMAGE_REL_AMD64_ADDR64", "IMAGE_REL_AMD64_ADDR32", "IMAGE_REL_AMD64_ADDR32NB", "IMAGE_REL_AMD64_REL32", "IMAGE_REL_AMD64_REL32_1",
        "IMAGE_REL_AMD64_REL32_2", "IMAGE_REL_AMD64_REL32_3", "IMAGE_REL_AMD64_REL32_4", "IMAGE_REL_AMD64_REL32_5", "IMAGE_REL_AMD64_SECTION",
        "IMAGE_REL_AMD64_SECREL", null, null, "R_X86_64_PC64", "R_X86_64_8", "R_X86_64_16", "R_X86_64_PC32", "R_X86_64_PC8", "R_X86_64_PC16", "R_X86_64_PC32",
    ];

    private static readonly string?[] s_386 =
    [
        null, null, null, null, null, null, "dir32", "rva32", null, null, "secidx", "secrel32", null, null, null, "8", "16", "32", "DISP8", "DISP16", "DISP32",
    ];

    private static readonly string?[] s_arm64 =
    [
        "IMAGE_REL_ARM64_ABSOLUTE", "IMAGE_REL_ARM64_ADDR32", "IMAGE_REL_ARM64_ADDR32NB", "IMAGE_REL_ARM64_BRANCH26", "IMAGE_REL_ARM64_PAGEBASE_REL21",
        "IMAGE_REL_ARM64_REL21", "IMAGE_REL_ARM64_PAGEOFFSET_12A", "IMAGE_REL_ARM64_PAGEOFFSET_12L", "IMAGE_REL_ARM64_SECREL", "IMAGE_REL_ARM64_SECREL_LOW12A",
        "IMAGE_REL_ARM64_SECREL_HIGH12A", "IMAGE_REL_ARM64_SECREL_LOW12L", "IMAGE_REL_ARM64_TOKEN", "IMAGE_REL_ARM64_SECTION", "IMAGE_REL_ARM64_ADDR64",
        "IMAGE_REL_ARM64_BRANCH19", "IMAGE_REL_ARM64_BRANCH14", "IMAGE_REL_ARM64_REL32",
    ];

    /// <summary>Null for types without a name.</summary>
    public static string? Get(ushort machine, ushort type)
    {
        string?[] names = machine switch { MachineAmd64 => s_amd64, Machine386 => s_386, MachineArm64 => s_arm64, _ => [] };
        return type < names.Length ? names[type] : null;
    }
}
