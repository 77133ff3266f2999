using System.Text;
using System.Text.Encodings.Web;

namespace Ouro.Inspect.Size;

/// <summary>A page with a treemap of a file: one HTML document that needs nothing else, neither network nor other files.</summary>
/// <remarks>The page (<c>treemap.html</c>) is a resource of this assembly; its script draws the boxes. Into it goes the data as one script
/// of JSON: tables of section, kind and package names, and rows of indexes into them with name and size. Rows under
/// <see cref="Smallest"/> bytes of the same section, kind and package are summed up, which keeps the page of a 30 MB program under 2 MB.</remarks>
public static class SizePage
{
    /// <summary>Rows below this size stand in one box.</summary>
    public const int Smallest = 128;

    /// <summary>Writes the page for a file.</summary>
    public static byte[] Write(SizeReport report, string file)
    {
        using Stream resource = typeof(SizePage).Assembly.GetManifestResourceStream("treemap.html")!; // not null: part of the assembly
        using var reader = new StreamReader(resource, Encoding.UTF8);
        string page = reader.ReadToEnd();
        return Encoding.UTF8.GetBytes(page
            .Replace("{{title}}", HtmlEncoder.Default.Encode(file), StringComparison.Ordinal)
            .Replace("{{data}}", Data(report, file), StringComparison.Ordinal));
    }

    private static string Data(SizeReport report, string file)
    {
        var sections = new Names();
        var kinds = new Names();
        var packages = new Names();
        var small = new Dictionary<(int, int, int), (int Count, long Size)>();
        var rows = new StringBuilder();
        foreach (SizeRow r in report.Rows)
        {
            var key = (sections.Index(r.Section), kinds.Index(SizeView.KindName(r.Kind)), packages.Index(r.Package));
            if (r.Size < Smallest)
            {
                var (count, size) = small.GetValueOrDefault(key);
                small[key] = (count + 1, size + r.Size);
            }
            else
            {
                Row(rows, key, r.Name.Length > 0 ? r.Name : $"{SizeView.KindName(r.Kind)} in {r.Section}", r.Size);
            }
        }
        foreach (var (key, (count, size)) in small) Row(rows, key, $"({count} small)", size);
        return $"{{\"file\":{Text(file)},\"size\":{report.FileSize},\"sections\":{sections},\"kinds\":{kinds},\"packages\":{packages},\"rows\":[{rows}]}}";
    }

    private static void Row(StringBuilder rows, (int Section, int Kind, int Package) key, string name, long size)
    {
        if (rows.Length > 0) rows.Append(",\n");
        rows.Append('[').Append(key.Section).Append(',').Append(key.Kind).Append(',').Append(key.Package).Append(',').Append(Text(name)).Append(',').Append(size).Append(']');
    }

    // The default encoder also escapes <, > and &: the text cannot end the script that it stands in.
    private static string Text(string s) => "\"" + JavaScriptEncoder.Default.Encode(s) + "\"";

    private sealed class Names
    {
        private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
        private readonly List<string> _names = [];

        public int Index(string name)
        {
            if (_index.TryGetValue(name, out int i)) return i;
            _names.Add(name);
            return _index[name] = _names.Count - 1;
        }

        public override string ToString() => "[" + string.Join(',', _names.ConvertAll(Text)) + "]";
    }
}
