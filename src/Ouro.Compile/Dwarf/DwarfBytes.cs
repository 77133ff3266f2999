using System.Text;
using Ouro.Machine;
using Ouro.Object;

namespace Ouro.Compile.Dwarf;

/// <summary>Appends DWARF's forms to symbols (cmd/internal/dwarf).</summary>
internal static class DwarfBytes
{
    public static void Byte(this GoSymbol s, byte value) => s.Append([value]);

    public static void Unsigned(this GoSymbol s, long value)
    {
        Span<byte> b = stackalloc byte[Leb128.MaxSize];
        s.Append(b[..Leb128.WriteUnsigned(b, (ulong)value)]);
    }

    public static void Signed(this GoSymbol s, long value)
    {
        Span<byte> b = stackalloc byte[Leb128.MaxSize];
        s.Append(b[..Leb128.WriteSigned(b, value)]);
    }

    public static void Text(this GoSymbol s, string value)
    {
        s.Append(Encoding.UTF8.GetBytes(value));
        s.Byte(0);
    }

    public static void Word32(this GoSymbol s, long value) => s.WriteInt(s.Length, 4, value);

    /// <summary>An address of the program (DW_FORM_addr).</summary>
    public static void Address(this GoSymbol s, GoSymbol target) => s.WriteAddress(s.Length, 8, target);

    /// <summary>An offset into the debugging section that holds the target (DW_FORM_ref_addr, DW_FORM_sec_offset).</summary>
    public static void SectionReference(this GoSymbol s, GoSymbol target, long addend = 0)
    {
        int at = s.Length;
        s.Grow(at + 4);
        s.AddRelocation(at, 4, RelocationType.DwarfSecRef, target, addend);
    }

    /// <summary>A function's number in the linker's table of addresses (DW_FORM_addrx), in as many bytes as the count of functions asks for.</summary>
    public static void TextIndex(this GoSymbol s, GoSymbol function, int functions)
    {
        int size = functions < 1 << 7 ? 1 : functions < 1 << 14 ? 2 : functions < 1 << 21 ? 3 : 4;
        int at = s.Length;
        s.Grow(at + size);
        s.AddRelocation(at, size, RelocationType.DwTxtAddrU1 + (ushort)(size - 1), function);
    }
}

/// <summary>Numbers of abbreviations; compiler, assembler and linker share one table (cmd/internal/dwarf/dwarf.go).</summary>
internal static class Abbreviation
{
    public const byte Function = 3, Wrapper = 4, Abstract = 5, Concrete = 6, ConcreteWrapper = 7, Inlined = 9, Variable = 10, IntConstant = 11, Block = 12;

    private const byte FirstVariable = 33;

    /// <summary>A variable of an abstract function.</summary>
    public static byte AbstractVariable(bool isParameter) => (byte)(FirstVariable + (isParameter ? 1 : 0));

    /// <summary>A variable with a place.</summary>
    /// <param name="refers">It names its entry in the abstract function and repeats nothing of it.</param>
    public static byte PlacedVariable(bool isParameter, bool refers, bool isCaptured, bool hasList) =>
        (byte)(FirstVariable + 2 + (isParameter ? 6 : 0) + (refers ? 0 : isCaptured ? 2 : 4) + (hasList ? 0 : 1));
}
