using System.Text;
using Ouro.Link.Loading;
using Ouro.Machine;

namespace Ouro.Link.Phases;

/// <summary>Defines the boundaries of the image, groups read-only symbols, and fills runtime.firstmoduledata (contract D4, D6).</summary>
/// <remarks>In: PcLines, type and itab lists. Out: SymbolGroups, Carriers, NotInSymbolTable bits, module data.</remarks>
internal static class ModuleData
{
    public static void Run(LinkContext cx)
    {
        DefineBoundaries(cx);
        GroupSymbols(cx);
        (int map, uint sections) = MakeTextSectionMap(cx);
        Fill(cx, map, sections);
    }

    private static void DefineBoundaries(LinkContext cx)
    {
        foreach (var (name, kind) in (ReadOnlySpan<(string, LinkKind)>)
        [
            ("runtime.rodata", LinkKind.RoData), ("runtime.erodata", LinkKind.RoDataEnd), ("runtime.types", LinkKind.RoData),
            ("runtime.etypes", LinkKind.RoData), ("runtime.noptrdata", LinkKind.NoPtrData), ("runtime.enoptrdata", LinkKind.NoPtrDataEnd),
            ("runtime.data", LinkKind.Data), ("runtime.edata", LinkKind.DataEnd), ("runtime.bss", LinkKind.Bss), ("runtime.ebss", LinkKind.Bss),
            ("runtime.noptrbss", LinkKind.NoPtrBss), ("runtime.enoptrbss", LinkKind.NoPtrBss), ("runtime.covctrs", LinkKind.NoPtrBss),
            ("runtime.ecovctrs", LinkKind.NoPtrBss), ("runtime.end", LinkKind.Bss), ("runtime.epclntab", LinkKind.RoData),
        ]) cx.Define(name, kind, 0);
        // The programs that tell the collector where pointers are; written when data has its places.
        cx.Symbols.Create("runtime.gcdata").SetKind(LinkKind.RoData).SetSize(0);
        cx.Define("runtime.egcdata", LinkKind.RoData, 0);
        cx.Symbols.Create("runtime.gcbss").SetKind(LinkKind.RoData).SetSize(0);
        cx.Define("runtime.egcbss", LinkKind.RoData, 0);
    }

    private static int Carrier(LinkContext cx, string name, LinkKind kind, bool local)
    {
        SymbolBuilder b = cx.Symbols.Create(name).SetKind(kind).SetSize(0).SetAlign(cx.PointerSize);
        if (local) b.SetLocal();
        return b.Symbol;
    }

    private static void GroupSymbols(LinkContext cx)
    {
        SymbolTable t = cx.Symbols;
        bool relro = cx.UsesRelRo;
        int types = Carrier(cx, "type:*", LinkKind.Type, false);
        int typesRel = relro ? Carrier(cx, "typerel.*", LinkKind.TypeRelRo, false) : types;
        cx.Carriers[LinkKind.Type] = (types, 0);
        cx.Carriers[LinkKind.TypeRelRo] = (typesRel, 0);
        int strings = Carrier(cx, "go:string.*", LinkKind.GoString, true);
        int funcs = Carrier(cx, "go:funcdesc", LinkKind.GoFunc, true);
        int gcbits = Carrier(cx, "runtime.gcbits.*", LinkKind.GcBits, true);
        cx.Carriers[LinkKind.GoString] = (strings, 0);
        cx.Carriers[LinkKind.GoFunc] = (funcs, 0);
        cx.Carriers[LinkKind.GcBits] = (gcbits, 0);
        int funcsRel = funcs;
        if (relro)
        {
            funcsRel = Carrier(cx, "go:funcdescrel", LinkKind.GoFuncRelRo, true);
            cx.Carriers[LinkKind.GoFuncRelRo] = (funcsRel, 0);
        }
        int n = t.Count;
        var groups = new LinkKind[n];
        for (int s = 1; s < n; s++)
        {
            LinkKind kind = t.Kind(s);
            if ((t.IsFileLocal(s) && !t.IsFromAssembly(s) && t.Package(s).Length > 0) || kind == LinkKind.CoverageCounter)
                t.Set(s, SymbolBits.NotInSymbolTable);
            if (!t.IsReachable(s) || t.Has(s, SymbolBits.Special) || kind is not (LinkKind.RoData or LinkKind.GoFunc)) continue;
            ReadOnlySpan<byte> name = t.NameBytes(s);
            var (group, carrier) = (LinkKind.None, 0);
            if (name.StartsWith("go:string."u8)) (group, carrier) = (LinkKind.GoString, strings);
            else if (name.StartsWith("runtime.gcbits."u8) || name.StartsWith("type:.gcprog."u8)) (group, carrier) = (LinkKind.GcBits, gcbits);
            else if (name.EndsWith("·f"u8)) (group, carrier) = relro ? (LinkKind.GoFuncRelRo, funcsRel) : (LinkKind.GoFunc, funcs);
            else if (name.StartsWith("type:"u8)) (group, carrier) = relro ? (LinkKind.TypeRelRo, typesRel) : (LinkKind.Type, types);
            else continue;
            groups[s] = group;
            t.Set(s, SymbolBits.NotInSymbolTable);
            t.SetCarrier(s, carrier);
        }
        cx.SymbolGroups = groups;
    }

    private static (int Symbol, uint Sections) MakeTextSectionMap(LinkContext cx)
    {
        SymbolBuilder b = cx.Symbols.Create("runtime.textsectionmap").SetKind(LinkKind.RoData);
        Section text = cx.TextSegment.Sections[0];
        b.AddUInt(0, cx.PointerSize);
        b.AddUInt(text.Length, cx.PointerSize);
        b.AddAddress(cx.Symbols.Lookup("runtime.text", 0));
        return (b.Symbol, 1);
    }

    private static void Fill(LinkContext cx, int textMap, uint textSections)
    {
        SymbolTable t = cx.Symbols;
        SymbolBuilder m = t.Update(cx.ModuleData);
        PcLineTable p = cx.PcLines!; // not null: laid out before
        int word = cx.PointerSize;
        void Slice(int s, ulong n)
        {
            m.AddAddress(s);
            m.AddUInt(n, word);
            m.AddUInt(n, word);
        }
        void Zero(int words)
        {
            for (int i = 0; i < words; i++) m.AddUInt(0, word);
        }
        ulong SizeOf(int s) => (ulong)t.Size(s);

        m.AddAddress(p.Header);
        Slice(p.NameTable, SizeOf(p.NameTable));
        Slice(p.UnitTable, SizeOf(p.UnitTable) / 4);
        Slice(p.FileTable, SizeOf(p.FileTable));
        Slice(p.PcTable, SizeOf(p.PcTable));
        Slice(p.FunctionTable, SizeOf(p.FunctionTable));
        Slice(p.FunctionTable, (ulong)p.FunctionCount + 1);
        m.AddAddress(p.FindFuncTable);
        m.AddAddress(p.First);
        m.AddAddress(p.Last, t.Size(p.Last));
        foreach (string name in (ReadOnlySpan<string>)
        [
            "runtime.text", "runtime.etext", "runtime.noptrdata", "runtime.enoptrdata", "runtime.data", "runtime.edata", "runtime.bss",
            "runtime.ebss", "runtime.noptrbss", "runtime.enoptrbss", "runtime.covctrs", "runtime.ecovctrs", "runtime.end", "runtime.gcdata",
            "runtime.gcbss", "runtime.types", "runtime.etypes", "runtime.rodata", "go:func.*", "runtime.epclntab",
        ]) m.AddAddress(t.Lookup(name, 0));
        Slice(textMap, textSections);
        int typeLinks = t.Lookup("runtime.typelink", 0), itabLinks = t.Lookup("runtime.itablink", 0);
        Slice(typeLinks, SizeOf(typeLinks) / 4);
        Slice(itabLinks, SizeOf(itabLinks) / (ulong)word);
        Zero(3); // ptab
        Zero(2); // pluginpath
        Zero(3); // pkghashes
        if (cx.MainInitTasks != 0) Slice(cx.MainInitTasks, SizeOf(cx.MainInitTasks) / (ulong)word);
        else Zero(3);
        Zero(2); // modulename
        Zero(3); // modulehashes
        m.AddByte(1); // hasmain
        int type = t.Lookup("type:runtime.moduledata", 0);
        if (type == 0) throw cx.Fatal("type:runtime.moduledata is not defined: not Go's runtime");
        m.SetSize(new TypeDecoder(t, word).Size(type));
        m.Grow(m.Size);

        SymbolBuilder last = t.Create("runtime.lastmoduledatap").SetKind(LinkKind.NoPtrData).SetSize(0);
        last.SetContent([]);
        last.AddAddress(m.Symbol);
    }
}
