using System.Buffers.Binary;
using System.Text;
using Ouro.Core;
using Ouro.Formats.Elf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Kernel;

/// <summary>A function of a program: a range of code that is entered at its start.</summary>
public sealed class CodeFunction
{
    public required int Index { get; init; }
    public required ulong Start { get; init; }
    public ulong End { get; internal set; }
    public required string Name { get; init; }

    public override string ToString() => Name;
}

/// <summary>The code of a static program as functions, and where its data points into it.</summary>
/// <remarks>
/// Functions come from the symbol table, else from Go's pclntab, else they are found: the entry point and what pointers in the data and
/// calls in the code lead to, each reaching to the next. What lies in executable sections between functions with a name belongs to the
/// one before it (assembly without sizes).
/// </remarks>
public sealed class ProgramCode
{
    private readonly List<CodeFunction> _functions = [];
    private readonly List<(ulong Address, ReadOnlyMemory<byte> Bytes)> _sections = [];

    private ProgramCode(ElfFile elf, Processor processor)
    {
        Elf = elf;
        Processor = processor;
    }

    internal Processor Processor { get; }

    public ElfFile Elf { get; }

    /// <summary>By address.</summary>
    public IReadOnlyList<CodeFunction> Functions => _functions;

    /// <summary>Whether the program is Go's: then its data holds method tables too, and calls keep no register.</summary>
    public bool IsGo { get; private set; }

    /// <summary>Executable sections (segments, in files without section headers).</summary>
    public IReadOnlyList<(ulong Address, ReadOnlyMemory<byte> Bytes)> Sections => _sections;

    /// <exception cref="BadInputException">Damaged, dynamic, or of a machine that is not supported.</exception>
    public static ProgramCode Read(ElfFile elf)
    {
        if (elf.Type is not (TypeExecutable or TypeShared)) throw elf.File.Bad(16, "is no program");
        if (elf.Interpreter is { } loader) throw new BadInputException(elf.File.Name, -1, $"is loaded by {loader}: its system calls are those of its shared objects too; ouro kernel reads static programs (ouro deps shows the objects)");
        Processor? processor = !elf.Is64 ? null : elf.Machine switch { MachineX86_64 => new X86Processor(), MachineAarch64 when !elf.IsBigEndian => new Arm64Processor(), _ => null };
        if (processor is null) throw new BadInputException(elf.File.Name, -1, "system calls of this machine's code are not supported; amd64's and arm64's are");
        var code = new ProgramCode(elf, processor);
        code.AddSections();
        code.IsGo = elf.FindSection(".gopclntab") is not null || elf.FindSection(".go.buildinfo") is not null || elf.FindSection(".data.rel.ro.gopclntab") is not null;
        code.FindFunctions();
        return code;
    }

    private void AddSections()
    {
        foreach (ElfSection s in Elf.Sections)
            if (s.Type == ShtProgBits && (s.Flags & ShfExecInstr) != 0 && s.Size > 0) _sections.Add((s.Address, Elf.Contents(s)));
        if (_sections.Count == 0)
            foreach (ref readonly ElfSegment p in Elf.Segments)
                if (p.Type == PtLoad && (p.Flags & PfExecute) != 0 && p.FileSize > 0) _sections.Add((p.Address, Elf.MemoryAt(p.Address)));
        if (_sections.Count == 0) throw Elf.File.Bad(0, "holds no code");
        _sections.Sort(static (a, b) => a.Address.CompareTo(b.Address));
    }

    public bool IsCode(ulong address)
    {
        foreach (var (start, bytes) in _sections)
            if (address >= start && address - start < (ulong)bytes.Length) return true;
        return false;
    }

    /// <summary>The code from a function's start to its end.</summary>
    public ReadOnlyMemory<byte> BytesOf(CodeFunction f)
    {
        foreach (var (start, bytes) in _sections)
            if (f.Start >= start && f.Start - start < (ulong)bytes.Length)
                return bytes.Slice((int)(f.Start - start), (int)Math.Min(f.End - f.Start, (ulong)bytes.Length - (f.Start - start)));
        return default;
    }

    /// <summary>The function that an address lies in; null outside all.</summary>
    public CodeFunction? FunctionAt(ulong address)
    {
        int low = 0, high = _functions.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            CodeFunction f = _functions[middle];
            if (address < f.Start) high = middle - 1;
            else if (address >= f.End) low = middle + 1;
            else return f;
        }
        return null;
    }

    /// <summary>The function that starts at an address; null when none does.</summary>
    public CodeFunction? FunctionStartingAt(ulong address) => FunctionAt(address) is { } f && f.Start == address ? f : null;

    private void FindFunctions()
    {
        var starts = new SortedDictionary<ulong, string>();
        if (Elf.SymbolTable is { } table)
        {
            ElfSymbol[] symbols = table.ToArray();
            foreach (ElfSymbol s in symbols)
                if (s.Type is SttFunc or SttGnuIfunc && !s.IsUndefined && IsCode(s.Value)) Name(starts, s.Value, table.NameOf(s));
            // Assembly may have names without a type.
            foreach (ElfSymbol s in symbols)
                if (s.Type == SttNoType && s.Binding != StbLocal && !s.IsUndefined && s.Section < ShnLoReserve && IsCode(s.Value)) starts.TryAdd(s.Value, table.NameOf(s));
        }
        if (starts.Count == 0) AddGoFunctions(starts);
        if (starts.Count == 0)
        {
            foreach (ulong a in DataPointers()) starts.TryAdd(a, "");
            CallTargets(starts);
        }
        if (IsCode(Elf.Entry)) starts.TryAdd(Elf.Entry, "entry");
        foreach (var (start, _) in _sections) starts.TryAdd(start, "");
        foreach (var (start, name) in starts)
            _functions.Add(new CodeFunction { Index = _functions.Count, Start = start, Name = name.Length > 0 ? name : $"0x{start:x}" });
        for (int i = 0; i < _functions.Count; i++)
        {
            ulong end = i + 1 < _functions.Count ? _functions[i + 1].Start : ulong.MaxValue;
            foreach (var (start, bytes) in _sections)
                if (_functions[i].Start >= start && _functions[i].Start - start < (ulong)bytes.Length) end = Math.Min(end, start + (ulong)bytes.Length);
            _functions[i].End = end;
        }
    }

    private static void Name(SortedDictionary<ulong, string> starts, ulong address, string name)
    {
        // Of several names the one without leading underscores and with the fewest characters reads best.
        if (!starts.TryGetValue(address, out string? old) || Rank(name) < Rank(old)) starts[address] = name;

        static int Rank(string n) => n.Length == 0 ? int.MaxValue : n.Length + (n[0] == '_' ? 1000 : 0);
    }

    // Stripped Go programs still have the table that tracebacks read.
    private void AddGoFunctions(SortedDictionary<ulong, string> starts)
    {
        if (!IsGo || Formats.Go.PcLineTable.Find(Formats.Executable.Read(Elf.File)) is not { } table) return;
        for (int i = 0; i < table.Count; i++)
            if (IsCode(table.EntryOf(i))) Name(starts, table.EntryOf(i), table.NameOf(i));
    }

    private void CallTargets(SortedDictionary<ulong, string> starts)
    {
        foreach (var (address, bytes) in _sections)
        {
            foreach (CodeStep i in Processor.Sweep(bytes, address))
            {
                if (i.Flow == CodeFlow.Call && IsCode(i.Target)) starts.TryAdd(i.Target, "");
                else if (i.Has(CodeTraits.ComputesAddress) && IsCode(i.Taken)) starts.TryAdd(i.Taken, "");
            }
        }
    }

    /// <summary>Every aligned word in the data that is an address in the code: function pointers, tables, addends of relative relocations.</summary>
    public List<ulong> DataPointers()
    {
        var found = new List<ulong>();
        bool any = false;
        foreach (ElfSection s in Elf.Sections)
        {
            if ((s.Flags & ShfAlloc) == 0 || (s.Flags & ShfExecInstr) != 0 || s.Type is ShtNoBits or ShtNull) continue;
            any = true;
            if (s.Name is ".gopclntab" or ".eh_frame" or ".symtab" or ".strtab") continue;
            Scan(Elf.Contents(s).Span, found);
        }
        if (any) return found;
        foreach (ref readonly ElfSegment p in Elf.Segments)
            if (p.Type == PtLoad && (p.Flags & PfExecute) == 0 && p.FileSize > 0) Scan(Elf.MemoryAt(p.Address).Span, found);
        return found;
    }

    private void Scan(ReadOnlySpan<byte> bytes, List<ulong> found)
    {
        ulong low = _sections[0].Address, high = _sections[^1].Address + (ulong)_sections[^1].Bytes.Length;
        for (int at = 0; at + 8 <= bytes.Length; at += 8)
        {
            ulong v = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
            if (v >= low && v < high && IsCode(v)) found.Add(v);
        }
    }

    /// <summary>Methods in Go's type data: rows of four 32-bit offsets, of the name and type from the start of the types, and of the two
    /// forms of the method's code from the start of the text. Reflection calls them.</summary>
    public List<ulong> MethodOffsets()
    {
        var found = new List<ulong>();
        if (!IsGo) return found;
        ulong text = Elf.FindSection(".text")?.Address ?? _sections[0].Address;
        foreach (ElfSection s in Elf.Sections)
        {
            if (s.Name is not (".rodata" or ".data.rel.ro" or ".go.type" or ".data.rel.ro.go.type")) continue;
            ReadOnlySpan<byte> b = Elf.Contents(s).Span;
            for (int at = 8; at + 8 <= b.Length; at += 4)
            {
                uint called = BinaryPrimitives.ReadUInt32LittleEndian(b[at..]), direct = BinaryPrimitives.ReadUInt32LittleEndian(b[(at + 4)..]);
                if (called == 0 || direct == 0 || FunctionStartingAt(text + called) is null || FunctionStartingAt(text + direct) is null) continue;
                uint name = BinaryPrimitives.ReadUInt32LittleEndian(b[(at - 8)..]), type = BinaryPrimitives.ReadUInt32LittleEndian(b[(at - 4)..]);
                if (name == 0 || name >= (uint)b.Length || type >= (uint)b.Length) continue;
                found.Add(text + called);
                found.Add(text + direct);
            }
        }
        return found;
    }
}

/// <summary>Gives Iced's decoder the bytes of a mapped file without a copy.</summary>
internal sealed class MemoryCodeReader(ReadOnlyMemory<byte> bytes) : Iced.Intel.CodeReader
{
    private int _at;

    public override int ReadByte() => _at < bytes.Length ? bytes.Span[_at++] : -1;
}
