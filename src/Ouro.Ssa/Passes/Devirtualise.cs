using Ouro.Machine;

namespace Ouro.Ssa.Passes;

/// <summary>Finds out what an indirect call calls.</summary>
/// <remarks>In: Built. Out: the same. A method loaded from a known itab becomes a static call; a call of a closure made in this function, or of a
/// function value in read-only data, gets its callee noted (it stays a closure call: the body wants its context). A captured word that
/// is read back from a closure made here becomes the value that was captured: closures do not change after they are made. The
/// type of a known itab is known, and so is the itab that an assertion of a known type to another interface finds.
/// Time: linear. Flag: devirt.</remarks>
internal static class Devirtualise
{
    /// <returns>Whether a type or an itab became known: what depends on it is to be simplified, and then asked again.</returns>
    internal static bool Run(Function f, PassContext cx)
    {
        HashSet<Value>? decided = null;
        Dictionary<(Value Closure, long Offset), Value?>? stores = null;
        bool any = false, typeKnown = false;
        foreach (Block b in f.Blocks)
        {
            int count = b.Values.Count; // addresses that are added need no look
            for (int i = 0; i < count; i++)
            {
                Value v = b.Values[i];
                switch (v.Op)
                {
                    case Op.InterfaceCall when v[0] is { Op: Op.Load } load && load[0] is { Op: Op.SymAddr } at:
                        if (cx.Program.ItabMethod((Symbol)at.Aux!, (int)at.AuxInt) is { } method && cx.Enabled(f, v.Id))
                        {
                            v.RemoveArg(0);
                            v.Op = Op.StaticCall;
                            v.Aux = (CallInfo)v.Aux! with { Callee = method };
                        }
                        break;
                    case Op.ClosureCall when v.Aux is CallInfo { Callee: null } info:
                        if (CodeOf(cx, v[0], stores ??= ClosureStores(f)) is { } code && cx.Enabled(f, v.Id)) v.Aux = info with { Callee = code };
                        break;
                    case Op.RuntimeCall when AssertionCache.IsAssertion(v):
                        if (AddressOf(v[0]) is { } assertion && AddressOf(v[1]) is { } type && cx.Program.ItabOf(assertion, type) is { } itab && cx.Enabled(f, v.Id))
                        {
                            (decided ??= []).Add(v);
                            v.Aux = itab;
                        }
                        break;
                    case Op.Load when v[0] is { Op: Op.SymAddr } at && at.AuxInt == f.PointerSize && v.Type.IsInt():
                        if (cx.Program.ItabType((Symbol)at.Aux!) is { } held && cx.Enabled(f, v.Id))
                        {
                            Value address = f.NewValue(b, Op.SymAddr, ValueType.Ptr, v.Pos);
                            address.Aux = held;
                            v.Reset(Op.PtrToInt);
                            v.AddArg(address);
                            typeKnown = true;
                        }
                        break;
                    case Op.Load:
                        (Value root, long offset) = MemoryChain.Split(v[0]);
                        if (!IsClosure(root)) break;
                        stores ??= ClosureStores(f);
                        if (stores.TryGetValue((root, offset), out Value? value) && value is not null && value.Type == v.Type)
                        {
                            v.BecomeCopyOf(value);
                            any = true;
                        }
                        break;
                }
            }
        }
        if (decided is not null) RemoveAssertions(f, decided);
        if (any || decided is not null) Copies.Run(f, cx);
        return typeKnown || decided is not null;
    }

    /// <summary>The symbol that a pointer is the address of, by way of an integer or not.</summary>
    private static Symbol? AddressOf(Value v)
    {
        if (v.Op == Op.IntToPtr && v[0].Op == Op.PtrToInt) v = v[0][0];
        return v is { Op: Op.SymAddr, AuxInt: 0 } ? (Symbol)v.Aux! : null;
    }

    /// <summary>Assertions whose itab is known, their Aux, give its address.</summary>
    private static void RemoveAssertions(Function f, HashSet<Value> decided)
    {
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
            {
                if (v.Op != Op.Result || !decided.Contains(v[0])) continue;
                object? itab = v[0].Aux;
                v.Reset(Op.SymAddr);
                v.Aux = itab;
            }
        foreach (Value call in decided) call.BecomeCopyOf(call.MemArg);
    }

    private static bool IsClosure(Value v) => v.Op == Op.Result && v[0].Op == Op.Alloc && ((AllocInfo)v[0].Aux!).Kind == AllocKind.Closure;

    private static Symbol? CodeOf(PassContext cx, Value closure, Dictionary<(Value, long), Value?> stores)
    {
        closure = EscapeAnalysis.BaseOf(closure);
        if (closure.Op == Op.SymAddr) return cx.Program.ItabMethod((Symbol)closure.Aux!, (int)closure.AuxInt);
        return IsClosure(closure) && stores.TryGetValue((closure, 0), out Value? code) && code is not null ? EscapeAnalysis.CodeOf(code) : null;
    }

    /// <summary>What is stored to each word of the closures made here; null where there is more than one store.</summary>
    private static Dictionary<(Value Closure, long Offset), Value?> ClosureStores(Function f)
    {
        var map = new Dictionary<(Value, long), Value?>();
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
            {
                if (v.Op != Op.Store) continue;
                (Value root, long offset) = MemoryChain.Split(v[0]);
                if (!IsClosure(root)) continue;
                map[(root, offset)] = map.ContainsKey((root, offset)) ? null : v[1];
            }
        return map;
    }
}
