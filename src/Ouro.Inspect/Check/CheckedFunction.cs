using System.Buffers.Binary;
using Iced.Intel;
using Ouro.Formats.Go;

namespace Ouro.Inspect.Check;

/// <summary>A call in a function.</summary>
/// <param name="Index">Of the instruction.</param>
/// <param name="Target">Address of the callee; 0 when it is not in the instruction.</param>
internal readonly record struct CallSite(int Index, ulong Target);

/// <summary>A bitmap table of a function: FUNCDATA 0 or 1.</summary>
/// <param name="Count">Number of maps; 0 when the function has none.</param>
/// <param name="Bits">Words that each describes.</param>
/// <param name="Data">The maps, each of a whole number of bytes.</param>
internal readonly record struct StackMaps(int Count, int Bits, ReadOnlyMemory<byte> Data)
{
    private int Bytes => (Bits + 7) / 8;

    public ReadOnlySpan<byte> this[int index] => Data.Span.Slice(index * Bytes, Bytes);

    public bool Has(int index, int bit) => (this[index][bit / 8] >> (bit % 8) & 1) != 0;
}

/// <summary>A function of a program, decoded, with its tables.</summary>
internal sealed class CheckedFunction
{
    public const int FlagTopFrame = 1, FlagSpWrite = 2, FlagAsm = 4;

    /// <summary>Tables and data by their numbers in internal/abi.</summary>
    public const int UnsafePoint = 0, StackMapIndex = 1, InlineIndex = 2, ArgumentLiveIndex = 3, PanicBounds = 4,
        ArgumentMaps = 0, LocalMaps = 1, StackObjects = 2, InlineTree = 3, OpenDefers = 4, ArgumentInfo = 5, ArgumentLiveInfo = 6;

    public required int Index { get; init; }

    /// <summary>As in tracebacks.</summary>
    public required string Name { get; init; }

    /// <summary>As in the symbol table: with <c>.abi0</c> for functions of that ABI.</summary>
    public required string Symbol { get; init; }

    public required ulong Entry { get; init; }

    /// <summary>Bytes of code.</summary>
    public required int Size { get; init; }

    public required GoFunctionRecord Record { get; init; }

    /// <summary>Depth of the stack below the return address.</summary>
    public required PcRun[] Depths { get; init; }

    /// <summary>PCDATA tables by number.</summary>
    public required PcRun[][] PcData { get; init; }

    public required Instruction[] Code { get; init; }

    /// <summary>Number of the instruction at an offset; -1 inside one.</summary>
    public required int[] IndexAt { get; init; }

    public required CallSite[] Calls { get; init; }

    public bool IsAssembly => (Record.Flags & FlagAsm) != 0;

    public int MaxDepth
    {
        get
        {
            int most = 0;
            foreach (PcRun r in Depths) most = Math.Max(most, r.Value);
            return most;
        }
    }

    public int OffsetOf(int instruction) => (int)(Code[instruction].IP - Entry);

    /// <summary>Depth that the table has at an instruction.</summary>
    public int DepthAt(int instruction) => ValueAt(Depths, OffsetOf(instruction));

    /// <summary>Value of a PCDATA table at an offset; -1 where it has none.</summary>
    public int PcDataAt(int table, int offset) => table < PcData.Length ? ValueAt(PcData[table], offset) : -1;

    public bool HasFuncData(int number) => number < Record.FuncData.Length && Record.FuncData[number] != uint.MaxValue;

    /// <summary>The value of a table at an offset; -1 for an empty table and behind its end.</summary>
    public static int ValueAt(PcRun[] runs, int offset)
    {
        int low = 0, high = runs.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (runs[middle].End > offset) high = middle;
            else low = middle + 1;
        }
        return low < runs.Length ? runs[low].Value : -1;
    }

    /// <summary>Bytes of FUNCDATA from its start to the end of all; empty when there is none or it is outside.</summary>
    public ReadOnlyMemory<byte> FuncData(GoImage image, int number) =>
        HasFuncData(number) && Record.FuncData[number] <= (uint)image.FuncDataBytes.Length ? image.FuncDataBytes[(int)Record.FuncData[number]..] : default;

    /// <summary>The maps of arguments or locals.</summary>
    /// <returns>Null when they are cut off.</returns>
    public StackMaps? Maps(GoImage image, int number)
    {
        if (!HasFuncData(number)) return new StackMaps(0, 0, default);
        ReadOnlyMemory<byte> m = FuncData(image, number);
        if (m.Length < 8) return null;
        int count = BinaryPrimitives.ReadInt32LittleEndian(m.Span), bits = BinaryPrimitives.ReadInt32LittleEndian(m.Span[4..]);
        if (count < 0 || bits < 0) return null;
        long bytes = (long)count * ((bits + 7) / 8);
        return bytes > m.Length - 8 ? null : new StackMaps(count, bits, m.Slice(8, (int)bytes));
    }
}
