using System.Globalization;
using Ouro.Core;
using Ouro.Fetch;
using Ouro.Image.Boot;
using Ouro.Image.Initramfs;
using Ouro.Image.Oci;
using Ouro.Image.Trees;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro boot</c>: an initramfs, or a program as one, under QEMU with a Debian kernel.</summary>
internal static class BootCommand
{
    private const string Usage = """
        usage: ouro boot IMAGE [--kernel FILE|VERSION] [--kernels all] [--expect TEXT] [--timeout S] [--arch amd64|arm64]
                         [--append TEXT] [--cpus N] [--memory MB] [--kvm] [--verbose]
        IMAGE is an initramfs, an executable or a Go package (which becomes /init of one).
        VERSION is a line or version of Debian's kernels (5.10, 6.1, 6.12.107+deb13); it is brought into the cache.
        The exit status is the init's own; 1 with a message after a panic, a time-out or a missing QEMU.

        """;

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsOuro("boot", args, error, () =>
    {
        string[] valued = ["kernel", "kernels", "expect", "timeout", "arch", "append", "cpus", "memory"];
        GoFlags? flags = MixedFlags.Parse("boot", Usage, valued, ["verbose", "kvm"], args, error);
        if (flags is null) return 2;
        if (flags.Arguments.Count != 1) return ImageCommand.Fail(error, "boot: one image is wanted\n" + Usage, 2);
        int Number(string name, int value) => flags.Last(name) is not { } text ? value
            : int.TryParse(text, CultureInfo.InvariantCulture, out int n) && n > 0 ? n : throw new ImageException($"--{name} {text}: a number above 0 is wanted");

        using var programs = new ImageCommand.Programs(output, error);
        string folder = Directory.CreateTempSubdirectory("ouro-boot").FullName;
        try
        {
            (string image, string? machine) = Prepare(flags.Arguments[0], programs, folder);
            string architecture = flags.Last("arch") ?? machine ?? "amd64";
            var request = new BootRequest
            {
                Architecture = architecture, KernelFile = "", ImageFile = image, Expect = flags.Last("expect"), Append = flags.Last("append") ?? "",
                Timeout = TimeSpan.FromSeconds(Number("timeout", 120)), Verbose = flags.Has("verbose"), UseKvm = flags.Has("kvm"), Processors = Number("cpus", 1), MemoryMegabytes = Number("memory", 512),
            };
            var progress = new ConsoleProgress(error);
            var kernels = new DebianKernels(architecture, progress);
            if (flags.Last("kernels") is { } set)
                return set == "all" ? BootAll(request, kernels, progress, output, error) : ImageCommand.Fail(error, $"boot: --kernels {set}: only all\n", 2);

            string wanted = flags.Last("kernel") ?? DebianKernels.DefaultLine;
            string file = File.Exists(wanted) ? wanted
                : wanted.Contains('/') ? throw new ImageException($"{wanted}: no such kernel") : kernels.Get(wanted).Path;
            progress.End();
            BootResult result = VirtualMachine.Boot(request with { KernelFile = file }, output);
            output.Flush();
            if (result.Detail.Length > 0) error.Write($"ouro boot: {result.Detail}\n");
            return result.IsSuccess ? 0 : Math.Max(result.Status, 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    });

    /// <summary>An executable or a package becomes an initramfs; what else there is goes to the kernel as it is.</summary>
    private static (string Image, string? Architecture) Prepare(string argument, ImageCommand.Programs programs, string folder)
    {
        if (File.Exists(argument) && !argument.EndsWith(".go", StringComparison.Ordinal) && !IsElf(argument)) return (CurrentFolder.Full(argument), null);
        FileContent program = programs.Get(argument);
        string architecture = Platform.OfProgram(program, argument, out string? interpreter).Architecture;
        if (interpreter is not null)
            throw new ImageException($"{argument}: is loaded by {interpreter}; make an image with its libraries (ouro image initramfs --add) or build it static");
        string image = Path.Combine(folder, "initramfs.img");
        InitramfsImage.Write(image, InitramfsImage.MakeTree(program), Ouro.Image.Compression.Gzip);
        return (image, architecture);
    }

    private static bool IsElf(string file)
    {
        Span<byte> magic = stackalloc byte[4];
        using FileStream s = File.OpenRead(file);
        return s.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && magic.SequenceEqual("\u007fELF"u8);
    }

    private static int BootAll(BootRequest request, DebianKernels kernels, ConsoleProgress progress, TextWriter output, TextWriter error)
    {
        IReadOnlyList<string> versions = kernels.NewestOfEachLine();
        progress.End();
        int width = 6;
        foreach (string v in versions) width = Math.Max(width, v.Length);
        output.Write($"{"kernel".PadRight(width)}  booted  first line  result\n");
        bool good = true;
        foreach (string version in versions)
        {
            Kernel kernel;
            try
            {
                kernel = kernels.Get(version);
            }
            catch (Exception e) when (e is ImageException or SetupException)
            {
                progress.End();
                output.Write($"{version.PadRight(width)}  {"no",-6}  {"-",10}  {e.Message.Split('\n')[0]}\n");
                good = false;
                continue;
            }
            progress.Step($"booting {version}", terminalOnly: true);
            using var console = new StringWriter();
            BootResult r = VirtualMachine.Boot(request with { KernelFile = kernel.Path }, request.Verbose ? error : console);
            progress.End();
            string time = r.FirstLine is { } t ? t.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s" : "-";
            string text = r.IsSuccess ? r.Outcome == BootOutcome.Expected ? "the text was seen" : "ended with 0" : r.Detail;
            output.Write($"{version.PadRight(width)}  {(r.FirstLine is null ? "no" : "yes"),-6}  {time,10}  {text}\n");
            output.Flush();
            good &= r.IsSuccess;
        }
        return good ? 0 : 1;
    }
}
