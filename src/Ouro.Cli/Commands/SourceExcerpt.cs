using System.Text;
using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary>The source line of a message, with a caret below the place.</summary>
internal sealed class SourceExcerpt
{
    private const int MaxLength = 240;

    private string _file = "";
    private string[] _lines = [];

    /// <summary>Two lines, indented by a tab; empty where the file or the column is not known, or the line is too long to be read.</summary>
    /// <param name="at">Where; the file relative to the current folder.</param>
    public string Of(Position at)
    {
        if (!at.IsKnown || at.Column == 0 || Line(at) is not { Length: <= MaxLength } line) return "";
        // Columns count bytes, the caret stands below a character.
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        if (at.Column > bytes.Length + 1) return "";
        var pad = new StringBuilder();
        foreach (Rune r in Encoding.UTF8.GetString(bytes, 0, at.Column - 1).TrimStart('\t').EnumerateRunes()) pad.Append(r.Value == '\t' ? '\t' : ' ');
        return $"\t{line.TrimStart('\t').TrimEnd()}\n\t{pad}^\n";
    }

    private string? Line(Position at)
    {
        if (at.File != _file)
        {
            _file = at.File;
            try
            {
                _lines = File.Exists(at.File) ? File.ReadAllLines(at.File) : [];
            }
            catch (IOException)
            {
                _lines = [];
            }
            catch (UnauthorizedAccessException)
            {
                _lines = [];
            }
        }
        return at.Line <= _lines.Length ? _lines[at.Line - 1] : null;
    }
}
