using System.Text;
using Ouro.Core;
using Xunit;

namespace Ouro.Syntax.Tests;

public class LiteralTests
{
    private static BasicLit Parse(string literal)
    {
        var (result, errors) = Sources.Parse($"package p\nvar x = {literal}\n");
        Assert.Equal([], errors);
        return (BasicLit)((VarDecl)result.File!.Decls[0]).Values[0];
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\n\\t\\\\\\\"\"", "a\n\t\\\"")]
    [InlineData("\"\\u00e9\\U0001F600\"", "é😀")]
    [InlineData("\"\\a\\b\\f\\r\\v\"", "\a\b\f\r\v")]
    [InlineData("`a\\n\"\r\nb`", "a\\n\"\nb")]
    public void Strings(string literal, string value) => Assert.Equal(Encoding.UTF8.GetBytes(value), Literals.StringValue(Parse(literal)));

    [Fact]
    public void Bytes_of_a_string_need_not_be_text() => Assert.Equal([0xff, 0x80, 0], Literals.StringValue(Parse("\"\\xff\\200\\000\"")));

    [Theory]
    [InlineData("'a'", 'a')]
    [InlineData("'é'", 0xe9)]
    [InlineData("'\\''", '\'')]
    [InlineData("'\\377'", 255)]
    [InlineData("'\\x41'", 0x41)]
    [InlineData("'\\U0010ffff'", 0x10ffff)]
    public void Runes(string literal, int value) => Assert.Equal(value, Literals.RuneValue(Parse(literal)));
}
