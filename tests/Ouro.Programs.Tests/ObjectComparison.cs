using System.Buffers.Binary;
using System.Text;
using Ouro.Machine;
using Ouro.Object;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Programs;

/// <summary>A package's object from two compilers: the symbols that only one has, and data that differs.</summary>
/// <remarks>Functions are compared by name alone, debugging symbols not at all. Of data the size, the kind, the bytes and the relocations
/// are compared, targets by name; numbers of temporaries in them are not. A mark that a type is converted to an interface may name the
/// type or an itab of it: the linker takes both for the type.</remarks>
public sealed class ObjectComparison
{
    private sealed record Relocation(int Offset, int Size, RelocationType Type, long Addend, string Target);

    private sealed record Symbol(SymKind Kind, uint Size, byte[] Content, List<Relocation> Relocations);

    /// <summary>Names that gc's object alone has, without those that a rule covers.</summary>
    public List<string> OnlyGc { get; } = [];

    /// <summary>The same of ours.</summary>
    public List<string> OnlyOurs { get; } = [];

    /// <summary>Symbols of both whose data differs, with what differs.</summary>
    public List<(string Name, string Difference)> Different { get; } = [];

    /// <summary>How many names both have, and how many of them are data.</summary>
    public int Common { get; private set; }
    public int CommonData { get; private set; }

    /// <summary>How often each rule covered a name or a difference.</summary>
    public Dictionary<string, int> Covered { get; } = new(StringComparer.Ordinal);

    /// <summary>Compares the first Go object of two archives.</summary>
    public static ObjectComparison Of(byte[] gc, byte[] ours)
    {
        var c = new ObjectComparison();
        Dictionary<string, Symbol> a = Read(gc, "gc"), b = Read(ours, "ours");
        foreach (var (name, s) in a)
        {
            if (!b.TryGetValue(name, out Symbol? o))
            {
                if (!c.IsCovered(name, Side.OnlyGc)) c.OnlyGc.Add(name);
                continue;
            }
            c.Common++;
            if (s.Kind.IsText() || o.Kind.IsText()) continue;
            c.CommonData++;
            if (Compare(s, o) is { } difference && !c.IsCovered(name, Side.Different)) c.Different.Add((name, difference));
        }
        foreach (string name in b.Keys)
            if (!a.ContainsKey(name) && !c.IsCovered(name, Side.OnlyOurs)) c.OnlyOurs.Add(name);
        c.OnlyGc.Sort(StringComparer.Ordinal);
        c.OnlyOurs.Sort(StringComparer.Ordinal);
        return c;
    }

    private bool IsCovered(string name, Side side)
    {
        foreach (ObjectRule r in ObjectRule.All)
        {
            if ((r.Sides & side) == 0 || !r.Covers(name)) continue;
            Covered[r.Why] = Covered.GetValueOrDefault(r.Why) + 1;
            return true;
        }
        return false;
    }

    private static string? Compare(Symbol gc, Symbol ours)
    {
        if (gc.Kind != ours.Kind) return $"kind {gc.Kind} against {ours.Kind}";
        if (gc.Size != ours.Size) return $"size {gc.Size} against {ours.Size}";
        int at = gc.Content.AsSpan().CommonPrefixLength(ours.Content);
        if (at != gc.Content.Length || at != ours.Content.Length) return $"byte {at} of {gc.Size}";
        for (int i = 0; i < Math.Max(gc.Relocations.Count, ours.Relocations.Count); i++)
        {
            Relocation? x = i < gc.Relocations.Count ? gc.Relocations[i] : null, y = i < ours.Relocations.Count ? ours.Relocations[i] : null;
            if (x != y) return $"relocation {i}: {x?.ToString() ?? "none"} against {y?.ToString() ?? "none"}";
        }
        return null;
    }

    private static Dictionary<string, Symbol> Read(byte[] archive, string what)
    {
        foreach (ArchiveMember m in GoArchive.Read(archive, what))
        {
            if (m.Name != GoArchive.GoObjectName) continue;
            int start = GoObjectText.FindObject(archive, m.Offset, m.Length);
            return Read(new GoObjectRows(archive, start, m.Offset + m.Length - start, what));
        }
        throw new InvalidOperationException(what + ": no object in the archive");
    }

    private static Dictionary<string, Symbol> Read(GoObjectRows o)
    {
        var foreign = new Dictionary<(int, int), string>();
        for (int i = 0, n = o.Count(Block.RefName, RefNameSize); i < n; i++)
        {
            int row = o.Row(Block.RefName, i, RefNameSize);
            foreign[((int)o.U32(row), (int)o.U32(row + 4))] = o.StringAt(row + 8);
        }
        var symbols = new Dictionary<string, Symbol>(StringComparer.Ordinal);
        for (int i = 0; i < o.AllDefined; i++)
        {
            string name = NameOf(o, i);
            var kind = (SymKind)o.Kind(i);
            if (name.Length == 0 || kind.IsDwarf()) continue;
            ReadOnlySpan<byte> content = o.Content(i).TrimEnd((byte)0);
            var relocations = new List<Relocation>();
            ReadOnlySpan<byte> rows = o.RelocationRows(i);
            for (int at = 0; at < rows.Length; at += RelocationSize)
            {
                ReadOnlySpan<byte> r = rows[at..];
                string target = Target(o, foreign, (int)BinaryPrimitives.ReadUInt32LittleEndian(r[15..]), (int)BinaryPrimitives.ReadUInt32LittleEndian(r[19..]));
                var type = (RelocationType)BinaryPrimitives.ReadUInt16LittleEndian(r[5..]);
                if (type == RelocationType.UseIface && target.StartsWith("go:itab.", StringComparison.Ordinal)) target = "type:" + target["go:itab.".Length..target.LastIndexOf(',')];
                relocations.Add(new Relocation(BinaryPrimitives.ReadInt32LittleEndian(r), r[4], type, BinaryPrimitives.ReadInt64LittleEndian(r[7..]), WithoutNumber(target)));
            }
            // In the order of the file those of one offset (marks for the linker) stand as a sort left them.
            relocations.Sort(static (x, y) => x.Offset != y.Offset ? x.Offset.CompareTo(y.Offset) : x.Type != y.Type ? x.Type.CompareTo(y.Type) : string.CompareOrdinal(x.Target, y.Target));
            symbols.TryAdd(name, new Symbol(kind, o.Size(i), content.ToArray(), relocations));
        }
        return symbols;
    }

    // runtime..stmp_12 is runtime..stmp_.
    private static string WithoutNumber(string name)
    {
        int at = name.IndexOf("..", StringComparison.Ordinal);
        return at < 0 ? name : name.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    }

    // Functions in both conventions are two symbols.
    private static string NameOf(GoObjectRows o, int i)
    {
        string name = Encoding.UTF8.GetString(o.Name(i));
        return name.Length == 0 ? "" : o.Abi(i) == 0 && ((SymKind)o.Kind(i)).IsText() ? name + "<0>" : name;
    }

    /// <summary>The name of a symbol that a relocation refers to.</summary>
    internal static string Target(GoObjectRows o, Dictionary<(int, int), string> foreign, int package, int index)
    {
        int first = 0;
        switch (package)
        {
            case 0 when index == 0: return "";
            case PackageSelf: break;
            case PackageHashed64: first = o.Defined; break;
            case PackageHashed: first = o.Defined + o.Hashed64; break;
            case PackageNone: first = o.Defined + o.Hashed64 + o.Hashed; break;
            case PackageBuiltin: return BuiltinSymbols.Get(index).Name;
            default: return foreign.GetValueOrDefault((package, index), "?");
        }
        return Encoding.UTF8.GetString(o.Name(first + index));
    }
}
