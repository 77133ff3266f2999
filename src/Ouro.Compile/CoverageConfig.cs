using System.Text.Json;
using Ouro.Core;

namespace Ouro.Compile;

/// <summary>What cmd/cover tells the compiler of a package that it has instrumented (<c>-coveragecfg</c>).</summary>
/// <remarks>Source: cmd/internal/cov/covcmd, CoverFixupConfig; internal/coverage, defs.go and pkid.go of Go 1.26.</remarks>
public sealed record CoverageConfig
{
    // Packages whose functions run before they are initialised have fixed numbers, from -2 downwards in this order.
    private static readonly string[] s_numbered =
    [
        "internal/asan", "internal/byteorder", "internal/coverage/rtcov", "internal/cpu", "internal/bytealg", "internal/goarch", "internal/abi", "internal/chacha8rand", "internal/godebugs",
        "internal/goexperiment", "internal/goos", "internal/msan", "internal/profilerecord", "internal/race", "internal/runtime/atomic", "internal/runtime/exithook", "internal/runtime/gc",
        "internal/runtime/math", "internal/runtime/sys", "internal/runtime/maps", "internal/runtime/syscall/linux", "internal/runtime/syscall/windows", "internal/runtime/cgroup",
        "internal/strconv", "internal/stringslite", "runtime",
    ];

    // By their numbers, beginning with 1.
    private static readonly string[] s_modes = ["set", "count", "atomic", "regonly", "testmain"], s_granularities = ["perblock", "perfunc"];

    /// <summary>The variable that holds the encoded description of the package's functions.</summary>
    public required string MetaVariable { get; init; }
    public required int MetaLength { get; init; }

    /// <summary>Of the description; 16 bytes.</summary>
    public required byte[] MetaHash { get; init; }

    /// <summary>The variable that receives the package's number.</summary>
    public required string NumberVariable { get; init; }

    /// <summary>What names of counters begin with.</summary>
    public required string CounterPrefix { get; init; }

    /// <summary>How it is counted, as the runtime numbers it.</summary>
    public required int Mode { get; init; }

    /// <summary>Per block or function, as the runtime numbers it.</summary>
    public required int Granularity { get; init; }

    /// <summary>The main package of a test binary: nothing of its own is counted.</summary>
    public bool IsTestMain => s_modes[Mode - 1] == "testmain";

    /// <summary>The fixed number of a package; -1: it has none.</summary>
    public static int FixedNumberOf(string path) => Array.IndexOf(s_numbered, path) is >= 0 and int i ? -2 - i : -1;

    /// <summary>Reads the file.</summary>
    /// <exception cref="BadInputException">It cannot be read, or is malformed.</exception>
    public static CoverageConfig Read(string file)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(file));
            JsonElement root = json.RootElement;
            string Text(string name) => root.GetProperty(name).GetString() ?? "";
            int mode = Array.IndexOf(s_modes, Text("CounterMode")) + 1, granularity = Array.IndexOf(s_granularities, Text("CounterGranularity")) + 1;
            byte[] hash = Convert.FromHexString(Text("MetaHash"));
            if (mode == 0) throw new BadInputException("-coveragecfg", -1, $"bad setting \"{Text("CounterMode")}\" for covermode");
            if (granularity == 0) throw new BadInputException("-coveragecfg", -1, $"bad setting \"{Text("CounterGranularity")}\" for covergranularity");
            if (hash.Length != 16) throw new BadInputException("-coveragecfg", -1, $"got metahash length {hash.Length * 2} want 32");
            return new CoverageConfig
            {
                MetaVariable = Text("MetaVar"), MetaLength = root.GetProperty("MetaLen").GetInt32(), MetaHash = hash, NumberVariable = Text("PkgIdVar"), CounterPrefix = Text("CounterPrefix"),
                Mode = mode, Granularity = granularity,
            };
        }
        catch (IOException)
        {
            throw new BadInputException("-coveragecfg", -1, $"open {file}: no such file or directory");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new BadInputException("-coveragecfg", -1, $"error reading -coveragecfg file \"{file}\": {e.Message}");
        }
    }
}
