using System.Text;

namespace Ouro.Types;

/// <summary>How a package is named before a type's or object's name; an empty string leaves the name bare.</summary>
public delegate string Qualifier(Package package);

/// <summary>Writes types and objects as gc's messages show them.</summary>
public sealed class TypeWriter
{
    private readonly StringBuilder _out;
    private readonly Qualifier? _qualifier;
    private readonly HashSet<GoType> _open = new(ReferenceEqualityComparer.Instance);

    /// <summary>Names of parameters are written too.</summary>
    public bool ParameterNames { get; init; } = true;

    /// <summary>The first unexported field is followed by its package, to tell apart types that print alike.</summary>
    public bool PackageNotes { get; set; }

    /// <summary>Turns the place of a type parameter that hides a predeclared name into text.</summary>
    public Func<Ouro.Core.Pos, string>? PositionText { get; init; }

    public TypeWriter(StringBuilder @out, Qualifier? qualifier)
    {
        _out = @out;
        _qualifier = qualifier;
    }

    public static string TypeString(GoType? type, Qualifier? qualifier)
    {
        if (type is BasicType { Kind: not BasicKind.UnsafePointer } b) return b.Name;
        var sb = new StringBuilder();
        new TypeWriter(sb, qualifier).Type(type);
        return sb.ToString();
    }

    public static string SignatureString(Signature sig, Qualifier? qualifier)
    {
        var sb = new StringBuilder();
        new TypeWriter(sb, qualifier).Signature(sig);
        return sb.ToString();
    }

    public static string ObjectString(GoObject obj, Qualifier? qualifier)
    {
        var sb = new StringBuilder();
        new TypeWriter(sb, qualifier).Object(obj);
        return sb.ToString();
    }

    public static string FullName(Func f, Qualifier? qualifier)
    {
        var sb = new StringBuilder();
        new TypeWriter(sb, qualifier).FuncName(f);
        return sb.ToString();
    }

    public void Type(GoType? type)
    {
        if (type == null)
        {
            _out.Append("<nil>");
            return;
        }
        if (type is BasicType basic)
        {
            if (basic.Kind == BasicKind.UnsafePointer) Prefix(Universe.Unsafe);
            _out.Append(basic.Name);
            return;
        }
        if (!_open.Add(type))
        {
            _out.Append("<cycle to ").Append(KindName(type)).Append('>');
            return;
        }
        switch (type)
        {
            case PointerType p:
                _out.Append('*');
                Type(p.Elem);
                break;
            case SliceType s:
                _out.Append("[]");
                Type(s.Elem);
                break;
            case ArrayType a:
                _out.Append('[').Append(a.Length).Append(']');
                Type(a.Elem);
                break;
            case MapType m:
                _out.Append("map[");
                Type(m.Key);
                _out.Append(']');
                Type(m.Elem);
                break;
            case ChanType c:
                _out.Append(c.Direction switch { ChanDirection.SendRecv => "chan ", ChanDirection.SendOnly => "chan<- ", _ => "<-chan " });
                // chan (<-chan T) needs its parentheses.
                bool parens = c.Direction == ChanDirection.SendRecv && c.Elem is ChanType { Direction: ChanDirection.RecvOnly };
                if (parens) _out.Append('(');
                Type(c.Elem);
                if (parens) _out.Append(')');
                break;
            case TupleType t:
                Tuple(t, false);
                break;
            case Signature s:
                _out.Append("func");
                Signature(s);
                break;
            case StructType s:
                Struct(s);
                break;
            case UnionType u:
                if (u.Terms.Length == 0) _out.Append("<empty union>");
                for (int i = 0; i < u.Terms.Length; i++)
                {
                    if (i > 0) _out.Append(" | ");
                    if (u.Terms[i].Tilde) _out.Append('~');
                    Type(u.Terms[i].Type);
                }
                break;
            case InterfaceType face:
                Interface(face);
                break;
            case NamedType n:
                TypeNameOf(n.Obj);
                if (n.TypeArgs.Length > 0) Arguments(n.TypeArgs);
                else if (n.TypeParams.Length > 0) Parameters(n.TypeParams);
                break;
            case AliasType a:
                TypeNameOf(a.Obj);
                if (a.TypeArgs.Length > 0) Arguments(a.TypeArgs);
                else if (a.TypeParams.Length > 0) Parameters(a.TypeParams);
                break;
            case TypeParam p:
                _out.Append(p.Obj.Name);
                if (Universe.Scope.Lookup(p.Obj.Name) != null)
                    _out.Append(" /* with ").Append(p.Obj.Name).Append(" declared at ").Append(PositionText?.Invoke(p.Obj.Pos) ?? p.Obj.Pos.ToString()).Append(" */");
                break;
            default:
                _out.Append(type.GetType().Name);
                break;
        }
        _open.Remove(type);
    }

    private static string KindName(GoType t) => t switch
    {
        NamedType n => n.Obj.Name,
        AliasType a => a.Obj.Name,
        InterfaceType => "Interface",
        StructType => "Struct",
        PointerType => "Pointer",
        Ouro.Types.Signature => "Signature",
        _ => t.GetType().Name.Replace("Type", "", StringComparison.Ordinal),
    };

    private void Struct(StructType s)
    {
        _out.Append("struct{");
        for (int i = 0; i < s.Fields.Length; i++)
        {
            if (i > 0) _out.Append("; ");
            Var f = s.Fields[i];
            bool annotate = _qualifier == null && PackageNotes && !f.IsExported;
            if (annotate) PackageNotes = false;
            if (!f.IsEmbedded) _out.Append(f.Name).Append(' ');
            Type(f.Type);
            if (annotate) _out.Append(" /* package ").Append(f.Package?.Path).Append(" */ ");
            if (s.Tag(i) is { Length: > 0 } tag) _out.Append(' ').Append(ConstValue.Quote(tag));
        }
        _out.Append('}');
    }

    private void Interface(InterfaceType face)
    {
        if (ReferenceEquals(face, Universe.AnyInterface))
        {
            _out.Append("any");
            return;
        }
        if (ReferenceEquals(face, Universe.Comparable.Underlying))
        {
            _out.Append("interface{comparable}");
            return;
        }
        if (face.IsImplicit)
        {
            if (face.Methods.Length == 0 && face.Embeddeds.Length == 1)
            {
                Type(face.Embeddeds[0]);
                return;
            }
            _out.Append("/* implicit */ ");
        }
        _out.Append("interface{");
        bool first = true;
        foreach (Func m in face.Methods)
        {
            if (!first) _out.Append("; ");
            first = false;
            _out.Append(m.Name);
            Signature(m.Signature);
        }
        foreach (GoType e in face.Embeddeds)
        {
            if (!first) _out.Append("; ");
            first = false;
            Type(e);
        }
        _out.Append('}');
    }

    private void Arguments(GoType[] list)
    {
        _out.Append('[');
        for (int i = 0; i < list.Length; i++)
        {
            if (i > 0) _out.Append(", ");
            Type(list[i]);
        }
        _out.Append(']');
    }

    /// <summary>A type parameter list; parameters with one constraint share it.</summary>
    public void Parameters(TypeParam[] list)
    {
        _out.Append('[');
        GoType? previous = null;
        for (int i = 0; i < list.Length; i++)
        {
            if (i > 0)
            {
                if (!ReferenceEquals(list[i].Constraint, previous))
                {
                    _out.Append(' ');
                    Type(previous);
                }
                _out.Append(", ");
            }
            previous = list[i].Constraint;
            Type(list[i]);
        }
        if (previous != null)
        {
            _out.Append(' ');
            Type(previous);
        }
        _out.Append(']');
    }

    public void Signature(Signature sig)
    {
        if (sig.TypeParams.Length > 0) Parameters(sig.TypeParams);
        Tuple(sig.Parameters, sig.IsVariadic);
        if (sig.Results.Count == 0) return;
        _out.Append(' ');
        if (sig.Results.Count == 1 && sig.Results[0].Name.Length == 0) Type(sig.Results[0].Type);
        else Tuple(sig.Results, false);
    }

    public void Tuple(TupleType tuple, bool isVariadic)
    {
        _out.Append('(');
        for (int i = 0; i < tuple.Count; i++)
        {
            if (i > 0) _out.Append(", ");
            Var v = tuple[i];
            if (ParameterNames && v.Name.Length > 0) _out.Append(v.Name).Append(' ');
            if (isVariadic && i == tuple.Count - 1)
            {
                if (v.Type is SliceType s)
                {
                    _out.Append("...");
                    Type(s.Elem);
                }
                else
                {
                    // append([]byte, string...)
                    Type(v.Type);
                    _out.Append("...");
                }
            }
            else Type(v.Type);
        }
        _out.Append(')');
    }

    private void TypeNameOf(TypeName obj)
    {
        Prefix(obj.Package);
        _out.Append(obj.Name);
    }

    private void Prefix(Package? package)
    {
        if (package == null) return;
        string s = _qualifier == null ? package.Path : _qualifier(package);
        if (s.Length > 0) _out.Append(s).Append('.');
    }

    private void FuncName(Func f)
    {
        if (f.Type is Signature sig)
        {
            if (sig.Recv is { } recv)
            {
                _out.Append('(');
                // Export data may give a named interface's methods the literal as receiver.
                if (recv.Type is InterfaceType) _out.Append("interface");
                else Type(recv.Type);
                _out.Append(").");
            }
            else Prefix(f.Package);
        }
        _out.Append(f.Name);
    }

    public void Object(GoObject obj)
    {
        GoType? type = obj.Type;
        bool isTypeName = false;
        switch (obj)
        {
            case PkgName p:
                _out.Append("package ").Append(p.Name);
                if (p.Imported.Path is { Length: > 0 } path && path != p.Name) _out.Append(" (").Append(ConstValue.Quote(path)).Append(')');
                return;
            case Const:
                _out.Append("const");
                break;
            case TypeName:
                isTypeName = true;
                _out.Append("type");
                if (type?.Unaliased is TypeParam) _out.Append(" parameter");
                break;
            case Var v:
                _out.Append(v.IsField ? "field" : "var");
                break;
            case Func f:
                _out.Append("func ");
                FuncName(f);
                if (f.Type is Signature s) Signature(s);
                return;
            case Label:
                _out.Append("label");
                type = null;
                break;
            case Builtin:
                _out.Append("builtin");
                type = null;
                break;
            case Nil:
                _out.Append("nil");
                return;
        }
        _out.Append(' ');
        if (obj.Package != null && ReferenceEquals(obj.Package.Scope.Lookup(obj.Name), obj)) Prefix(obj.Package);
        _out.Append(obj.Name);
        if (type == null) return;
        if (isTypeName)
        {
            if (type is BasicType) return;
            if (type is IGenericType { TypeParams.Length: > 0 } g) Parameters(g.TypeParams);
            if (((TypeName)obj).IsAlias)
            {
                _out.Append(" =");
                if (type is AliasType a) type = a.Rhs;
            }
            else if (type is TypeParam p) type = p.Constraint;
            else type = type.Underlying;
        }
        // type any = interface{}, not any = any
        if (obj.Name == "any" && ReferenceEquals(obj.Parent, Universe.Scope)) type = InterfaceType.Empty;
        _out.Append(' ');
        Type(type);
    }

    /// <summary>What kind of thing an object is, in words.</summary>
    public static string KindOf(GoObject obj) => obj switch
    {
        PkgName => "package name",
        Const => "constant",
        TypeName { IsAlias: true } => "type alias",
        TypeName { Type: TypeParam } => "type parameter",
        TypeName => "defined type",
        Var { Kind: VarKind.Package } => "package-level variable",
        Var { Kind: VarKind.Local } => "local variable",
        Var { Kind: VarKind.Recv } => "receiver",
        Var { Kind: VarKind.Param } => "parameter",
        Var { Kind: VarKind.Result } => "result variable",
        Var { Kind: VarKind.Field } => "struct field",
        Func { IsMethod: true } => "method",
        Func => "function",
        Label => "label",
        Builtin => "built-in function",
        Nil => "untyped nil",
        _ => "unknown symbol",
    };
}
