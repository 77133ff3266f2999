using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>What <c>//go:</c> directives ask of a function or type.</summary>
[Flags]
public enum PragmaFlag
{
    None = 0,
    Nointerface = 1 << 0,
    Noescape = 1 << 1,
    Norace = 1 << 2,
    Nosplit = 1 << 3,
    Noinline = 1 << 4,
    Nocheckptr = 1 << 5,
    Systemstack = 1 << 6,
    Nowritebarrier = 1 << 7,
    Nowritebarrierrec = 1 << 8,
    Yeswritebarrierrec = 1 << 9,
    CgoUnsafeArgs = 1 << 10,
    UintptrKeepAlive = 1 << 11,
    UintptrEscapes = 1 << 12,
    /// <summary><c>//go:notinheap</c>'s successor is an embedded <c>internal/runtime/sys.NotInHeap</c>; this is not set by the parser.</summary>
    NotInHeap = 1 << 13,
    RegisterParams = 1 << 14,
    LinknameStd = 1 << 15,
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
