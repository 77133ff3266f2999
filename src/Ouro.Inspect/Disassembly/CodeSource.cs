// What a listing of Go's objdump is made from: symbols, the bytes of the code, lines. Executables have a pclntab; in objects each function
// has its own tables, and addresses are offsets in the object.
using Ouro.Core;
using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Formats.Go;
using Ouro.Inspect.Symbols;
using Ouro.Machine;
using Ouro.Object;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Inspect.Disassembly;

/// <summary>A relocation as a listing shows it.</summary>
/// <param name="Offset">In the function.</param>
/// <param name="Size">Of the field.</param>
/// <param name="Type">Its name in Go.</param>
/// <param name="Addend">Printed where it is not 0.</param>
/// <param name="Target">Name of the symbol; empty for none.</param>
internal readonly record struct CodeRelocation(int Offset, int Size, string Type, long Addend, string Target);

/// <summary>Code with symbols and lines.</summary>
internal abstract class CodeSource
{
    public required string GoArch { get; init; }

    /// <summary>By address, as Go's sort leaves equal ones; without the marks of the text's ends.</summary>
    public required NmSymbol[] Symbols { get; init; }

    /// <summary>Address of the first byte of <see cref="Text"/>.</summary>
    public ulong TextStart { get; init; }
    public required byte[] Text { get; init; }

    /// <summary>The place in the source of an address; an empty name and line 0 when it is unknown.</summary>
    public abstract (string File, int Line) LineOf(ulong address);

    /// <summary>The name of the function that an address lies in, by the tables of lines; null when none does.</summary>
    public abstract string? FunctionOf(ulong address);

    /// <summary>A function's relocations by offset.</summary>
    public virtual IReadOnlyList<CodeRelocation> RelocationsOf(in NmSymbol function) => [];

    /// <summary>Opens a file.</summary>
    /// <exception cref="BadInputException">Its kind is unknown, it is damaged, or it has no symbols or no text.</exception>
    public static CodeSource Open(InputFile file)
    {
        if (IsGoObject(file))
        {
            // Of an archive's objects the first, as Go's objdump does it.
            foreach (var (_, member, native) in GoObjectSymbols.Members(file))
            {
                if (member is not null) return new ObjectCode(member);
                if (native is not null) return OpenExecutable(native);
            }
        }
        return OpenExecutable(file);
    }

    /// <summary>Whether a file is one of Go's objects or an archive.</summary>
    public static bool IsGoObject(InputFile file) => GoArchive.IsArchive(file.Span) || file.Span.StartsWith("go object "u8);

    private static ExecutableCode OpenExecutable(InputFile file)
    {
        Executable x;
        try
        {
            x = Executable.Read(file);
        }
        catch (BadInputException)
        {
            throw new BadInputException(file.Name, -1, "unrecognized object file");
        }
        return new ExecutableCode(x);
    }

    /// <summary>Sorts symbols as listings have them and drops marks that are no symbols of their own.</summary>
    protected static NmSymbol[] Prepare(NmSymbol[] symbols)
    {
        GoSort.Sort(symbols, static (a, b) => a.Address.CompareTo(b.Address));
        int n = 0;
        foreach (NmSymbol s in symbols)
            if (!IsMark(s.Name)) symbols[n++] = s;
        return symbols[..n];
    }

    private static bool IsMark(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("runtime.text"u8) || name.SequenceEqual("text"u8) || name.SequenceEqual("_text"u8)
        || name.SequenceEqual("runtime.etext"u8) || name.SequenceEqual("etext"u8) || name.SequenceEqual("_etext"u8);

    /// <summary>The symbol that an address lies in.</summary>
    public bool TryFindSymbol(ulong address, out ReadOnlySpan<byte> name, out ulong start)
    {
        int low = 0, high = Symbols.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Symbols[middle].Address > address) high = middle;
            else low = middle + 1;
        }
        name = default;
        start = 0;
        if (low == 0) return false;
        ref readonly NmSymbol s = ref Symbols[low - 1];
        if (s.Address == 0 || address - s.Address >= (ulong)s.Size || s.NameLength == 0) return false;
        name = s.Name;
        start = s.Address;
        return true;
    }

    private sealed class ExecutableCode : CodeSource
    {
        private readonly PcLineTable? _lines;
        private int _function = -1;
        private PcLineTable.Cursor _files, _numbers;

        [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
        public ExecutableCode(Executable x)
        {
            Symbols = Prepare(ExecutableSymbols.Read(x));
            _lines = PcLineTable.Find(x);
            ExecutableSection text = x.FindSection(".text") ?? x.FindSection("__text") ?? throw new BadInputException(x.File.Name, -1, "text section not found");
            TextStart = text.Address;
            Text = x.Contents(text).ToArray();
            GoArch = x.GoArch;
        }

        public override (string File, int Line) LineOf(ulong address)
        {
            if (_lines is null) return ("", 0);
            if (_function < 0 || address < _lines.EntryOf(_function) || address >= _lines.EntryOf(_function + 1))
            {
                _function = _lines.Find(address);
                if (_function < 0) return ("", 0);
                _files = _lines.FilesOf(_function);
                _numbers = _lines.LinesOf(_function);
            }
            return (_lines.FileName(_function, _files.ValueAt(address)), _numbers.ValueAt(address));
        }

        public override string? FunctionOf(ulong address) => _lines?.Find(address) is { } f and >= 0 ? _lines.NameOf(f) : null;
    }

    private sealed class ObjectCode : CodeSource
    {
        private readonly GoObjectMember _member;
        private readonly GoObjectRows _rows;
        private readonly Dictionary<(int, int), string> _names = [];

        // Defined symbols that have lines, by address.
        private readonly List<(ulong Start, ulong End, int Symbol)> _functions = [];
        private int _current = -1;

        [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
        public ObjectCode(GoObjectMember member)
        {
            _member = member;
            _rows = member.Rows;
            GoArch = member.GoArch;
            Symbols = Prepare(GoObjectSymbols.ReadSymbols(member));
            Text = member.File.AsSpan(member.Start, member.Length).ToArray();
            for (int i = 0, n = _rows.Count(Block.RefName, RefNameSize); i < n; i++)
            {
                int row = _rows.Row(Block.RefName, i, RefNameSize);
                _names[((int)_rows.U32(row), (int)_rows.U32(row + 4))] = _rows.StringAt(row + 8);
            }
            for (int i = 0; i < _rows.AllDefined; i++)
            {
                ulong start = (ulong)(_rows.ContentOffset(i) - _rows.Base);
                if (TableOf(i, AuxType.PcFile) >= 0 && TableOf(i, AuxType.PcLine) >= 0) _functions.Add((start, start + _rows.Size(i), i));
            }
            _functions.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Symbol.CompareTo(b.Symbol));
        }

        // The number of a function's table; -1 when it has none.
        private int TableOf(int symbol, AuxType type)
        {
            ReadOnlySpan<byte> rows = _rows.AuxRows(symbol);
            for (int at = 0; at < rows.Length; at += AuxSize)
                if ((AuxType)rows[at] == type) return Number(rows[(at + 1)..]);
            return -1;
        }

        // The number of the symbol that a reference names; -1 for those that are not in this object.
        private int Number(ReadOnlySpan<byte> reference)
        {
            int package = (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(reference);
            uint index = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(reference[4..]);
            var (first, count) = package switch
            {
                PackageSelf => (0, _rows.Defined),
                PackageHashed64 => (_rows.Defined, _rows.Hashed64),
                PackageHashed => (_rows.Defined + _rows.Hashed64, _rows.Hashed),
                PackageNone => (_rows.Defined + _rows.Hashed64 + _rows.Hashed, _rows.Named + _rows.References),
                _ => (0, 0),
            };
            return index < (uint)count ? first + (int)index : -1;
        }

        public override (string File, int Line) LineOf(ulong address)
        {
            if (_current < 0 || address < _functions[_current].Start || address >= _functions[_current].End) _current = FunctionAt(address);
            if (_current < 0) return ("", 0);
            var (start, _, symbol) = _functions[_current];
            int line = ValueAt(_rows.Content(TableOf(symbol, AuxType.PcLine)), address - start);
            int file = ValueAt(_rows.Content(TableOf(symbol, AuxType.PcFile)), address - start);
            bool known = file >= 0 && file < _rows.Count(Block.File, StringRefSize);
            return (known ? _rows.StringAt(_rows.Row(Block.File, file, StringRefSize)) : "", line);
        }

        public override string? FunctionOf(ulong address) =>
            FunctionAt(address) is var f and >= 0 ? System.Text.Encoding.UTF8.GetString(_rows.Name(_functions[f].Symbol)) : null;

        private int FunctionAt(ulong address)
        {
            for (int low = 0, high = _functions.Count - 1; low <= high;)
            {
                int middle = (low + high) / 2;
                if (address < _functions[middle].Start) high = middle - 1;
                else if (address >= _functions[middle].End) low = middle + 1;
                else return middle;
            }
            return -1;
        }

        // amd64's and 386's tables count in bytes.
        private int ValueAt(ReadOnlySpan<byte> table, ulong offset)
        {
            var r = new ByteReader(table, false, _rows.FileName, -1);
            int value = -1;
            ulong at = 0;
            for (bool first = true; ; first = false)
            {
                uint delta = r.Left > 0 ? (uint)r.Uleb() : 0;
                if (delta == 0 && !first) return -1;
                value += (int)((delta & 1) != 0 ? ~(delta >> 1) : delta >> 1);
                at += r.Left > 0 ? (uint)r.Uleb() : 0;
                if (offset < at) return value;
            }
        }

        public override IReadOnlyList<CodeRelocation> RelocationsOf(in NmSymbol function)
        {
            if (function.Index < 0) return [];
            ReadOnlySpan<byte> rows = _rows.RelocationRows(function.Index);
            var list = new List<CodeRelocation>(rows.Length / RelocationSize);
            for (int at = 0; at < rows.Length; at += RelocationSize)
            {
                ReadOnlySpan<byte> r = rows.Slice(at, RelocationSize);
                var type = (RelocationType)System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(r[5..]);
                list.Add(new CodeRelocation(System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(r), r[4], type.GoName(),
                    System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(r[7..]), NameOf(r[15..])));
            }
            return list;
        }

        private string NameOf(ReadOnlySpan<byte> reference)
        {
            int package = (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(reference);
            int index = (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(reference[4..]);
            if (package == PackageBuiltin && (uint)index < (uint)BuiltinSymbols.Count)
            {
                var (name, abi) = BuiltinSymbols.Get(index);
                return abi == 0 ? name : $"{name}<{abi}>";
            }
            if (Number(reference) is var i and >= 0)
            {
                string name = System.Text.Encoding.UTF8.GetString(_rows.Name(i));
                return _rows.Abi(i) == AbiStatic ? name + "<1>" : name;
            }
            return _names.GetValueOrDefault((package, index), "");
        }
    }
}
