using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ouro.Core;

namespace Ouro.Build.Caching;

/// <summary>Which build of Ouro this is: a hash of its own code, so that results of another one are never taken for this one's.</summary>
public static class ToolIdentity
{
    private static readonly string[] s_assemblies = ["Core", "Formats", "Machine", "Syntax", "Types", "Ir", "Ssa", "Object", "Asm", "Export", "Compile", "Link", "Build"];

    /// <summary>The identity, found in the cache by the files' sizes and times or made from their bytes.</summary>
    public static Digest Find(BuildCache cache)
    {
        List<string> files = Files();
        using var key = new ActionKey("ouro identity 1");
        foreach (string f in files)
        {
            var info = new FileInfo(f);
            key.Add(f).Add(info.Length.ToString(CultureInfo.InvariantCulture)).Add(info.LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture));
        }
        Digest id = key.ToDigest();
        if (cache.TryGet(id) is { Content.Length: 32 } known) return new Digest(known.Content.ToArray());
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string f in files)
        {
            content.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(f)));
            content.AppendData(File.ReadAllBytes(f));
        }
        byte[] digest = content.GetHashAndReset();
        cache.Put(id, digest);
        return new Digest(digest);
    }

    /// <summary>What a tool answers to <c>-V=full</c>: Go's version, by which the go command tells tools apart, and which build of Ouro it is.</summary>
    /// <param name="tool">Its name.</param>
    /// <param name="goVersion"><c>go1.26.x</c>.</param>
    /// <param name="experiments">Of the build.</param>
    /// <param name="identity">From <see cref="Find"/>.</param>
    public static string VersionLine(string tool, string goVersion, Experiments experiments, Digest identity) =>
        $"{tool} version {goVersion} {(experiments.Difference.Length > 0 ? $"X:{experiments.Difference} " : "")}ouro-{identity.Hex[..12]}\n";

    /// <summary>The native executable, or the assemblies that make code.</summary>
    private static List<string> Files()
    {
        var list = new List<string>();
        foreach (string name in s_assemblies)
        {
            string file = Path.Combine(AppContext.BaseDirectory, $"Ouro.{name}.dll");
            if (File.Exists(file)) list.Add(file);
        }
        if (list.Count < s_assemblies.Length) return [Environment.ProcessPath!]; // not null: a process has an executable
        return list;
    }
}
