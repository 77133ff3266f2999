// A word of the frame that a stack map calls a pointer must have been written on every path to that call: what lay there before is no pointer, and
// the copier of stacks and the collector believe it is one (contract §6.3). This is a forward analysis: the set of words surely written,
// intersected where paths meet. It sees stores to the frame by SP; where the address of a frame word is taken, everything from that word to the frame's top
// counts as written (who has the address may write it), so that a finding is a fact, and not every mistake a finding.

using Iced.Intel;

namespace Ouro.Inspect.Check;

/// <summary>Checks that words in stack maps of locals are initialised.</summary>
internal sealed class FrameInitialization(CheckContext cx)
{
    private const int MaxWords = 4096;
    private readonly Stack<int> _work = new();
    private ulong[]?[] _states = [];
    private bool[] _starts = [];

    public void Run(CheckedFunction f, in StackMaps maps, RuntimeEntries runtime)
    {
        if (f.Code.Length == 0 || maps.Bits > MaxWords) return;
        // Functions with jumps through tables have edges that are not in the instructions.
        foreach (ref readonly Instruction i in f.Code.AsSpan())
            if (i.FlowControl == FlowControl.IndirectBranch) return;
        int row = (maps.Bits + 63) / 64;
        if (_states.Length < f.Code.Length) _states = new ulong[f.Code.Length * 2][];
        Array.Clear(_states, 0, f.Code.Length);
        MarkStarts(f);
        var now = new ulong[row];
        Meet(0, now);
        while (_work.TryPop(out int start))
        {
            _states[start]!.CopyTo(now, 0); // not null: Meet has put it there
            for (int n = start; ; n++)
            {
                ref readonly Instruction i = ref f.Code[n];
                int depth = f.DepthAt(n);
                Apply(i, depth, maps.Bits, now);
                if (CodeEffects.TryGetJump(i, out ulong target) && target >= f.Entry && target < f.Entry + (ulong)f.Size && f.IndexAt[(int)(target - f.Entry)] is >= 0 and int to) Meet(to, now);
                if (CodeEffects.EndsPath(i) || n + 1 == f.Code.Length) break;
                if (i.FlowControl == FlowControl.Call && cx.NeverReturns(i.NearBranchTarget)) break;
                if (!_starts[n + 1]) continue;
                Meet(n + 1, now);
                break;
            }
        }
        foreach (CallSite call in f.Calls)
        {
            if (_states[call.Index] is null || runtime.Of(call.Target) is not (RuntimeEntry.None or RuntimeEntry.BoundsFailure or RuntimeEntry.DeferReturn or RuntimeEntry.SystemStack)) continue;
            int map = f.PcDataAt(CheckedFunction.StackMapIndex, f.OffsetOf(call.Index) + f.Code[call.Index].Length - 1);
            if (map < 0 || map >= maps.Count) continue;
            for (int bit = 0; bit < maps.Bits; bit++)
                if (maps.Has(map, bit) && (_states[call.Index]![bit / 64] >> (bit % 64) & 1) == 0)
                    cx.Report(f, f.OffsetOf(call.Index), CheckRule.StackMap, $"map {map} has the word {(maps.Bits - bit) * 8} bytes below the frame's top, which is not written on every path");
        }
    }

    // Where a state is kept: targets of jumps, and calls, where it is asked for.
    private void MarkStarts(CheckedFunction f)
    {
        if (_starts.Length < f.Code.Length) _starts = new bool[f.Code.Length * 2];
        Array.Clear(_starts, 0, f.Code.Length);
        foreach (CallSite call in f.Calls) _starts[call.Index] = true;
        foreach (ref readonly Instruction i in f.Code.AsSpan())
            if (CodeEffects.TryGetJump(i, out ulong target) && target >= f.Entry && target < f.Entry + (ulong)f.Size && f.IndexAt[(int)(target - f.Entry)] is >= 0 and int to) _starts[to] = true;
    }

    private void Meet(int index, ulong[] now)
    {
        if (_states[index] is not { } old)
        {
            _states[index] = [.. now];
            _work.Push(index);
            return;
        }
        bool less = false;
        for (int k = 0; k < old.Length; k++)
        {
            ulong both = old[k] & now[k];
            less |= both != old[k];
            old[k] = both;
        }
        if (less) _work.Push(index);
    }

    private static void Apply(in Instruction i, int depth, int bits, ulong[] now)
    {
        if (i.MemoryBase != Register.RSP || i.OpCount == 0) return;
        long top = depth - 8, at = (long)i.MemoryDisplacement64, size; // the frame's locals end at `top` above SP
        if (i.Mnemonic == Mnemonic.Lea || i.MemoryIndex != Register.None) size = top - at;
        else if (i.Op0Kind == OpKind.Memory && i.Mnemonic is not (Mnemonic.Cmp or Mnemonic.Test or Mnemonic.Bt or Mnemonic.Push or Mnemonic.Call or Mnemonic.Jmp)) size = i.MemorySize.GetSize();
        else return;
        long first = bits - (top - at) / 8;
        if ((top - at) % 8 != 0 || size < 8) return;
        for (long b = Math.Max(0, first); b < Math.Min(bits, first + size / 8); b++) now[b / 64] |= 1ul << (int)(b % 64);
    }
}
