using Ouro.Compile.Data;
using Ouro.Core;
using Ouro.Ssa;
using Ouro.Ssa.Targets.Amd64;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Compile.Tests;

/// <summary>
/// The runtime packages through all passes: nothing that must stay in the frame escapes, no write barrier is where there may be none
/// (contract §2.7, §2.11). These reports are the measure of escape analysis: gc has none of them.
/// </summary>
public sealed class RuntimeEscapeTests
{
    private static SymbolAbis Assembly(string path)
    {
        string dir = Path.Combine(StdSource.Source, path);
        string[] files = Directory.GetFiles(dir, "*.s").Order(StringComparer.Ordinal).Where(f => new StdSource().Matches(f)).ToArray();
        if (files.Length == 0) return SymbolAbis.None;
        string scratch = Path.GetTempFileName();
        string headers = Directory.CreateTempSubdirectory("ouro").FullName;
        try
        {
            File.WriteAllText(Path.Combine(headers, "go_asm.h"), "");
            ProcessResult r = Processes.Run(Gc.Tool("asm"), ["-p", path, "-I", headers, "-I", Path.Combine(Gc.Root, "pkg/include"), "-D", "GOOS_linux", "-D", "GOARCH_amd64", "-D", "GOAMD64_v1", "-gensymabis", "-o", scratch, .. files]);
            Assert.True(r.ExitCode == 0, r.Error);
            return SymbolAbis.Parse(scratch, File.ReadAllText(scratch));
        }
        finally
        {
            File.Delete(scratch);
            Directory.Delete(headers, recursive: true);
        }
    }

    [Fact, Trait("kind", "slow")]
    public void Nothing_escapes_that_must_not_and_no_barrier_is_where_none_may_be()
    {
        var tree = new StdSource();
        var facts = new ProgramFacts();
        CheckedPackage runtime = StdSource.OnLargeStack(() => tree.Get("runtime"));
        var passes = new PassOptions { Verify = false };
        if (Environment.GetEnvironmentVariable("OURO_D") is { Length: > 0 } settings)
            foreach (string d in settings.Split(',')) passes.Set(d);
        foreach (CheckedPackage p in runtime.Closure.Append(runtime))
        {
            CompiledPackage? made = StdSource.OnLargeStack(() => PackageCompiler.Compile(tree.FrontEnd, p, facts, new CompileOptions
            {
                GoVersion = "go1.26",
                Target = Amd64Target.Instance,
                Assembly = Assembly(p.Source.Path),
                Passes = passes,
                Jobs = 2,
            }));
            if (made is not null) facts.Add(p.Source.Path, p.Facts = made.Facts);
        }
        Diagnostic[] found = tree.FrontEnd.Context.Diagnostics.ToSortedArray();
        if (found.Length > 0) Assert.Fail($"{found.Length} reports:\n" + string.Join("\n", found.Select(d => d.ToString())));
    }
}
