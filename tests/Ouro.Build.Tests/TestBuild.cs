using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Core;
using Ouro.TestKit;

namespace Ouro.Build.Tests;

/// <summary>A build's settings for tests: its own work folder, and what was said and done.</summary>
internal sealed class TestBuild : IBuildOutput
{
    private readonly Lock _lock = new();
    private readonly List<string> _begun = [], _said = [], _printed = [];

    /// <summary>What was not in the cache, sorted.</summary>
    public List<string> Begun
    {
        get
        {
            lock (_lock) return [.. _begun.Order(StringComparer.Ordinal)];
        }
    }

    public List<string> Said
    {
        get
        {
            lock (_lock) return [.. _said];
        }
    }

    /// <summary>What tools printed, each with its title.</summary>
    public List<string> Printed
    {
        get
        {
            lock (_lock) return [.. _printed];
        }
    }

    /// <summary>The folder of a cache that all tests of this checkout share; results of another build of Ouro are never taken.</summary>
    public static string SharedCache => Path.Combine(Repository.Root, "artifacts", "test-cache");

    public static BuildSettings Settings(int jobs = 2) => new() { GoRoot = Gc.Root, GoVersion = File.ReadLines(Path.Combine(Gc.Root, "VERSION")).First(), Jobs = jobs };

    /// <summary>A session that is disposed with its work folder.</summary>
    public BuildSession Session(string cacheFolder, int jobs = 2, bool trimPath = false, bool rebuildAll = false, PhaseTrace? trace = null, PackageFlags? compilerFlags = null)
    {
        BuildCache cache = BuildCache.Open(cacheFolder, "");
        return new BuildSession
        {
            Settings = Settings(jobs), Cache = cache, Output = this, Tool = ToolIdentity.Find(cache), WorkFolder = Directory.CreateTempSubdirectory("ouro-test-build").FullName,
            TrimPath = trimPath, RebuildAll = rebuildAll, Trace = trace ?? PhaseTrace.None, CompilerFlags = compilerFlags ?? new PackageFlags(),
        };
    }

    public void Begin(BuildAction action)
    {
        lock (_lock) _begun.Add(action.Description);
    }

    public void Print(string title, IReadOnlyList<string> texts)
    {
        lock (_lock)
            foreach (string t in texts) _printed.Add($"{title}: {t}");
    }

    public void Report(string title, IReadOnlyList<Diagnostic> messages)
    {
        lock (_lock)
            foreach (Diagnostic d in messages) _said.Add($"{title}: {d}");
    }
}
