// The back half of a package: from SSA functions, placed and independent of each other, to the object.
//
// Nothing of the source is held here, neither trees nor types: while back halves wait for their turn, the memory of front halves is free.

using System.Collections.Concurrent;
using Ouro.Compile.Dwarf;
using Ouro.Compile.Symbols;
using Ouro.Core;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;
using GoObject = Ouro.Object.GoObject;

namespace Ouro.Compile;

/// <summary>Runs an action for each number below a count, in any order, maybe on several threads; ends when all have ended.</summary>
/// <remarks>The action catches what it throws.</remarks>
public delegate void ParallelLoop(int count, Action<int> action);

/// <summary>Loops for those who share their work with nobody else.</summary>
public static class ParallelLoops
{
    /// <summary>On the caller's thread, in order.</summary>
    public static readonly ParallelLoop OneByOne = static (count, action) =>
    {
        for (int i = 0; i < count; i++) action(i);
    };

    /// <summary>On up to <paramref name="jobs"/> threads of the process's pool.</summary>
    public static ParallelLoop Threads(int jobs) => (count, action) => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, action);
}

/// <summary>What the front half of a package leaves to its back half.</summary>
internal sealed record FrontResult
{
    public required SymbolTable Symbols { get; init; }

    /// <summary>Placed; independent of each other.</summary>
    public required List<Function> Functions { get; init; }
    public required ProgramInfo Info { get; init; }

    /// <summary>What is known of the packages below.</summary>
    public required ProgramFacts Below { get; init; }
    public required ReachabilityMarkers Markers { get; init; }
    public required DiagnosticBag Diagnostics { get; init; }
    public required CompileOptions Options { get; init; }

    /// <summary>In its package clause.</summary>
    public required string Name { get; init; }
    public required bool IsStandard { get; init; }

    /// <summary>Paths of the packages imported directly.</summary>
    public required string[] Imports { get; init; }

    /// <summary>Symbols of functions with linkname directives.</summary>
    public required string[] LinkedNames { get; init; }

    /// <summary>What the members of the archive begin with.</summary>
    public required byte[] Head { get; init; }

    /// <summary>The export data with what is around it in the archive.</summary>
    public required byte[] Definition { get; init; }

    /// <summary>What importers may know of its functions.</summary>
    public required byte[] Facts { get; init; }
}

/// <summary>A package whose front half is done: what importers ask for, and its functions before machine code.</summary>
public sealed class TranslatedPackage
{
    private readonly FrontResult _front;

    internal TranslatedPackage(FrontResult front)
    {
        _front = front;
        Facts = PackageFacts.Read(front.Facts);
        foreach (Function f in front.Functions) ValueCount += f.ValueCount;
    }

    /// <summary><c>__.PKGDEF</c>, the archive's member with the export data.</summary>
    public ReadOnlyMemory<byte> Definition => _front.Definition;

    /// <summary>What importers may know of its functions.</summary>
    public PackageFacts Facts { get; }

    /// <summary>SSA values of all functions: a measure of the memory and of the work that is left.</summary>
    public long ValueCount { get; }

    /// <summary>The back half: machine code. Once.</summary>
    /// <param name="parallelFor">Runs the work on functions.</param>
    /// <returns>The object; null when mistakes were reported.</returns>
    public CompiledPackage? Finish(ParallelLoop parallelFor)
    {
        MachineFunction[] code;
        using (_front.Options.Trace.Phase("functions")) code = CompileFunctions(parallelFor);
        BarrierCheck.Run(_front.Functions, _front.Diagnostics);
        if (_front.Diagnostics.HasErrors) return null;
        using (_front.Options.Trace.Phase("object"))
        {
            GoObject o = Assemble(code);
            o.Fingerprint = Facts.Fingerprint;
            string listing = _front.Options.Listing > 0 ? new AssemblyListing(o, code, _front.Symbols.Prefix, _front.Options).Write() : "";
            return new CompiledPackage(o, Members(o), Facts) { Listing = listing };
        }
    }

    private MachineFunction[] CompileFunctions(ParallelLoop parallelFor)
    {
        var code = new MachineFunction[_front.Functions.Count];
        var failures = new ConcurrentBag<(int Index, Exception Error)>();
        // Large ones first: at the end nobody waits long for the last.
        int[] order = [.. Enumerable.Range(0, code.Length)];
        var sizes = new int[code.Length];
        for (int i = 0; i < sizes.Length; i++) sizes[i] = -_front.Functions[i].ValueCount;
        Array.Sort(sizes, order);
        parallelFor(code.Length, n =>
        {
            int i = order[n];
            try
            {
                var cx = new PassContext(_front.Info, _front.Diagnostics, _front.Options.Passes);
                Function f = _front.Functions[i];
                Compiler.Optimise(f, cx);
                if (FrameLimit.Check(f, cx)) code[i] = Compiler.Emit(f, cx); // else there is a mistake, and no object
                f.ReleaseBlocks();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failures.Add((i, e));
            }
        });
        if (!failures.IsEmpty)
        {
            // The first in order, whatever thread met one first.
            var (index, error) = failures.MinBy(static f => f.Index);
            throw new InternalCompilerException($"{_front.Functions[index].Name} ({failures.Count} of {code.Length} functions): {error.Message}", error);
        }
        return code;
    }

    // ---- the object

    private GoObject Assemble(MachineFunction[] code)
    {
        var o = new GoObject { PackagePath = _front.Symbols.PackagePath, Std = _front.IsStandard };
        var emitter = new ObjectEmitter(_front.Symbols, o.Files, static s => (GoSymbol)s);
        DwarfEmitter? dwarf = _front.Options.Dwarf ? new DwarfEmitter(_front.Symbols, code.Length, emitter.FileIndex) : null;
        foreach (MachineFunction f in code) dwarf?.AddInlined(f);
        bool fips = StandardLibrary.IsFipsModule(_front.Symbols.PackagePath);
        for (int i = 0; i < code.Length; i++)
        {
            Function f = _front.Functions[i];
            for (int k = 0; k < f.Files.Count; k++) f.Files[k] = _front.Options.FileName(f.Files[k]);
            var text = (GoSymbol)f.Symbol;
            emitter.Define(text, code[i]);
            Mark(text, f);
            dwarf?.Define(text, code[i]);
            if (fips) text.Kind = SymKind.TextFips;
            o.Text.Add(text);
        }
        Linknames();
        if (_front.Options.Dwarf) DwarfEmitter.Package(_front.Symbols, _front.Name, (_front.Options.NoOptimisation ? "-N " : "") + (_front.Options.NoInlining ? "-l " : "") + "regabi");
        _front.Symbols.Number(_front.Below.Numbers);
        foreach (GoSymbol s in _front.Symbols.DefinedData())
        {
            o.Data.Add(s);
            if (s.DwarfInfo is { } entry) o.Data.Add(entry);
        }
        foreach (string path in _front.Imports)
            if (path != "unsafe") o.Imports.Add(new ImportedPackage(path, _front.Below.FingerprintOf(path)));
        return o;
    }

    /// <summary>Adds the markers of a function and of all that was inlined into it.</summary>
    private void Mark(GoSymbol text, Function f)
    {
        var seen = new HashSet<ReachabilityMarkers.Marker>();
        AddAll(text);
        foreach (InlineCall call in f.InlineTree) AddAll(call.Callee);

        void AddAll(Symbol function)
        {
            foreach (ReachabilityMarkers.Marker m in _front.Markers.Of(function)) Add(m, m.Target);
            foreach (ReachabilityMarkers.Marker m in _front.Below.MarkersOf(function, _front.Symbols)) Add(m, m.Target);
        }

        void Add(ReachabilityMarkers.Marker m, GoSymbol target)
        {
            if (seen.Add(m with { Target = target })) text.AddRelocation(0, 0, m.Type, target, m.Addend);
        }
    }

    /// <summary>Marks what other packages may name.</summary>
    private void Linknames()
    {
        foreach (string name in _front.LinkedNames)
        {
            GoSymbol s = _front.Symbols.Function(name);
            s.Flags |= SymFlags.Linkname;
            if (s.Kind != SymKind.None) s.Package = "_";
        }
        GoSymbol main = _front.Symbols.Function("main.main");
        if (_front.Symbols.PackagePath == "main" && main.Kind != SymKind.None) main.Flags |= SymFlags.Linkname;
    }

    private List<(string, ReadOnlyMemory<byte>)> Members(GoObject o)
    {
        ReadOnlyMemory<byte> body = GoObjectWriter.Write(o, [.. _front.Head, .. "\n!\n"u8]);
        return [(GoArchive.PackageDefinition, Definition), (GoArchive.GoObjectName, body), (PackageFacts.MemberName, FactsMember(_front.Head, _front.Facts, o.Imports))];
    }

    /// <summary>
    /// The facts as the one symbol of an object; the linker skips members with such a name. It lists the package's imports, for archives
    /// whose code is in another file.
    /// </summary>
    private static ReadOnlyMemory<byte> FactsMember(byte[] head, byte[] facts, List<ImportedPackage> imports)
    {
        var o = new GoObject { PackagePath = "ouro/facts" };
        o.Imports.AddRange(imports);
        var s = new GoSymbol("ouro/facts.bytes");
        s.SetBytes(facts);
        SymbolTable.DefineData(s, SymKind.RoData, SymFlags.Local);
        o.Data.Add(s);
        return GoObjectWriter.Write(o, [.. head, .. "\n!\n"u8]);
    }
}
