// The runtime's table of functions: names, files, lines, stack depths, inlining (contract D7 to D10).
//
// All parts are sized here, in the order in which they will stand in .gopclntab; their bytes are written once addresses are known.
// Names come in the order of first use, functions before what is inlined into them; equal pc tables are one symbol and so stored
// once; funcdata is sorted by falling alignment.
using System.Text;
using Ouro.Link.Loading;
using Ouro.Machine;
using Ouro.Object;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Link.Phases;

/// <summary>Lays out the pclntab.</summary>
/// <remarks>In: Text final. Out: PcLines and its symbols, sized; offsets of pc tables and funcdata as their symbols' values.</remarks>
internal sealed class PcLineTable
{
    private const int FuncSize = 11 * 4, PcDataInlineTree = 2, FuncDataInlineTree = 3, FuncDataArgs = 0, FuncDataArgInfo = 5;

    private readonly LinkContext _cx;
    private readonly SymbolTable _t;
    private readonly List<CompilationUnit> _units = [];
    private readonly List<int> _names = [];

    // By symbol: the name's offset plus 1.
    private uint[] _nameOffsets = [];

    // By place in Text: the symbol of the function's description and of its inline tree, 0 for none.
    private int[] _infos = [];
    private int[] _inlineTrees = [];
    private readonly List<int> _pcTables = [];
    private readonly Dictionary<string, uint> _fileOffsets = new(StringComparer.Ordinal);
    private readonly List<string> _files = [];
    private int[] _unitFiles = [];
    private uint[] _unitOffsets = [];
    private uint[] _starts = [];
    private int[] _funcData = [];
    private int _carrier;
    private uint _namesSize, _filesSize;
    private long _pcTablesSize;

    private PcLineTable(LinkContext cx) => (_cx, _t) = (cx, cx.Symbols);

    public int FunctionCount => _cx.Text.Count;
    public int First => _cx.Text[0];
    public int Last => _cx.Text[^1];
    public int Header { get; private set; }
    public int NameTable { get; private set; }
    public int UnitTable { get; private set; }
    public int FileTable { get; private set; }
    public int PcTable { get; private set; }
    public int FunctionTable { get; private set; }
    public int FuncData { get; private set; }
    public int FindFuncTable { get; set; }

    /// <summary>Begins with what the other steps need of all functions.</summary>
    public static PcLineTable Begin(LinkContext cx)
    {
        var p = new PcLineTable(cx);
        cx.PcLines = p;
        p.Begin();
        return p;
    }

    /// <summary>What may be done by several threads, and must be before <see cref="Lay"/>; none of these makes a symbol.</summary>
    public Action[] Searches => [FindNames, FindPcTables, FindFiles];

    private void Begin()
    {
        if (FunctionCount == 0) throw _cx.Fatal("no functions to link");
        _infos = new int[FunctionCount];
        for (int i = 0; i < FunctionCount; i++)
        {
            int s = _cx.Text[i];
            _infos[i] = _t.Aux(s, AuxType.FuncInfo);
            if (_t.Unit(s) is { PclnIndex: < 0 } u)
            {
                u.PclnIndex = _units.Count;
                _units.Add(u);
            }
        }
        _carrier = _t.LookupOrCreate("runtime.pclntab", 0);
        _t.Update(_carrier).SetKind(LinkKind.PclnTab);
        _t.Set(_carrier, SymbolBits.Reachable);
        _cx.Carriers[LinkKind.PclnTab] = (_carrier, 0);
        _t.SetAlign(_carrier, _cx.PointerSize);

        Header = AddPart("runtime.pcheader", 8 + 8 * _cx.PointerSize, _cx.PointerSize, WriteHeader);
    }

    /// <summary>Makes the parts.</summary>
    public void Lay()
    {
        LayNames();
        LayFiles();
        LayPcTables();
        MakeInlineTrees();
        LayFunctions();
        LayFuncData();
    }

    // The description of a function by its place in Text.
    private FuncInfo InfoOf(int i) =>
        _infos[i] is var info && info != 0 ? new FuncInfo(_t, _t.ObjectOf(_cx.Text[i])!, _t.Content(info)) : default; // not null: it has a description

    private int AddPart(string name, long size, int align, LinkContext.LateContent write)
    {
        int s = _cx.CreateLate(name, LinkKind.PclnTab, LinkContext.RoundUp(size, _cx.PointerSize), write);
        _t.SetAlign(s, align);
        _t.Set(s, SymbolBits.Reachable | SymbolBits.NotInSymbolTable);
        _t.SetCarrier(s, _carrier);
        if (align > _t.Align(_carrier)) _t.SetAlign(_carrier, align);
        return s;
    }

    private void WriteHeader(LinkContext cx, int s, Span<byte> b)
    {
        var w = new SpanWriter(b, cx.PointerSize);
        w.U32(0xfffffff1);
        w.U8(0);
        w.U8(0);
        w.U8((byte)cx.Target.MinInstruction);
        w.U8((byte)cx.PointerSize);
        w.Word((ulong)FunctionCount);
        w.Word((ulong)_files.Count);
        w.Word(0);
        foreach (int part in (ReadOnlySpan<int>)[NameTable, UnitTable, FileTable, PcTable, FunctionTable]) w.Word((ulong)(_t.Value(part) - _t.Value(s)));
    }

    private void FindNames()
    {
        uint size = 0;
        _nameOffsets = new uint[_t.Count];
        void Add(int s)
        {
            if (_nameOffsets[s] != 0) return;
            _nameOffsets[s] = size + 1;
            _names.Add(s);
            size += (uint)_t.NameBytes(s).Length + 1;
        }
        for (int i = 0; i < FunctionCount; i++)
        {
            Add(_cx.Text[i]);
            FuncInfo f = InfoOf(i);
            if (!f.IsValid) continue;
            for (int k = 0, n = f.InlineCount; k < n; k++) Add(f.Inline(k).Callee);
        }
        _namesSize = size;
    }

    private void LayNames()
    {
        NameTable = AddPart("runtime.funcnametab", _namesSize, 1, (_, _, b) =>
        {
            foreach (int s in _names) _t.NameBytes(s).CopyTo(b[(int)(_nameOffsets[s] - 1)..]);
        });
    }

    /// <summary>A file name of an object as the image shows it: <c>gofile..$GOROOT/src/…</c> names the folder.</summary>
    public static string ExpandFile(LinkContext cx, string file)
    {
        if (file.StartsWith("gofile..", StringComparison.Ordinal)) file = file[8..];
        if (cx.Options.GoRoot.Length == 0 || !file.StartsWith("$GOROOT", StringComparison.Ordinal) || file.Length < 8 || file[7] is not ('/' or '\\')) return file;
        return GoPath.Join(cx.Options.GoRoot, file[7..]);
    }

    private string Expand(string file) => ExpandFile(_cx, file);

    private void FindFiles()
    {
        _unitFiles = new int[_units.Count];
        uint size = 0;
        var seen = new bool[_units.Count][];
        for (int i = 0; i < seen.Length; i++) seen[i] = new bool[_units[i].Files.Length];
        for (int i = 0; i < FunctionCount; i++)
        {
            FuncInfo f = InfoOf(i);
            if (!f.IsValid) continue;
            CompilationUnit u = _t.Unit(_cx.Text[i])!; // not null: it has a description
            for (int k = 0, n = f.FileCount; k < n; k++) Add(u, f.File(k));
            for (int k = 0, n = f.InlineCount; k < n; k++) Add(u, f.InlineFile(k));
        }
        void Add(CompilationUnit u, int i)
        {
            if (seen[u.PclnIndex][i]) return;
            seen[u.PclnIndex][i] = true;
            string file = u.Files[i];
            if (_fileOffsets.TryAdd(file, size))
            {
                _files.Add(file);
                size += (uint)Encoding.UTF8.GetByteCount(Expand(file)) + 1;
            }
            if (_unitFiles[u.PclnIndex] < i + 1) _unitFiles[u.PclnIndex] = i + 1;
        }
        _filesSize = size;
    }

    private void LayFiles()
    {
        uint entries = 0;
        _unitOffsets = new uint[_units.Count];
        for (int i = 0; i < _units.Count; i++)
        {
            _unitOffsets[i] = entries;
            entries += (uint)_unitFiles[i];
        }
        UnitTable = AddPart("runtime.cutab", 4L * entries, 4, (cx, _, b) =>
        {
            var w = new SpanWriter(b, cx.PointerSize);
            for (int i = 0; i < _units.Count; i++)
                for (int k = 0; k < _unitFiles[i]; k++)
                    w.U32(_fileOffsets.TryGetValue(_units[i].Files[k], out uint offset) ? offset : uint.MaxValue);
        });
        FileTable = AddPart("runtime.filetab", _filesSize, 1, (_, _, b) =>
        {
            foreach (string f in _files) Encoding.UTF8.GetBytes(Expand(f), b[(int)_fileOffsets[f]..]);
        });
    }

    private void FindPcTables()
    {
        long size = 1; // offset 0 means "no table"
        var seen = new bool[_t.Count];
        void Add(int table)
        {
            if (table == 0 || seen[table]) return;
            seen[table] = true;
            long n = _t.Size(table);
            _t.SetValue(table, n != 0 ? size : 0);
            size += n;
            if (n != 0) _pcTables.Add(table);
        }
        for (int i = 0; i < FunctionCount; i++)
        {
            FuncInfo f = InfoOf(i);
            if (!f.IsValid) continue;
            int sp = 0, file = 0, line = 0, inline = 0;
            AuxSymbols aux = _t.Aux(_cx.Text[i]);
            foreach (var (type, target) in aux)
            {
                if (type == AuxType.PcSp) sp = target;
                else if (type == AuxType.PcFile) file = target;
                else if (type == AuxType.PcLine) line = target;
                else if (type == AuxType.PcInline) inline = target;
            }
            Add(sp);
            Add(file);
            Add(line);
            foreach (var (type, target) in aux)
                if (type == AuxType.PcData) Add(target);
            if (f.InlineCount > 0) Add(inline);
        }
        _pcTablesSize = size;
    }

    private void LayPcTables()
    {
        PcTable = AddPart("runtime.pctab", _pcTablesSize, 1, (_, _, b) =>
        {
            foreach (int s in _pcTables) _t.Content(s).CopyTo(b[(int)_t.Value(s)..]);
        });
    }

    private void MakeInlineTrees()
    {
        _inlineTrees = new int[FunctionCount];
        for (int place = 0; place < FunctionCount; place++)
        {
            FuncInfo f = InfoOf(place);
            if (!f.IsValid || f.InlineCount == 0) continue;
            SymbolBuilder b = _t.CreateUnnamed("", 0).SetKind(LinkKind.PclnTab).SetAlign(4);
            _t.Set(b.Symbol, SymbolBits.Reachable);
            var content = new byte[16 * f.InlineCount];
            var w = new SpanWriter(content, _cx.PointerSize);
            for (int i = 0; i < f.InlineCount; i++)
            {
                var call = f.Inline(i);
                FuncInfo callee = _t.FuncInfo(call.Callee);
                if (!callee.IsValid) throw _cx.Fatal($"inlined function {_t.Name(call.Callee)} missing func info");
                w.U32(callee.FuncId);
                w.U32(_nameOffsets[call.Callee] - 1);
                w.U32((uint)call.ParentPc);
                w.U32((uint)callee.StartLine);
            }
            b.SetContent(content);
            b.SetSize(content.Length);
            _inlineTrees[place] = b.Symbol;
        }
    }

    private int PcDataCount(int s, FuncInfo f)
    {
        if (!f.IsValid) return 0;
        int n = _t.Aux(s).CountOf(AuxType.PcData);
        return f.InlineCount > 0 ? Math.Max(n, PcDataInlineTree + 1) : n;
    }

    private int FuncDataCount(int s, FuncInfo f)
    {
        if (!f.IsValid) return 0;
        int n = _t.Aux(s).CountOf(AuxType.FuncData);
        return f.InlineCount > 0 ? Math.Max(n, FuncDataInlineTree + 1) : n;
    }

    // Funcdata by number, the inline tree in its place; 0 where there is none or none that counts.
    private void GetFuncData(int place, FuncInfo f, List<int> list)
    {
        list.Clear();
        int s = _cx.Text[place];
        foreach (var (type, target) in _t.Aux(s))
            if (type == AuxType.FuncData) list.Add(target);
        if (f.InlineCount > 0)
        {
            while (list.Count < FuncDataInlineTree + 1) list.Add(0);
            list[FuncDataInlineTree] = _inlineTrees[place];
        }
        // Assembly refers to argument maps that only a Go declaration provides.
        if (!_t.IsFromAssembly(s)) return;
        foreach (int j in (ReadOnlySpan<int>)[FuncDataArgs, FuncDataArgInfo])
            if (j < list.Count && list[j] != 0 && _t.Content(list[j]).IsEmpty) list[j] = 0;
    }

    private void LayFunctions()
    {
        long size = FunctionCount * 8L + 4;
        _starts = new uint[FunctionCount];
        for (int i = 0; i < FunctionCount; i++)
        {
            int s = _cx.Text[i];
            size = LinkContext.RoundUp(size, _cx.PointerSize);
            _starts[i] = (uint)size;
            FuncInfo f = InfoOf(i);
            size += FuncSize + 4 * PcDataCount(s, f) + 4 * FuncDataCount(s, f);
        }
        FunctionTable = AddPart("runtime.functab", size, 4, WriteFunctions);
    }

    private void LayFuncData()
    {
        var seen = new bool[_t.Count];
        var symbols = new List<int>();
        var list = new List<int>();
        for (int i = 0; i < FunctionCount; i++)
        {
            FuncInfo f = InfoOf(i);
            if (!f.IsValid) continue;
            GetFuncData(i, f, list);
            foreach (int d in list)
            {
                if (d == 0 || seen[d]) continue;
                seen[d] = true;
                symbols.Add(d);
            }
        }
        var keys = new (int Align, int Order)[symbols.Count];
        for (int i = 0; i < keys.Length; i++) keys[i] = (-_cx.AlignOf(symbols[i]), i);
        _funcData = [.. symbols];
        Array.Sort(keys, _funcData);
        int maxAlign = keys.Length == 0 ? 1 : -keys[0].Align;
        long size = 0;
        foreach (int d in _funcData)
        {
            if (_t.Size(d) == 0)
            {
                _cx.Error(d, "zero size funcdata");
                continue;
            }
            size = LinkContext.RoundUp(size, _cx.AlignOf(d));
            _t.SetValue(d, size);
            size += _t.Size(d);
            _t.Set(d, SymbolBits.NotInSymbolTable | SymbolBits.Special);
        }
        FuncData = AddPart("go:func.*", size, maxAlign, WriteFuncData);
        _t.Clear(FuncData, SymbolBits.NotInSymbolTable);
    }

    private void WriteFuncData(LinkContext cx, int s, Span<byte> b)
    {
        foreach (int d in _funcData)
        {
            Span<byte> at = b[(int)_t.Value(d)..];
            _t.Content(d).CopyTo(at);
            Relocations rs = _t.Relocations(d);
            for (int i = 0; i < rs.Count; i++)
            {
                Relocation r = rs[i];
                if (r.Type != RelocationType.AddrOff || r.Size != 4)
                {
                    cx.Error(d, $"unsupported reloc {(int)r.Type} ({r.Type.GoName()}) for funcdata symbol");
                    return;
                }
                if (r.IsWeak && !_t.IsReachable(r.Target)) break;
                if (_t.Section(r.Target) is not { } sect)
                {
                    cx.Error(d, $"missing section for relocation target {_t.Name(r.Target)} for funcdata symbol");
                    continue;
                }
                long o = _t.Value(r.Target) + r.Addend - (long)(sect.Name == ".text" ? cx.TextSegment.Sections[0].Address : sect.Address);
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(at[r.Offset..], (uint)o);
            }
        }
    }

    private void WriteFunctions(LinkContext cx, int table, Span<byte> b)
    {
        long text = _t.Value(_t.Lookup("runtime.text", 0));
        int deferReturn = _t.Lookup("runtime.deferreturn", 1);
        var w = new SpanWriter(b, cx.PointerSize);
        for (int i = 0; i < FunctionCount; i++)
        {
            w.U32((uint)(_t.Value(cx.Text[i]) - text));
            w.U32(_starts[i]);
        }
        w.U32((uint)(_t.Value(Last) + _t.Size(Last) - text));
        var funcData = new List<int>();
        for (int i = 0; i < FunctionCount; i++)
        {
            int s = cx.Text[i];
            FuncInfo f = InfoOf(i);
            w.At = (int)_starts[i];
            w.U32((uint)(_t.Value(s) - text));
            w.U32(_nameOffsets[s] - 1);
            w.U32(f.IsValid ? f.Args : 0);
            w.U32(FindDeferReturn(cx, s, deferReturn));
            uint sp = 0, file = 0, line = 0, inline = 0;
            int pcDataAt = w.At + 4 * 3 + 4 + 4 + 4 + 4, n = PcDataCount(s, f), k = 0;
            if (f.IsValid)
            {
                foreach (var (type, target) in _t.Aux(s))
                {
                    uint value = target == 0 ? 0 : (uint)_t.Value(target);
                    if (type == AuxType.PcSp) sp = value;
                    else if (type == AuxType.PcFile) file = value;
                    else if (type == AuxType.PcLine) line = value;
                    else if (type == AuxType.PcInline) inline = value;
                    else if (type == AuxType.PcData) System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(b[(pcDataAt + 4 * k++)..], value);
                }
                if (f.InlineCount > 0) System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(b[(pcDataAt + 4 * PcDataInlineTree)..], inline);
                GetFuncData(i, f, funcData);
            }
            else
            {
                funcData.Clear();
            }
            w.U32(sp);
            w.U32(file);
            w.U32(line);
            w.U32((uint)n);
            w.U32(_t.Unit(s) is { } u ? _unitOffsets[u.PclnIndex] : uint.MaxValue);
            w.U32(f.IsValid ? (uint)f.StartLine : 0);
            w.U8(f.IsValid ? f.FuncId : (byte)0);
            w.U8(f.IsValid ? f.FuncFlag : (byte)0);
            w.U8(0);
            w.U8((byte)funcData.Count);
            w.At += 4 * n;
            foreach (int d in funcData) w.U32(d == 0 ? uint.MaxValue : (uint)_t.Value(d));
        }
    }

    private uint FindDeferReturn(LinkContext cx, int s, int deferReturn)
    {
        if (deferReturn == 0) return 0;
        Relocations rs = _t.Relocations(s);
        for (int i = 0; i < rs.Count; i++)
        {
            if (!((RelocationType)(rs.RawType(i) & 0x7fff)).IsDirectCall()) continue;
            if (rs.Target(i) == deferReturn) return (uint)(rs.OffsetOf(i) - cx.Target.CallOpcodeSize);
        }
        return 0;
    }
}

/// <summary>Makes the table that finds a function by address: buckets of 4096 bytes, 16 steps each (contract D8).</summary>
internal static class FindFuncTable
{
    private const int Step = 256, Steps = 16;

    public static void Run(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        long min = t.Value(cx.Text[0]), max = t.Value(cx.Text[^1]) + t.Size(cx.Text[^1]);
        int n = (int)((max - min + Step - 1) / Step), buckets = (int)((max - min + Step * Steps - 1) / (Step * Steps));
        int s = cx.CreateLate("runtime.findfunctab", LinkKind.PclnTab, 4L * buckets + n, (c, _, b) => Write(c, b, min, max, n, buckets));
        t.SetAlign(s, 4);
        t.Set(s, SymbolBits.Reachable | SymbolBits.Local);
        cx.PcLines!.FindFuncTable = s; // not null: set by the phase before
    }

    private static void Write(LinkContext cx, Span<byte> b, long min, long max, int n, int buckets)
    {
        var first = new int[n];
        Array.Fill(first, int.MaxValue);
        for (int i = 0; i < cx.Text.Count; i++)
        {
            long p = cx.Symbols.Value(cx.Text[i]), q = i + 1 < cx.Text.Count ? cx.Symbols.Value(cx.Text[i + 1]) : max;
            for (; p < q; p += Step) first[(p - min) / Step] = Math.Min(first[(p - min) / Step], i);
            first[(q - 1 - min) / Step] = Math.Min(first[(q - 1 - min) / Step], i);
        }
        var w = new SpanWriter(b, cx.PointerSize);
        for (int i = 0; i < buckets; i++)
        {
            int start = first[i * Steps];
            if (start == int.MaxValue) cx.Error("hole in findfunctab");
            w.U32((uint)start);
            for (int j = 0; j < Steps && i * Steps + j < n; j++)
            {
                int index = first[i * Steps + j];
                if (index == int.MaxValue) cx.Error("hole in findfunctab");
                if (index - start >= 256) cx.Error($"too many functions in a findfunc bucket! {i}/{buckets} {j} {index - start}");
                w.U8((byte)(index - start));
            }
        }
    }
}
