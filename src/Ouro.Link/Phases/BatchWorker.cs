namespace Ouro.Link.Phases;

/// <summary>What one worker keeps while it takes batch after batch: a buffer and a relocator.</summary>
internal sealed class BatchWorker(LinkContext cx)
{
    private readonly Relocator _relocator = new(cx);
    private byte[] _buffer = [];

    /// <summary>For what is made of a batch.</summary>
    public MemoryStream Stream { get; } = new();

    /// <summary>Runs <paramref name="body"/> for each batch, on as many threads as the link may use.</summary>
    public static void Run(LinkContext cx, List<ContentBatch> batches, Action<BatchWorker, int> body) =>
        Workers.Run(cx, batches.Count, () => new BatchWorker(cx), body);

    /// <summary>The batch's bytes, relocated, with that value between the symbols; valid until the next call.</summary>
    public ReadOnlySpan<byte> Fill(in ContentBatch batch, byte pad)
    {
        if (_buffer.Length < batch.Length) _buffer = GC.AllocateUninitializedArray<byte>(batch.Length);
        Span<byte> buffer = _buffer.AsSpan(0, batch.Length);
        buffer.Fill(pad);
        batch.Fill(cx, _relocator, buffer);
        return buffer;
    }
}
