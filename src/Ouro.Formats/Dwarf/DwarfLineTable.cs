// Line tables of DWARF 2 to 5. A table is a program for a small machine: registers address, file, line, discriminator …; special opcodes
// advance address and line together and add a row; a sequence of rows covers a contiguous range and ends with a row of its own.
// Source: DWARF 5, section 6.2.
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using static Ouro.Formats.Dwarf.DwarfConstants;

namespace Ouro.Formats.Dwarf;

/// <summary>A row: the place in the source that the code at an address comes from.</summary>
public struct DwarfLine
{
    public ulong Address;
    /// <summary>Number of the file; see <see cref="DwarfLineTable.FileName"/>.</summary>
    public uint File;
    /// <summary>From 1; 0 for code without a source line.</summary>
    public uint Line;
    public uint Column, Discriminator;
    public bool IsStatement;
}

/// <summary>Rows that cover the addresses from <see cref="Low"/> to before <see cref="High"/>.</summary>
public sealed class DwarfSequence
{
    public ulong Low { get; internal set; }
    public ulong High { get; internal set; }

    /// <summary>By address; of rows with one address only the last is kept.</summary>
    public List<DwarfLine> Rows { get; } = [];

    /// <summary>The row that has an address in its reach.</summary>
    public bool TryFind(ulong address, out DwarfLine line)
    {
        line = default;
        if (address < Low || address >= High || Rows.Count == 0 || address < Rows[0].Address) return false;
        int low = 0, high = Rows.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Rows[middle].Address > address) high = middle;
            else low = middle + 1;
        }
        line = Rows[low - 1];
        return true;
    }
}

/// <summary>The line table of a unit.</summary>
public sealed class DwarfLineTable
{
    private readonly DwarfData _data;
    private readonly List<string> _directories = [];
    private readonly List<(string Name, uint Directory)> _files = [];
    private readonly string _unitName, _unitDirectory;
    private readonly ushort _version;

    internal DwarfLineTable(DwarfData data, ulong offset, byte addressSize, string unitName, string unitDirectory)
    {
        _data = data;
        _unitName = unitName;
        _unitDirectory = unitDirectory;
        ByteReader r = data.Reader(data.Line, ".debug_line", offset);
        ulong length = r.U32();
        bool is64 = length == 0xffffffff;
        if (is64) length = r.U64();
        ByteReader p = r.Part(length);
        _version = p.U16();
        if (_version is < 2 or > 5) throw p.Bad($"line table version {_version} is not supported");
        if (_version >= 5)
        {
            addressSize = p.U8();
            if (p.U8() != 0) throw p.Bad("segment selectors are not supported");
        }
        ulong headerLength = p.Number(is64 ? 8 : 4);
        if (headerLength > (ulong)p.Left) throw p.Bad("the header reaches past the table");
        int program = p.At + (int)headerLength;
        var m = new Machine
        {
            MinimumLength = p.U8(),
            MaximumOperations = _version >= 4 ? p.U8() : (byte)1,
            DefaultIsStatement = p.U8() != 0,
            LineBase = (sbyte)p.U8(),
            LineRange = p.U8(),
            OpcodeBase = p.U8(),
        };
        byte[] lengths = m.OpcodeBase > 0 ? p.Bytes(m.OpcodeBase - 1u).ToArray() : [];
        if (_version >= 5) ReadTables(ref p, is64);
        else ReadOldTables(ref p);
        p.At = program;
        Run(ref p, m, lengths, addressSize);
        Sequences.Sort(static (a, b) => a.Low.CompareTo(b.Low));
    }

    /// <summary>By address.</summary>
    public List<DwarfSequence> Sequences { get; } = [];

    public int FileCount => _files.Count;

    private struct Machine
    {
        public byte MinimumLength, MaximumOperations, LineRange, OpcodeBase;
        public bool DefaultIsStatement;
        public sbyte LineBase;
    }

    // ---- files and directories

    private void ReadOldTables(ref ByteReader p)
    {
        _directories.Add(_unitDirectory);
        while (p.Text() is { Length: > 0 } d) _directories.Add(d);
        // Number 0 is no file before version 5.
        _files.Add(("", 0));
        while (p.Text() is { Length: > 0 } f)
        {
            _files.Add((f, (uint)p.Uleb()));
            p.Uleb();
            p.Uleb();
        }
    }

    private void ReadTables(ref ByteReader p, bool is64)
    {
        foreach (var (name, _) in ReadEntries(ref p, is64)) _directories.Add(name);
        _files.AddRange(ReadEntries(ref p, is64));
    }

    private List<(string, uint)> ReadEntries(ref ByteReader p, bool is64)
    {
        int columns = p.U8();
        var format = new (ulong Content, ushort Form)[columns];
        for (int i = 0; i < columns; i++) format[i] = (p.Uleb(), (ushort)p.Uleb());
        ulong count = p.Uleb();
        if (count > (ulong)p.Left || (columns == 0 && count > 0)) throw p.Bad($"{count} entries do not fit in the header");
        var list = new List<(string, uint)>((int)count);
        for (ulong i = 0; i < count; i++)
        {
            string name = "";
            uint directory = 0;
            foreach (var (content, form) in format)
            {
                string text = "";
                ulong number = 0;
                switch (form)
                {
                    case FormString: text = p.Text(); break;
                    case FormLineStrp: text = _data.StringAt(_data.LineStrings, ".debug_line_str", p.Number(is64 ? 8 : 4)); break;
                    case FormStrp: text = _data.StringAt(_data.Strings, ".debug_str", p.Number(is64 ? 8 : 4)); break;
                    case FormUdata: number = p.Uleb(); break;
                    case FormData1: number = p.U8(); break;
                    case FormData2: number = p.U16(); break;
                    case FormData4: number = p.U32(); break;
                    case FormData8: number = p.U64(); break;
                    case FormData16: p.Skip(16); break;
                    case FormBlock: p.Skip(p.Uleb()); break;
                    default: throw p.Bad($"form 0x{form:x} in a line table header");
                }
                if (content == 1) name = text;
                else if (content == 2) directory = (uint)number;
            }
            list.Add((name, directory));
        }
        return list;
    }

    /// <summary>A file's path: as the compiler named it, with its directory and the unit's in front of relative ones.</summary>
    public string FileName(uint file)
    {
        if (file >= (uint)_files.Count || (_version < 5 && file == 0)) return "<unknown>";
        var (name, directory) = _files[(int)file];
        if (name.StartsWith('/')) return name;
        string d = directory < (uint)_directories.Count ? _directories[(int)directory] : "";
        if (_version < 5 && directory == 0) d = "";
        if (d.Length == 0) return _unitDirectory.Length > 0 ? $"{_unitDirectory}/{name}" : name;
        if (!d.StartsWith('/') && _unitDirectory.Length > 0) return $"{_unitDirectory}/{d}/{name}";
        return $"{d}/{name}";
    }

    // ---- the program

    private void Run(ref ByteReader p, in Machine m, byte[] lengths, byte addressSize)
    {
        ulong address = 0;
        uint file = 1, line = 1, column = 0, discriminator = 0, operation = 0;
        bool statement = m.DefaultIsStatement;
        DwarfSequence? sequence = null;

        void Advance(ulong by, in Machine machine)
        {
            if (machine.MaximumOperations <= 1)
            {
                address += by * machine.MinimumLength;
                return;
            }
            ulong n = operation + by;
            address += machine.MinimumLength * (n / machine.MaximumOperations);
            operation = (uint)(n % machine.MaximumOperations);
        }

        void Row()
        {
            sequence ??= new DwarfSequence { Low = address };
            var row = new DwarfLine { Address = address, File = file, Line = line, Column = column, Discriminator = discriminator, IsStatement = statement };
            // Of several rows for one address the last counts.
            if (sequence.Rows.Count > 0 && sequence.Rows[^1].Address == address) sequence.Rows[^1] = row;
            else sequence.Rows.Add(row);
            discriminator = 0;
        }

        while (!p.AtEnd)
        {
            byte op = p.U8();
            if (op >= m.OpcodeBase)
            {
                if (m.LineRange == 0) throw p.Bad("a line range of zero");
                int adjusted = op - m.OpcodeBase;
                Advance((ulong)(adjusted / m.LineRange), m);
                line = (uint)((int)line + m.LineBase + adjusted % m.LineRange);
                Row();
                continue;
            }
            switch (op)
            {
                case 0:
                    ulong length = p.Uleb();
                    if (length == 0) break;
                    ByteReader x = p.Part(length);
                    switch (x.U8())
                    {
                        case 1:
                            if (sequence is not null)
                            {
                                sequence.High = address;
                                Finish(sequence);
                            }
                            sequence = null;
                            address = 0;
                            (file, line, column, discriminator, operation) = (1, 1, 0, 0, 0);
                            statement = m.DefaultIsStatement;
                            break;
                        case 2:
                            address = x.Number(x.Left is 4 or 8 ? x.Left : addressSize);
                            operation = 0;
                            break;
                        case 3:
                            _files.Add((x.Text(), (uint)x.Uleb()));
                            break;
                        case 4:
                            discriminator = (uint)x.Uleb();
                            break;
                    }
                    break;
                case 1: Row(); break;
                case 2: Advance(p.Uleb(), m); break;
                case 3: line = (uint)((int)line + p.Sleb()); break;
                case 4: file = (uint)p.Uleb(); break;
                case 5: column = (uint)p.Uleb(); break;
                case 6: statement = !statement; break;
                case 7 or 10 or 11: break;
                case 8:
                    if (m.LineRange == 0) throw p.Bad("a line range of zero");
                    Advance((ulong)((255 - m.OpcodeBase) / m.LineRange), m);
                    break;
                case 9:
                    address += p.U16();
                    operation = 0;
                    break;
                case 12: p.Uleb(); break;
                default:
                    for (int i = op <= lengths.Length ? lengths[op - 1] : 0; i > 0; i--) p.Uleb();
                    break;
            }
        }
    }

    private void Finish(DwarfSequence s)
    {
        // Rows out of order are rare: only hand-written programs have them.
        for (int i = 1; i < s.Rows.Count; i++)
        {
            if (s.Rows[i].Address >= s.Rows[i - 1].Address) continue;
            s.Rows.Sort(static (a, b) => a.Address.CompareTo(b.Address));
            s.Low = s.Rows[0].Address;
            break;
        }
        if (s.Low < s.High) Sequences.Add(s);
    }

    /// <summary>The row that an address has; false when the table does not cover it.</summary>
    public bool TryFind(ulong address, out DwarfLine line)
    {
        int low = 0, high = Sequences.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Sequences[middle].Low > address) high = middle;
            else low = middle + 1;
        }
        for (int i = low - 1; i >= 0; i--)
        {
            if (Sequences[i].TryFind(address, out line)) return true;
            if (Sequences[i].High <= address && low - i > 8) break;
        }
        line = default;
        return false;
    }
}
