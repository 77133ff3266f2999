using System.Text;
using Ouro.Core;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Ssa.Targets.Amd64;
using Xunit;

namespace Ouro.Compile.Tests;

/// <summary>The object of a small package p, compiled whole with the verifier on.</summary>
internal static class CompiledObject
{
    public static GoObject Of(string declarations) => StdSource.OnLargeStack(() =>
    {
        var tree = new StdSource();
        CheckedPackage p = tree.Check("p", [("p.go", Encoding.UTF8.GetBytes("package p\n" + declarations))], isStandard: false);
        CompiledPackage? made = PackageCompiler.Compile(tree.FrontEnd, p, new ProgramFacts(),
            new CompileOptions { GoVersion = "go1.26", Target = Amd64Target.Instance, Passes = new PassOptions { Verify = true }, Jobs = 1 });
        Assert.True(made is not null, string.Join("\n", tree.FrontEnd.Context.Diagnostics.ToSortedArray().Select(static d => d.ToString())));
        return made.Object;
    });

    public static GoSymbol Find(GoObject o, string name) => o.Text.Concat(o.Data).Single(s => s.Name == name);
}
