using System.Diagnostics;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary>The README's first command, as it is typed: the script <c>./ouro</c> builds what it runs, once (issue 3, point 1).</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro launcher").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private StandInCheckout Checkout(string dotnet)
    {
        var checkout = new StandInCheckout(_folder, dotnet) { Environment = new() { ["GOROOT"] = Gc.Root, ["GOFLAGS"] = null, ["GOWORK"] = null } };
        // The example's module with a program for which the debug build compiles the runtime alone, in half the time; the slow test has the example itself.
        string hello = Directory.CreateDirectory(Path.Combine(checkout.Root, "examples", "hello")).FullName;
        File.Copy(Path.Combine(Repository.Root, "examples", "hello", "go.mod"), Path.Combine(hello, "go.mod"), overwrite: true);
        File.WriteAllText(Path.Combine(hello, "main.go"), "package main\n\nfunc main() { println(\"Hello, Go!\") }\n");
        return checkout;
    }

    // println writes to the error stream, after what the script said there.
    private static void Greets(ProcessResult r, string said = "") => Assert.Equal(said + "Hello, Go!\n", r.EnsureSuccess("ouro run").Error);

    private static void SaysHello(ProcessResult r) => Assert.Equal("Hello, Go!\n", r.EnsureSuccess("ouro run").Output);

    [Fact]
    public void The_readmes_command_runs_from_the_checkout_and_from_elsewhere()
    {
        StandInCheckout checkout = Checkout(StandInCheckout.Publish);
        Greets(checkout.Run("./ouro", checkout.Root, "run", "./examples/hello"),
            "ouro: no C compiler (gcc) to link a native ouro: building the managed one, which starts more slowly; install gcc and libc6-dev and run again for the other\n");
        Greets(checkout.Run("./ouro", checkout.Root, "run", "./examples/hello"));

        string elsewhere = Directory.CreateDirectory(Path.Combine(_folder, "some where else")).FullName;
        Greets(checkout.Run(Path.Combine(checkout.Root, "ouro"), elsewhere, "run", Path.Combine(checkout.Root, "examples", "hello")));
        Greets(checkout.Run("../my checkout/ouro", elsewhere, "run", "../my checkout/examples/hello"));
        Greets(checkout.Run("../../ouro", Path.Combine(checkout.Root, "examples", "hello"), "run", "."));
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere));

        // A link on PATH leads to the checkout, too.
        File.CreateSymbolicLink(Path.Combine(_folder, "bin", "ouro"), Path.Combine(checkout.Root, "ouro"));
        Greets(checkout.Run("ouro", elsewhere, "run", Path.Combine(checkout.Root, "examples", "hello")));
        Assert.Single(checkout.Publishes);
    }

    [Fact]
    public void A_newer_source_and_a_new_C_compiler_are_each_built_for()
    {
        StandInCheckout checkout = Checkout(StandInCheckout.Publish);
        void Builds(int times, string kind)
        {
            Assert.Equal(0, checkout.Run("./ouro", checkout.Root, "help").ExitCode);
            Assert.Equal(times, checkout.Publishes.Length);
            Assert.Contains(kind, checkout.Publishes[^1], StringComparison.Ordinal);
        }
        Builds(1, "-p:PublishAot=false");
        Builds(1, "-p:PublishAot=false");
        File.WriteAllText(Path.Combine(checkout.Root, "src", "new.cs"), "");
        Builds(2, "-p:PublishAot=false");
        // A driver without a C library does not link.
        checkout.AddProgram("gcc", "echo crt1.o\n");
        Builds(2, "-p:PublishAot=false");
        checkout.AddProgram("gcc", "echo /usr/lib/crt1.o\n");
        Builds(3, "-r linux-x64");
    }

    [Fact]
    public void A_build_whose_script_was_killed_goes_on_and_is_taken_by_the_next()
    {
        StandInCheckout checkout = Checkout("[ \"$1\" = publish ] && touch ../begun && sleep 3\n" + StandInCheckout.Publish);
        using (Process p = checkout.Start("ouro", "help"))
        {
            WaitFor("begun");
            p.Kill();
            p.WaitForExit();
        }
        ProcessResult next = checkout.Run("./ouro", checkout.Root, "help");
        Assert.Equal("ouro: another build of this checkout is running: waiting for it\n", next.Error);
        Assert.Equal(0, next.ExitCode);
        Assert.Single(checkout.Publishes);
    }

    [Fact]
    public void A_build_that_was_killed_as_a_whole_is_made_anew_where_it_may_be_half()
    {
        StandInCheckout checkout = Checkout($"if [ \"$1\" = publish ] && [ ! -e ../begun ]; then echo $$ > ../pid; mv ../pid ../begun; exec sleep 100; fi\n" + StandInCheckout.Publish);
        string half = Path.Combine(checkout.Root, "artifacts", "obj", "Ouro.Cli", "release_linux-x64", "native", "ouro.o"), whole = Path.Combine(checkout.Root, "artifacts", "obj", "Ouro.Core", "release", "Ouro.Core.dll");
        foreach (string file in (string[])[half, whole])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!); // not null: below the checkout
            File.WriteAllText(file, "");
        }
        using (Process p = checkout.Start("ouro", "help"))
        {
            string pid = WaitFor("begun");
            p.Kill();
            Processes.Run("kill", ["-9", pid]).EnsureSuccess("kill");
            p.WaitForExit();
        }
        Assert.Equal(0, checkout.Run("./ouro", checkout.Root, "help").ExitCode);
        Assert.False(File.Exists(half));
        Assert.True(File.Exists(whole));
        Assert.Equal(["ouro", "ouro-build.log"], Directory.GetFileSystemEntries(Path.Combine(checkout.Root, "artifacts"), "ouro*").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_build_that_is_interrupted_ends_with_all_that_it_started()
    {
        StandInCheckout checkout = Checkout("[ \"$1\" = publish ] && { echo $$ > ../pid; mv ../pid ../begun; exec sleep 100; }\n" + StandInCheckout.Publish);
        using Process p = checkout.Start("ouro", "help");
        string pid = WaitFor("begun");
        Processes.Run("kill", ["-TERM", $"{p.Id}"]).EnsureSuccess("kill");
        Assert.True(p.WaitForExit(20_000), "it does not end");
        Assert.Equal(143, p.ExitCode);
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists("/proc/" + pid), TimeSpan.FromSeconds(20)), "dotnet goes on");
    }

    /// <summary>The real thing, with nothing in the caches but NuGet's packages: built by the SDK, Go's tree from Debian.</summary>
    [Fact]
    [Trait("kind", "slow")]
    public void A_copy_of_the_sources_builds_itself_and_brings_the_tree()
    {
        if (!File.Exists("/usr/bin/apt-get")) Assert.Skip("no apt-get here");
        string checkout = Directory.CreateDirectory(Path.Combine(_folder, "a copy")).FullName, elsewhere = Directory.CreateDirectory(Path.Combine(_folder, "else where")).FullName;
        string copy = "tar -C \"$1\" --exclude=./artifacts --exclude=./.git -cf - ./ouro ./src ./examples ./global.json ./Directory.Build.props ./Directory.Packages.props ./.editorconfig | tar -C \"$2\" -xf -";
        Processes.Run("/bin/bash", ["-c", copy, "copy", Repository.Root, checkout]).EnsureSuccess("the copy");
        var environment = new Dictionary<string, string?> { ["XDG_CACHE_HOME"] = Path.Combine(_folder, "cache"), ["OURO_CACHE"] = null, ["GOROOT"] = null, ["GOCACHE"] = null, ["GOFLAGS"] = null };
        ProcessResult Type(string command, string directory) => Processes.Run("/bin/bash", ["-c", command], directory, environment, timeoutSeconds: 1100);

        ProcessResult first = Type("./ouro run ./examples/hello", checkout);
        SaysHello(first);
        foreach (string step in (string[])["ouro: building ouro", "ouro: downloading golang-1.26-src", "ouro: unpacking golang-1.26-src"]) Assert.Contains(step, first.Error, StringComparison.Ordinal);
        var clock = Stopwatch.StartNew();
        ProcessResult second = Type("./ouro run ./examples/hello", checkout);
        SaysHello(second);
        Assert.Equal("", second.Error);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        SaysHello(Type("'../a copy/ouro' run '../a copy/examples/hello'", elsewhere));
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere));

        string root = Type("'../a copy/ouro' env GOROOT", elsewhere).Output.TrimEnd();
        Assert.Equal(Path.Combine(_folder, "cache", "ouro", "goroot"), root);
        foreach (string file in (string[])["VERSION", "go.env", "bin/go", "pkg/include/textflag.h", "pkg/tool/linux_amd64/compile", "src/time/tzdata/zzipdata.go"])
            Assert.True(File.Exists(Path.Combine(root, file)), file);
        Assert.StartsWith("go version go1.26.", Processes.Run(Path.Combine(root, "bin", "go"), ["version"], elsewhere, environment).Output, StringComparison.Ordinal);
    }

    private string WaitFor(string file)
    {
        string path = Path.Combine(_folder, file);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(path), TimeSpan.FromSeconds(20)), $"{file} does not come");
        return File.ReadAllText(path).Trim();
    }
}
