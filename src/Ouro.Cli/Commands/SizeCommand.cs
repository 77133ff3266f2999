using System.Globalization;
using System.Text;
using Ouro.Formats.Binary;
using Ouro.Inspect.Size;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro size</c>: where the bytes of an executable are.</summary>
internal static class SizeCommand
{
    private const string Usage = """
        usage: ouro size [--by section|kind|package|function|type|string|symbol] [--top N] [--json | --html] [-o OUTPUT] FILE
               ouro size --diff [--by …] [--top N] [-o OUTPUT] OLD NEW
        Shows where the bytes of an executable are. The rows of each table add up to the file's size. --top 0 shows all rows.
        --html writes a treemap: one page that needs no network.

        """;

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsOuro("size", args, error, () =>
    {
        GoFlags? flags = MixedFlags.Parse("size", Usage, ["by", "top", "o"], ["json", "html", "diff"], args, error);
        if (flags is null) return 2;
        bool diff = flags.Has("diff");
        if (flags.Arguments.Count != (diff ? 2 : 1)) return ImageCommand.Fail(error, $"size: {(diff ? "two files are" : "one file is")} wanted\n{Usage}", 2);
        if ((flags.Has("json") ? 1 : 0) + (flags.Has("html") ? 1 : 0) + (diff ? 1 : 0) > 1) return ImageCommand.Fail(error, "size: one of --json, --html and --diff\n", 2);
        SizeViewKind? view = null;
        if (flags.Last("by") is { } by)
        {
            view = SizeView.Parse(by);
            if (view is null) return ImageCommand.Fail(error, $"size: --by {by}: section, kind, package, function, type, string or symbol\n", 2);
        }
        int top = 25;
        if (flags.Last("top") is { } t && (!int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out top))) return ImageCommand.Fail(error, $"size: --top {t}: a number is wanted\n", 2);
        using InputFile file = InputFile.Open(flags.Arguments[0]);
        string name = Path.GetFileName(flags.Arguments[0]);
        SizeReport report = SizeReport.Read(file);
        byte[] result;
        if (flags.Has("json"))
        {
            result = SizeText.Json(report, name);
        }
        else if (flags.Has("html"))
        {
            result = SizePage.Write(report, name);
        }
        else
        {
            using var text = new StringWriter { NewLine = "\n" };
            if (diff)
            {
                using InputFile other = InputFile.Open(flags.Arguments[1]);
                SizeText.WriteDifference(text, report, SizeReport.Read(other), view ?? SizeViewKind.Package, top);
            }
            else if (view is { } v)
            {
                SizeText.WriteTable(text, report, v, top);
            }
            else
            {
                foreach (SizeViewKind each in (SizeViewKind[])[SizeViewKind.Section, SizeViewKind.Kind, SizeViewKind.Package])
                {
                    if (each != SizeViewKind.Section) text.Write("\n");
                    SizeText.WriteTable(text, report, each, top);
                }
            }
            result = Encoding.UTF8.GetBytes(text.ToString());
        }
        WholeFile.Write(flags.Last("o"), output, result);
        return 0;
    });
}
