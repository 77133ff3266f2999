using System.Text.Json;
using Ouro.Build.Actions;
using Ouro.Build.Loading;
using Ouro.Core;
using Xunit;

namespace Ouro.Build.Tests;

/// <summary>What runs when: shared work, front halves of packages, the timeline.</summary>
public sealed class ActionRunnerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-runner").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Step(string name, Func<Step, bool> run) : BuildAction
    {
        public override string Description => name;

        protected override bool Run(BuildSession session) => run(this);

        public void Share(int count, Action<int> action) => ParallelFor(count, action);
    }

    private sealed class Counter : PhaseTrace
    {
        private readonly Lock _lock = new();

        public Dictionary<string, int> Phases { get; } = new(StringComparer.Ordinal);

        protected override void Begin(string name)
        {
            lock (_lock) Phases[name] = Phases.GetValueOrDefault(name) + 1;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Shared_work_is_done_once_and_before_the_action_goes_on(int jobs)
    {
        var done = new int[1000];
        int missing = -1, afterwards = -1;
        var first = new Step("first", s =>
        {
            s.Share(done.Length, i => Interlocked.Increment(ref done[i]));
            missing = done.Count(static n => n != 1);
            return true;
        });
        var second = new Step("second", _ =>
        {
            afterwards = done.Count(static n => n != 1);
            return true;
        });
        second.DependOn(first);
        using BuildSession session = new TestBuild().Session(_folder, jobs);
        Assert.True(ActionRunner.Run(session, [second], TestContext.Current.CancellationToken));
        Assert.Equal((0, 0), (missing, afterwards));
    }

    [Fact]
    public void What_a_worker_throws_ends_the_build()
    {
        var bad = new Step("bad", _ => throw new InvalidOperationException("no"));
        bool ran = false;
        var above = new Step("above", _ => ran = true);
        above.DependOn(bad);
        using BuildSession session = new TestBuild().Session(_folder);
        Assert.Equal("no", Assert.Throws<InvalidOperationException>(() => ActionRunner.Run(session, [above], TestContext.Current.CancellationToken)).Message);
        Assert.False(ran);
    }

    private Counter Compile(Dictionary<string, string> packages)
    {
        Write("m/go.mod", "module example.com/m\n\ngo 1.26\n");
        foreach (var (name, text) in packages) Write($"m/{name}/{name}.go", text);
        var diagnostics = new DiagnosticBag();
        var loader = new PackageLoader(TestBuild.Settings(), diagnostics, MainModule.Find(Path.Combine(_folder, "m")));
        LoadedPackage top = loader.LoadClosure(["example.com/m/top"])[^1];
        Assert.Empty(diagnostics.ToSortedArray());
        var counter = new Counter();
        var build = new TestBuild();
        using BuildSession session = build.Session(Path.Combine(_folder, "cache"), trace: counter);
        Assert.True(ActionRunner.Run(session, [new BuildGraph(_ => true).Compile(top)]));
        Assert.Empty(build.Said);
        return counter;
    }

    private const string Base = "package base\n\ntype Box[T any] struct{ v T }\n\nfunc New[T any](v T) *Box[T] { return &Box[T]{v} }\n\nfunc (b *Box[T]) Get() T { return b.v }\n\n"
        + "type Error struct{ text string }\n\nfunc Say(text string) *Error { return &Error{text} }\n";

    [Fact]
    public void What_names_tell_of_sources_is_foretold()
    {
        Counter c = Compile(new()
        {
            ["base"] = Base,
            ["middle"] = "package middle\n\nimport \"example.com/m/base\"\n\nfunc Make[T any](v T) T { return base.New(v).Get() }\n",
            ["top"] = "package top\n\nimport (\n\t\"example.com/m/base\"\n\t\"example.com/m/middle\"\n)\n\nvar Err = base.Say(\"e\")\n\nfunc F() int { return middle.Make(1) }\n",
        });
        Assert.Equal(3, c.Phases["front half"]);
        Assert.DoesNotContain(c.Phases.Keys, static k => k.StartsWith("source of", StringComparison.Ordinal));
    }

    [Fact]
    public void What_no_name_tells_shows_while_compiling()
    {
        Counter c = Compile(new()
        {
            ["base"] = Base,
            ["middle"] = "package middle\n\nimport \"example.com/m/base\"\n\nvar Shared = base.New(7)\n",
            ["top"] = "package top\n\nimport \"example.com/m/middle\"\n\nfunc F() int { return middle.Shared.Get() }\n",
        });
        Assert.Equal(1, c.Phases["source of example.com/m/base"]);
        Assert.Equal(4, c.Phases["front half"]);
    }

    [Fact]
    public void The_timeline_has_each_package_and_every_phase_ends()
    {
        Write("m/go.mod", "module example.com/m\n\ngo 1.26\n");
        Write("m/top/top.go", "package top\n\nfunc F() int { return 1 }\n");
        string file = Path.Combine(_folder, "trace.json");
        LoadedPackage top = new PackageLoader(TestBuild.Settings(), new DiagnosticBag(), MainModule.Find(Path.Combine(_folder, "m"))).LoadClosure(["example.com/m/top"])[^1];
        using (BuildSession session = new TestBuild().Session(Path.Combine(_folder, "cache"), trace: new BuildTrace(file)))
            Assert.True(ActionRunner.Run(session, [new BuildGraph(_ => true).Compile(top)], TestContext.Current.CancellationToken));
        using JsonDocument trace = JsonDocument.Parse(File.ReadAllBytes(file));
        var open = new Dictionary<int, int>();
        var names = new List<string>();
        double last = 0;
        foreach (JsonElement e in trace.RootElement.EnumerateArray())
        {
            int thread = e.GetProperty("tid").GetInt32();
            string phase = e.GetProperty("ph").GetString()!; // not null: each has one
            if (phase == "M") continue;
            if (phase == "B") names.Add(e.GetProperty("name").GetString()!); // not null: a beginning has a name
            open[thread] = open.GetValueOrDefault(thread) + (phase == "B" ? 1 : -1);
            Assert.True(open[thread] >= 0);
            Assert.True(e.GetProperty("ts").GetDouble() >= last);
            last = e.GetProperty("ts").GetDouble();
        }
        Assert.All(open.Values, static n => Assert.Equal(0, n));
        Assert.Contains("compile example.com/m/top", names);
        Assert.Contains("functions", names);
    }

    private void Write(string file, string text)
    {
        string path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // not null: below the folder
        File.WriteAllText(path, text);
    }
}
