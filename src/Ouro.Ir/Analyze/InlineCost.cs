using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>gc's measure of a function for inlining.</summary>
public static class InlineCost
{
    public const int Budget = 80;

    internal static void Run(IrPackage package, IReadOnlyList<SourceFile> files, Info info, IrBuilderOptions options)
    {
    }
}
