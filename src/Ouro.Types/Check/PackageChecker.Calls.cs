using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Calls, and the instantiation of generic functions.
internal sealed partial class PackageChecker
{
    // ---- instantiation

    /// <summary>Instantiates a generic function from explicit type arguments, from its target, or both.</summary>
    /// <param name="x">The function; becomes its instance.</param>
    /// <param name="index">The explicit type arguments; null: none.</param>
    /// <param name="infer">Missing ones are inferred; if not, the given ones are returned and x stays as it is.</param>
    /// <returns>The given type arguments, when they are too few and not to be completed; else null.</returns>
    private GoType[]? InstantiateFunction(Operand x, Target? target, Pos at, IndexExpr? index, bool infer)
    {
        Pos errorAt = index?.Pos ?? at;
        if (index != null) x.Expr = index;
        bool versionError = !VerifyVersion(errorAt, 18, "function instantiation");
        GoType[] args = [];
        Expr[] argExprs = [];
        if (index != null)
        {
            argExprs = index.Indices;
            if (CheckTypeList(argExprs) is not { } list)
            {
                x.Mode = OperandMode.Invalid;
                return null;
            }
            args = list;
        }
        var sig = (Signature)x.Type!; // a generic function's type is a signature
        int want = sig.TypeParams.Length;
        if (args.Length > want)
        {
            Error(ErrorCode.WrongTypeArgCount, argExprs[^1], $"got {args.Length} type arguments but want {want}");
            x.Mode = OperandMode.Invalid;
            return null;
        }
        if (args.Length < want)
        {
            if (!infer) return args;
            if (CompleteFromTarget(x, sig, args, target, at, index, errorAt, versionError) is not { } all)
            {
                x.Mode = OperandMode.Invalid;
                return null;
            }
            args = all;
        }
        x.Type = InstantiateSignature(PosOfExpr(x), x.Expr!, sig, args, argExprs); // a generic function has an expression
        x.Mode = OperandMode.Value;
        return null;
    }

    private static Pos PosOfExpr(Operand x) => x.Expr?.Pos ?? Pos.None;

    /// <summary>Treats <c>var v T = f</c> as the call g(v) of a function g[type parameters of f](type of f).</summary>
    private GoType[]? CompleteFromTarget(Operand x, Signature sig, GoType[] given, Target? target, Pos at, IndexExpr? index, Pos errorAt, bool versionError)
    {
        Operand[] actual = [];
        TupleType formal = TupleType.Empty;
        bool reverse = false;
        if (target != null)
        {
            if (!versionError && !AllowVersion(21))
                ReportVersion(errorAt, 21, (index != null ? "partially" : "implicitly") + " instantiated function in assignment");
            var plain = new Signature(null, [], [], sig.Parameters, sig.Results, sig.IsVariadic);
            formal = new TupleType(new Var(VarKind.Param, PosOfExpr(x), _package, "", plain));
            // An operand that stands for the variable, with the variable's name for messages.
            var expr = new Name(PosOfExpr(x), _options.Names.Intern(target.Description), target.Description.Length);
            actual = [new Operand(OperandMode.Value, expr, target.Signature)];
            reverse = true;
        }
        (TypeParam[] fresh, GoType renamed) = Inference.Rename(sig.TypeParams, formal, Types);
        GoType?[] start = new GoType?[fresh.Length];
        given.CopyTo(start, 0);
        GoType[]? all = Inference.Infer(this, at, fresh, start, (TupleType)renamed, actual, reverse, out (ErrorCode Code, Pos At, string Text) error);
        if (all == null && !string.IsNullOrEmpty(error.Text)) Report(error.Code, error.At, error.Text);
        return all;
    }

    private Signature InstantiateSignature(Pos at, Expr e, Signature sig, GoType[] args, Expr[] argExprs)
    {
        var instance = (Signature)Instantiation.Instance(sig, args, Types);
        RecordInstance(e, args, instance);
        // Constraints may mention what is not complete yet.
        TypeParam[] parameters = sig.TypeParams;
        Later(() => VerifyInstance(at, parameters, args, argExprs));
        return instance;
    }

    // ---- calls

    private ExprKind CheckCall(Operand x, CallExpr e)
    {
        IndexExpr? index = null;
        if (e.Fun is IndexExpr i)
        {
            // Type arguments wait for the value arguments: both together are what inference starts from.
            if (CheckIndexExpr(x, i)) index = i;
            x.Expr = i;
            Record(x);
        }
        else CheckValueOrType(x, e.Fun, allowGeneric: true);

        switch (x.Mode)
        {
            case OperandMode.Invalid:
                Use(e.Args);
                x.Expr = e;
                return ExprKind.Statement;
            case OperandMode.TypeExpr:
                CheckConversionCall(x, e);
                return ExprKind.Conversion;
            case OperandMode.Builtin:
            {
                BuiltinId id = x.Builtin;
                if (!CheckBuiltin(x, e, id)) x.Mode = OperandMode.Invalid;
                x.Expr = e;
                // What is not constant is computed by a call.
                if (x.Mode is not (OperandMode.Invalid or OperandMode.Constant)) _env.HasCallOrReceive = true;
                return Universe.Info(id).Use == BuiltinUse.Statement ? ExprKind.Statement : ExprKind.Expression;
            }
        }

        bool isCgo = x.Mode == OperandMode.CgoFunc;
        GoType? under = TypeRelations.CommonUnder(x.Type!, (t, u) => u is null or Signature ? null : $"{Text(t)} is not a function", Text, out string? cause); // a value has a type
        if (under is not Signature sig)
        {
            Error(ErrorCode.InvalidCall, x, $"{InvalidOp}cannot call {Text(x)}: {cause}");
            x.Mode = OperandMode.Invalid;
            x.Expr = e;
            return ExprKind.Statement;
        }
        bool wasGeneric = sig.TypeParams.Length > 0;
        GoType[] typeArgs = [];
        Expr[] typeArgExprs = [];
        if (index != null)
        {
            typeArgExprs = index.Indices;
            GoType[]? list = CheckTypeList(typeArgExprs);
            if (list != null && list.Length > sig.TypeParams.Length)
            {
                Error(ErrorCode.WrongTypeArgCount, typeArgExprs[sig.TypeParams.Length], $"got {list.Length} type arguments but want {sig.TypeParams.Length}");
                list = null;
            }
            if (list == null)
            {
                Use(e.Args);
                x.Mode = OperandMode.Invalid;
                x.Expr = e;
                return ExprKind.Statement;
            }
            typeArgs = list;
            if (typeArgs.Length == sig.TypeParams.Length && wasGeneric)
            {
                // Nothing to infer, so the signature is known whatever the arguments are.
                VerifyVersion(index.Pos, 18, "function instantiation");
                sig = InstantiateSignature(index.Pos, index, sig, typeArgs, typeArgExprs);
                typeArgs = [];
                typeArgExprs = [];
            }
        }
        List<Operand> args = CheckArgumentList(e.Args, out List<GoType[]?> partial);
        sig = CheckArguments(e, sig, typeArgs, typeArgExprs, args, partial);
        if (wasGeneric && sig.TypeParams.Length == 0) RecordType(e.Fun, OperandMode.Value, sig, null);

        switch (sig.Results.Count)
        {
            case 0:
                x.Mode = OperandMode.NoValue;
                break;
            case 1:
                x.Mode = isCgo ? OperandMode.CommaErr : OperandMode.Value;
                x.Type = sig.Results[0].Type;
                break;
            default:
                x.Mode = OperandMode.Value;
                x.Type = sig.Results;
                break;
        }
        x.Expr = e;
        _env.HasCallOrReceive = true;
        // After a failed inference the result may mention type parameters of the callee.
        if (x.Mode == OperandMode.Value && sig.TypeParams.Length > 0 && Inference.IsParameterized(sig.TypeParams, x.Type!)) x.Mode = OperandMode.Invalid;
        return ExprKind.Statement;
    }

    private void CheckConversionCall(Operand x, CallExpr e)
    {
        RejectGeneric(x, null);
        if (!x.IsValid)
        {
            x.Expr = e;
            return;
        }
        GoType target = x.Type!; // a type expression has a type
        x.Mode = OperandMode.Invalid;
        switch (e.Args.Length)
        {
            case 0:
                Error(ErrorCode.WrongArgCount, e, $"missing argument in conversion to {Text(target)}");
                break;
            case 1:
                CheckValue(x, e.Args[0]);
                if (!x.IsValid) break;
                if (!TypeRelations.IsTypeParam(target) && target.Underlying is InterfaceType { IsMethodSet: false })
                {
                    // The operand stays what the argument is, here and below, as in gc.
                    Error(ErrorCode.MisplacedConstraintIface, e, $"cannot use interface {Text(target)} in conversion (contains specific type constraints or is comparable)");
                }
                else if (e.HasDots) Error(ErrorCode.BadDotDotDotSyntax, e.Args[0], $"invalid use of ... in conversion to {Text(target)}");
                else CheckConversion(x, target);
                if (x.IsValid) NoteSize(e, target);
                break;
            default:
                Use(e.Args);
                Error(ErrorCode.WrongArgCount, e.Args[^1], $"too many arguments in conversion to {Text(target)}");
                break;
        }
        x.Expr = e;
    }

    // ---- arguments

    /// <summary>Values of a list; a single call may give several.</summary>
    private List<Operand> CheckValues(Expr[] list)
    {
        if (list.Length == 1) return CheckMulti(list[0], allowCommaOk: false, out _);
        var values = new List<Operand>(list.Length);
        foreach (Expr e in list)
        {
            var x = new Operand();
            CheckValue(x, e);
            values.Add(x);
        }
        return values;
    }

    /// <summary>Values of a list in which generic functions may stand, whose type arguments come from the call.</summary>
    /// <param name="partial">For a generic function with some type arguments, these; null for others.</param>
    private List<Operand> CheckArgumentList(Expr[] list, out List<GoType[]?> partial)
    {
        partial = new List<GoType[]?>(list.Length);
        var values = new List<Operand>(list.Length);
        // Before go1.21 a function without all its type arguments could not be passed.
        bool infer = !AllowVersion(21);
        foreach (Expr e in list)
        {
            var x = new Operand();
            GoType[]? given = null;
            if (e is IndexExpr index)
            {
                if (CheckIndexExpr(x, index))
                {
                    given = InstantiateFunction(x, null, PosOfExpr(x), index, infer);
                    if (given != null) x.Expr = index;
                    else
                    {
                        x.Expr ??= index;
                        Record(x);
                    }
                }
                else
                {
                    // As CheckRaw ends.
                    x.Expr = index;
                    if (x.Mode > OperandMode.NoValue && !HasFiniteSize(x.Type)) x.Invalidate();
                    Record(x);
                    RequireValue(x);
                    RequireSingle(x);
                }
            }
            else if (list.Length == 1)
            {
                CheckRaw(x, e, allowGeneric: true);
                RequireValue(x);
                if (x.IsValid && x.Type is TupleType tuple) return Spread(tuple, e);
            }
            else CheckGenericValue(x, e);
            values.Add(x);
            partial.Add(given);
        }
        return values;
    }

    /// <summary>Checks arguments against a signature and infers what type arguments are missing, also those of generic arguments.</summary>
    /// <returns>The callee's signature, instantiated; the one that came in after an error.</returns>
    private Signature CheckArguments(CallExpr call, Signature sig, GoType[] typeArgs, Expr[] typeArgExprs, List<Operand> args, List<GoType[]?> partial)
    {
        if (AdjustParameters(call, sig, args) is not { } adjusted) return sig;
        TupleType formal = adjusted;

        // All type parameters in one list: those of the callee, then those of each generic argument, under fresh names, so that f(f) and
        // recursive calls do not mix them up.
        int own = sig.TypeParams.Length;
        var parameters = new List<TypeParam>();
        var given = new List<GoType?>();
        if (own > 0)
        {
            if (!AllowVersion(18))
            {
                if (call.Fun is IndexExpr index) ReportVersion(Positions.Start(index), 18, "function instantiation");
                else ReportVersion(Positions.Start(call), 18, "implicit function instantiation");
            }
            (TypeParam[] fresh, GoType renamed) = Inference.Rename(sig.TypeParams, formal, Types);
            formal = (TupleType)renamed;
            parameters.AddRange(fresh);
            given.AddRange(typeArgs);
            while (given.Count < parameters.Count) given.Add(null);
        }
        List<(int Arg, Signature Generic)>? genericArgs = null;
        for (int i = 0; i < args.Count; i++)
        {
            if (args[i].Type is not Signature { TypeParams.Length: > 0 } generic || !args[i].IsValid) continue;
            (TypeParam[] fresh, GoType renamed) = Inference.Rename(generic.TypeParams, generic, Types);
            Signature copy = ReferenceEquals(renamed, generic) ? generic.Clone() : (Signature)renamed;
            copy.TypeParams = fresh;
            args[i].Type = copy;
            parameters.AddRange(fresh);
            if (i < partial.Count && partial[i] is { } some) given.AddRange(some);
            while (given.Count < parameters.Count) given.Add(null);
            (genericArgs ??= []).Add((i, copy));
        }
        if (genericArgs != null) VerifyVersion(PosOf(args[genericArgs[0].Arg]), 21, "implicitly instantiated function as argument");

        Signature result = sig;
        if (parameters.Count > 0)
        {
            TypeParam[] all = [.. parameters];
            GoType[]? inferred = Inference.Infer(this, call.Pos, all, [.. given], formal, args, false, out (ErrorCode Code, Pos At, string Text) error);
            if (inferred == null)
            {
                if (!string.IsNullOrEmpty(error.Text)) Report(ErrorCode.CannotInferTypeArgs, error.At, $"in call to {Text(call.Fun)}, {error.Text}");
                return sig;
            }
            if (own > 0)
            {
                GoType[] mine = inferred[..own];
                result = InstantiateSignature(call.Pos, call.Fun, sig, mine, typeArgExprs);
                // An adjusted list of parameters is no part of the instance.
                formal = ReferenceEquals(adjusted, sig.Parameters) ? result.Parameters : (TupleType)Substitution.Apply(formal, all[..own], mine, Types);
            }
            int next = own;
            foreach ((int i, Signature generic) in genericArgs ?? [])
            {
                int end = next + generic.TypeParams.Length;
                args[i].Type = InstantiateSignature(call.Pos, args[i].Expr!, generic, inferred[next..end], []); // an argument has an expression
                Record(args[i]);
                next = end;
            }
        }
        if (args.Count > 0)
        {
            string context = $"argument to {Text(call.Fun)}";
            for (int i = 0; i < args.Count; i++) Assign(args[i], formal[i].Type, context);
        }
        return result;
    }

    /// <summary>One parameter for each argument; null after an error in their number.</summary>
    private TupleType? AdjustParameters(CallExpr call, Signature sig, List<Operand> args)
    {
        int have = args.Count, want = sig.Parameters.Count;
        TupleType formal = sig.Parameters;
        if (call.HasDots)
        {
            if (!sig.IsVariadic)
            {
                Error(ErrorCode.NonVariadicDotDotDot, call, $"cannot use ... in call to non-variadic {Text(call.Fun)}");
                return null;
            }
            if (call.Args.Length == 1 && have > 1)
            {
                Error(ErrorCode.InvalidDotDotDot, call, $"cannot use ... with {have}-valued {Text(call.Args[0])}");
                return null;
            }
        }
        else if (sig.IsVariadic)
        {
            if (have >= want - 1)
            {
                var vars = new Var[have];
                Array.Copy(formal.Vars, vars, want - 1);
                Var last = formal[want - 1];
                GoType elem = last.Type is SliceType s ? s.Elem : BasicType.Invalid;
                for (int i = want - 1; i < have; i++) vars[i] = new Var(VarKind.Param, last.Pos, last.Package, last.Name, elem);
                formal = new TupleType(vars);
                want = have;
            }
            else want--;
        }
        if (have == want) return formal;

        // Too many: at the first extra one. Not enough: at the last one, or where the list ends.
        Pos at = have > want ? Positions.Start(args[want].Expr!) : have > 0 ? Positions.Start(args[have - 1].Expr!) : Positions.Start(call); // arguments have expressions
        Report(ErrorCode.WrongArgCount, at, $"{(have > want ? "too many" : "not enough")} arguments in call to {Text(call.Fun)}",
            (Pos.None, $"have {TypesSummary(TypesOf(args), false, call.HasDots)}"),
            (Pos.None, $"want {TypesSummary(TypesOf(sig.Parameters.Vars), sig.IsVariadic, false)}"));
        return null;
    }
}
