using Ouro.Core;

namespace Ouro.Asm;

/// <summary>Everything that a run of the assembler depends on; the flags of <c>go tool asm</c> and its environment.</summary>
public sealed class AssemblerOptions
{
    public string GoArch { get; init; } = "amd64";
    public string GoOs { get; init; } = "linux";

    /// <summary>The package that the code belongs to (<c>-p</c>).</summary>
    public string PackagePath { get; init; } = "<unlinkable>";

    /// <summary><c>-D name[=value]</c>, in order.</summary>
    public IReadOnlyList<string> Definitions { get; init; } = [];

    /// <summary><c>-I folder</c>, in order.</summary>
    public IReadOnlyList<string> IncludeFolders { get; init; } = [];

    /// <summary>Rewrites of recorded file names: <c>prefix[=&gt;replacement];…</c> (<c>-trimpath</c>).</summary>
    public string TrimPath { get; init; } = "";
    public bool Shared { get; init; }
    public bool Dynlink { get; init; }
    public bool Linkshared { get; init; }

    /// <summary>Report all mistakes instead of stopping after ten (<c>-e</c>).</summary>
    public bool AllErrors { get; init; }

    /// <summary>Spectre mitigations: indirect branches go through <c>runtime.retpolineR</c>.</summary>
    public bool Retpoline { get; init; }

    /// <summary>Level of the listing (<c>-S</c>), 0 for none.</summary>
    public int Listing { get; init; }

    /// <summary>Print instructions as they are parsed (<c>-debug</c>).</summary>
    public bool Debug { get; init; }

    /// <summary>A function to call before each check of the stack (<c>-d=maymorestack</c>).</summary>
    public string MayMoreStack { get; init; } = "";

    /// <summary>The folder that relative names are relative to.</summary>
    public string WorkingFolder { get; init; } = Environment.CurrentDirectory;

    /// <summary>Names below it are recorded as <c>$GOROOT/…</c>; empty to leave them.</summary>
    public string GoRoot { get; init; } = "";

    /// <summary>The version in the object's first line.</summary>
    public string Version { get; init; } = "go1.26.11";

    /// <summary>Variable and value of the architecture's level, <c>GOAMD64=v1</c>; empty for none.</summary>
    public string ArchLevel { get; init; } = "GOAMD64=v1";

    /// <summary>What of <c>GOEXPERIMENT</c> is on.</summary>
    public Experiments Experiments { get; init; } = Experiments.Default;

    /// <summary>Reads a file; null to read from disk.</summary>
    public Func<string, byte[]?>? ReadFile { get; init; }
}
