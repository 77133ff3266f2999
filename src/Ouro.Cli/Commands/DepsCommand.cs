using Ouro.Core;
using Ouro.Inspect.Deps;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro deps</c>: what files a program is loaded with, and who enters the kernel.</summary>
internal static class DepsCommand
{
    private const string Usage = """
        usage: ouro deps [--json | --dot | --svg] [--root DIR] [-o OUTPUT] FILE...
        Finds shared objects as the loader would, without running the file. --root DIR: in another system's root; FILE may be below DIR.

        """;

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsOuro("deps", args, error, () =>
    {
        GoFlags? flags = MixedFlags.Parse("deps", Usage, ["root", "o"], ["json", "dot", "svg"], args, error);
        if (flags is null) return 2;
        if (flags.Arguments.Count == 0) return ImageCommand.Fail(error, "deps: no file\n" + Usage, 2);
        var root = new RootFolder(flags.Last("root") ?? "");
        var dependencies = new Dependencies(root);
        var graphs = new List<DependencyGraph>();
        int code = 0;
        foreach (string file in flags.Arguments)
        {
            string path = !root.IsHost && !File.Exists(file) && root.Find(file) is { } inside ? inside : file;
            if (!File.Exists(path))
            {
                code = ImageCommand.Fail(error, $"deps: {file}: no such file\n", 1);
                continue;
            }
            try
            {
                graphs.Add(dependencies.Find(path));
            }
            catch (BadInputException e)
            {
                code = ImageCommand.Fail(error, $"deps: {e.Message}\n", 1);
            }
        }
        using var result = new MemoryStream();
        if (flags.Has("json"))
        {
            DependencyText.WriteJson(result, graphs);
        }
        else
        {
            using var writer = new StreamWriter(result, leaveOpen: true) { NewLine = "\n" };
            WriteText(writer, graphs, flags);
        }
        WholeFile.Write(flags.Last("o"), output, result.GetBuffer().AsSpan(0, (int)result.Length));
        foreach (DependencyGraph g in graphs)
        {
            if (!g.HasMissing) continue;
            foreach (DependencyObject o in g.Objects)
                if (o.Path is null) code = ImageCommand.Fail(error, $"deps: {g.Program.Name}: {o.Name} is not found\n", 1);
        }
        return code;
    });

    private static void WriteText(TextWriter writer, List<DependencyGraph> graphs, GoFlags flags)
    {
        if (flags.Has("dot")) DependencyText.WriteDot(writer, graphs);
        else if (flags.Has("svg")) DependencyPicture.Write(writer, graphs);
        else
            for (int i = 0; i < graphs.Count; i++)
            {
                if (i > 0) writer.Write("\n");
                DependencyText.WriteTree(writer, graphs[i]);
            }
    }
}
