namespace Ouro.Types;

/// <summary>Satisfaction of interfaces and constraints. spec: Implementing an interface; Satisfying a type constraint.</summary>
internal static class Instantiation
{
    /// <summary><paramref name="type"/> implements (or, as a constraint, satisfies) <paramref name="target"/>.</summary>
    /// <param name="host">Formats types, knows the version; may be null.</param>
    /// <param name="type">The type.</param>
    /// <param name="target">The interface.</param>
    /// <param name="isConstraint">Satisfaction: comparable then also admits interfaces, and the texts say so.</param>
    /// <param name="cause">Set to "T does not implement I (missing method M)" and the like.</param>
    internal static bool Implements(AlgorithmHost? host, GoType type, GoType target, bool isConstraint, ref string? cause)
    {
        GoType vu = type.Underlying, tu = target.Underlying;
        // A broken type was reported.
        if (!TypeRelations.IsValid(vu) || !TypeRelations.IsValid(tu)) return true;
        if (vu is PointerType p && !TypeRelations.IsValid(p.Elem.Underlying)) return true;

        string verb = isConstraint ? "satisfy" : "implement";
        string Text(GoType t) => host?.Format(t) ?? t.ToString();

        if (tu is not InterfaceType face)
        {
            string detail = Lookup.IsInterfacePointer(tu) ? $"type {Text(target)} is pointer to interface, not interface" : $"{Text(target)} is not an interface";
            cause = $"{Text(type)} does not {verb} {Text(target)} ({detail})";
            return false;
        }
        TypeSet set = face.TypeSet;
        if (set.IsAll) return true;
        var mine = vu as InterfaceType;
        // The empty type set is a subset of every other.
        if (mine != null && mine.TypeSet.IsEmpty) return true;
        if (set.IsEmpty)
        {
            cause = $"cannot {verb} {Text(target)} (empty type set)";
            return false;
        }
        if (!Lookup.HasAllMethods(host, type, target, true, TypeRelations.Identical, true, ref cause))
        {
            cause = $"{Text(type)} does not {verb} {Text(target)} {cause}";
            return false;
        }
        if (!set.HasTerms) return IsComparableEnough(ref cause);

        if (mine != null)
        {
            if (!mine.TypeSet.IsSubsetOf(set))
            {
                cause = $"{Text(type)} does not {verb} {Text(target)}";
                return false;
            }
            return IsComparableEnough(ref cause);
        }

        GoType? alternative = null;
        foreach (TypeTerm t in set.Terms)
        {
            if (t.Includes(type)) return IsComparableEnough(ref cause);
            // It would be in ~T: perhaps the tilde was forgotten.
            if (alternative == null && !t.Tilde && TypeRelations.Identical(t.Type!, t.Type!.Underlying) && new TypeTerm(true, t.Type).Includes(type)) alternative = t.Type;
        }
        string why = alternative != null ? $"possibly missing ~ for {Text(alternative)} in {Text(target)}"
            : Mentions(face, type) ? $"{Text(target)} mentions {Text(type)}, but {Text(type)} is not in the type set of {Text(target)}"
            : $"{Text(type)} missing in {set.TermString(static t => t.ToString())}";
        cause = $"{Text(type)} does not {verb} {Text(target)} ({why})";
        return false;

        bool IsComparableEnough(ref string? cause)
        {
            if (!set.IsComparable(null)) return true;
            if (TypeRelations.IsComparableType(type, false, null)) return true;
            // spec: a type satisfies comparable if it is comparable in the wider sense, interfaces included.
            if (isConstraint && TypeRelations.IsComparableType(type, true, null))
            {
                if (host == null || host.AllowVersion(20)) return true;
                cause = $"{Text(type)} to {verb} comparable requires go1.20 or later";
                return false;
            }
            cause = $"{Text(type)} does not {verb} comparable";
            return false;
        }
    }

    private static bool Mentions(GoType t, GoType type)
    {
        switch (t)
        {
            case InterfaceType face:
                foreach (GoType e in face.Embeddeds) if (Mentions(e, type)) return true;
                return false;
            case UnionType u:
                foreach (UnionTerm term in u.Terms) if (Mentions(term.Type, type)) return true;
                return false;
            default:
                return TypeRelations.Identical(t, type);
        }
    }

    /// <summary>All type arguments satisfy their constraints.</summary>
    /// <returns>Index of the first that does not and why; -1 if all do.</returns>
    internal static (int Index, string? Cause) Verify(AlgorithmHost? host, TypeParam[] parameters, GoType[] arguments, TypeContext context)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            _ = parameters[i].Interface; // wraps a constraint that is no interface
            // A constraint may mention the parameters: [S ~[]E, E any].
            GoType bound = Substitution.Apply(parameters[i].Constraint, parameters, arguments, context);
            string? cause = null;
            if (!Implements(host, arguments[i], bound, true, ref cause)) return (i, cause);
        }
        return (-1, null);
    }

    /// <summary>The instance of a generic NamedType, AliasType or Signature; constraints are not verified.</summary>
    internal static GoType Instance(GoType generic, GoType[] arguments, TypeContext context, Ouro.Core.Pos at = default) => generic switch
    {
        NamedType n => context.Instantiate(n, arguments, at),
        AliasType a => context.Instantiate(a, arguments),
        Signature s => context.Instantiate(s, arguments),
        _ => throw Ouro.Core.InternalCompilerException.Unexpected(generic),
    };
}
