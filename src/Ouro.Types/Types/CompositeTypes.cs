namespace Ouro.Types;

/// <summary><c>*Elem</c></summary>
public sealed class PointerType(GoType elem) : TypeLiteral
{
    /// <summary>Set later than the type is made only while its declaration is being checked.</summary>
    public GoType Elem { get; internal set; } = elem;
}

/// <summary><c>[]Elem</c></summary>
public sealed class SliceType(GoType elem) : TypeLiteral
{
    public GoType Elem { get; internal set; } = elem;
}

/// <summary><c>[Length]Elem</c></summary>
public sealed class ArrayType(GoType elem, long length) : TypeLiteral
{
    public GoType Elem { get; internal set; } = elem;

    /// <summary>Negative when it is not known (an error was reported).</summary>
    public long Length { get; internal set; } = length;
}

/// <summary><c>map[Key]Elem</c></summary>
public sealed class MapType(GoType key, GoType elem) : TypeLiteral
{
    public GoType Key { get; internal set; } = key;
    public GoType Elem { get; internal set; } = elem;
}

public enum ChanDirection : byte { SendRecv, SendOnly, RecvOnly }

/// <summary><c>chan Elem</c>, <c>chan&lt;- Elem</c>, <c>&lt;-chan Elem</c></summary>
public sealed class ChanType(ChanDirection direction, GoType elem) : TypeLiteral
{
    public ChanDirection Direction { get; internal set; } = direction;
    public GoType Elem { get; internal set; } = elem;
}

/// <summary>An ordered list of variables: parameters, results, the type of a multi-value expression.</summary>
public sealed class TupleType(params Var[] vars) : TypeLiteral
{
    public static readonly TupleType Empty = new();

    public Var[] Vars { get; } = vars;
    public int Count => Vars.Length;
    public Var this[int index] => Vars[index];
}

/// <summary><c>struct{…}</c>: fields and their tags.</summary>
public sealed class StructType : TypeLiteral
{
    public StructType(Var[] fields, string?[]? tags)
    {
        Fields = fields;
        Tags = tags;
    }

    /// <summary>An empty shell that the checker fills.</summary>
    internal StructType() { }

    public Var[] Fields { get; internal set; } = [];

    /// <summary>Where the fields lie, as last computed; <see cref="StdSizes"/> says for which target.</summary>
    internal StructLayout? Layout { get; set; }

    /// <summary>See <see cref="TypeRelations.IsNotInHeap"/>; null not known yet.</summary>
    internal bool? IsNotInHeap { get; set; }

    /// <summary>Tag of each field, null where there is none; null altogether or shorter than Fields when the rest have none.</summary>
    public string?[]? Tags { get; internal set; }

    public string Tag(int i) => Tags is { } t && i < t.Length ? t[i] ?? "" : "";
}

/// <summary>A function type, or the type of a method together with its receiver.</summary>
public sealed class Signature : TypeLiteral
{
    public Signature(Var? recv, TypeParam[] recvTypeParams, TypeParam[] typeParams, TupleType parameters, TupleType results, bool isVariadic)
    {
        Recv = recv;
        RecvTypeParams = recvTypeParams;
        TypeParams = typeParams;
        Parameters = parameters;
        Results = results;
        IsVariadic = isVariadic;
    }

    internal Signature() { }

    /// <summary>The receiver of a method (also of an interface's method); ignored by identity.</summary>
    public Var? Recv { get; internal set; }
    public TypeParam[] RecvTypeParams { get; internal set; } = [];
    public TypeParam[] TypeParams { get; internal set; } = [];
    public TupleType Parameters { get; internal set; } = TupleType.Empty;
    public TupleType Results { get; internal set; } = TupleType.Empty;

    /// <summary>The last parameter's type is then a slice, or string for append([]byte, ...string).</summary>
    public bool IsVariadic { get; internal set; }

    /// <summary>Scope of the function's parameters and body; null for an imported or instantiated one.</summary>
    public Scope? Scope { get; internal set; }

    /// <summary>A copy that shares all parts; for a changed receiver or an instantiated function.</summary>
    internal Signature Clone() => new(Recv, RecvTypeParams, TypeParams, Parameters, Results, IsVariadic) { Scope = Scope };
}
