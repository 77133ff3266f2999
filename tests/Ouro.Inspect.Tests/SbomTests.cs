using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Inspect.Sbom;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

public sealed class SbomTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-sbom").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static BillOfMaterials Read(string path)
    {
        using InputFile file = InputFile.Open(path);
        return BillOfMaterials.Read(file, path);
    }

    /// <summary>A program with modules, one of them replaced by a folder, all below this folder.</summary>
    private string WithModules()
    {
        void Write(string name, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, name))!); // not null: a file in the folder
            File.WriteAllText(Path.Combine(_folder, name), text);
        }
        Write("go.mod", "module example.com/Cmd\n\ngo 1.26\n\nrequire (\n\texample.com/One v1.2.3\n\texample.com/two/v2 v2.0.0+incompatible\n)\n\n"
            .Replace("example.com/two/v2 v2.0.0+incompatible", "example.com/two v2.0.0+incompatible", StringComparison.Ordinal)
            + "replace (\n\texample.com/One => ./one\n\texample.com/two => ./two\n)\n");
        Write("main.go", "package main\n\nimport (\n\t\"example.com/One\"\n\t\"example.com/two\"\n)\n\nfunc main() { one.F(); two.F() }\n");
        Write("one/go.mod", "module example.com/One\n\ngo 1.26\n");
        Write("one/a.go", "package one\n\nfunc F() { println(1) }\n");
        Write("two/go.mod", "module example.com/two\n\ngo 1.26\n");
        Write("two/a.go", "package two\n\nfunc F() { println(2) }\n");
        string program = Path.Combine(_folder, "program");
        Gc.Run(["build", "-p", "2", "-o", program, "."], _folder).EnsureSuccess("go build");
        return program;
    }

    /// <summary>Programs of several shapes: with modules, of a standard command, of another system, without symbols.</summary>
    private IEnumerable<string> Programs() =>
        [WithModules(), Gc.Tool("compile"), Gc.Go, GcExecutables.Get("linux", "amd64"), GcExecutables.Get("linux", "amd64", "-ldflags=-s"), GcExecutables.Get("windows", "amd64")];

    private static string SchemaFolder { get; } = Processes.Run("bash", [Path.Combine(Repository.Root, "tools", "schemas.sh")]).EnsureSuccess("tools/schemas.sh").Output.Trim();

    private static void Validate(JsonSchema schema, byte[] document, EvaluationOptions options)
    {
        EvaluationResults results = schema.Evaluate(JsonNode.Parse(document), options);
        if (results.IsValid) return;
        var text = new StringBuilder();
        foreach (EvaluationResults r in results.Details)
            if (r.Errors is not null)
                foreach (var (key, message) in r.Errors) text.Append($"{r.InstanceLocation}: {key}: {message}\n");
        Assert.Fail(text.ToString());
    }

    [Fact]
    public void Bills_in_CycloneDX_are_valid_by_the_published_schema()
    {
        string path = Path.Combine(SchemaFolder, "bom-1.6.schema.json");
        Assert.SkipUnless(File.Exists(path), "needs npm for the schema");
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
        options.SchemaRegistry.Register(JsonSchema.FromFile(Path.Combine(SchemaFolder, "spdx.schema.json")));
        options.SchemaRegistry.Register(JsonSchema.FromFile(Path.Combine(SchemaFolder, "jsf-0.82.schema.json")));
        JsonSchema schema = JsonSchema.FromFile(path);
        foreach (string program in Programs())
        {
            Validate(schema, CycloneDxDocument.Write(Read(program), null), options);
            Validate(schema, CycloneDxDocument.Write(Read(program), DateTimeOffset.UnixEpoch), options);
        }
        // The validator and the schema do their work: this one lacks a component's name.
        byte[] bad = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(CycloneDxDocument.Write(Read(GcExecutables.Get("linux", "amd64")), null)).Replace("\"name\": \"stdlib\",", "", StringComparison.Ordinal));
        Assert.False(schema.Evaluate(JsonNode.Parse(bad), options).IsValid);
    }

    [Fact]
    public void Bills_in_SPDX_are_valid_by_the_published_schema()
    {
        string path = Path.Combine(SchemaFolder, "spdx-2.3.schema.json");
        Assert.SkipUnless(File.Exists(path), "needs SPDX's schema: see tools/schemas.sh");
        ValidateSpdx(path);
    }

    // No package holds the published schema; this one is of the parts that are written, and is always there.
    [Fact]
    public void Bills_in_SPDX_have_what_the_specification_requires() => ValidateSpdx(Path.Combine(Repository.TestData, "inspect", "spdx-2.3-parts.schema.json"));

    private void ValidateSpdx(string path)
    {
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
        JsonSchema schema = JsonSchema.FromFile(path);
        foreach (string program in Programs()) Validate(schema, SpdxDocument.Write(Read(program), null), options);
        string good = Encoding.UTF8.GetString(SpdxDocument.Write(Read(GcExecutables.Get("linux", "amd64")), null));
        foreach (var (from, to) in ((string, string)[])[("\"DEPENDS_ON\"", "\"NEEDS\""), ("\"downloadLocation\"", "\"location\""), ("\"SHA256\"", "\"SHA-256\"")])
        {
            Assert.Contains(from, good, StringComparison.Ordinal);
            Assert.False(schema.Evaluate(JsonNode.Parse(good.Replace(from, to, StringComparison.Ordinal)), options).IsValid, to);
        }
    }

    [Fact]
    public void Each_SPDX_identifier_is_declared_once_and_related()
    {
        foreach (string program in Programs())
        {
            using JsonDocument d = JsonDocument.Parse(SpdxDocument.Write(Read(program), null));
            var ids = new HashSet<string>(StringComparer.Ordinal) { "SPDXRef-DOCUMENT" };
            foreach (JsonElement p in d.RootElement.GetProperty("packages").EnumerateArray())
            {
                string id = p.GetProperty("SPDXID").GetString()!; // not null: a string always
                Assert.Matches("^SPDXRef-[A-Za-z0-9.-]+$", id);
                Assert.True(ids.Add(id), id);
            }
            var related = new HashSet<string>(StringComparer.Ordinal);
            foreach (JsonElement r in d.RootElement.GetProperty("relationships").EnumerateArray())
                foreach (string end in (string[])["spdxElementId", "relatedSpdxElement"]) related.Add(r.GetProperty(end).GetString()!); // not null: strings
            Assert.Equal(ids.Order(StringComparer.Ordinal), related.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Modules_replacements_and_settings_are_in_the_bill()
    {
        BillOfMaterials bill = Read(WithModules());
        Assert.Equal("example.com/Cmd", bill.MainModule!.Path); // not null: built as a module
        Assert.Equal("pkg:golang/example.com/cmd", bill.MainModule.PackageUrl);
        Assert.Equal(["stdlib", "./one", "./two"], bill.Modules.ConvertAll(static m => m.Path));
        Assert.Equal(["", "example.com/One@v1.2.3", "example.com/two@v2.0.0+incompatible"], bill.Modules.ConvertAll(static m => m.Replaces));
        Assert.StartsWith("pkg:golang/stdlib@1.26", bill.Modules[0].PackageUrl, StringComparison.Ordinal);
        Assert.Equal("", bill.Modules[1].PackageUrl);
        Assert.Equal("pkg:golang/github.com/a/b%20c@v2.0.0%2Bincompatible", new BillModule("github.com/A/b c", "v2.0.0+incompatible", "", "").PackageUrl);
        string spdx = Encoding.UTF8.GetString(SpdxDocument.Write(bill, null)), cyclone = Encoding.UTF8.GetString(CycloneDxDocument.Write(bill, null));
        Assert.Contains("GOARCH=amd64", spdx, StringComparison.Ordinal);
        Assert.Contains("\"ouro:build:GOARCH\"", cyclone, StringComparison.Ordinal);
        Assert.Contains(bill.Sha256, cyclone, StringComparison.Ordinal);
        Assert.Contains("\"created\": \"1970-01-01T00:00:00Z\"", spdx, StringComparison.Ordinal);
        Assert.Contains("\"created\": \"2001-09-09T01:46:40Z\"", Encoding.UTF8.GetString(SpdxDocument.Write(bill, DateTimeOffset.FromUnixTimeSeconds(1000000000))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_file_gives_the_same_bill()
    {
        string program = WithModules(), copy = Path.Combine(_folder, "copy", "program");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // not null: two levels deep
        File.Copy(program, copy);
        Assert.Equal(SpdxDocument.Write(Read(program), null), SpdxDocument.Write(Read(copy), null));
        Assert.Equal(CycloneDxDocument.Write(Read(program), null), CycloneDxDocument.Write(Read(copy), null));
    }

    [Fact]
    public void Programs_without_build_information_are_refused()
    {
        BadInputException e = Assert.Throws<BadInputException>(static () => Read("/usr/bin/env"));
        Assert.Contains("no Go build information", e.Message, StringComparison.Ordinal);
    }
}
