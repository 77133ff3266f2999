// Debugging information, DWARF 5 (contract D17).
//
// First, before addresses: which entries of objects belong to live functions and variables, and entries of all types that these
// name. DebugSections makes the sections of them.
using Ouro.Core;
using Ouro.Link.Loading;
using Ouro.Link.Phases;
using Ouro.Machine;
using Ouro.Object;
using static Ouro.Link.Dwarf.DwarfNames;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Link.Dwarf;

internal static class DebugInfo
{
    /// <summary>Collects live entries of objects by unit and makes those of types.</summary>
    public static void Generate(LinkContext cx)
    {
        if (cx.OmitDwarf) return;
        SymbolTable t = cx.Symbols;
        var types = new TypeEntries(cx);
        var abstractSeen = new HashSet<int>();
        foreach (Library l in cx.Libraries)
        {
            int constants = t.Lookup(ConstInfoPrefix + l.Package, 0);
            foreach (CompilationUnit u in l.Units)
            {
                if (constants != 0)
                {
                    u.Debug.Constants = constants;
                    Import(cx, types, constants);
                    constants = 0;
                }
                cx.Dwarf.Units.Add(u);
                if (l.Package == "runtime") cx.Dwarf.RuntimeUnit = u;
                u.Debug.Entry = MakeUnitEntry(cx, u, cx.Dwarf.Units.Count);
                foreach (int s in u.Text) VisitFunction(cx, types, u, s, abstractSeen);
            }
        }
        VisitVariables(cx, types);
        types.FillRuntimeStructures();
    }

    private static Entry MakeUnitEntry(LinkContext cx, CompilationUnit u, int number)
    {
        string package = u.Library.Package;
        bool hasText = u.Text.Count > 0;
        var e = new Entry(hasText ? Abbreviations.CompileUnit : Abbreviations.CompileUnitWithoutText, package)
        {
            Symbol = TypeEntries.MakeSymbol(cx, $".pkg.{package}.{number}", LinkKind.DwarfCuInfo),
        };
        e.Set(DwarfNames.Name, package);
        e.Set(Language, LanguageGo);
        e.Set(CompDir, ".");
        string extra = ContentOf(cx, UnitInfoPrefix + "producer." + package);
        string version = cx.ObjectHeader.Split(' ') is { Length: > 4 } words ? words[4] : "";
        e.Set(Producer, "Go cmd/compile " + version + (extra.Length > 0 ? "; " + extra : ""));
        e.Set(GoPackageName, ContentOf(cx, UnitInfoPrefix + "packagename." + package));
        return e;
    }

    private static string ContentOf(LinkContext cx, string name) =>
        cx.Symbols.Lookup(name, 0) is var s && s != 0 ? System.Text.Encoding.UTF8.GetString(cx.Symbols.Content(s)) : "";

    private static void Show(SymbolTable t, int s) => t.Set(s, SymbolBits.NotInSymbolTable | SymbolBits.Reachable);

    // Constants and abstract functions: an entry of an object with references to types.
    private static void Import(LinkContext cx, TypeEntries types, int s)
    {
        SymbolTable t = cx.Symbols;
        Show(t, s);
        if (t.Kind(s) is not (LinkKind.DwarfConst or LinkKind.DwarfAbsFcn))
            throw new LinkFailure(1, $"error: DWARF info sym {s}/{t.Name(s)} with incorrect type {t.Kind(s).GoName()}", FailurePrefix.Link);
        Relocations rs = t.Relocations(s);
        for (int i = 0; i < rs.Count; i++)
        {
            if ((RelocationType)rs.RawType(i) != RelocationType.DwarfSecRef) continue;
            int target = rs[i].Target;
            if (!types.IsKnown(target)) types.DefineByInfoSymbol(target);
        }
    }

    private static void VisitFunction(LinkContext cx, TypeEntries types, CompilationUnit u, int s, HashSet<int> abstractSeen)
    {
        SymbolTable t = cx.Symbols;
        int info = t.Aux(s, AuxType.DwarfInfo), ranges = t.Aux(s, AuxType.DwarfRanges);
        if (info == 0) return;
        Show(t, info);
        u.Debug.Functions.Add(info);
        if (ranges != 0)
        {
            Show(t, ranges);
            u.Debug.Ranges.Add(ranges);
        }
        Relocations rs = t.Relocations(info);
        for (int i = 0; i < rs.Count; i++)
        {
            var type = (RelocationType)rs.RawType(i);
            if (type == RelocationType.UseType)
            {
                types.Define(rs.Target(i));
                continue;
            }
            if (type != RelocationType.DwarfSecRef) continue;
            int target = rs.Target(i);
            LinkKind kind = t.Kind(target);
            if (kind == LinkKind.DwarfAbsFcn)
            {
                if (!abstractSeen.Add(target)) continue;
                u.Debug.AbstractFunctions.Add(target);
                Import(cx, types, target);
                continue;
            }
            if (kind is LinkKind.DwarfType or LinkKind.None && !types.IsKnown(target)) types.DefineByInfoSymbol(target);
        }
    }

    private static void VisitVariables(LinkContext cx, TypeEntries types)
    {
        SymbolTable t = cx.Symbols;
        for (int s = 1; s < t.FirstExternal; s++)
        {
            if (!t.IsReachable(s) || t.Has(s, SymbolBits.NotInSymbolTable)) continue;
            LinkKind k = t.Kind(s);
            if (!(k.IsRoData() || k.IsData() || k is >= LinkKind.NoPtrData and <= LinkKind.NoPtrDataEnd
                || k is LinkKind.Type or LinkKind.Bss or LinkKind.NoPtrBss or LinkKind.TlsBss or LinkKind.ModuleData)) continue;
            if (t.IsFileLocal(s)) continue;
            int type = t.GoType(s);
            if (type == 0)
            {
                if (k != LinkKind.RoData || !t.IsDict(s)) continue;
                Relocations rs = t.Relocations(s);
                for (int i = 0; i < rs.Count; i++)
                    if ((RelocationType)rs.RawType(i) == RelocationType.UseIface) types.Define(rs[i].Target);
                continue;
            }
            int entry = t.Aux(s, AuxType.DwarfInfo);
            if (entry == 0) continue;
            types.Define(type);
            t.Unit(s)!.Debug.Variables.Add(entry); // not null: it has auxiliary symbols
        }
    }
}
