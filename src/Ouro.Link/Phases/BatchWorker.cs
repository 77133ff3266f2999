namespace Ouro.Link.Phases;

/// <summary>What one worker keeps while it takes batch after batch: a buffer and a relocator.</summary>
internal sealed class BatchWorker(LinkContext cx)
{
    private readonly Relocator _relocator = new(cx);
    private byte[] _buffer = [];

    /// <summary>Runs <paramref name="body"/> for each batch, on as many threads as the link may use.</summary>
    /// <exception cref="LinkFailure">Of the first batch, in time, that failed.</exception>
    public static void Run(LinkContext cx, List<ContentBatch> batches, Action<BatchWorker, int> body)
    {
        int next = -1, workers = Math.Min(cx.Options.Threads, batches.Count);
        void Work()
        {
            var worker = new BatchWorker(cx);
            for (int i; (i = Interlocked.Increment(ref next)) < batches.Count;) body(worker, i);
        }
        if (workers < 2)
        {
            Work();
            return;
        }
        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => Work());
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is LinkFailure)
        {
            throw e.InnerExceptions[0];
        }
    }

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
