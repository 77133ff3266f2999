using System.Globalization;
using Ouro.Build.Caching;
using Ouro.Core;
using Ouro.Ssa;

namespace Ouro.Build.Actions;

/// <summary>What a build says while it runs. Called from any thread; one call's text stays together.</summary>
public interface IBuildOutput
{
    /// <summary>An action begins its work (nothing is said of what the cache has).</summary>
    void Begin(BuildAction action);

    /// <summary>Messages of an action.</summary>
    /// <param name="title">What stands above them behind <c># </c>: the package; empty for none.</param>
    /// <param name="messages">In the order in which they are to be shown.</param>
    void Report(string title, IReadOnlyList<Diagnostic> messages);

    /// <summary>The same without gc's limit of ten mistakes (<c>-gcflags=-e</c>).</summary>
    void ReportAll(string title, IReadOnlyList<Diagnostic> messages) => Report(title, messages);

    /// <summary>The same of a package that events call otherwise than the title does.</summary>
    void ReportOf(string package, string title, IReadOnlyList<Diagnostic> messages) => Report(title, messages);

    /// <summary>What tools printed that did their work: listings. Passed over by those who want none.</summary>
    /// <param name="title">As above messages; it stands above each text.</param>
    /// <param name="texts">One for each tool that ran, whole lines.</param>
    void Print(string title, IReadOnlyList<string> texts)
    {
    }
}

/// <summary>What all actions of a build share.</summary>
public sealed class BuildSession : IDisposable
{
    private readonly Lock _lock = new();
    private int _folders;

    public required BuildSettings Settings { get; init; }
    public required BuildCache Cache { get; init; }
    public required IBuildOutput Output { get; init; }

    /// <summary>This build of Ouro, for keys.</summary>
    public required Digest Tool { get; init; }

    /// <summary>Folder for what the cache does not take, and for lists; absolute, exists.</summary>
    public required string WorkFolder { get; init; }

    /// <summary><c>-a</c>: nothing is taken from the cache.</summary>
    public bool RebuildAll { get; init; }

    /// <summary><c>-trimpath</c>: no folder of this machine appears in what is made.</summary>
    public bool TrimPath { get; init; }

    /// <summary>A mistake of the compiler's costs only what depends on the package: many are built at once (tests).</summary>
    public bool SurvivesInternalErrors { get; set; }

    /// <summary><c>-work</c>: the work folder is left.</summary>
    public bool KeepWork { get; init; }

    /// <summary><c>-x</c>, <c>-n</c>: what is done is written here; null: nowhere.</summary>
    public BuildScript? Script { get; init; }

    /// <summary><c>-n</c>: nothing is done.</summary>
    public bool OnlyScript { get; init; }

    /// <summary>Passes of the compiler switched off, dumped, verified; with any such setting nothing goes through the cache.</summary>
    public PassOptions Passes { get; init; } = new();
    public bool HasPassSettings { get; init; }

    /// <summary>The values of <c>-d</c> that <see cref="Passes"/> was made of.</summary>
    public IReadOnlyList<string> PassSettings { get; init; } = [];

    /// <summary><c>-toolexec</c>: tools are programs that are started through a command; null: actions do their work in this process.</summary>
    public ToolExecution? Toolexec { get; init; }

    /// <summary>What identifies a tool of Ouro's in keys.</summary>
    internal Digest IdentityOf(string tool) => Toolexec?.IdentityOf(this, tool) ?? Tool;

    /// <summary>The same of a tool that was built from its source, or is the user's; see <see cref="ToolExecution"/>.</summary>
    internal Digest IdentityOf(Digest own, string name, string path) => Toolexec?.IdentityOf(own, name, path) ?? own;

    /// <summary><c>-gcflags</c>, <c>-asmflags</c>, <c>-ldflags</c>.</summary>
    public PackageFlags CompilerFlags { get; init; } = new();
    public PackageFlags AssemblerFlags { get; init; } = new();
    public PackageFlags LinkerFlags { get; init; } = new();

    /// <summary>The executable of cmd/cover, where packages are instrumented; empty: none are.</summary>
    public string CoverTool { get; set; } = "";

    /// <summary>What is counted; null: nothing.</summary>
    public Covering.CoverSettings? Cover { get; init; }

    /// <summary>How far front halves of packages may be ahead of the back halves, in SSA values (runtime has 300,000); it bounds memory.</summary>
    internal const long LargestLead = 200_000;

    /// <summary>Told what the build does when (<c>-debug-trace</c>).</summary>
    public PhaseTrace Trace { get; init; } = PhaseTrace.None;

    /// <summary>An action's own folder below the work folder, made when first asked for.</summary>
    public string FolderOf(BuildAction action)
    {
        lock (_lock)
        {
            if (action.FolderNumber == 0) action.FolderNumber = ++_folders;
        }
        return Directory.CreateDirectory(Path.Combine(WorkFolder, string.Create(CultureInfo.InvariantCulture, $"b{action.FolderNumber:d3}"))).FullName;
    }

    public void Dispose()
    {
        (Trace as BuildTrace)?.Save();
        if (!KeepWork && Directory.Exists(WorkFolder)) Directory.Delete(WorkFolder, recursive: true);
    }
}
