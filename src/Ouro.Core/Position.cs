namespace Ouro.Core;

/// <summary>A place in a source file as a diagnostic shows it: line directives already applied.</summary>
/// <param name="File">The file's name as it is printed; empty when unknown.</param>
/// <param name="Line">1-based; 0 when unknown.</param>
/// <param name="Column">1-based, in bytes; 0 when the column is not shown.</param>
public readonly record struct Position(string File, int Line, int Column) : IComparable<Position>
{
    public bool IsKnown => Line > 0;

    public int CompareTo(Position other)
    {
        int c = string.CompareOrdinal(File, other.File);
        if (c != 0) return c;
        c = Line.CompareTo(other.Line);
        return c != 0 ? c : Column.CompareTo(other.Column);
    }

    /// <summary>gc's form: <c>file:line:col</c>, the column left out when it is 0.</summary>
    public override string ToString() =>
        !IsKnown ? (string.IsNullOrEmpty(File) ? "<unknown position>" : File)
        : Column > 0 ? $"{File}:{Line}:{Column}" : $"{File}:{Line}";
}
