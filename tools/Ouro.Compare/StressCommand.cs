// Long runs by hand:
//
//   ouro-compare stress [-setting NAME] [NAME…]       programs of testdata/run under each setting (gogc, checkmark, clobberfree, procs1, procs2,
//                                                     procs8, noasync, preempt, move)
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
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "-setting" && i + 1 < args.Length) wanted.Add(args[++i]);
            else names.Add(args[i]);
        }
        var clock = Stopwatch.StartNew();
        int good = 0, bad = 0;
        foreach (IGrouping<StressBuild, StressSetting> group in StressSetting.All.Where(s => wanted.Count == 0 || wanted.Contains(s.Name)).GroupBy(static s => s.Build))
        {
            using var builder = new StressBuilder(group.Key);
            foreach (GoProgram p in ProgramsCommand.Select(names))
            {
                StressSetting[] settings = [.. group.Where(s => s.Admits(p))];
                if (settings.Length == 0) continue;
                string? failure = builder.Build(p, out string executable);
                foreach (StressSetting s in settings)
                {
                    string actual = failure ?? s.Run(p, executable, builder.GoRoot);
                    if (actual == p.Expected)
                    {
                        good++;
                        continue;
                    }
                    bad++;
                    Console.WriteLine($"==== {p.Name} {s.Name}\n{ProgramsCommand.Difference(p.Expected, actual)}");
                }
                File.Delete(executable);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', group.Select(static s => s.Name))}: so far {good} right, {bad} wrong, {clock.Elapsed.TotalSeconds:0} s"));
        }
        return bad == 0 && good > 0 ? 0 : 1;
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
