// From allocated virtual code to bytes and tables.
//
// A function's code is: prologue, blocks in layout order, stubs of failing checks, the call of morestack. The prologue and epilogue follow
// contract §2.2: stack check in three sizes, PUSH BP / MOV SP,BP / SUB, and SP constant in between. A function that
// calls nothing but the stubs and has no frame saves BP only in the stubs.
//
// X15 is zero and serves as scratch for moves through memory; the sequence that used it clears it again.
using Ouro.Core;
using Ouro.Machine;
using Ouro.Machine.Amd64;
using Ouro.Ssa.Allocation;
using static Ouro.Machine.Amd64.Registers;

namespace Ouro.Ssa.Targets.Amd64;

internal sealed partial class Emitter
{
    private const int StackSmall = 128, StackBig = 4096, StackGuard0 = 16, StackGuard1 = 24;
    private const int RelocationCall = 7, RelocationCallIndirect = 10, RelocationPcRelative = 14, RelocationThreadLocal = 15;

    private readonly Function _f;
    private readonly PassContext _cx;
    private readonly VirtualCode _code;
    private readonly AllocationResult _allocation;
    private readonly FrameLayout _frame;
    private readonly CodeBuffer _b = new();
    private readonly int _size;       // SP to varp
    private readonly bool _saveBp;
    private readonly bool _abi0;
    private readonly int[] _label;    // by block
    private readonly List<Stub> _stubs = [];
    private readonly List<(JumpTableSymbol Table, int[] Labels)> _jumpTables = [];
    private readonly List<(int At, int Value)> _deltas = [], _maps = [], _unsafe = [], _bounds = [], _inline = [], _argLive = [];
    private readonly List<(int At, SourcePos Pos, bool IsStatement)> _lines = [];
    private readonly HashSet<(int File, int Line, int Inline)> _linesOfBlock = [];
    private readonly (int Start, int Body, int End)[] _spans; // by instruction
    private int _prologueEnd;
    private readonly ArgumentHomes _homes;
    private readonly int[] _inlineParent;
    private readonly List<Symbol> _inlined = [];
    private readonly bool _wholeUnsafe;
    private bool _inBarrier;
    private int _deferReturn = -1;

    private readonly record struct Stub(int Label, Instruction Instruction, int Delta, ulong Homes);

    private Emitter(Function f, PassContext cx, Selection selection, AllocationResult allocation, FrameLayout frame)
    {
        _f = f;
        _cx = cx;
        _code = selection.Code;
        _allocation = allocation;
        _frame = frame;
        _size = frame.Size;
        _saveBp = _size > 0 || selection.HasCalls;
        _abi0 = f.Signature.Abi == Abi.Abi0;
        _homes = ArgumentHomes.Compute(f, _code, allocation);
        _label = new int[_code.Blocks.Count];
        _inlineParent = new int[f.InlineTree.Count];
        Array.Fill(_inlineParent, -1);
        _spans = new (int, int, int)[allocation.Instructions.Length];
        Array.Fill(_spans, (-1, -1, -1));
        _wholeUnsafe = f.Has(FunctionFlags.RuntimePackage) || f.Has(FunctionFlags.NoSplit);
    }

    /// <summary>Emits a function.</summary>
    public static MachineFunction Run(Function f, PassContext cx, Selection selection, AllocationResult allocation, FrameLayout frame) =>
        new Emitter(f, cx, selection, allocation, frame).Run();

    // Bytes from SP to the return address.
    private int ToReturn => _size + (_saveBp ? 8 : 0);

    private MachineFunction Run()
    {
        bool leaf = !_saveBp || !HasCalls();
        bool stubs = HasTraps();
        bool autoNoSplit = leaf && ToReturn < StackSmall && (!stubs || ToReturn < StackSmall - 8);
        bool noSplit = _f.Has(FunctionFlags.NoSplit) || autoNoSplit;
        int entry = _b.NewLabel(), more = _b.NewLabel();
        Row(_deltas, 0);
        Row(_maps, -1);
        Row(_unsafe, _wholeUnsafe ? -2 : -1);
        Row(_inline, -1);
        Row(_argLive, -1);
        Line(_f.StartPos);
        if (!noSplit && _cx.Options.MayMoreStack.Length > 0) CallHook(_cx.Options.MayMoreStack);
        _b.Bind(entry);
        Prologue(noSplit, more);
        _prologueEnd = _b.Offset;
        Line(_f.StartPos, force: true);
        EmitBlocks();
        foreach (Stub s in _stubs) EmitStub(s);
        if (!noSplit) MoreStack(entry, more);
        _b.Finish();
        foreach ((JumpTableSymbol table, int[] labels) in _jumpTables)
            table.Targets = Array.ConvertAll(labels, l => _b.Final(_b.OffsetOf(l)));

        var relocations = new MachineRelocation[_b.Relocations.Count];
        for (int i = 0; i < relocations.Length; i++)
        {
            CodeField r = _b.Relocations[i];
            int type = r.Kind switch
            {
                CodeFixup.Call => RelocationCall, CodeFixup.PcRelative => RelocationPcRelative,
                CodeFixup.ThreadLocal => RelocationThreadLocal, _ => RelocationCallIndirect,
            };
            relocations[i] = new MachineRelocation(r.Offset, r.Size, type, (Symbol?)r.Symbol, r.Addend);
        }
        return new MachineFunction
        {
            Source = _f,
            Code = _b.FinalCode,
            Relocations = relocations,
            Lines = FinalLines(),
            PrologueEnd = _b.Final(_prologueEnd),
            DebugLocations = DebugLocations(),
            InlineIndexes = _f.InlineTree.Count > 0 ? Rows(_inline) : [],
            StackDeltas = Rows(_deltas),
            StackMapIndexes = Rows(_maps),
            UnsafePoints = Rows(_unsafe),
            PanicBounds = _bounds.Count > 0 ? Rows(_bounds) : [],
            FrameSize = ToReturn,
            ArgsSize = _f.Signature.ArgsSize,
            ArgBits = _frame.ArgBits,
            ArgMaps = [.. _frame.Maps.Select(static m => m.Args)],
            LocalBits = _frame.LocalBits,
            LocalMaps = [.. _frame.Maps.Select(static m => m.Locals)],
            ArgLiveInfo = _homes.Any ? _homes.Bytes() : null,
            ArgLiveIndexes = _homes.Any ? Rows(_argLive) : [],
            StackObjects = [.. _frame.StackObjects],
            DeferReturnOffset = _deferReturn < 0 ? 0 : _b.Final(_deferReturn),
            OpenDeferInfo = OpenDeferInfo(),
            NoSplit = noSplit,
            WasInlined = [.. _inlined],
            InlineParentOffsets = Array.ConvertAll(_inlineParent, at => at < 0 ? -1 : _b.Final(at)),
        };
    }

    // Where the runtime finds the bits and the first slot: distances below varp, as unsigned LEB128 (contract §4.9).
    private byte[]? OpenDeferInfo()
    {
        foreach (LocalVariable l in _f.Locals)
        {
            if (l.Kind != LocalKind.OpenDefers) continue;
            var bytes = new List<byte>();
            int slots = _size - l.FrameOffset, bits = slots - ((int)l.Layout.Size - _f.PointerSize);
            foreach (int distance in (ReadOnlySpan<int>)[bits, slots])
            {
                int x = distance;
                for (; x >= 0x80; x >>= 7) bytes.Add((byte)(x | 0x80));
                bytes.Add((byte)x);
            }
            return [.. bytes];
        }
        return null;
    }

    private bool HasCalls()
    {
        foreach (Instruction x in _allocation.Instructions)
            if ((M)x.Op is M.CallStatic or M.CallClosure or M.CallCode or M.BarrierBuffer) return true;
        return false;
    }

    private bool HasTraps()
    {
        foreach (Instruction x in _allocation.Instructions)
            if ((M)x.Op is M.BoundsTrap or M.DivideTrap or M.ShiftTrap) return true;
        return false;
    }

    // --- tables -----------------------------------------------------------------------------------------------------------

    private void Row(List<(int At, int Value)> table, int value)
    {
        if (table.Count > 0 && table[^1].Value == value) return;
        if (table.Count > 0 && table[^1].At == _b.Offset)
        {
            table.RemoveAt(table.Count - 1);
            if (table.Count > 0 && table[^1].Value == value) return;
        }
        table.Add((_b.Offset, value));
    }

    private PcRow[] Rows(List<(int At, int Value)> table)
    {
        var rows = new PcRow[table.Count];
        for (int i = 0; i < rows.Length; i++) rows[i] = new PcRow(_b.Final(table[i].At), table[i].Value);
        return rows;
    }

    private LineRow[] FinalLines()
    {
        var rows = new LineRow[_lines.Count];
        for (int i = 0; i < rows.Length; i++) rows[i] = new LineRow(_b.Final(_lines[i].At), _lines[i].Pos, _lines[i].IsStatement);
        return rows;
    }

    private DebugLocation?[] DebugLocations()
    {
        if (_f.DebugVariables.Count == 0) return [];
        for (int i = 0; i < _spans.Length; i++)
        {
            (int start, int body, int end) = _spans[i];
            if (start >= 0) _spans[i] = (_b.Final(start), _b.Final(body), _b.Final(end));
        }
        return new DebugPlaces(_f, _code, _allocation, ToReturn + 8, _b.Final(_prologueEnd), _spans, static c => Selection.PhysicalRegister(c)).Run();
    }

    // From here on code belongs to this place in the source.
    private void Line(SourcePos pos, bool force = false)
    {
        if (!pos.IsKnown) return;
        if (pos.Inline >= 0) EnterInlined(pos.Inline);
        Row(_inline, pos.Inline);
        AddLine(pos, force);
    }

    // A line is a statement where its code first appears in a block: debuggers stop there, not at each return of the schedule to it.
    private void AddLine(SourcePos pos, bool force = false)
    {
        if (!force && _lines.Count > 0 && _lines[^1].Pos == pos) return;
        if (_lines.Count > 0 && _lines[^1].At == _b.Offset)
        {
            SourcePos gone = _lines[^1].Pos;
            if (_lines[^1].IsStatement) _linesOfBlock.Remove((gone.File, gone.Line, gone.Inline));
            _lines.RemoveAt(_lines.Count - 1);
        }
        bool same = _lines.Count > 0 && _lines[^1].Pos.File == pos.File && _lines[^1].Pos.Line == pos.Line && _lines[^1].Pos.Inline == pos.Inline;
        bool statement = _linesOfBlock.Add((pos.File, pos.Line, pos.Inline)) || (same && _lines[^1].IsStatement);
        _lines.Add((_b.Offset, pos, statement));
    }

    // Each inlined call needs one instruction of the caller's, at the place of the call (contract §7.6).
    private void EnterInlined(int node)
    {
        if (_inlineParent[node] >= 0) return;
        InlineCall call = _f.InlineTree[node];
        if (call.Parent >= 0) EnterInlined(call.Parent);
        Row(_inline, call.Parent);
        AddLine(call.CallPos);
        _inlineParent[node] = _b.Offset;
        if (!_inlined.Contains(call.Callee)) _inlined.Add(call.Callee);
        _b.Raw([0x90]);
    }

    // --- entry and exit ----------------------------------------------------------------------------------------------------

    private void Prologue(bool noSplit, int more)
    {
        if (_abi0)
        {
            _b.LoadG(R14);
            _b.Register(Opcodes.Xorps, 4, X15, X15);
        }
        if (!noSplit)
        {
            int guard = _f.Has(FunctionFlags.SystemStack) ? StackGuard1 : StackGuard0;
            if (ToReturn <= StackSmall)
            {
                _b.Memory(Opcodes.Cmp, 8, SP, MemoryOperand.At(R14, guard));
                Row(_unsafe, -2);
            }
            else if (ToReturn <= StackBig)
            {
                _b.Memory(Opcodes.Lea, 8, R12, MemoryOperand.At(SP, -(ToReturn - StackSmall)));
                _b.Memory(Opcodes.Cmp, 8, R12, MemoryOperand.At(R14, guard));
                Row(_unsafe, -2);
            }
            else
            {
                _b.Register(Opcodes.MovStore, 8, SP, R12);
                Row(_unsafe, -2);
                _b.ArithmeticImmediate(Opcodes.Sub, 8, R12, ToReturn - StackSmall);
                _b.JumpIf(Condition.Below, more);
                _b.Memory(Opcodes.Cmp, 8, R12, MemoryOperand.At(R14, guard));
            }
            _b.JumpIf(Condition.BelowEqual, more);
            Row(_unsafe, _wholeUnsafe ? -2 : -1);
        }
        if (_saveBp)
        {
            _b.Push(BP);
            Row(_deltas, 8);
            _b.Register(Opcodes.MovStore, 8, SP, BP);
            if (_size > 0)
            {
                AdjustStack(-_size);
                Row(_deltas, ToReturn);
            }
        }
        foreach ((bool inArguments, int offset, int size) in _frame.Cleared)
            Clear(MemoryOperand.At(SP, inArguments ? ToReturn + 8 + offset : offset), size, R12, R13);
    }

    private void AdjustStack(int by)
    {
        // 128 has no one-byte form, -128 has.
        if (by == -128) _b.ArithmeticImmediate(Opcodes.Add, 8, SP, -128);
        else if (by == 128) _b.ArithmeticImmediate(Opcodes.Sub, 8, SP, -128);
        else if (by < 0) _b.ArithmeticImmediate(Opcodes.Sub, 8, SP, -by);
        else _b.ArithmeticImmediate(Opcodes.Add, 8, SP, by);
    }

    private void Epilogue()
    {
        if (!_saveBp) return;
        if (_size > 0)
        {
            AdjustStack(_size);
            Row(_deltas, 8);
        }
        _b.Pop(BP);
        Row(_deltas, 0);
    }

    private void MoreStack(int entry, int more)
    {
        _b.Bind(more);
        Line(_f.StartPos);
        Row(_deltas, 0);
        Row(_maps, -1);
        Row(_unsafe, -2);
        Row(_argLive, -1);
        MoveHomes(store: true);
        string name = _f.Has(FunctionFlags.SystemStack) ? "morestackc" : _f.Has(FunctionFlags.NeedContext) ? "morestack" : "morestack_noctxt";
        // An assembly symbol of ABI0, like the runtime's variables.
        _b.Call(_cx.Program.RuntimeVariable(name));
        Row(_unsafe, _wholeUnsafe ? -2 : -1);
        MoveHomes(store: false);
        _b.JumpTo(entry);
    }

    // A call before the check of the stack, in the caller's frame: arguments wait in their homes, the closure on the stack.
    private void CallHook(string name)
    {
        if (_abi0)
        {
            _b.LoadG(R14);
            _b.Register(Opcodes.Xorps, 4, X15, X15);
        }
        Row(_unsafe, -2);
        MoveHomes(store: true);
        bool context = _f.Has(FunctionFlags.NeedContext);
        if (context)
        {
            _b.Push(DX);
            Row(_deltas, 8);
        }
        _b.Call(_cx.Program.Hook(name));
        if (context)
        {
            _b.Pop(DX);
            Row(_deltas, 0);
        }
        MoveHomes(store: false);
        Row(_unsafe, _wholeUnsafe ? -2 : -1);
    }

    private void MoveHomes(bool store)
    {
        foreach ((int param, AbiComponent part) in _f.Signature.ParamComponents)
            if (part.Register >= 0) MoveHome(param, part, store);
    }

    private void MoveHome(int param, in AbiComponent part, bool store)
    {
        int register = Selection.PhysicalRegister(part);
        MoveMemory(register, MemoryOperand.At(SP, 8 + _f.Signature.Params[param].StackOffset + part.Offset), part.Type.Size(8), store);
    }

    // One value of 1-16 bytes between a register and memory.
    private void MoveMemory(int register, in MemoryOperand m, int size, bool store)
    {
        if (IsVector(register))
        {
            Opcode op = size switch
            {
                4 => store ? Opcodes.MovssStore : Opcodes.Movss,
                8 => store ? Opcodes.MovsdStore : Opcodes.Movsd,
                _ => store ? Opcodes.MovupsStore : Opcodes.Movups,
            };
            _b.Memory(op, 4, register, m);
            return;
        }
        if (store) _b.Memory(size == 1 ? Opcodes.MovByteStore : Opcodes.MovStore, size == 1 ? 4 : size, register, m);
        else _b.Memory(size == 1 ? Opcodes.MovzxByte : size == 2 ? Opcodes.MovzxWord : Opcodes.Mov, size == 8 ? 8 : 4, register, m);
    }

    // --- blocks ------------------------------------------------------------------------------------------------------------

    private void EmitBlocks()
    {
        int n = _code.Blocks.Count;
        for (int i = 0; i < n; i++) _label[i] = _b.NewLabel();
        // A block that only jumps on is passed over.
        var passed = new bool[n];
        var target = new int[n];
        for (int i = 0; i < n; i++)
        {
            target[i] = i;
            CodeBlock b = _code.Blocks[i];
            passed[i] = i > 0 && b.Predecessors.Length > 0 && IsEmpty(b);
        }
        for (int i = 0; i < n; i++)
        {
            int t = i;
            for (int guard = 0; passed[t] && guard < n; guard++) t = _code.Blocks[t].Successors[0];
            target[i] = t;
            if (passed[t]) passed[t] = false; // an empty loop
        }
        // Whether a barrier's region is open at a block's start follows from its predecessors.
        var barrier = new bool[n];
        var known = new bool[n];
        var work = new Stack<int>();
        for (int i = 0; i < n; i++)
        {
            if (_code.Blocks[i].Predecessors.Length > 0 && i > 0) continue;
            known[i] = true;
            work.Push(i);
        }
        while (work.TryPop(out int k))
        {
            bool open = barrier[k];
            foreach (Instruction x in _code.Blocks[k].Instructions) open = OpenAfter(x, open);
            foreach (int s in _code.Blocks[k].Successors)
            {
                if (known[s]) continue;
                known[s] = true;
                barrier[s] = open;
                work.Push(s);
            }
        }
        List<int> order = EmissionOrder(passed);
        for (int place = 0; place < order.Count; place++)
        {
            int i = order[place];
            int next = place + 1 < order.Count ? order[place + 1] : n;
            _b.Bind(_label[i]);
            Row(_deltas, ToReturn);
            _inBarrier = barrier[i];
            Row(_unsafe, _wholeUnsafe || _inBarrier ? -2 : -1);
            Row(_argLive, _homes.Set(_homes.AtStart(i)));
            CodeBlock b = _code.Blocks[i];
            _linesOfBlock.Clear();
            for (int k = b.First; k < b.End; k++)
            {
                Instruction x = _allocation.Instructions[k];
                Line(x.Pos);
                int start = _b.Offset;
                Moves(k * 4);
                Moves(k * 4 + 1);
                int body = _b.Offset;
                EmitInstruction(x, b, next, target);
                if (_homes.BitsOf(x) is > 0 and ulong bits) Row(_argLive, _homes.Set(_homes.Now | bits));
                Moves(k * 4 + 3);
                _spans[k] = (start, body, _b.Offset);
                if (OpenAfter(x, _inBarrier) == _inBarrier) continue;
                _inBarrier = !_inBarrier;
                Row(_unsafe, _wholeUnsafe || _inBarrier ? -2 : -1);
            }
        }
    }

    // The order of layout, with loops turned: a header that decides about another round goes behind the block that jumps back to it, so
    // that a round takes one jump instead of two. (Allocation needs a definition before its uses, so it works on the order before.)
    private List<int> EmissionOrder(bool[] passed)
    {
        var order = new List<int>();
        for (int i = 0; i < passed.Length; i++)
            if (!passed[i]) order.Add(i);
        for (int h = passed.Length - 1; h > 0; h--)
        {
            CodeBlock header = _code.Blocks[h];
            if (passed[h] || header.LoopDepth == 0 || header.Cold || header.Successors.Length != 2) continue;
            int latch = -1;
            foreach (int p in header.Predecessors)
                if (p > latch && p > h && !_code.Blocks[p].Cold && !passed[p] && _code.Blocks[p].Successors.Length == 1 && Dominates(h, p)) latch = p;
            if (latch < 0) continue;
            bool leaves = false;
            foreach (int s in header.Successors) leaves |= _code.Blocks[s].LoopDepth < header.LoopDepth;
            int at = order.IndexOf(h), to = order.IndexOf(latch);
            // Nothing is won where the block before is in the loop as well and falls into the header.
            if (!leaves || at == 0 || to <= at || _code.Blocks[order[at - 1]].LoopDepth >= header.LoopDepth) continue;
            order.RemoveAt(at);
            order.Insert(to, h);
        }
        return order;
    }

    private bool Dominates(int a, int b)
    {
        while (b > a) b = _code.Blocks[b].Dominator;
        return b == a;
    }

    // The region of a write barrier begins behind the load of the flag and ends at BarrierEnd.
    private static bool OpenAfter(Instruction x, bool open) => (M)x.Op switch
    {
        M.BarrierEnd => false,
        _ when x.Address.Kind == AddressKind.Symbol && x.Address.Aux is Symbol { Name: "runtime.writeBarrier" } => true,
        _ => open,
    };

    private void OpenBarrier(Instruction x)
    {
        if (_inBarrier || !OpenAfter(x, false)) return;
        _inBarrier = true;
        Row(_unsafe, -2);
    }

    private bool IsEmpty(CodeBlock b)
    {
        if (b.Instructions.Count != 2 || (M)b.Instructions[1].Op != M.Jump) return false;
        for (int p = b.First * 4; p < b.End * 4; p++)
            if (_allocation.Moves.TryGetValue(p, out Move[]? m) && m.Length > 0) return false;
        return true;
    }

    // --- moves ---------------------------------------------------------------------------------------------------------------

    private void Moves(int point)
    {
        if (!_allocation.Moves.TryGetValue(point, out Move[]? moves)) return;
        bool scratch = false;
        foreach (Move m in moves)
        {
            scratch |= m.Exchange ? EmitExchange(m) : EmitMove(m);
            if (_homes.BitOf(m) is > 0 and ulong bit) Row(_argLive, _homes.Set(_homes.Now | bit));
        }
        if (scratch) ClearZero();
    }

    private void ClearZero() => _b.Register(Opcodes.Xorps, 4, X15, X15);

    // Returns whether X15 was used.
    private bool EmitMove(in Move m)
    {
        if (m.To >= 0 && m.From >= 0)
        {
            if (m.Class == RegisterClass.Vector) _b.Register(Opcodes.Movaps, 4, m.To, m.From);
            else _b.Register(Opcodes.MovStore, 8, m.From, m.To);
            return false;
        }
        if (m.To >= 0)
        {
            MoveMemory(m.To, Slot(m.From), _code.Slots[~m.From].Size, store: false);
            return false;
        }
        if (m.From >= 0)
        {
            MoveMemory(m.From, Slot(m.To), _code.Slots[~m.To].Size, store: true);
            return false;
        }
        MoveMemory(X15, Slot(m.From), Math.Max((byte)4, _code.Slots[~m.From].Size), store: false);
        MoveMemory(X15, Slot(m.To), _code.Slots[~m.To].Size, store: true);
        return true;
    }

    private bool EmitExchange(in Move m)
    {
        if (m.Size > 8) throw new InternalCompilerException("exchange of vectors is not supported yet");
        if (m.To >= 0 && m.From >= 0)
        {
            if (m.Class == RegisterClass.General)
            {
                _b.Register(Opcodes.Xchg, 8, m.To, m.From);
                return false;
            }
            _b.Register(Opcodes.Movaps, 4, X15, m.To);
            _b.Register(Opcodes.Movaps, 4, m.To, m.From);
            _b.Register(Opcodes.Movaps, 4, m.From, X15);
            return true;
        }
        if (m.To >= 0 || m.From >= 0)
        {
            int register = Math.Max(m.To, m.From);
            MemoryOperand slot = Slot(Math.Min(m.To, m.From));
            if (m.Class == RegisterClass.General) _b.Register(Opcodes.Movq, 8, X15, register);
            else _b.Register(Opcodes.Movaps, 4, X15, register);
            MoveMemory(register, slot, 8, store: false);
            MoveMemory(X15, slot, 8, store: true);
            return true;
        }
        // Both halves of X15: MOVSD, MOVHPS in; MOVLPS, MOVHPS out.
        _b.Memory(Opcodes.Movsd, 4, X15, Slot(m.To));
        _b.Memory(new Opcode(0x16, 1), 4, X15, Slot(m.From));
        _b.Memory(new Opcode(0x17, 1), 4, X15, Slot(m.To));
        _b.Memory(new Opcode(0x13, 1), 4, X15, Slot(m.From));
        return true;
    }

    private MemoryOperand Slot(int location)
    {
        SpillSlot s = _code.Slots[~location];
        return MemoryOperand.At(SP, (int)s.Offset + (s.InArguments ? ToReturn + 8 : 0));
    }

    private MemoryOperand Mem(in Address a, Instruction x)
    {
        int index = a.Index >= 0 ? x.Operands[a.Index].Location : -1;
        return a.Kind switch
        {
            AddressKind.Register => new MemoryOperand(x.Operands[a.Base].Location, index, a.Scale, a.Displacement),
            AddressKind.Local => new MemoryOperand(SP, index, a.Scale, ((LocalVariable)a.Aux!).FrameOffset + a.Displacement),
            AddressKind.Argument => new MemoryOperand(SP, index, a.Scale, ToReturn + 8 + a.Displacement),
            AddressKind.Outgoing => new MemoryOperand(SP, index, a.Scale, a.Displacement),
            AddressKind.CurrentG => new MemoryOperand(R14, index, a.Scale, a.Displacement),
            AddressKind.Symbol => MemoryOperand.Of(a.Aux!, a.Displacement),
            _ => throw InternalCompilerException.Unexpected(a.Kind),
        };
    }

    // --- stubs ---------------------------------------------------------------------------------------------------------------

    private void EmitStub(Stub s)
    {
        Instruction x = s.Instruction;
        _b.Bind(s.Label);
        Row(_deltas, s.Delta);
        Row(_unsafe, _wholeUnsafe ? -2 : -1);
        Row(_argLive, _homes.Set(s.Homes));
        Line(x.Pos);
        int first = 0;
        if ((M)x.Op == M.BoundsTrap) first = BoundsOperands(x);
        if (!_saveBp)
        {
            // The frame that the call needs exists only here.
            _b.Push(BP);
            Row(_deltas, 8);
            _b.Register(Opcodes.MovStore, 8, SP, BP);
        }
        Row(_maps, _frame.PanicMap);
        if ((M)x.Op == M.BoundsTrap) Row(_bounds, first);
        _b.Call(_cx.Program.RuntimeFunction((M)x.Op switch { M.BoundsTrap => "panicBounds", M.DivideTrap => "panicdivide", _ => "panicshift" }).Callee!);
        if ((M)x.Op == M.BoundsTrap) Row(_bounds, -1);
        // The return address must be inside of the function.
        _b.Raw([0x90]);
        Row(_deltas, s.Delta);
    }

    // Brings index and bound where panicBounds finds them and gives the number that describes it (contract §4.8).
    private int BoundsOperands(Instruction x)
    {
        int code = x.Extra & 15;
        bool signed = (x.Extra & 16) == 0;
        var kind = (Comparison)x.Compare;
        (int location, long constant, bool isConstant) index, bound;
        if (kind == Comparison.RegisterImmediate)
        {
            (int, long, bool) register = (x.Operands[0].Location, 0, false), number = (0, x.Immediate, true);
            (index, bound) = x.Flag ? (number, register) : (register, number);
        }
        else
        {
            index = (x.Operands[0].Location, 0, false);
            bound = (x.Operands[1].Location, 0, false);
        }
        if (_bounds.Count == 0) _bounds.Add((0, -1));
        Provide(ref index, bound.isConstant ? -1 : bound.location);
        Provide(ref bound, index.isConstant ? -1 : index.location);
        int c = 0;
        if (!index.isConstant) c |= 1 | (signed ? 4 : 0) | index.location << 3;
        else c |= (int)index.constant << 2;
        if (!bound.isConstant) c |= 2 | bound.location << 7;
        else c |= (int)bound.constant << 7;
        return c * 9 + code;
    }

    private void Provide(ref (int Location, long Constant, bool IsConstant) x, int other)
    {
        if (x.IsConstant && x.Constant is >= 0 and <= 31) return;
        if (!x.IsConstant && x.Location >= 0) return;
        int register = other == AX ? CX : AX;
        if (x.IsConstant) _b.LoadConstant(register, x.Constant, flagsFree: true);
        else MoveMemory(register, Slot(x.Location), 8, store: false);
        x = (register, 0, false);
    }

    private int NewStub(Instruction x)
    {
        int label = _b.NewLabel();
        _stubs.Add(new Stub(label, x, ToReturn, _homes.Now));
        return label;
    }
}
