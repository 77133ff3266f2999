using System.Buffers.Binary;
using System.Text;
using Ouro.Core;
using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Formats.Go;

namespace Ouro.Inspect.Check;

/// <summary>A linux/amd64 executable of Go's as the runtime sees it: functions with their records, the data they refer to, symbols by address.</summary>
internal sealed class GoImage
{
    private readonly Dictionary<string, ElfSymbol> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, (string Name, ulong Size)> _functions = [];
    private readonly ElfFile _elf;
    private readonly ReadOnlyMemory<byte> _text;
    private readonly ulong _textStart;

    private GoImage(ElfFile elf, PcLineTable table, ElfSection text)
    {
        _elf = elf;
        Table = table;
        _text = elf.Contents(text);
        _textStart = text.Address;
    }

    public PcLineTable Table { get; }

    /// <summary>Address that FUNCDATA offsets count from.</summary>
    public ulong FuncData { get; private init; }

    /// <summary>Bytes of FUNCDATA: from <see cref="FuncData"/> to the end of its section.</summary>
    public ReadOnlyMemory<byte> FuncDataBytes { get; private init; }

    /// <summary>The table by which the runtime finds a function; empty when there is none.</summary>
    public ReadOnlyMemory<byte> FindTable { get; private init; }

    /// <summary>Read-only data, from which the masks of stack objects are counted.</summary>
    public ReadOnlyMemory<byte> ReadOnlyData { get; private init; }

    /// <exception cref="BadInputException">Damaged, stripped, or no executable of Go's for linux/amd64.</exception>
    public static GoImage Read(InputFile file)
    {
        Executable x = Executable.Read(file);
        if (x.Elf is not { Machine: ElfConstants.MachineX86_64, Is64: true } elf || elf.Type == ElfConstants.TypeRelocatable)
            throw new BadInputException(file.Name, -1, "only executables for linux/amd64 can be checked");
        PcLineTable table = PcLineTable.Find(x) ?? throw new BadInputException(file.Name, -1, "has no table of functions: it is not Go's");
        if (table.Version != PcLineVersion.Go120) throw new BadInputException(file.Name, -1, "its table of functions is older than Go 1.20's");
        if (elf.SymbolTable is not { } symbols) throw new BadInputException(file.Name, -1, "has no symbols (linked with -s): the checker needs them");
        ElfSection text = elf.FindSection(".text") ?? throw new BadInputException(file.Name, -1, "has no section .text");
        var byName = new Dictionary<string, ElfSymbol>(StringComparer.Ordinal);
        foreach (ElfSymbol s in symbols.ToArray())
            if (s.Type != ElfConstants.SttFunc && !s.IsUndefined) byName.TryAdd(symbols.NameOf(s), s);
        ulong Address(string name) => byName.TryGetValue(name, out ElfSymbol s) ? s.Value : throw new BadInputException(file.Name, -1, $"has no symbol {name}");
        ReadOnlyMemory<byte> Rest(string name) => elf.MemoryAt(Address(name));
        var image = new GoImage(elf, table, text)
        {
            FuncData = Address("go:func.*"),
            FuncDataBytes = Rest("go:func.*"),
            FindTable = byName.ContainsKey("runtime.findfunctab") ? Rest("runtime.findfunctab") : default,
            ReadOnlyData = Rest("runtime.rodata"),
        };
        foreach (ElfSymbol s in symbols.ToArray())
            // The marks of the text's ends have no size.
            if (s.Type == ElfConstants.SttFunc && !s.IsUndefined && s.Length > 0) image._functions.TryAdd(s.Value, (symbols.NameOf(s), s.Length));
        foreach (var (name, s) in byName) image._byName.TryAdd(name, s);
        return image;
    }

    /// <summary>Code of an address range; empty when it is not in .text.</summary>
    public ReadOnlyMemory<byte> Code(ulong from, ulong to)
    {
        if (from < _textStart || to < from || to - _textStart > (ulong)_text.Length) return default;
        return _text.Slice((int)(from - _textStart), (int)(to - from));
    }

    public ulong AddressOf(string symbol) => _byName.TryGetValue(symbol, out ElfSymbol s) ? s.Value : 0;

    /// <summary>The function symbol at an address: its name with <c>.abi0</c> where it has it; null when there is none.</summary>
    public (string Name, ulong Size)? SymbolAt(ulong address) => _functions.TryGetValue(address, out var s) ? s : null;

    /// <summary>A 64-bit word of the loaded image; 0 when it is not in the file.</summary>
    public ulong WordAt(ulong address)
    {
        ReadOnlySpan<byte> m = _elf.MemoryAt(address).Span;
        return m.Length >= 8 ? BinaryPrimitives.ReadUInt64LittleEndian(m) : 0;
    }
}
