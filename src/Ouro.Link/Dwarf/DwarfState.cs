using Ouro.Link.Loading;

namespace Ouro.Link.Dwarf;

/// <summary>One section of debugging information: a symbol of its own content, then the parts in order.</summary>
internal sealed class DwarfSection(int symbol)
{
    public int Symbol { get; } = symbol;
    public List<int> Parts { get; init; } = [];
    public Section? Section { get; set; }

    /// <summary>The section's compressed bytes in parts, header included; null when it stays plain.</summary>
    public List<byte[]>? Compressed { get; set; }
}

/// <summary>What the link knows of debugging information.</summary>
internal sealed class DwarfState
{
    /// <summary>In the order of the file.</summary>
    public List<DwarfSection> Sections { get; set; } = [];

    /// <summary>All units, in the order of the image once functions have addresses.</summary>
    public List<CompilationUnit> Units { get; set; } = [];

    /// <summary>By function: the place of its address in its unit's part of .debug_addr, plus 1; 0 for none.</summary>
    public int[] AddressPlaces { get; set; } = [];

    /// <summary>The unit that carries all type entries.</summary>
    public CompilationUnit? RuntimeUnit { get; set; }

    /// <summary>Type entries in the order in which they were made.</summary>
    public List<Entry> Types { get; } = [];
}

/// <summary>Debugging information of one compilation unit.</summary>
internal sealed class UnitDebugInfo
{
    /// <summary>The unit's own entry; null when no debugging information is made.</summary>
    public Entry? Entry { get; set; }
    public int Constants { get; set; }
    public List<int> AbstractFunctions { get; } = [];
    public List<int> Functions { get; } = [];
    public List<int> Ranges { get; } = [];
    public List<int> Variables { get; } = [];

    /// <summary>Contiguous runs of the unit's code, relative to its first function.</summary>
    public List<(long Start, long End)> Pcs { get; } = [];

    /// <summary>How many functions have their address in the unit's part of .debug_addr.</summary>
    public int AddressCount { get; set; }
}

/// <summary>A debugging information entry that the linker makes: a type, or a unit.</summary>
/// <param name="abbreviation">Number in <see cref="Abbreviations"/>.</param>
/// <param name="name">DW_AT_name.</param>
internal sealed class Entry(int abbreviation, string name)
{
    public int Abbreviation { get; } = abbreviation;
    public string Name { get; } = name;

    /// <summary>The entry's symbol; 0 for one that stands inside another's.</summary>
    public int Symbol { get; set; }

    /// <summary>Null until there is one.</summary>
    public List<Entry>? Children { get; private set; }
    private readonly List<EntryAttribute> _attributes = [];

    public void AddChild(Entry child) => (Children ??= []).Add(child);

    /// <summary>A later value of the same attribute replaces an earlier one.</summary>
    public void Set(int attribute, long value) => Put(new EntryAttribute((ushort)attribute, false, 0, value, null));

    public void Set(int attribute, string text) => Put(new EntryAttribute((ushort)attribute, false, 0, text.Length, text));

    public void SetReference(int attribute, int symbol)
    {
        if (symbol != 0) Put(new EntryAttribute((ushort)attribute, false, symbol, 0, null));
    }

    /// <summary>The offset of a type descriptor in its section.</summary>
    public void SetTypeDescriptor(int symbol) => Put(new EntryAttribute(DwarfNames.GoRuntimeType, true, symbol, 0, null));

    public long Value(int attribute) => Get(attribute).Value;

    public int Reference(int attribute) => Get(attribute).Reference;

    /// <summary>An attribute; where the entry has none of that number, its own is 0.</summary>
    public EntryAttribute Get(int attribute) => Find(attribute) is var i && i >= 0 ? _attributes[i] : default;

    public void CopyAttributesFrom(Entry other)
    {
        foreach (EntryAttribute a in other._attributes) Put(a);
    }

    public Entry? Child(string name)
    {
        foreach (Entry c in Children ?? [])
            if (c.Name == name) return c;
        return null;
    }

    private int Find(int attribute)
    {
        for (int i = 0; i < _attributes.Count; i++)
            if (_attributes[i].Attribute == attribute) return i;
        return -1;
    }

    private void Put(EntryAttribute a)
    {
        int i = Find(a.Attribute);
        if (i >= 0) _attributes[i] = a;
        else _attributes.Add(a);
    }
}

/// <summary>An attribute of an entry: a number, a text, or a reference to a symbol.</summary>
/// <param name="Attribute">Its number in DWARF.</param>
/// <param name="IsTypeDescriptor">The reference is to a type descriptor, by its offset in the section.</param>
/// <param name="Reference">A symbol; 0 for none.</param>
/// <param name="Value">A number; a text's length.</param>
/// <param name="Text">Null for none.</param>
internal readonly record struct EntryAttribute(ushort Attribute, bool IsTypeDescriptor, int Reference, long Value, string? Text);

/// <summary>DWARF's numbers, and those that Go adds.</summary>
internal static class DwarfNames
{
    public const int Name = 3, ByteSize = 0xb, StmtList = 0x10, LowPc = 0x11, Language = 0x13, CompDir = 0x1b, Producer = 0x25, Count = 0x37,
        DataMemberLocation = 0x38, Encoding = 0x3e, Type = 0x49, VariableParameter = 0x4b, Ranges = 0x55, AddrBase = 0x73, GoKind = 0x2900,
        GoKey = 0x2901, GoElem = 0x2902, GoEmbeddedField = 0x2903, GoRuntimeType = 0x2904, GoPackageName = 0x2905;

    public const int FormAddr = 1, FormString = 8, FormData1 = 0xb, FormFlag = 0xc, FormUdata = 0xf, FormRefAddr = 0x10, FormSecOffset = 0x17;
    public const int Boolean = 2, ComplexFloat = 3, Float = 4, Signed = 5, Unsigned = 7;
    public const int LanguageGo = 0x16;
    public const string InfoPrefix = "go:info.", ConstInfoPrefix = "go:constinfo.", UnitInfoPrefix = "go:cuinfo.";
}
