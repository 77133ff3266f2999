namespace Ouro.Types;

/// <summary>The instances made in a build: identical instances of a generic type are one object. Safe for concurrent use.</summary>
/// <remarks>
/// A hash only picks the bucket, identity decides, so the hash may be coarse: names and kinds, never the inside of struct and interface
/// literals, which may not be complete yet.
/// </remarks>
public sealed class TypeContext
{
    private readonly Dictionary<int, List<GoType>> _instances = [];
    private readonly Lock _lock = new();

    /// <summary>The instance of a generic defined type.</summary>
    /// <param name="at">Where it is instantiated, for messages about cycles; the first place is kept.</param>
    public NamedType Instantiate(NamedType origin, GoType[] typeArgs, Ouro.Core.Pos at = default)
    {
        int hash = HashOf(origin, typeArgs);
        lock (_lock)
        {
            List<GoType> bucket = Bucket(hash);
            foreach (GoType t in bucket)
                if (t is NamedType n && ReferenceEquals(n.Origin, origin) && Same(n.TypeArgs, typeArgs)) return n;
            var made = new NamedType(origin, typeArgs, this, at);
            bucket.Add(made);
            return made;
        }
    }

    /// <summary>The instance of a generic alias: a node that names it, around the substituted right side.</summary>
    public GoType Instantiate(AliasType origin, GoType[] typeArgs)
    {
        if (origin.TypeParams.Length != typeArgs.Length) return BasicType.Invalid;
        GoType rhs = Substitution.Apply(origin.Rhs ?? BasicType.Invalid, origin.TypeParams, typeArgs, this);
        return new AliasType(origin, typeArgs, rhs);
    }

    /// <summary>The instance of a generic function's signature; it has no type parameters left.</summary>
    public Signature Instantiate(Signature origin, GoType[] typeArgs)
    {
        GoType made = Substitution.Apply(origin, origin.TypeParams, typeArgs, this);
        var sig = (Signature)made;
        if (ReferenceEquals(sig, origin)) sig = origin.Clone();
        sig.TypeParams = [];
        return sig;
    }

    /// <summary>The type with type arguments in place of type parameters; itself where it mentions none of them.</summary>
    /// <param name="type">Any type.</param>
    /// <param name="from">Type parameters.</param>
    /// <param name="to">A type for each.</param>
    public GoType Substitute(GoType type, TypeParam[] from, GoType[] to) => Substitution.Apply(type, from, to, this);

    private static bool Same(GoType[] a, GoType[] b)
    {
        if (a.Length != b.Length) return false;
        for (int i = 0; i < a.Length; i++) if (!TypeRelations.Identical(a[i], b[i])) return false;
        return true;
    }

    private List<GoType> Bucket(int hash)
    {
        if (!_instances.TryGetValue(hash, out List<GoType>? bucket)) _instances[hash] = bucket = [];
        return bucket;
    }

    private static int HashOf(NamedType origin, GoType[] typeArgs)
    {
        var h = new HashCode();
        h.Add(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(origin));
        foreach (GoType t in typeArgs) h.Add(ShallowHash(t, 0));
        return h.ToHashCode();
    }

    /// <summary>Equal for identical types; coarse.</summary>
    internal static int ShallowHash(GoType t, int depth)
    {
        t = t.Unaliased;
        if (depth > 4) return 0;
        switch (t)
        {
            case BasicType b: return (int)b.Kind;
            case NamedType n:
                int h = System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(n.Origin);
                foreach (GoType a in n.TypeArgs) h = h * 31 + ShallowHash(a, depth + 1);
                return h;
            case TypeParam p: return System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(p);
            case PointerType p: return 101 + 31 * ShallowHash(p.Elem, depth + 1);
            case SliceType s: return 103 + 31 * ShallowHash(s.Elem, depth + 1);
            case ArrayType a: return 107 + 31 * ShallowHash(a.Elem, depth + 1) + (int)a.Length * 17;
            case ChanType c: return 109 + 31 * ShallowHash(c.Elem, depth + 1);
            case MapType m: return 113 + 31 * ShallowHash(m.Key, depth + 1) + 37 * ShallowHash(m.Elem, depth + 1);
            case Signature: return 127;
            case StructType: return 131;
            case InterfaceType: return 137;
            default: return 139;
        }
    }
}
