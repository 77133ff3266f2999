using System.Security.Cryptography;
using System.Text;

namespace Ouro.Build.Caching;

/// <summary>A SHA-256 that names what an action would make, or what was made.</summary>
public readonly struct Digest(byte[] bytes) : IEquatable<Digest>
{
    private readonly byte[] _bytes = bytes;

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>All 64 digits.</summary>
    public string Hex => Convert.ToHexStringLower(_bytes);

    /// <summary>The first 120 bits, as they stand in build IDs.</summary>
    public string Short => Ouro.Object.BuildId.ToText(_bytes);

    public static Digest Of(ReadOnlySpan<byte> content) => new(SHA256.HashData(content));

    public bool Equals(Digest other) => Bytes.SequenceEqual(other.Bytes);

    public static bool operator ==(Digest a, Digest b) => a.Equals(b);

    public static bool operator !=(Digest a, Digest b) => !a.Equals(b);

    public override bool Equals(object? obj) => obj is Digest d && Equals(d);

    public override int GetHashCode() => BitConverter.ToInt32(_bytes, 0);

    public override string ToString() => Hex;
}

/// <summary>Collects all that an action's result depends on, part by part, and hashes it.</summary>
/// <remarks>A part is written with its length, so that no two lists of parts are the same bytes.</remarks>
public sealed class ActionKey : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="kind">What kind of action it is, and the version of what is listed.</param>
    public ActionKey(string kind) => Add(kind);

    public ActionKey Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public ActionKey Add(bool value) => Add([value ? (byte)1 : (byte)0]);

    public ActionKey Add(Digest digest) => Add(digest.Bytes);

    public ActionKey Add(ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        _hash.AppendData(length);
        _hash.AppendData(part);
        return this;
    }

    public Digest ToDigest() => new(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
