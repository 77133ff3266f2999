// Go's own tools, compiled by Ouro, beside gc's builds of the same source.
//
// Nobody here wrote them, they are large, and what they answer can be compared byte by byte: a compiler that is compiled wrongly gives
// itself away in one of 350 objects. The steps:
//
//   build     cmd/compile, asm, link, gofmt, vet, cover, go with Ouro
//   compile   go build std, every command of which (compile, asm, link) runs a second time as Ouro's build of the tool: equal files
//   link      the same for programs, with several flags
//   gofmt     gofmt -s -d of every .go file of $GOROOT/src and $GOROOT/test: equal output and exit code
//   vet       go vet of std, and of vet's own test packages, in which it finds something
//   cover     files of several packages instrumented in every mode, a profile shown
//   go        go list, build, vet, mod, env, …
//
// Everything is kept in one folder; what is there is not done again.

using System.Text.RegularExpressions;
using Ouro.Programs;
using Ouro.TestKit;

namespace Ouro.GoTools;

/// <summary>Builds the tools and compares them.</summary>
public sealed partial class ToolComparison
{
    private static readonly string[] s_tools = ["compile", "asm", "link", "gofmt", "vet", "cover", "go"];

    /// <summary>The steps in order.</summary>
    public static readonly string[] Steps = ["build", "compile", "link", "gofmt", "vet", "cover", "go"];

    private readonly string _work;

    /// <param name="work">Holds the tools, caches and the journal; made if it is not there.</param>
    public ToolComparison(string work)
    {
        _work = Path.GetFullPath(work);
        Directory.CreateDirectory(Path.Combine(_work, "ours"));
        Directory.CreateDirectory(Path.Combine(_work, "different"));
        Journal = new ToolJournal(Path.Combine(_work, "journal"));
    }

    public ToolJournal Journal { get; }

    private string Ours(string tool) => Path.Combine(_work, "ours", tool);

    private static string Theirs(string tool) => tool is "go" or "gofmt" ? Path.Combine(Gc.Root, "bin", tool) : Gc.Tool(tool);

    /// <summary>Does a step.</summary>
    public void Run(string step)
    {
        switch (step)
        {
            case "build": Build(); break;
            case "compile": Twins(["build", "std"]); break;
            case "link": Link(); break;
            case "gofmt": Format(); break;
            case "vet": Vet(); break;
            case "cover": Cover(); break;
            case "go": Go(); break;
            default: throw new ArgumentException($"no step {step}; there are {string.Join(' ', Steps)}");
        }
        Journal.Reload();
    }

    private void Build()
    {
        string[] missing = [.. s_tools.Where(t => !File.Exists(Ours(t)))];
        if (missing.Length == 0) return;
        using var builder = new WarmBuilder(Gc.Root);
        foreach (string tool in missing)
        {
            Console.WriteLine($"building cmd/{tool}");
            if (builder.BuildPackage("cmd/" + tool, Ours(tool)) is { } failure) Journal.Add(new("build", "failed", tool, failure));
            else Journal.Add(new("build", "same", tool, ""));
        }
    }

    private Dictionary<string, string?> CacheEnvironment(string name) => new() { ["GOCACHE"] = Path.Combine(_work, name) };

    // ---- compile, asm, link: under the go command

    /// <summary>
    /// The script that the go command runs for each of its tools' commands: gc's tool with the arguments as they are, then Ouro's
    /// build of it with <c>-o</c> elsewhere.
    /// </summary>
    private string TwinScript()
    {
        string script = Path.Combine(_work, "twin.sh");
        File.WriteAllText(script, $$"""
            #!/bin/bash
            tool=$1; shift
            "$tool" "$@" || exit
            name=${tool##*/} ours={{_work}}/ours/${tool##*/} out= args=() previous=
            for a in "$@"; do
              if [ "$previous" = -o ]; then out=$a; a=$a.ouro; fi
              args+=("$a"); previous=$a
              [ "$a" = -V=full ] && exit 0
            done
            case $name in compile|asm|link) ;; *) exit 0;; esac
            [ -n "$out" ] && [ -x "$ours" ] || exit 0
            what=$TOOLEXEC_IMPORTPATH
            [ $name = asm ] && what="$what ${args[-1]##*/}"
            [ $name = asm ] && [[ " $* " == *" -gensymabis "* ]] && what="$what (symabis)"
            [ $name = link ] && what="$what $OURO_TWIN_FLAGS"
            again="cd $PWD; ${args[*]}"
            if ! timeout 900 "$ours" "${args[@]}" >"$out.ouro.log" 2>&1; then
              verdict=failed again="$(head -c 500 "$out.ouro.log" | tr '\n\t' '| ') $again"
            elif cmp -s "$out" "$out.ouro"; then verdict=same again=
            else
              verdict=different
              cp "$out" "{{_work}}/different/$name-${what//[\/ ]/_}.gc"; cp "$out.ouro" "{{_work}}/different/$name-${what//[\/ ]/_}.ouro"
            fi
            rm -f "$out.ouro" "$out.ouro.log"
            printf '%s\t%s\t%s\t%.2000s\n' "$name" "$verdict" "$what" "$again" >>{{_work}}/journal
            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return script;
    }

    /// <summary>Runs the go command with tools in pairs.</summary>
    private void Twins(IEnumerable<string> arguments, string? folder = null, string flags = "")
    {
        string[] all = [.. arguments];
        Dictionary<string, string?> environment = CacheEnvironment("twins");
        environment["OURO_TWIN_FLAGS"] = flags;
        Gc.Run([all[0], "-pgo=off", "-p=2", "-toolexec=" + TwinScript(), .. all[1..]], folder, environment, 7200).EnsureSuccess("go " + string.Join(' ', all));
    }

    private void Link()
    {
        string output = Directory.CreateDirectory(Path.Combine(_work, "linked")).FullName;
        string[][] programs =
        [
            ["cmd/compile"], ["cmd/go"], ["cmd/gofmt"], ["cmd/vet"], ["cmd/link"],
            ["cmd/gofmt", "-ldflags=-s -w"], ["cmd/gofmt", "-buildmode=pie"], ["cmd/asm", "-ldflags=-compressdwarf=false"], ["cmd/cover", "-trimpath"],
        ];
        foreach (string[] p in programs)
        {
            string flags = string.Join(' ', p[1..]);
            Journal.Reload();
            if (Journal.Has("link", $"{p[0]} {flags}")) continue;
            Console.WriteLine($"linking {p[0]} {flags}");
            Twins(["build", "-o", Path.Combine(output, Path.GetFileName(p[0])), .. p[1..], p[0]], flags: flags);
            foreach (string f in Directory.GetFiles(output)) File.Delete(f);
        }
    }

    // ---- tools whose answer is text

    /// <summary>Runs both builds of a tool and compares exit code and both streams.</summary>
    private void Pair(string tool, string name, IReadOnlyList<string> arguments, string? folder = null, Dictionary<string, string?>? environment = null,
        Func<string, string>? normalise = null, Func<string, IReadOnlyList<string>>? more = null, int timeoutSeconds = 900)
    {
        if (Journal.Has(tool, name)) return;
        var results = new string[2];
        try
        {
            for (int i = 0; i < 2; i++)
            {
                string program = i == 0 ? Theirs(tool) : Ours(tool);
                var env = new Dictionary<string, string?>(Gc.Environment());
                foreach (var (k, v) in environment ?? CacheEnvironment("answers")) env[k] = v;
                ProcessResult r = Processes.Run(program, [.. arguments, .. more?.Invoke(i == 0 ? "gc" : "ours") ?? []], folder, env, timeoutSeconds);
                results[i] = $"exit {r.ExitCode}\n{r.Output}\n-- stderr\n{r.Error}";
                if (normalise is not null) results[i] = normalise(results[i]);
            }
        }
        catch (TimeoutException e)
        {
            Journal.Add(new(tool, "failed", name, e.Message));
            return;
        }
        Take(tool, name, results[0], results[1], string.Join(' ', arguments));
    }

    private void Take(string tool, string name, string theirs, string ours, string again)
    {
        if (theirs == ours)
        {
            Journal.Add(new(tool, "same", name, ""));
            return;
        }
        string file = Path.Combine(_work, "different", $"{tool}-{name.Replace('/', '_').Replace(' ', '_')}");
        File.WriteAllText(file + ".gc", theirs);
        File.WriteAllText(file + ".ouro", ours);
        Journal.Add(new(tool, "different", name, $"{again} (see {file}.gc, .ouro)"));
    }

    private void Format()
    {
        string[] files = [.. new[] { "src", "test" }.SelectMany(static d => Directory.EnumerateFiles(Path.Combine(Gc.Root, d), "*.go", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)];
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, f => Pair("gofmt", Path.GetRelativePath(Gc.Root, f), ["-s", "-d", f]));
    }

    private void Vet()
    {
        // The go command runs vet for each package; which one, -vettool says. Under its usual path it is not asked for all checks of the library.
        string theirs = Path.Combine(Directory.CreateDirectory(Path.Combine(_work, "theirs")).FullName, "vet");
        if (!File.Exists(theirs)) File.Copy(Theirs("vet"), theirs);
        void Compare(string name, string folder, params string[] packages)
        {
            if (Journal.Has("vet", name)) return;
            var results = new string[2];
            for (int i = 0; i < 2; i++)
            {
                ProcessResult r = Gc.Run(["vet", "-vettool=" + (i == 0 ? theirs : Ours("vet")), .. packages], folder, CacheEnvironment("answers"), 3600);
                results[i] = $"exit {r.ExitCode}\n{Sorted(r.Output)}\n-- stderr\n{Sorted(r.Error)}";
            }
            Take("vet", name, results[0], results[1], "vet -vettool " + string.Join(' ', packages));
        }
        string source = Path.Combine(Gc.Root, "src");
        Compare("std", source, "std");
        foreach (string folder in Directory.GetDirectories(Path.Combine(source, "cmd/vet/testdata")).Order(StringComparer.Ordinal))
            if (Directory.EnumerateFiles(folder, "*.go").Any()) Compare(Path.GetRelativePath(source, folder), Path.Combine(source, "cmd/vet"), "./testdata/" + Path.GetFileName(folder));
    }

    /// <summary>Packages come in the order in which they end.</summary>
    private static string Sorted(string text) => string.Join('\n', text.Split('\n').Order(StringComparer.Ordinal));

    private void Cover()
    {
        string source = Path.Combine(Gc.Root, "src");
        foreach (string package in (string[])["strings", "fmt", "net/http", "go/types", "encoding/json", "sort", "cmd/compile/internal/ssa"])
            foreach (string file in Directory.GetFiles(Path.Combine(source, package), "*.go").Order(StringComparer.Ordinal))
            {
                if (file.EndsWith("_test.go", StringComparison.Ordinal)) continue;
                string mode = (Path.GetFileName(file)[0] % 3) switch { 0 => "set", 1 => "count", _ => "atomic" };
                Pair("cover", $"{package}/{Path.GetFileName(file)} {mode}", ["-mode=" + mode, "-var=Covered", file]);
            }
        string profile = Path.Combine(_work, "profile");
        if (!File.Exists(profile)) Gc.Run(["test", "-short", "-coverprofile=" + profile, "strings"], source, CacheEnvironment("answers")).EnsureSuccess("go test strings");
        Pair("cover", "-func", ["-func=" + profile], source);
        Pair("cover", "-html", ["-html=" + profile, "-o=/dev/stdout"], source);
    }

    private void Go()
    {
        string module = Directory.CreateDirectory(Path.Combine(_work, "module")).FullName;
        Directory.CreateDirectory(Path.Combine(module, "greet"));
        File.WriteAllText(Path.Combine(module, "go.mod"), "module example.com/m\n\ngo 1.26\n");
        File.WriteAllText(Path.Combine(module, "main.go"), "package main\n\nimport \"example.com/m/greet\"\n\nfunc main() { println(greet.Hello(\"x\")) }\n");
        File.WriteAllText(Path.Combine(module, "greet", "greet.go"), "// Package greet greets.\npackage greet\n\nimport \"fmt\"\n\n// Hello greets name.\nfunc Hello(name string) string { return fmt.Sprintf(\"hello, %s\", name) }\n");
        File.WriteAllText(Path.Combine(module, "greet", "greet_test.go"), "package greet\n\nimport \"testing\"\n\nfunc TestHello(t *testing.T) {\n\tif Hello(\"x\") != \"hello, x\" {\n\t\tt.Fatal(\"no\")\n\t}\n}\n");
        string[][] commands =
        [
            ["list", "std"], ["list", "cmd"], ["list", "-deps", "-json", "net/http"], ["list", "-deps", "-test", "-json", "./..."], ["list", "-m", "-json"],
            ["list", "-f", "{{.ImportPath}} {{.GoFiles}} {{.Imports}}", "std"], ["env"], ["version"], ["mod", "graph"], ["mod", "verify"], ["mod", "edit", "-json"],
            ["mod", "why", "fmt"], ["vet", "./..."], ["vet", "std"], ["fmt", "-n", "./..."], ["test", "./..."], ["test", "-json", "./greet"], ["help", "build"],
            ["build", "nowhere/at/all"], ["build", "./missing"], ["doc", "strings.Builder"], ["tool"], ["work", "edit", "-json"], ["generate", "-n", "./..."], ["nosuchcommand"],
        ];
        foreach (string[] c in commands) Pair("go", string.Join(' ', c), c, module, normalise: WithoutTimes, timeoutSeconds: 1800);

        // Two builds, each with a cache of its own: equal executables.
        foreach (string[] target in (string[][])[["./"], ["-trimpath", "cmd/gofmt"], ["-ldflags=-s", "cmd/vet"]])
        {
            string name = "build " + string.Join(' ', target);
            if (Journal.Has("go", name)) continue;
            var files = new byte[2][];
            for (int i = 0; i < 2; i++)
            {
                string output = Path.Combine(_work, "linked", "x");
                Directory.CreateDirectory(Path.GetDirectoryName(output)!); // not null: _work is above
                File.Delete(output);
                var env = new Dictionary<string, string?>(Gc.Environment()) { ["GOCACHE"] = Path.Combine(_work, i == 0 ? "cache-gc" : "cache-ouro") };
                ProcessResult r = Processes.Run(i == 0 ? Theirs("go") : Ours("go"), ["build", "-pgo=off", "-o", output, .. target], module, env, 1800);
                files[i] = r.ExitCode == 0 ? File.ReadAllBytes(output) : System.Text.Encoding.UTF8.GetBytes($"exit {r.ExitCode} {r.Output}{r.Error}");
            }
            Take("go", name, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(files[0])), Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(files[1])), name);
        }
    }

    /// <summary>Without clock times, durations, names of temporary folders, addresses; what packages print in the order of names.</summary>
    private static string WithoutTimes(string text) => TimesAndFolders().Replace(text, "#");

    [GeneratedRegex(@"\d+\.\d+s\b|""Elapsed"":[\d.]+|""Time"":""[^""]*""|go-build\d+|\(cached\)")]
    private static partial Regex TimesAndFolders();
}
