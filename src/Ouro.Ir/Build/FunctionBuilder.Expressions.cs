using Ouro.Core;
using Ouro.Types;
using Operator = Ouro.Syntax.Operator;

namespace Ouro.Ir;

internal sealed partial class FunctionBuilder
{
    /// <summary>An expression's value, without effects left in it.</summary>
    private IrExpr Operand(Syntax.Expr e) => AsOperand(Lower(e));

    /// <summary>The same, converted as an assignment to the type would.</summary>
    private IrExpr Operand(Syntax.Expr e, GoType target) => Convert(Operand(e), target);

    /// <summary>A value that may be ordered, for the root of a statement.</summary>
    private IrExpr Root(Syntax.Expr e, GoType target)
    {
        IrExpr x = Lower(e);
        return Convert(x, target);
    }

    private static Syntax.Expr Unparen(Syntax.Expr e)
    {
        while (e is Syntax.ParenExpr p) e = p.X;
        return e;
    }

    /// <summary>An expression with its own type; possibly ordered, possibly a tuple, an lvalue if it denotes one.</summary>
    private IrExpr Lower(Syntax.Expr e)
    {
        CheckStack();
        TypeAndValue tv = _info[e];
        if (tv.Value is { } value && tv.IsConstant) return Constant(e.Pos, tv.Type!, value); // not null: a constant has a type
        if (tv.IsNil) return new IrZero(e.Pos, tv.Type ?? BasicType.UntypedNil);
        switch (e)
        {
            case Syntax.ParenExpr p:
                return Lower(p.X);
            case Syntax.Name n:
                return Named(n, n);
            case Syntax.BasicLit:
                break;
            case Syntax.CompositeLit c:
                return Literal(c, TypeOf(c));
            case Syntax.FunctionLit f:
                return FunctionLiteral(f);
            case Syntax.SelectorExpr s:
                return Selector(s);
            case Syntax.IndexExpr i:
                return Index(i, false);
            case Syntax.SliceExpr s:
                return Slice(s);
            case Syntax.TypeAssertExpr a:
                return TypeAssert(a, false);
            case Syntax.StarExpr s:
            {
                IrExpr x = Operand(s.X);
                return new IrDeref(s.Pos, TypeOf(s), x);
            }
            case Syntax.UnaryExpr u:
                return Unary(u);
            case Syntax.BinaryExpr b:
                return Binary(b);
            case Syntax.CallExpr c:
                return Call(c);
        }
        throw new InternalCompilerException($"{e.Kind} at {e.Pos} is no value");
    }

    private static IrConst Constant(Pos pos, GoType type, ConstValue value) => new IrConst(pos, TypeRelations.Default(type), value);

    /// <summary>What an identifier or qualified identifier denotes.</summary>
    private IrExpr Named(Syntax.Name name, Syntax.Expr whole)
    {
        switch (_info.ObjectOf(name))
        {
            case Var v:
                return IsGlobal(v) ? new IrGlobalRef(whole.Pos, _b.Global(v)) : new IrVarRef(whole.Pos, Variable(v));
            case Func f:
                return FuncRef(name, f, whole.Pos, _info.TypeOf(whole));
            case Nil:
                return new IrZero(whole.Pos, _info.TypeOf(whole) ?? BasicType.UntypedNil);
            case Const c:
                return Constant(whole.Pos, c.Type!, c.Value!); // not null: checked
            case var other:
                throw new InternalCompilerException($"{_b.Text(name)} at {name.Pos} is no value ({other?.GetType().Name ?? "unknown"})");
        }
    }

    private static bool IsGlobal(Var v) => v.Kind == VarKind.Package;

    private IrFuncRef FuncRef(Syntax.Name name, Func f, Pos pos, GoType? type)
    {
        Instance? instance = _info.InstanceOf(name);
        return new IrFuncRef(pos, instance?.Type ?? type ?? f.Signature, f.Origin, instance?.TypeArgs ?? []);
    }

    // ---- selectors

    private IrExpr Selector(Syntax.SelectorExpr s)
    {
        if (_info.SelectionOf(s) is not { } sel) return Named(s.Sel, s);
        switch (sel.Kind)
        {
            case SelectionKind.FieldVal:
                return FieldPath(s.Pos, Operand(s.X), sel.Index, sel.Index.Length);
            case SelectionKind.MethodVal:
                return MethodValue(s, sel);
            default:
                return MethodExpr(s, sel);
        }
    }

    /// <summary>Follows fields of embedded structs, through pointers.</summary>
    private static IrExpr FieldPath(Pos pos, IrExpr x, int[] path, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (Core(x.Type) is PointerType p) x = new IrDeref(pos, p.Elem, x);
            if (Core(x.Type) is not StructType s) throw new InternalCompilerException($"no struct on the way to a field: {x.Type} at {pos}");
            x = new IrField(pos, s.Fields[path[i]].Type!, x, path[i]); // not null: checked
        }
        return x;
    }

    /// <summary>The receiver of a method, as the method wants it, and how the method is called.</summary>
    private (IrCallKind Kind, IrExpr Receiver, GoType[] TypeArgs) Receiver(Syntax.SelectorExpr s, Selection sel)
    {
        // A pointer that was followed for a method of its element: x.m() with x of type *P.
        IrExpr x = FieldPath(s.Pos, Operand(s.X), sel.Index, sel.Index.Length - 1);
        return Receiver(s.Pos, x, (Func)sel.Obj);
    }

    private (IrCallKind Kind, IrExpr Receiver, GoType[] TypeArgs) Receiver(Pos pos, IrExpr x, Func method)
    {
        GoType type = x.Type.Unaliased;
        if (type is TypeParam) return (IrCallKind.TypeParam, x, []);
        if (type is PointerType { Elem.Unaliased: TypeParam } tp) return (IrCallKind.TypeParam, new IrDeref(pos, tp.Elem, x), []);
        if (type.Underlying is InterfaceType) return (IrCallKind.Interface, x, []);
        bool isPointer = type is PointerType;
        GoType named = type is PointerType p ? p.Elem.Unaliased : type;
        if (named is TypeParam or not NamedType && IsInterface(named)) return (IrCallKind.Interface, new IrDeref(pos, named, x), []);
        if (isPointer && named.Underlying is InterfaceType) return (IrCallKind.Interface, new IrDeref(pos, named, x), []);
        bool wantsPointer = method.HasPointerReceiver;
        if (wantsPointer && !isPointer) x = AddressOf(pos, x);
        else if (!wantsPointer && isPointer) x = new IrDeref(pos, named, x);
        return (IrCallKind.Static, x, ReceiverTypeArgs(named));
    }

    internal static GoType[] ReceiverTypeArgs(GoType receiver) => receiver.Unaliased switch
    {
        NamedType { TypeArgs.Length: > 0 } n => n.TypeArgs,
        NamedType n => [.. n.TypeParams], // mentioned inside its own declaration
        _ => [],
    };

    private IrMethodValue MethodValue(Syntax.SelectorExpr s, Selection sel)
    {
        var (kind, receiver, typeArgs) = Receiver(s, sel);
        var f = (Func)sel.Obj;
        return new IrMethodValue(s.Pos, WithoutReceiver(f.Signature), kind, receiver, kind == IrCallKind.Static ? f.Origin : f, typeArgs);
    }

    private static Signature WithoutReceiver(Signature s) => s.Recv == null ? s : new Signature(null, [], [], s.Parameters, s.Results, s.IsVariadic);

    private static IrExpr MethodExpr(Syntax.SelectorExpr s, Selection sel)
    {
        var f = (Func)sel.Obj;
        GoType recv = sel.Recv.Unaliased;
        bool isPointer = recv is PointerType;
        GoType named = recv is PointerType p ? p.Elem.Unaliased : recv;
        bool isDeclared = sel.Index.Length == 1 && named is NamedType && !IsInterface(named) && f.HasPointerReceiver == isPointer;
        return isDeclared ? new IrFuncRef(s.Pos, sel.Type, f.Origin, ReceiverTypeArgs(named)) : new IrMethodExpr(s.Pos, sel.Type, sel.Recv, f);
    }

    // ---- index, slice, assertion

    private IrExpr Index(Syntax.IndexExpr e, bool commaOk)
    {
        if (_info[e.X].IsType || Unparen(e.X) is var fun && FunctionName(fun) is { } name && _info.ObjectOf(name) is Func f && _info.InstanceOf(name) != null && Core(_info.TypeOf(e)!) is Signature)
            return InstantiatedFunction(e);
        IrExpr x = Operand(e.X);
        GoType core = IndexedType(x.Type);
        if (core is MapType m)
        {
            IrExpr key = Operand(e.Indices[0], m.Key);
            return new IrMapIndex(e.Pos, commaOk ? Pair(m.Elem, BasicType.Bool) : m.Elem, x, key, commaOk);
        }
        IrExpr index = Operand(e.Indices[0]);
        if (core is PointerType { Elem: var elem } && !IsTypeParam(x.Type)) x = new IrDeref(e.Pos, elem, x);
        return new IrIndex(e.Pos, TypeOf(e), x, index, false);
    }

    /// <summary>What decides the kind of an index expression: of a type parameter any one of its types, maps stand alone.</summary>
    private static GoType IndexedType(GoType t)
    {
        if (t.Unaliased is not TypeParam p) return t.Underlying;
        if (TypeRelations.CommonUnder(p) is { } one) return one;
        foreach (var (_, under) in TypeRelations.TypeSetOf(p))
            if (under is MapType m) return m;
        return p;
    }

    private IrFuncRef InstantiatedFunction(Syntax.IndexExpr e)
    {
        Syntax.Expr fun = Unparen(e.X);
        Syntax.Name name = FunctionName(fun) ?? throw new InternalCompilerException($"instantiation of {fun.Kind} at {e.Pos}");
        return FuncRef(name, (Func)_info.ObjectOf(name)!, e.Pos, _info.TypeOf(e)); // not null: checked by the caller
    }

    /// <summary>The identifier of a function that is named, possibly with a package.</summary>
    private Syntax.Name? FunctionName(Syntax.Expr fun) => fun switch
    {
        Syntax.Name n => n,
        Syntax.SelectorExpr s when _info.SelectionOf(s) == null => s.Sel,
        _ => null,
    };

    private IrSlice Slice(Syntax.SliceExpr e)
    {
        IrExpr x = Operand(e.X);
        if (Core(x.Type) is ArrayType) x = AddressOf(e.X.Pos, x);
        IrExpr? low = e.Low == null ? null : Operand(e.Low);
        IrExpr? high = e.High == null ? null : Operand(e.High);
        IrExpr? max = e.Max == null ? null : Operand(e.Max);
        return new IrSlice(e.Pos, TypeOf(e), x, low, high, max);
    }

    private IrTypeAssert TypeAssert(Syntax.TypeAssertExpr e, bool commaOk)
    {
        IrExpr x = Operand(e.X);
        GoType t = _info.TypeOf(e.Type) ?? throw new InternalCompilerException($"no type at {e.Type.Pos}");
        return new IrTypeAssert(e.Pos, commaOk ? Pair(t, BasicType.Bool) : t, x, t, commaOk);
    }

    /// <summary>The comma-ok form of an expression: a tuple.</summary>
    private IrExpr CommaOk(Syntax.Expr e)
    {
        switch (Unparen(e))
        {
            case Syntax.IndexExpr i:
                return Index(i, true);
            case Syntax.TypeAssertExpr a:
                return TypeAssert(a, true);
            case Syntax.UnaryExpr { Op: Operator.Recv } u:
                return Receive(u, true);
            default:
                return Lower(e);
        }
    }

    private IrReceive Receive(Syntax.UnaryExpr u, bool commaOk)
    {
        IrExpr c = Operand(u.X);
        GoType elem = ((ChanType)Core(c.Type)).Elem;
        return new IrReceive(u.Pos, commaOk ? Pair(elem, BasicType.Bool) : elem, c, commaOk);
    }

    // ---- operators

    private IrExpr Unary(Syntax.UnaryExpr u)
    {
        switch (u.Op)
        {
            case Operator.And:
                return Address(u);
            case Operator.Recv:
                return Receive(u, false);
            case Operator.Add:
                return Operand(u.X, TypeOf(u));
            default:
                return new IrUnary(u.Pos, u.Op, Operand(u.X, TypeOf(u)));
        }
    }

    private IrExpr Address(Syntax.UnaryExpr u)
    {
        GoType type = TypeOf(u);
        if (Unparen(u.X) is Syntax.CompositeLit c)
        {
            IrExpr lit = AsOperand(Literal(c, TypeOf(c)));
            return new IrNew(u.Pos, type, lit.Type, lit);
        }
        return AddressOf(u.Pos, AsOperand(Lower(u.X)), type);
    }

    private IrExpr Binary(Syntax.BinaryExpr b)
    {
        if (b.Op is Operator.AndAnd or Operator.OrOr) return Logical(b);
        if (b.Op is >= Operator.Eql and <= Operator.Geq)
        {
            IrExpr l = Operand(b.X), r = Operand(b.Y);
            return Comparison(b.Pos, TypeOf(b), b.Op, l, r);
        }
        GoType type = TypeOf(b);
        if (b.Op is Operator.Shl or Operator.Shr)
        {
            IrExpr l = Operand(b.X, type), count = Operand(b.Y);
            return new IrBinary(b.Pos, type, b.Op, l, count);
        }
        if (b.Op == Operator.Add && TypeRelations.IsString(type) && !IsTypeParam(type)) return Concatenation(b, type);
        IrExpr x = Operand(b.X, type), y = Operand(b.Y, type);
        return new IrBinary(b.Pos, type, b.Op, x, y);
    }

    private IrExpr Concatenation(Syntax.BinaryExpr b, GoType type)
    {
        var parts = new List<IrExpr>();
        AddParts(b, type, parts);
        return Concat(b.Pos, type, parts);
    }

    private static IrExpr Concat(Pos pos, GoType type, List<IrExpr> parts)
    {
        for (int i = parts.Count - 1; i > 0; i--)
        {
            if (parts[i] is not IrConst c || parts[i - 1] is not IrConst d) continue;
            parts[i - 1] = new IrConst(d.Pos, type, ConstValue.String([.. d.Value.StringBytes, .. c.Value.StringBytes]));
            parts.RemoveAt(i);
        }
        return parts.Count == 1 ? parts[0] : new IrConcat(pos, type, [.. parts]);
    }

    private void AddParts(Syntax.Expr e, GoType type, List<IrExpr> parts)
    {
        // a + b + c + … leans to the left and may be thousands long: no recursion on the left spine.
        var right = new Stack<Syntax.Expr>();
        while (Unparen(e) is Syntax.BinaryExpr { Op: Operator.Add } b && !_info[e].IsConstant)
        {
            right.Push(b.Y);
            e = b.X;
        }
        parts.Add(Operand(e, type));
        while (right.TryPop(out Syntax.Expr? y))
        {
            if (Unparen(y) is Syntax.BinaryExpr { Op: Operator.Add } && !_info[y].IsConstant) AddParts(y, type, parts);
            else parts.Add(Operand(y, type));
        }
    }

    private IrExpr Logical(Syntax.BinaryExpr b)
    {
        GoType type = TypeOf(b);
        bool isAnd = b.Op == Operator.AndAnd;
        if (StaticBool(b.X) is { } known)
        {
            EvaluateKnown(b.X);
            return known == isAnd ? Operand(b.Y, type) : new IrConst(b.Pos, type, ConstValue.Bool(known));
        }
        IrExpr x = Operand(b.X, type);
        IrExpr y = null!; // set by Collect's action
        IrStmt[] effects = Collect(() => y = Operand(b.Y, type));
        if (effects.Length == 0) return new IrLogical(b.Pos, type, b.Op, x, y);
        IrVarRef t = Temp(x);
        t.Variable.IsReassigned = true;
        var then = new IrBlock(b.Y.Pos, [.. effects, new IrAssign(b.Y.Pos, t, y)]);
        Emit(isAnd ? new IrIf(b.Pos, t, then, null) : new IrIf(b.Pos, new IrUnary(b.Pos, Operator.Not, t), then, null));
        return t;
    }

    /// <summary>The value of a condition that gc knows when it builds its tree; null: it depends. Parts of it may have effects: <see cref="EvaluateKnown"/>.</summary>
    private bool? StaticBool(Syntax.Expr e) => LiveCode.Condition(_info, e);

    /// <summary>Evaluates, for its effects and panics, what a condition with known value evaluates: f of <c>f() &amp;&amp; false</c>.</summary>
    private void EvaluateKnown(Syntax.Expr e)
    {
        e = Unparen(e);
        if (_info[e].IsConstant) return;
        switch (e)
        {
            case Syntax.UnaryExpr { Op: Operator.Not } u:
                EvaluateKnown(u.X);
                break;
            case Syntax.BinaryExpr { Op: Operator.AndAnd or Operator.OrOr } b when StaticBool(b.X) is { } x:
                EvaluateKnown(b.X);
                if (x == (b.Op == Operator.AndAnd)) EvaluateKnown(b.Y);
                break;
            case Syntax.BinaryExpr { Op: Operator.AndAnd or Operator.OrOr, Y: var y } b when _info[Unparen(y)].IsConstant:
                Emit(new IrExprStmt(b.Pos, Operand(b.X)));
                break;
            default:
                Emit(new IrExprStmt(e.Pos, Operand(e)));
                break;
        }
    }

    /// <summary>spec: Comparison operators. Brings both sides to one type, or an interface to the left of a value.</summary>
    private IrCompare Comparison(Pos pos, GoType type, Operator op, IrExpr x, IrExpr y)
    {
        // A typed nil is nil beside a value of its own type; beside an interface it is a value like others.
        bool same = TypeRelations.Identical(x.Type, y.Type) || IsUntypedNil(x.Type) || IsUntypedNil(y.Type);
        bool xNil = same && x is IrZero && IsNilLike(x.Type), yNil = same && y is IrZero && IsNilLike(y.Type);
        if (xNil && !yNil) (x, y) = (y, x);
        if (xNil || yNil) return new IrCompare(pos, type, op, x, new IrZero(y.Pos, x.Type));
        bool xi = IsInterface(x.Type), yi = IsInterface(y.Type);
        if (xi && yi)
        {
            if (!TypeRelations.Identical(x.Type, y.Type))
            {
                // One is assignable to the other: the one with more methods is converted.
                if (Lookup.MissingMethod(y.Type, x.Type, true, out _) == null) y = Convert(y, x.Type);
                else x = Convert(x, y.Type);
            }
        }
        else if (yi)
        {
            (x, y) = (y, x);
        }
        else if (!xi && !TypeRelations.Identical(x.Type, y.Type))
        {
            if (x is IrConst && y is not IrConst || y.Type is NamedType && x.Type is not NamedType) x = Convert(x, y.Type);
            else y = Convert(y, x.Type);
        }
        return new IrCompare(pos, type, op, x, y);
    }

    private static bool IsUntypedNil(GoType t) => t is BasicType { Kind: BasicKind.UntypedNil };

    private static bool IsNilLike(GoType t) => t.Underlying is BasicType { Kind: BasicKind.UntypedNil or BasicKind.UnsafePointer } or PointerType or SliceType or MapType or ChanType or Signature or InterfaceType;

    // ---- composite literals

    private IrExpr Literal(Syntax.CompositeLit c, GoType type)
    {
        GoType core = Core(type);
        if (core is PointerType p && c.Type == null)
        {
            // {…} in a literal of pointers stands for &T{…}.
            IrExpr inner = AsOperand(Literal(c, p.Elem));
            return new IrNew(c.Pos, type, p.Elem, inner);
        }
        switch (core)
        {
            case StructType s:
                return StructLiteral(c, type, s);
            case ArrayType a:
                return ElementLiteral(c, type, a.Elem, a.Length);
            case SliceType s:
                return ElementLiteral(c, type, s.Elem, -1);
            case MapType m:
                return MapLiteral(c, type, m);
            default:
                throw new InternalCompilerException($"composite literal of type {type} at {c.Pos}");
        }
    }

    private IrCompositeLit StructLiteral(Syntax.CompositeLit c, GoType type, StructType s)
    {
        var elements = new List<IrElement>(c.Elems.Length);
        for (int i = 0; i < c.Elems.Length; i++)
        {
            int index = i;
            Syntax.Expr value = c.Elems[i];
            if (value is Syntax.KeyValueExpr kv)
            {
                value = kv.Value;
                index = FieldIndex(s, (Syntax.Name)kv.Key);
            }
            IrExpr x = ElementValue(value, s.Fields[index].Type!); // not null: checked
            // A blank field has no value that anybody could see; reflection shows its zero.
            if (s.Fields[index].Name != "_") elements.Add(new IrElement(index, x));
            else if (x is not IrConst) Emit(new IrExprStmt(value.Pos, x));
        }
        return new IrCompositeLit(c.Pos, type, [.. elements], s.Fields.Length);
    }

    private int FieldIndex(StructType s, Syntax.Name key)
    {
        string name = _b.Text(key);
        for (int i = 0; i < s.Fields.Length; i++)
            if (s.Fields[i].HasSameId(Package, name, false)) return i;
        throw new InternalCompilerException($"no field {name} at {key.Pos}");
    }

    /// <summary>An element: its type may be left out when it is a literal itself.</summary>
    private IrExpr ElementValue(Syntax.Expr value, GoType type)
    {
        if (value is Syntax.CompositeLit { Type: null } inner) return AsOperand(Literal(inner, type));
        return Operand(value, type);
    }

    private IrCompositeLit ElementLiteral(Syntax.CompositeLit c, GoType type, GoType elem, long length)
    {
        var elements = new IrElement[c.Elems.Length];
        long index = 0, end = 0;
        for (int i = 0; i < elements.Length; i++)
        {
            Syntax.Expr value = c.Elems[i];
            if (value is Syntax.KeyValueExpr kv)
            {
                value = kv.Value;
                if (_info[kv.Key].Value is not { } v || !v.ToInt().TryGetInt64(out index)) throw new InternalCompilerException($"index of an element is not constant at {kv.Pos}");
            }
            elements[i] = new IrElement(index++, ElementValue(value, elem));
            end = Math.Max(end, index);
        }
        return new IrCompositeLit(c.Pos, type, elements, length < 0 ? end : length);
    }

    /// <remarks>
    /// An entry whose parts have effects is assigned before the next one's are evaluated. Those of the first come before the map is made, so
    /// that of maps in maps one is alive at a time.
    /// </remarks>
    private IrExpr MapLiteral(Syntax.CompositeLit c, GoType type, MapType m)
    {
        var entries = new (IrExpr Key, IrExpr Value)[c.Elems.Length];
        var effects = new IrStmt[entries.Length][];
        for (int i = 0; i < entries.Length; i++)
        {
            int at = i;
            effects[i] = [];
            if (i == 0) Entry();
            else effects[i] = Collect(Entry);

            void Entry()
            {
                var kv = (Syntax.KeyValueExpr)c.Elems[at];
                IrExpr key = ElementValue(kv.Key, m.Key);
                entries[at] = (key, ElementValue(kv.Value, m.Elem));
            }
        }
        if (Array.TrueForAll(effects, static e => e.Length == 0)) return new IrMapLit(c.Pos, type, entries, entries.Length);
        (IrExpr, IrExpr)[] plain = Array.FindAll(entries, static e => DataForm.IsPlain(e.Key) && DataForm.IsPlain(e.Value));
        IrVarRef map = Temp(new IrMapLit(c.Pos, type, plain, entries.Length));
        for (int i = 0; i < entries.Length; i++)
        {
            (IrExpr key, IrExpr value) = entries[i];
            if (DataForm.IsPlain(key) && DataForm.IsPlain(value)) continue;
            foreach (IrStmt s in effects[i]) Emit(s);
            Emit(new IrAssign(value.Pos, new IrMapIndex(key.Pos, m.Elem, map, key, false), value));
        }
        return map;
    }

    // ---- function literals

    private IrClosure FunctionLiteral(Syntax.FunctionLit lit)
    {
        var sig = (Signature)TypeOf(lit).Underlying;
        FunctionBuilder child = Nested(IrFunctionKind.FunctionLit, sig, lit.Pos);
        child.DeclareSignature(sig);
        child.BuildBody(lit.Body);
        return new IrClosure(lit.Pos, TypeOf(lit), child._fn);
    }

    /// <summary>A function nested in this one, with its name (as gc numbers them).</summary>
    private FunctionBuilder Nested(IrFunctionKind kind, Signature sig, Pos pos)
    {
        // What stands in the body of a range-over-func loop is named after the function with the loop.
        FunctionBuilder naming = this;
        while (naming._fn.Kind == IrFunctionKind.RangeBody) naming = naming._parent!; // not null: a body is nested
        string outer = naming._fn.Name;
        string name = kind switch
        {
            IrFunctionKind.RangeBody => $"{outer}-range{++naming._rangeBodies}",
            IrFunctionKind.GoWrapper => $"{outer}.gowrap{++naming._goDefers}",
            IrFunctionKind.DeferWrapper => $"{outer}.deferwrap{++naming._goDefers}",
            _ => $"{outer}{(naming._fn.Outer == null ? ".func" : ".")}{++naming._literals}",
        };
        var f = new IrFunction(kind, name, Package, sig, null, _fn, pos) { TypeParams = _fn.TypeParams };
        _fn.Closures.Add(f);
        return new FunctionBuilder(_b, f, this);
    }
}
