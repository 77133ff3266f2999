using Ouro.Link;
using Ouro.Object;
using Ouro.TestKit;

namespace Ouro.Fuzz.Toolchain;

/// <summary>A program of which one archive is damaged, through the linker: it links or is refused, and leaves no half of an output.</summary>
internal sealed class LinkTarget : FuzzTarget
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-fuzz").FullName;
    private readonly List<(string Package, string File)> _archives = [];
    private readonly string _main = "";

    public LinkTarget()
    {
        File.WriteAllText(Path.Combine(_folder, "main.go"), "package main\n\nimport \"unicode/utf8\"\n\nfunc main() { println(utf8.RuneLen(rune(len([]string{}) + 5))) }\n");
        File.WriteAllText(Path.Combine(_folder, "go.mod"), "module example.com/p\n\ngo 1.26\n");
        string list = Gc.Run(["list", "-export", "-deps", "-f", "{{.Name}} {{.ImportPath}} {{.Export}}", "."], _folder).EnsureSuccess("go list").Output;
        foreach (string line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Split(' ');
            if (words[0] == "main") _main = words[2];
            else if (words[2].Length > 0) _archives.Add((words[1], words[2]));
        }
    }

    public override string Name => "link";

    public override void Run(Random r, Action<byte[]> keep)
    {
        int which = r.Next(-3, _archives.Count);
        byte[] archive = File.ReadAllBytes(which < 0 ? _main : _archives[which].File);
        int from = archive.AsSpan().LastIndexOf(GoObjectFormat.Magic) + 8;
        byte[] damaged = ToolchainMutator.Binary(archive, r, r.Next(8) == 0 ? 0 : from);
        keep(damaged);
        string file = Path.Combine(_folder, "damaged.a"), config = Path.Combine(_folder, "importcfg"), output = Path.Combine(_folder, "out");
        File.WriteAllBytes(file, damaged);
        File.WriteAllLines(config, _archives.Select((a, i) => $"packagefile {a.Package}={(i == which ? file : a.File)}"));
        LinkResult result = Linker.Link(new LinkOptions
        {
            Input = which < 0 ? file : _main, Output = output, ImportConfig = config, GoRoot = Gc.Root, OmitDwarf = r.Next(2) == 0, CompressDwarf = false,
            CheckLinknames = r.Next(2) == 0,
        });
        bool there = File.Exists(output);
        if (there) File.Delete(output);
        if (there != (result.ExitCode == 0)) throw new InvalidOperationException($"exit code {result.ExitCode}, output {(there ? "written" : "missing")}");
        if (result.ExitCode != 0 && result.Diagnostics.Count == 0) throw new InvalidOperationException("refused without a word");
        foreach (string f in Directory.GetFiles(_folder))
            if (f.EndsWith(".tmp", StringComparison.Ordinal)) throw new InvalidOperationException("left " + f);
    }
}
