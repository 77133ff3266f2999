using Ouro.Core;

namespace Ouro.Types;

/// <summary>A declared (defined) type, or an instance of a generic one.</summary>
/// <remarks>
/// An instance is expanded piece by piece when first asked: right side, then underlying type, then each method. Every piece is a
/// pure function of the generic type and the type arguments and is published with one atomic exchange, so threads that race make
/// equal pieces and agree on one; no lock is held while expanding, and recursion (<c>type T[P any] struct { next *T[P] }</c>) ends
/// because instances that appear in a piece are looked up in the <see cref="TypeContext"/> and not expanded themselves.
/// </remarks>
public sealed class NamedType : GoType, IGenericType
{
    private readonly TypeContext? _context;
    private TypeParam[] _typeParams = [];
    private GoType? _rhs;
    private GoType? _underlying;
    private readonly List<Func> _declared = [];
    private Func?[]? _expanded;
    private Func<NamedType, LoadedType>? _loader;
    private Lock? _loading;

    /// <summary>A declared type. Its right side, type parameters and methods follow.</summary>
    public NamedType(TypeName obj, GoType? rhs = null)
    {
        Obj = obj;
        Origin = this;
        _rhs = rhs;
        obj.Type ??= this;
    }

    /// <summary>A type whose declaration is read from export data when first needed.</summary>
    public NamedType(TypeName obj, Func<NamedType, LoadedType> loader) : this(obj)
    {
        _loader = loader;
        _loading = new Lock();
    }

    /// <summary>An instance; made by <see cref="TypeContext"/> only.</summary>
    internal NamedType(NamedType origin, GoType[] typeArgs, TypeContext context, Pos at)
    {
        Obj = origin.Obj;
        _instantiatedAt = at;
        Origin = origin;
        TypeArgs = typeArgs;
        _context = context;
    }

    /// <summary>What a loader hands back: everything but the name.</summary>
    public sealed record LoadedType(TypeParam[] TypeParams, GoType Underlying, Func[] Methods);

    /// <summary>The declared name; an instance has that of its generic type.</summary>
    public TypeName Obj { get; }

    private readonly Pos _instantiatedAt;
    private TypeName? _ownName;

    /// <summary>For messages: the declared name, or for an instance a name of its own at the place where it was first made.</summary>
    internal TypeName OwnName => !IsInstance ? Obj
        : _ownName ?? Interlocked.CompareExchange(ref _ownName, new TypeName(_instantiatedAt, Obj.Package, Obj.Name, this), null) ?? _ownName;

    /// <summary>The generic type this is an instance of, or itself.</summary>
    public NamedType Origin { get; }

    /// <summary>Type arguments of an instance; empty otherwise.</summary>
    public GoType[] TypeArgs { get; } = [];

    public bool IsInstance => _context != null;

    /// <summary>Type parameters of the generic type, of an instance too.</summary>
    public TypeParam[] TypeParams
    {
        get
        {
            NamedType o = Origin;
            o.Load();
            return o._typeParams;
        }
        internal set => _typeParams = TypeParam.Bind(value);
    }

    /// <summary>Gives the type its parameters, which know their places already.</summary>
    internal void SetBoundTypeParams(TypeParam[] list) => _typeParams = list;

    /// <summary>The type on the right of the declaration (may be a defined type or an alias); null while it is not known.</summary>
    public GoType? Rhs
    {
        get
        {
            Load();
            if (_context == null || _rhs != null) return _rhs;
            GoType? rhs = ExpandRhs();
            if (rhs == null) return null; // the generic type itself is still being declared
            return Interlocked.CompareExchange(ref _rhs, rhs, null) ?? rhs;
        }
        internal set => _rhs = value;
    }

    /// <summary>The right side as far as it was asked for: null for an instance that nobody has looked into.</summary>
    internal GoType? ExpandedRhs => IsInstance ? Volatile.Read(ref _rhs) : Rhs;

    /// <summary>
    /// For a type declared inside a generic function: that function's type parameters (the receiver's first). Its instances have the
    /// function's type arguments as <see cref="TypeArgs"/>. Empty for all others.
    /// </summary>
    public TypeParam[] EnclosingTypeParams { get; set; } = [];

    internal bool HasUnderlying => Volatile.Read(ref _underlying) != null;

    /// <summary>Finite size, as found by the checker: null not known yet.</summary>
    internal bool? IsFinite { get; set; }

    /// <summary>Shown by <see cref="Validity"/> to contain no type that contains itself. Never set for instances, nor for generic types.</summary>
    internal bool IsAcyclic { get; set; }

    public override GoType Underlying
    {
        get
        {
            if (Volatile.Read(ref _underlying) is { } known) return known;
            return ResolveUnderlying();
        }
    }

    /// <summary>Sets the underlying type of a type that is made, not declared in source.</summary>
    public void SetUnderlying(GoType underlying)
    {
        _rhs = underlying;
        Volatile.Write(ref _underlying, underlying);
    }

    // Follows names to the first type literal. Nothing is kept while a link of the chain is not known yet.
    private GoType ResolveUnderlying()
    {
        GoType? t = this;
        int steps = 0;
        while (true)
        {
            switch (t)
            {
                case null:
                    return BasicType.Invalid;
                case AliasType a:
                    t = a.Actual;
                    if (ReferenceEquals(t, BasicType.Invalid)) return BasicType.Invalid; // perhaps not known yet
                    continue;
                case NamedType n:
                    if (Volatile.Read(ref n._underlying) is { } u) { t = u; break; }
                    // Direct cycles are broken before they are followed; a bound keeps a bug from hanging.
                    if (++steps > 100_000) return BasicType.Invalid;
                    t = n.Rhs;
                    continue;
                case TypeParam:
                    t = BasicType.Invalid; // reported where it is declared
                    break;
            }
            break;
        }
        Volatile.Write(ref _underlying, t);
        return t!;
    }

    // ---- methods

    /// <summary>How many methods are declared for this type (not its method set).</summary>
    public int MethodCount
    {
        get
        {
            Origin.Load();
            return Origin._declared.Count;
        }
    }

    /// <summary>The i'th declared method, in source order; an instance's has the instantiated signature.</summary>
    public Func Method(int i)
    {
        Load();
        if (_context == null) return _declared[i];
        Origin.Load();
        Func?[]? all = Volatile.Read(ref _expanded);
        if (all == null || all.Length < Origin._declared.Count)
        {
            // Grows only while the generic type is being declared, that is on one thread.
            var larger = new Func?[Origin._declared.Count];
            all?.CopyTo(larger, 0);
            Func?[]? seen = Interlocked.CompareExchange(ref _expanded, larger, all);
            all = seen == all ? larger : seen!;
        }
        if (Volatile.Read(ref all[i]) is { } known) return known;
        Func made = ExpandMethod(Origin._declared[i]);
        return Interlocked.CompareExchange(ref all[i], made, null) ?? made;
    }

    /// <summary>Adds a declared method.</summary>
    public void AddMethod(Func method)
    {
        InternalCompilerException.Assert(_context == null, "an instance has the methods of its generic type");
        _declared.Add(method);
    }

    /// <summary>Index of the declared method with a name, -1 if there is none.</summary>
    /// <param name="foldCase">Letter case is ignored.</param>
    public int MethodIndex(string name, bool foldCase = false)
    {
        if (name == "_") return -1;
        Origin.Load();
        List<Func> all = Origin._declared;
        for (int i = 0; i < all.Count; i++)
        {
            string other = all[i].Name;
            if (foldCase ? string.Equals(other, name, StringComparison.OrdinalIgnoreCase) : other == name) return i;
        }
        return -1;
    }

    /// <summary>Finds a declared method that code in <paramref name="package"/> may name.</summary>
    internal (int Index, Func? Method) LookupMethod(Package? package, string name, bool foldCase)
    {
        if (Package.Same(Obj.Package, package) || GoObject.IsExportedName(name) || foldCase)
        {
            int i = MethodIndex(name, foldCase);
            if (i >= 0) return (i, Method(i));
        }
        return (-1, null);
    }

    // ---- loading and expansion

    private void Load()
    {
        if (_loading is not { } gate) return;
        if (gate.IsHeldByCurrentThread) return; // the loader itself asks
        lock (gate)
        {
            if (_loader is not { } loader) return;
            LoadedType loaded = loader(this);
            if (loaded.TypeParams.Length > 0 && _typeParams.Length == 0)
            {
                foreach (TypeParam p in loaded.TypeParams) if (p.Index < 0) { TypeParam.Bind(loaded.TypeParams); break; }
                _typeParams = loaded.TypeParams;
            }
            if (_declared.Count == 0) _declared.AddRange(loaded.Methods);
            _rhs ??= loaded.Underlying;
            _loader = null;
        }
        _loading = null;
    }

    private GoType? ExpandRhs()
    {
        Origin.Load();
        TypeParam[] parameters = Origin._typeParams;
        if (TypeArgs.Length != parameters.Length || parameters.Length == 0) parameters = [.. Origin.EnclosingTypeParams, .. parameters];
        if (parameters.Length != TypeArgs.Length) return BasicType.Invalid;
        if (Origin.Rhs is not { } rhs) return null;
        GoType made = Substitution.Apply(rhs, parameters, TypeArgs, _context!);
        // Methods of an interface have the type they are declared in as receiver, so an instance needs its own.
        if (made is InterfaceType face && face.Methods.Length > 0) made = Substitution.WithReceiver(face, Origin, this, sameAsOrigin: ReferenceEquals(face, rhs));
        return made;
    }

    private Func ExpandMethod(Func origin)
    {
        origin.EnsureDeclared();
        if (origin.Type is not Signature sig) return origin;
        GoType receiver = sig.Recv?.Type ?? BasicType.Invalid;
        bool isPointer = false;
        GoType baseType = receiver.Unaliased;
        if (baseType is PointerType p)
        {
            isPointer = true;
            baseType = p.Elem.Unaliased;
        }
        // Instantiated with the receiver's own type parameters: func (r T[P]) m() { r.m() } finds m itself.
        if (ReferenceEquals(baseType, this)) return origin;
        Signature made = sig;
        if (sig.RecvTypeParams.Length == TypeArgs.Length)
            made = (Signature)Substitution.Apply(sig, sig.RecvTypeParams, TypeArgs, _context!);
        if (ReferenceEquals(made, sig)) made = sig.Clone();
        isPointer = sig.Recv != null ? isPointer : origin.HasPointerReceiver;
        GoType mine = isPointer ? new PointerType(this) : this;
        made.Recv = sig.Recv != null ? sig.Recv.CloneWithType(mine) : new Var(VarKind.Recv, origin.Pos, origin.Package, "", mine);
        return origin.CloneWithType(made);
    }
}
