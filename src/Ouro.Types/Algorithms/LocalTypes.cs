using Ouro.Syntax;

namespace Ouro.Types;

/// <summary>Numbers the types declared inside functions, as gc does: their symbol names end in <c>·N</c>.</summary>
/// <remarks>From 1 through all files of a package, in source order, aliases left out, blank names counted.</remarks>
internal sealed class LocalTypes : Walker
{
    private readonly Info _info;
    private int _blocks, _count;

    private LocalTypes(Info info) => _info = info;

    internal static void Number(IReadOnlyList<SourceFile> files, Info info)
    {
        var walk = new LocalTypes(info);
        foreach (SourceFile f in files) walk.Visit(f);
    }

    protected override bool Enter(Node node)
    {
        if (node is BlockStmt) _blocks++;
        else if (_blocks > 0 && node is TypeDecl { IsAlias: false } d)
        {
            _count++;
            if (_info.DefOf(d.Name) is TypeName t) t.LocalIndex = _count;
        }
        return true;
    }

    protected override void Leave(Node node)
    {
        if (node is BlockStmt) _blocks--;
    }
}
