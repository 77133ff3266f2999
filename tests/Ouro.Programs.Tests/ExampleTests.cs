using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>The programs of examples/, made by Ouro alone. (hello and server: Ouro.Build.Tests, and the crawler's server here.)</summary>
[Collection(nameof(Builder))]
public sealed class ExampleTests(Builder builder)
{
    private static readonly string s_examples = Path.Combine(Repository.Root, "examples");

    private string Example(string name, string package = "")
    {
        string output = Path.Combine(builder.Folder, "example-" + name);
        if (!File.Exists(output)) builder.BuildModule(Path.Combine(s_examples, name), package, output);
        return output;
    }

    private string WithGc(string name, string package = ".")
    {
        string output = Path.Combine(builder.Folder, "gc-example-" + name);
        Gc.Run(["build", "-o", output, package], Path.Combine(s_examples, name)).EnsureSuccess("go build");
        return output;
    }

    [Fact]
    public void Each_example_has_its_line_in_the_README()
    {
        string readme = File.ReadAllText(Path.Combine(s_examples, "README.md"));
        foreach (string folder in Directory.GetDirectories(s_examples)) Assert.Contains($"- `{Path.GetFileName(folder)}`: ", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_with_assembly_multiplies_as_Go_does() =>
        Assert.Equal(Processes.Run(WithGc("dotproduct"), []), Processes.Run(Example("dotproduct"), []));

    [Theory]
    [InlineData("")]
    [InlineData("-n 3")]
    [InlineData("-json -n 4 text.txt more.txt")]
    [InlineData("-ignore words.json text.txt")]
    [InlineData("-ignore text.txt text.txt")]
    [InlineData("none.txt")]
    [InlineData("-o out.json -json text.txt")]
    [InlineData("-nonsense")]
    [InlineData("-n x")]
    [InlineData("-h")]
    public void A_command_with_flags_and_files_answers_as_gcs_does(string arguments)
    {
        (ProcessResult Result, string Written) expected = Run(WithGc("wordcount")), actual = Run(Example("wordcount"));
        Assert.Equal(expected.Written, actual.Written);
        Assert.Equal(expected.Result, actual.Result);

        (ProcessResult, string) Run(string program)
        {
            string folder = Directory.CreateTempSubdirectory("ouro-words").FullName;
            File.WriteAllText(Path.Combine(folder, "text.txt"), "The quick brown fox. The lazy dog; the end!\nDon't über-quick it.\n");
            File.WriteAllText(Path.Combine(folder, "more.txt"), "fox fox fox\n");
            File.WriteAllText(Path.Combine(folder, "words.json"), """["the", "It"]""");
            // The usage message names the program as it was called.
            string command = Path.Combine(folder, "wordcount");
            File.Copy(program, command);
            ProcessResult r = Processes.Run(command, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), folder);
            r = r with { Error = r.Error.Replace(folder, "DIR", StringComparison.Ordinal) };
            string written = Path.Combine(folder, "out.json");
            (ProcessResult, string) result = (r, File.Exists(written) ? File.ReadAllText(written) : "");
            Directory.Delete(folder, recursive: true);
            return result;
        }
    }

    [Fact]
    public void A_generic_library_sorts_and_sums_as_gcs_does()
    {
        const string Input = "apple fruit 3 0.25\npear fruit 2 0.5\nnail tool 100 0.01\napple fruit 4 0.25\nsaw tool 1 19.99\n";
        ProcessResult expected = WithInput(WithGc("generics", "./cmd/inventory")), actual = WithInput(Example("generics", "cmd/inventory"));
        Assert.Contains("apple       7 at 0.25", expected.Output, StringComparison.Ordinal);
        Assert.Equal(expected, actual);

        static ProcessResult WithInput(string program) => Processes.Run("sh", ["-c", $"printf '{Input.Replace("\n", "\\n", StringComparison.Ordinal)}' | {program}"]);
    }

    [Fact]
    public void Init_shows_a_runtime_that_works()
    {
        ProcessResult r = Processes.Run(Example("init"), []);
        Assert.Equal("", r.Error);
        ProcessResult expected = Processes.Run(WithGc("init"), []);
        Assert.Equal(0, r.ExitCode);
        Assert.Equal(Steady(expected.Output), Steady(r.Output));

        // Process numbers and how often the collector ran.
        static string Steady(string s) => System.Text.RegularExpressions.Regex.Replace(s, @"process \d+|collections: \d+", "");
    }

    [Fact]
    public async Task The_crawler_gets_right_answers_from_the_server()
    {
        using var server = LocalServer.Start(Example("server"));
        string url = $"http://{server.Address}/";
        ProcessResult r = Processes.Run(Example("crawler"), ["-workers", "16", "-requests", "500", url, url + "json", url + "stream"]);
        Assert.Equal(new ProcessResult(0, $"{url}: 200, 10 bytes, 0 links\n{url}json: 200, 50 bytes, 0 links\n{url}stream: 200, 35 bytes, 0 links\n500 more answers, all right\n", ""), r);
        Assert.Equal(1, Processes.Run(Example("crawler"), []).ExitCode);
    }
}
