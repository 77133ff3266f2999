// ELF executables (contract D2, D3, D5).
//
// The first page holds the headers and, growing down from its end, the interpreter's path and the notes. Section headers are made as
// gc makes them and then sorted by address; the symbol table has locals first, in each pass functions by address and then data by
// number.
using System.Buffers.Binary;
using System.Text;
using Ouro.Link.Loading;
using Ouro.Link.Targets;
using Ouro.Machine;

namespace Ouro.Link.Formats.Elf;

internal sealed class ElfImage : IImageFormat
{
    private const int Reserve = 4096, HeaderBytes = 64, ProgramHeaderBytes = 56, SectionHeaderBytes = 64, SymbolBytes = 24, RelaBytes = 24;
    private const uint PtLoad = 1, PtDynamic = 2, PtInterp = 3, PtNote = 4, PtPhdr = 6, PtTls = 7, PtGnuStack = 0x6474e551, PtGnuRelro = 0x6474e552;
    private const uint ShtProgBits = 1, ShtSymTab = 2, ShtStrTab = 3, ShtRela = 4, ShtHash = 5, ShtDynamic = 6, ShtNote = 7, ShtNoBits = 8,
        ShtDynSym = 11, ShtInitArray = 14;
    private const ulong ShfWrite = 1, ShfAlloc = 2, ShfExecInstr = 4, ShfTls = 0x400, ShfCompressed = 0x800;
    private const ulong DtHash = 4, DtStrTab = 5, DtSymTab = 6, DtRela = 7, DtRelaSz = 8, DtRelaEnt = 9, DtStrSz = 10, DtSymEnt = 11,
        DtPltGot = 3, DtDebug = 21, DtRunPath = 29, DtFlags = 30, DtFlags1 = 0x6ffffffb;

    private sealed class Header(string name)
    {
        public readonly string Name = name;
        public uint NameOffset, Type, Info;
        public ulong Flags, Address, Offset, Size, Align, EntrySize;
        public Header? Link, InfoSection;
        public int Index = -1;
    }

    private sealed class ProgramHeader
    {
        public uint Type, Flags;
        public ulong Offset, Address, FileSize, MemorySize, Align;
    }

    private readonly List<Header> _headers = [];
    private readonly List<ProgramHeader> _programs = [];

    public int HeaderSize => Reserve;

    public long DefaultRound(LinkContext cx) => 4096;

    public long DefaultTextAddress(LinkContext cx) => LinkContext.RoundUp(1 << 22, cx.Round) + Reserve;

    // ---- dynamic linking

    public void CreateSymbols(LinkContext cx)
    {
        if (cx.NoDynamic) return;
        SymbolTable t = cx.Symbols;
        SymbolBuilder dynsym = t.Create(".dynsym").SetKind(LinkKind.ElfRoSect);
        dynsym.SetSize(dynsym.Size + SymbolBytes);
        SymbolBuilder dynstr = t.Create(".dynstr").SetKind(LinkKind.ElfRoSect);
        if (dynstr.Size == 0) dynstr.AddString("");
        t.Create(".rela").SetKind(LinkKind.ElfRoSect);
        t.Create(".got").SetKind(cx.UsesRelRo ? LinkKind.ElfRelRoSect : LinkKind.ElfGot);
        SymbolBuilder hash = t.Create(".hash").SetKind(LinkKind.ElfRoSect);
        SymbolBuilder gotplt = t.Create(".got.plt").SetKind(cx.UsesRelRo && cx.Options.BindNow ? LinkKind.ElfRelRoSect : LinkKind.ElfSect);
        SymbolBuilder plt = t.Create(".plt").SetKind(LinkKind.ElfRxSect);
        t.Create(".rela.plt").SetKind(LinkKind.ElfRoSect);
        t.Create(".gnu.version").SetKind(LinkKind.ElfRoSect);
        t.Create(".gnu.version_r").SetKind(LinkKind.ElfRoSect);
        SymbolBuilder dynamic = t.Create(".dynamic").SetKind(cx.UsesRelRo ? LinkKind.ElfRelRoSect : LinkKind.ElfSect);
        if (plt.Size == 0) cx.Target.SetUpPlt(plt, gotplt, dynamic.Symbol);

        Entry(dynamic, DtHash, hash.Symbol);
        Entry(dynamic, DtSymTab, dynsym.Symbol);
        Entry(dynamic, DtSymEnt, (ulong)SymbolBytes);
        Entry(dynamic, DtStrTab, dynstr.Symbol);
        EntrySize(dynamic, DtStrSz, dynstr.Symbol);
        int rela = t.LookupOrCreate(".rela", 0);
        Entry(dynamic, DtRela, rela);
        EntrySize(dynamic, DtRelaSz, rela);
        Entry(dynamic, DtRelaEnt, (ulong)RelaBytes);
        if (cx.Options.RunPath.Length > 0) Entry(dynamic, DtRunPath, (ulong)dynstr.AddString(cx.Options.RunPath));
        Entry(dynamic, DtPltGot, gotplt.Symbol);
        Entry(dynamic, DtDebug, 0UL);
    }

    private static void Entry(SymbolBuilder d, ulong tag, ulong value)
    {
        d.AddUInt(tag, 8);
        d.AddUInt(value, 8);
    }

    private static void Entry(SymbolBuilder d, ulong tag, int symbol)
    {
        d.AddUInt(tag, 8);
        d.AddAddress(symbol);
    }

    private static void EntrySize(SymbolBuilder d, ulong tag, int symbol)
    {
        d.AddUInt(tag, 8);
        d.AddReference(symbol, 0, RelocationType.Size, 8);
    }

    public void FinishDynamic(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        // One symbol, the null one: two buckets, an empty chain.
        SymbolBuilder hash = t.Create(".hash").SetKind(LinkKind.ElfRoSect);
        foreach (uint v in (ReadOnlySpan<uint>)[2, 1, 0, 0, 0]) hash.AddUInt(v, 4);
        t.Create(".dynstr");
        t.Create(".gnu.version_r");
        t.Create(".gnu.version").AddUInt(0, 2);
        SymbolBuilder dynamic = t.Create(".dynamic");
        ulong flags = 0;
        if (cx.Options.BindNow)
        {
            flags |= 1;
            Entry(dynamic, DtFlags, 8UL);
        }
        if (cx.IsPie) flags |= 0x08000000;
        Entry(dynamic, DtFlags1, flags);
        t.Create(".rela.plt");
        Entry(dynamic, 0, 0UL);
    }

    public void OrderReadOnlySections(LinkContext cx, List<int> symbols)
    {
        int rela = -1, plt = -1;
        for (int i = 0; i < symbols.Count; i++)
        {
            ReadOnlySpan<byte> n = cx.Symbols.NameBytes(symbols[i]);
            if (n.SequenceEqual(".rela.plt"u8)) plt = i;
            else if (n.SequenceEqual(".rela"u8)) rela = i;
        }
        if (rela < 0 || plt < 0 || plt == rela + 1) return;
        // The loader takes both as one array: .rela, then .rela.plt, side by side.
        int first = Math.Min(rela, plt), second = Math.Max(rela, plt);
        int r = symbols[rela], p = symbols[plt];
        symbols.RemoveAt(second);
        symbols.RemoveAt(first);
        symbols.InsertRange(first, [r, p]);
        cx.Symbols.SetAlign(r, 8);
        cx.Symbols.SetAlign(p, 8);
    }

    // ---- headers

    private Header Named(string name)
    {
        foreach (Header h in _headers)
            if (h.Name == name) return h;
        var made = new Header(name);
        _headers.Add(made);
        return made;
    }

    private ProgramHeader AddProgram(uint type, uint flags)
    {
        var p = new ProgramHeader { Type = type, Flags = flags };
        _programs.Add(p);
        return p;
    }

    private static void Cover(ProgramHeader p, Header h)
    {
        p.Address = h.Address;
        p.Offset = h.Offset;
        p.FileSize = p.MemorySize = h.Size;
        p.Align = h.Align;
    }

    public void WriteHeaders(LinkContext cx)
    {
        ulong start = (ulong)(cx.TextAddress - Reserve);
        Named("");
        foreach (Segment seg in cx.Segments)
            foreach (Section s in seg.Sections) s.Header = Named(s.Name);

        ProgramHeader phdr = AddProgram(PtPhdr, 4);
        phdr.Offset = HeaderBytes;
        phdr.Address = start + HeaderBytes;
        phdr.Align = (ulong)cx.Round;
        // The text segment also maps the headers.
        Segment text = cx.TextSegment;
        ulong more = text.Address - phdr.Address;
        text.Address -= more;
        text.Length += more;
        text.FileOffset -= more;
        text.FileLength += more;

        ulong end = Reserve;
        string interpreter = "";
        if (!cx.NoDynamic)
        {
            interpreter = FindInterpreter(cx);
            Header h = Named(".interp");
            h.Type = ShtProgBits;
            h.Flags = ShfAlloc;
            h.Align = 1;
            h.Size = (ulong)Encoding.UTF8.GetByteCount(interpreter) + 1;
            end -= h.Size;
            h.Offset = end;
            h.Address = start + end;
            Cover(AddProgram(PtInterp, 4), h);
        }
        ProgramHeader? notes = null;
        byte[] buildId = Encoding.UTF8.GetBytes(cx.Options.BuildId);
        foreach (var (name, content) in (ReadOnlySpan<(string, byte[])>)[(".note.gnu.build-id", cx.HostBuildId), (".note.go.buildid", buildId)])
        {
            if (content.Length == 0) continue;
            Header h = Named(name);
            ulong misaligned = end % 4, n = misaligned + 12 + 4 + (ulong)LinkContext.RoundUp(content.Length, 4);
            h.Type = ShtNote;
            h.Flags = ShfAlloc;
            h.Align = 4;
            h.Offset = end - n;
            h.Address = start + h.Offset;
            h.Size = n - misaligned;
            end -= n;
            notes ??= AddProgram(PtNote, 4);
            Cover(notes, h);
        }
        AddLoad(cx, text);
        if (cx.RoDataSegment.Sections.Count > 0) AddLoad(cx, cx.RoDataSegment);
        if (cx.RelRoSegment.Sections.Count > 0)
        {
            ProgramHeader load = AddLoad(cx, cx.RelRoSegment);
            _programs.Add(new ProgramHeader
            {
                Type = PtGnuRelro, Flags = 4, Address = load.Address, Offset = load.Offset, FileSize = load.FileSize, MemorySize = load.MemorySize, Align = load.Align,
            });
        }
        AddLoad(cx, cx.DataSegment);
        if (!cx.NoDynamic) AddDynamicHeaders(cx);
        ProgramHeader stack = AddProgram(PtGnuStack, 6);
        stack.Align = 8;

        bool symbols = !cx.Options.OmitSymbolTable;
        if (symbols)
        {
            Named(".symtab");
            Named(".strtab");
        }
        Named(".shstrtab");
        foreach (Segment seg in cx.Segments)
            foreach (Section s in seg.Sections) Describe(s);
        SortHeaders();

        long symbolOffset = LinkContext.RoundUp((long)(cx.DwarfSegment.FileOffset + cx.DwarfSegment.FileLength), 8);
        long nameTable = symbolOffset;
        if (symbols)
        {
            var table = new ElfSymbolTable(cx);
            table.Build();
            Header h = Named(".symtab");
            h.Type = ShtSymTab;
            h.Offset = (ulong)symbolOffset;
            h.Size = (ulong)table.Symbols.Length;
            h.Align = 8;
            h.EntrySize = SymbolBytes;
            h.Link = Named(".strtab");
            h.Info = (uint)table.FirstGlobal;
            cx.Output.Write(table.Symbols, h.Offset);
            Header strings = Named(".strtab");
            strings.Type = ShtStrTab;
            strings.Offset = h.Offset + h.Size;
            strings.Size = (ulong)table.Strings.Length;
            strings.Align = 1;
            cx.Output.Write(table.Strings, strings.Offset);
            nameTable = (long)(strings.Offset + strings.Size);
        }
        byte[] names = MakeNames();
        Header shstrtab = Named(".shstrtab");
        shstrtab.Type = ShtStrTab;
        shstrtab.Offset = (ulong)nameTable;
        shstrtab.Size = (ulong)names.Length;
        shstrtab.Align = 1;
        cx.Output.Write(names, shstrtab.Offset);

        int used = HeaderBytes + _programs.Count * ProgramHeaderBytes + _headers.Count * SectionHeaderBytes;
        if (used > (int)end) throw cx.Fatal($"ELFRESERVE too small: {used + Reserve - (int)end} > {Reserve} with 1 text sections");
        var page = new byte[Reserve];
        if (!cx.NoDynamic) Encoding.UTF8.GetBytes(interpreter, page.AsSpan((int)Named(".interp").Offset));
        if (cx.HostBuildId.Length > 0) WriteNote(page, Named(".note.gnu.build-id"), "GNU\0"u8, 3, cx.HostBuildId);
        if (buildId.Length > 0) WriteNote(page, Named(".note.go.buildid"), "Go\0\0"u8, 4, buildId);
        phdr.FileSize = phdr.MemorySize = (ulong)(_programs.Count * ProgramHeaderBytes);
        WriteTables(cx, page, shstrtab.Index);
        cx.Output.Write(page, 0);
    }

    private static string FindInterpreter(LinkContext cx)
    {
        if (cx.Options.Interpreter.Length > 0) return cx.Options.Interpreter;
        ElfMachine m = cx.Target.Elf;
        return !File.Exists(m.Interpreter) && File.Exists(m.MuslInterpreter) ? m.MuslInterpreter : m.Interpreter;
    }

    private ProgramHeader AddLoad(LinkContext cx, Segment seg)
    {
        uint flags = (uint)((seg.Permissions & 4) != 0 ? 4 : 0) | (uint)(seg.Permissions & 2) | (uint)(seg.Permissions & 1);
        ProgramHeader p = AddProgram(PtLoad, flags);
        p.Address = seg.Address;
        p.MemorySize = seg.Length;
        p.Offset = seg.FileOffset;
        p.FileSize = seg.FileLength;
        p.Align = (ulong)cx.Round;
        return p;
    }

    private void AddDynamicHeaders(LinkContext cx)
    {
        Header Table(string name, uint type, ulong flags, ulong entry, ulong align, string? link, uint info = 0)
        {
            Header h = Named(name);
            h.Type = type;
            h.Flags = flags;
            h.EntrySize = entry;
            h.Align = align;
            h.Info = info;
            if (link is not null) h.Link = Named(link);
            int s = cx.Symbols.Lookup(name, 0);
            Segment seg = cx.Symbols.Section(s)!.Segment; // not null: laid out
            h.Address = (ulong)cx.Symbols.Value(s);
            h.Offset = seg.OffsetOf(h.Address);
            h.Size = (ulong)cx.Symbols.Size(s);
            return h;
        }
        Table(".dynsym", ShtDynSym, ShfAlloc, SymbolBytes, 8, ".dynstr", 1);
        Table(".dynstr", ShtStrTab, ShfAlloc, 0, 1, null);
        Header relaPlt = Table(".rela.plt", ShtRela, ShfAlloc, RelaBytes, 8, ".dynsym");
        relaPlt.InfoSection = Named(".plt");
        Table(".rela", ShtRela, ShfAlloc, RelaBytes, 8, ".dynsym");
        Table(".plt", ShtProgBits, ShfAlloc | ShfExecInstr, (ulong)cx.Target.Elf.PltEntrySize, (ulong)cx.Target.Elf.PltEntrySize, null);
        Table(".got", ShtProgBits, ShfAlloc | ShfWrite, 8, 8, null);
        Table(".got.plt", ShtProgBits, ShfAlloc | ShfWrite, 8, 8, null);
        Table(".hash", ShtHash, ShfAlloc, 4, 8, ".dynsym");
        Header dynamic = Table(".dynamic", ShtDynamic, ShfAlloc | ShfWrite, 16, 8, ".dynstr");
        Cover(AddProgram(PtDynamic, 6), dynamic);
        foreach (Section s in cx.DataSegment.Sections)
        {
            if (s.Name != ".tbss" || s.Length == 0) continue;
            ProgramHeader tls = AddProgram(PtTls, 4);
            tls.MemorySize = s.Length;
            tls.Align = 8;
        }
    }

    private void Describe(Section s)
    {
        var h = (Header)s.Header!; // not null: set when the names were made
        if (h.Type > 0) return;
        Segment seg = s.Segment;
        h.Type = s.Address < seg.Address + seg.FileLength ? s.Name == ".init_array" ? ShtInitArray : ShtProgBits : ShtNoBits;
        h.Flags = ShfAlloc;
        if ((s.Permissions & 1) != 0) h.Flags |= ShfExecInstr;
        if ((s.Permissions & 2) != 0) h.Flags |= ShfWrite;
        bool tls = s.Name == ".tbss";
        if (tls)
        {
            h.Flags |= ShfTls;
            h.Type = ShtNoBits;
        }
        h.Address = s.Address;
        if (s.Name.StartsWith(".debug", StringComparison.Ordinal))
        {
            h.Flags = s.IsCompressed ? ShfCompressed : 0;
            h.Address = 0;
        }
        h.Align = (ulong)s.Align;
        h.Size = s.Length;
        if (!tls) h.Offset = seg.OffsetOf(s.Address);
    }

    // Allocated ones by address, then size; the others behind, as they are.
    private void SortHeaders()
    {
        Header[] sorted = [.. _headers[1..]];
        var keys = new (bool NotAllocated, ulong Address, ulong Size, int Order)[sorted.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            Header h = sorted[i];
            bool allocated = (h.Flags & ShfAlloc) != 0;
            keys[i] = (!allocated, allocated ? h.Address : 0, allocated ? h.Size : 0, i);
        }
        Array.Sort(keys, sorted);
        _headers.RemoveRange(1, sorted.Length);
        _headers.AddRange(sorted);
        for (int i = 0; i < _headers.Count; i++) _headers[i].Index = i;
    }

    private byte[] MakeNames()
    {
        var offsets = new Dictionary<string, uint>(StringComparer.Ordinal) { [""] = 0 };
        var table = new MemoryStream();
        table.WriteByte(0);
        void Write(string s)
        {
            offsets[s] = (uint)table.Length;
            table.Write(Encoding.UTF8.GetBytes(s));
            table.WriteByte(0);
        }
        // ".text" may be the end of ".rela.text"
        foreach (Header h in _headers)
        {
            if (!h.Name.StartsWith(".rela", StringComparison.Ordinal)) continue;
            offsets.TryAdd(h.Name[5..], (uint)table.Length + 5);
            Write(h.Name);
        }
        foreach (Header h in _headers)
        {
            if (!offsets.ContainsKey(h.Name)) Write(h.Name);
            h.NameOffset = offsets[h.Name];
        }
        return table.ToArray();
    }

    private static void WriteNote(byte[] page, Header h, ReadOnlySpan<byte> name, uint type, byte[] content)
    {
        var w = new SpanWriter(page.AsSpan((int)h.Offset), 8);
        w.U32((uint)name.Length);
        w.U32((uint)content.Length);
        w.U32(type);
        w.Bytes(name);
        w.Bytes(content);
    }

    private void WriteTables(LinkContext cx, byte[] page, int names)
    {
        var w = new SpanWriter(page, 8);
        w.Bytes([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        w.U16((ushort)(cx.IsPie ? 3 : 2));
        w.U16(cx.Target.Elf.Machine);
        w.U32(1);
        w.U64((ulong)EntryAddress(cx));
        w.U64(HeaderBytes);
        w.U64((ulong)(HeaderBytes + _programs.Count * ProgramHeaderBytes));
        w.U32(cx.Target.Elf.Flags);
        w.U16(HeaderBytes);
        w.U16(ProgramHeaderBytes);
        w.U16((ushort)_programs.Count);
        w.U16(SectionHeaderBytes);
        w.U16((ushort)_headers.Count);
        w.U16((ushort)names);
        foreach (ProgramHeader p in _programs)
        {
            if (p.Type == PtLoad)
            {
                ulong into = p.Address & (p.Align - 1);
                p.Offset -= into;
                p.Address -= into;
                p.FileSize += into;
                p.MemorySize += into;
            }
            w.U32(p.Type);
            w.U32(p.Flags);
            w.U64(p.Offset);
            w.U64(p.Address);
            w.U64(p.Address);
            w.U64(p.FileSize);
            w.U64(p.MemorySize);
            w.U64(p.Align);
        }
        foreach (Header h in _headers)
        {
            w.U32(h.NameOffset);
            w.U32(h.Type);
            w.U64(h.Flags);
            w.U64(h.Address);
            w.U64(h.Offset);
            w.U64(h.Size);
            w.U32((uint)(h.Link?.Index ?? 0));
            w.U32(h.InfoSection is { } i ? (uint)i.Index : h.Info);
            w.U64(h.Align);
            w.U64(h.EntrySize);
        }
    }

    private static long EntryAddress(LinkContext cx)
    {
        string name = cx.EntrySymbol;
        if (name[0] is >= '0' and <= '9')
        {
            bool hex = name.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            return long.TryParse(hex ? name[2..] : name, hex ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture, out long v) ? v : 0;
        }
        SymbolTable t = cx.Symbols;
        int s = t.Lookup(name, 0);
        if (s == 0)
        {
            cx.Error($"missing entry symbol \"{name}\"");
            return 0;
        }
        if (t.Kind(s) == LinkKind.None) return cx.TextAddress;
        if (!t.Kind(s).IsText()) cx.Error(s, "entry not text");
        return t.Value(s);
    }

    internal static int IndexOf(Section s) => ((Header)s.Header!).Index; // not null: headers are made before the symbol table
}

/// <summary>Builds .symtab and .strtab.</summary>
internal sealed class ElfSymbolTable(LinkContext cx)
{
    private const byte Func = 2, Object = 1;
    private readonly SymbolTable _t = cx.Symbols;
    private byte[] _symbols = new byte[1 << 16], _strings = new byte[1 << 16];
    private int _symbolLength, _stringLength;

    public ReadOnlySpan<byte> Symbols => _symbols.AsSpan(0, _symbolLength);
    public ReadOnlySpan<byte> Strings => _strings.AsSpan(0, _stringLength);

    /// <summary>Number of the first symbol that is not local.</summary>
    public int FirstGlobal { get; private set; }

    public void Build()
    {
        AddString([]);
        Put(0, 0, 0, 0, 0);
        // Debug sections have no symbols in an internal link.
        Put(AddString("go.go"u8), 4, 0xfff1, 0, 0);
        for (int pass = 0; pass < 2; pass++)
        {
            if (pass == 1) FirstGlobal = _symbolLength / 24;
            bool local = pass == 0;
            Add(_t.Lookup("runtime.text", 0), Func, local);
            foreach (int s in cx.Text) Add(s, Func, local);
            Add(_t.Lookup("runtime.etext", 0), Func, local);
            for (int s = 1; s < _t.Count; s++)
            {
                if (!_t.IsReachable(s) || _t.Has(s, SymbolBits.NotInSymbolTable)) continue;
                LinkKind k = _t.Kind(s);
                if (k is < LinkKind.ElfRxSect or >= LinkKind.FirstUnallocated or LinkKind.TlsBss) continue;
                ReadOnlySpan<byte> name = _t.NameBytes(s);
                if (name.IsEmpty || name[0] == '.') continue;
                Add(s, Object, local);
            }
        }
    }

    private void Add(int s, byte type, bool local)
    {
        ReadOnlySpan<byte> name = _t.NameBytes(s);
        bool isLocal = (_t.IsFileLocal(s) && name.IndexOf("..stmp_"u8) < 0) || _t.Has(s, SymbolBits.Local);
        if (isLocal != local) return;
        int carrier = _t.Outer(s) != 0 ? _t.Outer(s) : s;
        if (_t.Section(carrier) is not { } sect)
        {
            cx.Error(s, "missing section in putelfsym");
            return;
        }
        int version = _t.Version(s);
        byte[]? changed = null;
        if (_t.Kind(s).IsText() && version != 1 && version < SymbolTable.StaticVersion
            && _t.Lookup(name, 1) is var twin && twin != 0 && _t.Kind(twin).IsText()) changed = [.. name, .. Encoding.UTF8.GetBytes($".abi{version}")];
        if (name.IndexOf("·"u8) >= 0)
            changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(changed ?? name).Replace("·", ".", StringComparison.Ordinal));
        int at = AddString(changed ?? name);
        Put(at, (byte)((local ? 0 : 0x10) | type), (ushort)ElfImage.IndexOf(sect), (ulong)_t.Value(s), (ulong)_t.Size(s));
    }

    private int AddString(ReadOnlySpan<byte> s)
    {
        if (_stringLength == 0 && !s.IsEmpty) AddString([]);
        if (_stringLength + s.Length + 1 > _strings.Length) Array.Resize(ref _strings, Math.Max(_strings.Length * 2, _stringLength + s.Length + 1));
        int at = _stringLength;
        s.CopyTo(_strings.AsSpan(at));
        _stringLength += s.Length + 1;
        return at;
    }

    private void Put(int name, byte info, ushort section, ulong value, ulong size)
    {
        if (_symbolLength + 24 > _symbols.Length) Array.Resize(ref _symbols, _symbols.Length * 2);
        Span<byte> b = _symbols.AsSpan(_symbolLength, 24);
        BinaryPrimitives.WriteInt32LittleEndian(b, name);
        b[4] = info;
        b[5] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(b[6..], section);
        BinaryPrimitives.WriteUInt64LittleEndian(b[8..], value);
        BinaryPrimitives.WriteUInt64LittleEndian(b[16..], size);
        _symbolLength += 24;
    }
}
