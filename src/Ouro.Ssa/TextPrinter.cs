using System.Text;
using Ouro.Machine;

namespace Ouro.Ssa;

/// <summary>
/// The text form: a function is header, locals, then blocks. A value is one line:
/// <c>v7 = Add I64 v3 v4 [auxint] {aux} @file:line:column</c>. <see cref="TextParser"/> reads it back.
/// </summary>
public static class TextPrinter
{
    public static string Print(Function f)
    {
        var sb = new StringBuilder();
        sb.Append("func ");
        Quote(sb, f.Name);
        sb.Append('<').Append((int)f.Symbol.Abi).Append("> ");
        Signature(sb, f.Signature);
        if (f.Flags != 0) sb.Append(" flags(").Append(f.Flags.ToString().Replace(", ", " ")).Append(')');
        sb.Append(" stage ").Append(f.Stage).Append(" {\n");
        for (int i = 0; i < f.Files.Count; i++)
        {
            sb.Append("file ");
            Quote(sb, f.Files[i]);
            sb.Append('\n');
        }
        foreach (InlineCall c in f.InlineTree)
        {
            sb.Append("inline ").Append(c.Parent).Append(' ');
            Quote(sb, c.Callee.Name);
            sb.Append('<').Append((int)c.Callee.Abi).Append("> ").Append(c.StartLine);
            Position(sb, c.CallPos);
            sb.Append('\n');
        }
        foreach (LocalVariable l in f.Locals)
        {
            sb.Append("local ");
            Quote(sb, l.Name);
            sb.Append(' ').Append(l.Kind).Append(' ');
            Layout(sb, l.Layout);
            if (l.AddressTaken) sb.Append(" addressed");
            if (l.Parameter >= 0) sb.Append(" home ").Append(l.Parameter);
            sb.Append('\n');
        }
        foreach (Block b in f.Blocks)
        {
            sb.Append(b);
            if (b == f.RecoverBlock) sb.Append(" recover");
            sb.Append(':');
            if (b.Preds.Count > 0)
            {
                sb.Append(" <-");
                foreach (Edge e in b.Preds) sb.Append(' ').Append(e.Block);
            }
            sb.Append('\n');
            foreach (Value v in b.Values)
            {
                sb.Append("  ");
                Line(sb, f, v);
                sb.Append('\n');
            }
            sb.Append("  ").Append(b.Kind < BlockKind.FirstTarget ? b.Kind.ToString() : f.Target.BlockKindName(b.Kind));
            foreach (Value c in b.Controls) sb.Append(' ').Append(c);
            if (b.Succs.Count > 0)
            {
                sb.Append(" ->");
                foreach (Edge e in b.Succs) sb.Append(' ').Append(e.Block);
            }
            if (b.Hint != BranchHint.Unknown) sb.Append(b.Hint == BranchHint.Likely ? " likely" : " unlikely");
            Position(sb, b.Pos);
            sb.Append('\n');
        }
        return sb.Append("}\n").ToString();
    }

    public static string Line(Function f, Value v)
    {
        var sb = new StringBuilder();
        Line(sb, f, v);
        return sb.ToString();
    }

    private static void Line(StringBuilder sb, Function f, Value v)
    {
        sb.Append(v).Append(" = ").Append(v.Op < Op.FirstTarget ? v.Op.ToString() : f.Info(v.Op).Name).Append(' ').Append(v.Type);
        for (int i = 0; i < v.ArgCount; i++) sb.Append(' ').Append(v[i]);
        if (v.AuxInt != 0 || v.Op is Op.Const or Op.ConstF or Op.Arg or Op.Result) sb.Append(" [").Append(v.AuxInt).Append(']');
        if (v.Aux is not null)
        {
            sb.Append(" {");
            Aux(sb, v.Aux);
            sb.Append('}');
        }
        Position(sb, v.Pos);
    }

    private static void Position(StringBuilder sb, SourcePos p)
    {
        if (p.IsKnown) sb.Append(" @").Append(p);
    }

    private static void Aux(StringBuilder sb, object aux)
    {
        switch (aux)
        {
            case Symbol s:
                sb.Append("sym ");
                Sym(sb, s);
                break;
            case LocalVariable l:
                sb.Append("local ").Append(l.Index);
                break;
            case TypeLayout t:
                Layout(sb, t);
                break;
            case RuntimeFunction r:
                sb.Append("rt ");
                Quote(sb, r.Name);
                break;
            case AllocInfo a:
                sb.Append("alloc ").Append(a.Kind).Append(' ');
                Layout(sb, a.Layout);
                if (a.Name is not null)
                {
                    sb.Append(" name ");
                    Quote(sb, a.Name);
                }
                if (a.BoxFunction is not null)
                {
                    sb.Append(" box ");
                    Quote(sb, a.BoxFunction);
                }
                if (a.HeapForbidden) sb.Append(" noheap");
                if (a.DeadOnReentry) sb.Append(" deadonreentry");
                if (a.Parameter >= 0) sb.Append(" home ").Append(a.Parameter);
                if (a.LocalKind != LocalKind.Auto) sb.Append(" as ").Append(a.LocalKind);
                if (a.MapGroup is not null)
                {
                    sb.Append(" group ");
                    Layout(sb, a.MapGroup);
                }
                break;
            case CallInfo c:
                sb.Append("call ");
                if (c.Callee is not null)
                {
                    Sym(sb, c.Callee);
                    sb.Append(' ');
                }
                Signature(sb, c.Signature);
                if (c.NoReturn) sb.Append(" noreturn");
                if (c.Tail) sb.Append(" tail");
                if (c.NoInline) sb.Append(" noinline");
                if (c.MethodOffset >= 0) sb.Append(" method ").Append(c.MethodOffset);
                break;
            default:
                sb.Append(aux);
                break;
        }
    }

    private static void Sym(StringBuilder sb, Symbol s)
    {
        Quote(sb, s.Name);
        sb.Append('<').Append((int)s.Abi).Append('>');
    }

    private static void Layout(StringBuilder sb, TypeLayout t)
    {
        sb.Append("layout(").Append(t.Size).Append(' ').Append(t.Align);
        if (t.HasPointers)
        {
            sb.Append(" ptr");
            Mask(sb, t.PointerWords);
        }
        if (t.NotInHeap) sb.Append(" notinheap");
        if (t.TypeSymbol is not null)
        {
            sb.Append(" type ");
            Sym(sb, t.TypeSymbol);
        }
        sb.Append(')');
    }

    private static void Mask(StringBuilder sb, PointerMask m)
    {
        foreach (ulong w in m.Bits) sb.Append(' ').Append(w);
        foreach (PointerMask.Repetition r in m.Repeated)
        {
            sb.Append(" repeat ").Append(r.Start).Append(' ').Append(r.Stride).Append(' ').Append(r.Count).Append(" (");
            Mask(sb, r.Element);
            sb.Append(')');
        }
    }

    private static void Signature(StringBuilder sb, AbiSignature s)
    {
        sb.Append("sig<").Append((int)s.Abi).Append(">(");
        foreach (AbiParam p in s.Params) Param(sb, p);
        sb.Append("-> ");
        foreach (AbiParam p in s.Results) Param(sb, p);
        sb.Append("args ").Append(s.ArgsSize).Append(')');
    }

    private static void Param(StringBuilder sb, AbiParam p)
    {
        Quote(sb, p.Name);
        sb.Append(' ');
        Layout(sb, p.Layout);
        sb.Append(' ').Append(p.StackOffset).Append(" [");
        foreach (AbiComponent c in p.Components) sb.Append(c.Type).Append(' ').Append(c.Register).Append(' ').Append(c.Offset).Append(' ');
        sb.Append("] ");
    }

    internal static void Quote(StringBuilder sb, string s)
    {
        sb.Append('"');
        foreach (char c in s)
        {
            if (c is '"' or '\\') sb.Append('\\').Append(c);
            else if (c < ' ') sb.Append("\\x").Append(((int)c).ToString("x2"));
            else sb.Append(c);
        }
        sb.Append('"');
    }
}
