// Symbol versions (.gnu.version, .gnu.version_d, .gnu.version_r). Both lists are chains of relative offsets; a damaged chain may loop, so
// a chain ends after as many entries as fit in its section.
using System.Text;
using Ouro.Core;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Formats.Elf;

/// <summary>A version that the file defines.</summary>
/// <param name="Index">The number that symbols carry.</param>
/// <param name="Name">For example <c>GLIBC_2.34</c>.</param>
/// <param name="Flags">1 base, 2 weak.</param>
/// <param name="Parents">Versions that it extends.</param>
public sealed record ElfVersionDefinition(ushort Index, string Name, ushort Flags, IReadOnlyList<string> Parents);

/// <summary>A version that the file needs from another file.</summary>
/// <param name="File">The shared object's name as in DT_NEEDED.</param>
/// <param name="Index">The number that symbols carry.</param>
/// <param name="Name">For example <c>GLIBC_2.34</c>.</param>
/// <param name="Flags">2 weak.</param>
public sealed record ElfVersionNeed(string File, ushort Index, string Name, ushort Flags);

/// <summary>The versions of a file's dynamic symbols.</summary>
public sealed class ElfVersionTable
{
    private readonly ElfFile _file;
    private ReadOnlyMemory<byte> _numbers;

    private ElfVersionTable(ElfFile file) => _file = file;

    public List<ElfVersionDefinition> Definitions { get; } = [];

    public List<ElfVersionNeed> Needs { get; } = [];

    /// <summary>Whether symbols have version numbers at all.</summary>
    public bool HasNumbers => !_numbers.IsEmpty;

    /// <summary>The version number of a dynamic symbol, bit 15 (hidden) included; 1 (global, without version) when the file has none.</summary>
    public ushort NumberOf(int symbol) => (symbol + 1) * 2 <= _numbers.Length && symbol >= 0 ? _file.U16(_numbers.Span[(symbol * 2)..]) : (ushort)1;

    /// <summary>What a dynamic symbol needs; null when it is defined here or has no version.</summary>
    public ElfVersionNeed? NeedOf(int symbol)
    {
        int n = NumberOf(symbol) & 0x7fff;
        foreach (ElfVersionNeed v in Needs)
            if (v.Index == n) return v;
        return null;
    }

    /// <summary>The definition with a number; null when there is none.</summary>
    public ElfVersionDefinition? DefinitionOf(int symbol)
    {
        int n = NumberOf(symbol) & 0x7fff;
        foreach (ElfVersionDefinition v in Definitions)
            if (v.Index == n) return v;
        return null;
    }

    internal static ElfVersionTable Read(ElfFile file)
    {
        var t = new ElfVersionTable(file);
        ReadOnlyMemory<byte> definitions = default, needs = default, definitionStrings = default, needStrings = default;
        foreach (ElfSection s in file.Sections)
        {
            ReadOnlyMemory<byte> Linked() => s.Header.Link < (uint)file.Sections.Count ? file.Contents(file.Sections[(int)s.Header.Link]) : default;
            if (s.Type == ShtGnuVerSym) t._numbers = file.Contents(s);
            else if (s.Type == ShtGnuVerDef) (definitions, definitionStrings) = (file.Contents(s), Linked());
            else if (s.Type == ShtGnuVerNeed) (needs, needStrings) = (file.Contents(s), Linked());
        }
        ReadOnlyMemory<byte> strings = file.DynamicStrings;
        if (definitions.IsEmpty && file.FindDynamic(DtVerDef) is { } d) (definitions, definitionStrings) = (file.MemoryAt(d), strings);
        if (needs.IsEmpty && file.FindDynamic(DtVerNeed) is { } n) (needs, needStrings) = (file.MemoryAt(n), strings);
        if (t._numbers.IsEmpty && file.FindDynamic(DtVerSym) is { } v) t._numbers = file.MemoryAt(v);
        t.ReadDefinitions(definitions.Span, definitionStrings.Span);
        t.ReadNeeds(needs.Span, needStrings.Span);
        return t;
    }

    private void ReadDefinitions(ReadOnlySpan<byte> b, ReadOnlySpan<byte> strings)
    {
        uint at = 0;
        int parentsLeft = b.Length / 8;
        for (int left = b.Length / 20; left > 0 && at + 20 <= (uint)b.Length; left--)
        {
            ReadOnlySpan<byte> e = b[(int)at..];
            ushort flags = _file.U16(e[2..]), index = _file.U16(e[4..]), count = _file.U16(e[6..]);
            uint aux = at + _file.U32(e[12..]), next = _file.U32(e[16..]);
            string name = "";
            var parents = new List<string>();
            for (int i = 0; i < count && parentsLeft > 0 && aux <= (uint)b.Length - 8; i++, parentsLeft--)
            {
                string text = ElfFile.StringAt(strings, _file.U32(b[(int)aux..]));
                if (i == 0) name = text;
                else parents.Add(text);
                uint step = _file.U32(b[(int)(aux + 4)..]);
                if (step == 0 || step > (uint)b.Length) break;
                aux += step;
            }
            Definitions.Add(new ElfVersionDefinition((ushort)(index & 0x7fff), name, flags, parents));
            if (next == 0 || next > (uint)b.Length) return;
            at += next;
        }
    }

    private void ReadNeeds(ReadOnlySpan<byte> b, ReadOnlySpan<byte> strings)
    {
        uint at = 0;
        for (int left = b.Length / 16; left > 0 && at + 16 <= (uint)b.Length; left--)
        {
            ReadOnlySpan<byte> e = b[(int)at..];
            ushort count = _file.U16(e[2..]);
            string from = ElfFile.StringAt(strings, _file.U32(e[4..]));
            uint aux = at + _file.U32(e[8..]), next = _file.U32(e[12..]);
            for (int i = 0; i < count && Needs.Count <= b.Length / 16 && (ulong)aux + 16 <= (ulong)b.Length; i++)
            {
                ReadOnlySpan<byte> a = b[(int)aux..];
                Needs.Add(new ElfVersionNeed(from, (ushort)(_file.U16(a[6..]) & 0x7fff), ElfFile.StringAt(strings, _file.U32(a[8..])), _file.U16(a[4..])));
                uint step = _file.U32(a[12..]);
                if (step == 0 || step > (uint)b.Length) break;
                aux += step;
            }
            if (next == 0 || next > (uint)b.Length) return;
            at += next;
        }
    }
}
