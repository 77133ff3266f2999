using System.Text.RegularExpressions;
using Ouro.Programs;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Build.Tests;

/// <summary>What gdb shows of programs made by Ouro, and what llvm-dwarfdump finds wrong with their debugging information.</summary>
public sealed partial class DebuggerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-debug").FullName;

    private WarmBuilder? _builder;
    private Dictionary<string, string> _archives = [];

    public void Dispose()
    {
        _builder?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    [Trait("kind", "slow")]
    public void Without_optimisation_a_debugger_shows_every_variable()
    {
        string program = Build(noOptimisation: true);
        string linkedByGc = Path.Combine(_folder, "gc-linked");
        string config = Path.Combine(_folder, "importcfg.link");
        File.WriteAllLines(config, _archives.Where(static a => a.Key != "main").Select(static a => $"packagefile {a.Key}={a.Value}"));
        Processes.Run(Gc.Tool("link"), ["-importcfg", config, "-o", linkedByGc, _archives["main"]], _folder, Gc.Environment()).EnsureSuccess("go tool link");
        foreach (string p in (string[])[program, linkedByGc])
        {
            Verify(p);
            Assert.SkipUnless(Has("gdb"), "gdb is not installed");
            Shows(p, "parameters", "n = -3*", "u = 65535", "yes = true", "f32 = 0.5", "f64 = 2.25", "text = 0x* \"text\"", "list = {array = 0x*, len = 2, cap = 2}",
                "p = 0x*", "l = {first = 1, rest = {0 <repeats 40 times>}, last = 99}", "sum = 65538", "#1  0x* in main.main () at *variables.go:89");
            Shows(p, "blocks", "n = 3", "total = 0", "i = 2", "square = 4", "inner = 14");
            Shows(p, "escaping", "held = 42");
            Shows(p, "closure", "result = 7", "kept = 6");
            Shows(p, "kinds", "c = 1 + 2i", "a = {1, 2, 3}", "s = {a = 9 '\\t', b = {0x* \"x\", 0x* \"yz\"}}", "none = {*}", "r = 233", "any = {_type = 0x*, data = 0x*}", "m = 0x*");
            Shows(p, "main", "n = *", "result = 13", "err = {tab = 0x0, data = 0x0}");
        }
    }

    [Fact]
    [Trait("kind", "slow")]
    public void Optimised_code_shows_arguments_and_inlined_calls()
    {
        string program = Build(noOptimisation: false);
        Verify(program);
        Assert.SkipUnless(Has("gdb"), "gdb is not installed");
        string entry = Gdb(program, "break main.parameters", "run", "info args", "bt");
        foreach (string s in (string[])["n = -3*", "u = 65535", "yes = true", "f32 = 0.5", "f64 = 2.25", "text = 0x* \"text\"", "list = {array = 0x*, len = 2, cap = 2}", "p = 0x*", "#1  0x* in main.main () at *variables.go:89"])
            Assert.Matches(Wildcards(s), entry);
        string inlined = Gdb(program, "break main.small", "run", "bt");
        Assert.Matches(Wildcards("#0  main.small (*"), inlined);
        Assert.Matches(Wildcards("#1  *main.blocks (*) at *variables.go:*"), inlined);
    }

    [Fact]
    [Trait("kind", "slow")]
    public void Optimised_code_shows_variables_that_never_change()
    {
        string program = Build(noOptimisation: false, "registers.go");
        Verify(program);
        Assert.SkipUnless(Has("gdb"), "gdb is not installed");
        ShowsIn("registers.go", program, "main", "next = 4", "list = {array = 0x*, len = 3, cap = 3}", "text = 0x* \"n4\"", "fixed = 42", "table = 0x*", "both = {a = 4, b = 7}");
        ShowsIn("registers.go", program, "scaled", "x = 4", "factor = 5", "product = 20", "#1  *main.main () at *registers.go:*");
        ShowsIn("registers.go", program, "loop", "i = 0", "x = 10", "twice = 20");
    }

    private static string Source(string name) => Path.Combine(Repository.Root, "testdata", "debug", name);

    private void Shows(string program, string stop, params string[] expected) => ShowsIn("variables.go", program, stop, expected);

    private void ShowsIn(string source, string program, string stop, params string[] expected)
    {
        int line = Array.FindIndex(File.ReadAllLines(Source(source)), l => l.EndsWith("// stop " + stop, StringComparison.Ordinal)) + 1;
        Assert.NotEqual(0, line);
        string output = Gdb(program, $"break {source}:{line}", "run", "info args", "info locals", "bt");
        foreach (string s in expected) Assert.Matches(Wildcards(s), output);
    }

    private static Regex Wildcards(string s) => new("^" + Regex.Escape(s).Replace("\\*", "[^\n]*", StringComparison.Ordinal) + (s.StartsWith('#') ? "" : "$"), RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private string Gdb(string program, params string[] commands)
    {
        // Preemption signals may come between any two steps.
        string[] all = ["set pagination off", "set auto-load off", "handle SIGURG nostop noprint", .. commands];
        var arguments = new List<string> { "-nx", "-batch" };
        foreach (string c in all) arguments.AddRange(["-ex", c]);
        arguments.Add(program);
        ProcessResult r = Processes.Run("gdb", [.. arguments], _folder, new Dictionary<string, string?> { ["HOME"] = _folder }, timeoutSeconds: 60);
        return r.Output + r.Error;
    }

    private static void Verify(string program)
    {
        string tool = Has("llvm-dwarfdump") ? "llvm-dwarfdump" : "llvm-dwarfdump-14";
        if (!Has(tool)) return;
        ProcessResult r = Processes.Run(tool, ["--verify", program], timeoutSeconds: 60);
        Assert.DoesNotMatch(Errors(), r.Output + r.Error);
    }

    [GeneratedRegex("^error", RegexOptions.Multiline)]
    private static partial Regex Errors();

    private static bool Has(string tool)
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            if (folder.Length > 0 && File.Exists(Path.Combine(folder, tool))) return true;
        return false;
    }

    private string Build(bool noOptimisation, string source = "variables.go")
    {
        string program = Path.Combine(_folder, "program");
        _builder = new WarmBuilder(Gc.Root, compilerFlags: noOptimisation ? "-N -l" : "", linkerFlags: "");
        Assert.Null(_builder.Build([Source(source)], program));
        _archives = _builder.ArchivesOf([Source(source)]);
        return program;
    }
}
