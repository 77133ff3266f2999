using Ouro.Core;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>One package, ready for translation.</summary>
public sealed class IrPackage(Package package)
{
    public Package Package { get; } = package;

    /// <summary>Declared functions and methods in source order (generic ones and bodyless ones too); closures hang below their functions.</summary>
    public List<IrFunction> Functions { get; } = [];

    private Dictionary<Func, IrFunction>? _byObject;

    /// <summary>The declared function of an object (of an instance's origin); null if it is of another package.</summary>
    public IrFunction? Function(Func f)
    {
        Dictionary<Func, IrFunction>? map = Volatile.Read(ref _byObject);
        if (map == null)
        {
            map = new Dictionary<Func, IrFunction>(ReferenceEqualityComparer.Instance);
            foreach (IrFunction g in Functions)
                if (g.Object is { } o) map[o] = g;
            Volatile.Write(ref _byObject, map);
        }
        return map.GetValueOrDefault(f.Origin);
    }

    /// <summary>Package-level variables in source order, without blank ones; then temporaries.</summary>
    public List<IrGlobal> Globals { get; } = [];

    /// <summary>
    /// Initialisers of package-level variables in the order in which they must run, then those of temporaries. Those with a
    /// <see cref="IrGlobalInit.StaticValue"/> are data, at least a part of them; the rest makes up <see cref="Init"/>.
    /// </summary>
    public List<IrGlobalInit> Initializers { get; } = [];

    /// <summary>Does what is not static of all initialisers; null if there is nothing.</summary>
    public IrFunction? Init { get; internal set; }

    /// <summary>Functions that <see cref="Init"/> calls to initialise a map each (<c>map.init.0</c>, …), in the order of the calls.</summary>
    public List<IrFunction> MapInits { get; } = [];

    /// <summary>The init functions (<c>init.0</c>, …), in the order in which they run; also in <see cref="Functions"/>.</summary>
    public List<IrFunction> InitFunctions { get; } = [];

    /// <summary>Directly imported packages, by path: the init task names those that have one.</summary>
    public IReadOnlyList<Package> Imports => Package.Imports;

    /// <summary>All linkname directives of the package, in source order.</summary>
    public List<IrLinkname> Linknames { get; } = [];

    /// <summary>cgo directives, as the object carries them.</summary>
    public List<CgoDirective> CgoDirectives { get; } = [];

    /// <summary>Types declared at package level or in functions, generic ones too, in source order: they need descriptors and method wrappers.</summary>
    public List<TypeName> Types { get; } = [];
}

/// <summary>One initialisation of package-level variables.</summary>
/// <param name="Targets">One variable, or several for a call with several results; null for a blank one.</param>
/// <param name="Value">The right side, as in source order of evaluation; statements that it needs first are in <paramref name="Setup"/>.</param>
/// <param name="Setup">Statements to run before <paramref name="Value"/> is evaluated.</param>
public sealed record IrGlobalInit(IrGlobal?[] Targets, IrExpr Value, IReadOnlyList<IrStmt> Setup)
{
    /// <summary>
    /// The value as link-time data, zero where <see cref="IrPackage.Init"/> assigns a part; null: it must be computed at run time. Consists of constants, zero values, addresses of globals
    /// and of their parts, functions, closures without captures, composite literals (also behind &amp; and as slices), and conversions of
    /// such values (contract §5.9).
    /// </summary>
    public IrExpr? StaticValue { get; internal set; }

    /// <summary>The function that does it, one of <see cref="IrPackage.MapInits"/>: it is needed only if the variable is. Null: it is part of <see cref="IrPackage.Init"/>.</summary>
    public IrFunction? Outlined { get; internal init; }

    public Pos Pos => Value.Pos;
}

public enum IrLinknameKind : byte
{
    /// <summary>One argument: the local symbol may be referred to from outside.</summary>
    Mark,
    /// <summary>The local function has a body and is defined under the remote name.</summary>
    Push,
    /// <summary>The local function has no body; the remote symbol is called.</summary>
    Pull,
    /// <summary>A variable that is known by the remote name.</summary>
    Variable,
}

/// <summary><c>//go:linkname Local Remote</c>, resolved.</summary>
/// <param name="Remote">Full symbol name; for <see cref="IrLinknameKind.Mark"/> the local symbol's own.</param>
public sealed record IrLinkname(IrLinknameKind Kind, GoObject Local, string Remote, Pos Pos);

/// <summary><c>//go:embed</c> of one variable; the build maps patterns to files.</summary>
public sealed record IrEmbed(IrEmbedKind Kind, IReadOnlyList<string> Patterns, Pos Pos);

public enum IrEmbedKind : byte { String, Bytes, FileSystem }
