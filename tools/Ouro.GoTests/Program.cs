// $GOROOT/test with Ouro's compiler and linker (contract/build-and-bootstrap §5).
//
//   ouro-gotests run  -journal FILE [-class A1,B1,…] [-match REGEX] [-jobs N] [-redo fail|all] [-ouro FILE]
//   ouro-gotests page -journal FILE -o docs/go-test-directory.md [-causes FILE]
//   ouro-gotests list [-class …]
//   ouro-gotests std  …             the library's own tests, see StdCommand.cs
//
// Each test adds a line to the journal when it begins and one when it ends, so that a run can be broken off and continued: what has
// ended is not done again (-redo fail: except what failed). A test that began and never ended took the compiler with it; it counts
// as a crash when the run goes on. -ouro names the command that tests of class A3 find as go.

using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Ouro.Build;
using Ouro.GoTests;

if (args is ["std", ..]) return StdCommand.Run(args[1..]);
string journalFile = "", output = "", match = "", redo = "", causes = "", ouro = "";
var classes = new HashSet<TestClass>();
int jobs = 2, compileLimit = 300;
for (int i = 1; i < args.Length; i++)
{
    switch (args[i])
    {
        case "-journal": journalFile = args[++i]; break;
        case "-o": output = args[++i]; break;
        case "-match": match = args[++i]; break;
        case "-redo": redo = args[++i]; break;
        case "-causes": causes = args[++i]; break;
        case "-ouro": ouro = Path.GetFullPath(args[++i]); break;
        case "-jobs": jobs = int.Parse(args[++i]); break;
        case "-class":
            foreach (string c in args[++i].Split(',')) classes.Add(Enum.Parse<TestClass>(c));
            break;
        default:
            Console.Error.WriteLine($"unknown argument {args[i]}");
            return 2;
    }
}
if (args.Length == 0 || args[0] is not ("run" or "page" or "list"))
{
    Console.Error.WriteLine("usage: ouro-gotests run|page|list -journal FILE [-class A1,B1] [-match REGEX] [-jobs N] [-redo fail|all] [-ouro FILE] [-o PAGE] [-causes FILE]");
    return 2;
}
string goroot = Environment.GetEnvironmentVariable("GOROOT") ?? throw new InvalidOperationException("set GOROOT (tools/reference.sh prints that of the referee)");
string tests = Path.Combine(goroot, "test");
List<Recipe> all = Recipe.ReadAll(tests);
var chosen = all.FindAll(r => (classes.Count == 0 || classes.Contains(r.Class)) && (match.Length == 0 || Regex.IsMatch(r.Name, match)));
if (args[0] == "list")
{
    foreach (var g in all.GroupBy(static r => r.Class).OrderBy(static g => g.Key)) Console.WriteLine($"{g.Key} {g.Count()}");
    if (classes.Count > 0)
        foreach (Recipe r in chosen) Console.WriteLine($"{r.Name} {r.Action} {string.Join(' ', r.Flags)}");
    return 0;
}
var journal = new Journal(journalFile);
if (args[0] == "page")
{
    File.WriteAllText(output, ResultPage.Write(all, journal, causes.Length > 0 ? causes : null, File.ReadLines(Path.Combine(goroot, "VERSION")).First()));
    return 0;
}

chosen = chosen.FindAll(r => journal.Of(r.Name) is not { } o || redo == "all" || (redo == "fail" && o.Verdict is "fail" or "crash"));
string work = Directory.CreateTempSubdirectory("ouro-gotests").FullName;
var settings = new BuildSettings { GoRoot = goroot, GoVersion = File.ReadLines(Path.Combine(goroot, "VERSION")).First() };
using var library = new WarmLibrary(settings, Path.Combine(work, "std")) { Log = Console.Error };
string commands = "";
if (ouro.Length > 0)
{
    commands = Directory.CreateDirectory(Path.Combine(work, "bin")).FullName;
    File.WriteAllText(Path.Combine(commands, "go"), $"#!/bin/sh\nexec '{ouro}' \"$@\"\n");
    if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(commands, "go"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
var runner = new TestRunner(library, tests, commands);
var queue = new ConcurrentQueue<Recipe>(chosen);
// Computing counts, not the clock: other work on the machine does not make a compiler hang. Programs are not in it.
var limit = TimeSpan.FromSeconds(compileLimit * jobs);
var current = new (Recipe? Test, TimeSpan Start)[jobs];
int done = 0, bad = 0;
Thread[] workers = [.. Enumerable.Range(0, jobs).Select(n => new Thread(() =>
{
    while (queue.TryDequeue(out Recipe? r))
    {
        journal.Begin(r.Name);
        current[n] = (r, Environment.CpuUsage.TotalTime);
        string folder = Directory.CreateDirectory(Path.Combine(work, $"t{n}-{Guid.NewGuid():n}")).FullName;
        Outcome o = runner.Run(r, folder);
        Directory.Delete(folder, recursive: true);
        current[n] = default;
        journal.End(r.Name, o);
        int d = Interlocked.Increment(ref done);
        if (o.Verdict is "fail" or "crash")
        {
            Interlocked.Increment(ref bad);
            Console.WriteLine($"{o.Verdict} {r.Class} {r.Name}: {o.Detail.Split('\n')[0]}");
        }
        if (d % 100 == 0) Console.WriteLine($"# {d} of {chosen.Count}, {bad} bad");
    }
}, 512 << 20))];
foreach (Thread w in workers) w.Start();
while (workers.Any(static w => w.IsAlive))
{
    Thread.Sleep(200);
    foreach (var (test, start) in current)
    {
        if (test is null || Environment.CpuUsage.TotalTime - start < limit) continue;
        journal.End(test.Name, new Outcome("crash", "the compiler does not end"));
        Console.WriteLine($"crash {test.Name}: the compiler does not end; run again for the rest");
        Environment.Exit(3);
    }
}
Directory.Delete(work, recursive: true);
Console.WriteLine($"# {done} done, {bad} bad");
return bad == 0 ? 0 : 1;
