using Ouro.Core;
using Xunit;

namespace Ouro.Types.Tests;

public sealed class GoTestDirectoryTests
{
    /// <summary>OURO_GOTEST=part of a path: prints what is wrong in these files.</summary>
    [Fact]
    public void Print_what_is_wrong_in_chosen_files()
    {
        if (Environment.GetEnvironmentVariable("OURO_GOTEST") is not { Length: > 0 } part) return;
        int all = 0, right = 0;
        foreach ((string path, string action, string flags) in GoTestDirectory.Files())
        {
            if (part != "all" && !path.Contains(part, StringComparison.Ordinal)) continue;
            if (Problems(path, action, flags) is not { } problems) continue;
            all++;
            if (problems.Count == 0) right++;
            else
            {
                Console.WriteLine($"== {path} {action} {flags}");
                foreach (string p in problems) Console.WriteLine("   " + p);
            }
        }
        Console.WriteLine($"{right} of {all} right");
    }

    private static List<string>? Problems(string path, string action, string flags)
    {
        bool isErrorCheck = action == "errorcheck";
        if (action == "errorcheckoutput") return null;
        // Other flags ask for what later passes print.
        if (isErrorCheck && flags.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(static f => !f.StartsWith("-lang=", StringComparison.Ordinal))) return null;
        List<(Position At, string Message)> found;
        try
        {
            found = GoTestDirectory.Check(path, flags);
        }
        catch (Exception e)
        {
            return [e.ToString().Split('\n')[0] + e.StackTrace?.Split('\n')[0]];
        }
        return isErrorCheck ? GoTestDirectory.Compare(path, found) : [.. found.Select(static f => f.Message)];
    }
}
