using System.Xml.Linq;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Core.Tests;

/// <summary>The tree is the architecture: which project may stand on which.</summary>
public class LayoutTests
{
    // Arrows are transitive; Core is below everything. Who needs a new arrow argues for it in docs/decisions.
    private static readonly Dictionary<string, string[]> s_arrows = new()
    {
        ["Core"] = [], ["Formats"] = ["Core"], ["Machine"] = ["Core"], ["Syntax"] = ["Core"], ["Types"] = ["Syntax"],
        ["Ir"] = ["Types"], ["Ssa"] = ["Machine"], ["Object"] = ["Machine", "Formats"], ["Asm"] = ["Object"],
        ["Export"] = ["Ir", "Object"], ["Compile"] = ["Export", "Ssa"], ["Link"] = ["Object"], ["Inspect"] = ["Object"],
        ["Fetch"] = ["Formats"], ["Image"] = ["Fetch"], ["Build"] = ["Compile", "Asm", "Link", "Fetch"],
        ["Cli"] = ["Build", "Inspect", "Image"],
    };

    [Fact]
    public void Projects_stand_only_on_the_projects_that_the_architecture_allows()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            string name = Path.GetFileNameWithoutExtension(file)["Ouro.".Length..];
            Assert.True(s_arrows.TryGetValue(name, out string[]? allowed), $"{name} is not in the table");
            var references = XDocument.Load(file).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)["Ouro.".Length..]);
            Assert.Equal(allowed.Order(), references.Order());
        }
    }
}
