using System.Text;
using Ouro.Machine;
using Xunit;

namespace Ouro.Ssa.Tests;

/// <summary>
/// Random functions, executed before and after all passes: same calls, same panics, same results, same memory. A failure names the
/// seed; the text of both forms is in the message.
/// </summary>
public sealed class RandomProgramTests
{
    private static readonly TypeLayout s_object = new(64, 8, PointerMask.FromWords([4, 5, 6, 7]), new TestSymbol("type:object", Abi.Abi0));

    private sealed class Generator(int seed, SsaText t, Function f, List<Function> callees)
    {
        private readonly Random _r = new(seed);
        private readonly FunctionBuilder _b = new(f);
        private readonly List<BuilderVariable> _ints = [], _pointers = [], _bools = [];
        private int _budget = 45, _line = f.Name[^1] * 1000;

        private Value Int(int depth = 0)
        {
            if (depth > 3 || _r.Next(4) == 0) return _r.Next(3) == 0 ? _b.Const(ValueType.I64, Constant()) : _b.ReadVariable(_ints[_r.Next(_ints.Count)]);
            switch (_r.Next(14))
            {
                case 0: return _b.Emit(Op.Add, ValueType.I64, Int(depth + 1), Int(depth + 1));
                case 1: return _b.Emit(Op.Sub, ValueType.I64, Int(depth + 1), Int(depth + 1));
                case 2: return _b.Emit(Op.Mul, ValueType.I64, Int(depth + 1), Int(depth + 1));
                case 3: return _b.Emit(_r.Next(2) == 0 ? Op.And : Op.Or, ValueType.I64, Int(depth + 1), Int(depth + 1));
                case 4: return _b.Emit(Op.Xor, ValueType.I64, Int(depth + 1), Int(depth + 1));
                case 5: return _b.Emit(_r.Next(3) switch { 0 => Op.Shl, 1 => Op.ShrS, _ => Op.ShrU }, ValueType.I64, Int(depth + 1), _r.Next(2) == 0 ? _b.Const(ValueType.I64, _r.Next(70)) : Int(depth + 1));
                case 6:
                {
                    Value x = Int(depth + 1), y = _r.Next(2) == 0 ? _b.Const(ValueType.I64, Constant()) : Int(depth + 1);
                    return _b.Emit(_r.Next(4) switch { 0 => Op.DivS, 1 => Op.ModS, 2 => Op.DivU, _ => Op.ModU }, ValueType.I64, x, _b.DivCheck(y));
                }
                case 7: return _b.Emit(Op.Select, ValueType.I64, Bool(depth + 1), Int(depth + 1), Int(depth + 1));
                case 8:
                {
                    ValueType small = _r.Next(3) switch { 0 => ValueType.I8, 1 => ValueType.I16, _ => ValueType.I32 };
                    Value x = _b.Emit(Op.Trunc, small, Int(depth + 1)), y = _b.Emit(Op.Trunc, small, Int(depth + 1));
                    Op op = _r.Next(6) switch { 0 => Op.Add, 1 => Op.Sub, 2 => Op.Mul, 3 => Op.And, 4 => Op.Xor, _ => Op.Or };
                    if (_r.Next(5) == 0) return _b.Emit(Op.ZeroExt, ValueType.I64, _b.Emit(_r.Next(4) switch { 0 => Op.DivS, 1 => Op.ModS, 2 => Op.DivU, _ => Op.ModU }, small, x, _b.DivCheck(_r.Next(2) == 0 ? _b.Const(small, Constant()) : y)));
                    return _b.Emit(_r.Next(2) == 0 ? Op.SignExt : Op.ZeroExt, ValueType.I64, _b.Emit(op, small, x, y));
                }
                case 9 or 10:
                    return _b.Load(ValueType.I64, IntSlot());
                case 11: return _b.Emit(Op.ZeroExt, ValueType.I64, Bool(depth + 1));
                case 12: return _b.BoundsCheck((BoundsKind)_r.Next(2), Int(depth + 1), _r.Next(3) == 0 ? Length(depth + 1) : _b.Const(ValueType.I64, _r.Next(1, 9)));
                default: return _b.Emit(Op.BitLen, ValueType.I64, Int(depth + 1));
            }
        }

        private long Constant() => _r.Next(8) switch { 0 => 0, 1 => 1, 2 => -1, 3 => _r.Next(-9, 9), 4 => 1L << _r.Next(63), 5 => long.MinValue, 6 => _r.Next(), _ => _r.NextInt64() };

        /// <summary>Lengths are never negative.</summary>
        private Value Length(int depth) => _b.Emit(Op.And, ValueType.I64, Int(depth), _b.Const(ValueType.I64, _r.Next(2) == 0 ? 15 : long.MaxValue));

        private Value Bool(int depth)
        {
            switch (_r.Next(8))
            {
                case 0: return _b.Emit(Op.Not, ValueType.Bool, Bool(depth + 1));
                case 1 when depth < 4: return _b.Emit(_r.Next(2) == 0 ? Op.And : Op.Or, ValueType.Bool, Bool(depth + 1), Bool(depth + 1));
                case 3: return _b.ReadVariable(_bools[_r.Next(_bools.Count)]);
                case 2: return _b.Emit(_r.Next(2) == 0 ? Op.Eq : Op.Ne, ValueType.Bool, Pointer(), _r.Next(2) == 0 ? _b.Nil() : Pointer());
                default:
                    Op op = _r.Next(6) switch { 0 => Op.Eq, 1 => Op.Ne, 2 => Op.LtS, 3 => Op.LeS, 4 => Op.LtU, _ => Op.LeU };
                    return _b.Emit(op, ValueType.Bool, Int(depth + 1), Int(depth + 1));
            }
        }

        private Value Pointer() => _b.ReadVariable(_pointers[_r.Next(_pointers.Count)]);

        private Value IntSlot()
        {
            Value p = _b.NilCheck(Pointer());
            if (_r.Next(3) != 0) return _b.Offset(p, 8 * _r.Next(4));
            Value i = _b.BoundsCheck(BoundsKind.Index, Int(2), _b.Const(ValueType.I64, 4));
            return _b.Emit(Op.AddPtr, ValueType.Ptr, p, _b.Emit(Op.Shl, ValueType.I64, i, _b.Const(ValueType.I64, 3)));
        }

        private void Statement(int depth)
        {
            if (_budget-- <= 0 || !_b.IsOpen) return;
            _b.Pos = new SourcePos(0, ++_line, 1, -1);
            switch (_r.Next(16))
            {
                case 0 or 1: _b.WriteVariable(_ints[_r.Next(_ints.Count)], Int()); break;
                case 2:
                {
                    Value at = IntSlot();
                    _b.Store(at, Int());
                    break;
                }
                case 3:
                    _b.WriteVariable(_pointers[_r.Next(_pointers.Count)], _b.Alloc(new AllocInfo(s_object, AllocKind.New)));
                    break;
                case 4:
                {
                    Value at = _b.Offset(_b.NilCheck(Pointer()), 32 + (8 * _r.Next(4)));
                    _b.Store(at, _r.Next(4) == 0 ? _b.Nil() : Pointer());
                    break;
                }
                case 5:
                    _b.WriteVariable(_pointers[_r.Next(_pointers.Count)], _b.Load(ValueType.Ptr, _b.Offset(_b.NilCheck(Pointer()), 32 + (8 * _r.Next(4)))));
                    break;
                case 6:
                {
                    Value from = _b.NilCheck(Pointer()), to = _b.NilCheck(Pointer());
                    _b.Move(to, from, s_object);
                    break;
                }
                case 7:
                {
                    Value x = Int();
                    Function? callee = callees.Count > 0 && _r.Next(2) == 0 ? callees[_r.Next(callees.Count)] : null;
                    Value call = callee is null
                        ? _b.Call(new CallInfo(Signature("I64", "I64"), t.Symbol("t.out")), [x])
                        : _b.Call(new CallInfo(callee.Signature, callee.Symbol), [x, Int(), Pointer()]);
                    _b.WriteVariable(_ints[_r.Next(_ints.Count)], _b.CallResult(call, 0));
                    break;
                }
                case 12 or 13 or 14:
                    _b.WriteVariable(_bools[_r.Next(_bools.Count)], _r.Next(3) != 0 ? _b.Const(ValueType.Bool, _r.Next(2)) : Bool(0));
                    break;
                case 8 or 9 when depth < 3:
                {
                    Block yes = _b.NewBlock(), no = _b.NewBlock(), end = _b.NewBlock();
                    _b.Branch(Bool(0), yes, no, (BranchHint)_r.Next(-1, 2));
                    _b.Seal(yes);
                    _b.Seal(no);
                    _b.StartBlock(yes);
                    Statements(depth + 1);
                    if (_r.Next(8) == 0) _b.Return([Int()]);
                    else _b.Jump(end);
                    _b.StartBlock(no);
                    if (_r.Next(2) == 0) Statements(depth + 1);
                    _b.Jump(end);
                    _b.Seal(end);
                    _b.StartBlock(end);
                    break;
                }
                case 10 or 11 when depth < 3:
                {
                    BuilderVariable i = _b.DeclareVariable(ValueType.I64, "i");
                    bool down = _r.Next(3) == 0;
                    _b.WriteVariable(i, _b.Const(ValueType.I64, down ? _r.Next(6) : _r.Next(-2, 3)));
                    Value limit = _r.Next(2) == 0 ? _b.Const(ValueType.I64, down ? _r.Next(-2, 2) : _r.Next(7)) : Length(2);
                    Block head = _b.NewBlock(), body = _b.NewBlock(), end = _b.NewBlock();
                    _b.Jump(head);
                    _b.StartBlock(head);
                    Value c = down ? _b.Emit(Op.LeS, ValueType.Bool, limit, _b.ReadVariable(i)) : _b.Emit(_r.Next(4) == 0 ? Op.Ne : Op.LtS, ValueType.Bool, _b.ReadVariable(i), limit);
                    _b.Branch(c, body, end);
                    _b.Seal(body);
                    _b.StartBlock(body);
                    _ints.Add(i);
                    Statements(depth + 1);
                    if (_r.Next(2) == 0)
                    {
                        Value p = _b.NilCheck(Pointer());
                        Value k = _b.BoundsCheck(BoundsKind.Index, _b.ReadVariable(i), limit.IsConst && limit.AuxInt < 0 ? _b.Const(ValueType.I64, 4) : limit);
                        _b.Store(p, k);
                    }
                    _ints.Remove(i);
                    _b.WriteVariable(i, _b.Emit(Op.Add, ValueType.I64, _b.ReadVariable(i), _b.Const(ValueType.I64, down ? -1 : 1)));
                    _b.Jump(head);
                    _b.Seal(head);
                    _b.Seal(end);
                    _b.StartBlock(end);
                    break;
                }
                default:
                    _b.Zero(_b.NilCheck(Pointer()), s_object);
                    break;
            }
        }

        private void Statements(int depth)
        {
            for (int n = _r.Next(1, 5); n > 0; n--) Statement(depth);
        }

        public void Generate()
        {
            for (int i = 0; i < 2; i++)
            {
                _ints.Add(_b.DeclareVariable(ValueType.I64, "x" + i));
                _b.WriteVariable(_ints[i], _b.Arg(i));
            }
            _ints.Add(_b.DeclareVariable(ValueType.I64, "y"));
            _b.WriteVariable(_ints[2], _b.Const(ValueType.I64, 5));
            for (int i = 0; i < 2; i++)
            {
                _bools.Add(_b.DeclareVariable(ValueType.Bool, "c" + i));
                _b.WriteVariable(_bools[i], _b.Const(ValueType.Bool, i));
            }
            _pointers.Add(_b.DeclareVariable(ValueType.Ptr, "p"));
            _b.WriteVariable(_pointers[0], _b.Arg(2));
            for (int i = 1; i < 4; i++)
            {
                _pointers.Add(_b.DeclareVariable(ValueType.Ptr, "q" + i));
                _b.WriteVariable(_pointers[i], _r.Next(3) == 0 ? _b.Nil() : _b.Alloc(new AllocInfo(s_object, AllocKind.Variable, "q" + i)));
            }
            f.FileIndex("random.go");
            for (int i = 0; i < 12; i++) Statement(0);
            _b.Return([Int()]);
            _b.Finish();
        }
    }

    private static AbiSignature Signature(string args, string results)
    {
        string text = "func \"x\"<1> " + SsaText.Sig(args, results) + " stage Built { b0: v1 = InitMem Mem Exit v1 }";
        return TextParser.Parse(text, "sig", TestTarget.Instance, (n, a) => new TestSymbol(n, a)).Single().Signature;
    }

    private static string Execute(SsaText t, Dictionary<Symbol, Function> functions, Function f, long x, long y, bool nil, bool barriers)
    {
        var it = new Interpreter(functions) { BarriersOn = barriers };
        var p = new Interpreter.Obj("p", 64);
        for (int i = 0; i < 32; i++) p.Bytes[i] = (byte)(i * 37);
        var result = new StringBuilder();
        try
        {
            result.Append(it.Call(f.Symbol, [new(x), new(y), nil ? default : new(0, p)])[0].I);
        }
        catch (Interpreter.Panic e)
        {
            result.Append("panic ").Append(e.Message);
        }
        catch (Interpreter.OutOfFuel)
        {
            return "fuel";
        }
        result.Append('\n').Append(it.Trace);
        var seen = new Dictionary<Interpreter.Obj, int>();
        Dump(result, p, seen);
        return result.ToString();
    }

    private static void Dump(StringBuilder sb, Interpreter.Obj o, Dictionary<Interpreter.Obj, int> seen)
    {
        if (seen.TryGetValue(o, out int n))
        {
            sb.Append('#').Append(n);
            return;
        }
        seen.Add(o, seen.Count);
        sb.Append('[').Append(Convert.ToHexString(o.Bytes.AsSpan(0, 32)));
        foreach (int at in new[] { 32, 40, 48, 56 })
            if (o.Pointers.TryGetValue(at, out Interpreter.Word w) && w.O is not null)
            {
                sb.Append(' ').Append(at).Append(':').Append(w.I).Append('@');
                Dump(sb, w.O, seen);
            }
        sb.Append(']');
    }

    private static List<Function> Generate(SsaText t, int seed)
    {
        var all = new List<Function>();
        AbiSignature sig = Signature("I64 I64 Ptr", "I64");
        for (int k = 0; k < 3; k++)
        {
            var f = new Function(t.Symbol("t.f" + k), sig, TestTarget.Instance);
            if (k < 2) f.Flags |= FunctionFlags.InlineCandidate;
            new Generator((seed * 3) + k, t, f, [.. all]).Generate();
            all.Add(f);
        }
        return all;
    }

    private static void Check(int seed)
    {
        var t = new SsaText();
        List<Function> before = Generate(t, seed), after = Generate(t, seed);
        var old = before.ToDictionary(f => f.Symbol);
        string original = string.Concat(before.Select(TextPrinter.Print));
        try
        {
            foreach (Function f in before) Verifier.Verify(f);
            new PackageOptimizer(t.Context()).Run(after);
            foreach (Function f in after) Compiler.Optimise(f, t.Context());
        }
        catch (Exception e)
        {
            Assert.Fail($"seed {seed}: {e}");
        }
        var optimised = after.ToDictionary(f => f.Symbol);
        var r = new Random(seed);
        for (int run = 0; run < 6; run++)
        {
            long x = run < 3 ? r.Next(-3, 9) : r.NextInt64(), y = r.Next(-2, 7);
            bool nil = run == 2;
            string a = Execute(t, old, before[2], x, y, nil, false);
            string b;
            try
            {
                b = Execute(t, optimised, after[2], x, y, nil, run % 2 == 0);
            }
            catch (Exception e) when (e is InvalidOperationException or DivideByZeroException)
            {
                b = "interpreter: " + e.Message;
            }
            if (a == "fuel" || b == "fuel" || a == b) continue;
            File.WriteAllText(Path.Combine(Path.GetTempPath(), $"ouro-ssa-{seed}.txt"), original + "\n#### after\n" + string.Concat(after.Select(TextPrinter.Print)));
            Assert.Fail($"seed {seed}, arguments {x} {y}:\n{a}\nbut optimised\n{b}\n");
        }
    }

    [Fact]
    public void Optimising_changes_nothing_that_can_be_seen()
    {
        for (int seed = 0; seed < 60; seed++) Check(seed);
    }

    [Fact, Trait("kind", "slow")]
    public void Optimising_changes_nothing_that_can_be_seen_at_length()
    {
        for (int seed = int.Parse(Environment.GetEnvironmentVariable("OURO_SEED") ?? "1000"), n = 0; n < 3000; n++) Check(seed + n);
    }
}
