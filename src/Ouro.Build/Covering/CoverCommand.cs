using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ouro.Build.Loading;
using Ouro.Build.Testing;
using Ouro.Syntax;

namespace Ouro.Build.Covering;

/// <summary>How <c>go tool cover</c> is called for a package, and what it writes.</summary>
/// <param name="package">The package.</param>
/// <param name="folder">The action's folder, where everything goes.</param>
internal sealed class CoverCommand(LoadedPackage package, string folder)
{
    /// <summary>The source with the variables.</summary>
    public const string VariablesFile = "covervars.go";

    /// <summary>What the compiler is told.</summary>
    public string ConfigFile => $"{folder}/coveragecfg";

    /// <summary>What the tool is told.</summary>
    public string PackageFile => $"{folder}/pkgcfg.txt";

    /// <summary>The list of what it writes.</summary>
    public string OutputsFile => $"{folder}/coveroutfiles.txt";

    /// <summary>The description of the package's functions, by the name under which the tools look for it; empty: nobody asks.</summary>
    public string MetaFile => package.EmitsCoverMeta ? $"{folder}/{MetaName(package)}" : "";

    public static string MetaName(LoadedPackage p) => "covmeta." + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(p.PackagePath)));

    /// <summary>Files that are instrumented: all but those of tests.</summary>
    public IReadOnlyList<string> Instrumented { get; } = package.GoFiles.FindAll(static f => !f.EndsWith("_test.go", StringComparison.Ordinal));

    /// <summary>What a file becomes.</summary>
    public static string NameOf(string file) => Path.GetFileNameWithoutExtension(file) + ".cover.go";

    /// <summary>The Go files that are compiled in the end, in their order.</summary>
    public IReadOnlyList<string> Sources => Instrumented.Count == 0 ? package.GoFiles : [VariablesFile, .. package.GoFiles.Select(f => Instrumented.Contains(f) ? NameOf(f) : f)];

    public string PackageConfig =>
        $"{{\"OutConfig\":{TestEvent.Quote(ConfigFile)},\"PkgPath\":{TestEvent.Quote(package.PackagePath)},\"PkgName\":{TestEvent.Quote(package.Name)},\"Granularity\":\"perblock\","
        + $"\"ModulePath\":{TestEvent.Quote(package.Module?.ModulePath ?? "")},\"Local\":{(package.IsFileList ? "true" : "false")},\"EmitMetaFile\":{TestEvent.Quote(MetaFile)}}}\n";

    public string Outputs => string.Concat(Instrumented.Select(NameOf).Prepend(VariablesFile).Select(f => $"{folder}/{f}\n"));

    /// <summary>Arguments before the files.</summary>
    public string[] Flags => ["-pkgcfg", PackageFile, "-mode", package.CoverMode, "-var", Variable, "-outfilelist", OutputsFile];

    // Twelve digits keep it apart from what the package declares.
    private string Variable => string.Create(CultureInfo.InvariantCulture, $"goCover_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(package.PackagePath)).AsSpan(0, 6))}_");
}
