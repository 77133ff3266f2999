using System.Text;

namespace Ouro.Inspect.Output;

/// <summary>Lines of cells that end at tabs, with tabs added so that the cells stand in columns of eight.</summary>
/// <remarks>A column reaches over neighbouring lines that have a cell there; it is as wide as the widest of them, and at least so many
/// characters. The form is that of Go's text/tabwriter with tabs as padding.</remarks>
internal sealed class TabColumns(int minimumWidth)
{
    private const int TabWidth = 8;

    private readonly StringBuilder _text = new();

    // Where each cell ends; those of a line up to its end in _lines, the last of which no tab ends.
    private readonly List<int> _cells = [];
    private readonly List<int> _lines = [];
    private int[] _widths = [];

    /// <summary>The text of the cell that is being written.</summary>
    public StringBuilder Text => _text;

    /// <summary>Ends a cell.</summary>
    public void Tab() => _cells.Add(_text.Length);

    /// <summary>Ends a line.</summary>
    public void Line()
    {
        _cells.Add(_text.Length);
        _lines.Add(_cells.Count);
    }

    /// <summary>Writes all lines and begins anew.</summary>
    public void Flush(ByteSheet output)
    {
        if (_widths.Length < _cells.Count) _widths = new int[Math.Max(_cells.Count, _widths.Length * 2)];
        char[] text = new char[_text.Length];
        _text.CopyTo(0, text, text.Length);
        int deepest = 0;
        for (int i = 0; i < _lines.Count; i++) deepest = Math.Max(deepest, CellsOf(i));
        for (int column = 0; column < deepest - 1; column++) Measure(column, text);
        int start = 0;
        for (int i = 0, cell = 0; i < _lines.Count; i++)
        {
            for (; cell < _lines[i]; cell++)
            {
                ReadOnlySpan<char> c = text.AsSpan(start, _cells[cell] - start);
                output.Text(c);
                start = _cells[cell];
                if (cell == _lines[i] - 1) continue;
                int width = (_widths[cell] + TabWidth - 1) / TabWidth * TabWidth;
                for (int n = (width - Width(c) + TabWidth - 1) / TabWidth; n > 0; n--) output.Char('\t');
            }
            output.Line();
        }
        _text.Clear();
        _cells.Clear();
        _lines.Clear();
    }

    private int FirstCell(int line) => line == 0 ? 0 : _lines[line - 1];

    private int CellsOf(int line) => _lines[line] - FirstCell(line);

    private void Measure(int column, ReadOnlySpan<char> text)
    {
        for (int i = 0; i < _lines.Count; i++)
        {
            if (CellsOf(i) - 1 <= column) continue;
            int first = i, width = minimumWidth;
            for (; i < _lines.Count && CellsOf(i) - 1 > column; i++)
            {
                int cell = FirstCell(i) + column;
                int from = cell == 0 ? 0 : _cells[cell - 1];
                width = Math.Max(width, Width(text[from.._cells[cell]]) + 1);
            }
            for (int k = first; k < i; k++) _widths[FirstCell(k) + column] = width;
        }
    }

    // In code points.
    private static int Width(ReadOnlySpan<char> s)
    {
        int n = s.Length;
        foreach (char c in s)
            if (char.IsLowSurrogate(c)) n--;
        return n;
    }
}
