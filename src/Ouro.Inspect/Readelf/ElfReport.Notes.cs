// Notes: who wrote them decides what they mean.
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Readelf;

internal sealed partial class ElfReport
{
    private const uint BuildAttributeOpen = 0x100, BuildAttributeFunction = 0x101, GoBuildId = 4, PackagingMetadata = 0xcafe1a7e;

    // A note without a description means the region of the one before it.
    private ulong _openStart, _openEnd, _functionStart, _functionEnd;

    private ByteReader Reader(ReadOnlySpan<byte> b) => new(b, _elf.IsBigEndian, _file.Name, -1);

    private void PrintNotes()
    {
        bool any = false;
        if (_elf.Type != TypeCore)
        {
            foreach (ElfSection s in _sections)
            {
                if (s.Type != ShtNote) continue;
                any = true;
                if (s.Size > 0) Part(() => PrintNotes(s, s.Offset, RelocatedContents(s), s.Header.Align));
            }
        }
        if (any) return;
        ElfSegment[] segments = _elf.Segments.ToArray();
        foreach (ElfSegment p in segments)
            if (p.Type == PtNote && p.FileSize > 0) Part(() => PrintNotes(null, p.Offset, _file.Range(p.Offset, p.FileSize, "notes"), p.Align));
        if (_elf.Type == TypeCore && segments.Length == 0) T("No notes found file.\n");
    }

    private void PrintNotes(ElfSection? section, ulong offset, ReadOnlyMemory<byte> contents, ulong align)
    {
        ReadOnlySpan<byte> b = contents.Span;
        _out.Line();
        if (section is not null)
        {
            T("Displaying notes found in: ");
            PrintableName(section);
            _out.Line();
        }
        else
        {
            T($"Displaying notes found at file offset 0x{offset:x8} with length 0x{b.Length:x8}:\n");
        }
        if (align < 4) align = 4;
        if (align is not (4 or 8))
        {
            _warn($"Warning: Corrupt note: alignment {align}, expecting 4 or 8");
            return;
        }
        T("  Owner                Data size \tDescription\n");
        ulong at = 0, end = (ulong)b.Length;
        while (at < end)
        {
            if (end - at < 12)
            {
                _warn($"Warning: Corrupt note: only {end - at} bytes remain, not enough for a full note");
                return;
            }
            ByteReader r = Reader(b[(int)at..]);
            ulong nameLength = r.U32(), length = r.U32();
            uint type = r.U32();
            ulong description = at + ((12 + nameLength + align - 1) & ~(align - 1)), next = (description + length + align - 1) & ~(align - 1);
            if (description > end || next > end || next < description + length)
            {
                _warn($"Warning: note with invalid namesz and/or descsz found at offset 0x{at:x}");
                _warn($"Warning:  type: 0x{type:x}, namesize: 0x{nameLength:x}, descsize: 0x{length:x}, alignment: {align}");
                return;
            }
            PrintNote(b.Slice((int)at + 12, (int)nameLength), type, b.Slice((int)description, (int)length));
            at = next;
        }
    }

    private static bool IsBuildAttribute(ReadOnlySpan<byte> name, uint type) => type is BuildAttributeOpen or BuildAttributeFunction
        && ((name.StartsWith("GA"u8) && name.Length > 2 && "*$!+\0"u8.Contains(name[2])) || (name.Length > 0 && "*$!+\0"u8.Contains(name[0])));

    private void PrintNote(ReadOnlySpan<byte> field, uint type, ReadOnlySpan<byte> d)
    {
        int zero = field.IndexOf((byte)0);
        ReadOnlySpan<byte> name = zero < 0 ? field : field[..zero];
        if (name.StartsWith("NetBSD"u8) && !name.StartsWith("NetBSD-CORE"u8) || name.StartsWith("PaX"u8))
        {
            PrintNetBsdNote(type, d);
            return;
        }
        string what = field.IsEmpty ? NoteType(type)
            : name.StartsWith("GNU"u8) ? GnuNoteType(type)
            : name.StartsWith("AMDGPU"u8) ? type == 32 ? "NT_AMDGPU_METADATA (code object metadata)" : UnknownNote(type)
            : name.StartsWith("FreeBSD"u8) ? FreeBsdNoteType(type)
            : name.StartsWith("NetBSD-CORE"u8) ? NetBsdCoreNoteType(type)
            : name.StartsWith("OpenBSD"u8) ? OpenBsdNoteType(type)
            : name.StartsWith("SPU/"u8) ? Encoding.Latin1.GetString(name[4..])
            : name.StartsWith("stapsdt"u8) ? type == 3 ? "NT_STAPSDT (SystemTap probe descriptors)" : UnknownNote(type)
            : NoteType(type);
        T("  ");
        bool attribute = IsBuildAttribute(name, type);
        if (attribute) PrintBuildAttributeName(field);
        else Name(field.IsEmpty ? "(NONE)"u8 : name.StartsWith("SPU/"u8) ? "SPU"u8 : name, -20);
        T($" 0x{d.Length:x8}\t{what}{(_wide ? '\t' : '\n')}");
        if (name.StartsWith("GNU"u8)) PrintGnuNote(type, d);
        else if (name.StartsWith("stapsdt"u8)) PrintProbe(d);
        else if (name.StartsWith("CORE"u8)) PrintCoreNote(type, d);
        else if (name.StartsWith("FDO"u8)) PrintPackage(type, d);
        else if (attribute) PrintBuildAttributeRegion(type, d);
        else PrintNoteBytes(d);
    }

    private static string UnknownNote(uint type) => $"Unknown note type: (0x{type:x8})";

    private string NoteType(uint type)
    {
        if (_elf.Type == TypeCore)
        {
            return type switch
            {
                1 => "NT_PRSTATUS (prstatus structure)",
                2 => "NT_FPREGSET (floating point registers)",
                3 => "NT_PRPSINFO (prpsinfo structure)",
                4 => "NT_TASKSTRUCT (task structure)",
                6 => "NT_AUXV (auxiliary vector)",
                0x46e62b7f => "NT_PRXFPREG (user_xfpregs structure)",
                0x200 => "NT_386_TLS (x86 TLS information)",
                0x201 => "NT_386_IOPERM (x86 I/O permissions)",
                0x202 => "NT_X86_XSTATE (x86 XSAVE extended state)",
                0x203 => "NT_X86_CET (x86 CET state)",
                0x400 => "NT_ARM_VFP (arm VFP registers)",
                0x401 => "NT_ARM_TLS (AArch TLS registers)",
                0x402 => "NT_ARM_HW_BREAK (AArch hardware breakpoint registers)",
                0x403 => "NT_ARM_HW_WATCH (AArch hardware watchpoint registers)",
                0x404 => "NT_ARM_SYSTEM_CALL (AArch system call number)",
                0x405 => "NT_ARM_SVE (AArch SVE registers)",
                0x406 => "NT_ARM_PAC_MASK (AArch pointer authentication code masks)",
                0x53494749 => "NT_SIGINFO (siginfo_t data)",
                0x46494c45 => "NT_FILE (mapped files)",
                _ => UnknownNote(type),
            };
        }
        return type switch
        {
            1 => "NT_VERSION (version)",
            2 => "NT_ARCH (architecture)",
            BuildAttributeOpen => "OPEN",
            BuildAttributeFunction => "func",
            GoBuildId => "GO BUILDID",
            PackagingMetadata => "FDO_PACKAGING_METADATA",
            _ => UnknownNote(type),
        };
    }

    private static string GnuNoteType(uint type) => type switch
    {
        1 => "NT_GNU_ABI_TAG (ABI version tag)",
        2 => "NT_GNU_HWCAP (DSO-supplied software HWCAP info)",
        3 => "NT_GNU_BUILD_ID (unique build ID bitstring)",
        4 => "NT_GNU_GOLD_VERSION (gold version)",
        5 => "NT_GNU_PROPERTY_TYPE_0",
        BuildAttributeOpen => "NT_GNU_BUILD_ATTRIBUTE_OPEN",
        BuildAttributeFunction => "NT_GNU_BUILD_ATTRIBUTE_FUNC",
        _ => UnknownNote(type),
    };

    private string FreeBsdNoteType(uint type) => type switch
    {
        7 => "NT_THRMISC (thrmisc structure)",
        8 => "NT_PROCSTAT_PROC (proc data)",
        9 => "NT_PROCSTAT_FILES (files data)",
        10 => "NT_PROCSTAT_VMMAP (vmmap data)",
        11 => "NT_PROCSTAT_GROUPS (groups data)",
        12 => "NT_PROCSTAT_UMASK (umask data)",
        13 => "NT_PROCSTAT_RLIMIT (rlimit data)",
        14 => "NT_PROCSTAT_OSREL (osreldate data)",
        15 => "NT_PROCSTAT_PSSTRINGS (ps_strings data)",
        16 => "NT_PROCSTAT_AUXV (auxv data)",
        17 => "NT_PTLWPINFO (ptrace_lwpinfo structure)",
        0x200 => "NT_X86_SEGBASES (x86 segment base registers)",
        _ => NoteType(type),
    };

    private static string NetBsdCoreNoteType(uint type) => type switch
    {
        1 => "NetBSD procinfo structure",
        2 => "NetBSD ELF auxiliary vector data",
        24 => "PT_LWPSTATUS (ptrace_lwpstatus structure)",
        < 32 => UnknownNote(type),
        33 => "PT_GETREGS (reg structure)",
        35 => "PT_GETFPREGS (fpreg structure)",
        _ => $"PT_FIRSTMACH+{type - 32}",
    };

    private string OpenBsdNoteType(uint type) => type switch
    {
        10 => "OpenBSD procinfo structure",
        11 => "OpenBSD ELF auxiliary vector data",
        20 => "OpenBSD regular registers",
        21 => "OpenBSD floating point registers",
        23 => "OpenBSD window cookie",
        _ => NoteType(type),
    };

    private void PrintNoteBytes(ReadOnlySpan<byte> d)
    {
        if (d.Length > 0)
        {
            T("   description data: ");
            foreach (byte b in d)
            {
                _out.Hex(b, 2);
                _out.Char(' ');
            }
            if (!_wide) _out.Line();
        }
        if (_wide) _out.Line();
    }

    private void PrintNetBsdNote(uint type, ReadOnlySpan<byte> d)
    {
        if (type == 1 && d.Length >= 4)
        {
            uint v = U32(d);
            T($"  NetBSD\t\t0x{d.Length:x8}\tIDENT {v} ({v / 100000000}.{v / 1000000 % 100}");
            if (v / 10000 % 100 != 0) T($"{(v / 10000 % 100 > 26 ? "Z" : "")}{(char)('A' + v / 10000 % 26)})\n");
            else T($".{v / 100 % 100})\n");
        }
        else if (type == 5)
        {
            T($"  NetBSD\t\t0x{d.Length:x8}\tMARCH <");
            int zero = d.IndexOf((byte)0);
            _out.Text(zero < 0 ? d : d[..zero]);
            T(">\n");
        }
        else if (type == 3 && d.Length >= 4)
        {
            uint v = U32(d);
            T($"  NetBSD\t\t0x{d.Length:x8}\tPaX <{((v & 1) != 0 ? "+mprotect" : "")}{((v & 2) != 0 ? "-mprotect" : "")}{((v & 4) != 0 ? "+guard" : "")}"
                + $"{((v & 8) != 0 ? "-guard" : "")}{((v & 16) != 0 ? "+ASLR" : "")}{((v & 32) != 0 ? "-ASLR" : "")}>\n");
        }
        else
        {
            T($"  NetBSD\t0x{d.Length:x8}\tUnknown note type: (0x{type:x8})\n");
        }
    }

    private void PrintCoreNote(uint type, ReadOnlySpan<byte> d)
    {
        if (type != 0x46494c45)
        {
            if (_wide) _out.Line();
            return;
        }
        int size = _is64 ? 8 : 4;
        ByteReader r = Reader(d);
        ulong count = r.Number(size), page = r.Number(size);
        T($"    Page size: {page}\n    {"Start".PadLeft(2 + 2 * size)}{"End".PadLeft(4 + 2 * size)}{"Page Offset".PadLeft(4 + 2 * size)}\n");
        if (count > (ulong)d.Length / (ulong)(3 * size)) throw r.Bad("more mapped files than the note has room for");
        ByteReader names = r;
        names.Skip(count * (ulong)(3 * size));
        while (count-- > 0)
        {
            T("    ");
            FullHex(r.Number(size));
            T("  ");
            FullHex(r.Number(size));
            T("  ");
            FullHex(r.Number(size));
            T("\n        ");
            _out.Text(names.CString());
            _out.Line();
        }
    }

    private void PrintPackage(uint type, ReadOnlySpan<byte> d)
    {
        if (type != PackagingMetadata || d.IsEmpty) return;
        T("    Packaging Metadata: ");
        int zero = d.IndexOf((byte)0);
        _out.Text(zero < 0 ? d : d[..zero]);
        _out.Line();
    }

    private void PrintProbe(ReadOnlySpan<byte> d)
    {
        int size = _is64 ? 8 : 4;
        ByteReader r = Reader(d);
        if (d.Length < 3 * size || d[(3 * size)..].Count((byte)0) < 3)
        {
            T("  <corrupt - note is too small>\n");
            _warn("Error: corrupt stapdt note - the data size is too small");
            return;
        }
        ulong pc = r.Number(size), start = r.Number(size), semaphore = r.Number(size);
        T("    Provider: ");
        _out.Text(r.CString());
        T("\n    Name: ");
        _out.Text(r.CString());
        T("\n    Location: ");
        FullHex(pc);
        T(", Base: ");
        FullHex(start);
        T(", Semaphore: ");
        FullHex(semaphore);
        T("\n    Arguments: ");
        _out.Text(r.CString());
        _out.Line();
    }

    // ---- GNU's notes

    private void PrintGnuNote(uint type, ReadOnlySpan<byte> d)
    {
        switch (type)
        {
            case 3:
                T("    Build ID: ");
                foreach (byte b in d) _out.Hex(b, 2);
                _out.Line();
                break;
            case 1 when d.Length < 16:
                T("    <corrupt GNU_ABI_TAG>\n");
                break;
            case 1:
                string[] systems = ["Linux", "Hurd", "Solaris", "FreeBSD", "NetBSD", "Syllable", "NaCl"];
                uint os = U32(d);
                T($"    OS: {(os < systems.Length ? systems[os] : "Unknown")}, ABI: {(int)U32(d[4..])}.{(int)U32(d[8..])}.{(int)U32(d[12..])}\n");
                break;
            case 4:
                T("    Version: ");
                int zero = d.IndexOf((byte)0);
                _out.Text(zero < 0 ? d : d[..zero]);
                _out.Line();
                break;
            case 2:
                T("      Hardware Capabilities: ");
                if (d.Length < 8) _warn("Error: <corrupt GNU_HWCAP>");
                else T($"num entries: {U32(d)}, enabled mask: {U32(d[4..]):x}\n");
                break;
            case 5:
                PrintProperties(d);
                break;
            default:
                T("    Description data: ");
                foreach (byte b in d) T($"{b:x2} ");
                _out.Line();
                break;
        }
    }

    private static readonly string[] s_isaLevels = ["x86-64-baseline", "x86-64-v2", "x86-64-v3", "x86-64-v4"];
    private static readonly string[] s_features1 = ["IBT", "SHSTK", "LAM_U48", "LAM_U57"];
    private static readonly string[] s_features2 = ["x86", "x87", "MMX", "XMM", "YMM", "ZMM", "FXSR", "XSAVE", "XSAVEOPT", "XSAVEC", "TMM", "MASK"];

    private static readonly string[] s_oldIsa =
    [
        "i486", "586", "686", "SSE", "SSE2", "SSE3", "SSSE3", "SSE4_1", "SSE4_2", "AVX", "AVX2", "AVX512F", "AVX512CD", "AVX512ER", "AVX512PF", "AVX512VL",
        "AVX512DQ", "AVX512BW",
    ];

    private static readonly string[] s_isa2 =
    [
        "CMOV", "SSE", "SSE2", "SSE3", "SSSE3", "SSE4_1", "SSE4_2", "AVX", "AVX2", "FMA", "AVX512F", "AVX512CD", "AVX512ER", "AVX512PF", "AVX512VL",
        "AVX512DQ", "AVX512BW", "AVX512_4FMAPS", "AVX512_4VNNIW", "AVX512_BITALG", "AVX512_IFMA", "AVX512_VBMI", "AVX512_VBMI2", "AVX512_VNNI", "AVX512_BF16",
    ];

    private static string Bits(uint mask, string[] words, string none)
    {
        if (mask == 0) return none;
        var all = new List<string>();
        for (int i = 0; i < 32; i++)
            if ((mask >> i & 1) != 0) all.Add(i < words.Length ? words[i] : $"<unknown: {1u << i:x}>");
        return string.Join(", ", all);
    }

    private void PrintProperties(ReadOnlySpan<byte> d)
    {
        uint size = _is64 ? 8u : 4u;
        T("      Properties: ");
        if (d.Length < 8 || d.Length % size != 0)
        {
            T($"<corrupt GNU_PROPERTY_TYPE, size = 0x{d.Length:x}>\n");
            return;
        }
        int at = 0;
        while (at < d.Length)
        {
            if (d.Length - at < 8)
            {
                T($"<corrupt descsz: 0x{d.Length:x}>\n");
                break;
            }
            uint type = U32(d[at..]), length = U32(d[(at + 4)..]);
            at += 8;
            if (length > (uint)(d.Length - at))
            {
                T($"<corrupt type (0x{type:x}) datasz: 0x{length:x}>\n");
                break;
            }
            T(Property(type, d.Slice(at, (int)length), size));
            ulong next = (ulong)at + ((length + size - 1) & ~(size - 1));
            if (next >= (ulong)d.Length) break;
            at = (int)next;
            T(_wide ? ", " : "\n\t");
        }
        _out.Line();
    }

    private string Property(uint type, ReadOnlySpan<byte> d, uint size)
    {
        string Corrupt(int n) => $"<corrupt length: {(n == 0 ? "0" : $"0x{n:x}")}> ";
        uint bits = d.Length == 4 ? U32(d) : 0;
        if (type is >= 0xc0000000 and <= 0xdfffffff)
        {
            if (_machine is MachineX86_64 or 6 or Machine386)
            {
                var (label, words, none) = type switch
                {
                    0xc0010002 => ("x86 ISA used", s_isaLevels, ""),
                    0xc0008002 => ("x86 ISA needed", s_isaLevels, ""),
                    0xc0000002 => ("x86 feature", s_features1, "<None>"),
                    0xc0010001 => ("x86 feature used", s_features2, "<None>"),
                    0xc0008001 => ("x86 feature needed", s_features2, "<None>"),
                    0xc0000000 => ("x86 ISA used", s_oldIsa, ""),
                    0xc0000001 => ("x86 ISA needed", s_oldIsa, ""),
                    0xc0010000 => ("x86 ISA used", s_isa2, ""),
                    0xc0008000 => ("x86 ISA needed", s_isa2, ""),
                    _ => ("", [], ""),
                };
                if (label.Length > 0) return $"{label}: {(d.Length == 4 ? Bits(bits, words, none) : Corrupt(d.Length))}";
            }
            else if (_machine == MachineAarch64 && type == 0xc0000000)
            {
                return "AArch64 feature: " + (d.Length == 4 ? Bits(bits, ["BTI", "PAC"], "") : Corrupt(d.Length));
            }
        }
        else if (type == 1)
        {
            return "stack size: " + (d.Length == size ? $"0x{Reader(d).Number((int)size):x}" : Corrupt(d.Length));
        }
        else if (type == 2)
        {
            return "no copy on protected " + (d.Length > 0 ? Corrupt(d.Length) : "");
        }
        else if (type == 0xb0008000)
        {
            return "1_needed: " + (d.Length == 4 ? Bits(bits, ["indirect external access"], "") : Corrupt(d.Length));
        }
        else if (type is >= 0xb0000000 and <= 0xb000ffff)
        {
            return $"UINT32_{(type <= 0xb0007fff ? "AND" : "OR")} (0x{type:x}): " + (d.Length == 4 ? bits == 0 ? "0" : $"0x{bits:x}" : Corrupt(d.Length));
        }
        var s = new StringBuilder(type < 0xc0000000 ? "<unknown type " : type < 0xe0000000 ? "<processor-specific type " : "<application-specific type ");
        s.Append(type == 0 ? "0" : $"0x{type:x}").Append(" data: ");
        foreach (byte b in d) s.Append($"{b:x2} ");
        return s.Append('>').ToString();
    }

    // ---- build attributes (annobin)

    private void PrintBuildAttributeName(ReadOnlySpan<byte> field)
    {
        int left = _wide ? 28 : 20;
        if (field.Length < 2 || (field.StartsWith("GA"u8) && field.Length < 4))
        {
            _warn($"Error: corrupt name field in GNU build attribute note: size = {field.Length}");
            Name("  <corrupt name>"u8, -20);
            return;
        }
        ReadOnlySpan<byte> name = field;
        if (field.StartsWith("GA"u8))
        {
            T("GA");
            name = name[2..];
            left -= 2;
        }
        byte kind = name[0];
        if (!"*$+!"u8.Contains(kind))
        {
            _warn($"Error: unrecognised attribute type in name field: {kind}");
            Name("<unknown name type>"u8, -20);
            return;
        }
        _out.Byte(kind);
        left--;
        name = name[1..];
        byte attribute = name.IsEmpty ? (byte)0 : name[0];
        string? text = attribute switch
        {
            1 => "<version>",
            2 => "<stack prot>",
            3 => "<relro>",
            4 => "<stack size>",
            5 => "<tool>",
            6 => "<ABI>",
            7 => "<PIC>",
            8 => "<short enum>",
            _ => null,
        };
        if (text is not null)
        {
            name = name[1..];
        }
        else if (attribute is >= 0x20 and < 0x7f)
        {
            int zero = name.IndexOf((byte)0);
            int n = (zero < 0 ? name.Length : zero) + 1;
            if (n > left && !_wide) n = left;
            // C's "%.*s" stops at the zero byte, and the colon takes its place.
            _out.Text(zero >= 0 && zero < n ? name[..zero] : name[..Math.Min(n, name.Length)]);
            _out.Char(':');
            left -= n;
            name = name[Math.Min(n, name.Length)..];
        }
        else
        {
            _warn($"Error: unrecognised byte in name field: {attribute}");
            text = $"<unknown:_{(sbyte)attribute}>";
            if (!name.IsEmpty) name = name[1..];
        }
        if (text is not null)
        {
            T(text);
            left -= text.Length;
        }
        if (left < 1 && !_wide) return;
        if (kind == '*')
        {
            int n = Math.Max(0, name.Length - 1);
            ulong v = 0;
            for (int i = 0; i < Math.Min(n, 8); i++) v |= (ulong)name[i] << (8 * i);
            string? decoded = attribute switch
            {
                7 => v switch { 0 => "static", 1 => "pic", 2 => "PIC", 3 => "pie", 4 => "PIE", _ => null },
                2 => v switch { 0 => "off", 1 => "on", 2 => "all", 3 => "strong", 4 => "explicit", _ => null },
                _ => null,
            };
            if (decoded is not null)
            {
                Name(Encoding.ASCII.GetBytes(decoded), -left);
                left = 0;
            }
            else if (v == 0)
            {
                T("0x0");
                left -= 3;
            }
            else
            {
                string digits = v.ToString("x", null);
                // C's "%-.*x" makes the number that long.
                if (!_wide) digits = digits.PadLeft(Math.Max(0, left), '0');
                T("0x" + digits);
                left -= digits.Length + 2;
            }
        }
        else
        {
            int zero = name.IndexOf((byte)0);
            left -= Name(kind == '$' ? zero < 0 ? name : name[..zero] : kind == '+' ? "true"u8 : "false"u8, -left);
        }
        if (_wide && left > 0) _out.Spaces(left);
    }

    private void PrintBuildAttributeRegion(uint type, ReadOnlySpan<byte> d)
    {
        bool open = type == BuildAttributeOpen;
        ulong start, end = 0;
        switch (d.Length)
        {
            case 0:
                (start, end) = open ? (_openStart, _openEnd) : (_functionStart, _functionEnd);
                T("    Applies to region from ");
                _out.Alternate(start);
                if (end > start) T($" to 0x{end:x}");
                _out.Line();
                return;
            case 4:
                start = U32(d);
                break;
            case 8:
                (start, end) = (U32(d), U32(d[4..]));
                break;
            case 16:
                (start, end) = (Reader(d).U64(), Reader(d[8..]).U64());
                break;
            default:
                _warn($"Error:     <invalid description size: {d.Length:x}>");
                T("    <invalid descsz>");
                return;
        }
        ReadOnlySpan<byte> name = default;
        ElfSymbol? symbol = FindAttributeSymbol(start, open, ref name) ?? (open ? FindAttributeSymbol(start + 2, open, ref name) : null);
        if (end == 0 && symbol is { Length: > 0 } s) end = start + s.Length;
        T("    Applies to region from ");
        _out.Alternate(start);
        if (end != 0) T($" to 0x{end:x}");
        if (open) (_openStart, _openEnd) = (start, end != 0 ? end : _openEnd);
        else (_functionStart, _functionEnd) = (start, end != 0 ? end : _functionEnd);
        if (symbol is not null)
        {
            T(" (");
            _out.Text(name);
            T(")");
        }
        _out.Line();
    }

    private ElfSymbol? FindAttributeSymbol(ulong address, bool open, ref ReadOnlySpan<byte> name)
    {
        if (_elf.SymbolTable is not { } t) return null;
        ElfSymbol? found = null;
        for (int i = 0; i < t.Count; i++)
        {
            ElfSymbol s = t[i];
            if (s.Value != address) continue;
            ReadOnlySpan<byte> n = t.NameBytes(s);
            if (n.IsEmpty) continue;
            if (!open)
            {
                if (s.Type != SttFunc) continue;
                name = n;
                return s;
            }
            if (s.Type == SttFunc) continue;
            if (s.Type is SttObject or SttFile)
            {
                found = s;
                name = n;
                if (s.Length != 0) return found;
            }
            else if ((s.Binding == StbGlobal && (found is null || found.Value.Type != SttObject)) || (s.Binding == StbLocal && found is null))
            {
                found = s;
                name = n;
            }
        }
        return found;
    }

    // ---- relocations applied to a section of an object file

    /// <summary>A section's bytes with absolute relocations applied; the file's own bytes where there are none.</summary>
    private ReadOnlyMemory<byte> RelocatedContents(ElfSection s)
    {
        ReadOnlyMemory<byte> original = _elf.Contents(s);
        if (_elf.Type != TypeRelocatable) return original;
        byte[]? changed = null;
        foreach (ElfSection r in _sections)
        {
            if (r.Type is not (ShtRel or ShtRela) || r.Header.Info != (uint)s.Index || SectionAt(r.Header.Link) is not { } linked || linked.Type is not (ShtSymTab or ShtDynSym)) continue;
            ElfRelocationTable table = _elf.Relocations(r);
            ElfSymbolTable symbols = _elf.Symbols(linked);
            changed ??= original.ToArray();
            for (int i = 0; i < table.Count; i++)
            {
                ElfRelocation e = table[i];
                var (width, relative) = AbsoluteWidth(table.TypeOf(e));
                uint index = table.SymbolOf(e);
                if (width == 0 || index >= (uint)symbols.Count || e.Offset > (ulong)changed.Length || (ulong)width > (ulong)changed.Length - e.Offset) continue;
                Span<byte> at = changed.AsSpan((int)e.Offset, width);
                ulong v = symbols[(int)index].Value + (table.HasAddend ? (ulong)e.Addend : Reader(at).Number(width));
                if (relative) v -= e.Offset;
                for (int k = 0; k < width; k++) at[_elf.IsBigEndian ? width - 1 - k : k] = (byte)(v >> (8 * k));
            }
        }
        return changed ?? original;
    }

    // Bytes that a relocation type writes, and whether relative to its place; 0 for types that are left alone.
    private (int Width, bool Relative) AbsoluteWidth(uint type) => (_machine, type) switch
    {
        (MachineX86_64, 1) => (8, false),
        (MachineX86_64, 10 or 11) => (4, false),
        (MachineX86_64, 2) => (4, true),
        (MachineX86_64, 24) => (8, true),
        (Machine386, 1) => (4, false),
        (Machine386, 2) => (4, true),
        (MachineAarch64, 257) => (8, false),
        (MachineAarch64, 258) => (4, false),
        (MachineArm, 2) => (4, false),
        (MachineRiscV, 1) => (4, false),
        (MachineRiscV, 2) => (8, false),
        (MachinePpc64, 38) => (8, false),
        (MachinePpc64 or MachinePpc, 1) => (4, false),
        (MachineS390, 4) => (4, false),
        (MachineS390, 22) => (8, false),
        (MachineLoongArch, 1) => (4, false),
        (MachineLoongArch, 2) => (8, false),
        (MachineMips, 2) => (4, false),
        (MachineMips, 18) => (8, false),
        _ => (0, false),
    };
}
