// A drawing of dependency graphs for people, as SVG that needs no other program: a panel for each file, side by side, and one bar for
// the kernel below all of them.
//
// Within a panel the objects stand in layers: a file's layer is one below the deepest object that needs it (longest path, edges that
// close a circle left out), so that all arrows point down. Within a layer they are ordered by the mean position of their neighbours in
// the layer before, then in the layer after, a few sweeps in turn (the barycentre method of Sugiyama, Tagawa and Toda): few arrows
// cross. An arrow is a cubic curve from a box's lower edge to the other's upper edge; where it passes layers between, it takes a place
// of its own in each (a dummy node), so that it does not run through boxes. Dashed arrows lead to the kernel.
using System.Globalization;
using System.Text;

namespace Ouro.Inspect.Deps;

/// <summary>Dependency graphs as an SVG picture.</summary>
public static class DependencyPicture
{
    private const double BoxHeight = 40, LayerGap = 56, BoxGap = 18, CharacterWidth = 7.3, Padding = 12, PanelGap = 36, Margin = 24, TitleHeight = 58;

    private sealed class Node
    {
        public DependencyObject? Object;
        public int Layer;
        public double X, Y, Width;
        public string Label = "", Note = "";
        public List<Node> Up = [], Down = [];
        public double Order;
        public bool IsDummy => Object is null;
    }

    private sealed record Panel(DependencyGraph Graph, List<List<Node>> Layers, List<List<Node>> Chains, double Width);

    /// <summary>Writes the picture.</summary>
    public static void Write(TextWriter to, IReadOnlyList<DependencyGraph> graphs)
    {
        var panels = new List<Panel>();
        double height = 0;
        foreach (DependencyGraph g in graphs)
        {
            Panel p = LayOut(g);
            panels.Add(p);
            height = Math.Max(height, p.Layers.Count * (BoxHeight + LayerGap));
        }
        double width = Margin * 2 + PanelGap * Math.Max(0, panels.Count - 1);
        foreach (Panel p in panels) width += p.Width;
        double kernelY = Margin + TitleHeight + height, total = kernelY + BoxHeight + Margin;
        var b = new StringBuilder();
        b.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:0.#} {total:0.#}" width="{width:0.#}" height="{total:0.#}" font-family="sans-serif" font-size="12">
            <style>.panel{"{"}fill:#f7f8fa;stroke:#d0d5dd{"}"}.box{"{"}fill:#fff;stroke:#667085{"}"}.program{"{"}fill:#dbeafe;stroke:#1d4ed8{"}"}.loader{"{"}fill:#fef3c7;stroke:#b45309{"}"}.missing{"{"}fill:#fee2e2;stroke:#b91c1c{"}"}.kernel{"{"}fill:#1f2937{"}"}.edge{"{"}fill:none;stroke:#98a2b3;stroke-width:1.2{"}"}.call{"{"}fill:none;stroke:#b45309;stroke-width:1.2;stroke-dasharray:4 3{"}"}.note{"{"}font-size:10px;fill:#475467{"}"}.title{"{"}font-size:15px;font-weight:bold{"}"}</style>
            <defs><marker id="a" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#98a2b3"/></marker><marker id="c" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#b45309"/></marker></defs>
            <rect width="100%" height="100%" fill="#fff"/>

            """);
        double x = Margin;
        foreach (Panel p in panels)
        {
            WritePanel(b, p, x, kernelY);
            x += p.Width + PanelGap;
        }
        b.Append(CultureInfo.InvariantCulture, $"<rect class=\"kernel\" x=\"{Margin}\" y=\"{kernelY:0.#}\" width=\"{width - 2 * Margin:0.#}\" height=\"{BoxHeight}\" rx=\"6\"/>\n");
        b.Append(CultureInfo.InvariantCulture, $"<text x=\"{width / 2:0.#}\" y=\"{kernelY + 25:0.#}\" text-anchor=\"middle\" fill=\"#fff\">operating system kernel</text>\n</svg>\n");
        to.Write(b.ToString());
    }

    private static void WritePanel(StringBuilder b, Panel p, double x, double kernelY)
    {
        DependencyGraph g = p.Graph;
        b.Append(CultureInfo.InvariantCulture, $"<rect class=\"panel\" x=\"{x:0.#}\" y=\"{Margin}\" width=\"{p.Width:0.#}\" height=\"{kernelY - Margin - 20:0.#}\" rx=\"8\"/>\n");
        string files = g.NamesOnly ? $"{g.Objects.Count} imported libraries" : g.Objects.Count == 0 ? "static: no other file" : $"{g.Objects.Count} other files";
        if (g.Glibc.Version.Length > 0) files += $", glibc {g.Glibc.Version} or newer";
        Text(b, "title", x + Padding, Margin + 22, Path.GetFileName(g.Program.Name), "start");
        Text(b, "note", x + Padding, Margin + 40, $"{g.Format} {g.Architecture}, {files}", "start");
        foreach (List<Node> chain in p.Chains)
        {
            var d = new StringBuilder();
            for (int i = 0; i + 1 < chain.Count; i++)
            {
                double x1 = chain[i].X + x, y1 = chain[i].Y + (chain[i].IsDummy ? BoxHeight / 2 : BoxHeight), x2 = chain[i + 1].X + x, y2 = chain[i + 1].Y + (chain[i + 1].IsDummy ? BoxHeight / 2 : 0);
                if (i == 0) d.Append(CultureInfo.InvariantCulture, $"M{x1:0.#} {y1:0.#}");
                d.Append(CultureInfo.InvariantCulture, $"C{x1:0.#} {(y1 + y2) / 2:0.#} {x2:0.#} {(y1 + y2) / 2:0.#} {x2:0.#} {y2:0.#}");
            }
            b.Append(CultureInfo.InvariantCulture, $"<path class=\"edge\" marker-end=\"url(#a)\" d=\"{d}\"/>\n");
        }
        foreach (List<Node> layer in p.Layers)
            foreach (Node n in layer)
            {
                if (n.Object is null || n.Object.SystemCalls is not > 0) continue;
                // To the left of the box and straight down between the columns is as good as any way for the few that call the kernel.
                double side = x + n.X + n.Width / 2 - 10;
                b.Append(CultureInfo.InvariantCulture, $"<path class=\"call\" marker-end=\"url(#c)\" d=\"M{side:0.#} {n.Y + BoxHeight:0.#}L{side:0.#} {kernelY:0.#}\"/>\n");
            }
        foreach (List<Node> layer in p.Layers)
            foreach (Node n in layer)
            {
                if (n.Object is null) continue;
                string kind = n.Object == g.Program ? "program" : n.Object.Path is null && !g.NamesOnly ? "missing" : n.Object.Path is { } f && f == g.Interpreter ? "loader" : "box";
                b.Append(CultureInfo.InvariantCulture, $"<g><title>{Escape(n.Object.Path ?? n.Object.Name)}</title><rect class=\"{kind}\" x=\"{x + n.X - n.Width / 2:0.#}\" y=\"{n.Y:0.#}\" width=\"{n.Width:0.#}\" height=\"{BoxHeight}\" rx=\"5\"/>");
                Text(b, "", x + n.X, n.Y + (n.Note.Length > 0 ? 17 : 24), n.Label, "middle");
                if (n.Note.Length > 0) Text(b, "note", x + n.X, n.Y + 32, n.Note, "middle");
                b.Append("</g>\n");
            }
    }

    private static Panel LayOut(DependencyGraph g)
    {
        var nodes = new Dictionary<DependencyObject, Node>();
        foreach (DependencyObject o in (DependencyObject[])[g.Program, .. g.Objects])
        {
            string label = Path.GetFileName(o.Name), note = o.Path is null && !g.NamesOnly ? "not found" : o.SystemCalls > 0 ? $"{o.SystemCalls} system calls" : "";
            nodes[o] = new Node { Object = o, Label = label, Note = note, Width = Math.Max(label.Length * CharacterWidth, note.Length * 6) + 2 * Padding };
        }
        var edges = new List<(Node From, Node To)>();
        AssignLayers(g, nodes, edges);
        var layers = new List<List<Node>>();
        foreach (DependencyObject o in (DependencyObject[])[g.Program, .. g.Objects])
        {
            Node n = nodes[o];
            while (layers.Count <= n.Layer) layers.Add([]);
            layers[n.Layer].Add(n);
        }
        var chains = new List<List<Node>>();
        foreach (var (from, to) in edges)
        {
            List<Node> chain = [from];
            for (int layer = from.Layer + 1; layer < to.Layer; layer++)
            {
                var dummy = new Node { Layer = layer, Width = 4 };
                layers[layer].Add(dummy);
                chain.Add(dummy);
            }
            chain.Add(to);
            for (int i = 0; i + 1 < chain.Count; i++)
            {
                chain[i].Down.Add(chain[i + 1]);
                chain[i + 1].Up.Add(chain[i]);
            }
            chains.Add(chain);
        }
        Order(layers);
        double width = Place(layers);
        int title = Math.Max(Path.GetFileName(g.Program.Name).Length * 10, 44 * 6);
        double final = Math.Max(width + 2 * Padding, title + 2 * Padding);
        foreach (List<Node> layer in layers)
            foreach (Node n in layer)
            {
                n.X += (final - width) / 2;
                n.Y = Margin + TitleHeight + n.Layer * (BoxHeight + LayerGap);
            }
        return new Panel(g, layers, chains, final);
    }

    /// <summary>Longest path from the program, by a walk in depth that passes over edges back to what is being visited.</summary>
    private static void AssignLayers(DependencyGraph g, Dictionary<DependencyObject, Node> nodes, List<(Node From, Node To)> edges)
    {
        var state = new Dictionary<DependencyObject, int>();
        var order = new List<DependencyObject>();
        var stack = new Stack<(DependencyObject Object, int Next)>();
        foreach (DependencyObject start in (DependencyObject[])[g.Program, .. g.Objects])
        {
            if (state.ContainsKey(start)) continue;
            stack.Push((start, 0));
            state[start] = 1;
            while (stack.Count > 0)
            {
                var (o, next) = stack.Pop();
                if (next == o.Needs.Count)
                {
                    state[o] = 2;
                    order.Add(o);
                    continue;
                }
                stack.Push((o, next + 1));
                DependencyObject d = o.Needs[next];
                int s = state.GetValueOrDefault(d);
                if (s != 1) edges.Add((nodes[o], nodes[d]));
                if (s != 0) continue;
                state[d] = 1;
                stack.Push((d, 0));
            }
        }
        var below = new Dictionary<Node, List<Node>>();
        foreach (var (from, to) in edges)
        {
            if (!below.TryGetValue(from, out List<Node>? list)) below[from] = list = [];
            list.Add(to);
        }
        for (int i = order.Count - 1; i >= 0; i--)
        {
            Node n = nodes[order[i]];
            if (!below.TryGetValue(n, out List<Node>? list)) continue;
            foreach (Node d in list) d.Layer = Math.Max(d.Layer, n.Layer + 1);
        }
    }

    private static void Order(List<List<Node>> layers)
    {
        for (int sweep = 0; sweep < 8; sweep++)
        {
            bool down = sweep % 2 == 0;
            for (int k = 1; k < layers.Count; k++)
            {
                List<Node> layer = layers[down ? k : layers.Count - 1 - k], fixedLayer = layers[down ? k - 1 : layers.Count - k];
                for (int i = 0; i < fixedLayer.Count; i++) fixedLayer[i].Order = i;
                var keys = new double[layer.Count];
                for (int i = 0; i < layer.Count; i++)
                {
                    List<Node> neighbours = down ? layer[i].Up : layer[i].Down;
                    double sum = 0;
                    foreach (Node n in neighbours) sum += n.Order;
                    keys[i] = neighbours.Count == 0 ? i : sum / neighbours.Count;
                }
                int[] index = new int[layer.Count];
                for (int i = 0; i < index.Length; i++) index[i] = i;
                Array.Sort(index, (p, q) => keys[p] != keys[q] ? keys[p].CompareTo(keys[q]) : p.CompareTo(q));
                Node[] old = [.. layer];
                for (int i = 0; i < index.Length; i++) layer[i] = old[index[i]];
            }
        }
    }

    /// <summary>Puts the boxes of each layer side by side, then moves them towards their neighbours as far as there is room.</summary>
    private static double Place(List<List<Node>> layers)
    {
        double width = 0;
        foreach (List<Node> layer in layers)
        {
            double x = 0;
            foreach (Node n in layer)
            {
                n.X = x + n.Width / 2;
                x += n.Width + BoxGap;
            }
            width = Math.Max(width, x - BoxGap);
        }
        foreach (List<Node> layer in layers)
        {
            double used = layer.Count == 0 ? 0 : layer[^1].X + layer[^1].Width / 2;
            foreach (Node n in layer) n.X += (width - used) / 2;
        }
        for (int sweep = 0; sweep < 6; sweep++)
            foreach (List<Node> layer in layers)
                for (int i = 0; i < layer.Count; i++)
                {
                    Node n = layer[i];
                    double sum = 0;
                    int count = n.Up.Count + n.Down.Count;
                    if (count == 0) continue;
                    foreach (Node m in n.Up) sum += m.X;
                    foreach (Node m in n.Down) sum += m.X;
                    double low = i == 0 ? n.Width / 2 : layer[i - 1].X + (layer[i - 1].Width + n.Width) / 2 + BoxGap;
                    double high = i + 1 == layer.Count ? width - n.Width / 2 : layer[i + 1].X - (layer[i + 1].Width + n.Width) / 2 - BoxGap;
                    if (low <= high) n.X = Math.Clamp(sum / count, low, high);
                }
        return width;
    }

    private static void Text(StringBuilder b, string kind, double x, double y, string text, string anchor) =>
        b.Append(CultureInfo.InvariantCulture, $"<text{(kind.Length > 0 ? $" class=\"{kind}\"" : "")} x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{Escape(text)}</text>");

    private static string Escape(string s) =>
        s.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
