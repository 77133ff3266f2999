using Ouro.Core;
using Ouro.Ir;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

// Channels and select (contract §4.6).
internal sealed partial class FunctionTranslator
{
    private TypeShape ElementOf(IrExpr chan) => Shape(((Types.ChanType)Shape(chan.Type).Underlying).Elem);

    private void Send(IrSend s)
    {
        Value c = Evaluate(s.Chan).Single;
        Operand x = Fit(Evaluate(s.Value), ElementOf(s.Chan));
        SetPos(s.Pos);
        // The sender may have to wait: what is sent must not change meanwhile.
        Runtime("chansend1", c, Spill(Own(x)));
    }

    private Operand[] Receive(IrReceive r)
    {
        TypeShape elem = ElementOf(r.Chan);
        Value c = Evaluate(r.Chan).Single;
        SetPos(r.Pos);
        Value at = elem.Size == 0 ? B.Nil() : Temporary(elem);
        if (!r.CommaOk)
        {
            Runtime("chanrecv1", c, at);
            return [Load(elem, at)];
        }
        Value ok = Runtime("chanrecv2", c, at)[0];
        return [Load(elem, at), Flag(ok)];
    }

    private void Select(IrSelect s)
    {
        var cases = new List<IrSelectCase>();
        IrSelectCase? fallback = null;
        foreach (IrSelectCase c in s.Cases)
        {
            if (c.Kind == IrSelectKind.Default) fallback = c;
            else cases.Add(c);
        }
        Block end = B.NewBlock();
        _targets[s] = (end, null);
        if (cases.Count == 0)
        {
            if (fallback is null) Runtime("block");
            else Statement(fallback.Body);
            if (B.IsOpen) B.Jump(end);
            StartIfEntered(end);
            return;
        }
        if (cases.Count == 1 && fallback is null) SelectOne(cases[0]);
        else if (cases.Count == 1) SelectOrDefault(cases[0], fallback!, end); // not null: tested
        else SelectMany(s, cases, fallback, end);
        if (B.IsOpen) B.Jump(end);
        StartIfEntered(end);
    }

    private void SelectOne(IrSelectCase c)
    {
        Value chan = Evaluate(c.Chan!).Single; // not null: no default
        TypeShape elem = ElementOf(c.Chan!);
        SetPos(c.Pos);
        if (c.Kind == IrSelectKind.Send)
        {
            Runtime("chansend1", chan, Spill(Own(Fit(Evaluate(c.Value!), elem)))); // not null: a send
        }
        else
        {
            Value at = elem.Size == 0 ? B.Nil() : Temporary(elem);
            Value? ok = null;
            if (c.Ok is null) Runtime("chanrecv1", chan, at);
            else ok = Runtime("chanrecv2", chan, at)[0];
            BindReceived(c, elem, at, ok);
        }
        Statement(c.Body);
    }

    private void BindReceived(IrSelectCase c, TypeShape elem, Value at, Value? ok)
    {
        if (c.Received is { } r) DeclareWith(r, Load(elem, at));
        if (c.Ok is { } o) DeclareWith(o, Flag(ok!)); // not null: asked for
    }

    private void SelectOrDefault(IrSelectCase c, IrSelectCase fallback, Block end)
    {
        Value chan = Evaluate(c.Chan!).Single; // not null: no default
        TypeShape elem = ElementOf(c.Chan!);
        SetPos(c.Pos);
        Value selected;
        Value? ok = null;
        Value at = B.Nil();
        if (c.Kind == IrSelectKind.Send)
        {
            selected = Runtime("selectnbsend", chan, Spill(Own(Fit(Evaluate(c.Value!), elem))))[0]; // not null: a send
        }
        else
        {
            if (elem.Size > 0) at = Temporary(elem);
            Value[] r = Runtime("selectnbrecv", at, chan);
            selected = r[0];
            ok = r[1];
        }
        Block yes = B.NewBlock(), no = B.NewBlock();
        B.Branch(selected, yes, no);
        Start(yes);
        if (c.Kind == IrSelectKind.Receive) BindReceived(c, elem, at, ok);
        Statement(c.Body);
        if (B.IsOpen) B.Jump(end);
        Start(no);
        Statement(fallback.Body);
    }

    /// <summary>Sends are numbered from the start of the array of cases, receives from its end.</summary>
    private void SelectMany(IrSelect s, List<IrSelectCase> cases, IrSelectCase? fallback, Block end)
    {
        int n = cases.Count, sends = 0, receives = 0;
        var words = new int[2 * n];
        for (int i = 0; i < words.Length; i++) words[i] = i;
        Value array = B.Alloc(new AllocInfo(new TypeLayout(16 * n, 8, PointerMask.FromWords(words)), AllocKind.Temporary) { DeadOnReentry = true });
        Value order = B.Alloc(new AllocInfo(new TypeLayout(4 * n, 2, PointerMask.Empty), AllocKind.Temporary) { DeadOnReentry = true });
        var numbers = new int[n];
        var buffers = new Value[n];
        for (int i = 0; i < n; i++)
        {
            IrSelectCase c = cases[i];
            Value chan = Evaluate(c.Chan!).Single; // not null: no default
            TypeShape elem = ElementOf(c.Chan!);
            bool send = c.Kind == IrSelectKind.Send;
            buffers[i] = send ? Spill(Own(Fit(Evaluate(c.Value!), elem))) : elem.Size == 0 || c.Received is null ? B.Nil() : Temporary(elem); // not null: a send
            numbers[i] = send ? sends++ : n - ++receives;
            Value at = B.Offset(array, 16 * numbers[i]);
            B.Store(at, chan);
            B.Store(B.Offset(at, 8), buffers[i]);
        }
        SetPos(s.Pos);
        Value[] r = Runtime("selectgo", array, order, B.Nil(), Int(sends), Int(receives), Bool(fallback is null));
        Value chosen = r[0];
        if (fallback is not null)
        {
            Block yes = B.NewBlock(), no = B.NewBlock();
            B.Branch(B.Emit(Op.LtS, ValueType.Bool, chosen, Int(0)), yes, no);
            Start(yes);
            Statement(fallback.Body);
            if (B.IsOpen) B.Jump(end);
            Start(no);
        }
        for (int i = 0; i < n; i++)
        {
            Block next = B.NewBlock();
            if (i + 1 < n)
            {
                Block body = B.NewBlock();
                B.Branch(B.Emit(Op.Eq, ValueType.Bool, chosen, Int(numbers[i])), body, next);
                Start(body);
            }
            if (cases[i].Kind == IrSelectKind.Receive) BindReceived(cases[i], ElementOf(cases[i].Chan!), buffers[i], r[1]); // not null: no default
            Statement(cases[i].Body);
            if (i + 1 == n) break;
            if (B.IsOpen) B.Jump(end);
            Start(next);
        }
    }
}
