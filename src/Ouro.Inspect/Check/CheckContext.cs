using Iced.Intel;

namespace Ouro.Inspect.Check;

/// <summary>What the checks of one program share.</summary>
internal sealed class CheckContext(GoImage image)
{
    private readonly Dictionary<ulong, bool> _neverReturns = [];
    private int _looking;

    public GoImage Image { get; } = image;

    /// <summary>All functions by their number in the table; null for those whose code could not be decoded.</summary>
    public CheckedFunction?[] Functions { get; } = new CheckedFunction?[image.Table.Count];

    public List<CheckFinding> Findings { get; } = [];

    public void Report(CheckedFunction? f, int offset, CheckRule rule, string text) => Findings.Add(new CheckFinding(f?.Symbol ?? "", offset, rule, text));

    /// <summary>The function that starts at an address; null when none does.</summary>
    public CheckedFunction? FunctionAt(ulong address)
    {
        int n = Image.Table.Find(address);
        return n >= 0 && Functions[n] is { } f && f.Entry == address ? f : null;
    }

    /// <summary>Whether no path through a function comes to a return or into a function that returns.</summary>
    /// <remarks>While a function is being looked at, calls of it count as calls that do not return: the least set of functions that return.</remarks>
    public bool NeverReturns(ulong address)
    {
        if (_neverReturns.TryGetValue(address, out bool known)) return known;
        if (FunctionAt(address) is not { } f) return false;
        // They end in a store to address 0, behind which there is a return.
        if (f.Name is "runtime.throw" or "runtime.fatalthrow" or "runtime.fatalpanic") return _neverReturns[address] = true;
        _neverReturns[address] = true;
        _looking++;
        bool never = !CanReturn(f);
        _looking--;
        // "Never" may rest on a function that is still being looked at; only the outermost answer stands on its own.
        if (never && _looking > 0) _neverReturns.Remove(address);
        else _neverReturns[address] = never;
        return never;
    }

    private bool CanReturn(CheckedFunction f)
    {
        var seen = new bool[f.Code.Length];
        var work = new Stack<int>();
        if (f.Code.Length > 0) work.Push(0);
        while (work.TryPop(out int n))
        {
            for (; n < f.Code.Length && !seen[n]; n++)
            {
                seen[n] = true;
                ref readonly Instruction i = ref f.Code[n];
                if (i.FlowControl is FlowControl.Return or FlowControl.IndirectBranch) return true;
                if (CodeEffects.TryGetJump(i, out ulong target))
                {
                    if (target >= f.Entry && target < f.Entry + (ulong)f.Size && f.IndexAt[(int)(target - f.Entry)] is >= 0 and int to) work.Push(to);
                    else if (!NeverReturns(target)) return true;
                }
                if (CodeEffects.EndsPath(i) || (i.FlowControl == FlowControl.Call && NeverReturns(i.NearBranchTarget))) break;
            }
        }
        return false;
    }
}
