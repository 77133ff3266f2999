using Ouro.Link.Loading;

namespace Ouro.Link.Phases;

/// <summary>Makes what the runtime expects of the linker, and orders functions.</summary>
/// <remarks>In: reachability. Out: ModuleData (empty), Text in gc's order, Libraries in postorder of imports.</remarks>
internal static class LinkSetup
{
    // Packages that the runtime consists of; their functions come first.
    private static readonly HashSet<string> s_runtimePackages = new(StringComparer.Ordinal)
    {
        "runtime", "internal/runtime/atomic", "internal/runtime/cgroup", "internal/runtime/exithook", "internal/runtime/gc",
        "internal/runtime/gc/scan", "internal/runtime/maps", "internal/runtime/math", "internal/runtime/sys",
        "internal/runtime/syscall/linux", "internal/runtime/syscall/windows", "internal/abi", "internal/bytealg", "internal/byteorder",
        "internal/chacha8rand", "internal/coverage/rtcov", "internal/cpu", "internal/goarch", "internal/godebugs",
        "internal/goexperiment", "internal/goos", "internal/profilerecord", "internal/strconv", "internal/stringslite",
    };

    public static void Run(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        SymbolBuilder g = t.Update(t.LookupOrCreate("runtime.tlsg", 0));
        if (g.Kind == LinkKind.None) g.SetKind(LinkKind.TlsBss).SetSize(cx.PointerSize);
        t.Set(g.Symbol, SymbolBits.Reachable);

        SymbolBuilder md = t.Update(t.LookupOrCreate("runtime.firstmoduledata", 0));
        if (md.Kind != LinkKind.None)
        {
            md.SetSize(0);
            int profile = t.Lookup("runtime.memProfileInternal", 1);
            if (profile != 0 && !t.IsReachable(profile))
            {
                // Nobody can read the memory profile, so the runtime need not keep it.
                SymbolBuilder off = t.Update(t.LookupOrCreate("runtime.disableMemoryProfiling", 0)).SetKind(LinkKind.NoPtrData).SetSize(0);
                off.SetContent([]);
                off.AddByte(1);
            }
        }
        else
        {
            md = t.Update(t.LookupOrCreate("local.moduledata", 0));
            t.Set(md.Symbol, SymbolBits.Local);
        }
        md.SetContent([]);
        md.SetKind(LinkKind.ModuleData);
        t.Set(md.Symbol, SymbolBits.Reachable);
        cx.ModuleData = md.Symbol;

        cx.Libraries = Postorder(cx.Libraries);
        OrderText(cx);
    }

    public static void FindTargetSymbols(LinkContext cx)
    {
        foreach (string name in (ReadOnlySpan<string>)[".got", ".plt", ".got.plt", ".dynamic", ".dynsym", ".dynstr"]) cx.Symbols.LookupOrCreate(name, 0);
        cx.UnreachableMethod = cx.Symbols.LookupOrCreate("runtime.unreachableMethod", 1);
        foreach (string name in (ReadOnlySpan<string>)[".rel", ".rela", ".rel.plt", ".rela.plt"]) cx.Symbols.LookupOrCreate(name, 0);
    }

    private static List<Library> Postorder(List<Library> libraries)
    {
        var order = new List<Library>(libraries.Count);
        var state = new Dictionary<Library, bool>(ReferenceEqualityComparer.Instance); // false: being visited
        foreach (Library l in libraries) Visit(l);
        return order;

        void Visit(Library l)
        {
            if (state.TryGetValue(l, out bool done))
            {
                if (!done) throw new LinkFailure(2, "found import cycle while visiting " + l.Package, FailurePrefix.Program);
                return;
            }
            state[l] = false;
            foreach (Library i in l.Imports) Visit(i);
            state[l] = true;
            order.Add(l);
        }
    }

    private static void OrderText(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        var text = new List<int>();
        foreach (int s in cx.Text)
            if (t.IsReachable(s)) text.Add(s);
        foreach (ObjectFile o in t.Objects)
        {
            for (int i = 0; i < o.AllDefined; i++)
            {
                int s = o.Symbols[i];
                if (!t.IsReachable(s) || !LinkKinds.FromObject(o.Kind(i)).IsText()) continue;
                bool duplicate = !t.IsDefinedBy(s, o, i) || (o.Flag(i) & Object.GoObjectFormat.SymDupOk) != 0;
                (duplicate ? o.Library.DuplicateText : o.Library.Text).Add(s);
            }
        }
        var assigned = new bool[t.Count];
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (Library l in cx.Libraries)
            {
                if (s_runtimePackages.Contains(l.Package) != (pass == 0)) continue;
                for (int list = 0; list < 2; list++)
                {
                    foreach (int s in list == 0 ? l.Text : l.DuplicateText)
                    {
                        if (assigned[s]) continue;
                        text.Add(s);
                        if (t.Unit(s) is { } unit)
                        {
                            unit.Text.Add(s);
                            assigned[s] = true;
                        }
                        if (list == 1 && t.Package(s) != l.Package) t.SetPackage(s, l.Package);
                    }
                }
            }
        }
        cx.Text = text;
    }
}
