using Ouro.Syntax;

namespace Ouro.Types;

/// <summary>Checks the files of one package.</summary>
public sealed partial class Checker
{
    /// <summary>Checks a package and declares its objects in <paramref name="package"/>'s scope. Mistakes go to the options' diagnostics.</summary>
    /// <param name="package">New and empty.</param>
    /// <param name="files">Numbered through (<see cref="SourceFile.Renumber"/>).</param>
    /// <param name="options">Importer, sizes, version, where diagnostics go.</param>
    public static Info Check(Package package, IReadOnlyList<SourceFile> files, CheckerOptions options) =>
        throw new NotSupportedException("checking is not supported yet");
}
