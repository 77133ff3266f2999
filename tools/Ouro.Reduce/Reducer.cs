// Reduction by syntax (after Regehr et al., "Test-Case Reduction for C Compiler Bugs", with Zeller's halving of lists).
//
// In rounds, until a round finds nothing: take out runs of neighbours (declarations, statements, clauses, elements), longest runs first; then put
// something simpler in the place of statements and expressions. A candidate must parse and pass the checker before the command is asked, which is what
// costs. Where taking something out leaves an import or a variable unused, that goes with it.

using System.Text;
using System.Text.RegularExpressions;
using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Reduce;

/// <summary>Makes a program smaller while a property holds.</summary>
/// <param name="frontEnd">Says what is a program.</param>
/// <param name="isInteresting">The property; asked of programs that pass the checker only.</param>
public sealed partial class Reducer(FrontEnd frontEnd, Func<byte[], bool> isInteresting)
{
    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);
    private byte[] _source = [];

    /// <summary>How often the property was asked for.</summary>
    public int Runs { get; private set; }

    /// <summary>After so many times it gives what it has.</summary>
    public int MaxRuns { get; init; } = int.MaxValue;

    /// <summary>Told of each step forward.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>Reduces a program of one file.</summary>
    /// <exception cref="BadInputException">It does not pass the checker, or does not have the property.</exception>
    public byte[] Reduce(byte[] program)
    {
        SourceFile? file = frontEnd.Parse(program);
        if (file is null) throw new BadInputException("the program", -1, "does not parse");
        if (frontEnd.Check(file) is { Count: > 0 } mistakes) throw new BadInputException("the program", -1, $"line {mistakes[0].Line}: {mistakes[0].Text}");
        Runs++;
        if (!isInteresting(program)) throw new BadInputException("the program", -1, "is not interesting: the command fails for it");
        _source = program;
        // Comments go with the printer's layout; where they matter (directives) the text stays as it is and its lines must do.
        if (!Accept(Printer.ToSource(file, frontEnd.Names))) throw new BadInputException("the program", -1, "is not interesting any more without its comments");
        int before;
        do
        {
            before = _source.Length;
            while (Runs < MaxRuns && TakeOut()) { }
            while (Runs < MaxRuns && Simplify()) { }
        }
        while (_source.Length < before && Runs < MaxRuns);
        return _source;
    }

    private Candidates All() => Candidates.Of(frontEnd.Parse(_source)!, _source, frontEnd.Names); // not null: accepted before

    // One pass over all lists; true when something went.
    private bool TakeOut()
    {
        bool any = false;
        for (int list = 0; Runs < MaxRuns; list++)
        {
            List<List<Edit>> lists = All().Lists;
            if (list >= lists.Count) return any;
            for (int run = lists[list].Count; run > 0; run /= 2)
            {
                for (int at = 0; Runs < MaxRuns; )
                {
                    List<List<Edit>> now = All().Lists;
                    if (list >= now.Count || at >= now[list].Count) break;
                    List<Edit> edits = now[list].GetRange(at, Math.Min(run, now[list].Count - at));
                    if (Try(edits)) any = true;
                    else at += run;
                }
            }
        }
        return any;
    }

    private bool Simplify()
    {
        bool any = false;
        for (int i = 0; Runs < MaxRuns; )
        {
            List<Edit> all = All().Replacements;
            if (i >= all.Count) return any;
            if (all[i].Text.Length < all[i].Length && Try([all[i]])) any = true;
            else i++;
        }
        return any;
    }

    private bool Try(List<Edit> edits)
    {
        var text = new MemoryStream();
        int at = 0;
        foreach (Edit e in edits)
        {
            if (e.Start < at) return false;
            text.Write(_source, at, e.Start - at);
            text.Write(Encoding.UTF8.GetBytes(e.Text));
            at = e.Start + e.Length;
        }
        text.Write(_source, at, _source.Length - at);
        return Accept(text.ToArray());
    }

    private bool Accept(byte[] candidate)
    {
        // What is left without a use goes too; each step may leave more.
        for (int step = 0; step < 50; step++)
        {
            SourceFile? file = frontEnd.Parse(candidate);
            if (file is null) return false;
            candidate = Printer.ToSource(file, frontEnd.Names);
            if (!_tried.Add(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(candidate)))) return false;
            file = frontEnd.Parse(candidate);
            if (file is null) return false;
            List<Mistake> mistakes = frontEnd.Check(file);
            if (mistakes.Count == 0) return Ask(candidate);
            if (!mistakes.TrueForAll(static m => Unused().IsMatch(m.Text))) return false;
            candidate = WithoutLines(candidate, [.. mistakes.Select(static m => m.Line)]);
        }
        return false;
    }

    private bool Ask(byte[] candidate)
    {
        if (_source.Length > 0 && candidate.Length > _source.Length * 2) return false;
        Runs++;
        if (!isInteresting(candidate)) return false;
        _source = candidate;
        Progress?.Invoke($"{candidate.Length} bytes after {Runs} runs");
        return true;
    }

    private static byte[] WithoutLines(byte[] source, HashSet<int> lines)
    {
        var text = new MemoryStream();
        int line = 1;
        foreach (byte b in source)
        {
            if (!lines.Contains(line)) text.WriteByte(b);
            if (b == '\n') line++;
        }
        return text.ToArray();
    }

    [GeneratedRegex("imported and not used|declared and not used")]
    private static partial Regex Unused();
}
