namespace Ouro.Link.Phases;

/// <summary>Does numbered pieces of work on as many threads as the link may use; results are placed by number.</summary>
internal static class Workers
{
    /// <param name="cx">The link.</param>
    /// <param name="count">Pieces 0 to <paramref name="count"/> - 1, begun in this order.</param>
    /// <param name="make">Makes what one thread keeps from piece to piece.</param>
    /// <param name="body">Does a piece.</param>
    /// <exception cref="LinkFailure">Of the first piece, in time, that failed.</exception>
    public static void Run<T>(LinkContext cx, int count, Func<T> make, Action<T, int> body)
    {
        int next = -1, threads = Math.Min(cx.Options.Threads, count);
        void Work()
        {
            T state = make();
            for (int i; (i = Interlocked.Increment(ref next)) < count;) body(state, i);
        }
        if (threads < 2)
        {
            Work();
            return;
        }
        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => Work());
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is LinkFailure)
        {
            throw e.InnerExceptions[0];
        }
    }

    /// <summary>Does these at the same time.</summary>
    public static void Run(LinkContext cx, params Action[] pieces) => Run(cx, pieces.Length, static () => 0, (_, i) => pieces[i]());
}
