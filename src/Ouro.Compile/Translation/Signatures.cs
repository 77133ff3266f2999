using Ouro.Machine;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

/// <summary>Assigns parameters and results to registers and stack words.</summary>
/// <remarks>
/// Contract §1.2. Each value gets registers for all of its scalars or none; later, smaller ones still try. The stack, seen from the
/// argument pointer: stack parameters, stack results, then spill words for the parameters in registers. A stack value of few scalars is
/// still named by its scalars; a larger one is in memory and handled by address. Offsets beyond an int stay at its end: nothing of such
/// a function is emitted (FrameLimit).
/// </remarks>
internal static class Signatures
{
    /// <summary>The places of a function's values.</summary>
    internal static AbiSignature Assign(Abi abi, ITarget target, ReadOnlySpan<(string Name, TypeShape Shape)> parameters, ReadOnlySpan<(string Name, TypeShape Shape)> results)
    {
        long stack = 0;
        var ins = new AbiParam?[parameters.Length];
        AssignList(abi, target, parameters, ins, ref stack);
        stack = Align(stack, target.PointerSize);
        var outs = new AbiParam?[results.Length];
        AssignList(abi, target, results, outs, ref stack);
        stack = Align(stack, target.PointerSize);
        for (int i = 0; i < ins.Length; i++)
        {
            if (ins[i]!.StackOffset >= 0) continue; // not null: assigned above
            TypeShape s = parameters[i].Shape;
            stack = Align(stack, s.Layout.Align);
            ins[i] = ins[i]! with { StackOffset = Place(stack) };
            stack += s.Size;
        }
        stack = Align(stack, target.PointerSize);
        return new AbiSignature(abi, ins!, outs!, Place(stack));
    }

    private static void AssignList(Abi abi, ITarget target, ReadOnlySpan<(string Name, TypeShape Shape)> list, AbiParam?[] places, ref long stack)
    {
        int ints = 0, floats = 0;
        for (int i = 0; i < list.Length; i++)
        {
            (string name, TypeShape shape) = list[i];
            if (abi == Abi.Internal && shape.Size > 0 && shape.RegisterParts is { } parts)
            {
                int needFloats = 0;
                foreach (ScalarPart p in parts) if (p.Type.IsFloat()) needFloats++;
                int needInts = parts.Length - needFloats;
                if (ints + needInts <= target.IntArgRegisters && floats + needFloats <= target.FloatArgRegisters)
                {
                    var components = new AbiComponent[parts.Length];
                    for (int k = 0; k < parts.Length; k++)
                        components[k] = new(parts[k].Type, parts[k].Type.IsFloat() ? floats++ : ints++, parts[k].Offset);
                    places[i] = new(name, shape.Layout, -1, components);
                    continue;
                }
            }
            stack = Align(stack, shape.Layout.Align);
            var words = new AbiComponent[shape.Parts.Length];
            for (int k = 0; k < words.Length; k++) words[k] = new(shape.Parts[k].Type, -1, shape.Parts[k].Offset);
            places[i] = new(name, shape.Layout, Place(stack), words);
            stack += shape.Size;
        }
    }

    private static int Place(long stack) => (int)Math.Min(stack, int.MaxValue);

    private static long Align(long x, long a) => (x + a - 1) / a * a;
}
