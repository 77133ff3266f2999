using System.Diagnostics;
using System.Globalization;
using Ouro.TestKit;

namespace Ouro.Bench;

/// <summary>Commands of gc's and of Ouro, both with the referee's tree and none of the user's settings.</summary>
internal static class Toolchains
{
    /// <summary>gc's go command.</summary>
    internal static string Go => Path.Combine(Gc.Root, "bin", "go");

    /// <summary>A command that is not started yet.</summary>
    /// <param name="cache">Its build cache; null: the user's.</param>
    internal static ProcessStartInfo Command(string program, IEnumerable<string> arguments, string folder, string? cache = null)
    {
        var info = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        info.Environment["GOROOT"] = Gc.Root;
        info.Environment["CGO_ENABLED"] = "0";
        info.Environment["GOTOOLCHAIN"] = "local";
        info.Environment["GOFLAGS"] = "";
        info.Environment["GOPROXY"] = "off";
        if (cache is not null) info.Environment["GOCACHE"] = cache;
        return info;
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it wrote to its output, if that is redirected.</returns>
    /// <exception cref="InvalidOperationException">Its exit code is not 0.</exception>
    internal static string Run(ProcessStartInfo info)
    {
        using Process p = Process.Start(info)!; // not null: no shell
        string output = info.RedirectStandardOutput ? p.StandardOutput.ReadToEnd() : "";
        p.WaitForExit();
        return p.ExitCode == 0 ? output : throw new InvalidOperationException($"{info.FileName} {string.Join(' ', info.ArgumentList)} in {info.WorkingDirectory}: exit code {p.ExitCode}");
    }

    /// <summary>The lines that a command writes.</summary>
    internal static string[] Lines(string program, string[] arguments, string folder)
    {
        ProcessStartInfo info = Command(program, arguments, folder);
        info.RedirectStandardOutput = true;
        return Run(info).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    internal static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
