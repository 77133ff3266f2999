using Ouro.Compile;
using Ouro.Core;

namespace Ouro.Build.Actions;

/// <summary>A step of a build: compile a package, link a command, run a test. It begins when the steps that it depends on are done.</summary>
/// <remarks>An action is made with its graph and runs once, however often it is asked for. What it made is in its own properties, for the actions above it.</remarks>
public abstract class BuildAction
{
    private readonly List<BuildAction> _dependencies = [];
    private bool _failedItself;

    /// <summary>What must be done before, in the order in which it was added.</summary>
    public IReadOnlyList<BuildAction> Dependencies => _dependencies;

    /// <summary>For messages and progress: <c>compile fmt</c>.</summary>
    public abstract string Description { get; }

    /// <summary>It has run, or was passed over because something below it failed.</summary>
    public bool IsDone { get; private set; }

    /// <summary>It failed, or something below it did.</summary>
    public bool Failed { get; private set; }

    /// <summary>It failed itself.</summary>
    public virtual bool FailedItself => _failedItself;

    /// <summary>
    /// Whether it also runs when something below it failed, to report that (<see cref="Failed"/> of what it depends on says so).
    /// </summary>
    public virtual bool RunsAfterFailure => false;

    /// <summary>Whether something that it depends on may fail without harm to it.</summary>
    protected virtual bool Ignores(BuildAction failed) => false;

    /// <summary>Its beginning is told; of a package's two actions, one is.</summary>
    public virtual bool IsAnnounced => true;

    /// <summary>Others wait for nothing but this: it goes before those that are not so.</summary>
    internal virtual bool IsAwaited => false;

    /// <summary>Once it is done: how much what it leaves in memory for others changes, in SSA values.</summary>
    internal virtual long LeadAfter => 0;

    /// <summary>Place among all actions of the graph; lower ones go first when several may.</summary>
    internal int Priority { get; set; } = -1;

    /// <summary>Shares work of the action with the build's idle workers; set by who runs it.</summary>
    protected internal ParallelLoop ParallelFor { get; internal set; } = ParallelLoops.OneByOne;

    /// <summary>Number of the action's folder; given when it is first asked for, so only actions that work have one.</summary>
    internal int FolderNumber { get; set; }

    public void DependOn(BuildAction other)
    {
        if (!_dependencies.Contains(other)) _dependencies.Add(other);
    }

    /// <summary>Does the step.</summary>
    /// <returns>False when it failed; what is to be said about it has been said to the session's output.</returns>
    protected abstract bool Run(BuildSession session);

    internal void Execute(BuildSession session)
    {
        if (IsDone) return;
        IsDone = true;
        foreach (BuildAction d in _dependencies) Failed |= d.Failed && !Ignores(d);
        if (Failed && !RunsAfterFailure) return;
        try
        {
            using (session.Trace.Phase(Description)) _failedItself = !Run(session);
        }
        catch (InternalCompilerException e) when (session.SurvivesInternalErrors)
        {
            session.Output.Report(Description, [new Diagnostic("InternalError", default, $"internal error: {e.Message}\n{e}")]);
            _failedItself = true;
        }
        Failed |= _failedItself;
    }

    public override string ToString() => Description;
}
