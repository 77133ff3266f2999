using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Ssa;

/// <summary>A scalar variable of the source while the function is being built; not a thing of SSA.</summary>
public sealed class BuilderVariable(int index, ValueType type, string name)
{
    public int Index { get; } = index;
    public ValueType Type { get; } = type;
    public string Name { get; } = name;

    /// <summary>Index into <see cref="Function.DebugVariables"/> of the constant variable that it is a part of; -1: of none.</summary>
    public int DebugVariable { get; init; } = -1;

    /// <summary>Of the part in that variable.</summary>
    public int Offset { get; init; }
}

/// <summary>
/// Builds a function in SSA form in one pass over the source. Variables become values on the fly (Braun et al., "Simple and
/// Efficient Construction of Static Single Assignment Form"): each block remembers the current value of each variable; reading one
/// in a block that does not know it asks the predecessors and makes a phi where they may differ. A block whose predecessors are not
/// all known yet (a loop head) gets unfinished phis, completed when the block is sealed. Memory is one more variable.
/// </summary>
/// <remarks>
/// Use: <see cref="StartBlock"/>, emit, end it with <see cref="Jump"/>, <see cref="Branch"/>, <see cref="Return"/>,
/// <see cref="Exit"/>; <see cref="Seal"/> a block when all edges into it exist; <see cref="Finish"/> at the end.
/// Code after a jump: <see cref="IsOpen"/> is false; start a new block (sealed, without predecessors: reads give Undef).
/// </remarks>
public sealed class FunctionBuilder
{
    private readonly List<BuilderVariable> _variables = [];
    private readonly Dictionary<(int Block, int Variable), Value> _defs = [];
    private readonly Dictionary<int, List<(BuilderVariable, Value)>> _incomplete = [];
    private readonly HashSet<int> _sealed = [];
    private readonly Dictionary<(int Variable, int Offset), Value> _bound = []; // first values of the parts of constant variables
    private readonly BuilderVariable _memory;
    private Block? _block;

    public FunctionBuilder(Function function)
    {
        Function = function;
        _memory = DeclareVariable(ValueType.Mem, "mem");
        Block entry = function.NewBlock();
        Seal(entry);
        StartBlock(entry);
        Value init = function.NewValue(entry, Op.InitMem, ValueType.Mem, SourcePos.None);
        WriteVariable(_memory, init);
    }

    public Function Function { get; }

    /// <summary>Position given to the values emitted from now on.</summary>
    public SourcePos Pos { get; set; } = SourcePos.None;

    /// <summary>The block being filled.</summary>
    public Block Block => _block ?? throw new InternalCompilerException("no open block");

    /// <summary>False after a terminator: what follows is unreachable until <see cref="StartBlock"/>.</summary>
    public bool IsOpen => _block is not null;

    public Value Memory
    {
        get => ReadVariable(_memory);
        set => WriteVariable(_memory, value);
    }

    // ---- variables and blocks

    /// <param name="debugVariable">For <see cref="BuilderVariable.DebugVariable"/>.</param>
    /// <param name="offset">For <see cref="BuilderVariable.Offset"/>.</param>
    public BuilderVariable DeclareVariable(ValueType type, string name = "", int debugVariable = -1, int offset = 0)
    {
        var v = new BuilderVariable(_variables.Count, type, name) { DebugVariable = debugVariable, Offset = offset };
        _variables.Add(v);
        return v;
    }

    public Block NewBlock() => Function.NewBlock();

    public void StartBlock(Block b)
    {
        InternalCompilerException.Assert(_block is null, "StartBlock: the previous block has no end");
        _block = b;
    }

    /// <summary>Starts <see cref="Function.RecoverBlock"/>.</summary>
    public void StartRecoverBlock()
    {
        Block b = NewBlock();
        Function.RecoverBlock = b;
        Seal(b);
        StartBlock(b);
        WriteVariable(_memory, Function.NewValue(b, Op.InitMem, ValueType.Mem, Pos));
    }

    public void WriteVariable(BuilderVariable variable, Value value)
    {
        InternalCompilerException.Assert(value.Type == variable.Type, $"{Function.Name}: {variable.Name} is {variable.Type}, written {value.Type} ({value.Op})");
        _defs[(Block.Id, variable.Index)] = value;
        if (variable.DebugVariable >= 0) Bind(variable, value);
    }

    // Copies that the translation makes of a variable (for the next iteration) are the same part: with two values it is not constant.
    private void Bind(BuilderVariable variable, Value value)
    {
        (int, int) part = (variable.DebugVariable, variable.Offset);
        if (_bound.TryAdd(part, value)) Function.Bindings.Add(new(variable.DebugVariable, variable.Offset, value));
        else if (_bound[part] != value) Function.Bindings.RemoveAll(b => (b.Variable, b.Offset) == part);
    }

    public Value ReadVariable(BuilderVariable variable) => Read(variable, Block);

    private Value Read(BuilderVariable variable, Block block)
    {
        // A chain of single-predecessor blocks is followed by a loop, not by recursion: it can be as long as the function.
        Block b = block;
        Value? found;
        while (!_defs.TryGetValue((b.Id, variable.Index), out found))
        {
            if (!_sealed.Contains(b.Id))
            {
                found = NewPhi(variable, b);
                if (!_incomplete.TryGetValue(b.Id, out List<(BuilderVariable, Value)>? list)) _incomplete.Add(b.Id, list = []);
                list.Add((variable, found));
                break;
            }
            if (b.Preds.Count == 0)
            {
                found = Function.NewValue(b, variable.Type == ValueType.Mem ? Op.InitMem : Op.Undef, variable.Type, SourcePos.None);
                break;
            }
            if (b.Preds.Count == 1)
            {
                b = b.Preds[0].Block;
                continue;
            }
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            Value phi = NewPhi(variable, b);
            _defs[(b.Id, variable.Index)] = phi; // breaks cycles
            found = AddPhiArgs(variable, phi);
            break;
        }
        found = Resolve(found);
        _defs[(b.Id, variable.Index)] = found;
        for (Block c = block; c != b; c = c.Preds[0].Block) _defs[(c.Id, variable.Index)] = found;
        return found;
    }

    private static Value Resolve(Value v)
    {
        while (v.Op == Op.Copy) v = v[0];
        return v;
    }

    private Value NewPhi(BuilderVariable variable, Block b) => Function.NewValue(b, Op.Phi, variable.Type, SourcePos.None);

    private Value AddPhiArgs(BuilderVariable variable, Value phi)
    {
        Block b = phi.Block;
        for (int i = 0; i < b.Preds.Count; i++) phi.AddArg(Read(variable, b.Preds[i].Block));
        return TryRemoveTrivial(phi);
    }

    /// <summary>A phi of one value and itself is that value. It becomes a copy; phis that used it are cleaned up by the first pass.</summary>
    private static Value TryRemoveTrivial(Value phi)
    {
        Value? same = null;
        for (int i = 0; i < phi.ArgCount; i++)
        {
            Value a = Resolve(phi[i]);
            if (a == same || a == phi) continue;
            if (same is not null) return phi;
            same = a;
        }
        if (same is null) return phi; // unreachable loop; dead code goes later
        phi.BecomeCopyOf(same);
        return same;
    }

    /// <summary>States that no more edges into the block will come.</summary>
    public void Seal(Block b)
    {
        if (!_sealed.Add(b.Id)) return;
        if (_incomplete.Remove(b.Id, out List<(BuilderVariable, Value)>? list))
            foreach ((BuilderVariable variable, Value phi) in list) AddPhiArgs(variable, phi);
    }

    // ---- ends of blocks

    public void Jump(Block to)
    {
        if (_block is null) return;
        End(BlockKind.Plain);
        _ended!.AddEdge(to);
    }

    public void Branch(Value condition, Block yes, Block no, BranchHint hint = BranchHint.Unknown)
    {
        if (_block is null) return;
        Block b = Block;
        b.AddControl(condition);
        b.Hint = hint;
        End(BlockKind.If);
        b.AddEdge(yes);
        b.AddEdge(no);
    }

    public void JumpTable(Value index, ReadOnlySpan<Block> targets)
    {
        if (_block is null) return;
        Block b = Block;
        b.AddControl(index);
        End(BlockKind.JumpTable);
        foreach (Block t in targets) b.AddEdge(t);
    }

    /// <summary>Returns the scalar results in the order of Signature.ResultComponents; in-memory results were stored to <see cref="Op.ResultHome"/>.</summary>
    public void Return(ReadOnlySpan<Value> results)
    {
        if (_block is null) return;
        InternalCompilerException.Assert(results.Length == Function.Signature.ResultComponents.Length, $"{Function.Name}: return of {results.Length} scalars, {Function.Signature.ResultComponents.Length} expected");
        Block b = Block;
        Value mem = Memory;
        foreach (Value r in results) b.AddControl(r);
        b.AddControl(mem);
        End(BlockKind.Return);
    }

    /// <summary>Ends a path that does not go on (after a no-return call).</summary>
    public void Exit()
    {
        if (_block is null) return;
        Block b = Block;
        b.AddControl(Memory);
        End(BlockKind.Exit);
    }

    private Block? _ended;

    private void End(BlockKind kind)
    {
        _ended = _block;
        _block!.Kind = kind;
        _block.Pos = Pos;
        _block = null;
    }

    /// <summary>Seals what is left, checks that every block has an end. Unreachable blocks stay for dead code removal.</summary>
    public Function Finish()
    {
        InternalCompilerException.Assert(_block is null, $"{Function.Name}: the last block has no end");
        foreach (Block b in Function.Blocks.ToArray()) Seal(b);
        foreach (Block b in Function.Blocks)
            if (b.Kind == BlockKind.Open)
            {
                InternalCompilerException.Assert(b.Preds.Count == 0, $"{Function.Name}: block {b} is entered but was never filled");
                b.Kind = BlockKind.Exit;
                b.AddControl(Function.NewValue(b, Op.InitMem, ValueType.Mem, SourcePos.None));
            }
        Passes.Copies.Run(Function);
        return Function;
    }

    // ---- values

    public Value Emit(Op op, ValueType type) => Function.NewValue(Block, op, type, Pos);

    public Value Emit(Op op, ValueType type, Value a) => Function.NewValue(Block, op, type, Pos, a);

    public Value Emit(Op op, ValueType type, Value a, Value b) => Function.NewValue(Block, op, type, Pos, a, b);

    public Value Emit(Op op, ValueType type, Value a, Value b, Value c) => Function.NewValue(Block, op, type, Pos, a, b, c);

    public Value Const(ValueType type, long value) => Function.Const(Block, type, value, Pos);

    public Value ConstFloat(ValueType type, double value)
    {
        Value v = Emit(Op.ConstF, type);
        v.AuxInt = type == ValueType.F32 ? BitConverter.SingleToUInt32Bits((float)value) : BitConverter.DoubleToInt64Bits(value);
        return v;
    }

    public Value Nil() => Const(ValueType.Ptr, 0);

    public Value SymAddr(Symbol symbol, long offset = 0)
    {
        Value v = Emit(Op.SymAddr, ValueType.Ptr);
        v.Aux = symbol;
        v.AuxInt = offset;
        return v;
    }

    /// <summary>A type descriptor or itab as the untraced word that interfaces hold.</summary>
    public Value SymWord(Symbol symbol) => Emit(Op.PtrToInt, Function.WordType, SymAddr(symbol));

    public Value LocalAddr(LocalVariable local)
    {
        Value v = Emit(Op.LocalAddr, ValueType.Ptr);
        v.Aux = local;
        return v;
    }

    /// <summary>The scalar parameter component; call once for each, in the entry block.</summary>
    public Value Arg(int component)
    {
        Value v = Function.NewValue(Function.Entry, Op.Arg, Function.Signature.ParamComponents[component].Component.Type, Pos);
        v.AuxInt = component;
        return v;
    }

    public Value ArgAddr(int param) => WithAuxInt(Emit(Op.ArgAddr, ValueType.Ptr), param);

    public Value ResultHome(int result) => WithAuxInt(Emit(Op.ResultHome, ValueType.Ptr), result);

    private static Value WithAuxInt(Value v, long n)
    {
        v.AuxInt = n;
        return v;
    }

    public Value Offset(Value ptr, long offset) => offset == 0 ? ptr : WithAuxInt(Emit(Op.OffsetPtr, ValueType.Ptr, ptr), offset);

    public Value IntToPtr(Value address) => Emit(Op.IntToPtr, ValueType.Ptr, address, Memory);

    public Value Load(ValueType type, Value ptr) => Emit(Op.Load, type, ptr, Memory);

    public void Store(Value ptr, Value value, bool noBarrier = false) =>
        Memory = WithAuxInt(Emit(Op.Store, ValueType.Mem, ptr, value, Memory), noBarrier ? 1 : 0);

    public void Move(Value dst, Value src, TypeLayout layout, bool noBarrier = false)
    {
        if (layout.Size == 0) return;
        Value v = WithAuxInt(Emit(Op.Move, ValueType.Mem, dst, src, Memory), noBarrier ? 1 : 0);
        v.Aux = layout;
        Memory = v;
    }

    public void Zero(Value dst, TypeLayout layout, bool noBarrier = false)
    {
        if (layout.Size == 0) return;
        Value v = WithAuxInt(Emit(Op.Zero, ValueType.Mem, dst, Memory), noBarrier ? 1 : 0);
        v.Aux = layout;
        Memory = v;
    }

    /// <summary>An object; zeroed. Stays on the stack if escape analysis finds that it may.</summary>
    public Value Alloc(AllocInfo info)
    {
        Value v = Emit(Op.Alloc, ValueType.Mem, Memory);
        v.Aux = info;
        Memory = v;
        return Result(v, 0, ValueType.Ptr);
    }

    /// <summary>The backing array of a slice of <paramref name="info"/>'s layout as element.</summary>
    public Value MakeSlice(AllocInfo info, Value length, Value capacity)
    {
        Value v = Emit(Op.MakeSlice, ValueType.Mem, length, capacity, Memory);
        v.Aux = info;
        Memory = v;
        return Result(v, 0, ValueType.Ptr);
    }

    /// <summary>The data word of an interface holding the value (its scalars, or its address when BoxFunction is null).</summary>
    public Value Box(AllocInfo info, ReadOnlySpan<Value> value)
    {
        Value v = Emit(Op.Box, ValueType.Mem);
        foreach (Value a in value) v.AddArg(a);
        v.AddArg(Memory);
        v.Aux = info;
        Memory = v;
        return Result(v, 0, ValueType.Ptr);
    }

    /// <summary>The i-th value of a memory-making operation.</summary>
    public Value Result(Value op, int i, ValueType type) => WithAuxInt(Emit(Op.Result, type, op), i);

    public Value ResultAddr(Value call, int result) => WithAuxInt(Emit(Op.ResultAddr, ValueType.Ptr, call), result);

    /// <summary>The i-th scalar result of a call, its type from the signature.</summary>
    public Value CallResult(Value call, int i) => call.Aux switch
    {
        CallInfo c => Result(call, i, c.Signature.ResultComponents[i].Component.Type),
        RuntimeFunction r => Result(call, i, Ssa.RuntimeFunction.TypeOf(r.Results[i])),
        _ => throw InternalCompilerException.Unexpected(call.Op),
    };

    public Value NilCheck(Value ptr) => Emit(Op.NilCheck, ValueType.Ptr, ptr, Memory);

    public Value BoundsCheck(BoundsKind kind, Value index, Value length, bool unsigned = false) =>
        WithAuxInt(Emit(Op.BoundsCheck, index.Type, index, length, Memory), (int)kind + (unsigned ? 16 : 0));

    public Value DivCheck(Value divisor) => Emit(Op.DivCheck, divisor.Type, divisor, Memory);

    public Value ShiftCheck(Value count) => Emit(Op.ShiftCheck, count.Type, count, Memory);

    /// <summary>A direct call.</summary>
    public Value Call(CallInfo info, ReadOnlySpan<Value> args) => FinishCall(Emit(Op.StaticCall, ValueType.Mem), info, args);

    public Value ClosureCall(CallInfo info, Value closure, ReadOnlySpan<Value> args) =>
        FinishCall(Emit(Op.ClosureCall, ValueType.Mem, closure), info, args);

    public Value InterfaceCall(CallInfo info, Value code, ReadOnlySpan<Value> args) =>
        FinishCall(Emit(Op.InterfaceCall, ValueType.Mem, code), info, args);

    /// <summary>A call of a runtime function by the table; for a no-return one, end the block with <see cref="Exit"/>.</summary>
    public Value RuntimeCall(string name, ReadOnlySpan<Value> args)
    {
        RuntimeFunction r = RuntimeFunctions.Get(name);
        InternalCompilerException.Assert(r.Args.Length == args.Length, $"runtime.{name} takes {r.Args.Length} scalars, not {args.Length}");
        return FinishCall(Emit(Op.RuntimeCall, ValueType.Mem), r, args);
    }

    private Value FinishCall(Value v, object aux, ReadOnlySpan<Value> args)
    {
        foreach (Value a in args) v.AddArg(a);
        v.AddArg(Memory);
        v.Aux = aux;
        Memory = v;
        return v;
    }

    public void KeepAlive(Value v, bool escapes = false)
    {
        Memory = Emit(Op.KeepAlive, ValueType.Mem, v, Memory);
        if (escapes) Memory.AuxInt = 1;
    }

    /// <summary>An atomic operation: AtomicLoad, AtomicExchange, …; returns its Result 0, null for AtomicStore.</summary>
    public Value? Atomic(Op op, ValueType type, Value ptr, params ReadOnlySpan<Value> operands)
    {
        Value v = WithAuxInt(Emit(op, ValueType.Mem, ptr), (int)type);
        foreach (Value o in operands) v.AddArg(o);
        v.AddArg(Memory);
        Memory = v;
        return op == Op.AtomicStore ? null : Result(v, 0, op == Op.AtomicCas ? ValueType.Bool : type);
    }
}
