using Ouro.TestKit;

namespace Ouro.Fuzz.Toolchain;

/// <summary>Archives of packages that gc compiled.</summary>
internal static class PackageArchives
{
    /// <param name="largest">Larger ones are left out.</param>
    /// <param name="packages">Patterns.</param>
    public static List<(string Package, byte[] Archive)> Read(int largest, params string[] packages)
    {
        var list = new List<(string, byte[])>();
        string text = Gc.Run(["list", "-export", "-f", "{{.ImportPath}} {{.Export}}", .. packages]).EnsureSuccess("go list -export").Output;
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Split(' ');
            if (words.Length < 2 || words[1].Length == 0) continue;
            byte[] archive = File.ReadAllBytes(words[1]);
            if (archive.Length <= largest) list.Add((words[0], archive));
        }
        return list;
    }
}
