using System.Text;
using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Ssa;

/// <summary>
/// The check of go:nowritebarrierrec (contract §2.11): from each function so marked, breadth first over direct calls and systemstack's
/// argument within the package, no function may have needed a write barrier; go:yeswritebarrierrec stops the search. Runs when all
/// functions of the package have been through the write barrier pass.
/// </summary>
public static class BarrierCheck
{
    public static void Run(IReadOnlyList<Function> functions, DiagnosticBag diagnostics)
    {
        var bySymbol = new Dictionary<Symbol, Function>();
        var reached = new Dictionary<Function, (Function? From, SourcePos Pos)>();
        var queue = new Queue<Function>();
        foreach (Function f in functions)
        {
            bySymbol.TryAdd(f.Symbol, f);
            if (!f.Has(FunctionFlags.NoWriteBarrierRec)) continue;
            reached.Add(f, (null, SourcePos.None));
            queue.Enqueue(f);
        }
        while (queue.TryDequeue(out Function? f))
        {
            if (f.BarrierPos is { } at)
            {
                var path = new StringBuilder();
                for (Function g = f; reached[g] is { From: { } from } step; g = from)
                    path.Append("\n\t").Append(Place(from, step.Pos)).Append(": called by ").Append(from.Name);
                diagnostics.Add(new Diagnostic("writebarrier", Place(f, at), $"write barrier prohibited by caller; {f.Name}{path}"));
                continue;
            }
            foreach ((Symbol callee, SourcePos pos) in f.DirectCalls)
            {
                if (!bySymbol.TryGetValue(callee, out Function? target) || target.Has(FunctionFlags.YesWriteBarrierRec) || !reached.TryAdd(target, (f, pos))) continue;
                queue.Enqueue(target);
            }
        }
    }

    private static Position Place(Function f, SourcePos p) => new(p.File >= 0 && p.File < f.Files.Count ? f.Files[p.File] : "", p.Line, p.Column);
}
