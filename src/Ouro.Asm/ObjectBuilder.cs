using System.Runtime.InteropServices;
using Ouro.Machine;
using Ouro.Machine.Plan9;
using Ouro.Object;

namespace Ouro.Asm;

/// <summary>Hands the finished symbols to the object writer.</summary>
internal sealed class ObjectBuilder(AssemblyContext context)
{
    private readonly Dictionary<AsmSymbol, GoSymbol> _symbols = new(ReferenceEqualityComparer.Instance);

    internal GoObject Build()
    {
        var o = new GoObject
        {
            PackagePath = context.Options.PackagePath, FromAssembly = true, Shared = context.IsShared, LinkShared = context.Options.Linkshared,
            PointerSize = context.Target.PointerSize, HasRegisterAbi = context.Options.Experiments.IsOn("regabiwrappers"),
        };
        o.Files.AddRange(context.Files);
        foreach (AsmSymbol s in context.Text) o.Text.Add(Get(s));
        foreach (AsmSymbol s in context.Data) o.Data.Add(Get(s));
        foreach (AsmSymbol s in context.Constants) o.Constants.Add(Get(s));
        foreach (AsmSymbol s in context.UnwindInfos) o.SehSymbols.Add(Get(s));
        return o;
    }

    private GoSymbol? GetOptional(AsmSymbol? s) => s is null ? null : Get(s);

    private GoSymbol Get(AsmSymbol s)
    {
        if (_symbols.TryGetValue(s, out GoSymbol? known)) return known;
        var g = new GoSymbol(s.Name, s.Abi) { Kind = (SymKind)s.Kind, Size = s.Size, Flags = Flags(s) };
        _symbols[s] = g;
        g.SetBytes(s.Bytes.ToArray());
        g.Size = s.Size;
        foreach (ref readonly CodeRelocation r in CollectionsMarshal.AsSpan(s.Relocations))
            g.AddRelocation(r.Offset, r.Size, (RelocationType)r.Kind, GetOptional((AsmSymbol?)r.Symbol), r.Addend);
        if (s.Function is { } f)
        {
            g.Align = f.Align;
            g.Function = Function(f);
        }
        return g;
    }

    private static SymFlags Flags(AsmSymbol s)
    {
        SymFlags flags = SymFlags.None;
        if (s.Has(SymbolAttributes.DuplicateOk)) flags |= SymFlags.DupOk;
        if (s.Has(SymbolAttributes.Local)) flags |= SymFlags.Local;
        if (s.Has(SymbolAttributes.NoSplit)) flags |= SymFlags.NoSplit;
        if (s.Has(SymbolAttributes.ReflectMethod)) flags |= SymFlags.ReflectMethod;
        if (s.Has(SymbolAttributes.PackageInit)) flags |= SymFlags.PkgInit;
        if (s.Has(SymbolAttributes.AbiWrapper)) flags |= SymFlags.AbiWrapper;
        if (s.IsStatic) flags |= SymFlags.Static;
        if (s.Has(SymbolAttributes.ContentAddressable)) flags |= SymFlags.ContentAddressable;
        if (s.Has(SymbolAttributes.PcData)) flags |= SymFlags.PcData;
        return flags;
    }

    private GoFunction Function(FunctionInfo f)
    {
        var g = new GoFunction
        {
            Args = f.Args, Locals = f.Locals, FuncId = f.FuncId, FuncFlag = f.Flags, StartLine = f.StartLine,
            PcSp = GetOptional(f.PcSp), PcFile = GetOptional(f.PcFile), PcLine = GetOptional(f.PcLine), PcInline = GetOptional(f.PcInline),
            DwarfInfo = GetOptional(f.DwarfInfo), DwarfRanges = GetOptional(f.DwarfRanges), DwarfLines = GetOptional(f.DwarfLines),
            SehUnwindInfo = GetOptional(f.UnwindInfo),
        };
        foreach (int file in f.UsedFiles) g.Files.Add((uint)file);
        foreach (AsmSymbol? s in f.FuncData) g.FuncData.Add(GetOptional(s));
        foreach (AsmSymbol s in f.PcData) g.PcData.Add(Get(s));
        return g;
    }
}
