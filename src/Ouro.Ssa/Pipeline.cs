using System.Diagnostics;
using Ouro.Core;

namespace Ouro.Ssa;

/// <summary>
/// Runs passes: knows switches, dumps, times, verification, shuffling and crash context, so that a pass need not.
/// </summary>
public static class Pipeline
{
    /// <summary>Time spent by pass over all functions of the process, for <c>-d=all/time</c>.</summary>
    private static readonly Dictionary<string, (long Ticks, long Bytes, int Calls)> s_times = [];

    public static void Run(Function f, PassContext cx, ReadOnlySpan<Pass> passes)
    {
        PassOptions o = cx.Options;
        bool wanted = o.DumpFunction is null || o.DumpFunction == f.Name || f.Name.EndsWith("." + o.DumpFunction, StringComparison.Ordinal);
        if (o.Verify) Verifier.Verify(f);
        if (f.Stage == Stage.Built && o.Html is { } page && page.Wants(f)) page.After("start", f);
        foreach (Pass p in passes)
        {
            if (!p.Required && (o.Off.Contains(p.Name) || (f.Has(FunctionFlags.Unoptimised) && !p.Cleans))) continue;
            if (o.Shuffle && f.Stage < Stage.Lowered) Shuffle(f, p.Name);
            cx.PassName = p.Name;
            long start = o.Time ? Stopwatch.GetTimestamp() : 0, bytes = o.Time ? GC.GetAllocatedBytesForCurrentThread() : 0;
            try
            {
                p.Run(f, cx);
                if (p.Reaches is { } stage && f.Stage < stage) f.Stage = stage;
                if (o.Time) Count(p.Name, Stopwatch.GetTimestamp() - start, GC.GetAllocatedBytesForCurrentThread() - bytes);
                if (o.Verify && f.Stage < Stage.Emitted) Verifier.Verify(f);
            }
            catch (Exception e) when (e is not BadInputException)
            {
                throw new InternalCompilerException($"{f.Name}: pass {p.Name}: {e.Message}", e);
            }
            if (wanted && o.DumpWriter is not null && (o.Dump.Contains(p.Name) || o.Dump.Contains("all")))
                lock (o.DumpWriter) o.DumpWriter.Write($"# after {p.Name}\n{TextPrinter.Print(f)}");
            if (o.Html is { } html && html.Wants(f)) html.After(p.Name, f);
        }
        cx.PassName = "";
    }

    private static void Count(string name, long ticks, long bytes)
    {
        lock (s_times)
        {
            (long t, long b, int n) = s_times.GetValueOrDefault(name);
            s_times[name] = (t + ticks, b + bytes, n + 1);
        }
    }

    /// <summary>Writes what <see cref="PassOptions.Time"/> collected, the costliest pass first.</summary>
    public static void WriteTimes(TextWriter writer)
    {
        lock (s_times)
            foreach ((string name, (long ticks, long bytes, int calls)) in s_times.OrderByDescending(static p => p.Value.Ticks).ThenBy(static p => p.Key, StringComparer.Ordinal))
                writer.WriteLine($"{name,-16} {ticks * 1000.0 / Stopwatch.Frequency,10:F1} ms {bytes / 1024,10} KiB {calls,8} runs");
    }

    /// <summary>Reorders the values of each block, phis apart, by a seed from function and pass: no pass may depend on their order.</summary>
    private static void Shuffle(Function f, string pass)
    {
        uint seed = 2166136261;
        foreach (char c in f.Name + pass) seed = (seed ^ c) * 16777619;
        foreach (Block b in f.Blocks)
            for (int i = b.Values.Count - 1; i > 0; i--)
            {
                seed = (seed * 1664525) + 1013904223;
                int k = (int)((seed >> 8) % (uint)(i + 1));
                (b.Values[i], b.Values[k]) = (b.Values[k], b.Values[i]);
            }
    }
}
