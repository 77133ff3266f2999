using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Link.Formats;
using Ouro.Link.Loading;
using Ouro.Link.Phases;
using Ouro.Link.Targets;
using Ouro.Object;

namespace Ouro.Link;

/// <summary>A part of the image with one name and protection.</summary>
internal sealed class Section(int number, string name, int permissions, Segment segment)
{
    public int Number { get; } = number;
    public string Name { get; } = name;

    /// <summary>4 read, 2 write, 1 execute.</summary>
    public int Permissions { get; } = permissions;
    public Segment Segment { get; } = segment;
    public ulong Address { get; set; }
    public ulong Length { get; set; }
    public int Align { get; set; } = 8;
    public bool IsCompressed { get; set; }

    /// <summary>What the file format keeps of it.</summary>
    public object? Header { get; set; }

    /// <summary>Index in the file's table, set with the headers.</summary>
    public int FileIndex { get; set; }
}

/// <summary>Sections that are mapped together.</summary>
internal sealed class Segment
{
    public int Permissions { get; set; }
    public ulong Address { get; set; }
    public ulong Length { get; set; }
    public ulong FileOffset { get; set; }
    public ulong FileLength { get; set; }
    public List<Section> Sections { get; } = [];

    public ulong OffsetOf(ulong address) => FileOffset + address - Address;
}

/// <summary>All state of one link. Each phase says which parts it fills.</summary>
internal sealed class LinkContext : IDisposable
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Lock _lock = new();
    private readonly HashSet<(int, int)> _unresolved = [];
    private readonly List<InputFile> _inputs = [];
    private OutputFile? _output;
    private int _errors;

    public LinkContext(LinkOptions options, TextWriter trace)
    {
        Options = options;
        Trace = trace;
        Target = LinkTargets.Get(options.Goarch);
        Format = ImageFormats.Get(options.Goos, this);
        Symbols = new SymbolTable
        {
            CheckLinknames = options.CheckLinknames,
            DuplicateReport = options.StrictDuplicates == 0 ? null : (text, allowed) =>
            {
                Message(text);
                if (!allowed) StrictDuplicateCount++;
            },
        };
    }

    public LinkOptions Options { get; }
    public TextWriter Trace { get; }
    public ILinkTarget Target { get; }
    public IImageFormat Format { get; }
    public SymbolTable Symbols { get; }
    public int StrictDuplicateCount { get; private set; }

    public int PointerSize => Target.PointerSize;
    public bool OmitDwarf { get; set; }

    /// <summary>No dynamic linking information in the image.</summary>
    public bool NoDynamic { get; set; }
    public bool IsPie => Options.BuildMode == BuildMode.Pie;
    public bool UsesRelRo => IsPie;
    public long Round { get; set; }
    public long TextAddress { get; set; }
    public int FuncAlign { get; set; }
    public string EntrySymbol { get; set; } = "";
    public byte[] HostBuildId { get; set; } = [];

    // -- filled by loading
    public StringPool Strings { get; } = new();
    public List<Library> Libraries { get; set; } = [];
    public Dictionary<string, Library> LibraryByPackage { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, string>? PackageFiles { get; set; }

    /// <summary>First line of the main package's object; all others must have the same.</summary>
    public string ObjectHeader { get; set; } = "";

    /// <summary>-X settings and what the linker itself sets that way, by symbol name.</summary>
    public Dictionary<string, string> StringData { get; } = new(StringComparer.Ordinal);
    public List<string> StringDataOrder { get; } = [];

    // -- symbols that phases share
    public int MainInitTasks { get; set; }
    public int ModuleData { get; set; }
    public int UnreachableMethod { get; set; }
    public int FipsInfo { get; set; }
    public List<int> Text { get; set; } = [];
    public List<int> Data { get; } = [];
    public Dictionary<int, LateContent> LateContents { get; } = [];
    public PcLineTable? PcLines { get; set; }
    public LinkKind[] SymbolGroups { get; set; } = [];
    public Dictionary<LinkKind, (int Symbol, long Size)> Carriers { get; } = [];
    public Dwarf.DwarfState Dwarf { get; } = new();

    // -- layout
    public Segment TextSegment { get; } = new();
    public Segment RoDataSegment { get; } = new();
    public Segment RelRoSegment { get; } = new();
    public Segment DataSegment { get; } = new();
    public Segment DwarfSegment { get; } = new();
    public List<Segment> Segments { get; } = [];
    /// <summary>Offset and length of the coverage counters in .noptrbss.</summary>
    public (ulong Start, ulong Length) CoverageCounters { get; set; }

    /// <summary>The file, from the layout on.</summary>
    public OutputFile Output
    {
        get => _output ?? throw new InternalCompilerException("the output is asked for before the layout");
        set => _output = value;
    }

    /// <summary>Writes a symbol's content once all addresses are known.</summary>
    public delegate void LateContent(LinkContext cx, int symbol, Span<byte> content);

    public static long RoundUp(long v, long to) => to <= 0 ? v : (v + to - 1) / to * to;

    public Section AddSection(Segment segment, string name, int permissions)
    {
        var s = new Section(Symbols.Sections.Count, name, permissions, segment) { Align = PointerSize };
        Symbols.Sections.Add(s);
        segment.Sections.Add(s);
        return s;
    }

    /// <summary>Defines a boundary symbol with that value.</summary>
    public int Define(string name, LinkKind kind, long value)
    {
        int s = DefineInternal(name, kind);
        Symbols.SetValue(s, value);
        return s;
    }

    public int DefineInternal(string name, LinkKind kind)
    {
        SymbolBuilder b = Symbols.Create(name).SetKind(kind).SetLocal();
        Symbols.Set(b.Symbol, SymbolBits.Special);
        return b.Symbol;
    }

    /// <summary>A symbol whose content is written when addresses are known.</summary>
    public int CreateLate(string name, LinkKind kind, long size, LateContent write)
    {
        int s = Symbols.LookupOrCreate(name, 0);
        Symbols.Set(s, SymbolBits.Generated);
        Symbols.Update(s).SetKind(kind).SetSize(size);
        LateContents[s] = write;
        return s;
    }

    /// <summary>Alignment of a data symbol: as given, or the largest power of two that its size allows.</summary>
    public int AlignOf(int s)
    {
        int min = Target.MinDataAlign, align = Symbols.Align(s);
        if (align >= min) return align;
        if (align != 0) return min;
        align = Target.MaxDataAlign;
        long size = Symbols.Size(s);
        while (align > size && align > min) align >>= 1;
        Symbols.SetAlign(s, align);
        return align;
    }

    // ---- diagnostics

    public bool HasErrors => _errors > 0;

    public IReadOnlyList<Diagnostic> Diagnostics
    {
        get
        {
            lock (_lock) return [.. _diagnostics];
        }
    }

    /// <summary>A line that is no error.</summary>
    public void Message(string text)
    {
        lock (_lock) _diagnostics.Add(new Diagnostic("link", default, text) { Severity = Severity.Warning });
    }

    public void Error(string text)
    {
        lock (_lock)
        {
            _diagnostics.Add(new Diagnostic("link", default, text));
            if (++_errors > 20 && !Options.AllErrors) throw new LinkFailure(2, "too many errors", FailurePrefix.Program);
        }
    }

    public void Error(int symbol, string text) => Error(symbol != 0 && Symbols.Name(symbol) is { Length: > 0 } n ? $"{n}: {text}" : text);

    public LinkFailure Fatal(string text) => new(2, text, FailurePrefix.Program);

    /// <summary>Reports a reference to something that is not defined, once for each pair.</summary>
    public void Unresolved(int from, int to)
    {
        lock (_lock)
            if (!_unresolved.Add((from, to))) return;
        string name = Symbols.Name(to);
        if (name == "main.main")
        {
            Error(from, "function main is undeclared in the main package");
            return;
        }
        int version = Symbols.Version(to);
        string? have = null;
        if ((uint)version < 2)
        {
            for (int v = 0; v < 2; v++)
                if (Symbols.Lookup(name, v) is var s && s != 0 && Symbols.Kind(s) is not (LinkKind.None or LinkKind.Xref)) have = AbiName(v);
        }
        Error(from, have is null ? $"relocation target {name} not defined"
            : $"relocation target {name} not defined for {AbiName(version)} (but is defined for {have})");
    }

    private static string AbiName(int version) => version == 1 ? "ABIInternal" : "ABI0";

    /// <summary>Maps an input; it stays until the link is over.</summary>
    public (InputFile Input, FixedBytes Bytes) Map(string path)
    {
        InputFile file = InputFile.Open(path);
        lock (_inputs) _inputs.Add(file);
        return (file, new FixedBytes(file.Data));
    }

    /// <summary>What was read of the inputs need not stay in memory.</summary>
    public void ForgetInputs()
    {
        foreach (InputFile file in _inputs) file.Forget(0, file.Length);
    }

    public void Dispose()
    {
        _output?.Dispose();
        Symbols.Dispose();
        foreach (InputFile file in _inputs) file.Dispose();
    }

    public void ThrowIfErrors()
    {
        if (HasErrors) throw new LinkFailure(2, "", FailurePrefix.None);
    }

    public void Log(int level, string text)
    {
        if (Options.Verbose >= level) Trace.Write(text + "\n");
    }
}
