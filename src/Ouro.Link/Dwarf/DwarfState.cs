namespace Ouro.Link.Dwarf;

/// <summary>One section of debugging information: a symbol of its own content, then the parts in order.</summary>
internal sealed class DwarfSection(int symbol)
{
    public int Symbol { get; } = symbol;
    public List<int> Parts { get; } = [];
    public Section? Section { get; set; }

    /// <summary>The section's compressed bytes, header included; null when it stays plain.</summary>
    public byte[]? Compressed { get; set; }
}

/// <summary>What the link knows of debugging information.</summary>
internal sealed class DwarfState
{
    /// <summary>In the order of the file.</summary>
    public List<DwarfSection> Sections { get; } = [];
}

/// <summary>Debugging information of one compilation unit.</summary>
internal sealed class UnitDebugInfo
{
    /// <summary>Place of each function's address in the unit's part of .debug_addr.</summary>
    public Dictionary<int, int> AddressIndex { get; } = [];
}
