// What `-m` prints, in gc's words: which functions can be inlined, which calls were, where objects lie, and where parameters go.
//
//   x.go:5:6: can inline f              x.go:9:8: inlining call to f
//   x.go:7:2: moved to heap: v          x.go:8:9: &T{...} escapes to heap        x.go:8:20: make([]int, n) does not escape
//   x.go:5:8: leaking param: p          x.go:5:8: leaking param: p to result ~r0 level=1          x.go:5:8: p does not escape
//
// The decisions are the passes'; expressions are found again in the syntax tree by their places.

using System.Globalization;
using Ouro.Core;
using Ouro.Ir;
using Ouro.Machine;
using Ouro.Ssa;
using Ouro.Syntax;
using Function = Ouro.Ssa.Function;

namespace Ouro.Compile;

/// <summary>Collects remarks on one package.</summary>
/// <param name="package">The package: its tree and its syntax.</param>
/// <param name="context">Names and places of the syntax.</param>
/// <param name="prefix">What the names of the package's own functions begin with, and gc leaves out.</param>
/// <param name="remarks">Receives them.</param>
internal sealed class OptimisationRemarks(CheckedPackage package, ParseContext context, string prefix, DiagnosticBag remarks)
{
    private const string Code = "Optimisation";

    private readonly Lazy<Dictionary<Position, List<Expr>>> _expressions = new(() => Index(package.Source.Files, context.Sources));
    private readonly HashSet<string> _files = [.. package.Source.Files.Select(f => context.Sources.ResolveExact(f.Pos).File)];

    /// <summary>An object got its place.</summary>
    /// <param name="v">What makes it; before it is changed.</param>
    public void Placed(Function f, Value v, bool escapes)
    {
        if (!v.Pos.IsKnown) return;
        var info = v.Aux as AllocInfo;
        if (info?.Kind == AllocKind.Variable)
        {
            if (escapes && info.Name is { } name && !name.StartsWith('.')) Add(f, v.Pos, "moved to heap: " + name);
            return;
        }
        if (info?.Kind is AllocKind.Temporary or AllocKind.Copy || ExpressionAt(PlaceOf(f, v.Pos), info?.Kind) is not { } e) return;
        string text = TextOf(e, info?.Kind) + (escapes ? " escapes to heap" : " does not escape");
        // A conversion stands where its operand does.
        if (info is null && e is CallExpr { Args: [{ } operand] }) Add(operand.Pos, text);
        else Add(f, v.Pos, text);
    }

    /// <summary>All functions are done.</summary>
    public void Finish(PackageOptimizer optimizer, IEnumerable<Function> functions, Func<IrFunction, Symbol> symbolOf)
    {
        var compiled = new Dictionary<Symbol, Function>();
        foreach (Function f in functions)
        {
            compiled[f.Symbol] = f;
            foreach (InlineCall call in f.InlineTree.Where(static c => c.Parent < 0)) Add(f, call.CallPos, "inlining call to " + Shown(call.Callee));
        }
        foreach (IrFunction f in package.Ir.Functions) Declared(f);

        void Declared(IrFunction f)
        {
            foreach (IrFunction literal in f.Closures) Declared(literal);
            if (f.IsGeneric || !f.Pos.IsKnown) return;
            Symbol symbol = symbolOf(f);
            if (f.IsInlinable) Add(f.Pos, "can inline " + Shown(symbol));
            if (compiled.TryGetValue(symbol, out Function? code) && optimizer.Summaries.TryGetValue(symbol, out EscapeSummary? summary)) Parameters(f, code.Signature, summary);
        }
    }

    private void Parameters(IrFunction f, AbiSignature signature, EscapeSummary summary)
    {
        string[] tags = EscapeTag.FromSummary(signature, summary);
        IrVariable[] parameters = f.Receiver is { } receiver ? [receiver, .. f.Params] : f.Params;
        for (int i = 0; i < parameters.Length && i < tags.Length; i++)
        {
            IrVariable p = parameters[i];
            if (p.Name.Length == 0 || p.Name == "_" || !p.Pos.IsKnown || !signature.Params[i].Layout.HasPointers) continue;
            EscapeTag.Flows flows = EscapeTag.Parse(tags[i]);
            bool goes = flows.Heap >= 0;
            if (goes) Add(p.Pos, flows.Heap == 0 ? $"leaking param: {p.Name}" : $"leaking param content: {p.Name}");
            for (int r = 0; r < flows.Results.Length && r < f.Results.Length; r++)
            {
                if (flows.Results[r] < 0) continue;
                goes = true;
                string result = f.Results[r].Name is { Length: > 0 } name ? name : string.Create(CultureInfo.InvariantCulture, $"~r{r}");
                Add(p.Pos, string.Create(CultureInfo.InvariantCulture, $"leaking param: {p.Name} to result {result} level={flows.Results[r]}"));
            }
            if (!goes) Add(p.Pos, p.Name + " does not escape");
        }
    }

    private string Shown(Symbol s) => s.Name.StartsWith(prefix + ".", StringComparison.Ordinal) ? s.Name[(prefix.Length + 1)..] : s.Name;

    private void Add(Pos pos, string text) => Add(context.Sources.Resolve(pos), text);

    /// <summary>What was inlined is remarked on at the call; code of other packages' generic functions is not this package's.</summary>
    private void Add(Function f, SourcePos pos, string text)
    {
        Position place = PlaceOf(f, pos);
        if (place.IsKnown && _files.Contains(place.File)) Add(place, text);
    }

    private void Add(Position place, string text) => remarks.Add(new Diagnostic(Code, place, text) { Severity = Severity.Remark });

    private static Position PlaceOf(Function f, SourcePos pos)
    {
        while (pos.Inline >= 0) pos = f.InlineTree[pos.Inline].CallPos;
        return new Position(pos.File >= 0 ? f.Files[pos.File] : "", pos.Line, pos.Column);
    }

    // ---- expressions

    private Expr? ExpressionAt(Position place, AllocKind? kind)
    {
        if (!_expressions.Value.TryGetValue(place, out List<Expr>? here)) return null;
        return kind switch
        {
            AllocKind.Closure => here.Find(static e => e is FunctionLit or SelectorExpr),
            AllocKind.MakeSlice or AllocKind.Map => here.Find(static e => e is CallExpr or CompositeLit),
            AllocKind.New => here.Find(static e => e is UnaryExpr) ?? here.Find(static e => e is CallExpr or CompositeLit),
            AllocKind.SliceLiteral => here.Find(static e => e is CompositeLit or CallExpr),
            _ => here[0],
        };
    }

    private string TextOf(Expr found, AllocKind? kind) =>
        found switch
        {
            FunctionLit => "func literal",
            CallExpr when kind == AllocKind.SliceLiteral => "... argument",
            UnaryExpr { X: CompositeLit literal } => "&" + Literal(literal),
            CompositeLit literal => (kind == AllocKind.New ? "&" : "") + Literal(literal),
            _ => Printer.ToShortString(found, context.Names),
        };

    private string Literal(CompositeLit literal) => (literal.Type is { } type ? Printer.ToShortString(type, context.Names) : "") + "{...}";

    private static Dictionary<Position, List<Expr>> Index(IEnumerable<SourceFile> files, SourceTable sources)
    {
        var index = new ExpressionIndex(sources);
        foreach (SourceFile f in files) index.Visit(f);
        return index.Expressions;
    }

    /// <summary>Expressions by their place, outer ones before inner ones.</summary>
    private sealed class ExpressionIndex(SourceTable sources) : Walker
    {
        public Dictionary<Position, List<Expr>> Expressions { get; } = [];

        protected override bool Enter(Node node)
        {
            if (node is not Expr e) return true;
            Position place = sources.Resolve(e.Pos);
            if (!Expressions.TryGetValue(place, out List<Expr>? here)) Expressions.Add(place, here = []);
            here.Add(e);
            return true;
        }
    }
}
