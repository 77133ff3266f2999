// Where the bytes of a file are. The file is cut into parts (sections, headers, tables), and each loaded part by its symbols; the ranges of
// Go's type descriptors and string constants, which have one symbol each, are cut further. Every byte of the file is counted once: what is
// between two symbols is padding or data without a name, and of symbols that overlap the outer one counts, or the first.
using Ouro.Core;
using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Formats.Go;

namespace Ouro.Inspect.Size;

/// <summary>The bytes of one file, by section, kind, package and name.</summary>
public sealed class SizeReport
{
    internal const string Unknown = "(no package)", Types = "(types without a package)", Strings = "(strings)", RuntimeTables = "(runtime tables)", FileTables = "(file)", DebugInfo = "(debugging information)",
        SymbolTables = "(symbol tables)", LoaderTables = "(loader)", Filling = "(padding)", Data = "(data without a name)";

    private readonly Executable _file;
    private readonly List<SizeRow> _rows = [];
    private readonly bool _isGo;

    private SizeReport(Executable file)
    {
        _file = file;
        FileSize = file.File.Length;
        BuildInfo? info = null;
        try
        {
            info = BuildInfo.Read(file);
        }
        catch (BadInputException)
        {
            // The text of the build information is of no interest here.
        }
        _isGo = info is not null || file.FindSection(".gopclntab") is not null || file.FindSection("__gopclntab") is not null;
        GoVersion = info?.GoVersion ?? "";
    }

    /// <summary>In bytes; the rows' sizes add up to it.</summary>
    public long FileSize { get; }

    /// <summary>Of the toolchain; empty for programs that are not Go's.</summary>
    public string GoVersion { get; }

    /// <summary>All bytes in the order of the file.</summary>
    public IReadOnlyList<SizeRow> Rows => _rows;

    /// <summary>The sections in the order of the file's own table, then what is outside sections.</summary>
    public List<SizeSection> Sections()
    {
        var counted = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (SizeRow r in _rows) counted[r.Section] = counted.GetValueOrDefault(r.Section) + r.Size;
        var all = new List<SizeSection>();
        foreach (ExecutableSection s in _file.Sections)
        {
            // Of sections with the same name the first row has the bytes of all.
            counted.Remove(FileLayout.NameOf(s), out long size);
            all.Add(new SizeSection(FileLayout.NameOf(s), size, s.IsLoaded ? (long)Math.Min(s.MemorySize, long.MaxValue) : 0));
        }
        foreach (var (name, size) in counted) all.Add(new SizeSection(name, size, 0));
        return all;
    }

    /// <summary>Reads a file of any format.</summary>
    /// <exception cref="BadInputException">The format is unknown or the file is damaged.</exception>
    public static SizeReport Read(InputFile file)
    {
        Executable x = Executable.Read(file);
        var report = new SizeReport(x);
        report.Fill();
        return report;
    }

    private void Fill()
    {
        // A fat file: what the first part does not hold is other machines'.
        InputFile part = _file.FileOfSections;
        long before = part.BaseOffset - _file.File.BaseOffset, after = FileSize - before - part.Length;
        if (before > 0) _rows.Add(new SizeRow("(before the first machine's part)", SizeKind.Header, FileTables, "", before));
        List<LoadedSymbol> symbols = LoadedSymbols.Read(_file);
        foreach (FilePart p in FileLayout.Read(_file))
        {
            if (p.Section is { IsLoaded: true } s && s.Address != 0 && p.Kind is SizeKind.Data or SizeKind.Runtime) Cut(p, s, symbols);
            else _rows.Add(new SizeRow(p.Name, p.Kind, PackageFor(p.Kind), "", p.End - p.Start));
        }
        if (after > 0) _rows.Add(new SizeRow("(other machines' parts)", SizeKind.Data, FileTables, "", after));
    }

    private static string PackageFor(SizeKind kind) => kind switch
    {
        SizeKind.Runtime => RuntimeTables,
        SizeKind.Loader => LoaderTables,
        SizeKind.Debug => DebugInfo,
        SizeKind.Symbols => SymbolTables,
        SizeKind.Header => FileTables,
        SizeKind.Padding => Filling,
        _ => Data,
    };

    private void Cut(FilePart part, ExecutableSection section, List<LoadedSymbol> symbols)
    {
        // The part may begin behind the section's start where an earlier part overlaps it.
        ulong start = section.Address + (ulong)part.Start - section.Offset, end = start + (ulong)(part.End - part.Start), at = start;
        if (end < start) end = ulong.MaxValue;
        int i = FirstFrom(symbols, start);
        for (; i < symbols.Count && symbols[i].Address < end; i++)
        {
            LoadedSymbol s = symbols[i];
            bool open = s.Name == LoadedSymbols.TypesWithoutEnd, types = open || s.Name is "type:*" or "_type:*" or "runtime.types" or "type.*", strings = s.Name is "go:string.*" or "go.string.*" or "_go:string.*";
            ulong stop = types || strings ? NextMark(symbols, i, end) : Math.Min(end, s.Address + Math.Min(s.Size, end - s.Address));
            ulong from = Math.Max(at, s.Address);
            if (stop <= from) continue;
            if (from > at) AddUnnamed(part, at, from);
            if (types && TryAddTypes(part, from, stop, open)) at = stop;
            else if (strings && TryAddStrings(part, from, stop)) at = stop;
            else if (s.Size > 0)
            {
                stop = Math.Min(end, s.Address + Math.Min(s.Size, end - s.Address));
                if (stop <= from) continue;
                AddNamed(part, s, (long)(stop - from));
                at = stop;
            }
            else if (from > at) at = from;
        }
        if (at < end) AddUnnamed(part, at, end);
    }

    private static int FirstFrom(List<LoadedSymbol> symbols, ulong address)
    {
        int low = 0, high = symbols.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (symbols[middle].Address < address) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    // Where the range of a symbol that stands for a group ends: at the next symbol's address.
    private static ulong NextMark(List<LoadedSymbol> symbols, int i, ulong end)
    {
        ulong address = symbols[i].Address;
        for (int k = i + 1; k < symbols.Count; k++)
            if (symbols[k].Address > address) return Math.Min(end, symbols[k].Address);
        return end;
    }

    private void AddNamed(FilePart part, LoadedSymbol s, long size)
    {
        string package = _isGo ? GoNames.PackageOf(s.Name) : "";
        SizeKind kind = s.IsCode ? SizeKind.Function : part.Kind == SizeKind.Runtime || s.Name.StartsWith("go:itab.", StringComparison.Ordinal) || s.Name is "go:func.*" or "runtime.gcbits.*"
            ? SizeKind.Runtime : SizeKind.Variable;
        _rows.Add(new SizeRow(part.Name, kind, package.Length > 0 ? package : kind == SizeKind.Runtime ? RuntimeTables : Unknown, s.Name, size));
    }

    private void AddUnnamed(FilePart part, ulong from, ulong to)
    {
        ReadOnlySpan<byte> bytes = _file.FileOfSections.Span.Slice((int)(part.Start + (long)(from - StartOf(part))), (int)(to - from));
        // Between functions x86 has int3, other machines zeros or breaks; short gaps are alignment whatever they hold.
        bool padding = part.Section is { IsExecutable: true } ? bytes.Length < 64 || bytes.IndexOfAnyExcept(bytes[0]) < 0 : bytes.IndexOfAnyExcept((byte)0) < 0;
        SizeKind kind = padding ? SizeKind.Padding : part.Kind;
        _rows.Add(new SizeRow(part.Name, kind, PackageFor(kind), "", bytes.Length));
    }

    private static ulong StartOf(FilePart part) => part.Section!.Address + (ulong)part.Start - part.Section.Offset; // not null: only parts with sections are cut

    private bool TryAddTypes(FilePart part, ulong from, ulong to, bool open)
    {
        if (!_isGo) return false;
        ReadOnlyMemory<byte> names = _file.MemoryAt(from), range = names[..(int)Math.Min((ulong)names.Length, to - from)];
        List<GoTypeDescriptor> found = new GoTypes(range, names, _file.PointerSize, _file.IsBigEndian, HasSwissMaps).Find();
        if (found.Count == 0) return false;
        int at = 0;
        foreach (GoTypeDescriptor t in found)
        {
            if (t.Offset > at) AddTypeNames(part, t.Offset - at);
            _rows.Add(new SizeRow(part.Name, SizeKind.Type, t.Package.Length > 0 ? t.Package : Types, t.Name, t.Length));
            at = t.Offset + t.Length;
        }
        int length = (int)(to - from);
        if (at < length && open) AddUnnamed(part, from + (ulong)at, to);
        else if (at < length) AddTypeNames(part, length - at);
        return true;
    }

    private void AddTypeNames(FilePart part, int size) => _rows.Add(new SizeRow(part.Name, SizeKind.Runtime, Types, "(names of types, fields and methods)", size));

    private bool HasSwissMaps => !GoVersion.StartsWith("go1.", StringComparison.Ordinal) || GoVersion.Length < 6 || !int.TryParse(GoVersion.AsSpan(4, 2), out int minor) || minor >= 24;

    private bool TryAddStrings(FilePart part, ulong from, ulong to)
    {
        List<GoStringRange> found = GoStrings.Find(_file, from, to);
        if (found.Count == 0) return false;
        ReadOnlySpan<byte> bytes = _file.FileOfSections.Span.Slice((int)(part.Start + (long)(from - StartOf(part))), (int)(to - from));
        foreach (GoStringRange r in found)
        {
            ReadOnlySpan<byte> text = bytes[(int)(r.Start - from)..(int)(r.End - from)];
            _rows.Add(new SizeRow(part.Name, SizeKind.String, Strings, r.IsKnown ? StringName.Of(text) : "(strings not told apart)", text.Length));
        }
        return true;
    }
}
