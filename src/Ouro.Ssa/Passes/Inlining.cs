using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Ssa.Passes;

/// <summary>Replaces calls by clones of the callee's finished body.</summary>
/// <remarks>In: Built. Out: the same. Method: a block is cut at all of its calls: what depends on a call goes to a new block; the clone's entry
/// follows what was before, its returns lead to what comes after, results and memory become phis. Bodies come frozen and were themselves
/// subject to inlining, so a clone's calls are not looked at again. Rules of who may be inlined where: contract §2.11, §8.2.
/// Flag: inline.</remarks>
internal static class Inlining
{
    // In larger functions, as in those of gc's 5,000 nodes, only calls go whose bodies are hardly larger.
    private const int LargeCaller = 2000;

    /// <summary>A function may be frozen for others.</summary>
    internal static bool IsInlinable(Function f)
    {
        const FunctionFlags Never = FunctionFlags.NoInline | FunctionFlags.NeedsFrame | FunctionFlags.HasDefer | FunctionFlags.YesWriteBarrierRec | FunctionFlags.ArgsInMemory | FunctionFlags.PackageInit | FunctionFlags.ReflectMethod;
        if (f.Has(Never) || f.RecoverBlock is not null || f.Signature.Abi != Abi.Internal) return false;
        bool marked = f.Has(FunctionFlags.InlineCandidate);
        if (f.Has(FunctionFlags.RuntimePackage) && !marked) return false;
        // What gc would not inline is taken when it is small and does its work itself: a second call would cost more than its own.
        int weight = 0, limit = marked ? 160 : 40, call = marked ? 0 : 12;
        foreach (Block b in f.Blocks)
        {
            weight += FrozenFunction.WeightOf(b);
            foreach (Value v in b.Values)
            {
                weight += FrozenFunction.WeightOf(f, v);
                if (v.Op is Op.StaticCall or Op.ClosureCall or Op.InterfaceCall or Op.RuntimeCall) weight += call;
                if (!MayClone(v)) return false;
            }
            if (weight > limit) return false;
        }
        return true;
    }

    private static bool MayClone(Value v) => v.Op switch
    {
        Op.GetCallerPC or Op.GetCallerSP => false,
        Op.RuntimeCall => ((RuntimeFunction)v.Aux!).Name is not ("gorecover" or "newproc" or "deferproc" or "deferprocStack" or "deferprocat" or "deferrangefunc" or "deferreturn"),
        Op.StaticCall or Op.ClosureCall or Op.InterfaceCall => !((CallInfo)v.Aux!).Tail,
        _ => true,
    };

    /// <summary>Whether this body may go into that caller.</summary>
    internal static bool Fits(Function caller, FrozenFunction body, bool otherPackage, int callerWeight)
    {
        if (body.Symbol == caller.Symbol) return false;
        bool marked = (body.Flags & FunctionFlags.InlineCandidate) != 0;
        if (caller.Has(FunctionFlags.RuntimePackage))
        {
            if (!marked || (otherPackage && body.Allocates)) return false;
        }
        if (caller.Has(FunctionFlags.NoSplit) && (body.Calls || body.Allocates || body.Weight > 20)) return false;
        return callerWeight <= LargeCaller || body.Weight <= 12;
    }

    internal static void Run(Function f, PassContext cx, Func<Symbol, (FrozenFunction? Body, bool Other)> bodyOf)
    {
        int weight = 0;
        var calls = new List<(Block Block, List<Value> Calls)>();
        foreach (Block b in f.Blocks)
        {
            var ofBlock = new List<Value>();
            weight += FrozenFunction.WeightOf(b);
            foreach (Value v in cx.Order.Of(b))
            {
                weight += FrozenFunction.WeightOf(f, v);
                if (v.Op is Op.StaticCall or Op.ClosureCall && v.Aux is CallInfo { Callee: not null, NoInline: false, Tail: false }) ofBlock.Add(v);
            }
            if (ofBlock.Count > 0) calls.Add((b, ofBlock));
        }
        bool any = false, noReturn = false;
        foreach ((Block b, List<Value> ofBlock) in calls)
        {
            var chosen = new List<List<Value>>();
            var bodies = new List<FrozenFunction>();
            foreach (Value call in ofBlock)
            {
                (FrozenFunction? body, bool other) = bodyOf(((CallInfo)call.Aux!).Callee!);
                if (body is null || !Fits(f, body, other, weight) || !cx.Enabled(f, call.Id)) continue;
                chosen.Add([call]);
                bodies.Add(body);
                weight += body.Weight;
            }
            if (chosen.Count == 0) continue;
            any = true;
            Block[] rests = BlockCut.Run(f, b, chosen, cx.Order);
            for (int i = 0; i < rests.Length; i++) noReturn |= !Inline(f, chosen[i][0], bodies[i], i == 0 ? b : rests[i - 1], rests[i]);
        }
        if (noReturn) DeadCode.RemoveUnreachable(f);
        if (any) Copies.Run(f, cx);
    }

    /// <summary>Puts the body between the block that ended at the call and the one that begins there.</summary>
    /// <returns>Whether the body returns: otherwise <paramref name="rest"/> is not reached any more.</returns>
    private static bool Inline(Function f, Value call, FrozenFunction body, Block b, Block rest)
    {
        Value mem = call.MemArg;
        FrozenFunction.Copy copy = body.Thaw(f, call.Pos);
        b.Kind = BlockKind.Plain;
        b.Pos = call.Pos;
        b.AddEdge(copy.Entry);

        int first = call.Op == Op.StaticCall ? 0 : 1;
        AbiSignature sig = copy.Signature;
        // In-memory parameters and results live in temporaries, made at the call.
        var paramCopies = new Dictionary<int, Value>();
        var resultHomes = new Dictionary<int, Value>();
        for (int p = 0; p < sig.Params.Length; p++)
            if (sig.Params[p] is { InMemory: true, Layout.Size: > 0 } param)
            {
                (Value address, mem) = Temporary(f, b, call.Pos, param.Layout, mem);
                Value source = call[first + EscapeAnalysis.ArgPosition(sig, p, inMemory: true)];
                Value move = f.NewValue(b, Op.Move, ValueType.Mem, call.Pos, address, source, mem);
                move.Aux = param.Layout;
                move.AuxInt = 0;
                mem = move;
                paramCopies.Add(p, address);
            }
        for (int r = 0; r < sig.Results.Length; r++)
            if (sig.Results[r] is { InMemory: true, Layout.Size: > 0 } result)
            {
                (Value address, mem) = Temporary(f, b, call.Pos, result.Layout, mem);
                resultHomes.Add(r, address);
            }

        foreach (Value v in copy.Values)
        {
            switch (v.Op)
            {
                case Op.Arg:
                    v.BecomeCopyOf(call[first + EscapeAnalysis.ArgPosition(sig, (int)v.AuxInt, inMemory: false)]);
                    break;
                case Op.ArgAddr:
                    v.BecomeCopyOf(paramCopies[(int)v.AuxInt]);
                    break;
                case Op.ResultHome:
                    v.BecomeCopyOf(resultHomes[(int)v.AuxInt]);
                    break;
                case Op.InitMem when v.Block == copy.Entry:
                    v.BecomeCopyOf(mem);
                    break;
                case Op.GetClosurePtr:
                    if (call.Op == Op.ClosureCall) v.BecomeCopyOf(call[0]);
                    else v.Reset(Op.Undef);
                    break;
            }
        }

        int scalars = sig.ResultComponents.Length;
        var phis = new Value[scalars + 1];
        for (int i = 0; i <= scalars; i++)
            phis[i] = f.NewValue(rest, copy.Returns.Count == 0 && i < scalars ? Op.Undef : copy.Returns.Count == 0 ? Op.InitMem : Op.Phi, i < scalars ? sig.ResultComponents[i].Component.Type : ValueType.Mem, call.Pos);
        foreach (Block r in copy.Returns)
        {
            for (int i = 0; i <= scalars; i++) phis[i].AddArg(r.Controls[i]);
            r.ClearControls();
            r.Kind = BlockKind.Plain;
            r.AddEdge(rest);
        }
        foreach (Value v in rest.Values)
            if (v.ArgCount == 1 && v[0] == call)
            {
                if (v.Op == Op.Result) v.BecomeCopyOf(phis[(int)v.AuxInt]);
                else if (v.Op == Op.ResultAddr) v.BecomeCopyOf(resultHomes[(int)v.AuxInt]);
            }
        call.BecomeCopyOf(phis[scalars]);
        return copy.Returns.Count > 0;
    }

    private static (Value Address, Value Memory) Temporary(Function f, Block b, SourcePos pos, TypeLayout layout, Value mem)
    {
        Value alloc = f.NewValue(b, Op.Alloc, ValueType.Mem, pos, mem);
        alloc.Aux = new AllocInfo(layout, AllocKind.Temporary) { DeadOnReentry = true };
        return (f.NewValue(b, Op.Result, ValueType.Ptr, pos, alloc), alloc);
    }
}
