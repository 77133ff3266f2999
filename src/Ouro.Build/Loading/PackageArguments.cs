// Which packages a command line names (cmd/go help packages): files of one package, import paths, folders, and patterns. What a word
// means depends on where the command runs: folders belong to the main module, or to the library inside of GOROOT.

using Ouro.Asm;
using Ouro.Core;

namespace Ouro.Build.Loading;

/// <summary>A package that the command line names.</summary>
/// <param name="Package">The package; one with an error when there is none.</param>
/// <param name="Match">The words that name it.</param>
/// <param name="IsLiteral">Named by itself, not by a pattern.</param>
public sealed record NamedPackage(LoadedPackage Package, List<string> Match, bool IsLiteral);

/// <summary>Finds the packages that arguments name.</summary>
public sealed class PackageArguments
{
    private readonly PackageLoader _loader;
    private readonly Action<string> _warn;
    private readonly List<NamedPackage> _named = [];

    private PackageArguments(PackageLoader loader, Action<string> warn)
    {
        _loader = loader;
        _warn = warn;
    }

    /// <summary>Finds packages and loads all that they import. Mistakes are in the loader's list.</summary>
    /// <param name="loader">Has the main module of the working folder.</param>
    /// <param name="arguments">None: the package in the working folder.</param>
    /// <param name="warn">Receives warnings.</param>
    /// <returns>Each package once, in the order of the command line.</returns>
    /// <exception cref="BadInputException">The arguments do not go together.</exception>
    public static List<NamedPackage> Load(PackageLoader loader, IReadOnlyList<string> arguments, Action<string> warn)
    {
        var a = new PackageArguments(loader, warn);
        if (arguments.Any(static x => x.EndsWith(".go", StringComparison.Ordinal) && File.Exists(x))) a.AddFiles(arguments);
        else
            foreach (string argument in arguments.Count == 0 ? ["."] : arguments) a.Add(argument);
        loader.LoadClosure([.. a._named.Where(static n => !n.Package.IsMissing).Select(static n => n.Package)]);
        return a._named;
    }

    private void AddFiles(IReadOnlyList<string> files)
    {
        string? folder = null;
        foreach (string f in files)
        {
            if (!f.EndsWith(".go", StringComparison.Ordinal)) throw new UsageException($"named files must be .go files: {f}");
            if (!File.Exists(f)) throw new UsageException($"no such file: {f}");
            string d = Path.GetDirectoryName(f) is { Length: > 0 } name ? name : ".";
            folder ??= d;
            if (CurrentFolder.Full(folder) != CurrentFolder.Full(d)) throw new UsageException($"named files must all be in one directory; have {folder} and {d}");
        }
        _named.Add(new NamedPackage(_loader.LoadFiles(files), [.. files], true));
    }

    private void Add(string argument)
    {
        bool isLocal = ImportPath.IsLocal(argument) || Path.IsPathRooted(argument);
        bool isPattern = PackagePattern.IsPattern(argument);
        if (!isPattern)
        {
            string? path = isLocal ? PathOf(argument) : argument.TrimEnd('/');
            if (path is not null) Take(path, argument, isLiteral: true);
            return;
        }
        List<string> found = isLocal ? Folders(argument) : Paths(argument);
        if (found.Count == 0) _warn($"go: warning: \"{argument}\" matched no packages");
        foreach (string path in found) Take(path, argument, isLiteral: false);
    }

    private void Take(string path, string argument, bool isLiteral)
    {
        int known = _named.FindIndex(n => n.Package.ImportPath == path);
        if (known >= 0)
        {
            if (!_named[known].Match.Contains(argument)) _named[known].Match.Add(argument);
            return;
        }
        LoadedPackage? p = _loader.Find(path);
        if (p is null) Fail(path, argument, new PackageError([(path, "")], "", _loader.NotFound(path)) { About = path });
        else _named.Add(new NamedPackage(p, [argument], isLiteral));
    }

    private void Fail(string path, string argument, PackageError error)
    {
        LoadedPackage missing = _loader.Missing(path);
        _loader.Fail(missing, error);
        _named.Add(new NamedPackage(missing, [argument], true));
    }

    /// <summary>The import path of a folder; null when a mistake was noted.</summary>
    private string? PathOf(string argument)
    {
        string folder = _loader.Settings.BelowGoRoot(Path.GetFullPath(argument, _loader.WorkingFolder).TrimEnd('/'));
        string source = Path.Combine(_loader.Settings.GoRoot, "src") + "/";
        if (folder.StartsWith(source, StringComparison.Ordinal)) return folder[source.Length..];
        string? path = _loader.Module?.PathOf(folder);
        string? problem = _loader.Module is null ? "go: go.mod file not found in current directory or any parent directory; see 'go help modules'"
            : !Directory.Exists(folder) ? $"stat {folder}: directory not found"
            : path is null ? $"directory {argument} outside main module or its selected dependencies"
            : !Directory.EnumerateFiles(folder, "*.go").Any() ? $"no Go files in {folder}" : null;
        if (problem is null) return path;
        Fail(path is null || !Directory.Exists(folder) ? argument : path, argument, new PackageError([], "", problem));
        return null;
    }

    /// <summary>The packages of <c>./x/...</c>.</summary>
    private List<string> Folders(string pattern)
    {
        string start = pattern[..pattern.IndexOf("...", StringComparison.Ordinal)];
        string folder = _loader.Settings.BelowGoRoot(Path.GetFullPath(start.EndsWith('/') ? start : Path.GetDirectoryName(start) is { Length: > 0 } d ? d : ".", _loader.WorkingFolder).TrimEnd('/'));
        string source = Path.Combine(_loader.Settings.GoRoot, "src");
        string whole = _loader.Settings.BelowGoRoot(Path.GetFullPath(pattern, _loader.WorkingFolder));
        if (folder == source || folder.StartsWith(source + "/", StringComparison.Ordinal))
            return [.. _loader.Expand("std").Concat(_loader.Expand("cmd")).Where(p => PackagePattern.Matches(whole, Path.Combine(source, p)))];
        if (_loader.Module is not { } module || module.PathOf(folder) is null)
            throw new UsageException($"pattern {pattern}: directory prefix {start.TrimEnd('/')} does not contain main module or its selected dependencies");
        if (!Directory.Exists(folder)) throw new UsageException($"pattern {pattern}: lstat {start}: no such file or directory");
        return [.. _loader.Expand(module, folder).Where(p => PackagePattern.Matches(whole, FolderOf(module, p)))];
    }

    private static string FolderOf(MainModule module, string path) => module.FolderOf(path, exists: false)!; // not null: of the module

    /// <summary>The packages of <c>std</c>, <c>cmd</c>, <c>all</c>, <c>net/...</c>.</summary>
    private List<string> Paths(string pattern)
    {
        if (pattern is "std" or "cmd") return _loader.Expand(pattern);
        if (pattern is "tool") return [];
        List<string> own = _loader.Module is { } module ? _loader.Expand(module, module.Folder) : [];
        if (pattern == "work") return own;
        if (pattern == "all")
        {
            if (_loader.Module is null) return _loader.Expand("std");
            // The main module's packages and all that they and their tests import.
            IEnumerable<string> tests = _loader.LoadClosure(own).Where(p => own.Contains(p.ImportPath)).SelectMany(static p => p.TestImports.Values.Concat(p.XTestImports.Values));
            return [.. _loader.LoadClosure([.. own, .. tests.Distinct(StringComparer.Ordinal)]).Select(static p => p.ImportPath).Append("unsafe").Order(StringComparer.Ordinal)];
        }
        return [.. _loader.Expand("std").Concat(pattern.StartsWith("cmd", StringComparison.Ordinal) || pattern == "..." ? _loader.Expand("cmd") : []).Concat(own)
            .Where(p => PackagePattern.Matches(pattern, p)).Distinct(StringComparer.Ordinal)];
    }
}
