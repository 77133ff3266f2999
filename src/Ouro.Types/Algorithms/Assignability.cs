namespace Ouro.Types;

/// <summary>spec: Assignability; Conversions (of values that are not constants).</summary>
internal static class Assignability
{
    /// <summary>x may be assigned to a variable of type <paramref name="target"/>.</summary>
    /// <param name="host">Formats types.</param>
    /// <param name="x">The value; an invalid one is assignable, its mistake is reported.</param>
    /// <param name="target">The variable's type.</param>
    /// <param name="cause">Set to the reason, if there is more to say.</param>
    /// <param name="code">Kind of mistake when the answer is no.</param>
    internal static bool IsAssignable(AlgorithmHost host, Operand x, GoType target, ref string? cause, out ErrorCode code)
    {
        code = ErrorCode.None;
        if (!x.IsValid || !TypeRelations.IsValid(target)) return true;

        GoType v = x.Type!.Unaliased, t = target.Unaliased;
        if (TypeRelations.Identical(v, t)) return true;

        GoType vu = v.Underlying, tu = t.Underlying;
        var vp = v as TypeParam;
        var tp = t as TypeParam;

        if (TypeRelations.IsUntyped(vu))
        {
            code = ErrorCode.IncompatibleAssign;
            if (tp != null)
            {
                // Representable by each type of the type set; a tilde makes no difference to an untyped value.
                TypeSet set = tp.Interface.TypeSet;
                if (!set.HasTerms) return false;
                foreach (TypeTerm term in set.Terms) if (Untyped.Implicit(host, x, term.Type!).Type == null) return false;
                return true;
            }
            return Untyped.Implicit(host, x, t).Type != null;
        }

        if (vp == null && tp == null && (!TypeRelations.HasName(v) || !TypeRelations.HasName(t)) && TypeRelations.Identical(vu, tu)) return true;

        // In an invalid cycle of interfaces (reported elsewhere) the type set asked for first is the larger one: the value's, as in gc.
        if (vu is InterfaceType from) _ = from.TypeSet;
        // A pointer to an interface gets the reason from here too.
        if ((tu is InterfaceType && tp == null) || Lookup.IsInterfacePointer(tu))
        {
            if (Instantiation.Implements(host, v, t, false, ref cause)) return true;
            if (vp == null)
            {
                code = ErrorCode.InvalidIfaceAssign;
                return false;
            }
            cause = null;
        }

        if (vu is InterfaceType && vp == null)
        {
            string? ignored = null;
            if (Instantiation.Implements(host, t, v, false, ref ignored))
            {
                cause = "need type assertion";
                code = ErrorCode.IncompatibleAssign;
                return false;
            }
        }

        if (vu is ChanType { Direction: ChanDirection.SendRecv } vc && tu is ChanType tc && TypeRelations.Identical(vc.Elem, tc.Elem))
        {
            code = ErrorCode.InvalidChanAssign;
            return !TypeRelations.HasName(v) || !TypeRelations.HasName(t);
        }

        code = ErrorCode.IncompatibleAssign;
        if (vp == null && tp == null) return false;

        if (tp != null && !TypeRelations.HasName(v))
        {
            TypeSet set = tp.Interface.TypeSet;
            if (!set.HasTerms) return false;
            foreach (TypeTerm term in set.Terms)
            {
                if (IsAssignable(host, x, term.Type!, ref cause, out code)) continue;
                Extend(ref cause, $"cannot assign {host.Format(x.Type)} to {host.Format(term.Type)} (in {host.Format(tp)})");
                return false;
            }
            return true;
        }
        if (vp != null && !TypeRelations.HasName(t))
        {
            TypeSet set = vp.Interface.TypeSet;
            if (!set.HasTerms) return false;
            Operand y = x.Clone();
            foreach (TypeTerm term in set.Terms)
            {
                y.Type = term.Type;
                if (IsAssignable(host, y, t, ref cause, out code)) continue;
                Extend(ref cause, $"cannot assign {host.Format(term.Type)} (in {host.Format(vp)}) to {host.Format(target)}");
                return false;
            }
            return true;
        }
        return false;
    }

    private static void Extend(ref string? cause, string text) => cause = string.IsNullOrEmpty(cause) ? text : text + "\n\t" + cause;

    /// <summary>x (not a constant) may be converted to <paramref name="target"/>.</summary>
    internal static bool IsConvertible(AlgorithmHost host, Operand x, GoType target, ref string? cause)
    {
        if (IsAssignable(host, x, target, ref cause, out _)) return true;

        GoType v = x.Type!.Unaliased, t = target.Unaliased;
        GoType vu = v.Underlying, tu = t.Underlying;
        var vp = v as TypeParam;
        var tp = t as TypeParam;

        if (vp == null && tp == null && TypeRelations.IdenticalIgnoringTags(vu, tu)) return true;
        if (v is PointerType a && t is PointerType b && !TypeRelations.IsTypeParam(a.Elem) && !TypeRelations.IsTypeParam(b.Elem)
            && TypeRelations.IdenticalIgnoringTags(a.Elem.Underlying, b.Elem.Underlying)) return true;

        const BasicInfo real = BasicInfo.Integer | BasicInfo.Float;
        if (TypeRelations.IsBasic(vu, real) && TypeRelations.IsBasic(tu, real)) return true;
        if (TypeRelations.IsComplex(vu) && TypeRelations.IsComplex(tu)) return true;
        if ((TypeRelations.IsInteger(vu) || TypeRelations.IsBytesOrRunes(vu)) && TypeRelations.IsString(tu)) return true;
        if (TypeRelations.IsString(vu) && TypeRelations.IsBytesOrRunes(tu)) return true;

        // package unsafe
        static bool IsPointerLike(GoType u) => u is PointerType or BasicType { Kind: BasicKind.Uintptr };
        if (IsPointerLike(vu) && tu is BasicType { Kind: BasicKind.UnsafePointer }) return true;
        if (vu is BasicType { Kind: BasicKind.UnsafePointer } && IsPointerLike(tu)) return true;

        if (vu is SliceType s)
        {
            if (tu is ArrayType array && TypeRelations.Identical(s.Elem, array.Elem))
            {
                if (host.AllowVersion(20)) return true;
                cause = "conversion of slice to array requires go1.20 or later";
                return false;
            }
            if (tu is PointerType { Elem: var e } && e.Underlying is ArrayType target2 && TypeRelations.Identical(s.Elem, target2.Elem))
            {
                if (host.AllowVersion(17)) return true;
                cause = "conversion of slice to array pointer requires go1.17 or later";
                return false;
            }
        }

        if (vp == null && tp == null) return false;
        // Each type of either type set.
        TypeTerm[] from = [new TypeTerm(false, v)], to = [new TypeTerm(false, t)];
        if (vp != null)
        {
            if (!vp.Interface.TypeSet.HasTerms) return false;
            from = vp.Interface.TypeSet.Terms;
        }
        if (tp != null)
        {
            if (!tp.Interface.TypeSet.HasTerms) return false;
            to = tp.Interface.TypeSet.Terms;
        }
        Operand y = x.Clone();
        foreach (TypeTerm f in from)
        {
            y.Type = vp != null ? f.Type : x.Type;
            foreach (TypeTerm g in to)
            {
                if (IsConvertible(host, y, tp != null ? g.Type! : t, ref cause)) continue;
                string left = vp != null ? $"{host.Format(f.Type)} (in {host.Format(vp)})" : host.Format(x.Type);
                string right = tp != null ? $"{host.Format(g.Type)} (in {host.Format(tp)})" : host.Format(target);
                Extend(ref cause, $"cannot convert {left} to type {right}");
                return false;
            }
        }
        return true;
    }
}
