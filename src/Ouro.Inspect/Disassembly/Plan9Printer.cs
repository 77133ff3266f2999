// Instructions as Go's objdump prints them: Intel's mnemonics with a size letter, operands with the destination last.
//
// The form is that of golang.org/x/arch's GoSyntax, oddities included (TESTL AL, AL: the letter is the operand size that prefixes ask
// for). What that decoder does not know, VEX and EVEX above all, is printed as Go's assembler would take it.
using System.Globalization;
using System.Text;
using Iced.Intel;
using Ouro.Machine.Amd64;

namespace Ouro.Inspect.Disassembly;

/// <summary>Finds the symbol that an address lies in.</summary>
/// <returns>False when none does.</returns>
internal delegate bool SymbolLookup(ulong address, out ReadOnlySpan<byte> name, out ulong start);

/// <summary>Prints instructions in Plan 9 syntax.</summary>
internal sealed class Plan9Printer(SymbolLookup lookup)
{
    // Operations whose name gets the letter B, W, L or Q.
    private static readonly HashSet<string> s_sized = new(StringComparer.Ordinal)
    {
        "ADC", "ADD", "AND", "BSF", "BSR", "BT", "BTC", "BTR", "BTS", "CMP", "CMPXCHG", "CVTSI2SD", "CVTSI2SS", "CVTSD2SI", "CVTSS2SI", "CVTTSD2SI",
        "CVTTSS2SI", "DEC", "DIV", "FLDENV", "FRSTOR", "IDIV", "IMUL", "IN", "INC", "LEA", "MOV", "MOVNTI", "MUL", "NEG", "NOP", "NOT", "OR", "OUT", "POP",
        "POPA", "POPCNT", "PUSH", "PUSHA", "RCL", "RCR", "ROL", "ROR", "SAR", "SBB", "SHL", "SHLD", "SHR", "SHRD", "SUB", "TEST", "XADD", "XCHG", "XOR",
    };

    private static readonly string?[] s_names = new string?[(int)Enum.GetValues<Code>()[^1] + 1];
    private static readonly bool[] s_isSized = new bool[s_names.Length];
    private static readonly string[] s_registers = MakeRegisters();

    /// <summary>Appends the text of an instruction.</summary>
    /// <param name="b">To append to.</param>
    /// <param name="i">Decoded.</param>
    /// <param name="code">Its bytes.</param>
    public void Print(StringBuilder b, X86Instruction i, ReadOnlySpan<byte> code)
    {
        if (i.IsVector)
        {
            PrintVector(b, i, code);
            return;
        }
        AppendPrefixes(b, i);
        string name = NameOf(i.Raw, out bool sized);
        if (IsBeyondGo(i.Raw) && Plan9Names.TryFind(code, i.Mode == 64, out string own))
        {
            b.Append(own);
        }
        else
        {
            b.Append(name);
            if (sized) AppendSize(b, i);
        }
        // Comparisons read from left to right.
        bool forward = i.Raw.Mnemonic == Mnemonic.Cmp;
        for (int n = 0; n < i.Count; n++)
        {
            b.Append(n == 0 ? " " : ", ");
            Append(b, i, i.Arguments[forward ? n : i.Count - 1 - n]);
        }
    }

    private static void AppendPrefixes(StringBuilder b, X86Instruction i)
    {
        string repeat = "", last = "";
        for (int n = 0; n < i.PrefixCount; n++)
        {
            CodePrefix p = i.Prefixes[n];
            if (p.Meaning == PrefixMeaning.Rex) break;
            // A size prefix says nothing here, but hides one before it.
            if (p.Meaning is PrefixMeaning.DataSize or PrefixMeaning.AddressSize) last = "";
            else if (p.IsImplicit) continue;
            else if (p.Value == 0xf3) repeat = "REP; ";
            else if (p.Value == 0xf2) repeat = "REPNE; ";
            else last = PrefixName(p);
        }
        b.Append(repeat).Append(last);
    }

    private static string PrefixName(CodePrefix p) => p.Meaning switch
    {
        PrefixMeaning.Lock => "LOCK ",
        PrefixMeaning.NotTaken => "PN ",
        PrefixMeaning.Taken => "PT ",
        _ => p.Value switch { 0x26 => "ES ", 0x2e => "CS ", 0x36 => "SS ", 0x3e => "DS ", 0x64 => "FS ", _ => "GS " },
    };

    private static void AppendSize(StringBuilder b, X86Instruction i)
    {
        int size = i.DataSize;
        if (i.MemoryBytes != 0) size = i.MemoryBytes * 8;
        else if (i.Count == 1 && i.Arguments[0].IsRegister && i.Arguments[0].Register.IsGPR64()) size = 64;
        b.Append(size switch { 8 => "B", 16 => "W", 32 => "L", 64 => "Q", _ => "" });
    }

    /// <summary>The mnemonic in the spelling of Go's decoder, which follows Intel's manual.</summary>
    internal static string NameOf(in Instruction i, out bool sized)
    {
        int code = (int)i.Code;
        string name = s_names[code] ??= MakeName(i);
        sized = s_isSized[code];
        return name;
    }

    private static string MakeName(in Instruction i)
    {
        string name = i.Mnemonic switch
        {
            Mnemonic.Movsd => i.OpCount == 2 && i.Op0Kind is not (OpKind.MemoryESDI or OpKind.MemoryESEDI or OpKind.MemoryESRDI) ? "MOVSD_XMM" : "MOVSD",
            Mnemonic.Cmpsd => i.OpCount == 3 ? "CMPSD_XMM" : "CMPSD",
            Mnemonic.Wait => "FWAIT",
            Mnemonic.Retf => "LRET",
            Mnemonic.Int3 => "INT",
            Mnemonic.Int1 => "ICEBP",
            Mnemonic.Sal => "SHL",
            Mnemonic.Sysretq => "SYSRET",
            Mnemonic.Sysexitq => "SYSEXIT",
            Mnemonic.Call => i.IsCallFar || i.IsCallFarIndirect ? "LCALL" : "CALL",
            Mnemonic.Jmp => i.IsJmpFar || i.IsJmpFarIndirect ? "LJMP" : "JMP",
            _ => i.Mnemonic.ToString().ToUpperInvariant(),
        };
        s_isSized[(int)i.Code] = s_sized.Contains(name);
        return name;
    }

    // Instructions without VEX that Go's decoder does not have. Go's assembler does, with the size in the name.
    private static bool IsBeyondGo(in Instruction i) => i.Mnemonic is Mnemonic.Adcx or Mnemonic.Adox or Mnemonic.Rdseed or Mnemonic.Rdpid or Mnemonic.Wrussd
        or Mnemonic.Wrussq or Mnemonic.Clwb or Mnemonic.Clflushopt or Mnemonic.Cldemote or Mnemonic.Tpause or Mnemonic.Umwait or Mnemonic.Umonitor;

    private void Append(StringBuilder b, X86Instruction i, in Argument a)
    {
        switch (a.Kind)
        {
            case ArgumentKind.Register:
                b.Append(s_registers[(int)a.Register]);
                break;
            case ArgumentKind.Target:
                if (lookup((ulong)a.Value, out ReadOnlySpan<byte> name, out ulong start) && start == (ulong)a.Value) AppendName(b, name).Append("(SB)");
                else AppendHex(b, (ulong)a.Value);
                break;
            case ArgumentKind.Immediate:
                AppendImmediate(b, i, a.Value);
                break;
            default:
                AppendMemory(b, i, a);
                break;
        }
    }

    private void AppendImmediate(StringBuilder b, X86Instruction i, long value)
    {
        b.Append('$');
        // Only where 32-bit code takes an address.
        if (i.Raw.Mnemonic is Mnemonic.Mov or Mnemonic.Push && i.DataSize == 32 && lookup((ulong)value, out ReadOnlySpan<byte> name, out ulong start))
        {
            AppendName(b, name);
            if ((ulong)value != start) b.Append(CultureInfo.InvariantCulture, $"+{(ulong)value - start}");
            b.Append("(SB)");
            return;
        }
        if (i.Mode == 32) AppendHex(b, (uint)value);
        else if (value == (int)value) AppendSignedHex(b, value);
        else AppendHex(b, (ulong)value);
    }

    private void AppendMemory(StringBuilder b, X86Instruction i, in Argument a)
    {
        if (TryFindSymbol(i, a, out ReadOnlySpan<byte> name, out long distance))
        {
            AppendName(b, name);
            if (distance != 0) b.Append(CultureInfo.InvariantCulture, $"+{distance}");
            b.Append("(SB)");
            return;
        }
        if (a.Segment != Register.None) b.Append(s_registers[(int)a.Segment]).Append(':');
        if (a.Value != 0) AppendSignedHex(b, a.Value);
        else b.Append('0');
        if (a.Base != Register.None) b.Append('(').Append(s_registers[(int)a.Base]).Append(')');
        if (a.Index != Register.None) b.Append('(').Append(s_registers[(int)a.Index]).Append('*').Append((char)('0' + a.Scale)).Append(')');
    }

    private bool TryFindSymbol(X86Instruction i, in Argument a, out ReadOnlySpan<byte> name, out long distance)
    {
        name = default;
        distance = 0;
        if (a.Segment != Register.None || a.Value == 0 || a.Index != Register.None || a.Scale != 0) return false;
        ulong address = (ulong)a.Value;
        if (a.Base is Register.RIP or Register.EIP) address += i.Raw.NextIP;
        else if (a.Base != Register.None) return false;
        if (!lookup(address, out name, out ulong start)) return false;
        distance = (long)(address - start);
        return true;
    }

    // ---- VEX and EVEX

    private void PrintVector(StringBuilder b, X86Instruction i, ReadOnlySpan<byte> code)
    {
        ref readonly Instruction raw = ref i.Raw;
        b.Append(Plan9Names.TryFind(code, i.Mode == 64, out string name) ? name : raw.Mnemonic.ToString().ToUpperInvariant());
        if (raw.IsBroadcast) b.Append(".BCST");
        if (raw.RoundingControl != RoundingControl.None)
            b.Append(raw.RoundingControl switch { RoundingControl.RoundToNearest => ".RN_SAE", RoundingControl.RoundDown => ".RD_SAE", RoundingControl.RoundUp => ".RU_SAE", _ => ".RZ_SAE" });
        else if (raw.SuppressAllExceptions) b.Append(".SAE");
        if (raw.ZeroingMasking) b.Append(".Z");
        for (int n = i.Count - 1; n >= 0; n--)
        {
            // The mask stands before the destination.
            if (n == 0 && raw.HasOpMask) b.Append(i.Count == 1 ? " " : ", ").Append(s_registers[(int)raw.OpMask]);
            b.Append(n == i.Count - 1 && !(n == 0 && raw.HasOpMask) ? " " : ", ");
            if (n == 1 && TakesFourRegisters(raw.Mnemonic)) AppendFour(b, i.Arguments[1].Register);
            else Append(b, i, i.Arguments[n]);
        }
    }

    private static bool TakesFourRegisters(Mnemonic m) =>
        m is Mnemonic.V4fmaddps or Mnemonic.V4fmaddss or Mnemonic.V4fnmaddps or Mnemonic.V4fnmaddss or Mnemonic.Vp4dpwssd or Mnemonic.Vp4dpwssds;

    // The assembler takes any first register; the machine ignores the low bits of its number.
    private static void AppendFour(StringBuilder b, Register first) =>
        b.Append('[').Append(s_registers[(int)first]).Append('-').Append(s_registers[(int)first + 3]).Append(']');

    // ---- text

    internal static StringBuilder AppendName(StringBuilder b, ReadOnlySpan<byte> name)
    {
        foreach (byte c in name)
            if (c >= 0x80) return b.Append(Encoding.UTF8.GetString(name));
        foreach (byte c in name) b.Append((char)c);
        return b;
    }

    internal static void AppendHex(StringBuilder b, ulong value)
    {
        b.Append("0x");
        for (int shift = (63 - System.Numerics.BitOperations.LeadingZeroCount(value | 1)) & ~3; shift >= 0; shift -= 4)
        {
            int d = (int)(value >> shift) & 15;
            b.Append((char)(d < 10 ? '0' + d : 'a' - 10 + d));
        }
    }

    internal static void AppendSignedHex(StringBuilder b, long value)
    {
        if (value < 0) b.Append('-');
        AppendHex(b, value < 0 ? (ulong)-value : (ulong)value);
    }

    private static string[] MakeRegisters()
    {
        Register[] all = Enum.GetValues<Register>();
        var names = new string[(int)all[^1] + 1];
        foreach (Register r in all)
        {
            string n = r.ToString().ToUpperInvariant();
            names[(int)r] = r switch
            {
                >= Register.AL and <= Register.BH => n,
                >= Register.SPL and <= Register.DIL => n[..2],
                >= Register.R8L and <= Register.R15L => "R" + (r - Register.R8L + 8),
                >= Register.R8W and <= Register.R15W => "R" + (r - Register.R8W + 8),
                >= Register.R8D and <= Register.R15D => "R" + (r - Register.R8D + 8),
                >= Register.EAX and <= Register.EDI or >= Register.RAX and <= Register.RDI => n[1..],
                Register.EIP or Register.RIP => "IP",
                >= Register.ST0 and <= Register.ST7 => "F" + (r - Register.ST0),
                >= Register.MM0 and <= Register.MM7 => "M" + (r - Register.MM0),
                >= Register.XMM0 and <= Register.XMM31 => "X" + (r - Register.XMM0),
                >= Register.YMM0 and <= Register.YMM31 => "Y" + (r - Register.YMM0),
                >= Register.ZMM0 and <= Register.ZMM31 => "Z" + (r - Register.ZMM0),
                _ => n,
            };
        }
        return names;
    }
}
