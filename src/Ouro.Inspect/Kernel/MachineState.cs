namespace Ouro.Inspect.Kernel;

/// <summary>Registers and the known slots of a frame at one place of a function.</summary>
/// <remarks>Offsets count from the stack pointer at entry, where the return address is: incoming stack arguments start at 8.</remarks>
internal sealed class MachineState
{
    private readonly AbstractValue?[] _registers = new AbstractValue?[16];
    private readonly SortedDictionary<long, AbstractValue> _slots = [];
    private readonly HashSet<long> _lost = [];

    /// <summary>At a function's entry: each register holds what the caller left there.</summary>
    public static MachineState AtEntry()
    {
        var s = new MachineState();
        for (int r = 0; r < 16; r++) s._registers[r] = AbstractValue.Of(ValueKind.EntryRegister, r);
        s._registers[(int)RegisterNumber.Rsp] = AbstractValue.Of(ValueKind.FrameAddress, 0);
        return s;
    }

    /// <summary>Where nothing is known.</summary>
    public static MachineState Unknown() => new();

    public MachineState Clone()
    {
        var s = new MachineState();
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
        for (int r = 0; r < 16; r++)
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
    public long? StackPointer => _registers[(int)RegisterNumber.Rsp] is { } v && v.IsFrameAddress(out long offset) ? offset : null;

    /// <summary>After a call: a callee may change every register but the frame's, the caller's own frame stays, below it nothing does.</summary>
    /// <param name="keepsCalleeSaved">C's convention: rbx, rbp, r12 to r15 come back.</param>
    public void AfterCall(bool keepsCalleeSaved)
    {
        for (int r = 0; r < 16; r++)
        {
            bool kept = r is (int)RegisterNumber.Rsp or (int)RegisterNumber.Rbp || keepsCalleeSaved && r is (int)RegisterNumber.Rbx or >= 12;
            if (!kept) _registers[r] = null;
        }
        // Arguments on the stack belong to the callee, and where they end is not known: only what lies in the frame of the caller's
        // own arguments (where Go spills them) is surely its own. C code keeps what it needs in saved registers and in slots that no
        // call's arguments share.
        if (keepsCalleeSaved) return;
        long[] keys = [.. _slots.Keys];
        foreach (long k in keys)
            if (k < 8) _slots.Remove(k);
    }
}

/// <summary>Numbers as the machine encodes them.</summary>
internal enum RegisterNumber { Rax, Rcx, Rdx, Rbx, Rsp, Rbp, Rsi, Rdi }
