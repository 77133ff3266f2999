using System.Net;
using System.Text;

namespace Ouro.Ssa;

/// <summary>The page that GOSSAFUNC asks for: a column a pass, lines that are new or changed marked, a click marks a value everywhere.</summary>
public sealed class HtmlDump(string function, string path)
{
    private readonly List<(string Title, string[] Lines)> _columns = [];

    /// <summary>The page that the environment asks for: GOSSAFUNC names the function, GOSSADIR the directory of <c>ssa.html</c>.</summary>
    public static HtmlDump? FromEnvironment()
    {
        string? name = Environment.GetEnvironmentVariable("GOSSAFUNC");
        if (string.IsNullOrEmpty(name)) return null;
        return new(name, Path.Combine(Environment.GetEnvironmentVariable("GOSSADIR") ?? "", "ssa.html"));
    }

    internal bool Wants(Function f) => f.Name == function || f.Name.EndsWith("." + function, StringComparison.Ordinal);

    /// <summary>Writes the page to its file.</summary>
    internal void Save(Function f)
    {
        using var w = new StreamWriter(path);
        Write(w, f.Name);
    }

    /// <summary>Adds the function as it is now; a pass that changed nothing adds its name to the previous column.</summary>
    public void After(string pass, Function f)
    {
        string[] lines = TextPrinter.Print(f).Split('\n');
        if (_columns.Count > 0 && _columns[^1].Lines.AsSpan().SequenceEqual(lines)) _columns[^1] = (_columns[^1].Title + ", " + pass, lines);
        else _columns.Add((pass, lines));
    }

    public void Write(TextWriter w, string title)
    {
        w.Write("<!DOCTYPE html><meta charset=utf-8><title>");
        w.Write(WebUtility.HtmlEncode(title));
        w.Write("""
            </title><style>body{font:12px monospace;display:flex;gap:8px;align-items:flex-start}section{border:1px solid #ccc;padding:4px;white-space:pre}
            h2{font-size:13px;margin:0}.new{background:#e4f4e4}.on{background:#ffe08a}span{cursor:pointer}</style>
            """);
        string[] before = [];
        foreach ((string name, string[] lines) in _columns)
        {
            w.Write($"<section><h2>{WebUtility.HtmlEncode(name)}</h2>");
            var old = new HashSet<string>(before);
            foreach (string line in lines)
            {
                w.Write(before.Length > 0 && !old.Contains(line) ? "<div class=new>" : "<div>");
                Words(w, line);
                w.Write("</div>");
            }
            w.Write("</section>");
            before = lines;
        }
        w.Write("""
            <script>addEventListener('click',e=>{let c=e.target.dataset.v;if(c)document.querySelectorAll('[data-v="'+c+'"]').forEach(s=>s.classList.toggle('on'))})</script>
            """);
    }

    private static void Words(TextWriter w, string line)
    {
        var word = new StringBuilder();
        void Flush()
        {
            if (word.Length == 0) return;
            string s = word.ToString();
            word.Clear();
            if (s.Length > 1 && s[0] is 'v' or 'b' && s.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0) w.Write($"<span data-v={s}>{s}</span>");
            else w.Write(WebUtility.HtmlEncode(s));
        }
        foreach (char c in line)
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(c);
                continue;
            }
            Flush();
            w.Write(WebUtility.HtmlEncode(c.ToString()));
        }
        Flush();
    }
}
