using System.Diagnostics;

namespace Ouro.Fuzz;

/// <summary>Gives damaged files to the commands of a built <c>ouro</c>, each in a process of its own with 1 GB of managed memory.</summary>
/// <remarks>Allowed are exit codes 0 to 2, and with 1 or 2 a message. Everything else, a run of over ten seconds of the processor (or one
/// that does not end in five minutes), or files beside the input are findings. The clock on the wall would blame a busy machine. No other
/// program is found on the way: what boots says that there is no machine to boot on, once it has read its input.</remarks>
/// <param name="workers">So many inputs are read at a time.</param>
internal sealed class CommandRunner(string ouro, string keep, int workers, TextWriter log)
{
    private static readonly string[][] s_commands =
    [
        ["tool", "readelf", "-a", "-W", "{}"],
        ["tool", "nm", "-size", "{}"],
        ["tool", "addr2line", "-e", "{}", "401000"],
        ["tool", "objdump", "{}"],
        ["tool", "objdump", "-x", "-d", "-C", "{}"],
        ["version", "-m", "{}"],
        ["deps", "--json", "{}"],
        ["size", "--by", "symbol", "{}"],
        ["sbom", "{}"],
        ["kernel", "{}"],
        ["image", "oci", "--entry", "{}", "--sbom", "spdx", "-o", "{out}"],
        ["image", "initramfs", "--init", "{}", "--compress", "none", "-o", "{out}"],
        ["boot", "--kernel", "{}", "{}"],
    ];

    /// <summary>Runs the commands on the inputs <paramref name="from"/> to <paramref name="end"/>; 1 when there were findings.</summary>
    /// <param name="only">The commands whose line has one of these words; all when there are none.</param>
    public int Run(IReadOnlyList<(string Name, byte[] Bytes)> samples, int seed, int from, int end, IReadOnlyList<string> only)
    {
        int findings = 0;
        foreach (string[] command in s_commands)
        {
            if (only.Count > 0 && !command.Any(only.Contains)) continue;
            int bad = 0;
            var codes = new SortedDictionary<int, int>();
            TimeSpan slowest = default;
            Parallel.For(from, end, new ParallelOptions { MaxDegreeOfParallelism = workers }, n =>
            {
                var (name, bytes) = samples[n % samples.Count];
                byte[] input = Mutator.Make(bytes, seed, n);
                string? what = RunOne(command, input, out int code, out TimeSpan time);
                lock (codes)
                {
                    codes[code] = codes.GetValueOrDefault(code) + 1;
                    if (time > slowest) slowest = time;
                    if (what is null) return;
                    bad++;
                    Directory.CreateDirectory(keep);
                    string file = Path.Combine(keep, $"{command[0]}-{command[1].Trim('-')}-{n}");
                    File.WriteAllBytes(file, input);
                    log.Write($"{string.Join(' ', command)}: seed {seed} number {n} of {name}: {what}\n  kept as {file}\n");
                }
            });
            findings += bad;
            log.Write($"ouro {string.Join(' ', command)}: {end - from} inputs, exit codes {string.Join(", ", codes.Select(static c => $"{c.Key}: {c.Value}"))}, slowest {slowest.TotalSeconds:0.0} s, {bad} findings\n");
            log.Flush();
        }
        return findings > 0 ? 1 : 0;
    }

    private string? RunOne(string[] command, byte[] input, out int code, out TimeSpan time)
    {
        string folder = Directory.CreateTempSubdirectory("ouro-fuzz").FullName;
        try
        {
            string file = Path.Combine(folder, "in", "input"), result = Path.Combine(folder, "out");
            Directory.CreateDirectory(Path.Combine(folder, "in"));
            File.WriteAllBytes(file, input);
            // As a program: of other files version says nothing, as go version does.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            // The system ends what takes more than ten seconds of the processor.
            var info = new ProcessStartInfo("/bin/sh", ["-c", "ulimit -t 10; exec \"$0\" \"$@\"", ouro]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(folder, "in") };
            foreach (string a in command) info.ArgumentList.Add(a == "{}" ? file : a == "{out}" ? result : a);
            info.Environment["DOTNET_GCHeapHardLimit"] = "0x40000000";
            info.Environment["PATH"] = "/nonexistent";
            long start = Stopwatch.GetTimestamp();
            using Process p = Process.Start(info)!; // not null: UseShellExecute is off
            Task<string> output = p.StandardOutput.ReadToEndAsync(), error = p.StandardError.ReadToEndAsync();
            if (!p.WaitForExit(300000))
            {
                p.Kill(entireProcessTree: true);
                code = -1;
                time = Stopwatch.GetElapsedTime(start);
                return "does not end";
            }
            p.WaitForExit();
            time = Stopwatch.GetElapsedTime(start);
            code = p.ExitCode;
            if (code is < 0 or > 2) return $"exit code {code}\n{error.Result}";
            if (error.Result.Contains("   at Ouro.", StringComparison.Ordinal)) return error.Result;
            if (code > 0 && error.Result.Length == 0) return $"exit code {code} without a message";
            if (Directory.GetFileSystemEntries(Path.Combine(folder, "in")).Length != 1) return "wrote beside its input";
            return null;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
