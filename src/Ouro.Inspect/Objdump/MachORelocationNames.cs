using System.Globalization;
using Ouro.Formats.MachO;
using static Ouro.Formats.MachO.MachOConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>binutils' names of Mach-O's relocations.</summary>
internal static class MachORelocationNames
{
    public static string Get(uint cpu, in MachORelocation r)
    {
        int bits = 8 << r.LengthPower;
        switch (cpu)
        {
            case CpuAmd64:
                return r.Type switch
                {
                    0 => bits == 64 ? "64" : r.IsRelative ? "DISP32" : bits.ToString(CultureInfo.InvariantCulture),
                    1 => "DISP32",
                    2 => "BRANCH32",
                    3 => "GOT_LOAD",
                    4 => "GOT",
                    5 => bits == 64 ? "SUBTRACTOR64" : "SUBTRACTOR32",
                    6 => "DISP32_1",
                    7 => "DISP32_2",
                    8 => "DISP32_4",
                    9 => "TLV",
                    _ => "*unknown*",
                };
            case CpuArm64:
                return r.Type switch
                {
                    0 => bits.ToString(CultureInfo.InvariantCulture), 1 => "SUBTRACTOR" + bits.ToString(CultureInfo.InvariantCulture), 2 => "BRANCH26", 3 => "PAGE21", 4 => "PGOFF12",
                    5 => "GOT_LDPG21", 6 => "GOT_LDPGOFF12", 7 => "POINTER_TO_GOT", 8 => "TLVP_LOAD_PAGE21", 9 => "TLVP_LOAD_PAGEOFF12", 10 => "ADDEND", _ => "*unknown*",
                };
            case Cpu386:
                return r.Type switch
                {
                    0 => (r.IsRelative ? "DISP" : "") + bits.ToString(CultureInfo.InvariantCulture), 1 => "PAIR", 2 => "SECTDIFF_" + bits.ToString(CultureInfo.InvariantCulture),
                    3 => "PB_LA_PTR", 4 => "LSECTDIFF_" + bits.ToString(CultureInfo.InvariantCulture), _ => "*unknown*",
                };
            default:
                return "*unknown*";
        }
    }
}
