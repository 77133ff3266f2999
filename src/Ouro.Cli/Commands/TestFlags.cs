using System.Buffers;
using System.Globalization;
using Ouro.Build.Vetting;
using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary>The command line of <c>ouro test</c>: flags of the build, of the test binary, of neither; packages among them.</summary>
/// <remarks>
/// A flag that is known stands anywhere; one that is not goes to the binary as it is and ends the list of packages, and after
/// <c>-args</c> everything goes there. contract/build-and-bootstrap §3.6.
/// </remarks>
internal sealed class TestFlags
{
    // Flags that the binary gets with the prefix test.; switches are marked.
    private static readonly Dictionary<string, bool> s_forwarded = new(StringComparer.Ordinal)
    {
        ["artifacts"] = true, ["bench"] = false, ["benchmem"] = true, ["benchtime"] = false, ["blockprofile"] = false, ["blockprofilerate"] = false, ["count"] = false,
        ["coverprofile"] = false, ["cpu"] = false, ["cpuprofile"] = false, ["failfast"] = true, ["fullpath"] = true, ["fuzz"] = false, ["fuzzminimizetime"] = false, ["fuzztime"] = false, ["list"] = false,
        ["memprofile"] = false, ["memprofilerate"] = false, ["mutexprofile"] = false, ["mutexprofilefraction"] = false, ["outputdir"] = false, ["parallel"] = false,
        ["run"] = false, ["short"] = true, ["shuffle"] = false, ["skip"] = false, ["timeout"] = false, ["trace"] = false, ["v"] = true,
    };

    private static readonly Dictionary<string, bool> s_own = new(StringComparer.Ordinal)
    {
        ["c"] = true, ["json"] = true, ["o"] = false, ["exec"] = false, ["vet"] = false,
    };

    // With these the binary is kept, with symbols, for the tools that read it.
    private static readonly string[] s_profiles = ["blockprofile", "cpuprofile", "memprofile", "mutexprofile", "trace"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _explicit = [];
    private readonly List<string> _injected = [];

    /// <summary>Packages as written; empty: the current folder's.</summary>
    public List<string> Packages { get; } = [];

    /// <summary>Flags of the build with their values, in order; a switch has <c>true</c>.</summary>
    public List<(string Name, string Value)> BuildFlags { get; } = [];

    /// <summary>The mistake; null when there is none.</summary>
    public string? Error { get; private set; }

    public bool OnlyCompiles => IsOn("c");
    public bool Json => IsOn("json");
    public string Output => _values.GetValueOrDefault("o", "");
    public string Exec => _values.GetValueOrDefault("exec", "");
    /// <summary><c>-vet</c>: empty, <c>off</c>, <c>all</c>, or names of analyzers with commas between.</summary>
    public string Vet => _values.GetValueOrDefault("vet", "");

    /// <summary>What vet is called with.</summary>
    public string[] VetFlags => Vet.Length == 0 ? VetSettings.TestFlags : Vet == "all" ? [] : [.. Vet.Split(',').Select(static a => "-" + a)];

    /// <summary><c>-coverprofile</c>, where it goes; empty: nowhere.</summary>
    public string CoverProfile => _values.GetValueOrDefault("coverprofile", "") is { Length: > 0 } file ? Path.GetFullPath(file, Path.GetFullPath(_values.GetValueOrDefault("outputdir", "."))) : "";

    public string Bench => _values.GetValueOrDefault("bench", "");
    public string Fuzz => _values.GetValueOrDefault("fuzz", "");
    public bool FailFast => IsOn("failfast");

    /// <summary>A profile is written, so the binary is kept for who reads it; empty: none.</summary>
    public string Profile => Array.Find(s_profiles, p => _values.GetValueOrDefault(p, "").Length > 0) is { } name ? "-" + name : "";

    /// <summary>Output of passing tests is shown.</summary>
    public bool ShowsPassing => (_values.TryGetValue("v", out string? v) && (GoFlags.IsTrue(v) || v == "test2json")) || _values.GetValueOrDefault("list", "").Length > 0
        || _explicit.TakeWhile(static a => a != "--").Any(static a => a is "-h" or "-help" or "--help");

    /// <summary>Null: none.</summary>
    public TimeSpan? Timeout { get; private set; } = TimeSpan.FromMinutes(10);

    /// <summary>What the test binary is called with.</summary>
    public IReadOnlyList<string> BinaryArguments => [.. _injected, .. _explicit];

    /// <param name="args">Behind <c>test</c>.</param>
    /// <param name="buildFlags">Names of the build's flags; true: a switch.</param>
    public bool Parse(IReadOnlyList<string> args, IReadOnlyDictionary<string, bool> buildFlags)
    {
        bool inPackages = false, listEnded = false, afterUnknown = false;
        string unknown = "";
        for (int i = 0; i < args.Count; i++)
        {
            string arg = args[i];
            bool maybeValue = afterUnknown;
            afterUnknown = false;
            if (arg is "--" or "-args" or "--args")
            {
                _explicit.AddRange(args.Skip(arg == "--" ? i : i + 1));
                break;
            }
            if (arg.Length < 2 || arg[0] != '-')
            {
                if (inPackages || !listEnded)
                {
                    inPackages = listEnded = true;
                    Packages.Add(arg);
                    continue;
                }
                if (!maybeValue)
                {
                    _explicit.AddRange(args.Skip(i));
                    break;
                }
                _explicit.Add(arg);
                continue;
            }
            inPackages = false;
            string name = arg[(arg[1] == '-' ? 2 : 1)..];
            int equals = name.IndexOf('=', StringComparison.Ordinal);
            string? value = equals < 0 ? null : name[(equals + 1)..];
            if (equals >= 0) name = name[..equals];
            string plain = name.StartsWith("test.", StringComparison.Ordinal) && s_forwarded.ContainsKey(name[5..]) ? name[5..] : name;
            bool forwarded = s_forwarded.TryGetValue(plain, out bool isSwitch);
            if (!forwarded && !s_own.TryGetValue(plain, out isSwitch) && !buildFlags.TryGetValue(plain, out isSwitch))
            {
                if (unknown.Length == 0) unknown = arg;
                listEnded = true;
                afterUnknown = value is null;
                _explicit.Add(arg);
                continue;
            }
            if (value is null && !isSwitch)
            {
                if (++i == args.Count) return Fail($"flag needs an argument: -{name}");
                value = args[i];
            }
            value ??= "true";
            if (!Take(plain, value)) return false;
            if (forwarded) _explicit.Add($"-test.{plain}={Canonical(plain, value, isSwitch)}");
        }
        if (unknown.Length > 0 && OnlyCompiles) return Fail($"unknown flag {unknown} cannot be used with -c");
        if (Json) _injected.Add("-test.v=test2json");
        if (Timeout is not null && !_values.ContainsKey("timeout")) _injected.Add("-test.timeout=10m0s");
        if ((Profile.Length > 0 || IsOn("artifacts")) && !_values.ContainsKey("outputdir")) _injected.Add("-test.outputdir=" + CurrentFolder.Path);
        return true;

        bool Take(string name, string value)
        {
            if (buildFlags.ContainsKey(name) && !s_own.ContainsKey(name) && !s_forwarded.ContainsKey(name))
            {
                BuildFlags.Add((name, value));
                return true;
            }
            _values[name] = value;
            if (name == "coverprofile") BuildFlags.Add(("cover", "true"));
            if (name == "vet" && ProblemWithVet(value) is { } problem) return Fail($"invalid value \"{value}\" for flag -vet: {problem}");
            if (name == "timeout")
            {
                if (!TryDuration(value, out TimeSpan t)) return Fail($"invalid value \"{value}\" for flag -timeout: parse error");
                Timeout = t > TimeSpan.Zero ? t : null;
            }
            return true;
        }
    }

    private static string? ProblemWithVet(string value)
    {
        if (value.Length == 0) return null;
        if (value.Contains('=')) return "-vet argument cannot contain equal signs";
        if (value.Contains(' ')) return "-vet argument is comma-separated list, cannot contain spaces";
        string[] names = value.Split(',');
        foreach (string n in names)
        {
            if (n.Length == 0) return "-vet argument contains empty list element";
            if (n is "all" or "off")
            {
                if (names.Length > 1) return $"-vet does not accept \"{n}\" in a list with other analyzers";
            }
            else if (Array.IndexOf(VetSettings.Analyzers, n) < 0) return $"-vet argument must be a supported analyzer or a distinguished value; found {n}";
        }
        return null;
    }

    private static string Canonical(string name, string value, bool isSwitch) =>
        name == "outputdir" && value.Length > 0 ? CurrentFolder.Full(value)
        : isSwitch && value is "1" or "t" or "T" or "TRUE" or "True" ? "true"
        : isSwitch && value is "0" or "f" or "F" or "FALSE" or "False" ? "false" : value;

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789.");

    /// <summary>Go's durations: <c>1h15m30.5s</c>, <c>300ms</c>, <c>0</c>.</summary>
    internal static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text == "0") return true;
        bool negative = text.StartsWith('-');
        ReadOnlySpan<char> rest = text.AsSpan(text.Length > 0 && text[0] is '-' or '+' ? 1 : 0);
        if (rest.Length == 0) return false;
        double seconds = 0;
        while (rest.Length > 0)
        {
            int n = rest.IndexOfAnyExcept(s_digits);
            if (n <= 0 || !double.TryParse(rest[..n], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return false;
            rest = rest[n..];
            int u = rest.IndexOfAny(s_digits);
            double unit = (u < 0 ? rest : rest[..u]) switch { "ns" => 1e-9, "us" or "µs" or "μs" => 1e-6, "ms" => 1e-3, "s" => 1, "m" => 60, "h" => 3600, _ => 0 };
            if (unit == 0) return false;
            seconds += number * unit;
            rest = u < 0 ? "" : rest[u..];
        }
        duration = TimeSpan.FromSeconds(negative ? -seconds : seconds);
        return true;
    }

    private bool IsOn(string name) => _values.TryGetValue(name, out string? v) && GoFlags.IsTrue(v);

    private bool Fail(string message)
    {
        Error = message;
        return false;
    }
}
