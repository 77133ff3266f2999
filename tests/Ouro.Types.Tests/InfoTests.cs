using Ouro.TestKit;
using Xunit;

namespace Ouro.Types.Tests;

public sealed class InfoTests
{
    private static readonly string[] s_packages = ["slices", "maps", "iter", "sync/atomic", "reflect", "runtime", "strconv", "fmt", "math/big",
        "encoding/json", "html/template", "go/types", "internal/runtime/maps", "unique", "net/http", "crypto/x509", "database/sql", "log/slog"];

    // go/types is an independent reader of the same sources: objects, uses, instances, selections, constant values, types of calls and
    // literals, and the order of initialisation must be the same, entry by entry.
    [Fact]
    [Trait("kind", "slow")]
    public void Result_tables_equal_those_of_go_types()
    {
        string program = Path.Combine(Repository.Root, "tests", "Ouro.Types.Tests", "testdata", "infodump.go");
        string directory = Directory.CreateTempSubdirectory("ouro-info").FullName;
        try
        {
            string exe = Path.Combine(directory, "infodump");
            Gc.Run(["build", "-o", exe, program], environment: new Dictionary<string, string?> { ["GO111MODULE"] = "off" }).EnsureSuccess("go build");
            var environment = new Dictionary<string, string?>(Gc.Environment()) { ["GODEBUG"] = "gotypesalias=1" };
            string[] want = Processes.Run(exe, s_packages, null, environment).EnsureSuccess("infodump").Output.TrimEnd('\n').Split('\n');
            string[] got = [.. Dump(s_packages)];
            Assert.Equal(want.Length, got.Length);
            var wrong = new List<string>();
            for (int i = 0; i < want.Length; i++)
            {
                // The string in append(bytes, "x"...) stays untyped there; here it has the type that it is evaluated with.
                if (want[i] != got[i] && want[i].Replace(" lit untyped string ", " lit string ", StringComparison.Ordinal) != got[i]) wrong.Add($"want {want[i]}\nhave {got[i]}");
            }
            Assert.Empty(wrong);
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }

    private static IEnumerable<string> Dump(string[] paths)
    {
        var tree = new SourceTree();
        foreach (string path in paths)
        {
            tree.Get(path);
            yield return "== " + path;
            foreach (string line in InfoDump.Of(tree.Infos[path].Info, tree.Infos[path].Files)) yield return line;
        }
    }
}
