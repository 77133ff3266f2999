using System.Diagnostics;
using System.Runtime.InteropServices;
using Ouro.TestKit;

namespace Ouro.Programs;

/// <summary>How a program is built for a stress run.</summary>
public enum StressBuild
{
    /// <summary>As always.</summary>
    Plain,

    /// <summary>Each prologue asks for the stack to be moved: <c>-d=maymorestack=runtime.mayMoreStackMove</c> (contract §13).</summary>
    MovingStacks,

    /// <summary>A copy of the runtime that preempts a goroutine after a millisecond instead of ten, on every processor.</summary>
    ShortSlices,
}

/// <summary>One way to make mistakes of compiled code show: a program must print what it always prints.</summary>
/// <param name="Name">Short, for reports.</param>
/// <param name="Build">Which build of the program.</param>
/// <param name="Variable">An environment variable; empty: none.</param>
/// <param name="Value">Its value.</param>
/// <param name="SignalsPerSecond">How often the process gets SIGURG, the signal of preemption, from outside.</param>
public sealed record StressSetting(string Name, StressBuild Build, string Variable = "", string Value = "", int SignalsPerSecond = 0)
{
    private const int Urgent = 23;

    /// <summary>The settings that every stable program passes.</summary>
    public static IReadOnlyList<StressSetting> All { get; } =
    [
        new("gogc", StressBuild.Plain, "GOGC", "1"),
        new("checkmark", StressBuild.Plain, "GODEBUG", "gccheckmark=1"),
        new("clobberfree", StressBuild.Plain, "GODEBUG", "clobberfree=1"),
        new("procs1", StressBuild.Plain, "GOMAXPROCS", "1"),
        new("procs2", StressBuild.Plain, "GOMAXPROCS", "2"),
        new("procs8", StressBuild.Plain, "GOMAXPROCS", "8"),
        new("noasync", StressBuild.Plain, "GODEBUG", "asyncpreemptoff=1"),
        new("preempt", StressBuild.ShortSlices, SignalsPerSecond: 1000),
        new("move", StressBuild.MovingStacks),
    ];

    /// <summary>Whether a program takes part.</summary>
    public bool Admits(GoProgram p) => p.IsStable && !(p.IsDeep && Build == StressBuild.MovingStacks);

    /// <summary>Runs an executable and gives what it left, in the form of NAME.out.</summary>
    public string Run(GoProgram p, string executable, string goRoot) =>
        p.Run(executable, goRoot, Variable.Length > 0 ? new Dictionary<string, string> { [Variable] = Value } : null, timeoutSeconds: 300, SignalsPerSecond > 0 ? Shoot : null);

    private void Shoot(Process process)
    {
        int id = process.Id;
        var thread = new Thread(() =>
        {
            var pause = TimeSpan.FromSeconds(1.0 / SignalsPerSecond);
            // The id is not given to another process as long as nobody has waited for this one; HasExited waits.
            while (kill(id, Urgent) == 0 && !process.HasExited) Thread.Sleep(pause);
        });
        thread.IsBackground = true;
        thread.Start();
    }

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}

/// <summary>Makes the builds of stress runs, through a build cache that outlives a run: a run that is broken off and goes on compiles nothing twice.</summary>
public sealed class StressBuilder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-stress").FullName;
    private readonly WarmBuilder _builder;

    public StressBuilder(StressBuild kind)
    {
        GoRoot = kind == StressBuild.ShortSlices ? WithShortSlices(Gc.Root, Path.Combine(Repository.Root, "artifacts", "short-slices")) : Gc.Root;
        string flags = "all=-dwarf=false" + (kind == StressBuild.MovingStacks ? " -d=maymorestack=runtime.mayMoreStackMove" : "");
        _builder = new WarmBuilder(GoRoot, jobs: Environment.ProcessorCount, compilerFlags: flags, linkerFlags: "", cacheFolder: Path.Combine(Repository.Root, "artifacts", "stress-cache"));
    }

    /// <summary>The tree that is compiled.</summary>
    public string GoRoot { get; }

    /// <summary>Builds a program.</summary>
    /// <param name="p">The program.</param>
    /// <param name="output">The executable; empty when there is none.</param>
    /// <returns>Null, or why there is no executable.</returns>
    public string? Build(GoProgram p, out string output)
    {
        output = Path.Combine(_folder, p.Name.Replace('/', '-'));
        return p.IsFolder ? _builder.BuildModule(p.Source, "", output) : _builder.Build(p.Files, output);
    }

    // Links to all of a tree, but for the one file of the runtime that says how long a goroutine may run.
    private static string WithShortSlices(string goRoot, string copy)
    {
        if (Directory.Exists(copy)) return copy;
        string whole = copy;
        copy += ".partial";
        if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        string[] path = ["src", "runtime"];
        string from = goRoot, to = copy;
        for (int depth = 0; ; depth++)
        {
            Directory.CreateDirectory(to);
            string next = depth < path.Length ? path[depth] : "proc.go";
            foreach (string entry in Directory.GetFileSystemEntries(from))
            {
                string name = Path.GetFileName(entry);
                if (name != next) File.CreateSymbolicLink(Path.Combine(to, name), entry);
            }
            if (depth == path.Length) break;
            (from, to) = (Path.Combine(from, next), Path.Combine(to, next));
        }
        string text = File.ReadAllText(Path.Combine(from, "proc.go"));
        text = Replace(text, "const forcePreemptNS = 10 * 1000 * 1000", "const forcePreemptNS = 1000 * 1000");
        text = Replace(text, "if delay > 10*1000 {", "if delay > 500 {");
        File.WriteAllText(Path.Combine(to, "proc.go"), text.Replace("delay = 10 * 1000", "delay = 500", StringComparison.Ordinal));
        Directory.Move(copy, whole);
        return whole;
    }

    private static string Replace(string text, string old, string @new) =>
        text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, @new, StringComparison.Ordinal) : throw new InvalidOperationException($"runtime/proc.go has no \"{old}\"");

    public void Dispose()
    {
        _builder.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
