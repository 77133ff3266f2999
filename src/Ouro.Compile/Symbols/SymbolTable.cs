using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;

namespace Ouro.Compile.Symbols;

/// <summary>All symbols that the compilation of one package names or defines.</summary>
/// <remarks>
/// Look-ups may come from any thread (functions are compiled in parallel). Definitions are listed when the object is written,
/// sorted by kind and name, so that the order in which threads made them leaves no trace.
/// </remarks>
public sealed class SymbolTable(string packagePath)
{
    private readonly ConcurrentDictionary<(string Name, Abi Abi), GoSymbol> _symbols = new();

    /// <summary>Import path of the package being compiled; <c>main</c> for commands.</summary>
    public string PackagePath { get; } = packagePath;

    /// <summary><see cref="PackagePath"/> as it appears in symbol names.</summary>
    public string Prefix { get; } = Ouro.Object.PackagePath.ToPrefix(packagePath);

    /// <summary>A function's symbol.</summary>
    public GoSymbol Function(string name, Abi abi = Abi.Internal) => Get(name, abi);

    /// <summary>A data symbol.</summary>
    public GoSymbol Data(string name) => Get(name, Abi.Abi0);

    /// <summary>The read-only bytes of a string constant; equal strings share one symbol in the whole program.</summary>
    /// <remarks>Names: cmd/compile/internal/staticdata/data.go (StringSym); over 100 bytes a hash stands for the content.</remarks>
    public GoSymbol StringData(ReadOnlySpan<byte> bytes)
    {
        string name = "go:string." + (bytes.Length > 100 ? $".gostring.{bytes.Length}.{ShortHash(bytes)}" : Quote(bytes));
        return Content(name, bytes, align: 0);
    }

    /// <summary>What an interface that holds a constant points to; equal constants share one symbol in the whole program.</summary>
    /// <param name="bytes">As the constant lies in memory: 2, 4, 8 or 16.</param>
    public GoSymbol ConstantData(ReadOnlySpan<byte> bytes) =>
        Content($"go:constant.{bytes.Length}.{Convert.ToHexStringLower(bytes)}", bytes, Math.Min(bytes.Length, 8));

    /// <summary>A floating-point constant that code loads.</summary>
    public GoSymbol FloatConstant(FloatConstantSymbol constant)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, constant.Bits);
        return Content(constant.Name, bytes[..constant.Size], align: 0);
    }

    /// <summary>Read-only bytes without a name for the linker: equal ones are one symbol.</summary>
    private GoSymbol Content(string name, ReadOnlySpan<byte> bytes, int align)
    {
        GoSymbol s = Data(name);
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            s.Align = align;
            s.SetBytes(bytes.ToArray());
            DefineData(s, SymKind.RoData, SymFlags.DupOk | SymFlags.Local | SymFlags.ContentAddressable);
        }
        return s;
    }

    /// <summary>The same for a string: its header.</summary>
    /// <param name="bytes">A symbol of <see cref="StringData"/>.</param>
    public GoSymbol ConstantString(GoSymbol bytes, long length)
    {
        GoSymbol s = Data("go:constant.16." + bytes.Name);
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            s.Align = 8;
            s.Grow(16);
            if (length > 0) s.WriteAddress(0, 8, bytes);
            s.WriteInt(8, 8, length);
            DefineData(s, SymKind.RoData, SymFlags.DupOk | SymFlags.Local | SymFlags.ContentAddressable);
        }
        return s;
    }

    /// <summary>The static closure of a function without captured variables: one word, the ABIInternal entry.</summary>
    public GoSymbol FuncValue(GoSymbol function)
    {
        GoSymbol s = Data(function.Name + "·f");
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            s.WriteAddress(0, 8, Function(function.Name));
            DefineData(s, SymKind.RoData, SymFlags.DupOk);
        }
        return s;
    }

    /// <summary>Says that this object defines a data symbol whose content is set.</summary>
    public static void DefineData(GoSymbol symbol, SymKind kind, SymFlags flags)
    {
        symbol.Kind = kind;
        symbol.Flags |= flags;
    }

    /// <summary>This table's symbol for one of another package, as a body that is inlined from there names it.</summary>
    /// <remarks>Content-addressable data has no name in the linker and must be defined wherever it is referred to.</remarks>
    public GoSymbol Import(GoSymbol other)
    {
        GoSymbol s = Get(other.Name, other.Abi);
        if (ReferenceEquals(s, other) || !other.Has(SymFlags.ContentAddressable)) return s;
        lock (s)
        {
            if (s.Kind != SymKind.None) return s;
            s.SetBytes(other.Bytes.ToArray());
            s.Size = other.Size;
            s.Align = other.Align;
            DefineData(s, other.Kind, other.Flags);
            foreach (GoRelocation r in other.Relocations) s.Relocations.Add(r with { Target = r.Target is { } t ? Import(t) : null });
        }
        return s;
    }

    /// <summary>All defined data symbols, sorted by name.</summary>
    public List<GoSymbol> DefinedData()
    {
        var list = new List<GoSymbol>();
        foreach (GoSymbol s in _symbols.Values)
            if (s.Kind != SymKind.None && !s.Kind.IsText()) list.Add(s);
        list.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return list;
    }

    /// <summary>Gives what is not defined here the numbers that it has in objects of gc's, whose packages refer to it by them.</summary>
    /// <param name="numbers">Package (as in symbol names) and number, by name and ABI.</param>
    /// <returns>Those that have numbers, sorted by name.</returns>
    public List<GoSymbol> Number(IReadOnlyDictionary<(string Name, Abi Abi), (string Package, int Index)> numbers)
    {
        var numbered = new List<GoSymbol>();
        if (numbers.Count == 0) return numbered;
        foreach (GoSymbol s in _symbols.Values)
        {
            if (s.Kind != SymKind.None || s.Has(SymFlags.Linkname) || !numbers.TryGetValue((s.Name, s.Abi), out (string Package, int Index) n)) continue;
            s.SetNumber(n.Package, n.Index);
            numbered.Add(s);
        }
        numbered.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name) is not 0 and var c ? c : a.Abi.CompareTo(b.Abi));
        return numbered;
    }

    /// <summary>The symbol of a name and ABI.</summary>
    public GoSymbol Get(string name, Abi abi) =>
        _symbols.TryGetValue((name, abi), out GoSymbol? s) ? s : _symbols.GetOrAdd((name, abi), static k => new GoSymbol(k.Name, k.Abi));

    private static string ShortHash(ReadOnlySpan<byte> bytes)
    {
        using var sha = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        sha.AppendData([1]); // gc's hash is told apart from plain SHA-256 by a leading 1
        sha.AppendData(bytes);
        return Convert.ToBase64String(sha.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>Go's strconv.Quote on bytes that need not be UTF-8.</summary>
    internal static string Quote(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 2);
        text.Append('"');
        while (bytes.Length > 0)
        {
            bool valid = Rune.DecodeFromUtf8(bytes, out Rune r, out int n) == System.Buffers.OperationStatus.Done;
            if (!valid) text.Append("\\x").Append(bytes[0].ToString("x2"));
            else if (r.Value is '"' or '\\') text.Append('\\').Append((char)r.Value);
            else if (IsPrint(r)) text.Append(r.ToString());
            else
                text.Append(r.Value switch
                {
                    7 => "\\a", 8 => "\\b", 12 => "\\f", 10 => "\\n", 13 => "\\r", 9 => "\\t", 11 => "\\v",
                    < ' ' or 0x7f => "\\x" + r.Value.ToString("x2"),
                    < 0x10000 => "\\u" + r.Value.ToString("x4"),
                    _ => "\\U" + r.Value.ToString("x8"),
                });
            bytes = bytes[(valid ? n : 1)..];
        }
        return text.Append('"').ToString();
    }

    // Go's IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space.
    private static bool IsPrint(Rune r)
    {
        if (r.Value == ' ') return true;
        return Rune.GetUnicodeCategory(r) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.Surrogate or System.Globalization.UnicodeCategory.PrivateUse
            or System.Globalization.UnicodeCategory.OtherNotAssigned or System.Globalization.UnicodeCategory.SpaceSeparator
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
    }
}
