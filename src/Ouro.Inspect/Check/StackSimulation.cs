// The depth of the stack, followed through the code.
//
// The runtime unwinds from any instruction (a profiling signal may come anywhere), so the table of depths must be exact at each one. The code
// is run abstractly from the entry, all paths, with two facts: the depth below the return address, and what BP holds (the caller's frame, this
// function's, or something else). Where paths meet the depths must be equal; at each instruction the depth is compared with the table.
//
// Calls leave the depth as it is. Behind a call of a function that never returns (CheckContext.NeverReturns) there may be other code with another
// depth. Code that no path reaches (targets of jumps through tables) is begun
// with what the table says of it, so that it is at least in agreement with itself.
//
// Functions that write SP (flag SPWRITE, assembly only) are left out: the runtime does not unwind them.

using Iced.Intel;

namespace Ouro.Inspect.Check;

/// <summary>Compares the table of stack depths with what the code does.</summary>
internal sealed class StackSimulation
{
    // What BP holds.
    private const int CallersFrame = 0, OwnFrame = 1, Other = 2;

    private readonly CheckContext _cx;
    private readonly Stack<int> _work = new();
    private long[] _states = []; // -1: not reached; else Pack's

    // Assembly may pop its return address, so depths may be below 0.
    private const long Bias = 1 << 20;

    private static long Pack(long depth, int bp) => (depth + Bias) * 4 + bp;

    private static long DepthOf(long state) => state / 4 - Bias;

    private CheckedFunction _f = null!; // set by Run

    public StackSimulation(CheckContext cx) => _cx = cx;

    public void Run(CheckedFunction f)
    {
        if ((f.Record.Flags & CheckedFunction.FlagSpWrite) != 0) return;
        _f = f;
        if (_states.Length < f.Code.Length) _states = new long[f.Code.Length * 2];
        Array.Fill(_states, -1L, 0, f.Code.Length);
        if (f.Code.Length == 0) return;
        Reach(0, 0, CallersFrame, -1);
        Drain();
        // BP is not in any table: in code begun in the middle it is taken as the depth lets expect.
        for (int i = 0; i < f.Code.Length; i++)
        {
            // Behind a call that never returns there is a NOP, so that the return address is this function's.
            if (_states[i] >= 0 || f.Code[i].Mnemonic is Mnemonic.Nop or Mnemonic.Ud2 || f.Code[i] is { Mnemonic: Mnemonic.Xchg, Op0Register: Register.EAX, Op1Register: Register.EAX }) continue;
            int depth = f.DepthAt(i);
            if (depth < 0) continue;
            Reach(i, depth, depth > 0 ? OwnFrame : CallersFrame, -1);
            Drain();
        }
    }

    private void Drain()
    {
        while (_work.TryPop(out int i)) Step(i);
    }

    private void Report(int i, CheckRule rule, string text) => _cx.Report(_f, _f.OffsetOf(i), rule, text);

    private void Reach(int i, long depth, int bp, int from)
    {
        long state = Pack(depth, bp);
        if (_states[i] == -1)
        {
            _states[i] = state;
            _work.Push(i);
            int said = _f.DepthAt(i);
            if (said != depth) Report(i, CheckRule.StackDepth, $"the stack is {depth} bytes deep here, the table says {said}");
        }
        else if (DepthOf(_states[i]) != depth)
        {
            Report(i, CheckRule.StackDepth, $"reached with a depth of {DepthOf(_states[i])} and, from +0x{(from < 0 ? 0 : _f.OffsetOf(from)):x}, of {depth}");
        }
    }

    private void Step(int index)
    {
        ref readonly Instruction i = ref _f.Code[index];
        long depth = DepthOf(_states[index]), after = depth;
        int bp = (int)(_states[index] % 4);
        if (!CodeEffects.TryGetDepthChange(i, out int change))
        {
            Report(index, CheckRule.StackDepth, "sets SP in a way that no table can follow, without the flag SPWRITE");
            return;
        }
        after += change;
        if (after < 0 && !_f.IsAssembly)
        {
            Report(index, CheckRule.StackDepth, "pops the return address");
            return;
        }
        CheckFrame(index, i, depth, ref bp);
        CheckAccess(index, i, depth);
        if (i.FlowControl is FlowControl.Return && depth != 0) Report(index, CheckRule.StackDepth, $"returns with {depth} bytes on the stack");
        if (CodeEffects.TryGetJump(i, out ulong target))
        {
            if (target >= _f.Entry && target < _f.Entry + (ulong)_f.Size)
            {
                int to = _f.IndexAt[(int)(target - _f.Entry)];
                if (to < 0) Report(index, CheckRule.Code, $"jumps into an instruction, to +0x{target - _f.Entry:x}");
                else Reach(to, after, bp, index);
            }
            else if (i.FlowControl == FlowControl.ConditionalBranch && !_f.IsAssembly)
            {
                Report(index, CheckRule.Code, "jumps out of the function on a condition");
            }
            else if (depth != 0)
            {
                Report(index, CheckRule.StackDepth, $"jumps to another function with {depth} bytes on the stack");
            }
        }
        if (CodeEffects.EndsPath(i)) return;
        if (index + 1 == _f.Code.Length)
        {
            if (i.FlowControl is not (FlowControl.Call or FlowControl.IndirectCall)) Report(index, CheckRule.Code, "runs out of the function");
            return;
        }
        if (i.FlowControl == FlowControl.Call && _cx.NeverReturns(i.NearBranchTarget)) return;
        Reach(index + 1, after, bp, index);
    }

    // contract §1.8: the unwinder takes the word under the return address for the caller's BP in every function that has a frame.
    private void CheckFrame(int index, in Instruction i, long depth, ref int bp)
    {
        if (_f.IsAssembly) return;
        switch (i.Mnemonic)
        {
            case Mnemonic.Push when i.Op0Register == Register.RBP && depth == 0:
                return;
            case Mnemonic.Mov when i is { Op0Register: Register.RBP, Op1Register: Register.RSP } && depth == 8:
                bp = OwnFrame;
                return;
            case Mnemonic.Pop when i.Op0Register == Register.RBP && depth == 8:
                bp = CallersFrame;
                return;
            case Mnemonic.Call when depth > 0 && bp != OwnFrame:
                Report(index, CheckRule.FramePointer, "calls without BP leading to its frame");
                return;
            case Mnemonic.Ret when bp != CallersFrame:
                Report(index, CheckRule.FramePointer, "returns without the caller's BP");
                return;
        }
        if (depth == 0 && CodeEffects.TryGetDepthChange(i, out int change) && change != 0) Report(index, CheckRule.FramePointer, "makes a frame without saving BP under the return address");
        if (CodeEffects.Writes(i, Register.RBP)) bp = Other;
    }

    // Words below SP may be overwritten by a signal; words above the arguments are the caller's.
    private void CheckAccess(int index, in Instruction i, long depth)
    {
        if (_f.IsAssembly || i.MemoryBase != Register.RSP || i.MemoryIndex != Register.None || i.Mnemonic == Mnemonic.Nop) return;
        long at = (long)i.MemoryDisplacement64;
        if (at < 0)
        {
            // The check of a big frame computes an address below SP; it is not used.
            if (i.Mnemonic != Mnemonic.Lea) Report(index, CheckRule.StackDepth, $"uses memory below SP, at {at}");
            return;
        }
        // Reads are in code that never runs too: a value that is taken for one of a larger type behind a test of its type.
        bool writes = i.Op0Kind == OpKind.Memory && i.Mnemonic is not (Mnemonic.Cmp or Mnemonic.Test or Mnemonic.Bt or Mnemonic.Push or Mnemonic.Call or Mnemonic.Jmp);
        if (writes && _f.Record.Args >= 0 && at + i.MemorySize.GetSize() > depth + 8L + _f.Record.Args) Report(index, CheckRule.StackDepth, $"writes above its {_f.Record.Args} bytes of arguments, at {at - depth - 8}");
    }
}
