using System.Text;
using Ouro.Compile.TypeData;
using Ouro.Ir;
using Ouro.Object;
using Ouro.Types;

namespace Ouro.Compile.Symbols;

/// <summary>Link names of functions, in gc's forms: <c>pkg.F</c>, <c>pkg.(*T).M</c>, <c>pkg.F[int]</c>, <c>pkg.(*T[int]).M</c>, <c>pkg.F[int].func1</c>.</summary>
public static class FunctionNames
{
    /// <summary>A declared function or method.</summary>
    /// <param name="function">As declared.</param>
    /// <param name="typeArgs">The receiver type's arguments, then the function's own; no type parameters in them.</param>
    public static string Of(Func function, ReadOnlySpan<GoType> typeArgs)
    {
        function = function.Origin;
        var b = new StringBuilder(function.Package is { } p ? PackagePath.ToPrefix(p.Path) : "go").Append('.');
        Signature s = function.Signature;
        if (s.Recv?.Type is { } receiver)
        {
            GoType t = receiver.Unaliased;
            bool pointer = t is PointerType;
            if (t is PointerType pt) t = pt.Elem.Unaliased;
            b.Append(pointer ? "(*" : "");
            if (t is NamedType n)
            {
                b.Append(n.Obj.Name);
                if (n.Obj.LocalIndex > 0) b.Append('·').Append(n.Obj.LocalIndex);
            }
            Arguments(b, typeArgs[..Math.Min(s.RecvTypeParams.Length, typeArgs.Length)]);
            b.Append(pointer ? ")." : ".").Append(function.Name);
            typeArgs = typeArgs[Math.Min(s.RecvTypeParams.Length, typeArgs.Length)..];
        }
        else b.Append(function.Name);
        Arguments(b, typeArgs);
        return b.ToString();
    }

    /// <summary>Any function of a package, nested ones by the name of the outermost.</summary>
    public static string Of(IrFunction function, ReadOnlySpan<GoType> typeArgs)
    {
        IrFunction outer = function.Outermost;
        string prefix = PackagePath.ToPrefix(function.Package.Path) + ".";
        if (outer.Object is not { } declared || typeArgs.Length == 0) return prefix + function.Name;
        return Of(declared, typeArgs) + function.Name[outer.Name.Length..];
    }

    private static void Arguments(StringBuilder b, ReadOnlySpan<GoType> args)
    {
        if (args.Length == 0) return;
        for (int i = 0; i < args.Length; i++) b.Append(i == 0 ? '[' : ',').Append(TypeNames.LinkString(args[i]));
        b.Append(']');
    }
}
