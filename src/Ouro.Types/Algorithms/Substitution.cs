using Ouro.Core;

namespace Ouro.Types;

/// <summary>
/// Replaces type parameters in a type. What mentions none of them is returned as it is, so equal references mean "unchanged", and only
/// the path from the root to a parameter is copied.
/// </summary>
/// <remarks>
/// Named types are never looked into: <c>T[P]</c> becomes the instance <c>T[int]</c> of the context, which expands itself when asked.
/// That ends the recursion of <c>type List[P any] struct { next *List[P] }</c>. A method's receiver is left alone for the same reason;
/// whoever owns the method (a named type, an interface) replaces it.
/// </remarks>
internal readonly struct Substitution
{
    private readonly TypeParam[] _from;
    private readonly GoType?[] _to;
    private readonly TypeContext _context;

    private Substitution(TypeParam[] from, GoType?[] to, TypeContext context)
    {
        _from = from;
        _to = to;
        _context = context;
    }

    /// <param name="to">A null leaves its parameter alone.</param>
    internal static GoType Apply(GoType type, TypeParam[] from, GoType?[] to, TypeContext context)
    {
        if (from.Length == 0 || type is BasicType) return type;
        InternalCompilerException.Assert(from.Length == to.Length, "a type argument for each type parameter");
        return new Substitution(from, to, context).Type(type);
    }

    /// <summary>Gives an instance's interface methods the instance as receiver in place of the generic type.</summary>
    internal static InterfaceType WithReceiver(InterfaceType face, NamedType origin, NamedType instance, bool sameAsOrigin)
    {
        Func[] methods = ReplaceReceiver(face.Methods, origin, instance);
        if (ReferenceEquals(methods, face.Methods)) return face;
        return new InterfaceType(methods, face.Embeddeds, !sameAsOrigin && face.IsImplicit);
    }

    private static Func[] ReplaceReceiver(Func[] methods, GoType old, GoType now)
    {
        Func[] result = methods;
        for (int i = 0; i < methods.Length; i++)
        {
            Signature sig = methods[i].Signature;
            if (sig.Recv == null || !ReferenceEquals(sig.Recv.Type, old)) continue;
            if (ReferenceEquals(result, methods)) result = (Func[])methods.Clone();
            Signature copy = sig.Clone();
            copy.Recv = sig.Recv.CloneWithType(now);
            result[i] = methods[i].CloneWithType(copy);
        }
        return result;
    }

    private GoType Lookup(TypeParam p)
    {
        // Lists are short; a scan beats a dictionary.
        for (int i = 0; i < _from.Length; i++) if (ReferenceEquals(_from[i], p)) return _to[i] ?? p;
        return p;
    }

    private GoType Type(GoType? type)
    {
        switch (type)
        {
            case null:
                return BasicType.Invalid;
            case BasicType:
                return type;
            case TypeParam p:
                return Lookup(p);
            case PointerType p:
            {
                GoType elem = Type(p.Elem);
                return ReferenceEquals(elem, p.Elem) ? p : new PointerType(elem);
            }
            case SliceType s:
            {
                GoType elem = Type(s.Elem);
                return ReferenceEquals(elem, s.Elem) ? s : new SliceType(elem);
            }
            case ArrayType a:
            {
                GoType elem = Type(a.Elem);
                return ReferenceEquals(elem, a.Elem) ? a : new ArrayType(elem, a.Length);
            }
            case ChanType c:
            {
                GoType elem = Type(c.Elem);
                return ReferenceEquals(elem, c.Elem) ? c : new ChanType(c.Direction, elem);
            }
            case MapType m:
            {
                GoType key = Type(m.Key), elem = Type(m.Elem);
                return ReferenceEquals(key, m.Key) && ReferenceEquals(elem, m.Elem) ? m : new MapType(key, elem);
            }
            case NamedType n:
            {
                if (n.TypeArgs.Length == 0)
                {
                    // A generic type without arguments stands where an error was reported.
                    if (n.EnclosingTypeParams.Length == 0) return n;
                    GoType[] outer = List(n.EnclosingTypeParams);
                    return ReferenceEquals(outer, n.EnclosingTypeParams) ? n : _context.Instantiate(n, outer);
                }
                if (n.Origin.EnclosingTypeParams.Length == 0 && n.TypeArgs.Length != n.Origin.TypeParams.Length) return BasicType.Invalid;
                GoType[] args = List(n.TypeArgs);
                if (n.Origin.EnclosingTypeParams is { Length: > 0 } enclosing && n.TypeArgs.Length == n.Origin.TypeParams.Length)
                {
                    // A generic type inside a generic function: the function's arguments come before its own.
                    GoType[] around = List(enclosing);
                    if (!ReferenceEquals(around, enclosing)) args = [.. around, .. args];
                }
                return ReferenceEquals(args, n.TypeArgs) ? n : _context.Instantiate(n.Origin, args);
            }
            case AliasType a:
            {
                if (a.TypeArgs.Length == 0)
                {
                    if (a.TypeParams.Length > 0) return BasicType.Invalid;
                    // An alias declared in a generic function may stand for a type that mentions the function's parameters.
                    if (a.Obj.Parent == null || ReferenceEquals(a.Obj.Parent, a.Obj.Package?.Scope) || a.Rhs == null) return a;
                    GoType actual = Type(a.Actual);
                    return ReferenceEquals(actual, a.Actual) ? a : actual;
                }
                GoType[] args = List(a.TypeArgs);
                return ReferenceEquals(args, a.TypeArgs) ? a : _context.Instantiate(a.Origin, args);
            }
            case TupleType t:
                return Tuple(t);
            case Signature s:
            {
                TupleType parameters = Tuple(s.Parameters), results = Tuple(s.Results);
                if (ReferenceEquals(parameters, s.Parameters) && ReferenceEquals(results, s.Results)) return s;
                return new Signature(s.Recv, s.RecvTypeParams, s.TypeParams, parameters, results, s.IsVariadic);
            }
            case StructType s:
            {
                Var[] fields = Vars(s.Fields);
                return ReferenceEquals(fields, s.Fields) ? s : new StructType(fields, s.Tags);
            }
            case UnionType u:
            {
                UnionTerm[]? terms = null;
                for (int i = 0; i < u.Terms.Length; i++)
                {
                    GoType t = Type(u.Terms[i].Type);
                    if (ReferenceEquals(t, u.Terms[i].Type)) continue;
                    terms ??= (UnionTerm[])u.Terms.Clone();
                    terms[i] = new UnionTerm(u.Terms[i].Tilde, t);
                }
                return terms == null ? u : new UnionType(terms);
            }
            case InterfaceType face:
            {
                Func[] methods = Funcs(face.Methods);
                GoType[] embeddeds = List(face.Embeddeds);
                if (ReferenceEquals(methods, face.Methods) && ReferenceEquals(embeddeds, face.Embeddeds)) return face;
                InternalCompilerException.Assert(face.IsComplete, "only complete interfaces are substituted in");
                var made = new InterfaceType([], embeddeds, face.IsImplicit) ;
                made.Methods = ReplaceReceiver(methods, face, made);
                made.KnownTypeSet = null;
                return made;
            }
            default:
                throw InternalCompilerException.Unexpected(type);
        }
    }

    private GoType[] List(GoType[] list)
    {
        GoType[] result = list;
        for (int i = 0; i < list.Length; i++)
        {
            GoType t = Type(list[i]);
            if (ReferenceEquals(t, list[i])) continue;
            if (ReferenceEquals(result, list)) result = [.. list]; // not Clone: the array may be of a narrower type
            result[i] = t;
        }
        return result;
    }

    private TupleType Tuple(TupleType tuple)
    {
        Var[] vars = Vars(tuple.Vars);
        return ReferenceEquals(vars, tuple.Vars) ? tuple : new TupleType(vars);
    }

    private Var[] Vars(Var[] list)
    {
        Var[] result = list;
        for (int i = 0; i < list.Length; i++)
        {
            GoType t = Type(list[i].Type);
            if (ReferenceEquals(t, list[i].Type)) continue;
            if (ReferenceEquals(result, list)) result = (Var[])list.Clone();
            result[i] = list[i].CloneWithType(t);
        }
        return result;
    }

    private Func[] Funcs(Func[] list)
    {
        Func[] result = list;
        for (int i = 0; i < list.Length; i++)
        {
            if (list[i].Type is not Signature sig) continue;
            GoType t = Type(sig);
            if (ReferenceEquals(t, sig)) continue;
            if (ReferenceEquals(result, list)) result = (Func[])list.Clone();
            result[i] = list[i].CloneWithType((Signature)t);
        }
        return result;
    }
}
