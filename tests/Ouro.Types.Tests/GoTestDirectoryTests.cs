using Ouro.Core;
using Xunit;

namespace Ouro.Types.Tests;

public sealed class GoTestDirectoryTests
{
    // Not the checker's: what later passes or a go command say. gc itself differs from the comments in shift1.go.
    private static readonly Dictionary<string, string> s_others = new(StringComparer.Ordinal)
    {
        ["arenas/smoke.go"] = "needs an experiment",
        ["cmplxdivide.go"] = "two files",
        ["fixedbugs/bug385_64.go"] = "stack frames",
        ["fixedbugs/issue20529.go"] = "stack frames",
        ["fixedbugs/issue20780.go"] = "stack frames",
        ["fixedbugs/issue22200.go"] = "stack frames",
        ["fixedbugs/issue22200b.go"] = "stack frames",
        ["fixedbugs/issue25507.go"] = "stack frames",
        ["fixedbugs/issue52697.go"] = "stack frames",
        ["fixedbugs/issue11362.go"] = "the importer's text",
        ["import6.go"] = "the importer's text",
        ["runtime.go"] = "gc's export data leaves unexported functions out",
        ["shift1.go"] = "gc reports the same and fails its own test",
        ["fixedbugs/issue10700.dir"] = "the same",
        ["fixedbugs/issue18419.dir"] = "the same",
        ["fixedbugs/issue31053.dir"] = "the same",
    };

    [Fact]
    [Trait("kind", "slow")]
    public void Programs_check_clean_and_errorcheck_files_give_their_errors()
    {
        var wrong = new List<string>();
        int all = 0;
        foreach ((string path, string action, string flags) in GoTestDirectory.Files())
        {
            if (s_others.ContainsKey(path) || GoTestDirectory.Problems(path, action, flags) is not { } problems) continue;
            all++;
            foreach (string p in problems) wrong.Add($"{path}: {p}");
        }
        Assert.True(all > 2000);
        Assert.Empty(wrong);
    }

    [Fact]
    [Trait("kind", "slow")]
    public void Packages_in_folders_check_clean_or_give_their_errors()
    {
        var wrong = new List<string>();
        int all = 0;
        foreach ((string path, string action) in GoTestDirectory.Folders())
        {
            if (s_others.ContainsKey(path)) continue;
            all++;
            foreach (string p in GoTestDirectory.FolderProblems(path, action == "errorcheckdir")) wrong.Add($"{path} ({action}): {p}");
        }
        Assert.True(all > 200, $"only {all} folders");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
