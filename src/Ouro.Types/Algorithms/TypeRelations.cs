using Ouro.Core;

namespace Ouro.Types;

/// <summary>Identity and simple properties of types.</summary>
public static class TypeRelations
{
    public static bool IsValid(GoType? t) => t != null && t.Unaliased is not BasicType { Kind: BasicKind.Invalid };
    public static bool IsTyped(GoType t) => t is not BasicType { IsUntyped: true };
    public static bool IsUntyped(GoType t) => t is BasicType { IsUntyped: true };
    public static bool IsUntypedNumeric(GoType t) => t is BasicType { IsUntyped: true } b && (b.Info & BasicInfo.Numeric) != 0;

    // A type parameter's underlying type is an interface, so these are false for it.
    public static bool IsBasic(GoType t, BasicInfo info) => t.Underlying is BasicType b && (b.Info & info) != 0;
    public static bool IsBoolean(GoType t) => IsBasic(t, BasicInfo.Boolean);
    public static bool IsInteger(GoType t) => IsBasic(t, BasicInfo.Integer);
    public static bool IsUnsigned(GoType t) => IsBasic(t, BasicInfo.Unsigned);
    public static bool IsFloat(GoType t) => IsBasic(t, BasicInfo.Float);
    public static bool IsComplex(GoType t) => IsBasic(t, BasicInfo.Complex);
    public static bool IsNumeric(GoType t) => IsBasic(t, BasicInfo.Numeric);
    public static bool IsString(GoType t) => IsBasic(t, BasicInfo.String);
    public static bool IsConstType(GoType t) => IsBasic(t, BasicInfo.ConstType);

    // True for a type parameter if true for each type in its type set, and there are specific types.
    public static bool AllBoolean(GoType t) => AllBasic(t, BasicInfo.Boolean);
    public static bool AllInteger(GoType t) => AllBasic(t, BasicInfo.Integer);
    public static bool AllUnsigned(GoType t) => AllBasic(t, BasicInfo.Unsigned);
    public static bool AllNumeric(GoType t) => AllBasic(t, BasicInfo.Numeric);
    public static bool AllString(GoType t) => AllBasic(t, BasicInfo.String);
    public static bool AllOrdered(GoType t) => AllBasic(t, BasicInfo.Ordered);
    public static bool AllNumericOrString(GoType t) => AllBasic(t, BasicInfo.Numeric | BasicInfo.String);

    public static bool AllBasic(GoType t, BasicInfo info)
    {
        if (t.Unaliased is not TypeParam p) return IsBasic(t, info);
        TypeSet set = p.Interface.TypeSet;
        if (!set.HasTerms) return false;
        foreach (TypeTerm term in set.Terms) if (!IsBasic(term.Type!, info)) return false;
        return true;
    }

    public static bool IsTypeParam(GoType t) => t.Unaliased is TypeParam;
    public static bool IsInterface(GoType t) => t.Underlying is InterfaceType;
    public static bool IsNonTypeParamInterface(GoType t) => !IsTypeParam(t) && IsInterface(t);
    public static bool IsInterfacePointer(GoType t) => t.Underlying is PointerType p && IsInterface(p.Elem) && !IsTypeParam(p.Elem);

    /// <summary>spec: named types are predeclared types, defined types and type parameters.</summary>
    public static bool HasName(GoType t) => t.Unaliased is BasicType or NamedType or TypeParam;
    public static bool IsTypeLiteral(GoType t) => t.Unaliased is not (NamedType or TypeParam);

    public static bool IsBytesOrRunes(GoType t) => t.Underlying is SliceType s && s.Elem.Underlying is BasicType { Kind: BasicKind.Uint8 or BasicKind.Int32 };
    public static bool IsByteSlice(GoType t) => t.Underlying is SliceType s && s.Elem.Underlying is BasicType { Kind: BasicKind.Uint8 };

    /// <summary>Has type parameters and no type arguments yet.</summary>
    public static bool IsGeneric(GoType t)
    {
        if (t is AliasType { TypeParams.Length: > 0, TypeArgs.Length: 0 }) return true;
        return t.Unaliased is NamedType { IsInstance: false, TypeParams.Length: > 0 };
    }

    /// <summary>The type parameter's type set is known and empty.</summary>
    internal static bool HasEmptyTypeSet(GoType t) =>
        t.Unaliased is TypeParam p && p.Constraint.Underlying is InterfaceType { HasTypeSet: true, TypeSet.IsEmpty: true };

    /// <summary>The pointer's element type, or the type itself.</summary>
    public static GoType Deref(GoType t, out bool wasPointer)
    {
        if (t.Unaliased is PointerType p)
        {
            wasPointer = true;
            return p.Elem;
        }
        wasPointer = false;
        return t;
    }

    /// <summary>nil is a value of the type.</summary>
    public static bool HasNil(GoType t)
    {
        switch (t.Underlying)
        {
            case BasicType b:
                return b.Kind == BasicKind.UnsafePointer;
            case SliceType or PointerType or Signature or MapType or ChanType:
                return true;
            case InterfaceType:
                return !IsTypeParam(t) || AllUnder(t, static u => u != null && HasNil(u));
            default:
                return false;
        }
    }

    /// <summary>Holds for the underlying type of each type in the type set; called once with null if there are no specific types.</summary>
    public static bool AllUnder(GoType t, Func<GoType?, bool> f) => All(t, (_, u) => f(u));

    /// <summary>Holds for each type of the type set and its underlying type; (null, null) if there are no specific types.</summary>
    public static bool All(GoType t, Func<GoType?, GoType?, bool> f)
    {
        if (t.Unaliased is not TypeParam p) return f(t, t.Underlying);
        TypeSet set = p.Interface.TypeSet;
        if (!set.HasTerms) return f(null, null);
        foreach (TypeTerm term in set.Terms)
            if (!f(term.Type, term.Tilde ? term.Type!.Unaliased : term.Type!.Underlying)) return false;
        return true;
    }

    /// <summary>The specific types of a type set; for a type that is no type parameter, itself. (null, null) alone if there are none.</summary>
    public static List<(GoType? Type, GoType? Under)> TypeSetOf(GoType t)
    {
        var list = new List<(GoType?, GoType?)>();
        All(t, (a, u) =>
        {
            list.Add((a, u));
            return true;
        });
        return list;
    }

    /// <summary>
    /// The underlying type common to all types of the type set (spec: core types as they are used for range, send, receive, calls and the
    /// like); channels may differ in direction and give the restricted one. Null and a reason if there is none.
    /// </summary>
    /// <param name="condition">Asked first for each pair; a text is the reason why not.</param>
    internal static GoType? CommonUnder(GoType t, Func<GoType?, GoType?, string?>? condition, Func<GoType, string> format, out string? cause)
    {
        GoType? commonType = null, common = null;
        foreach ((GoType? type, GoType? under) in TypeSetOf(t))
        {
            if (condition?.Invoke(type, under) is { } why)
            {
                cause = why;
                return null;
            }
            if (under == null)
            {
                cause = "no specific type";
                return null;
            }
            if (common == null)
            {
                commonType = type;
                common = under;
                continue;
            }
            if (common is ChanType a && under is ChanType b)
            {
                if (!Identical(a.Elem, b.Elem))
                {
                    cause = $"channels {format(commonType!)} and {format(type!)} have different element types";
                    return null;
                }
                if (a.Direction == b.Direction) continue;
                if (a.Direction == ChanDirection.SendRecv)
                {
                    commonType = type;
                    common = under;
                }
                else if (b.Direction != ChanDirection.SendRecv)
                {
                    cause = $"channels {format(commonType!)} and {format(type!)} have conflicting directions";
                    return null;
                }
                continue;
            }
            if (!Identical(common, under))
            {
                cause = $"{format(commonType!)} and {format(type!)} have different underlying types";
                return null;
            }
        }
        cause = null;
        return common;
    }

    /// <summary>The common underlying type, or null.</summary>
    public static GoType? CommonUnder(GoType t) => CommonUnder(t, null, static _ => "", out _);

    // ---- comparability

    /// <summary>Values can be compared (interfaces too, though that may panic).</summary>
    public static bool IsComparable(GoType t) => IsComparableType(t, true, null);

    /// <param name="t">The type.</param>
    /// <param name="dynamic">Interfaces count as comparable.</param>
    /// <param name="seen">Types on the way, assumed comparable.</param>
    internal static bool IsComparableType(GoType t, bool dynamic, HashSet<GoType>? seen) => WhyIncomparable(t, dynamic, seen, static x => "") == null;

    /// <summary>Null if values of the type can be compared; else the reason, which may be empty.</summary>
    internal static string? WhyIncomparable(GoType t, bool dynamic, HashSet<GoType>? seen, Func<GoType, string> format)
    {
        GoType under = t.Underlying;
        switch (under)
        {
            case BasicType b:
                return b.Kind == BasicKind.UntypedNil ? "" : null;
            case PointerType or ChanType:
                return null;
        }
        seen ??= new HashSet<GoType>(ReferenceEqualityComparer.Instance);
        if (!seen.Add(t)) return null;
        switch (under)
        {
            case StructType s:
                foreach (Var f in s.Fields)
                    if (WhyIncomparable(f.Type!, dynamic, seen, format) != null) return $"struct containing {format(f.Type!)} cannot be compared";
                return null;
            case ArrayType a:
                return WhyIncomparable(a.Elem, dynamic, seen, format) != null ? $"{format(t)} cannot be compared" : null;
            case InterfaceType face:
                if ((dynamic && !IsTypeParam(t)) || face.TypeSet.IsComparable(seen)) return null;
                return face.TypeSet.IsEmpty ? "empty type set" : "incomparable types in type set";
            default:
                return "";
        }
    }

    // ---- identity

    public static bool Identical(GoType x, GoType y) => new Comparer(false, false).Same(x, y, null);

    /// <summary>As <see cref="Identical"/>, struct tags aside (for conversions).</summary>
    public static bool IdenticalIgnoringTags(GoType x, GoType y) => new Comparer(true, false).Same(x, y, null);

    /// <summary>As <see cref="Identical"/>, and an invalid type is identical to any.</summary>
    internal static bool IdenticalOrInvalid(GoType x, GoType y) => new Comparer(false, true).Same(x, y, null);

    public static bool IdenticalLists(GoType[] a, GoType[] b)
    {
        if (a.Length != b.Length) return false;
        for (int i = 0; i < a.Length; i++) if (!Identical(a[i], b[i])) return false;
        return true;
    }

    private sealed record Pair(InterfaceType X, InterfaceType Y, Pair? Outer);

    private readonly struct Comparer(bool ignoreTags, bool ignoreInvalids)
    {
        internal bool Same(GoType x, GoType y, Pair? outer)
        {
            x = x.Unaliased;
            y = y.Unaliased;
            if (ReferenceEquals(x, y)) return true;
            if (ignoreInvalids && (!IsValid(x) || !IsValid(y))) return true;
            switch (x)
            {
                case BasicType b:
                    return y is BasicType c && b.Kind == c.Kind;
                case NamedType n:
                    return y is NamedType m && n.TypeArgs.Length == m.TypeArgs.Length && ReferenceEquals(n.Origin.Obj, m.Origin.Obj)
                        && IdenticalLists(n.TypeArgs, m.TypeArgs);
                case PointerType p:
                    return y is PointerType q && Same(p.Elem, q.Elem, outer);
                case SliceType s:
                    return y is SliceType t && Same(s.Elem, t.Elem, outer);
                case ArrayType a:
                    // An unknown length was reported; it matches any.
                    return y is ArrayType e && (a.Length < 0 || e.Length < 0 || a.Length == e.Length) && Same(a.Elem, e.Elem, outer);
                case MapType map1:
                    return y is MapType map2 && Same(map1.Key, map2.Key, outer) && Same(map1.Elem, map2.Elem, outer);
                case ChanType ch1:
                    return y is ChanType ch2 && ch1.Direction == ch2.Direction && Same(ch1.Elem, ch2.Elem, outer);
                case TupleType tuple1:
                    return y is TupleType tuple2 && Same(tuple1, tuple2, outer);
                case Signature sig1:
                    return y is Signature sig2 && Same(sig1, sig2, outer);
                case StructType struct1:
                {
                    if (y is not StructType struct2 || struct1.Fields.Length != struct2.Fields.Length) return false;
                    for (int i = 0; i < struct1.Fields.Length; i++)
                    {
                        Var f = struct1.Fields[i], g = struct2.Fields[i];
                        if (f.IsEmbedded != g.IsEmbedded || !f.HasSameId(g.Package, g.Name, false)) return false;
                        if (!ignoreTags && struct1.Tag(i) != struct2.Tag(i)) return false;
                        if (!Same(f.Type!, g.Type!, outer)) return false;
                    }
                    return true;
                }
                case UnionType u:
                {
                    if (y is not UnionType v) return false;
                    TypeTerm[] terms1 = TypeSet.UnionTerms(u, null, Pos.None)!, terms2 = TypeSet.UnionTerms(v, null, Pos.None)!;
                    return TermList.IsSubset(terms1, terms2) && TermList.IsSubset(terms2, terms1);
                }
                case InterfaceType face:
                    return y is InterfaceType other && Same(face, other, outer);
                default:
                    return false;
            }
        }

        private bool Same(TupleType x, TupleType y, Pair? outer)
        {
            if (x.Count != y.Count) return false;
            for (int i = 0; i < x.Count; i++) if (!Same(x[i].Type!, y[i].Type!, outer)) return false;
            return true;
        }

        private bool Same(Signature x, Signature y, Pair? outer)
        {
            if (x.TypeParams.Length != y.TypeParams.Length || x.IsVariadic != y.IsVariadic) return false;
            TupleType parameters = y.Parameters, results = y.Results;
            if (x.TypeParams.Length > 0)
            {
                // Type parameters are the same up to renaming: compare with y's renamed to x's.
                var context = new TypeContext();
                GoType[] names = x.TypeParams;
                for (int i = 0; i < x.TypeParams.Length; i++)
                {
                    GoType bound = Substitution.Apply(y.TypeParams[i].Constraint, y.TypeParams, names, context);
                    if (!Same(x.TypeParams[i].Constraint, bound, outer)) return false;
                }
                parameters = (TupleType)Substitution.Apply(y.Parameters, y.TypeParams, names, context);
                results = (TupleType)Substitution.Apply(y.Results, y.TypeParams, names, context);
            }
            return Same(x.Parameters, parameters, outer) && Same(x.Results, results, outer);
        }

        // Interfaces are identical if they have the same type set. They are the only types that can form cycles without a defined type
        // in between (type T interface{ m() interface{T} }), so a pair that is being compared further out counts as equal.
        private bool Same(InterfaceType x, InterfaceType y, Pair? outer)
        {
            TypeSet a = x.TypeSet, b = y.TypeSet;
            if (a.IsMarkedComparable != b.IsMarkedComparable) return false;
            if (!TermList.IsSubset(a.Terms, b.Terms) || !TermList.IsSubset(b.Terms, a.Terms)) return false;
            if (a.Methods.Length != b.Methods.Length) return false;
            for (Pair? p = outer; p != null; p = p.Outer)
            {
                if ((ReferenceEquals(p.X, x) && ReferenceEquals(p.Y, y)) || (ReferenceEquals(p.X, y) && ReferenceEquals(p.Y, x))) return true;
            }
            var pair = new Pair(x, y, outer);
            for (int i = 0; i < a.Methods.Length; i++)
            {
                Func f = a.Methods[i], g = b.Methods[i];
                if (f.Name != g.Name || (!f.IsExported && !Package.Same(f.Package, g.Package))) return false;
                if (!Same(f.Signature, g.Signature, pair)) return false;
            }
            return true;
        }
    }

    // ---- types that may not be in the heap

    /// <summary>The type is or contains <c>internal/runtime/sys.NotInHeap</c>: it may not be allocated, and pointers to it are not traced.</summary>
    public static bool IsNotInHeap(GoType type)
    {
        if (type.Unaliased is NamedType { Obj: { Name: "nih", Package.Path: "internal/runtime/sys" } }) return true;
        return type.Underlying switch
        {
            ArrayType a => IsNotInHeap(a.Elem),
            StructType s => s.IsNotInHeap ??= Array.Exists(s.Fields, static f => IsNotInHeap(f.Type!)), // a field has a type
            _ => false,
        };
    }

    // ---- untyped

    /// <summary>The type that an untyped value takes where nothing else decides; other types are their own.</summary>
    public static GoType Default(GoType t) => t is not BasicType b ? t : b.Kind switch
    {
        BasicKind.UntypedBool => BasicType.Bool,
        BasicKind.UntypedInt => BasicType.Int,
        BasicKind.UntypedRune => Universe.Rune,
        BasicKind.UntypedFloat => BasicType.Float64,
        BasicKind.UntypedComplex => BasicType.Complex128,
        BasicKind.UntypedString => BasicType.String,
        _ => t,
    };

    /// <summary>The larger of two untyped numeric kinds, or the type that both are; null otherwise.</summary>
    internal static GoType? MaxType(GoType x, GoType y)
    {
        if (ReferenceEquals(x, y)) return x;
        if (IsUntypedNumeric(x) && IsUntypedNumeric(y)) return ((BasicType)x).Kind > ((BasicType)y).Kind ? x : y;
        return null;
    }
}
