using Ouro.Compile.Symbols;
using Ouro.Compile.Translation;
using Ouro.Compile.TypeData;
using Ouro.Core;
using Ouro.Ir;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Ssa.Targets.Amd64;
using Ouro.TestKit;
using Ouro.Types;
using GoObject = Ouro.Object.GoObject;

namespace Ouro.Compile.Tests;

/// <summary>A program that gc compiles and links, with every function of its package p replaced by ours, translated from the same source.</summary>
internal sealed class TranslatedProgram
{
    private readonly Dictionary<(string, Abi), GoSymbol> _symbols = [];

    /// <summary>Runs both; the source of p has <c>func Main()</c>, which prints.</summary>
    public static (string Gc, string Ours) Run(string source, IReadOnlyDictionary<string, string?>? environment = null)
    {
        string dir = Directory.CreateTempSubdirectory("ouro-translated").FullName;
        try
        {
            string file = Path.Combine(dir, "p.go");
            File.WriteAllText(file, source);
            File.WriteAllText(Path.Combine(dir, "main.go"), "package main\nimport \"p\"\nfunc main() { p.Main() }\n");
            var tree = new StdSource();
            CheckedPackage p = StdSource.OnLargeStack(() => tree.Check("p", [(file, File.ReadAllBytes(file))], isStandard: false));
            if (tree.FrontEnd.Context.Diagnostics.HasErrors) throw new InvalidOperationException(tree.FrontEnd.Context.Diagnostics.ToSortedArray()[0].ToString());
            string[] imports = [.. p.Closure.Select(c => c.Source.Path).Where(c => !c.StartsWith("vendor/", StringComparison.Ordinal)), "runtime"];
            string list = Gc.Run(["list", "-export", "-deps", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", .. imports.Distinct()]).EnsureSuccess("go list").Output;
            string config = Path.Combine(dir, "importcfg"), archive = Path.Combine(dir, "p.a");
            File.WriteAllText(config, list + "\npackagefile p=" + archive + "\n");
            Tool("compile", "-p", "p", "-importcfg", config, "-o", archive, "-pack", file);
            Tool("compile", "-p", "main", "-importcfg", config, "-o", Path.Combine(dir, "main.a"), "-pack", Path.Combine(dir, "main.go"));
            string gc = LinkAndRun(dir, config, "gc", environment);
            StdSource.OnLargeStack(() =>
            {
                new TranslatedProgram().Replace(archive, tree.FrontEnd, p);
                return 0;
            });
            return (gc, LinkAndRun(dir, config, "ours", environment));
        }
        finally
        {
            if (Environment.GetEnvironmentVariable("OURO_KEEP") is null) Directory.Delete(dir, true);
            else Console.WriteLine(dir);
        }
    }

    private static void Tool(string name, params string[] arguments) => Processes.Run(Gc.Tool(name), arguments, null, Gc.Environment()).EnsureSuccess(name);

    private static string LinkAndRun(string dir, string config, string name, IReadOnlyDictionary<string, string?>? environment)
    {
        string exe = Path.Combine(dir, name);
        Tool("link", "-w", "-importcfg", config, "-o", exe, Path.Combine(dir, "main.a"));
        ProcessResult r = Processes.Run(exe, [], dir, environment ?? new Dictionary<string, string?>(), 60);
        return $"exit {r.ExitCode}\n{r.Output}{r.Error}";
    }

    /// <summary>Writes an archive that gc made again with our functions; what it imports is translated too, for summaries and bodies to inline.</summary>
    public static void ReplaceIn(string archive, string output, string path, IReadOnlyList<string> files)
    {
        StdSource.OnLargeStack(() =>
        {
            var tree = new StdSource();
            CheckedPackage p = tree.Check(path, [.. files.Select(static f => (f, File.ReadAllBytes(f)))], isStandard: true);
            if (tree.FrontEnd.Context.Diagnostics.HasErrors) throw new InvalidOperationException(tree.FrontEnd.Context.Diagnostics.ToSortedArray()[0].ToString());
            var facts = new ProgramFacts();
            foreach (CheckedPackage d in p.Closure)
            {
                TranslationContext cx = TranslationTests.Context(tree.FrontEnd, d);
                List<Function> functions = TranslationTests.Translate(cx, d);
                var info = new ProgramInfo(facts, cx.Symbols, Amd64Target.Instance);
                foreach (CheckedPackage e in d.Closure) DeclareNoEscape(cx, info, e);
                DeclareNoEscape(cx, info, d);
                var optimizer = new PackageOptimizer(new PassContext(info, new DiagnosticBag(), new PassOptions { Verify = false }));
                optimizer.Run(functions);
                facts.Add(d.Source.Path, PackageCompiler.FactsOf(optimizer, cx.Markers));
            }
            File.Copy(archive, output, overwrite: true);
            new TranslatedProgram { _facts = facts, _path = path }.Replace(output, tree.FrontEnd, p);
            return 0;
        });
    }

    private static void DeclareNoEscape(TranslationContext cx, ProgramInfo info, CheckedPackage p)
    {
        foreach (IrFunction f in p.Ir.Functions)
        {
            if (f.Body is not null || f.IsGeneric || f.Receiver is not null || (f.Pragmas & Syntax.PragmaFlag.Noescape) == 0) continue;
            (AbiSignature s, _) = SyntheticFunctions.SignatureOf(cx, f.Signature, Abi.Internal);
            info.Declared[cx.Symbols.Function(cx.NameOf(f, []))] = EscapeSummary.NoLeak(s.Params.Sum(static a => a.Components.Length > 0 ? a.Components.Length : a.Layout.Size > 0 ? 1 : 0));
        }
    }

    private ProgramFacts _facts = new();
    private string _path = "p";

    private void Replace(string archive, FrontEnd frontEnd, CheckedPackage package)
    {
        byte[] file = File.ReadAllBytes(archive);
        var members = new List<(string, ReadOnlyMemory<byte>)>();
        foreach (ArchiveMember m in GoArchive.Read(file, archive))
        {
            if (m.Name != GoArchive.GoObjectName)
            {
                members.Add((m.Name, file.AsMemory(m.Offset, m.Length)));
                continue;
            }
            int start = GoObjectText.FindObject(file, m.Offset, m.Length);
            GoObject o = GoObjectReader.Read(file, start, m.Offset + m.Length - start, _path, archive);
            ReplaceFunctions(o, frontEnd, package);
            byte[] written = GoObjectWriter.Write(o);
            members.Add((m.Name, (ReadOnlyMemory<byte>)(byte[])[.. file.AsSpan(m.Offset, start - m.Offset), .. written]));
        }
        File.WriteAllBytes(archive, GoArchive.Write(members));
    }

    private void ReplaceFunctions(GoObject o, FrontEnd frontEnd, CheckedPackage package)
    {
        foreach (GoSymbol s in o.Text) Know(s);
        foreach (GoSymbol s in o.Data) Know(s);
        foreach (List<GoSymbol> list in (List<GoSymbol>[])[o.Text, o.Data])
            foreach (GoSymbol s in list)
                foreach (GoRelocation r in s.Relocations)
                    if (r.Target is { } t) Know(t);

        TranslationContext cx = TranslationTests.Context(frontEnd, package);
        List<Function> functions = TranslationTests.Translate(cx, package);
        // gc's initialisation stays: it may have made other variables static than we would.
        functions.RemoveAll(f => f.Name == cx.Symbols.Prefix + ".init");
        var info = new ProgramInfo(_facts, cx.Symbols, Amd64Target.Instance);
        foreach (CheckedPackage e in package.Closure) DeclareNoEscape(cx, info, e);
        DeclareNoEscape(cx, info, package);
        new PackageOptimizer(new PassContext(info, new DiagnosticBag())).Run(functions);
        // What gc's object only mentions is defined by ours.
        var defined = new HashSet<GoSymbol>([.. o.Text, .. o.Data], ReferenceEqualityComparer.Instance);
        foreach (GoSymbol s in cx.Symbols.DefinedData())
            if (!_symbols.TryGetValue((s.Name, s.Abi), out GoSymbol? known2) || !defined.Contains(known2)) _symbols[(s.Name, s.Abi)] = s;
        var tables = new SymbolTable(_path); // of functions: gc's own of the same names stay
        var emitter = new ObjectEmitter(tables, o.Files, s => Resolve((GoSymbol)s));
        var known = new HashSet<GoSymbol>(o.Text, ReferenceEqualityComparer.Instance);
        foreach (Function f in functions)
        {
            MachineFunction code = Compiler.Compile(f, new PassContext(info, new DiagnosticBag()));
            GoSymbol text = Resolve((GoSymbol)f.Symbol);
            emitter.Define(text, code);
            foreach (Symbol marked in (Symbol[])[f.Symbol, .. f.InlineTree.Select(static c => c.Callee)])
                foreach (ReachabilityMarkers.Marker m in cx.Markers.Of(marked).Concat(_facts.MarkersOf(marked, cx.Symbols))) text.AddRelocation(0, 0, m.Type, Resolve(m.Target), m.Addend);
            if (known.Add(text)) o.Text.Add(text);
        }
        var data = new HashSet<GoSymbol>(o.Data, ReferenceEqualityComparer.Instance);
        foreach (GoSymbol s in tables.DefinedData()) o.Data.Add(s);
        foreach (GoSymbol s in cx.Symbols.DefinedData())
        {
            GoSymbol t = Resolve(s);
            if (!ReferenceEquals(s, t)) continue; // gc's object defines or refers to it
            for (int i = 0; i < s.Relocations.Count; i++)
            {
                GoRelocation r = s.Relocations[i];
                if (r.Target is { } target) s.Relocations[i] = r with { Target = Resolve(target) };
            }
            if (s.GoType is { } type) s.GoType = Resolve(type);
            if (data.Add(s)) o.Data.Add(s);
        }
    }

    private GoSymbol Resolve(GoSymbol s) => _symbols.TryGetValue((s.Name, s.Abi), out GoSymbol? known) ? known : s;

    private void Know(GoSymbol s)
    {
        if (s.Name.Length > 0) _symbols.TryAdd((s.Name, s.Abi), s);
    }
}
