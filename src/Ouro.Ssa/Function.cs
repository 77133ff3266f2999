using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Ssa;

[Flags]
public enum FunctionFlags
{
    None = 0,
    NoSplit = 1,
    SystemStack = 1 << 1,
    /// <summary>go:nowritebarrier: a write barrier left is an error.</summary>
    NoWriteBarrier = 1 << 2,
    /// <summary>go:nowritebarrierrec: also in everything it calls.</summary>
    NoWriteBarrierRec = 1 << 3,
    YesWriteBarrierRec = 1 << 4,
    /// <summary>Forwards to user code: FuncIDWrapper (contract §4.10).</summary>
    Wrapper = 1 << 5,
    /// <summary>Reads its closure context.</summary>
    NeedContext = 1 << 6,
    /// <summary>Belongs to a package with the rules of contract §2.7.</summary>
    RuntimePackage = 1 << 7,
    HasDefer = 1 << 8,
    NoInline = 1 << 9,
    /// <summary>The front end's budget allows inlining it (the only candidates in runtime packages).</summary>
    InlineCandidate = 1 << 10,
    DupOk = 1 << 11,
    /// <summary>Calls recover, GetCallerPC and the like: must stay a physical frame.</summary>
    NeedsFrame = 1 << 12,
    /// <summary>A function literal; it is analysed together with the function it is in.</summary>
    Closure = 1 << 13,
    /// <summary>Contains go:uintptrkeepalive semantics or cgo_unsafe_args: arguments are read as memory.</summary>
    ArgsInMemory = 1 << 14,
    ReflectMethod = 1 << 15,
    PackageInit = 1 << 16,
    /// <summary>Compiled for a debugger (-N): every variable of the source is in memory, only what is required is done.</summary>
    Unoptimised = 1 << 17,
    /// <summary>Nothing is inlined into it (-l).</summary>
    KeepsCalls = 1 << 18,
}

/// <summary>A function in SSA form. Owns its blocks and values; not shared between threads.</summary>
public sealed class Function(Symbol symbol, AbiSignature signature, ITarget target)
{
    private int _nextValue = 1, _nextBlock;

    public Symbol Symbol { get; } = symbol;
    public string Name => Symbol.Name;
    public AbiSignature Signature { get; } = signature;
    public ITarget Target { get; } = target;
    public FunctionFlags Flags { get; set; }
    public Stage Stage { get; set; }

    /// <summary>FUNCDATA 5: what a traceback prints of the arguments, as a byte program (contract §7.7); null: <c>(...)</c>.</summary>
    public byte[]? ArgInfo { get; set; }

    /// <summary>Line of the <c>func</c> keyword (contract §7.4) and its file.</summary>
    public SourcePos StartPos { get; set; } = SourcePos.None;

    /// <summary>Blocks in no particular order but the entry first; layout orders them for emission.</summary>
    public List<Block> Blocks { get; } = [];
    public Block Entry => Blocks[0];

    /// <summary>
    /// A second root, entered only by a recovered panic: starts with its own <see cref="Op.InitMem"/>, calls runtime.deferreturn,
    /// loads the results from their homes and returns. Needed when no normal exit calls deferreturn; null otherwise.
    /// </summary>
    public Block? RecoverBlock { get; set; }

    /// <summary>Place of the first write barrier that was needed; set by the write barrier pass, read by the nowritebarrierrec check.</summary>
    public SourcePos? BarrierPos { get; set; }

    /// <summary>Functions called directly, and those run by systemstack; set with <see cref="BarrierPos"/>, for the same check.</summary>
    public List<(Symbol Callee, SourcePos Pos)> DirectCalls { get; } = [];

    /// <summary>What escape analysis left to the allocator: place, kind and name; in runtime packages worth a look (contract §8.1).</summary>
    public List<(SourcePos Pos, string What)> HeapSites { get; } = [];

    /// <summary>Bytes of copies (<see cref="AllocKind.Copy"/>) that are in the heap for their size alone; gc has them in the frame.</summary>
    public long HeapCopies { get; set; }

    public List<LocalVariable> Locals { get; } = [];

    /// <summary>Names of source files, indexed by <see cref="SourcePos.File"/>.</summary>
    public List<string> Files { get; } = [];
    public List<InlineCall> InlineTree { get; } = [];

    /// <summary>Variables of the source, also of inlined functions; for debuggers.</summary>
    public List<DebugVariable> DebugVariables { get; } = [];

    /// <summary>What the parts of those variables are that never change.</summary>
    public List<DebugBinding> Bindings { get; } = [];

    /// <summary>Blocks of the function's own source that declare variables; a block comes after the one around it.</summary>
    public List<DebugScope> DebugScopes { get; } = [];

    /// <summary>Upper limit of value ids: size for side tables.</summary>
    public int ValueCount => _nextValue;
    public int BlockCount => _nextBlock;

    public bool Has(FunctionFlags f) => (Flags & f) != 0;

    public int PointerSize => Target.PointerSize;

    /// <summary>The integer type of the pointer's size.</summary>
    public ValueType WordType => Target.PointerSize == 8 ? ValueType.I64 : ValueType.I32;

    public OpInfo Info(Op op) => op < Op.FirstTarget ? OpTable.Get(op) : Target.OpInfo(op);

    public Block NewBlock()
    {
        var b = new Block(this, _nextBlock++);
        Blocks.Add(b);
        return b;
    }

    /// <summary>Makes a value and appends it to its block.</summary>
    public Value NewValue(Block block, Op op, ValueType type, SourcePos pos)
    {
        var v = new Value(_nextValue++, op, type, block, pos);
        block.Values.Add(v);
        return v;
    }

    public Value NewValue(Block block, Op op, ValueType type, SourcePos pos, Value a)
    {
        Value v = NewValue(block, op, type, pos);
        v.AddArg(a);
        return v;
    }

    public Value NewValue(Block block, Op op, ValueType type, SourcePos pos, Value a, Value b)
    {
        Value v = NewValue(block, op, type, pos, a);
        v.AddArg(b);
        return v;
    }

    public Value NewValue(Block block, Op op, ValueType type, SourcePos pos, Value a, Value b, Value c)
    {
        Value v = NewValue(block, op, type, pos, a, b);
        v.AddArg(c);
        return v;
    }

    public Value Const(Block block, ValueType type, long value, SourcePos pos)
    {
        Value v = NewValue(block, Op.Const, type, pos);
        v.AuxInt = SignExtend(type, value);
        return v;
    }

    /// <summary>The canonical AuxInt of a constant of this type.</summary>
    public static long SignExtend(ValueType type, long value) => type switch
    {
        ValueType.Bool => value & 1,
        ValueType.I8 => (sbyte)value,
        ValueType.I16 => (short)value,
        ValueType.I32 => (int)value,
        _ => value,
    };

    public LocalVariable NewLocal(string name, TypeLayout layout, LocalKind kind = LocalKind.Auto)
    {
        var l = new LocalVariable(Locals.Count, name, layout, kind);
        Locals.Add(l);
        return l;
    }

    public int FileIndex(string name)
    {
        int i = Files.IndexOf(name);
        if (i >= 0) return i;
        Files.Add(name);
        return Files.Count - 1;
    }

    /// <summary>Ids from the text form keep their numbers.</summary>
    internal Value NewValueWithId(int id, Block block, Op op, ValueType type, SourcePos pos)
    {
        var v = new Value(id, op, type, block, pos);
        block.Values.Add(v);
        _nextValue = Math.Max(_nextValue, id + 1);
        return v;
    }

    internal Block NewBlockWithId(int id)
    {
        var b = new Block(this, id);
        Blocks.Add(b);
        _nextBlock = Math.Max(_nextBlock, id + 1);
        return b;
    }

    /// <summary>Removes a block without predecessors and its values; edges to successors go too.</summary>
    internal void DropBlock(Block b)
    {
        InternalCompilerException.Assert(b.Preds.Count == 0, "a dropped block has predecessors");
        while (b.Succs.Count > 0) b.RemoveSucc(b.Succs.Count - 1);
        b.ClearControls();
        foreach (Value v in b.Values) v.ClearArgs();
        b.Values.Clear();
        Blocks.Remove(b);
    }

    /// <summary>Lets go of blocks and values: there is machine code. What describes the function stays.</summary>
    public void ReleaseBlocks()
    {
        Blocks.Clear();
        RecoverBlock = null;
    }

    public override string ToString() => Name;
}
