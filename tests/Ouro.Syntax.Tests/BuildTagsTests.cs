using System.Text;
using System.Text.Json;
using Ouro.Core;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Syntax.Tests;

public class BuildTagsTests
{
    private static readonly BuildTags s_linux = new("linux", "amd64", cgo: false, ["goexperiment.regabiwrappers", "mine"]);

    [Theory]
    [InlineData("x.go", true)]
    [InlineData("linux.go", true)]
    [InlineData("windows.go", true)]
    [InlineData("x_windows.go", false)]
    [InlineData("x_linux.go", true)]
    [InlineData("x_linux_arm64.go", false)]
    [InlineData("x_linux_amd64_test.go", true)]
    [InlineData("x_windows_test.go", false)]
    [InlineData("x_arm.s", false)]
    [InlineData("x_unix.go", true)]
    [InlineData("x_windows_foo.go", true)]
    [InlineData("_windows.go", false)]
    [InlineData("x_test.go", true)]
    public void File_names(string name, bool expected) => Assert.Equal(expected, s_linux.MatchesFileName(name));

    [Theory]
    [InlineData("linux && !cgo", true, "")]
    [InlineData("unix", true, "")]
    [InlineData("go1.26", true, "go1.26")]
    [InlineData("go1.27", false, "go1.27")]
    [InlineData("!linux || (mine && gc)", true, "")]
    [InlineData("(linux && go1.22) || (windows && go1.20)", true, "go1.20")]
    [InlineData("linux || (windows && go1.22)", true, "")]
    [InlineData("!go1.22", false, "")]
    [InlineData("(linux && !linux && go1.20) || go1.21", true, "go1.20")]
    public void Expressions(string text, bool expected, string version)
    {
        Assert.True(BuildConstraint.TryParse("//go:build " + text, out BuildConstraint? x, out _));
        Assert.Equal(expected, x.Evaluate(s_linux.IsSet));
        Assert.Equal(version, x.GoVersion);
        Assert.True(BuildConstraint.TryParse("//go:build " + x, out BuildConstraint? again, out _));
        Assert.Equal(x.ToString(), again.ToString());
    }

    [Theory]
    [InlineData("a &", "invalid syntax at &")]
    [InlineData("", "unexpected end of expression")]
    [InlineData("(a", "missing close paren")]
    [InlineData("a b", "unexpected token b")]
    [InlineData("!!a", "double negation not allowed")]
    [InlineData("a-b", "invalid syntax at -")]
    public void Wrong_expressions(string text, string error)
    {
        Assert.False(BuildConstraint.TryParse("//go:build " + text, out _, out string message));
        Assert.Equal(error, message);
    }

    [Theory]
    [InlineData("// +build linux\n\npackage p", true)]
    [InlineData("// +build windows\n\npackage p", false)]
    [InlineData("// +build windows\npackage p", true)] // a doc comment
    [InlineData("// +build linux,!amd64 darwin\n\npackage p", false)]
    [InlineData("/* x */\n\n//go:build windows\npackage p", false)]
    [InlineData("//go:build linux\n// +build windows\n\npackage p", true)]
    [InlineData("package p\n//go:build windows\n", true)]
    public void Headers(string text, bool expected) => Assert.Equal(expected, s_linux.MatchesHeader("x.go", Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Two_constraints_are_an_error() => Assert.Throws<BadInputException>(
        static () => s_linux.MatchesHeader("x.go", "//go:build a\n//go:build b\npackage p"u8));

    [Theory]
    [InlineData("linux", "amd64")]
    [InlineData("windows", "arm64")]
    [InlineData("js", "wasm")]
    public void Files_of_std_are_the_ones_go_list_takes(string os, string arch)
    {
        ProcessResult list = Gc.Run(["list", "-json=Dir,ImportPath,GoFiles,TestGoFiles,XTestGoFiles", "runtime", "os", "syscall", "net", "internal/cpu", "crypto/internal/..."],
            environment: new Dictionary<string, string?> { ["GOOS"] = os, ["GOARCH"] = arch }).EnsureSuccess("go list");
        // Experiments and the like are set by the go command's own tables.
        string toolTags = Gc.Run(["list", "-f", "{{join context.ToolTags \" \"}}", "runtime"],
            environment: new Dictionary<string, string?> { ["GOOS"] = os, ["GOARCH"] = arch }).EnsureSuccess("go list").Output;
        var tags = new BuildTags(os, arch, cgo: false, toolTags.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        int count = 0;
        foreach (string part in list.Output.Split("\n}\n", StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Trim().Length == 0) continue;
            using JsonDocument json = JsonDocument.Parse(part + "\n}");
            string dir = json.RootElement.GetProperty("Dir").GetString()!;
            var theirs = new SortedSet<string>(StringComparer.Ordinal);
            foreach (string p in (string[])["GoFiles", "TestGoFiles", "XTestGoFiles"])
                if (json.RootElement.TryGetProperty(p, out JsonElement files))
                    foreach (JsonElement f in files.EnumerateArray()) theirs.Add(f.GetString()!);
            var ours = new SortedSet<string>(StringComparer.Ordinal);
            ParseContext context = Sources.NewContext();
            foreach (string f in Directory.GetFiles(dir, "*.go"))
            {
                string name = Path.GetFileName(f);
                byte[] text = File.ReadAllBytes(f);
                if (name[0] is '_' or '.' || !tags.MatchesFileName(name) || !tags.MatchesHeader(f, text)) continue;
                SourceFile file = Parser.Parse(context, f, text).File!;
                if (file.Decls.OfType<ImportDecl>().Any(static d => Literals.StringValue(d.Path!).AsSpan().SequenceEqual("C"u8))) continue;
                if (context.Names.GetString(file.Package.Name.Value) == "documentation") continue;
                ours.Add(name);
            }
            Assert.Equal(theirs, ours);
            count += ours.Count;
        }
        Assert.True(count > 300);
    }
}
