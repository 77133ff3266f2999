// The part of Go's text/template that lists of packages are written with: fields, variables, if, with, range, pipelines, and the usual
// functions. Values are strings, integers, truth values, lists, tables of named values, and null.

using System.Collections;
using System.Globalization;
using System.Text;

namespace Ouro.Build.Listing;

/// <summary>A table of named values in their order, as templates and JSON see it.</summary>
/// <remarks>A template that names a field which is not there is told so; <see cref="IsMap"/> tables have any field.</remarks>
public sealed class Record
{
    private readonly List<(string Name, object? Value)> _fields = [];

    /// <summary>Of arbitrary keys: Go's map.</summary>
    public bool IsMap { get; init; }

    /// <summary>As a template prints it: of values with a method Error or String what that gives; null: the fields.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<(string Name, object? Value)> Fields => _fields;

    public void Add(string name, object? value) => _fields.Add((name, value));

    public bool TryGet(string name, out object? value)
    {
        foreach (var (n, v) in _fields)
        {
            if (n != name) continue;
            value = v;
            return true;
        }
        value = null;
        return false;
    }
}

/// <summary>The template is malformed, or asks for what is not there.</summary>
public sealed class TemplateException(string message) : Exception(message);

/// <summary>A template that was parsed.</summary>
public sealed class GoTemplate
{
    private abstract record Node;

    private sealed record Text(string Value) : Node;

    private sealed record Action(string Declares, List<List<string>> Pipeline) : Node;

    private sealed record Branch(string Kind, string Declares, string DeclaresKey, List<List<string>> Pipeline, List<Node> Then, List<Node> Else) : Node;

    private readonly List<Node> _nodes;
    private readonly Dictionary<string, Func<object?[], object?>> _functions;

    private GoTemplate(List<Node> nodes, Dictionary<string, Func<object?[], object?>> functions)
    {
        _nodes = nodes;
        _functions = functions;
    }

    /// <summary>Parses a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="functions">Functions besides the usual ones.</param>
    /// <exception cref="TemplateException">It is malformed.</exception>
    public static GoTemplate Parse(string text, IReadOnlyDictionary<string, Func<object?[], object?>> functions)
    {
        var all = new Dictionary<string, Func<object?[], object?>>(s_functions, StringComparer.Ordinal);
        foreach (var (name, f) in functions) all[name] = f;
        var parser = new Parser(text);
        List<Node> nodes = parser.List(out string end);
        if (end.Length > 0) throw new TemplateException($"template: main: unexpected {{{{{end}}}}}");
        return new GoTemplate(nodes, all);
    }

    /// <summary>What it makes of a value.</summary>
    /// <exception cref="TemplateException">It asks for a field or function that is not there.</exception>
    public string Execute(object? data)
    {
        var output = new StringBuilder();
        new Run(this, output, data).Write(_nodes, data);
        return output.ToString();
    }

    // ---- parsing

    private sealed class Parser(string text)
    {
        private int _at;

        /// <summary>Nodes up to the end, or to <c>end</c> or <c>else</c>.</summary>
        public List<Node> List(out string end)
        {
            var nodes = new List<Node>();
            end = "";
            while (_at < text.Length)
            {
                int open = text.IndexOf("{{", _at, StringComparison.Ordinal);
                string plain = open < 0 ? text[_at..] : text[_at..open];
                if (open < 0)
                {
                    nodes.Add(new Text(plain));
                    _at = text.Length;
                    return nodes;
                }
                int close = text.IndexOf("}}", open, StringComparison.Ordinal);
                if (close < 0) throw new TemplateException("template: main:1: unclosed action");
                string inside = text[(open + 2)..close];
                _at = close + 2;
                if (inside.StartsWith("- ", StringComparison.Ordinal))
                {
                    plain = plain.TrimEnd();
                    inside = inside[2..];
                }
                if (plain.Length > 0) nodes.Add(new Text(plain));
                if (inside.EndsWith(" -", StringComparison.Ordinal))
                {
                    inside = inside[..^2];
                    while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
                }
                inside = inside.Trim();
                if (inside.StartsWith("/*", StringComparison.Ordinal)) continue;
                string word = inside.Split(' ', 2)[0];
                if (word is "end" or "else")
                {
                    end = inside;
                    return nodes;
                }
                nodes.Add(word is "if" or "with" or "range" ? ReadBranch(word, inside[word.Length..]) : ReadAction(inside));
            }
            return nodes;
        }

        private Branch ReadBranch(string kind, string head)
        {
            (string declares, string key, List<List<string>> pipeline) = Head(head);
            List<Node> then = List(out string end), otherwise = [];
            if (end.StartsWith("else ", StringComparison.Ordinal)) otherwise = [ReadBranch(end[5..].Split(' ', 2)[0], end[5..][end[5..].Split(' ', 2)[0].Length..])];
            else if (end == "else") otherwise = List(out end);
            return new Branch(kind, declares, key, pipeline, then, otherwise);
        }

        private static Action ReadAction(string inside)
        {
            (string declares, _, List<List<string>> pipeline) = Head(inside);
            return new Action(declares, pipeline);
        }

        /// <summary>A pipeline, and the variables that it sets: <c>$i, $x := .Imports</c>.</summary>
        private static (string Variable, string Key, List<List<string>> Pipeline) Head(string head)
        {
            string variable = "", key = "";
            int declare = head.IndexOf(":=", StringComparison.Ordinal), quote = head.IndexOfAny(['"', '`']);
            if (declare >= 0 && (quote < 0 || declare < quote))
            {
                string[] names = head[..declare].Split(',');
                variable = names[^1].Trim();
                if (names.Length > 1) key = names[0].Trim();
                head = head[(declare + 2)..];
            }
            var pipeline = new List<List<string>> { new() };
            foreach (string word in Words(head))
            {
                if (word == "|") pipeline.Add([]);
                else pipeline[^1].Add(word);
            }
            return (variable, key, pipeline);
        }

        /// <summary>Words; quoted and bracketed text is one word with its marks.</summary>
        public static List<string> Words(string s)
        {
            var words = new List<string>();
            for (int i = 0; i < s.Length;)
            {
                int start = i;
                char c = s[i];
                if (char.IsWhiteSpace(c))
                {
                    i++;
                    continue;
                }
                if (c == '|') i++;
                else if (c is '"' or '`')
                {
                    for (i++; i < s.Length && s[i] != c; i++)
                        if (s[i] == '\\' && c == '"') i++;
                    if (i++ >= s.Length) throw new TemplateException("template: main:1: unterminated quoted string");
                }
                else if (c == '(')
                {
                    int depth = 0;
                    for (; i < s.Length; i++)
                    {
                        if (s[i] == '(') depth++;
                        else if (s[i] == ')' && --depth == 0) break;
                    }
                    if (i++ >= s.Length) throw new TemplateException("template: main:1: unclosed left paren");
                    while (i < s.Length && !char.IsWhiteSpace(s[i]) && s[i] != '|') i++;
                }
                else while (i < s.Length && !char.IsWhiteSpace(s[i]) && s[i] is not ('|' or '(')) i++;
                words.Add(s[start..i]);
            }
            return words;
        }
    }

    // ---- running

    private sealed class Run(GoTemplate template, StringBuilder output, object? root)
    {
        private readonly List<(string Name, object? Value)> _variables = [("$", root)];

        public void Write(List<Node> nodes, object? dot)
        {
            foreach (Node n in nodes)
            {
                switch (n)
                {
                    case Text t: output.Append(t.Value); break;
                    case Action { Declares.Length: > 0 } a: _variables.Add((a.Declares, Pipeline(a.Pipeline, dot))); break;
                    case Action a: output.Append(Show(Pipeline(a.Pipeline, dot))); break;
                    case Branch b: WriteBranch(b, dot); break;
                }
            }
        }

        private void WriteBranch(Branch b, object? dot)
        {
            object? value = Pipeline(b.Pipeline, dot);
            int known = _variables.Count;
            if (b.Kind == "range")
            {
                bool any = false;
                int index = 0;
                foreach (var (key, item) in Items(value))
                {
                    any = true;
                    if (b.DeclaresKey.Length > 0) _variables.Add((b.DeclaresKey, key ?? (object)(long)index));
                    if (b.Declares.Length > 0) _variables.Add((b.Declares, item));
                    Write(b.Then, item);
                    _variables.RemoveRange(known, _variables.Count - known);
                    index++;
                }
                if (!any) Write(b.Else, dot);
                return;
            }
            if (b.Declares.Length > 0) _variables.Add((b.Declares, value));
            if (IsTrue(value)) Write(b.Then, b.Kind == "with" ? value : dot);
            else Write(b.Else, dot);
            _variables.RemoveRange(known, _variables.Count - known);
        }

        private object? Pipeline(List<List<string>> commands, object? dot)
        {
            object? last = null;
            for (int i = 0; i < commands.Count; i++)
            {
                List<string> words = commands[i];
                if (words.Count == 0) throw new TemplateException("template: main:1: missing value for command");
                last = Command(words, dot, i > 0, last);
            }
            return last;
        }

        private object? Command(List<string> words, object? dot, bool hasLast, object? last)
        {
            string[] name = words[0].Split('.');
            if (template._functions.TryGetValue(name[0], out Func<object?[], object?>? f))
            {
                var arguments = new List<object?>();
                foreach (string w in words.Skip(1)) arguments.Add(Operand(w, dot));
                if (hasLast) arguments.Add(last);
                object? result = f([.. arguments]);
                foreach (string field in name.Skip(1)) result = FieldOf(result, field);
                return result;
            }
            if (words.Count > 1) throw new TemplateException($"template: main:1: can't give argument to non-function {words[0]}");
            return Operand(words[0], dot);
        }

        private object? Operand(string word, object? dot)
        {
            if (word[0] is '"' or '`')
                return word[0] == '`' ? word[1..^1] : Syntax.Literals.TryUnquote(word, out string? text) ? text : throw new TemplateException($"template: main:1: malformed string {word}");
            if (word[0] == '(')
            {
                int close = word.LastIndexOf(')');
                var inner = new List<List<string>> { new() };
                foreach (string w in Parser.Words(word[1..close]))
                {
                    if (w == "|") inner.Add([]);
                    else inner[^1].Add(w);
                }
                object? result = Pipeline(inner, dot);
                foreach (string field in word[(close + 1)..].Split('.', StringSplitOptions.RemoveEmptyEntries)) result = FieldOf(result, field);
                return result;
            }
            if (word == "true" || word == "false") return word == "true";
            if (word == "nil") return null;
            if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long n)) return n;
            if (word == ".") return dot;
            string[] fields = word.Split('.');
            object? value;
            if (fields[0].Length == 0) value = dot;
            else if (fields[0][0] == '$') value = Variable(fields[0]);
            else if (template._functions.TryGetValue(fields[0], out Func<object?[], object?>? f)) value = f([]);
            else throw new TemplateException($"template: main:1: function \"{fields[0]}\" not defined");
            foreach (string field in fields.Skip(1)) value = FieldOf(value, field);
            return value;
        }

        private object? Variable(string name)
        {
            for (int i = _variables.Count - 1; i >= 0; i--)
                if (_variables[i].Name == name) return _variables[i].Value;
            throw new TemplateException($"template: main:1: undefined variable \"{name}\"");
        }

        private static object? FieldOf(object? value, string field)
        {
            if (value is Record r && (r.TryGet(field, out object? v) || r.IsMap)) return v;
            throw new TemplateException(value is null ? $"template: main:1: nil pointer evaluating .{field}" : $"template: main:1: can't evaluate field {field}");
        }
    }

    private static IEnumerable<(object? Key, object? Value)> Items(object? value)
    {
        if (value is Record r)
        {
            foreach (var (name, v) in r.Fields) yield return (name, v);
            yield break;
        }
        if (value is null or string or bool or long) yield break;
        foreach (object? item in (IEnumerable)value) yield return (null, item);
    }

    private static bool IsTrue(object? value) => value switch
    {
        null => false,
        bool b => b,
        string s => s.Length > 0,
        long n => n != 0,
        ICollection c => c.Count > 0,
        Record { IsMap: true } r => r.Fields.Count > 0,
        _ => true,
    };

    /// <summary>A value as Go's fmt prints it.</summary>
    public static string Show(object? value) => value switch
    {
        null => "<nil>",
        bool b => b ? "true" : "false",
        string s => s,
        long n => n.ToString(CultureInfo.InvariantCulture),
        Record { Text: { } text } => text,
        Record { IsMap: true } r => "map[" + string.Join(' ', r.Fields.Select(static f => f.Name + ":" + Show(f.Value))) + "]",
        Record r => "{" + string.Join(' ', r.Fields.Select(static f => Show(f.Value))) + "}",
        IEnumerable list => "[" + string.Join(' ', list.Cast<object?>().Select(Show)) + "]",
        _ => value.ToString() ?? "",
    };

    private static readonly Dictionary<string, Func<object?[], object?>> s_functions = new(StringComparer.Ordinal)
    {
        ["and"] = static a => a.FirstOrDefault(static x => !IsTrue(x), a[^1]),
        ["or"] = static a => a.FirstOrDefault(IsTrue, a[^1]),
        ["not"] = static a => !IsTrue(a[0]),
        ["len"] = static a => a[0] is string s ? Encoding.UTF8.GetByteCount(s) : (object)(long)Items(a[0]).Count(),
        ["index"] = static a => a[0] is Record r ? r.TryGet(Show(a[1]), out object? v) ? v : "" : Items(a[0]).ElementAt((int)(long)a[1]!).Value, // not null: an index
        ["eq"] = static a => a.Skip(1).Any(x => Equals(x, a[0])),
        ["ne"] = static a => !Equals(a[0], a[1]),
        ["lt"] = static a => Compare(a) < 0,
        ["le"] = static a => Compare(a) <= 0,
        ["gt"] = static a => Compare(a) > 0,
        ["ge"] = static a => Compare(a) >= 0,
        ["print"] = static a => string.Concat(a.Select(Show)),
        ["println"] = static a => string.Join(' ', a.Select(Show)) + "\n",
        ["printf"] = static a => Printf(Show(a[0]), a[1..]),
        ["join"] = static a => string.Join(Show(a[1]), Items(a[0]).Select(static i => Show(i.Value))),
    };

    private static int Compare(object?[] a) => a[0] is long x && a[1] is long y ? x.CompareTo(y) : string.CompareOrdinal(Show(a[0]), Show(a[1]));

    private static string Printf(string format, object?[] values)
    {
        var b = new StringBuilder();
        int next = 0;
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                b.Append(format[i]);
                continue;
            }
            int start = ++i;
            while (i < format.Length - 1 && format[i] is '-' or (>= '0' and <= '9')) i++;
            if (format[i] == '%')
            {
                b.Append('%');
                continue;
            }
            string text = next < values.Length ? Show(values[next++]) : "%!" + format[i] + "(MISSING)";
            if (format[i] == 'q') text = JsonText.GoQuote(text);
            else if (format[i] is not ('s' or 'v' or 'd' or 't')) throw new TemplateException($"printf: %{format[i]} is not supported yet");
            int width = int.TryParse(format.AsSpan(start, i - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int w) ? w : 0;
            b.Append(width < 0 ? text.PadRight(-width) : text.PadLeft(width));
        }
        return b.ToString();
    }
}
