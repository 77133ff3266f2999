// An independent check of register allocation.
//
// Method (after regalloc2's checker). Nothing the allocator believes is used, only the code before and what was made of it. For each
// place (register or slot) the set of virtual registers whose value it is known to hold is followed through moves, instructions
// and edges to a fixed point; at a join the sets are intersected. A use must find its virtual register in its place. At a safepoint
// the collector moves pointers that it knows: so all pointers outside of the slots in the stack map are forgotten, and
// a later use of one is an error; a slot in the map must hold a pointer. That checks the stack maps from both sides.
using Ouro.Core;

namespace Ouro.Ssa.Allocation;

/// <summary>Follows values through registers and slots and throws when a use finds another value.</summary>
public static class AllocationChecker
{
    private sealed class State
    {
        public readonly Dictionary<int, HashSet<int>> At = [];

        public State Copy()
        {
            var s = new State();
            foreach ((int k, HashSet<int> v) in At) s.At.Add(k, [.. v]);
            return s;
        }

        public bool Holds(int place, int v) => At.TryGetValue(place, out HashSet<int>? set) && set.Contains(v);

        public void Define(int place, int v)
        {
            foreach (HashSet<int> set in At.Values) set.Remove(v);
            At[place] = [v];
        }

        // Returns whether this state lost anything.
        public bool Meet(State other)
        {
            bool changed = false;
            foreach ((int k, HashSet<int> set) in At)
            {
                int before = set.Count;
                if (other.At.TryGetValue(k, out HashSet<int>? o)) set.IntersectWith(o);
                else set.Clear();
                changed |= set.Count != before;
            }
            return changed;
        }
    }

    /// <summary>Checks a function after allocation.</summary>
    public static void Check(VirtualCode code, AllocationResult result)
    {
        var entry = new State?[code.Blocks.Count];
        var work = new Queue<int>();
        foreach (CodeBlock b in code.Blocks)
        {
            if (b.Predecessors.Length > 0) continue;
            entry[b.Index] = new State();
            work.Enqueue(b.Index);
        }
        // First to the fixed point without complaints (a state early in the iteration holds too much, never too little) …
        while (work.Count > 0)
        {
            CodeBlock b = code.Blocks[work.Dequeue()];
            State s = entry[b.Index]!.Copy();
            Step(code, result, b, s, false);
            LeaveBlock(code, b, s);
            foreach (int to in b.Successors)
            {
                if (entry[to] is not { } known)
                {
                    entry[to] = s.Copy();
                    work.Enqueue(to);
                }
                else if (known.Meet(s))
                {
                    work.Enqueue(to);
                }
            }
        }
        // … then with them.
        foreach (CodeBlock b in code.Blocks)
            if (entry[b.Index] is { } s) Step(code, result, b, s.Copy(), true);
    }

    private static void Step(VirtualCode code, AllocationResult result, CodeBlock b, State s, bool check)
    {
        for (int i = b.First; i < b.End; i++)
        {
            Instruction x = result.Instructions[i];
            Apply(result, i * 4, s);
            Apply(result, i * 4 + 1, s);
            if (check) CheckOperands(code, x, s, i);
            Forget(s, x.Clobbers | x.EarlyClobbers);
            if (x.Safepoint) Safepoint(code, result, i, s, check);
            foreach (ref readonly Operand o in x.Operands.AsSpan())
            {
                if (o.Role is OperandRole.Use or OperandRole.UseLate) continue;
                if (o.Role == OperandRole.Temp) { s.At.Remove(o.Location); continue; }
                s.Define(o.Location, o.Register);
                VirtualRegister info = code[o.Register];
                if (info.BeginsInMemory && o.Location != ~info.Home) s.At[~info.Home] = [o.Register];
            }
            Apply(result, i * 4 + 3, s);
        }
    }

    private static void CheckOperands(VirtualCode code, Instruction x, State s, int i)
    {
        Operand[] operands = x.Operands;
        for (int k = 0; k < operands.Length; k++)
        {
            ref Operand o = ref operands[k];
            if (o.Location >= 0)
            {
                ulong allowed = o.Place == OperandPlace.Fixed ? 1UL << o.Fixed : code.Registers.Allocatable[(int)code[o.Register].Class];
                if ((allowed >> o.Location & 1) == 0 && o.Place != OperandPlace.Tied) Fail(x, i, $"v{o.Register} is in a register of another kind");
            }
            else if (o.Place != OperandPlace.Any)
            {
                Fail(x, i, $"v{o.Register} is in memory");
            }
            if (o.Role is OperandRole.Use or OperandRole.UseLate)
            {
                if (!s.Holds(o.Location, o.Register)) Fail(x, i, $"{Name(code, o.Location)} does not hold v{o.Register}");
                if (o.Location >= 0 && o.Place != OperandPlace.Fixed && (x.EarlyClobbers >> o.Location & 1) != 0)
                    Fail(x, i, $"v{o.Register} is clobbered before it is read");
            }
            for (int m = 0; m < k; m++)
            {
                ref Operand p = ref operands[m];
                if (p.Location != o.Location || !Conflict(o, p, k, m)) continue;
                Fail(x, i, $"v{o.Register} and v{p.Register} are both in {Name(code, o.Location)}");
            }
            if (o.Role is OperandRole.Temp or OperandRole.EarlyDef or OperandRole.TiedDef && o.Location >= 0 && (x.EarlyClobbers >> o.Location & 1) != 0)
                Fail(x, i, $"v{o.Register} is clobbered");
        }
    }

    // Whether two operands of an instruction must not share a place.
    private static bool Conflict(in Operand a, in Operand b, int ka, int kb)
    {
        bool aUse = a.Role is OperandRole.Use or OperandRole.UseLate, bUse = b.Role is OperandRole.Use or OperandRole.UseLate;
        if (aUse && bUse) return a.Register != b.Register && a.Place != b.Place;
        if (!aUse && !bUse) return true;
        ref readonly Operand def = ref aUse ? ref b : ref a;
        ref readonly Operand use = ref aUse ? ref a : ref b;
        int useIndex = aUse ? ka : kb;
        if (def.Role == OperandRole.Def) return use.Role == OperandRole.UseLate;
        return !(def.Role == OperandRole.TiedDef && def.Partner == useIndex);
    }

    private static void Safepoint(VirtualCode code, AllocationResult result, int i, State s, bool check)
    {
        int[] slots = result.LiveSlots[i];
        foreach ((int place, HashSet<int> set) in s.At)
        {
            if (place < 0 && Array.BinarySearch(slots, ~place) >= 0) continue;
            set.RemoveWhere(v => code[v].IsPointer);
        }
        if (!check) return;
        foreach (int slot in slots)
        {
            if (!s.At.TryGetValue(~slot, out HashSet<int>? set) || !set.Any(v => code[v].IsPointer))
                Fail(result.Instructions[i], i, $"slot {slot} is in the stack map and holds no pointer");
        }
    }

    private static void Apply(AllocationResult result, int point, State s)
    {
        if (!result.Moves.TryGetValue(point, out Move[]? moves)) return;
        foreach (Move m in moves)
        {
            HashSet<int> from = s.At.TryGetValue(m.From, out HashSet<int>? a) ? a : [];
            if (m.Exchange)
            {
                s.At[m.From] = s.At.TryGetValue(m.To, out HashSet<int>? b) ? b : [];
                s.At[m.To] = from;
            }
            else
            {
                s.At[m.To] = [.. from];
            }
        }
    }

    private static void LeaveBlock(VirtualCode code, CodeBlock b, State s)
    {
        if (b.Arguments.Length == 0) return;
        int[] parameters = code.Blocks[b.Successors[0]].Parameters;
        foreach (HashSet<int> set in s.At.Values)
        {
            var gained = new List<int>();
            for (int k = 0; k < parameters.Length; k++)
                if (set.Contains(b.Arguments[k])) gained.Add(parameters[k]);
            foreach (int p in parameters) set.Remove(p);
            foreach (int p in gained) set.Add(p);
        }
    }

    private static void Forget(State s, ulong registers)
    {
        for (int r = 0; r < 64; r++)
            if ((registers >> r & 1) != 0) s.At.Remove(r);
    }

    private static string Name(VirtualCode code, int place) => place >= 0 ? code.Registers.Names[place] : $"slot {~place}";

    private static void Fail(Instruction x, int i, string what) =>
        throw new InternalCompilerException($"allocation checker: {what} at instruction {i}: {x}");
}
