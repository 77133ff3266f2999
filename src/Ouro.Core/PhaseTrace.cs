namespace Ouro.Core;

/// <summary>Where a step says which phase of its work it is in, for a timeline. This one listens to nobody; who has a clock overrides it.</summary>
/// <remarks>Phases of one thread lie within each other; several threads may say theirs at the same time.</remarks>
public class PhaseTrace
{
    /// <summary>Nobody listens.</summary>
    public static PhaseTrace None { get; } = new();

    /// <summary>A phase begins; it ends when what is returned is disposed, on the same thread.</summary>
    /// <param name="name">Short, one of few: <c>parse</c>.</param>
    public Scope Phase(string name)
    {
        Begin(name);
        return new Scope(this);
    }

    protected virtual void Begin(string name)
    {
    }

    protected virtual void End()
    {
    }

    /// <summary>A phase that has begun.</summary>
    public readonly struct Scope(PhaseTrace trace) : IDisposable
    {
        public void Dispose() => trace.End();
    }
}
