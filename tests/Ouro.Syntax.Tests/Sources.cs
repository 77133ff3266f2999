using Ouro.Core;
using Ouro.TestKit;

namespace Ouro.Syntax.Tests;

/// <summary>Source files of Go's tree and short ways to parse.</summary>
internal static class Sources
{
    /// <summary>All .go files of std and cmd that go's own tools would look at; testdata is not meant to parse.</summary>
    public static string[] GoFiles()
    {
        string src = Path.Combine(Gc.Root, "src");
        string[] files = [.. Directory.EnumerateFiles(src, "*.go", SearchOption.AllDirectories)
            .Where(static f => !f.Contains("/testdata/", StringComparison.Ordinal))];
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    public static ParseContext NewContext() => new(new SourceTable(), new NameTable(), new DiagnosticBag());

    /// <summary>Parses and gives the diagnostics as lines without the file's name.</summary>
    public static (ParseResult Result, string[] Errors) Parse(string text, ParseContext? context = null) =>
        Parse(System.Text.Encoding.UTF8.GetBytes(text), context);

    public static (ParseResult Result, string[] Errors) Parse(byte[] text, ParseContext? context = null)
    {
        context ??= NewContext();
        ParseResult result = Parser.Parse(context, "x.go", text);
        return (result, [.. context.Diagnostics.ToSortedArray().Select(static d => d.ToString().Replace("x.go:", "", StringComparison.Ordinal))]);
    }
}
