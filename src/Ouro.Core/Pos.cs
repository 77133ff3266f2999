namespace Ouro.Core;

/// <summary>
/// A place in a source file, in eight bytes: file number, line and column as they are in the file, line directives not yet
/// applied. <see cref="SourceTable"/> knows the files and turns it into a <see cref="Position"/>.
/// </summary>
/// <remarks>
/// Layout: file in bits 44..63, line in bits 20..43, column in bits 0..19; a larger line or column saturates. So positions
/// of one file compare as numbers. 0 is the unknown position. File numbers follow the order in which files were
/// registered, which may depend on threads: sort what is printed by <see cref="Position"/>, never by this.
/// </remarks>
public readonly record struct Pos(ulong Bits) : IComparable<Pos>
{
    /// <summary>Largest file number, line and column that are represented without loss.</summary>
    public const int MaxFile = (1 << 20) - 1, MaxLine = (1 << 24) - 1, MaxColumn = (1 << 20) - 1;

    /// <param name="file">Number from <see cref="SourceTable.Add"/>.</param>
    /// <param name="line">1-based.</param>
    /// <param name="column">1-based, in bytes.</param>
    public Pos(int file, int line, int column)
        : this((ulong)file << 44 | (ulong)Math.Min(line, MaxLine) << 20 | (uint)Math.Min(column, MaxColumn)) { }

    public static Pos None => default;

    public bool IsKnown => Line > 0;

    /// <summary>The file's number in its <see cref="SourceTable"/>; 0 is no file.</summary>
    public int File => (int)(Bits >> 44);

    /// <summary>1-based line in the file itself; 0 when unknown.</summary>
    public int Line => (int)(Bits >> 20) & MaxLine;

    /// <summary>1-based byte column in the file itself.</summary>
    public int Column => (int)Bits & MaxColumn;

    /// <summary>The place <paramref name="bytes"/> further on the same line.</summary>
    public Pos Plus(int bytes) => new(File, Line, Column + bytes);

    /// <summary>Order in one file; between files it only is some order.</summary>
    public int CompareTo(Pos other) => Bits.CompareTo(other.Bits);

    public static bool operator <(Pos a, Pos b) => a.Bits < b.Bits;
    public static bool operator >(Pos a, Pos b) => a.Bits > b.Bits;
    public static bool operator <=(Pos a, Pos b) => a.Bits <= b.Bits;
    public static bool operator >=(Pos a, Pos b) => a.Bits >= b.Bits;

    /// <summary>For debugging: numbers only. What users see comes from <see cref="SourceTable.Resolve"/>.</summary>
    public override string ToString() => $"#{File}:{Line}:{Column}";
}
