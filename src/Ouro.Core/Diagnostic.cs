namespace Ouro.Core;

public enum Severity { Error, Warning }

/// <summary>One mistake of the user, as it is reported.</summary>
/// <param name="Code">Stable identifier of the kind of mistake; never renumbered or reused.</param>
/// <param name="Position">Where it is.</param>
/// <param name="Message">First line as gc words it, without the position.</param>
public sealed record Diagnostic(string Code, Position Position, string Message)
{
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Further lines, each with its own place (gc prints them indented below the first).</summary>
    public IReadOnlyList<(Position Position, string Text)> Notes { get; init; } = [];

    public override string ToString() => Position.IsKnown || Position.File.Length > 0 ? $"{Position}: {Message}" : Message;
}

/// <summary>Collects diagnostics from any thread; hands them out in one order whatever the threads did.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];
    private readonly Lock _lock = new();

    public bool HasErrors { get; private set; }

    public void Add(Diagnostic diagnostic)
    {
        lock (_lock)
        {
            _items.Add(diagnostic);
            HasErrors |= diagnostic.Severity == Severity.Error;
        }
    }

    /// <summary>All diagnostics by position, then by message; equal ones once.</summary>
    public Diagnostic[] ToSortedArray()
    {
        Diagnostic[] all;
        lock (_lock) all = [.. _items];
        // A stable order: the sort keys contain everything that is printed.
        Array.Sort(all, static (a, b) =>
        {
            int c = a.Position.CompareTo(b.Position);
            return c != 0 ? c : string.CompareOrdinal(a.Message, b.Message);
        });
        int n = 0;
        for (int i = 0; i < all.Length; i++)
        {
            if (n > 0 && all[n - 1].Position == all[i].Position && all[n - 1].Message == all[i].Message) continue;
            all[n++] = all[i];
        }
        return all[..n];
    }
}
