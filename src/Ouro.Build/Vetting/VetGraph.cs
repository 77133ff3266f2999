using Ouro.Build.Actions;
using Ouro.Build.Loading;

namespace Ouro.Build.Vetting;

/// <summary>Makes the actions that vet packages, one a package, on top of those that compile them.</summary>
/// <param name="graph">Makes the actions that compile.</param>
/// <param name="settings">With what.</param>
public sealed class VetGraph(BuildGraph graph, VetSettings settings)
{
    private readonly Dictionary<LoadedPackage, VetAction> _actions = new(ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);

    /// <summary>The action that vets a package, whose imports are loaded.</summary>
    public BuildAction Vet(LoadedPackage package)
    {
        VetAction a = Of(package);
        a.IsForFacts = false;
        return a;
    }

    private VetAction Of(LoadedPackage package)
    {
        if (_actions.TryGetValue(package, out VetAction? made)) return made;
        CompileAction build = graph.Compile(package);
        var below = new List<VetAction>();
        foreach (LoadedPackage p in package.ImportMap.Values.Distinct()) below.Add(Of(p));
        return _actions[package] = new VetAction(settings, build, below);
    }
}
