using Ouro.Core;

namespace Ouro.Link;

public enum BuildMode { Exe, Pie }

/// <summary>What to link and how: gc's flags (`go tool link -h`) by their meaning.</summary>
public sealed record LinkOptions
{
    /// <summary>The archive or object of package main.</summary>
    public required string Input { get; init; }
    public required string Output { get; init; }

    /// <summary>Path of the importcfg file; null to search <see cref="LibraryFolders"/>.</summary>
    public string? ImportConfig { get; init; }
    public IReadOnlyList<string> LibraryFolders { get; init; } = [];
    public BuildMode BuildMode { get; init; }

    /// <summary>-s: no symbol table.</summary>
    public bool OmitSymbolTable { get; init; }

    /// <summary>-w; null follows <see cref="OmitSymbolTable"/>.</summary>
    public bool? OmitDwarf { get; init; }
    public bool CompressDwarf { get; init; } = true;

    /// <summary>-buildid: the Go build ID.</summary>
    public string BuildId { get; init; } = "";

    /// <summary>-B: <c>0x…</c>, <c>gobuildid</c>, <c>none</c> or empty.</summary>
    public string HostBuildId { get; init; } = "";

    /// <summary>-X definitions (<c>path.name=value</c>) in order.</summary>
    public IReadOnlyList<string> StringValues { get; init; } = [];

    /// <summary>-E; empty for the system's.</summary>
    public string EntrySymbol { get; init; } = "";

    /// <summary>-T, -D, -R; -1 for the system's.</summary>
    public long TextAddress { get; init; } = -1;
    public long DataAddress { get; init; } = -1;
    public long Round { get; init; } = -1;
    public int FuncAlign { get; init; }
    public long RandomLayoutSeed { get; init; }
    public bool CheckLinknames { get; init; } = true;
    public int StrictDuplicates { get; init; }
    public bool PruneWeakMaps { get; init; } = true;
    public bool AllErrors { get; init; }
    public bool IgnoreVersionMismatch { get; init; }
    public bool BindNow { get; init; }
    public string Interpreter { get; init; } = "";
    public string RunPath { get; init; } = "";

    /// <summary>-d: no dynamic linking information.</summary>
    public bool NoDynamic { get; init; }

    /// <summary>-fipso: also write what the FIPS sum covers to this file.</summary>
    public string FipsObject { get; init; } = "";
    public bool DumpDependencies { get; init; }

    /// <summary>-d=why=NAME: print why the symbol is in the image.</summary>
    public string Why { get; init; } = "";
    public bool DumpNosplit { get; init; }

    /// <summary>-v, how often.</summary>
    public int Verbose { get; init; }

    public string Goos { get; init; } = "linux";
    public string Goarch { get; init; } = "amd64";

    /// <summary>$GOROOT as recorded in the program; empty with -trimpath.</summary>
    public string GoRoot { get; init; } = "";

    /// <summary>Experiments that differ from the default, as runtime.Version shows them.</summary>
    public string Experiments { get; init; } = "";

    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The linker's name at the start of some messages.</summary>
    public string ProgramName { get; init; } = "link";
}

/// <summary>What a link gave.</summary>
/// <param name="ExitCode">0, or gc's exit status for the failure.</param>
/// <param name="Diagnostics">In the order in which they arose; messages are whole lines as gc prints them.</param>
public sealed record LinkResult(int ExitCode, IReadOnlyList<Diagnostic> Diagnostics);

internal enum FailurePrefix { None, Link, Program }

/// <summary>A mistake of the input that ends the link at once.</summary>
internal sealed class LinkFailure(int exitCode, string message, FailurePrefix prefix) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
    public FailurePrefix Prefix { get; } = prefix;
}
