using System.Text;
using Ouro.Build.Loading;
using Xunit;

namespace Ouro.Build.Tests;

public class FileHeadTests
{
    private static FileHead Read(string text) => FileHead.Read(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Imports_have_the_places_of_their_specs()
    {
        FileHead h = Read("// c\npackage p // d\nimport \"a\"\nimport (\n\tb \"x/b\"; . \"c\"\n\t_ `d`\n)\nvar x = \"import \\\"e\\\"\"\n");
        Assert.Equal("p", h.PackageName);
        Assert.Equal([new("a", 3, 8), new("x/b", 5, 2), new("c", 5, 11), new("d", 6, 2)], h.Imports);
        Assert.False(h.ImportsC);
    }

    [Fact]
    public void Cgo_is_seen() => Assert.True(Read("package p\n/*\n#include <x.h>\n*/\nimport \"C\"\n").ImportsC);

    [Fact]
    public void Embed_lines_count_outside_of_strings_and_comments_in_files_that_import_embed()
    {
        const string Text = "package p\nimport _ \"embed\"\n//go:embed a.txt \"b c\" `d`\nvar s string\nvar r = `\n//go:embed no`\nvar q = \"\\\"//go:embed no\"\n/*\n//go:embed no\n*/\n\t//go:embed e/*\nvar f = '\"' //go:embed g\n";
        Assert.Equal([new("a.txt", 3, 12), new("b c", 3, 18), new("d", 3, 24), new("e/*", 11, 13), new("g", 12, 24)], Read(Text).Embeds);
        Assert.Empty(Read(Text.Replace("_ \"embed\"", "\"fmt\"", StringComparison.Ordinal)).Embeds);
    }
}
