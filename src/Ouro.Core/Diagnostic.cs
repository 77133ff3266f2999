namespace Ouro.Core;

/// <summary>A remark is an answer to a question (<c>-m</c>), shown where there are no mistakes.</summary>
public enum Severity { Error, Warning, Remark }

/// <summary>One mistake of the user, as it is reported.</summary>
/// <param name="Code">Stable identifier of the kind of mistake; never renumbered or reused.</param>
/// <param name="Position">Where it is.</param>
/// <param name="Message">First line as gc words it, without the position.</param>
public sealed record Diagnostic(string Code, Position Position, string Message)
{
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Further lines, each with its own place (gc prints them indented below the first).</summary>
    public IReadOnlyList<(Position Position, string Text)> Notes { get; init; } = [];

    public override string ToString() => Position.IsKnown || Position.File is { Length: > 0 } ? $"{Position}: {Message}" : Message;
}

/// <summary>Collects diagnostics from any thread; hands them out in one order whatever the threads did.</summary>
public sealed class DiagnosticBag
{
    /// <summary>gc stops after so many.</summary>
    public const int MaxWritten = 10;

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

    /// <summary>Writes the mistakes of a package, each with its notes indented below; as with gc the tenth is the last.</summary>
    public void WriteFirst(TextWriter writer) => Write(writer, ToSortedArray());

    /// <summary>Writes all mistakes of a package (gc's <c>-e</c>).</summary>
    public void WriteAll(TextWriter writer) => Write(writer, ToSortedArray(), most: int.MaxValue);

    /// <summary>Writes messages as gc does: all remarks, or the first ten mistakes, each with its notes below it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="messages">In order.</param>
    /// <param name="excerpt">What stands between a message and its notes, for its place; null: nothing.</param>
    /// <param name="most">How many at most.</param>
    public static void Write(TextWriter writer, IReadOnlyList<Diagnostic> messages, Func<Position, string>? excerpt = null, int most = MaxWritten)
    {
        if (messages is [{ Severity: Severity.Remark }, ..]) (most, excerpt) = (int.MaxValue, null);
        for (int i = 0; i < Math.Min(messages.Count, most); i++)
        {
            writer.Write($"{messages[i]}\n{excerpt?.Invoke(messages[i].Position)}");
            foreach (var (position, text) in messages[i].Notes) writer.Write(position.IsKnown ? $"\t{position}: {text}\n" : $"\t{text}\n");
        }
        if (messages.Count < most) return;
        Position last = messages[most - 1].Position;
        writer.Write($"{(last.IsKnown ? $"{last}: " : "")}too many errors\n");
    }

    /// <summary>All diagnostics, with mistakes no remarks, by position, then as they came; equal ones once.</summary>
    public Diagnostic[] ToSortedArray()
    {
        Diagnostic[] all;
        lock (_lock) all = HasErrors ? [.. _items.Where(static d => d.Severity != Severity.Remark)] : [.. _items];
        // What stands at one place comes from one thread, so its order of arrival is the same each time, and gc's.
        int[] arrival = [.. Enumerable.Range(0, all.Length)];
        Diagnostic[] unsorted = [.. all];
        Array.Sort(arrival, (i, j) =>
        {
            Diagnostic a = unsorted[i], b = unsorted[j];
            int c = a.Position.CompareTo(b.Position);
            if (c == 0 && !a.Position.IsKnown) c = string.CompareOrdinal(a.Message, b.Message);
            return c != 0 ? c : i.CompareTo(j);
        });
        for (int i = 0; i < all.Length; i++) all[i] = unsorted[arrival[i]];
        int n = 0;
        for (int i = 0; i < all.Length; i++)
        {
            bool repeated = false;
            for (int j = n - 1; j >= 0 && all[j].Position == all[i].Position && !repeated; j--) repeated = all[j].Message == all[i].Message;
            if (!repeated) all[n++] = all[i];
        }
        return all[..n];
    }
}
