namespace Ouro.Machine.Plan9;

/// <summary>What an operand of an assembler instruction is.</summary>
public enum OperandKind : byte
{
    None, Memory, Constant, FloatConstant, StringConstant, Register,

    /// <summary><c>$sym(SB)</c>, <c>$8(SP)</c>: the address of a memory operand.</summary>
    Address,

    /// <summary>A jump target: an instruction, an instruction count, or (after the rewrites) a symbol.</summary>
    Branch,

    /// <summary><c>*sym(SB)</c>.</summary>
    Indirect,

    /// <summary>Frame and argument size of TEXT; the argument size is in <see cref="Operand.Value"/>.</summary>
    TextSize,

    /// <summary><c>[Z0-Z3]</c>: first and last register in the low and second 16 bits of the offset.</summary>
    RegisterList,
}

/// <summary>What the symbol of a memory operand is relative to.</summary>
public enum NameKind : byte
{
    None,

    /// <summary><c>sym(SB)</c></summary>
    Extern,

    /// <summary><c>sym&lt;&gt;(SB)</c></summary>
    Static,

    /// <summary><c>x-8(SP)</c>, the pseudo register: a local variable.</summary>
    Auto,

    /// <summary><c>x+8(FP)</c></summary>
    Parameter,

    /// <summary><c>sym@GOT(SB)</c>: the slot of the symbol in the global offset table; made by a rewrite only.</summary>
    Got,
}

/// <summary>A symbol as instructions see it: a name. The assembler derives its own from it.</summary>
public abstract class Plan9Symbol(string name)
{
    /// <summary>The name as it stands in the object, package prefix included, without an ABI or <c>&lt;&gt;</c>.</summary>
    public string Name { get; } = name;
}

/// <summary>One operand of an instruction in Plan 9 notation: <c>$sym±offset(SB)(reg)(index*scale)</c> in its parts.</summary>
/// <remarks>Register 0 is "none"; numbers are the target's, pseudo registers are negative.</remarks>
public struct Operand
{
    public OperandKind Kind;
    public NameKind Name;

    /// <summary>1, 2, 4, 8; 0 where there is no index.</summary>
    public byte Scale;
    public short Register;
    public short Index;

    /// <summary>Displacement in bytes, or the value of a constant.</summary>
    public long Offset;
    public Plan9Symbol? Symbol;

    /// <summary>An <see cref="Instruction"/> (branch target), a boxed double, a string, or a boxed int (argument size).</summary>
    public object? Value;

    public readonly Instruction? Target => Value as Instruction;
}
