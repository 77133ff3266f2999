// Long runs by hand:
//
//   ouro-compare stress [-journal FILE] [-setting NAME] [NAME…]   programs of testdata/run under each setting (gogc, checkmark, clobberfree,
//                                                     procs1, procs2, procs8, noasync, preempt, move); with a journal a run that was broken off
//                                                     goes on, and what was wrong is done again
//   ouro-compare server [-seconds N] [-pause MS]      examples/server under load, ten minutes

using System.Diagnostics;
using System.Globalization;
using Ouro.TestKit;

namespace Ouro.Programs;

internal static class StressCommand
{
    public static int Stress(string[] args)
    {
        var wanted = new HashSet<string>();
        var names = new List<string>();
        string journalFile = "";
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "-setting" && i + 1 < args.Length) wanted.Add(args[++i]);
            else if (args[i] == "-journal" && i + 1 < args.Length) journalFile = args[++i];
            else names.Add(args[i]);
        }
        var clock = Stopwatch.StartNew();
        var journal = new StressJournal(journalFile);
        var run = new StressRun(journal)
        {
            Wrong = static (p, s, actual) => Console.WriteLine($"==== {p.Name} {s.Name}\n{ProgramsCommand.Difference(p.Expected, actual)}"),
        };
        StressSetting[] settings = [.. StressSetting.All.Where(s => wanted.Count == 0 || wanted.Contains(s.Name))];
        foreach (IGrouping<StressBuild, StressSetting> group in settings.GroupBy(static s => s.Build))
        {
            run.Run(group.Key, group, ProgramsCommand.Select(names));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', group.Select(static s => s.Name))}: so far {journal.Right} right, {journal.Wrong} wrong, {clock.Elapsed.TotalSeconds:0} s"));
        }
        return journal is { Wrong: 0, Right: > 0 } ? 0 : 1;
    }

    public static async Task<int> Server(string[] args)
    {
        int seconds = 600, pause = 5;
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            int value = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            if (args[i] == "-seconds") seconds = value;
            else if (args[i] == "-pause") pause = value;
        }
        string folder = Directory.CreateTempSubdirectory("ouro-server").FullName;
        try
        {
            string program = Path.Combine(folder, "server");
            using (var builder = new WarmBuilder(Gc.Root))
            {
                if (builder.BuildModule(Path.Combine(Repository.Root, "examples", "server"), "", program) is { } failure)
                {
                    Console.WriteLine(failure);
                    return 1;
                }
            }
            ServerLoad.Result r = await new ServerLoad(program, TimeSpan.FromSeconds(seconds), TimeSpan.FromMilliseconds(pause)).Run(CancellationToken.None);
            Console.WriteLine(r);
            return r is { Survived: true, Wrong: 0 } && r.LateMemory <= 1.1 * r.EarlyMemory ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
