using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>Which package-level variables the code that an initialiser runs may assign.</summary>
/// <remarks>
/// Method: one walk over the syntax of the initialiser and of each function and function literal that it calls by name, their callees
/// included. Assignments through pointers, slices and maps are one flag: they reach only variables whose address is taken. A call that is not by
/// name (function values, interfaces), one into another package (it may call back), and a new goroutine may do anything.
/// The effects add up: a walker serves all initialisers of a package, in their order, and a function is walked once.
/// </remarks>
internal sealed class InitEffects(Info info, IrBuilderOptions options) : Walker
{
    private readonly HashSet<Func> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<BlockStmt> _bodies = new();

    /// <summary>Variables that are assigned by name.</summary>
    public HashSet<Var> Assigned { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Something is assigned through a pointer.</summary>
    public bool WritesThroughPointers { get; private set; }

    /// <summary>Any variable may be assigned.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Adds what evaluating an expression may assign.</summary>
    public void Add(Expr x)
    {
        if (IsUnknown) return;
        Visit(x);
        while (!IsUnknown && _bodies.TryDequeue(out BlockStmt? body)) Visit(body);
    }

    protected override bool Enter(Node node)
    {
        switch (node)
        {
            case CallExpr c:
                Call(c);
                break;
            case GoStmt:
                IsUnknown = true;
                break;
            case AssignStmt { IsDefine: false } a:
                foreach (Expr x in a.Lhs) Target(x);
                break;
            case RangeClause r:
                if (info.TypeOf(r.X)?.Underlying is Signature) IsUnknown = true;
                if (!r.IsDefine)
                    foreach (Expr x in r.Lhs) Target(x);
                break;
        }
        return !IsUnknown;
    }

    private void Target(Expr x)
    {
        while (true)
        {
            switch (x)
            {
                case ParenExpr p:
                    x = p.X;
                    continue;
                case SelectorExpr s:
                    if (info.SelectionOf(s) is null) return; // another package's
                    WritesThroughPointers = true;
                    x = s.X;
                    continue;
                case IndexExpr i:
                    WritesThroughPointers = true;
                    x = i.X;
                    continue;
                case Name n:
                    if (info.ObjectOf(n) is Var v) Assigned.Add(v);
                    return;
                default:
                    WritesThroughPointers = true;
                    return;
            }
        }
    }

    private void Call(CallExpr c)
    {
        if (info[c.Fun].IsType) return;
        Expr fun = Unparen(c.Fun);
        if (fun is FunctionLit) return; // its body is below
        if (fun is IndexExpr i && info.TypeOf(i.X) is Signature) fun = Unparen(i.X);
        Name? name = fun as Name ?? (fun as SelectorExpr)?.Sel;
        switch (name is null ? null : info.ObjectOf(name))
        {
            case Builtin:
                WritesThroughPointers = true; // append, copy, clear, delete
                break;
            case Func f when Package.Same(f.Package, info.Package):
                f = f.Origin;
                if (!_seen.Add(f)) break;
                if (f.Declaration?.Body is { } body) _bodies.Enqueue(body);
                else IsUnknown = true; // assembly, an interface's method
                break;
            case Func f when options.InliningOf(f) is { ReturnsExpression: true } && options.ImportedFunction(f) is { Body.List: [IrReturn { Values: var results }] }
                && !Array.Exists(results, static r => r.IsOrdered):
                break; // an expression without calls
            default:
                IsUnknown = true;
                break;
        }
    }

    private static Expr Unparen(Expr x)
    {
        while (x is ParenExpr p) x = p.X;
        return x;
    }
}
