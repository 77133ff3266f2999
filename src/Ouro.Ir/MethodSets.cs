using Ouro.Types;

namespace Ouro.Ir;

/// <summary>One method of a type's method set.</summary>
/// <param name="Method">The declared method (an instance's own), or an interface's.</param>
/// <param name="Path">Indices of the embedded fields that lead to it; empty: it is the type's own.</param>
/// <param name="Indirect">A pointer is followed on the way.</param>
public sealed record IrMethod(Func Method, int[] Path, bool Indirect)
{
    public string Name => Method.Name;
}

/// <summary>spec: Method sets, in the order in which gc's tables have them.</summary>
public static class MethodSets
{
    /// <summary>
    /// All methods of a type that is no type parameter, promoted ones too: exported names first, then by name, then by package path.
    /// For an interface its methods.
    /// </summary>
    public static IrMethod[] Of(GoType type)
    {
        if (type.Unaliased is not PointerType && type.Underlying is InterfaceType face)
        {
            var all = new IrMethod[face.TypeSet.Methods.Length];
            for (int i = 0; i < all.Length; i++) all[i] = new IrMethod(face.TypeSet.Methods[i], [], false);
            Array.Sort(all, static (a, b) => a.Method.CompareId(b.Method));
            return all;
        }
        var names = new Dictionary<(string, Package?), Func>();
        Collect(type, names, new HashSet<GoType>(ReferenceEqualityComparer.Instance));
        var found = new List<IrMethod>(names.Count);
        foreach (Func f in names.Values)
        {
            LookupResult r = Lookup.FieldOrMethod(type, false, f.Package, f.Name);
            if (r.Object is Func m) found.Add(new IrMethod(m, r.Index[..^1], r.Indirect));
        }
        found.Sort(static (a, b) => a.Method.CompareId(b.Method));
        return [.. found];
    }

    // Names that may be in the method set; which they denote, and whether they are ambiguous, the lookup decides.
    private static void Collect(GoType type, Dictionary<(string, Package?), Func> names, HashSet<GoType> seen)
    {
        GoType t = type.Unaliased;
        if (t is PointerType p) t = p.Elem.Unaliased;
        if (!seen.Add(t)) return;
        if (t is NamedType n)
            for (int i = 0; i < n.MethodCount; i++) Add(n.Method(i), names);
        switch (t.Underlying)
        {
            case InterfaceType face when !ReferenceEquals(t, type.Unaliased) || t is not NamedType || seen.Count > 1:
                foreach (Func m in face.TypeSet.Methods) Add(m, names);
                break;
            case StructType s:
                foreach (Var f in s.Fields)
                    if (f.IsEmbedded) Collect(f.Type!, names, seen); // not null: checked
                break;
        }
    }

    private static void Add(Func f, Dictionary<(string, Package?), Func> names)
    {
        if (f.Name != "_") names.TryAdd((f.Name, f.IsExported ? null : f.Package), f);
    }
}
