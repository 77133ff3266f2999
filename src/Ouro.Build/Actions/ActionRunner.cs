// Runs a graph of actions, as many at a time as there are jobs.
//
// An action is ready when all that it depends on is done. Of those that are ready the one comes first that a depth-first walk from the
// roots reaches first: what one root needs is finished before the next is begun. Which worker runs what never shows in a result: an
// action sees what it depends on, not what happened to run before it.

namespace Ouro.Build.Actions;

/// <summary>Runs actions in the order of their dependencies.</summary>
public static class ActionRunner
{
    // Recursion over source, types and values needs a deeper stack than usual threads have.
    private const int StackSize = 256 << 20;

    /// <summary>Runs the roots and all below them.</summary>
    /// <returns>False when one failed.</returns>
    public static bool Run(BuildSession session, IReadOnlyList<BuildAction> roots, CancellationToken cancel = default)
    {
        List<BuildAction> all = InOrder(roots);
        var waiting = new int[all.Count];
        var above = new List<int>[all.Count];
        for (int i = 0; i < all.Count; i++) above[i] = [];
        var ready = new PriorityQueue<int, int>();
        for (int i = 0; i < all.Count; i++)
        {
            waiting[i] = all[i].Dependencies.Count;
            foreach (BuildAction d in all[i].Dependencies) above[d.Priority].Add(i);
            if (waiting[i] == 0) ready.Enqueue(i, i);
        }

        var gate = new object();
        int left = all.Count;
        Exception? failure = null;
        var workers = new Thread[Math.Max(1, Math.Min(session.Settings.Jobs, all.Count))];
        for (int w = 0; w < workers.Length; w++)
        {
            workers[w] = new Thread(Work, StackSize);
            workers[w].Start();
        }
        foreach (Thread w in workers) w.Join();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        cancel.ThrowIfCancellationRequested();
        return !roots.Any(static r => r.Failed);

        void Work()
        {
            while (true)
            {
                int next;
                lock (gate)
                {
                    while (ready.Count == 0 && left > 0 && failure is null && !cancel.IsCancellationRequested) Monitor.Wait(gate, 100);
                    if (left == 0 || failure is not null || cancel.IsCancellationRequested)
                    {
                        Monitor.PulseAll(gate);
                        return;
                    }
                    next = ready.Dequeue();
                }
                try
                {
                    all[next].Execute(session);
                }
                catch (Exception e)
                {
                    lock (gate) failure ??= e;
                }
                lock (gate)
                {
                    left--;
                    foreach (int a in above[next])
                        if (--waiting[a] == 0) ready.Enqueue(a, a);
                    Monitor.PulseAll(gate);
                }
            }
        }
    }

    /// <summary>All actions below the roots, each after what it depends on; numbers them so.</summary>
    public static List<BuildAction> InOrder(IReadOnlyList<BuildAction> roots)
    {
        var order = new List<BuildAction>();
        var seen = new HashSet<BuildAction>(ReferenceEqualityComparer.Instance);
        foreach (BuildAction r in roots) Visit(r);
        return order;

        void Visit(BuildAction a)
        {
            if (!seen.Add(a)) return;
            foreach (BuildAction d in a.Dependencies) Visit(d);
            a.Priority = order.Count;
            order.Add(a);
        }
    }
}
