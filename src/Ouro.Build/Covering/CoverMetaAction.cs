using System.Text;
using Ouro.Build.Actions;
using Ouro.Build.Testing;

namespace Ouro.Build.Covering;

/// <summary>Lists the descriptions of packages that are tested and counted, so that every test knows all functions that the share is of.</summary>
internal sealed class CoverMetaAction : BuildAction
{
    /// <summary>The name under which test binaries look for the list.</summary>
    public const string FileName = "metafiles.txt";

    private readonly IReadOnlyList<CompileAction> _packages;

    public CoverMetaAction(IReadOnlyList<CompileAction> packages)
    {
        _packages = packages;
        foreach (CompileAction p in packages) DependOn(p);
    }

    public override string Description => "list what is counted";

    public override bool IsAnnounced => false;

    // A package that failed is not in the list, and is told by its own tests.
    protected override bool Ignores(BuildAction failed) => true;

    /// <summary>The list.</summary>
    public byte[] List { get; private set; } = [];

    protected override bool Run(BuildSession session)
    {
        CompileAction[] known = [.. _packages.Where(static p => p.CoverMeta.Length > 0)];
        List = Encoding.UTF8.GetBytes($"{{\"ImportPaths\":[{Quoted(known.Select(static p => p.Package.PackagePath))}],\"MetaFileFragments\":[{Quoted(known.Select(static p => p.CoverMeta))}]}}\n");
        return true;
    }

    private static string Quoted(IEnumerable<string> texts) => string.Join(',', texts.Select(TestEvent.Quote));
}
