using System.Text;
using Ouro.TestKit;

namespace Ouro.Asm.Tests;

/// <summary>One run of the assembler as cmd/go makes it, with the file that gc wrote.</summary>
internal sealed record AsmRun(AssemblerOptions Options, string[] Sources, bool Symabis, string OutputFile)
{
    /// <summary>The same with other flags: gc's result and ours.</summary>
    internal (AsmOutcome Expected, AsmOutcome Actual) Again(string goos, params string[] flags)
    {
        string[] includes = [.. Options.IncludeFolders.SelectMany(static f => (string[])["-I", f])], definitions = [.. Options.Definitions.SelectMany(static d => (string[])["-D", d])];
        string output = Path.Combine(Path.GetTempPath(), $"ouro-asm-{Environment.ProcessId}-{Guid.NewGuid():N}.o");
        try
        {
            var environment = new Dictionary<string, string?>(Gc.Environment(), StringComparer.Ordinal) { ["PWD"] = Options.WorkingFolder, ["GOOS"] = goos };
            ProcessResult r = Processes.Run(Gc.Tool("asm"), ["-p", Options.PackagePath, "-trimpath", Options.TrimPath, .. includes, .. definitions, .. flags, "-o", output, .. Sources],
                Options.WorkingFolder, environment);
            var expected = new AsmOutcome(r.ExitCode == 0 ? File.ReadAllBytes(output) : null, r.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)) { Output = r.Output };
            var options = new AssemblerOptions
            {
                GoOs = goos, Experiments = Ouro.Core.Experiments.For(goos, "amd64"), PackagePath = Options.PackagePath, TrimPath = Options.TrimPath, IncludeFolders = Options.IncludeFolders, Definitions = Options.Definitions,
                WorkingFolder = Options.WorkingFolder, GoRoot = Options.GoRoot, Shared = flags.Contains("-shared"), Dynlink = flags.Contains("-dynlink"),
                Retpoline = flags.Contains("-spectre=ret"), Listing = flags.Count(static f => f == "-S"), Debug = flags.Contains("-debug"),
                MayMoreStack = flags.Contains("-d=maymorestack=runtime.mayMoreStackPreempt") ? "runtime.mayMoreStackPreempt" : "",
            };
            return (expected, GcAsm.Outcome(Assembler.Assemble(options, Sources)));
        }
        finally
        {
            File.Delete(output);
        }
    }
}

/// <summary>Every assembler command of a build of the standard library by gc, with headers and outputs still in place.</summary>
internal static class StandardLibrary
{
    private static readonly Dictionary<string, List<AsmRun>> s_runs = new(StringComparer.Ordinal);

    internal static IReadOnlyList<AsmRun> Runs => For("linux", "amd64");

    internal static IReadOnlyList<AsmRun> For(string goos, string goarch)
    {
        lock (s_runs)
        {
            string key = goos + "-" + goarch;
            if (!s_runs.TryGetValue(key, out List<AsmRun>? runs)) s_runs[key] = runs = Load(goos, goarch, key);
            return runs;
        }
    }

    private static List<AsmRun> Load(string goos, string goarch, string key)
    {
        // The build takes half a minute: it is kept beside the other build outputs.
        string folder = Path.Combine(Repository.Root, "artifacts", "reference", "asm-std-" + key);
        string log = Path.Combine(folder, "commands.txt");
        if (!File.Exists(log))
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, true);
            Directory.CreateDirectory(Path.Combine(folder, "tmp"));
            var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["GOCACHE"] = Path.Combine(folder, "cache"), ["GOTMPDIR"] = Path.Combine(folder, "tmp"),
                ["GOOS"] = goos, ["GOARCH"] = goarch, ["GO386"] = "sse2",
            };
            string source = Path.Combine(Gc.Root, "src", "cmd");
            ProcessResult packages = Gc.Run(["list", "-deps", "-f", "{{if .SFiles}}{{.ImportPath}}{{end}}", "std", "cmd"], source, environment).EnsureSuccess("go list");
            ProcessResult build = Gc.Run(["build", "-a", "-work", "-x", .. packages.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => l.Split(' ')[0]).Distinct()], source, environment, 1200).EnsureSuccess("go build std");
            Directory.Delete(Path.Combine(folder, "cache"), true);
            File.WriteAllText(log, build.Error);
        }
        return Parse(File.ReadAllLines(log), goos, goarch);
    }

    private static List<AsmRun> Parse(string[] lines, string goos, string goarch)
    {
        var runs = new List<AsmRun>();
        string work = "", folder = "";
        foreach (string line in lines)
        {
            if (line.StartsWith("WORK=", StringComparison.Ordinal)) work = line[5..];
            else if (line.StartsWith("cd ", StringComparison.Ordinal)) folder = line[3..].Replace("$WORK", work, StringComparison.Ordinal);
            else if (line.Contains("/tool/linux_amd64/asm ", StringComparison.Ordinal)) runs.Add(Command(Split(line.Replace("$WORK", work, StringComparison.Ordinal)), folder, goos, goarch));
        }
        return runs;
    }

    // As a shell would, as far as cmd/go quotes.
    private static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char quote = '\0';
        bool any = false;
        foreach (char c in line)
        {
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                else word.Append(c);
            }
            else if (c is '"' or '\'')
            {
                quote = c;
                any = true;
            }
            else if (c == ' ')
            {
                if (any || word.Length > 0) words.Add(word.ToString());
                word.Clear();
                any = false;
            }
            else
            {
                word.Append(c);
            }
        }
        if (any || word.Length > 0) words.Add(word.ToString());
        return words;
    }

    private static AsmRun Command(List<string> words, string folder, string goos, string goarch)
    {
        string package = "", trim = "", output = "";
        List<string> definitions = [], includes = [], sources = [];
        bool symabis = false, shared = false, dynlink = false;
        // Variables may stand in front of the program.
        for (int i = words.FindIndex(static w => w.EndsWith("/asm", StringComparison.Ordinal)) + 1; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "-p": package = words[++i]; break;
                case "-trimpath": trim = words[++i]; break;
                case "-I": includes.Add(words[++i]); break;
                case "-D": definitions.Add(words[++i]); break;
                case "-o": output = words[++i]; break;
                case "-gensymabis": symabis = true; break;
                case "-shared": shared = true; break;
                case "-dynlink": dynlink = true; break;
                default:
                    if (words[i].StartsWith('-')) throw new InvalidDataException(words[i]);
                    sources.Add(words[i]);
                    break;
            }
        }
        var options = new AssemblerOptions
        {
            PackagePath = package, TrimPath = trim, IncludeFolders = includes, Definitions = definitions, WorkingFolder = folder, GoRoot = Gc.Root,
            Shared = shared, Dynlink = dynlink, GoOs = goos, GoArch = goarch, ArchLevel = goarch == "386" ? "GO386=sse2" : "GOAMD64=v1",
            Experiments = Ouro.Core.Experiments.For(goos, goarch),
        };
        return new AsmRun(options, [.. sources], symabis, output);
    }
}
