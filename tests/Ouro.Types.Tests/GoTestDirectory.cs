using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Ouro.Core;
using Ouro.Syntax;
using Ouro.TestKit;

namespace Ouro.Types.Tests;

/// <summary>The single-file programs of <c>$GOROOT/test</c>: what runs or compiles must check clean, an errorcheck file must give its errors.</summary>
internal static partial class GoTestDirectory
{
    internal static string Root => Path.Combine(Gc.Root, "test");

    /// <summary>Files whose first line asks for one of these actions, with the rest of that line.</summary>
    internal static IEnumerable<(string Path, string Action, string Flags)> Files()
    {
        foreach (string file in Directory.EnumerateFiles(Root, "*.go", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string path = Path.GetRelativePath(Root, file);
            if (path.Contains(".dir/", StringComparison.Ordinal) || !SourceTree.Shared.Value.IsForTarget(file)) continue;
            foreach (string line in File.ReadLines(file).Take(10))
            {
                Match m = Action().Match(line);
                if (!m.Success) continue;
                yield return (path, m.Groups[1].Value, m.Groups[2].Value.Trim());
                break;
            }
        }
    }

    /// <summary>Parses and checks one file as package main or what it says.</summary>
    internal static List<(Position At, string Message)> Check(string path, string flags) => SourceTree.OnLargeStack(() =>
    {
        SourceTree tree = SourceTree.Shared.Value;
        var bag = new DiagnosticBag();
        byte[] text = File.ReadAllBytes(System.IO.Path.Combine(Root, path));
        ParseResult r = Parser.Parse(new ParseContext(tree.Sources, tree.Names, bag), System.IO.Path.GetFileName(path), text);
        if (r.File != null && r.SyntaxErrors == 0)
        {
            r.File.Renumber(0);
            Match lang = Lang().Match(flags);
            Checker.Check(new Package("main", ""), [r.File], new CheckerOptions
            {
                Names = tree.Names, Sources = tree.Sources, Diagnostics = bag, Importer = tree, IgnoreBranchErrors = true,
                GoVersion = lang.Success ? lang.Groups[1].Value : "go1.26",
            });
        }
        return bag.ToSortedArray().Select(static d => (d.Position, Text(d))).ToList();
    });

    private static string Text(Diagnostic d) => d + string.Concat(d.Notes.Select(static n => "\n\t" + (n.Position.IsKnown ? n.Position + ": " : "") + n.Text));

    /// <summary>Differences to the file's ERROR comments: each line with one must have matching errors and no other line any.</summary>
    internal static List<string> Compare(string path, List<(Position At, string Message)> found)
    {
        var problems = new List<string>();
        string[] lines = File.ReadAllLines(System.IO.Path.Combine(Root, path));
        var left = new List<(Position At, string Message)>(found);
        for (int i = 0; i < lines.Length; i++)
        {
            Match m = Expected().Match(lines[i]);
            if (!m.Success || lines[i].Contains("////", StringComparison.Ordinal)) continue;
            int line = i + 1;
            bool auto = m.Groups[1].Value == "AUTO";
            List<(Position At, string Message)> here = left.FindAll(e => e.At.Line == line);
            left.RemoveAll(e => e.At.Line == line);
            if (here.Count == 0) problems.Add($"{path}:{line}: nothing reported, want {m.Groups[2].Value}");
            foreach (Match q in Quoted().Matches(m.Groups[2].Value))
            {
                string pattern = LineReference().Replace(q.Groups[1].Value, n => Regex.Escape(System.IO.Path.GetFileName(path)) + ":" + (line + (n.Groups[1].Length > 0 ? int.Parse(n.Groups[1].Value) : 0)));
                if (here.Count > 0 && !here.Exists(e => Regex.IsMatch(e.Message, pattern)) && !auto) problems.Add($"{path}:{line}: want {pattern}, have {string.Join(" ; ", here.Select(static e => e.Message))}");
            }
        }
        foreach ((Position at, string message) in left) problems.Add($"{path}: not expected: {message}");
        return problems;
    }

    /// <summary>What is wrong with a file; null if its action or flags concern later passes.</summary>
    internal static List<string>? Problems(string path, string action, string flags)
    {
        bool isErrorCheck = action == "errorcheck";
        if (action == "errorcheckoutput") return null;
        if (isErrorCheck && flags.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(static f => !f.StartsWith("-lang=", StringComparison.Ordinal))) return null;
        List<(Position At, string Message)> found = Check(path, flags);
        return isErrorCheck ? Compare(path, found) : [.. found.Select(static f => f.Message)];
    }

    // ---- folders: x.go says what is done with the packages in x.dir

    internal static IEnumerable<(string Path, string Action)> Folders()
    {
        foreach (string file in Directory.EnumerateFiles(Root, "*.go", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string folder = file[..^3] + ".dir";
            if (!Directory.Exists(folder)) continue;
            Match m = FolderAction().Match(File.ReadLines(file).First());
            // Flags ask for what later passes print, or for a package from each file.
            if (m.Success && !m.Groups[2].Value.Split(' ').Contains("-s") && !(m.Groups[1].Value == "errorcheckdir" && m.Groups[2].Value.Contains('-', StringComparison.Ordinal)))
                yield return (System.IO.Path.GetRelativePath(Root, folder), m.Groups[1].Value);
        }
    }

    /// <summary>Checks the packages of a folder, those with one package clause together, in order of files.</summary>
    internal static List<string> FolderProblems(string path, bool isErrorCheck) => SourceTree.OnLargeStack(() =>
    {
        SourceTree tree = SourceTree.Shared.Value;
        var problems = new List<string>();
        var importer = new FolderImporter(tree);
        var groups = new List<(string Name, List<string> Files)>();
        foreach (string file in Directory.GetFiles(System.IO.Path.Combine(Root, path), "*.go").Order(StringComparer.Ordinal))
        {
            if (!tree.IsForTarget(file)) continue;
            string name = PackageClause().Match(File.ReadAllText(file)).Groups[1].Value;
            int at = groups.FindIndex(g => g.Name == name);
            if (at < 0) groups.Add((name, [file]));
            else groups[at].Files.Add(file);
        }
        foreach ((string name, List<string> files) in groups)
        {
            var bag = new DiagnosticBag();
            var context = new ParseContext(tree.Sources, tree.Names, bag);
            var trees = new List<SourceFile>();
            int id = 0, syntaxErrors = 0;
            foreach (string file in files)
            {
                ParseResult r = Parser.Parse(context, System.IO.Path.GetFileName(file), File.ReadAllBytes(file));
                syntaxErrors += r.SyntaxErrors;
                if (r.File is not { } f) continue;
                id = f.Renumber(id);
                trees.Add(f);
            }
            var package = new Package(name == "main" ? "main" : "test/" + System.IO.Path.GetFileNameWithoutExtension(files[0]), "");
            if (syntaxErrors == 0)
            {
                Checker.Check(package, trees, new CheckerOptions
                {
                    Names = tree.Names, Sources = tree.Sources, Diagnostics = bag, Importer = importer, IgnoreBranchErrors = true, Types = tree.Types, GoVersion = "go1.26",
                });
            }
            foreach (string file in files) importer.Packages[System.IO.Path.GetFileNameWithoutExtension(file)] = package;
            importer.Packages[name] = package;
            Diagnostic[] found = bag.ToSortedArray();
            if (isErrorCheck)
            {
                foreach (string file in files)
                    problems.AddRange(Compare(System.IO.Path.GetRelativePath(Root, file), [.. found.Where(d => d.Position.File == System.IO.Path.GetFileName(file)).Select(static d => (d.Position, Text(d)))]));
            }
            else problems.AddRange(found.Select(static d => d.ToString()));
        }
        return problems;
    });

    private sealed class FolderImporter(SourceTree std) : IImporter
    {
        internal readonly Dictionary<string, Package> Packages = new(StringComparer.Ordinal);

        public Package Import(string path, Package importing)
        {
            if (path.StartsWith("./", StringComparison.Ordinal)) path = "test/" + path[2..];
            if (!path.StartsWith("test/", StringComparison.Ordinal)) return std.Import(path, importing);
            return Packages.TryGetValue(path[5..], out Package? p) ? p : throw new ImportException($"no package {path}");
        }
    }

    [GeneratedRegex("^// (rundir|compiledir|builddir|buildrundir|errorcheckdir)\\b(.*)")] private static partial Regex FolderAction();
    [GeneratedRegex("^package (\\w+)", RegexOptions.Multiline)] private static partial Regex PackageClause();

    [GeneratedRegex("^// (run|compile|build|runoutput|errorcheck|buildrun|errorcheckoutput)\\b(.*)")] private static partial Regex Action();
    [GeneratedRegex("-lang=(go[0-9.]+)")] private static partial Regex Lang();
    [GeneratedRegex("// (?:GC_)?ERROR(AUTO)? (.*)")] private static partial Regex Expected();
    [GeneratedRegex("\"([^\"]*)\"")] private static partial Regex Quoted();
    [GeneratedRegex("LINE([+-][0-9]+)?")] private static partial Regex LineReference();
}
