using Ouro.Core;
using Ouro.Ir;
using Ouro.Ssa;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Compile.Translation;

internal sealed partial class FunctionTranslator
{
    private Operand Builtin(IrBuiltin e)
    {
        TypeShape s = e.Type is TupleType ? default! : Shape(e.Type); // not looked at for operations without a value
        switch (e.Op)
        {
            case IrOp.Len:
                return new(s, [Length(e.Args[0])]);
            case IrOp.Cap:
                return new(s, [Capacity(e.Args[0])]);
            case IrOp.Real:
                return new(s, [Evaluate(e.Args[0]).Parts[0]]);
            case IrOp.Imag:
                return new(s, [Evaluate(e.Args[0]).Parts[1]]);
            case IrOp.Complex:
                return new(s, [Evaluate(e.Args[0]).Single, Evaluate(e.Args[1]).Single]);
            case IrOp.Min or IrOp.Max:
                return MinMax(s, e.Op == IrOp.Min, e.Args);
            case IrOp.UnsafeAdd:
            {
                Value p = Evaluate(e.Args[0]).Single;
                return new(s, [ElementAddress(p, ToInt64(Evaluate(e.Args[1])), 1)]);
            }
            case IrOp.UnsafeSlice:
                return UnsafeSlice(e);
            case IrOp.UnsafeString:
                return UnsafeString(e);
            case IrOp.UnsafeSliceData or IrOp.UnsafeStringData:
                return new(s, [Represent(Evaluate(e.Args[0]).Parts[0], s)]);
            case IrOp.GetG:
                return new(s, [Represent(B.Emit(Op.GetG, ValueType.Ptr, B.Memory), s)]);
            case IrOp.Append:
                return Append(e);
            case IrOp.AppendSlice:
                return AppendSlice(e);
            case IrOp.Copy:
                return Copy(e);
            case IrOp.Recover:
                return new(s, Runtime("gorecover") is [var t, var d] ? [B.Emit(Op.PtrToInt, ValueType.I64, t), d] : throw new InternalCompilerException("gorecover"));
            case IrOp.DeferRangeToken:
                return new(s, Runtime("deferrangefunc") is [var t2, var d2] ? [B.Emit(Op.PtrToInt, ValueType.I64, t2), d2] : throw new InternalCompilerException("deferrangefunc"));
            default:
                Effect(e);
                return default;
        }
    }

    private void Effect(IrBuiltin e)
    {
        switch (e.Op)
        {
            case IrOp.Clear:
            {
                Operand x = Evaluate(e.Args[0]);
                SetPos(e.Pos);
                Clear(x);
                break;
            }
            case IrOp.Close:
            {
                Value c = Evaluate(e.Args[0]).Single;
                SetPos(e.Pos);
                Runtime("closechan", c);
                break;
            }
            case IrOp.Delete:
                Delete(e);
                break;
            case IrOp.Panic:
            {
                Operand x = Evaluate(e.Args[0]);
                SetPos(e.Pos);
                Runtime("gopanic", x.Parts);
                break;
            }
            case IrOp.PanicRangeState:
                Runtime("panicrangestate", ToInt64(Evaluate(e.Args[0])));
                break;
            case IrOp.PanicWrap:
                Runtime("panicwrap");
                break;
            case IrOp.CheckInterface:
                NilCheck(B.IntToPtr(Evaluate(e.Args[0]).Parts[0]));
                break;
            case IrOp.Print or IrOp.Println:
                Print(e);
                break;
            default:
                throw InternalCompilerException.Unexpected(e.Op);
        }
    }

    private Value Length(IrExpr e)
    {
        TypeShape s = Shape(e.Type);
        switch (s.Underlying)
        {
            case BasicType or Types.SliceType:
                return Evaluate(e).Parts[1];
            case Types.ArrayType a:
                Evaluate(e);
                return Int(a.Length);
            case Types.PointerType { Elem.Underlying: Types.ArrayType a }:
                Evaluate(e);
                return Int(a.Length);
            case Types.MapType:
            {
                Value m = Evaluate(e).Single;
                return Choose(B.Emit(Op.Ne, ValueType.Bool, m, B.Nil()), ValueType.I64, () => B.Load(ValueType.I64, m), () => Int(0));
            }
            case Types.ChanType:
                return Runtime("chanlen", Evaluate(e).Single)[0];
            default:
                throw new InternalCompilerException($"len of {s}");
        }
    }

    private Value Capacity(IrExpr e)
    {
        TypeShape s = Shape(e.Type);
        switch (s.Underlying)
        {
            case Types.SliceType:
                return Evaluate(e).Parts[2];
            case Types.ChanType:
                return Runtime("chancap", Evaluate(e).Single)[0];
            default:
                return Length(e);
        }
    }

    private Operand MinMax(TypeShape s, bool min, IrExpr[] args)
    {
        Operand x = Fit(Evaluate(args[0]), s);
        for (int i = 1; i < args.Length; i++)
        {
            Operand y = Fit(Evaluate(args[i]), s);
            x = MinMax(s, min, x, y);
        }
        return x;
    }

    private Operand MinMax(TypeShape s, bool min, Operand x, Operand y)
    {
        if (s.IsString) return new(s, Runtime(min ? "strmin" : "strmax", x.Parts[0], x.Parts[1], y.Parts[0], y.Parts[1]));
        if (s.IsFloat) return new(s, Runtime((min ? "fmin" : "fmax") + (s.Scalar == ValueType.F32 ? "32" : "64"), x.Single, y.Single));
        Value first = min ? x.Single : y.Single, second = min ? y.Single : x.Single;
        Value less = B.Emit(s.IsSigned ? Op.LtS : Op.LtU, ValueType.Bool, first, second);
        return new(s, [B.Emit(Op.Select, s.Scalar, less, x.Single, y.Single)]);
    }

    // ---- print

    /// <remarks>Constant strings that stand side by side, with println's blanks and newline, are printed, and so written, as one.</remarks>
    private void Print(IrBuiltin e)
    {
        var list = new List<(Operand X, string TypeOfRuntime, byte[]? Text)>();
        bool line = e.Op == IrOp.Println;
        foreach (IrExpr a in e.Args)
        {
            if (line && list.Count > 0) list.Add((default, "", " "u8.ToArray()));
            Operand x = Evaluate(a);
            string name = x.Shape.Type is NamedType { Obj: { Package.Path: "runtime", Name: var n } } ? n : "";
            list.Add((x, name, name.Length == 0 && x.Shape.IsString && a is IrConst k ? k.Value.StringBytes : null));
        }
        if (line) list.Add((default, "", "\n"u8.ToArray()));
        SetPos(e.Pos);
        Runtime("printlock");
        for (int i = 0; i < list.Count; i++)
        {
            (Operand x, string name, byte[]? text) = list[i];
            if (text is null)
            {
                PrintOne(x, name == "hex", name == "quoted");
                continue;
            }
            while (i + 1 < list.Count && list[i + 1].Text is { } more)
            {
                text = [.. text, .. more];
                i++;
            }
            PrintText(text);
        }
        Runtime("printunlock");
    }

    private void PrintText(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)' ']) Runtime("printsp");
        else if (text is [(byte)'\n']) Runtime("printnl");
        else if (text.Length > 0) Runtime("printstring", B.SymAddr(Cx.Symbols.StringData(text)), Int(text.Length));
    }

    private void PrintOne(Operand x, bool hex, bool quoted)
    {
        TypeShape s = x.Shape;
        switch (s.Underlying)
        {
            case BasicType { Kind: BasicKind.String }:
                Runtime(quoted ? "printquoted" : "printstring", x.Parts);
                break;
            case BasicType { Kind: BasicKind.Bool }:
                Runtime("printbool", x.Parts);
                break;
            case BasicType { Kind: BasicKind.UnsafePointer } or Types.PointerType or Types.ChanType or Types.MapType or Signature:
                Runtime("printpointer", Represent(x.Single, Shape(BasicType.UnsafePointer)));
                break;
            case BasicType { Kind: BasicKind.Uintptr } when !hex:
                Runtime("printuint", x.Single);
                break;
            case BasicType when s.IsFloat:
                Runtime(s.Scalar == ValueType.F32 ? "printfloat32" : "printfloat64", x.Single);
                break;
            case BasicType when s.IsComplex:
                Runtime(s.Parts[0].Type == ValueType.F32 ? "printcomplex64" : "printcomplex128", x.Parts);
                break;
            case BasicType:
                Runtime(hex ? "printhex" : s.IsSigned ? "printint" : "printuint", ToInt64(x));
                break;
            case Types.InterfaceType:
                Runtime(s.IsEmptyInterface ? "printeface" : "printiface", x.Parts);
                break;
            case Types.SliceType:
                Runtime("printslice", x.Parts);
                break;
            default:
                throw new InternalCompilerException($"print of {s}");
        }
    }
}
