using Ouro.Compile.Data;
using Ouro.Compile.Symbols;
using Ouro.Compile.Translation;
using Ouro.Compile.TypeData;
using Ouro.Core;
using Ouro.Ir;
using Ouro.Ssa;
using Ouro.Ssa.Targets.Amd64;
using Ouro.Types;
using Xunit;

namespace Ouro.Compile.Tests;

/// <summary>Source to SSA: what comes out obeys the verifier, for small programs and for Go's library.</summary>
public sealed class TranslationTests
{
    internal static TranslationContext Context(FrontEnd frontEnd, CheckedPackage package)
    {
        var symbols = new SymbolTable(package.Source.Path);
        var types = new TypeTable(symbols, frontEnd.Sizes);
        var methods = new MethodTables(symbols, types);
        var descriptors = new TypeDescriptors(symbols, types, methods);
        TranslationContext cx = null!; // asked for when there are values
        cx = new TranslationContext
        {
            Symbols = symbols, Types = types, Methods = methods, Descriptors = descriptors,
            Data = new StaticData(symbols, types, descriptors, x => cx.CodeOf(x)) { Report = static (_, message) => throw new InternalCompilerException(message) },
            Instances = frontEnd.Types, Sources = frontEnd.Context.Sources, Target = Amd64Target.Instance,
        };
        foreach (CheckedPackage p in package.Closure) cx.AddPackage(p.Ir);
        cx.AddPackage(package.Ir);
        return cx;
    }

    /// <summary>Translates all that a package declares and what it needs.</summary>
    internal static List<Function> Translate(TranslationContext cx, CheckedPackage package, List<string>? failures = null)
    {
        cx.NeedDeclared(package.Ir);
        var all = new List<Function>();
        void Drain()
        {
            while (true)
            {
                try
                {
                    List<Function> more = cx.TranslateAll(all.Add);
                    if (more.Count == 0) return;
                }
                catch (InternalCompilerException e) when (failures is not null)
                {
                    failures.Add(e.ToString());
                }
            }
        }
        Drain();
        int withMethods = 0;
        var done = new HashSet<string>(StringComparer.Ordinal);
        for (bool again = true; again;)
        {
            again = false;
            cx.Descriptors.WriteAll();
            foreach (CompiledType t in cx.Descriptors.WithMethods.Skip(withMethods).ToArray())
            {
                cx.NeedMethods(t.Type);
                withMethods++;
                again = true;
            }
            foreach (CompiledType t in cx.Descriptors.EqualFunctions.ToArray())
            {
                if (!done.Add("eq " + t.LinkString)) continue;
                all.Add(SyntheticFunctions.EqualFunction(cx, t));
                again = true;
            }
            foreach (CompiledType t in cx.Descriptors.HashFunctions.ToArray())
            {
                if (!done.Add("hash " + t.LinkString)) continue;
                all.Add(SyntheticFunctions.HashFunction(cx, t));
                again = true;
            }
            Drain();
        }
        foreach (Function f in all)
        {
            try
            {
                Verifier.Verify(f);
            }
            catch (InternalCompilerException e) when (failures is not null)
            {
                failures.Add(e.Message);
            }
        }
        return all;
    }

    /// <summary>All the way to machine code, each function on its own after the package's passes.</summary>
    private static void Generate(FrontEnd frontEnd, string path, List<Function> all, List<string> failures)
    {
        var symbols = new SymbolTable(path);
        var info = new ProgramInfo(new ProgramFacts(), symbols, Amd64Target.Instance);
        var diagnostics = new DiagnosticBag();
        var cx = new PassContext(info, diagnostics);
        new PackageOptimizer(cx).Run(all);
        foreach (Function f in all)
        {
            try
            {
                Compiler.Compile(f, new PassContext(info, diagnostics));
            }
            catch (Exception e)
            {
                failures.Add(e.ToString());
            }
        }
        foreach (Diagnostic d in diagnostics.ToSortedArray()) failures.Add(d.ToString());
    }

    [Fact]
    public void Constant_strings_that_stand_side_by_side_are_printed_as_one()
    {
        var std = new StdSource();
        CheckedPackage p = std.Check("p", [("p.go", "package p\n\nconst c = \"c\"\n\nfunc F(n int) {\n\tprintln(\"a\", n, \"b\", c)\n}\n"u8.ToArray())], isStandard: false);
        Function f = Translate(Context(std.FrontEnd, p), p).Single(static f => f.Name == "p.F");
        Assert.Equal("printlock printstring printint printstring printunlock",
            string.Join(' ', f.Blocks.SelectMany(static b => b.Values).Select(static v => v.Aux).OfType<RuntimeFunction>().Select(static r => r.Name)));
    }

    /// <summary>OURO_TRANSLATE=package,…: translates these packages of Go's tree and prints what fails.</summary>
    [Fact]
    public void Print_what_fails_in_chosen_packages()
    {
        if (Environment.GetEnvironmentVariable("OURO_TRANSLATE") is not { Length: > 0 } wanted) return;
        var tree = new StdSource();
        foreach (string path in wanted.Split(','))
        {
            var failures = new List<string>();
            var clock = System.Diagnostics.Stopwatch.StartNew();
            int n = 0, values = 0;
            try
            {
                List<Function> all = StdSource.OnLargeStack(() => Translate(Context(tree.FrontEnd, tree.Get(path)), tree.Get(path), failures));
                n = all.Count;
                foreach (Function f in all) foreach (Block b in f.Blocks) values += b.Values.Count;
                if (Environment.GetEnvironmentVariable("OURO_TRANSLATE_SHOW") is { Length: > 0 } show)
                    foreach (Function f in all) if (f.Name.EndsWith(show, StringComparison.Ordinal)) Console.WriteLine(TextPrinter.Print(f));
                if (Environment.GetEnvironmentVariable("OURO_TRANSLATE_CODE") is not null) Generate(tree.FrontEnd, path, all, failures);
            }
            catch (Exception e)
            {
                failures.Add("!! " + e);
            }
            Console.WriteLine($"== {path}: {n} functions, {failures.Count} failures, {values} values, {clock.ElapsedMilliseconds} ms");
            foreach (string f in failures.Take(12)) Console.WriteLine("   " + string.Join("\n      ", f.Split('\n').Take(14)));
        }
        foreach (Diagnostic d in tree.FrontEnd.Context.Diagnostics.ToSortedArray().Take(10)) Console.WriteLine(d);
    }
}
