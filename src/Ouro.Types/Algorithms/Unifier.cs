namespace Ouro.Types;

[Flags]
internal enum UnifyMode : byte
{
    /// <summary>A defined type matches a literal through its underlying type; channel directions do not matter; an interface matches what implements it.</summary>
    Inexact = 0,
    /// <summary>An assignment: inexact at the top, elements match exactly.</summary>
    Assign = 1,
    /// <summary>Only what can be made identical.</summary>
    Exact = 2,
}

/// <summary>
/// Finds types for type parameters that make two types alike. spec: Type unification.
/// </summary>
/// <remarks>
/// The parameters being solved are <em>bound</em>; all others are plain types. Each bound parameter has a slot for its type; two bound
/// parameters that meet share one slot from then on, so what is found for one holds for both:
/// <code>[K, V] map[K]V ≡ map[string]int   gives K = string, V = int</code>
/// Where a parameter already has a type, the new one must unify with it; in inexact mode a defined type then wins over a literal and a
/// directed channel over one without direction, so that the order of arguments does not matter.
/// </remarks>
internal sealed class Unifier
{
    private const int MaxDepth = 100;

    private readonly TypeParam[] _parameters;
    private readonly int[] _slot;
    private readonly GoType?[] _types;
    private readonly bool _interfaceInference;
    private int _depth;

    /// <param name="parameters">The bound parameters.</param>
    /// <param name="known">Types known beforehand; may be short and have nulls.</param>
    /// <param name="interfaceInference">Interfaces unify by their common methods (go1.21).</param>
    internal Unifier(TypeParam[] parameters, GoType?[] known, bool interfaceInference)
    {
        _parameters = parameters;
        _slot = new int[parameters.Length];
        _types = new GoType?[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            _slot[i] = i;
            if (i < known.Length) _types[i] = known[i];
        }
        _interfaceInference = interfaceInference;
    }

    internal GoType? At(int parameter) => _types[_slot[parameter]];

    internal void Set(int parameter, GoType type) => _types[_slot[parameter]] = type;

    internal int UnknownCount
    {
        get
        {
            int n = 0;
            for (int i = 0; i < _slot.Length; i++) if (At(i) == null) n++;
            return n;
        }
    }

    internal GoType?[] Inferred()
    {
        var list = new GoType?[_parameters.Length];
        for (int i = 0; i < list.Length; i++) list[i] = At(i);
        return list;
    }

    internal bool Unify(GoType x, GoType y, UnifyMode mode) => Unify(x, y, mode, null);

    private sealed record Pair(InterfaceType X, InterfaceType Y, Pair? Outer)
    {
        internal static bool Contains(Pair? list, InterfaceType x, InterfaceType y)
        {
            for (; list != null; list = list.Outer)
                if ((ReferenceEquals(list.X, x) && ReferenceEquals(list.Y, y)) || (ReferenceEquals(list.X, y) && ReferenceEquals(list.Y, x))) return true;
            return false;
        }
    }

    private int Bound(GoType t) => t.Unaliased is TypeParam p ? Array.IndexOf(_parameters, p) : -1;

    private bool Join(int x, int y)
    {
        int a = _slot[x], b = _slot[y];
        if (a == b) return true;
        if (_types[a] != null && _types[b] != null) return false;
        // The slot that has a type stays.
        (int from, int to) = _types[a] != null ? (b, a) : (a, b);
        for (int i = 0; i < _slot.Length; i++) if (_slot[i] == from) _slot[i] = to;
        return true;
    }

    private static InterfaceType? AsInterface(GoType t) => t.Unaliased is TypeParam ? null : t.Underlying as InterfaceType;

    private bool Unify(GoType x, GoType y, UnifyMode mode, Pair? outer)
    {
        if (ReferenceEquals(x, y) || ReferenceEquals(x.Unaliased, y.Unaliased)) return true;
        // Unification of types that grow while they are compared does not end by itself.
        if (_depth > MaxDepth) return false;
        _depth++;
        bool result = UnifyDistinct(x, y, mode, outer);
        _depth--;
        return result;
    }

    private bool UnifyDistinct(GoType x, GoType y, UnifyMode mode, Pair? outer)
    {
        bool exact = (mode & UnifyMode.Exact) != 0;
        // A defined type goes to y, a bound parameter to x.
        if (x.Unaliased is NamedType || Bound(y) >= 0) (x, y) = (y, x);

        if (!exact && y.Unaliased is NamedType named && TypeRelations.IsTypeLiteral(x) && !(_interfaceInference && TypeRelations.IsInterface(x)))
        {
            y = named.Underlying;
            if (ReferenceEquals(x, y) || ReferenceEquals(x.Unaliased, y.Unaliased)) return true;
        }

        int px = Bound(x), py = Bound(y);
        if (px >= 0 && py >= 0) return Join(px, py) || Unify(At(px)!, At(py)!, mode, outer);
        if (px >= 0) return UnifyBound(px, y, mode, outer);

        if (_interfaceInference && !exact)
        {
            InterfaceType? xi = AsInterface(x), yi = AsInterface(y);
            if (xi != null && yi != null)
            {
                TypeSet a = xi.TypeSet, b = yi.TypeSet;
                if (a.IsMarkedComparable != b.IsMarkedComparable || !SameTerms(a, b)) return false;
                if (Pair.Contains(outer, xi, yi)) return true;
                var pair = new Pair(xi, yi, outer);
                Func[] few = a.Methods, many = b.Methods;
                if (few.Length > many.Length) (few, many) = (many, few);
                foreach (Func m in few)
                {
                    Func? other = Array.Find(many, o => SameId(m, o));
                    if (other == null || !Unify(m.Signature, other.Signature, UnifyMode.Exact, pair)) return false;
                }
                return true;
            }
            if (yi != null) (xi, y) = (yi, x);
            if (xi != null)
            {
                foreach (Func m in xi.TypeSet.Methods)
                {
                    if (Lookup.FieldOrMethod(y, false, m.Package, m.Name).Object is not Func other) return false;
                    other.EnsureDeclared();
                    if (!Unify(m.Signature, other.Signature, UnifyMode.Exact, outer)) return false;
                }
                return true;
            }
        }

        // A parameter that is not being solved goes to x.
        if (TypeRelations.IsTypeParam(y)) (x, y) = (y, x);
        UnifyMode inner = (mode & UnifyMode.Assign) != 0 ? mode | UnifyMode.Exact : mode;
        GoType written = y;
        x = x.Unaliased;
        y = y.Unaliased;
        switch (x)
        {
            case BasicType basic1:
                return y is BasicType basic2 && basic1.Kind == basic2.Kind;
            case ArrayType array1:
                return y is ArrayType array2 && (array1.Length < 0 || array2.Length < 0 || array1.Length == array2.Length) && Unify(array1.Elem, array2.Elem, inner, outer);
            case SliceType slice1:
                return y is SliceType slice2 && Unify(slice1.Elem, slice2.Elem, inner, outer);
            case PointerType ptr1:
                return y is PointerType ptr2 && Unify(ptr1.Elem, ptr2.Elem, inner, outer);
            case MapType map1:
                return y is MapType map2 && Unify(map1.Key, map2.Key, inner, outer) && Unify(map1.Elem, map2.Elem, inner, outer);
            case ChanType chan1:
                return y is ChanType chan2 && (!exact || chan1.Direction == chan2.Direction) && Unify(chan1.Elem, chan2.Elem, inner, outer);
            case TupleType tuple1:
                return y is TupleType tuple2 && Unify(tuple1, tuple2, mode, outer);
            case Signature sig1:
                return y is Signature sig2 && sig1.IsVariadic == sig2.IsVariadic && Unify(sig1.Parameters, sig2.Parameters, inner, outer) && Unify(sig1.Results, sig2.Results, inner, outer);
            case StructType s:
            {
                if (y is not StructType other || s.Fields.Length != other.Fields.Length) return false;
                for (int i = 0; i < s.Fields.Length; i++)
                {
                    Var f = s.Fields[i], g = other.Fields[i];
                    if (f.IsEmbedded != g.IsEmbedded || s.Tag(i) != other.Tag(i) || !f.HasSameId(g.Package, g.Name, false)) return false;
                    if (!Unify(f.Type!, g.Type!, inner, outer)) return false;
                }
                return true;
            }
            case InterfaceType face:
            {
                if (y is not InterfaceType other) return false;
                TypeSet a = face.TypeSet, b = other.TypeSet;
                if (a.IsMarkedComparable != b.IsMarkedComparable || !SameTerms(a, b) || a.Methods.Length != b.Methods.Length) return false;
                if (Pair.Contains(outer, face, other)) return true;
                var pair = new Pair(face, other, outer);
                for (int i = 0; i < a.Methods.Length; i++)
                    if (!SameId(a.Methods[i], b.Methods[i]) || !Unify(a.Methods[i].Signature, b.Methods[i].Signature, UnifyMode.Exact, pair)) return false;
                return true;
            }
            case NamedType n:
            {
                if (y is not NamedType m || n.TypeArgs.Length != m.TypeArgs.Length) return false;
                for (int i = 0; i < n.TypeArgs.Length; i++) if (!Unify(n.TypeArgs[i], m.TypeArgs[i], mode, outer)) return false;
                return ReferenceEquals(n.Origin.Obj, m.Origin.Obj);
            }
            case TypeParam p:
                // Not being solved: whatever satisfies it has its core type underneath.
                return TypeRelations.CommonUnder(p) is { } core && Unify(core, written, UnifyMode.Assign, outer);
            default:
                return false;
        }
    }

    private bool UnifyBound(int px, GoType y, UnifyMode mode, Pair? outer)
    {
        if (At(px) is not { } x)
        {
            Set(px, y);
            return true;
        }
        if (!Unify(x, y, mode, outer)) return false;
        InterfaceType? xi = AsInterface(x), yi = AsInterface(y);
        bool xn = x.Unaliased is NamedType, yn = y.Unaliased is NamedType;
        if (xi != null && yi != null)
        {
            // Which of two names would be the right one is not known; sets of methods must be the same too.
            if (xn && yn) return TypeRelations.Identical(x, y);
            if (xi.TypeSet.Methods.Length != yi.TypeSet.Methods.Length) return false;
        }
        // Either could be meant: the choice would depend on the order of arguments.
        else if (xi != null || yi != null) return false;

        if ((mode & UnifyMode.Exact) == 0 && !xn)
        {
            if (yn) Set(px, y);
            else if (y.Underlying is ChanType { Direction: not ChanDirection.SendRecv }) Set(px, y);
        }
        return true;
    }

    private bool Unify(TupleType x, TupleType y, UnifyMode mode, Pair? outer)
    {
        if (x.Count != y.Count) return false;
        for (int i = 0; i < x.Count; i++) if (!Unify(x[i].Type!, y[i].Type!, mode, outer)) return false;
        return true;
    }

    private static bool SameTerms(TypeSet a, TypeSet b) => a.IsSubsetOf(b) && b.IsSubsetOf(a);

    private static bool SameId(Func a, Func b) => a.Name == b.Name && (a.IsExported || Package.Same(a.Package, b.Package));
}
