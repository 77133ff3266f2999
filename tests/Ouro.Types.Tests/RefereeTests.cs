using System.Text;
using Ouro.Core;
using Ouro.Syntax;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Types.Tests;

/// <summary>The checker against gc's: what it records, and what it reports.</summary>
public sealed class RefereeTests
{
    // ---- results

    /// <summary>Every expression's mode, type and exact value, every object, selection and instance, and the order of initialisation.</summary>
    [Fact, Trait("kind", "slow")]
    public void The_results_are_those_of_gc()
    {
        string[] roots = ["runtime", "reflect", "fmt", "net/http", "go/types", "text/template", "encoding/json", "slices", "maps", "iter"];
        DirectoryInfo work = Directory.CreateTempSubdirectory("ouro-referee-");
        try
        {
            string place = Path.Combine(Gc.Root, "src/cmd/compile/internal/ourodump/main.go");
            string source = Path.Combine(Repository.TestData, "check", "types2dump.go");
            // The go command trusts PWD where the tree is reached through a link; else it takes our program for a stranger's.
            string commands = Path.Combine(Gc.Root, "src/cmd");
            string overlay = Path.Combine(work.FullName, "overlay.json"), dump = Path.Combine(work.FullName, "dump");
            File.WriteAllText(overlay, "{\"Replace\":{\"" + place + "\":\"" + source + "\"}}");
            Gc.Run(["build", "-overlay", overlay, "-o", dump, "cmd/compile/internal/ourodump"], commands,
                new Dictionary<string, string?> { ["PWD"] = commands }).EnsureSuccess("go build");
            string[] listed = Gc.Run(["list", "-export", "-deps", "-f",
                "{{.ImportPath}}\t{{.Export}}\t{{$d := .Dir}}{{range $i, $f := .GoFiles}}{{if $i}},{{end}}{{$d}}/{{$f}}{{end}}", .. roots],
                Path.Combine(Gc.Root, "src"), timeoutSeconds: 900).EnsureSuccess("go list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            string importcfg = Path.Combine(work.FullName, "importcfg"), packages = Path.Combine(work.FullName, "packages");
            string[][] rows = [.. listed.Select(static l => l.Split('\t')).Where(static r => r[0] != "unsafe" && r[2].Length > 0)];
            File.WriteAllLines(importcfg, rows.Select(static r => $"packagefile {r[0]}={r[1]}"));
            File.WriteAllLines(packages, rows.Select(static r => $"{r[0]}\t{r[2]}"));
            string theirs = Processes.Run("bash", ["-c", "exec \"$0\" \"$1\" < \"$2\"", dump, importcfg, packages], timeoutSeconds: 600).EnsureSuccess("dump").Output;

            var tree = new SourceTree();
            var ours = new StringBuilder();
            foreach (string[] r in rows)
            {
                tree.Get(r[0]);
                Dump(ours, r[0], tree.Infos[r[0]].Info);
            }
            Assert.True(rows.Length > 150);
            Assert.Empty(Differences(theirs, ours.ToString()).Take(50));
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    // Two differences are meant: we resolve labels here as well, and give untyped strings in append and copy their type.
    private static IEnumerable<string> Differences(string theirs, string ours)
    {
        using IEnumerator<string> a = Relevant(theirs).GetEnumerator(), b = Relevant(ours).GetEnumerator();
        while (true)
        {
            bool more = a.MoveNext(), moreOfOurs = b.MoveNext();
            if (!more && !moreOfOurs) yield break;
            string x = more ? a.Current : "(end)", y = moreOfOurs ? b.Current : "(end)";
            if (x == y) continue;
            yield return $"gc:   {x}\nouro: {y}";
            if (!more || !moreOfOurs) yield break;
        }
    }

    private static IEnumerable<string> Relevant(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.EndsWith(' ') && (line.Contains(" Name D ", StringComparison.Ordinal) || line.Contains(" Name U ", StringComparison.Ordinal))) continue;
            yield return line.Replace(" T const untyped string = ", " T const string = ", StringComparison.Ordinal);
        }
    }

    private static void Dump(StringBuilder to, string path, Info info)
    {
        var lines = new List<string>();
        foreach (SourceFile f in info.FileVersions.Keys) new Dumper(info, Path.GetFileName(f.Source.Name), lines).Visit(f);
        lines.Sort(string.CompareOrdinal);
        to.Append("== ").Append(path).Append('\n');
        string previous = "";
        foreach (string l in lines)
        {
            if (l != previous) to.Append(l).Append('\n');
            previous = l;
        }
        for (int i = 0; i < info.InitOrder.Count; i++)
            to.Append("init ").Append(i).Append(' ').AppendJoin(',', info.InitOrder[i].Lhs.Select(static v => v.Name)).Append('\n');
    }

    private sealed class Dumper(Info info, string file, List<string> lines) : Walker
    {
        private static string Text(GoType? t) => TypeWriter.TypeString(t, static p => p.Path);

        protected override bool Enter(Node node)
        {
            if (node is not Expr e || e is BadExpr) return true;
            string at = $"{file}:{node.Pos.Line}:{node.Pos.Column} {node.Kind}";
            TypeAndValue tv = info[e];
            if (tv.IsKnown)
            {
                string mode = tv.IsVoid ? "void" : tv.IsType ? "type" : tv.IsBuiltin ? "builtin" : tv.IsNil ? "nil" : tv.IsConstant ? "const"
                    : tv.IsAddressable ? "var" : tv.IsAssignable ? "mapindex" : tv.HasOk ? "ok" : "value";
                lines.Add($"{at} T {mode} {(tv.IsVoid ? "" : Text(tv.Type))}{(tv.Value == null ? "" : " = " + tv.Value.ExactString)}");
            }
            if (node is SelectorExpr s && info.SelectionOf(s) is { } sel)
                lines.Add($"{at} S {(int)sel.Kind} {Text(sel.Recv)} {sel.Obj.Name} [{string.Join(' ', sel.Index)}] {(sel.Indirect ? "true" : "false")}");
            if (node is not Name name) return true;
            if (info.InstanceOf(name) is { } i) lines.Add($"{at} I {string.Join(", ", i.TypeArgs.Select(Text))} -> {Text(i.Type)}");
            GoObject? declared = info.DefOf(name), obj = declared ?? info.UseOf(name);
            if (obj != null)
                lines.Add($"{at} {(declared != null ? "D" : "U")} {obj.Name} {obj.Pos.Line}:{obj.Pos.Column} {(TypeRelations.IsValid(obj.Type) ? Text(obj.Type) : "")}");
            return true;
        }
    }

    // ---- reports

    // Files of Go's test directory whose mistakes are not the checker's, or differ with a reason.
    private static readonly Dictionary<string, string> s_other = new(StringComparer.Ordinal)
    {
        ["import6.go"] = "paths of imports are judged by who finds packages",
        ["fixedbugs/issue11362.go"] = "the same",
        ["fixedbugs/issue31053.dir/main.go"] = "the same",
        ["runtime.go"] = "gc's export data lacks the name, our source has it",
        ["fixedbugs/issue43167.go"] = "gc shows $GOROOT in a place that comes from export data",
        ["fixedbugs/bug251.go"] = "one more message after an invalid interface",
        ["fixedbugs/issue32133.go"] = "order of syntax errors at one place",
        ["fixedbugs/issue49814.go"] = "size of types, found by the back end",
        ["fixedbugs/issue20027.go"] = "the same",
        ["fixedbugs/issue42058a.go"] = "the same",
        ["fixedbugs/issue42058b.go"] = "the same",
        ["fixedbugs/issue49767.go"] = "the same",
        ["fixedbugs/bug385_64.go"] = "size of frames, found by the back end",
        ["fixedbugs/issue20529.go"] = "the same",
        ["fixedbugs/issue20780.go"] = "the same",
        ["fixedbugs/issue22200.go"] = "the same",
        ["fixedbugs/issue22200b.go"] = "the same",
        ["fixedbugs/issue25507.go"] = "the same",
        ["fixedbugs/issue52697.go"] = "the same",
        ["typeparam/issue54765.go"] = "imports runtime/cgo",
    };

    /// <summary>All errorcheck files without flags: our output is gc's, line by line.</summary>
    [Fact, Trait("kind", "slow")]
    public void The_messages_are_those_of_gc()
    {
        string root = Path.Combine(Gc.Root, "test");
        string importcfg = Path.GetTempFileName();
        // Not /dev/null: gc removes its output after a mistake, and as root it can.
        string output = importcfg + ".o";
        try
        {
            File.WriteAllText(importcfg, Gc.Run(["list", "-export", "-deps", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}",
                "net/http", "text/template", "go/ast", "embed", "structs", "weak", "unique", "maps", "container/list", "math/cmplx", "testing", "io/ioutil"],
                Path.Combine(Gc.Root, "src"), timeoutSeconds: 900).EnsureSuccess("go list").Output);
            var wrong = new List<string>();
            int same = 0;
            foreach (string file in Directory.EnumerateFiles(root, "*.go", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                string name = Path.GetRelativePath(root, file);
                if (s_other.ContainsKey(name) || !IsErrorCheck(file)) continue;
                ProcessResult gc = Processes.Run(Gc.Tool("compile"), ["-e", "-p", "p", "-lang=go1.26", $"-importcfg={importcfg}", "-o", output, file]);
                string theirs = gc.Output + gc.Error, ours = Report(file);
                if (theirs.TrimEnd() == ours.TrimEnd()) same++;
                else wrong.Add($"{name}\n--- gc\n{theirs}--- ouro\n{ours}");
            }
            Assert.True(wrong.Count == 0, string.Join('\n', wrong));
            Assert.True(same > 490, $"{same} files");
        }
        finally
        {
            File.Delete(output);
            File.Delete(importcfg);
        }
    }

    private static bool IsErrorCheck(string file)
    {
        foreach (string line in File.ReadLines(file).Take(40))
            if (line is "// errorcheck" or "// errorcheck -t") return true;
        return false;
    }

    private static string Report(string file)
    {
        SourceTree tree = SourceTree.Shared.Value;
        var bag = new DiagnosticBag();
        ParseResult parsed = Parser.Parse(new ParseContext(tree.Sources, tree.Names, bag), file, File.ReadAllBytes(file));
        if (parsed is { SyntaxErrors: 0, File: { } f })
        {
            f.Renumber(0);
            SourceTree.OnLargeStack(() => Checker.Check(new Package("p", ""), [f], new CheckerOptions
            {
                Names = tree.Names, Sources = tree.Sources, Diagnostics = bag, Importer = tree, Types = tree.Types, IgnoreBranchErrors = true, GoVersion = "go1.26",
            }));
        }
        var text = new StringBuilder();
        foreach (Diagnostic d in bag.ToSortedArray())
        {
            text.Append(d).Append('\n');
            foreach ((Position at, string note) in d.Notes) text.Append('\t').Append(at.IsKnown ? $"{at}: " : "").Append(note).Append('\n');
        }
        return text.ToString();
    }
}
