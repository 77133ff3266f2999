using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Ssa;

namespace Ouro.GoTests;

/// <summary>How a test went.</summary>
/// <param name="Verdict"><c>pass</c>, <c>fail</c>, <c>skip</c> or <c>crash</c> (the compiler broke).</param>
/// <param name="Detail">The first lines of what is wrong.</param>
internal sealed record Outcome(string Verdict, string Detail)
{
    public static readonly Outcome Pass = new("pass", "");
    public static Outcome Fail(string why) => new("fail", why);
    public static Outcome Fail(string step, IEnumerable<string> messages) => new("fail", step + ": " + string.Join('\n', messages));
}

/// <summary>Does what recipes say.</summary>
/// <param name="library">Compiled packages of the library.</param>
/// <param name="testFolder"><c>$GOROOT/test</c>.</param>
/// <param name="commands">A folder with Ouro under the name <c>go</c>, for tests that call the go command; empty: there is none.</param>
internal sealed partial class TestRunner(WarmLibrary library, string testFolder, string commands)
{
    // What tests that call the go command give to `tool compile` and `tool link` for the library.
    private readonly Lazy<string> _libraryConfig = new(() =>
    {
        var info = new ProcessStartInfo(Path.Combine(commands, "go")) { RedirectStandardOutput = true };
        foreach (string a in (string[])["list", "-export", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", "std"]) info.ArgumentList.Add(a);
        info.Environment["GOROOT"] = library.Settings.GoRoot;
        using Process p = Process.Start(info)!; // not null: UseShellExecute is off
        string file = Path.Combine(commands, "importcfg");
        File.WriteAllText(file, p.StandardOutput.ReadToEnd());
        p.WaitForExit();
        return p.ExitCode == 0 ? file : throw new InvalidOperationException("go list -export std fails");
    });

    private const int DefaultTimeout = 120;

    // types2Failures of cmd/internal/testdir.
    private static readonly HashSet<string> s_gcFails =
    [
        "shift1.go", "fixedbugs/issue10700.go", "fixedbugs/issue18331.go", "fixedbugs/issue18419.go", "fixedbugs/issue20233.go", "fixedbugs/issue20245.go", "fixedbugs/issue31053.go",
    ];

    /// <summary>Told what a test is about to do, so that who watches knows whether the compiler or the program hangs.</summary>
    public Outcome Run(Recipe r, string folder)
    {
        if (r.Skip.Length > 0) return new Outcome("skip", r.Skip);
        if (r.Class is TestClass.D2 or TestClass.S) return new Outcome("skip", "class " + r.Class);
        string file = Path.Combine(testFolder, r.Name);
        try
        {
            Outcome o = Do();
            // gc fails these files too, and its harness demands that it does.
            if (!s_gcFails.Contains(r.Name)) return o;
            return o.Verdict == "fail" ? Outcome.Pass : o.Verdict == "pass" ? Outcome.Fail("passes, but gc does not") : o;
        }
        catch (BadInputException e)
        {
            return Outcome.Fail(e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Outcome("crash", e.ToString());
        }

        Outcome Do()
        {
            return r.Action switch
            {
                "run" or "buildrun" => RunFile(r, file, folder),
                "rundir" => Directory_(r, folder, links: true, runs: true),
                "compiledir" => Directory_(r, folder, links: false, runs: false),
                "errorcheckdir" => Directory_(r, folder, links: false, runs: false),
                "errorcheckandrundir" => Directory_(r, folder, links: true, runs: true),
                "compile" => CompileFile(r, file, folder, "p", links: false),
                "build" => CompileFile(r, file, folder, "main", links: true),
                "builddir" => BuildFolder(r, folder, runs: false),
                "buildrundir" => BuildFolder(r, folder, runs: true),
                "errorcheck" => ErrorCheck(r, file, folder),
                "errorcheckoutput" => RunOutput(r, file, folder, check: true),
                "runoutput" => RunOutput(r, file, folder, check: false),
                "runindir" => RunInFolder(r, folder),
                _ => Outcome.Fail($"no such action: {r.Action}"),
            };
        }
    }

    private static TestProgram.PackageOptions Options(Recipe r, string path, IReadOnlyList<string> files)
    {
        bool firstTen = false;
        // Flags of the compiler stand alone or in -gcflags, there for the test's packages or for all of them; the library is compiled
        // without.
        CompilerFlags flags = CompilerFlagList.Parse([.. r.Flags.SelectMany((f, i) =>
            f.StartsWith("-gcflags=", StringComparison.Ordinal) ? GcFlags(f["-gcflags=".Length..]) : i > 0 && r.Flags[i - 1] == "-gcflags" ? GcFlags(f) : [])]);
        foreach (string f in r.Flags)
        {
            if (f.StartsWith("-lang=", StringComparison.Ordinal)) flags = flags with { Language = f[6..] };
            else if (f.StartsWith("-p=", StringComparison.Ordinal)) path = f[3..];
            else if (f == "-e=0") firstTen = true;
            else if (f == "-std") flags = flags with { StandardRules = true };
            else if (f == "-+") flags = flags with { RuntimeRules = true };
            else if (f == "-N") flags = flags with { NoOptimisation = true };
            else if (f == "-l") flags = flags with { NoInlining = true };
        }
        return new TestProgram.PackageOptions { Path = path, Files = files, Flags = flags, FirstTen = firstTen, IsComplete = r.Flags.Contains("-complete") };

        // gc's debugging switches that leave programs as they are.
        static string[] GcFlags(string text) =>
            [.. (text.StartsWith("all=", StringComparison.Ordinal) ? text[4..] : text).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(static f => !f.StartsWith("-d=ssa/", StringComparison.Ordinal) && f is not ("-d=checkptr" or "-d=checkptr=0"))];
    }

    private Outcome CompileFile(Recipe r, string file, string folder, string path, bool links)
    {
        var program = new TestProgram(library, folder);
        var (ok, messages) = program.Compile(Options(r, path, [file]));
        if (!ok) return Outcome.Fail("compile", messages);
        if (!links || PackageClause().Match(File.ReadAllText(file)).Groups[1].Value != "main") return Outcome.Pass;
        List<string> problems = program.Link(Path.Combine(folder, "a.exe"));
        return problems.Count > 0 ? Outcome.Fail("link", problems) : Outcome.Pass;
    }

    private Outcome RunFile(Recipe r, string file, string folder)
    {
        (List<string> files, List<string> arguments) = Split(r, file);
        string exe = Path.Combine(folder, "test.exe");
        if (Make(r, files, folder, exe) is { } failed) return failed;
        return Expect(r, Execute(r, exe, arguments, testFolder, folder));
    }

    /// <summary>Arguments that are Go files belong to the program's package.</summary>
    private (List<string> Files, List<string> Arguments) Split(Recipe r, string file)
    {
        int n = 0;
        while (n < r.Arguments.Count && r.Arguments[n].EndsWith(".go", StringComparison.Ordinal)) n++;
        return ([file, .. r.Arguments[..n].Select(a => Path.GetFullPath(a, testFolder))], r.Arguments[n..]);
    }

    private Outcome? Make(Recipe r, IReadOnlyList<string> files, string folder, string exe)
    {
        var program = new TestProgram(library, folder);
        var (ok, messages) = program.Compile(Options(r, "main", files));
        if (!ok) return Outcome.Fail("compile", messages);
        List<string> problems = program.Link(exe);
        return problems.Count > 0 ? Outcome.Fail("link", problems) : null;
    }

    private Outcome RunOutput(Recipe r, string file, string folder, bool check)
    {
        (List<string> files, List<string> arguments) = Split(r, file);
        string exe = Path.Combine(folder, "first.exe"), made = Path.Combine(folder, "tmp__.go");
        if (Make(r, files, folder, exe) is { } failed) return failed;
        (int code, string text, bool late) = Execute(r, exe, arguments, testFolder, folder);
        if (code != 0 || late) return Outcome.Fail($"the generator: exit status {code}{(late ? ", timeout" : "")}: {text}");
        File.WriteAllText(made, text, Encoding.Latin1);
        if (check) return ErrorCheck(r, made, folder);
        exe = Path.Combine(folder, "second.exe");
        if (Make(r, [made], folder, exe) is { } failed2) return failed2;
        return Expect(r, Execute(r, exe, [], testFolder, folder));
    }

    private Outcome ErrorCheck(Recipe r, string file, string folder)
    {
        var program = new TestProgram(library, folder);
        var (ok, messages) = program.Compile(Options(r, "p", [file]));
        if (r.ExpectsErrors && ok) return Outcome.Fail("compiles, but should not");
        if (!r.ExpectsErrors && !ok) return Outcome.Fail("compile", messages);
        List<string> problems = ErrorComments.Compare(messages, [file]);
        return problems.Count > 0 ? Outcome.Fail("errors", problems) : Outcome.Pass;
    }

    /// <summary>The packages of <c>x.dir</c>: files with one package clause together, in the order of their first files.</summary>
    private List<(string Name, List<string> Files)> Packages(Recipe r)
    {
        var list = new List<(string Name, List<string> Files)>();
        foreach (string f in Directory.GetFiles(Folder(r), "*.go").Order(StringComparer.Ordinal))
        {
            string name = PackageClause().Match(File.ReadAllText(f)).Groups[1].Value;
            int at = r.IsFileAPackage ? -1 : list.FindIndex(p => p.Name == name);
            if (at < 0) list.Add((name, [f]));
            else list[at].Files.Add(f);
        }
        return list;
    }

    private string Folder(Recipe r) => Path.Combine(testFolder, r.Name[..^3] + ".dir");

    private Outcome Directory_(Recipe r, string folder, bool links, bool runs)
    {
        List<(string Name, List<string> Files)> packages = Packages(r);
        var program = new TestProgram(library, folder, relativeTo: "test");
        bool checks = r.Action is "errorcheckdir" or "errorcheckandrundir";
        int wrong = checks ? packages.Count - (r.ExpectsErrors && runs ? 2 : 1) : -1;
        for (int i = 0; i < packages.Count; i++)
        {
            (string name, List<string> files) = packages[i];
            string path = name == "main" ? "main" : "test/" + Path.GetFileNameWithoutExtension(files[0]);
            var (ok, messages) = program.Compile(Options(r, path, files));
            if (i == wrong && r.ExpectsErrors)
            {
                if (ok) return Outcome.Fail("compiles, but should not");
            }
            else if (!ok) return Outcome.Fail("compile", messages);
            if (checks && ErrorComments.Compare(messages, files) is { Count: > 0 } problems) return Outcome.Fail("errors", problems);
        }
        if (!links) return Outcome.Pass;
        string exe = Path.Combine(folder, "a.exe");
        List<string> linking = program.Link(exe);
        if (linking.Count > 0) return Outcome.Fail("link", linking);
        return runs ? Expect(r, Execute(r, exe, r.Arguments, folder, folder)) : Outcome.Pass;
    }

    private Outcome BuildFolder(Recipe r, string folder, bool runs)
    {
        var program = new TestProgram(library, folder);
        List<string> files = [.. Directory.GetFiles(Folder(r), "*.go").Order(StringComparer.Ordinal)];
        List<string> assembly = [.. Directory.GetFiles(Folder(r), "*.s").Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        var (ok, messages) = program.Compile(Options(r, "main", files) with { AssemblyFiles = assembly });
        if (!ok) return Outcome.Fail("compile", messages);
        string exe = Path.Combine(folder, "a.exe");
        List<string> problems = program.Link(exe);
        if (problems.Count > 0) return Outcome.Fail("link", problems);
        return runs ? Expect(r, Execute(r, exe, [], folder, folder)) : Outcome.Pass;
    }

    /// <summary>A module: <c>go run .</c> in a copy of <c>x.dir</c>.</summary>
    private Outcome RunInFolder(Recipe r, string folder)
    {
        string name = Path.GetFileName(Folder(r)), copy = Path.Combine(folder, "src", name);
        foreach (string f in Directory.GetFiles(Folder(r), "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(copy, Path.GetRelativePath(Folder(r), f));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!); // not null: it is below the copy
            File.Copy(f, to);
        }
        File.WriteAllText(Path.Combine(copy, "go.mod"), $"module {name}\ngo {r.ModuleVersion}\n");
        var program = new TestProgram(library, folder);
        var loading = new DiagnosticBag();
        List<LoadedPackage> order = new PackageLoader(library.Settings, loading, MainModule.Find(copy)).LoadClosure([name]);
        if (loading.HasErrors) return Outcome.Fail("load", loading.ToSortedArray().Select(static d => d.ToString()));
        foreach (LoadedPackage p in order)
        {
            if (p.IsStandard) continue;
            TestProgram.PackageOptions options = Options(r, p.CompilePath, [.. p.GoFiles.Select(p.PathOf)]);
            var (ok, messages) = program.Compile(options with { AssemblyFiles = p.AssemblyFiles, Flags = options.Flags with { Language = p.LanguageVersion } });
            if (!ok) return Outcome.Fail("compile", messages);
        }
        string exe = Path.Combine(folder, "a.exe");
        List<string> problems = program.Link(exe);
        if (problems.Count > 0) return Outcome.Fail("link", problems);
        return Expect(r, Execute(r, exe, [], copy, folder));
    }

    private Outcome Expect(Recipe r, (int Code, string Output, bool Late) ran)
    {
        if (ran.Late) return Outcome.Fail("timeout: " + Head(ran.Output));
        if (ran.Code != 0) return Outcome.Fail($"exit status {ran.Code}: {Head(ran.Output)}");
        string expected = Path.Combine(testFolder, r.Name[..^3] + ".out");
        string want = File.Exists(expected) ? File.ReadAllText(expected) : "", have = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(ran.Output)).Replace("\r\n", "\n", StringComparison.Ordinal);
        if (want == have) return Outcome.Pass;
        if (want.Length == 0) return Outcome.Fail("output: " + Head(have));
        string[] w = want.Split('\n'), h = have.Split('\n');
        int line = 0;
        while (line < w.Length && line < h.Length && w[line] == h[line]) line++;
        return Outcome.Fail($"output line {line + 1}: want {(line < w.Length ? w[line] : "end")}\nhave {(line < h.Length ? h[line] : "end")}");
    }

    private static string Head(string text) => text.Length > 1500 ? text[..1500] + "…" : text;

    /// <summary>Runs a program with both streams in one, as a terminal shows them.</summary>
    private (int Code, string Output, bool Late) Execute(Recipe r, string exe, IReadOnlyList<string> arguments, string directory, string folder)
    {
        // Another thread may start a process while the linker has the executable open for writing; until that process has replaced
        // itself it holds the file.
        for (int i = 0; ; i++)
        {
            var result = ExecuteOnce(r, exe, arguments, directory, folder);
            if (i == 20 || result.Code != 126 || !result.Output.Contains("Text file busy", StringComparison.Ordinal)) return result;
            Thread.Sleep(50);
        }
    }

    private (int Code, string Output, bool Late) ExecuteOnce(Recipe r, string exe, IReadOnlyList<string> arguments, string directory, string folder)
    {
        // A program gone wrong must not take the machine's memory; the limit is on what is written to, not on what is reserved.
        var info = new ProcessStartInfo("/bin/sh", ["-c", "ulimit -d 8000000; ulimit -c 0; exec \"$0\" \"$@\" 2>&1", exe, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = directory, StandardOutputEncoding = Encoding.Latin1,
        };
        info.Environment["PWD"] = directory;
        info.Environment["GOENV"] = "off";
        info.Environment["GOFLAGS"] = "";
        info.Environment["GOROOT"] = library.Settings.GoRoot;
        if (commands.Length > 0 && r.Class == TestClass.A3)
        {
            info.Environment["STDLIB_IMPORTCFG"] = _libraryConfig.Value;
            info.Environment["PATH"] = commands + ":" + Environment.GetEnvironmentVariable("PATH");
        }
        if (r.GoDebug.Length > 0) info.Environment["GODEBUG"] = r.GoDebug;
        if (r.GoExperiment.Length > 0) info.Environment["GOEXPERIMENT"] = r.GoExperiment;
        using var p = Process.Start(info)!; // not null: UseShellExecute is off
        p.StandardInput.Close();
        Task<string> output = p.StandardOutput.ReadToEndAsync();
        bool late = !p.WaitForExit(1000 * Math.Max(r.TimeoutSeconds, DefaultTimeout));
        if (late)
        {
            p.Kill(entireProcessTree: true);
            p.WaitForExit();
        }
        // Bytes as characters: programs may write what is not UTF-8.
        return (p.ExitCode, output.Wait(5000) ? output.Result : "", late);
    }

    [GeneratedRegex("^package ([\\p{Lu}\\p{Ll}\\w]+)", RegexOptions.Multiline)] private static partial Regex PackageClause();
}
