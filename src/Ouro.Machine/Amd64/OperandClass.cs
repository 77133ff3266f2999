namespace Ouro.Machine.Amd64;

/// <summary>Classes of operands in the instruction table, see there.</summary>
internal enum OperandClass : byte
{
    Invalid, None, I0, I1, U2, I8, U8, U7, S32, I32, I64, Address, Al, Cl, Ax, Cx, Rb, R, R32, St, St0, Rx, Rmb, Rm, M, Branch,
    Cs, Ss, Ds, Es, Fs, Gs, Gdtr, Idtr, Ldtr, Msw, Task,
    Cr0, Cr1, Cr2, Cr3, Cr4, Cr5, Cr6, Cr7, Cr8, Dr0, Dr1, Dr2, Dr3, Dr4, Dr5, Dr6, Dr7, Tr0, Tr1, Tr2, Tr3, Tr4, Tr5, Tr6, Tr7,
    Mm, Mmm, X0, X4, X, Xe, Xm, Xme, Xvm, Xvme, Y4, Y, Ye, Ym, Yme, Yvm, Yvme, Z4, Z, Zm, Zvm, K0, Kw, K, Km, Tls, TextSize, Indirect,
    Count,
}

/// <summary>Which class of a given operand satisfies which class of the table, and the table's names of classes.</summary>
internal static class OperandClasses
{
    // In the order of the enum.
    private const string ClassNames =
        "? none i0 i1 u2 i8 u8 u7 s32 i32 i64 addr al cl ax cx rb r r32 st st0 rx rmb rm m rel " +
        "cs ss ds es fs gs gdtr idtr ldtr msw task " +
        "cr0 cr1 cr2 cr3 cr4 cr5 cr6 cr7 cr8 dr0 dr1 dr2 dr3 dr4 dr5 dr6 dr7 tr0 tr1 tr2 tr3 tr4 tr5 tr6 tr7 " +
        "mm mmm x0 x4 x xe xm xme xvm xvme y4 y ye ym yme yvm yvme z4 z zm zvm k0 kw k km tls size ind";

    // "a < b c": an operand of class a is accepted where the table says b or c.
    private const string Covers =
        "i0 < u2 i8 u7 u8 s32 i32 i64;i1 < u2 i8 u7 u8 s32 i32 i64;u2 < i8 u7 u8 s32 i32 i64;u7 < i8 u8 s32 i32 i64;" +
        "u8 < s32 i32 i64;i8 < s32 i32 i64;s32 < i32 i64;i32 < i64;" +
        "al < rb rmb;cl < rb cx rmb;ax < rb rx r rmb rm mmm;cx < rb rx r rmb rm mmm;rx < rb r rmb rm mmm;r < rb rmb rm mmm;" +
        "r32 < r rm mmm;rb < rmb;m < rmb rm mmm xm ym xme yme zm km;st0 < st;mm < mmm;" +
        "x0 < x xm xe xme;x < xm xe xme;xe < xme;y < ym ye yme;ye < yme;z < zm;k0 < k km;kw < k km;k < km;xvm < xvme;yvm < yvme";

    private static readonly string[] s_names = ClassNames.Split(' ');
    private static readonly bool[] s_fits = MakeFits();

    private static bool[] MakeFits()
    {
        var fits = new bool[(int)OperandClass.Count << 7];
        for (int i = 0; i < (int)OperandClass.Count; i++) fits[i << 7 | i] = true;
        foreach (string rule in Covers.Split(';'))
        {
            string[] words = rule.Split(' ');
            int given = (int)Find(words[0]);
            for (int i = 2; i < words.Length; i++) fits[given << 7 | (int)Find(words[i])] = true;
        }
        return fits;
    }

    internal static OperandClass Find(string name)
    {
        int i = Array.IndexOf(s_names, name);
        return i >= 0 ? (OperandClass)i : throw Core.InternalCompilerException.Unexpected(name);
    }

    internal static OperandClass Find(ReadOnlySpan<byte> name)
    {
        int i = Slot(Pack(name));
        return s_slots[i].Key != 0 ? s_slots[i].Class : throw Core.InternalCompilerException.Unexpected(System.Text.Encoding.UTF8.GetString(name));
    }

    // Names are at most eight letters: packed into a number they are their own key.
    private static readonly (ulong Key, OperandClass Class)[] s_slots = MakeSlots();

    private static ulong Pack(ReadOnlySpan<byte> name)
    {
        ulong key = 0;
        foreach (byte b in name) key = key << 8 | b;
        return key;
    }

    private static int Slot(ulong key)
    {
        int i = (int)(key * 0x9e3779b97f4a7c15 >> 56);
        while (s_slots[i].Key != key && s_slots[i].Key != 0) i = (i + 1) & 255;
        return i;
    }

    private static (ulong, OperandClass)[] MakeSlots()
    {
        var slots = new (ulong Key, OperandClass Class)[256];
        for (int c = 0; c < s_names.Length; c++)
        {
            ulong key = Pack(System.Text.Encoding.ASCII.GetBytes(s_names[c]));
            int i = (int)(key * 0x9e3779b97f4a7c15 >> 56);
            while (slots[i].Key != 0) i = (i + 1) & 255;
            slots[i] = (key, (OperandClass)c);
        }
        return slots;
    }

    internal static bool Fits(OperandClass given, OperandClass wanted) => s_fits[(int)given << 7 | (int)wanted];
}
