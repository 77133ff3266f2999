using Ouro.Core;
using Ouro.Ir;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

/// <summary>What debuggers are told of a function's variables: they are listed as they are met.</summary>
internal sealed partial class FunctionTranslator
{
    private readonly Dictionary<Scope, int> _scopes = new(ReferenceEqualityComparer.Instance as IEqualityComparer<Scope>);
    private readonly Dictionary<object, int> _debugOf = new(ReferenceEqualityComparer.Instance);

    private bool IsUnoptimised => F.Has(FunctionFlags.Unoptimised);

    /// <summary>Compiled for a debugger, a variable with a name is in memory for all its life.</summary>
    private bool StaysInMemory(IrVariable v, TypeShape s) => IsUnoptimised && s.Size > 0 && (HasName(v) || v.Kind == IrVariableKind.Result);

    private static bool HasName(IrVariable v) => v.Kind != IrVariableKind.Temp && v.Name.Length > 0 && v.Name != "_";

    /// <summary>The entry of a variable in <see cref="Function.DebugVariables"/>; -1 for one that the source does not name.</summary>
    private int DebugOf(IrVariable v)
    {
        if (!Cx.WritesDwarf || v.Kind == IrVariableKind.Temp) return -1;
        // A loop variable and its copies for each iteration are one variable of the source.
        object key = v.Kind == IrVariableKind.Captured || v.Object is null ? v : v.Object;
        return _debugOf.TryGetValue(key, out int known) ? known : -1;
    }

    /// <summary>Lists a variable unless it is there.</summary>
    /// <param name="kind">What it is to this function.</param>
    /// <param name="index">Of a parameter or result.</param>
    /// <param name="closureOffset">Of a captured one.</param>
    private int ListVariable(IrVariable v, DebugVariableKind kind, int index = -1, long closureOffset = 0)
    {
        if (!Cx.WritesDwarf) return -1;
        int known = DebugOf(v);
        if (known >= 0) return known;
        string name = v.Kind == IrVariableKind.Result && v.Name.Length == 0 ? "~r" + index : v.Name;
        if (v.Kind == IrVariableKind.Temp || name.Length == 0 || name == "_") return -1;
        TypeShape s = Shape(v.Type);
        bool changes = v.IsReassigned || v.IsAddressTaken || (v.IsCaptured && v.IsCapturedByReference(s.Size));
        F.DebugVariables.Add(new DebugVariable(name, kind, v.Pos.IsKnown ? PositionOf(v.Pos) : F.StartPos, Cx.Descriptors.Need(s.Type))
        {
            Index = index,
            IsConstant = kind != DebugVariableKind.Result && !changes,
            ClosureOffset = closureOffset,
            Scope = kind == DebugVariableKind.Local && closureOffset == 0 ? ScopeOf(v.Object?.Parent) : -1,
            Size = s.Size,
        });
        object key = v.Kind == IrVariableKind.Captured || v.Object is null ? v : v.Object;
        _debugOf.Add(key, F.DebugVariables.Count - 1);
        return F.DebugVariables.Count - 1;
    }

    private int ScopeOf(Scope? scope)
    {
        // Lines that a directive gave are in no order.
        if (scope is null || scope.IsFunction || !scope.Start.IsKnown || !scope.End.IsKnown || Cx.Sources[scope.Start.File].HasLineDirectives) return -1;
        if (_scopes.TryGetValue(scope, out int known)) return known;
        int parent = ScopeOf(scope.Parent);
        int index = F.DebugScopes.Count;
        F.DebugScopes.Add(new DebugScope(parent, PositionOf(scope.Start), PositionOf(scope.End)));
        _scopes.Add(scope, index);
        return index;
    }

    /// <summary>Says that a parameter or result is where the signature puts it in the caller's frame.</summary>
    private void StaysInArgumentArea(IrVariable v)
    {
        int i = DebugOf(v);
        if (i >= 0) F.DebugVariables[i] = F.DebugVariables[i] with { InArgumentArea = true };
    }

    /// <summary>Keeps the address of a captured variable where a debugger finds it.</summary>
    private void KeepAddress(IrVariable v, Value address)
    {
        int i = DebugOf(v);
        if (!IsUnoptimised || i < 0) return;
        LocalVariable home = F.NewLocal("&" + v.Name, TypeLayout.Scalar(ValueType.Ptr, F.PointerSize));
        home.Variable = i;
        home.HoldsAddress = true;
        B.Store(B.LocalAddr(home), address);
    }
}
