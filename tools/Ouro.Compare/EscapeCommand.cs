// Escape analysis against gc's:
//
//   ouro-compare escape [-v] [PACKAGE…|std]   where parameters go, function by function (the runtime packages)
//   ouro-compare allocations                  calls of the allocator in the runtime packages: ours, and what gc has there

using Ouro.Core;
using Ouro.TestKit;

namespace Ouro.Programs;

internal static class EscapeCommand
{
    public const string Usage = "escape [-v] [PACKAGE...|std]";

    public static int Tags(string[] args)
    {
        bool verbose = args.Contains("-v");
        string[] packages = [.. args.Where(static a => a != "-v")];
        if (packages is ["std"]) packages = EscapeComparison.Library();
        else if (packages.Length == 0) packages = RuntimeAllocations.Packages();
        EscapeComparison c = EscapeComparison.Of(packages);
        int all = 0, weaker = 0, stronger = 0;
        foreach (string p in packages)
        {
            int w = c.Different[p].Count(static d => d.IsWeaker), s = c.Different[p].Count - w;
            (all, weaker, stronger) = (all + c.Compared[p], weaker + w, stronger + s);
            if (c.Different[p].Count > 0 || verbose) Console.WriteLine($"{p}: {c.Compared[p]} parameters, {w} weaker, {s} stronger");
            if (verbose || packages.Length < 40)
                foreach (EscapeDifference d in c.Different[p]) Console.WriteLine("  " + d);
        }
        Console.WriteLine($"{packages.Length} packages: {all} parameters, {weaker} weaker ({100.0 * weaker / Math.Max(1, all):0.00} %), {stronger} stronger");
        return 0;
    }

    public static int Allocations()
    {
        List<string> lines = RuntimeAllocations.Lines();
        foreach (string line in lines) Console.WriteLine(line);
        foreach (string f in RuntimeAllocations.MoreThanGc(lines)) Console.Error.WriteLine($"more than gc: {f}");
        return 0;
    }
}
