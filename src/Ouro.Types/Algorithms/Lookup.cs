using System.Text;

namespace Ouro.Types;

/// <summary>What a selector finds.</summary>
/// <param name="Object">The field (Var) or method (Func); null if there is none. A method's signature may not be checked yet
/// while its package is (<see cref="GoObject.EnsureDeclared"/>).</param>
/// <param name="Index">Path through embedded fields to it; if Object is null and this is not empty, the name is ambiguous at that path.</param>
/// <param name="Indirect">A pointer was followed on the way; if Object is null and Index empty, a method exists but needs a pointer receiver.</param>
public readonly record struct LookupResult(GoObject? Object, int[] Index, bool Indirect);

/// <summary>Fields and methods by name; which methods a type lacks.</summary>
/// <remarks>
/// spec: Selectors. The search goes level by level through embedded fields. At each level a type's declared methods come before its
/// fields; the first level with the name wins, and two finds on one level make it ambiguous:
/// <code>type A struct{ x int }; type B struct{ x int }; type C struct{ A; B }   // C{}.x: ambiguous at depth 1</code>
/// A type seen on a shallower level hides itself deeper down, which also ends recursion through pointers. A type that occurs twice on a
/// level is searched once and marked: whatever is found in it is ambiguous.
/// </remarks>
public static class Lookup
{
    private static readonly LookupResult s_none = new(null, [], false);

    /// <summary>The field or method <paramref name="name"/> of a type as seen from a package.</summary>
    /// <param name="type">T or *T.</param>
    /// <param name="addressable">The operand is addressable, so methods with pointer receivers count.</param>
    /// <param name="package">Where the name is used: unexported names of others are not seen.</param>
    /// <param name="name">The blank identifier is never found.</param>
    /// <param name="foldCase">Letter case is ignored (for hints).</param>
    public static LookupResult FieldOrMethod(GoType type, bool addressable, Package? package, string name, bool foldCase = false)
    {
        // A defined pointer type has the fields of what it points to, and no methods.
        if (type.Unaliased is NamedType { Underlying: PointerType p })
        {
            LookupResult r = Search(p, false, package, name, foldCase);
            return r.Object is Func ? s_none : r;
        }
        return Search(type, addressable, package, name, foldCase);
    }

    private readonly record struct Embedded(GoType Type, int[] Index, bool Indirect, bool Multiple);

    private static LookupResult Search(GoType type, bool addressable, Package? package, string name, bool foldCase)
    {
        if (name == "_") return s_none;
        GoType start = TypeRelations.Deref(type, out bool isPointer);
        // A pointer to an interface or type parameter has neither.
        if (isPointer && start.Underlying is InterfaceType) return s_none;

        List<Embedded> current = [new(start, [], isPointer, false)];
        List<NamedType>? seen = null;
        while (current.Count > 0)
        {
            List<Embedded>? next = null;
            GoObject? found = null;
            int[] index = [];
            bool indirect = false;
            foreach (Embedded e in current)
            {
                if (e.Type.Unaliased is NamedType named)
                {
                    if (seen != null && Contains(seen, named)) continue;
                    (seen ??= []).Add(named);
                    (int i, Func? m) = named.LookupMethod(package, name, foldCase);
                    if (m != null)
                    {
                        index = [.. e.Index, i];
                        if (found != null || e.Multiple) return new LookupResult(null, index, false);
                        found = m;
                        indirect = e.Indirect;
                        continue;
                    }
                }
                switch (e.Type.Underlying)
                {
                    case StructType s:
                        Var[] fields = s.Fields;
                        for (int i = 0; i < fields.Length; i++)
                        {
                            Var f = fields[i];
                            if (f.HasSameId(package, name, foldCase))
                            {
                                index = [.. e.Index, i];
                                if (found != null || e.Multiple) return new LookupResult(null, index, false);
                                found = f;
                                indirect = e.Indirect;
                                continue;
                            }
                            if (found == null && f.IsEmbedded && f.Type is { } t)
                            {
                                GoType inner = TypeRelations.Deref(t, out bool viaPointer);
                                (next ??= []).Add(new Embedded(inner, [.. e.Index, i], e.Indirect || viaPointer, e.Multiple));
                            }
                        }
                        break;
                    case InterfaceType face:
                        (int at, Func? method) = face.TypeSet.LookupMethod(package, name, foldCase);
                        if (method != null)
                        {
                            index = [.. e.Index, at];
                            if (found != null || e.Multiple) return new LookupResult(null, index, false);
                            found = method;
                            indirect = e.Indirect;
                        }
                        break;
                }
            }
            if (found != null)
            {
                // spec: a method with a pointer receiver is in the method set of *T; x.m() takes x's address if it has one.
                if (found is Func { HasPointerReceiver: true } && !indirect && !addressable) return new LookupResult(null, [], true);
                return new LookupResult(found, index, indirect);
            }
            if (next == null) break;
            current = Consolidate(next);
        }
        return s_none;
    }

    private static bool Contains(List<NamedType> list, NamedType t)
    {
        foreach (NamedType other in list) if (ReferenceEquals(other, t) || TypeRelations.Identical(other, t)) return true;
        return false;
    }

    private static List<Embedded> Consolidate(List<Embedded> list)
    {
        if (list.Count < 2) return list;
        var result = new List<Embedded>(list.Count);
        foreach (Embedded e in list)
        {
            int at = result.FindIndex(r => TypeRelations.Identical(r.Type, e.Type));
            if (at < 0) result.Add(e);
            else result[at] = result[at] with { Multiple = true };
        }
        return result;
    }

    /// <summary>Index of a field as seen from a package, -1 if there is none.</summary>
    internal static int FieldIndex(Var[] fields, Package? package, string name, bool foldCase)
    {
        if (name != "_")
        {
            for (int i = 0; i < fields.Length; i++) if (fields[i].HasSameId(package, name, foldCase)) return i;
        }
        return -1;
    }

    // ---- missing methods

    private enum Lack : byte { Nothing, NotFound, WrongName, Unexported, WrongSignature, Ambiguous, PointerReceiver, Field }

    /// <summary>The first method of interface <paramref name="target"/> that <paramref name="type"/> lacks; null if it has all.</summary>
    /// <param name="isStatic">An interface must declare the methods; else a dynamic type might have them (type assertions).</param>
    /// <param name="wrongType">It is there with another signature or needs a pointer receiver.</param>
    public static Func? MissingMethod(GoType type, GoType target, bool isStatic, out bool wrongType)
    {
        string? cause = null;
        return Missing(null, type, target, isStatic, TypeRelations.Identical, false, ref cause, out wrongType);
    }

    /// <summary>As <see cref="MissingMethod(GoType, GoType, bool, out bool)"/>, with gc's text: "(missing method M)…" in <paramref name="cause"/>.</summary>
    internal static Func? MissingMethod(AlgorithmHost? host, GoType type, GoType target, bool isStatic, Func<GoType, GoType, bool> equivalent, ref string? cause) =>
        Missing(host, type, target, isStatic, equivalent, true, ref cause, out _);

    /// <summary>The type has all methods of the interface (or is too broken to tell).</summary>
    internal static bool HasAllMethods(AlgorithmHost? host, GoType type, GoType target, bool isStatic, Func<GoType, GoType, bool> equivalent, bool wantCause, ref string? cause)
    {
        if (!TypeRelations.IsValid(type)) return true;
        return Missing(host, type, target, isStatic, equivalent, wantCause, ref cause, out _) == null || HasInvalidEmbeddedFields(type, null);
    }

    private static bool HasInvalidEmbeddedFields(GoType type, HashSet<StructType>? seen)
    {
        GoType t = type.Underlying is PointerType { Elem: var e } && e.Underlying is StructType ? e : type;
        if (t.Underlying is not StructType s || (seen != null && seen.Contains(s))) return false;
        seen ??= new HashSet<StructType>(ReferenceEqualityComparer.Instance);
        seen.Add(s);
        foreach (Var f in s.Fields)
            if (f.IsEmbedded && (!TypeRelations.IsValid(f.Type) || HasInvalidEmbeddedFields(f.Type!, seen))) return true;
        return false;
    }

    private static Func? Missing(AlgorithmHost? host, GoType type, GoType target, bool isStatic, Func<GoType, GoType, bool> equivalent,
        bool wantCause, ref string? cause, out bool wrongType)
    {
        wrongType = false;
        Func[] methods = ((InterfaceType)target.Underlying).TypeSet.Methods;
        if (methods.Length == 0) return null;

        var lack = Lack.Nothing;
        Func? wanted = null, found = null;
        TypeSet? dynamic = (type.Underlying as InterfaceType)?.TypeSet;
        foreach (Func m in methods)
        {
            wanted = m;
            found = null;
            if (dynamic != null)
            {
                (_, found) = dynamic.LookupMethod(m.Package, m.Name, false);
                if (found == null)
                {
                    if (!isStatic) continue;
                    lack = Lack.NotFound;
                    break;
                }
            }
            else
            {
                LookupResult r = Search(type, false, m.Package, m.Name, false);
                if (r.Object == null)
                {
                    if (r.Index.Length > 0) lack = Lack.Ambiguous;
                    else if (r.Indirect) lack = Lack.PointerReceiver;
                    else
                    {
                        lack = Lack.NotFound;
                        if (wantCause && Search(type, false, m.Package, m.Name, true).Object is Func other)
                        {
                            found = other;
                            // Equal names: then it is unexported, else its package would not matter.
                            lack = other.Name == m.Name ? Lack.Unexported : Lack.WrongName;
                        }
                    }
                    break;
                }
                found = r.Object as Func;
                if (found == null)
                {
                    lack = Lack.Field;
                    break;
                }
                found.EnsureDeclared();
            }
            if (!equivalent(found.Type ?? BasicType.Invalid, m.Type ?? BasicType.Invalid))
            {
                lack = Lack.WrongSignature;
                break;
            }
        }
        if (lack == Lack.Nothing) return null;
        wrongType = lack is Lack.WrongSignature or Lack.PointerReceiver;
        if (!wantCause) return wanted;

        found?.EnsureDeclared();
        string name = wanted!.Name;
        string Text(GoType t) => host?.Format(t) ?? t.ToString();
        switch (lack)
        {
            case Lack.NotFound:
                cause = IsInterfacePointer(type) ? $"({InterfacePointerText(host, type)})"
                    : IsInterfacePointer(target) ? $"({InterfacePointerText(host, target)})"
                    : $"(missing method {name})";
                break;
            case Lack.WrongName:
                cause = $"(missing method {name})\n\t\thave {FuncText(host, found!, false)}\n\t\twant {FuncText(host, wanted, false)}";
                break;
            case Lack.Unexported:
                cause = $"(unexported method {name})";
                break;
            case Lack.WrongSignature:
            {
                string have = FuncText(host, found!, false), want = FuncText(host, wanted, false);
                // The same text: say which packages. Still the same: type parameters of one name.
                if (have == want) (have, want) = (FuncText(host, found!, true), FuncText(host, wanted, true));
                cause = have == want ? $"(wrong type for method {name})" : $"(wrong type for method {name})\n\t\thave {have}\n\t\twant {want}";
                break;
            }
            case Lack.Ambiguous:
                cause = $"(ambiguous selector {Text(type)}.{name})";
                break;
            case Lack.PointerReceiver:
                cause = $"(method {name} has pointer receiver)";
                break;
            case Lack.Field:
                cause = $"({Text(type)}.{name} is a field, not a method)";
                break;
        }
        return wanted;
    }

    /// <summary>A pointer to an interface or type parameter.</summary>
    internal static bool IsInterfacePointer(GoType t) => t.Underlying is PointerType p && p.Elem.Underlying is InterfaceType;

    internal static string InterfacePointerText(AlgorithmHost? host, GoType t)
    {
        string s = host?.Format(t) ?? t.ToString();
        return t.Underlying is PointerType p && TypeRelations.IsTypeParam(p.Elem)
            ? $"type {s} is pointer to type parameter, not type parameter"
            : $"type {s} is pointer to interface, not interface";
    }

    /// <summary>Name and signature of a function without parameter names.</summary>
    internal static string FuncText(AlgorithmHost? host, Func f, bool packageNotes)
    {
        var sb = new StringBuilder(f.Name);
        Qualifier? qualifier = host != null && !packageNotes ? host.Qualify : null;
        new TypeWriter(sb, qualifier) { ParameterNames = false, PackageNotes = packageNotes }.Signature(f.Signature);
        return sb.ToString();
    }

    // ---- texts

    /// <summary>
    /// Why x.f found nothing: "type T has no field or method f", and the hint to one that differs in case or is unexported.
    /// </summary>
    /// <param name="host">Formats types.</param>
    /// <param name="type">T in x.f or T{f: …}.</param>
    /// <param name="name">f.</param>
    /// <param name="alternative">What a lookup without regard to case found; null: nothing.</param>
    /// <param name="structLiteral">f is a key in a struct literal.</param>
    internal static string ErrorText(AlgorithmHost host, GoType type, string name, GoObject? alternative, bool structLiteral)
    {
        string t = host.Format(type);
        string missing = structLiteral ? $"unknown field {name} in struct literal of type {t}" : $"type {t} has no field or method {name}";
        if (alternative == null) return missing;
        string other = alternative.Name;
        string what = structLiteral ? "" : alternative switch { Var => "field ", Func => "method ", _ => "object " };
        // In one's own package any spelling may have been meant; from outside only exported names, or one that but for its first letter is right.
        bool otherExported = alternative.IsExported;
        if (ReferenceEquals(alternative.Package, host.Package)) return $"{missing}, but does have {what}{other}";
        bool sameTail = Tail(name) == Tail(other);
        if (GoObject.IsExportedName(name))
        {
            if (otherExported) return $"{missing}, but does have {what}{other}";
            if (sameTail) return $"{missing}, but does have unexported {what}{other}";
        }
        else if (otherExported)
        {
            if (sameTail) return $"{missing}, but does have {what}{other}";
        }
        else if (name == other)
        {
            return structLiteral ? $"cannot refer to unexported field {other} in struct literal of type {t}" : $"cannot refer to unexported {what}{other}";
        }
        return missing;
    }

    private static string Tail(string s) => s.Length > 1 ? s[(char.IsHighSurrogate(s[0]) ? 2 : 1)..] : s;
}
