using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Entries into the result tables. Nodes made by the checker itself have no number and are not recorded.
internal sealed partial class PackageChecker
{
    private void Record(Operand x)
    {
        GoType? type = x.Mode switch
        {
            OperandMode.Invalid => BasicType.Invalid,
            OperandMode.NoValue => TupleType.Empty,
            _ => x.Type,
        };
        ConstValue? value = x.Mode == OperandMode.Constant ? x.Value : null;
        // An untyped expression is recorded when its final type is known.
        if (type is BasicType { IsUntyped: true } untyped) _untyped[x.Expr!] = new UntypedExpr(false, x.Mode, untyped, value); // an operand that is recorded has an expression
        else RecordType(x.Expr!, x.Mode, type, value);
    }

    private void RecordType(Expr e, OperandMode mode, GoType? type, ConstValue? value)
    {
        if (mode != OperandMode.Invalid && e.Id >= 0) _info.SetType(e, mode, type, value);
    }

    private void RecordUntyped()
    {
        foreach ((Expr e, UntypedExpr u) in _untyped) RecordType(e, u.Mode, u.Type, u.Value);
        _untyped.Clear();
    }

    /// <summary>The signature that a built-in has in one call, at its (possibly parenthesised or qualified) name.</summary>
    private void RecordBuiltin(Expr fun, GoType? result, params ReadOnlySpan<GoType> parameters)
    {
        var vars = new Var[parameters.Length];
        for (int i = 0; i < vars.Length; i++) vars[i] = new Var(VarKind.Param, Pos.None, null, "", TypeRelations.Default(parameters[i]));
        TupleType results = result == null ? TupleType.Empty : new TupleType(new Var(VarKind.Result, Pos.None, null, "", result));
        RecordBuiltin(fun, new Signature(null, [], [], new TupleType(vars), results, false));
    }

    private void RecordBuiltin(Expr fun, Signature signature)
    {
        while (true)
        {
            RecordType(fun, OperandMode.Builtin, signature, null);
            if (fun is not ParenExpr p) return;
            fun = p.X;
        }
    }

    /// <summary>The expression gives two values: its type becomes a pair.</summary>
    private void RecordCommaOk(Expr e, Operand first, Operand second)
    {
        if (!first.IsValid) return;
        while (true)
        {
            if (e.Id >= 0)
            {
                TypeAndValue old = _info[e];
                var pair = new TupleType(new Var(VarKind.Local, e.Pos, _package, "", first.Type), new Var(VarKind.Local, e.Pos, _package, "", second.Type));
                _info.SetType(e, old.Mode, pair, old.Value);
            }
            if (e is not ParenExpr p) return;
            e = p.X;
        }
    }

    private void RecordInstance(Expr e, GoType[] args, GoType type)
    {
        if (e is IndexExpr i) e = i.X;
        Name? name = Unparen(e) switch { Name n => n, SelectorExpr s => s.Sel, _ => null };
        if (name is { Id: >= 0 }) _info.SetInstance(name, args, type);
    }

    private void RecordDef(Name name, GoObject? obj)
    {
        if (name.Id >= 0) _info.SetDef(name, obj);
    }

    private void RecordUse(Name name, GoObject obj)
    {
        if (name.Id >= 0) _info.SetUse(name, obj);
    }

    private void RecordSelection(SelectorExpr e, SelectionKind kind, GoType recv, GoObject obj, int[] index, bool indirect)
    {
        RecordUse(e.Sel, obj);
        _info.SetSelection(e, new Selection(kind, recv, obj, index, indirect));
    }
}
