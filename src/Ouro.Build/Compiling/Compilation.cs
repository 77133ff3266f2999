// One build in one process: packages are parsed once, checked once, compiled once; what was imported once is shared by all.
//
// A package can be checked when its imports are checked, and compiled when they are compiled (the optimiser asks for their
// summaries and bodies). Both run through the graph in order, as many packages at a time as there are jobs.

using System.Collections.Concurrent;
using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Compile.Data;
using Ouro.Core;
using Ouro.Ssa;
using Ouro.Ssa.Targets.Amd64;
using Ouro.Syntax;

namespace Ouro.Build.Compiling;

/// <summary>Flags of one package's compilation that decide what code is made.</summary>
public sealed record CompilerFlags
{
    public PassOptions Passes { get; init; } = new();

    /// <summary><c>-N</c>.</summary>
    public bool NoOptimisation { get; init; }

    /// <summary><c>-l</c>.</summary>
    public bool NoInlining { get; init; }

    /// <summary><c>-std</c>: directives of the library are allowed whatever the package's path.</summary>
    public bool StandardRules { get; init; }

    /// <summary><c>-+</c>: directives and rules of the runtime's packages hold whatever the package's path.</summary>
    public bool RuntimeRules { get; init; }

    /// <summary><c>-dwarf</c>.</summary>
    public bool Dwarf { get; init; } = true;

    /// <summary><c>-m</c>: remarks on what is inlined and what escapes are reported with the mistakes.</summary>
    public bool Remarks { get; init; }

    /// <summary>How often <c>-S</c> is given: 1 a listing, 2 one with more in it.</summary>
    public int Listing { get; init; }

    /// <summary><c>-coveragecfg</c>; null: nothing is counted.</summary>
    public CoverageConfig? Coverage { get; init; }

    /// <summary><c>-lang</c>; empty: the package's own.</summary>
    public string Language { get; init; } = "";
}

/// <summary>The packages of a build on their way from source to objects.</summary>
public sealed class Compilation
{
    private readonly BuildSettings _settings;
    private readonly FrontEnd _frontEnd;
    private readonly ConcurrentDictionary<string, CheckedPackage> _checked = new(StringComparer.Ordinal);


    public Compilation(BuildSettings settings, ParseContext context)
    {
        _settings = settings;
        _frontEnd = new FrontEnd(context);
        Facts = new ProgramFacts();
    }

    public ProgramFacts Facts { get; }

    /// <summary>Where packages are checked: what is compiled on top of this build's packages begins here.</summary>
    public FrontEnd FrontEnd => _frontEnd;

    public DiagnosticBag Diagnostics => _frontEnd.Context.Diagnostics;

    /// <summary>Checks packages that have not been checked; each comes after those that it imports. Stops after a package with mistakes.</summary>
    public void Check(IReadOnlyList<LoadedPackage> order)
    {
        InOrder(order, p =>
        {
            if (Diagnostics.HasErrors || _checked.ContainsKey(p.ImportPath)) return;
            _checked[p.ImportPath] = _frontEnd.Check(SourceOf(p));
        });
    }

    /// <summary>A checked package by import path.</summary>
    public CheckedPackage this[string importPath] => _checked[importPath];

    /// <summary>Compiles one package; null when mistakes were reported.</summary>
    public CompiledPackage? Compile(LoadedPackage p, SymbolAbis assembly, CompilerFlags flags)
    {
        CheckedPackage package = _checked[p.ImportPath];
        CompiledPackage? compiled = PackageCompiler.Compile(_frontEnd, package, Facts, PackageCompilation.Options(_settings, p, flags, assembly, FileName));
        if (compiled is null) return null;
        package.Facts = compiled.Facts;
        // Nobody imports a command, and two commands of one process have functions of the same names.
        if (!p.IsCommand) Facts.Add(p.ImportPath, compiled.Facts);
        return compiled;
    }

    /// <summary>Files of the library appear below <c>$GOROOT</c> in tables; the linker puts the real folder there when it is told to.</summary>
    private string FileName(string file)
    {
        string prefix = Path.Combine(_settings.GoRoot, "src") + "/";
        return file.StartsWith(prefix, StringComparison.Ordinal) ? "$GOROOT/src/" + file[prefix.Length..] : file;
    }

    private SourcePackage SourceOf(LoadedPackage p)
    {
        var imports = new Dictionary<string, CheckedPackage>(StringComparer.Ordinal);
        foreach (var (written, meant) in p.Imports)
            if (_checked.TryGetValue(meant, out CheckedPackage? c)) imports[written] = c;
        ParsedFiles files = SourceParser.Parse(p, _settings, _frontEnd.Context);
        return new SourcePackage(p.CompilePath, files.Trees, p.IsStandard, p.LanguageVersion, imports) { HasMistakes = files.HasMistakes, IsComplete = p.IsComplete };
    }

    /// <summary>Runs an action on every package, after it has run on the packages imported.</summary>
    private void InOrder(IReadOnlyList<LoadedPackage> order, Action<LoadedPackage> action)
    {
        var tasks = new Dictionary<string, Task>(StringComparer.Ordinal);
        using var slots = new SemaphoreSlim(_settings.Jobs);
        foreach (LoadedPackage p in order)
        {
            Task[] before = [.. p.Dependencies.Where(d => tasks.ContainsKey(d.ImportPath)).Select(d => tasks[d.ImportPath])];
            tasks[p.ImportPath] = Task.WhenAll(before).ContinueWith(_ =>
            {
                slots.Wait();
                try
                {
                    OnDeepStack(() => action(p));
                }
                finally
                {
                    slots.Release();
                }
            }, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.RunContinuationsAsynchronously);
        }
        try
        {
            Task.WaitAll([.. tasks.Values]);
        }
        catch (AggregateException e)
        {
            // What failed first is the cause; the rest was cancelled by it.
            Exception cause = e.Flatten().InnerExceptions.FirstOrDefault(static x => x is not TaskCanceledException) ?? e;
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
        }
    }

    /// <summary>Recursion over the source needs a deeper stack than the pool's threads have.</summary>
    private static void OnDeepStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                failure = e;
            }
        }, 256 << 20);
        thread.Start();
        thread.Join();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }
}
