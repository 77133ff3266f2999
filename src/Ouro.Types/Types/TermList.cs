namespace Ouro.Types;

/// <summary>One term of a type set in normal form: the type itself, all types with that underlying type (<c>~T</c>), or every type.</summary>
/// <param name="Tilde">Meaningless when <paramref name="Type"/> is null.</param>
/// <param name="Type">Null: all types. (The empty term is a term that is not in the list.)</param>
public readonly record struct TypeTerm(bool Tilde, GoType? Type)
{
    public static TypeTerm All => default;

    internal bool Includes(GoType t)
    {
        if (Type == null) return true;
        return TypeRelations.Identical(Type, Tilde ? t.Underlying : t);
    }

    internal bool IsSubsetOf(TypeTerm y)
    {
        if (y.Type == null) return true;
        if (Type == null) return false;
        return !IsDisjointFrom(y) && (!Tilde || y.Tilde);
    }

    internal bool IsDisjointFrom(TypeTerm y)
    {
        GoType a = y.Tilde ? Type!.Underlying : Type!;
        GoType b = Tilde ? y.Type!.Underlying : y.Type!;
        return !TypeRelations.Identical(a, b);
    }

    public override string ToString() => Type == null ? "𝓤" : Tilde ? "~" + Type : Type.ToString();
}

/// <summary>Unions of terms: set algebra on arrays of terms. Normal form: pairwise disjoint; all types is a single term.</summary>
internal static class TermList
{
    internal static readonly TypeTerm[] All = [TypeTerm.All];

    internal static bool IsAll(TypeTerm[] list)
    {
        foreach (TypeTerm t in list) if (t.Type == null) return true;
        return false;
    }

    internal static TypeTerm[] Normalize(List<TypeTerm> list)
    {
        var result = new List<TypeTerm>(list.Count);
        foreach (TypeTerm next in list)
        {
            if (next.Type == null) return All;
            TypeTerm x = next;
            bool merged = false;
            for (int i = 0; i < result.Count; i++)
            {
                if (result[i].IsDisjointFrom(x)) continue;
                // Same type: the one with the tilde is the larger.
                if (!result[i].Tilde && x.Tilde)
                {
                    result[i] = x;
                    // The wider term may swallow others that follow.
                    for (int j = result.Count - 1; j > i; j--) if (!result[j].IsDisjointFrom(x)) result.RemoveAt(j);
                }
                merged = true;
                break;
            }
            if (!merged) result.Add(x);
        }
        return [.. result];
    }

    internal static TypeTerm[] Intersect(TypeTerm[] xs, TypeTerm[] ys)
    {
        var result = new List<TypeTerm>();
        foreach (TypeTerm x in xs)
        {
            foreach (TypeTerm y in ys)
            {
                if (x.Type == null) result.Add(y);
                else if (y.Type == null) result.Add(x);
                else if (!x.IsDisjointFrom(y)) result.Add(!x.Tilde || y.Tilde ? x : y);
            }
        }
        return Normalize(result);
    }

    internal static bool IsSubset(TypeTerm[] xs, TypeTerm[] ys)
    {
        foreach (TypeTerm x in xs)
        {
            bool covered = false;
            foreach (TypeTerm y in ys)
            {
                if (x.IsSubsetOf(y))
                {
                    covered = true;
                    break;
                }
            }
            if (!covered) return false;
        }
        return true;
    }
}
