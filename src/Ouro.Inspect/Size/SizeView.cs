using Ouro.Core;

namespace Ouro.Inspect.Size;

/// <summary>What the rows of a table are.</summary>
public enum SizeViewKind
{
    Section,
    Kind,
    Package,
    Function,
    Type,
    String,
    Symbol,
}

/// <summary>One line of a table.</summary>
/// <param name="Name">What the bytes are.</param>
/// <param name="Size">In the file.</param>
/// <param name="Memory">In memory; only the view by section knows it.</param>
public readonly record struct SizeLine(string Name, long Size, long Memory = 0);

/// <summary>The bytes of a file as a table. Whatever the view, its lines add up to the file's size: what is none of what is asked for is
/// summed up in lines in parentheses.</summary>
public static class SizeView
{
    /// <summary>The word for a view on the command line.</summary>
    public static SizeViewKind? Parse(string word) => word switch
    {
        "section" => SizeViewKind.Section,
        "kind" => SizeViewKind.Kind,
        "package" => SizeViewKind.Package,
        "function" => SizeViewKind.Function,
        "type" => SizeViewKind.Type,
        "string" => SizeViewKind.String,
        "symbol" => SizeViewKind.Symbol,
        _ => null,
    };

    /// <summary>The lines: sections in the file's order, everything else by size and then by name.</summary>
    public static List<SizeLine> Lines(SizeReport report, SizeViewKind view)
    {
        var lines = new List<SizeLine>();
        if (view == SizeViewKind.Section)
        {
            foreach (SizeSection s in report.Sections()) lines.Add(new SizeLine(s.Name, s.FileSize, s.MemorySize));
            return lines;
        }
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (SizeRow r in report.Rows)
        {
            string name = NameIn(view, r);
            // Functions, types and strings are shown one by one even where two have the same name.
            if (IsSingle(view, r.Kind)) lines.Add(new SizeLine(name, r.Size));
            else sums[name] = sums.GetValueOrDefault(name) + r.Size;
        }
        foreach (var (name, size) in sums) lines.Add(new SizeLine(name, size));
        lines.Sort(static (a, b) => a.Size != b.Size ? b.Size.CompareTo(a.Size) : string.CompareOrdinal(a.Name, b.Name));
        return lines;
    }

    private static bool IsSingle(SizeViewKind view, SizeKind kind) => (view, kind) switch
    {
        (SizeViewKind.Function, SizeKind.Function) or (SizeViewKind.Type, SizeKind.Type) or (SizeViewKind.String, SizeKind.String) => true,
        (SizeViewKind.Symbol, SizeKind.Function or SizeKind.Type or SizeKind.String or SizeKind.Variable) => true,
        _ => false,
    };

    private static string NameIn(SizeViewKind view, in SizeRow r) => view switch
    {
        SizeViewKind.Kind => KindName(r.Kind),
        SizeViewKind.Package => r.Package,
        _ when IsSingle(view, r.Kind) => r.Name,
        SizeViewKind.Symbol => r.Name.Length > 0 ? r.Name : $"({KindName(r.Kind)} in {r.Section})",
        _ => $"({KindName(r.Kind)})",
    };

    /// <summary>The word for a kind, as a heading.</summary>
    public static string KindName(SizeKind kind) => kind switch
    {
        SizeKind.Function => "functions",
        SizeKind.Type => "types",
        SizeKind.String => "strings",
        SizeKind.Variable => "variables and constants",
        SizeKind.Data => "data without a name",
        SizeKind.Runtime => "runtime tables",
        SizeKind.Loader => "loader tables",
        SizeKind.Debug => "debugging information",
        SizeKind.Symbols => "symbol tables",
        SizeKind.Header => "headers",
        SizeKind.Padding => "padding",
        _ => throw new InternalCompilerException($"no name for {kind}"),
    };

    /// <summary>The largest lines, the rest in one more; all when <paramref name="count"/> is 0.</summary>
    public static List<SizeLine> Top(List<SizeLine> lines, int count)
    {
        if (count <= 0 || lines.Count <= count + 1) return lines;
        var top = lines[..count];
        long rest = 0, memory = 0;
        for (int i = count; i < lines.Count; i++)
        {
            rest += lines[i].Size;
            memory += lines[i].Memory;
        }
        top.Add(new SizeLine($"({lines.Count - count} more)", rest, memory));
        return top;
    }
}
