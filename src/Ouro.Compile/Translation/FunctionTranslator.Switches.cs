using Ouro.Core;
using Ouro.Ir;
using Ouro.Ssa;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Compile.Translation;

// Expression and type switches.
//
// Tests are made in order, as written, with one exception: when every test of a switch is an integer constant, no order can be seen, and
// the value is looked for by binary search over sorted runs of constants, dense ranges of which become jump tables.
//     switch x { case 1, 2: A; case 7: B; default: C }   →   x < 7 ? (x is 1 or 2 ? A : C) : (x == 7 ? B : C)
internal sealed partial class FunctionTranslator
{
    private const int MinSearch = 5, MinTable = 8;

    private void Switch(IrSwitch s)
    {
        Block end = B.NewBlock();
        _targets[s] = (end, null);
        Operand? tag = s.Tag is null ? null : Evaluate(s.Tag);
        var bodies = new Block[s.Cases.Length];
        Block fallback = end;
        for (int i = 0; i < bodies.Length; i++)
        {
            bodies[i] = B.NewBlock();
            if (s.Cases[i].IsDefault) fallback = bodies[i];
        }
        if (tag is { } t && IntegerTests(s, t.Shape) is { } sorted) Search(t, sorted, bodies, fallback);
        else InOrder(s, tag, bodies, fallback);
        for (int i = 0; i < bodies.Length; i++)
        {
            // A body that falls through is an edge into the next one: all of them exist by then.
            StartIfEntered(bodies[i]);
            Statement(s.Cases[i].Body);
            if (B.IsOpen) B.Jump(s.Cases[i].Falls && i + 1 < bodies.Length ? bodies[i + 1] : end);
        }
        StartIfEntered(end);
    }

    private void InOrder(IrSwitch s, Operand? tag, Block[] bodies, Block fallback)
    {
        for (int i = 0; i < bodies.Length; i++)
        {
            foreach (IrCaseTest test in s.Cases[i].Tests)
            {
                if (!B.IsOpen) return;
                if (test.Setup is { } setup) Statement(setup);
                if (!B.IsOpen) return;
                Block next = B.NewBlock();
                if (test.Constant is { } c)
                {
                    SetPos(c.Pos);
                    Operand x = tag ?? Flag(Bool(true));
                    Operand y = Constant(Shape(c.Type), c.Value);
                    Value equal = y.Shape == x.Shape ? Equal(x, y) : x.Shape.IsInterface ? MixedEqual(x, y) : Equal(x, Fit(y, x.Shape));
                    B.Branch(equal, bodies[i], next);
                }
                else
                {
                    Condition(test.Condition ?? throw new InternalCompilerException("a test of nothing"), bodies[i], next);
                }
                StartIfEntered(next);
            }
        }
        if (B.IsOpen) B.Jump(fallback);
    }

    /// <summary>The constants with their clauses, sorted, the first of equal ones only; null when there is a test that is none.</summary>
    private List<(long Key, int Case)>? IntegerTests(IrSwitch s, TypeShape tag)
    {
        if (!tag.IsInteger) return null;
        var seen = new HashSet<long>();
        var list = new List<(long Key, int Case)>();
        for (int i = 0; i < s.Cases.Length; i++)
            foreach (IrCaseTest t in s.Cases[i].Tests)
            {
                if (t.Setup is { List.Length: > 0 } || t.Constant is not { } c || Shape(c.Type) != tag) return null;
                long key = Function.SignExtend(tag.Scalar, ConstantInt(c.Value));
                if (seen.Add(key)) list.Add((key, i));
            }
        if (list.Count < MinSearch) return null;
        if (tag.IsSigned) list.Sort(static (a, b) => a.Key.CompareTo(b.Key));
        else list.Sort(static (a, b) => ((ulong)a.Key).CompareTo((ulong)b.Key)); // sign extension keeps the order of unsigned ones
        return list;
    }

    private void Search(Operand tag, List<(long Key, int Case)> keys, Block[] bodies, Block fallback)
    {
        Value x = tag.Single;
        Op less = tag.Shape.IsSigned ? Op.LtS : Op.LtU;
        Halve(0, keys.Count);

        void Halve(int from, int to)
        {
            CheckDepth();
            long first = keys[from].Key, last = keys[to - 1].Key;
            ulong span = (ulong)(last - first);
            if (to - from >= MinTable && span < (ulong)(to - from) * 2)
            {
                Table(from, to, first, (int)span + 1);
                return;
            }
            if (to - from < MinSearch)
            {
                for (int i = from; i < to; i++)
                {
                    Block next = i + 1 < to ? B.NewBlock() : fallback;
                    B.Branch(B.Emit(Op.Eq, ValueType.Bool, x, B.Const(x.Type, keys[i].Key)), bodies[keys[i].Case], next);
                    if (i + 1 < to) Start(next);
                }
                return;
            }
            int middle = (from + to) / 2;
            Block low = B.NewBlock(), high = B.NewBlock();
            B.Branch(B.Emit(less, ValueType.Bool, x, B.Const(x.Type, keys[middle].Key)), low, high);
            Start(low);
            Halve(from, middle);
            Start(high);
            Halve(middle, to);
        }

        void Table(int from, int to, long first, int count)
        {
            Value wide = Resize(x, ValueType.I64, tag.Shape.IsSigned);
            long start = tag.Shape.IsSigned || x.Type == ValueType.I64 ? first : x.Type switch { ValueType.I8 => (byte)first, ValueType.I16 => (ushort)first, _ => (uint)first };
            Value index = B.Emit(Op.Sub, ValueType.I64, wide, Int(start));
            Block inside = B.NewBlock();
            B.Branch(B.Emit(Op.LtU, ValueType.Bool, index, Int(count)), inside, fallback);
            Start(inside);
            var targets = new Block[count];
            Array.Fill(targets, fallback);
            for (int i = from; i < to; i++) targets[keys[i].Key - first] = bodies[keys[i].Case];
            B.JumpTable(index, targets);
        }
    }

    // ---- type switches

    private void TypeSwitch(IrTypeSwitch s)
    {
        Block end = B.NewBlock();
        _targets[s] = (end, null);
        Operand x = Evaluate(s.X);
        SetPos(s.Pos);
        Value? dynamic = null; // the type word, once it is needed
        Block? fallback = null;
        IrTypeCase? fallbackCase = null;
        foreach (IrTypeCase c in s.Cases)
        {
            if (c.IsDefault && c.Types.Length == 0)
            {
                fallbackCase = c;
                fallback = B.NewBlock();
            }
        }
        // The dynamic type is found before the first test, where it dominates all of them.
        if (!x.Shape.IsEmptyInterface && NeedsDynamicType(s)) dynamic = DynamicType(x);
        else if (x.Shape.IsEmptyInterface) dynamic = x.Parts[0];
        foreach (IrTypeCase c in s.Cases)
        {
            if (c.IsDefault && c.Types.Length == 0) continue;
            if (!B.IsOpen) break;
            TypeCase(c, x, dynamic, end);
        }
        if (B.IsOpen) B.Jump(fallback ?? end);
        if (fallbackCase is not null)
        {
            StartIfEntered(fallback!); // not null: made with it
            if (B.IsOpen)
            {
                if (fallbackCase.Variable is { } v) DeclareWith(v, x);
                Statement(fallbackCase.Body);
                if (B.IsOpen) B.Jump(end);
            }
        }
        StartIfEntered(end);
    }

    private bool NeedsDynamicType(IrTypeSwitch s)
    {
        foreach (IrTypeCase c in s.Cases)
            foreach (GoType? t in c.Types)
                if (t is not null && Shape(t).IsInterface) return true;
        return false;
    }

    private void TypeCase(IrTypeCase c, Operand x, Value? dynamic, Block end)
    {
        SetPos(c.Pos);
        Block next = B.NewBlock();
        if (c.Types is [{ } only])
        {
            // One type: the variable has it.
            TypeShape to = Shape(only);
            Operand value;
            if (to.IsInterface)
            {
                Value word = to.IsEmptyInterface ? dynamic! : FindItab(dynamic!, to, canFail: true); // not null: computed for interfaces
                Block body = B.NewBlock();
                B.Branch(B.Emit(Op.Ne, ValueType.Bool, word, Int(0)), body, next);
                Start(body);
                value = new(to, [word, x.Parts[1]]);
            }
            else
            {
                Block body = B.NewBlock();
                B.Branch(HoldsType(x, to), body, next);
                Start(body);
                value = c.Variable is null ? default : Unbox(to, x.Parts[1]);
            }
            if (c.Variable is { } v) DeclareWith(v, value);
        }
        else
        {
            Block body = B.NewBlock();
            foreach (GoType? t in c.Types)
            {
                Value holds;
                if (t is null) holds = B.Emit(Op.Eq, ValueType.Bool, x.Parts[0], Int(0));
                else
                {
                    TypeShape to = Shape(t);
                    holds = !to.IsInterface ? HoldsType(x, to)
                        : B.Emit(Op.Ne, ValueType.Bool, to.IsEmptyInterface ? dynamic! : FindItab(dynamic!, to, canFail: true), Int(0)); // not null: computed for interfaces
                }
                Block more = B.NewBlock();
                B.Branch(holds, body, more);
                Start(more);
            }
            B.Jump(next);
            StartIfEntered(body);
            if (!B.IsOpen)
            {
                StartIfEntered(next);
                return;
            }
            if (c.Variable is { } v) DeclareWith(v, x);
        }
        Statement(c.Body);
        if (B.IsOpen) B.Jump(end);
        StartIfEntered(next);
    }
}
