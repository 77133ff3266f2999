using Ouro.Core;

namespace Ouro.Ssa;

/// <summary>The runtime copies stacks; frames and argument areas beyond a limit are the user's mistake, as with gc.</summary>
public static class FrameLimit
{
    /// <summary>Bytes that variables, arguments, arguments of callees may each not exceed, nor the first and the last together.</summary>
    public const long Largest = 1 << 30;

    /// <summary>Reports a function whose frame would be too large; it cannot be emitted.</summary>
    /// <param name="f">After the generic passes.</param>
    /// <param name="cx">Receives the mistake.</param>
    public static bool Check(Function f, PassContext cx)
    {
        // A copy counts where gc has it, in the frame.
        long locals = f.HeapCopies, callee = 0;
        foreach (LocalVariable l in f.Locals) locals = Math.Min(locals, long.MaxValue / 4) + Math.Min(l.Layout.Size, long.MaxValue / 4);
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
                if (v.Aux is CallInfo call) callee = Math.Max(callee, call.Signature.ArgsSize);
        long args = f.Signature.ArgsSize;
        if (locals < Largest && args < Largest && locals + callee < Largest) return true;
        string text = $"stack frame too large (>1GB): {locals >> 20} MB locals + {args >> 20} MB args";
        if (callee >> 20 > 0) text += $" + {callee >> 20} MB callee";
        cx.Error(f, f.StartPos, "frametoolarge", text);
        return false;
    }
}
