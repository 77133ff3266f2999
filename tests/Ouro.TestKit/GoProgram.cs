using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ouro.TestKit;

/// <summary>
/// A program of <c>testdata/run</c>: one Go file, or a folder with a go.mod; what gc's build of it writes is stored beside it as NAME.out
/// (standard output, then <c>-- stderr</c> with standard error when there is any, then <c>-- exit N</c>).
/// </summary>
/// <remarks>Its first comment may hold lines <c>run:args A B</c>, <c>run:env NAME=VALUE</c>, <c>run:unstable WHY</c> for one that stress runs leave out
/// and <c>run:deep</c> for one that only the run that moves stacks leaves out.</remarks>
public sealed partial class GoProgram
{
    private GoProgram(string source)
    {
        Source = source;
        IsFolder = Directory.Exists(source);
        string main = IsFolder ? Path.Combine(source, "main.go") : source;
        foreach (string line in File.ReadLines(main))
        {
            if (!line.StartsWith("//", StringComparison.Ordinal)) break;
            string text = line[2..].Trim();
            if (text.StartsWith("run:args ", StringComparison.Ordinal)) Arguments = text[9..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            else if (text.StartsWith("run:env ", StringComparison.Ordinal) && text.IndexOf('=', StringComparison.Ordinal) is > 0 and int e) Environment[text[8..e]] = text[(e + 1)..];
            else if (text.StartsWith("run:deep", StringComparison.Ordinal)) IsDeep = true;
            else if (text.StartsWith("run:unstable", StringComparison.Ordinal)) IsStable = false;
        }
    }

    /// <summary>Absolute path of the file or folder.</summary>
    public string Source { get; }

    public bool IsFolder { get; }

    /// <summary>Its Go files.</summary>
    public string[] Files => IsFolder ? [.. Directory.GetFiles(Source, "*.go").Order(StringComparer.Ordinal)] : [Source];

    public string[] Arguments { get; } = [];
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether what it prints stays the same under other settings of the runtime.</summary>
    public bool IsStable { get; } = true;

    /// <summary>Whether its stacks are too deep to be moved at each call.</summary>
    public bool IsDeep { get; }

    /// <summary>Path below testdata/run without extension: <c>maps/nan</c>.</summary>
    public string Name => Path.ChangeExtension(Path.GetRelativePath(Folder, Source), null).Replace('\\', '/');

    public string Section => Name[..Math.Max(0, Name.IndexOf('/', StringComparison.Ordinal))];

    public string ExpectedFile => Path.ChangeExtension(Source, null) + ".out";

    public string Expected => File.Exists(ExpectedFile) ? File.ReadAllText(ExpectedFile) : "";

    /// <summary>Where the programs are: testdata/run, or the folder that OURO_PROGRAMS names (drafts).</summary>
    public static string Folder { get; } = System.Environment.GetEnvironmentVariable("OURO_PROGRAMS") is { Length: > 0 } f ? Path.GetFullPath(f) : Path.Combine(Repository.TestData, "run");

    public static GoProgram ByName(string name)
    {
        string path = Path.Combine(Folder, name);
        return new GoProgram(Directory.Exists(path) ? path : path + ".go");
    }

    /// <summary>A program that lies elsewhere.</summary>
    public static GoProgram Of(string source) => new(source);

    /// <summary>All programs, sorted by name.</summary>
    public static List<GoProgram> All()
    {
        var list = new List<GoProgram>();
        Walk(Folder);
        list.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return list;

        void Walk(string folder)
        {
            if (File.Exists(Path.Combine(folder, "go.mod")))
            {
                list.Add(new GoProgram(folder));
                return;
            }
            foreach (string f in Directory.GetFiles(folder, "*.go")) list.Add(new GoProgram(f));
            foreach (string d in Directory.GetDirectories(folder)) Walk(d);
        }
    }

    /// <summary>Builds it with gc.</summary>
    public void BuildWithGc(string output, params string[] flags) => GoBuild(output, flags).EnsureSuccess("go build " + Name);

    /// <summary>Whether gc builds it.</summary>
    public bool TryBuildWithGc(string output) => GoBuild(output, []).ExitCode == 0;

    private ProcessResult GoBuild(string output, string[] flags) =>
        Gc.Run(["build", "-o", output, .. flags, IsFolder ? "." : Path.GetFileName(Source)], IsFolder ? Source : Path.GetDirectoryName(Source));

    /// <summary>Runs an executable made of it and gives what it left in the form of NAME.out.</summary>
    /// <param name="executable">The program.</param>
    /// <param name="goRoot">GOROOT of the compiler that made it; paths below it become <c>$GOROOT</c>.</param>
    /// <param name="extra">More environment variables.</param>
    /// <param name="timeoutSeconds">When to give up.</param>
    /// <param name="started">Called with the process when it runs.</param>
    /// <param name="arguments">In place of its own; null: those.</param>
    public string Run(string executable, string goRoot, IReadOnlyDictionary<string, string>? extra = null, int timeoutSeconds = 60, Action<System.Diagnostics.Process>? started = null, string[]? arguments = null)
    {
        string folder = Directory.CreateTempSubdirectory("ouro-go").FullName;
        try
        {
            var environment = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (object? name in System.Environment.GetEnvironmentVariables().Keys)
                if (name is "GOROOT" or "GOGC" or "GODEBUG" or "GOMAXPROCS" or "GOTRACEBACK" or "GOMEMLIMIT" or "TZ" or "LANG") environment[(string)name] = null;
            environment["HOME"] = folder;
            environment["TMPDIR"] = folder;
            foreach (var (k, v) in Environment) environment[k] = v;
            if (extra is not null)
                foreach (var (k, v) in extra) environment[k] = k == "GODEBUG" && Environment.TryGetValue(k, out string? own) ? own + "," + v : v;
            ProcessResult r = Processes.Run(executable, arguments ?? Arguments, folder, environment, timeoutSeconds, started);
            return Format(r, goRoot, IsFolder ? Source : Path.GetDirectoryName(Source)!); // not null: a file has a folder
        }
        catch (TimeoutException)
        {
            return $"-- no end after {timeoutSeconds} s\n";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Format(ProcessResult r, string goRoot, string folder)
    {
        var text = new StringBuilder(Plain(r.Output, goRoot, folder));
        if (text.Length > 0 && text[^1] != '\n') text.Append('\n');
        if (r.Error.Length > 0)
        {
            text.Append("-- stderr\n").Append(Plain(r.Error, goRoot, folder));
            if (text[^1] != '\n') text.Append('\n');
        }
        return text.Append(CultureInfo.InvariantCulture, $"-- exit {r.ExitCode}\n").ToString();
    }

    /// <summary>Takes out what two right builds may differ in: folders, addresses, argument values, goroutine numbers.</summary>
    private static string Plain(string text, string goRoot, string folder)
    {
        text = text.Replace(goRoot + "/", "$GOROOT/", StringComparison.Ordinal).Replace(folder + "/", "$DIR/", StringComparison.Ordinal);
        text = Offset().Replace(text, "");
        text = Arguments_().Replace(text, "$1(…)");
        text = Goroutine().Replace(text, "goroutine N");
        text = CreatedBy().Replace(text, "$1");
        text = Closures().Replace(text, OwnName);
        return Signal().Replace(text, "");
    }

    [GeneratedRegex(@" \+0x[0-9a-f]+$", RegexOptions.Multiline)]
    private static partial Regex Offset();

    [GeneratedRegex(@"^(\S.*)\([^()\n]*\)$(?=\n\t)", RegexOptions.Multiline)]
    private static partial Regex Arguments_();

    [GeneratedRegex(@"goroutine \d+")]
    private static partial Regex Goroutine();

    [GeneratedRegex(@"^(created by \S+) in goroutine N", RegexOptions.Multiline)]
    private static partial Regex CreatedBy();

    [GeneratedRegex(@" addr=0x[0-9a-f]+ pc=0x[0-9a-f]+")]
    private static partial Regex Signal();

    // The name of a closure: package, functions and receivers, and at the end its number.
    [GeneratedRegex(@"[\w/]+(?:\.[\w-]*|\.\(\*?\w+(?:\[\.\.\.\])?\)|\[\.\.\.\])*\.(?:func|gowrap|deferwrap)\d+(?:[.-](?:func|gowrap|deferwrap|range)?\d+)*")]
    private static partial Regex Closures();

    // A closure is named after the functions that its own was inlined into, and counted in the outermost. Its own function's name stays.
    private static string OwnName(Match closure)
    {
        string[] parts = closure.Value.Replace("[...]", "[]", StringComparison.Ordinal).Split('.');
        int own = parts.Length - 1;
        while (own > 1 && Number().IsMatch(parts[own])) own--;
        string name = parts[own].Split("-range")[0].Replace("[]", "[...]", StringComparison.Ordinal);
        return $"{parts[0]}.{name}.func…{(parts[^1].Contains("-range", StringComparison.Ordinal) ? "-range…" : "")}";
    }

    [GeneratedRegex(@"^(?:func|gowrap|deferwrap)?\d+(?:-range\d+)?$")]
    private static partial Regex Number();

    public override string ToString() => Name;
}
