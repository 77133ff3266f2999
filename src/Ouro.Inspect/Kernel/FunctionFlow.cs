// What the registers hold at the places of one function that matter: a forward data-flow analysis over its machine code.
//
// The function is cut into basic blocks at branch targets, after branches, and where jump tables point (absolute tables are words in the
// data that point into the function; relative ones are read at addresses in the data that the function computes). A state (registers,
// known frame slots) flows from block to block, is joined where ways meet, and the work list runs until nothing changes. Values are
// sets of at most two dozen constants, "what was in register r (or stack argument o) at entry", and places in the frame; everything else
// is "anything". So at
//
//     mov eax, 39            rax = {39}
//     syscall                the call is getpid
//
// the number is known, and in a wrapper like
//
//     mov rax, rdi           rax = {rdi at entry}
//     syscall                the number is the wrapper's first argument
//
// it is known to be an argument, which SystemCallSearch then follows to the wrapper's callers.
//
// Assumed: a frame slot changes only by stores relative to the stack or frame pointer (compilers keep no system-call number in a variable whose address
// they give away), and C functions keep the registers that their convention says. What an instruction does to the state is the processor's
// (X86Processor, Arm64Processor). Blocks that no way reaches (landing pads, recovery from panics) are
// entered with nothing known.
namespace Ouro.Inspect.Kernel;

/// <summary>The state before an instruction that enters the kernel, calls a function or jumps to one.</summary>
internal readonly record struct FlowSite(CodeStep Step, MachineState State);

internal sealed class FunctionFlow
{
    private const int StepLimit = 400_000;

    private readonly ProgramCode _code;
    private readonly CodeFunction _function;
    private readonly DecodedFunction _decoded;
    private readonly CodeStep[] _steps;
    private readonly Dictionary<ulong, int> _index = [];
    private readonly SortedSet<int> _leaders = [0];
    private readonly List<int> _indirect = []; // blocks that jump tables may lead to
    private readonly bool[] _returns;
    private bool _hasIndirectJump;

    private FunctionFlow(ProgramCode code, CodeFunction function, DecodedFunction decoded, bool[] returns)
    {
        _returns = returns;
        _code = code;
        _function = function;
        _decoded = decoded;
        _steps = decoded.Steps;
    }

    /// <summary>Analyses a function and returns its sites: system calls, direct calls and jumps to other functions.</summary>
    /// <param name="interiorPointers">Addresses in the code that the data holds, sorted.</param>
    /// <param name="returns">By function: whether a call of it comes back. After one that does not, the next instruction belongs to something
    /// else, and its frame would be confused with ours.</param>
    public static List<FlowSite> Run(ProgramCode code, CodeFunction function, ulong[] interiorPointers, bool[] returns)
    {
        DecodedFunction decoded = code.Processor.Decode(code, function);
        if (decoded.Steps.Length == 0) return [];
        var flow = new FunctionFlow(code, function, decoded, returns);
        flow.FindBlocks(interiorPointers);
        return flow.Solve();
    }

    private bool EndsBlock(in CodeStep i) => IsLastCall(i) || i.Flow is CodeFlow.Jump or CodeFlow.ConditionalJump or CodeFlow.IndirectJump or CodeFlow.Return or CodeFlow.Stop;

    private void FindBlocks(ulong[] interiorPointers)
    {
        for (int k = 0; k < _steps.Length; k++) _index[_steps[k].Address] = k;
        var direct = new HashSet<int>();
        var tables = new List<ulong>();
        for (int k = 0; k < _steps.Length; k++)
        {
            ref readonly CodeStep i = ref _steps[k];
            if (i.Flow is CodeFlow.Jump or CodeFlow.ConditionalJump && _index.TryGetValue(i.Target, out int target)) direct.Add(target);
            if (i.Flow == CodeFlow.IndirectJump) _hasIndirectJump = true;
            if (i.Has(CodeTraits.ComputesAddress) && !_code.IsCode(i.Taken)) tables.Add(i.Taken);
            if (EndsBlock(i) && k + 1 < _steps.Length) _leaders.Add(k + 1);
        }
        var indirect = new SortedSet<int>();
        if (_hasIndirectJump)
        {
            int at = Array.BinarySearch(interiorPointers, _function.Start + 1);
            for (at = at < 0 ? ~at : at; at < interiorPointers.Length && interiorPointers[at] < _function.End; at++)
                if (_index.TryGetValue(interiorPointers[at], out int target)) indirect.Add(target);
            foreach (ulong table in tables) ReadRelativeTable(table, indirect);
        }
        _leaders.UnionWith(direct);
        _leaders.UnionWith(indirect);
        if (_hasIndirectJump)
            foreach (int l in _leaders)
                if (l > 0 && !direct.Contains(l) && !FallsThrough(_steps[l - 1])) indirect.Add(l);
        _indirect.AddRange(indirect);
    }

    private void ReadRelativeTable(ulong table, SortedSet<int> into)
    {
        ReadOnlySpan<byte> b = _code.Elf.MemoryAt(table).Span;
        for (int at = 0; at + 4 <= b.Length && at < 1 << 16; at += 4)
        {
            ulong target = table + (ulong)System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(b[at..]);
            if (target < _function.Start || target >= _function.End || !_index.TryGetValue(target, out int k)) return;
            into.Add(k);
        }
    }

    private bool IsLastCall(in CodeStep i) => i.Flow == CodeFlow.Call && _code.FunctionStartingAt(i.Target) is { } f && !_returns[f.Index];

    private bool FallsThrough(in CodeStep i) => !IsLastCall(i) && i.Flow is not (CodeFlow.Jump or CodeFlow.IndirectJump or CodeFlow.Return or CodeFlow.Stop);

    private List<FlowSite> Solve()
    {
        int[] starts = [.. _leaders];
        var blockOf = new Dictionary<int, int>();
        for (int b = 0; b < starts.Length; b++) blockOf[starts[b]] = b;
        var entry = new MachineState?[starts.Length];
        var work = new Queue<int>();
        bool[] queued = new bool[starts.Length], onlyAfterCall = new bool[starts.Length];
        int steps = 0;
        entry[0] = MachineState.AtEntry(_code.Processor);
        Push(0);
        while (true)
        {
            while (work.TryDequeue(out int b))
            {
                queued[b] = false;
                MachineState state = entry[b]!.Clone(); // not null: a block is queued when its state is set
                int end = b + 1 < starts.Length ? starts[b + 1] : _steps.Length;
                for (int k = starts[b]; k < end; k++) _decoded.Apply(state, k);
                steps += end - starts[b];
                if (steps > StepLimit)
                {
                    // A function so large or entangled that the fixed point is far: nothing is known from here on.
                    for (int x = 0; x < entry.Length; x++) entry[x] = MachineState.Unknown(_code.Processor);
                    return Collect(starts, entry);
                }
                ref readonly CodeStep last = ref _steps[end - 1];
                if (FallsThrough(last) && end < _steps.Length)
                {
                    int k = end - 1;
                    while (k > starts[b] && _steps[k].Has(CodeTraits.Nop)) k--;
                    Flow(blockOf[end], state, afterCall: _steps[k].Flow is CodeFlow.Call or CodeFlow.IndirectCall || _steps[k].Has(CodeTraits.EntersKernel));
                }
                if (last.Flow is CodeFlow.Jump or CodeFlow.ConditionalJump && _index.TryGetValue(last.Target, out int target)) Flow(blockOf[target], state);
                if (last.Flow == CodeFlow.IndirectJump)
                    foreach (int t in _indirect) Flow(blockOf[t], state);
            }
            int unreached = Array.IndexOf(entry, null);
            if (unreached < 0) break;
            entry[unreached] = MachineState.Unknown(_code.Processor);
            // What stands between a call that does not come back and the next instruction that something leads to is never run.
            if (!IsFilling(starts[unreached], unreached + 1 < starts.Length ? starts[unreached + 1] : _steps.Length)) Push(unreached);
        }
        return Collect(starts, entry);

        void Push(int b)
        {
            if (queued[b]) return;
            queued[b] = true;
            work.Enqueue(b);
        }

        // An instruction has one depth of the stack, whichever way leads there. Where the end of a call says another one, the call does not
        // come back (gopanic, which has a return, for the sake of recovery), and what follows it belongs to something else.
        void Flow(int to, MachineState state, bool afterCall = false)
        {
            if (entry[to] is { } there)
            {
                bool differs = there.StackPointer is { } p && state.StackPointer is { } q && p != q;
                if (differs && afterCall && !onlyAfterCall[to]) return;
                if (differs && !afterCall && onlyAfterCall[to])
                {
                    entry[to] = state.Clone();
                    onlyAfterCall[to] = false;
                    Push(to);
                    return;
                }
                onlyAfterCall[to] &= afterCall;
                if (!there.Join(state)) return;
            }
            else
            {
                entry[to] = state.Clone();
                onlyAfterCall[to] = afterCall;
            }
            Push(to);
        }
    }

    private bool IsFilling(int from, int to)
    {
        for (int k = from; k < to; k++)
            if (!_steps[k].Has(CodeTraits.Filler)) return false;
        return true;
    }

    private List<FlowSite> Collect(int[] starts, MachineState?[] entry)
    {
        var sites = new List<FlowSite>();
        for (int b = 0; b < starts.Length; b++)
        {
            MachineState state = entry[b]!.Clone(); // not null: all blocks have a state at the end
            int end = b + 1 < starts.Length ? starts[b + 1] : _steps.Length;
            for (int k = starts[b]; k < end; k++)
            {
                ref readonly CodeStep i = ref _steps[k];
                bool leaves = i.Flow is CodeFlow.Jump or CodeFlow.ConditionalJump && (!_index.ContainsKey(i.Target) || i.Target == _function.Start);
                if (i.Has(CodeTraits.EntersKernel) || i.Flow == CodeFlow.Call || leaves) sites.Add(new FlowSite(i, state.Clone()));
                _decoded.Apply(state, k);
            }
        }
        return sites;
    }
}
