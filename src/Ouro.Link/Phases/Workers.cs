using System.Collections.ObjectModel;
using System.Runtime.ExceptionServices;
using Ouro.Core;

namespace Ouro.Link.Phases;

/// <summary>Does numbered pieces of work on as many threads as the link may use; results are placed by number.</summary>
internal static class Workers
{
    /// <param name="cx">The link.</param>
    /// <param name="count">Pieces 0 to <paramref name="count"/> - 1, begun in this order.</param>
    /// <param name="make">Makes what one thread keeps from piece to piece.</param>
    /// <param name="body">Does a piece.</param>
    /// <exception cref="Exception">That of a piece that failed.</exception>
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
        catch (AggregateException e)
        {
            // Several may have failed at once; one is told, before others one that knows what is wrong with the input.
            ReadOnlyCollection<Exception> all = e.Flatten().InnerExceptions;
            Exception told = all[0];
            foreach (Exception x in all)
                if (told is not (LinkFailure or BadInputException) && x is (LinkFailure or BadInputException)) told = x;
            ExceptionDispatchInfo.Throw(told);
        }
    }

    /// <summary>Does these at the same time.</summary>
    public static void Run(LinkContext cx, params Action[] pieces) => Run(cx, pieces.Length, static () => 0, (_, i) => pieces[i]());
}
