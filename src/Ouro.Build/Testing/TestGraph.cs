// `go test` over packages, as actions: compile what the binaries have in common and what is a binary's own, link, run. A package's tests
// run while others are built. What is printed comes in the order of the packages, but for events, which name their package.

using System.Globalization;
using Ouro.Build.Actions;
using Ouro.Build.Covering;
using Ouro.Build.Linking;
using Ouro.Build.Loading;
using Ouro.Build.Vetting;
using Ouro.Core;

namespace Ouro.Build.Testing;

/// <summary>Makes the actions of tests and runs them.</summary>
/// <param name="session">Cache, flags, target.</param>
/// <param name="loader">Has loaded the packages.</param>
/// <param name="options">What is asked for.</param>
/// <param name="output">Receives results, whole lines.</param>
public sealed class TestGraph(BuildSession session, PackageLoader loader, TestOptions options, Action<byte[]> output)
{
    /// <summary>Tests packages.</summary>
    /// <param name="packages">Loaded with all that they import.</param>
    /// <returns>Whether all passed.</returns>
    public bool Run(IReadOnlyList<LoadedPackage> packages)
    {
        var named = new HashSet<string>(packages.Select(static p => p.ImportPath), StringComparer.Ordinal);
        var graph = new BuildGraph(p => named.Contains(p.ForTest.Length > 0 ? p.ForTest : p.ImportPath));
        VetGraph? vet = options.Vet is { } v ? new VetGraph(graph, v) : null;
        var printer = new TestPrinter(output, packages.Count);
        bool streams = options.Streams || (options.ShowsPassing && (packages.Count == 1 || session.Settings.Jobs == 1));
        var planned = new List<(LoadedPackage Package, LinkAction? Binary, string Problem)>();
        for (int i = 0; i < packages.Count; i++)
        {
            LoadedPackage p = packages[i];
            string problem = "";
            LinkAction? binary = null;
            if (p.Closure().Exists(static d => d.IsMissing || d.Error is not null)) problem = "setup failed"; // the loader has said why
            else if (p.TestGoFiles.Count + p.XTestGoFiles.Count > 0) binary = Binary(graph, vet, p, i, out problem);
            planned.Add((p, binary, problem));
        }
        var tests = new List<TestAction>();
        var binaries = new List<LinkAction>();
        // What cannot even be loaded is said before anything runs.
        foreach ((LoadedPackage p, LinkAction? binary, string problem) in planned.OrderBy(static t => t.Problem.Length == 0))
        {
            var test = new TestAction(session, options, p, binary, problem, printer, tests.Count, streams);
            if (binary is not null) binaries.Add(binary);
            else if (problem.Length == 0 && !p.IsCommand)
            {
                // It must compile all the same.
                loader.LoadClosure([p.ImportPath]);
                test.DependOn(vet?.Vet(p) ?? graph.Compile(p));
            }
            tests.Add(test);
        }
        if (options.Cover is { IsLocal: false })
        {
            // The share is of all that is tested and counted, whatever a binary is linked with.
            var meta = new CoverMetaAction([.. packages.Where(static p => p.GoFiles.Count > 0 && p.EmitsCoverMeta && p.Error is null).Select(graph.Compile)]);
            foreach (TestAction t in tests) t.UseCoverMeta(meta);
        }
        if (options.IsSerial)
        {
            // Benchmarks have the machine for themselves.
            for (int i = 0; i < tests.Count; i++)
            {
                foreach (LinkAction b in binaries) tests[i].DependOn(b);
                if (i > 0) tests[i].DependOn(tests[i - 1]);
            }
        }
        ActionRunner.Run(session, tests);
        return !tests.Exists(static t => t.Failed);
    }

    /// <summary>The action that links a package's tests; null, with the reason, when they cannot be loaded.</summary>
    private LinkAction? Binary(BuildGraph graph, VetGraph? vet, LoadedPackage p, int index, out string problem)
    {
        var diagnostics = new DiagnosticBag();
        problem = "";
        try
        {
            LoadedTest test = loader.LoadTest(p, diagnostics, options.Cover);
            if (!diagnostics.HasErrors)
            {
                LoadedPackage main = test.Order[^1];
                string place = options.KeepAs(p.ImportPath)
                    ?? Path.Combine(Directory.CreateDirectory(Path.Combine(session.WorkFolder, string.Create(CultureInfo.InvariantCulture, $"t{index + 1:d3}"))).FullName, BinaryName(p.ImportPath));
                LinkSettings settings = LinkSettings.Of(main, session);
                LinkAction link = graph.Link(main, settings with
                {
                    Output = place, StringValues = ["testing.testBinary=1", .. settings.StringValues], Strip = !options.KeepsSymbols && p.ImportPath != "runtime",
                });
                // What vet finds fault with is not run.
                if (vet is not null)
                    foreach (LoadedPackage vetted in TestedPackages.Of(loader, p, test.Order)) link.DependOn(vet.Vet(vetted));
                return link;
            }
        }
        catch (BadInputException e)
        {
            diagnostics.Add(new Diagnostic("TestSetup", default, e.Message));
        }
        session.Output.Report(p.ImportPath, diagnostics.ToSortedArray());
        problem = "setup failed";
        return null;
    }

    /// <summary>The name of a test binary: the path's last element that is no major version.</summary>
    public static string BinaryName(string importPath)
    {
        string[] elements = importPath.Split('/');
        string last = elements[^1];
        bool version = elements.Length > 1 && last.Length > 1 && last[0] == 'v' && last.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 && last != "v0" && last != "v1" && last[1] != '0';
        return (version ? elements[^2] : last) + ".test";
    }
}
