using Ouro.Build.Listing;
using Xunit;
using Record = Ouro.Build.Listing.Record;

namespace Ouro.Build.Tests;

public class GoTemplateTests
{
    private static Record Data()
    {
        var module = new Record();
        module.Add("Path", "m");
        var map = new Record { IsMap = true };
        map.Add("a", "b");
        var r = new Record();
        r.Add("Name", "fmt");
        r.Add("Files", new[] { "a.go", "b.go" });
        r.Add("None", Array.Empty<string>());
        r.Add("Std", true);
        r.Add("Module", module);
        r.Add("NoModule", null);
        r.Add("Map", map);
        return r;
    }

    [Theory]
    [InlineData("{{.Name}} {{.Files}} {{.None}} {{.Std}} {{.NoModule}} {{.Map}}", "fmt [a.go b.go] [] true <nil> map[a:b]")]
    [InlineData("{{if .Std}}yes{{else}}no{{end}}{{if .None}}yes{{else}}no{{end}}", "yesno")]
    [InlineData("{{if not .Std}}1{{else if .Files}}2{{else}}3{{end}}", "2")]
    [InlineData("{{range .Files}}<{{.}}>{{end}}{{range .None}}x{{else}}none{{end}}", "<a.go><b.go>none")]
    [InlineData("{{range $i, $f := .Files}}{{$i}}={{$f}} {{$.Name}};{{end}}", "0=a.go fmt;1=b.go fmt;")]
    [InlineData("{{with .Module}}{{.Path}}{{end}}{{with .NoModule}}x{{else}}y{{end}}", "my")]
    [InlineData("{{join .Files \",\"}} {{len .Files}} {{len .Name}} {{index .Files 1}} {{index .Map \"a\"}}", "a.go,b.go 2 3 b.go b")]
    [InlineData("{{printf \"%-5s|%q|%d%%\" .Name .Name (len .Files)}}", "fmt  |\"fmt\"|2%")]
    [InlineData("{{.Files | len | printf \"%v\"}} {{eq .Name \"x\" \"fmt\"}} {{and .Std .Name}} {{or .None .Name}}", "2 true fmt fmt")]
    [InlineData("a {{- /* c */ -}} b{{\"\\n\"}}{{$x := .Name}}{{$x}}", "ab\nfmt")]
    public void Templates_give_what_go_list_gives(string template, string expected) =>
        Assert.Equal(expected, GoTemplate.Parse(template, new Dictionary<string, Func<object?[], object?>>()).Execute(Data()));

    [Theory]
    [InlineData("{{.Nope}}")]
    [InlineData("{{nope}}")]
    [InlineData("{{.Name")]
    [InlineData("{{$x}}")]
    [InlineData("{{.Name .Std}}")]
    [InlineData("{{end}}")]
    public void Mistakes_are_told(string template) =>
        Assert.Throws<TemplateException>(() => GoTemplate.Parse(template, new Dictionary<string, Func<object?[], object?>>()).Execute(Data()));

    [Fact]
    public void Json_has_Gos_form()
    {
        Record r = Data();
        Assert.Equal("{\n\t\"Name\": \"fmt\",\n\t\"Files\": [\n\t\t\"a.go\",\n\t\t\"b.go\"\n\t],\n\t\"Std\": true,\n\t\"Module\": {\n\t\t\"Path\": \"m\"\n\t},\n\t\"Map\": {\n\t\t\"a\": \"b\"\n\t}\n}", JsonText.Write(r));
        Assert.Equal("\"\\u003ca\\u0026\\\"\\n\\u0001ü\"", JsonText.Write("<a&\"\n\u0001ü"));
    }
}
