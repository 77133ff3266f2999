using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ouro.Inspect.Deps;

/// <summary>Dependency graphs as a tree of lines, as JSON and in Graphviz's language.</summary>
public static class DependencyText
{
    /// <summary>A tree; what was shown above is not unfolded again.</summary>
    public static void WriteTree(TextWriter to, DependencyGraph graph)
    {
        string kind = graph.Format + (graph.Architecture.Length > 0 ? " " + graph.Architecture : "");
        string loading = graph.NamesOnly ? graph.Objects.Count == 0 ? "imports nothing" : $"imports {graph.Objects.Count} libraries"
            : graph.Objects.Count == 0 ? "static: needs no other file" : graph.Interpreter.Length > 0 ? $"loaded by {graph.Interpreter}" : "shared object";
        to.Write($"{graph.Program.Name}: {kind}, {loading}\n");
        var shown = new HashSet<DependencyObject>();
        WriteNeeds(to, graph, graph.Program, "", shown);
        if (graph.Glibc.Version.Length > 0)
            to.Write($"needs glibc {graph.Glibc.Version}{(graph.Glibc.Symbols.Count > 0 ? " for " + string.Join(", ", graph.Glibc.Symbols) : "")}\n");
        if (KernelLine(graph) is { } kernel) to.Write($"reaches the kernel: {kernel}\n");
    }

    private static void WriteNeeds(TextWriter to, DependencyGraph graph, DependencyObject o, string indent, HashSet<DependencyObject> shown)
    {
        for (int i = 0; i < o.Needs.Count; i++)
        {
            DependencyObject n = o.Needs[i];
            bool last = i == o.Needs.Count - 1;
            string where = graph.NamesOnly ? "" : n.Path is null ? " => not found" : n.Path == n.Name ? "" : " => " + n.Path;
            bool again = n.Needs.Count > 0 && shown.Contains(n);
            to.Write($"{indent}{(last ? "└── " : "├── ")}{n.Name}{where}{VersionsFrom(o, n)}{(again ? " (see above)" : "")}{(n.Problem is null ? "" : $" ({n.Problem})")}\n");
            if (shown.Add(n)) WriteNeeds(to, graph, n, indent + (last ? "    " : "│   "), shown);
        }
    }

    /// <summary>The versions that one object needs of another, in brackets: the highest of each name's family, so that a line stays a line.</summary>
    private static string VersionsFrom(DependencyObject from, DependencyObject to)
    {
        var highest = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (o, version, _) in from.Versions)
        {
            if (o != to.Name && o != to.SoName && o != Path.GetFileName(to.Path)) continue;
            int digit = version.AsSpan().IndexOfAnyInRange('0', '9');
            string family = digit <= 0 ? version : version[..digit];
            if (!highest.TryGetValue(family, out string? old) || digit > 0 && GlibcNeed.Compare(version[digit..], old[family.Length..]) > 0) highest[family] = version;
        }
        return highest.Count == 0 ? "" : $" [{string.Join(", ", highest.Values)}]";
    }

    /// <summary>Who enters the kernel, in words; null when nothing is known.</summary>
    internal static string? KernelLine(DependencyGraph graph)
    {
        var parts = new List<string>();
        bool known = graph.Program.SystemCalls is not null;
        if (graph.Program.SystemCalls is > 0 and var own) parts.Add($"itself ({own} system-call instructions)");
        foreach (DependencyObject o in graph.Objects)
            if (o.SystemCalls is > 0 and var n) parts.Add($"{Path.GetFileName(o.Name)} ({n})");
        return parts.Count > 0 ? string.Join(", ", parts) : known ? "nothing in it holds a system-call instruction" : null;
    }

    public static void WriteJson(Stream to, IReadOnlyList<DependencyGraph> graphs)
    {
        using var w = new Utf8JsonWriter(to, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        w.WriteStartArray();
        foreach (DependencyGraph g in graphs)
        {
            w.WriteStartObject();
            w.WriteString("file", g.Program.Name);
            w.WriteString("format", g.Format);
            w.WriteString("architecture", g.Architecture);
            if (g.Interpreter.Length > 0) w.WriteString("interpreter", g.Interpreter);
            w.WriteBoolean("static", g.Objects.Count == 0);
            if (g.Glibc.Version.Length > 0)
            {
                w.WriteStartObject("glibc");
                w.WriteString("version", g.Glibc.Version);
                w.WriteStartArray("symbols");
                foreach (string s in g.Glibc.Symbols) w.WriteStringValue(s);
                w.WriteEndArray();
                w.WriteEndObject();
            }
            WriteObject(w, g, g.Program, members: true);
            w.WriteStartArray("objects");
            foreach (DependencyObject o in g.Objects)
            {
                w.WriteStartObject();
                w.WriteString("name", o.Name);
                if (!g.NamesOnly)
                {
                    if (o.Path is null) w.WriteNull("path");
                    else w.WriteString("path", o.Path);
                }
                if (o.Problem is not null) w.WriteString("note", o.Problem);
                WriteObject(w, g, o, members: false);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.Flush();
        to.WriteByte((byte)'\n');
    }

    private static void WriteObject(Utf8JsonWriter w, DependencyGraph graph, DependencyObject o, bool members)
    {
        if (o.SystemCalls is { } n) w.WriteNumber("systemCalls", n);
        if (o.Needs.Count > 0 || members)
        {
            w.WriteStartArray("needs");
            foreach (DependencyObject d in o.Needs) w.WriteStringValue(d.Name);
            w.WriteEndArray();
        }
        if (o.Versions.Count == 0) return;
        w.WriteStartArray("versions");
        foreach (var (of, version, weak) in o.Versions)
        {
            w.WriteStartObject();
            w.WriteString("object", of);
            w.WriteString("version", version);
            if (weak) w.WriteBoolean("weak", true);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    /// <summary>One digraph for all files; objects of the same path are one node, and the kernel is what system calls lead to.</summary>
    public static void WriteDot(TextWriter to, IReadOnlyList<DependencyGraph> graphs)
    {
        to.Write("digraph dependencies {\n\trankdir=TB;\n\tnode [shape=box, fontname=\"sans-serif\"];\n\tkernel [label=\"Linux kernel\", shape=box, style=filled, fillcolor=\"#dddddd\"];\n");
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var written = new HashSet<string>(StringComparer.Ordinal);
        string Id(DependencyObject o)
        {
            string key = o.Path ?? "?" + o.Name;
            if (!ids.TryGetValue(key, out int id)) ids[key] = id = ids.Count;
            return "n" + id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        void Line(string text)
        {
            if (written.Add(text)) to.Write(text);
        }
        foreach (DependencyGraph g in graphs)
        {
            foreach (DependencyObject o in (DependencyObject[])[g.Program, .. g.Objects])
            {
                string style = o == g.Program ? ", style=bold" : o.Path is null && !g.NamesOnly ? ", color=red" : "";
                Line($"\t{Id(o)} [label=\"{Quote(Path.GetFileName(o.Name))}\"{style}];\n");
                foreach (DependencyObject d in o.Needs) Line($"\t{Id(o)} -> {Id(d)} [label=\"{Quote(VersionsFrom(o, d).Trim(' ', '[', ']'))}\"];\n");
                if (o.SystemCalls > 0) Line($"\t{Id(o)} -> kernel [style=dashed];\n");
            }
        }
        to.Write("}\n");
    }

    private static string Quote(string s)
    {
        var b = new StringBuilder();
        foreach (char c in s)
        {
            if (c is '"' or '\\') b.Append('\\');
            b.Append(c < ' ' ? '?' : c);
        }
        return b.ToString();
    }
}
