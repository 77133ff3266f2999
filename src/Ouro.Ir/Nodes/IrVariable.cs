using Ouro.Core;
using Ouro.Types;

namespace Ouro.Ir;

public enum IrVariableKind : byte
{
    Receiver,
    Param,
    /// <summary>A result, named or not. Its initial value is zero.</summary>
    Result,
    /// <summary>Declared in source.</summary>
    Local,
    /// <summary>Made by the builder; assigned once unless <see cref="IrVariable.IsReassigned"/>.</summary>
    Temp,
    /// <summary>Stands in a closure for a variable of the function around it.</summary>
    Captured,
}

/// <summary>A variable of one function: parameter, result, local, temporary, or what a closure captured.</summary>
/// <remarks>
/// A local begins to exist anew each time control passes its <see cref="IrDeclare"/>: variables of loops that are per iteration are
/// declared inside the loop's body, so nothing else is to be known of them. The flags are final when the outermost function is built.
/// </remarks>
public sealed class IrVariable
{
    /// <summary>spec of gc: a variable above this size is captured by reference even if it never changes (contract §1.11).</summary>
    public const int MaxSizeCapturedByValue = 128;

    internal IrVariable(IrVariableKind kind, string name, GoType type, Pos pos, IrFunction function, Var? obj)
    {
        Kind = kind;
        Name = name;
        Type = type;
        Pos = pos;
        Function = function;
        Object = obj;
    }

    public IrVariableKind Kind { get; }

    /// <summary>As in source; "_" or "" for what has no name; temporaries are named by their number.</summary>
    public string Name { get; }
    public GoType Type { get; }
    public Pos Pos { get; }

    /// <summary>The function whose frame it belongs to; for a captured one the closure.</summary>
    public IrFunction Function { get; }

    /// <summary>The checker's variable; null for temporaries and unnamed results.</summary>
    public Var? Object { get; }

    /// <summary>Number in <see cref="IrFunction.Variables"/>.</summary>
    public int Index { get; internal set; } = -1;

    /// <summary>For <see cref="IrVariableKind.Captured"/>: the variable of the function around it (may be captured in turn).</summary>
    public IrVariable? Outer { get; internal set; }

    /// <summary>The variable at the end of the chain of captures; itself unless captured.</summary>
    public IrVariable Root
    {
        get
        {
            IrVariable v = this;
            while (v.Outer is { } o) v = o;
            return v;
        }
    }

    private bool _addressTaken, _reassigned, _isCaptured;

    /// <summary><c>&amp;v</c>, a slice of the array v, a method call through &amp;v, in whatever function.</summary>
    public bool IsAddressTaken { get => Root._addressTaken; internal set => Root._addressTaken = value; }

    /// <summary>Assigned, in whole or in part, other than by its declaration, in whatever function.</summary>
    public bool IsReassigned { get => Root._reassigned; internal set => Root._reassigned = value; }

    /// <summary>Some closure captures it.</summary>
    public bool IsCaptured { get => Root._isCaptured; internal set => Root._isCaptured = value; }

    internal ConstValue? InitialConstant { get; set; }

    /// <summary>What a local holds that is declared with a constant and never changes, in its type; null for others.</summary>
    public ConstValue? Constant => Root is { Kind: IrVariableKind.Local, InitialConstant: { } value } && !IsReassigned && !IsAddressTaken ? value : null;

    /// <summary>
    /// How closures hold it: a pointer to it, or a copy, which is the case when it never changes and is small. A result changes with each
    /// return, which a deferred closure sees.
    /// </summary>
    /// <param name="size">Size of its type after substitution.</param>
    public bool IsCapturedByReference(long size) => Root.Kind == IrVariableKind.Result || IsReassigned || IsAddressTaken || size > MaxSizeCapturedByValue;

    public override string ToString() => Kind == IrVariableKind.Temp ? $".t{Index}" : Name.Length is 0 || Name == "_" ? $"{Name}~{Index}" : Name;
}

/// <summary>A package-level variable, of this package or an imported one.</summary>
public sealed class IrGlobal(Var obj, Package package)
{
    public Var Object { get; } = obj;

    /// <summary>The package that declares it.</summary>
    public Package Package { get; } = package;
    public string Name => Object.Name;
    public GoType Type => Object.Type!; // not null: checked

    /// <summary>It has no name in the program: what a literal in an initialiser makes.</summary>
    public bool IsTemporary { get; internal init; }

    /// <summary>Some function of this package assigns it or takes its address; meaningless for imported variables.</summary>
    public bool IsReassigned { get; internal set; }

    /// <summary>Some function of this package takes its address.</summary>
    public bool IsAddressTaken { get; internal set; }

    /// <summary><c>//go:linkname</c> of this package; null: its symbol is <c>path.Name</c>.</summary>
    public IrLinkname? Linkname { get; internal set; }

    /// <summary><c>//go:embed</c> patterns; null for the rest.</summary>
    public IrEmbed? Embed { get; internal set; }

    public override string ToString() => $"{Package.Path}.{Name}";
}
