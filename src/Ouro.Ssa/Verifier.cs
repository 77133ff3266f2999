using Ouro.Core;

namespace Ouro.Ssa;

/// <summary>
/// Checks a function against the op table and the rules of the form; throws <see cref="InternalCompilerException"/> with the first
/// violation. It knows no op by name but Phi: shapes, stages and memory behaviour come from the table.
/// </summary>
/// <remarks>
/// Checked: arity and types by shape; stage; use counts; links between blocks; one phi argument an edge; every use dominated by its
/// definition; at most one memory state live at a time (each memory-writing value takes the state that reaches it); controls by
/// block kind; phis before other values once scheduled.
/// </remarks>
public static class Verifier
{
    public static void Verify(Function f)
    {
        try
        {
            Check(f);
        }
        catch (InternalCompilerException e)
        {
            throw new InternalCompilerException($"{f.Name}: {e.Message}\n{TextPrinter.Print(f)}", e);
        }
    }

    private static void Fail(string message) => throw new InternalCompilerException(message);

    private static void Check(Function f)
    {
        if (f.Blocks.Count == 0) Fail("no blocks");
        var uses = new int[f.ValueCount];
        var owner = new Value?[f.ValueCount];
        var blocks = new HashSet<Block>(f.Blocks);
        if (blocks.Count != f.Blocks.Count) Fail("a block is listed twice");
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
            {
                if (v.Block != b) Fail($"{v} is in the list of {b} but belongs to {v.Block}");
                if (owner[v.Id] is not null) Fail($"{v} is listed twice");
                owner[v.Id] = v;
            }
        foreach (Block b in f.Blocks)
        {
            CheckEdges(b, blocks);
            foreach (Value v in b.Values)
            {
                CheckShape(f, v);
                for (int i = 0; i < v.ArgCount; i++)
                {
                    if (owner[v[i].Id] != v[i]) Fail($"{v} {v.Op} uses {v[i]} {v[i].Op}, which is not in the function");
                    uses[v[i].Id]++;
                }
                if (v.Op == Op.Phi && v.ArgCount != b.Preds.Count) Fail($"{v}: a phi of {v.ArgCount} arguments in a block with {b.Preds.Count} predecessors");
            }
            foreach (Value c in b.Controls)
            {
                if (owner[c.Id] != c) Fail($"{b} is controlled by {c} {c.Op}, which is not in the function");
                uses[c.Id]++;
            }
            CheckControls(f, b);
        }
        foreach (Value? v in owner)
            if (v is not null && v.Uses != uses[v.Id]) Fail($"{v} {v.Op} counts {v.Uses} uses, has {uses[v.Id]}");
        CheckDominance(f, owner);
    }

    private static void CheckEdges(Block b, HashSet<Block> blocks)
    {
        for (int i = 0; i < b.Succs.Count; i++)
        {
            Edge e = b.Succs[i];
            if (!blocks.Contains(e.Block)) Fail($"{b} leads to {e.Block}, which is not in the function");
            if (e.Index >= e.Block.Preds.Count || e.Block.Preds[e.Index] != new Edge(b, i)) Fail($"edge {b} -> {e.Block} has no reverse");
        }
        for (int i = 0; i < b.Preds.Count; i++)
        {
            Edge e = b.Preds[i];
            if (!blocks.Contains(e.Block)) Fail($"{b} is entered from {e.Block}, which is not in the function");
            if (e.Index >= e.Block.Succs.Count || e.Block.Succs[e.Index] != new Edge(b, i)) Fail($"edge {e.Block} -> {b} has no reverse");
        }
    }

    private static void CheckControls(Function f, Block b)
    {
        (int controls, int succs) = b.Kind switch
        {
            BlockKind.Plain => (0, 1),
            BlockKind.If => (1, 2),
            BlockKind.JumpTable => (1, -1),
            BlockKind.Return => (-1, 0),
            BlockKind.Exit => (1, 0),
            BlockKind.Open => (-2, 0),
            _ => (-1, -1),
        };
        if (controls == -2) Fail($"{b} has no end");
        if (controls >= 0 && b.Controls.Count != controls) Fail($"{b}: {b.Kind} with {b.Controls.Count} controls");
        if (succs >= 0 && b.Succs.Count != succs) Fail($"{b}: {b.Kind} with {b.Succs.Count} successors");
        if (b.Kind == BlockKind.If && f.Stage < Stage.Lowered && b.Controls[0].Type != ValueType.Bool) Fail($"{b}: If on {b.Controls[0].Type}");
        if (b.Kind == BlockKind.Exit && b.Controls[0].Type != ValueType.Mem) Fail($"{b}: Exit needs memory");
        if (b.Kind == BlockKind.Return && f.Stage < Stage.Lowered)
        {
            var results = f.Signature.ResultComponents;
            if (b.Controls.Count != results.Length + 1 || b.Controls[^1].Type != ValueType.Mem) Fail($"{b}: return of {b.Controls.Count - 1} scalars and memory expected {results.Length}");
            for (int i = 0; i < results.Length; i++)
                if (b.Controls[i].Type != results[i].Component.Type) Fail($"{b}: result {i} is {results[i].Component.Type}, returned {b.Controls[i].Type}");
        }
    }

    private static void CheckShape(Function f, Value v)
    {
        OpInfo info = f.Info(v.Op);
        if (f.Stage >= info.Gone) Fail($"{v} {info.Name} must be gone at stage {f.Stage}");
        string shape = info.Shape;
        int colon = shape.IndexOf(':');
        int at = 0, arg = 0;
        int fixedAfter = 0;
        int star = shape.AsSpan(0, colon).IndexOf('*');
        if (star >= 0) fixedAfter = colon - star - 1;
        while (at < colon)
        {
            char c = shape[at];
            if (at + 1 < colon && shape[at + 1] == '*')
            {
                for (; arg < v.ArgCount - fixedAfter; arg++) CheckType(c, v, arg, info);
                at += 2;
                continue;
            }
            if (arg >= v.ArgCount) Fail($"{v} {info.Name} has too few arguments ({v.ArgCount}, shape {shape})");
            CheckType(c, v, arg, info);
            arg++;
            at++;
        }
        if (arg != v.ArgCount) Fail($"{v} {info.Name} has {v.ArgCount} arguments, shape {shape}");
        char r = shape[colon + 1];
        if (!Matches(r, v.Type, v.Type, v.Type)) Fail($"{v} {info.Name} has type {v.Type}, shape {shape}");
        if (v.Op == Op.Phi)
            for (int i = 0; i < v.ArgCount; i++)
                if (v[i].Type != v.Type) Fail($"{v}: phi of {v.Type} with argument {v[i]} of {v[i].Type}");
        if (v.Op == Op.Copy && v[0].Type != v.Type) Fail($"{v}: copy of {v[0].Type} as {v.Type}");
    }

    private static void CheckType(char c, Value v, int i, OpInfo info)
    {
        if (!Matches(c, v[i].Type, v.Type, v[0].Type)) Fail($"{v} {info.Name}: argument {i} ({v[i]} {v[i].Op}) has type {v[i].Type}, shape {info.Shape}, result {v.Type}");
    }

    private static bool Matches(char c, ValueType t, ValueType result, ValueType first) => c switch
    {
        'i' => t.IsInt(),
        'p' => t == ValueType.Ptr,
        'f' => t.IsFloat(),
        'b' => t == ValueType.Bool,
        'm' => t == ValueType.Mem,
        'v' => t == ValueType.V128,
        'F' => t == ValueType.Flags,
        'x' => t.IsScalar(),
        'q' => t.IsInt() || t == ValueType.Bool,
        'u' => t.IsInt() || t is ValueType.Bool or ValueType.Ptr,
        's' => t == result,
        't' => t == first,
        'y' => t != ValueType.Void,
        '-' => t == ValueType.Void,
        _ => throw InternalCompilerException.Unexpected(c),
    };

    private static void CheckDominance(Function f, Value?[] owner)
    {
        var cfg = new ControlFlow(f);
        var position = new int[f.ValueCount];
        bool scheduled = f.Stage >= Stage.Allocated;
        foreach (Block b in f.Blocks)
            for (int i = 0; i < b.Values.Count; i++) position[b.Values[i].Id] = i;
        foreach (Block b in cfg.Order)
        {
            foreach (Value v in b.Values)
                for (int i = 0; i < v.ArgCount; i++)
                {
                    Value a = v[i];
                    Block at = v.Op == Op.Phi ? b.Preds[i].Block : b;
                    if (!cfg.IsReachable(at)) continue;
                    if (!cfg.Dominates(a.Block, at)) Fail($"{v} {v.Op} in {b} uses {a} {a.Op}, whose block {a.Block} does not dominate it");
                    if (scheduled && v.Op != Op.Phi && a.Block == b && position[a.Id] >= position[v.Id]) Fail($"{v} {v.Op} uses {a} before its place in {b}");
                }
            foreach (Value c in b.Controls)
                if (!cfg.Dominates(c.Block, b)) Fail($"{b} is controlled by {c} {c.Op}, whose block {c.Block} does not dominate it");
        }
        if (f.Stage < Stage.Lowered) CheckCycles(f, cfg);
        CheckMemory(f, cfg);
    }

    /// <summary>Within a block, arguments form no cycle but through phis.</summary>
    private static void CheckCycles(Function f, ControlFlow cfg)
    {
        var state = new byte[f.ValueCount];
        var stack = new Stack<(Value, int)>();
        foreach (Block b in cfg.Order)
            foreach (Value root in b.Values)
            {
                if (state[root.Id] != 0 || root.Op == Op.Phi) continue;
                state[root.Id] = 1;
                stack.Push((root, 0));
                while (stack.TryPop(out (Value V, int Next) top))
                {
                    if (top.Next == top.V.ArgCount)
                    {
                        state[top.V.Id] = 2;
                        continue;
                    }
                    stack.Push((top.V, top.Next + 1));
                    Value a = top.V[top.Next];
                    if (a.Block != b || a.Op == Op.Phi || state[a.Id] == 2) continue;
                    if (state[a.Id] == 1) Fail($"{a} {a.Op} depends on itself");
                    state[a.Id] = 1;
                    stack.Push((a, 0));
                }
            }
    }

    /// <summary>
    /// One memory state at a time: within a block the writers form one chain that starts with the state at entry; whoever reads a
    /// state of another block reads the one that is current at this block's entry.
    /// </summary>
    private static void CheckMemory(Function f, ControlFlow cfg)
    {
        var atEnd = new Value?[f.BlockCount];
        var atStart = new Value?[f.BlockCount];
        foreach (Block b in cfg.Order)
        {
            Value? start = null;
            foreach (Value v in b.Values)
                if (v.Op == Op.Phi && v.Type == ValueType.Mem)
                {
                    if (start is not null) Fail($"{b} has two memory phis");
                    start = v;
                }
            if (start is null)
                for (Block? d = cfg.ImmediateDominator(b); d is not null && start is null; d = cfg.ImmediateDominator(d)) start = atEnd[d.Id];
            atStart[b.Id] = start;
            // Each state has at most one writer as successor in the block.
            var next = new Dictionary<Value, Value>();
            Value? last = start;
            foreach (Value v in b.Values)
            {
                if (v.Type != ValueType.Mem || v.Op == Op.Phi) continue;
                if (v.ArgCount == 0)
                {
                    last ??= v;
                    continue;
                }
                Value m = v.Op == Op.Copy ? v[0] : v.MemArg;
                if (m.Type != ValueType.Mem) continue; // shape check speaks
                if (!next.TryAdd(m, v)) Fail($"{v} {v.Op} and {next[m]} {next[m].Op} both follow memory {m} in {b}");
            }
            int length = 0;
            while (last is not null && next.TryGetValue(last, out Value? n))
            {
                last = n;
                length++;
            }
            if (length != next.Count) Fail($"the memory chain of {b} is broken: it starts with {start}, {length} of {next.Count} writers are on it");
            atEnd[b.Id] = last;
        }
        foreach (Block b in cfg.Order)
        {
            foreach (Value v in b.Values)
            {
                if (v.Op == Op.Phi && v.Type == ValueType.Mem)
                    for (int i = 0; i < v.ArgCount; i++)
                    {
                        Block p = b.Preds[i].Block;
                        if (cfg.IsReachable(p) && atEnd[p.Id] is { } e && v[i] != e) Fail($"{v}: memory from {p} is {v[i]}, current there is {e}");
                    }
                else if (v.Op != Op.Phi && v.Op != Op.Result && v.Op != Op.ResultAddr && v.ArgCount > 0 && v.MemArg.Type == ValueType.Mem && v.MemArg.Block != b && atStart[b.Id] is { } s && v.MemArg != s)
                    Fail($"{v} {v.Op} in {b} reads memory {v.MemArg} of {v.MemArg.Block}; current is {s}");
            }
            foreach (Value c in b.Controls)
                if (c.Type == ValueType.Mem && atEnd[b.Id] is { } e && c != e) Fail($"{b} ends with memory {c}, current is {e}");
        }
    }
}
