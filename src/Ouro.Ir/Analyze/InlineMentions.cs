using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>
/// Finds what importers come to mention through bodies: unexported functions, variables and types of the package in functions that gc would
/// inline elsewhere. (Bodies of generic functions are exported and bring theirs themselves.)
/// </summary>
/// <remarks>gc's export data has such objects beside the exported ones, and readers see them (go/types says of math.sqrt that it is not
/// exported, not that there is none). Constants are values by then, and what is not reached is gone.</remarks>
internal static class InlineMentions
{
    internal static void Run(IrPackage package, Info info)
    {
        foreach (IrFunction f in package.Functions)
        {
            if (!f.IsInlinable || f.IsGeneric || f.Object?.Declaration?.Body is not { } body) continue;
            var names = new Names(info);
            names.Visit(body);
            f.Mentions = names.Found;
        }
    }

    private sealed class Names(Info info) : Walker
    {
        private readonly HashSet<GoObject> _seen = new(ReferenceEqualityComparer.Instance);

        public List<GoObject> Found { get; } = [];

        protected override bool Enter(Node node)
        {
            switch (node)
            {
                case IfStmt i when LiveCode.Condition(info, i.Cond) is { } known:
                    Visit(i.Init);
                    Visit(i.Cond);
                    Visit(known ? i.Then : i.Else);
                    return false;
                case BlockStmt b:
                    foreach (Stmt s in LiveCode.Statements(info, b.List)) Visit(s);
                    return false;
            }
            if (node is Name n && info.UseOf(n) is Func or Var or TypeName && info.UseOf(n) is { IsExported: false } o
                && ReferenceEquals(info.Package.Scope.Lookup(o.Name), o) && _seen.Add(o)) Found.Add(o);
            return true;
        }
    }
}
