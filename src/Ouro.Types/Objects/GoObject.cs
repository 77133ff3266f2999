using Ouro.Core;
using System.Globalization;
using System.Text;

namespace Ouro.Types;

/// <summary>A named language entity: package, constant, type, variable, function, label, built-in, nil.</summary>
public abstract class GoObject(Pos pos, Package? package, string name, GoType? type)
{
    /// <summary>The scope it is declared in; null for methods, fields and what is not declared.</summary>
    public Scope? Parent { get; internal set; }

    /// <summary>Where its name is declared.</summary>
    public Pos Pos { get; } = pos;

    /// <summary>The package that declares it; null for the universe and labels.</summary>
    public Package? Package { get; internal set; } = package;

    public string Name { get; } = name;

    /// <summary>Null until the checker knows it.</summary>
    public GoType? Type { get; internal set; } = type;

    /// <summary>Source order of package-level objects, from 1; 0 for others.</summary>
    internal int Order { get; set; }

    /// <summary>From here on the name is visible in its (function) scope.</summary>
    internal Pos ScopePos { get; set; }

    /// <summary>The declaration is checked when first needed: who does it; null once it is done.</summary>
    internal AlgorithmHost? Declarer { get; set; }

    /// <summary>Checks the declaration now if that has not happened yet.</summary>
    internal void EnsureDeclared()
    {
        if (Type == null || Declarer != null) Declarer?.Declare(this);
    }

    public bool IsExported => IsExportedName(Name);

    public static bool IsExportedName(string name)
    {
        if (name.Length == 0) return false;
        char c = name[0];
        if (c < 0x80) return c is >= 'A' and <= 'Z';
        return Rune.DecodeFromUtf16(name, out Rune r, out _) == System.Buffers.OperationStatus.Done && Rune.GetUnicodeCategory(r) == UnicodeCategory.UppercaseLetter;
    }

    /// <summary>The same identifier when seen from <paramref name="package"/>: exported ones everywhere, others in their package.</summary>
    public bool HasSameId(Package? package, string name, bool foldCase)
    {
        if (foldCase && string.Equals(Name, name, StringComparison.OrdinalIgnoreCase)) return true;
        if (Name != name) return false;
        return IsExported || Ouro.Types.Package.Same(Package, package);
    }

    /// <summary>Order of methods and of the like: exported names first, then by name, then by package path.</summary>
    public int CompareId(GoObject other)
    {
        if (ReferenceEquals(this, other)) return 0;
        bool ea = IsExported, eb = other.IsExported;
        if (ea != eb) return ea ? -1 : 1;
        int c = CompareNames(Name, other.Name);
        if (c != 0 || ea) return c;
        return string.CompareOrdinal(Package?.Path ?? "", other.Package?.Path ?? "");
    }

    /// <summary>Byte order of the UTF-8 forms (UTF-16 order differs for names beyond the basic plane).</summary>
    internal static int CompareNames(string a, string b)
    {
        int n = Math.Min(a.Length, b.Length);
        for (int i = 0; i < n; i++)
        {
            char x = a[i], y = b[i];
            if (x == y) continue;
            // Surrogates stand for code points above all others.
            if (char.IsSurrogate(x) != char.IsSurrogate(y)) return char.IsSurrogate(x) ? 1 : -1;
            return x < y ? -1 : 1;
        }
        return a.Length.CompareTo(b.Length);
    }

    public override string ToString() => TypeWriter.ObjectString(this, null);
}

/// <summary>An imported package as a file names it.</summary>
public sealed class PkgName(Pos pos, Package package, string name, Package imported) : GoObject(pos, package, name, BasicType.Invalid)
{
    public Package Imported { get; } = imported;
    internal bool IsUsed { get; set; }
}

/// <summary>A declared constant.</summary>
public sealed class Const(Pos pos, Package? package, string name, GoType? type, ConstValue? value) : GoObject(pos, package, name, type)
{
    /// <summary>Null until the checker knows it.</summary>
    public ConstValue? Value { get; internal set; } = value;
}

/// <summary>A name for a type: defined type, alias, type parameter or predeclared type.</summary>
public sealed class TypeName(Pos pos, Package? package, string name, GoType? type) : GoObject(pos, package, name, type)
{
    /// <summary>Number of a type declared inside a function, from 1, in source order of its package, as gc numbers them; 0 at package level.</summary>
    public int LocalIndex { get; internal set; }

    /// <summary>The name is a second one for the type.</summary>
    public bool IsAlias => Type switch
    {
        null => false,
        // unsafe.Pointer is declared, byte and rune are aliases with the name of their kind.
        BasicType b => !ReferenceEquals(Package, Universe.Unsafe) && (Package != null || b.Name != Name || ReferenceEquals(b, Universe.Byte) || ReferenceEquals(b, Universe.Rune)),
        NamedType n => !ReferenceEquals(n.Obj, this),
        TypeParam p => !ReferenceEquals(p.Obj, this),
        _ => true,
    };
}

public enum VarKind : byte { Package, Local, Recv, Param, Result, Field }

/// <summary>A variable: package-level, local, receiver, parameter, result, or struct field.</summary>
public sealed class Var(VarKind kind, Pos pos, Package? package, string name, GoType? type) : GoObject(pos, package, name, type)
{
    private readonly Var? _origin;

    private Var(Var origin, GoType type) : this(origin.Kind, origin.Pos, origin.Package, origin.Name, type)
    {
        _origin = origin.Origin;
        IsEmbedded = origin.IsEmbedded;
    }

    public VarKind Kind { get; internal set; } = kind;
    public bool IsField => Kind == VarKind.Field;
    public bool IsEmbedded { get; init; }

    /// <summary>The variable as declared, if this one belongs to an instance; else itself.</summary>
    public Var Origin => _origin ?? this;

    internal bool IsUsed { get; set; }

    public static Var Field(Pos pos, Package? package, string name, GoType? type, bool isEmbedded, string? _ = null) =>
        new(VarKind.Field, pos, package, name, type) { IsEmbedded = isEmbedded };

    internal Var CloneWithType(GoType type) => new(this, type) { Parent = Parent };
}

/// <summary>A declared function, concrete method or interface method; its type is a Signature.</summary>
public sealed class Func(Pos pos, Package? package, string name, Signature? type) : GoObject(pos, package, name, type)
{
    private readonly Func? _origin;

    private Func(Func origin, Signature type) : this(origin.Pos, origin.Package, origin.Name, type)
    {
        _origin = origin.Origin;
        DeclaredPointerReceiver = origin.HasPointerReceiver;
    }

    /// <summary>The function as declared, if this one belongs to an instance; else itself.</summary>
    public Func Origin => _origin ?? this;

    /// <summary>The signature; an empty one while it is not known.</summary>
    public Signature Signature => Type as Signature ?? s_unknown;
    private static readonly Signature s_unknown = new();

    /// <summary>The receiver is written with a star, as the resolver saw before the signature was checked.</summary>
    internal bool DeclaredPointerReceiver { get; set; }

    public bool HasPointerReceiver =>
        Type is Signature { Recv: { Type: { } t } } ? t.Unaliased is PointerType : DeclaredPointerReceiver;

    public bool IsMethod => Signature.Recv != null;

    /// <summary>Its declaration in the syntax tree (pragmas hang there); null for interface methods and imported functions. An instance shows its origin's.</summary>
    public Ouro.Syntax.FunctionDecl? Declaration
    {
        get => Origin._declaration;
        internal set => _declaration = value;
    }
    private Ouro.Syntax.FunctionDecl? _declaration;

    /// <summary>Directives that callers go by. One without body keeps what its uintptr arguments were made of alive, as if a directive said so.</summary>
    public Ouro.Syntax.PragmaFlag Pragmas
    {
        get
        {
            if (Declaration is not { } d) return Origin._imported;
            Ouro.Syntax.PragmaFlag flags = d.Pragma?.Flags ?? Ouro.Syntax.PragmaFlag.None;
            return d.Body is null ? flags | Ouro.Syntax.PragmaFlag.UintptrKeepAlive : flags;
        }
        internal set => _imported = value;
    }
    private Ouro.Syntax.PragmaFlag _imported;

    /// <summary>Name qualified by package path or receiver type: <c>(*bytes.Buffer).Len</c>.</summary>
    public string FullName => TypeWriter.FullName(this, null);

    internal Func CloneWithType(Signature type) => new(this, type) { Parent = Parent };
}

public sealed class Label(Pos pos, Package? package, string name) : GoObject(pos, package, name, BasicType.Invalid)
{
    internal bool IsUsed { get; set; }
}

public sealed class Builtin(BuiltinId id, string name, Package? package = null) : GoObject(Pos.None, package, name, BasicType.Invalid)
{
    public BuiltinId Id { get; } = id;
}

/// <summary>The predeclared value nil.</summary>
public sealed class Nil() : GoObject(Pos.None, null, "nil", BasicType.UntypedNil);
