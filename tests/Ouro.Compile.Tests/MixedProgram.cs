using System.Text;
using Ouro.Compile.Symbols;
using Ouro.Core;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Ssa.Targets.Amd64;
using Ouro.TestKit;

namespace Ouro.Compile.Tests;

/// <summary>A program of two packages, main and p, that gc compiles; some functions of p are then replaced by ours, made from textual SSA.</summary>
internal sealed class MixedProgram : IProgramInfo
{
    private readonly Dictionary<(string, Abi), GoSymbol> _symbols = [];

    public static (string Gc, string Ours) Run(string packageSource, string mainSource, string ssa, IReadOnlyDictionary<string, string?>? environment = null, bool optimise = false)
    {
        string dir = Directory.CreateTempSubdirectory("ouro-mixed").FullName;
        try
        {
            File.WriteAllText(Path.Combine(dir, "p.go"), packageSource);
            File.WriteAllText(Path.Combine(dir, "main.go"), mainSource);
            string list = Gc.Run(["list", "-export", "-deps", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", "runtime", "fmt", "os", "runtime/debug"]).EnsureSuccess("go list").Output;
            string config = Path.Combine(dir, "importcfg");
            File.WriteAllText(config, list + "\npackagefile p=" + Path.Combine(dir, "p.a") + "\n");
            Tool("compile", "-p", "p", "-importcfg", config, "-o", Path.Combine(dir, "p.a"), "-pack", Path.Combine(dir, "p.go"));
            Tool("compile", "-p", "main", "-importcfg", config, "-o", Path.Combine(dir, "main.a"), "-pack", Path.Combine(dir, "main.go"));
            string gc = LinkAndRun(dir, config, "gc", environment);
            new MixedProgram().Replace(Path.Combine(dir, "p.a"), ssa, optimise);
            return (gc, LinkAndRun(dir, config, "ours", environment));
        }
        finally
        {
            if (Environment.GetEnvironmentVariable("OURO_KEEP") is null) Directory.Delete(dir, true);
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

    private void Replace(string archive, string ssa, bool optimise)
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
            GoObject o = GoObjectReader.Read(file, start, m.Offset + m.Length - start, "p", archive);
            ReplaceFunctions(o, ssa, optimise);
            byte[] written = GoObjectWriter.Write(o);
            members.Add((m.Name, (ReadOnlyMemory<byte>)(byte[])[.. file.AsSpan(m.Offset, start - m.Offset), .. written]));
        }
        File.WriteAllBytes(archive, GoArchive.Write(members));
    }

    private void ReplaceFunctions(GoObject o, string ssa, bool optimise)
    {
        foreach (GoSymbol s in o.Text) Know(s);
        foreach (GoSymbol s in o.Data) Know(s);
        foreach (GoSymbol s in o.Text)
            foreach (GoRelocation r in s.Relocations)
                if (r.Target is { } t) Know(t);
        var table = new SymbolTable("p");
        var emitter = new ObjectEmitter(table, o.Files, s => (GoSymbol)s);
        var known = new HashSet<GoSymbol>(o.Data, ReferenceEqualityComparer.Instance);
        foreach (Function f in TextParser.Parse(Expand(ssa), "test", Amd64Target.Instance, Symbol))
        {
            f.Files.Add("p.go");
            f.StartPos = new SourcePos(0, 1, 1, -1);
            var cx = new PassContext(this, new DiagnosticBag());
            Verifier.Verify(f);
            MachineFunction code = optimise ? Compiler.Compile(f, cx) : f.Target.Emit(f, cx);
            emitter.Define((GoSymbol)f.Symbol, code);
        }
        foreach (GoSymbol s in table.DefinedData())
            if (known.Add(s)) o.Data.Add(s);
    }

    private void Know(GoSymbol s)
    {
        if (s.Name.Length > 0) _symbols.TryAdd((s.Name, s.Abi), s);
    }

    private GoSymbol Symbol(string name, Abi abi)
    {
        if (!_symbols.TryGetValue((name, abi), out GoSymbol? s)) _symbols.Add((name, abi), s = new GoSymbol(name, abi));
        return s;
    }

    // $sig(Ptr I64; I64) is a signature of scalars, $T a pointer's layout.
    private static string Expand(string text)
    {
        var sb = new StringBuilder();
        int at = 0;
        while (true)
        {
            int i = text.IndexOf("$sig(", at, StringComparison.Ordinal);
            if (i < 0) break;
            int end = text.IndexOf(')', i);
            string[] parts = text[(i + 5)..end].Split(';');
            sb.Append(text, at, i - at).Append(Signature(parts[0], parts[1]));
            at = end + 1;
        }
        return sb.Append(text, at, text.Length - at).ToString();
    }

    private static string Signature(string args, string results)
    {
        var sb = new StringBuilder("sig<1>(");
        int spill = 0, ints = 0, floats = 0;
        foreach (string a in args.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int size = Enum.Parse<Ssa.ValueType>(a).Size(8);
            spill = (spill + size - 1) & -size;
            sb.Append($"\"\" {Layout(a)} {spill} [{a} {(a[0] == 'F' ? floats++ : ints++)} 0] ");
            spill += size;
        }
        sb.Append("-> ");
        ints = floats = 0;
        foreach (string a in results.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            sb.Append($"\"\" {Layout(a)} -1 [{a} {(a[0] == 'F' ? floats++ : ints++)} 0] ");
        return sb.Append($"args {(spill + 7) & -8})").ToString();
    }

    private static string Layout(string type)
    {
        int n = Enum.Parse<Ssa.ValueType>(type).Size(8);
        return type == "Ptr" ? "layout(8 8 ptr 1)" : $"layout({n} {n})";
    }

    public EscapeSummary? EscapeSummaryOf(Symbol callee) => null;
    public FrozenFunction? InlineBodyOf(Symbol callee) => null;
    public Symbol? ItabMethod(Symbol itab, int offset) => null;

    public Symbol? ItabType(Symbol itab) => null;

    public Symbol? ItabOf(Symbol assertion, Symbol type) => null;
    public CallInfo RuntimeFunction(string name) => new(RuntimeFunctions.SignatureOf(RuntimeFunctions.Get(name), Amd64Target.Instance), Symbol("runtime." + name, Abi.Internal));
    public Symbol ConstantData(ReadOnlySpan<byte> bytes) => throw new NotSupportedException();

    public Symbol ConstantString(Symbol bytes, long length) => throw new NotSupportedException();

    public Symbol RuntimeVariable(string name) => Symbol("runtime." + name, Abi.Abi0);

    public Symbol Hook(string name) => Symbol(name, Abi.Internal);
}
