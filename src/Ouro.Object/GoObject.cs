namespace Ouro.Object;

/// <summary>A package that an object imports, with the hash of the export data it was compiled against.</summary>
public readonly record struct ImportedPackage(string Path, ulong Fingerprint);

/// <summary>
/// A Go object in memory: what the assembler and the compiler make of one package or file, before symbols get their numbers.
/// </summary>
/// <remarks>
/// The lists are in the order in which gc would have them: the order decides numbers, the string table and so every byte.
/// Written by <see cref="GoObjectWriter"/>, read by <see cref="GoObjectReader"/>.
/// </remarks>
public sealed class GoObject
{
    /// <summary>The package's import path, not escaped.</summary>
    public required string PackagePath { get; init; }

    /// <summary>Bytes of a pointer on the target; constants are not aligned more than that.</summary>
    public int PointerSize { get; init; } = 8;

    /// <summary>Functions exist in two conventions on the target (regabiwrappers); false where all use the stack.</summary>
    public bool HasRegisterAbi { get; init; } = true;

    /// <summary>The object is assembled: all symbols but static ones are referred to by name, and count as linknamed.</summary>
    public bool FromAssembly { get; init; }

    /// <summary>Compiled with -shared (position independent).</summary>
    public bool Shared { get; init; }

    /// <summary>Compiled with -linkshared: nothing is referred to by number.</summary>
    public bool LinkShared { get; init; }

    /// <summary>A package of the standard library.</summary>
    public bool Std { get; init; }

    /// <summary>Leaves out the names of numbered references (-d=norefname); tools then cannot print them.</summary>
    public bool NoReferenceNames { get; init; }

    /// <summary>First 8 bytes of the export data's hash; 0 for assembly. Little end first.</summary>
    public ulong Fingerprint { get; set; }

    public List<ImportedPackage> Imports { get; } = [];

    /// <summary>File names of pc and line tables, as gc writes them (<c>gofile..</c> and the path).</summary>
    public List<string> Files { get; } = [];

    /// <summary>Functions, in order.</summary>
    public List<GoSymbol> Text { get; } = [];

    /// <summary>Everything else that is defined, in order.</summary>
    public List<GoSymbol> Data { get; } = [];

    /// <summary>Constants (<c>$f64.…</c>): the writer sorts them by name and puts them after <see cref="Data"/>.</summary>
    public List<GoSymbol> Constants { get; } = [];

    /// <summary>Unwind data of functions (Windows): sorted by name, after the constants.</summary>
    public List<GoSymbol> SehSymbols { get; } = [];

    /// <summary>The symbol of a file in <see cref="Files"/>, as a reference by name.</summary>
    /// <remarks>The reader and the writer make them; producers need not.</remarks>
    internal Dictionary<string, GoSymbol> FileSymbols { get; } = new(StringComparer.Ordinal);
}

/// <summary>Numbers and sizes of the format that reader, writer and linker share.</summary>
/// <remarks>Source: cmd/internal/goobj/objfile.go of Go 1.26.</remarks>
public static class GoObjectFormat
{
    public static ReadOnlySpan<byte> Magic => "\0go120ld"u8;

    public const int HeaderSize = 8 + 8 + 4 + 4 * BlockCount;
    public const int SymbolSize = 21;
    public const int RelocationSize = 23;
    public const int AuxSize = 9;
    public const int RefFlagsSize = 10;
    public const int RefNameSize = 16;
    public const int ImportSize = 16;
    public const int StringRefSize = 8;
    public const int Hash64Size = 8;
    public const int HashSize = 16;
    public const int BlockCount = 19;

    // Package numbers with a meaning of their own; others index the package list, from 1; 0 with 0 is no symbol.
    public const int PackageNone = int.MaxValue;
    public const int PackageHashed64 = int.MaxValue - 1;
    public const int PackageHashed = int.MaxValue - 2;
    public const int PackageBuiltin = int.MaxValue - 3;
    public const int PackageSelf = int.MaxValue - 4;

    /// <summary>The ABI field of a file-local symbol.</summary>
    public const ushort AbiStatic = 0xffff;

    public const uint FlagShared = 1, FlagFromAssembly = 4, FlagUnlinkable = 8, FlagStd = 16;

    /// <summary>Bytes that a symbol may have at most.</summary>
    public const int LargestSymbol = 2_000_000_000;

    /// <summary>The package path of what was compiled without -p.</summary>
    public const string UnlinkablePackage = "<unlinkable>";

    /// <summary>The blocks of an object in file order; each starts where the header says and ends where the next starts.</summary>
    public enum Block
    {
        Autolib, PackageIndex, File, SymDef, Hashed64Def, HashedDef, NonPackageDef, NonPackageRef, RefFlags, Hash64, Hash,
        RelocationIndex, AuxIndex, DataIndex, Relocation, Aux, Data, RefName, End,
    }

    /// <summary>What an auxiliary symbol is to the symbol that has it.</summary>
    public enum AuxType : byte
    {
        GoType, FuncInfo, FuncData, DwarfInfo, DwarfLoc, DwarfRanges, DwarfLines, PcSp, PcFile, PcLine, PcInline, PcData,
        WasmImport, WasmType, SehUnwindInfo,
    }

    // Sym.Flag
    public const byte SymDupOk = 1, SymLocal = 2, SymTypelink = 4, SymLeaf = 8, SymNoSplit = 16, SymReflectMethod = 32, SymGoType = 64;

    // Sym.Flag2
    public const byte SymUsedInIface = 1, SymItab = 2, SymDict = 4, SymPkgInit = 8, SymLinkname = 16, SymAbiWrapper = 32, SymWasmExport = 64;
}
