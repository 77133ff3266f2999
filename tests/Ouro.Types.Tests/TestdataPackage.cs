using System.Text;
using System.Text.RegularExpressions;
using Ouro.Core;
using Ouro.Syntax;
using Ouro.TestKit;

namespace Ouro.Types.Tests;

/// <summary>
/// One package of go <c>internal/types/testdata</c>: source with comments <c>/* ERROR "text" */</c>, <c>/* ERRORx "regexp" */</c> behind the
/// token at which a mistake must be reported. Line must agree, the column within a tolerance, as go's own test has it.
/// </summary>
internal sealed partial class TestdataPackage
{
    internal static string Root => Path.Combine(Gc.Root, "src", "internal", "types", "testdata");

    private readonly record struct Expected(int Line, int Column, string Comment);

    /// <summary>All packages of a folder: its files, and its folders as packages of several files.</summary>
    internal static IEnumerable<string> In(string folder)
    {
        foreach (string entry in Directory.GetFileSystemEntries(Path.Combine(Root, folder)).Order(StringComparer.Ordinal)) yield return Path.GetRelativePath(Root, entry);
    }

    internal static int Tolerance(string path) => path.Split('/')[0] switch { "check" => 50, "spec" => 20, "examples" => 125, _ => 100 };

    private static string[] Files(string path)
    {
        string full = Path.Combine(Root, path);
        return Directory.Exists(full) ? [.. Directory.GetFiles(full).Order(StringComparer.Ordinal)] : [full];
    }

    /// <summary>What differs from the expectations; empty: all right.</summary>
    internal static List<string> Check(string path) => SourceTree.OnLargeStack(() => CheckHere(path));

    private static List<string> CheckHere(string path)
    {
        SourceTree tree = SourceTree.Shared.Value;
        var bag = new DiagnosticBag();
        var context = new ParseContext(tree.Sources, tree.Names, bag);
        var files = new List<SourceFile>();
        var expected = new Dictionary<string, List<Expected>>(StringComparer.Ordinal);
        string? flags = null;
        int id = 0;
        foreach (string file in Files(path))
        {
            byte[] text = File.ReadAllBytes(file);
            string name = Path.GetFileName(file);
            expected[name] = Comments(text);
            if (flags == null)
            {
                int eol = text.AsSpan().IndexOf((byte)'\n');
                string line = Encoding.UTF8.GetString(text, 0, eol < 0 ? text.Length : eol);
                flags = FlagsLine().IsMatch(line) ? line : "";
            }
            if (Parser.Parse(context, name, text).File is { } tree1)
            {
                id = tree1.Renumber(id);
                files.Add(tree1);
            }
        }
        Match lang = LangFlag().Match(flags!);
        var found = new List<(Position At, string Message)>();
        // Labels are the checker's business here.
        foreach (Diagnostic d in bag.ToSortedArray()) if (d.Code != SyntaxCode.Branch) found.Add((d.Position, Text(d)));
        var checkBag = new DiagnosticBag();
        var package = new Package(files.Count > 0 ? tree.Names.GetString(files[0].Package.Name.Value) : "p", "");
        var problems = new List<string>();
        try
        {
            Checker.Check(package, files, new CheckerOptions
            {
                Names = tree.Names, Sources = tree.Sources, Diagnostics = checkBag, Importer = tree, LanguageRulesOnly = true, TestBuiltins = path.StartsWith("check", StringComparison.Ordinal),
                GoVersion = lang.Success ? lang.Groups[1].Value : "", FakeImportC = flags!.Contains("-fakeImportC", StringComparison.Ordinal),
                AliasNodes = !flags.Contains("-gotypesalias=0", StringComparison.Ordinal),
                // The bag drops what is reported twice; the expectations count it twice.
                OnError = (_, at, message) => found.Add((tree.Sources.ResolveExact(at), message)),
            });
        }
        catch (Exception e) when (e is not NotSupportedException)
        {
            problems.Add("exception: " + e);
        }

        int tolerance = Tolerance(path);
        foreach ((Position at, string message) in found)
        {
            expected.TryGetValue(at.File, out List<Expected>? list);
            int best = -1, distance = 0;
            for (int i = 0; list != null && i < list.Count; i++)
            {
                Expected e = list[i];
                if (e.Line != at.Line || !Matches(e.Comment, message)) continue;
                int d = Math.Abs(e.Column - at.Column);
                if (best >= 0 && d >= distance) continue;
                best = i;
                distance = d;
            }
            if (best < 0) problems.Add($"{at}: not expected: {message}");
            else
            {
                if (distance > tolerance && at.Column > 0) problems.Add($"{at}: column {list![best].Column} expected: {message}");
                list!.RemoveAt(best);
            }
        }
        foreach ((string file, List<Expected> list) in expected)
            foreach (Expected e in list) problems.Add($"{file}:{e.Line}:{e.Column}: not reported:{e.Comment}");
        return problems;
    }

    private static string Text(Diagnostic d)
    {
        var sb = new StringBuilder(d.Message);
        foreach ((Position at, string text) in d.Notes) sb.Append("\n\t").Append(at.IsKnown ? $"{at}: " : "").Append(text);
        return sb.ToString();
    }

    private static bool Matches(string comment, string message)
    {
        bool isPattern = comment.StartsWith(" ERRORx ", StringComparison.Ordinal);
        string pattern = comment[(isPattern ? 8 : 7)..].Trim();
        string want = Encoding.UTF8.GetString(GoText.Unquote(Encoding.UTF8.GetBytes(pattern)) ?? throw new InvalidDataException("bad pattern " + pattern));
        return isPattern ? Regex.IsMatch(message, want) : message.Contains(want, StringComparison.Ordinal);
    }

    // Comments that begin with ERROR, each at the token before it.
    private static List<Expected> Comments(ReadOnlySpan<byte> s)
    {
        var list = new List<Expected>();
        int line = 1, start = 0, tokenLine = 1, tokenColumn = 1;
        for (int i = 0; i < s.Length;)
        {
            byte c = s[i];
            if (c == '\n')
            {
                line++;
                start = ++i;
                continue;
            }
            if (c is (byte)' ' or (byte)'\t' or (byte)'\r')
            {
                i++;
                continue;
            }
            if (c == '/' && i + 1 < s.Length && s[i + 1] is (byte)'/' or (byte)'*' && c == '/')
            {
                bool block = s[i + 1] == '*';
                int length = block ? s[(i + 2)..].IndexOf("*/"u8) : s[(i + 2)..].IndexOf((byte)'\n');
                if (length < 0) length = s.Length - i - 2;
                string text = Encoding.UTF8.GetString(s.Slice(i + 2, length)).TrimEnd('\r');
                if (text.StartsWith(" ERROR ", StringComparison.Ordinal) || text.StartsWith(" ERRORx ", StringComparison.Ordinal)) list.Add(new Expected(tokenLine, tokenColumn, text));
                int end = i + 2 + length + (block ? 2 : 0);
                for (; i < end && i < s.Length; i++)
                {
                    if (s[i] != '\n') continue;
                    line++;
                    start = i + 1;
                }
                continue;
            }
            tokenLine = line;
            tokenColumn = i - start + 1;
            if (c is (byte)'"' or (byte)'\'')
            {
                for (i++; i < s.Length && s[i] != c && s[i] != '\n'; i++) if (s[i] == '\\') i++;
                if (i < s.Length && s[i] == c) i++;
            }
            else if (c == '`')
            {
                for (i++; i < s.Length && s[i] != '`'; i++)
                {
                    if (s[i] != '\n') continue;
                    line++;
                    start = i + 1;
                }
                i++;
            }
            else if (IsWord(c))
            {
                while (i < s.Length && (IsWord(s[i]) || s[i] == '.' && char.IsAsciiDigit((char)c))) i++;
            }
            else i += Operator(s[i..]);
        }
        return list;
    }

    private static bool IsWord(byte c) => char.IsAsciiLetterOrDigit((char)c) || c == '_' || c >= 0x80;

    private static int Operator(ReadOnlySpan<byte> s)
    {
        ReadOnlySpan<string> all = ["<<=", ">>=", "&^=", "...", "&&", "||", "<-", "++", "--", "==", "!=", "<=", ">=", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "&^"];
        foreach (string op in all)
            if (s.Length >= op.Length && s.StartsWith(Encoding.ASCII.GetBytes(op))) return op.Length;
        return 1;
    }

    [GeneratedRegex("^//\\s*-")] private static partial Regex FlagsLine();
    [GeneratedRegex("-lang=(go[0-9.]+)")] private static partial Regex LangFlag();
}
