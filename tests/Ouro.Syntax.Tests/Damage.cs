using System.Text;
using System.Text.RegularExpressions;
using Ouro.TestKit;

namespace Ouro.Syntax.Tests;

/// <summary>Makes broken sources: a few tokens of a good file are dropped, doubled, swapped or replaced.</summary>
internal static class Damage
{
    private static readonly string[] s_tokens = ["(", ")", "[", "]", "{", "}", ",", ";", ":", ".", "...", "=", ":=", "+=", "++", "<-", "*", "&",
        "!", "~", "+", "==", "|", "x", "func", "if", "else", "for", "range", "switch", "case", "default", "select", "go", "defer", "return",
        "break", "goto", "var", "const", "type", "struct", "interface", "map", "chan", "import", "package", "\n", "1", "\"s\"", "0x", "'", "\"",
        "/*", "//", "0b2", "1_", "@", "x :=", "//go:noinline\n", "/*line y.go:5*/"];

    public static List<byte[]> Make(int seed, int count)
    {
        var random = new Random(seed);
        string[] dirs = ["strconv", "sort", "slices", "net/textproto", "go/ast", "container/list", "sync", "errors", "text/template", "maps", "iter", "bufio"];
        var texts = dirs.SelectMany(static d => Directory.GetFiles(Path.Combine(Gc.Root, "src", d), "*.go"))
            .Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(static t => t.Length < 30_000).ToArray();
        var list = new List<byte[]>();
        while (list.Count < count)
        {
            string text = texts[random.Next(texts.Length)];
            int edits = random.Next(1, 4);
            for (int e = 0; e < edits; e++)
            {
                MatchCollection tokens = Regex.Matches(text, @"\w+|""[^""\n]*""|//.*|\S");
                Match m = tokens[random.Next(tokens.Count)];
                string s = s_tokens[random.Next(s_tokens.Length)];
                text = random.Next(5) switch
                {
                    0 => text.Remove(m.Index, m.Length),
                    1 => text.Insert(m.Index, s + " "),
                    2 => text.Remove(m.Index, m.Length).Insert(m.Index, s),
                    3 => text.Insert(m.Index, m.Value + " "),
                    _ => text[..m.Index] + (random.Next(8) == 0 ? "" : text[(m.Index + m.Length)..]),
                };
                if (text.Length == 0) text = "package p\n";
            }
            // gc steps back over a second dot even when that counted a line.
            if (Regex.IsMatch(text, @"\.\.\n")) continue;
            list.Add(Encoding.UTF8.GetBytes(text));
        }
        return list;
    }
}
