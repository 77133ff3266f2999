using System.Diagnostics;
using System.Text;
using Ouro.Core;

namespace Ouro.TestKit;

/// <summary>What a finished process left: exit code and both streams, whole.</summary>
public sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    /// <summary>Fails the test with both streams when the exit code is not 0.</summary>
    public ProcessResult EnsureSuccess(string what) =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"{what}: exit code {ExitCode}\n{Output}\n{Error}");
}

/// <summary>Runs programs for tests.</summary>
public static class Processes
{
    /// <param name="program">The executable.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="directory">Where it runs; null: here.</param>
    /// <param name="environment">Variables set or, with null, taken away.</param>
    /// <param name="timeoutSeconds">When to end it with a <see cref="TimeoutException"/>.</param>
    /// <param name="started">Called with the process when it runs.</param>
    public static ProcessResult Run(string program, IEnumerable<string> arguments, string? directory = null,
        IReadOnlyDictionary<string, string?>? environment = null, int timeoutSeconds = 300, Action<Process>? started = null)
    {
        var info = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = directory ?? "",
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string a in arguments) info.ArgumentList.Add(a);
        if (environment is not null)
            foreach (var (k, v) in environment) info.Environment[k] = v;
        using Process p = ProgramStart.Start(info);
        p.StandardInput.Close();
        started?.Invoke(p);
        Task<string> error = p.StandardError.ReadToEndAsync();
        Task<string> output = p.StandardOutput.ReadToEndAsync();
        if (!p.WaitForExit(timeoutSeconds * 1000))
        {
            p.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program}: no end after {timeoutSeconds} s");
        }
        p.WaitForExit();
        return new ProcessResult(p.ExitCode, output.Result, error.Result);
    }
}
