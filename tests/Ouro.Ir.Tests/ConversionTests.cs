using Ouro.Types;
using Xunit;

namespace Ouro.Ir.Tests;

public class ConversionTests
{
    [Fact]
    public void Interfaces_with_equal_methods_are_converted_because_each_has_its_own_itab()
    {
        BuiltPackage p = new GoPackages().Program("package p\ntype A interface{ M() }\ntype B interface{ M() }\ntype E1 interface{}\ntype E2 interface{}\n");
        GoType Named(string name) => p.Package.Scope.Lookup(name)!.Type!;
        Assert.Equal(IrConversionKind.InterfaceToInterface, IrConversions.Classify(Named("A"), Named("B")));
        Assert.Equal(IrConversionKind.Nop, IrConversions.Classify(Named("A"), Named("A")));
        Assert.Equal(IrConversionKind.Nop, IrConversions.Classify(Named("E1"), Named("E2")));
    }

    [Fact]
    public void A_method_set_has_promoted_methods_and_no_ambiguous_ones()
    {
        BuiltPackage p = new GoPackages().Program("""
            package p
            type A struct{}
            func (A) M() {}
            func (*A) P() {}
            func (A) Same() {}
            type B struct{}
            func (B) Same() {}
            type C struct { A; B }
            """);
        GoType c = p.Package.Scope.Lookup("C")!.Type!;
        Assert.Equal(["M"], MethodSets.Of(c).Select(static m => m.Name));
        Assert.Equal(["M", "P"], MethodSets.Of(new PointerType(c)).Select(static m => m.Name));
        IrFunction w = IrWrapperBuilder.MethodWrapper(new PointerType(c), MethodSets.Of(c)[0].Method);
        Assert.Empty(IrVerifier.Verify(w));
        Assert.Contains("A.M(", IrPrinter.Print(w), StringComparison.Ordinal);
    }
}
