using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ouro.Image.Trees;

namespace Ouro.Image.Boot;

/// <summary>What to boot and how long to wait.</summary>
public sealed record BootRequest
{
    public required string Architecture { get; init; }
    public required string KernelFile { get; init; }
    public required string ImageFile { get; init; }

    /// <summary>Text on the console that means success; null: the init's exit status decides.</summary>
    public string? Expect { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>More of the kernel's command line.</summary>
    public string Append { get; init; } = "";

    /// <summary>Shows the kernel's own messages too.</summary>
    public bool Verbose { get; init; }

    /// <summary>Uses the processor's virtualisation. Off unless asked for: a /dev/kvm that opens may still be one, inside another virtual
    /// machine, on which kernels hang, and emulation is the same everywhere.</summary>
    public bool UseKvm { get; init; }

    public int Processors { get; init; } = 1;
    public int MemoryMegabytes { get; init; } = 512;
}

public enum BootOutcome
{
    /// <summary>The expected text was seen.</summary>
    Expected,

    /// <summary>Init ended with a status, which is in <see cref="BootResult.Status"/>.</summary>
    Exited,

    /// <summary>The machine was switched off or restarted by init, without a status.</summary>
    PoweredOff,

    Panicked, TimedOut, MachineFailed,
}

/// <summary>How a boot ended.</summary>
/// <param name="Status">Of <see cref="BootOutcome.Exited"/>.</param>
/// <param name="Detail">One sentence for the user; empty on success.</param>
/// <param name="FirstLine">Time from the start of the machine to init's first line; null when there was none.</param>
public sealed record BootResult(BootOutcome Outcome, int Status, string Detail, TimeSpan? FirstLine)
{
    public bool IsSuccess => Outcome is BootOutcome.Expected or BootOutcome.PoweredOff || Outcome == BootOutcome.Exited && Status == 0;
}

/// <summary>Boots a kernel and an initramfs under QEMU and reads off the console how it went.</summary>
/// <remarks>
/// An init has four ways to tell how it ended: it writes a byte to the machine's exit device (port 0xf4 on amd64,
/// after iopl; the byte is the status); it prints a line <c>ouro-exit: N</c>; it switches the machine off, which counts as 0; or it
/// just exits, at which the kernel panics and names the exit code. Every other panic is an error.
/// </remarks>
public static class VirtualMachine
{
    /// <summary>An init that cannot reach the exit device prints this and its status at the start of a line.</summary>
    public const string Marker = "ouro-exit: ";

    private const string PanicText = "Kernel panic - not syncing: ", InitExitText = "Attempted to kill init! exitcode=0x";

    /// <summary>Runs to the end, the time-out or the expected text; the machine is gone afterwards.</summary>
    /// <param name="console">Takes what the machine writes.</param>
    public static BootResult Boot(BootRequest request, TextWriter console)
    {
        (string program, List<string> arguments) = CommandLine(request);
        var info = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (string a in arguments) info.ArgumentList.Add(a);
        Process process;
        try
        {
            process = Process.Start(info)!; // not null: UseShellExecute is off
        }
        catch (Win32Exception e)
        {
            string package = request.Architecture == "arm64" ? "qemu-system-arm" : "qemu-system-x86";
            throw new ImageException($"booting needs {program}, which is not on this machine (Debian: apt-get install {package})", e);
        }
        using (process)
        {
            var watch = new ConsoleWatch(console, request.Expect, Stopwatch.StartNew());
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Task reading = Task.Run(() => watch.Read(process.StandardOutput.BaseStream, process));
            bool inTime = reading.Wait(request.Timeout);
            if (!inTime || watch.IsDecided)
            {
                // What decides may come just before the machine ends by itself; the console shows its last words then.
                if (watch.IsDecided && !watch.ExpectSeen) process.WaitForExit(2000);
                if (!process.HasExited) process.Kill();
            }
            process.WaitForExit();
            reading.Wait(TimeSpan.FromSeconds(5));
            return Judge(request, watch, inTime, process.ExitCode, errors.Result);
        }
    }

    private static BootResult Judge(BootRequest request, ConsoleWatch watch, bool inTime, int exitCode, string errors)
    {
        BootResult Result(BootOutcome outcome, int status, string detail) => new(outcome, status, detail, watch.FirstLine);
        if (watch.ExpectSeen) return Result(BootOutcome.Expected, 0, "");
        string missing = request.Expect is null ? "" : $", and \"{request.Expect}\" was not seen";
        if (watch.ExitStatus is { } status)
            return request.Expect is null ? Result(BootOutcome.Exited, status, status == 0 ? "" : $"init ended with status {status}")
                : Result(BootOutcome.Exited, status == 0 ? 1 : status, $"init ended with status {status}{missing}");
        if (watch.Panic is { } panic) return Result(BootOutcome.Panicked, 1, $"the kernel panicked: {panic}");
        if (!inTime)
            return Result(BootOutcome.TimedOut, 1, $"no end after {request.Timeout.TotalSeconds:0} s{missing}; the last line was: {(watch.LastLine.Length > 0 ? watch.LastLine : "none at all")}");
        // isa-debug-exit ends QEMU with twice the byte and one; QEMU's own failures are 1 with a message.
        if ((exitCode & 1) == 1 && (exitCode != 1 || errors.Trim().Length == 0 && request.Architecture == "amd64"))
        {
            status = exitCode >> 1;
            return Result(BootOutcome.Exited, request.Expect is not null && status == 0 ? 1 : status, status == 0 && missing.Length == 0 ? "" : $"init ended with status {status}{missing}");
        }
        if (exitCode != 0)
            return Result(BootOutcome.MachineFailed, 1, $"QEMU failed with exit code {exitCode}: {errors.Trim()}");
        return missing.Length == 0 ? Result(BootOutcome.PoweredOff, 0, "") : Result(BootOutcome.Exited, 1, "the machine was switched off" + missing);
    }

    private static (string Program, List<string> Arguments) CommandLine(BootRequest request)
    {
        // Memory for the compressed image, the unpacked one and the program itself.
        long image = new FileInfo(request.ImageFile).Length >> 20;
        List<string> arguments =
        [
            "-nodefaults", "-no-user-config", "-display", "none", "-serial", "stdio", "-monitor", "none", "-no-reboot",
            "-m", (request.MemoryMegabytes + 6 * image).ToString(CultureInfo.InvariantCulture), "-smp", request.Processors.ToString(CultureInfo.InvariantCulture),
            "-kernel", request.KernelFile, "-initrd", request.ImageFile,
        ];
        string accelerator = request.UseKvm ? "kvm" : "tcg", console, program;
        switch (request.Architecture)
        {
            case "amd64":
                program = "qemu-system-x86_64";
                arguments.AddRange(["-machine", "pc,accel=" + accelerator, "-cpu", "max", "-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"]);
                console = "ttyS0";
                break;
            case "arm64":
                program = "qemu-system-aarch64";
                arguments.AddRange(["-machine", "virt,accel=" + accelerator, "-cpu", request.UseKvm ? "host" : "cortex-a72"]);
                console = "ttyAMA0";
                break;
            default: throw new ImageException($"booting {request.Architecture} is not supported yet; amd64 and arm64 are");
        }
        // panic=-1 restarts at once after a panic, and QEMU ends instead of restarting. On a busy machine QEMU's ticks come late, and a
        // kernel for PCs that counts them at its start would panic over a broken timer: it is told to trust it.
        string timer = request.Architecture == "amd64" ? " no_timer_check" : "";
        string line = $"console={console} panic=-1{timer}{(request.Verbose ? " ignore_loglevel" : " quiet")}{(request.Append.Length > 0 ? " " + request.Append : "")}";
        arguments.AddRange(["-append", line]);
        return (program, arguments);
    }

    /// <summary>Reads the console as it comes: passes it on, and looks at each line.</summary>
    private sealed class ConsoleWatch(TextWriter console, string? expect, Stopwatch clock)
    {
        private readonly StringBuilder _line = new();

        public TimeSpan? FirstLine { get; private set; }
        public bool ExpectSeen { get; private set; }
        public int? ExitStatus { get; private set; }
        public string? Panic { get; private set; }
        public string LastLine { get; private set; } = "";
        public bool IsDecided => ExpectSeen || ExitStatus is not null || Panic is not null;

        public void Read(Stream stream, Process process)
        {
            byte[] buffer = new byte[4096];
            char[] text = new char[4096];
            Decoder decoder = new UTF8Encoding(false, false).GetDecoder();
            while (!IsDecided)
            {
                int n;
                try
                {
                    n = stream.Read(buffer);
                }
                catch (IOException)
                {
                    return; // the machine was ended
                }
                if (n == 0) return;
                int count = decoder.GetChars(buffer, 0, n, text, 0);
                foreach (char c in text.AsSpan(0, count)) Take(c);
                console.Flush();
            }
        }

        private void Take(char c)
        {
            if (c == '\r') return;
            console.Write(c);
            if (c != '\n')
            {
                if (_line.Length < 10_000) _line.Append(c);
                // A prompt does not end in a line break, and what is expected may be one.
                if (expect is not null && !ExpectSeen && expect.Length > 0 && c == expect[^1] && EndsWith(expect)) ExpectSeen = true;
                return;
            }
            string line = _line.ToString();
            _line.Clear();
            if (line.Trim().Length == 0) return;
            LastLine = line;
            if (line[0] != '[') FirstLine ??= clock.Elapsed; // the kernel's lines begin with their time
            int panic = line.IndexOf(PanicText, StringComparison.Ordinal);
            if (panic >= 0) TakePanic(line[(panic + PanicText.Length)..]);
            else if (line.StartsWith(Marker, StringComparison.Ordinal) && byte.TryParse(line.AsSpan(Marker.Length).Trim(), CultureInfo.InvariantCulture, out byte status))
                ExitStatus = status;
        }

        private bool EndsWith(string text)
        {
            if (_line.Length < text.Length) return false;
            for (int i = 1; i <= text.Length; i++)
                if (_line[^i] != text[^i]) return false;
            return true;
        }

        private void TakePanic(string text)
        {
            if (text.StartsWith(InitExitText, StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(InitExitText.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int code))
            {
                // As wait(2) gives it: a signal in the low bits, else the status above them.
                if ((code & 0x7f) == 0) ExitStatus = (code >> 8) & 0xff;
                else Panic = $"init was ended by signal {code & 0x7f}";
            }
            else
            {
                Panic = text;
            }
        }
    }
}
