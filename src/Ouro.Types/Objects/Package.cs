using Ouro.Core;

namespace Ouro.Types;

/// <summary>A Go package: path, name, and its scope with all that is declared at package level.</summary>
public sealed class Package
{
    public Package(string path, string name)
    {
        Path = path;
        Name = name;
        Scope = new Scope(Universe.ScopeForPackages, Pos.None, Pos.None, "package");
    }

    /// <summary>Import path as it is written in symbol names.</summary>
    public string Path { get; }
    public string Name { get; internal set; }
    public Scope Scope { get; }

    /// <summary>Packages that it imports, in order of path.</summary>
    public IReadOnlyList<Package> Imports { get; set; } = [];

    /// <summary>Language version, "go1.N"; empty: the newest.</summary>
    public string GoVersion { get; set; } = "";

    /// <summary>Checked (or read) to the end; from then on immutable and free for all threads.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Its scope is read in whole; a package that an import only mentions may be a shell.</summary>
    public bool IsFake { get; internal set; }

    /// <summary>Uses cgo: package C stands for generated declarations.</summary>
    internal bool IsCgo { get; set; }

    /// <summary>
    /// Finds what it does not export by name, as importers know it: of that, export data has what bodies mention that are compiled elsewhere.
    /// Null: importers know the whole scope.
    /// </summary>
    public Func<string, GoObject?>? Unexported { get; set; }

    /// <summary>What an importer finds under a name; null: nothing.</summary>
    internal GoObject? LookupForImporter(string name) => Unexported is null || GoObject.IsExportedName(name) ? Scope.Lookup(name) : Unexported(name);

    /// <summary>The same package: equal paths, since a path names one package in a build.</summary>
    public static bool Same(Package? a, Package? b) => ReferenceEquals(a, b) || (a != null && b != null && a.Path == b.Path);

    public override string ToString() => $"package {Name} (\"{Path}\")";
}
