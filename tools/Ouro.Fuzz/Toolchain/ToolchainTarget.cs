using Ouro.TestKit;

namespace Ouro.Fuzz.Toolchain;

/// <summary>Something that takes damaged input.</summary>
internal abstract class ToolchainTarget
{
    public abstract string Name { get; }

    /// <summary>Makes an input from <paramref name="r"/> and lets the product read it.</summary>
    /// <param name="r">All that decides on the input.</param>
    /// <param name="keep">Takes the input before it is read, so that a finding can be stored.</param>
    /// <exception cref="Exception">Any: it is a finding. Refused input is not an exception here.</exception>
    public abstract void Run(Random r, Action<byte[]> keep);

    public static ToolchainTarget Create(string name) => name switch
    {
        "asm" => new AssemblerTarget(),
        "object" => new ObjectTarget(),
        "archive" => new ArchiveTarget(),
        "link" => new LinkTarget(),
        _ => throw new ArgumentException($"no target {name}; there are asm, object, archive, link"),
    };

    /// <summary>Archives of packages that gc compiled.</summary>
    protected static List<(string Package, byte[] Archive)> Archives(int largest, params string[] packages)
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
