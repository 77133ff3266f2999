using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Assignments of all kinds: to variables, in declarations, of results.
internal sealed partial class PackageChecker
{
    /// <summary>x is assigned to a variable of a type; an untyped x gets it. Reports and invalidates x if that is not possible.</summary>
    /// <param name="type">Null: the blank identifier, which takes any typed value.</param>
    /// <param name="context">"assignment", "argument to f": where it happens, for messages.</param>
    private void Assign(Operand x, GoType? type, string context)
    {
        RequireSingle(x);
        switch (x.Mode)
        {
            case OperandMode.Invalid:
                return;
            case OperandMode.NilValue or OperandMode.Constant or OperandMode.Variable or OperandMode.MapIndex or OperandMode.Value
                or OperandMode.CommaOk or OperandMode.CommaErr:
                break;
            default:
                Error(ErrorCode.IncompatibleAssign, x, $"cannot assign {Text(x)} to {Text(type)} in {context}");
                x.Mode = OperandMode.Invalid;
                return;
        }
        if (TypeRelations.IsUntyped(x.Type!) && !AssignUntyped(x, type, context)) // a value has a type
        {
            x.Mode = OperandMode.Invalid;
            return;
        }
        if (x.Type!.Underlying is Signature { TypeParams.Length: > 0 })
        {
            Error(ErrorCode.WrongTypeArgCount, x, $"cannot use generic function {Text(x)} without instantiation in {context}");
            x.Mode = OperandMode.Invalid;
            return;
        }
        if (type == null) return;
        string? cause = "";
        if (Assignability.IsAssignable(this, x, type, ref cause, out ErrorCode code)) return;
        Error(code, x, $"cannot use {Text(x)} as {Text(type)} value in {context}" + (string.IsNullOrEmpty(cause) ? "" : $": {cause}"));
        x.Mode = OperandMode.Invalid;
    }

    private bool AssignUntyped(Operand x, GoType? type, string context)
    {
        GoType? target = type;
        if (x.IsNil)
        {
            if (type == null)
            {
                Error(ErrorCode.UntypedNilUse, x, $"use of untyped nil in {context}");
                return false;
            }
        }
        // spec: a constant assigned to an interface or to _ gets its default type.
        else if (type == null || TypeRelations.IsNonTypeParamInterface(type)) target = TypeRelations.Default(x.Type!);
        (GoType? to, ConstValue? value, ErrorCode code) = Untyped.Implicit(this, x, target!); // set above if it was null
        if (code != ErrorCode.None || to == null)
        {
            string suffix = code switch { ErrorCode.TruncatedFloat => " (truncated)", ErrorCode.NumericOverflow => " (overflows)", _ => "" };
            if (suffix.Length == 0) code = ErrorCode.IncompatibleAssign;
            Error(code, x, $"cannot use {Text(x)} as {Text(target)} value in {context}{suffix}");
            return false;
        }
        SetImplicitType(x, to, value);
        return true;
    }

    // ---- declarations

    private void InitConst(Const obj, Operand x)
    {
        if (!x.IsValid || !TypeRelations.IsValid(x.Type) || (obj.Type != null && !TypeRelations.IsValid(obj.Type)))
        {
            obj.Type ??= BasicType.Invalid;
            return;
        }
        if (x.Mode != OperandMode.Constant)
        {
            Error(ErrorCode.InvalidConstInit, x, $"{Text(x)} is not constant");
            obj.Type ??= BasicType.Invalid;
            return;
        }
        obj.Type ??= x.Type;
        Assign(x, obj.Type, "constant declaration");
        if (x.IsValid) obj.Value = x.Value;
    }

    private void InitVar(Var v, Operand x, string context)
    {
        if (!x.IsValid || !TypeRelations.IsValid(x.Type) || (v.Type != null && !TypeRelations.IsValid(v.Type)))
        {
            v.Type ??= BasicType.Invalid;
            x.Mode = OperandMode.Invalid;
            return;
        }
        if (v.Type == null)
        {
            GoType type = x.Type!; // it is valid
            if (type is BasicType { Kind: BasicKind.UntypedNil })
            {
                Error(ErrorCode.UntypedNilUse, x, $"use of untyped nil in {context}");
                v.Type = BasicType.Invalid;
                x.Mode = OperandMode.Invalid;
                return;
            }
            v.Type = TypeRelations.Default(type);
        }
        Assign(x, v.Type, context);
    }

    /// <summary>Variables get values in a declaration, or results in a return statement.</summary>
    private void InitVars(Var[] lhs, Expr[] rhs, ReturnStmt? returns)
    {
        string context = returns != null ? "return statement" : "assignment";
        bool isCall = rhs.Length == 1 && Unparen(rhs[0]) is CallExpr;
        if (lhs.Length == rhs.Length && !isCall)
        {
            var x = new Operand();
            for (int i = 0; i < lhs.Length; i++)
            {
                string name = returns != null && lhs[i].Name.Length == 0 ? "result variable" : lhs[i].Name;
                CheckValue(x, rhs[i], TargetOf(lhs[i].Type, name));
                InitVar(lhs[i], x, context);
            }
            return;
        }
        if (rhs.Length != 1)
        {
            // Numbers differ. Other mistakes on the right side come first.
            if (Use(rhs))
            {
                if (returns != null) ReportReturnCount(returns, lhs, CheckValues(rhs));
                else ReportAssignCount(rhs, lhs.Length, rhs.Length);
            }
            GiveTypes(lhs);
            return;
        }
        List<Operand> values = CheckMulti(rhs[0], lhs.Length == 2 && returns == null, out bool commaOk);
        if (values.Count == lhs.Length)
        {
            for (int i = 0; i < lhs.Length; i++) InitVar(lhs[i], values[i], context);
            if (commaOk && values[0].IsValid && values[1].IsValid) RecordCommaOk(rhs[0], values[0], values[1]);
            return;
        }
        if (values.Count == 0 || values[0].IsValid)
        {
            if (returns != null) ReportReturnCount(returns, lhs, values);
            else ReportAssignCount(rhs, lhs.Length, values.Count);
        }
        GiveTypes(lhs);

        static void GiveTypes(Var[] vars)
        {
            foreach (Var v in vars) v.Type ??= BasicType.Invalid;
        }
    }

    private void ReportAssignCount(Expr[] rhs, int left, int right)
    {
        string vars = Measure(left, "variable"), values = Measure(right, "value");
        string what = rhs.Length == 1 && Unparen(rhs[0]) is CallExpr call ? $"{Text(call.Fun)} returns {values}" : values;
        Error(ErrorCode.WrongAssignCount, rhs[0], $"assignment mismatch: {vars} but {what}");
    }

    private void ReportReturnCount(ReturnStmt s, Var[] lhs, List<Operand> values)
    {
        Pos at = values.Count > lhs.Length ? PosOf(values[lhs.Length]) : values.Count > 0 ? PosOf(values[^1]) : Positions.Start(s);
        Report(ErrorCode.WrongResultCount, at, $"{(values.Count > lhs.Length ? "too many" : "not enough")} return values",
            (Pos.None, $"have {TypesSummary(TypesOf(values), false, false)}"), (Pos.None, $"want {TypesSummary(TypesOf(lhs), false, false)}"));
    }

    // ---- assignments

    /// <summary>Checks the left side of an assignment, which does not use a variable.</summary>
    /// <returns>False after an error; the type is null for the blank identifier.</returns>
    private bool CheckLhs(Expr lhs, out GoType? type)
    {
        type = null;
        var name = Unparen(lhs) as Name;
        if (name is { IsBlank: true })
        {
            RecordDef(name, null);
            return true;
        }
        Var? v = name != null ? LookupName(NameOf(name)) as Var : null;
        if (v != null && !ReferenceEquals(v.Package, _package)) v = null;
        bool wasUsed = v is { IsUsed: true };
        var x = new Operand();
        CheckValue(x, lhs);
        if (v != null) v.IsUsed = wasUsed;
        if (!x.IsValid || !TypeRelations.IsValid(x.Type)) return false;
        if (x.Mode is not (OperandMode.Variable or OperandMode.MapIndex))
        {
            if (x.Expr is SelectorExpr sel)
            {
                var of = new Operand();
                CheckValue(of, sel.X);
                if (of.Mode == OperandMode.MapIndex)
                {
                    Error(ErrorCode.UnaddressableFieldAssign, x, $"cannot assign to struct field {Text(x.Expr)} in map");
                    return false;
                }
            }
            Error(ErrorCode.UnassignableOperand, x, $"cannot assign to {Text(x.Expr!)} (neither addressable nor a map index expression)"); // a value has an expression
            return false;
        }
        type = x.Type;
        return true;
    }

    /// <summary>One assignment of an expression, or of a value that was checked already.</summary>
    private void AssignTo(Expr lhs, Expr? rhs, Operand? x, string context)
    {
        if (!CheckLhs(lhs, out GoType? type))
        {
            if (x != null) x.Mode = OperandMode.Invalid;
            else Use(rhs);
            return;
        }
        if (x == null)
        {
            x = new Operand();
            CheckValue(x, rhs!, type?.Underlying is Signature ? TargetOf(type, Text(lhs)) : null); // one of the two is given
        }
        if (type == null && context == "assignment") context = "assignment to _ identifier";
        Assign(x, type, context);
    }

    private void AssignAll(Expr[] lhs, Expr[] rhs)
    {
        bool isCall = rhs.Length == 1 && Unparen(rhs[0]) is CallExpr;
        if (lhs.Length == rhs.Length && !isCall)
        {
            for (int i = 0; i < lhs.Length; i++) AssignTo(lhs[i], rhs[i], null, "assignment");
            return;
        }
        if (rhs.Length != 1)
        {
            bool leftOk = UseLhs(lhs), rightOk = Use(rhs);
            if (leftOk && rightOk) ReportAssignCount(rhs, lhs.Length, rhs.Length);
            return;
        }
        List<Operand> values = CheckMulti(rhs[0], lhs.Length == 2, out bool commaOk);
        if (values.Count == lhs.Length)
        {
            for (int i = 0; i < lhs.Length; i++) AssignTo(lhs[i], null, values[i], "assignment");
            if (commaOk && values[0].IsValid && values[1].IsValid) RecordCommaOk(rhs[0], values[0], values[1]);
            return;
        }
        if (values.Count == 0 || values[0].IsValid) ReportAssignCount(rhs, lhs.Length, values.Count);
        UseLhs(lhs);
    }

    private void CheckShortVarDecl(Pos at, Expr[] lhs, Expr[] rhs)
    {
        int mark = _delayed.Count;
        Scope scope = _env.Scope;
        var vars = new Var?[lhs.Length];
        var added = new List<Var>(lhs.Length);
        HashSet<string>? seen = lhs.Length > 1 ? new(StringComparer.Ordinal) : null;
        bool failed = false;
        for (int i = 0; i < lhs.Length; i++)
        {
            if (lhs[i] is not Name id)
            {
                UseLhs(lhs[i]);
                Error(ErrorCode.BadDecl, lhs[i], $"non-name {Text(lhs[i])} on left side of :=");
                failed = true;
                continue;
            }
            string name = NameOf(id);
            if (name != "_" && seen?.Add(name) == false)
            {
                Error(ErrorCode.RepeatedDecl, id, $"{name} repeated on left side of :=");
                failed = true;
                continue;
            }
            // A variable of this very scope is assigned to.
            if (scope.Lookup(name) is { } old)
            {
                RecordUse(id, old);
                if (old is Var v) vars[i] = v;
                else
                {
                    Error(ErrorCode.UnassignableOperand, id, $"cannot assign to {name}");
                    failed = true;
                }
                continue;
            }
            var made = new Var(VarKind.Local, id.Pos, _package, name, null);
            vars[i] = made;
            if (name != "_") added.Add(made);
            RecordDef(id, made);
        }
        var all = new Var[lhs.Length];
        for (int i = 0; i < all.Length; i++) all[i] = vars[i] ?? new Var(VarKind.Local, lhs[i].Pos, _package, "_", null);
        InitVars(all, rhs, null);
        RunDelayed(mark); // function literals on the right must not see the new variables
        if (added.Count == 0 && !failed)
        {
            Report(ErrorCode.NoNewVar, at, "no new variables on left side of :=");
            return;
        }
        Pos visibleFrom = Positions.End(rhs[^1]);
        foreach (Var v in added) Declare(scope, null, v, visibleFrom);
    }
}
