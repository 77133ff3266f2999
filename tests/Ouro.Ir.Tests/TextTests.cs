using Ouro.TestKit;
using Xunit;

namespace Ouro.Ir.Tests;

/// <summary>Small programs and the Ir they become: <c>testdata/ir/*.go</c> with the text beside them.</summary>
public class TextTests
{
    [Theory]
    [InlineData("order")]
    [InlineData("loops")]
    [InlineData("rangefunc")]
    [InlineData("closures")]
    [InlineData("switches")]
    [InlineData("values")]
    [InlineData("generics")]
    [InlineData("init")]
    [InlineData("init_copies")]
    [InlineData("init_parts")]
    [InlineData("uintptr")]
    public void A_program_becomes_the_expected_tree(string name)
    {
        string path = Path.Combine(Repository.TestData, "ir", name);
        var packages = new GoPackages();
        IrPackage ir = packages.Program(File.ReadAllText(path + ".go")).Ir;
        Assert.Empty(IrVerifier.Verify(ir));
        string text = IrPrinter.Print(ir);
        if (Environment.GetEnvironmentVariable("OURO_UPDATE") == "1") File.WriteAllText(path + ".ir", text);
        Assert.Equal(File.ReadAllText(path + ".ir"), text);
    }
}
