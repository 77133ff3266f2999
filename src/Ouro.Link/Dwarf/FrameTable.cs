using Ouro.Link.Loading;
using Ouro.Link.Phases;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Link.Dwarf;

/// <summary>Writes .debug_frame: where the caller's frame is, at each instruction, from the stack-depth tables.</summary>
internal static class FrameTable
{
    private const int DataAlignment = -4;

    public static void Write(LinkContext cx, int section)
    {
        SymbolTable t = cx.Symbols;
        SymbolBuilder b = t.Update(section);
        b.Reserve(40 * cx.Text.Count);
        int word = cx.PointerSize, returnAddress = cx.Target.DwarfReturnAddress;
        b.AddUInt(16, 4);
        b.AddUInt(uint.MaxValue, 4);
        b.AddBytes([3, 0, 1, 0x7c, (byte)returnAddress]);
        b.AddBytes([0x0c, (byte)cx.Target.DwarfStackPointer, (byte)word]); // def_cfa: SP + the pushed return address
        b.AddBytes([0x05, (byte)returnAddress, (byte)(-word / DataAlignment)]); // offset_extended: it is saved there
        while (b.Size < 20) b.AddByte(0);

        var code = new List<byte>(256);
        foreach (int s in cx.Text)
        {
            if (!t.FuncInfo(s).IsValid) continue;
            code.Clear();
            int length = t.Content(s).Length, table = t.Aux(s, AuxType.PcSp);
            for (var p = new PcValues(table == 0 ? default : t.Content(table), cx.Target.MinInstruction); p.Next();)
            {
                uint next = p.End;
                // gdb wants the last row to end before the function does.
                if (next == length && --next < p.Start) continue;
                AddStep(code, next - p.Start, p.Value + word);
            }
            while (code.Count % word != 0) code.Add(0);
            b.AddUInt((ulong)(4 + 2 * word + code.Count), 4);
            b.AddUInt(0, 4);
            if (!cx.IsPie) b.AddUInt((ulong)t.Value(s), word);
            else b.AddAddress(s);
            b.AddUInt((ulong)length, word);
            b.AddBytes(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(code));
        }
    }

    private static void AddStep(List<byte> code, uint pcs, long depth)
    {
        code.Add(0x13); // def_cfa_offset_sf
        AddSleb(code, depth / DataAlignment);
        if (pcs < 0x40)
        {
            code.Add((byte)(0x40 + pcs));
            return;
        }
        int bytes = pcs < 0x100 ? 1 : pcs < 0x10000 ? 2 : 4;
        code.Add((byte)(bytes switch { 1 => 2, 2 => 3, _ => 4 })); // advance_loc1, 2, 4
        for (int i = 0; i < bytes; i++) code.Add((byte)(pcs >> (8 * i)));
    }

    private static void AddSleb(List<byte> code, long v)
    {
        while (true)
        {
            byte c = (byte)(v & 0x7f);
            v >>= 7;
            bool done = v == 0 && (c & 0x40) == 0 || v == -1 && (c & 0x40) != 0;
            code.Add(done ? c : (byte)(c | 0x80));
            if (done) return;
        }
    }
}
