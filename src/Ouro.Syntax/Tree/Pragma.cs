using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>What <c>//go:</c> directives ask of a function or type.</summary>
[Flags]
public enum PragmaFlag
{
    None = 0,
    /// <summary>Parameters do not escape; only for functions without a body.</summary>
    Noescape = 1 << 0,
    Norace = 1 << 1,
    Nosplit = 1 << 2,
    Noinline = 1 << 3,
    Nocheckptr = 1 << 4,
    CgoUnsafeArgs = 1 << 5,
    /// <summary>Pointers converted to uintptr in a call's arguments stay alive until it returns.</summary>
    UintptrKeepAlive = 1 << 6,
    /// <summary>The same, and they escape.</summary>
    UintptrEscapes = 1 << 7,
    Systemstack = 1 << 8,
    Nowritebarrier = 1 << 9,
    Nowritebarrierrec = 1 << 10,
    Yeswritebarrierrec = 1 << 11,
    RegisterParams = 1 << 12,
    /// <summary>A build constraint, at the package clause.</summary>
    GoBuild = 1 << 13,

    /// <summary>What a function may have.</summary>
    ForFunctions = GoBuild - 1,
}

/// <summary>The directives before one declaration.</summary>
public sealed class Pragma
{
    private readonly List<PragmaItem> _items = [];
    private readonly List<Embed> _embeds = [];

    /// <summary>All flags together.</summary>
    public PragmaFlag Flags { get; internal set; }

    /// <summary>Each directive that set a flag, in source order, with its place.</summary>
    public IReadOnlyList<PragmaItem> Items => _items;

    /// <summary>The <c>//go:embed</c> lines.</summary>
    public IReadOnlyList<Embed> Embeds => _embeds;

    /// <summary><c>//go:wasmimport</c>, when the target is wasm.</summary>
    public WasmImport? WasmImport { get; internal set; }

    /// <summary><c>//go:wasmexport</c>, when the target is wasm.</summary>
    public WasmExport? WasmExport { get; internal set; }

    public bool Has(PragmaFlag flag) => (Flags & flag) != 0;

    internal void Add(PragmaFlag flag, Pos pos)
    {
        Flags |= flag;
        _items.Add(new PragmaItem(flag, pos));
    }

    internal void Add(Embed embed) => _embeds.Add(embed);
}

public readonly record struct PragmaItem(PragmaFlag Flag, Pos Pos);

/// <summary>A <c>//go:embed</c> line.</summary>
public sealed record Embed(Pos Pos, string[] Patterns);

/// <summary>Directives that stand for themselves in a file.</summary>
public sealed class FileDirectives
{
    /// <summary><c>//go:linkname local [remote]</c>, in source order.</summary>
    public List<Linkname> Linknames { get; } = [];

    /// <summary><c>//go:cgo_*</c> lines split into words, as the object file carries them.</summary>
    public List<CgoDirective> Cgo { get; } = [];
}

/// <param name="Pos">Where the directive is.</param>
/// <param name="Local">Name in this package.</param>
/// <param name="Remote">Symbol's name; empty: the one-argument form (marks the local symbol as linkable from outside).</param>
public sealed record Linkname(Pos Pos, string Local, string Remote);

/// <param name="Pos">Where the directive is.</param>
/// <param name="Words"><c>cgo_import_dynamic</c> etc. and its arguments.</param>
public sealed record CgoDirective(Pos Pos, string[] Words);

/// <summary><c>//go:wasmimport Module Name</c>: the function is the host's.</summary>
public sealed record WasmImport(Pos Pos, string Module, string Name);

/// <summary><c>//go:wasmexport Name</c>: the host may call the function.</summary>
public sealed record WasmExport(Pos Pos, string Name);
