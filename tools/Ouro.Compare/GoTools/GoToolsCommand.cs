// Go's own tools built by Ouro, compared with gc's builds (see ToolComparison):
//
//   ouro-compare gotools -work DIR [-steps build,compile,…] [-page FILE]
//
// What DIR holds is not done again: after a change of Ouro take a new folder. The exit code is 0 if all is equal.

using Ouro.TestKit;

namespace Ouro.GoTools;

internal static class GoToolsCommand
{
    public const string Usage = "gotools -work DIR [-steps build,compile,link,gofmt,vet,cover,go] [-page FILE]";

    public static int Run(string[] args)
    {
        string work = "", page = "";
        string[] steps = ToolComparison.Steps;
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "-work": work = args[i + 1]; break;
                case "-steps": steps = args[i + 1].Split(',', StringSplitOptions.RemoveEmptyEntries); break;
                case "-page": page = args[i + 1]; break;
                default: return -1;
            }
        }
        if (work.Length == 0) return -1;
        var comparison = new ToolComparison(work);
        foreach (string step in steps)
        {
            Console.WriteLine($"# {step}");
            comparison.Run(step);
        }
        foreach (IGrouping<string, Comparison> g in comparison.Journal.All.GroupBy(static c => c.Step))
            Console.WriteLine($"{g.Key}: {g.Count(static c => c.Verdict == "same")} of {g.Count()} equal");
        if (page.Length > 0) File.WriteAllText(page, ToolPage.Write(comparison.Journal, File.ReadLines(Path.Combine(Gc.Root, "VERSION")).First()));
        return comparison.Journal.All.All(static c => c.Verdict == "same") ? 0 : 1;
    }
}
