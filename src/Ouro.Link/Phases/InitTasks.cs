// The order in which packages are initialised.
//
// The language asks for: repeatedly initialise the package that comes first by import path among those whose imports are done. Each
// package that has something to do has a symbol P..inittask with an R_INITORDER relocation for each import that has one. A heap by
// name holds the tasks that are ready.
using Ouro.Link.Loading;
using Ouro.Machine;

namespace Ouro.Link.Phases;

/// <summary>Makes the lists of tasks that the runtime works off at start: all of the program's, and the runtime's own.</summary>
/// <remarks>In: Symbols. Out: MainInitTasks; runtime.runtime_inittasks filled.</remarks>
internal static class InitTasks
{
    public static void Run(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        cx.MainInitTasks = Schedule(cx, "main..inittask", "go:main.inittasks");
        int variable = t.Lookup("runtime.runtime_inittasks", 0);
        if (variable == 0) return;
        int list = Schedule(cx, "runtime..inittask", "go:runtime.inittasks");
        SymbolBuilder b = t.Update(variable).SetSize(0).SetKind(LinkKind.NoPtrData);
        b.AddAddress(list);
        ulong n = (ulong)(t.Size(list) / cx.PointerSize);
        b.AddUInt(n, cx.PointerSize);
        b.AddUInt(n, cx.PointerSize);
    }

    private static int Schedule(LinkContext cx, string rootName, string listName)
    {
        SymbolTable t = cx.Symbols;
        int root = t.Lookup(rootName, 0);
        if (root == 0) return 0;
        var waitsFor = new Dictionary<int, int> { [root] = 0 };
        var users = new Dictionary<int, List<int>>();
        var found = new Stack<int>([root]);
        var ready = new PriorityQueue<int, string>(StringComparer.Ordinal);
        while (found.TryPop(out int x))
        {
            Relocations rs = t.Relocations(x);
            int n = 0;
            for (int i = 0; i < rs.Count; i++)
            {
                if ((RelocationType)rs.RawType(i) != RelocationType.InitOrder) continue;
                n++;
                int s = rs[i].Target;
                if (!users.TryGetValue(s, out List<int>? list)) users[s] = list = [];
                list.Add(x);
                if (waitsFor.TryAdd(s, 0)) found.Push(s);
            }
            waitsFor[x] = n;
            if (n == 0) ready.Enqueue(x, t.Name(x));
        }
        SymbolBuilder schedule = t.CreateStatic(listName).SetKind(LinkKind.NoPtrData);
        int done = 0;
        while (ready.TryDequeue(out int s, out _))
        {
            done++;
            if (t.Size(s) > 8) schedule.AddAddress(s);
            if (!users.TryGetValue(s, out List<int>? list)) continue;
            foreach (int u in list)
                if (--waitsFor[u] == 0) ready.Enqueue(u, t.Name(u));
        }
        if (done == waitsFor.Count) return schedule.Symbol;
        foreach (var (s, n) in waitsFor)
            if (n != 0) throw cx.Fatal($"inittask for {t.Name(s)} is not schedulable {n}");
        return schedule.Symbol;
    }
}
