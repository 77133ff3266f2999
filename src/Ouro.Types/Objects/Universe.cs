using Ouro.Core;

namespace Ouro.Types;

/// <summary>Built-in functions of the universe and of package unsafe.</summary>
public enum BuiltinId : byte
{
    Append, Cap, Clear, Close, Complex, Copy, Delete, Imag, Len, Make, Max, Min, New, Panic, Print, Println, Real, Recover,
    UnsafeAdd, UnsafeAlignof, UnsafeOffsetof, UnsafeSizeof, UnsafeSlice, UnsafeSliceData, UnsafeString, UnsafeStringData,
    /// <summary>Only in the checker's own tests.</summary>
    Assert,
    /// <summary>Only in the checker's own tests.</summary>
    Trace,
}

/// <summary>How a call of a built-in may stand.</summary>
public enum BuiltinUse : byte { Expression, Statement }

/// <summary>Name, least number of arguments, whether more are taken, and use of a built-in.</summary>
public readonly record struct BuiltinInfo(string Name, int Args, bool IsVariadic, BuiltinUse Use);

/// <summary>The predeclared identifiers, and package unsafe.</summary>
public static class Universe
{
    private static readonly BuiltinInfo[] s_builtins =
    [
        new("append", 1, true, BuiltinUse.Expression), new("cap", 1, false, BuiltinUse.Expression),
        new("clear", 1, false, BuiltinUse.Statement), new("close", 1, false, BuiltinUse.Statement),
        new("complex", 2, false, BuiltinUse.Expression), new("copy", 2, false, BuiltinUse.Statement),
        new("delete", 2, false, BuiltinUse.Statement), new("imag", 1, false, BuiltinUse.Expression),
        new("len", 1, false, BuiltinUse.Expression), new("make", 1, true, BuiltinUse.Expression),
        new("max", 1, true, BuiltinUse.Expression), new("min", 1, true, BuiltinUse.Expression),
        new("new", 1, false, BuiltinUse.Expression), new("panic", 1, false, BuiltinUse.Statement),
        new("print", 0, true, BuiltinUse.Statement), new("println", 0, true, BuiltinUse.Statement),
        new("real", 1, false, BuiltinUse.Expression), new("recover", 0, false, BuiltinUse.Statement),
        new("Add", 2, false, BuiltinUse.Expression), new("Alignof", 1, false, BuiltinUse.Expression),
        new("Offsetof", 1, false, BuiltinUse.Expression), new("Sizeof", 1, false, BuiltinUse.Expression),
        new("Slice", 2, false, BuiltinUse.Expression), new("SliceData", 1, false, BuiltinUse.Expression),
        new("String", 2, false, BuiltinUse.Expression), new("StringData", 1, false, BuiltinUse.Expression),
        new("assert", 1, false, BuiltinUse.Statement), new("trace", 0, true, BuiltinUse.Expression),
    ];

    internal static readonly Scope ScopeForPackages = new(null, Pos.None, Pos.None, "universe");

    public static Scope Scope => ScopeForPackages;
    public static readonly Package Unsafe = new("unsafe", "unsafe") { IsComplete = true };

    /// <summary>byte: the same kind as uint8, printed as byte.</summary>
    public static readonly BasicType Byte = new(BasicKind.Uint8, BasicInfo.Integer | BasicInfo.Unsigned, "byte");

    /// <summary>rune: the same kind as int32, printed as rune.</summary>
    public static readonly BasicType Rune = new(BasicKind.Int32, BasicInfo.Integer, "rune");

    /// <summary>The interface that any is an alias of; printed as any.</summary>
    public static readonly InterfaceType AnyInterface = new([], []);
    public static readonly AliasType Any;
    public static readonly NamedType Error;
    public static readonly NamedType Comparable;
    public static readonly Const Iota;
    public static readonly Nil Nil = new();
    public static readonly Func ErrorMethod;

    public static BuiltinInfo Info(BuiltinId id) => s_builtins[(int)id];

    static Universe()
    {
        for (BasicKind k = BasicKind.Bool; k <= BasicKind.String; k++) Define(new TypeName(Pos.None, null, BasicType.Of(k).Name, BasicType.Of(k)));
        Define(new TypeName(Pos.None, null, "byte", Byte));
        Define(new TypeName(Pos.None, null, "rune", Rune));
        Unsafe.Scope.Insert(new TypeName(Pos.None, Unsafe, "Pointer", BasicType.UnsafePointer));

        var any = new TypeName(Pos.None, null, "any", null);
        Any = new AliasType(any, AnyInterface);
        Define(any);

        var error = new TypeName(Pos.None, null, "error", null);
        Error = new NamedType(error);
        var recv = new Var(VarKind.Recv, Pos.None, null, "", Error);
        var result = new Var(VarKind.Result, Pos.None, null, "", BasicType.String);
        ErrorMethod = new Func(Pos.None, null, "Error", new Signature(recv, [], [], TupleType.Empty, new TupleType(result), false));
        var errorInterface = new InterfaceType([ErrorMethod], []);
        Error.SetUnderlying(errorInterface);
        _ = errorInterface.TypeSet;
        Define(error);

        var comparable = new TypeName(Pos.None, null, "comparable", null);
        Comparable = new NamedType(comparable);
        Comparable.SetUnderlying(new InterfaceType(TypeSet.ComparableOnly));
        Define(comparable);

        Define(new Const(Pos.None, null, "true", BasicType.UntypedBool, ConstValue.Bool(true)));
        Define(new Const(Pos.None, null, "false", BasicType.UntypedBool, ConstValue.Bool(false)));
        Iota = new Const(Pos.None, null, "iota", BasicType.UntypedInt, ConstValue.Int(0));
        Define(Iota);
        Define(Nil);

        for (BuiltinId id = BuiltinId.Append; id <= BuiltinId.Recover; id++) Define(new Builtin(id, Info(id).Name));
        for (BuiltinId id = BuiltinId.UnsafeAdd; id <= BuiltinId.UnsafeStringData; id++) Unsafe.Scope.Insert(new Builtin(id, Info(id).Name, Unsafe));
    }

    private static void Define(GoObject obj) => ScopeForPackages.Insert(obj);
}
