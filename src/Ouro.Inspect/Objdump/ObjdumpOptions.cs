namespace Ouro.Inspect.Objdump;

/// <summary>What objdump in GNU's form shows.</summary>
[Flags]
public enum ObjdumpParts
{
    None = 0,

    /// <summary><c>-f</c>: architecture, flags and start address.</summary>
    FileHeader = 1,

    /// <summary><c>-p</c>: segments, dynamic section, symbol versions.</summary>
    PrivateHeaders = 2,

    /// <summary><c>-h</c>.</summary>
    SectionHeaders = 4,

    /// <summary><c>-t</c>.</summary>
    Symbols = 8,

    /// <summary><c>-r</c>.</summary>
    Relocations = 16,

    /// <summary><c>-d</c>.</summary>
    Code = 32,

    /// <summary>The line with the file's name that <c>-x</c> begins with.</summary>
    Name = 64,

    /// <summary><c>-x</c>.</summary>
    AllHeaders = Name | FileHeader | PrivateHeaders | SectionHeaders | Symbols | Relocations,
}
