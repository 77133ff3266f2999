using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>
/// The trees of single functions of an imported package whose source is at hand: of generic ones that are instantiated, of those whose call may
/// be data. What only the whole package shows (static initialisers, costs of inlining) is not there; costs come from who knows them.
/// </summary>
/// <param name="info">Declarations are checked; bodies are when they are asked for.</param>
/// <param name="files">The checked files.</param>
/// <param name="options">As for the whole package.</param>
/// <param name="check">Checks the body of a function.</param>
/// <param name="costOf">gc's cost of a function that it would inline, null for others.</param>
public sealed class BodiesOnDemand(Info info, IReadOnlyList<SourceFile> files, IrBuilderOptions options, Action<Func> check, Func<Func, int?> costOf)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Func, IrFunction> _made = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<IrBuilder> _builder = new(() => IrBuilder.ForFunctions(info, files, options));
    private readonly Lazy<Dictionary<Func, (SourceFile File, FunctionDecl Decl)>> _declarations = new(() => Declarations(info, files));

    /// <summary>The tree of a declared function; null if the package declares no such function.</summary>
    public IrFunction? Function(Func f)
    {
        f = f.Origin;
        lock (_lock)
        {
            if (_made.TryGetValue(f, out IrFunction? known)) return known;
            if (!_declarations.Value.TryGetValue(f, out var d)) return null;
            check(f);
            return _made[f] = _builder.Value.BuildSingle(d.File, d.Decl, f, costOf(f));
        }
    }

    private static Dictionary<Func, (SourceFile, FunctionDecl)> Declarations(Info info, IReadOnlyList<SourceFile> files)
    {
        var map = new Dictionary<Func, (SourceFile, FunctionDecl)>(ReferenceEqualityComparer.Instance);
        foreach (SourceFile file in files)
            foreach (Decl d in file.Decls)
                if (d is FunctionDecl { Name.IsBlank: false } f && info.DefOf(f.Name) is Func o && (f.Recv is not null || o.Name != "init")) map[o] = (file, f);
        return map;
    }
}
