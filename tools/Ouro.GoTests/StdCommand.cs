// The library's own tests, with gc and with Ouro (contract/build-and-bootstrap §6):
//
//   ouro-gotests std -work DIR -ouro FILE [-o docs/std-tests.md] [-causes FILE] [-match REGEX] [-redo fail|all] [-only gc|ours|page] [-batch N] [-take EVENTS] [-earlier PAGE]
//
// GOROOT says where the referee is. Each side has a writable copy of its tree below DIR, without links; `go` in the copy's bin is gc's
// or Ouro. Both run `go test -json -short` with the same flags. Results go to a journal a side, a line a package, so that a run
// can be broken off; what is there is not done again (-redo fail: except what failed with Ouro). -take reads the events of a run
// made by hand (a file of `go test -json`), of the side that -only names: tests in it replace those of earlier runs. -earlier names a page whose rows stand for packages
// that neither journal has.

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Ouro.GoTests;

internal static class StdCommand
{
    // What says most about a compiler comes first.
    private static readonly string[] s_first =
        ["runtime", "reflect", "sync", "internal/runtime/", "strings", "bytes", "strconv", "math", "fmt", "encoding", "sort", "unicode", "errors", "io", "crypto", "net/http"];

    public static int Run(string[] args)
    {
        string work = "", ouro = "", output = "", causes = "", match = "", redo = "", only = "", take = "", earlier = "";
        int batch = 12;
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "-work": work = Path.GetFullPath(args[++i]); break;
                case "-ouro": ouro = Path.GetFullPath(args[++i]); break;
                case "-o": output = args[++i]; break;
                case "-causes": causes = args[++i]; break;
                case "-match": match = args[++i]; break;
                case "-redo": redo = args[++i]; break;
                case "-only": only = args[++i]; break;
                case "-earlier": earlier = args[++i]; break;
                case "-take": take = args[++i]; break;
                case "-batch": batch = int.Parse(args[++i]); break;
                default: return Usage($"unknown argument {args[i]}");
            }
        }
        if (work.Length == 0 || Environment.GetEnvironmentVariable("GOROOT") is not { Length: > 0 } referee) return Usage("-work and GOROOT are needed");
        Directory.CreateDirectory(work);
        var gc = new StdJournal(Path.Combine(work, "gc.jsonl"));
        var ours = new StdJournal(Path.Combine(work, "ours.jsonl"));
        if (take.Length > 0)
        {
            Take(only == "gc" ? gc : ours, take);
            only = "page";
        }
        List<string> packages = Packages(work, referee).FindAll(p => match.Length == 0 || Regex.IsMatch(p, match));
        if (only is "" or "gc") RunSide(gc, GoRootCopy.OfGc(referee, Path.Combine(work, "gc")), packages.FindAll(p => gc[p] is null || (redo == "all" && only == "gc")), batch);
        if (only is "" or "ours")
        {
            if (ouro.Length == 0) return Usage("-ouro is needed");
            string root = GoRootCopy.OfOuro(referee, Path.Combine(work, "ouro"), ouro);
            BuildGofmt(root, work);
            RunSide(ours, root, packages.FindAll(p => ours[p] is not { } r || redo == "all" || (redo == "fail" && StdPage.Differs(gc[p], r))), batch);
        }
        if (output.Length > 0) File.WriteAllText(output, StdPage.Write(Packages(work, referee), gc, ours, causes.Length > 0 ? causes : null, File.ReadLines(Path.Combine(referee, "VERSION")).First(), earlier.Length > 0 ? earlier : null));
        return 0;
    }

    private static void Take(StdJournal journal, string file)
    {
        var results = new StdResults();
        foreach (string line in File.ReadLines(file))
        {
            if (results.Take(line) is not { } done) continue;
            var tests = new Dictionary<string, string>(journal[done.Package]?.Tests ?? new Dictionary<string, string>(), StringComparer.Ordinal);
            foreach (var (test, verdict) in done.Tests) tests[test] = verdict;
            journal.Add(done with { Tests = tests, Verdict = done.Verdict == "build" ? "build" : tests.ContainsValue("fail") ? "fail" : done.Verdict == "skip" ? "skip" : "pass" });
        }
    }

    private static int Usage(string problem)
    {
        Console.Error.WriteLine($"{problem}\nusage: ouro-gotests std -work DIR -ouro FILE [-o PAGE] [-causes FILE] [-match REGEX] [-redo fail|all] [-only gc|ours|page] [-batch N] [-take EVENTS] [-earlier PAGE]");
        return 2;
    }

    /// <summary>Packages of std that have tests without cgo, in the order of interest.</summary>
    private static List<string> Packages(string work, string referee)
    {
        string file = Path.Combine(work, "packages");
        if (!File.Exists(file))
        {
            var info = new ProcessStartInfo(Path.Combine(referee, "bin", "go"), ["list", "-f", "{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{end}}", "std"]) { RedirectStandardOutput = true };
            SetEnvironment(info, referee, work);
            using Process p = Process.Start(info)!; // not null: UseShellExecute is off
            string text = p.StandardOutput.ReadToEnd();
            p.WaitForExit();
            if (p.ExitCode != 0) throw new InvalidOperationException("go list std: exit status " + p.ExitCode);
            File.WriteAllText(file, text);
        }
        return [.. File.ReadLines(file).Where(static l => l.Length > 0).OrderBy(Rank).ThenBy(static l => l, StringComparer.Ordinal)];

        static int Rank(string path)
        {
            int at = Array.FindIndex(s_first, f => path == f || path.StartsWith(f.EndsWith('/') ? f : f + "/", StringComparison.Ordinal));
            return at < 0 ? s_first.Length : at;
        }
    }

    /// <summary>The same for both: nothing of the user's settings, no network, no cgo.</summary>
    private static void SetEnvironment(ProcessStartInfo info, string root, string work)
    {
        foreach (string name in (string[])["GOFLAGS", "GOPATH", "GOEXPERIMENT", "GODEBUG", "GOCACHEPROG", "GOAMD64", "GOOS", "GOARCH"]) info.Environment.Remove(name);
        info.Environment["GOROOT"] = root;
        info.Environment["GOENV"] = "off";
        info.Environment["GOTOOLCHAIN"] = "local";
        info.Environment["GOPROXY"] = "off";
        info.Environment["GOWORK"] = "off";
        info.Environment["CGO_ENABLED"] = "0";
        info.Environment["GOCACHE"] = Path.Combine(work, "cache-" + Path.GetFileName(root));
        info.Environment["PATH"] = Path.Combine(root, "bin") + ":" + Environment.GetEnvironmentVariable("PATH");
    }

    /// <summary>Beside go in the tree's bin is gofmt, which some tests call.</summary>
    private static void BuildGofmt(string root, string work)
    {
        var info = new ProcessStartInfo(Path.Combine(root, "bin", "go"), ["build", "-o", Path.Combine(root, "bin", "gofmt"), "cmd/gofmt"]);
        SetEnvironment(info, root, work);
        using Process p = Process.Start(info)!; // not null: UseShellExecute is off
        p.WaitForExit();
        if (p.ExitCode != 0) throw new InvalidOperationException("go build cmd/gofmt: exit status " + p.ExitCode);
    }

    private static void RunSide(StdJournal journal, string root, List<string> packages, int batch)
    {
        for (int i = 0; i < packages.Count; i += batch)
        {
            string[] group = [.. packages.Skip(i).Take(batch)];
            Console.WriteLine($"# {Path.GetFileName(root)}: {i} of {packages.Count}, now {string.Join(' ', group)}");
            var results = new StdResults();
            var info = new ProcessStartInfo(Path.Combine(root, "bin", "go"), ["test", "-json", "-short", "-count=1", "-timeout=20m", .. group])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(root, "src"),
            };
            SetEnvironment(info, root, Path.GetDirectoryName(root)!); // not null: the copy is below the work folder
            using Process p = Process.Start(info)!; // not null: UseShellExecute is off
            Task<string> messages = p.StandardError.ReadToEndAsync();
            while (p.StandardOutput.ReadLine() is { } line)
                if (results.Take(line) is { } done)
                {
                    journal.Add(done with { Vetted = true });
                    Console.WriteLine($"{done.Verdict,-5} {done.Package} {done.Seconds:0.0}s{(done.Failed.Count > 0 ? " " + string.Join(' ', done.Failed.Take(5)) : "")}");
                }
            p.WaitForExit();
            string text = messages.Result;
            if (text.Length > 0) File.AppendAllText(Path.Combine(Path.GetDirectoryName(root)!, Path.GetFileName(root) + ".messages"), text); // not null: see above
            foreach (string name in group)
                if (!results.Ended(name)) journal.Add(results.Broken(name, text) with { Vetted = true });
        }
    }
}
