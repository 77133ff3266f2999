using Ouro.Core;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>
/// gc's measure of a function for inlining: a budget of nodes. In the runtime packages more generous inlining breaks the program (frames
/// of nosplit functions, write barriers where none may be: contract §2.11), so there the measure must be gc's.
/// </summary>
/// <remarks>
/// gc counts nodes of its own tree, after the checker: one for each operator, name, literal, statement; implicit conversions to interfaces
/// and field selections count, conversions without code and types do not; a declaration costs four (the assignment, the name, and both again
/// for the declaring node). A call costs 57 more unless the callee is an intrinsic or would be inlined, and then as much as the callee's body;
/// so functions are measured callees first. The syntax tree gives the same count with a few corrections, below at each case.
/// </remarks>
public static class InlineCost
{
    /// <summary>A function above this is not inlined.</summary>
    public const int Budget = 80;

    private const int CallCost = 57;

    internal static void Run(IrPackage package, Info info, IrBuilderOptions options)
    {
        var p = new Packages(info, options);
        foreach (IrFunction f in package.Functions) p.Add(f);
        foreach (IrFunction f in package.Functions) p.Measure(f);
    }

    /// <summary>Measures the functions of one package on demand.</summary>
    private sealed class Packages(Info info, IrBuilderOptions options)
    {
        private readonly Dictionary<Func, IrFunction> _functions = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<IrFunction> _open = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<IrFunction> _done = new(ReferenceEqualityComparer.Instance);
        internal readonly Info Info = info;
        internal readonly IrBuilderOptions Options = options;

        internal void Add(IrFunction f)
        {
            if (f.Object is { } o) _functions[o] = f;
        }

        internal void Measure(IrFunction f)
        {
            if (_done.Contains(f) || !_open.Add(f)) return;
            if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                _open.Remove(f);
                return;
            }
            f.InlineObstacle = Impossible(f);
            if (f.Object?.Declaration?.Body is { } body)
            {
                var v = new Counter(this, f);
                v.Statements(body.List);
                f.InlineCost = v.Cost;
                f.InlineObstacle ??= v.Obstacle ?? (v.Cost > Budget ? $"cost {v.Cost} exceeds budget {Budget}" : null);
            }
            _open.Remove(f);
            _done.Add(f);
        }

        /// <summary>What inlining a call would add; null: it would not be inlined.</summary>
        internal int? CalleeCost(Func f)
        {
            f = f.Origin;
            if (!_functions.TryGetValue(f, out IrFunction? known)) return Package.Same(f.Package, Info.Package) ? null : Options.InliningOf(f)?.Cost;
            Measure(known);
            return _done.Contains(known) && known.IsInlinable ? known.InlineCost : null;
        }

        private static string? Impossible(IrFunction f)
        {
            if ((f.Pragmas & PragmaFlag.Noinline) != 0) return "marked go:noinline";
            if ((f.Pragmas & PragmaFlag.CgoUnsafeArgs) != 0) return "marked go:cgo_unsafe_args";
            if ((f.Pragmas & PragmaFlag.UintptrKeepAlive) != 0) return "marked as having a keep-alive uintptr argument";
            if ((f.Pragmas & PragmaFlag.UintptrEscapes) != 0) return "marked as having an escaping uintptr argument";
            if ((f.Pragmas & PragmaFlag.Yeswritebarrierrec) != 0) return "marked go:yeswritebarrierrec";
            return f.Object?.Declaration?.Body == null || f.Object.Declaration.Body.List.Length == 0 && f.Body == null ? "no function body" : null;
        }
    }

    /// <summary>Counts one body.</summary>
    private sealed class Counter(Packages packages, IrFunction function)
    {
        private readonly Info _info = packages.Info;
        internal readonly IrFunction Function = function;
        internal int Cost;
        internal string? Obstacle;

        // gc passes a dictionary.
        private const int GenericCallNodes = 2;

        private static bool IsInstance(GoType t)
        {
            t = t.Unaliased;
            if (t is Types.PointerType p) t = p.Elem.Unaliased;
            return t is NamedType { TypeArgs.Length: > 0 };
        }

        private void Refuse(string why) => Obstacle ??= why;

        internal void Statements(Stmt[] list)
        {
            foreach (Stmt s in LiveCode.Statements(_info, list)) Statement(s);
        }

        private void Statement(Stmt s)
        {
            switch (s)
            {
                case EmptyStmt:
                    break;
                case LabeledStmt l:
                    Cost++;
                    Statement(l.Stmt);
                    break;
                case BlockStmt b:
                    Statements(b.List);
                    break;
                case ExprStmt e:
                    Expression(e.X);
                    break;
                case SendStmt d:
                    Cost++;
                    Expression(d.Chan);
                    Converted(d.Value, _info.TypeOf(d.Chan) is { } ct && ct.Underlying is Types.ChanType cht ? cht.Elem : null);
                    break;
                case DeclStmt d:
                    foreach (Decl decl in d.Decls)
                        if (decl is VarDecl v) Declaration(v);
                    break;
                case AssignStmt a:
                    Assignment(a);
                    break;
                case ReturnStmt r:
                    Return(r);
                    break;
                case BranchStmt b:
                    if (b.BranchKind != BranchKind.Fallthrough) Cost++;
                    break;
                case GoStmt:
                    Refuse("unhandled op GO");
                    break;
                case DeferStmt:
                    Refuse("unhandled op DEFER");
                    break;
                case IfStmt f:
                    If(f);
                    break;
                case ForStmt f:
                    For(f);
                    break;
                case SwitchStmt sw:
                    Switch(sw);
                    break;
                case SelectStmt sel:
                    Cost++;
                    foreach (CommClause c in sel.Body)
                    {
                        Cost++;
                        if (c.Comm != null) Statement(c.Comm);
                        Statements(c.Body);
                    }
                    break;
            }
        }

        private void Declaration(VarDecl v)
        {
            if (v.Values.Length == 0)
            {
                Cost += 4 * v.Names.Length; // AS name, DCL name
                return;
            }
            Pairs(v.Names, v.Values, true, v.Names.Length == 1 ? 1 : 1);
        }

        // One statement, the left sides, a declaring node and the name again for each new variable, the right sides.
        private void Pairs(Expr[] lhs, Expr[] rhs, bool declares, int own)
        {
            Cost += own;
            for (int i = 0; i < lhs.Length; i++)
            {
                bool isNew = declares && lhs[i] is Name { IsBlank: false } n && _info.DefOf(n) != null;
                if (isNew) Cost += 3;
                else Expression(lhs[i]);
            }
            for (int i = 0; i < rhs.Length; i++) Converted(rhs[i], lhs.Length == rhs.Length && lhs[i] is not Name { IsBlank: true } ? _info.TypeOf(lhs[i]) : null);
        }

        private void Assignment(AssignStmt a)
        {
            if (a.Op is Operator.None or Operator.Define)
            {
                Pairs(a.Lhs, a.Rhs, a.IsDefine, 1);
                return;
            }
            Cost++;
            Expression(a.Lhs[0]);
            if (a.IsIncDec) Cost++;
            else Expression(a.Rhs[0]);
        }

        private void Return(ReturnStmt r)
        {
            Cost++;
            TupleType results = Function.Signature.Results;
            if (r.Results.Length == 1 && results.Count > 1)
            {
                // return f(): gc goes through temporaries, four nodes for each and a statement.
                Cost += 4 * results.Count + 1;
                Expression(r.Results[0]);
                return;
            }
            for (int i = 0; i < r.Results.Length; i++) Converted(r.Results[i], i < results.Count ? results[i].Type : null);
        }

        private bool? StaticBool(Expr e) => LiveCode.Condition(_info, e);

        private void If(IfStmt f)
        {
            if (f.Init != null) Statement(f.Init);
            if (StaticBool(f.Cond) is { } known)
            {
                StaticCondition(f.Cond);
                if (known) Statements(f.Then.List);
                else if (f.Else != null) Statement(f.Else);
                return;
            }
            Cost++;
            Expression(f.Cond);
            Statements(f.Then.List);
            if (f.Else != null) Statement(f.Else);
        }

        // gc keeps the test if a part of it is not constant: x && false.
        private void StaticCondition(Expr cond)
        {
            cond = Unparen(cond);
            while (cond is BinaryExpr { Op: Operator.AndAnd or Operator.OrOr } b && StaticBool(b.X) is { } x && x == (b.Op == Operator.OrOr)) cond = Unparen(b.X);
            if (_info[cond].IsConstant) return;
            Cost++;
            Expression(cond);
        }

        private void For(ForStmt f)
        {
            Cost++;
            if (f.Range is { } r)
            {
                if (_info.TypeOf(r.X) is { } t && FunctionBuilder.Core(t) is Signature) Refuse("range over a function");
                foreach (Expr e in r.Lhs)
                {
                    if (r.IsDefine && e is Name { IsBlank: false }) Cost += 3;
                    else Expression(e);
                }
                Expression(r.X);
            }
            else
            {
                if (f.Init != null) Statement(f.Init);
                if (f.Cond != null) Expression(f.Cond);
                if (f.Post != null) Statement(f.Post);
            }
            Statements(f.Body.List);
        }

        private void Switch(SwitchStmt sw)
        {
            if (sw.Init != null) Statement(sw.Init);
            Cost++;
            if (sw.Guard is { } g)
            {
                Cost++;
                Expression(g.X);
            }
            else if (sw.Tag != null)
            {
                if (IsStatic(sw, out CaseClause? only))
                {
                    if (only != null)
                    {
                        Cost++;
                        Statements(only.Body);
                    }
                    return;
                }
                Expression(sw.Tag);
            }
            foreach (CaseClause c in sw.Body)
            {
                Cost++;
                if (sw.Guard == null)
                    foreach (Expr e in c.Cases) Expression(e);
                else if (sw.Guard.Lhs != null) Cost++;
                Statements(c.Body);
            }
        }

        /// <summary>Tag and cases are constant, so that one clause or none is taken.</summary>
        private bool IsStatic(SwitchStmt sw, out CaseClause? match)
        {
            match = null;
            if (_info[sw.Tag!] is not { IsConstant: true, Value: { } tag }) return false; // not null: the caller has looked
            foreach (CaseClause c in sw.Body)
            {
                if (c.Body.Length > 0 && c.Body[^1] is BranchStmt { BranchKind: BranchKind.Fallthrough }) return false;
                foreach (Expr e in c.Cases)
                {
                    if (_info[e] is not { IsConstant: true, Value: { } v } || v.Kind != tag.Kind) return false;
                    if (ConstValue.Compare(tag, Operator.Eql, v)) match ??= c;
                }
            }
            match ??= Array.Find(sw.Body, static c => c.IsDefault);
            return true;
        }

        // ---- expressions

        private void Converted(Expr e, GoType? target)
        {
            Expression(e);
            // A conversion to an interface is a node; others without code are not counted.
            if (target != null && FunctionBuilder.IsInterface(target) && _info.TypeOf(e) is { } t && !_info[e].IsNil && !TypeRelations.Identical(t, target)
                && !(FunctionBuilder.IsInterface(t) && TypeRelations.Identical(t.Underlying, target.Underlying))) Cost++;
        }

        private static Expr Unparen(Expr e)
        {
            while (e is ParenExpr p) e = p.X;
            return e;
        }

        private void Expression(Expr e)
        {
            e = Unparen(e);
            if (_info[e] is { IsConstant: true, Value: not null })
            {
                Cost++;
                return;
            }
            switch (e)
            {
                case Name:
                    Cost++;
                    break;
                case BasicLit:
                    Cost++;
                    break;
                case CompositeLit c:
                    Literal(c);
                    break;
                case FunctionLit:
                    Cost += 16;
                    break;
                case SelectorExpr s:
                    Selector(s);
                    break;
                case IndexExpr i:
                    if (_info.TypeOf(i.X) is Signature)
                    {
                        Cost++;
                        break;
                    }
                    Cost++;
                    Expression(i.X);
                    Converted(i.Indices[0], _info.TypeOf(i.X) is { } xt && xt.Underlying is Types.MapType m ? m.Key : null);
                    break;
                case SliceExpr s:
                    Slice(s);
                    break;
                case TypeAssertExpr a:
                    Cost++;
                    Expression(a.X);
                    break;
                case StarExpr s:
                    Star(s);
                    break;
                case UnaryExpr u:
                    if (u.Op == Operator.And) Address(u);
                    else
                    {
                        Cost++;
                        Expression(u.X);
                    }
                    break;
                case BinaryExpr b:
                    Binary(b);
                    break;
                case CallExpr c:
                    Call(c);
                    break;
            }
        }

        private void Binary(BinaryExpr b)
        {
            GoType? x = _info.TypeOf(b.X), y = _info.TypeOf(b.Y);
            // a + b + c of strings is one node.
            bool joins = b.Op == Operator.Add && x != null && TypeRelations.IsString(x) && Unparen(b.X) is BinaryExpr { Op: Operator.Add } && !_info[b.X].IsConstant;
            if (!joins) Cost++;
            Expression(b.X);
            Expression(b.Y);
            if (b.Op.IsComparison() && x != null && y != null && FunctionBuilder.IsInterface(x) != FunctionBuilder.IsInterface(y) && !_info[b.X].IsNil && !_info[b.Y].IsNil) Cost++;
        }

        private void Star(StarExpr s)
        {
            Cost++;
            // *(*T)(unsafe.Pointer(&x)) is cheap.
            Expr p = Unparen(s.X);
            while (p is CallExpr c && _info[c.Fun].IsType && c.Args.Length == 1) p = Unparen(c.Args[0]);
            if (p is UnaryExpr { Op: Operator.And }) Cost--;
            Expression(s.X);
        }

        private void Address(UnaryExpr u)
        {
            Cost++;
            Expr x = Unparen(u.X);
            if (IsFirstField(x)) Cost -= 2;
            Expression(x);
        }

        /// <summary><c>s.f</c> at offset 0 of a variable s: its address costs no more than s.</summary>
        private bool IsFirstField(Expr x)
        {
            if (x is not SelectorExpr { X: Name } s || _info.SelectionOf(s) is not { Kind: SelectionKind.FieldVal, Index: [var index] } sel) return false;
            GoType recv = sel.Recv.Underlying is Types.PointerType p ? p.Elem : sel.Recv;
            return recv.Underlying is Types.StructType st && !FunctionBuilder.IsTypeParam(recv) && StdSizes.Amd64.OffsetsOf(st)[index] == 0;
        }

        private void Slice(SliceExpr s)
        {
            Cost++;
            if (_info.TypeOf(s.X) is { } t && t.Underlying is Types.ArrayType) Cost++;
            Expression(s.X);
            if (s.Low != null && !(_info[s.Low] is { IsConstant: true, Value: { } low } && low.Sign == 0)) Expression(s.Low);
            if (s.High != null) Expression(s.High);
            if (s.Max != null) Expression(s.Max);
        }

        private void Literal(CompositeLit c)
        {
            GoType? type = _info.TypeOf(c);
            GoType? core = type == null ? null : FunctionBuilder.Core(type);
            if (core is Types.PointerType p && c.Type == null)
            {
                Cost++;
                core = FunctionBuilder.Core(p.Elem);
            }
            Cost += core is Types.SliceType ? 2 : 1;
            foreach (Expr e in c.Elems)
            {
                switch (core)
                {
                    case Types.StructType:
                        Cost++;
                        Expression(e is KeyValueExpr kv ? kv.Value : e);
                        break;
                    default:
                        if (e is KeyValueExpr k)
                        {
                            Cost++;
                            Expression(k.Key);
                            Expression(k.Value);
                        }
                        else
                        {
                            Expression(e);
                        }
                        break;
                }
            }
        }

        private void Selector(SelectorExpr s)
        {
            if (_info.SelectionOf(s) is not { } sel)
            {
                Cost++;
                return;
            }
            switch (sel.Kind)
            {
                case SelectionKind.FieldVal:
                    Cost += sel.Index.Length;
                    Expression(s.X);
                    break;
                case SelectionKind.MethodVal:
                    Cost += 1 + sel.Index.Length; // METHVALUE counts twice
                    Expression(s.X);
                    break;
            }
        }

        private BuiltinId? BuiltinOf(Expr fun) => LiveCode.BuiltinOf(_info, fun);

        private void Call(CallExpr e)
        {
            if (_info[e.Fun].IsType)
            {
                Conversion(e);
                return;
            }
            if (BuiltinOf(e.Fun) is { } id)
            {
                Builtin(e, id);
                return;
            }
            Cost++;
            Expr fun = Unparen(e.Fun);
            Signature? sig = _info.TypeOf(e.Fun) is { } ft ? FunctionBuilder.Core(ft) as Signature : null;
            if (fun is SelectorExpr s && _info.SelectionOf(s) is { Kind: SelectionKind.MethodVal } sel)
            {
                MethodCall(s, sel);
                sig = ((Func)sel.Obj).Signature;
            }
            else
            {
                Expr named = fun is IndexExpr i && _info.TypeOf(i.X) is Signature ? Unparen(i.X) : fun;
                Name? name = named as Name ?? (named is SelectorExpr q && _info.SelectionOf(q) == null ? q.Sel : null);
                if (name != null && _info.ObjectOf(name) is Func f)
                {
                    Cost++; // the name
                    if (f.Signature.TypeParams.Length > 0) Cost += GenericCallNodes;
                    FunctionCall(f);
                }
                else
                {
                    Expression(fun);
                    bool isParam = fun is Name pn && _info.ObjectOf(pn) is Var { Kind: VarKind.Param };
                    Cost += isParam ? 17 : CallCost;
                }
            }
            Arguments(e, sig);
        }

        private void Arguments(CallExpr e, Signature? sig)
        {
            if (e.Args.Length == 1 && _info.TypeOf(e.Args[0]) is TupleType t) Cost += 4 * t.Count + 1;
            int n = sig == null ? 0 : sig.IsVariadic ? sig.Parameters.Count - 1 : sig.Parameters.Count;
            for (int i = 0; i < e.Args.Length; i++)
            {
                GoType? target = sig == null ? null : i < n ? sig.Parameters[i].Type : sig.IsVariadic && !e.HasDots && sig.Parameters[n].Type is Types.SliceType st ? st.Elem : null;
                Converted(e.Args[i], target);
            }
            if (sig is { IsVariadic: true } && !e.HasDots) Cost += e.Args.Length > n ? 2 : 1; // SLICELIT or nil
        }

        private void MethodCall(SelectorExpr s, Selection sel)
        {
            var f = (Func)sel.Obj;
            Expression(s.X);
            Cost += sel.Index.Length - 1;
            GoType recv = f.Signature.Recv?.Type ?? sel.Recv;
            if (FunctionBuilder.IsInterface(recv) || recv.Unaliased is TypeParam)
            {
                Cost += 1 + CallCost; // DOTINTER
                return;
            }
            // The receiver as an argument: an address or a dereference may be implicit.
            if (f.HasPointerReceiver && !sel.Indirect && sel.Recv.Unaliased is not Types.PointerType || !f.HasPointerReceiver && sel.Index.Length == 1 && sel.Recv.Unaliased is Types.PointerType) Cost++;
            if (f.HasPointerReceiver && !sel.Indirect && sel.Index.Length == 1 && sel.Recv.Unaliased is not Types.PointerType && IsFirstField(Unparen(s.X))) Cost -= 2;
            if (IsInstance(sel.Recv)) Cost += GenericCallNodes;
            if (IsCheap(f)) return;
            Cost += packages.CalleeCost(f) ?? CallCost;
        }

        private void FunctionCall(Func f)
        {
            string path = f.Package?.Path ?? "";
            if (path == "internal/runtime/sys" && f.Name is "GetCallerPC" or "GetCallerSP" && path == "internal/runtime/sys")
            {
                Refuse("call to " + f.Name);
                return;
            }
            if (IsCheap(f) || Intrinsics.Contains(f)) return;
            Cost += packages.CalleeCost(f) ?? CallCost;
        }

        private static bool IsCheap(Func f)
        {
            switch (f.Package?.Path)
            {
                case "internal/abi":
                    return f.Name is "NoEscape" or "EscapeNonString";
                case "internal/byteorder":
                    return f.Name.StartsWith("LE", StringComparison.Ordinal) || f.Name.StartsWith("BE", StringComparison.Ordinal);
                case "encoding/binary":
                    return f.IsMethod && f.Signature.Recv!.Type is NamedType { Obj.Name: "littleEndian" or "bigEndian" } && f.Name is not ("String" or "GoString"); // not null: a method
                default:
                    return false;
            }
        }

        private void Conversion(CallExpr e)
        {
            Expression(e.Args[0]);
            GoType to = _info.TypeOf(e)!, from = TypeRelations.Default(_info.TypeOf(e.Args[0])!); // not null: checked
            switch (IrConversions.Classify(from, to))
            {
                case IrConversionKind.Nop or IrConversionKind.PointerToUnsafe or IrConversionKind.UnsafeToPointer or IrConversionKind.UintptrToUnsafe or IrConversionKind.UnsafeToUintptr:
                    break;
                case IrConversionKind.FloatToFloat or IrConversionKind.ComplexToComplex or IrConversionKind.IntToInt when Width(from) == Width(to):
                    break;
                default:
                    Cost++;
                    break;
            }
        }

        private static BasicKind Width(GoType t) => t.Underlying is BasicType b ? b.Kind switch
        {
            BasicKind.Int => BasicKind.Int64,
            BasicKind.Uint or BasicKind.Uintptr => BasicKind.Uint64,
            var k => k,
        } : BasicKind.Invalid;

        private void Builtin(CallExpr e, BuiltinId id)
        {
            Cost++;
            switch (id)
            {
                case BuiltinId.Recover:
                    Refuse("call to recover");
                    return;
                case BuiltinId.Panic:
                    Cost++;
                    Expression(e.Args[0]); // the conversion to an interface is not counted
                    return;
                case BuiltinId.Append:
                {
                    GoType? elem = _info.TypeOf(e) is { } t && FunctionBuilder.Core(t) is Types.SliceType s ? s.Elem : null;
                    for (int i = 0; i < e.Args.Length; i++) Converted(e.Args[i], i > 0 && !e.HasDots ? elem : null);
                    return;
                }
            }
            foreach (Expr a in e.Args)
                if (!_info[a].IsType) Expression(a);
        }
    }
}
