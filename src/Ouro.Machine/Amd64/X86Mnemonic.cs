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
public static class X86Mnemonics
{
    private static readonly Dictionary<string, X86Mnemonic> s_byName = Load();
    private static readonly X86Mnemonic[] s_known = LoadKnown();
    private static readonly X86Mnemonic[] s_common = LoadCommon();

    // Other spellings that the assembler accepts; they print as what they stand for.
    private const string Aliases =
        "JA JHI JAE JCC JB JCS JBE JLS JC JCS JE JEQ JG JGT JHS JCC JL JLT JLO JCS JNA JLS JNAE JCS JNB JCC JNBE JHI JNC JCC JNG JLE " +
        "JNGE JLT JNL JGE JNLE JGT JNO JOC JNP JPC JNS JPL JNZ JNE JO JOS JP JPS JPE JPS JPO JPC JS JMI JZ JEQ " +
        "MASKMOVDQU MASKMOVOU MOVD MOVQ MOVDQ2Q MOVQ MOVNTDQ MOVNTO MOVOA MOVO PSLLDQ PSLLO PSRLDQ PSRLO PADDD PADDL " +
        "MOVBELL MOVBEL MOVBEQQ MOVBEQ MOVBEWW MOVBEW";

    /// <summary>Finds a mnemonic as it is written, aliases included.</summary>
    public static bool TryFind(string name, out X86Mnemonic mnemonic)
    {
        bool found = s_byName.TryGetValue(name, out X86Mnemonic? m);
        mnemonic = m!; // null only where the result is false
        return found;
    }

    public static X86Mnemonic Get(X86Op op) => s_known[(int)op];

    public static X86Mnemonic Get(CommonOp op) => s_common[(int)op];

    /// <summary>All mnemonics in the table's order, without aliases.</summary>
    public static IEnumerable<X86Mnemonic> All
    {
        get
        {
            foreach (var (name, m) in s_byName)
                if (m.Name == name) yield return m;
        }
    }

    private static Dictionary<string, X86Mnemonic> Load()
    {
        ReadOnlySpan<byte> text = Plan9Instructions.Text;
        var table = new Dictionary<string, X86Mnemonic>(2000, StringComparer.Ordinal);
        var known = new Dictionary<string, X86Op>(StringComparer.Ordinal);
        foreach (X86Op op in Enum.GetValues<X86Op>()) known[op.ToString()] = op;
        int at = 0;
        while (at < text.Length)
        {
            int lineEnd = at + IndexOfNewline(text[at..]);
            ReadOnlySpan<byte> head = text[at..lineEnd];
            int formsStart = Math.Min(lineEnd + 1, text.Length);
            int formsEnd = formsStart;
            while (formsEnd < text.Length && text[formsEnd] == ' ') formsEnd = Math.Min(formsEnd + IndexOfNewline(text[formsEnd..]) + 1, text.Length);
            int space = head.IndexOf((byte)' ');
            string name = Encoding.ASCII.GetString(space < 0 ? head : head[..space]);
            table.Add(name, new X86Mnemonic(name, formsStart, formsEnd)
            {
                Op = known.GetValueOrDefault(name),
                Common = Common(name),
                UnaryDestination = head.IndexOf(" dst"u8) >= 0,
                Missing = head.IndexOf(" missing"u8) >= 0,
                IsJump = name[0] == 'J' || name is "CALL" or "XBEGIN" || name.StartsWith("LOOP", StringComparison.Ordinal),
            });
            at = formsEnd;
        }
        string[] aliases = Aliases.Split(' ');
        for (int i = 0; i < aliases.Length; i += 2) table[aliases[i]] = table[aliases[i + 1]];
        return table;
    }

    private static int IndexOfNewline(ReadOnlySpan<byte> text)
    {
        int i = text.IndexOf((byte)'\n');
        return i < 0 ? text.Length : i;
    }

    private static CommonOp Common(string name) => name switch
    {
        "CALL" => CommonOp.Call, "DUFFCOPY" => CommonOp.DuffCopy, "DUFFZERO" => CommonOp.DuffZero, "END" => CommonOp.End,
        "FUNCDATA" => CommonOp.FuncData, "JMP" => CommonOp.Jump, "NOP" => CommonOp.Nop, "PCALIGN" => CommonOp.PcAlign,
        "PCALIGNMAX" => CommonOp.PcAlignMax, "PCDATA" => CommonOp.PcData, "RET" => CommonOp.Return, "GETCALLERPC" => CommonOp.GetCallerPc,
        "TEXT" => CommonOp.Text, "UNDEF" => CommonOp.Undefined, _ => CommonOp.None,
    };

    private static X86Mnemonic[] LoadKnown()
    {
        X86Op[] ops = Enum.GetValues<X86Op>();
        var known = new X86Mnemonic[ops.Length];
        foreach (X86Op op in ops)
            if (op != X86Op.Other) known[(int)op] = s_byName[op.ToString()];
        return known;
    }

    private static X86Mnemonic[] LoadCommon()
    {
        var common = new X86Mnemonic[Enum.GetValues<CommonOp>().Length];
        foreach (string name in (string[])["CALL", "DUFFCOPY", "DUFFZERO", "END", "FUNCDATA", "JMP", "NOP", "PCALIGN", "PCALIGNMAX", "PCDATA",
                     "RET", "GETCALLERPC", "TEXT", "UNDEF"])
            common[(int)Common(name)] = s_byName[name];
        return common;
    }
}
