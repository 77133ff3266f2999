using System.Globalization;
using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types.Tests;

/// <summary>The result tables of a package as sorted lines, in the form in which testdata/infodump.go writes those of go/types.</summary>
internal sealed class InfoDump : Walker
{
    private readonly Info _info;
    private readonly string _file;
    private readonly List<string> _lines;

    private InfoDump(Info info, string file, List<string> lines)
    {
        _info = info;
        _file = file;
        _lines = lines;
    }

    internal static List<string> Of(Info info, IReadOnlyList<SourceFile> files)
    {
        var lines = new List<string>();
        foreach (SourceFile f in files) new InfoDump(info, Path.GetFileName(f.Source.Name), lines).Visit(f);
        lines.Sort(string.CompareOrdinal);
        lines.Add("init");
        foreach (Initializer i in info.InitOrder) lines.Add(string.Join(", ", i.Lhs.Select(static v => v.Name)));
        return lines;
    }

    private void Add(Pos pos, string text) => _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{_file}:{pos.Line}:{pos.Column} {text}"));

    private static string Text(GoObject o) => o is Const c ? $"{o} = {c.Value!.ExactString}" : o.ToString();

    protected override bool Enter(Node node)
    {
        switch (node)
        {
            case PackageClause:
                return false; // defines nothing
            case Name n:
                if (_info.DefOf(n) is { } d) Add(n.Pos, "def " + Text(d));
                if (_info.UseOf(n) is { } u) Add(n.Pos, "use " + Text(u));
                if (_info.InstanceOf(n) is { } i) Add(n.Pos, $"instance {string.Join(", ", i.TypeArgs.Select(static t => t.ToString()))} => {i.Type}");
                break;
            case SelectorExpr e:
                if (_info.SelectionOf(e) is { } s)
                    Add(e.Sel.Pos, $"select {(int)s.Kind} {s.Recv} [{string.Join(' ', s.Index)}] {(s.Indirect ? "true" : "false")} {s.Type}");
                break;
            case BasicLit e:
                Expression(e, "lit");
                break;
            case CallExpr e:
                Expression(e, "call");
                break;
        }
        return true;
    }

    private void Expression(Expr e, string kind)
    {
        TypeAndValue tv = _info[e];
        if (tv.IsKnown) Add(e.Pos, $"{kind} {tv.Type} {tv.Value?.ExactString}");
    }
}
