using System.Runtime.InteropServices;

namespace Ouro.Core;

/// <summary>
/// All source files of a build: numbers them and turns a <see cref="Pos"/> into what is printed. Safe for concurrent use; a
/// file's line directives are added by the one thread that scans it, before others resolve positions in it.
/// </summary>
/// <remarks>
/// A line directive opens a line base: from its place on, positions are counted from another file, line and column
/// (<c>//line file:line</c>, <c>/*line file:line:col*/</c>). The bases of a file are kept in order of place, and a lookup is
/// a binary search; nearly all files have none.
/// </remarks>
public sealed class SourceTable
{
    /// <summary>From here on a column is not printed: gc packs columns into eight bits.</summary>
    private const int FirstHiddenColumn = 255;

    private readonly Lock _lock = new();
    private SourceEntry[] _files = [new(0, "")];
    private int _count = 1;

    /// <summary>Registers a file under the name that diagnostics show.</summary>
    public SourceEntry Add(string name)
    {
        lock (_lock)
        {
            if (_count > Pos.MaxFile) throw new BadInputException(name, -1, "too many source files in one build");
            var entry = new SourceEntry(_count, name);
            if (_count == _files.Length)
            {
                var larger = new SourceEntry[_count * 2];
                _files.CopyTo(larger, 0);
                _files = larger;
            }
            _files[_count] = entry;
            Volatile.Write(ref _count, _count + 1);
            return entry;
        }
    }

    /// <summary>The file with a number; number 0 is a file without a name.</summary>
    public SourceEntry this[int file]
    {
        get
        {
            // The array is replaced before the count grows, so a number that was handed out is always inside.
            return Volatile.Read(ref _files)[file];
        }
    }

    /// <summary>What a diagnostic prints: line directives applied, columns from 255 on left out, as gc does.</summary>
    public Position Resolve(Pos pos)
    {
        if (!pos.IsKnown) return new Position(this[pos.File].Name, 0, 0);
        Position p = ResolveExact(pos);
        return p.Column >= FirstHiddenColumn ? p with { Column = 0 } : p;
    }

    /// <summary><see cref="Resolve"/> with the column whatever its size (debug information, positions in tables).</summary>
    public Position ResolveExact(Pos pos) => this[pos.File].Resolve(pos);
}

/// <summary>One file in a <see cref="SourceTable"/>.</summary>
public sealed class SourceEntry
{
    private readonly List<LineBase> _bases = [];

    internal SourceEntry(int number, string name)
    {
        Number = number;
        Name = name;
    }

    public int Number { get; }

    /// <summary>The name as it was registered.</summary>
    public string Name { get; }

    public bool HasLineDirectives => _bases.Count > 0;

    /// <summary>Opens a line base.</summary>
    /// <param name="start">First position it holds for; later than all earlier bases'.</param>
    /// <param name="file">Name given by the directive.</param>
    /// <param name="line">Line number of <paramref name="start"/>.</param>
    /// <param name="column">Column of <paramref name="start"/>; 0: columns are unknown from here on.</param>
    public void AddLineBase(Pos start, string file, int line, int column) => _bases.Add(new LineBase(start, file, line, column));

    /// <summary>The file name in force at a position.</summary>
    public string NameAt(Pos pos)
    {
        int i = LineBaseAt(pos);
        return i < 0 ? Name : _bases[i].File;
    }

    internal Position Resolve(Pos pos)
    {
        int i = LineBaseAt(pos);
        if (i < 0) return new Position(Name, pos.Line, pos.Column);
        LineBase b = _bases[i];
        int column = b.Column == 0 ? 0 : pos.Line == b.Start.Line ? b.Column + (pos.Column - b.Start.Column) : pos.Column;
        return new Position(b.File, b.Line + (pos.Line - b.Start.Line), column);
    }

    /// <summary>Index of the line base in force at a position; -1: none is.</summary>
    public int LineBaseAt(Pos pos)
    {
        ReadOnlySpan<LineBase> bases = CollectionsMarshal.AsSpan(_bases);
        int low = 0, high = bases.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (bases[middle].Start <= pos) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }

    private readonly record struct LineBase(Pos Start, string File, int Line, int Column);
}
