namespace Ouro.Ssa;

/// <summary>
/// gc's escape tags: per Go parameter a string "esc:" and up to eight bytes, each one more than the least number of dereferences on the
/// way to (heap, pointer of an assignment, callee of a call, result 0 … 4); 0: no flow. No tag: it leaks.
/// </summary>
public static class EscapeTag
{
    private const int FirstResult = 3, MaxResults = 5;

    /// <summary>Flow to the heap and to each Go result (not scalar) of one parameter.</summary>
    public readonly record struct Flows(int Heap, int[] Results);

    public static Flows Parse(ReadOnlySpan<char> tag)
    {
        var results = new int[MaxResults];
        Array.Fill(results, -1);
        if (!tag.StartsWith("esc:")) return new(0, results);
        tag = tag[4..];
        int Get(ReadOnlySpan<char> t, int i) => i < t.Length ? t[i] - 1 : -1;
        for (int i = 0; i < MaxResults; i++) results[i] = Get(tag, FirstResult + i);
        return new(Get(tag, 0), results);
    }

    /// <summary>The summary that gc's tags, one a parameter of <paramref name="signature"/> (receiver first), give a function.</summary>
    public static EscapeSummary ToSummary(AbiSignature signature, IReadOnlyList<string> tags)
    {
        EscapeSummary s = EscapeSummary.NoLeak(Passes.EscapeAnalysis.ArgCount(signature));
        int results = signature.ResultComponents.Length + signature.Results.Length;
        int at = 0;
        for (int p = 0; p < signature.Params.Length; p++)
        {
            AbiParam param = signature.Params[p];
            int n = param.Components.Length > 0 ? param.Components.Length : param.Layout.Size > 0 ? 1 : 0;
            Flows flows = Parse(p < tags.Count ? tags[p] : "");
            for (int i = 0; i < n; i++, at++)
            {
                s.ToHeap[at] = (sbyte)Math.Min(flows.Heap, 100);
                for (int r = 0; r < signature.Results.Length; r++)
                {
                    // Only the first results have a place in a tag; gc lets flows to others leak.
                    int d = r < MaxResults ? flows.Results[r] : -1;
                    if (d < 0) continue;
                    if (s.ToResult[at].Length == 0) s.ToResult[at] = Enumerable.Repeat(EscapeSummary.None, results).ToArray();
                    s.ToResult[at][signature.ResultComponents.Length + r] = (sbyte)Math.Min(d, 100);
                    for (int c = 0; c < signature.ResultComponents.Length; c++)
                        if (signature.ResultComponents[c].Param == r) s.ToResult[at][c] = (sbyte)Math.Min(d, 100);
                }
            }
        }
        return s;
    }

    /// <summary>The tag of each Go parameter by our summary: the least over its scalars.</summary>
    public static string[] FromSummary(AbiSignature signature, EscapeSummary s)
    {
        var tags = new string[signature.Params.Length];
        int at = 0;
        Span<char> bytes = stackalloc char[FirstResult + MaxResults];
        for (int p = 0; p < tags.Length; p++)
        {
            AbiParam param = signature.Params[p];
            int n = param.Components.Length > 0 ? param.Components.Length : param.Layout.Size > 0 ? 1 : 0;
            bytes.Clear();
            for (int i = 0; i < n; i++, at++)
            {
                Least(ref bytes[0], s.ToHeap[at]);
                for (int k = 0; k < s.ToResult[at].Length; k++)
                {
                    int go = k < signature.ResultComponents.Length ? signature.ResultComponents[k].Param : k - signature.ResultComponents.Length;
                    if (go < MaxResults) Least(ref bytes[FirstResult + go], s.ToResult[at][k]);
                    else Least(ref bytes[0], s.ToResult[at][k]);
                }
            }
            if (bytes[0] == 1)
            {
                tags[p] = "";
                continue;
            }
            // What is written through it, and whether it is called, is not known: both happen.
            if (n > 0) bytes[1] = bytes[2] = (char)1;
            for (int k = 1; k < bytes.Length && bytes[0] != 0; k++)
                if (bytes[k] >= bytes[0]) bytes[k] = '\0'; // the way to the heap covers it
            tags[p] = "esc:" + bytes.TrimEnd('\0').ToString();
        }
        return tags;
    }

    /// <summary>
    /// A line of <c>-d=tags</c>: <c>tags:</c>, the function, and for each Go parameter, after a tab, <c>leaks</c> or the dereferences on its ways out, as
    /// <c>heap=1 result0=0</c>; nothing for one that stays.
    /// </summary>
    public static string Describe(string function, AbiSignature signature, EscapeSummary s)
    {
        var line = new System.Text.StringBuilder("tags: ").Append(function);
        foreach (string tag in FromSummary(signature, s))
        {
            line.Append('\t');
            if (tag.Length == 0)
            {
                line.Append("leaks");
                continue;
            }
            Flows flows = Parse(tag);
            if (flows.Heap >= 0) line.Append("heap=").Append(flows.Heap);
            for (int r = 0; r < flows.Results.Length; r++)
                if (flows.Results[r] >= 0) line.Append(line[^1] == '\t' ? "" : " ").Append("result").Append(r).Append('=').Append(flows.Results[r]);
        }
        return line.ToString();
    }

    private static void Least(ref char slot, int derefs)
    {
        if (derefs >= 0 && (slot == 0 || derefs + 1 < slot)) slot = (char)(derefs + 1);
    }
}
