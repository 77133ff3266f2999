using System.Buffers.Binary;
using Ouro.Link.Loading;
using Ouro.Machine;

namespace Ouro.Link.Phases;

/// <summary>Applies the relocations of one symbol after another to their bytes (contract C8).</summary>
internal sealed class Relocator(LinkContext cx)
{
    private readonly SymbolTable _t = cx.Symbols;
    private readonly ulong _text = cx.TextSegment.Sections[0].Address;

    /// <summary>Applies all relocations of <paramref name="s"/>.</summary>
    /// <param name="s">The symbol; its address is final.</param>
    /// <param name="p">Its bytes in the image.</param>
    public void Apply(int s, Span<byte> p)
    {
        Relocations rs = _t.Relocations(s);
        for (int i = 0; i < rs.Count; i++)
        {
            Relocation r = rs[i];
            if (r.Offset < 0 || r.Offset + r.Size > p.Length)
            {
                cx.Error(s, $"invalid relocation {(r.Target == 0 ? "" : _t.Name(r.Target))}: {r.Offset}+{r.Size} not in [0,{p.Length})");
                continue;
            }
            if (r.Size != 0) Apply(s, r, p);
        }
    }

    private void Apply(int s, in Relocation r, Span<byte> p)
    {
        RelocationType type = r.Type;
        int target = r.Target;
        LinkKind kind = target == 0 ? LinkKind.None : _t.Kind(target);
        if (target != 0 && kind is LinkKind.None or LinkKind.Xref && target != 0)
        {
            cx.Unresolved(s, target);
            return;
        }
        if (target != 0 && kind != LinkKind.TlsBss && !r.IsWeak && type != RelocationType.MethodOff && !_t.IsReachable(target))
            cx.Error(s, $"unreachable sym in relocation: {_t.Name(target)}");
        Span<byte> at = p.Slice(r.Offset, r.Size);
        long o;
        switch (type)
        {
            case RelocationType.Addr:
                if (r.IsWeak && !_t.IsReachable(target)) target = cx.UnreachableMethod;
                o = _t.Value(target) + r.Addend;
                if ((int)o < 0 && cx.PointerSize > 4 && r.Size == 4)
                {
                    cx.Error(s, $"non-pc-relative relocation address for {_t.Name(target)} is too big: 0x{o:x} (0x{_t.Value(target):x} + 0x{r.Addend:x})");
                    return;
                }
                break;
            case RelocationType.Call or RelocationType.Pcrel or RelocationType.GotPcrel:
                o = (target == 0 ? 0 : _t.Value(target)) + r.Addend - (_t.Value(s) + r.Offset + r.Size);
                break;
            case RelocationType.MethodOff when !_t.IsReachable(target):
                o = -1;
                break;
            case RelocationType.AddrOff or RelocationType.MethodOff:
                if (r.IsWeak && !_t.IsReachable(target)) return;
                if (_t.Section(target) is not { } sect)
                {
                    cx.Error(s, $"missing section for relocation target {_t.Name(target)}");
                    return;
                }
                o = _t.Value(target) + r.Addend - (long)(sect.Name == ".text" ? _text : sect.Address);
                break;
            case RelocationType.DwarfSecRef:
                if (_t.Section(target) is not { } dwarf)
                {
                    cx.Error(s, $"missing DWARF section for relocation target {_t.Name(target)}");
                    return;
                }
                o = _t.Value(target) + r.Addend - (long)dwarf.Address;
                break;
            case >= RelocationType.DwTxtAddrU1 and <= RelocationType.DwTxtAddrU4:
                if ((uint)target < (uint)cx.Dwarf.AddressPlaces.Length && cx.Dwarf.AddressPlaces[target] is var place && place != 0) WriteFixedUleb(at, (uint)place - 1);
                else cx.Error(s, $"missing .debug_addr index relocation target {_t.Name(target)}");
                return;
            case RelocationType.AddrCuOff:
                o = _t.Value(target) + r.Addend - _t.Value(_t.Unit(target)!.Text[0]); // not null: DWARF refers to functions of objects
                break;
            case RelocationType.Size:
                o = _t.Size(target) + r.Addend;
                break;
            case RelocationType.Const:
                o = r.Addend;
                break;
            case RelocationType.TlsLe:
                o = cx.Target.TlsOffset + r.Addend;
                break;
            case RelocationType.TlsIe:
                if (!cx.IsPie)
                {
                    cx.Error(s, "cannot handle R_TLS_IE when linking internally");
                    return;
                }
                if (!cx.Target.TryRelaxTlsInitialExec(p, r.Offset)) cx.Error(s, "R_TLS_IE reloc not preceded by MOVQ");
                o = cx.Target.TlsOffset;
                break;
            default:
                if (cx.Target.TryApply(cx, s, r, p)) return;
                cx.Error(s, $"unknown reloc to {(target == 0 ? "" : _t.Name(target))}: {(int)type} ({type.GoName()})");
                return;
        }
        Write(s, target, type, at, o);
    }

    private void Write(int s, int target, RelocationType type, Span<byte> at, long o)
    {
        bool relative = type is RelocationType.Pcrel or RelocationType.Call;
        switch (at.Length)
        {
            case 1:
                at[0] = (byte)o;
                break;
            case 2:
                if (relative ? o != (short)o : o != (short)o && o != (ushort)o) TooBig();
                BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)o);
                break;
            case 4:
                if (relative ? o != (int)o : o != (int)o && o != (uint)o) TooBig();
                BinaryPrimitives.WriteUInt32LittleEndian(at, (uint)o);
                break;
            case 8:
                BinaryPrimitives.WriteInt64LittleEndian(at, o);
                break;
            default:
                cx.Error(s, $"bad reloc size 0x{at.Length:x} for {_t.Name(target)}");
                break;
        }

        void TooBig() => cx.Error(s, $"{(relative ? "pc-relative" : "non-pc-relative")} relocation {type.GoName()} address for {_t.Name(target)} is too big: 0x{o:x}");
    }

    private static void WriteFixedUleb(Span<byte> at, uint v)
    {
        for (int i = 0; i < at.Length; i++, v >>= 7) at[i] = (byte)(v & 0x7f | (i + 1 < at.Length ? 0x80u : 0));
    }
}
