using System.Security.Cryptography;
using Ouro.Build.Loading;
using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Build.Compiling;

/// <summary>The trees of a package's files.</summary>
/// <param name="Trees">In the order of the files.</param>
/// <param name="HasSyntaxErrors">gc does not check such a package.</param>
/// <param name="HasMistakes">There are syntax errors or others (literals, labels, directives), which gc reports together with those of types.</param>
internal readonly record struct ParsedFiles(List<SourceFile> Trees, bool HasSyntaxErrors, bool HasMistakes);

/// <summary>Parses the files of packages.</summary>
internal static class SourceParser
{
    /// <summary>The trees of a package's Go files, in their order. Mistakes go to the context's diagnostics.</summary>
    /// <param name="p">The package.</param>
    /// <param name="settings">Target and source tree.</param>
    /// <param name="context">Where trees go; receives mistakes.</param>
    /// <param name="flags">Flags that allow more directives than the package's path does; null: none.</param>
    /// <exception cref="BadInputException">A file is gone, or another than when the package was loaded.</exception>
    public static ParsedFiles Parse(LoadedPackage p, BuildSettings settings, ParseContext context, CompilerFlags? flags = null)
    {
        ParseContext own = context with
        {
            GoOs = settings.GoOs, GoArch = settings.GoArch,
            IsStandardLibrary = p.IsStandard || flags is { StandardRules: true } or { RuntimeRules: true },
            IsRuntime = (p.IsStandard && StandardLibrary.IsRuntimePackage(p.PackagePath)) || flags is { RuntimeRules: true },
        };
        var files = new List<SourceFile>(p.GoFiles.Count);
        bool syntaxErrors = false, mistakes = false;
        foreach (string name in p.GoFiles)
        {
            string file = p.PathOf(name);
            ParseResult r = Parser.Parse(own, file, Read(p, name, file));
            if (r.File is { } tree) files.Add(tree);
            syntaxErrors |= r.SyntaxErrors > 0 || r.File is null;
            mistakes |= r.Errors > 0;
        }
        return new(files, syntaxErrors, mistakes);
    }

    private static byte[] Read(LoadedPackage p, string name, string file)
    {
        if (p.Generated.TryGetValue(name, out byte[]? text)) return text;
        try
        {
            text = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(file, -1, e.Message);
        }
        // What is compiled must be what the cache's key says.
        if (p.FileHashes.TryGetValue(name, out byte[]? hash) && !SHA256.HashData(text).AsSpan().SequenceEqual(hash))
            throw new BadInputException(file, -1, "the file was changed while the build was running");
        return text;
    }
}
