using System.Diagnostics;

namespace Ouro.Fuzz;

/// <summary>Gives a target many inputs and keeps those that it could not stand.</summary>
/// <remarks>A finding is an exception that is no diagnostic, a run over <see cref="TimeLimit"/>, or one that allocates more than
/// <see cref="MemoryLimit"/>. A watch sees runs that do not end and leaves the process with the input written; so does a crash, because
/// the number of the input stands in a file beside the findings.</remarks>
internal sealed class Runner(FuzzTarget target, string keep, TextWriter log)
{
    private const long MemoryLimit = 1L << 30;

    private static readonly TimeSpan s_timeLimit = TimeSpan.FromSeconds(10);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private long _started;
    private byte[] _current = [];
    private string _label = "";

    /// <summary>Number of different findings.</summary>
    public int Findings { get; private set; }

    /// <summary>Runs mutations <paramref name="from"/> to <paramref name="to"/> of all samples in turn.</summary>
    public void Run(IReadOnlyList<(string Name, byte[] Bytes)> samples, int seed, int from, int to)
    {
        var mutator = new Mutator(seed);
        using var stop = new CancellationTokenSource();
        var watch = new Thread(() => Watch(stop.Token)) { IsBackground = true };
        watch.Start();
        long slowest = 0, largest = 0, refused = 0;
        var clock = Stopwatch.StartNew();
        for (int n = from; n < to; n++)
        {
            var (name, bytes) = samples[n % samples.Count];
            byte[] input = mutator.Make(bytes, n);
            _label = $"{target.Name} seed {seed} number {n} of {name}";
            _current = input;
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            Volatile.Write(ref _started, start);
            try
            {
                target.Run(input);
            }
            catch (Exception e)
            {
                if (target.IsExpected(e)) refused++;
                else Found(e.GetType().Name + " " + FirstFrame(e), input, e.ToString());
            }
            Volatile.Write(ref _started, 0);
            long time = Stopwatch.GetTimestamp() - start, memory = GC.GetAllocatedBytesForCurrentThread() - before;
            if (memory > MemoryLimit) Found($"memory {memory >> 20} MB", input, "");
            if (Stopwatch.GetElapsedTime(0, time) > s_timeLimit) Found("time", input, "");
            slowest = Math.Max(slowest, time);
            largest = Math.Max(largest, memory);
        }
        stop.Cancel();
        log.Write($"{target.Name}: {to - from} inputs of {samples.Count} samples in {clock.Elapsed.TotalSeconds:0} s, {refused} refused, slowest {Stopwatch.GetElapsedTime(0, slowest).TotalSeconds:0.00} s, most allocated {largest >> 20} MB, {Findings} findings\n");
    }

    private void Watch(CancellationToken stop)
    {
        while (!stop.WaitHandle.WaitOne(1000))
        {
            long started = Volatile.Read(ref _started);
            if (started == 0 || Stopwatch.GetElapsedTime(started) < 2 * s_timeLimit) continue;
            Found("does not end", _current, "");
            log.Flush();
            Environment.Exit(3);
        }
    }

    private static string FirstFrame(Exception e)
    {
        foreach (string line in (e.StackTrace ?? "").Split('\n'))
            if (line.Contains("Ouro.", StringComparison.Ordinal)) return line.Trim();
        return "";
    }

    private void Found(string what, byte[] input, string details)
    {
        if (!_seen.Add(what)) return;
        Findings++;
        Directory.CreateDirectory(keep);
        string file = Path.Combine(keep, $"{target.Name}-{Findings}");
        File.WriteAllBytes(file, input);
        log.Write($"{_label}: {what}\n  kept as {file}\n{details}\n");
    }
}
