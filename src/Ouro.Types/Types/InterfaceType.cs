using Ouro.Core;

namespace Ouro.Types;

/// <summary>An interface type: explicitly declared methods and embedded elements; its type set is computed when first asked for.</summary>
public sealed class InterfaceType : TypeLiteral
{
    private TypeSet? _typeSet;

    /// <summary>The one empty interface literal that <c>any</c> stands for is <see cref="Universe.AnyInterface"/>; this is another.</summary>
    public static readonly InterfaceType Empty = new([], []);

    public InterfaceType(Func[] methods, GoType[] embeddeds, bool isImplicit = false)
    {
        Methods = methods;
        Embeddeds = embeddeds;
        IsImplicit = isImplicit;
        IsComplete = true;
        if (methods.Length == 0 && embeddeds.Length == 0) _typeSet = TypeSet.All;
    }

    internal InterfaceType() { }

    internal InterfaceType(TypeSet known)
    {
        IsComplete = true;
        _typeSet = known;
    }

    /// <summary>Explicitly declared methods, sorted by unique id once the declaration is complete.</summary>
    public Func[] Methods { get; internal set; } = [];

    /// <summary>Embedded elements: interfaces, unions, other types.</summary>
    public GoType[] Embeddeds { get; internal set; } = [];

    /// <summary>Places of the embedded elements, for messages; null for an imported interface.</summary>
    internal Pos[]? EmbeddedPositions { get; set; }

    /// <summary>A constraint literal that is no interface was wrapped: <c>[T ~int]</c> stands for <c>[T interface{~int}]</c>.</summary>
    public bool IsImplicit { get; internal set; }

    /// <summary>All parts but the type set are there; until then the type set is taken to be that of all types.</summary>
    internal bool IsComplete { get; set; }

    /// <summary>Where mistakes found while computing the type set are reported; null once the package is checked.</summary>
    internal AlgorithmHost? Host { get; set; }

    internal bool HasTypeSet => Volatile.Read(ref _typeSet) != null;

    /// <summary>The type set: all methods, and the types that the terms admit.</summary>
    public TypeSet TypeSet => Volatile.Read(ref _typeSet) ?? TypeSet.Compute(this, Host, Pos.None);

    internal TypeSet? KnownTypeSet
    {
        get => Volatile.Read(ref _typeSet);
        set => Volatile.Write(ref _typeSet, value);
    }

    /// <summary>No methods and no restriction: satisfied by every type.</summary>
    public bool IsEmpty => TypeSet.IsAll;

    /// <summary>Fully described by its methods; such an interface is the type of values, any other only a constraint.</summary>
    public bool IsMethodSet => TypeSet.IsMethodSet;
}
