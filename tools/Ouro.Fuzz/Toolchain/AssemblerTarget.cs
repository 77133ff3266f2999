using System.Text;
using Ouro.Asm;
using Ouro.TestKit;

namespace Ouro.Fuzz.Toolchain;

/// <summary>Damaged assembly through the assembler, for both machines, and through the pass for symabis.</summary>
internal sealed class AssemblerTarget : FuzzTarget
{
    private readonly List<string[]> _sources = [];

    public AssemblerTarget()
    {
        string src = Path.Combine(Gc.Root, "src");
        foreach (string folder in (string[])["cmd/asm/internal/asm/testdata", "runtime", "internal/bytealg", "math/big", "crypto/internal/fips140/aes", "syscall", "internal/runtime/atomic"])
            foreach (string file in Directory.GetFiles(Path.Combine(src, folder), "*.s"))
                if (Path.GetFileName(file) is var name && (name.Contains("amd64", StringComparison.Ordinal) || name.Contains("386", StringComparison.Ordinal))) _sources.Add(File.ReadAllLines(file));
    }

    public override string Name => "asm";

    public override void Run(Random r, Action<byte[]> keep)
    {
        string[] lines = _sources[r.Next(_sources.Count)];
        int count = Math.Min(lines.Length, 1 + r.Next(80)), first = r.Next(lines.Length - count + 1);
        string text = ToolchainMutator.Text((r.Next(3) == 0 ? "" : "#include \"textflag.h\"\nTEXT ·f(SB), NOSPLIT, $16-8\n") + string.Join('\n', lines, first, count) + "\n", r);
        byte[] source = Encoding.UTF8.GetBytes(text);
        keep(source);
        var options = new AssemblerOptions
        {
            GoArch = r.Next(4) == 0 ? "386" : "amd64",
            ArchLevel = "",
            WorkingFolder = "/",
            AllErrors = r.Next(2) == 0,
            Shared = r.Next(4) == 0,
            Listing = r.Next(4) == 0 ? 1 : 0,
            IncludeFolders = [Path.Combine(Gc.Root, "src/runtime")],
            ReadFile = name => name.EndsWith("x.s", StringComparison.Ordinal) ? source : File.Exists(name) ? File.ReadAllBytes(name) : null,
        };
        AssemblerResult result = r.Next(8) == 0 ? Assembler.GenerateSymabis(options, ["x.s"]) : Assembler.Assemble(options, ["x.s"]);
        if (!result.Succeeded && result.Diagnostics.Count == 0 && result.Summary.Length == 0) throw new InvalidOperationException("refused without a word");
    }
}
