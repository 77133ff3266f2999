using System.Globalization;

namespace Ouro.Programs;

/// <summary>The deepest chains of functions that do not check the stack, from what a linker prints with -debugnosplit.</summary>
public static class NosplitChains
{
    /// <summary>The chains that need most stack, deepest first.</summary>
    /// <param name="text">Lines <c>nosplit: f&lt;1&gt; +24 -> g&lt;1&gt;</c>.</param>
    /// <param name="count">How many.</param>
    /// <returns>Bytes and the functions from the outermost to the innermost.</returns>
    public static List<(int Bytes, string Chain)> Deepest(string text, int count)
    {
        var edges = new Dictionary<string, List<(int Growth, string Target)>>(StringComparer.Ordinal);
        var called = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            if (!line.StartsWith("nosplit: ", StringComparison.Ordinal)) continue;
            // Names of instances have blanks.
            int arrow = line.IndexOf(" -> ", StringComparison.Ordinal);
            string left = arrow < 0 ? line : line[..arrow], target = arrow < 0 ? "" : line[(arrow + 4)..];
            int plus = left.LastIndexOf(" +", StringComparison.Ordinal);
            string f = left["nosplit: ".Length..plus];
            if (!edges.TryGetValue(f, out var list)) edges[f] = list = [];
            list.Add((int.Parse(left[(plus + 2)..], NumberStyles.None, CultureInfo.InvariantCulture), target));
            if (target.Length > 0 && target != f) called.Add(target);
        }
        var known = new Dictionary<string, (int, string)>(StringComparer.Ordinal);
        (int Bytes, string Chain) Height(string f)
        {
            if (known.TryGetValue(f, out (int, string) h)) return h;
            known[f] = (0, f);
            (int, string) best = (0, f);
            foreach (var (growth, target) in edges.GetValueOrDefault(f) ?? [])
            {
                var (bytes, chain) = target.Length == 0 ? (0, "") : Height(target);
                if (growth + bytes > best.Item1) best = (growth + bytes, chain.Length == 0 ? f : $"{f} +{growth} {chain}");
            }
            return known[f] = best;
        }
        var all = new List<(int Bytes, string Chain)>();
        foreach (string f in edges.Keys)
            if (!called.Contains(f)) all.Add(Height(f));
        all.Sort(static (a, b) => a.Bytes != b.Bytes ? b.Bytes.CompareTo(a.Bytes) : string.CompareOrdinal(a.Chain, b.Chain));
        return all.Count > count ? all[..count] : all;
    }
}
