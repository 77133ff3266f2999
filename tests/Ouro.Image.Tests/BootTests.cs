using Ouro.Fetch;
using Ouro.Image.Boot;
using Ouro.Image.Initramfs;
using Ouro.Image.Trees;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Image.Tests;

public sealed class KernelVersionTests
{
    [Theory]
    [InlineData("6.12.9+deb13", "6.12.10+deb13", -1)]
    [InlineData("6.1.0-47", "6.1.0-50", -1)]
    [InlineData("5.10.0-32", "6.1.0-1", -1)]
    [InlineData("6.12", "6.12", 0)]
    [InlineData("6.12.90+deb12.1", "6.12.90+deb12", 1)]
    public void Digits_compare_as_numbers(string a, string b, int sign)
    {
        Assert.Equal(sign, Math.Sign(DebianKernels.Compare(a, b)));
        Assert.Equal(-sign, Math.Sign(DebianKernels.Compare(b, a)));
    }
}

/// <summary>The shapes that Debian's kernel packages have had, made here with dpkg-deb.</summary>
public sealed class KernelPackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-kernel-package").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("boot/vmlinuz-6.19.14", "boot/config-6.19.14")]
    [InlineData("usr/lib/modules/7.2.13/vmlinuz", "usr/share/vmlinuz")]
    public void The_kernel_is_taken_out(params string[] files) =>
        Assert.Equal(files[0], File.ReadAllText(DebianKernels.Unpack(Package(files), Path.Combine(_folder, "out"))!));

    [Fact]
    public void An_image_package_without_a_kernel_has_none() =>
        Assert.Null(DebianKernels.Unpack(Package("usr/share/doc/linux-image-6.19.14"), Path.Combine(_folder, "out")));

    [Fact]
    public void Two_kernels_in_a_package_are_an_error() =>
        Assert.Contains("holds 2 kernels", Assert.Throws<ImageException>(() =>
            DebianKernels.Unpack(Package("boot/vmlinuz-1", "boot/vmlinuz-2"), Path.Combine(_folder, "out"))).Message, StringComparison.Ordinal);

    private string Package(params string[] files)
    {
        if (!File.Exists("/usr/bin/dpkg-deb")) Assert.Skip("dpkg-deb is not on this machine");
        string root = Path.Combine(_folder, "root"), package = Path.Combine(_folder, "k.deb");
        foreach (string f in files)
        {
            string file = Path.Combine(root, f);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, f);
        }
        Directory.CreateDirectory(Path.Combine(root, "DEBIAN"));
        File.WriteAllText(Path.Combine(root, "DEBIAN", "control"),
            "Package: linux-image\nVersion: 1\nArchitecture: amd64\nMaintainer: nobody <nobody@example.org>\nDescription: a kernel\n");
        ProcessResult made = Processes.Run("dpkg-deb", ["--build", root, package]);
        Assert.True(made.ExitCode == 0, made.Error);
        return package;
    }
}

/// <summary>Boots under QEMU with Debian's kernels.</summary>
[Trait("kind", "slow")]
public sealed class BootTests : IDisposable
{
    private sealed class Silent : ISetupProgress
    {
        public void Step(string text)
        {
        }

        public void Report(long done, long total)
        {
        }
    }

    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-boot").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private (BootResult Result, string Console) Boot(string program, string architecture = "amd64", string? expect = null, int timeout = 300, string kernel = "6.12")
    {
        ImageTools.Need(architecture == "arm64" ? "qemu-system-aarch64" : "qemu-system-x86_64");
        string image = Path.Combine(_folder, "i.img");
        InitramfsImage.Write(image, InitramfsImage.MakeTree(new FileContent(program)), Compression.Zstd);
        string file;
        try
        {
            file = new DebianKernels(architecture, new Silent()).Get(kernel).Path;
        }
        catch (SetupException e)
        {
            Assert.Skip("no kernel could be brought: " + e.Message);
            throw;
        }
        var console = new StringWriter();
        var request = new BootRequest { Architecture = architecture, KernelFile = file, ImageFile = image, Expect = expect, Timeout = TimeSpan.FromSeconds(timeout) };
        return (VirtualMachine.Boot(request, console), console.ToString());
    }

    private string Build(string body, string imports = "\"fmt\"; \"os\"", string architecture = "amd64") =>
        ImageTools.BuildGo(_folder, $"package main\n\nimport ({imports})\n\nfunc main() {{\n{body}\n}}\n", architecture);

    [Fact]
    public void Inits_own_exit_status_is_the_result()
    {
        (BootResult r, string console) = Boot(Build("fmt.Println(\"hello from\", os.Getpid()); os.Exit(7)"));
        Assert.Contains("hello from 1\n", console, StringComparison.Ordinal);
        Assert.Equal((BootOutcome.Exited, 7), (r.Outcome, r.Status));
        Assert.NotNull(r.FirstLine);
        Assert.False(r.IsSuccess);
    }

    [Fact]
    public void A_printed_marker_gives_the_status_and_the_expected_text_ends_the_machine()
    {
        string program = Build("fmt.Println(\"ready> \"); fmt.Println(\"ouro-exit: 3\"); for { time.Sleep(time.Hour) }", "\"fmt\"; \"time\"");
        Assert.Equal(3, Boot(program).Result.Status);
        (BootResult r, _) = Boot(program, expect: "ready> ");
        Assert.Equal(BootOutcome.Expected, r.Outcome);
        Assert.True(r.IsSuccess);
        r = Boot(program, expect: "something else").Result;
        Assert.False(r.IsSuccess);
        Assert.Contains("was not seen", r.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exit_device_gives_the_status()
    {
        File.WriteAllText(Path.Combine(_folder, "go.mod"), "module m\n\ngo 1.26\n");
        File.WriteAllText(Path.Combine(_folder, "out_amd64.s"), "TEXT ·out(SB), 4, $0-8\n\tMOVW port+0(FP), DX\n\tMOVB value+2(FP), AX\n\tOUTB\n\tRET\n");
        File.WriteAllText(Path.Combine(_folder, "main.go"), """
            package main

            import ("fmt"; "runtime"; "syscall")

            func out(port uint16, value byte)

            func main() {
                runtime.LockOSThread()
                if err := syscall.Iopl(3); err != nil { fmt.Println(err) }
                out(0xf4, 5)
                select {}
            }
            """);
        string program = Path.Combine(_folder, "p");
        Gc.Run(["build", "-o", program, "."], _folder).EnsureSuccess("go build");
        (BootResult r, string console) = Boot(program);
        Assert.True(r.Outcome == BootOutcome.Exited && r.Status == 5, r + console);
    }

    [Fact]
    public void An_init_that_waits_for_ever_ends_in_a_time_out_and_a_killed_one_in_a_message()
    {
        (BootResult r, _) = Boot(Build("fmt.Println(\"waiting\"); for { time.Sleep(time.Hour) }", "\"fmt\"; \"time\""), timeout: 45);
        Assert.Equal(BootOutcome.TimedOut, r.Outcome);
        Assert.Contains("45 s", r.Detail, StringComparison.Ordinal);
        r = Boot(Build("*(*int)(unsafe.Pointer(uintptr(8))) = 1", "\"unsafe\"")).Result;
        Assert.Equal((BootOutcome.Exited, 2), (r.Outcome, r.Status)); // Go's own panic
    }

    [Fact]
    public void A_file_that_is_no_program_is_a_panic()
    {
        string file = Path.Combine(_folder, "text");
        File.WriteAllText(file, "no program\n");
        BootResult r = Boot(file).Result;
        Assert.Equal(BootOutcome.Panicked, r.Outcome);
        Assert.Contains("init", r.Detail, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("amd64", "5.10")]
    [InlineData("amd64", "6.1")]
    [InlineData("amd64", "6.19")] // the first whose kernel is in linux-binary
    [InlineData("amd64", "7.2")] // the first whose kernel is below /usr/lib/modules
    [InlineData("arm64", "6.1")]
    [InlineData("arm64", "6.19")]
    [InlineData("arm64", "7.2")]
    public void The_example_works_as_the_first_process(string architecture, string kernel)
    {
        string program = Path.Combine(_folder, "init");
        Gc.Run(["build", "-o", program, "."], Path.Combine(Repository.Root, "examples", "init"),
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["GOARCH"] = architecture }).EnsureSuccess("go build");
        (BootResult r, string console) = Boot(program, architecture, kernel: kernel);
        Assert.True(r.IsSuccess, r.Detail + "\n" + console);
        foreach (string line in (string[])["init: first line\n", $"init: kernel {kernel}", "sum of 100 goroutines: 4950\n", "init: http: 200 OK: GET /from/init\n"])
            Assert.Contains(line, console, StringComparison.Ordinal);
    }
}
