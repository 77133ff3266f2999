using System.Globalization;
using System.Text;

namespace Ouro.Link.Phases;

/// <summary>Turns options into the numbers that the other phases use.</summary>
internal static class Setup
{
    public static void Run(LinkContext cx)
    {
        LinkOptions o = cx.Options;
        if (o.Round != -1 && (o.Round < 4096 || !long.IsPow2(o.Round))) throw cx.Fatal($"invalid -R value 0x{o.Round:x}");
        if (o.FuncAlign != 0 && !int.IsPow2(o.FuncAlign)) throw cx.Fatal($"invalid -funcalign value {o.FuncAlign}");
        if (o.StrictDuplicates is < 0 or > 2) throw new LinkFailure(1, $"invalid -strictdups flag value {o.StrictDuplicates}", FailurePrefix.Link);
        cx.OmitDwarf = o.OmitDwarf ?? o.OmitSymbolTable;
        cx.NoDynamic = o.NoDynamic || o.BuildMode == BuildMode.Exe;
        cx.FuncAlign = o.FuncAlign != 0 ? o.FuncAlign : cx.Target.FuncAlign;
        cx.Round = o.Round != -1 ? o.Round : cx.Format.DefaultRound(cx);
        cx.TextAddress = o.TextAddress != -1 ? o.TextAddress : cx.Format.DefaultTextAddress(cx);
        if (o.DataAddress != -1 && o.DataAddress % cx.Round != 0)
            throw cx.Fatal($"invalid -D value 0x{o.DataAddress:x}: not aligned to rounding quantum 0x{cx.Round:x}");
        cx.EntrySymbol = o.EntrySymbol.Length > 0 ? o.EntrySymbol : $"_rt0_{o.Goarch}_{o.Goos}";
        SetHostBuildId(cx);
        if (o.GoRoot.Length > 0) StringValues.Set(cx, "runtime.defaultGOROOT", o.GoRoot);
        StringValues.Set(cx, "runtime.buildVersion", "");
    }

    private static void SetHostBuildId(LinkContext cx)
    {
        string value = cx.Options.HostBuildId;
        if (value.Length == 0 && cx.Options.BuildId.Length > 0) value = "gobuildid";
        if (value is "" or "none") return;
        if (value == "gobuildid")
        {
            if (cx.Options.BuildId.Length == 0) throw cx.Fatal("-B gobuildid requires a Go build ID supplied via -buildid");
            cx.HostBuildId = GoHash(Encoding.UTF8.GetBytes(cx.Options.BuildId))[..20];
            return;
        }
        if (!value.StartsWith("0x", StringComparison.Ordinal)) throw cx.Fatal($"-B argument must start with 0x: {value}");
        string digits = value[2..];
        if (digits.Length / 2 > 32) throw cx.Fatal($"-B option too long (max 32 digits): {value}");
        foreach (char c in digits)
            if (!char.IsAsciiHexDigit(c)) throw cx.Fatal($"-B argument contains invalid hex digit {c}: {value}");
        if (digits.Length % 2 != 0) throw cx.Fatal($"-B argument must have even number of digits: {value}");
        cx.HostBuildId = Convert.FromHexString(digits);
    }

    /// <summary>The toolchain's hash of a text: SHA-256 with its first byte inverted.</summary>
    public static byte[] GoHash(ReadOnlySpan<byte> data)
    {
        byte[] sum = Core.Sha256.HashData(data);
        sum[0] ^= 0xff;
        return sum;
    }
}

/// <summary>String variables whose value is set at link time (-X, runtime.buildVersion, runtime.modinfo).</summary>
internal static class StringValues
{
    public static void Set(LinkContext cx, string name, string value)
    {
        if (!cx.StringData.ContainsKey(name)) cx.StringDataOrder.Add(name);
        cx.StringData[name] = value;
    }

    public static void AddDefinition(LinkContext cx, string definition)
    {
        int eq = definition.IndexOf('=', StringComparison.Ordinal);
        int dot = eq < 0 ? -1 : definition.LastIndexOf('.', eq);
        if (eq < 0 || dot < 0) throw cx.Fatal("-X flag requires argument of the form importpath.name=value");
        Set(cx, Object.PackagePath.ToPrefix(definition[..dot]) + definition[dot..eq], definition[(eq + 1)..]);
    }

    public static void Run(LinkContext cx)
    {
        Loading.SymbolTable t = cx.Symbols;
        foreach (string name in cx.StringDataOrder)
        {
            int s = t.Lookup(name, 0);
            if (s == 0 || t.GoType(s) is var type && type == 0) continue;
            if (t.Name(type) is var typeName && typeName != "type:string")
            {
                cx.Error($"{name}: cannot set with -X: not a var of type string ({typeName})");
                continue;
            }
            if (!t.IsReachable(s)) continue;
            byte[] value = GoQuoted.ToBytes(cx.StringData[name]);
            Loading.SymbolBuilder b = t.Update(s);
            if (b.Kind == LinkKind.Bss) b.SetKind(LinkKind.Data);
            Loading.SymbolBuilder text = t.Create(name + ".str");
            text.AddBytes(value);
            text.AddByte(0);
            text.SetKind(LinkKind.RoData);
            b.SetContent(new byte[2 * cx.PointerSize]);
            b.Relocations.Clear();
            b.Relocations.Add(new Loading.Relocation(0, (byte)cx.PointerSize, (ushort)Machine.RelocationType.Addr, 0, text.Symbol));
            b.SetUInt(cx.PointerSize, (ulong)value.Length, cx.PointerSize);
        }
    }
}
