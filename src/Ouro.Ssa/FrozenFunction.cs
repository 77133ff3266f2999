using System.Text;
using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Ssa;

/// <summary>
/// A finished body that others may inline: immutable, shared between threads, the same bytes in memory and in an archive. Everything
/// but symbols is in the bytes; an archive stores the symbols' names and ABIs beside them.
/// </summary>
public sealed class FrozenFunction
{
    private FrozenFunction(byte[] bytes, Symbol[] symbols)
    {
        Bytes = bytes;
        Symbols = symbols;
        var r = new Reader(bytes);
        Flags = (FunctionFlags)r.Int();
        Weight = r.Int();
        Allocates = r.Int() != 0;
        Calls = r.Int() != 0;
    }

    public byte[] Bytes { get; }

    /// <summary>What the bytes refer to by number; the first is the function itself.</summary>
    public Symbol[] Symbols { get; }

    public Symbol Symbol => Symbols[0];

    /// <summary>The same body with the symbols of another compilation.</summary>
    public FrozenFunction Rebind(Func<Symbol, Symbol> map)
    {
        var symbols = new Symbol[Symbols.Length];
        for (int i = 0; i < symbols.Length; i++) symbols[i] = map(Symbols[i]);
        return new FrozenFunction(Bytes, symbols);
    }
    public FunctionFlags Flags { get; }

    /// <summary>Size for the inliner's decision.</summary>
    public int Weight { get; }

    /// <summary>Contains an allocation, or an operation that may make one.</summary>
    public bool Allocates { get; }

    /// <summary>Contains a call.</summary>
    public bool Calls { get; }

    /// <summary>From an archive.</summary>
    /// <exception cref="BadInputException">The bytes are not a frozen function; found here or when it is thawed.</exception>
    public static FrozenFunction Read(byte[] bytes, Symbol[] symbols) =>
        symbols.Length > 0 ? new(bytes, symbols) : throw new BadInputException("inline body", 0, "no symbols");

    // ---- freezing

    /// <param name="f">Before allocations are placed.</param>
    /// <param name="fileName">The name that a file gets.</param>
    internal static FrozenFunction Freeze(Function f, Func<string, string> fileName)
    {
        var w = new Writer();
        w.Symbol(f.Symbol);
        int weight = 0;
        bool allocates = false, calls = false;
        foreach (Block b in f.Blocks)
        {
            weight += WeightOf(b);
            foreach (Value v in b.Values)
            {
                weight += WeightOf(f, v);
                allocates |= v.Op is Op.Alloc or Op.MakeSlice or Op.Box || v.Aux is RuntimeFunction { Allocates: true };
                calls |= v.Op is Op.StaticCall or Op.ClosureCall or Op.InterfaceCall or Op.RuntimeCall;
            }
        }
        w.Int((int)f.Flags);
        w.Int(weight);
        w.Int(allocates ? 1 : 0);
        w.Int(calls ? 1 : 0);
        w.Int(f.StartPos.Line);
        w.Signature(f.Signature);
        w.Int(f.Files.Count);
        foreach (string s in f.Files) w.String(fileName(s));
        w.Int(f.InlineTree.Count);
        foreach (InlineCall c in f.InlineTree)
        {
            w.Int(c.Parent);
            w.Pos(c.CallPos);
            w.Symbol(c.Callee);
            w.Int(c.StartLine);
        }
        w.Int(f.Locals.Count);
        foreach (LocalVariable l in f.Locals)
        {
            w.String(l.Name);
            w.Layout(l.Layout);
            w.Int((int)l.Kind);
        }

        w.Int(f.DebugVariables.Count);
        foreach (DebugVariable v in f.DebugVariables)
        {
            w.String(v.Name);
            w.Int((int)v.Kind);
            w.Pos(v.Pos);
            w.Symbol(v.Type);
            w.Int(v.Index);
            w.Long(v.ClosureOffset);
            w.Long(v.Size);
            w.Int(v.IsConstant ? 1 : 0);
        }

        var blockIndex = new int[f.BlockCount];
        var valueIndex = new int[f.ValueCount]; // -1: gone
        Array.Fill(valueIndex, -1);
        int n = 0;
        for (int i = 0; i < f.Blocks.Count; i++)
        {
            blockIndex[f.Blocks[i].Id] = i;
            f.Blocks[i].Values.Sort(static (x, y) => x.Order != y.Order ? x.Order.CompareTo(y.Order) : x.Id.CompareTo(y.Id)); // thawed ids follow it
            foreach (Value v in f.Blocks[i].Values) valueIndex[v.Id] = n++;
        }
        w.Int(f.Blocks.Count);
        w.Int(n);
        foreach (Block b in f.Blocks)
        {
            w.Int((int)b.Kind);
            w.Int((int)b.Hint);
            w.Pos(b.Pos);
            w.Int(b.Controls.Count);
            foreach (Value c in b.Controls) w.Int(valueIndex[c.Id]);
            w.Int(b.Preds.Count);
            foreach (Edge e in b.Preds)
            {
                w.Int(blockIndex[e.Block.Id]);
                w.Int(e.Index);
            }
            w.Int(b.Succs.Count);
            w.Int(b.Values.Count);
            foreach (Value v in b.Values)
            {
                w.Int((int)v.Op);
                w.Int((int)v.Type);
                w.Long(v.AuxInt);
                w.Pos(v.Pos);
                w.Aux(v.Aux);
                w.Int(v.ArgCount);
                for (int i = 0; i < v.ArgCount; i++) w.Int(valueIndex[v[i].Id]);
            }
        }
        List<DebugBinding> bindings = f.Bindings.FindAll(b => valueIndex[b.Value.Id] >= 0);
        w.Int(bindings.Count);
        foreach (DebugBinding b in bindings)
        {
            w.Int(b.Variable);
            w.Int(b.Offset);
            w.Int(valueIndex[b.Value.Id]);
        }
        return new(w.ToArray(), w.Symbols);
    }

    /// <summary>The size of a block's end: a table has a place for each target. Other ends go with the weight of their condition.</summary>
    internal static int WeightOf(Block b) => b.Kind == BlockKind.JumpTable ? b.Succs.Count : 0;

    internal static int WeightOf(Function f, Value v) => v.Op switch
    {
        Op.Arg or Op.ArgAddr or Op.InitMem or Op.Const or Op.ConstF or Op.SymAddr or Op.LocalAddr or Op.Copy or Op.Phi or Op.OffsetPtr or Op.Result or Op.Undef
            or Op.PtrToInt or Op.IntToPtr or Op.Trunc or Op.VarDef => 0,
        Op.StaticCall => 8,
        Op.ClosureCall or Op.InterfaceCall => 10,
        Op.RuntimeCall when Passes.AssertionCache.IsAssertion(v) => 20, // with the search that it becomes
        Op.RuntimeCall => 8,
        Op.Alloc or Op.MakeSlice or Op.Box => 4,
        _ => 1,
    };

    // ---- thawing

    /// <summary>What thawing put into the caller.</summary>
    internal sealed class Copy
    {
        public required Block Entry { get; init; }
        public required List<Block> Returns { get; init; }
        public required List<Value> Values { get; init; }
        public required AbiSignature Signature { get; init; }
    }

    /// <summary>
    /// Clones the body into <paramref name="f"/> as the inlined call at <paramref name="callPos"/>. Blocks keep their kinds (Return too);
    /// Arg, InitMem and the like are for the caller to replace.
    /// </summary>
    internal Copy Thaw(Function f, SourcePos callPos)
    {
        try
        {
            return ThawChecked(f, callPos);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or EndOfStreamException)
        {
            throw new BadInputException(Symbol.Name, 0, $"damaged inline body: {e.Message}");
        }
    }

    private Copy ThawChecked(Function f, SourcePos callPos)
    {
        // Whether a variable may go to the heap is the caller's package's rule.
        var r = new Reader(Bytes) { Table = Symbols, KeepHeapRule = f.Has(FunctionFlags.RuntimePackage) };
        for (int i = 0; i < 4; i++) r.Int();
        int startLine = r.Int();
        AbiSignature signature = r.Signature();
        var files = new int[r.Int()];
        for (int i = 0; i < files.Length; i++) files[i] = f.FileIndex(r.String());
        int node = f.InlineTree.Count;
        f.InlineTree.Add(new(callPos.Inline, callPos, Symbol, startLine));
        r.Files = files;
        r.Node = node;
        int inner = r.Int();
        for (int i = 0; i < inner; i++)
        {
            int parent = r.Int();
            SourcePos pos = r.Pos();
            Symbol callee = r.Symbol();
            f.InlineTree.Add(new(parent < 0 ? node : node + 1 + parent, pos, callee, r.Int()));
        }
        var locals = new LocalVariable[r.Int()];
        for (int i = 0; i < locals.Length; i++)
        {
            string name = r.String();
            TypeLayout layout = r.Layout();
            locals[i] = f.NewLocal(name, layout, (LocalKind)r.Int());
        }
        r.Locals = locals;
        r.FirstVariable = f.DebugVariables.Count;
        for (int i = r.Int(); i > 0; i--)
        {
            string name = r.String();
            var kind = (DebugVariableKind)r.Int();
            SourcePos pos = r.Pos();
            if (pos.Inline < 0) pos = pos with { Inline = node };
            Symbol type = r.Symbol();
            int index = r.Int();
            long closureOffset = r.Long();
            f.DebugVariables.Add(new DebugVariable(name, kind, pos, type) { Index = index, ClosureOffset = closureOffset, Size = r.Long(), IsConstant = r.Int() != 0 });
        }

        var blocks = new Block[r.Int()];
        var values = new Value[r.Int()];
        for (int i = 0; i < blocks.Length; i++) blocks[i] = f.NewBlock();
        var args = new List<(Value Value, int[] Args)>(values.Length);
        var controls = new List<(Block Block, int[] Controls)>(blocks.Length);
        var preds = new List<(Block To, (int From, int Slot)[] List)>(blocks.Length);
        var returns = new List<Block>();
        int next = 0;
        foreach (Block b in blocks)
        {
            b.Kind = (BlockKind)r.Int();
            b.Hint = (BranchHint)r.Int();
            b.Pos = r.Pos();
            if (b.Kind == BlockKind.Return) returns.Add(b);
            controls.Add((b, r.Ints()));
            var list = new (int, int)[r.Int()];
            for (int i = 0; i < list.Length; i++) list[i] = (r.Int(), r.Int());
            preds.Add((b, list));
            r.Int();
            int n = r.Int();
            for (int i = 0; i < n; i++)
            {
                var op = (Op)r.Int();
                var type = (ValueType)r.Int();
                long auxInt = r.Long();
                SourcePos pos = r.Pos();
                Value v = f.NewValue(b, op, type, pos);
                v.AuxInt = auxInt;
                v.Aux = r.Aux();
                values[next++] = v;
                args.Add((v, r.Ints()));
            }
        }
        foreach ((Value v, int[] list) in args)
            foreach (int a in list) v.AddArg(values[a]);
        foreach ((Block b, int[] list) in controls)
            foreach (int c in list) b.AddControl(values[c]);
        foreach ((Block to, (int From, int Slot)[] list) in preds)
            foreach ((int from, int slot) in list) blocks[from].AddParsedEdge(slot, to);
        for (int i = r.Int(); i > 0; i--) f.Bindings.Add(new(r.FirstVariable + r.Int(), r.Int(), values[r.Int()]));
        return new() { Entry = blocks[0], Returns = returns, Values = [.. values], Signature = signature };
    }

    // ---- encoding

    private sealed class Writer
    {
        private readonly List<byte> _out = [];
        private readonly Dictionary<Symbol, int> _symbols = [];
        private readonly Dictionary<TypeLayout, int> _layouts = [];
        private readonly Dictionary<AbiSignature, int> _signatures = [];

        public Symbol[] Symbols => [.. _symbols.OrderBy(static p => p.Value).Select(static p => p.Key)];

        public byte[] ToArray() => _out.ToArray();

        public void Int(int n) => Long(n);

        public void Long(long n)
        {
            ulong u = (ulong)((n << 1) ^ (n >> 63));
            for (; u >= 0x80; u >>= 7) _out.Add((byte)(u | 0x80));
            _out.Add((byte)u);
        }

        public void String(string s)
        {
            byte[] b = Encoding.UTF8.GetBytes(s);
            Int(b.Length);
            _out.AddRange(b);
        }

        private int Number(Symbol s)
        {
            if (!_symbols.TryGetValue(s, out int i)) _symbols.Add(s, i = _symbols.Count);
            return i;
        }

        /// <summary>The function's own symbol only takes its number; others are written.</summary>
        public void Symbol(Symbol s)
        {
            int n = Number(s);
            if (_out.Count > 0 || n > 0) Int(n);
        }

        public void OptionalSymbol(Symbol? s) => Int(s is null ? -1 : Number(s));

        public void Pos(SourcePos p)
        {
            Int(p.File);
            Int(p.Line);
            Int(p.Column);
            Int(p.Inline);
        }

        public void Layout(TypeLayout t)
        {
            if (_layouts.TryGetValue(t, out int i))
            {
                Int(i);
                return;
            }
            Int(_layouts.Count);
            _layouts.Add(t, _layouts.Count);
            Long(t.Size);
            Int(t.Align);
            Int(t.NotInHeap ? 1 : 0);
            OptionalSymbol(t.TypeSymbol);
            Mask(t.PointerWords);
        }

        private void Mask(PointerMask m)
        {
            Int(m.Bits.Length);
            foreach (ulong w in m.Bits) Long((long)w);
            Int(m.Repeated.Length);
            foreach (PointerMask.Repetition r in m.Repeated)
            {
                Long(r.Start);
                Long(r.Stride);
                Long(r.Count);
                Mask(r.Element);
            }
        }

        public void Signature(AbiSignature s)
        {
            if (_signatures.TryGetValue(s, out int i))
            {
                Int(i);
                return;
            }
            Int(_signatures.Count);
            _signatures.Add(s, _signatures.Count);
            Int((int)s.Abi);
            Int(s.ArgsSize);
            Params(s.Params);
            Params(s.Results);
        }

        private void Params(AbiParam[] list)
        {
            Int(list.Length);
            foreach (AbiParam p in list)
            {
                String(p.Name);
                Layout(p.Layout);
                Int(p.StackOffset);
                Int(p.Components.Length);
                foreach (AbiComponent c in p.Components)
                {
                    Int((int)c.Type);
                    Int(c.Register);
                    Int(c.Offset);
                }
            }
        }

        public void Aux(object? aux)
        {
            switch (aux)
            {
                case null:
                    Int(0);
                    break;
                case Symbol s:
                    Int(1);
                    Int(Number(s));
                    break;
                case TypeLayout t:
                    Int(2);
                    Layout(t);
                    break;
                case LocalVariable l:
                    Int(3);
                    Int(l.Index);
                    break;
                case RuntimeFunction r:
                    Int(4);
                    String(r.Name);
                    break;
                case AllocInfo a:
                    Int(5);
                    Layout(a.Layout);
                    Int((int)a.Kind);
                    String(a.Name ?? "");
                    String(a.BoxFunction ?? "");
                    Int(a.Variable);
                    Int((a.HeapForbidden ? 1 : 0) | (a.DeadOnReentry ? 2 : 0) | (a.Name is null ? 4 : 0) | (a.BoxFunction is null ? 8 : 0) | (a.MapGroup is null ? 0 : 16));
                    Int((int)a.LocalKind);
                    if (a.MapGroup is { } group) Layout(group);
                    break;
                case CallInfo c:
                    Int(6);
                    Signature(c.Signature);
                    OptionalSymbol(c.Callee);
                    Int((c.NoReturn ? 1 : 0) | (c.Tail ? 2 : 0) | (c.NoInline ? 4 : 0));
                    Int(c.MethodOffset);
                    break;
                default:
                    throw new InternalCompilerException($"aux {aux.GetType().Name} cannot be frozen");
            }
        }
    }

    private sealed class Reader(byte[] bytes)
    {
        private int _at;
        private readonly List<TypeLayout> _layouts = [];
        private readonly List<AbiSignature> _signatures = [];
        public Symbol[] Table = [];
        public int[] Files = [];
        public LocalVariable[] Locals = [];
        public int Node = -1;
        public int FirstVariable;
        public bool KeepHeapRule;

        public int Int()
        {
            long n = Long();
            return n is >= int.MinValue and <= int.MaxValue ? (int)n : throw new ArgumentException("number out of range");
        }

        public long Long()
        {
            ulong u = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte b = bytes[_at++];
                u |= (ulong)(b & 0x7f) << shift;
                if (b < 0x80) return (long)(u >> 1) ^ -(long)(u & 1);
            }
        }

        public int[] Ints()
        {
            var list = new int[Int()];
            for (int i = 0; i < list.Length; i++) list[i] = Int();
            return list;
        }

        public string String()
        {
            int n = Int();
            string s = Encoding.UTF8.GetString(bytes, _at, n);
            _at += n;
            return s;
        }

        public Symbol Symbol() => Table[Int()];

        private Symbol? OptionalSymbol()
        {
            int n = Int();
            return n < 0 ? null : Table[n];
        }

        public SourcePos Pos()
        {
            int file = Int(), line = Int(), column = Int(), inline = Int();
            return new(file < 0 ? file : Files[file], line, (ushort)column, inline < 0 ? Node : Node + 1 + inline);
        }

        public TypeLayout Layout()
        {
            int i = Int();
            if (i < _layouts.Count) return _layouts[i];
            long size = Long();
            int align = Int();
            bool nih = Int() != 0;
            Symbol? type = OptionalSymbol();
            var t = new TypeLayout(size, align, Mask(), type) { NotInHeap = nih };
            _layouts.Add(t);
            return t;
        }

        private PointerMask Mask()
        {
            var bits = new ulong[Int()];
            for (int k = 0; k < bits.Length; k++) bits[k] = (ulong)Long();
            var repeated = new PointerMask.Repetition[Int()];
            for (int k = 0; k < repeated.Length; k++) repeated[k] = new PointerMask.Repetition(Long(), Long(), Long(), Mask());
            return PointerMask.FromBits(bits, repeated);
        }

        public AbiSignature Signature()
        {
            int i = Int();
            if (i < _signatures.Count) return _signatures[i];
            int at = _signatures.Count;
            var abi = (Abi)Int();
            int size = Int();
            AbiParam[] p = Params(), r = Params();
            var s = new AbiSignature(abi, p, r, size);
            _signatures.Insert(at, s);
            return s;
        }

        private AbiParam[] Params()
        {
            var list = new AbiParam[Int()];
            for (int i = 0; i < list.Length; i++)
            {
                string name = String();
                TypeLayout layout = Layout();
                int offset = Int();
                var parts = new AbiComponent[Int()];
                for (int k = 0; k < parts.Length; k++)
                {
                    var t = (ValueType)Int();
                    int register = Int();
                    parts[k] = new(t, register, Int());
                }
                list[i] = new(name, layout, offset, parts);
            }
            return list;
        }

        public object? Aux()
        {
            switch (Int())
            {
                case 0: return null;
                case 1: return Symbol();
                case 2: return Layout();
                case 3: return Locals[Int()];
                case 4: return RuntimeFunctions.Get(String());
                case 5:
                {
                    TypeLayout layout = Layout();
                    var kind = (AllocKind)Int();
                    string name = String(), box = String();
                    int variable = Int(), bits = Int();
                    return new AllocInfo(layout, kind, (bits & 4) != 0 ? null : name)
                    {
                        BoxFunction = (bits & 8) != 0 ? null : box,
                        Variable = variable < 0 ? -1 : FirstVariable + variable,
                        HeapForbidden = (bits & 1) != 0 && KeepHeapRule,
                        DeadOnReentry = (bits & 2) != 0,
                        LocalKind = (LocalKind)Int(),
                        MapGroup = (bits & 16) != 0 ? Layout() : null,
                    };
                }
                case 6:
                {
                    AbiSignature s = Signature();
                    Symbol? callee = OptionalSymbol();
                    int bits = Int();
                    return new CallInfo(s, callee) { NoReturn = (bits & 1) != 0, Tail = (bits & 2) != 0, NoInline = (bits & 4) != 0, MethodOffset = Int() };
                }
                default: throw new ArgumentException("unknown aux");
            }
        }
    }
}
