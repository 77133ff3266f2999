using System.Text.RegularExpressions;
using Ouro.Core;
using Ouro.Inspect.Check;

namespace Ouro.Programs;

/// <summary>The functions of the runtime packages that say where write barriers may be, as a GOROOT's sources have them.</summary>
public static partial class RuntimePragmas
{
    /// <summary>Reads all files of the runtime packages, those for other systems too: their names do no harm.</summary>
    public static WriteBarrierPragmas Read(string goRoot)
    {
        var result = new WriteBarrierPragmas();
        foreach (string path in StandardLibrary.RuntimePackages)
        {
            string folder = Path.Combine(goRoot, "src", path);
            if (!Directory.Exists(folder)) continue;
            foreach (string file in Directory.GetFiles(folder, "*.go"))
                if (!file.EndsWith("_test.go", StringComparison.Ordinal)) ReadFile(path, file, result);
        }
        return result;
    }

    private static void ReadFile(string package, string file, WriteBarrierPragmas result)
    {
        var pragmas = new List<string>();
        foreach (string line in File.ReadLines(file))
        {
            if (line.StartsWith("//go:", StringComparison.Ordinal)) pragmas.Add(line[5..].Trim());
            if (line.StartsWith("//", StringComparison.Ordinal)) continue;
            if (pragmas.Count > 0 && Header().Match(line) is { Success: true } m)
            {
                string receiver = m.Groups["type"].Value;
                string name = receiver.Length == 0 ? m.Groups["name"].Value : m.Groups["star"].Length > 0 ? $"(*{receiver}).{m.Groups["name"]}" : $"{receiver}.{m.Groups["name"]}";
                foreach (string p in pragmas)
                {
                    if (p is "nowritebarrier" or "nowritebarrierrec") result.None.Add($"{package}.{name}");
                    if (p == "nowritebarrierrec") result.NoneBelow.Add($"{package}.{name}");
                    if (p == "yeswritebarrierrec") result.Allowed.Add($"{package}.{name}");
                }
            }
            pragmas.Clear();
        }
    }

    [GeneratedRegex(@"^func (\((\w+ )?(?<star>\*?)(?<type>\w+)\) )?(?<name>\w+)\(")]
    private static partial Regex Header();
}
