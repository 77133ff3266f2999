// Where parameters go: our summaries (-d=tags) against what gc says (-m), parameter by parameter.
//
// gc names a parameter by its place in the source, ours a function and the parameter's number; the bridge is the syntax of the package's
// files. gc's -m tells dereferences on the way to the heap only as none or some, so ours are taken so too. Functions with type parameters are left
// out: their instances have tags of their own, which gc prints at one place.

using System.Globalization;
using System.Text.RegularExpressions;
using Ouro.Core;
using Ouro.Ssa;
using Ouro.Syntax;
using Ouro.TestKit;

namespace Ouro.Programs;

/// <summary>A parameter that the two compilers judge differently.</summary>
/// <param name="Function">In the form of symbols: <c>fmt.(*pp).printArg</c>.</param>
/// <param name="Parameter">Its name.</param>
/// <param name="Gc">Where gc lets it go.</param>
/// <param name="Ours">Where we do.</param>
/// <param name="IsWeaker">We let it go somewhere where gc does not, or with fewer dereferences.</param>
/// <param name="Way">The last step of gc's way out, as <c>-m=2</c> explains it; empty when it was not asked.</param>
public sealed record EscapeDifference(string Function, string Parameter, string Gc, string Ours, bool IsWeaker, string Way)
{
    /// <summary>Why we need not let it go: by the step that gc takes last. Null when none is known.</summary>
    public string? Reason => EscapeReason.Of(Way);

    /// <inheritdoc/>
    public override string ToString() => $"{(IsWeaker ? "weaker  " : "stronger")} {Function} {Parameter}: gc {Gc}, ours {Ours}{(IsWeaker || Way.Length == 0 ? "" : $"; gc's way: {Way}; {Reason ?? "no reason known"}")}";
}

/// <summary>Why a parameter stays that gc lets go.</summary>
public static class EscapeReason
{
    /// <summary>By the last step of gc's way.</summary>
    public static string? Of(string way) =>
        way.Contains("(call parameter)", StringComparison.Ordinal)
            ? way.Contains("atomic.", StringComparison.Ordinal) ? "an atomic operation is an operation here: where it works does not escape, only what it stores"
            : "what it is passed to keeps it: judged there"
        : way.Contains("(assign", StringComparison.Ordinal) ? "the store goes to an object that is known not to leave, or back to where the value comes from"
        : way.Contains("(interface-converted)", StringComparison.Ordinal) || way.Contains("(spill)", StringComparison.Ordinal) ? "the object that holds it stays in the frame, or is in a block that never returns to it"
        : way.Contains("(captured", StringComparison.Ordinal) || way.Contains("closure", StringComparison.Ordinal) ? "the closure is called here and its body keeps the variable"
        : way.Contains("(return)", StringComparison.Ordinal) || way.Contains("(dot", StringComparison.Ordinal) ? "fields of a result are told apart"
        : way.Contains("(struct literal element)", StringComparison.Ordinal) ? "what is stored is the address of a field of what it points to, not it"
        : null;
}

/// <summary>The comparison of packages.</summary>
public sealed partial class EscapeComparison
{
    // Dereferences on each way: 0 is the heap, then results. None: int.MaxValue.
    private const int Ways = 6;

    // Up to this many packages gc is asked for its ways: they are long.
    private const int MaxExplained = 40;

    private readonly string _goRoot = Gc.Root;

    /// <summary>Parameters that both have judged.</summary>
    public Dictionary<string, int> Compared { get; } = new(StringComparer.Ordinal);

    /// <summary>Those that differ, by package.</summary>
    public Dictionary<string, List<EscapeDifference>> Different { get; } = new(StringComparer.Ordinal);

    /// <summary>The packages of the library that have code on this system.</summary>
    public static string[] Library() =>
        Gc.Run(["list", "-f", "{{if .GoFiles}}{{.ImportPath}}{{end}}", "std"]).EnsureSuccess("go list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Compares packages of the library.</summary>
    /// <exception cref="InvalidOperationException">One of the compilers failed.</exception>
    public static EscapeComparison Of(IReadOnlyList<string> packages)
    {
        var c = new EscapeComparison();
        var ways = new Dictionary<string, string>(StringComparer.Ordinal);
        Dictionary<string, int[]> gc = GcTags(packages, packages.Count < MaxExplained ? ways : null);
        Dictionary<string, List<int[]>> ours = OurTags(packages);
        foreach (string p in packages) c.Compare(p, gc, ours, ways);
        return c;
    }

    private void Compare(string package, Dictionary<string, int[]> gc, Dictionary<string, List<int[]>> ours, Dictionary<string, string> ways)
    {
        var context = new ParseContext(new SourceTable(), new NameTable(), new DiagnosticBag());
        List<EscapeDifference> different = Different[package] = [];
        int compared = 0;
        foreach (string file in Directory.GetFiles(Path.Combine(_goRoot, "src", package), "*.go").Order(StringComparer.Ordinal))
        {
            if (file.EndsWith("_test.go", StringComparison.Ordinal) || Parser.Parse(context, file, File.ReadAllBytes(file)).File is not { } tree) continue;
            string relative = Path.GetRelativePath(Path.Combine(_goRoot, "src"), file);
            foreach (Decl d in tree.Decls)
            {
                if (d is not FunctionDecl { TParams.Length: 0, Body: not null } f || NameOf(package, f, context.Names) is not { } name || !ours.TryGetValue(name, out List<int[]>? tags)) continue;
                Field[] fields = f.Recv is null ? f.Type.Params : [f.Recv, .. f.Type.Params];
                for (int i = 0; i < fields.Length && i < tags.Count; i++)
                {
                    if (fields[i].Name is not { } n) continue;
                    string key = string.Create(CultureInfo.InvariantCulture, $"{relative}:{n.Pos.Line}:{n.Pos.Column}");
                    if (!gc.TryGetValue(key, out int[]? theirs)) continue;
                    compared++;
                    if (theirs.AsSpan().SequenceEqual(tags[i])) continue;
                    bool weaker = false;
                    for (int way = 0; way < Ways; way++) weaker |= Reach(tags[i], way) < Reach(theirs, way);
                    different.Add(new EscapeDifference(name, context.Names.GetString(n.Value), Text(theirs), Text(tags[i]), weaker, ways.GetValueOrDefault(key, "")));
                }
            }
        }
        Compared[package] = compared;
    }

    // What goes to the heap may go anywhere.
    private static int Reach(int[] tag, int way) => Math.Min(tag[way], tag[0]);

    private static string Text(int[] tag)
    {
        if (tag[0] == 0) return "leaks";
        var parts = new List<string>();
        if (tag[0] != int.MaxValue) parts.Add("content leaks");
        for (int i = 1; i < Ways; i++)
            if (tag[i] != int.MaxValue) parts.Add($"to result {i - 1} after {tag[i]}");
        return parts.Count == 0 ? "stays" : string.Join(", ", parts);
    }

    private static int[] Nothing()
    {
        var tag = new int[Ways];
        Array.Fill(tag, int.MaxValue);
        return tag;
    }

    private static string? NameOf(string package, FunctionDecl f, NameTable names)
    {
        string name = names.GetString(f.Name.Value);
        if (f.Recv is null) return $"{package}.{name}";
        Expr type = Unparen(f.Recv.Type);
        bool pointer = type is StarExpr;
        if (type is StarExpr star) type = Unparen(star.X);
        return type is Name t ? pointer ? $"{package}.(*{names.GetString(t.Value)}).{name}" : $"{package}.{names.GetString(t.Value)}.{name}" : null;
    }

    private static Expr Unparen(Expr e)
    {
        while (e is ParenExpr p) e = p.X;
        return e;
    }

    // ---- gc

    private static Dictionary<string, int[]> GcTags(IReadOnlyList<string> packages, Dictionary<string, string>? ways)
    {
        var tags = new Dictionary<string, int[]>(StringComparer.Ordinal);
        ProcessResult r = Gc.Run(["build", ways is null ? "-gcflags=-m" : "-gcflags=-m=2", .. packages], Gc.Root, timeoutSeconds: 3600).EnsureSuccess("go build -gcflags=-m");
        foreach (string line in r.Error.Split('\n'))
        {
            if (ways is not null && Step().Match(line) is { Success: true } step) ways[Key(step)] = step.Groups["step"].Value;
            Match m = Verdict().Match(line);
            if (!m.Success) continue;
            string key = Key(m);
            if (!tags.TryGetValue(key, out int[]? tag)) tags[key] = tag = Nothing();
            if (m.Groups["result"].Success)
            {
                // Results are named, or ~r0, ~r1, …; the number of a named one is not in the line.
                if (m.Groups["number"].Success) tag[1 + Math.Min(Ways - 2, int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture))] = int.Parse(m.Groups["level"].Value, CultureInfo.InvariantCulture);
                else tags[key] = [.. tag, int.MaxValue]; // not comparable
            }
            else if (m.Groups["content"].Success) tag[0] = 1;
            else if (m.Groups["leaks"].Success) tag[0] = 0;
        }
        foreach (string key in tags.Where(static t => t.Value.Length != Ways).Select(static t => t.Key).ToList()) tags.Remove(key);
        return tags;
    }

    private static string Key(Match m)
    {
        string file = m.Groups["file"].Value;
        // In the form that the GOROOT as current folder gives: ./src/fmt/print.go, or src/fmt/print.go.
        int at = file.IndexOf("src/", StringComparison.Ordinal);
        return $"{(at >= 0 ? file[(at + 4)..] : file)}:{m.Groups["place"].Value}";
    }

    [GeneratedRegex(@"^(?<file>[^:]+\.go):(?<place>\d+:\d+):     from (?<step>.*) at \S+$")]
    private static partial Regex Step();

    [GeneratedRegex(@"^(?<file>[^:]+\.go):(?<place>\d+:\d+): (?:(?<leaks>leaking param: \S+)|(?<content>leaking param content: \S+)|(?<result>leaking param: \S+ to result (?:~r(?<number>\d+)|\S+) level=(?<level>\d+))|\S+ does not escape)$")]
    private static partial Regex Verdict();

    // ---- ours

    private static Dictionary<string, List<int[]>> OurTags(IReadOnlyList<string> packages)
    {
        var output = new StringWriter();
        using var warm = new WarmBuilder(Gc.Root, new PassOptions { ListTags = true, DumpWriter = output, Verify = false });
        if (warm.Compile(packages) is { } failure) throw new InvalidOperationException(failure);
        var tags = new Dictionary<string, List<int[]>>(StringComparer.Ordinal);
        foreach (string line in output.ToString().Split('\n'))
        {
            if (!line.StartsWith("tags: ", StringComparison.Ordinal)) continue;
            string[] parts = line["tags: ".Length..].TrimEnd('\r').Split('\t');
            // A package that is begun anew says everything twice: the last word counts.
            tags[parts[0]] = [.. parts[1..].Select(Parse)];
        }
        return tags;
    }

    private static int[] Parse(string text)
    {
        int[] tag = Nothing();
        foreach (string part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "leaks") tag[0] = 0;
            else if (part.StartsWith("heap=", StringComparison.Ordinal)) tag[0] = Math.Min(1, int.Parse(part[5..], CultureInfo.InvariantCulture));
            else if (part.StartsWith("result", StringComparison.Ordinal)) tag[1 + (part[6] - '0')] = int.Parse(part[8..], CultureInfo.InvariantCulture);
        }
        for (int i = 1; i < Ways; i++)
            if (tag[i] >= tag[0]) tag[i] = int.MaxValue; // the way to the heap covers it
        return tag;
    }
}
