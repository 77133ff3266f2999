using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Function bodies and statements.
internal sealed partial class PackageChecker
{
    /// <summary>What may stand at a place, and why something may not.</summary>
    [Flags]
    private enum StmtContext
    {
        None = 0,
        Break = 1, Continue = 2, Fallthrough = 4,
        /// <summary>In the last clause of a switch.</summary>
        FinalCase = 8,
        InTypeSwitch = 16,
    }

    private void CheckBody(DeclInfo? decl, Signature sig, BlockStmt body, ConstValue? iota)
    {
        Environment saved = _env;
        _env = new Environment { Decl = decl, Scope = sig.Scope!, Version = saved.Version, Iota = iota, Signature = sig }; // a declared signature has a scope
        CheckStmts(StmtContext.None, body.List);
        if (_env.HasLabel && !_options.IgnoreBranchErrors) CheckLabels(body);
        if (sig.Results.Count > 0 && !new Termination(_env.PanicCalls).IsTerminating(body.List))
            Report(ErrorCode.MissingReturn, body.Rbrace, "missing return");
        ReportUnusedVars(sig.Scope!);
        _env = saved;
    }

    private void ReportUnusedVars(Scope scope)
    {
        List<Var>? unused = null;
        foreach (GoObject obj in scope.Objects)
            if (obj is Var { Kind: VarKind.Local, IsUsed: false } v) (unused ??= []).Add(v);
        if (unused != null)
        {
            unused.Sort(static (a, b) => a.Pos.CompareTo(b.Pos));
            foreach (Var v in unused) Error(ErrorCode.UnusedVar, v, $"declared and not used: {v.Name}");
        }
        // Function literals look after themselves.
        foreach (Scope child in scope.Children) if (!child.IsFunction) ReportUnusedVars(child);
    }

    private void CheckStmts(StmtContext context, Stmt[] list)
    {
        // Empty statements at the end do not come between a fallthrough and the end.
        int end = list.Length;
        while (end > 0 && list[end - 1] is EmptyStmt) end--;
        StmtContext inner = context & ~StmtContext.Fallthrough;
        for (int i = 0; i < end; i++) CheckStmt(i == end - 1 ? context : inner, list[i]);
    }

    private void CheckStmt(StmtContext context, Stmt s)
    {
        GuardStack();
        int mark = _delayed.Count;
        CheckStmtNow(context, s);
        RunDelayed(mark); // function literals, before the scope changes
    }

    private void CheckStmtNow(StmtContext context, Stmt stmt)
    {
        StmtContext inner = context & ~(StmtContext.Fallthrough | StmtContext.FinalCase | StmtContext.InTypeSwitch);
        switch (stmt)
        {
            case EmptyStmt:
                break;
            case DeclStmt s:
                CheckLocalDecls(s.Decls);
                break;
            case LabeledStmt s:
                _env.HasLabel = true;
                CheckStmt(context, s.Stmt);
                break;
            case ExprStmt s:
                CheckExprStmt(s);
                break;
            case SendStmt s:
                CheckSend(s);
                break;
            case AssignStmt s:
                CheckAssignStmt(s);
                break;
            case GoStmt s:
                CheckSuspendedCall("go", ErrorCode.InvalidGo, s.Call);
                break;
            case DeferStmt s:
                CheckSuspendedCall("defer", ErrorCode.InvalidDefer, s.Call);
                break;
            case ReturnStmt s:
                CheckReturn(s);
                break;
            case BranchStmt s:
                CheckBranch(context, s);
                break;
            case BlockStmt s:
                OpenScope(s, "block");
                CheckStmts(inner, s.List);
                CloseScope();
                break;
            case IfStmt s:
                OpenScope(s, "if");
                if (s.Init != null) CheckStmt(StmtContext.None, s.Init);
                CheckCondition(s.Cond, "if");
                CheckStmt(inner, s.Then);
                if (s.Else != null) CheckStmt(inner, s.Else);
                CloseScope();
                break;
            case SwitchStmt s:
                OpenScope(s, "switch");
                if (s.Init != null) CheckStmt(StmtContext.None, s.Init);
                if (s.Guard is { } guard) CheckTypeSwitch(inner | StmtContext.Break | StmtContext.InTypeSwitch, s, guard);
                else CheckSwitch(inner | StmtContext.Break, s);
                CloseScope();
                break;
            case SelectStmt s:
                CheckSelect(inner | StmtContext.Break, s);
                break;
            case ForStmt { Range: { } clause } s:
                CheckRange(inner | StmtContext.Break | StmtContext.Continue, s, clause);
                break;
            case ForStmt s:
                OpenScope(s, "for");
                if (s.Init != null) CheckStmt(StmtContext.None, s.Init);
                if (s.Cond != null) CheckCondition(s.Cond, "for");
                if (s.Post != null) CheckStmt(StmtContext.None, s.Post);
                // The parser reports a declaration here.
                if (s.Post is AssignStmt { IsDefine: true } post) Use(post.Lhs);
                CheckStmt(inner | StmtContext.Break | StmtContext.Continue, s.Body);
                CloseScope();
                break;
            default:
                Error(ErrorCode.InvalidSyntaxTree, stmt, "invalid statement");
                break;
        }
    }

    private void CheckCondition(Expr e, string statement)
    {
        var x = new Operand();
        CheckValue(x, e);
        if (x.IsValid && !TypeRelations.AllBoolean(x.Type!)) Error(ErrorCode.InvalidCond, e, $"non-boolean condition in {statement} statement"); // a value has a type
    }

    /// <summary>spec: calls and receives may stand as statements, but not those of built-ins that only compute something.</summary>
    private void CheckExprStmt(ExprStmt s)
    {
        var x = new Operand();
        ExprKind kind = CheckRaw(x, s.X);
        switch (x.Mode)
        {
            case OperandMode.Builtin:
                Error(ErrorCode.UncalledBuiltin, x, $"{Text(x)} must be called");
                break;
            case OperandMode.TypeExpr:
                Error(ErrorCode.NotAnExpr, x, $"{Text(x)} is not an expression");
                break;
            default:
                if (kind != ExprKind.Statement) Error(ErrorCode.UnusedExpr, x, $"{Text(x)} is not used");
                break;
        }
    }

    private void CheckSend(SendStmt s)
    {
        var ch = new Operand();
        var value = new Operand();
        CheckValue(ch, s.Chan);
        CheckValue(value, s.Value);
        if (ch.IsValid && value.IsValid && ChanElem(Positions.Start(s), ch, receive: false) is { } elem) Assign(value, elem, "send");
    }

    private void CheckAssignStmt(AssignStmt s)
    {
        if (s.IsIncDec)
        {
            var x = new Operand();
            CheckValue(x, s.Lhs[0]);
            if (!x.IsValid) return;
            if (!TypeRelations.AllNumeric(x.Type!)) // a value has a type
            {
                string op = s.Op.Text();
                Error(ErrorCode.NonNumericIncDec, s.Lhs[0], $"{InvalidOp}{Text(s.Lhs[0])}{op}{op} (non-numeric type {Text(x.Type)})");
                return;
            }
            AssignTo(s.Lhs[0], null, x, "assignment");
            return;
        }
        switch (s.Op)
        {
            case Operator.None:
                AssignAll(s.Lhs, s.Rhs);
                break;
            case Operator.Define:
                CheckShortVarDecl(s.Pos, s.Lhs, s.Rhs);
                break;
            default:
                if (s.Lhs.Length != 1 || s.Rhs.Length != 1)
                {
                    Error(ErrorCode.MultiValAssignOp, s, $"assignment operation {s.Op.Text()} requires single-valued expressions");
                    break;
                }
                var x = new Operand();
                CheckBinary(x, null, s.Lhs[0], s.Rhs[0], s.Op);
                AssignTo(s.Lhs[0], null, x, "assignment");
                break;
        }
    }

    private void CheckSuspendedCall(string keyword, ErrorCode code, Expr call)
    {
        if (call is not CallExpr)
        {
            Error(code, call, $"expression in {keyword} must be function call");
            Use(call);
            return;
        }
        var x = new Operand();
        ExprKind kind = CheckRaw(x, call);
        if (kind == ExprKind.Statement) return;
        string what = kind == ExprKind.Conversion ? "requires function call, not conversion" : "discards result of";
        Error(kind == ExprKind.Conversion ? code : ErrorCode.UnusedResults, x, $"{keyword} {what} {Text(x)}");
    }

    private void CheckReturn(ReturnStmt s)
    {
        if (_env.Signature is not { } sig) return;
        Var[] results = sig.Results.Vars;
        if (s.Results.Length > 0 || results.Length == 0 || results[0].Name.Length == 0)
        {
            if (results.Length > 0 || s.Results.Length > 0) InitReturn(s, results);
            return;
        }
        // spec: no other entity with the name of a result may be in scope.
        foreach (Var v in results)
        {
            if (LookupName(v.Name) is { } other && !ReferenceEquals(other, v))
                Report(ErrorCode.OutOfScopeResult, Positions.Start(s), $"result parameter {v.Name} not in scope at return", (other.Pos, $"inner declaration of {Text(v)}"));
        }
    }

    private void InitReturn(ReturnStmt s, Var[] results)
    {
        if (results.Length == 0 && s.Results.Length > 0)
        {
            // As many values as one likes are too many.
            InitVars([], s.Results, s);
            return;
        }
        InitVars(results, s.Results, s);
    }

    private void CheckBranch(StmtContext context, BranchStmt s)
    {
        if (s.Label != null)
        {
            _env.HasLabel = true; // all labels of a function are checked together
            return;
        }
        if (_options.IgnoreBranchErrors) return;
        switch (s.BranchKind)
        {
            case BranchKind.Break when (context & StmtContext.Break) == 0:
                Error(ErrorCode.MisplacedBreak, s, "break not in for, switch, or select statement");
                break;
            case BranchKind.Continue when (context & StmtContext.Continue) == 0:
                Error(ErrorCode.MisplacedContinue, s, "continue not in for statement");
                break;
            case BranchKind.Fallthrough when (context & StmtContext.Fallthrough) == 0:
                Error(ErrorCode.MisplacedFallthrough, s, (context & StmtContext.FinalCase) != 0 ? "cannot fallthrough final case in switch"
                    : (context & StmtContext.InTypeSwitch) != 0 ? "cannot fallthrough in type switch" : "fallthrough statement out of place");
                break;
        }
    }

    // ---- switch and select

    private void CheckSwitch(StmtContext context, SwitchStmt s)
    {
        var x = new Operand();
        if (s.Tag != null)
        {
            CheckValue(x, s.Tag);
            Assign(x, null, "switch expression"); // as to a variable that nobody sees
            if (x.IsValid && !TypeRelations.IsComparable(x.Type!) && !TypeRelations.HasNil(x.Type!)) // a value has a type
            {
                Error(ErrorCode.InvalidExprSwitch, x, $"cannot switch on {Text(x)} ({Text(x.Type)} is not comparable)");
                x.Mode = OperandMode.Invalid;
            }
        }
        else
        {
            // spec: a missing tag is true.
            Pos at = s.Body.Length > 0 ? s.Body[0].Pos : s.Rbrace;
            x = new Operand(OperandMode.Constant, new Name(at, _options.Names.Intern("true"), 4), BasicType.Bool, ConstValue.Bool(true));
        }
        RequireOneDefault(Array.ConvertAll(s.Body, static c => (Node)c), i => s.Body[i].IsDefault);
        var seen = new Dictionary<ConstKey, List<(Pos At, GoType Type)>>();
        for (int i = 0; i < s.Body.Length; i++)
        {
            CaseClause clause = s.Body[i];
            CheckCaseValues(x, clause.Cases, seen);
            OpenScope(clause, "case");
            CheckStmts(context | (i + 1 < s.Body.Length ? StmtContext.Fallthrough : StmtContext.FinalCase), clause.Body);
            CloseScope();
        }
    }

    private void RequireOneDefault(Node[] clauses, Func<int, bool> isDefault)
    {
        Node? first = null;
        for (int i = 0; i < clauses.Length; i++)
        {
            if (!isDefault(i)) continue;
            if (first != null) Error(ErrorCode.DuplicateDefault, clauses[i], $"multiple defaults (first at {PosText(first.Pos)})");
            first ??= clauses[i];
        }
    }

    private void CheckCaseValues(Operand x, Expr[] cases, Dictionary<ConstKey, List<(Pos At, GoType Type)>> seen)
    {
        foreach (Expr e in cases)
        {
            var v = new Operand();
            CheckValue(v, e);
            if (!x.IsValid || !v.IsValid) continue;
            ConvertUntyped(v, x.Type!); // a value has a type
            if (!v.IsValid) continue;
            Operand result = v.Clone();
            CheckComparison(result, x, Operator.Eql, isSwitchCase: true);
            if (!result.IsValid || v.Mode != OperandMode.Constant || ConstKey.Of(v.Value!, allKinds: false) is not { } key) continue; // a constant has a value
            if (!seen.TryGetValue(key, out List<(Pos At, GoType Type)>? same)) seen[key] = same = [];
            int i = same.FindIndex(s => TypeRelations.Identical(s.Type, v.Type!));
            if (i >= 0) Report(ErrorCode.DuplicateCase, PosOf(v), $"duplicate case {Text(v)} in expression switch", (same[i].At, "previous case"));
            else same.Add((e.Pos, v.Type!));
        }
    }

    private void CheckTypeSwitch(StmtContext context, SwitchStmt s, TypeSwitchGuard guard)
    {
        Name? lhs = guard.Lhs;
        if (lhs != null)
        {
            if (lhs.IsBlank)
            {
                Error(ErrorCode.NoNewVar, lhs, "no new variable on left side of :=");
                lhs = null;
            }
            else RecordDef(lhs, null); // each clause declares a variable of its own
        }
        Operand? x = new();
        CheckValue(x, guard.X);
        if (!x.IsValid) x = null;
        else if (TypeRelations.IsTypeParam(x.Type!)) // a value has a type
        {
            Error(ErrorCode.InvalidTypeSwitch, x, $"cannot use type switch on type parameter value {Text(x)}");
            x = null;
        }
        else if (!TypeRelations.IsInterface(x.Type!))
        {
            Error(ErrorCode.InvalidTypeSwitch, x, $"{Text(x)} is not an interface");
            x = null;
        }
        RequireOneDefault(Array.ConvertAll(s.Body, static c => (Node)c), i => s.Body[i].IsDefault);
        var vars = new List<Var>();
        var seen = new List<(GoType? Type, Expr At)>();
        foreach (CaseClause clause in s.Body)
        {
            GoType type = CheckCaseTypes(x, clause.Cases, seen);
            OpenScope(clause, "case");
            if (lhs != null)
            {
                var v = new Var(VarKind.Local, lhs.Pos, _package, NameOf(lhs), type);
                Declare(_env.Scope, null, v, clause.Colon);
                _info.SetImplicit(clause, v);
                vars.Add(v);
            }
            CheckStmts(context, clause.Body);
            CloseScope();
        }
        if (lhs == null) return;
        // They are one variable in the source: used if one of them is.
        bool used = vars.Exists(static v => v.IsUsed);
        foreach (Var v in vars) v.IsUsed = true;
        if (!used) Error(ErrorCode.UnusedVar, lhs, $"{NameOf(lhs)} declared and not used");
    }

    /// <summary>Checks the types of a clause; gives the type that the variable has in it.</summary>
    private GoType CheckCaseTypes(Operand? x, Expr[] cases, List<(GoType? Type, Expr At)> seen)
    {
        GoType? type = null;
        foreach (Expr e in cases)
        {
            if (Unparen(e) is Name name && LookupName(NameOf(name)) is Nil)
            {
                type = null;
                CheckValue(new Operand(), e);
            }
            else
            {
                type = CheckVarType(e);
                if (!TypeRelations.IsValid(type)) continue;
            }
            GoType? t = type;
            int i = seen.FindIndex(s => t == null ? s.Type == null : s.Type != null && TypeRelations.Identical(t, s.Type));
            if (i >= 0)
            {
                Report(ErrorCode.DuplicateCase, Positions.Start(e), $"duplicate case {(t == null ? "nil" : Text(t))} in type switch",
                    (Positions.Start(seen[i].At), "previous case"));
                continue;
            }
            seen.Add((t, e));
            if (x != null && t != null) RequireAssertable(e, x, t, isTypeSwitch: true);
        }
        // spec: with exactly one type the variable has that type, else that of the expression.
        return cases.Length == 1 && type != null ? type : x?.Type ?? BasicType.Invalid;
    }

    private void CheckSelect(StmtContext context, SelectStmt s)
    {
        RequireOneDefault(Array.ConvertAll(s.Body, static c => (Node)c), i => s.Body[i].IsDefault);
        foreach (CommClause clause in s.Body)
        {
            Expr? receive = clause.Comm switch
            {
                AssignStmt { Rhs.Length: 1 } a => a.Rhs[0],
                ExprStmt e => e.X,
                _ => null,
            };
            bool valid = clause.Comm is null or SendStmt || (receive != null && Unparen(receive) is UnaryExpr { Op: Operator.Recv });
            if (!valid)
            {
                Error(ErrorCode.InvalidSelectCase, clause.Comm!, "select case must be send or receive (possibly with assignment)"); // null is valid
                continue;
            }
            OpenScope(clause, "case");
            if (clause.Comm != null) CheckStmt(context, clause.Comm);
            CheckStmts(context, clause.Body);
            CloseScope();
        }
    }
}
