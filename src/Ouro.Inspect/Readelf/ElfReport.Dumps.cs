// Contents of sections, as bytes or as strings.
using System.Text;
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
            if (TryNumber(name, out int number))
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

    // As C's strtoul with base 0.
    private static bool TryNumber(string s, out int number)
    {
        number = 0;
        if (s.Length == 0) return false;
        if (s.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return int.TryParse(s.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out number) && number >= 0;
        if (s.Length > 1 && s[0] == '0')
        {
            foreach (char c in s)
            {
                if (c is < '0' or > '7' || number > 1 << 27) return false;
                number = number * 8 + c - '0';
            }
            return true;
        }
        return int.TryParse(s, System.Globalization.NumberStyles.None, null, out number);
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
        Span<byte> text = stackalloc byte[16];
        for (int at = 0; at < b.Length; at += 16)
        {
            int n = Math.Min(16, b.Length - at);
            T("  0x");
            _out.Hex(s.Address + (ulong)at, 8);
            _out.Char(' ');
            for (int i = 0; i < 16; i++)
            {
                if (i < n) _out.Hex(b[at + i], 2);
                else _out.Spaces(2);
                if ((i & 3) == 3) _out.Char(' ');
            }
            for (int i = 0; i < n; i++) text[i] = b[at + i] is >= 0x20 and < 0x7f ? b[at + i] : (byte)'.';
            _out.Text(text[..n]);
            _out.Line();
        }
        _out.Line();
    }

    private void PrintStrings(ElfSection s)
    {
        ReadOnlySpan<byte> b = DumpContents(s, false, false).Span;
        if (b.IsEmpty) return;
        if (HasRelocations(s)) T("  Note: This section has relocations against it, but these have NOT been applied to this dump.\n");
        bool any = false, continues = false;
        int at = 0;
        while (at < b.Length)
        {
            while (at < b.Length && b[at] is < 0x20 or >= 0x7f) at++;
            if (at >= b.Length) break;
            any = true;
            if (continues) T("            ");
            else T($"  [{at,6:x}]  ");
            continues = false;
            byte c = 0;
            while (at < b.Length)
            {
                c = b[at++];
                if (c == 0) break;
                if (c == '\n')
                {
                    T("\\n\n");
                    continues = at < b.Length && b[at] != 0;
                    break;
                }
                if (c is < 0x20 or 0x7f)
                {
                    _out.Char('^');
                    _out.Byte((byte)(c + 0x40));
                }
                else
                {
                    _out.Byte(c);
                    if (c >= 0x80 && _o.Utf8 && Rune.DecodeFromUtf8(b[(at - 1)..], out _, out int n) == System.Buffers.OperationStatus.Done) at += n - 1;
                }
            }
            if (c != '\n') _out.Line();
        }
        if (!any) T("  No strings found in this section.");
        _out.Line();
    }
}
