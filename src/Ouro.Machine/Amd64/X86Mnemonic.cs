using System.Text;
using Ouro.Core;
using Ouro.Machine.Plan9;

namespace Ouro.Machine.Amd64;

/// <summary>Instructions that passes and rewrites of the x86 assembler name; the spelling is the mnemonic's.</summary>
public enum X86Op : byte
{
    Other,
    MOVB, MOVW, MOVL, MOVQ, LEAL, LEAQ, PUSHW, PUSHL, PUSHQ, POPW, POPL, POPQ, PUSHFW, PUSHFL, PUSHFQ, POPFW, POPFL, POPFQ, ADJSP,
    ADDL, ADDQ, SUBL, SUBQ, CMPL, CMPQ, XORL, XORQ, JCS, JLS, JCXZL, XBEGIN, XABORT,
    CMPPD, CMPPS, CMPSD, CMPSS, XORPS,
    MOVSS, VMOVSS, FMOVF, FADDF, FSUBF, FSUBRF, FMULF, FDIVF, FDIVRF, FCOMF, FCOMFP, ADDSS, SUBSS, MULSS, DIVSS, COMISS, UCOMISS,
    MOVSD, VMOVSD, FMOVD, FADDD, FSUBD, FSUBRD, FMULD, FDIVD, FDIVRD, FCOMD, FCOMDP, ADDSD, SUBSD, MULSD, DIVSD, COMISD, UCOMISD,
    VGATHERDPD, VGATHERQPD, VGATHERDPS, VGATHERQPS, VPGATHERDD, VPGATHERQD, VPGATHERDQ, VPGATHERQQ,
    IMUL3W, IMUL3L, IMUL3Q, PEXTRB, PEXTRW, PEXTRD, PEXTRQ, VPEXTRB, VPEXTRW, VPEXTRD, VPEXTRQ, EXTRACTPS,
    BSFW, BSFL, BSFQ, BSRW, BSRL, BSRQ, POPCNTW, POPCNTL, POPCNTQ, LZCNTW, LZCNTL, LZCNTQ, SHLXL, SHLXQ, SHRXL, SHRXQ, SARXL, SARXQ,
    MULXL, MULXQ,
}

/// <summary>An x86 mnemonic with its forms.</summary>
public sealed class X86Mnemonic : Mnemonic
{
    private readonly int _start, _end;
    private InstructionForm[]? _forms;

    internal X86Mnemonic(string name, int start, int end) : base(name)
    {
        _start = start;
        _end = end;
    }

    public X86Op Op { get; init; }

    /// <summary>True for names that are known and cannot be encoded.</summary>
    internal bool Missing { get; init; }

    // Parsed on first use: a file uses a tenth of the table. Two threads may both do it, with the same result.
    internal InstructionForm[] Forms => _forms ??= InstructionForm.ParseAll(Plan9Instructions.Text[_start.._end]);
}

/// <summary>The mnemonics of the x86 assembler by name.</summary>
/// <remarks>The table's text is indexed by a hash of the names when the first one is asked for; the objects are made one by one when they
/// are, because an assembler that runs for one file needs a tenth of them and would spend more time on the rest.</remarks>
public static class X86Mnemonics
{
    // Other spellings that the assembler accepts; they print as what they stand for.
    private const string Aliases =
        "JA JHI JAE JCC JB JCS JBE JLS JC JCS JE JEQ JG JGT JHS JCC JL JLT JLO JCS JNA JLS JNAE JCS JNB JCC JNBE JHI JNC JCC JNG JLE " +
        "JNGE JLT JNL JGE JNLE JGT JNO JOC JNP JPC JNS JPL JNZ JNE JO JOS JP JPS JPE JPS JPO JPC JS JMI JZ JEQ " +
        "MASKMOVDQU MASKMOVOU MOVD MOVQ MOVDQ2Q MOVQ MOVNTDQ MOVNTO MOVOA MOVO PSLLDQ PSLLO PSRLDQ PSRLO PADDD PADDL " +
        "MOVBELL MOVBEL MOVBEQQ MOVBEQ MOVBEWW MOVBEW";

    private const int IndexSize = 4096; // a power of two, twice the number of names and more
    private const int LongestName = 32;

    // By hash of the name: where its line starts in the table, plus one; and the object, once it is made.
    private static readonly int[] s_starts = MakeIndex();
    private static readonly X86Mnemonic?[] s_objects = new X86Mnemonic?[IndexSize];
    private static readonly Dictionary<string, string> s_aliases = MakeAliases();
    private static readonly string[] s_opNames = Enum.GetNames<X86Op>();
    private static readonly X86Mnemonic?[] s_known = new X86Mnemonic?[Enum.GetNames<X86Op>().Length];
    private static readonly X86Mnemonic?[] s_common = new X86Mnemonic?[(int)CommonOp.Undefined + 1];

    // In the order of CommonOp.
    private static readonly string[] s_commonNames =
        ["", "CALL", "DUFFCOPY", "DUFFZERO", "END", "FUNCDATA", "JMP", "NOP", "PCALIGN", "PCALIGNMAX", "PCDATA", "RET", "GETCALLERPC", "TEXT", "UNDEF"];

    /// <summary>Finds a mnemonic as it is written, aliases included.</summary>
    public static bool TryFind(string name, out X86Mnemonic mnemonic)
    {
        X86Mnemonic? found = Find(name);
        if (found is null && s_aliases.TryGetValue(name, out string? canonical)) found = Find(canonical);
        mnemonic = found!; // null only where the result is false
        return found is not null;
    }

    public static X86Mnemonic Get(X86Op op) => s_known[(int)op] ??= Find(s_opNames[(int)op]) ?? throw InternalCompilerException.Unexpected(op);

    public static X86Mnemonic Get(CommonOp op) => s_common[(int)op] ??= Find(s_commonNames[(int)op]) ?? throw InternalCompilerException.Unexpected(op);

    /// <summary>All mnemonics in the table's order, without aliases.</summary>
    public static X86Mnemonic[] All()
    {
        var all = new List<X86Mnemonic>();
        for (int at = 0; at < Plan9Instructions.Text.Length; at = FormsEnd(at))
            all.Add(Find(Encoding.ASCII.GetString(NameAt(at))) ?? throw InternalCompilerException.Unexpected(at));
        return [.. all];
    }

    private static X86Mnemonic? Find(string name)
    {
        if (name.Length is 0 or > LongestName) return null;
        Span<byte> bytes = stackalloc byte[LongestName];
        if (!Ascii.IsValid(name)) return null;
        bytes = bytes[..Encoding.ASCII.GetBytes(name, bytes)];
        for (int i = Hash(bytes); s_starts[i] != 0; i = (i + 1) & (IndexSize - 1))
        {
            int start = s_starts[i] - 1;
            if (!NameAt(start).SequenceEqual(bytes)) continue;
            // Mnemonics are compared by reference: whichever thread comes first makes the one object.
            return s_objects[i] ?? Interlocked.CompareExchange(ref s_objects[i], Make(name, start), null) ?? s_objects[i];
        }
        return null;
    }

    private static X86Mnemonic Make(string name, int start)
    {
        ReadOnlySpan<byte> text = Plan9Instructions.Text;
        ReadOnlySpan<byte> head = text[start..(start + IndexOfNewline(text[start..]))];
        return new X86Mnemonic(name, Math.Min(start + head.Length + 1, text.Length), FormsEnd(start))
        {
            Op = (X86Op)Math.Max(Array.IndexOf(s_opNames, name), 0),
            Common = (CommonOp)Math.Max(Array.IndexOf(s_commonNames, name), 0),
            UnaryDestination = head.IndexOf(" dst"u8) >= 0,
            Missing = head.IndexOf(" missing"u8) >= 0,
            IsJump = name[0] == 'J' || name is "CALL" or "XBEGIN" || name.StartsWith("LOOP", StringComparison.Ordinal),
        };
    }

    private static ReadOnlySpan<byte> NameAt(int start)
    {
        ReadOnlySpan<byte> line = Plan9Instructions.Text[start..];
        return line[..line.IndexOfAny((byte)' ', (byte)'\n')];
    }

    // Where the lines of forms end that follow the mnemonic's line.
    private static int FormsEnd(int start)
    {
        ReadOnlySpan<byte> text = Plan9Instructions.Text;
        int at = start;
        do at = Math.Min(at + IndexOfNewline(text[at..]) + 1, text.Length);
        while (at < text.Length && text[at] == ' ');
        return at;
    }

    private static int IndexOfNewline(ReadOnlySpan<byte> text)
    {
        int i = text.IndexOf((byte)'\n');
        return i < 0 ? text.Length : i;
    }

    private static int Hash(ReadOnlySpan<byte> name)
    {
        uint h = 2166136261;
        foreach (byte b in name) h = (h ^ b) * 16777619;
        return (int)((h ^ h >> 16) & (IndexSize - 1));
    }

    private static int[] MakeIndex()
    {
        ReadOnlySpan<byte> text = Plan9Instructions.Text;
        var starts = new int[IndexSize];
        for (int at = 0; at < text.Length; at = FormsEnd(at))
        {
            int i = Hash(NameAt(at));
            while (starts[i] != 0) i = (i + 1) & (IndexSize - 1);
            starts[i] = at + 1;
        }
        return starts;
    }

    private static Dictionary<string, string> MakeAliases()
    {
        string[] words = Aliases.Split(' ');
        var aliases = new Dictionary<string, string>(words.Length / 2, StringComparer.Ordinal);
        for (int i = 0; i < words.Length; i += 2) aliases[words[i]] = words[i + 1];
        return aliases;
    }
}
