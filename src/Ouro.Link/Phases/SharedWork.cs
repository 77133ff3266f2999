namespace Ouro.Link.Phases;

/// <summary>Numbers that several threads work off, each from a stack of its own; who has none left gets some of another's.</summary>
/// <remarks>One thread begins with work, the others by <see cref="Take"/>. It is over when no thread has work.</remarks>
internal sealed class SharedWork : IDisposable
{
    // Handing over costs some microseconds: as much as a few dozen symbols.
    private const int Least = 32;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _given = new(0);
    private readonly Stack<List<int>> _parts = new();
    private int _working = 1;
    private volatile int _waiting;

    /// <summary>Gives half of the numbers away when a thread waits for some: the oldest, from which most can be reached.</summary>
    public void GiveIfWanted(List<int> work)
    {
        if (_waiting == 0 || work.Count < 2 * Least) return;
        lock (_lock)
        {
            if (_waiting == 0) return;
            int half = work.Count / 2;
            _parts.Push(work.GetRange(0, half));
            work.RemoveRange(0, half);
            // He who is given something works from here on.
            _working++;
            _waiting--;
        }
        _given.Release();
    }

    /// <summary>The caller's stack is empty.</summary>
    public void Rest()
    {
        int waiting;
        lock (_lock)
        {
            if (--_working > 0) return;
            waiting = _waiting;
            _waiting = 0;
        }
        if (waiting > 0) _given.Release(waiting);
    }

    /// <summary>Waits for numbers of another thread.</summary>
    /// <returns>False when no thread has any.</returns>
    public bool Take(List<int> work)
    {
        lock (_lock)
        {
            if (_working == 0) return false;
            _waiting++;
        }
        _given.Wait();
        lock (_lock)
        {
            if (!_parts.TryPop(out List<int>? part)) return false;
            work.AddRange(part);
            return true;
        }
    }

    public void Dispose() => _given.Dispose();
}
