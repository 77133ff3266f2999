using Ouro.Types;

namespace Ouro.Export;

/// <summary>A type as an element refers to it: of its own number, or of a row in the dictionary.</summary>
internal readonly record struct TypeReference(int Index, bool IsDerived);

/// <summary>An object with type arguments.</summary>
internal readonly record struct ObjectReference(int Index, TypeReference[] Arguments)
{
    /// <summary>An argument depends on type parameters.</summary>
    public bool IsDerived => Arguments.Any(static a => a.IsDerived);

    public bool Equals(ObjectReference other) => Index == other.Index && Arguments.AsSpan().SequenceEqual(other.Arguments);

    public override int GetHashCode() => Index;
}

/// <summary>
/// What depends on the type parameters of one declaration: types, and what generic code asks for at run time. gc's instances get the
/// latter in a dictionary, in this order.
/// </summary>
/// <param name="implicits">Type parameters of the function around a local type.</param>
internal sealed class TypeDictionary(TypeParam[] implicits)
{
    public TypeParam[] Implicits { get; } = implicits;

    /// <summary>Type elements.</summary>
    public List<int> Derived { get; } = [];
    public Dictionary<GoType, int> Index { get; } = new(ReferenceEqualityComparer.Instance as IEqualityComparer<GoType>);

    /// <summary>Methods of type parameters that are called or taken: parameter, elements of package and name.</summary>
    public List<(int Parameter, int Package, int Name)> Methods { get; } = [];

    /// <summary>Generic functions, and types whose methods are called, with arguments that depend on the parameters.</summary>
    public List<ObjectReference> Instances { get; } = [];

    /// <summary>Descriptors.</summary>
    public List<TypeReference> Descriptors { get; } = [];

    /// <summary>Method tables of a type for an interface.</summary>
    public List<(TypeReference Type, TypeReference Interface)> Itabs { get; } = [];

    public int NumberOf(TypeParam p)
    {
        int i = Array.IndexOf(Implicits, p);
        return i >= 0 ? i : Implicits.Length + p.Index;
    }

    /// <summary>The row of an item in one of the lists; it is added when it is new.</summary>
    public static int RowOf<T>(List<T> list, T item)
    {
        int i = list.IndexOf(item);
        if (i >= 0) return i;
        list.Add(item);
        return list.Count - 1;
    }
}

/// <summary>An element being written, in the context of a declaration.</summary>
internal sealed class Element(ElementWriter bits, TypeDictionary? dictionary)
{
    public ElementWriter Bits { get; } = bits;
    public TypeDictionary? Dictionary { get; } = dictionary;

    /// <summary>It mentions type parameters.</summary>
    public bool IsDerived { get; set; }
}
