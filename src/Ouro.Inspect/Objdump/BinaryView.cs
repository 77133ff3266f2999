// What GNU's binary library makes of a file before its tools show it: sections of their own numbering with flags of their own, symbols with a
// section each, relocations by section. The listings of objdump are written from this view, not from the headers; ElfView, CoffView and
// MachOView make it of the three formats.
using Ouro.Inspect.Output;

namespace Ouro.Inspect.Objdump;

/// <summary>What a section is to binutils.</summary>
[Flags]
internal enum SectionTraits
{
    None = 0,
    Contents = 1,
    Alloc = 2,
    Load = 4,
    Reloc = 8,
    ReadOnly = 16,
    Code = 32,
    Data = 64,
    Debugging = 128,
    Exclude = 256,
    Octets = 512,
    ThreadLocal = 1024,
    Group = 2048,
    LinkOnceDiscard = 4096,
    LinkOnceSameSize = 8192,
    LinkOnceSameContents = 16384,
    NoRead = 32768,
}

/// <summary>What a file is to binutils, by the numbers that objdump shows.</summary>
[Flags]
internal enum FileTraits
{
    None = 0,
    Relocations = 1,
    Executable = 2,
    LineNumbers = 4,
    Debugging = 8,
    Symbols = 0x10,
    Locals = 0x20,
    Dynamic = 0x40,
    Paged = 0x100,
}

/// <summary>A section that objdump shows.</summary>
/// <param name="Index">As symbols of its file name it.</param>
/// <param name="Name">As in the file.</param>
/// <param name="Address">Virtual.</param>
/// <param name="LoadAddress">Where a segment's physical address puts it.</param>
/// <param name="Size">In bytes; of a compressed section when it is decompressed.</param>
/// <param name="Offset">In the file.</param>
/// <param name="AlignPower">Alignment as a power of two.</param>
/// <param name="Traits">What it is.</param>
/// <param name="Note">What is said behind the traits; empty for nothing.</param>
internal sealed record ShownSection(int Index, string Name, ulong Address, ulong LoadAddress, ulong Size, ulong Offset, int AlignPower, SectionTraits Traits, string Note = "");

/// <summary>A relocation of a section.</summary>
/// <param name="Offset">As it is shown: of an object from the section's start, else an address.</param>
/// <param name="Type">Its name.</param>
/// <param name="Symbol">What it refers to.</param>
/// <param name="Addend">What is added.</param>
internal readonly record struct ShownRelocation(ulong Offset, string Type, string Symbol, long Addend);

/// <summary>A file as binutils sees it.</summary>
internal abstract class BinaryView
{
    /// <summary>binutils' name of the format, for example <c>pei-x86-64</c>.</summary>
    public abstract string Format { get; }

    /// <summary>binutils' name of the architecture, for example <c>i386:x86-64</c>.</summary>
    public abstract string Architecture { get; }

    /// <summary>Whether addresses have 16 digits rather than eight.</summary>
    public abstract bool Is64 { get; }

    /// <summary>Bits of the mode to disassemble in; 0 for machines that have no decoder here.</summary>
    public abstract int DecoderBits { get; }

    public abstract FileTraits Traits { get; }

    public abstract ulong Entry { get; }

    /// <summary>Those that are shown, in the order of the file.</summary>
    public abstract IReadOnlyList<ShownSection> Sections { get; }

    public bool HasRelocations => (Traits & FileTraits.Relocations) != 0;

    public int AddressDigits => Is64 ? 16 : 8;

    public abstract ReadOnlyMemory<byte> Contents(ShownSection section);

    /// <summary>The relocations of a section, a list for each table of them.</summary>
    public abstract IEnumerable<IReadOnlyList<ShownRelocation>> Relocations(ShownSection section);

    /// <summary>The symbols that may label code, in file order.</summary>
    public abstract IEnumerable<CodeSymbol> CodeSymbols();

    /// <summary>The symbol that the loader writes the address of to a place; null for none.</summary>
    public virtual CodeSymbol? SymbolInSlot(ulong address) => null;

    /// <summary><c>-p</c>.</summary>
    public abstract void PrintPrivateHeaders(ByteSheet output);

    /// <summary><c>-t</c>: a line for each symbol.</summary>
    /// <returns>False when there are none.</returns>
    public abstract bool PrintSymbols(ByteSheet output, Func<string, string> demangle);

    /// <summary>Powers of two are rounded up.</summary>
    protected static int Log2(ulong v) => v <= 1 ? 0 : System.Numerics.BitOperations.Log2(v - 1) + 1;
}
