using Ouro.Ssa;

namespace Ouro.Compile.Translation;

/// <summary>Where a value is while it is worked with: in memory, in variables of SSA, or just values. Fields and elements are places too.</summary>
internal readonly struct Place
{
    private Place(TypeShape shape, Value? address, BuilderVariable[]? variables, Value[]? values, int first)
    {
        Shape = shape;
        Address = address;
        Variables = variables;
        Values = values;
        First = first;
    }

    public TypeShape Shape { get; }

    /// <summary>Set for a place in memory.</summary>
    public Value? Address { get; }

    /// <summary>Set for a place in SSA variables; the first of them is number <see cref="First"/>.</summary>
    public BuilderVariable[]? Variables { get; }

    /// <summary>Set for what cannot be assigned.</summary>
    public Value[]? Values { get; }
    public int First { get; }

    public static Place Memory(TypeShape shape, Value address) => new(shape, address, null, null, 0);

    public static Place Of(TypeShape shape, BuilderVariable[] variables) => new(shape, null, variables, null, 0);

    public static Place Of(Operand x) => x.Shape.InMemory ? Memory(x.Shape, x.Address) : new(x.Shape, null, null, x.Parts, 0);

    /// <summary>The scalars from number <paramref name="start"/> on as a place of another shape; not for memory.</summary>
    public Place Scalars(TypeShape shape, int start) => new(shape, null, Variables, Values, First + start);
}
