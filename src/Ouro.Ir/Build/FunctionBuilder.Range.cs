using Ouro.Core;
using Ouro.Types;
using Operator = Ouro.Syntax.Operator;

namespace Ouro.Ir;

// Range loops. Each becomes a counting loop over hidden temporaries, whose body first gives the iteration variables their values:
//
//     for i, v := range s        .s = s; .n = len(.s); .i = 0
//         body                   for .i < .n post { .i = .i + 1 } { var i = .i; var v = .s[.i]; body }
internal sealed partial class FunctionBuilder
{
    private void Range(Syntax.ForStmt s, Syntax.RangeClause r)
    {
        Emit(Block(s.Pos, () =>
        {
            GoType type = _info.TypeOf(r.X)!; // not null: checked
            GoType core = Core(type);
            if (core is PointerType { Elem: var pe } && Core(pe) is ArrayType) RangeArray(s, r, (ArrayType)Core(pe), true);
            else switch (core)
            {
                case BasicType b when (b.Info & BasicInfo.String) != 0:
                    RangeString(s, r);
                    break;
                case BasicType:
                    RangeInt(s, r);
                    break;
                case ArrayType a:
                    RangeArray(s, r, a, false);
                    break;
                case SliceType sl:
                    RangeSlice(s, r, sl);
                    break;
                case MapType m:
                    RangeMap(s, r, m);
                    break;
                case ChanType c:
                    RangeChan(s, r, c);
                    break;
                case Signature f:
                    RangeFunc(s, r, f);
                    break;
                default:
                    throw new InternalCompilerException($"range over {type} at {s.Pos}");
            }
        }));
    }

    private static bool Wants(Syntax.RangeClause r, int i) => r.Lhs.Length > i && !IsBlank(r.Lhs[i]);

    private Var? Defined(Syntax.RangeClause r, int i) => r.IsDefine && r.Lhs[i] is Syntax.Name n ? _info.DefOf(n) as Var : null;

    /// <summary>Before Go 1.22 the variables exist once for all iterations.</summary>
    private void DeclareShared(Syntax.RangeClause r)
    {
        if (_b.PerIterationLoopVariables || !r.IsDefine) return;
        for (int i = 0; i < r.Lhs.Length; i++)
            if (Wants(r, i) && Defined(r, i) is { } v) Emit(new IrDeclare(r.Lhs[i].Pos, Declare(IrVariableKind.Local, v), null));
    }

    /// <summary>The iteration variables get this iteration's values.</summary>
    private void SetVariables(Syntax.RangeClause r, IrExpr? key, IrExpr? value)
    {
        IrExpr?[] values = [key, value];
        var targets = new IrExpr?[2];
        bool both = Wants(r, 0) && Wants(r, 1) && !r.IsDefine;
        for (int i = 0; i < r.Lhs.Length; i++)
        {
            if (!Wants(r, i) || values[i] is not { } x) continue;
            Pos pos = r.Lhs[i].Pos;
            if (Defined(r, i) is { } v)
            {
                x = Convert(x, v.Type!); // not null: checked
                if (_b.PerIterationLoopVariables) Emit(new IrDeclare(pos, Declare(IrVariableKind.Local, v), x));
                else Store(pos, new IrVarRef(pos, Variable(v)), x);
                continue;
            }
            targets[i] = Lower(r.Lhs[i]);
            if (!both) Store(pos, targets[i]!, Convert(x, targets[i]!.Type)); // not null: set above
        }
        if (!both) return;
        // k, v = range: an assignment of two values in parallel.
        for (int i = 0; i < 2; i++) targets[i] = Stabilize(targets[i]!); // not null: both are wanted
        for (int i = 0; i < 2; i++) values[i] = AsStable(Convert(values[i]!, targets[i]!.Type)); // not null: both are wanted
        for (int i = 0; i < 2; i++) Store(r.Lhs[i].Pos, targets[i]!, values[i]!); // not null: both are wanted
    }

    private IrVarRef Counter(Pos pos, GoType type)
    {
        IrVarRef t = Temp(Int(pos, type, 0));
        t.Variable.IsReassigned = true;
        return t;
    }

    /// <summary>A loop that counts <paramref name="i"/> up to a limit.</summary>
    private void CountingLoop(Syntax.ForStmt s, IrVarRef i, IrExpr limit, Action setVariables)
    {
        Pos pos = s.Pos;
        var loop = new IrLoop(pos)
        {
            Cond = new IrCompare(pos, BasicType.Bool, Operator.Lss, i, limit),
            Post = new IrBlock(pos, [new IrAssign(pos, i, new IrBinary(pos, i.Type, Operator.Add, i, Int(pos, i.Type, 1)))]),
        };
        BodyOf(s, loop, setVariables);
        Emit(loop);
        _reachable = true;
    }

    private void BodyOf(Syntax.ForStmt s, IrLoop loop, Action setVariables)
    {
        _breakables[s] = loop;
        loop.Body = LoopBody(() =>
        {
            setVariables();
            Statements(s.Body.List);
        });
    }

    private void RangeInt(Syntax.ForStmt s, Syntax.RangeClause r)
    {
        IrExpr n = Operand(r.X);
        // spec: a constant has the type of the iteration variable.
        if (n is IrConst && r.Lhs.Length > 0 && !IsBlank(r.Lhs[0]) && _info.TypeOf(r.Lhs[0]) is { } lhs && !TypeRelations.Identical(lhs, n.Type) && !IsInterface(lhs))
            n = Convert(n, lhs);
        DeclareShared(r);
        n = AsStable(n);
        IrVarRef i = Counter(s.Pos, n.Type);
        CountingLoop(s, i, n, () => SetVariables(r, i, null));
    }

    private void RangeSlice(Syntax.ForStmt s, Syntax.RangeClause r, SliceType type)
    {
        IrExpr x = AsStable(Operand(r.X));
        DeclareShared(r);
        IrExpr n = Temp(new IrBuiltin(s.Pos, BasicType.Int, IrOp.Len, [x]));
        IrVarRef i = Counter(s.Pos, BasicType.Int);
        CountingLoop(s, i, n, () => SetVariables(r, i, Wants(r, 1) ? new IrIndex(s.Pos, type.Elem, x, i, true) : null));
    }

    private void RangeArray(Syntax.ForStmt s, Syntax.RangeClause r, ArrayType type, bool isPointer)
    {
        IrExpr? x = null;
        if (Wants(r, 1) || HasEffects(r.X))
        {
            // spec: the array is evaluated once, that is copied, but only if its elements are used.
            IrExpr array = Operand(r.X);
            if (isPointer) x = AsStable(array);
            else if (Wants(r, 1)) x = IsConstantArray(array) ? array : Temp(array);
            else Emit(new IrExprStmt(s.Pos, array));
        }
        DeclareShared(r);
        IrVarRef i = Counter(s.Pos, BasicType.Int);
        CountingLoop(s, i, Int(s.Pos, type.Length), () =>
        {
            if (!Wants(r, 1))
            {
                SetVariables(r, i, null);
                return;
            }
            IrExpr a = isPointer ? new IrDeref(s.Pos, ((PointerType)Core(x!.Type)).Elem, x) : x!; // not null: elements are wanted
            SetVariables(r, i, new IrIndex(s.Pos, type.Elem, a, i, true));
        });
    }

    private static bool IsConstantArray(IrExpr x) => x is IrVarRef { Variable: { Kind: IrVariableKind.Temp, IsReassigned: false, IsAddressTaken: false } };

    /// <summary>Has calls or receives, so that its length is no constant.</summary>
    private bool HasEffects(Syntax.Expr e)
    {
        var v = new EffectFinder(_info);
        v.Visit(e);
        return v.Found;
    }

    private sealed class EffectFinder(Info info) : Syntax.Walker
    {
        internal bool Found { get; private set; }

        protected override bool Enter(Syntax.Node node)
        {
            if (node is Syntax.FunctionLit) return false;
            Found |= node is Syntax.CallExpr c && !info[c.Fun].IsType && !info[c].IsConstant || node is Syntax.UnaryExpr { Op: Operator.Recv };
            return !Found;
        }
    }

    private void RangeString(Syntax.ForStmt s, Syntax.RangeClause r)
    {
        Pos pos = s.Pos;
        IrExpr x = AsStable(Operand(r.X));
        DeclareShared(r);
        IrExpr n = Temp(new IrBuiltin(pos, BasicType.Int, IrOp.Len, [x]));
        IrVarRef next = Counter(pos, BasicType.Int);
        var loop = new IrLoop(pos) { Cond = new IrCompare(pos, BasicType.Bool, Operator.Lss, next, n) };
        BodyOf(s, loop, () =>
        {
            // .i = next; .r = rune(s[.i]); if .r < RuneSelf { next = .i + 1 } else { .r, next = decoderune(s, .i) }
            IrVarRef i = Temp(next);
            IrVarRef rune = Temp(new IrConvert(pos, Universe.Rune, new IrIndex(pos, BasicType.Uint8, x, i, true), true));
            rune.Variable.IsReassigned = true;
            var ascii = new IrAssign(pos, next, new IrBinary(pos, BasicType.Int, Operator.Add, i, Int(pos, 1)));
            IrStmt[] decode = Collect(() =>
            {
                IrVarRef[] parts = Spread(new IrBuiltin(pos, Pair(Universe.Rune, BasicType.Int), IrOp.DecodeRune, [x, i]), pos);
                Emit(new IrAssign(pos, rune, parts[0]));
                Emit(new IrAssign(pos, next, parts[1]));
            });
            Emit(new IrIf(pos, new IrCompare(pos, BasicType.Bool, Operator.Lss, rune, Int(pos, Universe.Rune, 0x80)), new IrBlock(pos, [ascii]), new IrBlock(pos, decode)));
            SetVariables(r, i, rune);
        });
        Emit(loop);
        _reachable = true;
    }

    private void RangeMap(Syntax.ForStmt s, Syntax.RangeClause r, MapType type)
    {
        IrExpr m = AsStable(Operand(r.X));
        DeclareShared(r);
        IrVariable? key = Wants(r, 0) ? NewTemp(s.Pos, type.Key) : null;
        IrVariable? elem = Wants(r, 1) ? NewTemp(s.Pos, type.Elem) : null;
        var loop = new IrMapRange(s.Pos, m, key, elem);
        _breakables[s] = loop;
        loop.Body = LoopBody(() =>
        {
            SetVariables(r, key == null ? null : new IrVarRef(s.Pos, key), elem == null ? null : new IrVarRef(s.Pos, elem));
            Statements(s.Body.List);
        });
        Emit(loop);
        _reachable = true;
    }

    private void RangeChan(Syntax.ForStmt s, Syntax.RangeClause r, ChanType type)
    {
        Pos pos = s.Pos;
        IrExpr c = AsStable(Operand(r.X));
        DeclareShared(r);
        var loop = new IrLoop(pos) { HasBreak = true };
        BodyOf(s, loop, () =>
        {
            IrVarRef[] parts = Spread(new IrReceive(pos, Pair(type.Elem, BasicType.Bool), c, true), pos);
            Emit(new IrIf(pos, new IrUnary(pos, Operator.Not, parts[1]), new IrBlock(pos, [new IrBranch(pos, loop, false)]), null));
            SetVariables(r, parts[0], null);
        });
        Emit(loop);
        _reachable = true;
    }
}
