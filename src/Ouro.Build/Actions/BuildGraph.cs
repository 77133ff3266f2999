using Ouro.Build.Linking;
using Ouro.Build.Loading;

namespace Ouro.Build.Actions;

/// <summary>Makes the actions of packages and commands, one for each; who builds more (tests) adds actions that depend on them.</summary>
/// <remarks>Packages are told apart by object: a variant for a test has its own action.</remarks>
/// <param name="isNamed">Whether a package is named on the command line: flags without a pattern are for it.</param>
public sealed class BuildGraph(Predicate<LoadedPackage> isNamed)
{
    private readonly Dictionary<LoadedPackage, CompileAction> _compiles = new(ReferenceEqualityComparer.Instance as IEqualityComparer<LoadedPackage>);

    /// <summary>The action that compiles a package, with those of all packages below it.</summary>
    public CompileAction Compile(LoadedPackage package)
    {
        CompileAction? made = null;
        foreach (LoadedPackage p in package.Closure())
        {
            if (_compiles.TryGetValue(p, out made)) continue;
            _compiles[p] = made = new CompileAction(p, Below(p), isNamed(p));
        }
        return made!; // not null: a closure ends with the package itself
    }

    /// <summary>The action that links a command.</summary>
    /// <param name="package">A package main.</param>
    /// <param name="make">Makes it from the command's action and those below; null: a plain one without output.</param>
    public LinkAction Link(LoadedPackage package, LinkSettings settings)
    {
        CompileAction main = Compile(package);
        return new LinkAction(main, Below(package), isNamed(package))
        {
            Output = settings.Output, StringValues = settings.StringValues, Strip = settings.Strip, ModuleInfo = settings.ModuleInfo,
        };
    }

    private List<CompileAction> Below(LoadedPackage package)
    {
        List<LoadedPackage> closure = package.Closure();
        var list = new List<CompileAction>(closure.Count - 1);
        for (int i = 0; i < closure.Count - 1; i++) list.Add(_compiles[closure[i]]);
        return list;
    }
}

/// <summary>What a link has besides its packages.</summary>
public sealed record LinkSettings
{
    /// <summary>What a command's source asks for: build info, settings of <c>//go:debug</c> lines.</summary>
    public static LinkSettings Of(LoadedPackage command, BuildSession session) => new()
    {
        ModuleInfo = ModuleInfoText.Of(command, session, DebugDefaults.Of(command, session.Settings)), StringValues = DebugDefaults.Setting(command, session.Settings),
    };

    /// <summary>Where the executable goes; null: into the action's folder.</summary>
    public string? Output { get; init; }

    /// <summary>Settings of string variables besides those of <c>-ldflags</c>.</summary>
    public IReadOnlyList<string> StringValues { get; init; } = [];

    /// <summary>Without symbol table and debugging information.</summary>
    public bool Strip { get; init; }

    /// <summary>What <c>go version -m</c> shows; see <see cref="ModuleInfoText"/>.</summary>
    public string ModuleInfo { get; init; } = "";
}
