// Which homes of register arguments hold their arguments, for tracebacks (contract §7.7).
//
// The caller reserves a word for each scalar that it passes in a register; a function that spills the scalar does it there, and a traceback
// prints what is in those words; a parameter whose address is taken is a variable there. Where nothing was stored yet, or never is, the word has garbage: the traceback then puts a question mark
// behind the value. So for each place in the code we say which homes have been stored on every way to it: a forward analysis over blocks,
// with intersection where ways meet. The sets are numbered as they come up; PCDATA 3 has the place of the set in FUNCDATA 6.
using Ouro.Ssa.Allocation;

namespace Ouro.Ssa.Targets.Amd64;

internal sealed class ArgumentHomes
{
    private const byte Special = 0xf0;

    private readonly Dictionary<int, ulong> _bitOfSlot = [];
    private readonly Dictionary<long, int> _bitAt = []; // by offset
    private readonly List<ulong> _sets = [];
    private ulong[] _atStart = [];
    private int _first = byte.MaxValue, _count;

    /// <summary>There are homes to tell about.</summary>
    public bool Any => _count > 0;

    /// <summary>The homes that are set at the place that is being emitted.</summary>
    public ulong Now { get; private set; }

    public static ArgumentHomes Compute(Function f, VirtualCode code, AllocationResult allocation)
    {
        var homes = new ArgumentHomes();
        homes.Number(f, code);
        if (homes.Any) homes.Flow(code, allocation);
        return homes;
    }

    /// <summary>Numbers the scalars that tracebacks print and that have a home in the spill area.</summary>
    private void Number(Function f, VirtualCode code)
    {
        if (f.ArgInfo is not { } info) return;
        foreach (AbiParam p in f.Signature.Params)
            if (p.InRegisters && p.StackOffset < _first) _first = p.StackOffset;
        for (int i = 0; i < info.Length; i++)
        {
            if (info[i] >= Special) continue;
            if (info[i] >= _first) _bitAt.TryAdd(info[i], _count++);
            i++; // the size
        }
        if (_first >= byte.MaxValue) _count = 0;
        if (_count == 0) return;
        for (int s = 0; s < code.Slots.Count; s++)
            if (code.Slots[s].InArguments && _bitAt.TryGetValue(code.Slots[s].Offset, out int bit)) _bitOfSlot[s] = 1UL << bit;
    }

    /// <summary>The home that a move stores to, as a bit; 0 when it is none.</summary>
    public ulong BitOf(in Move m) => m.To < 0 && _bitOfSlot.TryGetValue(~m.To, out ulong bit) ? bit : 0;

    /// <summary>The homes that an instruction stores to.</summary>
    public ulong BitsOf(Instruction x)
    {
        if (!Any || (M)x.Op is not (M.Store or M.StoreConstant or M.StoreFloat) || x.Address is not { Kind: AddressKind.Argument, Base: < 0, Index: < 0 }) return 0;
        ulong bits = 0;
        for (int at = x.Address.Displacement; at < x.Address.Displacement + x.Width; at++)
            if (_bitAt.TryGetValue(at, out int bit)) bits |= 1UL << bit;
        return bits;
    }

    private void Flow(VirtualCode code, AllocationResult allocation)
    {
        int n = code.Blocks.Count;
        _atStart = new ulong[n];
        var stored = new ulong[n];
        for (int b = 0; b < n; b++)
        {
            for (int i = code.Blocks[b].First; i < code.Blocks[b].End; i++) stored[b] |= BitsOf(allocation.Instructions[i]);
            for (int p = code.Blocks[b].First * 4; p < code.Blocks[b].End * 4; p++)
                if (allocation.Moves.TryGetValue(p, out Move[]? moves))
                    foreach (Move m in moves) stored[b] |= BitOf(m);
            _atStart[b] = code.Blocks[b].Predecessors.Length == 0 || b == 0 ? 0 : ulong.MaxValue;
        }
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int b = 0; b < n; b++)
            {
                ulong set = _atStart[b];
                foreach (int p in code.Blocks[b].Predecessors) set &= _atStart[p] | stored[p];
                if (set == _atStart[b]) continue;
                _atStart[b] = set;
                changed = true;
            }
        }
    }

    public ulong AtStart(int block) => Any ? _atStart[block] : 0;

    /// <summary>From here on these homes are set; the number for PCDATA 3.</summary>
    public int Set(ulong homes)
    {
        Now = homes;
        if (!Any) return -1;
        int i = _sets.IndexOf(homes);
        if (i < 0)
        {
            i = _sets.Count;
            _sets.Add(homes);
        }
        return 1 + (i * BytesPerSet);
    }

    private int BytesPerSet => (_count + 7) / 8;

    /// <summary>FUNCDATA 6: the first offset that the sets are about, then the sets.</summary>
    public byte[] Bytes()
    {
        var bytes = new byte[1 + (_sets.Count * BytesPerSet)];
        bytes[0] = (byte)_first;
        for (int i = 0; i < _sets.Count; i++)
            for (int k = 0; k < BytesPerSet; k++) bytes[1 + (i * BytesPerSet) + k] = (byte)(_sets[i] >> (8 * k));
        return bytes;
    }
}
