// What a compiled package tells the packages above it, as bytes: the same in memory and in the package's archive.
//
// The optimiser of an importer asks for escape summaries, for bodies to inline, for what a function that is inlined tells the linker, for
// the conventions of assembly functions, and for gc's inline costs. All of it is found by link name, few of the thousands of entries of a
// package are ever asked for, and a build loads dozens of packages. So nothing is decoded on loading: entries lie behind a table of
// sorted 64-bit hashes of their names, a question is one binary search, and an entry is decoded when it is found.
//
//   "ouro facts 3\n"          magic
//   u32 flags                 1: the package has an init task
//   u64 fingerprint           of its export data, as the linker compares it
//   u32 S, u32 E, u32 N       number of symbols, of entries, of symbols that objects of gc's number; these come first
//   S × u32, E × u64, E × u32 places of the symbols; hashes in ascending order; places of the entries
//   …                         symbols and entries; numbers in them are LEB128, zigzag
//
// A symbol is its name, its ABI and, for content-addressable data, its content: whoever refers to such a symbol must define it; or its
// number in an object of gc's.

using System.Buffers.Binary;
using System.Text;
using Ouro.Compile.Symbols;
using Ouro.Core;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;

namespace Ouro.Compile;

/// <summary>What importers of a compiled package may know of its functions. Immutable; used from any thread.</summary>
public sealed class PackageFacts
{
    /// <summary>Name of the archive member that holds the bytes (wrapped in an object, so that other tools accept the archive).</summary>
    public const string MemberName = "ouro.facts";

    private const int Head = 13 + 4 + 8 + 4 + 4 + 4;

    /// <summary>What an entry says; functions have their ABI as kind.</summary>
    internal enum EntryKind : byte { Abi0 = 0, Internal = 1, Assembly = 2, InlineCost = 3, Sources = 4 }

    internal static ReadOnlySpan<byte> Magic => "ouro facts 3\n"u8;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _symbolCount, _entryCount, _numberedCount;
    private readonly string?[] _names;

    private PackageFacts(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        ReadOnlySpan<byte> b = bytes.Span;
        if (b.Length < Head || !b.StartsWith(Magic)) throw Damaged(0);
        HasInitTask = (BinaryPrimitives.ReadUInt32LittleEndian(b[13..]) & 1) != 0;
        Fingerprint = BinaryPrimitives.ReadUInt64LittleEndian(b[17..]);
        _symbolCount = BinaryPrimitives.ReadInt32LittleEndian(b[25..]);
        _entryCount = BinaryPrimitives.ReadInt32LittleEndian(b[29..]);
        _numberedCount = BinaryPrimitives.ReadInt32LittleEndian(b[33..]);
        if (_symbolCount < 0 || _entryCount < 0 || (uint)_numberedCount > (uint)_symbolCount || Head + 4L * _symbolCount + 12L * _entryCount > b.Length) throw Damaged(25);
        _names = new string?[_symbolCount];
    }

    /// <summary>The package has something to run before main.</summary>
    public bool HasInitTask { get; }

    /// <summary>What the linker expects importers to have been compiled against.</summary>
    public ulong Fingerprint { get; }

    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Takes facts as they were written.</summary>
    /// <exception cref="BadInputException">The bytes are none; what lies deeper is found when it is asked for.</exception>
    public static PackageFacts Read(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>The facts in an archive; null when it has none (gc's).</summary>
    /// <param name="archive">The whole file; kept.</param>
    /// <param name="file">For messages.</param>
    public static PackageFacts? FromArchive(ReadOnlyMemory<byte> archive, string file)
    {
        foreach (ArchiveMember m in GoArchive.Read(archive.Span, file))
        {
            if (m.Name != MemberName) continue;
            // The member is an object of one symbol, so the bytes lie in it as they are; offsets in them end before what follows.
            int start = archive.Span.Slice(m.Offset, m.Length).IndexOf(Magic);
            return start < 0 ? throw new BadInputException(file, m.Offset, "damaged facts of a package") : Read(archive.Slice(m.Offset + start, m.Length - start));
        }
        return null;
    }

    private static BadInputException Damaged(int at) => new(MemberName, at, "damaged facts of a package");

    // ---- questions

    internal readonly record struct InlineCost(int Cost, bool ReturnsExpression);

    /// <summary>gc's inline cost of a function that it would inline, by the name behind the package path; null for others.</summary>
    internal InlineCost? InlineCostOf(string name)
    {
        if (!TryFind(name, EntryKind.InlineCost, out Cursor c)) return null;
        return new InlineCost(c.Int(), c.Int() != 0);
    }

    /// <summary>Of a generic function or type, by name: the packages besides its own whose sources an instance needs; null for others.</summary>
    internal IReadOnlyList<string>? SourcesOf(string name)
    {
        if (!TryFind(name, EntryKind.Sources, out Cursor c)) return null;
        var paths = new string[c.Int()];
        for (int i = 0; i < paths.Length; i++) paths[i] = Encoding.UTF8.GetString(c.Bytes());
        return paths;
    }

    internal Abi? AssemblyAbi(string name) => TryFind(name, EntryKind.Assembly, out Cursor c) ? (Abi)c.Int() : null;

    internal bool TryFunction(string name, Abi abi, out FunctionFacts facts)
    {
        facts = default;
        if (!TryFind(name, (EntryKind)abi, out Cursor c)) return false;
        facts = new FunctionFacts(this, c.At);
        return true;
    }

    /// <summary>The entry of one function, decoded on demand.</summary>
    internal readonly record struct FunctionFacts(PackageFacts Owner, int At)
    {
        private const int SummaryBit = 1, BodyBit = 2, MarkersBit = 4;

        public EscapeSummary? Summary()
        {
            Cursor c = Open(out int parts);
            return (parts & SummaryBit) != 0 ? ReadSummary(ref c) : null;
        }

        public FrozenFunction? Body(SymbolTable table)
        {
            Cursor c = Open(out int parts);
            if ((parts & BodyBit) == 0) return null;
            if ((parts & SummaryBit) != 0) ReadSummary(ref c);
            var symbols = new Symbol[c.Int()];
            for (int i = 0; i < symbols.Length; i++) symbols[i] = Owner.SymbolAt(c.Int(), table);
            return FrozenFunction.Read(c.Bytes().ToArray(), symbols);
        }

        public IEnumerable<ReachabilityMarkers.Marker> Markers(SymbolTable table)
        {
            Cursor c = Open(out int parts);
            if ((parts & MarkersBit) == 0) return [];
            if ((parts & SummaryBit) != 0) ReadSummary(ref c);
            if ((parts & BodyBit) != 0)
            {
                for (int n = c.Int(); n > 0; n--) c.Int();
                c.Bytes();
            }
            var list = new ReachabilityMarkers.Marker[c.Int()];
            for (int i = 0; i < list.Length; i++)
            {
                var type = (RelocationType)c.Int();
                list[i] = new ReachabilityMarkers.Marker(type, Owner.SymbolAt(c.Int(), table), c.Long());
            }
            return list;
        }

        private Cursor Open(out int parts)
        {
            var c = new Cursor(Owner._bytes.Span, At);
            parts = c.Int();
            return c;
        }

        internal static void Write(Output o, Writer w, EscapeSummary? summary, FrozenFunction? body, List<ReachabilityMarkers.Marker> markers)
        {
            o.Int((summary is not null ? SummaryBit : 0) | (body is not null ? BodyBit : 0) | (markers.Count > 0 ? MarkersBit : 0));
            if (summary is not null) WriteSummary(o, summary);
            if (body is not null)
            {
                o.Int(body.Symbols.Length);
                foreach (Symbol s in body.Symbols) o.Int(w.NumberOf((GoSymbol)s));
                o.Bytes(body.Bytes);
            }
            if (markers.Count == 0) return;
            o.Int(markers.Count);
            foreach (ReachabilityMarkers.Marker m in markers)
            {
                o.Int((int)m.Type);
                o.Int(w.NumberOf(m.Target));
                o.Long(m.Addend);
            }
        }

        private static void WriteSummary(Output o, EscapeSummary s)
        {
            o.Int(s.ToHeap.Length);
            foreach (sbyte h in s.ToHeap) o.Int(h);
            foreach (sbyte[] r in s.ToResult)
            {
                o.Int(r.Length);
                foreach (sbyte d in r) o.Int(d);
            }
            o.Int(s.ContextToHeap);
            o.Int(s.Captures.Length);
            foreach (CaptureFlow f in s.Captures)
            {
                o.Int(f.Offset);
                o.Int(f.Derefs);
                o.Int(f.Into);
            }
        }

        private static EscapeSummary ReadSummary(ref Cursor c)
        {
            sbyte[] toHeap = Small(ref c);
            var toResult = new sbyte[toHeap.Length][];
            for (int i = 0; i < toResult.Length; i++) toResult[i] = Small(ref c);
            var context = (sbyte)c.Int();
            var captures = new CaptureFlow[c.Int()];
            for (int i = 0; i < captures.Length; i++) captures[i] = new CaptureFlow(c.Int(), (sbyte)c.Int(), c.Int());
            return new EscapeSummary { ToHeap = toHeap, ToResult = toResult, ContextToHeap = context, Captures = captures };
        }

        private static sbyte[] Small(ref Cursor c)
        {
            var list = new sbyte[c.Int()];
            for (int i = 0; i < list.Length; i++) list[i] = (sbyte)c.Int();
            return list;
        }
    }

    // What a symbol's row says behind its name: nothing more, or what identifies content, or the number in an object of gc's.
    private const int SymbolIsNamed = 0, SymbolHasContent = 1, SymbolIsNumbered = 2;

    /// <summary>Symbols that objects of gc's number and the package refers to: its importers, which may not be told of those objects, have to refer to them alike.</summary>
    internal IEnumerable<(string Name, Abi Abi, string Package, int Index)> Numbered()
    {
        for (int i = 0; i < _numberedCount; i++)
        {
            var c = new Cursor(_bytes.Span, BinaryPrimitives.ReadInt32LittleEndian(_bytes.Span[(Head + 4 * i)..]));
            string name = Encoding.UTF8.GetString(c.Bytes());
            var abi = (Abi)c.Int();
            if (c.Int() != SymbolIsNumbered) throw Damaged(Head + 4 * i);
            string package = Encoding.UTF8.GetString(c.Bytes());
            yield return (name, abi, package, c.Int());
        }
    }

    /// <summary>This table's symbol for one of the package's.</summary>
    private GoSymbol SymbolAt(int number, SymbolTable table)
    {
        if ((uint)number >= (uint)_symbolCount) throw Damaged(number);
        var c = new Cursor(_bytes.Span, BinaryPrimitives.ReadInt32LittleEndian(_bytes.Span[(Head + 4 * number)..]));
        ReadOnlySpan<byte> text = c.Bytes();
        string name = _names[number] ??= Encoding.UTF8.GetString(text);
        GoSymbol s = table.Get(name, (Abi)c.Int());
        int form = c.Int();
        if (form == SymbolIsNamed) return s;
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            if (form == SymbolIsNumbered)
            {
                s.SetNumber(Encoding.UTF8.GetString(c.Bytes()), c.Int());
                return s;
            }
            var kind = (SymKind)c.Int();
            var flags = (SymFlags)(uint)c.Long();
            long size = c.Long();
            int align = c.Int();
            s.SetBytes(c.Bytes().ToArray());
            s.Size = size;
            s.Align = align;
            SymbolTable.DefineData(s, kind, flags);
            for (int n = c.Int(); n > 0; n--)
            {
                int offset = c.Int(), width = c.Int(), type = c.Int();
                long addend = c.Long();
                int target = c.Int();
                s.Relocations.Add(new GoRelocation(offset, (byte)width, (RelocationType)type, addend, target < 0 ? null : SymbolAt(target, table)));
            }
        }
        return s;
    }

    // ---- the table

    private bool TryFind(string name, EntryKind kind, out Cursor found)
    {
        ReadOnlySpan<byte> b = _bytes.Span;
        ulong wanted = HashOf(name, kind);
        ReadOnlySpan<byte> hashes = b.Slice(Head + 4 * _symbolCount, 8 * _entryCount);
        int low = 0, high = _entryCount;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (BinaryPrimitives.ReadUInt64LittleEndian(hashes[(8 * middle)..]) < wanted) low = middle + 1;
            else high = middle;
        }
        for (; low < _entryCount && BinaryPrimitives.ReadUInt64LittleEndian(hashes[(8 * low)..]) == wanted; low++)
        {
            int place = BinaryPrimitives.ReadInt32LittleEndian(b[(Head + 4 * _symbolCount + 8 * _entryCount + 4 * low)..]);
            var c = new Cursor(b, place);
            if (c.Int() != (int)kind || Encoding.UTF8.GetString(c.Bytes()) != name) continue;
            found = c;
            return true;
        }
        found = default;
        return false;
    }

    // FNV-1a, 64 bits, over the UTF-16 units.
    private static ulong HashOf(string name, EntryKind kind)
    {
        ulong h = 14695981039346656037 ^ (ulong)kind;
        foreach (char ch in name) h = (h ^ ch) * 1099511628211;
        return h;
    }

    private ref struct Cursor(ReadOnlySpan<byte> bytes, int at)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        public int At { get; private set; } = at;

        public long Long()
        {
            ulong u = 0;
            for (int shift = 0; shift < 70; shift += 7)
            {
                if ((uint)At >= (uint)_bytes.Length) break;
                byte b = _bytes[At++];
                u |= (ulong)(b & 0x7f) << shift;
                if (b < 0x80) return (long)(u >> 1) ^ -(long)(u & 1);
            }
            throw Damaged(At);
        }

        public int Int()
        {
            long n = Long();
            return n is >= int.MinValue and <= int.MaxValue ? (int)n : throw Damaged(At);
        }

        public ReadOnlySpan<byte> Bytes()
        {
            int n = Int();
            if (n < 0 || n > _bytes.Length - At) throw Damaged(At);
            ReadOnlySpan<byte> s = _bytes.Slice(At, n);
            At += n;
            return s;
        }
    }

    // ---- writing

    internal sealed class Output
    {
        private byte[] _bytes = new byte[1024];
        public int Length { get; private set; }

        public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

        public void Long(long n)
        {
            ulong u = (ulong)((n << 1) ^ (n >> 63));
            Reserve(10);
            for (; u >= 0x80; u >>= 7) _bytes[Length++] = (byte)(u | 0x80);
            _bytes[Length++] = (byte)u;
        }

        public void Int(int n) => Long(n);

        public void Bytes(ReadOnlySpan<byte> b)
        {
            Int(b.Length);
            Reserve(b.Length);
            b.CopyTo(_bytes.AsSpan(Length));
            Length += b.Length;
        }

        private void Reserve(int n)
        {
            if (Length + n > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + n));
        }
    }

    /// <summary>Collects what a package tells and writes it.</summary>
    internal sealed class Writer
    {
        private readonly List<(EntryKind Kind, string Name, Action<Output> Write)> _entries = [];
        private readonly Dictionary<GoSymbol, int> _numbers = new(ReferenceEqualityComparer.Instance as IEqualityComparer<GoSymbol>);
        private readonly List<GoSymbol> _symbols = [];
        private int _numberedCount;

        public bool HasInitTask { get; set; }
        public ulong Fingerprint { get; set; }

        public void Assembly(string name, Abi abi) => _entries.Add((EntryKind.Assembly, name, o => o.Int((int)abi)));

        public void InlineCost(string name, int cost, bool returnsExpression) => _entries.Add((EntryKind.InlineCost, name, o =>
        {
            o.Int(cost);
            o.Int(returnsExpression ? 1 : 0);
        }));

        public void Sources(string name, IReadOnlyCollection<string> paths) => _entries.Add((EntryKind.Sources, name, o =>
        {
            o.Int(paths.Count);
            foreach (string p in paths) o.Bytes(Encoding.UTF8.GetBytes(p));
        }));

        public void Function(string name, Abi abi, EscapeSummary? summary, FrozenFunction? body, List<ReachabilityMarkers.Marker> markers) =>
            _entries.Add(((EntryKind)abi, name, o => FunctionFacts.Write(o, this, summary, body, markers)));

        /// <summary>Lists symbols that objects of gc's number; before anything else names a symbol.</summary>
        public void Numbered(IEnumerable<GoSymbol> symbols)
        {
            foreach (GoSymbol s in symbols) NumberOf(s);
            _numberedCount = _symbols.Count;
        }

        public int NumberOf(GoSymbol s)
        {
            if (_numbers.TryGetValue(s, out int n)) return n;
            _numbers.Add(s, n = _symbols.Count);
            _symbols.Add(s);
            return n;
        }

        public byte[] ToArray()
        {
            _entries.Sort(static (a, b) => a.Name != b.Name ? string.CompareOrdinal(a.Name, b.Name) : a.Kind.CompareTo(b.Kind));
            var entries = new Output();
            var rows = new (ulong Hash, int Place)[_entries.Count];
            for (int i = 0; i < rows.Length; i++)
            {
                var (kind, name, write) = _entries[i];
                rows[i] = (HashOf(name, kind), entries.Length);
                entries.Int((int)kind);
                entries.Bytes(Encoding.UTF8.GetBytes(name));
                write(entries);
            }
            // Equal hashes keep the order of names.
            int[] order = [.. Enumerable.Range(0, rows.Length)];
            Array.Sort(order, (a, b) => rows[a].Hash != rows[b].Hash ? rows[a].Hash.CompareTo(rows[b].Hash) : a.CompareTo(b));

            var symbols = new Output();
            var places = new List<int>();
            for (int i = 0; i < _symbols.Count; i++) // content may name more symbols
            {
                GoSymbol s = _symbols[i];
                places.Add(symbols.Length);
                symbols.Bytes(Encoding.UTF8.GetBytes(s.Name));
                symbols.Int((int)s.Abi);
                if (s.Has(SymFlags.Indexed))
                {
                    symbols.Int(SymbolIsNumbered);
                    symbols.Bytes(Encoding.UTF8.GetBytes(s.Package));
                    symbols.Int(s.Index);
                    continue;
                }
                if (!s.Has(SymFlags.ContentAddressable))
                {
                    symbols.Int(SymbolIsNamed);
                    continue;
                }
                symbols.Int(SymbolHasContent);
                symbols.Int((int)s.Kind);
                symbols.Long((uint)s.Flags);
                symbols.Long(s.Size);
                symbols.Int(s.Align);
                symbols.Bytes(s.Bytes);
                symbols.Int(s.Relocations.Count);
                foreach (GoRelocation r in s.Relocations)
                {
                    symbols.Int(r.Offset);
                    symbols.Int(r.Size);
                    symbols.Int((int)r.Type);
                    symbols.Long(r.Addend);
                    symbols.Int(r.Target is null ? -1 : NumberOf(r.Target));
                }
            }

            int tables = Head + 4 * places.Count + 12 * rows.Length;
            var file = new byte[tables + symbols.Length + entries.Length];
            Magic.CopyTo(file);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(13), HasInitTask ? 1u : 0);
            BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(17), Fingerprint);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(25), places.Count);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(29), rows.Length);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(33), _numberedCount);
            int at = Head;
            foreach (int p in places)
            {
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), tables + p);
                at += 4;
            }
            foreach (int i in order)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), rows[i].Hash);
                at += 8;
            }
            foreach (int i in order)
            {
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), tables + symbols.Length + rows[i].Place);
                at += 4;
            }
            symbols.Written.CopyTo(file.AsSpan(tables));
            entries.Written.CopyTo(file.AsSpan(tables + symbols.Length));
            return file;
        }
    }
}
