// Instructions in AT&T syntax as Go's objdump -gnu prints them beside its own: the form of binutils of some years ago, addresses as numbers.
using System.Globalization;
using System.Text;
using Iced.Intel;

namespace Ouro.Inspect.Disassembly;

/// <summary>Prints instructions in AT&amp;T syntax.</summary>
internal sealed class AttPrinter
{
    private static readonly string[] s_compare = ["cmpeq", "cmplt", "cmple", "cmpunord", "cmpneq", "cmpnlt", "cmpnle", "cmpord"];
    private static readonly string[] s_multiply = ["pclmullqlqdq", "pclmulhqlqdq", "pclmullqhqdq", "pclmulhqhqdq"];

    private readonly GasFormatter _vectors = new(new FormatterOptions { HexPrefix = "0x", HexSuffix = "", UppercaseHex = false, SmallHexNumbersInDecimal = false });
    private readonly StringOutput _vectorText = new();

    /// <summary>Appends the text of an instruction.</summary>
    public void Print(StringBuilder b, X86Instruction i)
    {
        if (i.IsVector)
        {
            _vectors.Format(i.Raw, _vectorText);
            b.Append(_vectorText.ToStringAndReset());
            return;
        }
        HideSpecialPrefixes(i);
        string name = NameOf(i);
        string suffix = NeedsSuffix(i) ? SuffixOf(i) : "";
        int count = i.Count;
        (name, count) = Abbreviate(i, name, count);
        var operands = new string[count + 1];
        int n = 0;
        bool usedPrefixes = false;
        for (int k = 0; k < count; k++)
        {
            if (IsMoveOrOutput(i.Raw.Mnemonic)) usedPrefixes = k == 0;
            if (i.Opcode is 0xd0 or 0xd1 && i.Arguments[k] is { Kind: ArgumentKind.Immediate, Value: 1 }) continue;
            operands[n++] = Format(i, i.Arguments[k], ref usedPrefixes);
        }
        if (i.Raw.Mnemonic is Mnemonic.Monitor or Mnemonic.Mwait) n = ImplicitOperands(i, operands = new string[3]);
        if (i.Raw.Mnemonic is not (Mnemonic.Bound or Mnemonic.Enter) && !i.Raw.IsCallFar && !i.Raw.IsJmpFar) Array.Reverse(operands, 0, n);
        AppendPrefixes(b, i, out string hint);
        b.Append(name).Append(suffix).Append(hint);
        if (n == 0) return;
        b.Append(' ');
        if (i.Raw.Mnemonic is Mnemonic.Call or Mnemonic.Jmp && i.Arguments[0].Kind is ArgumentKind.Memory or ArgumentKind.Register) b.Append('*');
        b.AppendJoin(',', operands.AsSpan(0, n));
    }

    private static bool IsMoveOrOutput(Mnemonic m) =>
        m is Mnemonic.Movsb or Mnemonic.Movsw or Mnemonic.Movsd or Mnemonic.Movsq or Mnemonic.Outsb or Mnemonic.Outsw or Mnemonic.Outsd;

    private static int ImplicitOperands(X86Instruction i, string[] operands)
    {
        if (i.Raw.Mnemonic == Mnemonic.Mwait)
        {
            (operands[0], operands[1]) = i.Mode == 64 ? ("%rcx", "%rax") : ("%ecx", "%eax");
            return 2;
        }
        (operands[0], operands[1], operands[2]) = ("%edx", "%ecx", i.AddressSize == 16 ? "%ax" : "%eax");
        return 3;
    }

    private static string NameOf(X86Instruction i)
    {
        string name = Plan9Printer.NameOf(i.Raw, out _);
        return name switch
        {
            "CBW" => "cbtw", "CDQ" => "cltd", "CMPSD" => "cmpsl", "CMPSD_XMM" => "cmpsd", "CWD" => "cwtd", "CWDE" => "cwtl", "CQO" => "cqto", "INSD" => "insl",
            "IRET" => "iretw", "IRETD" => "iret", "IRETQ" => "iretq", "LODSB" or "LODSD" or "LODSQ" or "LODSW" => "lods", "MOVSD" => "movsl", "MOVSD_XMM" => "movsd",
            "OUTSD" => "outsl", "POPA" => "popaw", "POPAD" => "popa", "POPF" => "popfw", "POPFD" => "popf", "PUSHA" => "pushaw", "PUSHAD" => "pusha",
            "PUSHF" => "pushfw", "PUSHFD" => "pushf", "SCASB" or "SCASD" or "SCASQ" or "SCASW" => "scas", "STOSB" or "STOSD" or "STOSQ" or "STOSW" => "stos",
            "XLATB" => "xlat",
            "FDIV" or "FDIVR" or "FSUB" or "FSUBR" or "FDIVP" or "FDIVRP" or "FSUBP" or "FSUBRP" when IsStackReversed(i) => Reversed(name),
            _ => name.ToLowerInvariant(),
        };
    }

    // AT&T's assembler gave these two the other's name long ago.
    private static bool IsStackReversed(X86Instruction i) => i.Opcode is 0xdc or 0xde && i.Count == 2 && i.Arguments[0].IsRegister && i.Arguments[1].IsRegister;

    private static string Reversed(string name)
    {
        bool pops = name.EndsWith('P');
        string stem = pops ? name[..^1] : name;
        stem = stem.EndsWith('R') ? stem[..^1] : stem + "R";
        return (pops ? stem + "P" : stem).ToLowerInvariant();
    }

    // ---- size letters

    // Where a register says the size, no letter does.
    private static bool NeedsSuffix(X86Instruction i)
    {
        for (int k = 0; k < i.Count; k++)
        {
            if (!i.Arguments[k].IsRegister) continue;
            Register r = i.Arguments[k].Register;
            switch (i.Raw.Mnemonic)
            {
                case Mnemonic.Movsx or Mnemonic.Movzx or Mnemonic.Crc32:
                case Mnemonic.Shl or Mnemonic.Sal or Mnemonic.Shr or Mnemonic.Rcl or Mnemonic.Rcr or Mnemonic.Rol or Mnemonic.Ror or Mnemonic.Sar when k == 1:
                case Mnemonic.Push or Mnemonic.Pop when r.IsSegmentRegister():
                case Mnemonic.Cvtsi2sd or Mnemonic.Cvtsi2ss when r.IsXMM():
                    continue;
            }
            if (r.IsGPR() || r.IsSegmentRegister() || r.IsXMM() || r.IsMM()) return false;
        }
        return true;
    }

    private static string Letter(int bytes) => bytes switch { 1 => "b", 2 => "w", 4 => "l", 8 => "q", _ => "" };

    private static int BytesOf(X86Instruction i, in Argument a) => a.IsMemory ? i.MemoryBytes : a.IsRegister && a.Register.IsGPR() ? a.Register.GetSize() : 0;

    private static string SuffixOf(X86Instruction i)
    {
        Mnemonic m = i.Raw.Mnemonic;
        switch (m)
        {
            case Mnemonic.Cmpxchg8b or Mnemonic.Fldcw or Mnemonic.Fnstcw or Mnemonic.Fnstsw or Mnemonic.Ldmxcsr or Mnemonic.Lldt or Mnemonic.Lmsw or Mnemonic.Ltr
                or Mnemonic.Pclmulqdq or Mnemonic.Sldt or Mnemonic.Smsw or Mnemonic.Stmxcsr or Mnemonic.Str or Mnemonic.Verr or Mnemonic.Verw:
                return "";
            case Mnemonic.Crc32:
                return Letter(BytesOf(i, i.Arguments[1]));
            case Mnemonic.Lgdt or Mnemonic.Lidt or Mnemonic.Sgdt or Mnemonic.Sidt:
                return Letter(i.DataSize / 8);
            case Mnemonic.Movzx or Mnemonic.Movsx:
                return "";
            case Mnemonic.Loop or Mnemonic.Loope or Mnemonic.Loopne:
                return i.AddressSize == 16 ? "w" : "";
            case Mnemonic.Call or Mnemonic.Enter or Mnemonic.Jmp or Mnemonic.Leave or Mnemonic.Retf or Mnemonic.Ret or Mnemonic.Sysret or Mnemonic.Sysretq or Mnemonic.Xbegin:
                if (i.Opcode == 0xeb) return "";
                if (i.DataSize == 16) return "w";
                return i.Mode == 64 ? "q" : "";
            case Mnemonic.Frstor or Mnemonic.Fnsave or Mnemonic.Fnstenv or Mnemonic.Fldenv:
                return i.DataSize == 16 ? "s" : "";
            case Mnemonic.Push or Mnemonic.Pop:
                if (Hide(i, PrefixMeaning.DataSize)) return Letter(i.DataSize / 8);
                return i.Mode == 64 ? "q" : Letter(i.MemoryBytes);
        }
        if (IsSet(i.Raw)) return "";
        string name = Plan9Printer.NameOf(i.Raw, out _);
        if (name[0] != 'F' || !IsFloat(m)) return Letter(i.MemoryBytes);
        bool integer = name[1] == 'I';
        return i.MemoryBytes switch
        {
            4 => integer ? "l" : "s",
            8 => integer ? "ll" : "l",
            _ => m is Mnemonic.Fld or Mnemonic.Fstp && i.Arguments[0].IsMemory ? "t" : "",
        };
    }

    private static bool IsSet(in Instruction i) => i.OpCode.Mnemonic.ToString().StartsWith("Set", StringComparison.Ordinal);

    private static bool IsFloat(Mnemonic m) => m is Mnemonic.Fadd or Mnemonic.Fcom or Mnemonic.Fcomp or Mnemonic.Fdiv or Mnemonic.Fdivr or Mnemonic.Fiadd or Mnemonic.Ficom
        or Mnemonic.Ficomp or Mnemonic.Fidiv or Mnemonic.Fidivr or Mnemonic.Fild or Mnemonic.Fimul or Mnemonic.Fist or Mnemonic.Fistp or Mnemonic.Fisttp
        or Mnemonic.Fisub or Mnemonic.Fisubr or Mnemonic.Fld or Mnemonic.Fmul or Mnemonic.Fst or Mnemonic.Fstp or Mnemonic.Fsub or Mnemonic.Fsubr;

    // Names that hold an operand or both sizes.
    private static (string Name, int Count) Abbreviate(X86Instruction i, string name, int count)
    {
        ref Argument last = ref i.Arguments[2];
        switch (i.Raw.Mnemonic)
        {
            case Mnemonic.Movzx or Mnemonic.Movsx:
                return (name[..4] + Letter(BytesOf(i, i.Arguments[1])) + Letter(BytesOf(i, i.Arguments[0])), count);
            case Mnemonic.Int3:
                return ("int3", 0);
            case Mnemonic.Cmpps or Mnemonic.Cmppd or Mnemonic.Cmpss when last.Value is >= 0 and < 8:
            case Mnemonic.Cmpsd when count == 3 && last.Value is >= 0 and < 8:
                return (s_compare[last.Value] + name[3..], 2);
            case Mnemonic.Pclmulqdq when (last.Value & ~0x11) == 0:
                return (s_multiply[(last.Value & 0x10) >> 3 | last.Value & 1], 2);
            default:
                return (name, count);
        }
    }

    // ---- operands

    private static string Format(X86Instruction i, in Argument a, ref bool usedPrefixes)
    {
        var b = new StringBuilder();
        switch (a.Kind)
        {
            case ArgumentKind.Register:
                if (a.Register == Register.DX && i.Raw.Mnemonic is Mnemonic.In or Mnemonic.Insb or Mnemonic.Insw or Mnemonic.Insd or Mnemonic.Out or Mnemonic.Outsb
                    or Mnemonic.Outsw or Mnemonic.Outsd) return "(%dx)";
                return NameOf(a.Register);
            case ArgumentKind.Target:
                Plan9Printer.AppendHex(b, (ulong)a.Value);
                break;
            case ArgumentKind.Immediate:
                b.Append('$');
                if (i.Mode == 32) Plan9Printer.AppendHex(b, (uint)a.Value);
                else Plan9Printer.AppendSignedHex(b, a.Value);
                break;
            default:
                AppendMemory(b, i, a, ref usedPrefixes);
                break;
        }
        return b.ToString();
    }

    private static string NameOf(Register r) => r switch
    {
        Register.None => "",
        Register.ST0 => "%st",
        >= Register.ST1 and <= Register.ST7 => $"%st({r - Register.ST0})",
        >= Register.DR0 and <= Register.DR15 => "%db" + (r - Register.DR0).ToString(CultureInfo.InvariantCulture),
        >= Register.R8L and <= Register.R15L => $"%r{r - Register.R8L + 8}b",
        >= Register.SPL and <= Register.DIL => "%" + r.ToString().ToLowerInvariant()[..2] + "l",
        _ => "%" + r.ToString().ToLowerInvariant(),
    };

    private static void AppendMemory(StringBuilder b, X86Instruction i, in Argument a, ref bool usedPrefixes)
    {
        AppendSegments(b, i, a, ref usedPrefixes);
        if (a.Value != 0) Plan9Printer.AppendSignedHex(b, a.Value);
        bool plain = a.Scale == 0 || a.Index == Register.None && a.Scale == 1
            && (a.Base is Register.ESP or Register.RSP || a.Base == Register.None && i.Mode == 64);
        if (plain)
        {
            if (a.Base != Register.None) b.Append('(').Append(NameOf(a.Base)).Append(')');
            return;
        }
        string index = a.Index != Register.None ? NameOf(a.Index) : i.AddressSize == 64 ? "%riz" : "%eiz";
        b.Append('(').Append(NameOf(a.Base)).Append(',').Append(index);
        if (a.Base is not (>= Register.AX and <= Register.DI)) b.Append(',').Append(a.Scale);
        b.Append(')');
    }

    private static void AppendSegments(StringBuilder b, X86Instruction i, in Argument a, ref bool usedPrefixes)
    {
        Span<bool> have = stackalloc bool[6]; // in the order of Iced's registers: ES CS SS DS FS GS
        have.Clear();
        if (a.Segment != Register.None) have[a.Segment - Register.ES] = true;
        bool takes = i.Raw.Mnemonic is not (Mnemonic.Insb or Mnemonic.Insw or Mnemonic.Insd or Mnemonic.Stosb or Mnemonic.Stosw or Mnemonic.Stosd or Mnemonic.Stosq
            or Mnemonic.Scasb or Mnemonic.Scasw or Mnemonic.Scasd or Mnemonic.Scasq);
        if (takes && !usedPrefixes)
        {
            for (int k = i.PrefixCount - 1; k >= 0; k--)
            {
                ref CodePrefix p = ref i.Prefixes[k];
                if (p.Meaning != PrefixMeaning.Segment || p.IsImplicit) continue;
                int segment = p.Value switch { 0x26 => 0, 0x2e => 1, 0x36 => 2, 0x3e => 3, 0x64 => 4, _ => 5 };
                if (have[segment]) continue;
                have[segment] = true;
                p.IsImplicit = true;
            }
            usedPrefixes = true;
        }
        ReadOnlySpan<int> order = [1, 3, 2, 0, 4, 5];
        foreach (int s in order)
            if (have[s]) b.Append('%').Append(s switch { 0 => 'e', 1 => 'c', 2 => 's', 3 => 'd', 4 => 'f', _ => 'g' }).Append("s:");
    }

    // ---- prefixes

    // Marks the last one of a meaning as said; false when there is none.
    private static bool Hide(X86Instruction i, PrefixMeaning meaning)
    {
        for (int k = i.PrefixCount - 1; k >= 0; k--)
        {
            if (i.Prefixes[k].Meaning != meaning) continue;
            i.Prefixes[k].IsImplicit = true;
            return true;
        }
        return false;
    }

    private static void ShowAll(X86Instruction i, PrefixMeaning meaning)
    {
        for (int k = 0; k < i.PrefixCount; k++)
            if (i.Prefixes[k].Meaning == meaning) i.Prefixes[k].IsImplicit = false;
    }

    private static void HideSpecialPrefixes(X86Instruction i)
    {
        switch (i.Raw.Mnemonic)
        {
            case Mnemonic.Cvtsi2sd or Mnemonic.Cvtsi2ss when !i.Arguments[1].IsMemory:
            case Mnemonic.Cvtsd2si or Mnemonic.Cvtss2si or Mnemonic.Cvttsd2si or Mnemonic.Cvttss2si or Mnemonic.Enter or Mnemonic.Fldenv or Mnemonic.Fnsave
                or Mnemonic.Fnstenv or Mnemonic.Frstor or Mnemonic.Lgdt or Mnemonic.Lidt or Mnemonic.Retf or Mnemonic.Pop or Mnemonic.Push or Mnemonic.Ret
                or Mnemonic.Sgdt or Mnemonic.Sidt or Mnemonic.Sysret or Mnemonic.Xbegin or Mnemonic.Movq2dq or Mnemonic.Crc32:
                Hide(i, PrefixMeaning.DataSize);
                break;
            case Mnemonic.Loop or Mnemonic.Loope or Mnemonic.Loopne or Mnemonic.Monitor or Mnemonic.Xlatb:
                Hide(i, PrefixMeaning.AddressSize);
                break;
            case Mnemonic.Mov:
                // The size of a segment register's memory form is the prefix's to say.
                if (i.Arguments[0].IsMemory && i.Arguments[1].IsRegister && i.Arguments[1].Register.IsSegmentRegister()
                    || i.Arguments[1].IsMemory && i.Arguments[0].IsRegister && i.Arguments[0].Register.IsSegmentRegister()) ShowAll(i, PrefixMeaning.DataSize);
                break;
            case Mnemonic.Sldt or Mnemonic.Smsw or Mnemonic.Str or Mnemonic.Fxrstor or Mnemonic.Xrstor or Mnemonic.Xsave or Mnemonic.Xsaveopt or Mnemonic.Cmpxchg8b
                when i.Arguments[0].IsMemory:
            case Mnemonic.Sysexit:
                ShowAll(i, PrefixMeaning.DataSize);
                break;
            case Mnemonic.Call or Mnemonic.Jmp or Mnemonic.Leave when i.DataSize == 16:
                Hide(i, PrefixMeaning.DataSize);
                break;
        }
    }

    private static void AppendPrefixes(StringBuilder b, X86Instruction i, out string hint)
    {
        hint = "";
        int sizes = 0, addresses = 0, seenSizes = 0, seenAddresses = 0;
        bool implicitSize = false;
        for (int k = 0; k < i.PrefixCount; k++)
        {
            if (i.Prefixes[k].Meaning == PrefixMeaning.AddressSize) addresses++;
            if (i.Prefixes[k].Meaning != PrefixMeaning.DataSize) continue;
            sizes++;
            implicitSize |= i.Prefixes[k].IsImplicit;
        }
        for (int k = 0; k < i.PrefixCount; k++)
        {
            CodePrefix p = i.Prefixes[k];
            if (p.IsImplicit) continue;
            switch (p.Meaning)
            {
                case PrefixMeaning.Lock: b.Append("lock "); break;
                case PrefixMeaning.Repeat: b.Append("rep "); break;
                case PrefixMeaning.RepeatNotZero: b.Append("repn "); break;
                case PrefixMeaning.Bound: b.Append("bnd "); break;
                case PrefixMeaning.Acquire: b.Append("xacquire "); break;
                case PrefixMeaning.Release: b.Append("xrelease "); break;
                case PrefixMeaning.NotTaken: hint += ",pn"; break;
                case PrefixMeaning.Taken: hint += ",pt"; break;
                case PrefixMeaning.Segment: b.Append(p.Value switch { 0x26 => "es ", 0x2e => "cs ", 0x36 => "ss ", 0x3e => "ds ", 0x64 => "fs ", _ => "gs " }); break;
                case PrefixMeaning.AddressSize: b.Append(addresses > ++seenAddresses ? i.Mode == 64 ? "addr64 " : "addr32 " : i.Mode == 32 ? "addr16 " : "addr32 "); break;
                case PrefixMeaning.DataSize: b.Append(implicitSize && sizes > 1 && sizes > ++seenSizes ? "data32 " : "data16 "); break;
                default:
                    int bits = p.Value & 15;
                    b.Append("rex");
                    if (bits != 0) b.Append('.');
                    for (int n = 0; n < 4; n++)
                        if ((bits & 8 >> n) != 0) b.Append("WRXB"[n]);
                    b.Append(' ');
                    break;
            }
        }
    }
}
