namespace Ouro.Types;

/// <summary>A Go type. Declared types are themselves; type literals are compared by structure (<see cref="TypeRelations.Identical"/>).</summary>
/// <remarks>Immutable once the package that made it is checked, but for lazily computed parts, which are published atomically:
/// any thread may read a type of a checked package.</remarks>
public abstract class GoType
{
    /// <summary>The underlying type: never a NamedType, AliasType or TypeParam (a type parameter's is its constraint interface).</summary>
    public abstract GoType Underlying { get; }

    /// <summary>The type behind any chain of alias names.</summary>
    public GoType Unaliased => this is AliasType a ? a.Actual : this;

    /// <summary>Full form, every name qualified by its package's path.</summary>
    public override string ToString() => TypeWriter.TypeString(this, null);
}

/// <summary>Type literals and predeclared types, which are their own underlying type.</summary>
public abstract class TypeLiteral : GoType
{
    public sealed override GoType Underlying => this;
}

/// <summary>A type that may have type parameters: a defined type or an alias.</summary>
public interface IGenericType
{
    TypeParam[] TypeParams { get; }
    GoType[] TypeArgs { get; }
    TypeName Obj { get; }
}
