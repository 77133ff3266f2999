using Ouro.Formats.Binary;
using Ouro.Object;

namespace Ouro.Link.Loading;

/// <summary>A package as the linker sees it: an archive of one or more objects.</summary>
internal sealed class Library(string package, string file, string source, ulong fingerprint)
{
    public string Package { get; } = package;
    public string File { get; } = file;

    /// <summary>Who imports it, for messages.</summary>
    public string Source { get; } = source;

    /// <summary>Hash of the export data that importers were compiled against; 0 when not known yet.</summary>
    public ulong Fingerprint { get; set; } = fingerprint;
    public bool IsMain { get; set; }
    public List<(string Package, ulong Fingerprint)> Autolib { get; } = [];
    public List<Library> Imports { get; } = [];
    public List<CompilationUnit> Units { get; } = [];

    // Functions by the object that defines them first, and copies of functions that another object defines.
    public List<int> Text { get; } = [];
    public List<int> DuplicateText { get; } = [];

    public override string ToString() => Package;
}

/// <summary>One object of a library: what DWARF and the file tables call a unit.</summary>
internal sealed class CompilationUnit(Library library)
{
    public Library Library { get; } = library;
    public string[] Files { get; set; } = [];

    /// <summary>Position among the units that have live functions.</summary>
    public int PclnIndex { get; set; } = -1;
    public List<int> Text { get; } = [];
    public Dwarf.UnitDebugInfo Debug { get; } = new();
}

/// <summary>One object, and the program's symbols for its own.</summary>
internal sealed class ObjectFile : GoObjectRows
{
    public ObjectFile(InputFile input, FixedBytes file, int start, int length, string fileName, Library library, CompilationUnit unit, int version)
        : base(file, start, length, fileName)
    {
        (Input, Library, Unit, Version) = (input, library, unit, version);
        Symbols = new int[AllDefined + References];
        Starts = [Defined + Hashed64 + Hashed, Defined, Defined + Hashed64, 0, 0];
    }

    /// <summary>Place among the objects, from 1 on.</summary>
    public int Number { get; set; }

    /// <summary>Where the numbers of a symbol block start, by the distance of its package number from <see cref="GoObjectFormat.PackageNone"/>.</summary>
    public int[] Starts { get; }

    /// <summary>The file it stands in.</summary>
    public InputFile Input { get; }

    public Library Library { get; }
    public CompilationUnit Unit { get; }

    /// <summary>The version number of this object's file-local symbols.</summary>
    public int Version { get; }

    /// <summary>The program's symbol for each of the object's.</summary>
    public int[] Symbols { get; }

    /// <summary>Names and other strings, which stand in front of the tables, are not read for a while.</summary>
    public void ForgetNames() => Input.Forget(Base, Row(GoObjectFormat.Block.Autolib, 0, GoObjectFormat.ImportSize) - Base);

    /// <summary>Index of the object of each package in the package list.</summary>
    public int[] Packages { get; set; } = [];
}
