using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

/// <summary>What an expression denotes.</summary>
public enum OperandMode : byte
{
    /// <summary>Wrong; reported.</summary>
    Invalid,
    /// <summary>A call without results.</summary>
    NoValue,
    Builtin,
    TypeExpr,
    Constant,
    /// <summary>Addressable.</summary>
    Variable,
    /// <summary>Assignable, not addressable; gives a comma-ok value.</summary>
    MapIndex,
    Value,
    /// <summary>nil.</summary>
    NilValue,
    /// <summary>A value that may be used with comma-ok: receive, type assertion.</summary>
    CommaOk,
    /// <summary>Like CommaOk with an error in place of the bool (cgo calls).</summary>
    CommaErr,
    CgoFunc,
}

/// <summary>Mode, type and, for a constant, value of an expression.</summary>
public readonly record struct TypeAndValue(OperandMode Mode, GoType? Type, ConstValue? Value)
{
    /// <summary>The expression was recorded.</summary>
    public bool IsKnown => Mode != OperandMode.Invalid;
    public bool IsVoid => Mode == OperandMode.NoValue;
    public bool IsType => Mode == OperandMode.TypeExpr;
    public bool IsBuiltin => Mode == OperandMode.Builtin;
    public bool IsValue => Mode is >= OperandMode.Constant and <= OperandMode.CommaErr;
    public bool IsConstant => Mode == OperandMode.Constant;
    public bool IsNil => Mode == OperandMode.NilValue;
    public bool IsAddressable => Mode == OperandMode.Variable;
    public bool IsAssignable => Mode is OperandMode.Variable or OperandMode.MapIndex;
    public bool HasOk => Mode is OperandMode.CommaOk or OperandMode.MapIndex;
}

public enum SelectionKind : byte
{
    /// <summary><c>x.f</c></summary>
    FieldVal,
    /// <summary><c>x.m</c></summary>
    MethodVal,
    /// <summary><c>T.m</c></summary>
    MethodExpr,
}

/// <summary>What a selector expression (not a qualified identifier) selects.</summary>
/// <param name="Kind">Field, method value or method expression.</param>
/// <param name="Recv">Type of x in x.f, or T in T.m.</param>
/// <param name="Obj">The Var or Func selected.</param>
/// <param name="Index">Path from Recv: fields of embedded structs, then the field's index, or the method's index in its type.</param>
/// <param name="Indirect">A pointer was followed on the way.</param>
public sealed record Selection(SelectionKind Kind, GoType Recv, GoObject Obj, int[] Index, bool Indirect)
{
    /// <summary>Type of the selector expression: a method expression's signature has the receiver as its first parameter.</summary>
    public GoType Type
    {
        get
        {
            switch (Kind)
            {
                case SelectionKind.MethodVal:
                {
                    Signature sig = ((Func)Obj).Signature.Clone();
                    sig.Recv = (sig.Recv ?? new Var(VarKind.Recv, Pos.None, Obj.Package, "", Recv)).CloneWithType(Recv);
                    return sig;
                }
                case SelectionKind.MethodExpr:
                {
                    Signature sig = ((Func)Obj).Signature.Clone();
                    string name = sig.Recv?.Name is { Length: > 0 } n ? n : "_";
                    var recv = new Var(VarKind.Param, sig.Recv?.Pos ?? Pos.None, Obj.Package, name, Recv);
                    sig.Recv = null;
                    sig.Parameters = new TupleType([recv, .. sig.Parameters.Vars]);
                    return sig;
                }
                default:
                    return Obj.Type ?? BasicType.Invalid;
            }
        }
    }
}

/// <summary>Type arguments given or inferred at an identifier that names a generic type or function, and the instantiated type.</summary>
public sealed record Instance(GoType[] TypeArgs, GoType Type);

/// <summary>One initialisation <c>var Lhs = Rhs</c> at package level.</summary>
public sealed record Initializer(Var[] Lhs, Expr Rhs);

/// <summary>All that the checker found out about a package. Immutable once <see cref="Checker.Check"/> has returned it.</summary>
/// <remarks>Side tables are indexed by the nodes' numbers, which run through a package's files.</remarks>
public sealed class Info
{
    private readonly int _first;
    private readonly NodeTable<TypeAndValue> _types;
    private readonly NodeTable<GoObject?> _defs;
    private readonly NodeTable<GoObject?> _uses;
    private readonly Dictionary<Node, GoObject> _implicits = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, Selection> _selections = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, Instance> _instances = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, Scope> _scopes = new(ReferenceEqualityComparer.Instance);

    /// <summary>Tables for nodes numbered from <paramref name="firstId"/> up to, not including, <paramref name="endId"/>.</summary>
    internal Info(Package package, int firstId, int endId)
    {
        Package = package;
        _first = firstId;
        _types = new(endId - firstId);
        _defs = new(endId - firstId);
        _uses = new(endId - firstId);
    }

    public Package Package { get; }

    /// <summary>Package-level initialisations in the order in which they must run.</summary>
    public IReadOnlyList<Initializer> InitOrder { get; internal set; } = [];

    /// <summary>Language version in force in each file ("go1.N").</summary>
    public IReadOnlyDictionary<SourceFile, string> FileVersions { get; internal set; } = new Dictionary<SourceFile, string>();

    /// <summary>Mode, type and value; not known for identifiers that only are in <see cref="DefOf"/> or <see cref="UseOf"/>.</summary>
    public TypeAndValue this[Expr e] => _types[e.Id - _first];

    /// <summary>The type of an expression or identifier; null if the checker gave it none.</summary>
    public GoType? TypeOf(Expr e)
    {
        if (_types[e.Id - _first].Type is { } t) return t;
        return e is Name n ? ObjectOf(n)?.Type : null;
    }

    /// <summary>The object that an identifier declares.</summary>
    public GoObject? DefOf(Name name) => _defs[name.Id - _first];

    /// <summary>The object that an identifier refers to.</summary>
    public GoObject? UseOf(Name name) => _uses[name.Id - _first];

    public GoObject? ObjectOf(Name name) => DefOf(name) ?? UseOf(name);

    /// <summary>The object declared without an identifier: PkgName at an ImportDecl, Var at a CaseClause of a type switch or at an unnamed parameter's Field.</summary>
    public GoObject? ImplicitOf(Node node) => _implicits.GetValueOrDefault(node);

    public Selection? SelectionOf(SelectorExpr e) => _selections.GetValueOrDefault(e);

    public Instance? InstanceOf(Name name) => _instances.GetValueOrDefault(name);

    /// <summary>The scope that a node opens: SourceFile, FuncType, TypeDecl, BlockStmt, IfStmt, SwitchStmt, CaseClause, CommClause, ForStmt.</summary>
    public Scope? ScopeOf(Node node) => _scopes.GetValueOrDefault(node);

    /// <summary>All instances by the identifier that names the generic.</summary>
    internal IEnumerable<KeyValuePair<Node, Instance>> Instances => _instances;

    /// <summary>All objects that identifiers declare, by number of the identifier.</summary>
    internal IEnumerable<GoObject> Definitions
    {
        get
        {
            foreach (GoObject? obj in _defs.Rows) if (obj != null) yield return obj;
        }
    }

    internal void SetType(Expr e, OperandMode mode, GoType? type, ConstValue? value) => _types[e.Id - _first] = new TypeAndValue(mode, type, value);
    internal void SetDef(Name name, GoObject? obj) => _defs[name.Id - _first] = obj;
    internal void SetUse(Name name, GoObject obj) => _uses[name.Id - _first] = obj;
    internal void SetImplicit(Node node, GoObject obj) => _implicits[node] = obj;
    internal void SetSelection(SelectorExpr e, Selection s) => _selections[e] = s;
    internal void SetInstance(Name name, GoType[] args, GoType type) => _instances[name] = new Instance(args, type);
    internal void SetScope(Node node, Scope scope) => _scopes[node] = scope;
}
