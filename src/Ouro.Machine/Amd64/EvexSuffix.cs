using Ouro.Machine.Plan9;

namespace Ouro.Machine.Amd64;

/// <summary>Suffixes of EVEX instructions: zeroing, broadcast, rounding, suppressed exceptions.</summary>
public static class EvexSuffix
{
    /// <summary>All legal combinations; an instruction holds the index.</summary>
    public static readonly string[] Names =
    [
        "", "Z", "SAE", "SAE.Z", "RN_SAE", "RZ_SAE", "RD_SAE", "RU_SAE", "RN_SAE.Z", "RZ_SAE.Z", "RD_SAE.Z", "RU_SAE.Z", "BCST", "BCST.Z",
    ];

    internal static bool Zeroing(byte suffix) => suffix is 1 or 3 or (>= 8 and <= 11) or 13;

    internal static bool SuppressExceptions(byte suffix) => suffix is 2 or 3;

    internal static bool Broadcast(byte suffix) => suffix is 12 or 13;

    /// <summary>The L'L field for a rounding mode, −1 where the suffix sets none.</summary>
    internal static int Rounding(byte suffix) => suffix switch { 4 or 8 => 0, 6 or 10 => 1, 7 or 11 => 2, 5 or 9 => 3, _ => -1 };

    /// <summary>Finds the suffix written as <c>.A.B</c>.</summary>
    /// <returns>False with the reasons in <paramref name="error"/>.</returns>
    public static bool TryParse(string text, out byte suffix, out string error)
    {
        if (text.StartsWith('.')) text = text[1..];
        int index = Array.IndexOf(Names, text);
        suffix = (byte)Math.Max(index, 0);
        error = index >= 0 ? "" : Explain(text);
        return index >= 0;
    }

    private static string Explain(string text)
    {
        var reasons = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        bool broadcast = false, rounding = false;
        string[] parts = text.Split('.');
        for (int i = 0; i < parts.Length; i++)
        {
            switch (parts[i])
            {
                case "Z":
                    if (i != parts.Length - 1) reasons.Add("Z suffix should be the last");
                    break;
                case "BCST":
                    broadcast = true;
                    break;
                case "SAE" or "RN_SAE" or "RZ_SAE" or "RD_SAE" or "RU_SAE":
                    rounding = true;
                    break;
                default:
                    if (unknown.Add(parts[i])) reasons.Add("unknown suffix " + GoText.Quote(parts[i]));
                    break;
            }
            if (!seen.Add(parts[i])) reasons.Add("duplicate suffix " + GoText.Quote(parts[i]));
        }
        if (broadcast && rounding) reasons.Add("can't combine rounding/SAE and broadcast");
        return reasons.Count == 0 ? "bad suffix combination" : string.Join("; ", reasons);
    }
}
