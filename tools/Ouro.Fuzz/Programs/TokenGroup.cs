namespace Ouro.Fuzz.Programs;

/// <summary>A run of tokens that belongs together: a statement, an operand, an element, a parameter.</summary>
/// <param name="Start">Index of its first token.</param>
/// <param name="End">Index behind its last one.</param>
/// <param name="Bracket">What it stands in: <c>(</c>, <c>[</c>, <c>{</c>, or <c>'\0'</c> outside of all.</param>
internal readonly record struct TokenGroup(int Start, int End, char Bracket)
{
    public int Length => End - Start;

    /// <summary>
    /// All groups of a source, outer and inner ones: between brackets of any kind, between commas, semicolons, ends of lines, and around
    /// assignments and colons. That is the tree of a program without a grammar, so that damaged ones have it too.
    /// </summary>
    public static List<TokenGroup> Of(List<string> tokens)
    {
        var groups = new List<TokenGroup>();
        var open = new Stack<(int Statement, int Part, char Bracket)>();
        int statement = 0, part = 0;
        char bracket = '\0';
        for (int i = 0; i < tokens.Count; i++)
        {
            string t = tokens[i];
            if (GoTokens.Closing(t) != '\0')
            {
                open.Push((statement, part, bracket));
                (statement, part, bracket) = (i + 1, i + 1, t[0]);
            }
            else if (t is ")" or "]" or "}")
            {
                End(i);
                if (open.TryPop(out var outer)) (statement, part, bracket) = outer;
            }
            else if (t is "," or ";" || (char.IsWhiteSpace(t[0]) && t.Contains('\n', StringComparison.Ordinal)))
            {
                End(i);
                statement = part = i + 1;
            }
            else if (t is "=" or ":=" or ":" or "&&" or "||" or "return" or "case")
            {
                Add(part, i);
                part = i + 1;
            }
        }
        End(tokens.Count);
        return groups;

        void End(int at)
        {
            if (part != statement) Add(part, at);
            Add(statement, at);
        }

        void Add(int from, int to)
        {
            while (from < to && GoTokens.IsBlank(tokens[from])) from++;
            while (to > from && GoTokens.IsBlank(tokens[to - 1])) to--;
            if (to > from) groups.Add(new(from, to, bracket));
        }
    }
}
