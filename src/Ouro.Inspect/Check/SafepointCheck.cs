// What the garbage collector and the copier of stacks read at calls: stack maps (contract §6.2, §6.3), unsafe points (§6.7), and where the operands
// of a failed bounds check are (§4.8).

using Iced.Intel;

namespace Ouro.Inspect.Check;

/// <summary>Checks a function's maps and marks at each call.</summary>
internal sealed class SafepointCheck(CheckContext cx, RuntimeEntries runtime)
{
    private readonly FrameInitialization _initialization = new(cx);

    public void Run(CheckedFunction f)
    {
        StackMaps? arguments = f.Maps(cx.Image, CheckedFunction.ArgumentMaps), locals = f.Maps(cx.Image, CheckedFunction.LocalMaps);
        if (arguments is null || locals is null)
        {
            cx.Report(f, -1, CheckRule.StackMap, "its stack maps are cut off");
            return;
        }
        CheckShape(f, arguments.Value, locals.Value);
        if (!f.IsAssembly && f.Record.FuncId != RuntimeEntries.SystemStackSwitch) CheckCalls(f, arguments.Value, locals.Value);
        CheckUnsafePoints(f);
    }

    private void CheckShape(CheckedFunction f, in StackMaps arguments, in StackMaps locals)
    {
        void Wrong(string text) => cx.Report(f, -1, CheckRule.StackMap, text);
        if (!f.IsAssembly)
        {
            if (!f.HasFuncData(CheckedFunction.LocalMaps)) Wrong("has no maps of locals: it would count as assembly");
            if (f.Record.Args > 0 && !f.HasFuncData(CheckedFunction.ArgumentMaps)) Wrong("has arguments but no maps of them");
            if (f.HasFuncData(CheckedFunction.ArgumentMaps) && arguments.Count != locals.Count) Wrong($"{arguments.Count} maps of arguments, {locals.Count} of locals: one number must be within both");
        }
        int words = Math.Max(0, f.MaxDepth / 8 - 1); // the saved BP is no local
        if (locals.Bits > words) Wrong($"maps of locals have {locals.Bits} words, the frame {words}");
        // Assembly is as long as its source says; that it agrees with the declaration is vet's business.
        if (!f.IsAssembly && f.Record.Args >= 0 && arguments.Bits > (f.Record.Args + 7) / 8) Wrong($"maps of arguments have {arguments.Bits} words, the arguments {f.Record.Args} bytes");
        CheckPadding(f, arguments);
        CheckPadding(f, locals);
        if (!f.IsAssembly && locals is { Count: > 0, Bits: > 0 } && locals[0].ContainsAnyExcept((byte)0)) Wrong("the map of the entry has locals: there is no frame yet");
    }

    private void CheckPadding(CheckedFunction f, in StackMaps maps)
    {
        if (maps.Bits % 8 == 0) return;
        for (int i = 0; i < maps.Count; i++)
            if (maps[i][^1] >> (maps.Bits % 8) != 0) cx.Report(f, -1, CheckRule.StackMap, $"map {i} has bits behind its last word");
    }

    private void CheckCalls(CheckedFunction f, in StackMaps arguments, in StackMaps locals)
    {
        bool frame = f.MaxDepth > 8;
        foreach (CallSite call in f.Calls)
        {
            RuntimeEntry callee = runtime.Of(call.Target);
            if (callee == RuntimeEntry.BoundsFailure) CheckBounds(f, call.Index);
            if (callee is RuntimeEntry.Barrier or RuntimeEntry.BulkBarrier) continue; // nothing below them scans the stack
            int end = f.OffsetOf(call.Index) + f.Code[call.Index].Length, map = f.PcDataAt(CheckedFunction.StackMapIndex, end - 1);
            if (callee == RuntimeEntry.MoreStack)
            {
                if (map is not (-1 or 0)) cx.Report(f, end, CheckRule.StackMap, $"asks for more stack with map {map}, not with that of the entry");
                continue;
            }
            if (map < 0)
            {
                cx.Report(f, end, CheckRule.StackMap, "a call without a stack map");
                continue;
            }
            if (frame && map >= locals.Count) cx.Report(f, end, CheckRule.StackMap, $"a call with map {map} of {locals.Count} maps of locals");
            if (f.Record.Args > 0 && map >= arguments.Count) cx.Report(f, end, CheckRule.StackMap, $"a call with map {map} of {arguments.Count} maps of arguments");
        }
        if (locals is { Bits: > 0, Count: > 1 }) _initialization.Run(f, locals, runtime);
    }

    private void CheckBounds(CheckedFunction f, int call)
    {
        int end = f.OffsetOf(call) + f.Code[call].Length, code = f.PcDataAt(CheckedFunction.PanicBounds, end - 1);
        if (code < 0)
        {
            cx.Report(f, end, CheckRule.PanicBounds, "a failed bounds check that does not say where its operands are");
            return;
        }
        // internal/abi/bounds.go: code, then which of x and y are registers, whether x is signed, and the two numbers.
        const int Codes = 9;
        int rest = code / Codes;
        bool xInRegister = (rest & 1) != 0, yInRegister = (rest & 2) != 0;
        rest >>= 2;
        int x = xInRegister ? rest >> 1 & 15 : rest & 31;
        rest >>= 5;
        int y = yInRegister ? rest & 15 : rest & 31;
        rest >>= yInRegister ? 4 : 5;
        if (rest != 0) cx.Report(f, end, CheckRule.PanicBounds, $"the place of the operands, {code}, cannot be decoded");
        else if ((xInRegister && x is 4 or 14) || (yInRegister && y is 4 or 14)) cx.Report(f, end, CheckRule.PanicBounds, $"operands in registers {x} and {y}: one of them is SP or g");
    }

    private void CheckUnsafePoints(CheckedFunction f)
    {
        if (f.PcData.Length > CheckedFunction.UnsafePoint)
            foreach (var run in f.PcData[CheckedFunction.UnsafePoint])
                if (run.Value is < -5 or > -1) cx.Report(f, run.End, CheckRule.UnsafePoint, $"{run.Value} is no kind of unsafe point");
        if (f.IsAssembly) return;
        foreach (CallSite call in f.Calls)
        {
            if (runtime.Of(call.Target) is not (RuntimeEntry.Barrier or RuntimeEntry.BulkBarrier)) continue;
            // contract §6.6: from behind the load of the flag to the last store nothing may preempt.
            int at = f.OffsetOf(call.Index), next = at + f.Code[call.Index].Length;
            if (f.PcDataAt(CheckedFunction.UnsafePoint, at) != -2 || f.PcDataAt(CheckedFunction.UnsafePoint, next) != -2)
                cx.Report(f, at, CheckRule.UnsafePoint, "a write barrier in code that may be preempted");
        }
        // The jump acts on a flag that was read before it: preempted there, the store would come after the collector has begun, without barrier.
        for (int i = 0; i < f.Code.Length; i++)
        {
            if (f.Code[i].FlowControl != FlowControl.ConditionalBranch || f.PcDataAt(CheckedFunction.UnsafePoint, f.OffsetOf(i)) == -2) continue;
            bool toBarrier = CodeEffects.TryGetJump(f.Code[i], out ulong target) && target >= f.Entry && target < f.Entry + (ulong)f.Size
                && f.IndexAt[(int)(target - f.Entry)] is >= 0 and int to && LeadsToBarrier(f, to);
            if (toBarrier || LeadsToBarrier(f, i + 1)) cx.Report(f, f.OffsetOf(i), CheckRule.UnsafePoint, "the jump to a write barrier may be preempted");
        }
    }

    /// <summary>Whether the first thing that control does from an instruction on, besides computing, is to call a write barrier.</summary>
    private bool LeadsToBarrier(CheckedFunction f, int from)
    {
        for (int i = from; i < f.Code.Length; i++)
        {
            if (f.Code[i].FlowControl == FlowControl.Next) continue;
            return f.Code[i].FlowControl == FlowControl.Call && runtime.Of(f.Code[i].NearBranchTarget) == RuntimeEntry.Barrier;
        }
        return false;
    }
}
