using System.Text;

namespace Ouro.Inspect.Disassembly;

/// <summary>Lines of source files, for listings. A file is read once; the last eight are kept.</summary>
internal sealed class SourceText
{
    private const int Kept = 8;

    private readonly LinkedList<(string Name, string[]? Lines)> _files = [];

    /// <summary>A line of a Go file.</summary>
    /// <param name="file">As tables name it: <c>gofile..</c> in front and <c>$GOROOT</c> in it are understood.</param>
    /// <param name="line">From 1.</param>
    /// <param name="text">Empty for lines that the file does not have, and for files that are not Go's.</param>
    /// <returns>False when the file cannot be read.</returns>
    public bool TryGetLine(string file, int line, out string text)
    {
        text = "";
        if (!file.EndsWith(".go", StringComparison.Ordinal)) return true;
        if (file.StartsWith("gofile..", StringComparison.Ordinal)) file = file[8..];
        string[]? lines = Find(Path.GetFullPath(Expand(file)));
        if (lines is null) return false;
        if (line >= 1 && line <= lines.Length) text = lines[line - 1];
        return true;
    }

    private static string Expand(string file) =>
        file.StartsWith("$GOROOT", StringComparison.Ordinal) ? Environment.GetEnvironmentVariable("GOROOT") + file[7..] : file;

    private string[]? Find(string path)
    {
        for (LinkedListNode<(string Name, string[]? Lines)>? n = _files.First; n is not null; n = n.Next)
        {
            if (n.Value.Name != path) continue;
            _files.Remove(n);
            _files.AddFirst(n);
            return n.Value.Lines;
        }
        string[]? lines = null;
        try
        {
            lines = File.ReadAllText(path, Encoding.UTF8).Split('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not on this machine: the listing goes without.
        }
        _files.AddFirst((path, lines));
        if (_files.Count > Kept) _files.RemoveLast();
        return lines;
    }
}
