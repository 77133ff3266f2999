// From SSA to amd64 virtual code.
//
// Method. Blocks from the last to the first, values in a block from the last to the first (as Cranelift's lowering does): when a value
// is reached, all its users are done. A value is emitted only when somebody asked for its register; a user may instead swallow it:
//   - constants, addresses of symbols and variables are made anew at each use, mostly inside of the instruction;
//   - address arithmetic goes into the addressing mode;
//   - a load with one user goes into the user if no state of memory changes and no check lies between;
//   - a comparison goes into the branch, select or set that wants it;
//   - widening a 32-bit result costs nothing, since writing a 32-bit register clears the upper half.
// A nil check is dropped when what follows it in its block, before anything with an effect, accesses memory near the pointer: that
// access faults instead (contract §9.1).
//
// What is odd about the machine: two-operand instructions, shift counts in CX, division in DX:AX, flags that most instructions
// change (so a comparison and its user are one instruction here), 8-bit registers whose upper bits stay.
using System.Numerics;
using Ouro.Core;
using Ouro.Machine;
using Ouro.Machine.Amd64;
using Ouro.Ssa.Allocation;

namespace Ouro.Ssa.Targets.Amd64;

internal sealed partial class Selection
{
    private readonly Function _f;
    private readonly PassContext _cx;
    private readonly VirtualCode _code;
    private readonly int[] _register;         // by value id: virtual register, -1 none asked for
    private readonly int[] _epoch;            // by value id: how many effects and checks are before it in its block
    private readonly Dictionary<(Value, int), int> _results = [];
    private readonly List<Instruction> _reversed = [];  // the block so far, last instruction first
    private readonly List<Instruction> _current = [];   // of the value at hand, in order
    private readonly List<Operand> _operands = [];
    private readonly int[] _safepoints;       // by value id: how many calls are before it in its block
    private Block _block = null!;
    private int _callsBefore;                 // of the value at hand
    private int _now;                         // epoch of the value at hand
    private SourcePos _pos;
    private int _outgoing;
    private bool _calls;

    /// <summary>Bytes of outgoing arguments that calls need.</summary>
    public int OutgoingSize => _outgoing;

    /// <summary>Something is called (stubs of checks apart).</summary>
    public bool HasCalls => _calls;

    public VirtualCode Code => _code;

    private Selection(Function f, PassContext cx)
    {
        _f = f;
        _cx = cx;
        _code = new VirtualCode(Amd64Target.RegisterFile);
        _register = new int[f.ValueCount];
        Array.Fill(_register, -1);
        _epoch = new int[f.ValueCount];
        _safepoints = new int[f.ValueCount];
    }

    /// <summary>Makes virtual code of a function whose runtime calls and write barriers are explicit.</summary>
    public static Selection Run(Function f, PassContext cx)
    {
        SplitCriticalEdges(f);
        var s = new Selection(f, cx);
        s.Select();
        return s;
    }

    private static void SplitCriticalEdges(Function f)
    {
        int n = f.Blocks.Count;
        for (int i = 0; i < n; i++)
        {
            Block b = f.Blocks[i];
            if (b.Succs.Count < 2) continue;
            for (int k = 0; k < b.Succs.Count; k++)
            {
                if (b.Succs[k].Block.Preds.Count < 2) continue;
                Block middle = f.NewBlock();
                middle.Pos = b.Pos;
                b.SplitEdge(k, middle);
            }
        }
    }

    private void Select()
    {
        var flow = new ControlFlow(_f);
        List<Block> layout = BlockLayout.Run(_f, flow, out int hot);
        var blocks = new CodeBlock[_f.BlockCount];
        for (int i = 0; i < layout.Count; i++)
        {
            blocks[layout[i].Id] = new CodeBlock { Index = i, LoopDepth = flow.LoopDepth(layout[i]), Cold = i >= hot };
            _code.Blocks.Add(blocks[layout[i].Id]);
        }
        foreach (Block b in layout)
        {
            var parameters = new List<int>();
            foreach (Value v in b.Values)
            {
                if (v.Op != Op.Phi || v.Type == ValueType.Mem || v.ArgCount == 1) continue;
                _register[v.Id] = NewRegister(v.Type);
                parameters.Add(_register[v.Id]);
            }
            CodeBlock c = blocks[b.Id];
            c.Parameters = [.. parameters];
            var preds = new List<int>();
            foreach (Edge e in b.Preds)
                if (flow.IsReachable(e.Block)) preds.Add(blocks[e.Block.Id].Index);
            c.Predecessors = [.. preds];
            c.Successors = new int[b.Succs.Count];
            for (int i = 0; i < c.Successors.Length; i++) c.Successors[i] = blocks[b.Succs[i].Block.Id].Index;
            c.Dominator = flow.ImmediateDominator(b) is { } d ? blocks[d.Id].Index : -1;
        }
        var scheduler = new Scheduler(_f);
        for (int i = layout.Count - 1; i >= 0; i--) SelectBlock(layout[i], blocks[layout[i].Id], scheduler);
        NoteBindings(layout);
    }

    private void NoteBindings(List<Block> layout)
    {
        if (_f.Bindings.Count == 0) return;
        var present = new bool[_f.ValueCount];
        foreach (Block b in layout)
            foreach (Value v in b.Values) present[v.Id] = true;
        foreach (DebugBinding b in _f.Bindings)
            if (present[b.Value.Id] && _register[Strip(b.Value).Id] is >= 0 and int r) _code.Bindings.Add((b, r));
    }

    private void SelectBlock(Block b, CodeBlock c, Scheduler scheduler)
    {
        _block = b;
        _reversed.Clear();
        List<Value> order = scheduler.Run(b);
        int epoch = 0, calls = 0;
        foreach (Value v in order)
        {
            Traits t = _f.Info(v.Op).Traits;
            if ((t & (Traits.WritesMemory | Traits.MayPanic)) != 0) epoch++;
            _epoch[v.Id] = epoch;
            _safepoints[v.Id] = calls;
            if ((t & Traits.Call) != 0) calls++;
        }
        _now = epoch;
        _callsBefore = calls;
        _pos = b.Pos;
        SelectEnd(b, c);
        Flush();
        for (int i = order.Count - 1; i >= 0; i--)
        {
            Value v = order[i];
            _now = _epoch[v.Id];
            _callsBefore = _safepoints[v.Id];
            _pos = v.Pos;
            SelectValue(v);
            Flush();
        }
        if (b == _f.Entry) DefineArguments(order);
        _pos = b == _f.Entry ? _f.StartPos : b.Pos;
        Begin();
        Emit(M.BlockStart, 0);
        Flush();
        _reversed.Reverse();
        c.Instructions.AddRange(_reversed);
    }

    // --- making instructions ----------------------------------------------------------------------------------------

    private void Flush()
    {
        for (int i = _current.Count - 1; i >= 0; i--) _reversed.Add(_current[i]);
        _current.Clear();
    }

    private int NewRegister(ValueType t) => t switch
    {
        ValueType.F32 or ValueType.F64 => _code.NewRegister(RegisterClass.Vector, false),
        ValueType.V128 => _code.NewRegister(RegisterClass.Vector, false, 16),
        _ => _code.NewRegister(RegisterClass.General, t == ValueType.Ptr),
    };

    // Operand lists of instructions may be nested (a use that must first be made): each Begin has its own part of the list.
    private readonly Stack<int> _begins = new();

    private void Begin() => _begins.Push(_operands.Count);

    private int OperandIndex => _operands.Count - _begins.Peek();

    private Instruction Emit(M op, int width)
    {
        int from = _begins.Pop();
        var x = new Instruction { Op = (int)op, Width = (byte)width, Pos = _pos };
        x.Operands = _operands.Count == from ? [] : _operands.GetRange(from, _operands.Count - from).ToArray();
        x.AddressEscapes = op == M.Lea;
        x.ReadsResults = op is M.Return or M.TailCall;
        _operands.RemoveRange(from, _operands.Count - from);
        _current.Add(x);
        return x;
    }

    private void Add(int register, OperandRole role, OperandPlace place, int @fixed = -1, int partner = -1) =>
        _operands.Add(new Operand { Register = register, Role = role, Place = place, Fixed = (sbyte)@fixed, Partner = (sbyte)partner });

    private void Def(int register, int like = -1) => Add(register, OperandRole.Def, OperandPlace.Register, partner: like);

    private void Tied(int register, int source) => Add(register, OperandRole.TiedDef, OperandPlace.Register, partner: source);

    private void DefFixed(int register, int physical) => Add(register, OperandRole.Def, OperandPlace.Fixed, physical);

    private void Use(int register) => Add(register, OperandRole.Use, OperandPlace.Register);

    private void Use(Value v) => Use(Register(v));

    private void UseAny(Value v) => Add(Register(v), OperandRole.Use, OperandPlace.Any);

    private void UseTied(Value v) => Add(Register(v), OperandRole.Use, OperandPlace.Tied);

    private void UseFixed(int register, int physical) => Add(register, OperandRole.Use, OperandPlace.Fixed, physical);

    private int Temp(RegisterClass c = RegisterClass.General, int size = 8)
    {
        int r = _code.NewRegister(c, false, size);
        Add(r, OperandRole.Temp, OperandPlace.Register);
        return r;
    }

    // --- values in registers ---------------------------------------------------------------------------------------

    /// <summary>What is the same register as its argument.</summary>
    private static Value Strip(Value v)
    {
        while (true)
        {
            switch (v.Op)
            {
                case Op.Copy or Op.Trunc or Op.FRound or Op.NilCheck or Op.BoundsCheck or Op.DivCheck or Op.ShiftCheck:
                case Op.OffsetPtr when v.AuxInt == 0:
                case Op.PtrToInt:
                case Op.Phi when v.ArgCount == 1:
                case Op.ZeroExt when v.Type == ValueType.I64 && v[0].Type == ValueType.I32 && ClearsUpperHalf(v[0]):
                case Op.ZeroExt when v[0].Type is ValueType.I8 or ValueType.I16 or ValueType.Bool && v[0].Op == Op.Load:
                    v = v[0];
                    continue;
            }
            return v;
        }
    }

    // Whether the 32-bit value is made by an instruction that writes a 32-bit register, hence clears the upper half.
    private static bool ClearsUpperHalf(Value v) => v.Op is Op.Add or Op.Sub or Op.Mul or Op.And or Op.Or or Op.Xor or Op.Not or Op.Neg
        or Op.Load or Op.ShrU or Op.FBits or Op.ByteSwap or Op.RotateL or Op.ZeroExt;

    private static bool IsConstant(Value v, out long value)
    {
        v = StripCopies(v);
        value = v.AuxInt;
        return v.Op == Op.Const;
    }

    private static Value StripCopies(Value v)
    {
        while (v.Op == Op.Copy) v = v[0];
        return v;
    }

    private static bool IsImmediate(Value v, out int imm)
    {
        bool ok = IsConstant(v, out long value) && value is >= int.MinValue and <= int.MaxValue;
        imm = ok ? (int)value : 0;
        return ok;
    }

    private int Register(Value v)
    {
        v = Strip(v);
        if (_register[v.Id] >= 0) return _register[v.Id];
        switch (v.Op)
        {
            case Op.Const:
                return Constant(v.AuxInt, v.Type);
            case Op.Undef:
                return v.Type is ValueType.F32 or ValueType.F64 or ValueType.V128 ? FloatConstant(0, v.Type) : Constant(0, v.Type);
            case Op.ConstF:
                return FloatConstant(v.AuxInt, v.Type);
            case Op.SymAddr or Op.LocalAddr or Op.ArgAddr or Op.ResultHome:
            {
                int r = NewRegister(v.Type);
                Begin();
                Def(r);
                Address a = AddressOf(v, 0);
                Emit(M.Lea, 8).Address = a;
                return r;
            }
        }
        return _register[v.Id] = NewRegister(v.Type);
    }

    private int Constant(long value, ValueType t)
    {
        int r = NewRegister(t);
        Begin();
        Def(r);
        Emit(M.Constant, 8).Immediate = value;
        return r;
    }

    private int FloatConstant(long bits, ValueType t)
    {
        int r = NewRegister(t);
        Begin();
        Def(r);
        if (bits == 0) Emit(M.ZeroFloat, 4);
        else Emit(M.LoadFloat, t.Size(8)).Address = FloatConstantAddress(bits, t);
        return r;
    }

    private static Address FloatConstantAddress(long bits, ValueType t) =>
        new() { Kind = AddressKind.Symbol, Aux = new FloatConstantSymbol(bits, t.Size(8)) };

    private bool IsAsked(Value v) => _register[v.Id] >= 0;

    private static bool IsRemade(Value v) => v.Op is Op.Const or Op.ConstF or Op.SymAddr or Op.LocalAddr or Op.ArgAddr or Op.ResultHome or Op.Undef;

    // --- addresses ----------------------------------------------------------------------------------------------------

    /// <summary>The addressing mode of a pointer; adds its registers to the instruction begun.</summary>
    private Address AddressOf(Value p, long displacement)
    {
        Value? index = null;
        int scale = 1;
        while (true)
        {
            Value q = StripAddress(p);
            if (q.Op == Op.OffsetPtr && Fits(displacement + q.AuxInt) && !IsAsked(q))
            {
                displacement += q.AuxInt;
                p = q[0];
                continue;
            }
            if (q.Op == Op.AddPtr && !IsAsked(q))
            {
                if (IsConstant(q[1], out long c) && Fits(displacement + c))
                {
                    displacement += c;
                    p = q[0];
                    continue;
                }
                if (index is null && (q.Uses == 1 || q.Block == _block))
                {
                    index = q[1];
                    p = q[0];
                    continue;
                }
            }
            p = q;
            break;
        }
        if (index is not null)
        {
            // Scale and constant part of the index.
            for (int guard = 0; guard < 8; guard++)
            {
                Value i = Strip(index);
                if (IsAsked(i)) { index = i; break; }
                if (scale == 1 && i.Op == Op.Shl && i.Type == ValueType.I64 && IsConstant(i[1], out long s) && s is >= 0 and <= 3)
                {
                    scale = 1 << (int)s;
                    index = i[0];
                    continue;
                }
                if (scale == 1 && i.Op == Op.Mul && IsConstant(i[1], out long m) && m is 2 or 4 or 8)
                {
                    scale = (int)m;
                    index = i[0];
                    continue;
                }
                if (i.Op == Op.Add && i.Type == ValueType.I64 && IsImmediate(i[1], out int add) && Fits(displacement + (long)add * scale))
                {
                    displacement += (long)add * scale;
                    index = i[0];
                    continue;
                }
                index = i;
                break;
            }
            if (IsConstant(Strip(index), out long fixedIndex) && Fits(displacement + fixedIndex * scale))
            {
                displacement += fixedIndex * scale;
                index = null;
            }
        }
        var a = new Address { Displacement = (int)displacement, Scale = (byte)scale };
        switch (p.Op)
        {
            case Op.LocalAddr when ((LocalVariable)p.Aux!).Parameter is >= 0 and int home:
                a.Kind = AddressKind.Argument;
                a.Displacement += _f.Signature.Params[home].StackOffset;
                break;
            case Op.LocalAddr:
                a.Kind = AddressKind.Local;
                a.Aux = p.Aux;
                break;
            case Op.ArgAddr:
                a.Kind = AddressKind.Argument;
                a.Aux = _f.Signature.Params[(int)p.AuxInt];
                a.Displacement += _f.Signature.Params[(int)p.AuxInt].StackOffset;
                break;
            case Op.ResultHome:
                a.Kind = AddressKind.Argument;
                a.Aux = _f.Signature.Results[(int)p.AuxInt];
                a.Displacement += _f.Signature.Results[(int)p.AuxInt].StackOffset;
                break;
            case Op.ResultAddr when p.Block == _block && !IsAsked(p):
                a.Kind = AddressKind.Outgoing;
                a.Displacement += ((CallInfo)p[0].Aux!).Signature.Results[(int)p.AuxInt].StackOffset;
                break;
            case Op.SymAddr when index is null && Fits(displacement + p.AuxInt):
                a.Kind = AddressKind.Symbol;
                a.Aux = p.Aux;
                a.Displacement += (int)p.AuxInt;
                break;
            // Not across a call: it may be the one that changes g, and the value is the old one.
            case Op.GetG when p.Block == _block && _safepoints[p.Id] == _callsBefore && !IsAsked(p):
                a.Kind = AddressKind.CurrentG;
                break;
            default:
                a.Kind = AddressKind.Register;
                a.Base = (sbyte)OperandIndex;
                Use(p);
                break;
        }
        if (index is not null)
        {
            a.Index = (sbyte)OperandIndex;
            Use(index);
        }
        return a;
    }

    // A pointer made of an integer (an itab, mostly) may be used as the integer as long as no safepoint lies between: the collector never sees it.
    private Value StripAddress(Value p)
    {
        while (p.Op is Op.Copy or Op.NilCheck || p.Op == Op.IntToPtr && p.Block == _block && _safepoints[p.Id] == _callsBefore && !IsAsked(p)) p = p[0];
        return p;
    }

    private static bool Fits(long displacement) => displacement is >= int.MinValue / 2 and <= int.MaxValue / 2;

    /// <summary>Whether a load can be done by its only user, the value at hand, whose instruction then has the load's place: that of a fault.</summary>
    private bool CanSwallow(Value v)
    {
        if (v.Op != Op.Load || v.Uses != 1 || v.Block != _block || IsAsked(v) || _epoch[v.Id] != _now || v.Type == ValueType.V128) return false;
        if (v.Pos.Line > 0) _pos = v.Pos;
        return true;
    }

    // --- comparisons ---------------------------------------------------------------------------------------------------

    private struct Condition2
    {
        public Comparison Kind;
        public Condition Code;
        public int Width;
        public long Immediate;
        public Address Address;
        public int At;
    }

    /// <summary>Adds the operands of the comparison that decides a Bool; the instruction begun consumes the flags.</summary>
    private Condition2 Compare(Value c, bool negate)
    {
        c = StripCopies(c);
        while (c.Op == Op.Not && !IsAsked(c) && c.Type == ValueType.Bool)
        {
            negate = !negate;
            c = StripCopies(c[0]);
        }
        bool swallow = !IsAsked(c) && (c.Uses == 1 || c.Block == _block);
        var r = new Condition2 { At = OperandIndex };
        if (swallow)
        {
            switch (c.Op)
            {
                case Op.Eq or Op.Ne or Op.LtS or Op.LeS or Op.LtU or Op.LeU:
                    r = CompareIntegers(c);
                    break;
                case Op.FEq or Op.FNe:
                    Use(c[0]);
                    UseAny(c[1]);
                    r.Width = c[0].Type.Size(8);
                    r.Kind = c.Op == Op.FEq != negate ? Comparison.FloatEqual : Comparison.FloatNotEqual;
                    return r;
                case Op.FLt or Op.FLe:
                    // a < b as b > a: then "above" is false for NaN.
                    Use(c[1]);
                    UseAny(c[0]);
                    r.Width = c[0].Type.Size(8);
                    r.Kind = Comparison.Float;
                    r.Code = c.Op == Op.FLt ? Condition.Above : Condition.AboveEqual;
                    break;
                default:
                    swallow = false;
                    break;
            }
        }
        if (!swallow)
        {
            if (CanSwallow(c))
            {
                r.Kind = Comparison.MemoryImmediate;
                r.Address = AddressOf(c[0], 0);
            }
            else
            {
                Use(c);
                r.Kind = Comparison.TestRegister;
            }
            r.Width = 1;
            r.Code = Condition.NotEqual;
        }
        if (negate) r.Code = r.Code.Negate();
        return r;
    }

    private Condition2 CompareIntegers(Value c)
    {
        var r = new Condition2
        {
            At = OperandIndex, Width = c[0].Type.Size(8),
            Code = c.Op switch
            {
                Op.Eq => Condition.Equal, Op.Ne => Condition.NotEqual, Op.LtS => Condition.Less, Op.LeS => Condition.LessEqual,
                Op.LtU => Condition.Below, _ => Condition.BelowEqual,
            },
        };
        Value a = c[0], b = c[1];
        if (IsImmediate(a, out _) && !IsImmediate(b, out _))
        {
            (a, b) = (b, a);
            r.Code = r.Code.Swap();
        }
        CompareOperands(ref r, a, b);
        return r;
    }

    private void CompareOperands(ref Condition2 r, Value a, Value b)
    {
        a = StripCopies(a);
        if (IsImmediate(b, out int imm))
        {
            r.Immediate = imm;
            // TEST leaves the flags that a comparison with 0 leaves.
            if (imm == 0 && a.Op == Op.And && !IsAsked(a) && a.Uses == 1 && a.Type != ValueType.Bool)
            {
                if (IsImmediate(a[1], out int mask))
                {
                    r.Immediate = mask;
                    Value x = StripCopies(a[0]);
                    if (CanSwallow(x))
                    {
                        r.Kind = Comparison.TestMemoryImmediate;
                        r.Address = AddressOf(x[0], 0);
                        return;
                    }
                    r.Kind = Comparison.TestImmediate;
                    Use(x);
                    return;
                }
                r.Kind = Comparison.TestRegisters;
                Use(a[0]);
                Use(a[1]);
                return;
            }
            if (CanSwallow(a))
            {
                r.Kind = Comparison.MemoryImmediate;
                r.Address = AddressOf(a[0], 0);
                return;
            }
            if (a.Op == Op.BarrierFlag)
            {
                r.Kind = Comparison.MemoryImmediate;
                r.Address = new Address { Kind = AddressKind.Symbol, Aux = _cx.Program.RuntimeVariable("writeBarrier") };
                return;
            }
            if (imm == 0)
            {
                r.Kind = Comparison.TestRegister;
                Use(a);
                return;
            }
            r.Kind = Comparison.RegisterImmediate;
            Use(a);
            return;
        }
        if (CanSwallow(b))
        {
            r.Kind = Comparison.RegisterMemory;
            Use(a);
            r.Address = AddressOf(b[0], 0);
            return;
        }
        if (CanSwallow(a))
        {
            r.Kind = Comparison.MemoryRegister;
            Use(b);
            r.Address = AddressOf(a[0], 0);
            return;
        }
        r.Kind = Comparison.RegisterRegister;
        Use(a);
        UseAny(b);
    }

    private Instruction EmitCompare(M op, in Condition2 c)
    {
        Instruction x = Emit(op, c.Width);
        x.Compare = (byte)c.Kind;
        x.CompareAt = (byte)c.At;
        x.Condition = (byte)c.Code;
        x.Immediate = c.Immediate;
        x.Address = c.Address;
        return x;
    }

    // --- ends of blocks -------------------------------------------------------------------------------------------------

    private void SelectEnd(Block b, CodeBlock c)
    {
        switch (b.Kind)
        {
            case BlockKind.Plain:
            {
                Block to = b.Succs[0].Block;
                int edge = b.Succs[0].Index;
                if (to.Preds.Count > 0)
                {
                    var arguments = new List<int>();
                    foreach (Value v in to.Values)
                        if (v.Op == Op.Phi && v.Type != ValueType.Mem && v.ArgCount > 1) arguments.Add(Register(v[edge]));
                    c.Arguments = [.. arguments];
                }
                Begin();
                Emit(M.Jump, 0);
                break;
            }
            case BlockKind.If:
            {
                Begin();
                Condition2 r = Compare(b.Controls[0], false);
                EmitCompare(M.Branch, r);
                break;
            }
            case BlockKind.JumpTable:
                Begin();
                Use(b.Controls[0]);
                Temp();
                Emit(M.JumpTable, 8);
                break;
            case BlockKind.Return:
                SelectReturn(b);
                break;
            case BlockKind.Exit:
                Begin();
                Emit(M.Unreachable, 0);
                break;
            default:
                throw InternalCompilerException.Unexpected(b.Kind);
        }
    }

    private void SelectReturn(Block b)
    {
        Value memory = b.Controls[^1];
        if (memory.Op is Op.StaticCall or Op.InterfaceCall or Op.ClosureCall && ((CallInfo)memory.Aux!).Tail) return; // the call is the end
        var fixedUses = new List<(int, int)>();
        (int Param, AbiComponent Component)[] parts = _f.Signature.ResultComponents;
        if (b.Controls.Count - 1 != parts.Length) throw new InternalCompilerException($"{_f.Name}: {b} returns {b.Controls.Count - 1} scalars, the signature has {parts.Length}");
        for (int i = 0; i < parts.Length; i++)
        {
            AbiComponent part = parts[i].Component;
            AbiParam result = _f.Signature.Results[parts[i].Param];
            if (part.Register >= 0)
            {
                fixedUses.Add((Register(b.Controls[i]), PhysicalRegister(part)));
                continue;
            }
            StoreTo(b.Controls[i], part.Type, new Address { Kind = AddressKind.Argument, Aux = result, Displacement = result.StackOffset + part.Offset });
        }
        Begin();
        foreach ((int v, int r) in fixedUses) UseFixed(v, r);
        Emit(M.Return, 0);
    }

    /// <summary>The register of a scalar of the ABI.</summary>
    internal static int PhysicalRegister(in AbiComponent part) =>
        part.Type is ValueType.F32 or ValueType.F64 or ValueType.V128 ? GoAbi.VectorRegister(part.Register) : GoAbi.GeneralRegisters[part.Register];

    // Stores to an address without registers of its own.
    private void StoreTo(Value v, ValueType t, Address a)
    {
        if (IsImmediate(v, out int imm))
        {
            Begin();
            Instruction x = Emit(M.StoreConstant, t.Size(8));
            x.Immediate = imm;
            x.Address = a;
            return;
        }
        Begin();
        Use(v);
        Emit(t is ValueType.F32 or ValueType.F64 or ValueType.V128 ? M.StoreFloat : M.Store, t.Size(8)).Address = a;
    }

    private void DefineArguments(List<Value> order)
    {
        _pos = _f.StartPos;
        var defined = new HashSet<int>();
        (int Param, AbiComponent Component)[] parts = _f.Signature.ParamComponents;
        // Parameters on the stack begin in their homes.
        foreach (Value v in order)
        {
            if (v.Op != Op.Arg || !IsAsked(v)) continue;
            (int param, AbiComponent part) = parts[(int)v.AuxInt];
            if (part.Register >= 0) continue;
            int r = _register[v.Id];
            _code[r].Home = HomeSlot(_f.Signature.Params[param].StackOffset + part.Offset, part.Type);
            _code[r].BeginsInMemory = true;
            Begin();
            Add(r, OperandRole.Def, OperandPlace.Any);
            Emit(M.StackArg, part.Type.Size(8));
            Flush();
        }
        // A variable that lives in the home of its parameter changes there; the argument itself, where it outlives the store to the variable or
        // waits for it over a call, needs a place of its own.
        HashSet<int> taken = [.. _f.Locals.Where(static l => l.Parameter >= 0).Select(static l => l.Parameter)];
        Begin();
        var copies = new List<(int, int)>();
        var byIndex = new Dictionary<long, int>();
        foreach (Value v in order)
        {
            if (v.Op == Op.GetClosurePtr && IsAsked(v))
            {
                DefFixed(_register[v.Id], Registers.Closure);
                continue;
            }
            if (v.Op != Op.Arg || !IsAsked(v)) continue;
            (int param, AbiComponent part) = parts[(int)v.AuxInt];
            if (part.Register < 0) continue;
            int r = _register[v.Id];
            if (byIndex.TryGetValue(v.AuxInt, out int first))
            {
                copies.Add((r, first));
                continue;
            }
            byIndex.Add(v.AuxInt, r);
            _code.Arguments.Add(((int)v.AuxInt, r));
            if (!taken.Contains(param)) _code[r].Home = HomeSlot(_f.Signature.Params[param].StackOffset + part.Offset, part.Type);
            DefFixed(r, PhysicalRegister(part));
        }
        Emit(M.Args, 0);
        foreach ((int r, int from) in copies) EmitCopy(r, from);
        Flush();
    }

    private void EmitCopy(int to, int from)
    {
        Begin();
        Def(to, 1);
        Use(from);
        Emit(_code[to].Class == RegisterClass.Vector ? M.CopyFloat : M.Copy, 8);
    }

    private int HomeSlot(int offset, ValueType t)
    {
        _code.Slots.Add(new SpillSlot { InArguments = true, Offset = offset, Size = (byte)t.Size(8), IsPointer = t == ValueType.Ptr });
        return _code.Slots.Count - 1;
    }
}
