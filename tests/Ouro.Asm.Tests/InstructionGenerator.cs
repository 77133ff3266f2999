using System.Text;
using Ouro.Machine.Amd64;

namespace Ouro.Asm.Tests;

/// <summary>Writes instructions drawn from the whole table: mostly right ones, some with an operand of another kind.</summary>
internal sealed class InstructionGenerator(int seed)
{
    private static readonly X86Mnemonic[] s_mnemonics =
        [.. X86Mnemonics.All().Where(static m => m.Forms.Length > 0 && m.Common == Machine.Plan9.CommonOp.None)];

    private static readonly string[] s_words = ["AX", "CX", "DX", "BX", "SP", "BP", "SI", "DI", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15"];
    private static readonly string[] s_bytes = ["AL", "CL", "DL", "BL", "AH", "CH", "DH", "BH", "SPB", "BPB", "SIB", "DIB", "R8B", "R11B", "R15B"];
    private static readonly long[] s_constants = [0, 1, 2, 3, 4, 7, 8, 63, 127, 128, 129, 255, 256, 4095, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
        0x100000000, 0x123456789abcdef, -1, -2, -127, -128, -129, -32768, -0x80000000, -0x80000001, long.MinValue];

    private readonly Random _random = new(seed);

    /// <summary>One statement; jumps go to <paramref name="label"/>.</summary>
    internal string Next(string label)
    {
        X86Mnemonic m = s_mnemonics[_random.Next(s_mnemonics.Length)];
        InstructionForm form = m.Forms[_random.Next(m.Forms.Length)];
        var b = new StringBuilder(m.Name);
        if (form.IsEvex ? _random.Next(3) == 0 : _random.Next(60) == 0) b.Append('.').Append(EvexSuffix.Names[_random.Next(1, EvexSuffix.Names.Length)]);
        int wrong = _random.Next(12) == 0 && form.Classes.Length > 0 ? _random.Next(form.Classes.Length) : -1;
        for (int i = 0; i < form.Classes.Length; i++)
        {
            OperandClass c = i == wrong ? (OperandClass)_random.Next((int)OperandClass.None + 1, (int)OperandClass.Count) : form.Classes[i];
            b.Append(i == 0 ? " " : ", ").Append(Operand(c, label));
        }
        return b.ToString();
    }

    private string Pick(string[] all) => all[_random.Next(all.Length)];

    private string Vector(char kind, int count) => kind + _random.Next(count).ToString();

    private string Operand(OperandClass c, string label)
    {
        switch (c)
        {
            case OperandClass.I0: return "$0";
            case OperandClass.I1: return "$1";
            case OperandClass.U2: return "$" + _random.Next(4);
            case OperandClass.I8: return "$" + _random.Next(-128, 128);
            case OperandClass.U8: return "$" + _random.Next(256);
            case OperandClass.U7: return "$" + _random.Next(128);
            case OperandClass.S32: return "$" + _random.Next(int.MinValue, int.MaxValue);
            case OperandClass.I32: return "$" + (_random.Next(2) == 0 ? s_constants[_random.Next(s_constants.Length)] : _random.Next());
            case OperandClass.I64: return "$" + s_constants[_random.Next(s_constants.Length)];
            case OperandClass.Address: return _random.Next(2) == 0 ? "$x+8(SB)" : "$8(SP)";
            case OperandClass.Al: return "AL";
            case OperandClass.Cl: return "CL";
            case OperandClass.Ax: return "AX";
            case OperandClass.Cx: return "CX";
            case OperandClass.Rb: return _random.Next(2) == 0 ? Pick(s_bytes) : Pick(s_words);
            case OperandClass.R or OperandClass.R32 or OperandClass.Rx: return Pick(s_words);
            case OperandClass.St: return "F" + _random.Next(8);
            case OperandClass.St0: return "F0";
            case OperandClass.Rmb: return _random.Next(2) == 0 ? Memory() : Operand(OperandClass.Rb, label);
            case OperandClass.Rm: return _random.Next(2) == 0 ? Memory() : Pick(s_words);
            case OperandClass.M: return Memory();
            case OperandClass.Branch: return label;
            case >= OperandClass.Cs and <= OperandClass.Gs: return c.ToString().ToUpperInvariant();
            case OperandClass.Gdtr or OperandClass.Idtr or OperandClass.Ldtr or OperandClass.Msw or OperandClass.Task: return c.ToString().ToUpperInvariant();
            case >= OperandClass.Cr0 and <= OperandClass.Tr7: return c.ToString().ToUpperInvariant();
            case OperandClass.Mm: return "M" + _random.Next(8);
            case OperandClass.Mmm: return _random.Next(2) == 0 ? Memory() : "M" + _random.Next(8);
            case OperandClass.X0: return "X0";
            case OperandClass.X: return Vector('X', 16);
            case OperandClass.Xe: return Vector('X', 32);
            case OperandClass.Xm: return _random.Next(2) == 0 ? Memory() : Vector('X', 16);
            case OperandClass.Xme: return _random.Next(2) == 0 ? Memory() : Vector('X', 32);
            case OperandClass.Y: return Vector('Y', 16);
            case OperandClass.Ye: return Vector('Y', 32);
            case OperandClass.Ym: return _random.Next(2) == 0 ? Memory() : Vector('Y', 16);
            case OperandClass.Yme: return _random.Next(2) == 0 ? Memory() : Vector('Y', 32);
            case OperandClass.Z: return Vector('Z', 32);
            case OperandClass.Zm: return _random.Next(2) == 0 ? Memory() : Vector('Z', 32);
            case OperandClass.Xvm: return VectorMemory(Vector('X', 16));
            case OperandClass.Xvme: return VectorMemory(Vector('X', 32));
            case OperandClass.Yvm: return VectorMemory(Vector('Y', 16));
            case OperandClass.Yvme: return VectorMemory(Vector('Y', 32));
            case OperandClass.Zvm: return VectorMemory(Vector('Z', 32));
            case OperandClass.X4: return List('X');
            case OperandClass.Y4: return List('Y');
            case OperandClass.Z4: return List('Z');
            case OperandClass.K0: return "K0";
            case OperandClass.Kw: return "K" + _random.Next(1, 8);
            case OperandClass.K: return "K" + _random.Next(8);
            case OperandClass.Km: return _random.Next(2) == 0 ? Memory() : "K" + _random.Next(8);
            case OperandClass.Tls: return "TLS";
            case OperandClass.Indirect: return "*x(SB)";
            default: return "$" + _random.Next(300);
        }
    }

    private string List(char kind)
    {
        int first = _random.Next(29);
        return $"[{kind}{first}-{kind}{first + 3}]";
    }

    private string Displacement() => _random.Next(4) switch
    {
        0 => "", 1 => _random.Next(-130, 130).ToString(), 2 => (_random.Next(-130, 130) * 64).ToString(), _ => s_constants[_random.Next(14)].ToString(),
    };

    private string Memory()
    {
        switch (_random.Next(9))
        {
            case 0: return "x(SB)";
            case 1: return $"x<>+{_random.Next(1000)}(SB)";
            case 2: return $"a+{_random.Next(64)}(FP)";
            case 3: return $"l-{_random.Next(64)}(SP)";
            case 4 or 5: return $"{Displacement()}({Pick(s_words)})({Pick(s_words)}*{1 << _random.Next(4)})";
            case 6: return $"{Displacement()}({Pick(s_words)}*{1 << _random.Next(4)})";
            default: return $"{Displacement()}({Pick(s_words)})";
        }
    }

    private string VectorMemory(string index) => _random.Next(4) == 0
        ? $"{Displacement()}({index}*{1 << _random.Next(4)})" : $"{Displacement()}({Pick(s_words)})({index}*{1 << _random.Next(4)})";
}
