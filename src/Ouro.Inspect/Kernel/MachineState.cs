namespace Ouro.Inspect.Kernel;

/// <summary>Registers and the known slots of a frame at one place of a function.</summary>
/// <remarks>Offsets count from the stack pointer at entry. At 0 is the return address (on machines whose calls push none, Go leaves its place
/// free): incoming stack arguments start at 8.</remarks>
internal sealed class MachineState
{
    private readonly Processor _processor;
    private readonly AbstractValue?[] _registers;
    private readonly SortedDictionary<long, AbstractValue> _slots = [];
    private readonly HashSet<long> _lost = [];

    private MachineState(Processor processor)
    {
        _processor = processor;
        _registers = new AbstractValue?[processor.RegisterCount];
    }

    /// <summary>At a function's entry: each register holds what the caller left there.</summary>
    public static MachineState AtEntry(Processor processor)
    {
        var s = new MachineState(processor);
        for (int r = 0; r < s._registers.Length; r++) s._registers[r] = AbstractValue.Of(ValueKind.EntryRegister, r);
        s._registers[processor.StackPointer] = AbstractValue.Of(ValueKind.FrameAddress, 0);
        return s;
    }

    /// <summary>Where nothing is known.</summary>
    public static MachineState Unknown(Processor processor) => new(processor);

    public MachineState Clone()
    {
        var s = new MachineState(_processor);
        _registers.CopyTo(s._registers, 0);
        foreach (var (k, v) in _slots) s._slots[k] = v;
        s._lost.UnionWith(_lost);
        return s;
    }

    /// <summary>Takes in another way to get to the same place.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Join(MachineState other)
    {
        bool changed = false;
        for (int r = 0; r < _registers.Length; r++)
        {
            AbstractValue? joined = AbstractValue.Join(_registers[r], other._registers[r]);
            changed |= !Same(joined, _registers[r]);
            _registers[r] = joined;
        }
        long[] keys = [.. _slots.Keys];
        foreach (long k in keys)
        {
            AbstractValue? joined = AbstractValue.Join(_slots[k], other.Slot(k));
            if (Same(joined, _slots[k])) continue;
            changed = true;
            SetSlot(k, joined);
        }
        foreach (long k in other._lost)
        {
            if (_lost.Contains(k)) continue;
            changed = true;
            SetSlot(k, null);
        }
        // A slot that only the other way has written holds, on this way, what the caller left there: known for arguments.
        foreach (var (k, v) in other._slots)
        {
            if (k < 8 || _slots.ContainsKey(k)) continue;
            AbstractValue? joined = AbstractValue.Join(Slot(k), v);
            if (Same(joined, Slot(k))) continue;
            changed = true;
            SetSlot(k, joined);
        }
        return changed;
    }

    /// <summary>A slot's value; an argument slot that nobody wrote holds what the caller put there. Slots are whole words; a store to a part
    /// of one makes it unknown.</summary>
    public AbstractValue? Slot(long offset) =>
        (offset & 7) != 0 ? null : _slots.TryGetValue(offset, out AbstractValue? v) ? v : offset >= 8 && !_lost.Contains(offset) ? AbstractValue.Of(ValueKind.EntrySlot, offset) : null;

    public void SetSlot(long offset, AbstractValue? value)
    {
        if (value is null)
        {
            _slots.Remove(offset);
            _lost.Add(offset);
        }
        else
        {
            _slots[offset] = value;
            _lost.Remove(offset);
        }
    }

    private static bool Same(AbstractValue? a, AbstractValue? b) => a is null ? b is null : a.Equals(b);

    public AbstractValue? this[int register]
    {
        get => _registers[register];
        set => _registers[register] = value;
    }

    /// <summary>The offset that the stack pointer has; null when it is not known.</summary>
    public long? StackPointer => _registers[_processor.StackPointer] is { } v && v.IsFrameAddress(out long offset) ? offset : null;

    /// <summary>After a call: a callee may change every register but the frame's, the caller's own frame stays, below it nothing does.</summary>
    /// <param name="kept">A bit for each register that comes back.</param>
    /// <param name="isGo">Whether the caller is Go's.</param>
    public void AfterCall(uint kept, bool isGo)
    {
        for (int r = 0; r < _registers.Length; r++)
            if ((kept >> r & 1) == 0) _registers[r] = null;
        // Arguments on the stack belong to the callee, and where they end is not known: only what lies in the frame of the caller's
        // own arguments (where Go spills them) is surely its own. C code keeps what it needs in saved registers and in slots that no
        // call's arguments share.
        if (!isGo) return;
        long[] keys = [.. _slots.Keys];
        foreach (long k in keys)
            if (k < 8) _slots.Remove(k);
    }
}

/// <summary>x86's numbers as the machine encodes them.</summary>
internal enum RegisterNumber { Rax, Rcx, Rdx, Rbx, Rsp, Rbp, Rsi, Rdi }
