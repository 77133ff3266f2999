// Which component of a parameter or result travels in which register or stack word.
//
// Problem. A call passes Go values; the machine passes registers and words. gc, reflect and the assembly of the runtime
// agree on one assignment (contract §1.2), so it is not ours to choose.
//
// Method. Values are taken in order (receiver, parameters; then results with a fresh register file). A value whose scalar
// components all fit into the registers left gets them; otherwise the whole value goes to the stack and later, smaller
// values still try. The stack, seen from the callee's argument pointer, is then
//     [stack parameters] pad [stack results] pad [spill words of register parameters, in order, naturally aligned] pad
// The spill words belong to the caller's frame and are written by the callee only.
//
// Example, func(s string, b bool, a [2]int) (n int):
//     s = AX, BX   b = CX   a = stack 0   n = AX   spill of s at 16, of b at 32; argument size 40
namespace Ouro.Machine.Amd64;

/// <summary>One scalar of a Go value: where it lies in the value and what kind of register it takes.</summary>
public readonly record struct AbiScalar(int Offset, int Size, bool IsFloat);

/// <summary>A Go value as the assignment sees it.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Align">In bytes, a power of two.</param>
/// <param name="Scalars">Its scalars in memory order, blank fields included; null when it never goes to registers
/// (it holds an array of two or more elements).</param>
public sealed record AbiValue(long Size, int Align, AbiScalar[]? Scalars);

/// <summary>Where one value goes.</summary>
/// <param name="Registers">Register numbers, one a scalar; empty when it goes to the stack.</param>
/// <param name="StackOffset">From the callee's argument pointer, when it goes to the stack; else -1.</param>
/// <param name="SpillOffset">Of the home that the caller reserves for a register parameter; else -1.</param>
public readonly record struct AbiPlace(int[] Registers, long StackOffset, long SpillOffset)
{
    /// <summary>True when the value travels in registers.</summary>
    public bool InRegisters => Registers.Length > 0;
}

/// <summary>The assignment of a whole signature.</summary>
/// <param name="Params">One place a parameter, receiver first.</param>
/// <param name="Results">One place a result.</param>
/// <param name="ResultsOffset">Where the stack results begin.</param>
/// <param name="SpillOffset">Where the spill area begins.</param>
/// <param name="ArgsSize">All of it, spill area included: <c>_func.args</c>.</param>
public sealed record AbiAssignment(AbiPlace[] Params, AbiPlace[] Results, long ResultsOffset, long SpillOffset, long ArgsSize);

/// <summary>The two calling conventions of Go on amd64.</summary>
public static class GoAbi
{
    private static readonly int[] s_general =
    [
        Registers.AX, Registers.BX, Registers.CX, Registers.DI, Registers.SI,
        Registers.R8, Registers.R9, Registers.R10, Registers.R11,
    ];

    private const int VectorCount = 15;

    /// <summary>The general registers in the order of assignment.</summary>
    public static ReadOnlySpan<int> GeneralRegisters => s_general;

    /// <summary>The vector register of float number <paramref name="i"/>.</summary>
    public static int VectorRegister(int i) => Registers.X0 + i;

    /// <summary>Assigns a signature.</summary>
    /// <param name="parameters">Receiver and parameters.</param>
    /// <param name="results">The results.</param>
    /// <param name="registers">True for ABIInternal; false for ABI0, which uses the stack alone.</param>
    public static AbiAssignment Assign(ReadOnlySpan<AbiValue> parameters, ReadOnlySpan<AbiValue> results, bool registers)
    {
        var ins = new AbiPlace[parameters.Length];
        var outs = new AbiPlace[results.Length];
        long offset = AssignList(parameters, ins, registers, 0);
        offset = Align(offset, 8);
        long resultsOffset = offset;
        offset = AssignList(results, outs, registers, offset);
        offset = Align(offset, 8);
        long spillOffset = offset;
        for (int i = 0; i < ins.Length; i++)
        {
            if (!ins[i].InRegisters) continue;
            offset = Align(offset, parameters[i].Align);
            ins[i] = ins[i] with { SpillOffset = offset };
            offset += parameters[i].Size;
        }
        return new AbiAssignment(ins, outs, resultsOffset, spillOffset, Align(offset, 8));
    }

    private static long AssignList(ReadOnlySpan<AbiValue> values, AbiPlace[] places, bool registers, long offset)
    {
        int general = 0, vector = 0;
        for (int i = 0; i < values.Length; i++)
        {
            AbiValue v = values[i];
            if (registers && v.Size > 0 && v.Scalars is { Length: > 0 } scalars && Fits(scalars, general, vector))
            {
                var taken = new int[scalars.Length];
                for (int k = 0; k < taken.Length; k++)
                    taken[k] = scalars[k].IsFloat ? VectorRegister(vector++) : s_general[general++];
                places[i] = new AbiPlace(taken, -1, -1);
                continue;
            }
            offset = Align(offset, v.Align);
            places[i] = new AbiPlace([], offset, -1);
            offset += v.Size;
        }
        return offset;
    }

    private static bool Fits(AbiScalar[] scalars, int general, int vector)
    {
        foreach (AbiScalar s in scalars)
        {
            if (s.IsFloat) vector++;
            else general++;
        }
        return general <= s_general.Length && vector <= VectorCount;
    }

    private static long Align(long offset, int align) => (offset + align - 1) & -align;
}
