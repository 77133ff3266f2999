namespace Ouro.Inspect.Size;

/// <summary>What bytes of a file are for.</summary>
public enum SizeKind
{
    /// <summary>Machine code with a name.</summary>
    Function,
    /// <summary>A type descriptor of Go's runtime, with its fields and methods.</summary>
    Type,
    /// <summary>The text of a string constant.</summary>
    String,
    /// <summary>A variable or a constant with a name.</summary>
    Variable,
    /// <summary>Loaded data without a name: C's constants, names of types, tables.</summary>
    Data,
    /// <summary>Tables of Go's runtime: functions, lines, stack maps, links between types.</summary>
    Runtime,
    /// <summary>What the loader reads: dynamic symbols, relocations, imports, exports.</summary>
    Loader,
    /// <summary>Debugging information.</summary>
    Debug,
    /// <summary>Symbol tables that only tools read, and their names.</summary>
    Symbols,
    /// <summary>Headers of the file and of its sections.</summary>
    Header,
    /// <summary>Filling between other things.</summary>
    Padding,
}

/// <summary>Some bytes of a file.</summary>
/// <param name="Section">Name of the section that they are in; in parentheses what they are when they are in none.</param>
/// <param name="Kind">What they are for.</param>
/// <param name="Package">Import path of the Go package that they come from; in parentheses what they are when they come from none.</param>
/// <param name="Name">Of the function, type, …; empty for bytes without a name.</param>
/// <param name="Size">In the file.</param>
public readonly record struct SizeRow(string Section, SizeKind Kind, string Package, string Name, long Size);

/// <summary>A section as the view by section shows it.</summary>
/// <param name="Name">As in <see cref="SizeRow.Section"/>.</param>
/// <param name="FileSize">Bytes of the file that are counted for it.</param>
/// <param name="MemorySize">Bytes in memory; 0 for what is not loaded.</param>
public readonly record struct SizeSection(string Name, long FileSize, long MemorySize);
