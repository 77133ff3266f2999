using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// spec: For statements with range clause.
internal sealed partial class PackageChecker
{
    private void CheckRange(StmtContext context, ForStmt s, RangeClause clause)
    {
        Expr? keyExpr = clause.Lhs.Length > 0 ? clause.Lhs[0] : null;
        Expr? valueExpr = clause.Lhs.Length > 1 ? clause.Lhs[1] : null;
        Expr? extraExpr = clause.Lhs.Length > 2 ? clause.Lhs[2] : null;

        var x = new Operand();
        _env.HasCallOrReceive = false;
        CheckValue(x, clause.X);
        if (x.IsValid && valueExpr == null && !_env.HasCallOrReceive && ArrayBehindPointer(x.Type!.Underlying) is ArrayType a) // a value has a type
        {
            // spec: with at most one variable and a constant length the expression is not evaluated. It is recorded as the length.
            Expr inner = clause.X;
            while (inner is ParenExpr p) inner = p.X;
            RecordType(inner, OperandMode.Constant, BasicType.Int, ConstValue.Int(a.Length));
        }

        GoType? key = null, value = null;
        if (x.IsValid)
        {
            bool ok = RangeTypes(x.Type!, out key, out value, out string cause);
            if (!ok) Error(ErrorCode.InvalidRangeExpr, x, $"cannot range over {Text(x)}" + (cause.Length > 0 ? $": {cause}" : ""));
            else if (key == null && keyExpr != null) Error(ErrorCode.InvalidIterVar, keyExpr, $"range over {Text(x)} permits no iteration variables");
            else if (value == null && valueExpr != null) Error(ErrorCode.InvalidIterVar, valueExpr, $"range over {Text(x)} permits only one iteration variable");
            else if (extraExpr != null) Error(ErrorCode.InvalidIterVar, extraExpr, "range clause permits at most two iteration variables");
        }

        // The variables belong to the loop, not to the expression.
        OpenScope(s, "range");
        bool overInt = x.Type != null && TypeRelations.IsInteger(x.Type);
        if (clause.IsDefine) DeclareIteration(s, x, keyExpr, valueExpr, key, value, overInt);
        else if (keyExpr != null)
        {
            AssignIteration(keyExpr, key, x, overInt);
            if (valueExpr != null) AssignIteration(valueExpr, value, x, overInt);
        }
        else if (overInt) Assign(x, null, "range clause"); // an untyped one gets its type
        CheckStmt(context, s.Body);
        CloseScope();
    }

    private void DeclareIteration(ForStmt s, Operand x, Expr? keyExpr, Expr? valueExpr, GoType? key, GoType? value, bool overInt)
    {
        var vars = new List<Var>(2);
        Declare(keyExpr, key);
        Declare(valueExpr, value);
        if (vars.Count == 0)
        {
            Error(ErrorCode.NoNewVar, s, "no new variables on left side of :=");
            return;
        }
        foreach (Var v in vars) this.Declare(_env.Scope, null, v, s.Body.Pos);

        void Declare(Expr? lhs, GoType? type)
        {
            if (lhs == null) return;
            Var v;
            if (lhs is Name name)
            {
                v = new Var(VarKind.Local, name.Pos, _package, NameOf(name), null);
                RecordDef(name, v);
                if (v.Name != "_") vars.Add(v);
            }
            else
            {
                Error(ErrorCode.InvalidSyntaxTree, lhs, $"cannot declare {Text(lhs)}");
                v = new Var(VarKind.Local, lhs.Pos, _package, "_", null);
            }
            if (!TypeRelations.IsValid(type))
            {
                v.Type = BasicType.Invalid;
                v.IsUsed = true; // one mistake is enough
            }
            else if (overInt) InitVar(v, x, "range clause");
            // The value has no expression, so that of the variable stands for it.
            else InitVar(v, new Operand(OperandMode.Value, lhs, type), "assignment");
        }
    }

    private void AssignIteration(Expr lhs, GoType? type, Operand x, bool overInt)
    {
        if (!TypeRelations.IsValid(type)) return;
        if (!overInt)
        {
            AssignTo(lhs, null, new Operand(OperandMode.Value, lhs, type), "assignment");
            return;
        }
        AssignTo(lhs, null, x, "range clause");
        // for f = range 10: the 10 has become what f is.
        if (x.IsValid && !TypeRelations.IsInteger(x.Type!)) Error(ErrorCode.InvalidRangeExpr, lhs, $"cannot use iteration variable of type {Text(x.Type)}"); // a value has a type
    }

    /// <summary>Types of the iteration values of a range over a type; null where there is none.</summary>
    private bool RangeTypes(GoType type, out GoType? key, out GoType? value, out string cause)
    {
        (key, value, cause) = (null, null, "");
        GoType? under = TypeRelations.CommonUnder(type, (t, u) =>
            u is ChanType { Direction: ChanDirection.SendOnly } ? $"receive from send-only channel {Text(t)}" : null, Text, out string? why);
        switch (under == null ? null : ArrayBehindPointer(under))
        {
            case null:
                return No(why ?? "", out key, out value, out cause);
            case BasicType when TypeRelations.IsString(under!):
                (key, value) = (BasicType.Int, Universe.Rune);
                return true;
            case BasicType when TypeRelations.IsInteger(under!):
                if (!AllowVersion(22)) return No("requires go1.22 or later", out key, out value, out cause);
                key = type;
                return true;
            case ArrayType a:
                (key, value) = (BasicType.Int, a.Elem);
                return true;
            case SliceType s:
                (key, value) = (BasicType.Int, s.Elem);
                return true;
            case MapType m:
                (key, value) = (m.Key, m.Elem);
                return true;
            case ChanType c:
                key = c.Elem;
                return true;
            case Signature f:
                return RangeOverFunc(f, out key, out value, out cause);
            default:
                return No("", out key, out value, out cause);
        }
    }

    private bool RangeOverFunc(Signature f, out GoType? key, out GoType? value, out string cause)
    {
        const string Form = "func must be func(yield func(...) bool): ";
        if (!AllowVersion(23)) return No("requires go1.23 or later", out key, out value, out cause);
        if (f.Parameters.Count != 1) return No(Form + "wrong argument count", out key, out value, out cause);
        if (f.Results.Count != 0) return No(Form + "unexpected results", out key, out value, out cause);
        GoType? under = TypeRelations.CommonUnder(f.Parameters[0].Type!, null, Text, out string? why); // a parameter has a type
        if (under is not Signature yield)
            return No(Form + (under == null && why != null ? $"in yield type, {why}" : "argument is not func"), out key, out value, out cause);
        if (yield.Parameters.Count > 2) return No(Form + "yield func has too many parameters", out key, out value, out cause);
        if (yield.Results.Count != 1 || !TypeRelations.Identical(yield.Results[0].Type!, BasicType.Bool))
        {
            bool ownBool = yield.Results.Count == 1 && TypeRelations.IsBoolean(yield.Results[0].Type!);
            return No(Form + (ownBool ? "yield func returns user-defined boolean, not bool" : "yield func does not return bool"), out key, out value, out cause);
        }
        key = yield.Parameters.Count > 0 ? yield.Parameters[0].Type : null;
        value = yield.Parameters.Count > 1 ? yield.Parameters[1].Type : null;
        cause = "";
        return true;
    }

    private static bool No(string why, out GoType? key, out GoType? value, out string cause)
    {
        key = value = BasicType.Invalid;
        cause = why;
        return false;
    }
}
