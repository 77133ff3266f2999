using Ouro.Machine.Plan9;

namespace Ouro.Machine.Amd64;

/// <summary>Registers of x86 under their Plan 9 names and numbers: 0 is none, negative numbers are the pseudo registers.</summary>
/// <remarks>The order matters: classes are ranges, and byte registers run parallel to the word registers.</remarks>
public static class X86Register
{
    public const short None = 0, PseudoFp = -1, PseudoSb = -2, PseudoPc = -4;

    public const short AL = 1, CL = 2, DL = 3, BL = 4, SPB = 5, BPB = 6, SIB = 7, DIB = 8, R8B = 9, R15B = 16,
        AX = 17, CX = 18, DX = 19, BX = 20, SP = 21, BP = 22, SI = 23, DI = 24, R8 = 25, R12 = 29, R13 = 30, R14 = 31, R15 = 32,
        AH = 33, CH = 34, DH = 35, BH = 36, F0 = 37, M0 = 45, K0 = 53, K7 = 60, X0 = 61, X8 = 69, X15 = 76, X16 = 77, X31 = 92,
        Y0 = 93, Y8 = 101, Y16 = 109, Y31 = 124, Z0 = 125, Z8 = 133, Z16 = 141, Z31 = 156,
        CS = 157, SS = 158, DS = 159, ES = 160, FS = 161, GS = 162, GDTR = 163, IDTR = 164, LDTR = 165, MSW = 166, TASK = 167,
        CR0 = 168, CR8 = 176, CR15 = 183, DR0 = 184, TR0 = 192, TLS = 200, Count = 201;

    private static readonly string[] s_names = MakeNames();

    private static string[] MakeNames()
    {
        var names = new List<string>(Count)
        {
            "NONE",
            "AL", "CL", "DL", "BL", "SPB", "BPB", "SIB", "DIB", "R8B", "R9B", "R10B", "R11B", "R12B", "R13B", "R14B", "R15B",
            "AX", "CX", "DX", "BX", "SP", "BP", "SI", "DI", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15", "AH", "CH", "DH", "BH",
        };
        AddRange(names, "F", 8);
        AddRange(names, "M", 8);
        AddRange(names, "K", 8);
        AddRange(names, "X", 32);
        AddRange(names, "Y", 32);
        AddRange(names, "Z", 32);
        names.AddRange(["CS", "SS", "DS", "ES", "FS", "GS", "GDTR", "IDTR", "LDTR", "MSW", "TASK"]);
        AddRange(names, "CR", 16);
        AddRange(names, "DR", 8);
        AddRange(names, "TR", 8);
        names.Add("TLS");
        return [.. names];
    }

    private static void AddRange(List<string> names, string prefix, int count)
    {
        for (int i = 0; i < count; i++) names.Add(prefix + i);
    }

    /// <summary>The name of a register; numbers that are none print as gc prints them.</summary>
    public static string Name(int register) =>
        register >= AL && register < s_names.Length ? s_names[register] : register == Count ? "MAXREG" : $"R???{register}";

    /// <summary>All register names by number, index 0 unused.</summary>
    public static ReadOnlySpan<string> Names => s_names;

    // Extension bits as they sit in a REX prefix, Evex for registers 16 to 31 and Empty for byte registers that need any REX at all.
    internal const byte B = 1, X = 2, R = 4, W = 8, Evex = 16, Empty = 0x40;

    private static readonly sbyte[] s_low = MakeLow();
    private static readonly byte[] s_rex = MakeRex();

    /// <summary>The low three bits of the encoding, −1 for what has none.</summary>
    internal static int Low(int register) => s_low[register > 0 ? register : 0];

    /// <summary>The extension bits, all places at once: mask with the one that is meant.</summary>
    internal static int Rex(int register) => s_rex[register > 0 ? register : 0];

    /// <summary>The register's number in the machine, 0 to 31; −1 for none.</summary>
    internal static int Index(int register) => Low(register) | (Rex(register) & R) << 1 | (Rex(register) & Evex);

    private static sbyte[] MakeLow()
    {
        var low = new sbyte[Count];
        Array.Fill(low, (sbyte)-1);
        for (int i = AL; i <= R15B; i++) low[i] = (sbyte)((i - AL) & 7);
        for (int i = AX; i <= R15; i++) low[i] = (sbyte)((i - AX) & 7);
        for (int i = AH; i <= BH; i++) low[i] = (sbyte)(4 + (i - AH));
        for (int i = F0; i <= K7; i++) low[i] = (sbyte)((i - F0) & 7);
        for (int i = X0; i <= Z31; i++) low[i] = (sbyte)((i - X0) & 7);
        return low;
    }

    private static byte[] MakeRex()
    {
        var rex = new byte[Count];
        const byte extended = R | X | B;
        for (int i = SPB; i <= DIB; i++) rex[i] = Empty;
        for (int i = R8B; i <= R15B; i++) rex[i] = extended;
        for (int i = R8; i <= R15; i++) rex[i] = extended;
        for (int i = X0; i <= Z31; i++)
        {
            int n = (i - X0) & 31;
            rex[i] = (byte)(((n & 8) != 0 ? extended : 0) | ((n & 16) != 0 ? Evex : 0));
        }
        for (int i = CR8; i <= CR15; i++) rex[i] = R;
        return rex;
    }

    /// <summary>Register and suffix names for the printer.</summary>
    public sealed class Printer : IRegisterNames
    {
        public string RegisterName(int register) => Name(register);

        public int ReferenceNumber(int register) => register > 0 ? register + 2047 : register;

        public string SuffixName(byte suffix) => suffix == 0 ? "" : "." + EvexSuffix.Names[suffix];
    }
}
