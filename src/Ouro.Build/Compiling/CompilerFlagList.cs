using System.Globalization;
using Ouro.Core;

namespace Ouro.Build.Compiling;

/// <summary>The flags of <c>go tool compile</c> as they come in <c>-gcflags</c>.</summary>
public static class CompilerFlagList
{
    // Flags of gc that change nothing of what is written here, or only how fast gc is.
    private static readonly HashSet<string> s_ignored = new(StringComparer.Ordinal) { "complete", "nolocalimports", "pack", "c", "trimpath", "h", "C", "L" };

    /// <summary><c>-m</c>, which gc takes more than once and with a number.</summary>
    public static bool AsksForRemarks(IEnumerable<string> flags) => flags.Any(static f => f.StartsWith('-') && f.TrimStart('-') is "m" or ['m', '=', not ('0' or 'f' or 'F'), ..]);

    /// <summary>How often <c>-S</c> is given, which is a count: each one more, <c>-S=2</c> so many.</summary>
    /// <returns>False with gc's words for it when a value is no count.</returns>
    public static bool TryCountListings(IEnumerable<string> flags, out int count, out string error)
    {
        count = 0;
        error = "";
        foreach (string f in flags)
        {
            if (!f.StartsWith('-') || f.TrimStart('-') is not ("S" or ['S', '=', ..])) continue;
            string value = f.Contains('=', StringComparison.Ordinal) ? f[(f.IndexOf('=', StringComparison.Ordinal) + 1)..] : "true";
            if (value == "true") count++;
            else if (value == "false") count = 0;
            else if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out count))
            {
                error = $"invalid boolean value \"{value}\" for -S: invalid count \"{value}\"";
                return false;
            }
        }
        return true;
    }

    /// <summary>Applies flags.</summary>
    /// <exception cref="BadInputException">A flag is not known, or not supported yet.</exception>
    public static CompilerFlags Parse(IReadOnlyList<string> flags)
    {
        if (!TryCountListings(flags, out int listing, out string mistake)) throw new BadInputException("compile", -1, mistake);
        var result = new CompilerFlags { Listing = listing };
        for (int i = 0; i < flags.Count; i++)
        {
            string name = flags[i].TrimStart('-'), value = "true";
            int equals = name.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) (name, value) = (name[..equals], name[(equals + 1)..]);
            bool on = value is not ("false" or "0" or "f" or "F" or "FALSE" or "False");
            switch (name)
            {
                case "N": result = result with { NoOptimisation = on }; break;
                case "l": result = result with { NoInlining = on && value != "4" }; break;
                case "std": result = result with { StandardRules = on }; break;
                case "+": result = result with { RuntimeRules = on }; break;
                case "dwarf": result = result with { Dwarf = on }; break;
                case "e": result = result with { AllMistakes = on }; break;
                case "S": break; // counted
                case "m": result = result with { Remarks = AsksForRemarks([flags[i]]) }; break;
                case "lang": result = result with { Language = value }; break;
                case "d":
                    if (equals < 0 && ++i < flags.Count) value = flags[i];
                    var passes = new Ssa.PassOptions();
                    foreach (string setting in value.Split(','))
                        if (!passes.Set(setting)) throw new BadInputException("compile", -1, $"-d={setting} is not supported yet");
                    result = result with { Passes = passes };
                    break;
                case var _ when s_ignored.Contains(name): break;
                default: throw new BadInputException("compile", -1, $"flag -{name} is not supported yet");
            }
        }
        return result;
    }
}
