using System.Runtime.InteropServices;
using Ouro.Machine;
using Ouro.Machine.Amd64;
using Ouro.Ssa.Allocation;
using Ouro.Ssa.Targets.Amd64;
using Xunit;

namespace Ouro.Ssa.Tests.Amd64;

/// <summary>Random functions, compiled and interpreted; the allocator with all registers, with few, and with random cuts.</summary>
public sealed unsafe class CodeFuzzTests
{
    private const int BufferSize = 256;

    /// <summary>Makes a structured random function over a pool of variables of all scalar types.</summary>
    internal sealed class Generator
    {
        private static readonly ValueType[] s_ints = [ValueType.I8, ValueType.I16, ValueType.I32, ValueType.I64];
        private readonly Random _r;
        private readonly FunctionBuilder _b;
        private readonly SsaText _symbols;
        private readonly List<BuilderVariable> _variables = [];
        private readonly LocalVariable[] _locals;
        private readonly Value _buffer;
        private int _budget;

        private Generator(Random r, SsaText symbols, AbiSignature signature, int budget)
        {
            _r = r;
            _symbols = symbols;
            var f = new Function(symbols.Symbol("t.f"), signature, Amd64Target.Instance) { Stage = Stage.RuntimeLowered };
            _b = new FunctionBuilder(f);
            _budget = budget > 0 ? budget : r.Next(5, 60);
            _locals = [f.NewLocal("a", new TypeLayout(24, 8, PointerMask.Empty)), f.NewLocal("b", new TypeLayout(r.Next(1, 400), 8, PointerMask.Empty))];
            _buffer = _b.Arg(0);
            for (int i = 1; i < signature.ParamComponents.Length; i++)
            {
                ValueType t = signature.ParamComponents[i].Component.Type;
                BuilderVariable v = _b.DeclareVariable(t, "p" + i);
                _b.WriteVariable(v, _b.Arg(i));
                _variables.Add(v);
            }
            foreach (ValueType t in (ReadOnlySpan<ValueType>)[ValueType.I8, ValueType.I16, ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64])
            {
                BuilderVariable v = _b.DeclareVariable(t, "v");
                _b.WriteVariable(v, Expression(t, 0));
                _variables.Add(v);
            }
            foreach (LocalVariable l in _locals) _b.Zero(_b.LocalAddr(l), l.Layout);
        }

        public static Function Make(Random r, SsaText symbols, AbiSignature signature, int budget = 0)
        {
            var g = new Generator(r, symbols, signature, budget);
            do g.Statements(0);
            while (budget > 0 && g._budget > 0);
            var results = new Value[signature.ResultComponents.Length];
            for (int i = 0; i < results.Length; i++) results[i] = g.Expression(signature.ResultComponents[i].Component.Type, 2);
            g._b.Return(results);
            return g._b.Finish();
        }

        private Value Read(ValueType t)
        {
            var fitting = _variables.FindAll(v => v.Type == t);
            return fitting.Count == 0 ? Constant(t) : _b.ReadVariable(fitting[_r.Next(fitting.Count)]);
        }

        private Value Constant(ValueType t)
        {
            if (t.IsFloat()) return _b.ConstFloat(t, _r.Next(6) switch { 0 => 0, 1 => double.NaN, 2 => -0.0, 3 => 1e300, _ => _r.NextDouble() * 100 - 50 });
            return _b.Const(t, _r.Next(6) switch { 0 => 0, 1 => -1, 2 => 1L << _r.Next(64), 3 => _r.NextInt64(), _ => _r.Next(-100, 100) });
        }

        private Value Expression(ValueType t, int depth)
        {
            if (depth == 0) return _variables.Count == 0 || _r.Next(3) == 0 ? Constant(t) : Read(t);
            depth--;
            if (t == ValueType.Bool) return Bool(depth);
            if (t.IsFloat()) return FloatExpression(t, depth);
            return IntExpression(t, depth);
        }

        private Value Bool(int depth)
        {
            switch (_r.Next(5))
            {
                case 0:
                {
                    ValueType f = _r.Next(2) == 0 ? ValueType.F32 : ValueType.F64;
                    return _b.Emit((Op)_r.Next((int)Op.FEq, (int)Op.FLe + 1), ValueType.Bool, Expression(f, depth), Expression(f, depth));
                }
                case 1 when depth > 0: return _b.Emit(Op.Not, ValueType.Bool, Bool(depth - 1));
                case 2 when depth > 0: return _b.Emit((Op)_r.Next((int)Op.And, (int)Op.Xor + 1), ValueType.Bool, Bool(depth - 1), Bool(depth - 1));
                default:
                {
                    ValueType t = s_ints[_r.Next(4)];
                    return _b.Emit((Op)_r.Next((int)Op.Eq, (int)Op.LeU + 1), ValueType.Bool, Expression(t, depth), Expression(t, depth));
                }
            }
        }

        private Value FloatExpression(ValueType t, int depth)
        {
            switch (_r.Next(12))
            {
                case 0: return _b.Emit(Op.FNeg, t, Expression(t, depth));
                case 1: return _b.Emit(Op.FAbs, t, Expression(t, depth));
                case 2: return _b.Emit(Op.FSqrt, t, Expression(t, depth));
                case 3: return _b.Emit(Op.SIntToF, t, Expression(_r.Next(2) == 0 ? ValueType.I32 : ValueType.I64, depth));
                case 4: return _b.Emit(Op.UIntToF, t, Expression(ValueType.I64, depth));
                case 5: return _b.Emit(Op.FToF, t, Expression(t == ValueType.F32 ? ValueType.F64 : ValueType.F32, depth));
                case 6:
                {
                    // The sign of a NaN is nobody's business either.
                    Value x = Expression(t, depth);
                    Value sign = _b.Emit(Op.Select, t, _b.Emit(Op.FEq, ValueType.Bool, x, x), x, _b.ConstFloat(t, 1));
                    return _b.Emit(Op.FCopySign, t, Expression(t, depth), sign);
                }
                case 7: return _b.Emit(Op.Select, t, Expression(ValueType.Bool, depth), Expression(t, depth), Expression(t, depth));
                default: return _b.Emit((Op)_r.Next((int)Op.FAdd, (int)Op.FDiv + 1), t, Expression(t, depth), Expression(t, depth));
            }
        }

        private Value IntExpression(ValueType t, int depth)
        {
            switch (_r.Next(22))
            {
                case 0: return _b.Emit(_r.Next(2) == 0 ? Op.Neg : Op.Not, t, Expression(t, depth));
                case 1:
                {
                    Value divisor = _b.Emit(Op.Or, t, Expression(t, depth), _b.Const(t, 1));
                    if (_r.Next(2) == 0) divisor = _b.Const(t, _r.Next(4) switch { 0 => (1L << _r.Next(t.Bits())), 1 => -(1L << _r.Next(t.Bits())), 2 => _r.Next(1, 100), _ => _r.NextInt64() | 1 });
                    if (_r.Next(2) == 0) divisor = _b.DivCheck(divisor);
                    return _b.Emit((Op)_r.Next((int)Op.DivS, (int)Op.ModU + 1), t, Expression(t, depth), divisor);
                }
                case 2 or 3:
                    return _b.Emit((Op)_r.Next((int)Op.Shl, (int)Op.RotateL + 1), t, Expression(t, depth), Expression(s_ints[_r.Next(4)], depth));
                case 4:
                {
                    ValueType from = s_ints[_r.Next(4)];
                    if (from == t) return Expression(t, depth);
                    return _b.Emit(from > t ? Op.Trunc : _r.Next(2) == 0 ? Op.SignExt : Op.ZeroExt, t, Expression(from, depth));
                }
                case 5: return _b.Emit(Op.ZeroExt, t, Expression(ValueType.Bool, depth));
                case 6: return _b.Emit(Op.Select, t, Expression(ValueType.Bool, depth), Expression(t, depth), Expression(t, depth));
                case 7 when t is ValueType.I32 or ValueType.I64: return _b.Emit(_r.Next(2) == 0 ? Op.MulHiS : Op.MulHiU, t, Expression(t, depth), Expression(t, depth));
                case 8 when t == ValueType.I64:
                    return _b.Emit(_r.Next(2) == 0 ? Op.BitLen : Op.TrailingZeros, t, Expression(s_ints[_r.Next(4)], depth));
                case 9 when t is ValueType.I32 or ValueType.I64: return _b.Emit(Op.FToSInt, t, Expression(_r.Next(2) == 0 ? ValueType.F32 : ValueType.F64, depth));
                case 10 when t == ValueType.I64: return _b.Emit(Op.FToUInt, t, Expression(_r.Next(2) == 0 ? ValueType.F32 : ValueType.F64, depth));
                case 11 when t != ValueType.I8: return _b.Emit(Op.ByteSwap, t, Expression(t, depth));
                case 12 when t is ValueType.I32 or ValueType.I64:
                {
                    // The bits of a float, but not of a NaN, whose payload is nobody's business.
                    ValueType f = t == ValueType.I32 ? ValueType.F32 : ValueType.F64;
                    Value x = Expression(f, depth);
                    return _b.Emit(Op.Select, t, _b.Emit(Op.FEq, ValueType.Bool, x, x), _b.Emit(Op.FBits, t, x), _b.Const(t, 7));
                }
                case 13 when t == ValueType.I64:
                {
                    Value carry = _b.Emit(Op.And, t, Expression(t, depth), _b.Const(t, 1));
                    return _b.Emit(_r.Next(2) == 0 ? Op.AddCarry : Op.SubBorrow, t, Expression(t, depth), Expression(t, depth), carry);
                }
                case 14 or 15: return _b.Load(t, Address(t, depth));
                case 16: return _b.Emit(Op.Mul, t, Expression(t, depth), _b.Const(t, _r.Next(-10, 40)));
                default: return _b.Emit((Op)_r.Next(9) switch { 0 or (Op)1 => Op.Add, (Op)2 or (Op)3 => Op.Sub, (Op)4 => Op.Mul, (Op)5 => Op.And, (Op)6 => Op.Or, (Op)7 => Op.Xor, _ => Op.Add },
                    t, Expression(t, depth), Expression(t, depth));
            }
        }

        // An address within the buffer or a local.
        private Value Address(ValueType t, int depth)
        {
            Value p = _buffer;
            int size = BufferSize;
            if (_r.Next(3) == 0)
            {
                LocalVariable l = _locals[_r.Next(2)];
                p = _b.LocalAddr(l);
                size = (int)l.Layout.Size;
            }
            else if (_r.Next(3) == 0)
            {
                p = _b.NilCheck(p);
            }
            int width = t.Size(8);
            int count = size / width;
            if (count == 0) return _b.Offset(_buffer, 8);
            if (_r.Next(2) == 0) return _b.Offset(p, _r.Next(count) * width);
            int mask = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count + 1) / 2 - 1;
            Value index = _b.Emit(Op.And, ValueType.I64, Expression(ValueType.I64, depth), _b.Const(ValueType.I64, mask));
            if (_r.Next(2) == 0) index = _b.BoundsCheck(BoundsKind.Index, index, _b.Const(ValueType.I64, mask + 1));
            Value scaled = width == 1 ? index : _b.Emit(Op.Shl, ValueType.I64, index, _b.Const(ValueType.I64, System.Numerics.BitOperations.Log2((uint)width)));
            return _b.Emit(Op.AddPtr, ValueType.Ptr, p, scaled);
        }

        private void Statements(int nesting)
        {
            int n = _r.Next(1, 5);
            for (int i = 0; i < n && _budget > 0; i++)
            {
                _budget--;
                switch (_r.Next(nesting < 3 ? 14 : 9))
                {
                    case < 5:
                    {
                        BuilderVariable v = _variables[_r.Next(_variables.Count)];
                        _b.WriteVariable(v, Expression(v.Type, _r.Next(1, 4)));
                        break;
                    }
                    case 5 or 6:
                    {
                        ValueType t = s_ints[_r.Next(4)];
                        Value p = Address(t, 1);
                        if (_r.Next(3) == 0) _b.Store(p, _b.Emit(_r.Next(2) == 0 ? Op.Add : Op.Xor, t, _b.Load(t, p), Expression(t, 1)));
                        else _b.Store(p, Expression(t, _r.Next(0, 3)));
                        break;
                    }
                    case 7: Call(); break;
                    case 8: Memory(); break;
                    case 9 or 10: If(nesting); break;
                    case 11: Switch(nesting); break;
                    default: Loop(nesting); break;
                }
            }
        }

        private void Memory()
        {
            switch (_r.Next(4))
            {
                case 0: _b.Zero(_b.LocalAddr(_locals[1]), _locals[1].Layout); break;
                case 1:
                {
                    int size = (int)Math.Min(_locals[1].Layout.Size, BufferSize);
                    _b.Move(_b.LocalAddr(_locals[1]), _buffer, new TypeLayout(_r.Next(1, size + 1), 1, PointerMask.Empty));
                    break;
                }
                case 2:
                {
                    int at = _r.Next(100);
                    _b.Move(_b.Offset(_buffer, at), _b.LocalAddr(_locals[0]), new TypeLayout(_r.Next(1, 25), 1, PointerMask.Empty));
                    break;
                }
                default:
                {
                    ValueType t = _r.Next(2) == 0 ? ValueType.I32 : ValueType.I64;
                    Value p = _b.Offset(_buffer, _r.Next(BufferSize / 8) * 8);
                    Op op = (Op)_r.Next((int)Op.AtomicLoad, (int)Op.AtomicCas + 1);
                    Value? got = op switch
                    {
                        Op.AtomicLoad => _b.Atomic(op, t, p),
                        Op.AtomicCas => _b.Atomic(op, t, p, Expression(t, 1), Expression(t, 1)),
                        _ => _b.Atomic(op, t, p, Expression(t, 1)),
                    };
                    if (got is null || _r.Next(3) == 0) break;
                    var fitting = _variables.FindAll(v => v.Type == got.Type);
                    if (fitting.Count > 0) _b.WriteVariable(fitting[_r.Next(fitting.Count)], got);
                    break;
                }
            }
        }

        private void Call()
        {
            CallInfo info = _r.Next(2) == 0 ? Mix(_symbols) : MixOnStack(_symbols);
            Value call = _b.Call(info, [Expression(ValueType.I64, 1), Expression(ValueType.I64, 1), Expression(ValueType.F64, 1)]);
            foreach (ValueType t in (ReadOnlySpan<ValueType>)[ValueType.I64, ValueType.F64])
            {
                if (_r.Next(3) == 0) continue;
                var fitting = _variables.FindAll(v => v.Type == t);
                _b.WriteVariable(fitting[_r.Next(fitting.Count)], _b.CallResult(call, t == ValueType.I64 ? 0 : 1));
            }
        }

        private void If(int nesting)
        {
            Value c = Bool(_r.Next(1, 3));
            Block yes = _b.NewBlock(), no = _b.NewBlock(), end = _b.NewBlock();
            bool both = _r.Next(2) == 0;
            _b.Branch(c, yes, both ? no : end, (BranchHint)_r.Next(-1, 2));
            _b.Seal(yes);
            _b.StartBlock(yes);
            Statements(nesting + 1);
            _b.Jump(end);
            if (both)
            {
                _b.Seal(no);
                _b.StartBlock(no);
                Statements(nesting + 1);
                _b.Jump(end);
            }
            else
            {
                _b.Function.Blocks.Remove(no);
            }
            _b.Seal(end);
            _b.StartBlock(end);
        }

        private void Switch(int nesting)
        {
            Value index = _b.Emit(Op.And, ValueType.I64, Expression(ValueType.I64, 1), _b.Const(ValueType.I64, 3));
            Block end = _b.NewBlock();
            Block[] cases = [_b.NewBlock(), _b.NewBlock(), end, _b.NewBlock()];
            _b.JumpTable(index, cases);
            foreach (Block c in cases)
            {
                if (c == end) continue;
                _b.Seal(c);
                _b.StartBlock(c);
                Statements(nesting + 1);
                _b.Jump(end);
            }
            _b.Seal(end);
            _b.StartBlock(end);
        }

        private void Loop(int nesting)
        {
            BuilderVariable i = _b.DeclareVariable(ValueType.I64, "i");
            _b.WriteVariable(i, _b.Const(ValueType.I64, _r.Next(0, 6)));
            Block head = _b.NewBlock(), body = _b.NewBlock(), end = _b.NewBlock();
            _b.Jump(head);
            _b.StartBlock(head);
            _b.Branch(_b.Emit(Op.LtS, ValueType.Bool, _b.Const(ValueType.I64, 0), _b.ReadVariable(i)), body, end);
            _b.Seal(body);
            _b.StartBlock(body);
            _variables.Add(i);
            // The counter can be read, but not written, inside.
            int known = _variables.Count;
            _variables.Remove(i);
            Statements(nesting + 1);
            _b.WriteVariable(i, _b.Emit(Op.Sub, ValueType.I64, _b.ReadVariable(i), _b.Const(ValueType.I64, 1)));
            _b.Jump(head);
            _b.Seal(head);
            _b.Seal(end);
            _b.StartBlock(end);
        }
    }

    internal static CallInfo Mix(SsaText symbols) => new(new AbiSignature(Abi.Internal,
        [Parameter(ValueType.I64, 0, 0), Parameter(ValueType.I64, 1, 8), Parameter(ValueType.F64, 0, 16)],
        [Parameter(ValueType.I64, 0, -1), Parameter(ValueType.F64, 0, -1)], 24), symbols.Symbol("t.mix"));

    internal static CallInfo MixOnStack(SsaText symbols) => new(new AbiSignature(Abi.Internal,
        [Parameter(ValueType.I64, -1, 0), Parameter(ValueType.I64, -1, 8), Parameter(ValueType.F64, -1, 16)],
        [Parameter(ValueType.I64, -1, 24), Parameter(ValueType.F64, -1, 32)], 40), symbols.Symbol("t.mixstack"));

    private static AbiParam Parameter(ValueType t, int register, int offset) =>
        new("", TypeLayout.Scalar(t, 8), offset, [new AbiComponent(t, register, 0)]);

    // Callees that keep their promise and ruin every register they may.
    private static void AddCallees(NativeCode native)
    {
        var b = new CodeBuffer();
        b.Register(Opcodes.ImulImm8, 8, Registers.AX, Registers.AX);
        b.Byte(31);
        b.Register(Opcodes.Add, 8, Registers.AX, Registers.BX);
        b.Register(Opcodes.Addsd, 4, Registers.X0, Registers.X0);
        Ruin(b, keep: true);
        b.Return();
        native.Add("t.mix", b);
        b = new CodeBuffer();
        b.Memory(Opcodes.Mov, 8, Registers.AX, MemoryOperand.At(Registers.SP, 8));
        b.Register(Opcodes.ImulImm8, 8, Registers.AX, Registers.AX);
        b.Byte(31);
        b.Memory(Opcodes.Add, 8, Registers.AX, MemoryOperand.At(Registers.SP, 16));
        b.Memory(Opcodes.MovStore, 8, Registers.AX, MemoryOperand.At(Registers.SP, 32));
        b.Memory(Opcodes.Movsd, 4, Registers.X0, MemoryOperand.At(Registers.SP, 24));
        b.Register(Opcodes.Addsd, 4, Registers.X0, Registers.X0);
        b.Memory(Opcodes.MovsdStore, 4, Registers.X0, MemoryOperand.At(Registers.SP, 40));
        Ruin(b, keep: false);
        b.Return();
        native.Add("t.mixstack", b);
    }

    private static void Ruin(CodeBuffer b, bool keep)
    {
        for (int r = 0; r < 16; r++)
        {
            if ((Registers.AllocatableGeneral >> r & 1) == 0 || keep && r == Registers.AX) continue;
            b.LoadConstant(r, 0x5a5a5a5a5a5a5a5a + r, flagsFree: true);
        }
        for (int x = 0; x < 15; x++)
            if (!keep || x > 0) b.Register(Opcodes.Movq, 8, Registers.X0 + x, Registers.R13);
    }

    private static long[] CallModel(CallInfo info, long[] args) =>
        [args[0] * 31 + args[1], BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(args[2]) + BitConverter.Int64BitsToDouble(args[2]))];

    private static AbiSignature RandomSignature(Random r)
    {
        ValueType[] types = [ValueType.I8, ValueType.I16, ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64];
        var ins = new List<AbiValue> { new(8, 8, [new AbiScalar(0, 8, false)]) };
        var inTypes = new List<ValueType> { ValueType.Ptr };
        for (int i = r.Next(14); i > 0; i--) Add(ins, inTypes);
        var outs = new List<AbiValue>();
        var outTypes = new List<ValueType>();
        for (int i = r.Next(1, 13); i > 0; i--) Add(outs, outTypes);
        AbiAssignment a = GoAbi.Assign(ins.ToArray(), outs.ToArray(), r.Next(4) != 0);
        return new AbiSignature(Abi.Internal, Params(inTypes, a.Params, true), Params(outTypes, a.Results, false), (int)a.ArgsSize);

        void Add(List<AbiValue> values, List<ValueType> list)
        {
            ValueType t = types[r.Next(types.Length)];
            list.Add(t);
            values.Add(new AbiValue(t.Size(8), t.Size(8), [new AbiScalar(0, t.Size(8), t.IsFloat())]));
        }

        static AbiParam[] Params(List<ValueType> types, AbiPlace[] places, bool isIn)
        {
            var result = new AbiParam[places.Length];
            for (int i = 0; i < result.Length; i++)
            {
                AbiPlace p = places[i];
                int register = !p.InRegisters ? -1 : types[i].IsFloat() ? p.Registers[0] - Registers.X0 : GoAbi.GeneralRegisters.IndexOf(p.Registers[0]);
                long offset = !p.InRegisters ? p.StackOffset : isIn ? p.SpillOffset : -1;
                result[i] = new AbiParam("", TypeLayout.Scalar(types[i], 8), (int)offset, [new AbiComponent(types[i], register, 0)]);
            }
            return result;
        }
    }

    private static AllocationOptions OptionsOf(int seed) => (seed % 4) switch
    {
        0 or 1 => AllocationOptions.Default,
        2 => new AllocationOptions(Seed: seed + 1),
        // As few as the greediest instruction needs: spills everywhere.
        _ => new AllocationOptions(1UL << Registers.AX | 1UL << Registers.BX | 1UL << Registers.SI | 1UL << Registers.R8 | 1UL << Registers.R9 | 1UL << Registers.R12
            | 1UL << Registers.DI | 1UL << Registers.CX | 31UL << Registers.X1, seed % 8 == 3 ? 0 : seed),
    };

    [Theory]
    [InlineData(1, 400)]
    public void Compiled_and_interpreted_functions_agree(int first, int count)
    {
        for (int seed = first; seed < first + count; seed++) RunSeed(seed);
    }

    [Fact]
    public void Optimised_functions_compute_the_same()
    {
        for (int seed = 1; seed < 300; seed++) RunSeed(seed, optimise: true);
    }

    [Theory]
    [Trait("kind", "slow")]
    [InlineData(10_000, 20_000)]
    public void Compiled_and_interpreted_functions_agree_for_long(int first, int count)
    {
        for (int seed = first; seed < first + count; seed++) RunSeed(seed);
    }

    [Fact]
    [Trait("kind", "slow")]
    public void A_large_function_compiles_in_time_that_grows_with_its_size()
    {
        var r = new Random(1);
        var symbols = new SsaText();
        AbiSignature signature = RandomSignature(r);
        double Measure(int budget)
        {
            Function f = Generator.Make(new Random(7), symbols, signature, budget);
            Passes.Copies.Run(f, symbols.Context());
            var options = new PassOptions { Verify = false };
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            MachineFunction code = Amd64Target.Instance.Emit(f, new PassContext(symbols, symbols.Diagnostics, options));
            double ms = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            TestContext.Current.SendDiagnosticMessage($"{f.ValueCount} values, {code.Code.Length} bytes: {ms:f0} ms");
            return ms / f.ValueCount;
        }
        Measure(300);
        double small = Measure(1000), large = Measure(8000);
        Assert.True(large < small * 8, $"{small} ms a value in a small function, {large} in a large one");
    }

    internal static void RunSeed(int seed, bool optimise = false)
    {
        var r = new Random(seed);
        var symbols = new SsaText();
        AbiSignature signature = RandomSignature(r);
        int body = r.Next();
        Function f = Generator.Make(new Random(body), symbols, signature);
        Function compiled = Generator.Make(new Random(body), symbols, signature);
        Passes.Copies.Run(f, symbols.Context());
        string text = TextPrinter.Print(f);
        MachineFunction code;
        try
        {
            Passes.Copies.Run(compiled, symbols.Context());
            if (optimise)
            {
                compiled.Stage = Stage.Placed;
                Compiler.Optimise(compiled, symbols.Context());
            }
            Pipeline.Run(compiled, symbols.Context(), [.. Amd64Target.Instance.Passes]);
            code = Amd64Target.Emit(compiled, symbols.Context(), OptionsOf(seed));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"seed {seed}: {e.Message}\n{text}", e);
        }
        using var native = new NativeCode();
        AddCallees(native);
        nint at = native.Add(code);
        for (int run = 0; run < 4; run++)
        {
            var data = new byte[BufferSize];
            r.NextBytes(data);
            byte* one = (byte*)NativeMemory.Alloc(BufferSize), two = (byte*)NativeMemory.Alloc(BufferSize);
            data.CopyTo(new Span<byte>(one, BufferSize));
            data.CopyTo(new Span<byte>(two, BufferSize));
            var args = new long[signature.ParamComponents.Length];
            for (int i = 1; i < args.Length; i++)
            {
                ValueType t = signature.ParamComponents[i].Component.Type;
                args[i] = Interpreter.Canonical(t, t switch
                {
                    ValueType.F64 => BitConverter.DoubleToInt64Bits(r.Next(5) == 0 ? double.NaN : r.NextDouble() * 1000 - 500),
                    ValueType.F32 => BitConverter.SingleToInt32Bits(r.Next(5) == 0 ? float.PositiveInfinity : r.NextSingle() * 1000 - 500),
                    _ => r.Next(3) == 0 ? r.Next(-3, 4) : r.NextInt64(long.MinValue, long.MaxValue),
                });
            }
            args[0] = (nint)one;
            long[] expected = new Interpreter(f, CallModel).Run(args);
            args[0] = (nint)two;
            long[] actual = RunNative(native, at, signature, args, r);
            string? wrong = null;
            for (int i = 0; i < expected.Length; i++)
            {
                ValueType t = signature.ResultComponents[i].Component.Type;
                if (Same(t, expected[i], actual[i])) continue;
                wrong = $"result {i}: {t} {expected[i]:x}, compiled {actual[i]:x}";
                break;
            }
            if (wrong is null && !new Span<byte>(one, BufferSize).SequenceEqual(new Span<byte>(two, BufferSize))) wrong = "memory differs";
            NativeMemory.Free(one);
            NativeMemory.Free(two);
            if (wrong is not null) Assert.Fail($"seed {seed}, run {run}: {wrong}\n{text}\n{NativeCode.Disassemble(code.Code)}");
        }
    }

    private static bool Same(ValueType t, long a, long b)
    {
        a = Interpreter.Canonical(t, a);
        b = Interpreter.Canonical(t, b);
        if (a == b) return true;
        if (t == ValueType.F64) return double.IsNaN(BitConverter.Int64BitsToDouble(a)) && double.IsNaN(BitConverter.Int64BitsToDouble(b));
        return t == ValueType.F32 && float.IsNaN(BitConverter.Int32BitsToSingle((int)a)) && float.IsNaN(BitConverter.Int32BitsToSingle((int)b));
    }

    private static long[] RunNative(NativeCode native, nint at, AbiSignature signature, long[] args, Random r)
    {
        var frame = default(NativeCode.Frame);
        // Upper bits of small parameters are garbage.
        for (int i = 0; i < 9; i++) frame.Ints[i] = r.NextInt64();
        for (int i = 0; i < args.Length; i++)
        {
            (int p, AbiComponent c) = signature.ParamComponents[i];
            if (c.Register >= 0 && c.Type.IsFloat()) frame.Floats[c.Register] = BitConverter.Int64BitsToDouble(args[i]);
            else if (c.Register >= 0) frame.Ints[c.Register] = Garbage(c.Type, args[i], r);
            else Put((byte*)frame.Stack + signature.Params[p].StackOffset + c.Offset, c.Type.Size(8), args[i]);
        }
        native.Call(at, ref frame);
        Assert.Equal(0, frame.Closure); // X15
        var results = new long[signature.ResultComponents.Length];
        for (int i = 0; i < results.Length; i++)
        {
            (int p, AbiComponent c) = signature.ResultComponents[i];
            if (c.Register >= 0 && c.Type.IsFloat()) results[i] = BitConverter.DoubleToInt64Bits(frame.Floats[c.Register]);
            else if (c.Register >= 0) results[i] = frame.Ints[c.Register];
            else results[i] = Get((byte*)frame.Stack + signature.Results[p].StackOffset + c.Offset, c.Type.Size(8));
        }
        return results;
    }

    private static long Garbage(ValueType t, long x, Random r)
    {
        int bits = t.Size(8) * 8;
        return bits == 64 ? x : r.NextInt64() << bits | x & (1L << bits) - 1;
    }

    private static void Put(byte* p, int size, long x)
    {
        for (int i = 0; i < size; i++) p[i] = (byte)(x >> 8 * i);
    }

    private static long Get(byte* p, int size)
    {
        long x = 0;
        for (int i = 0; i < size; i++) x |= (long)p[i] << 8 * i;
        return x;
    }
}
