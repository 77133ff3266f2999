// String constants lie behind one symbol, go:string.*, one directly behind the other and without a mark between them. What is used is pointed
// to, by code or by data, and what is not used the linker leaves out: so a string begins wherever something points into the range, and ends
// where the next one begins. Pointers in data are words (or a relocation's addend); those in code depend on the machine:
//   amd64   lea disp32(%rip), reg          48/4c 8d /5
//   386     any 32-bit number in the code
//   arm     a word in the pool behind a function
//   arm64   adrp reg, page; add reg, reg, #low (or a load with that offset)
// On other machines code is not read. There only the strings are told apart to which data points, with a length behind the pointer.
using System.Buffers.Binary;
using Ouro.Formats;
using Ouro.Formats.Elf;

namespace Ouro.Inspect.Size;

/// <summary>Some bytes of the range: a string, or what is between strings that are known.</summary>
internal readonly record struct GoStringRange(ulong Start, ulong End, bool IsKnown);

/// <summary>Finds the strings in a range of memory.</summary>
internal sealed class GoStrings
{
    private readonly Executable _file;
    private readonly ulong _start, _end;
    private readonly List<ulong> _starts = [];
    private readonly HashSet<ulong> _known = [];
    private readonly bool _readsCode;

    private GoStrings(Executable file, ulong start, ulong end) => 
        (_file, _start, _end, _readsCode) = (file, start, end, file.GoArch is "amd64" or "386" or "arm" or "arm64");

    /// <summary>Cuts the range into strings, one behind the other from its start to its end; empty when nothing points into it.</summary>
    public static List<GoStringRange> Find(Executable file, ulong start, ulong end)
    {
        var s = new GoStrings(file, start, end);
        foreach (ExecutableSection section in file.Sections)
        {
            if (!section.IsLoaded || section.FileSize == 0) continue;
            ReadOnlySpan<byte> bytes = file.Contents(section).Span;
            if (section.IsExecutable) s.SearchCode(bytes, section.Address);
            else s.SearchWords(bytes, file.PointerSize);
        }
        if (file.Elf is { } elf) s.SearchRelocations(elf);
        return s.Ranges();
    }

    private List<GoStringRange> Ranges()
    {
        var ranges = new List<GoStringRange>();
        if (_starts.Count == 0) return ranges;
        _starts.Add(_start);
        _starts.Add(_end);
        _starts.Sort();
        for (int i = 0; i + 1 < _starts.Count; i++)
            if (_starts[i] < _starts[i + 1]) ranges.Add(new GoStringRange(_starts[i], _starts[i + 1], _known.Contains(_starts[i])));
        return ranges;
    }

    private void Add(ulong address)
    {
        if (address - _start >= _end - _start) return;
        _starts.Add(address);
        _known.Add(address);
    }

    // A pointer in data; what follows it in memory is its string's length, if it is one.
    private void Add(ulong address, ulong length)
    {
        if (_readsCode)
        {
            Add(address);
        }
        else if (address - _start < _end - _start && length > 0 && length <= _end - address)
        {
            Add(address);
            _starts.Add(address + length);
        }
    }

    private void SearchWords(ReadOnlySpan<byte> b, int size)
    {
        for (int i = 0; i + 2 * size <= b.Length; i += size)
        {
            ulong word = Word(b[i..], size);
            if (word - _start < _end - _start) Add(word, Word(b[(i + size)..], size));
        }
    }

    private ulong Word(ReadOnlySpan<byte> b, int size) => (size, _file.IsBigEndian) switch
    {
        (4, false) => BinaryPrimitives.ReadUInt32LittleEndian(b),
        (4, true) => BinaryPrimitives.ReadUInt32BigEndian(b),
        (_, false) => BinaryPrimitives.ReadUInt64LittleEndian(b),
        _ => BinaryPrimitives.ReadUInt64BigEndian(b),
    };

    private void SearchRelocations(ElfFile elf)
    {
        foreach (ElfSection s in elf.Sections)
        {
            if (s.Type != ElfConstants.ShtRela || !s.IsAllocated) continue;
            ElfRelocationTable table = elf.Relocations(s);
            for (int i = 0; i < table.Count; i++)
            {
                ElfRelocation r = table[i];
                ulong target = (ulong)r.Addend;
                if (target - _start >= _end - _start) continue;
                ReadOnlySpan<byte> behind = elf.MemoryAt(r.Offset + (ulong)elf.PointerSize).Span;
                if (behind.Length >= elf.PointerSize) Add(target, Word(behind, elf.PointerSize));
            }
        }
    }

    private void SearchCode(ReadOnlySpan<byte> b, ulong address)
    {
        switch (_file.GoArch)
        {
            case "amd64": SearchAmd64(b, address); break;
            case "386":
                for (int i = 0; i + 4 <= b.Length; i++) Add(BinaryPrimitives.ReadUInt32LittleEndian(b[i..]));
                break;
            case "arm":
                for (int i = 0; i + 4 <= b.Length; i += 4) Add(BinaryPrimitives.ReadUInt32LittleEndian(b[i..]));
                break;
            case "arm64": SearchArm64(b, address); break;
        }
    }

    private void SearchAmd64(ReadOnlySpan<byte> b, ulong address)
    {
        for (int i = 1; i + 6 <= b.Length; i++)
        {
            int next = b[i..^5].IndexOf((byte)0x8d);
            if (next < 0) return;
            i += next;
            if (b[i - 1] is 0x48 or 0x4c && (b[i + 1] & 0xc7) == 0x05) Add(address + (ulong)i + 6 + (ulong)(long)BinaryPrimitives.ReadInt32LittleEndian(b[(i + 2)..]));
        }
    }

    private void SearchArm64(ReadOnlySpan<byte> b, ulong address)
    {
        Span<ulong> pages = stackalloc ulong[32];
        for (int i = 0; i + 4 <= b.Length; i += 4)
        {
            uint code = BinaryPrimitives.ReadUInt32LittleEndian(b[i..]);
            if ((code & 0x9f000000) == 0x90000000) // ADRP
            {
                long pagesAway = (long)((ulong)((code >> 5 & 0x7ffff) << 2 | code >> 29 & 3) << 43) >> 43;
                pages[(int)(code & 31)] = ((address + (ulong)i) & ~0xffful) + (ulong)(pagesAway << 12);
            }
            else if ((code & 0xffc00000) == 0x91000000) // ADD immediate
            {
                ulong page = pages[(int)(code >> 5 & 31)];
                if (page != 0) Add(page + (code >> 10 & 0xfff));
            }
        }
    }
}
