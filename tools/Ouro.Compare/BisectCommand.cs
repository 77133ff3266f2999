using System.Diagnostics;

namespace Ouro.Compare;

/// <summary>Finds the change of a pass that makes a command fail, by halving (Ouro.Ssa.ChangeFilter).</summary>
/// <remarks>
/// The command is a shell line that builds something with the settings in <c>$FLAGS</c> and judges it by its exit code:
/// <c>ouro-compare bisect -pass inline 'ouro build -o /tmp/p $FLAGS ./p &amp;&amp; /tmp/p'</c>. It must fail with all changes and pass with none. The
/// answer is the change that fails together with all those of lower place: with several faults it names one of them.
/// </remarks>
internal sealed class BisectCommand
{
    public const string Usage = "bisect [-pass NAME|all] [-only PREFIX] 'COMMAND with $FLAGS'";

    private string _pass = "all", _command = "", _only = "";
    private int _runs;

    private readonly record struct Change(string Place, string Pass, string Function, string Id);

    public int Run(ReadOnlySpan<string> args)
    {
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "-pass" when i + 1 < args.Length: _pass = args[++i]; break;
                case "-only" when i + 1 < args.Length: _only = $" -d={_pass}/only={args[++i]}"; break;
                default: _command = args[i]; break;
            }
        }
        if (_command.Length == 0) return -1;

        string list = Path.GetTempFileName();
        if (Passes($"-d={_pass}/list={list}{_only}"))
        {
            Console.Error.WriteLine("the command passes with all changes made: nothing to find");
            return 1;
        }
        List<Change> changes = [.. File.ReadLines(list).Select(static l => l.Split(' ')).Where(static p => p.Length == 4).Select(static p => new Change(p[0], p[1], p[2], p[3]))];
        File.Delete(list);
        // The same function may be compiled for more than one user (inlined bodies): a place counts once.
        changes = [.. changes.DistinctBy(static c => c.Place).OrderBy(static c => c.Place, StringComparer.Ordinal)];
        if (changes.Count == 0 || !Passes($"-d={_pass}/below=0{_only}"))
        {
            Console.Error.WriteLine($"the command fails without any change of {_pass} as well");
            return 1;
        }
        int good = 0, bad = changes.Count; // with the first `good` changes it passes, with the first `bad` it fails
        while (bad - good > 1)
        {
            int middle = (good + bad) / 2;
            if (Passes($"-d={_pass}/below={changes[middle].Place}{_only}")) good = middle;
            else bad = middle;
            Console.Error.WriteLine($"run {_runs}: {good} changes pass, {bad} fail");
        }
        Change guilty = changes[bad - 1];
        Console.WriteLine($"pass {guilty.Pass}, function {guilty.Function}, change {guilty.Id} (place {guilty.Place}), after {_runs} runs");
        return 0;
    }

    private bool Passes(string flags)
    {
        _runs++;
        return Succeeds(_command, "FLAGS", flags);
    }

    /// <summary>Runs a shell line with a variable set, however long it takes; whether it ends with 0.</summary>
    internal static bool Succeeds(string command, string variable, string value)
    {
        var info = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true };
        info.ArgumentList.Add("-c");
        info.ArgumentList.Add(command);
        info.Environment[variable] = value;
        using Process p = Process.Start(info)!; // not null: UseShellExecute is off
        p.OutputDataReceived += static (_, _) => { };
        p.ErrorDataReceived += static (_, _) => { };
        p.BeginOutputReadLine();
        p.BeginErrorReadLine();
        p.WaitForExit();
        return p.ExitCode == 0;
    }
}
