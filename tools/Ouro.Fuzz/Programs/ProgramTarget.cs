using System.Text.RegularExpressions;
using Ouro.Build.Compiling;
using Ouro.TestKit;

namespace Ouro.Fuzz.Programs;

/// <summary>Damaged programs that still check, built by Ouro and by gc: both builds must print the same and end alike.</summary>
/// <remarks>
/// Programs that reach the system are left out: damaged, they could do anything. What a program prints at random (in the order of a map, by
/// the clock) differs between two runs of one build too, and is passed over; so is what runs out of time or memory.
/// </remarks>
internal sealed partial class ProgramTarget : FuzzTarget, IDisposable
{
    private const int Tries = 25, Seconds = 10;

    private static readonly HashSet<string> s_safe =
    [
        "fmt", "errors", "strings", "strconv", "bytes", "bufio", "io", "math", "math/bits", "math/big", "math/cmplx", "sort", "slices", "maps", "iter", "cmp", "unicode", "unicode/utf8", "unicode/utf16",
        "container/heap", "container/list", "container/ring", "text/tabwriter", "regexp", "hash", "hash/crc32", "hash/fnv", "encoding/binary", "encoding/hex", "encoding/base64", "sync", "sync/atomic",
    ];

    private readonly ProgramMutator _mutator = new([.. GoPrograms.Texts().Where(static t => GoPrograms.ImportsOf(t).All(s_safe.Contains))]);
    private readonly ProgramCompiler _compiler = new(s_safe.Order(StringComparer.Ordinal));

    public override string Name => "run";

    public override void Run(Random r, Action<byte[]> keep)
    {
        for (int i = 0; i < Tries; i++)
        {
            byte[] source = _mutator.Gentle(r);
            keep(source);
            var flags = new CompilerFlags { NoInlining = r.Next(8) == 0, NoOptimisation = r.Next(8) == 0 };
            if (!source.AsSpan().StartsWith("package main\n"u8) && source.AsSpan().IndexOf("\npackage main\n"u8) < 0) continue; // no command
            if (_compiler.Compile(source, flags) is not { } archive) continue;
            GoProgram program = GoProgram.Of(_compiler.Source);
            string gcs = _compiler.Source + ".gc";
            if (_compiler.Link(archive) is not { } ours)
            {
                if (program.TryBuildWithGc(gcs)) throw new InvalidOperationException("gc links it");
                continue;
            }
            program.BuildWithGc(gcs); // what it refuses is a finding
            Compare(program, ours, gcs);
            return;
        }
    }

    private static void Compare(GoProgram program, string ours, string gcs)
    {
        string expected = Output(program, gcs), actual = Output(program, ours);
        if (expected == actual || IsUnfinished(expected) || IsUnfinished(actual)) return;
        if (Output(program, gcs) != expected || Output(program, ours) != actual || Output(program, gcs) != expected) return;
        throw new InvalidOperationException($"prints something else\n---- gc\n{expected}\n---- ouro\n{actual}");
    }

    private static string Output(GoProgram program, string executable)
    {
        string text = program.Run("/bin/sh", Gc.Root, timeoutSeconds: Seconds, arguments: ["-c", $"ulimit -v 4000000; ulimit -t {Seconds}; ulimit -f 1000; exec '{executable}'"]);
        return Address().Replace(text, "0x…");
    }

    /// <summary>It ran out of something that is not the compiler's.</summary>
    private static bool IsUnfinished(string output) =>
        output.Contains("no end after", StringComparison.Ordinal) || output.Contains("out of memory", StringComparison.Ordinal) || output.Contains("cannot allocate memory", StringComparison.Ordinal)
        || output.EndsWith("-- exit 137\n", StringComparison.Ordinal) || output.EndsWith("-- exit 152\n", StringComparison.Ordinal);

    public void Dispose() => _compiler.Dispose();

    [GeneratedRegex("0x[0-9a-f]{6,}")]
    private static partial Regex Address();
}
