// Contents of sections, as bytes or as strings.
using Ouro.Core;
using Ouro.Formats.Elf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Readelf;

internal sealed partial class ElfReport
{
    private void PrintDumps()
    {
        // By section, whatever the order on the command line.
        var requests = new SortedDictionary<int, HashSet<DumpKind>>();
        foreach (var (name, kind) in _o.Dumps)
        {
            bool found = false;
            if (SectionDump.TryNumber(name, out int number))
            {
                if (number < _sections.Count)
                {
                    found = true;
                    Add(number, kind);
                }
                else
                {
                    _warn($"Warning: Section {number} was not dumped because it does not exist!");
                    continue;
                }
            }
            else
            {
                foreach (ElfSection s in _sections)
                {
                    if (s.Name != name || !_hasNames) continue;
                    found = true;
                    Add(s.Index, kind);
                }
            }
            if (!found) _warn($"Warning: Section '{name}' was not dumped because it does not exist!");
        }
        foreach (var (index, kinds) in requests)
        {
            ElfSection s = _sections[index];
            if (kinds.Contains(DumpKind.Hex)) Part(() => PrintBytes(s, false));
            if (kinds.Contains(DumpKind.Relocated)) Part(() => PrintBytes(s, true));
            if (kinds.Contains(DumpKind.Strings)) Part(() => PrintStrings(s));
        }

        void Add(int index, DumpKind kind)
        {
            if (!requests.TryGetValue(index, out HashSet<DumpKind>? set)) requests[index] = set = [];
            set.Add(kind);
        }
    }

    private ReadOnlyMemory<byte> DumpContents(ElfSection s, bool relocated, bool asBytes)
    {
        if (s.Size == 0 || s.Type == ShtNoBits)
        {
            T("Section '");
            PrintableName(s);
            T("' has no data to dump.\n");
            return default;
        }
        ReadOnlyMemory<byte> b = relocated ? RelocatedContents(s) : _elf.Contents(s);
        T(asBytes ? "\nHex dump of section '" : "\nString dump of section '");
        PrintableName(s);
        T("':\n");
        return _o.Decompress && (s.IsCompressed || b.Span.StartsWith("ZLIB"u8)) ? _elf.DecompressedContents(s) : b;
    }

    private bool HasRelocations(ElfSection s)
    {
        foreach (ElfSection r in _sections)
            if (r.Type is ShtRel or ShtRela && r.Header.Info == (uint)s.Index && r.Size > 0 && r.Header.Link < _sectionCount) return true;
        return false;
    }

    private void PrintBytes(ElfSection s, bool relocated)
    {
        ReadOnlySpan<byte> b = DumpContents(s, relocated, true).Span;
        if (b.IsEmpty) return;
        if (!relocated && HasRelocations(s)) T(" NOTE: This section has relocations against it, but these have NOT been applied to this dump.\n");
        SectionDump.WriteBytes(_out, s.Address, b);
    }

    private void PrintStrings(ElfSection s)
    {
        ReadOnlySpan<byte> b = DumpContents(s, false, false).Span;
        if (b.IsEmpty) return;
        if (HasRelocations(s)) T("  Note: This section has relocations against it, but these have NOT been applied to this dump.\n");
        SectionDump.WriteStrings(_out, b, _o.Utf8);
    }
}
