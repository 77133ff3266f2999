using System.Text.Json;
using Ouro.Inspect.Output;

namespace Ouro.Inspect.Size;

/// <summary>Size reports as text and as JSON.</summary>
public static class SizeText
{
    /// <summary>One table: bytes, share, name; by section the bytes in memory too. The last line is the file's size.</summary>
    public static void WriteTable(TextWriter to, SizeReport report, SizeViewKind view, int top)
    {
        bool memory = view == SizeViewKind.Section;
        to.Write(memory ? $"{"bytes",11} {"share",6} {"in memory",11}  section\n" : $"{"bytes",11} {"share",6}  {Heading(view)}\n");
        List<SizeLine> lines = SizeView.Lines(report, view);
        foreach (SizeLine l in memory ? lines : SizeView.Top(lines, top))
            to.Write(memory ? $"{l.Size,11} {Share(l.Size, report.FileSize),6} {l.Memory,11}  {l.Name}\n" : $"{l.Size,11} {Share(l.Size, report.FileSize),6}  {l.Name}\n");
        to.Write($"{report.FileSize,11} {"100%",6}  {(memory ? "            " : "")}file\n");
    }

    private static string Heading(SizeViewKind view) => view switch
    {
        SizeViewKind.Section => "section",
        SizeViewKind.Kind => "kind",
        SizeViewKind.Package => "package",
        SizeViewKind.Function => "function",
        SizeViewKind.Type => "type",
        SizeViewKind.String => "string",
        _ => "symbol",
    };

    private static string Share(long part, long whole) => whole == 0 ? "" : $"{100.0 * part / whole:0.0}%";

    /// <summary>What changed between two files in a view, the largest change first; lines that did not change are left out.</summary>
    public static void WriteDifference(TextWriter to, SizeReport before, SizeReport after, SizeViewKind view, int top)
    {
        to.Write($"{"old",11} {"new",11} {"change",11}  {Heading(view)}\n");
        List<(string Name, long Old, long New)> changes = Difference(before, after, view);
        int shown = top <= 0 || changes.Count <= top + 1 ? changes.Count : top;
        for (int i = 0; i < shown; i++) Line(changes[i].Name, changes[i].Old, changes[i].New);
        if (shown < changes.Count)
        {
            long old = 0, now = 0;
            foreach (var c in changes[shown..]) (old, now) = (old + c.Old, now + c.New);
            Line($"({changes.Count - shown} more)", old, now);
        }
        Line("file", before.FileSize, after.FileSize);
        void Line(string name, long old, long now) => to.Write($"{old,11} {now,11} {(now - old).ToString("+0;-0;0"),11}  {name}\n");
    }

    /// <summary>The changes of a view; their sum is the change of the file's size.</summary>
    public static List<(string Name, long Old, long New)> Difference(SizeReport before, SizeReport after, SizeViewKind view)
    {
        var sizes = new Dictionary<string, (long Old, long New)>(StringComparer.Ordinal);
        foreach (SizeLine l in SizeView.Lines(before, view)) sizes[l.Name] = (sizes.GetValueOrDefault(l.Name).Old + l.Size, 0);
        foreach (SizeLine l in SizeView.Lines(after, view))
        {
            var (old, now) = sizes.GetValueOrDefault(l.Name);
            sizes[l.Name] = (old, now + l.Size);
        }
        var changes = new List<(string Name, long Old, long New)>();
        foreach (var (name, (old, now)) in sizes)
            if (old != now) changes.Add((name, old, now));
        changes.Sort(static (a, b) =>
        {
            long p = Math.Abs(a.New - a.Old), q = Math.Abs(b.New - b.Old);
            return p != q ? q.CompareTo(p) : string.CompareOrdinal(a.Name, b.Name);
        });
        return changes;
    }

    /// <summary>All rows of a file as JSON.</summary>
    public static byte[] Json(SizeReport report, string file)
    {
        var stream = new MemoryStream();
        using (var w = new Utf8JsonWriter(stream, JsonForm.Options))
        {
            w.WriteStartObject();
            w.WriteString("file", file);
            w.WriteNumber("size", report.FileSize);
            w.WriteStartArray("sections");
            foreach (SizeSection s in report.Sections())
            {
                w.WriteStartObject();
                w.WriteString("name", s.Name);
                w.WriteNumber("size", s.FileSize);
                w.WriteNumber("memory", s.MemorySize);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteStartArray("rows");
            foreach (SizeRow r in report.Rows)
            {
                w.WriteStartObject();
                w.WriteString("section", r.Section);
                w.WriteString("kind", SizeView.KindName(r.Kind));
                w.WriteString("package", r.Package);
                if (r.Name.Length > 0) w.WriteString("name", r.Name);
                w.WriteNumber("size", r.Size);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
