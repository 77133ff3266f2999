using Ouro.TestKit;
using Xunit;

namespace Ouro.Cli.Tests;

/// <summary>What the set-up says when something is missing: one message that names it and what to do (issue 3, point 1).</summary>
public sealed class SetupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro set-up").FullName;

    private static string Ouro => Path.Combine(Repository.Root, "artifacts", "bin", "Ouro.Cli", "debug", "ouro");

    public SetupTests() => File.WriteAllText(Path.Combine(_folder, "hello.go"), "package main\n\nfunc main() { println(\"hello\") }\n");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private StandInCheckout Checkout(string? dotnet) => new(_folder, dotnet);

    private ProcessResult Run(StandInCheckout checkout, string script, params string[] arguments) => checkout.Run(Path.Combine(checkout.Root, script), _folder, arguments);

    [Fact]
    public void Without_an_SDK_ouro_and_test_say_so()
    {
        StandInCheckout checkout = Checkout(null);
        ProcessResult r = Run(checkout, "ouro", "version");
        Assert.Equal(1, r.ExitCode);
        Assert.Equal("ouro: the .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download and put dotnet on PATH\n", r.Error);
        r = Run(checkout, "test");
        Assert.Equal(1, r.ExitCode);
        Assert.StartsWith("the .NET 10 SDK is missing: ", r.Error, StringComparison.Ordinal);
        Assert.Equal("0 passed, 1 failed\n", r.Output);
    }

    [Fact]
    public void An_older_SDK_is_named()
    {
        ProcessResult r = Run(Checkout("echo 8.0.100\n"), "ouro", "version");
        Assert.Equal(1, r.ExitCode);
        Assert.Equal("ouro: the .NET 10 SDK is needed; dotnet --version says 8.0.100\n", r.Error);
    }

    [Theory]
    [InlineData("error NU1301: Unable to load the service index for source https://api.nuget.org/v3/index.json.", "NuGet packages could not be fetched: check the network, then run the same command again")]
    [InlineData("error MSB3021: Unable to copy file. No space left on device", "the disk is full: free some space, then run the same command again")]
    [InlineData("error NU1301:   The SSL connection could not be established, see inner exception.", "NuGet packages could not be fetched: the certificate of the package source is not trusted; install ca-certificates, then run the same command again")]
    [InlineData("No usable version of libssl was found", "NuGet packages could not be fetched: the SDK needs OpenSSL's library for it; install openssl and ca-certificates, then run the same command again")]
    public void A_build_that_breaks_off_says_what_to_do_and_leaves_nothing_half_made(string error, string advice)
    {
        StandInCheckout checkout = Checkout($"[ \"$1\" = --version ] && {{ echo 10.0.100; exit 0; }}\necho '{error}'\nexit 1\n");
        ProcessResult r = Run(checkout, "ouro", "version");
        Assert.Equal(1, r.ExitCode);
        Assert.Contains(error, r.Error, StringComparison.Ordinal);
        Assert.EndsWith($"ouro: {advice}\n", r.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(checkout.Root, "artifacts", "ouro")));
    }

    [Fact]
    public void What_every_project_says_alike_is_said_once()
    {
        const string Line = " : error NU1301: Unable to load the service index for source https://api.nuget.org/v3/index.json.";
        StandInCheckout checkout = Checkout($"[ \"$1\" = --version ] && {{ echo 10.0.100; exit 0; }}\nfor p in Core Asm Cli; do echo \"/src/$p.csproj{Line} [/src/Cli.csproj]\"; done\nexit 1\n");
        string[] lines = Run(checkout, "ouro", "version").Error.Split('\n');
        Assert.Equal(Line[3..], lines[1]);
        Assert.StartsWith("ouro: the build failed; the whole log: ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_the_build_cannot_write_is_named()
    {
        const string Line = "Unhandled exception: Access to the path '/home/me/.nuget' is denied.";
        ProcessResult r = Run(Checkout($"[ \"$1\" = --version ] && {{ echo 10.0.100; exit 0; }}\necho \"{Line}\"\nexit 1\n"), "ouro", "version");
        Assert.Contains(Line + "\n", r.Error, StringComparison.Ordinal);
        Assert.Contains("\nouro: no permission to write to the file or folder named above: make it writable for ", r.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkout_that_cannot_be_written_to_is_named()
    {
        StandInCheckout checkout = Checkout("echo 10.0.100\n");
        // A file where the folder should be stops root as well.
        File.WriteAllText(Path.Combine(checkout.Root, "artifacts"), "");
        ProcessResult r = Run(checkout, "ouro", "version");
        Assert.Equal(1, r.ExitCode);
        Assert.StartsWith($"ouro: no permission to write to {checkout.Root}/artifacts: ", r.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_network_the_mirror_is_named()
    {
        ProcessResult r = Processes.Run(Ouro, ["run", "hello.go"], _folder, Fresh("http://127.0.0.1:9"), timeoutSeconds: 200);
        Assert.Equal(1, r.ExitCode);
        Assert.Contains("the package list could not be read", r.Error, StringComparison.Ordinal);
        Assert.EndsWith("there is no way to the Debian mirror: check the network and http_proxy, then run the same command again\n", r.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cache_that_cannot_be_made_is_named()
    {
        var environment = Fresh("");
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        environment["XDG_CACHE_HOME"] = file;
        ProcessResult r = Processes.Run(Ouro, ["run", "hello.go"], _folder, environment, timeoutSeconds: 60);
        Assert.Equal(1, r.ExitCode);
        Assert.Contains($"cannot make the cache folder {file}/ouro", r.Error, StringComparison.Ordinal);
        Assert.Contains("OURO_CACHE", r.Error, StringComparison.Ordinal);
    }

    /// <summary>Downloads into a file system of two megabytes; needs the right to mount one, and the network.</summary>
    [Fact]
    [Trait("kind", "slow")]
    public void A_full_disk_is_named()
    {
        using SmallDisk? disk = SmallDisk.TryMount(_folder, 2048);
        if (disk is null)
        {
            Assert.Skip("no file system can be mounted here");
            return;
        }
        var environment = Fresh(null);
        environment["XDG_CACHE_HOME"] = disk.Folder;
        ProcessResult r = Processes.Run(Ouro, ["run", "hello.go"], _folder, environment, timeoutSeconds: 200);
        Assert.Equal(1, r.ExitCode);
        Assert.Contains("there is no space in " + disk.Folder, r.Error, StringComparison.Ordinal);
    }

    private Dictionary<string, string?> Fresh(string? proxy)
    {
        var environment = new Dictionary<string, string?> { ["XDG_CACHE_HOME"] = Path.Combine(_folder, "cache"), ["OURO_CACHE"] = null, ["GOROOT"] = null, ["GOCACHE"] = null };
        if (proxy is { Length: > 0 }) environment["http_proxy"] = environment["https_proxy"] = proxy;
        return environment;
    }
}
