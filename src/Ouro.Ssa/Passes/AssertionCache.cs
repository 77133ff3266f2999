namespace Ouro.Ssa.Passes;

/// <summary>Looks an asserted interface type up in the cache of its assertion before the runtime is asked.</summary>
/// <remarks>
/// In: Placed. Out: the same; runtime.typeAssert is called on a path of its own. The descriptor of an assertion (internal/abi.TypeAssert) begins
/// with the address of its cache (TypeAssertCache: a mask, then pairs of type and itab). A pair is at the place that the type's hash
/// gives or behind it, before the next empty one:
/// <code>
/// b:     c = AtomicLoad d; i = hash of t
/// probe: i = i &amp; *c; e = c + 8 + 16 i;  if *e = t -> hit other
/// other: if *e = 0 -> miss next           next: i = i + 1 -> probe
/// hit:   itab = *(e + 8) -> rest          miss: itab = typeAssert d t -> rest
/// </code>
/// It runs late: until then an assertion is one value, so that one of a known type can be decided (Devirtualise) and none makes a body
/// too large to inline. Not in the runtime's packages, as with gc. Time: linear. Flag: assertcache.
/// </remarks>
internal static class AssertionCache
{
    /// <summary>What stands for a call where the paths meet.</summary>
    /// <param name="Pointer">Its result.</param>
    /// <param name="Memory">The memory after it.</param>
    private readonly record struct Answer(Value Pointer, Value Memory);

    private const int TypeHash = 16, FirstEntry = 8, EntrySize = 16;

    internal static void Run(Function f, PassContext cx)
    {
        if (f.Has(FunctionFlags.RuntimePackage)) return;
        var answers = new Dictionary<Value, Answer>();
        int blocks = f.Blocks.Count; // those added on the way hold assertions that are done
        for (int i = 0; i < blocks; i++)
        {
            Block before = f.Blocks[i];
            var cuts = new List<List<Value>>();
            foreach (Value v in MemoryChain.Writers(before))
                if (IsAssertion(v) && cx.Enabled(f, v.Id)) cuts.Add([v]);
            if (cuts.Count == 0) continue;
            Block[] rests = BlockCut.Run(f, before, cuts, cx.Order);
            for (int c = 0; c < rests.Length; c++)
            {
                answers.Add(cuts[c][0], AskFirst(f, cuts[c][0], before, rests[c]));
                before = rests[c];
            }
        }
        if (answers.Count == 0) return;
        UseAnswers(f, answers);
        Copies.Run(f, cx);
    }

    /// <summary>Whether a value is the question for the itab of a type: arguments are the assertion's descriptor and the type.</summary>
    internal static bool IsAssertion(Value v) => v is { Op: Op.RuntimeCall, Aux: RuntimeFunction { Name: "typeAssert" } };

    /// <summary>Puts the search between the block before the call and the one that begins with it, which the call leaves.</summary>
    private static Answer AskFirst(Function f, Value call, Block b, Block rest)
    {
        SourcePos pos = call.Pos;
        Value descriptor = call[0], type = call[1];
        Block probe = f.NewBlock(), hit = f.NewBlock(), other = f.NewBlock(), next = f.NewBlock(), miss = f.NewBlock();

        Value load = f.NewValue(b, Op.AtomicLoad, ValueType.Mem, pos, descriptor, call.MemArg);
        load.AuxInt = (int)ValueType.Ptr;
        Value cache = f.NewValue(b, Op.Result, ValueType.Ptr, pos, load);
        Value mask = f.NewValue(b, Op.Load, ValueType.I64, pos, cache, load);
        Value hash = f.NewValue(b, Op.Load, ValueType.I32, pos, Plus(f, b, type, TypeHash, pos), load);
        Value first = f.NewValue(b, Op.ZeroExt, ValueType.I64, pos, hash);
        Value typeWord = f.NewValue(b, Op.PtrToInt, ValueType.I64, pos, type);
        GoTo(b, probe, pos);

        Value at = f.NewValue(probe, Op.Phi, ValueType.I64, pos, first);
        Value index = f.NewValue(probe, Op.And, ValueType.I64, pos, at, mask);
        Value offset = f.NewValue(probe, Op.Shl, ValueType.I64, pos, index, f.Const(probe, ValueType.I64, long.Log2(EntrySize), pos));
        offset.AuxInt = 1; // the distance is below the width
        Value entry = Plus(f, probe, f.NewValue(probe, Op.AddPtr, ValueType.Ptr, pos, cache, offset), FirstEntry, pos);
        Value found = f.NewValue(probe, Op.Load, ValueType.I64, pos, entry, load);
        Fork(probe, f.NewValue(probe, Op.Eq, ValueType.Bool, pos, found, typeWord), hit, other, pos);

        Value cached = f.NewValue(hit, Op.Load, ValueType.I64, pos, Plus(f, hit, entry, f.PointerSize, pos), load);
        GoTo(hit, rest, pos);

        Fork(other, f.NewValue(other, Op.Eq, ValueType.Bool, pos, found, f.Const(other, ValueType.I64, 0, pos)), miss, next, pos);
        at.AddArg(f.NewValue(next, Op.Add, ValueType.I64, pos, index, f.Const(next, ValueType.I64, 1, pos)));
        GoTo(next, probe, pos);

        rest.Values.Remove(call);
        miss.Values.Add(call);
        call.Block = miss;
        call.SetArg(call.ArgCount - 1, load);
        Value asked = f.NewValue(miss, Op.PtrToInt, ValueType.I64, pos, f.NewValue(miss, Op.Result, ValueType.Ptr, pos, call));
        GoTo(miss, rest, pos);

        // Order of edges: from hit, from miss.
        Value itab = f.NewValue(rest, Op.Phi, ValueType.I64, pos, cached, asked), memory = f.NewValue(rest, Op.Phi, ValueType.Mem, pos, load, call);
        return new(f.NewValue(rest, Op.IntToPtr, ValueType.Ptr, pos, itab, memory), memory);
    }

    /// <summary>Whoever used a call uses what the paths give.</summary>
    private static void UseAnswers(Function f, Dictionary<Value, Answer> answers)
    {
        foreach (Block b in f.Blocks)
        {
            foreach (Value v in b.Values)
            {
                if (v.Op == Op.Phi && v.Type == ValueType.Mem && v.ArgCount == 2 && answers.TryGetValue(v[1], out Answer own) && own.Memory == v) continue;
                for (int i = 0; i < v.ArgCount; i++)
                {
                    if (!answers.TryGetValue(v[i], out Answer a)) continue;
                    if (v.Op != Op.Result)
                    {
                        v.SetArg(i, a.Memory);
                    }
                    else if (v.Block != v[i].Block)
                    {
                        v.BecomeCopyOf(a.Pointer);
                    }
                }
            }
            for (int i = 0; i < b.Controls.Count; i++)
                if (answers.TryGetValue(b.Controls[i], out Answer a)) b.SetControl(i, a.Memory);
        }
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
                if (v.Op == Op.PtrToInt && (v[0].Op == Op.Copy ? v[0][0] : v[0]) is { Op: Op.IntToPtr } pointer) v.BecomeCopyOf(pointer[0]);
    }

    private static Value Plus(Function f, Block b, Value ptr, long offset, SourcePos pos)
    {
        Value v = f.NewValue(b, Op.OffsetPtr, ValueType.Ptr, pos, ptr);
        v.AuxInt = offset;
        return v;
    }

    private static void GoTo(Block b, Block to, SourcePos pos)
    {
        b.Kind = BlockKind.Plain;
        b.Pos = pos;
        b.AddEdge(to);
    }

    private static void Fork(Block b, Value condition, Block likely, Block otherwise, SourcePos pos)
    {
        b.Kind = BlockKind.If;
        b.Pos = pos;
        b.AddControl(condition);
        b.Hint = BranchHint.Likely;
        b.AddEdge(likely);
        b.AddEdge(otherwise);
    }
}
