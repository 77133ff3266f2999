using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Iced.Intel;
using Ouro.Formats.Go;

namespace Ouro.Inspect.Check;

/// <summary>Functions that were found right, by hash: most programs have the same runtime.</summary>
public sealed class CheckedBodies
{
    private readonly HashSet<ulong> _hashes = [];

    internal bool Contains(ulong hash) => _hashes.Contains(hash);

    internal void Add(ulong hash) => _hashes.Add(hash);

    /// <summary>Number of functions.</summary>
    public int Count => _hashes.Count;

    // Fields that hold distances to other functions and to data are left out; all else that the checks of one function read is in.
    internal static ulong HashOf(CheckedFunction f, GoImage image)
    {
        var hash = new XxHash3();
        hash.Append(Encoding.UTF8.GetBytes(f.Symbol));
        Span<int> row = stackalloc int[6];
        foreach (ref readonly Instruction i in f.Code.AsSpan())
        {
            bool leaves = i.FlowControl is FlowControl.Call or FlowControl.ConditionalBranch or FlowControl.UnconditionalBranch && (i.NearBranchTarget < f.Entry || i.NearBranchTarget >= f.Entry + (ulong)f.Size);
            row[0] = (int)i.Code;
            row[1] = (int)i.Op0Register | (int)i.Op1Register << 8 | (int)i.Op2Register << 16;
            row[2] = (int)i.MemoryBase | (int)i.MemoryIndex << 8 | i.MemoryIndexScale << 16;
            row[3] = i.IsIPRelativeMemoryOperand ? 0 : (int)i.MemoryDisplacement64;
            row[4] = leaves ? 0 : CodeEffects.TryGetJump(i, out ulong target) ? (int)(target - f.Entry) : (int)i.Immediate32;
            row[5] = i.Length;
            hash.Append(MemoryMarshal.AsBytes(row));
        }
        GoFunctionRecord r = f.Record;
        hash.Append(MemoryMarshal.AsBytes<int>([r.Args, (int)r.DeferReturn, r.FuncId, r.Flags, f.Size, r.FuncData.Length]));
        Append(hash, f.Depths);
        foreach (PcRun[] t in f.PcData) Append(hash, t);
        Append(hash, image.Table.RunsOf(r.Lines));
        for (int n = CheckedFunction.ArgumentMaps; n <= CheckedFunction.LocalMaps; n++)
        {
            if (f.Maps(image, n) is not { } maps) continue;
            hash.Append(MemoryMarshal.AsBytes<int>([maps.Count, maps.Bits]));
            hash.Append(maps.Data.Span);
        }
        return hash.GetCurrentHashAsUInt64();
    }

    private static void Append(XxHash3 hash, PcRun[] runs)
    {
        hash.Append(MemoryMarshal.AsBytes<int>([runs.Length]));
        hash.Append(MemoryMarshal.AsBytes<PcRun>(runs));
    }
}
