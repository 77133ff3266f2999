// Deferred calls (contract §4.9).
//
// A defer statement makes a func() value. Three ways to have it called:
//   - deferproc, deferprocat: a record on the heap, for a defer in a loop or in the body of a range over a function;
//   - deferprocStack: a record in the frame, for a defer that is executed at most once;
//   - open-coded: the function value goes to a slot of the frame and a bit says that it was. Each return calls what the bits ask for, last
//     first, as ordinary code, and the runtime is not needed unless there is a panic: then it finds bits and slots by FUNCDATA 4 and,
//     when the panic is recovered, goes on in an extra exit, which calls deferreturn.
// Open coding is for functions whose defers all run at most once, of which there are at most eight, with few returns (each has
// a copy of the calls). The bits are a variable of SSA as well, so that where control comes surely or never by a defer nothing is
// tested, the callee is known, and the deferred literal can even be inlined:
//
//     mu.Lock(); defer mu.Unlock(); return f()
//
// becomes: Lock, slot = closure, bits = 1; result = f(); bits = 0; Unlock; return result.
using Ouro.Core;
using Ouro.Ir;
using Ouro.Machine;
using Ouro.Ssa;

namespace Ouro.Compile.Translation;

internal sealed partial class FunctionTranslator
{
    private const int DeferRecordSize = 48, DeferRecordFunction = 24;

    /// <summary>The runtime's limit is a byte of bits; the other bounds the copies of deferred calls.</summary>
    private const int MaxOpenDefers = 8, MaxDeferredCalls = 15;

    private LocalVariable? _openDefers;             // slots, then the bits; null: not open-coded
    private readonly List<BuilderVariable> _openClosures = []; // of the defers met so far
    private BuilderVariable? _openBits;

    /// <summary>Decides whether the function's defers are open-coded, and if so makes their variable.</summary>
    private void PrepareDefers()
    {
        if (_f.HasDeferInLoop || _f.HasRangeDefer || IsUnoptimised) return;
        int defers = 0, returns = 1;
        CountExits(_f.Body!, ref defers, ref returns); // not null: only a function with a body defers
        if (defers is 0 or > MaxOpenDefers || defers * returns > MaxDeferredCalls) return;
        int slots = defers * Cx.Target.PointerSize;
        var words = new int[defers];
        for (int i = 0; i < words.Length; i++) words[i] = i;
        _openDefers = F.NewLocal(".opendefers", new TypeLayout(slots + Cx.Target.PointerSize, Cx.Target.PointerSize, PointerMask.FromWords(words)), LocalKind.OpenDefers);
        _openBits = B.DeclareVariable(ValueType.I8, ".deferbits");
        B.WriteVariable(_openBits, B.Const(ValueType.I8, 0));
    }

    private static void CountExits(IrStmt s, ref int defers, ref int returns)
    {
        CheckDepth();
        switch (s)
        {
            case IrDefer:
                defers++;
                break;
            case IrReturn:
                returns++;
                break;
            case IrBlock b:
                foreach (IrStmt x in b.List) CountExits(x, ref defers, ref returns);
                break;
            case IrIf i:
                CountExits(i.Then, ref defers, ref returns);
                if (i.Else is { } e) CountExits(e, ref defers, ref returns);
                break;
            case IrBreakableBlock b:
                CountExits(b.Body, ref defers, ref returns);
                break;
            case IrLoop l:
                CountExits(l.Body, ref defers, ref returns);
                break;
            case IrMapRange r:
                CountExits(r.Body, ref defers, ref returns);
                break;
            case IrSwitch w:
                foreach (IrCase c in w.Cases) CountExits(c.Body, ref defers, ref returns);
                break;
            case IrTypeSwitch w:
                foreach (IrTypeCase c in w.Cases) CountExits(c.Body, ref defers, ref returns);
                break;
            case IrSelect w:
                foreach (IrSelectCase c in w.Cases) CountExits(c.Body, ref defers, ref returns);
                break;
        }
    }

    private void Defer(IrDefer d)
    {
        if (d.Token is { } token)
        {
            Value fn = FunctionValue(d.Closure, ClosureUse.Defer);
            Operand t = Evaluate(token);
            Runtime("deferprocat", fn, t.Parts[0], t.Parts[1]);
            return;
        }
        if (!d.IsOnce)
        {
            Runtime("deferproc", FunctionValue(d.Closure, ClosureUse.Defer));
            return;
        }
        Value closure = FunctionValue(d.Closure, ClosureUse.StackDefer);
        if (_openDefers is not null)
        {
            OpenDefer(closure);
            return;
        }
        LocalVariable record = F.NewLocal(".defer" + F.Locals.Count, new TypeLayout(DeferRecordSize, 8, PointerMask.Empty), LocalKind.DeferRecord);
        Value at = B.LocalAddr(record);
        B.Store(B.Offset(at, DeferRecordFunction), closure, noBarrier: true);
        Runtime("deferprocStack", at);
    }

    private void OpenDefer(Value closure)
    {
        int i = _openClosures.Count;
        BuilderVariable v = B.DeclareVariable(ValueType.Ptr, ".deferred");
        _openClosures.Add(v);
        B.WriteVariable(v, closure);
        // First the slot, then the bit that says it is filled.
        B.Store(B.Offset(B.LocalAddr(_openDefers!), i * Cx.Target.PointerSize), closure, noBarrier: true); // not null: open-coded
        SetDeferBits(B.Emit(Op.Or, ValueType.I8, B.ReadVariable(_openBits!), B.Const(ValueType.I8, 1 << i)));
    }

    private void SetDeferBits(Value bits)
    {
        B.WriteVariable(_openBits!, bits); // not null: open-coded
        B.Store(B.Offset(B.LocalAddr(_openDefers!), _openDefers!.Layout.Size - Cx.Target.PointerSize), bits, noBarrier: true);
    }

    /// <summary>Calls what was deferred up to here, last first. A bit is cleared before its call, which may panic.</summary>
    private void RunOpenDefers()
    {
        AbiSignature signature = Signatures.Assign(Abi.Internal, Cx.Target, [], []);
        for (int i = _openClosures.Count - 1; i >= 0; i--)
        {
            Value bits = B.ReadVariable(_openBits!); // not null: open-coded
            Block call = B.NewBlock(), after = B.NewBlock();
            B.Branch(B.Emit(Op.Ne, ValueType.Bool, B.Emit(Op.And, ValueType.I8, bits, B.Const(ValueType.I8, 1 << i)), B.Const(ValueType.I8, 0)), call, after);
            Start(call);
            SetDeferBits(B.Emit(Op.And, ValueType.I8, bits, B.Const(ValueType.I8, ~(1 << i))));
            B.ClosureCall(new CallInfo(signature), B.ReadVariable(_openClosures[i]), []);
            B.Jump(after);
            Start(after);
        }
    }

    /// <summary>The way out of a function with defers that all returns share, or that only a recovered panic takes.</summary>
    private void EmitExit(Block? exit)
    {
        // A recovered panic goes on at deferreturn: with no normal exit, or none that inlining leaves, there must be one all the same.
        B.StartRecoverBlock();
        if (exit is { Preds.Count: > 0 })
        {
            B.Jump(exit);
            Start(exit);
        }
        SetPos(_f.EndPos);
        Runtime("deferreturn");
        ReturnHomes();
    }

    /// <summary>Returns what the results' homes in the frame hold: no other value is right behind a recovered panic.</summary>
    private void ReturnHomes() =>
        Return(r => r.AddressHome is { } home ? Place.Memory(r.Shape, B.Load(ValueType.Ptr, B.LocalAddr(home)))
            : r.IsReturnSlot || r.Shape.Size == 0 ? r.Place
            : Place.Memory(r.Shape, B.LocalAddr((LocalVariable)r.Place.Address!.Aux!))); // not null: a home in the frame
}
