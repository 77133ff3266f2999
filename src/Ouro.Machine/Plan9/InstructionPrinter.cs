using System.Globalization;
using System.Text;

namespace Ouro.Machine.Plan9;

/// <summary>Names of a target's registers and suffixes for the printer.</summary>
public interface IRegisterNames
{
    string RegisterName(int register);

    /// <summary>gc's number of a register; some of its messages print it.</summary>
    int ReferenceNumber(int register);

    /// <summary>With its leading dot; empty for 0.</summary>
    string SuffixName(byte suffix);
}

/// <summary>Prints instructions as the assembler's listing and its messages show them.</summary>
public sealed class InstructionPrinter(IRegisterNames names)
{
    /// <summary>Attributes of a TEXT symbol as the listing prints them (<c>NOSPLIT|DUPOK</c>); set by the assembler.</summary>
    public Func<Plan9Symbol, string> TextAttributes { get; init; } = static _ => "";

    public const int UnknownArgumentSize = unchecked((int)0x80000000);

    /// <summary><c>00012 (file.s:7)	MOVQ	AX, BX</c></summary>
    public string Print(Instruction p) => $"{Pad(p.Pc)} ({p.Position})\t{PrintOperation(p)}";

    private static string Pad(long pc) => pc < 0 ? "-" + (-pc).ToString("D5", CultureInfo.InvariantCulture) : pc.ToString("D5", CultureInfo.InvariantCulture);

    public string PrintOperation(Instruction p)
    {
        var b = new StringBuilder();
        b.Append(p.Op.Name).Append(names.SuffixName(p.Suffix));
        string separator = "\t";
        if (p.From.Kind != OperandKind.None)
        {
            b.Append(separator);
            Append(b, p.From);
            separator = ", ";
        }
        foreach (ref readonly Operand rest in p.Rest.AsSpan())
        {
            b.Append(separator);
            Append(b, rest);
            separator = ", ";
        }
        if (p.Op.Common == CommonOp.Text && p.From.Symbol is not null)
        {
            string attributes = TextAttributes(p.From.Symbol);
            if (attributes.Length > 0)
            {
                b.Append(separator).Append(attributes);
                separator = ", ";
            }
        }
        if (p.To.Kind != OperandKind.None)
        {
            b.Append(separator);
            Append(b, p.To);
        }
        return b.ToString();
    }

    public string Print(in Operand a)
    {
        var b = new StringBuilder();
        Append(b, a);
        return b.ToString();
    }

    /// <summary>The operand as the fields of gc's record, which is what it prints where no notation fits.</summary>
    public string PrintFields(in Operand a)
    {
        long offset = a.Kind != OperandKind.RegisterList ? a.Offset
            : 1L << 61 | (long)names.ReferenceNumber((short)(a.Offset >> 16)) << 16 | (long)names.ReferenceNumber((short)a.Offset);
        string value = a.Value switch { null => "<nil>", double d => GoText.FormatShortest(d), var other => other.ToString() ?? "" };
        return $"&{{Reg:{names.ReferenceNumber(a.Register)} Index:{names.ReferenceNumber(a.Index)} Scale:{a.Scale} Type:{KindName(a.Kind)} " +
            $"Name:{(int)a.Name} Class:0 Offset:{offset} Sym:{a.Symbol?.Name ?? "<nil>"} Val:{value}}}";
    }

    private static string KindName(OperandKind kind) => kind switch
    {
        OperandKind.None => "TYPE_NONE", OperandKind.Memory => "TYPE_MEM", OperandKind.Constant => "TYPE_CONST", OperandKind.FloatConstant => "TYPE_FCONST",
        OperandKind.StringConstant => "TYPE_SCONST", OperandKind.Register => "TYPE_REG", OperandKind.Address => "TYPE_ADDR",
        OperandKind.Branch => "TYPE_BRANCH", OperandKind.Indirect => "TYPE_INDIR", OperandKind.TextSize => "TYPE_TEXTSIZE", _ => "TYPE_REGLIST",
    };

    private void Append(StringBuilder b, in Operand a)
    {
        switch (a.Kind)
        {
            case OperandKind.None:
                if (a.Name != NameKind.None || a.Register != 0 || a.Symbol is not null)
                {
                    AppendName(b, a);
                    b.Append('(').Append(Register(a.Register)).Append(")(NONE)");
                }
                break;
            case OperandKind.Register:
                if (a.Offset != 0)
                {
                    b.Append('$').Append(a.Offset).Append(',').Append(Register(a.Register));
                }
                else if (a.Name != NameKind.None || a.Symbol is not null)
                {
                    AppendName(b, a);
                    b.Append('(').Append(Register(a.Register)).Append(")(REG)");
                }
                else
                {
                    b.Append(Register(a.Register));
                }
                break;
            case OperandKind.Branch:
                if (a.Symbol is not null) b.Append(a.Symbol.Name).Append("(SB)");
                else if (a.Target is { } target) b.Append(target.Pc);
                else b.Append(a.Offset).Append("(PC)");
                break;
            case OperandKind.Indirect:
                b.Append('*');
                AppendName(b, a);
                break;
            case OperandKind.Memory:
                AppendName(b, a);
                if (a.Index != 0)
                {
                    b.Append('(').Append(Register(a.Index));
                    if (a.Scale != 0) b.Append('*').Append(a.Scale);
                    b.Append(')');
                }
                break;
            case OperandKind.Constant:
                b.Append('$');
                AppendName(b, a);
                if (a.Register != 0) b.Append('(').Append(Register(a.Register)).Append(')');
                break;
            case OperandKind.TextSize:
                b.Append('$').Append(a.Offset);
                if (a.Value is int size && size != UnknownArgumentSize) b.Append('-').Append(size);
                break;
            case OperandKind.FloatConstant:
                b.Append("$(").Append(GoText.FormatFloat((double)a.Value!)).Append(')'); // a float constant always has its value
                break;
            case OperandKind.StringConstant:
                b.Append('$').Append(GoText.Quote((string)a.Value!)); // a string constant always has its value
                break;
            case OperandKind.Address:
                b.Append('$');
                AppendName(b, a);
                break;
            case OperandKind.RegisterList:
                b.Append('[').Append(names.RegisterName((short)a.Offset)).Append('-').Append(names.RegisterName((short)(a.Offset >> 16))).Append(']');
                break;
            default:
                b.Append("type=").Append((int)a.Kind);
                break;
        }
    }

    private string Register(int register) => register == 0 ? "NONE" : names.RegisterName(register);

    private void AppendName(StringBuilder b, in Operand a)
    {
        if (a.Name == NameKind.None)
        {
            if (a.Register == 0) b.Append(a.Offset);
            else if (a.Offset == 0) b.Append('(').Append(Register(a.Register)).Append(')');
            else b.Append(a.Offset).Append('(').Append(Register(a.Register)).Append(')');
            return;
        }
        if (a.Symbol is not null) b.Append(a.Symbol.Name);
        if (a.Name == NameKind.Static) b.Append("<>");
        if (a.Offset != 0) b.Append(a.Offset > 0 ? "+" : "").Append(a.Offset);
        if (a.Name == NameKind.Got) b.Append("@GOT");
        string @base = a.Name switch { NameKind.Auto => "SP", NameKind.Parameter => "FP", _ => "SB" };
        b.Append('(').Append(a.Register != 0 ? Register(a.Register) : @base).Append(')');
    }
}
