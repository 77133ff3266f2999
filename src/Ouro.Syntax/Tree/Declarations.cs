using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>One parsed file. Position: that of the package clause.</summary>
public sealed class SourceFile : Node
{
    private Node[] _nodes = [];

    internal SourceFile(Pos pos, SourceEntry source, ReadOnlyMemory<byte> text, PackageClause package, Decl[] decls, Pos eof,
        string goVersion, FileDirectives directives) : base(NodeKind.SourceFile, pos)
    {
        Source = source;
        Text = text;
        Package = package;
        Decls = decls;
        Eof = eof;
        GoVersion = goVersion;
        Directives = directives;
    }

    // The file's nodes by number.
    internal void SetNodes(Node[] nodes)
    {
        _nodes = nodes;
        EndId = nodes.Length;
    }

    /// <summary>Its entry in the table of positions.</summary>
    public SourceEntry Source { get; }

    /// <summary>The source itself; literals are slices of it.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    public PackageClause Package { get; }

    /// <summary>All declarations in source order, imports among them.</summary>
    public Decl[] Decls { get; }

    /// <summary>Position of the file's end.</summary>
    public Pos Eof { get; }

    /// <summary>The Go version that a <c>//go:build</c> line implies (<c>go1.21</c>); empty: none.</summary>
    public string GoVersion { get; }

    /// <summary>Directives that concern the file or package as a whole: linknames, cgo.</summary>
    public FileDirectives Directives { get; }

    /// <summary>First number of the file's nodes.</summary>
    public int FirstId { get; private set; }

    /// <summary>One more than the last number of the file's nodes.</summary>
    public int EndId { get; private set; }

    /// <summary>Numbers the nodes from <paramref name="first"/> on, so that a package's nodes have one range.</summary>
    /// <returns>The number after the last one: the next file's first.</returns>
    public int Renumber(int first)
    {
        for (int i = 0; i < _nodes.Length; i++) _nodes[i].Id = first + i;
        FirstId = first;
        return EndId = first + _nodes.Length;
    }
}

/// <summary><c>package Name</c></summary>
public sealed class PackageClause(Pos pos, Name name, Pragma? pragma) : Node(NodeKind.PackageClause, pos)
{
    public Name Name { get; } = name;
    public Pragma? Pragma { get; } = pragma;
}

/// <summary><c>import [LocalName] Path</c>. Position: the first token after <c>import</c> or <c>(</c> or <c>;</c>.</summary>
public sealed class ImportDecl(Pos pos, Group? group, Pragma? pragma, Name? localName, BasicLit? path)
    : Decl(NodeKind.ImportDecl, pos, group, pragma)
{
    /// <summary>Incl. <c>.</c> (<see cref="NameId.Dot"/>) and <c>_</c>; null: not renamed.</summary>
    public Name? LocalName { get; } = localName;

    /// <summary>A string literal, or <see cref="BasicLit.Bad"/>; null after a syntax error.</summary>
    public BasicLit? Path { get; } = path;
}

/// <summary>
/// <c>const Names [[Type] = Values]</c>. Position: the first name. In a group, iota is the index of the declaration among
/// those with the same <see cref="Decl.Group"/>; one without type and values repeats the last that had them.
/// </summary>
public sealed class ConstDecl(Pos pos, Group? group, Pragma? pragma, Name[] names, Expr? type, Expr[] values)
    : Decl(NodeKind.ConstDecl, pos, group, pragma)
{
    public Name[] Names { get; } = names;
    public Expr? Type { get; } = type;
    /// <summary>Empty: none were written.</summary>
    public Expr[] Values { get; } = values;
}

/// <summary><c>var Names [Type] [= Values]</c>. Position: the first name.</summary>
public sealed class VarDecl(Pos pos, Group? group, Pragma? pragma, Name[] names, Expr? type, Expr[] values)
    : Decl(NodeKind.VarDecl, pos, group, pragma)
{
    public Name[] Names { get; } = names;
    public Expr? Type { get; } = type;
    /// <summary>Empty: none were written.</summary>
    public Expr[] Values { get; } = values;
}

/// <summary><c>type Name[TParams] [=] Type</c>. Position: the name.</summary>
public sealed class TypeDecl(Pos pos, Group? group, Pragma? pragma, Name name, Field[] tparams, bool isAlias, Expr type)
    : Decl(NodeKind.TypeDecl, pos, group, pragma)
{
    public Name Name { get; } = name;
    public Field[] TParams { get; } = tparams;
    public bool IsAlias { get; } = isAlias;
    /// <summary>A <see cref="BadExpr"/> after a syntax error.</summary>
    public Expr Type { get; } = type;
}

/// <summary><c>func [(Recv)] Name[TParams] Type [Body]</c>. Position: <c>func</c>'s successor, which is the receiver's <c>(</c> or the name.</summary>
public sealed class FunctionDecl(Pos pos, Pragma? pragma, Field? recv, Name name, Field[] tparams, FuncType type, BlockStmt? body)
    : Decl(NodeKind.FunctionDecl, pos, null, pragma)
{
    /// <summary>Null: a function, not a method.</summary>
    public Field? Recv { get; } = recv;
    public Name Name { get; } = name;
    public Field[] TParams { get; } = tparams;
    public FuncType Type { get; } = type;
    /// <summary>Null: implemented elsewhere.</summary>
    public BlockStmt? Body { get; } = body;
}
