// What readelf's report says of a file, free of the format: PE and Mach-O are described in it and printed in the columns that ELF files have.
namespace Ouro.Inspect.Readelf;

/// <summary>A section's row.</summary>
/// <param name="Name">Mach-O's with the segment in front.</param>
/// <param name="Type">ELF's word where ELF has one, else the format's own.</param>
/// <param name="Address">Virtual, image base included.</param>
/// <param name="Offset">In the file.</param>
/// <param name="Size">In memory, or in the file for what is not loaded.</param>
/// <param name="EntrySize">Of tables of equal entries; else 0.</param>
/// <param name="Flags">ELF's letters.</param>
/// <param name="Align">In bytes.</param>
internal readonly record struct FactSection(string Name, string Type, ulong Address, ulong Offset, ulong Size, uint EntrySize, string Flags, ulong Align);

/// <summary>What is mapped into memory as one.</summary>
/// <param name="Type">LOAD, or what else it is.</param>
/// <param name="Flags">R, W, E in three columns.</param>
/// <param name="Note">A line below it, or empty.</param>
/// <param name="Sections">Names of the sections in it.</param>
internal readonly record struct FactSegment(string Type, ulong Offset, ulong Address, ulong FileSize, ulong MemorySize, string Flags, ulong Align, string Note, string[] Sections);

/// <summary>An entry for the loader.</summary>
/// <param name="Tag">The format's number for it.</param>
/// <param name="Type">ELF's word where ELF has one.</param>
/// <param name="Value">As it is shown.</param>
internal readonly record struct FactDynamic(ulong Tag, string Type, string Value);

/// <summary>A relocation.</summary>
/// <param name="Info">The numbers that say what it is, as they stand in the file.</param>
/// <param name="Symbol">Empty without one.</param>
internal readonly record struct FactRelocation(ulong Offset, ulong Info, string Type, ulong SymbolValue, string Symbol);

/// <summary>Relocations that stand together.</summary>
internal sealed record FactRelocations(string Name, ulong Offset, IReadOnlyList<FactRelocation> Entries);

/// <summary>A symbol.</summary>
/// <param name="Section">Its number, or UND, ABS.</param>
internal readonly record struct FactSymbol(ulong Value, ulong Size, string Type, string Binding, string Visibility, string Section, string Name);

/// <summary>A table of symbols.</summary>
internal sealed record FactSymbols(string Name, IReadOnlyList<FactSymbol> Entries);

/// <summary>A note: who wrote it, how many bytes, what it is, and a line of text.</summary>
internal readonly record struct FactNote(string Place, ulong Offset, ulong Length, string Owner, ulong Size, string Description, string Text);

/// <summary>A library and what of it is needed at least.</summary>
internal readonly record struct FactVersion(string Library, string Version, string Detail);

/// <summary>A file as readelf sees it. Each part is read when it is asked for; damage is a <see cref="Core.BadInputException"/> then.</summary>
internal abstract class FileFacts
{
    /// <summary>PE, Mach-O.</summary>
    public abstract string Format { get; }

    public abstract bool Is64 { get; }

    /// <summary>The header's lines: what, and its value.</summary>
    public abstract IEnumerable<(string Name, string Value)> Header();

    /// <summary>Where the section headers are, for the line in front of them.</summary>
    public abstract ulong SectionTableOffset { get; }

    public abstract IReadOnlyList<FactSection> Sections();

    public abstract IReadOnlyList<FactSegment> Segments();

    /// <summary>Where what the loader reads begins.</summary>
    public abstract ulong DynamicOffset { get; }

    public abstract IReadOnlyList<FactDynamic> Dynamic();

    public abstract IEnumerable<FactRelocations> Relocations();

    /// <summary>All tables.</summary>
    /// <param name="onlyDynamic">Only those that the loader reads.</param>
    public abstract IEnumerable<FactSymbols> Symbols(bool onlyDynamic);

    public abstract IEnumerable<FactNote> Notes();

    public abstract IReadOnlyList<FactVersion> Versions();

    /// <summary>A section's bytes; empty when it has none in the file.</summary>
    public abstract ReadOnlyMemory<byte> Contents(int section);
}
