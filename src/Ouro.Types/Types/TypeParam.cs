using Ouro.Core;

namespace Ouro.Types;

/// <summary>A type parameter; two are identical only if they are the same object.</summary>
public sealed class TypeParam : GoType
{
    private GoType? _constraint;

    /// <param name="obj">Its name; gets this type if it has none yet.</param>
    /// <param name="constraint">May be set later.</param>
    public TypeParam(TypeName obj, GoType? constraint = null)
    {
        Obj = obj;
        _constraint = constraint;
        obj.Type ??= this;
    }

    public TypeName Obj { get; }

    /// <summary>Place in its list, from 0; -1 until it is bound to one.</summary>
    public int Index { get; internal set; } = -1;

    /// <summary>As declared, or the implicit interface around a constraint that is none.</summary>
    public GoType Constraint
    {
        get => _constraint ?? BasicType.Invalid;
        internal set => _constraint = value;
    }

    internal AlgorithmHost? Host { get; set; }

    /// <summary>The constraint interface.</summary>
    public override GoType Underlying => Interface;

    /// <summary>The interface that the constraint is, or that wraps it.</summary>
    public InterfaceType Interface
    {
        get
        {
            GoType bound = Constraint;
            InterfaceType? face = null;
            switch (bound.Underlying)
            {
                case BasicType { Kind: BasicKind.Invalid }:
                    return InterfaceType.Empty;
                case InterfaceType i:
                    if (bound.Unaliased is TypeParam) return InterfaceType.Empty; // reported where it is declared
                    face = i;
                    break;
            }
            if (face == null)
            {
                face = new InterfaceType([], [bound], isImplicit: true) { Host = Host };
                // Two readers may wrap twice; the wrappers are identical, and the first one stays.
                if (Interlocked.CompareExchange(ref _constraint, face, bound) != bound) face = (InterfaceType)_constraint!.Underlying;
            }
            if (!face.HasTypeSet) TypeSet.Compute(face, face.Host ?? Host, Obj.Pos);
            return face;
        }
    }

    /// <summary>Gives each parameter of a list its index.</summary>
    internal static TypeParam[] Bind(TypeParam[] list)
    {
        for (int i = 0; i < list.Length; i++)
        {
            InternalCompilerException.Assert(list[i].Index < 0, "a type parameter belongs to one list");
            list[i].Index = i;
        }
        return list;
    }
}
