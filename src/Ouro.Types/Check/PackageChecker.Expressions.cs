using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Expressions: the entry points, and operators.
//
// A checking function refines an Operand: mode, type, value. If something is wrong it reports it and leaves the mode Invalid. All
// expressions go through CheckRaw, which records the result.
internal sealed partial class PackageChecker
{
    /// <summary>What an expression is good for as a statement.</summary>
    private enum ExprKind { Conversion, Expression, Statement }

    /// <summary>The variable that a function value goes to: its type completes the type arguments of a generic function.</summary>
    private sealed record Target(Signature Signature, string Description);

    private static Target? TargetOf(GoType? type, string description) =>
        type?.Underlying is Signature sig ? new Target(sig, description) : null;

    /// <summary>Checks any expression.</summary>
    /// <param name="hint">Type that a composite literal without type has: element type of the literal around it.</param>
    /// <param name="allowGeneric">A generic function or type may come out.</param>
    private ExprKind CheckRaw(Operand x, Expr e, Target? target = null, GoType? hint = null, bool allowGeneric = false)
    {
        GuardStack();
        ExprKind kind = CheckCore(x, e, target, hint);
        if (!allowGeneric) RejectGeneric(x, target);
        if (x.Mode > OperandMode.NoValue && !HasFiniteSize(x.Type)) x.Invalidate();
        Record(x);
        return kind;
    }

    /// <summary>An expression with exactly one value.</summary>
    private void CheckValue(Operand x, Expr e, Target? target = null)
    {
        CheckRaw(x, e, target);
        RequireValue(x);
        RequireSingle(x);
    }

    /// <summary>As <see cref="CheckValue"/>; the value may be a generic function.</summary>
    private void CheckGenericValue(Operand x, Expr e)
    {
        CheckRaw(x, e, allowGeneric: true);
        RequireValue(x);
        RequireSingle(x);
    }

    /// <summary>An element of a composite literal whose elements have type <paramref name="hint"/>.</summary>
    private void CheckElement(Operand x, Expr e, GoType hint)
    {
        CheckRaw(x, e, null, hint);
        RequireValue(x);
        RequireSingle(x);
    }

    private void CheckValueOrType(Operand x, Expr e, bool allowGeneric = false)
    {
        CheckRaw(x, e, allowGeneric: allowGeneric);
        if (x.Mode == OperandMode.NoValue)
        {
            Error(ErrorCode.TooManyValues, x, $"{Text(x)} used as value or type");
            x.Mode = OperandMode.Invalid;
        }
        RequireSingle(x);
    }

    /// <summary>An expression with any number of values; with <paramref name="allowCommaOk"/> a map index and the like give two.</summary>
    private List<Operand> CheckMulti(Expr e, bool allowCommaOk, out bool commaOk)
    {
        commaOk = false;
        var x = new Operand();
        CheckRaw(x, e);
        RequireValue(x);
        if (x.IsValid && x.Type is TupleType tuple) return Spread(tuple, e);
        if (allowCommaOk && x.Mode is OperandMode.MapIndex or OperandMode.CommaOk or OperandMode.CommaErr && allowCommaOk)
        {
            commaOk = true;
            GoType second = x.Mode == OperandMode.CommaErr ? Universe.Error : BasicType.UntypedBool;
            return [x, new Operand(OperandMode.Value, e, second)];
        }
        return [x];
    }

    private static List<Operand> Spread(TupleType tuple, Expr e)
    {
        var list = new List<Operand>(tuple.Count);
        foreach (Var v in tuple.Vars) list.Add(new Operand(OperandMode.Value, e, v.Type));
        return list;
    }

    private void RequireValue(Operand x)
    {
        switch (x.Mode)
        {
            case OperandMode.NoValue:
                Error(ErrorCode.TooManyValues, x, $"{Text(x)} used as value");
                break;
            case OperandMode.Builtin:
                Error(ErrorCode.UncalledBuiltin, x, $"{Text(x)} must be called");
                break;
            case OperandMode.TypeExpr:
                Error(ErrorCode.NotAnExpr, x, $"{Text(x)} is not an expression");
                break;
            default:
                return;
        }
        x.Mode = OperandMode.Invalid;
    }

    private void RequireSingle(Operand x)
    {
        if (x.Mode != OperandMode.Value || x.Type is not TupleType) return;
        Error(ErrorCode.TooManyValues, x, $"multiple-value {Text(x)} in single-value context");
        x.Mode = OperandMode.Invalid;
    }

    /// <summary>Reports a generic type or function without type arguments; a function may get them from where it goes to.</summary>
    private void RejectGeneric(Operand x, Target? target)
    {
        if (x.Mode is OperandMode.Invalid or OperandMode.NoValue) return;
        string what;
        switch (x.Type)
        {
            case AliasType or NamedType when TypeRelations.IsGeneric(x.Type):
                what = "type";
                break;
            case Signature { TypeParams.Length: > 0 }:
                if (target != null)
                {
                    InstantiateFunction(x, target, x.Expr!.Pos, null, infer: true); // an operand with a type has an expression
                    return;
                }
                what = "function";
                break;
            default:
                return;
        }
        Error(ErrorCode.WrongTypeArgCount, x.Expr!, $"cannot use generic {what} {Text(x.Expr!)} without instantiation"); // the same
        x.Invalidate();
    }

    private ExprKind CheckCore(Operand x, Expr e, Target? target, GoType? hint)
    {
        x.Invalidate();
        switch (e)
        {
            case Name n:
                CheckName(x, n, wantType: false);
                break;
            case BasicLit l:
                if (l.Bad) return Fail();
                CheckBasicLit(x, l);
                break;
            case FunctionLit f:
                CheckFunctionLit(x, f);
                break;
            case CompositeLit c:
                CheckCompositeLit(x, c, hint);
                break;
            case ParenExpr p:
            {
                // Inference does not look past parentheses, so they have no target.
                ExprKind kind = CheckRaw(x, p.X);
                x.Expr = e;
                return kind;
            }
            case SelectorExpr s:
                CheckSelector(x, s, wantType: false);
                break;
            case IndexExpr i:
                if (CheckIndexExpr(x, i)) InstantiateFunction(x, target, e.Pos, i, infer: true);
                break;
            case SliceExpr s:
                CheckSliceExpr(x, s);
                break;
            case TypeAssertExpr a:
                CheckTypeAssertion(x, a);
                break;
            case CallExpr call:
                return CheckCall(x, call);
            case StarExpr star:
                CheckStar(x, star);
                break;
            case UnaryExpr u:
                CheckUnary(x, u);
                if (x.IsValid && u.Op == Operator.Recv)
                {
                    x.Expr = e;
                    return ExprKind.Statement;
                }
                break;
            case BinaryExpr b:
                CheckBinary(x, b, b.X, b.Y, b.Op);
                break;
            case Syntax.ArrayType or Syntax.SliceType or Syntax.StructType or FuncType or Syntax.InterfaceType or Syntax.MapType or Syntax.ChanType:
                x.Mode = OperandMode.TypeExpr;
                x.Type = CheckType(e);
                break;
            case TypeSwitchGuard g:
                Error(ErrorCode.InvalidSyntaxTree, g, "use of .(type) outside type switch");
                Use(g.X);
                return Fail();
            case KeyValueExpr:
                Error(ErrorCode.InvalidSyntaxTree, e, "no key:value expected");
                return Fail();
            case DotsType:
                Error(ErrorCode.InvalidSyntaxTree, e, "invalid use of ...");
                return Fail();
            default:
                return Fail(); // BadExpr: reported by the parser
        }
        // A name that has no value keeps a kind that gives no second message.
        bool isName = e is Name or SelectorExpr;
        x.Expr = e;
        return x.IsValid || isName ? ExprKind.Expression : ExprKind.Statement;

        ExprKind Fail()
        {
            x.Mode = OperandMode.Invalid;
            x.Expr = e;
            return ExprKind.Statement;
        }
    }

    // ---- unary expressions

    private void CheckStar(Operand x, StarExpr e)
    {
        CheckValueOrType(x, e.X);
        if (!x.IsValid) return;
        if (x.Mode == OperandMode.TypeExpr)
        {
            RequireVarType(e.X, x.Type!); // a type expression has a type
            x.Type = new PointerType(x.Type!);
            return;
        }
        GoType? elem = null;
        bool ok = TypeRelations.AllUnder(x.Type!, u => // a value has a type
        {
            if (u is not PointerType p)
            {
                Error(ErrorCode.InvalidIndirection, x, $"{InvalidOp}cannot indirect {Text(x)}");
                return false;
            }
            if (elem != null && !TypeRelations.Identical(p.Elem, elem))
            {
                Error(ErrorCode.InvalidIndirection, x, $"{InvalidOp}pointers of {Text(x)} must have identical base types");
                return false;
            }
            elem = p.Elem;
            return true;
        });
        x.Mode = ok ? OperandMode.Variable : OperandMode.Invalid;
        x.Type = elem;
    }

    private void CheckUnary(Operand x, UnaryExpr e)
    {
        CheckValue(x, e.X);
        if (!x.IsValid) return;
        Operator op = e.Op;
        switch (op)
        {
            case Operator.And:
                // spec: x is addressable, or a (possibly parenthesised) composite literal.
                if (x.Mode != OperandMode.Variable && Unparen(e.X) is not CompositeLit)
                {
                    Error(ErrorCode.UnaddressableOperand, x, $"{InvalidOp}cannot take address of {Text(x)}");
                    x.Mode = OperandMode.Invalid;
                    return;
                }
                x.Mode = OperandMode.Value;
                x.Type = new PointerType(x.Type!); // a value has a type
                return;
            case Operator.Recv:
                if (ChanElem(PosOf(x), x, receive: true) is { } elem)
                {
                    x.Mode = OperandMode.CommaOk;
                    x.Type = elem;
                    _env.HasCallOrReceive = true;
                }
                else x.Mode = OperandMode.Invalid;
                return;
            case Operator.Tilde:
                if (!TypeRelations.AllInteger(x.Type!)) // a value has a type
                {
                    Error(ErrorCode.UndefinedOp, e, "cannot use ~ outside of interface or type constraint");
                    x.Mode = OperandMode.Invalid;
                    return;
                }
                Error(ErrorCode.UndefinedOp, e, "cannot use ~ outside of interface or type constraint (use ^ for bitwise complement)");
                op = Operator.Xor;
                break;
        }
        if (!IsDefined(x, op, unary: true)) return;
        if (x.Mode != OperandMode.Constant)
        {
            x.Mode = OperandMode.Value;
            return;
        }
        if (x.Value!.IsUnknown) return; // a constant has a value
        int bits = TypeRelations.IsUnsigned(x.Type!) ? (int)Sizes.SizeOf(x.Type!) * 8 : 0;
        x.Value = ConstValue.Unary(op, x.Value, bits);
        x.Expr = e;
        CheckOverflow(x, OperatorPos(e));
    }

    /// <summary>The operator is defined on x's type; reports it and invalidates x otherwise.</summary>
    private bool IsDefined(Operand x, Operator op, bool unary)
    {
        GoType t = x.Type!; // a value has a type
        bool ok = op switch
        {
            Operator.Not => TypeRelations.AllBoolean(t),
            Operator.Add => unary ? TypeRelations.AllNumeric(t) : TypeRelations.AllNumericOrString(t),
            Operator.Sub or Operator.Mul or Operator.Div => TypeRelations.AllNumeric(t),
            Operator.Rem or Operator.And or Operator.Or or Operator.Xor or Operator.AndNot => TypeRelations.AllInteger(t),
            Operator.AndAnd or Operator.OrOr => TypeRelations.AllBoolean(t),
            _ => throw InternalCompilerException.Unexpected(op),
        };
        if (!ok)
        {
            Error(ErrorCode.UndefinedOp, x, $"{InvalidOp}operator {op.Text()} not defined on {Text(x)}");
            x.Mode = OperandMode.Invalid;
        }
        return ok;
    }

    /// <summary>The element type of the channel x for a receive or send; null after an error.</summary>
    private GoType? ChanElem(Pos at, Operand x, bool receive)
    {
        GoType? under = TypeRelations.CommonUnder(x.Type!, (t, u) => u switch // a value has a type
        {
            null => "no specific channel type",
            not ChanType => $"non-channel {Text(t)}",
            ChanType { Direction: ChanDirection.SendOnly } when receive => $"send-only channel {Text(t)}",
            ChanType { Direction: ChanDirection.RecvOnly } when !receive => $"receive-only channel {Text(t)}",
            _ => null,
        }, Text, out string? cause);
        if (under is ChanType c) return c.Elem;
        string verb = receive ? "receive from" : "send to";
        Report(receive ? ErrorCode.InvalidReceive : ErrorCode.InvalidSend, at, TypeRelations.IsTypeParam(x.Type!)
            ? $"{InvalidOp}cannot {verb} {Text(x)}: {cause}" : $"{InvalidOp}cannot {verb} {cause} {Text(x)}");
        return null;
    }

    // ---- binary expressions

    /// <param name="e">The whole expression; null for an assignment <c>lhs op= rhs</c>.</param>
    private void CheckBinary(Operand x, Expr? e, Expr lhs, Expr rhs, Operator op)
    {
        var y = new Operand();
        CheckValue(x, lhs);
        CheckValue(y, rhs);
        if (!x.IsValid) return;
        if (!y.IsValid)
        {
            x.Mode = OperandMode.Invalid;
            x.Expr = y.Expr;
            return;
        }
        if (op.IsShift())
        {
            CheckShift(x, y, e, op);
            return;
        }
        MatchTypes(x, y);
        if (!x.IsValid) return;
        if (op.IsComparison())
        {
            CheckComparison(x, y, op, isSwitchCase: false);
            return;
        }
        if (!TypeRelations.Identical(x.Type!, y.Type!)) // values have types
        {
            if (TypeRelations.IsValid(x.Type) && TypeRelations.IsValid(y.Type))
            {
                string what = e != null ? Text(e) : $"{Text(lhs)} {op.Text()}= {Text(rhs)}";
                Error(ErrorCode.MismatchedTypes, x, $"{InvalidOp}{what} (mismatched types {Text(x.Type)} and {Text(y.Type)})");
            }
            x.Mode = OperandMode.Invalid;
            return;
        }
        if (!IsDefined(x, op, unary: false)) return;
        if (op is Operator.Div or Operator.Rem && DividesByZero(x, y))
        {
            Error(ErrorCode.DivByZero, y, $"{InvalidOp}division by zero");
            x.Mode = OperandMode.Invalid;
            return;
        }
        if (x.Mode != OperandMode.Constant || y.Mode != OperandMode.Constant)
        {
            x.Mode = OperandMode.Value;
            return;
        }
        if (x.Value!.IsUnknown || y.Value!.IsUnknown) // constants have values
        {
            x.Value = ConstValue.Unknown;
            return;
        }
        x.Value = ConstValue.Binary(x.Value, op, y.Value, integerDivision: op == Operator.Div && TypeRelations.IsInteger(x.Type!));
        x.Expr = e;
        CheckOverflow(x, OperatorPos(e));
    }

    private static bool DividesByZero(Operand x, Operand y)
    {
        if (y.Mode != OperandMode.Constant) return false;
        ConstValue d = y.Value!; // a constant has a value
        if (x.Mode == OperandMode.Constant || TypeRelations.AllInteger(x.Type!))
        {
            if (d.Sign == 0 && d.Kind != ConstKind.Unknown) return true;
        }
        if (x.Mode != OperandMode.Constant || !TypeRelations.IsComplex(x.Type!)) return false;
        // The squares are what a division computes with; they may be zero when the parts are not.
        ConstValue re = d.Real, im = d.Imaginary;
        return ConstValue.Binary(re, Operator.Mul, re).Sign == 0 && ConstValue.Binary(im, Operator.Mul, im).Sign == 0;
    }

    /// <summary>Converts an untyped operand to the other's type, where that may work.</summary>
    private void MatchTypes(Operand x, Operand y)
    {
        if (!MayConvert(x, y)) return;
        ConvertUntyped(x, y.Type!); // values have types
        if (!x.IsValid) return;
        ConvertUntyped(y, x.Type!);
        if (!y.IsValid) x.Mode = OperandMode.Invalid;
    }

    // Where the answer is no, the types are reported as mismatched, which says more than a failed conversion.
    private static bool MayConvert(Operand x, Operand y)
    {
        GoType s = x.Type!, t = y.Type!; // values have types
        if (TypeRelations.IsTyped(s) && TypeRelations.IsTyped(t)) return false;
        if (TypeRelations.AllNumeric(s) != TypeRelations.AllNumeric(t)) return false;
        if (TypeRelations.IsNonTypeParamInterface(s) || TypeRelations.IsNonTypeParamInterface(t)) return true;
        if (TypeRelations.AllBoolean(s) != TypeRelations.AllBoolean(t)) return false;
        if (TypeRelations.AllString(s) != TypeRelations.AllString(t)) return false;
        if (x.IsNil) return TypeRelations.HasNil(t);
        if (y.IsNil) return TypeRelations.HasNil(s);
        return s.Underlying is not PointerType && t.Underlying is not PointerType;
    }

    /// <summary>spec: Comparison operators. In a switch, x is the case and y the tag.</summary>
    private void CheckComparison(Operand x, Operand y, Operator op, bool isSwitchCase)
    {
        GoType s = x.Type!, t = y.Type!; // values have types
        if (!TypeRelations.IsValid(s) || !TypeRelations.IsValid(t))
        {
            x.Mode = OperandMode.Invalid;
            return;
        }
        if (isSwitchCase) op = Operator.Eql;
        Operand? wrong = null;
        string cause = "";
        ErrorCode code = ErrorCode.MismatchedTypes;
        string? ignored = null;
        if (!Assignability.IsAssignable(this, x, t, ref ignored, out _) && !Assignability.IsAssignable(this, y, s, ref ignored, out _))
        {
            wrong = y; // only with the second operand is it known that the types differ
            cause = $"mismatched types {Text(s)} and {Text(t)}";
        }
        else
        {
            code = ErrorCode.UndefinedOp;
            if (op is Operator.Eql or Operator.Neq)
            {
                if (x.IsNil || y.IsNil)
                {
                    if (!TypeRelations.HasNil(x.IsNil ? t : s)) wrong = y; // nil == nil
                }
                else if (!TypeRelations.IsComparable(s)) wrong = x;
                else if (!TypeRelations.IsComparable(t)) wrong = y;
                if (wrong != null && !x.IsNil && !y.IsNil) cause = WhyIncomparable(wrong.Type!);
            }
            else if (!TypeRelations.AllOrdered(s)) wrong = x;
            else if (!TypeRelations.AllOrdered(t)) wrong = y;
        }
        if (wrong != null)
        {
            ReportComparison(x, y, op, isSwitchCase, wrong, cause, code);
            x.Mode = OperandMode.Invalid;
            return;
        }
        if (x.Mode == OperandMode.Constant && y.Mode == OperandMode.Constant)
            x.Value = x.Value!.IsUnknown || y.Value!.IsUnknown ? ConstValue.Bool(false) : ConstValue.Bool(ConstValue.Compare(x.Value, op, y.Value)); // constants have values
        else
        {
            x.Mode = OperandMode.Value;
            // The operands are values at run time, so their types are final now.
            SetFinalType(x.Expr!, TypeRelations.Default(s), true); // values have expressions
            SetFinalType(y.Expr!, TypeRelations.Default(t), true);
        }
        x.Type = BasicType.UntypedBool;
    }

    private void ReportComparison(Operand x, Operand y, Operator op, bool isSwitchCase, Operand wrong, string cause, ErrorCode code)
    {
        if (cause.Length == 0)
        {
            if (TypeRelations.IsTypeParam(x.Type!) || TypeRelations.IsTypeParam(y.Type!))
            {
                if (!TypeRelations.IsTypeParam(x.Type!)) wrong = y;
                cause = $"type parameter {Text(wrong.Type)} cannot use operator {op.Text()}";
            }
            else
            {
                string what = Operand.CompositeKind(wrong.Type!);
                cause = $"operator {op.Text()} not defined on {(what.Length > 0 ? what : Text(wrong.Type))}";
            }
        }
        if (isSwitchCase) Error(code, x, $"invalid case {Text(x.Expr!)} in switch on {Text(y.Expr!)} ({cause})"); // values have expressions
        else Error(code, wrong, $"{InvalidOp}{Text(x.Expr!)} {op.Text()} {Text(y.Expr!)} ({cause})");
    }

    private string WhyIncomparable(GoType t) => t.Underlying is SliceType or Signature or MapType
        ? Operand.CompositeKind(t) + " can only be compared to nil"
        : TypeRelations.WhyIncomparable(t, true, null, Text) ?? "";

    // ---- shifts

    /// <summary>The largest count of a constant shift: enough for the smallest float64.</summary>
    private const int MaxConstShift = 1023 - 1 + 52;

    private void CheckShift(Operand x, Operand y, Expr? e, Operator op)
    {
        ConstValue? left = x.Mode == OperandMode.Constant ? x.Value!.ToInt() : null; // a constant has a value
        GoType t = x.Type!; // a value has a type
        if (!TypeRelations.AllInteger(t) && !(TypeRelations.IsUntyped(t) && left is { Kind: ConstKind.Int }))
        {
            Error(ErrorCode.InvalidShiftOperand, x, $"{InvalidOp}shifted operand {Text(x)} must be integer");
            x.Mode = OperandMode.Invalid;
            return;
        }
        if (!IsShiftCount(y, out ConstValue? count))
        {
            x.Mode = OperandMode.Invalid;
            return;
        }
        if (x.Mode == OperandMode.Constant)
        {
            if (y.Mode == OperandMode.Constant)
            {
                if (x.Value!.IsUnknown || y.Value!.IsUnknown) // constants have values
                {
                    x.Value = ConstValue.Unknown;
                    if (!TypeRelations.IsInteger(t)) x.Type = BasicType.UntypedInt;
                    return;
                }
                if (!count!.TryGetUInt64(out ulong n) || n > MaxConstShift) // a constant count was converted
                {
                    Error(ErrorCode.InvalidShiftCount, y, $"{InvalidOp}invalid shift count {Text(y)}");
                    x.Mode = OperandMode.Invalid;
                    return;
                }
                // 2.0 << 1 is an integer.
                if (!TypeRelations.IsInteger(t)) x.Type = BasicType.UntypedInt;
                x.Value = ConstValue.Shift(left!, op, (int)n); // a constant was converted
                x.Expr = e;
                CheckOverflow(x, OperatorPos(e));
                return;
            }
            if (TypeRelations.IsUntyped(t))
            {
                // spec: in a non-constant shift an untyped left operand gets the type it would have without the shift. That is known
                // only later, so note that it has to be an integer then.
                if (_untyped.TryGetValue(x.Expr!, out UntypedExpr u)) _untyped[x.Expr!] = u with { IsShiftOperand = true }; // a value has an expression
                x.Mode = OperandMode.Value;
                return;
            }
        }
        if (!TypeRelations.AllInteger(t))
        {
            Error(ErrorCode.InvalidShiftOperand, x, $"{InvalidOp}shifted operand {Text(x)} must be integer");
            x.Mode = OperandMode.Invalid;
            return;
        }
        x.Mode = OperandMode.Value;
    }

    /// <summary>spec: a shift count has an integer type or is an untyped constant that uint can represent.</summary>
    private bool IsShiftCount(Operand y, out ConstValue? count)
    {
        count = null;
        GoType t = y.Type!; // a value has a type
        if (y.Mode == OperandMode.Constant)
        {
            count = y.Value!.ToInt(); // a constant has a value
            if (count.Kind == ConstKind.Int && count.Sign < 0)
            {
                Error(ErrorCode.InvalidShiftCount, y, $"{InvalidOp}negative shift count {Text(y)}");
                return false;
            }
            if (TypeRelations.IsUntyped(t))
            {
                Represent(y, BasicType.Uint);
                if (!y.IsValid) return false;
            }
            // A typed constant may be of any numeric type, as in gc; that it is whole is seen when it is used.
            return true;
        }
        if (TypeRelations.AllInteger(t))
            return TypeRelations.AllUnsigned(t) || VerifyVersion(PosOf(y), 13, $"{InvalidOp}signed shift count {Text(y)}");
        if (TypeRelations.IsUntyped(t))
        {
            ConvertUntyped(y, BasicType.Uint);
            return y.IsValid;
        }
        Error(ErrorCode.InvalidShiftCount, y, $"{InvalidOp}shift count {Text(y)} must be integer");
        return false;
    }

    // ---- type assertions

    private void CheckTypeAssertion(Operand x, TypeAssertExpr e)
    {
        CheckValue(x, e.X);
        if (!x.IsValid) return;
        string? why = TypeRelations.IsTypeParam(x.Type!) ? $"cannot use type assertion on type parameter value {Text(x)}" // a value has a type
            : x.Type!.Underlying is not InterfaceType ? $"{Text(x)} is not an interface" : null;
        if (why != null)
        {
            Error(ErrorCode.InvalidAssert, x, InvalidOp + why);
            x.Mode = OperandMode.Invalid;
            return;
        }
        GoType type = CheckVarType(e.Type);
        if (!TypeRelations.IsValid(type))
        {
            x.Mode = OperandMode.Invalid;
            return;
        }
        RequireAssertable(e, x, type, isTypeSwitch: false);
        x.Mode = OperandMode.CommaOk;
        x.Type = type;
    }

    /// <summary>The dynamic type of x may be <paramref name="type"/>.</summary>
    private void RequireAssertable(Expr at, Operand x, GoType type, bool isTypeSwitch)
    {
        // spec: for an interface there is nothing to say before run time.
        if (TypeRelations.IsInterface(type)) return;
        string? cause = null;
        if (Lookup.HasAllMethods(this, type, x.Type!, false, TypeRelations.Identical, true, ref cause)) return; // a value has a type
        Error(ErrorCode.ImpossibleAssert, at, isTypeSwitch
            ? $"impossible type switch case: {Text(at)}\n\t{Text(x)} cannot have dynamic type {Text(type)} {cause}"
            : $"impossible type assertion: {Text(at)}\n\t{Text(type)} does not implement {Text(x.Type)} {cause}");
    }

    // ---- use

    /// <summary>Checks expressions for their own sake after another mistake, so that what they mention counts as used.</summary>
    /// <returns>All are valid.</returns>
    private bool Use(params ReadOnlySpan<Expr?> list) => UseAll(list, isLhs: false);

    /// <summary>As <see cref="Use"/> for left sides of assignments, which do not use a variable.</summary>
    private bool UseLhs(params ReadOnlySpan<Expr?> list) => UseAll(list, isLhs: true);

    private bool UseAll(ReadOnlySpan<Expr?> list, bool isLhs)
    {
        bool ok = true;
        foreach (Expr? e in list) ok &= e == null || UseOne(e, isLhs);
        return ok;
    }

    private bool UseOne(Expr e, bool isLhs)
    {
        var x = new Operand { Mode = OperandMode.Value };
        if (Unparen(e) is not Name name)
        {
            CheckRaw(x, e, allowGeneric: true);
            return x.IsValid;
        }
        if (name.IsBlank) return true;
        Var? v = isLhs ? LookupName(NameOf(name)) as Var : null;
        if (v != null && !ReferenceEquals(v.Package, _package)) v = null;
        bool wasUsed = v is { IsUsed: true };
        CheckValueOrType(x, name, allowGeneric: true);
        if (v != null) v.IsUsed = wasUsed;
        return x.IsValid;
    }
}
