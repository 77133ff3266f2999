namespace Ouro.Build.Testing;

/// <summary>What <c>go test</c> was asked to do.</summary>
public sealed record TestOptions
{
    /// <summary>For the test binary, with the prefix <c>-test.</c> where it is one of package testing's.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary><c>-json</c>: events instead of text.</summary>
    public bool Json { get; init; }

    /// <summary>Output of passing tests is shown (<c>-v</c>, <c>-list</c>, <c>-args -h</c>).</summary>
    public bool ShowsPassing { get; init; }

    /// <summary>Output is shown as it comes: no package was named, or benchmarks run.</summary>
    public bool Streams { get; init; }

    /// <summary><c>-failfast</c>: no package begins after one that failed.</summary>
    public bool FailFast { get; init; }

    /// <summary><c>-timeout</c>; null: none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary><c>-c</c>: binaries are built, not run.</summary>
    public bool OnlyCompiles { get; init; }

    /// <summary>Where a package's binary is kept; null: it is not. Told the import path.</summary>
    public Func<string, string?> KeepAs { get; init; } = static _ => null;

    /// <summary>Packages were named: what passes is kept, and shown instead of a run of the same.</summary>
    public bool KeepsResults { get; init; }

    /// <summary>Binaries have symbols and debugging information.</summary>
    public bool KeepsSymbols { get; init; }

    /// <summary><c>-exec</c>: a program and arguments before the binary.</summary>
    public IReadOnlyList<string> Wrapper { get; init; } = [];

    /// <summary>One binary runs at a time, after all builds: benchmarks.</summary>
    public bool IsSerial { get; init; }

    /// <summary>With what packages and their tests are vetted before they are tested; null: they are not.</summary>
    public Vetting.VetSettings? Vet { get; init; }

    /// <summary>What is counted; null: nothing.</summary>
    public Covering.TestCover? Cover { get; init; }

    /// <summary>Receives what tests write for <c>-coverprofile</c>; null: nobody asks.</summary>
    public Covering.CoverProfile? Profile { get; init; }

    /// <summary>The executable of cmd/covdata, for packages without tests that are counted; empty: there are none.</summary>
    public string CoverDataTool { get; init; } = "";

    /// <summary>What the run's actions tell each other.</summary>
    internal TestState State { get; } = new();
}

/// <summary>Whether something failed so far.</summary>
internal sealed class TestState
{
    public volatile bool Failed;
}
