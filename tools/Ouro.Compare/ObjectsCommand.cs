// Whole objects, and chains of nosplit functions:
//
//   ouro-compare objects [-v] [PACKAGE…]   our object against gc's: names that only one has, data that differs (runtime, reflect, fmt)
//   ouro-compare nosplit                   the ten chains of functions without stack check that need most stack, in our hello and gc's

using Ouro.TestKit;

namespace Ouro.Programs;

internal static class ObjectsCommand
{
    private const string Hello = "package main\n\nimport (\n\t\"fmt\"\n\t\"reflect\"\n)\n\nfunc main() { fmt.Println(\"hello\", reflect.TypeOf(1)) }\n";

    public static int Objects(string[] args)
    {
        bool verbose = args.Contains("-v");
        string[] packages = [.. args.Where(static a => a != "-v")];
        if (packages.Length == 0) packages = ["runtime", "reflect", "fmt"];
        string imports = string.Concat(packages.Where(static p => p != "runtime").Select(static p => $"import _ \"{p}\"\n"));
        using var archives = new PackageArchives($"package main\n\n{imports}\nfunc main() {{}}\n");
        int bad = 0;
        foreach (string p in packages)
        {
            ObjectComparison c = ObjectComparison.Of(File.ReadAllBytes(archives.OfGc[p]), File.ReadAllBytes(archives.Ours[p]));
            Console.WriteLine($"{p}: {c.Common} names in both, {c.CommonData} of them data; only gc {c.OnlyGc.Count}, only ours {c.OnlyOurs.Count}, data that differs {c.Different.Count}");
            foreach (var (why, n) in c.Covered) Console.WriteLine($"  {n,6} {why}");
            bad += c.OnlyGc.Count + c.OnlyOurs.Count + c.Different.Count;
            int most = verbose ? int.MaxValue : 40;
            foreach (string name in c.OnlyGc.Take(most)) Console.WriteLine("  gc   " + name);
            foreach (string name in c.OnlyOurs.Take(most)) Console.WriteLine("  ours " + name);
            foreach (var (name, difference) in c.Different.Take(most)) Console.WriteLine($"  diff {name}: {difference}");
        }
        return bad == 0 ? 0 : 1;
    }

    public static int Nosplit()
    {
        using var archives = new PackageArchives(Hello);
        List<(int Bytes, string Chain)> gc = NosplitChains.Deepest(archives.DumpNosplit(archives.OfGc), 10), ours = NosplitChains.Deepest(archives.DumpNosplit(archives.Ours), 10);
        for (int i = 0; i < Math.Max(gc.Count, ours.Count); i++)
        {
            if (i < gc.Count) Console.WriteLine($"gc   {gc[i].Bytes,5} {gc[i].Chain}");
            if (i < ours.Count) Console.WriteLine($"ours {ours[i].Bytes,5} {ours[i].Chain}");
        }
        return 0;
    }
}
