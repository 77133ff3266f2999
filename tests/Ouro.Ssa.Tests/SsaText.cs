using System.Text;
using Ouro.Core;
using Ouro.Machine;
using Xunit;

namespace Ouro.Ssa.Tests;

/// <summary>Functions for tests from a short header and the text form of a body.</summary>
internal sealed class SsaText : IProgramInfo
{
    private readonly Dictionary<(string, Abi), Symbol> _symbols = [];
    private readonly Dictionary<Symbol, EscapeSummary> _summaries = [];
    public readonly DiagnosticBag Diagnostics = new();

    public PassContext Context(bool shuffle = true) => new(this, Diagnostics, Options(shuffle));

    private static PassOptions Options(bool shuffle)
    {
        var o = new PassOptions { Verify = true, Shuffle = shuffle };
        foreach (string s in (Environment.GetEnvironmentVariable("OURO_D") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)) o.Set(s);
        return o;
    }

    public Symbol ConstantData(ReadOnlySpan<byte> bytes) => Symbol("constant." + Convert.ToHexStringLower(bytes), Abi.Abi0);

    public Symbol ConstantString(Symbol bytes, long length) => Symbol($"constant.{bytes.Name}.{length}", Abi.Abi0);

    public Symbol Symbol(string name, Abi abi = Abi.Internal)
    {
        if (!_symbols.TryGetValue((name, abi), out Symbol? s)) _symbols.Add((name, abi), s = new TestSymbol(name, abi));
        return s;
    }

    /// <summary>"name (Ptr I64) -> (I64) [stage]" and a body; $T stands for a layout of one pointer, $W of one word.</summary>
    public Function Parse(string header, string body)
    {
        string[] p = header.Split(['(', ')'], 5, StringSplitOptions.TrimEntries);
        var sb = new StringBuilder($"func \"{p[0]}\"<1> {Sig(p[1], p[3])} {p[4]} {{\n");
        sb.Append(Expand(body)).Append('}');
        return TextParser.Parse(sb.ToString(), "test", TestTarget.Instance, Symbol).Single();
    }

    public static string Expand(string s) => s
        .Replace("$T", "layout(8 8 ptr 1 type \"type:*int\"<0>)")
        .Replace("$W", "layout(8 8 type \"type:int\"<0>)")
        .Replace("$P2", "layout(16 8 ptr 3 type \"type:pair\"<0>)");

    /// <summary>call "f" of the test's letters: $call(f; Ptr I64; Ptr).</summary>
    public static string Call(string callee, string args, string results) => $"{{call \"{callee}\"<1> {Sig(args, results)}}}";

    public static string Sig(string args, string results)
    {
        var sb = new StringBuilder("sig<1>(");
        int spill = 0, ints = 0, floats = 0;
        foreach (string a in args.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int n = a[0] == 'F' ? floats++ : ints++;
            sb.Append($"\"\" {Layout(a)} {spill} [{a} {n} 0] ");
            spill += 8;
        }
        sb.Append("-> ");
        ints = floats = 0;
        foreach (string a in results.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            sb.Append($"\"\" {Layout(a)} -1 [{a} {(a[0] == 'F' ? floats++ : ints++)} 0] ");
        return sb.Append($"args {spill})").ToString();
    }

    private static string Layout(string type)
    {
        int n = Enum.Parse<ValueType>(type).Size(8);
        return type == "Ptr" ? "layout(8 8 ptr 1)" : $"layout({n} {n})";
    }

    /// <summary>The blocks of a function as text, without header.</summary>
    public static string Body(Function f)
    {
        string all = TextPrinter.Print(f);
        int at = all.IndexOf("\nb", StringComparison.Ordinal);
        return all[(at + 1)..].TrimEnd('}', '\n', ' ');
    }

    /// <summary>Names of the ops in a function, in order of blocks, for tests that care for what is left.</summary>
    public static string Ops(Function f) => string.Join(' ', f.Blocks.SelectMany(b => b.Values).Select(v => v.Op.ToString()));

    public static int Count(Function f, Op op) => f.Blocks.Sum(b => b.Values.Count(v => v.Op == op));

    public void Summary(string name, EscapeSummary s) => _summaries[Symbol(name)] = s;

    public EscapeSummary? EscapeSummaryOf(Symbol callee) => _summaries.GetValueOrDefault(callee);
    public FrozenFunction? InlineBodyOf(Symbol callee) => null;

    /// <summary>A word of an itab made by <see cref="ItabOf"/>: <c>itab.T.I</c> has T's methods, <c>T.offset</c>.</summary>
    public Symbol? ItabMethod(Symbol itab, int offset) => ItabType(itab) is { } type ? Symbol($"{type.Name}.{offset}") : null;

    public Symbol? ItabType(Symbol itab) => itab.Name.Split('.') is ["itab", var type, _] ? Symbol(type, Abi.Abi0) : null;

    /// <summary>An assertion is named after its interface; every type but <c>other</c> has the methods.</summary>
    public Symbol? ItabOf(Symbol assertion, Symbol type) => type.Name == "other" ? null : Symbol($"itab.{type.Name}.{assertion.Name}", Abi.Abi0);

    public CallInfo RuntimeFunction(string name) => new(RuntimeFunctions.SignatureOf(RuntimeFunctions.Get(name), TestTarget.Instance), Symbol("runtime." + name));
    public Symbol RuntimeVariable(string name) => Symbol("runtime." + name, Abi.Abi0);

    public Symbol Hook(string name) => Symbol(name, Abi.Internal);
}
