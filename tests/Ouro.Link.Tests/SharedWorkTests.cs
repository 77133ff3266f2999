using Ouro.Link.Phases;
using Xunit;

namespace Ouro.Link.Tests;

/// <summary>Work that threads share: each number is taken once, and all threads come to an end.</summary>
public sealed class SharedWorkTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(7)]
    public void Each_number_is_taken_once(int threads)
    {
        // Each number adds the two below it in a tree, so that the work is there only bit by bit.
        const int Count = 200_000;
        var taken = new int[Count];
        using var shared = new SharedWork();
        var workers = new Thread[threads];
        for (int i = 0; i < threads; i++)
        {
            bool hasWork = i == 0;
            workers[i] = new Thread(() =>
            {
                List<int> work = hasWork ? [0] : [];
                for (; hasWork || shared.Take(work); hasWork = false, shared.Rest())
                {
                    while (work.Count > 0)
                    {
                        int n = work[^1];
                        work.RemoveAt(work.Count - 1);
                        Interlocked.Increment(ref taken[n]);
                        for (int next = 2 * n + 1; next <= 2 * n + 2 && next < Count; next++) work.Add(next);
                        shared.GiveIfWanted(work);
                    }
                }
            });
            workers[i].Start();
        }
        foreach (Thread w in workers) Assert.True(w.Join(TimeSpan.FromSeconds(60)), "a thread waits for ever");
        Assert.All(taken, static n => Assert.Equal(1, n));
    }
}
