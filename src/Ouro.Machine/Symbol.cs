namespace Ouro.Machine;

/// <summary>Which calling convention a function symbol follows; the number is the symbol version in objects.</summary>
public enum Abi : byte
{
    /// <summary>Everything on the stack: assembly, and what it calls.</summary>
    Abi0 = 0,

    /// <summary>Go's register convention.</summary>
    Internal = 1,
}

/// <summary>
/// A named piece of the program as code generation sees it: a function, a variable, a type descriptor. Who makes symbols
/// (the compiler) derives from this class and keeps what it needs there; everybody else compares references.
/// One name and ABI is one instance within a compilation.
/// </summary>
public abstract class Symbol(string name, Abi abi)
{
    /// <summary>The link name, e.g. <c>runtime.mallocgc</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Meaningful for functions; data is always <see cref="Machine.Abi.Abi0"/>.</summary>
    public Abi Abi { get; } = abi;

    /// <summary>Data that is never written (string bytes, type descriptors): loads from it may move freely.</summary>
    public virtual bool IsReadOnly => false;

    public override string ToString() => Abi == Abi.Abi0 ? Name : Name + "<1>";
}
