namespace Ouro.Ssa;

/// <summary>A finished body that others may inline: immutable, shared between threads, the same bytes in memory and in an archive.</summary>
public sealed class FrozenFunction
{
    internal FrozenFunction(byte[] bytes, object[] references)
    {
        Bytes = bytes;
        References = references;
    }

    /// <summary>The encoded body; numbers that name things index <see cref="References"/>.</summary>
    public byte[] Bytes { get; }

    /// <summary>Symbols, layouts, signatures the body mentions.</summary>
    public object[] References { get; }
}
