using System.Buffers.Binary;
using Ouro.Machine;
using Ouro.Machine.Plan9;

namespace Ouro.Asm;

/// <summary>Kinds of symbols in an object, numbered as in the format.</summary>
internal enum SymbolKind : byte
{
    None, Text, TextFips, ReadOnly, ReadOnlyFips, NoPointerData, NoPointerDataFips, Data, DataFips, Bss, NoPointerBss, TlsBss,
    DwarfFunction = 14, DwarfRange = 18, DwarfLines = 20,
    WindowsUnwindInfo = 25,
}

/// <summary>What a symbol is beyond its kind.</summary>
[Flags]
internal enum SymbolAttributes
{
    None = 0, OnList = 1, DuplicateOk = 2, NoSplit = 4, ReflectMethod = 8, Wrapper = 16, AbiWrapper = 32, NeedContext = 64, NoFrame = 128,
    PackageInit = 256, Local = 512, ContentAddressable = 1024, PcData = 2048, Static = 4096,
}

/// <summary>A symbol of the object under construction.</summary>
internal sealed class AsmSymbol(string name) : Plan9Symbol(name)
{
    internal Abi Abi;
    internal SymbolKind Kind;
    internal SymbolAttributes Attributes;
    internal long Size;

    /// <summary>The content; may be shorter than <see cref="Size"/>, the rest is zero.</summary>
    internal byte[] Content = [];
    internal int ContentLength;
    internal readonly List<CodeRelocation> Relocations = [];
    internal FunctionInfo? Function;

    internal bool IsStatic => Has(SymbolAttributes.Static);

    internal bool IsText => Kind is SymbolKind.Text or SymbolKind.TextFips;

    internal bool IsFips => Kind is SymbolKind.TextFips or SymbolKind.ReadOnlyFips or SymbolKind.NoPointerDataFips or SymbolKind.DataFips;

    internal ReadOnlySpan<byte> Bytes => Content.AsSpan(0, ContentLength);

    internal bool Has(SymbolAttributes attribute) => (Attributes & attribute) != 0;

    internal void Set(SymbolAttributes attribute, bool value = true)
    {
        if (value) Attributes |= attribute;
    }

    internal void SetContent(ReadOnlySpan<byte> bytes)
    {
        Content = bytes.ToArray();
        ContentLength = bytes.Length;
        Size = bytes.Length;
    }

    /// <summary>Makes the content at least <paramref name="length"/> bytes long.</summary>
    internal void Grow(int length)
    {
        if (ContentLength >= length) return;
        if (Content.Length < length) Array.Resize(ref Content, Math.Max(length, Content.Length * 2));
        ContentLength = length;
    }

    internal void AppendByte(byte b)
    {
        Grow(ContentLength + 1);
        Content[ContentLength - 1] = b;
        Size = ContentLength;
    }

    internal void AppendBytes(ReadOnlySpan<byte> bytes)
    {
        int at = ContentLength;
        Grow(at + bytes.Length);
        bytes.CopyTo(Content.AsSpan(at));
        Size = ContentLength;
    }

    internal void AppendUInt32(uint v)
    {
        Span<byte> b = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(b, v);
        AppendBytes(b);
    }

    internal void AppendUnsigned(ulong v)
    {
        while (v >= 0x80)
        {
            AppendByte((byte)(v | 0x80));
            v >>= 7;
        }
        AppendByte((byte)v);
    }

    internal void AppendSigned(long v)
    {
        while (true)
        {
            byte b = (byte)(v & 0x7f);
            v >>= 7;
            bool done = v == 0 && (b & 0x40) == 0 || v == -1 && (b & 0x40) != 0;
            AppendByte(done ? b : (byte)(b | 0x80));
            if (done) return;
        }
    }

    public override string ToString() => Name;
}

/// <summary>What is known of a function besides its code.</summary>
internal sealed class FunctionInfo(Instruction text)
{
    internal const byte FlagTopFrame = 1, FlagSpWrite = 2, FlagAsm = 4;

    /// <summary>Its first instruction.</summary>
    internal Instruction Text = text;
    internal int Args, Locals, Align, StartLine;
    internal byte FuncId, Flags;

    // Tables from pc to value, and the files that the code comes from.
    internal AsmSymbol? PcSp, PcFile, PcLine, PcInline;
    internal AsmSymbol[] PcData = [];
    internal AsmSymbol?[] FuncData = [];
    internal readonly SortedSet<int> UsedFiles = [];

    internal AsmSymbol? DwarfInfo, DwarfRanges, DwarfLines, UnwindInfo;
}
