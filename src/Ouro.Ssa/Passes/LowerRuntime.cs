using Ouro.Core;

namespace Ouro.Ssa.Passes;

/// <summary>Turns runtime operations into calls.</summary>
/// <remarks>In: Placed. Out: no RuntimeCall, FMin or the like. A function with a stack buffer gets it as first argument: a local where
/// escape analysis allowed it (AuxInt 1), nil elsewhere. Time: linear. Required.</remarks>
internal static class LowerRuntime
{
    internal static void Run(Function f, PassContext cx)
    {
        foreach (Block b in f.Blocks)
        {
            int n = b.Values.Count;
            for (int i = 0; i < n; i++)
            {
                Value v = b.Values[i];
                if (v.Op != Op.RuntimeCall) continue;
                var r = (RuntimeFunction)v.Aux!;
                CallInfo info = cx.Program.RuntimeFunction(r.Name);
                if (r.Buffer > 0) AddBuffer(f, v, r.Buffer);
                if (info.Signature.ParamComponents.Length != v.ArgCount - 1)
                    throw new InternalCompilerException($"runtime.{r.Name} takes {info.Signature.ParamComponents.Length} scalars, {v.ArgCount - 1} given");
                v.Op = Op.StaticCall;
                v.Aux = r.NoReturn && !info.NoReturn ? info with { NoReturn = true } : info;
                v.AuxInt = 0;
            }
        }
    }

    private static void AddBuffer(Function f, Value v, int size)
    {
        if (v.AuxInt != 1)
        {
            v.InsertArg(0, f.Const(v.Block, ValueType.Ptr, 0, v.Pos));
            return;
        }
        LocalVariable buffer = f.NewLocal(".buf" + f.Locals.Count, new TypeLayout(size, f.PointerSize, PointerMask.Empty));
        Value address = f.NewValue(v.Block, Op.LocalAddr, ValueType.Ptr, v.Pos);
        address.Aux = buffer;
        Value def = f.NewValue(v.Block, Op.VarDef, ValueType.Mem, v.Pos, v.MemArg);
        def.Aux = buffer;
        v.SetArg(v.ArgCount - 1, def);
        v.InsertArg(0, address);
    }
}
