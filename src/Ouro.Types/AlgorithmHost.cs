using Ouro.Core;

namespace Ouro.Types;

/// <summary>
/// What the algorithms on types ask of the checker that runs them: reporting, delaying, declaring what is not declared yet. The
/// checker of a package derives from it; once the package is checked no type refers to it any more.
/// </summary>
internal abstract class AlgorithmHost
{
    /// <summary>Instances made so far in this build.</summary>
    internal abstract TypeContext Types { get; }

    /// <summary>The package being checked.</summary>
    internal abstract Package Package { get; }

    /// <summary>Reports a mistake. Lines after the first begin with "\n\t".</summary>
    internal abstract void Report(ErrorCode code, Pos at, string message);

    /// <summary>Reports a mistake with further lines that have places of their own.</summary>
    internal abstract void Report(ErrorCode code, Pos at, string message, params ReadOnlySpan<(Pos At, string Text)> notes);

    /// <summary>Runs when the declaration at hand is complete.</summary>
    internal abstract void Later(Action action);

    /// <summary>The language version in force admits what came with go1.<paramref name="minor"/>.</summary>
    internal abstract bool AllowVersion(int minor);

    /// <summary>Like <see cref="AllowVersion"/>, and reports "<paramref name="what"/> requires go1.N or later" if it does not.</summary>
    internal abstract bool VerifyVersion(Pos at, int minor, string what);

    /// <summary>Checks the declaration of a package-level object or method now.</summary>
    internal abstract void Declare(GoObject obj);

    /// <summary>A package's name as messages of this checker show it; empty for its own.</summary>
    internal abstract string Qualify(Package package);

    internal abstract ISizes Sizes { get; }

    /// <summary>Source form of an expression.</summary>
    internal abstract string ExprText(Ouro.Syntax.Expr e);

    /// <summary>Printable form of a place.</summary>
    internal abstract string PosText(Pos at);

    internal string Describe(Operand x) => x.Describe(ExprText, Format);

    internal string Format(GoType? type)
    {
        if (type is BasicType { Kind: not BasicKind.UnsafePointer } b) return b.Name;
        var sb = new System.Text.StringBuilder();
        new TypeWriter(sb, Qualify) { PositionText = PosText }.Type(type);
        return sb.ToString();
    }

    /// <summary>Comes from another package and is usable as a constraint only.</summary>
    internal bool IsImportedConstraint(GoType type) =>
        type.Unaliased is NamedType n && !ReferenceEquals(n.Obj.Package, Package) && n.Obj.Package != null
        && n.Underlying is InterfaceType { IsMethodSet: false };

    internal void ReportDuplicateMethod(Pos at, Func method, Pos otherAt, Func other) =>
        Report(ErrorCode.DuplicateDecl, at, $"duplicate method {method.Name}", (otherAt, $"other declaration of method {other.Name}"));
}
