using System.Numerics;
using System.Text;
using Ouro.Machine;
using Ouro.Ssa.Passes;

namespace Ouro.Ssa.Tests;

/// <summary>
/// Executes functions in SSA form before lowering, for comparing a function with its optimised self. What can be seen from outside is
/// written to a trace: calls of functions without a body, panics, results.
/// </summary>
internal sealed class Interpreter(IReadOnlyDictionary<Symbol, Function> functions)
{
    public sealed class Obj(string name, int size)
    {
        public readonly string Name = name;
        public readonly byte[] Bytes = new byte[size];
        public readonly Dictionary<int, Word> Pointers = [];
    }

    /// <summary>An integer, or an address (object, offset in I).</summary>
    public readonly record struct Word(long I, Obj? O = null);

    public sealed class Panic(string message) : Exception(message);

    public sealed class OutOfFuel : Exception;

    public readonly StringBuilder Trace = new();
    public int Fuel = 20000;
    public bool BarriersOn;
    private readonly Dictionary<Symbol, Obj> _globals = [];
    private int _objects;

    private sealed class Frame(Function f, Word[] args, Word context)
    {
        public readonly Function F = f;
        public readonly Word[] Args = args;
        public readonly Word Context = context;
        public readonly Word[] Values = new Word[f.ValueCount];
        public readonly int[] Done = new int[f.ValueCount];
        public readonly Dictionary<LocalVariable, Obj> Locals = [];
        public int Visit;
        public readonly Dictionary<int, Word[]> Results = [];
    }

    public Word[] Call(Symbol symbol, Word[] args, Word context = default)
    {
        if (!functions.TryGetValue(symbol, out Function? f))
        {
            Trace.Append(symbol.Name).Append('(').AppendJoin(' ', args.Select(a => a.O is null ? a.I.ToString() : "ptr")).Append(")\n");
            return [new(args.Sum(a => a.O is null ? a.I : 0))];
        }
        return Run(new Frame(f, args, context));
    }

    private Word[] Run(Frame fr)
    {
        Block b = fr.F.Entry;
        Block? from = null;
        int edge = -1;
        while (true)
        {
            if (--Fuel < 0) throw new OutOfFuel();
            fr.Visit++;
            var phis = b.Values.Where(v => v.Op == Op.Phi).ToList();
            var incoming = phis.Select(v => fr.Values[v[edge].Id]).ToList();
            for (int i = 0; i < phis.Count; i++)
            {
                fr.Values[phis[i].Id] = incoming[i];
                fr.Done[phis[i].Id] = fr.Visit;
            }
            var readers = b.Values.Where(v => v.Op != Op.Phi && v.Type != ValueType.Mem && v.ArgCount > 0 && v.MemArg.Type == ValueType.Mem && v.Op is not (Op.Result or Op.ResultAddr)).OrderBy(v => v.Order).ToList();
            foreach (Value w in MemoryChain.Writers(b))
            {
                foreach (Value r in readers)
                    if (r.MemArg == w.MemArg) Eval(fr, r);
                Eval(fr, w);
            }
            foreach (Value r in readers) Eval(fr, r);
            foreach (Value v in b.Values)
                if (v.Type != ValueType.Mem) Eval(fr, v);
            from = b;
            int next;
            switch (b.Kind)
            {
                case BlockKind.Plain: next = 0; break;
                case BlockKind.If: next = Get(fr, b.Controls[0]).I != 0 ? 0 : 1; break;
                case BlockKind.Return: return b.Controls.Take(b.Controls.Count - 1).Select(c => Get(fr, c)).ToArray();
                case BlockKind.Exit: throw new Panic("exit");
                default: throw new InvalidOperationException(b.Kind.ToString());
            }
            edge = b.Succs[next].Index;
            b = b.Succs[next].Block;
        }
    }

    private static Word Get(Frame fr, Value v) => fr.Values[v.Id];

    private Word Eval(Frame fr, Value v)
    {
        if (fr.Done[v.Id] == fr.Visit && v.Block.Id >= 0 && fr.Done[v.Id] != 0) return fr.Values[v.Id];
        fr.Done[v.Id] = fr.Visit;
        for (int i = 0; i < v.ArgCount; i++)
            if (v[i].Block == v.Block && v[i].Type != ValueType.Mem && fr.Done[v[i].Id] != fr.Visit) Eval(fr, v[i]);
        return fr.Values[v.Id] = Compute(fr, v);
    }

    private Obj NewObject(string name, long size) => new($"{name}{_objects++}", (int)size);

    public Obj Global(Symbol s)
    {
        if (!_globals.TryGetValue(s, out Obj? o)) _globals.Add(s, o = new Obj(s.Name, 64));
        return o;
    }

    private static void Access(Word p, long size)
    {
        if (p.O is null) throw new InvalidOperationException("access through nil: " + p.I);
        if (p.I < 0 || p.I + size > p.O.Bytes.Length) throw new InvalidOperationException($"access at {p.O.Name}+{p.I}, {size} bytes of {p.O.Bytes.Length}");
    }

    public static Word Load(Word p, ValueType t)
    {
        int size = t.Size(8);
        Access(p, size);
        if (t == ValueType.Ptr) return p.O!.Pointers.GetValueOrDefault((int)p.I);
        long n = 0;
        for (int i = size - 1; i >= 0; i--) n = (n << 8) | p.O!.Bytes[p.I + i];
        return new(Function.SignExtend(t, n));
    }

    public static void Store(Word p, ValueType t, Word value)
    {
        int size = t.Size(8);
        Access(p, size);
        if (t == ValueType.Ptr)
        {
            p.O!.Pointers[(int)p.I] = value;
            return;
        }
        if (value.O is not null) throw new InvalidOperationException("pointer stored as integer");
        for (int i = 0; i < size; i++) p.O!.Bytes[p.I + i] = (byte)(value.I >> (8 * i));
    }

    private Word Compute(Frame fr, Value v)
    {
        Word A(int i) => fr.Values[v[i].Id];
        long a = v.ArgCount > 0 ? A(0).I : 0, b = v.ArgCount > 1 ? A(1).I : 0;
        ValueType at = v.ArgCount > 0 ? v[0].Type : ValueType.Void;
        ulong ua = v.ArgCount > 0 && at.IsScalar() && !at.IsFloat() ? Fold.Unsigned(at, a) : 0, ub = v.ArgCount > 1 && v[1].Type.IsScalar() ? Fold.Unsigned(v[1].Type, b) : 0;
        Word N(long n) => new(Function.SignExtend(v.Type, n));
        Word T(bool c) => new(c ? 1 : 0);
        switch (v.Op)
        {
            case Op.InitMem or Op.VarDef or Op.KeepAlive or Op.BarrierEnd or Op.Undef: return default;
            case Op.Const: return new(v.AuxInt);
            case Op.Arg: return fr.Args[v.AuxInt];
            case Op.GetClosurePtr: return fr.Context;
            case Op.SymAddr: return new(v.AuxInt, Global((Symbol)v.Aux!));
            case Op.LocalAddr:
                var local = (LocalVariable)v.Aux!;
                if (!fr.Locals.TryGetValue(local, out Obj? o)) fr.Locals.Add(local, o = NewObject(local.Name, local.Layout.Size));
                return new(0, o);
            case Op.Copy: return A(0);
            case Op.Add: return N(a + b);
            case Op.Sub: return N(a - b);
            case Op.Mul: return N(a * b);
            case Op.Neg: return N(-a);
            case Op.And: return N(a & b);
            case Op.Or: return N(a | b);
            case Op.Xor: return N(a ^ b);
            case Op.Not: return N(~a);
            case Op.MulHiU: return N(at == ValueType.I64 ? (long)Math.BigMul(ua, ub, out _) : (long)((ua * ub) >> 32));
            case Op.MulHiS: return N(at == ValueType.I64 ? Math.BigMul(a, b, out _) : (a * b) >> 32);
            case Op.DivU: return N((long)(ua / ub));
            case Op.ModU: return N((long)(ua % ub));
            case Op.DivS: return N(b == -1 ? -a : a / b);
            case Op.ModS: return N(b == -1 ? 0 : a % b);
            case Op.Shl or Op.ShrS or Op.ShrU:
                int width = v.Type.Bits();
                if (v.AuxInt == 1 && ub >= (ulong)width) return N(0x5a5a5a5a5a5a5a5a); // must not matter
                if (v.Op == Op.ShrS) return N(a >> (int)Math.Min(ub, 63));
                if (ub >= (ulong)width) return default;
                return N(v.Op == Op.Shl ? a << (int)ub : (long)(ua >> (int)ub));
            case Op.RotateL:
                int w = v.Type.Bits(), n = (int)(ub & (ulong)(w - 1));
                return N(n == 0 ? a : (long)((ua << n) | (ua >> (w - n))));
            case Op.BitLen: return new(64 - BitOperations.LeadingZeroCount(ua));
            case Op.SignExt or Op.Trunc: return N(a);
            case Op.ZeroExt: return N((long)ua);
            case Op.Eq: return T(A(0) == A(1));
            case Op.Ne: return T(A(0) != A(1));
            case Op.LtS: return T(a < b);
            case Op.LeS: return T(a <= b);
            case Op.LtU: return T(ua < ub);
            case Op.LeU: return T(ua <= ub);
            case Op.Select: return a != 0 ? A(1) : A(2);
            case Op.OffsetPtr: return new(a + v.AuxInt, A(0).O);
            case Op.AddPtr: return new(a + b, A(0).O);
            case Op.Load: return Load(A(0), v.Type);
            case Op.Store:
                Store(A(0), v[1].Type, A(1));
                return default;
            case Op.Zero:
                ZeroBytes(A(0), ((TypeLayout)v.Aux!).Size);
                return default;
            case Op.Move:
                MoveBytes(A(0), A(1), ((TypeLayout)v.Aux!).Size);
                return default;
            case Op.NilCheck: return A(0).O is null ? throw new Panic($"nil @{v.Pos.Line}") : A(0);
            case Op.DivCheck: return a == 0 ? throw new Panic($"divide @{v.Pos.Line}") : A(0);
            case Op.ShiftCheck: return a < 0 ? throw new Panic($"shift @{v.Pos.Line}") : A(0);
            case Op.BoundsCheck:
                bool ok = (v.AuxInt & 15) == 0 ? ua < ub : ua <= ub;
                return ok ? A(0) : throw new Panic($"bounds {v.AuxInt & 15} {a} {b} @{v.Pos.Line}");
            case Op.Alloc:
                fr.Results[v.Id] = [new(0, NewObject("new", ((AllocInfo)v.Aux!).Layout.Size))];
                return default;
            case Op.RuntimeCall when ((RuntimeFunction)v.Aux!).Name == "newobject":
            case Op.StaticCall when ((CallInfo)v.Aux!).Callee!.Name == "runtime.newobject":
                fr.Results[v.Id] = [new(0, NewObject("new", 64))];
                return default;
            case Op.StaticCall when ((CallInfo)v.Aux!).Callee!.Name.StartsWith("runtime.wb", StringComparison.Ordinal): return default;
            case Op.StaticCall:
                fr.Results[v.Id] = Call(((CallInfo)v.Aux!).Callee!, [.. Enumerable.Range(0, v.ArgCount - 1).Select(A)]);
                return default;
            case Op.Result: return fr.Results[v[0].Id][v.AuxInt];
            case Op.BarrierFlag: return new(BarriersOn ? 1 : 0);
            case Op.BarrierBuffer:
                fr.Results[v.Id] = [new(0, NewObject("buffer", 8 * v.AuxInt))];
                return default;
            default: throw new InvalidOperationException($"interpreter: {v.Op}");
        }
    }

    private static void ZeroBytes(Word p, long size)
    {
        if (size == 0) return;
        Access(p, size);
        p.O!.Bytes.AsSpan((int)p.I, (int)size).Clear();
        foreach (int k in p.O.Pointers.Keys.ToList())
            if (k >= p.I && k < p.I + size) p.O.Pointers.Remove(k);
    }

    private static void MoveBytes(Word to, Word from, long size)
    {
        Access(to, size);
        Access(from, size);
        byte[] bytes = from.O!.Bytes[(int)from.I..(int)(from.I + size)];
        var pointers = from.O.Pointers.Where(p => p.Key >= from.I && p.Key < from.I + size).ToList();
        ZeroBytes(to, size);
        bytes.CopyTo(to.O!.Bytes, (int)to.I);
        foreach ((int k, Word w) in pointers) to.O.Pointers[(int)(k - from.I + to.I)] = w;
    }
}
