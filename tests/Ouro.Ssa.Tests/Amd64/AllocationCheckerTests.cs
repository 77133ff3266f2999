using Ouro.Core;
using Ouro.Machine;
using Ouro.Ssa.Allocation;
using Ouro.Ssa.Targets.Amd64;
using Xunit;

namespace Ouro.Ssa.Tests.Amd64;

/// <summary>The checker accepts what the allocator makes and refuses it once something is damaged.</summary>
public sealed class AllocationCheckerTests
{
    private static (VirtualCode, AllocationResult) Allocate(int seed)
    {
        var r = new Random(seed);
        var symbols = new SsaText();
        Function f = CodeFuzzTests.Generator.Make(r, symbols, new AbiSignature(Abi.Internal,
            [new AbiParam("", TypeLayout.Scalar(ValueType.Ptr, 8), 0, [new AbiComponent(ValueType.Ptr, 0, 0)]), new AbiParam("", TypeLayout.Scalar(ValueType.I64, 8), 8, [new AbiComponent(ValueType.I64, 1, 0)])],
            [new AbiParam("", TypeLayout.Scalar(ValueType.I64, 8), -1, [new AbiComponent(ValueType.I64, 0, 0)])], 16), 40);
        Passes.Copies.Run(f, symbols.Context());
        VirtualCode code = Selection.Run(f, symbols.Context()).Code;
        AllocationResult result = RegisterAllocator.Run(code, new AllocationOptions(Seed: seed % 3));
        AllocationChecker.Check(code, result);
        return (code, result);
    }

    [Fact]
    public void A_missing_move_is_found()
    {
        int found = 0, tried = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            (VirtualCode code, AllocationResult result) = Allocate(seed);
            var points = result.Moves.Where(static m => m.Value.Length > 0).Select(static m => m.Key).Order().ToList();
            if (points.Count == 0) continue;
            int at = points[seed % points.Count];
            result.Moves[at] = result.Moves[at][1..];
            tried++;
            if (Refuses(code, result)) found++;
        }
        // A move may be of no use: a reload on an edge to a block where only some paths read the register.
        Assert.True(tried > 50 && found >= tried * 8 / 10, $"{found} of {tried}");
    }

    [Fact]
    public void Two_operands_in_one_register_are_found()
    {
        int found = 0, tried = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            (VirtualCode code, AllocationResult result) = Allocate(seed);
            Instruction[] candidates = [.. result.Instructions.Where(static x => x.Operands.Length >= 2 && x.Operands[^1].Location >= 0 && x.Operands[^1].Role == OperandRole.Use && x.Operands[^1].Place != OperandPlace.Fixed)];
            if (candidates.Length == 0) continue;
            ref Operand o = ref candidates[seed % candidates.Length].Operands[^1];
            ulong all = code.Registers.Allocatable[(int)code[o.Register].Class];
            int other = o.Location;
            do other = (other + 1) % 32;
            while ((all >> other & 1) == 0);
            o.Location = other;
            tried++;
            if (Refuses(code, result)) found++;
        }
        // The other register may hold the same value.
        Assert.True(tried > 50 && found >= tried * 9 / 10, $"{found} of {tried}");
    }

    [Fact]
    public void A_pointer_that_the_stack_map_forgets_is_found()
    {
        int found = 0, tried = 0;
        for (int seed = 1; seed <= 200 && tried < 30; seed++)
        {
            (VirtualCode code, AllocationResult result) = Allocate(seed);
            foreach ((int i, int[] slots) in result.LiveSlots.OrderBy(static p => p.Key).ToList())
            {
                if (slots.Length == 0) continue;
                result.LiveSlots[i] = slots[1..];
                tried++;
                if (Refuses(code, result)) found++;
                break;
            }
        }
        Assert.True(tried >= 10 && found == tried, $"{found} of {tried}");
    }

    private static bool Refuses(VirtualCode code, AllocationResult result)
    {
        try
        {
            AllocationChecker.Check(code, result);
            return false;
        }
        catch (InternalCompilerException e) when (e.Message.StartsWith("allocation checker", StringComparison.Ordinal))
        {
            return true;
        }
    }
}
