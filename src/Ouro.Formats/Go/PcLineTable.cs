// Go's table of functions and lines (pclntab), which the runtime itself uses for tracebacks: it is there in stripped executables too.
//
// Four layouts, told apart by their first word, which also tells the byte order:
//   0xfffffffb  Go 1.2   pointers in the function table, one section for everything, file names by a table of offsets
//   0xfffffffa  Go 1.16  names, units, files, pc tables and functions apart, found by offsets in the header
//   0xfffffff0  Go 1.18  as 1.16, but function entries are 32-bit offsets from the text's start
//   0xfffffff1  Go 1.20  as 1.18 (the runtime's function records grew)
// A pc table is a list of pairs of varints: change of the value (zigzag), change of the pc in quanta; a value holds up to its pc.
//
// Without symbols and sections the table is found by its header: magic, two zero bytes, quantum, pointer size, and then functions whose
// entries rise. Source: golang.org/s/go12symtab and runtime/symtab.go.
using System.Buffers.Binary;
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Formats.Pe;

namespace Ouro.Formats.Go;

public enum PcLineVersion
{
    Go12,
    Go116,
    Go118,
    Go120,
}

/// <summary>A function of a pclntab.</summary>
/// <param name="Name">As in tracebacks: <c>main.(*T).Method</c>.</param>
/// <param name="Entry">Virtual address of its first instruction.</param>
/// <param name="End">Of the first instruction behind it.</param>
public readonly record struct GoFunction(string Name, ulong Entry, ulong End);

/// <summary>A pclntab.</summary>
public sealed class PcLineTable
{
    private readonly string _file;
    private readonly ReadOnlyMemory<byte> _data, _names, _units, _files, _pcs, _functions, _table;
    private readonly bool _big;
    private readonly uint _quantum;
    private readonly int _fieldSize;
    private readonly uint _fileCount;

    /// <summary>Reads a table.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="data">From the magic on; it may be longer than the table.</param>
    /// <param name="textStart">Address of <c>runtime.text</c>, from which Go 1.18 and later count.</param>
    /// <exception cref="BadInputException">It has no known magic, or its parts are outside it.</exception>
    public PcLineTable(string file, ReadOnlyMemory<byte> data, ulong textStart)
    {
        _file = file;
        _data = data;
        ReadOnlySpan<byte> b = data.Span;
        if (!IsHeader(b, out PcLineVersion version, out _big)) throw Bad("no pclntab header");
        Version = version;
        TextStart = textStart;
        _quantum = b[6];
        PointerSize = b[7];
        _fieldSize = version >= PcLineVersion.Go118 ? 4 : PointerSize;
        ulong count = Word(0);
        if (version == PcLineVersion.Go12)
        {
            _names = _functions = _pcs = data;
            _table = Slice(data, 8 + (ulong)PointerSize);
            _table = Head(_table, (count * 2 + 1) * (ulong)_fieldSize + 4);
            uint files = U32(_table.Span[^4..]);
            _files = Slice(data, files);
            _fileCount = _files.Length >= 4 ? U32(_files.Span) : 0;
        }
        else
        {
            int first = version == PcLineVersion.Go116 ? 2 : 3;
            _fileCount = (uint)Word(1);
            _names = Slice(data, Word(first));
            _units = Slice(data, Word(first + 1));
            _files = Slice(data, Word(first + 2));
            _pcs = Slice(data, Word(first + 3));
            _functions = Slice(data, Word(first + 4));
            _table = Head(_functions, (count * 2 + 1) * (ulong)_fieldSize);
        }
        if (count > int.MaxValue / 16) throw Bad($"{count} functions");
        Count = (int)count;
    }

    public PcLineVersion Version { get; }
    public int PointerSize { get; }
    public ulong TextStart { get; }
    public bool IsBigEndian => _big;

    /// <summary>Number of functions.</summary>
    public int Count { get; }

    public int FileCount => (int)_fileCount;

    private BadInputException Bad(string message) => new(_file, -1, "pclntab: " + message);

    private uint U32(ReadOnlySpan<byte> b)
    {
        if (b.Length < 4) throw Bad("cut off");
        return _big ? BinaryPrimitives.ReadUInt32BigEndian(b) : BinaryPrimitives.ReadUInt32LittleEndian(b);
    }

    private ulong Word(int index)
    {
        ReadOnlySpan<byte> b = _data.Span;
        int at = 8 + index * PointerSize;
        if (at + PointerSize > b.Length) throw Bad("the header is cut off");
        if (PointerSize == 4) return U32(b[at..]);
        return _big ? BinaryPrimitives.ReadUInt64BigEndian(b[at..]) : BinaryPrimitives.ReadUInt64LittleEndian(b[at..]);
    }

    private ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> m, ulong offset) =>
        offset <= (ulong)m.Length ? m[(int)offset..] : throw Bad($"offset 0x{offset:x} is outside the table");

    private ReadOnlyMemory<byte> Head(ReadOnlyMemory<byte> m, ulong length) =>
        length <= (ulong)m.Length ? m[..(int)length] : throw Bad("the function table is cut off");

    /// <summary>Whether bytes begin with a header.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> b, out PcLineVersion version, out bool bigEndian)
    {
        version = default;
        bigEndian = false;
        if (b.Length < 16 || b[4] != 0 || b[5] != 0 || b[6] is not (1 or 2 or 4) || b[7] is not (4 or 8)) return false;
        uint little = BinaryPrimitives.ReadUInt32LittleEndian(b), magic = BinaryPrimitives.ReadUInt32BigEndian(b);
        bigEndian = little is not (0xfffffffb or 0xfffffffa or 0xfffffff0 or 0xfffffff1);
        if (!bigEndian) magic = little;
        switch (magic)
        {
            case 0xfffffffb: version = PcLineVersion.Go12; return true;
            case 0xfffffffa: version = PcLineVersion.Go116; return true;
            case 0xfffffff0: version = PcLineVersion.Go118; return true;
            case 0xfffffff1: version = PcLineVersion.Go120; return true;
            default: return false;
        }
    }

    // ---- functions

    private ulong Field(int index)
    {
        ReadOnlySpan<byte> b = _table.Span[(index * _fieldSize)..];
        if (_fieldSize == 4) return U32(b);
        return _big ? BinaryPrimitives.ReadUInt64BigEndian(b) : BinaryPrimitives.ReadUInt64LittleEndian(b);
    }

    /// <summary>Entry of a function; for <see cref="Count"/> the end of the last one.</summary>
    public ulong EntryOf(int index) => Field(index * 2) + (Version >= PcLineVersion.Go118 ? TextStart : 0);

    // The function's record: entry, then 32-bit fields: name, args, deferreturn, pcsp, pcfile, pcln, npcdata, cuOffset, …
    private uint RecordField(int function, int field)
    {
        ReadOnlyMemory<byte> record = Slice(_functions, Field(function * 2 + 1));
        int at = (Version >= PcLineVersion.Go118 ? 4 : PointerSize) + (field - 1) * 4;
        if (at + 4 > record.Length) throw Bad($"the record of function {function} is cut off");
        return U32(record.Span[at..]);
    }

    /// <summary>A function's whole record.</summary>
    /// <exception cref="BadInputException">The table is older than Go 1.20's layout, or the record is cut off.</exception>
    public GoFunctionRecord RecordOf(int function)
    {
        if (Version != PcLineVersion.Go120) throw Bad("function records of this version are not supported");
        ReadOnlySpan<byte> record = Slice(_functions, Field(function * 2 + 1)).Span;
        if (record.Length < 44) throw Bad($"the record of function {function} is cut off");
        var r = new ByteReader(record, _big, _file, -1) { At = 4 };
        _ = r.U32();
        int args = (int)r.U32();
        uint deferReturn = r.U32(), sp = r.U32(), files = r.U32(), lines = r.U32(), tables = r.U32(), unit = r.U32();
        int startLine = (int)r.U32();
        byte id = r.U8(), flags = r.U8();
        _ = r.U8();
        int data = r.U8();
        if (tables > (uint)r.Left / 4 || tables + (uint)data > (uint)r.Left / 4) throw Bad($"the record of function {function} is cut off");
        var pcData = new uint[tables];
        for (int i = 0; i < pcData.Length; i++) pcData[i] = r.U32();
        var funcData = new uint[data];
        for (int i = 0; i < data; i++) funcData[i] = r.U32();
        return new GoFunctionRecord(args, deferReturn, sp, files, lines, unit, startLine, id, flags, pcData, funcData);
    }

    /// <summary>All stretches of a pc table, in ascending order; none for offset 0.</summary>
    /// <param name="table">Its offset, as a record has it.</param>
    public PcRun[] RunsOf(uint table)
    {
        if (table == 0) return [];
        var r = new ByteReader(Slice(_pcs, table).Span, _big, _file, -1);
        var runs = new List<PcRun>();
        int value = -1;
        long at = 0;
        while (true)
        {
            uint delta = (uint)r.Uleb();
            if (delta == 0 && runs.Count > 0) return [.. runs];
            value += (int)((delta & 1) != 0 ? ~(delta >> 1) : delta >> 1);
            at += (long)(r.Uleb() * _quantum);
            if (at is < 0 or > int.MaxValue) throw Bad("a pc table reaches beyond its function");
            runs.Add(new PcRun((int)at, value));
        }
    }

    /// <summary>The string at an offset of the table of function names; null when it is outside.</summary>
    public string? NameAt(uint offset)
    {
        if (offset >= (uint)_names.Length) return null;
        ReadOnlySpan<byte> s = _names.Span[(int)offset..];
        int end = s.IndexOf((byte)0);
        return end < 0 ? null : Encoding.UTF8.GetString(s[..end]);
    }

    public ReadOnlySpan<byte> NameBytes(int function)
    {
        ReadOnlySpan<byte> s = Slice(_names, RecordField(function, 1)).Span;
        int end = s.IndexOf((byte)0);
        return end < 0 ? throw Bad("a function's name has no end") : s[..end];
    }

    public string NameOf(int function) => Encoding.UTF8.GetString(NameBytes(function));

    public GoFunction this[int index] => new(NameOf(index), EntryOf(index), EntryOf(index + 1));

    /// <summary>Number of the function that has a pc; -1 when none has.</summary>
    public int Find(ulong pc)
    {
        if (Count == 0 || pc < EntryOf(0) || pc >= EntryOf(Count)) return -1;
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (EntryOf(middle) > pc) high = middle;
            else low = middle + 1;
        }
        return low - 1;
    }

    // ---- lines

    // A table's value at a pc; -1 when the table ends before it.
    private int ValueAt(uint table, ulong entry, ulong pc)
    {
        var r = new ByteReader(Slice(_pcs, table).Span, _big, _file, -1);
        int value = -1;
        ulong at = entry;
        for (bool first = true; ; first = false)
        {
            uint delta = (uint)r.Uleb();
            if (delta == 0 && !first) return -1;
            value += (int)((delta & 1) != 0 ? ~(delta >> 1) : delta >> 1);
            at += (uint)r.Uleb() * _quantum;
            if (pc < at) return value;
        }
    }

    /// <summary>One table of a function, read forward: values of many pcs in ascending order cost one pass.</summary>
    public struct Cursor
    {
        private readonly PcLineTable _table;
        private readonly uint _offset;
        private readonly ulong _entry;
        private int _next, _value;
        private ulong _from, _to;
        private bool _ended;

        internal Cursor(PcLineTable table, uint offset, ulong entry)
        {
            (_table, _offset, _entry) = (table, offset, entry);
            Restart();
        }

        private void Restart()
        {
            (_next, _value, _from, _to, _ended) = (0, -1, _entry, _entry, false);
        }

        /// <summary>The value at a pc; -1 when the table ends before it.</summary>
        public int ValueAt(ulong pc)
        {
            if (pc < _from) Restart();
            while (pc >= _to && !_ended)
            {
                var r = new ByteReader(_table.Slice(_table._pcs, _offset + (uint)_next).Span, _table._big, _table._file, -1);
                int left = r.Left;
                uint delta = (uint)r.Uleb();
                _ended = delta == 0 && _to != _entry;
                if (_ended) break;
                _value += (int)((delta & 1) != 0 ? ~(delta >> 1) : delta >> 1);
                _from = _to;
                _to += (uint)r.Uleb() * _table._quantum;
                _next += left - r.Left;
            }
            return pc >= _to ? -1 : _value;
        }
    }

    /// <summary>The lines of a function.</summary>
    public Cursor LinesOf(int function) => new(this, RecordField(function, 6), EntryOf(function));

    /// <summary>The file numbers of a function, for <see cref="FileName"/>.</summary>
    public Cursor FilesOf(int function) => new(this, RecordField(function, 5), EntryOf(function));

    /// <summary>Source line of a pc in a function; -1 when unknown.</summary>
    public int LineOf(int function, ulong pc) => ValueAt(RecordField(function, 6), EntryOf(function), pc);

    /// <summary>Source file of a pc in a function; empty when unknown.</summary>
    public string FileOf(int function, ulong pc) => FileName(function, ValueAt(RecordField(function, 5), EntryOf(function), pc));

    /// <summary>The file that has a number in a function's unit; empty when there is none.</summary>
    public string FileName(int function, int n)
    {
        if (Version == PcLineVersion.Go12)
        {
            if (n <= 0 || (uint)n >= _fileCount || 4 * (long)n + 4 > _files.Length) return "";
            return StringAt(_data, U32(_files.Span[(4 * n)..]));
        }
        if (n < 0) return "";
        // In 32 bits, as Go counts: code that is not Go's has -1 there.
        ulong at = (ulong)(RecordField(function, 8) + (uint)n) * 4;
        if (at + 4 > (ulong)_units.Length) return "";
        uint offset = U32(_units.Span[(int)at..]);
        return offset == uint.MaxValue ? "" : StringAt(_files, offset);
    }

    private string StringAt(ReadOnlyMemory<byte> m, uint offset)
    {
        ReadOnlySpan<byte> s = Slice(m, offset).Span;
        int end = s.IndexOf((byte)0);
        return end < 0 ? throw Bad("a file name has no end") : Encoding.UTF8.GetString(s[..end]);
    }

    // ---- finding it

    /// <summary>The table of an executable: by its section, by <c>runtime.pclntab</c>, or by looking for its header in the data.</summary>
    /// <returns>Null when the executable has none: it is not Go's, or older than Go 1.2.</returns>
    public static PcLineTable? Find(Executable x)
    {
        ulong text = TextOf(x);
        ReadOnlyMemory<byte> m = default;
        foreach (string name in (string[])[".gopclntab", ".data.rel.ro.gopclntab", "__gopclntab"])
            if (m.IsEmpty && x.FindSection(name) is { FileSize: > 0 } s) m = x.Contents(s);
        if (m.IsEmpty && AddressOf(x, "runtime.pclntab") is var address and not 0) m = x.MemoryAt(address);
        if (!m.IsEmpty && IsHeader(m.Span, out _, out _)) return new PcLineTable(x.File.Name, m, StartFor(m, text));
        return Search(x, text);
    }

    // Symbols first: with cgo, code that is not Go's comes before Go's in .text.
    private static ulong TextOf(Executable x)
    {
        if (AddressOf(x, "runtime.text") is var symbol and not 0) return symbol;
        foreach (string name in (string[])[".text", "__text"])
            if (x.FindSection(name) is { } s) return s.Address;
        // No sections: the first code segment; gc's linker puts the headers in front of the text.
        if (x.Elf is { } elf)
        {
            foreach (ref readonly ElfSegment p in elf.Segments)
                if (p.Type == ElfConstants.PtLoad && (p.Flags & ElfConstants.PfExecute) != 0) return p.Address + (p.Offset == 0 ? 0x1000u : 0);
        }
        return 0;
    }

    // Headers of Go 1.18 to 1.25 name the text's start, unless the image is relocated when it is loaded.
    private static ulong StartFor(ReadOnlyMemory<byte> m, ulong text)
    {
        if (!IsHeader(m.Span, out PcLineVersion v, out bool big) || v < PcLineVersion.Go118) return text;
        var r = new ByteReader(m.Span, big, "", -1);
        r.Skip(8 + 2ul * m.Span[7]);
        ulong named = r.Left >= m.Span[7] ? r.Number(m.Span[7]) : 0;
        return named != 0 ? named : text;
    }

    private static ulong AddressOf(Executable x, string symbol)
    {
        byte[] name = Encoding.UTF8.GetBytes(symbol);
        if (x.Elf is { } elf && elf.SymbolTable is { } t)
        {
            for (int i = 0; i < t.Count; i++)
            {
                ElfSymbol s = t[i];
                if (t.NameBytes(s).SequenceEqual(name)) return s.Value;
            }
        }
        else if (x.Pe is { } pe)
        {
            foreach (CoffSymbol s in pe.Symbols)
                if (s.Name == symbol && s.Record.Section is > 0 and < 0xff00 && s.Record.Section <= pe.Sections.Count)
                    return pe.ImageBase + pe.Sections[s.Record.Section - 1].Header.VirtualAddress + s.Record.Value;
        }
        else if (x.MachO is { } macho)
        {
            foreach (var s in macho.Symbols)
                if (s.Name == symbol || (s.Name.Length == symbol.Length + 1 && s.Name[0] == '_' && s.Name.EndsWith(symbol, StringComparison.Ordinal))) return s.Value;
        }
        return 0;
    }

    private static PcLineTable? Search(Executable x, ulong text)
    {
        InputFile file = x.FileOfSections;
        ReadOnlyMemory<byte> all = file.Data;
        ReadOnlySpan<byte> b = all.Span;
        // Headers are aligned to 16 or 32 bytes in memory; offsets in the file follow the address within a page.
        for (int at = 0; at + 64 <= b.Length; at += 16)
        {
            if (b[at + 4] != 0 || b[at + 5] != 0 || !IsHeader(b[at..], out _, out _)) continue;
            try
            {
                var t = new PcLineTable(file.Name, all[at..], StartFor(all[at..], text));
                if (t.LooksRight()) return t;
            }
            catch (BadInputException)
            {
            }
        }
        return null;
    }

    private bool LooksRight()
    {
        if (Count == 0) return false;
        int n = Math.Min(Count, 32);
        for (int i = 0; i < n; i++)
            if (EntryOf(i) >= EntryOf(i + 1) || NameBytes(i).IsEmpty) return false;
        return true;
    }
}
