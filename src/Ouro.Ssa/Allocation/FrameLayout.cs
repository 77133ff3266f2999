// The frame: where variables and slots are, and what the collector finds in it at each safepoint.
//
// Frame, from high to low addresses (contract §1.8):
//     varp   variables with pointers, pointer slots          | covered by the locals bitmap
//            slots without pointers, variables without       |
//     SP     outgoing arguments
//
// Variables. A variable is live where its content may still be read: up to the last instruction that names it, from the one that
// defines all of it. (Through a pointer that somebody holds, the collector reaches it as a stack object, whatever this says.) What is live
// at entry under this rule may be looked at before it has a value, so it is cleared in the prologue.
// Results that are returned in memory are variables of the caller's frame, read by the return.
// With a defer in the function, results are live everywhere, since any panic may run code that returns them (contract §6.4).
using Ouro.Core;

namespace Ouro.Ssa.Allocation;

/// <summary>Places in the frame, stack maps, stack objects.</summary>
public sealed class FrameLayout
{
    private const int Word = 8;

    private sealed record Variable(LocalVariable? Local, AbiParam? Result, bool Always);

    private readonly Function _f;
    private readonly VirtualCode _code;
    private readonly AllocationResult _allocation;
    private readonly List<Variable> _variables = [];
    private readonly Dictionary<object, int> _index = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> _named = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> _addressed = new(ReferenceEqualityComparer.Instance);
    private readonly List<(PointerMask Args, PointerMask Locals)> _maps = [];

    /// <summary>Bytes from SP to varp.</summary>
    public int Size { get; private set; }

    /// <summary>Pairs of (arguments, locals), index 0 the entry.</summary>
    public IReadOnlyList<(PointerMask Args, PointerMask Locals)> Maps => _maps;
    public int ArgBits { get; private set; }
    public int LocalBits { get; private set; }
    public List<StackObject> StackObjects { get; } = [];

    /// <summary>Address from SP (arguments: from the argument pointer) and size of what the prologue clears.</summary>
    public List<(bool InArguments, int Offset, int Size)> Cleared { get; } = [];

    private FrameLayout(Function f, VirtualCode code, AllocationResult allocation)
    {
        _f = f;
        _code = code;
        _allocation = allocation;
    }

    /// <summary>Lays out the frame; sets the offsets of variables (from SP) and slots and the maps of safepoints.</summary>
    public static FrameLayout Run(Function f, VirtualCode code, AllocationResult allocation, int outgoing)
    {
        var frame = new FrameLayout(f, code, allocation);
        frame.FindVariables();
        frame.Place(outgoing);
        frame.Liveness();
        frame.FindStackObjects();
        return frame;
    }

    private void FindVariables()
    {
        foreach (Instruction x in _allocation.Instructions)
        {
            Note(x.Address, x);
            Note(x.Source, x);
        }
        foreach (LocalVariable l in _f.Locals)
        {
            bool always = l.Kind is LocalKind.Result or LocalKind.OpenDefers && _f.Has(FunctionFlags.HasDefer);
            if (!_named.Contains(l) && !always) continue;
            if (!l.Layout.HasPointers || l.Kind == LocalKind.DeferRecord) continue;
            _index.Add(l, _variables.Count);
            _variables.Add(new Variable(l, null, always));
        }
        foreach (AbiParam r in _f.Signature.Results)
        {
            if (!r.InMemory || !r.Layout.HasPointers) continue;
            bool always = _f.Has(FunctionFlags.HasDefer);
            _index.Add(r, _variables.Count);
            _variables.Add(new Variable(null, r, always));
        }
    }

    private void Note(in Address a, Instruction x)
    {
        if (a.Aux is null || a.Kind is not (AddressKind.Local or AddressKind.Argument)) return;
        _named.Add(a.Aux);
        if (x.AddressEscapes) _addressed.Add(a.Aux);
    }

    private void Place(int outgoing)
    {
        int below = 0; // bytes below varp
        foreach (Variable v in _variables)
            if (v.Local is { } l) Put(l);
        for (int i = 0; i < _code.Slots.Count; i++)
            if (_code.Slots[i] is { InArguments: false, IsPointer: true }) PutSlot(i);
        LocalBits = below / Word;
        for (int i = 0; i < _code.Slots.Count; i++)
            if (_code.Slots[i] is { InArguments: false, IsPointer: false }) PutSlot(i);
        foreach (LocalVariable l in _f.Locals)
            if (_named.Contains(l) && !_index.ContainsKey(l)) Put(l);
        Size = (below + outgoing + Word - 1) & -Word;
        foreach (LocalVariable l in _f.Locals) l.FrameOffset += Size;
        for (int i = 0; i < _code.Slots.Count; i++)
        {
            SpillSlot s = _code.Slots[i];
            if (s.InArguments) continue;
            s.Offset += Size;
            _code.Slots[i] = s;
        }

        void Put(LocalVariable l)
        {
            // A variable of no size takes a word, so that its address is not that of the variable above.
            below += (int)((Math.Max(l.Layout.Size, 1) + Word - 1) & -Word);
            l.FrameOffset = -below;
        }

        void PutSlot(int i)
        {
            SpillSlot s = _code.Slots[i];
            below += Math.Max((int)s.Size, Word);
            s.Offset = -below;
            _code.Slots[i] = s;
        }
    }

    // --- liveness of variables --------------------------------------------------------------------------------------------

    private void Liveness()
    {
        int n = _variables.Count, words = (n + 63) / 64;
        int blocks = _code.Blocks.Count;
        var liveIn = new ulong[blocks][];
        for (int b = 0; b < blocks; b++) liveIn[b] = new ulong[words];
        var always = new ulong[words];
        for (int i = 0; i < n; i++)
            if (_variables[i].Always) always[i >> 6] |= 1UL << (i & 63);
        var now = new ulong[words];
        if (n > 0)
        {
            for (bool changed = true; changed;)
            {
                changed = false;
                for (int b = blocks - 1; b >= 0; b--)
                {
                    LiveOut(_code.Blocks[b], liveIn, now);
                    for (int i = _code.Blocks[b].End - 1; i >= _code.Blocks[b].First; i--) Step(_allocation.Instructions[i], now);
                    for (int w = 0; w < words; w++)
                    {
                        if ((now[w] & ~liveIn[b][w]) == 0) continue;
                        liveIn[b][w] |= now[w];
                        changed = true;
                    }
                }
            }
        }

        // Arguments that are named anywhere in memory are live everywhere.
        var fixedArgs = new SortedSet<int>();
        foreach (AbiParam p in _f.Signature.Params)
        {
            bool whole = p.InMemory && _named.Contains(p) || _f.Has(FunctionFlags.ArgsInMemory) && !p.InRegisters;
            if (whole) AddMask(fixedArgs, p.Layout.PointerWords, p.StackOffset / Word);
        }
        var entryArgs = new SortedSet<int>();
        foreach (AbiParam p in _f.Signature.Params) AddMask(entryArgs, p.Layout.PointerWords, p.StackOffset / Word);
        AddMap(entryArgs, []);
        for (int b = 0; b < blocks; b++)
        {
            CodeBlock block = _code.Blocks[b];
            LiveOut(block, liveIn, now);
            for (int i = block.End - 1; i >= block.First; i--)
            {
                Instruction x = _allocation.Instructions[i];
                if (x.Safepoint)
                {
                    var args = new SortedSet<int>(fixedArgs);
                    var locals = new SortedSet<int>();
                    foreach (int slot in _allocation.LiveSlots[i])
                    {
                        SpillSlot s = _code.Slots[slot];
                        if (s.InArguments) args.Add((int)s.Offset / Word);
                        else locals.Add(LocalBit((int)s.Offset));
                    }
                    for (int k = 0; k < n; k++)
                        if (((now[k >> 6] | always[k >> 6]) >> (k & 63) & 1) != 0) AddVariable(k, args, locals);
                    x.StackMap = AddMap(args, locals);
                }
                Step(x, now);
            }
        }
        {
            var args = new SortedSet<int>(fixedArgs);
            var locals = new SortedSet<int>();
            for (int k = 0; k < n; k++)
                if (_variables[k].Always) AddVariable(k, args, locals);
            PanicMap = AddMap(args, locals);
        }
        for (int k = 0; k < n; k++)
        {
            bool atEntry = ((liveIn[0].Length > 0 ? liveIn[0][k >> 6] : 0) >> (k & 63) & 1) != 0;
            if (!atEntry && !_variables[k].Always) continue;
            if (_variables[k].Local is { } l) Cleared.Add((false, l.FrameOffset, (int)((l.Layout.Size + Word - 1) & -Word)));
            else Cleared.Add((true, _variables[k].Result!.StackOffset, (int)_variables[k].Result!.Layout.Size));
        }
        Cleared.Sort(static (a, b) => a.Offset.CompareTo(b.Offset));
    }

    /// <summary>The map at calls of the checks' stubs, where only what a deferred call may see is live.</summary>
    public int PanicMap { get; private set; }

    private void LiveOut(CodeBlock b, ulong[][] liveIn, ulong[] now)
    {
        Array.Clear(now);
        foreach (int s in b.Successors)
            for (int w = 0; w < now.Length; w++) now[w] |= liveIn[s][w];
    }

    private void Step(Instruction x, ulong[] now)
    {
        if (x.Address.Aux is { } a && _index.TryGetValue(a, out int i))
        {
            if (x.Defines) now[i >> 6] &= ~(1UL << (i & 63));
            else now[i >> 6] |= 1UL << (i & 63);
        }
        if (x.Source.Aux is { } s && _index.TryGetValue(s, out int k)) now[k >> 6] |= 1UL << (k & 63);
        if (!x.ReadsResults) return;
        for (int v = 0; v < _variables.Count; v++)
            if (_variables[v].Result is not null) now[v >> 6] |= 1UL << (v & 63);
    }

    private int LocalBit(int fromSp) => LocalBits - (Size - fromSp) / Word;

    private void AddVariable(int k, SortedSet<int> args, SortedSet<int> locals)
    {
        if (_variables[k].Local is { } l) AddMask(locals, l.Layout.PointerWords, LocalBit(l.FrameOffset));
        else AddMask(args, _variables[k].Result!.Layout.PointerWords, _variables[k].Result!.StackOffset / Word);
    }

    private static void AddMask(SortedSet<int> set, PointerMask mask, int at)
    {
        for (int i = 0; i < mask.WordCount; i++)
            if (mask[i]) set.Add(at + i);
    }

    private int AddMap(SortedSet<int> args, SortedSet<int> locals)
    {
        if (args.Count > 0) ArgBits = Math.Max(ArgBits, args.Max + 1);
        (PointerMask, PointerMask) map = (Mask(args), Mask(locals));
        // The entry has its own index; other equal maps are shared.
        for (int i = 0; i < _maps.Count; i++)
            if (_maps[i].Args.Equals(map.Item1) && _maps[i].Locals.Equals(map.Item2)) return i;
        _maps.Add(map);
        return _maps.Count - 1;
    }

    private static PointerMask Mask(SortedSet<int> set) => set.Count == 0 ? PointerMask.Empty : PointerMask.FromWords([.. set]);

    private void FindStackObjects()
    {
        foreach (LocalVariable l in _f.Locals)
        {
            if (!_named.Contains(l) || !l.Layout.HasPointers || l.Kind is LocalKind.DeferRecord or LocalKind.OpenDefers) continue;
            if (!l.AddressTaken && !_addressed.Contains(l) && l.Kind != LocalKind.StackObject) continue;
            StackObjects.Add(new StackObject(l.FrameOffset - Size, l.Layout));
        }
        foreach (AbiParam p in _f.Signature.Params)
            if (p.InMemory && p.Layout.HasPointers && _addressed.Contains(p)) StackObjects.Add(new StackObject(p.StackOffset, p.Layout));
        StackObjects.Sort(static (a, b) => a.Offset.CompareTo(b.Offset));
    }
}
