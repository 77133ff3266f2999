using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ouro.Formats.Binary;
using Ouro.Inspect.Output;
using Ouro.Inspect.Readelf;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

/// <summary>readelf of PE and Mach-O files: ELF's columns, checked against objdump's and nm's view of the same files.</summary>
public sealed class ReadelfOfOtherFormatsTests
{
    private static string Show(string path)
    {
        var o = new ReadelfOptions { Utf8 = true, Wide = true };
        o.SetAll();
        var warnings = new List<string>();
        var all = new MemoryStream();
        using (var sheet = new ByteSheet(all))
        {
            using InputFile file = InputFile.Open(path);
            Assert.True(new ReadelfTool(o, sheet, warnings.Add).Show(file, false));
        }
        Assert.Empty(warnings);
        return Encoding.UTF8.GetString(all.ToArray());
    }

    [Theory]
    [InlineData("amd64")]
    [InlineData("386")]
    public void Sections_of_PE_are_objdumps(string goarch)
    {
        Assert.SkipUnless(TestTools.Bring(["objdump"], out string missing), missing);
        string path = GcExecutables.Get("windows", goarch), text = Show(path);
        ProcessResult objdump = Processes.Run("objdump", ["-h", path]);
        Assert.SkipUnless(objdump.ExitCode == 0, "this objdump does not read PE");
        var expected = new List<string>();
        foreach (Match m in Regex.Matches(objdump.Output, @"^ +\d+ (\S+) +([0-9a-f]{8}) +([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]{8}) ", RegexOptions.Multiline))
            expected.Add($"{m.Groups[1].Value} {m.Groups[3].Value.TrimStart('0')} {m.Groups[4].Value.TrimStart('0')} {m.Groups[2].Value.TrimStart('0')}");
        var ours = new List<string>();
        foreach (Match m in Regex.Matches(text, @"^  \[ *\d+\] (\S+) +(PROGBITS|NOBITS|SYMTAB) +([0-9a-f]+) ([0-9a-f]{6}) ([0-9a-f]{6}) ", RegexOptions.Multiline))
            ours.Add($"{m.Groups[1].Value} {m.Groups[3].Value.TrimStart('0')} {m.Groups[4].Value.TrimStart('0')} {m.Groups[5].Value.TrimStart('0')}");
        Assert.True(expected.Count >= 9);
        // objdump gives the size in the file where the section is larger in memory, and the decompressed size of compressed ones.
        foreach (string line in expected)
            if (!line.StartsWith(".data ", StringComparison.Ordinal) && !line.StartsWith(".zdebug", StringComparison.Ordinal)) Assert.Contains(line, ours);
        Assert.Contains("(NEEDED)             Shared library: [kernel32.dll] (", text, StringComparison.Ordinal);
        Assert.Contains("GLOBAL DEFAULT  UND WriteFile@kernel32.dll\n", text, StringComparison.Ordinal);
        Assert.Matches(goarch == "386" ? "(?m)^[0-9a-f]{8}  00000003 HIGHLOW$" : "(?m)^[0-9a-f]{16}  000000000000000a DIR64$", text);
    }

    [Theory]
    [InlineData("windows", "amd64")]
    [InlineData("darwin", "amd64")]
    [InlineData("darwin", "arm64")]
    public void Symbols_are_nms(string goos, string goarch)
    {
        string path = GcExecutables.Get(goos, goarch), text = Show(path);
        var ours = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match m in Regex.Matches(text, @"^ *\d+: ([0-9a-f]+) +\d+ \S+ +\S+ +\S+ +\S+ (.+)$", RegexOptions.Multiline)) ours.Add($"{m.Groups[1].Value.TrimStart('0')} {m.Groups[2].Value}");
        int count = 0;
        foreach (string line in Processes.Run(GoToolsTests.GoTool("nm"), ["-n", path]).EnsureSuccess("nm").Output.Split('\n'))
        {
            Match m = Regex.Match(line, @"^ *([0-9a-f]+) [TtRrDdBb] (.+)$");
            if (!m.Success) continue;
            count++;
            string address = m.Groups[1].Value.TrimStart('0'), name = m.Groups[2].Value;
            Assert.True(ours.Contains($"{address} {name}") || ours.Contains($"{address} _{name}"), line);
        }
        Assert.True(count > 1500, count.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("/dev/zero")]
    [InlineData("nosuch")]
    public void Members_of_thin_archives_are_ordinary_files_or_refused(string member)
    {
        // The long-name table holds the name, the member refers to it.
        string names = member + "/\n";
        string archive = "!<thin>\n" + $"{"//",-48}{names.Length,-10}`\n{names}" + (names.Length % 2 == 1 ? "\n" : "") + $"{"/0",-16}{"0",-12}{"0",-6}{"0",-6}{"644",-8}{"8",-10}`\n";
        var o = new ReadelfOptions { Header = true };
        var warnings = new List<string>();
        using var sheet = new ByteSheet(Stream.Null);
        Assert.False(new ReadelfTool(o, sheet, warnings.Add).Show(InputFile.FromBytes("/tmp/x.a", Encoding.ASCII.GetBytes(archive)), false));
        Assert.Single(warnings);
    }

    [Fact]
    public void Mach_O_shows_its_segments_libraries_and_identity()
    {
        string text = Show(GcExecutables.Get("darwin", "arm64"));
        Assert.Contains("  Machine:                           AArch64\n", text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  __TEXT         0x000000 0x0000000100000000 0x0000000100000000 0x[0-9a-f]+ 0x[0-9a-f]+ R E 0x4000$", text);
        Assert.Contains("[Requesting program interpreter: /usr/lib/dyld]", text, StringComparison.Ordinal);
        Assert.Contains("(NEEDED)             Shared library: [/usr/lib/libSystem.B.dylib]", text, StringComparison.Ordinal);
        Assert.Contains("\tLC_BUILD_VERSION\n    macOS ", text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  \[ 1\] __TEXT,__text     PROGBITS ", text);
    }
}
