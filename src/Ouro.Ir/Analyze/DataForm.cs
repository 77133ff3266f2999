using System.Runtime.CompilerServices;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>Tells by an expression's form alone whether its value can be laid out in the object file.</summary>
public static class DataForm
{
    /// <summary>
    /// Constants, nil, interfaces that hold such, structs and arrays of such. These entries of a map literal are assigned first (as gc has
    /// it: of two equal keys, which only keys that are not constant can be, the later one counts).
    /// </summary>
    public static bool IsPlain(IrExpr x)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return x switch
        {
            IrConst or IrZero => true,
            IrConvert c => IsBox(c) && IsPlain(c.X),
            IrCompositeLit l => l.Type.Underlying is StructType or ArrayType && Array.TrueForAll(l.Elements, static e => IsPlain(e.Value)),
            _ => false,
        };
    }

    /// <summary>What <see cref="IsPlain"/> says, functions, and addresses of package-level variables and of their parts.</summary>
    /// <param name="x">The expression; it does not depend on type parameters.</param>
    /// <param name="once">It is evaluated once: variables that it makes may be laid out too.</param>
    public static bool IsStatic(IrExpr x, bool once)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (x)
        {
            case IrConst or IrZero or IrFuncRef or IrMethodExpr:
                return true;
            case IrClosure c:
                return c.Function.Captures.Count == 0;
            case IrAddressOf a:
                return IsStaticPlace(a.X);
            case IrSlice { X: IrAddressOf a } s:
                return IsStaticPlace(a.X) && IsConstant(s.Low) && IsConstant(s.High) && IsConstant(s.Max);
            case IrNew { Init: IrCompositeLit literal }: // new(T) is in the heap, as with gc: sync.WaitGroup, for one, may stand in a synctest bubble only there
                return once && IsStatic(literal, once);
            case IrCompositeLit l:
                if (!once && l.Type.Underlying is SliceType) return false;
                foreach (IrElement e in l.Elements)
                    if (!IsStatic(e.Value, once)) return false;
                return true;
            case IrConvert c:
                return IsStaticConversion(c, once) && IsStatic(c.X, once);
            default:
                return false;
        }
    }

    private static bool IsStaticConversion(IrConvert c, bool once) => IrConversions.Classify(c.X.Type, c.Type) switch
    {
        IrConversionKind.Nop or IrConversionKind.PointerToUnsafe or IrConversionKind.UnsafeToPointer => true,
        IrConversionKind.UintptrToUnsafe => c.X is IrConst,
        IrConversionKind.StringToBytes => once && c.X is IrConst,
        _ => IsBox(c),
    };

    /// <summary>An interface that holds a value; one converted statically still is the box around its value.</summary>
    private static bool IsBox(IrConvert c) => IrConversions.Classify(c.X.Type, c.Type) switch
    {
        IrConversionKind.ToInterface => true,
        IrConversionKind.InterfaceToInterface => c.X is IrConvert inner && IrConversions.Classify(inner.X.Type, inner.Type) == IrConversionKind.ToInterface,
        _ => false,
    };

    /// <summary>A package-level variable or a part of one.</summary>
    internal static bool IsStaticPlace(IrExpr lvalue)
    {
        while (true)
        {
            switch (lvalue)
            {
                case IrGlobalRef:
                    return true;
                case IrField f:
                    lvalue = f.X;
                    continue;
                case IrIndex { Index: IrConst } i when i.X.Type.Underlying is ArrayType:
                    lvalue = i.X;
                    continue;
                default:
                    return false;
            }
        }
    }

    private static bool IsConstant(IrExpr? x) => x is null or IrConst;
}
