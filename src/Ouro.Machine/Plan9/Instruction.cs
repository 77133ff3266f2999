namespace Ouro.Machine.Plan9;

/// <summary>The instructions that every target has.</summary>
public enum CommonOp : byte
{
    None, Call, DuffCopy, DuffZero, End, FuncData, Jump, Nop, PcAlign, PcAlignMax, PcData, Return, GetCallerPc, Text, Undefined,
}

/// <summary>An operation of a target's assembler: one object each, compared by reference.</summary>
public class Mnemonic(string name)
{
    public string Name { get; } = name;

    /// <summary>Which of the instructions common to all targets it is.</summary>
    public CommonOp Common { get; init; }

    /// <summary>True if the only operand of the one-operand form is what the instruction writes.</summary>
    public bool UnaryDestination { get; init; }

    /// <summary>True for jumps, calls and loops, whose operand is a place in the program.</summary>
    public bool IsJump { get; init; }
}

/// <summary>A file name that positions refer to: a source file, or a <c>#line</c> directive inside one.</summary>
/// <param name="fileName">As it is printed.</param>
/// <param name="absoluteName">As it is recorded in tables: absolute, prefixes rewritten.</param>
public sealed class SourceBase(string fileName, string absoluteName)
{
    public string FileName { get; } = fileName;
    public string AbsoluteName { get; } = absoluteName;

    /// <summary>Index in the object's file table, −1 before its first use.</summary>
    public int FileIndex { get; set; } = -1;

    /// <summary>For a line directive: the file it stands in, the line after it, and the number that line gets.</summary>
    public SourceBase? Outer { get; init; }
    public int FirstLine { get; init; }
    public int FirstLineNumber { get; init; }
}

/// <summary>A line of a source file.</summary>
public readonly record struct SourcePosition(SourceBase? Base, int Line)
{
    /// <summary>The line number with line directives applied.</summary>
    public int RelativeLine => Base?.Outer is null ? Line : Base.FirstLineNumber + (Line - Base.FirstLine);

    public override string ToString()
    {
        if (Base is null && Line == 0) return "<unknown line number>";
        if (Base?.Outer is null) return $"{Base?.FileName}:{Line}";
        SourceBase outer = Base;
        while (outer.Outer is not null) outer = outer.Outer;
        return $"{Base.FileName}:{RelativeLine}[{outer.FileName}:{Line}]";
    }
}

/// <summary>One instruction of a function: a cell of a singly linked list, because passes insert all the time.</summary>
public sealed class Instruction(Mnemonic op)
{
    public Mnemonic Op = op;

    /// <summary>First and last operand; a single operand is in <see cref="To"/> where the instruction writes it.</summary>
    public Operand From, To;

    /// <summary>Operands between the first and the last.</summary>
    public Operand[] Rest = [];
    public Instruction? Next;

    /// <summary>While parsing: the running number of the instruction. After encoding: offset in the function in bytes.</summary>
    public long Pc;

    /// <summary>By how many bytes the instruction deepens the stack.</summary>
    public int SpAdjust;
    public SourcePosition Position;

    /// <summary>Number of the instruction's suffix in the target's list, 0 for none.</summary>
    public byte Suffix;

    /// <summary>Bytes of code.</summary>
    public byte Size;

    /// <summary>Set on instructions that a rewrite inserted and must not see again.</summary>
    public bool Rewritten;

    /// <summary>The debugger's "prologue ends here".</summary>
    public bool PrologueEnd;

    /// <summary>Scratch of walks over the control flow; false between them.</summary>
    public bool Mark;

    // Operand classes, cached over the passes of branch relaxation; 0 is "not known".
    public byte FromClass, ToClass;

    // Branch relaxation: is the branch still short, does it jump back, and the jumps that wait for this instruction's address.
    public bool ShortBranch, BackwardBranch;
    public Instruction? WaitingBranches, NextWaiting;

    /// <summary>Inserts a new instruction after this one, at its source position.</summary>
    public Instruction Append(Mnemonic op)
    {
        var p = new Instruction(op) { Next = Next, Position = Position };
        Next = p;
        return p;
    }

    /// <summary>Turns the instruction into one that does nothing; position and labels stay.</summary>
    public void BecomeNop(Mnemonic nop)
    {
        Op = nop;
        Suffix = 0;
        From = default;
        Rest = [];
        To = default;
    }
}

/// <summary>Numbers of relocation kinds in Go's object format that assembled code uses.</summary>
public enum Plan9Relocation : ushort
{
    None = 0, Addr = 1, AddrOff = 5, Call = 7, CallIndirect = 10, PcRelative = 14, TlsLocalExec = 15, TlsInitialExec = 16, GotPcRelative = 29,
    DwarfSection = 31, ImageOffset = 98, DwarfTextAddress4 = 103,
}

/// <summary>A field that the linker fills in.</summary>
public struct CodeRelocation
{
    /// <summary>Offset in the symbol, in bytes.</summary>
    public int Offset;
    public byte Size;
    public Plan9Relocation Kind;
    public Plan9Symbol? Symbol;
    public long Addend;
}
