using System.Text;
using Ouro.Core;
using Ouro.Object;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool buildid</c>: prints a file's build ID, or with -w puts in the ID of its contents.</summary>
internal static class BuildidCommand
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var f = new GoFlags([], ["w", "V"]);
        if (!f.Parse(args) || (f.Arguments.Count != 1 && f.Last("V") is null))
        {
            if (f.Error is { Length: > 0 } e) error.Write(e + "\n");
            error.Write("usage: go tool buildid [-w] file\n");
            return 2;
        }
        if (f.Last("V") is not null)
        {
            output.Write(ToolVersion.LineOf("buildid"));
            return 0;
        }
        string path = f.Arguments[0];
        try
        {
            byte[] file = File.ReadAllBytes(path);
            string id = BuildId.Read(file, path);
            if (!f.Has("w"))
            {
                output.Write(id + "\n");
                return 0;
            }
            if (id.Length == 0) return Fail(error, "buildid.FindAndHash: no id specified");
            if (!id.Contains('/', StringComparison.Ordinal)) return Fail(error, $"{path}: build ID is a legacy format...binary too old for this tool");
            string content = id[(id.LastIndexOf('/') + 1)..], changed = BuildId.ToText(BuildId.Find(file, id).Hash);
            if (changed.Length != content.Length) return Fail(error, $"{path}: build ID length mismatch \"{id}\" vs \"{id[..^content.Length]}{changed}\"");
            BuildId.SetContent(path, id);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadInputException)
        {
            return Fail(error, e is FileNotFoundException or DirectoryNotFoundException ? $"open {path}: no such file or directory" : e.Message);
        }
    }

    private static int Fail(TextWriter error, string message)
    {
        error.Write($"buildid: {message}\n");
        return 1;
    }
}
