// Runs a graph of actions, as many at a time as there are jobs.
//
// An action is ready when all that it depends on is done. Awaited actions (front halves of packages) go first: whatever else there is to
// do can be done while the next of them runs. Then a worker helps an action that shares its work (the functions of a package), and only
// then begins another, so that few large things are in memory at a time. Of those that are ready the one comes first that a depth-first
// walk from the roots reaches first: what one root needs is finished before the next is begun.
//
// Awaited actions leave much behind for those that come after them (the SSA of a package). When too many are ahead of these, they wait.
// Which worker runs what never shows in a result: an action sees what it depends on, not what happened to run before it.

using Ouro.Core;

namespace Ouro.Build.Actions;

/// <summary>Runs actions in the order of their dependencies.</summary>
public sealed class ActionRunner
{
    // Recursion over source, types and values needs a deeper stack than usual threads have.
    private const int StackSize = 256 << 20;

    private readonly BuildSession _session;
    private readonly List<BuildAction> _all;
    private readonly CancellationToken _cancel;
    private readonly object _gate = new();
    private readonly int[] _waiting;
    private readonly List<int>[] _above;
    private readonly PriorityQueue<int, int> _awaited = new(), _others = new();
    private readonly List<SharedLoop> _loops = [];
    private int _left, _running;
    private long _ahead;
    private Exception? _failure;

    private ActionRunner(BuildSession session, IReadOnlyList<BuildAction> roots, CancellationToken cancel)
    {
        _session = session;
        _cancel = cancel;
        _all = InOrder(roots);
        _left = _all.Count;
        _waiting = new int[_all.Count];
        _above = new List<int>[_all.Count];
        for (int i = 0; i < _all.Count; i++) _above[i] = [];
        for (int i = 0; i < _all.Count; i++)
        {
            _all[i].ParallelFor = ParallelFor;
            _waiting[i] = _all[i].Dependencies.Count;
            foreach (BuildAction d in _all[i].Dependencies) _above[d.Priority].Add(i);
            if (_waiting[i] == 0) Enqueue(i);
        }
    }

    /// <summary>Runs the roots and all below them.</summary>
    /// <returns>False when one failed.</returns>
    public static bool Run(BuildSession session, IReadOnlyList<BuildAction> roots, CancellationToken cancel = default)
    {
        new ActionRunner(session, roots, cancel).RunAll();
        return !roots.Any(static r => r.Failed);
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

    private void RunAll()
    {
        var workers = new Thread[Math.Max(1, Math.Min(_session.Settings.Jobs, _all.Count))];
        for (int w = 0; w < workers.Length; w++)
        {
            workers[w] = new Thread(Work, StackSize) { Name = $"worker {w + 1}" };
            workers[w].Start();
        }
        foreach (Thread w in workers) w.Join();
        if (_failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
        _cancel.ThrowIfCancellationRequested();
    }

    private bool IsOver => _left == 0 || _failure is not null || _cancel.IsCancellationRequested;

    /// <summary>Whether an awaited action can begin.</summary>
    private bool HasAwaited => _awaited.Count > 0 && (_ahead < BuildSession.LargestLead || (_others.Count == 0 && _running == 0));

    private void Enqueue(int action) => (_all[action].IsAwaited ? _awaited : _others).Enqueue(action, action);

    private void Work()
    {
        while (true)
        {
            SharedLoop? loop = null;
            int next = -1;
            lock (_gate)
            {
                while (true)
                {
                    if (IsOver)
                    {
                        Monitor.PulseAll(_gate);
                        return;
                    }
                    if (HasAwaited) next = _awaited.Dequeue();
                    else if (_loops.Count > 0) loop = _loops[0];
                    else if (_others.Count > 0) next = _others.Dequeue();
                    if (next >= 0)
                    {
                        _running++;
                        break;
                    }
                    if (loop is not null)
                    {
                        loop.Helpers++;
                        break;
                    }
                    Monitor.Wait(_gate, 100); // cancellation does not wake
                }
            }
            if (loop is not null) Help(loop);
            else RunOne(next);
        }
    }

    private void RunOne(int action)
    {
        try
        {
            _all[action].Execute(_session);
        }
        catch (Exception e)
        {
            lock (_gate) _failure ??= e;
        }
        lock (_gate)
        {
            _left--;
            _running--;
            _ahead += _all[action].LeadAfter;
            foreach (int a in _above[action])
                if (--_waiting[a] == 0) Enqueue(a);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>What actions share their work by: the caller works too, and goes on when all is done.</summary>
    private void ParallelFor(int count, Action<int> action)
    {
        var loop = new SharedLoop(count, action);
        lock (_gate)
        {
            _loops.Add(loop);
            Monitor.PulseAll(_gate);
        }
        try
        {
            while (loop.RunNext())
            {
            }
        }
        finally
        {
            lock (_gate)
            {
                _loops.Remove(loop);
                while (loop.Helpers > 0) Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Works for another action, until nothing is left of it or something else is more urgent.</summary>
    private void Help(SharedLoop loop)
    {
        bool more = true;
        while (more)
        {
            try
            {
                using (_session.Trace.Phase("help")) more = loop.RunNext();
            }
            catch (Exception e)
            {
                more = false;
                lock (_gate) _failure ??= e;
            }
            lock (_gate)
            {
                if (more && !HasAwaited) continue;
                if (!more) _loops.Remove(loop);
                loop.Helpers--;
                Monitor.PulseAll(_gate);
                return;
            }
        }
    }

    private sealed class SharedLoop(int count, Action<int> action)
    {
        private int _next = -1;

        /// <summary>Workers beside the owner; changed under the runner's lock.</summary>
        public int Helpers { get; set; }

        /// <summary>Does one piece; false when none is left.</summary>
        public bool RunNext()
        {
            int i = Interlocked.Increment(ref _next);
            if (i >= count) return false;
            action(i);
            return true;
        }
    }
}
