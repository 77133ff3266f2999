namespace Ouro.Inspect.Readelf;

/// <summary>What <c>readelf</c> is to show; the letters are GNU's.</summary>
public sealed class ReadelfOptions
{
    /// <summary>-h</summary>
    public bool Header { get; set; }

    /// <summary>-l</summary>
    public bool Segments { get; set; }

    /// <summary>-S</summary>
    public bool Sections { get; set; }

    /// <summary>-g</summary>
    public bool Groups { get; set; }

    /// <summary>-t: sections with their flags written out.</summary>
    public bool SectionDetails { get; set; }

    /// <summary>-s</summary>
    public bool Symbols { get; set; }

    /// <summary>--dyn-syms</summary>
    public bool DynamicSymbols { get; set; }

    /// <summary>-d</summary>
    public bool Dynamic { get; set; }

    /// <summary>-D: symbols and relocations as the dynamic entries name them.</summary>
    public bool UseDynamic { get; set; }

    /// <summary>-r</summary>
    public bool Relocations { get; set; }

    /// <summary>-n</summary>
    public bool Notes { get; set; }

    /// <summary>-V</summary>
    public bool Versions { get; set; }

    /// <summary>-u</summary>
    public bool Unwind { get; set; }

    /// <summary>-A</summary>
    public bool Architecture { get; set; }

    /// <summary>-I</summary>
    public bool Histogram { get; set; }

    /// <summary>-c</summary>
    public bool ArchiveIndex { get; set; }

    /// <summary>-W</summary>
    public bool Wide { get; set; }

    /// <summary>-T: no mark where a name is cut.</summary>
    public bool SilentTruncation { get; set; }

    /// <summary>-z: dumps show decompressed contents.</summary>
    public bool Decompress { get; set; }

    /// <summary>Whether the terminal's characters are UTF-8: names are then cut by characters, not bytes.</summary>
    public bool Utf8 { get; set; }

    /// <summary>-x, -p, -R: sections to dump, by number or name.</summary>
    public List<(string Section, DumpKind Kind)> Dumps { get; } = [];

    /// <summary>-a</summary>
    public void SetAll() =>
        Header = Segments = Sections = Groups = Symbols = Dynamic = Relocations = Notes = Versions = Unwind = Architecture = Histogram = true;

    /// <summary>-e</summary>
    public void SetHeaders() => Header = Segments = Sections = true;

    /// <summary>Whether anything is to be shown of a file that is no archive.</summary>
    public bool ShowsSomething => Header || Segments || Sections || Groups || Symbols || DynamicSymbols || Dynamic || Relocations || Notes || Versions
        || Unwind || Architecture || Histogram || Dumps.Count > 0;
}

/// <summary>How a section's bytes are shown.</summary>
public enum DumpKind
{
    Hex,
    Strings,
    /// <summary>Hexadecimal, relocations applied.</summary>
    Relocated,
}
