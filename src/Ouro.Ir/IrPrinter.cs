using System.Globalization;
using System.Text;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>Prints Ir as text that reads like Go with everything implicit written out. For tests and dumps; it is not read back.</summary>
/// <remarks>
/// Variables are shown by name, with <c>'n</c> behind it when the function has several of that name; temporaries as <c>.tN</c>. A conversion is
/// <c>T(x)</c>, an implicit one <c>T«x»</c>; <c>x.[i]</c> is an index without check; breaks and continues name their statement's number.
/// </remarks>
public sealed class IrPrinter
{
    private readonly StringBuilder _out = new();
    private readonly Dictionary<IrStmt, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private int _indent;
    private IrFunction? _function;
    private Package? _package;

    public static string Print(IrExpr e)
    {
        var p = new IrPrinter();
        p.Expr(e);
        return p._out.ToString();
    }

    public static string Print(IrStmt s)
    {
        var p = new IrPrinter();
        p.Stmt(s);
        return p._out.ToString();
    }

    /// <summary>A function and, behind it, its closures.</summary>
    public static string Print(IrFunction f)
    {
        var p = new IrPrinter { _package = f.Package };
        p.Function(f);
        return p._out.ToString();
    }

    /// <summary>Initialisers, then all functions.</summary>
    public static string Print(IrPackage package)
    {
        var p = new IrPrinter { _package = package.Package };
        foreach (IrGlobalInit g in package.Initializers)
        {
            if (g.StaticValue is null)
            {
                foreach (IrStmt s in g.Setup)
                {
                    p.Stmt(s);
                    p._out.Append('\n');
                }
            }
            p._out.Append("var ").AppendJoin(", ", g.Targets.Select(static t => t?.Name ?? "_")).Append(g.StaticValue != null ? " := static " : " := ");
            p.Expr(g.StaticValue ?? g.Value);
            p._out.Append('\n');
        }
        if (package.Init is { } init) p.Function(init);
        foreach (IrFunction f in package.MapInits) p.Function(f);
        foreach (IrFunction f in package.Functions) p.Function(f);
        return p._out.ToString();
    }

    private string TypeText(GoType? t) => TypeWriter.TypeString(t, q => ReferenceEquals(q, _package) ? "" : q.Name);

    private void Type(GoType? t) => _out.Append(TypeText(t));

    private void Line() => _out.Append('\n').Append('\t', _indent);

    private void Function(IrFunction f)
    {
        _function = f;
        _numbers.Clear();
        _out.Append("func ").Append(f.Name);
        if (f.TypeParams.Length > 0 && f.Outer == null) _out.Append('[').AppendJoin(", ", f.TypeParams.Select(static t => t.Obj.Name)).Append(']');
        if (f.Captures.Count > 0) _out.Append('{').AppendJoin(", ", f.Captures.Select(c => (IsByReference(c) ? "&" : "") + Name(c))).Append('}');
        _out.Append('(');
        bool first = true;
        if (f.Receiver is { } r) Parameter(r, ref first);
        foreach (IrVariable v in f.Params) Parameter(v, ref first);
        _out.Append(')');
        if (f.Results.Length > 0)
        {
            _out.Append(" (");
            first = true;
            foreach (IrVariable v in f.Results) Parameter(v, ref first);
            _out.Append(')');
        }
        if (f.Body != null)
        {
            _out.Append(' ');
            Block(f.Body);
        }
        _out.Append('\n');
        foreach (IrFunction c in f.Closures) Function(c);
    }

    private static bool IsByReference(IrVariable v) => v.IsCapturedByReference(0);

    private void Parameter(IrVariable v, ref bool first)
    {
        if (!first) _out.Append(", ");
        first = false;
        _out.Append(Name(v)).Append(' ');
        Type(v.Type);
    }

    private string Name(IrVariable v)
    {
        if (v.Kind == IrVariableKind.Temp) return ".t" + v.Index.ToString(CultureInfo.InvariantCulture);
        if (v.Name.Length == 0 || v.Name == "_") return "~" + v.Index.ToString(CultureInfo.InvariantCulture);
        foreach (IrVariable o in v.Function.Variables)
            if (!ReferenceEquals(o, v) && o.Name == v.Name && o.Kind != IrVariableKind.Temp && o.Index < v.Index)
                return v.Name + "'" + v.Index.ToString(CultureInfo.InvariantCulture);
        return v.Name;
    }

    // ---- statements

    private void Block(IrBlock b)
    {
        _out.Append('{');
        _indent++;
        foreach (IrStmt s in b.List)
        {
            Line();
            Stmt(s);
        }
        _indent--;
        Line();
        _out.Append('}');
    }

    private string Number(IrStmt s)
    {
        if (!_numbers.TryGetValue(s, out int n)) _numbers[s] = n = _numbers.Count + 1;
        return "#" + n.ToString(CultureInfo.InvariantCulture);
    }

    private void Head(IrBreakable s) => _out.Append(Number(s)).Append(' ');

    private void Stmt(IrStmt s)
    {
        switch (s)
        {
            case IrBlock b:
                Block(b);
                break;
            case IrDeclare d:
                _out.Append("var ").Append(Name(d.Variable)).Append(' ');
                Type(d.Variable.Type);
                if (d.Value != null)
                {
                    _out.Append(" = ");
                    Expr(d.Value);
                }
                break;
            case IrAssign a:
                Expr(a.Target);
                _out.Append(" = ");
                Expr(a.Value);
                break;
            case IrAssignOp a:
                Expr(a.Target);
                _out.Append(' ').Append(a.Op.Text()).Append("= ");
                Expr(a.Value);
                break;
            case IrTupleAssign t:
                for (int i = 0; i < t.Targets.Length; i++) _out.Append(i > 0 ? ", " : "").Append(t.Targets[i] is { } v ? Name(v) : "_");
                _out.Append(" := ");
                Expr(t.Value);
                break;
            case IrExprStmt e:
                if (!e.X.IsOrdered) _out.Append("eval ");
                Expr(e.X);
                break;
            case IrSend d:
                Expr(d.Chan);
                _out.Append(" <- ");
                Expr(d.Value);
                break;
            case IrIf f:
                _out.Append("if ");
                Expr(f.Cond);
                _out.Append(' ');
                Block(f.Then);
                if (f.Else != null)
                {
                    _out.Append(" else ");
                    Block(f.Else);
                }
                break;
            case IrBreakableBlock b:
                Head(b);
                Block(b.Body);
                break;
            case IrLoop l:
                Head(l);
                _out.Append("for ");
                if (l.Setup != null)
                {
                    Block(l.Setup);
                    _out.Append(' ');
                }
                if (l.Cond != null)
                {
                    Expr(l.Cond);
                    _out.Append(' ');
                }
                if (l.Post != null)
                {
                    _out.Append("post ");
                    Block(l.Post);
                    _out.Append(' ');
                }
                Block(l.Body);
                break;
            case IrMapRange m:
                Head(m);
                _out.Append("range ").Append(m.Key is { } k ? Name(k) : "_").Append(", ").Append(m.Elem is { } el ? Name(el) : "_").Append(" := ");
                Expr(m.Map);
                _out.Append(' ');
                Block(m.Body);
                break;
            case IrSwitch sw:
                Switch(sw);
                break;
            case IrTypeSwitch ts:
                TypeSwitch(ts);
                break;
            case IrSelect sel:
                Select(sel);
                break;
            case IrBranch b:
                _out.Append(b.IsContinue ? "continue " : "break ").Append(Number(b.Target));
                break;
            case IrLabel l:
                _out.Append(l.IsUsed ? l.Name + ":" : "// " + l.Name);
                break;
            case IrGoto g:
                _out.Append("goto ").Append(g.Target.Name);
                break;
            case IrReturn r:
                _out.Append("return");
                for (int i = 0; i < r.Values.Length; i++)
                {
                    _out.Append(i > 0 ? ", " : " ");
                    Expr(r.Values[i]);
                }
                break;
            case IrGo g:
                _out.Append("go ");
                Expr(g.Closure);
                break;
            case IrDefer d:
                _out.Append(d.IsOnce ? "defer " : "defer-many ");
                Expr(d.Closure);
                if (d.Token != null)
                {
                    _out.Append(" at ");
                    Expr(d.Token);
                }
                break;
            case IrKeepAlive k2:
                _out.Append(k2.Escapes ? "keepalive-escaping " : "keepalive ");
                Expr(k2.X);
                break;
            case IrMapInit m:
                _out.Append("call ").Append(m.Function.Name);
                break;
            default:
                _out.Append(s.GetType().Name);
                break;
        }
    }

    private void Switch(IrSwitch sw)
    {
        Head(sw);
        _out.Append("switch ");
        if (sw.Tag != null)
        {
            Expr(sw.Tag);
            _out.Append(' ');
        }
        _out.Append('{');
        foreach (IrCase c in sw.Cases)
        {
            Line();
            _out.Append(c.IsDefault ? "default" : "case");
            for (int i = 0; i < c.Tests.Length; i++)
            {
                _out.Append(i > 0 ? ", " : " ");
                if (c.Tests[i].Setup is { } setup)
                {
                    Block(setup);
                    _out.Append(' ');
                }
                Expr((IrExpr?)c.Tests[i].Constant ?? c.Tests[i].Condition!); // one of the two is there
            }
            _out.Append(": ");
            Block(c.Body);
            if (c.Falls) _out.Append(" fallthrough");
        }
        Line();
        _out.Append('}');
    }

    private void TypeSwitch(IrTypeSwitch ts)
    {
        Head(ts);
        _out.Append("typeswitch ");
        Expr(ts.X);
        _out.Append(" {");
        foreach (IrTypeCase c in ts.Cases)
        {
            Line();
            _out.Append(c.IsDefault ? "default" : "case ");
            _out.AppendJoin(", ", c.Types.Select(t => t == null ? "nil" : TypeText(t)));
            if (c.Variable is { } v)
            {
                _out.Append(" as ").Append(Name(v)).Append(' ');
                Type(v.Type);
            }
            _out.Append(": ");
            Block(c.Body);
        }
        Line();
        _out.Append('}');
    }

    private void Select(IrSelect sel)
    {
        Head(sel);
        _out.Append("select {");
        foreach (IrSelectCase c in sel.Cases)
        {
            Line();
            switch (c.Kind)
            {
                case IrSelectKind.Default:
                    _out.Append("default");
                    break;
                case IrSelectKind.Send:
                    _out.Append("case ");
                    Expr(c.Chan!); // not null: not the default clause
                    _out.Append(" <- ");
                    Expr(c.Value!); // not null: a send clause
                    break;
                case IrSelectKind.Receive:
                    _out.Append("case ").Append(c.Received is { } r ? Name(r) : "_").Append(", ").Append(c.Ok is { } ok ? Name(ok) : "_").Append(" := <-");
                    Expr(c.Chan!); // not null: not the default clause
                    break;
            }
            _out.Append(": ");
            Block(c.Body);
        }
        Line();
        _out.Append('}');
    }

    // ---- expressions

    private void List(ReadOnlySpan<IrExpr> list)
    {
        for (int i = 0; i < list.Length; i++)
        {
            if (i > 0) _out.Append(", ");
            Expr(list[i]);
        }
    }

    private void TypeArgs(GoType[] args)
    {
        if (args.Length > 0) _out.Append('[').AppendJoin(", ", args.Select(TypeText)).Append(']');
    }

    /// <summary>Operands of operators, in parentheses unless they are primary.</summary>
    private void Operand(IrExpr e)
    {
        bool paren = e is IrBinary or IrLogical or IrCompare or IrConcat or IrAddressOf or IrDeref or IrUnary;
        if (paren) _out.Append('(');
        Expr(e);
        if (paren) _out.Append(')');
    }

    private string FuncName(Func f)
    {
        Signature sig = f.Signature;
        string prefix = f.Package == null || ReferenceEquals(f.Package, _package) ? "" : f.Package.Name + ".";
        if (sig.Recv is not { } recv) return prefix + f.Name;
        GoType t = recv.Type!; // not null: checked
        bool pointer = t.Unaliased is PointerType;
        GoType b = t.Unaliased is PointerType p ? p.Elem.Unaliased : t.Unaliased;
        string name = b is NamedType n ? n.Obj.Name : "interface";
        return pointer ? $"{prefix}(*{name}).{f.Name}" : $"{prefix}{name}.{f.Name}";
    }

    private void Expr(IrExpr e)
    {
        switch (e)
        {
            case IrConst c:
                if (c.Type is BasicType { Kind: BasicKind.Int or BasicKind.Bool or BasicKind.String }) _out.Append(c.Value.ExactString);
                else
                {
                    Type(c.Type);
                    _out.Append('(').Append(c.Value.ExactString).Append(')');
                }
                break;
            case IrZero z:
                _out.Append("zero[");
                Type(z.Type);
                _out.Append(']');
                break;
            case IrVarRef v:
                _out.Append(Name(v.Variable));
                break;
            case IrGlobalRef g:
                if (!ReferenceEquals(g.Global.Package, _package)) _out.Append(g.Global.Package.Name).Append('.');
                _out.Append(g.Global.Name);
                break;
            case IrFuncRef f:
                _out.Append(FuncName(f.Function));
                TypeArgs(f.TypeArgs);
                break;
            case IrMethodExpr m:
                _out.Append('(');
                Type(m.Receiver);
                _out.Append(").").Append(m.Method.Name);
                break;
            case IrClosure c:
                _out.Append("closure ").Append(c.Function.Name);
                break;
            case IrTypeQuery q:
                _out.Append(q.Kind.ToString().ToLowerInvariant()).Append('(');
                Type(q.Of);
                foreach (int i in q.Path) _out.Append('.').Append(i);
                _out.Append(')');
                break;
            case IrAddressOf a:
                _out.Append('&');
                Operand(a.X);
                break;
            case IrDeref d:
                _out.Append('*');
                Operand(d.X);
                break;
            case IrField f:
                Operand(f.X);
                _out.Append('.').Append(FieldName(f));
                break;
            case IrIndex i:
                Operand(i.X);
                _out.Append(i.IsBounded ? ".[" : "[");
                Expr(i.Index);
                _out.Append(']');
                break;
            case IrMapIndex m:
                Operand(m.Map);
                _out.Append('[');
                Expr(m.Key);
                _out.Append(m.CommaOk ? "]?" : "]");
                break;
            case IrSlice s:
                Operand(s.X);
                _out.Append('[');
                if (s.Low != null) Expr(s.Low);
                _out.Append(':');
                if (s.High != null) Expr(s.High);
                if (s.Max != null)
                {
                    _out.Append(':');
                    Expr(s.Max);
                }
                _out.Append(']');
                break;
            case IrNew n:
                _out.Append("new(");
                Type(n.Elem);
                if (n.Init != null)
                {
                    _out.Append(", ");
                    Expr(n.Init);
                }
                _out.Append(')');
                break;
            case IrCompositeLit c:
                Literal(c);
                break;
            case IrMapLit m:
                Type(m.Type);
                _out.Append('{');
                for (int i = 0; i < m.Entries.Length; i++)
                {
                    if (i > 0) _out.Append(", ");
                    Expr(m.Entries[i].Key);
                    _out.Append(": ");
                    Expr(m.Entries[i].Value);
                }
                _out.Append('}');
                break;
            case IrUnary u:
                _out.Append(u.Op.Text());
                Operand(u.X);
                break;
            case IrBinary b:
                Infix(b.X, b.Op, b.Y);
                break;
            case IrCompare c:
                Infix(c.X, c.Op, c.Y);
                break;
            case IrLogical l:
                Infix(l.X, l.Op, l.Y);
                break;
            case IrConcat c:
                _out.Append("concat(");
                List(c.Operands);
                _out.Append(')');
                break;
            case IrConvert c:
                Conversion(c);
                break;
            case IrTypeAssert a:
                Operand(a.X);
                _out.Append(".(");
                Type(a.Asserted);
                _out.Append(a.CommaOk ? ")?" : ")");
                break;
            case IrReceive r:
                _out.Append("<-");
                Operand(r.Chan);
                if (r.CommaOk) _out.Append('?');
                break;
            case IrCall c:
                Call(c);
                break;
            case IrMethodValue m:
                _out.Append("bind(");
                Expr(m.X);
                _out.Append(", ").Append(m.Kind == IrCallKind.Static ? FuncName(m.Method) : m.Method.Name);
                TypeArgs(m.TypeArgs);
                _out.Append(')');
                break;
            case IrMake m:
                _out.Append("make(");
                Type(m.Type);
                if (m.A != null)
                {
                    _out.Append(", ");
                    Expr(m.A);
                }
                if (m.B != null)
                {
                    _out.Append(", ");
                    Expr(m.B);
                }
                _out.Append(')');
                break;
            case IrBuiltin b:
                string name = b.Op.ToString();
                _out.Append(char.ToLowerInvariant(name[0])).Append(name.AsSpan(1)).Append('(');
                List(b.Args);
                _out.Append(')');
                break;
            default:
                _out.Append(e.GetType().Name);
                break;
        }
    }

    private void Infix(IrExpr x, Operator op, IrExpr y)
    {
        Operand(x);
        _out.Append(' ').Append(op.Text()).Append(' ');
        Operand(y);
    }

    private static string FieldName(IrField f) =>
        f.X.Type.Underlying is Types.StructType s && f.Index < s.Fields.Length && s.Fields[f.Index].Name is { Length: > 0 } n && n != "_" ? n : f.Index.ToString(CultureInfo.InvariantCulture);

    private void Literal(IrCompositeLit c)
    {
        Type(c.Type);
        if (c.Type.Underlying is Types.SliceType) _out.Append('#').Append(c.Length);
        _out.Append('{');
        long next = 0;
        for (int i = 0; i < c.Elements.Length; i++)
        {
            if (i > 0) _out.Append(", ");
            if (c.Type.Underlying is Types.StructType s) _out.Append(s.Fields[(int)c.Elements[i].Index].Name).Append(": ");
            else if (c.Elements[i].Index != next) _out.Append(c.Elements[i].Index).Append(": ");
            next = c.Elements[i].Index + 1;
            Expr(c.Elements[i].Value);
        }
        _out.Append('}');
    }

    private void Conversion(IrConvert c)
    {
        bool paren = c.Type is Types.PointerType or Types.ChanType or Signature;
        if (paren) _out.Append('(');
        Type(c.Type);
        if (paren) _out.Append(')');
        _out.Append(c.IsImplicit ? "«" : "(");
        Expr(c.X);
        _out.Append(c.IsImplicit ? "»" : ")");
    }

    private void Call(IrCall c)
    {
        switch (c.Kind)
        {
            case IrCallKind.Static:
                Expr(c.Callee);
                break;
            case IrCallKind.Closure:
                _out.Append("call ");
                Operand(c.Callee);
                break;
            default:
                Operand(c.Callee);
                _out.Append(c.Kind == IrCallKind.Interface ? ".(itab)." : ".(param).").Append(c.Method!.Name); // not null for these kinds
                break;
        }
        _out.Append('(');
        List(c.Args);
        _out.Append(')');
    }
}
