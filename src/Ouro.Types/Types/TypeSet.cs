using Ouro.Core;

namespace Ouro.Types;

/// <summary>
/// The set of types that an interface admits: those that have all the methods and are in one of the terms.
/// </summary>
/// <remarks>
/// spec: Interface types. The type set of an interface is the intersection of its elements' type sets. Only embedded interfaces bring
/// methods, so methods are united and terms intersected: <c>interface{ ~int | string; comparable; String() string }</c> has the methods
/// {String} and the terms {~int, string}; "comparable" is absorbed since both terms are.
/// </remarks>
public sealed class TypeSet
{
    internal static readonly TypeSet All = new([], TermList.All, false);
    internal static readonly TypeSet ComparableOnly = new([], TermList.All, true);
    private const int MaxTerms = 100;

    internal TypeSet(Func[] methods, TypeTerm[] terms, bool comparable)
    {
        Methods = methods;
        Terms = terms;
        IsMarkedComparable = comparable;
    }

    /// <summary>All methods, sorted by unique id.</summary>
    public Func[] Methods { get; }

    /// <summary>Terms in normal form; a single universal term when any type will do.</summary>
    public TypeTerm[] Terms { get; }

    /// <summary>Only comparable types; set only while the terms admit all types.</summary>
    public bool IsMarkedComparable { get; }

    public bool IsEmpty => Terms.Length == 0;
    public bool IsAll => IsMethodSet && Methods.Length == 0;
    public bool IsMethodSet => !IsMarkedComparable && TermList.IsAll(Terms);

    /// <summary>There are specific types in it.</summary>
    public bool HasTerms => Terms.Length > 0 && !TermList.IsAll(Terms);

    internal bool IsComparable(HashSet<GoType>? seen)
    {
        if (TermList.IsAll(Terms)) return IsMarkedComparable;
        if (!HasTerms) return false;
        foreach (TypeTerm t in Terms)
            if (!TypeRelations.IsComparableType(t.Type!, false, seen)) return false;
        return true;
    }

    internal bool IsSubsetOf(TypeSet other) => TermList.IsSubset(Terms, other.Terms);

    /// <summary>The method with a name as seen from a package; -1 if there is none.</summary>
    internal (int Index, Func? Method) LookupMethod(Package? package, string name, bool foldCase)
    {
        if (name != "_")
        {
            for (int i = 0; i < Methods.Length; i++)
                if (Methods[i].HasSameId(package, name, foldCase)) return (i, Methods[i]);
        }
        return (-1, null);
    }

    /// <summary>Terms as messages show them.</summary>
    internal string TermString(Func<GoType, string> typeString)
    {
        if (Terms.Length == 0) return "∅";
        return string.Join(" | ", Terms.Select(t => t.Type == null ? "𝓤" : (t.Tilde ? "~" : "") + typeString(t.Type)));
    }

    /// <summary>Computes and keeps the type set of an interface.</summary>
    /// <param name="host">Gets mistakes in the source; null: there are none, or they were reported before.</param>
    internal static TypeSet Compute(InterfaceType face, AlgorithmHost? host, Pos at)
    {
        if (face.KnownTypeSet is { } known) return known;
        // Not yet complete: keep nothing, so that it is computed later, and let follow-on errors play out.
        if (!face.IsComplete) return All;
        if (host == null && face.Embeddeds.Length == 0)
        {
            var simple = new TypeSet(Sorted(face.Methods), TermList.All, false);
            face.KnownTypeSet = simple;
            return simple;
        }
        // A cycle through embedding ends here (it is an error reported elsewhere).
        s_open ??= new HashSet<InterfaceType>(ReferenceEqualityComparer.Instance);
        if (!s_open.Add(face)) return All;
        TypeSet set = ComputeNew(face, host);
        s_open.Remove(face);
        face.KnownTypeSet = set;
        return set;
    }

    /// <summary>Interfaces whose type set this thread is computing.</summary>
    [ThreadStatic] private static HashSet<InterfaceType>? s_open;

    private static TypeSet ComputeNew(InterfaceType face, AlgorithmHost? host)
    {
        var methods = new Dictionary<string, (Func Method, Pos Pos)>(StringComparer.Ordinal);
        var all = new List<Func>();
        foreach (Func m in face.Methods) Add(m.Pos, m, isExplicit: true);

        TypeTerm[] terms = TermList.All;
        bool comparable = false;
        for (int i = 0; i < face.Embeddeds.Length; i++)
        {
            GoType type = face.Embeddeds[i];
            Pos pos = face.EmbeddedPositions is { } p && i < p.Length ? p[i] : Pos.None;
            TypeTerm[] more;
            bool moreComparable = false;
            switch (type.Underlying)
            {
                case InterfaceType inner:
                    TypeSet innerSet = Compute(inner, inner.Host ?? host, pos);
                    if (pos.IsKnown && host != null && host.IsImportedConstraint(type)
                        && !host.VerifyVersion(pos, 18, $"embedding constraint interface {host.Format(type)}")) continue;
                    moreComparable = innerSet.IsMarkedComparable;
                    foreach (Func m in innerSet.Methods) Add(pos, m, isExplicit: false);
                    more = innerSet.Terms;
                    break;
                case UnionType union:
                    if (pos.IsKnown && host != null && !host.VerifyVersion(pos, 18, $"embedding interface element {host.Format(union)}")) continue;
                    if (UnionTerms(union, host, pos) is not { } unionTerms) continue;
                    more = unionTerms;
                    break;
                case BasicType { Kind: BasicKind.Invalid }:
                    continue;
                default:
                    if (pos.IsKnown && host != null && !host.VerifyVersion(pos, 18, $"embedding non-interface type {host.Format(type)}")) continue;
                    more = [new TypeTerm(false, type)];
                    break;
            }
            (terms, comparable) = Intersect(terms, comparable, more, moreComparable);
        }

        return new TypeSet(Sorted([.. all]), terms, comparable);

        void Add(Pos pos, Func m, bool isExplicit)
        {
            string id = m.IsExported ? m.Name : (m.Package?.Path ?? "_") + "." + m.Name;
            if (methods.TryAdd(id, (m, pos)))
            {
                all.Add(m);
                return;
            }
            if (host == null) return;
            (Func other, Pos otherPos) = methods[id];
            if (isExplicit) host.ReportDuplicateMethod(pos, m, otherPos, other);
            else
            {
                // Signatures are compared when all types are known.
                host.Later(() =>
                {
                    if ((pos.IsKnown && !host.AllowVersion(14)) || !TypeRelations.Identical(m.Signature, other.Signature))
                        host.ReportDuplicateMethod(pos, m, otherPos, other);
                });
            }
        }
    }

    private static (TypeTerm[], bool) Intersect(TypeTerm[] xs, bool xComparable, TypeTerm[] ys, bool yComparable)
    {
        TypeTerm[] terms = TermList.Intersect(xs, ys);
        bool comparable = xComparable || yComparable;
        if (comparable && !TermList.IsAll(terms))
        {
            terms = Array.FindAll(terms, static t => TypeRelations.IsComparableType(t.Type!, false, null));
            comparable = false;
        }
        return (terms, comparable);
    }

    /// <summary>Terms of a union; null if there are too many (reported).</summary>
    internal static TypeTerm[]? UnionTerms(UnionType union, AlgorithmHost? host, Pos pos)
    {
        var all = new List<TypeTerm>();
        foreach (UnionTerm t in union.Terms)
        {
            GoType u = t.Type.Underlying;
            if (u is InterfaceType face) all.AddRange(Compute(face, face.Host ?? host, pos).Terms);
            else if (u is BasicType { Kind: BasicKind.Invalid }) continue;
            // Nothing has an underlying type that is not one: that term is empty.
            else if (!t.Tilde || TypeRelations.Identical(t.Type, u)) all.Add(new TypeTerm(t.Tilde, t.Type));
            TypeTerm[] normal = TermList.Normalize(all);
            all = [.. normal];
            if (all.Count > MaxTerms)
            {
                host?.Report(ErrorCode.InvalidUnion, pos, $"cannot handle more than {MaxTerms} union terms (implementation limitation)");
                return null;
            }
        }
        return [.. all];
    }

    internal static Func[] Sorted(Func[] methods)
    {
        if (methods.Length < 2) return methods;
        var copy = (Func[])methods.Clone();
        Array.Sort(copy, static (a, b) => a.CompareId(b));
        return copy;
    }
}
