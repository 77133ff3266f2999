using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Calls of built-in functions. Each records the signature that the built-in has in this call, unless the result is constant.
internal sealed partial class PackageChecker
{
    /// <summary>Checks a call; x becomes its result.</summary>
    /// <returns>False after an error.</returns>
    private bool CheckBuiltin(Operand x, CallExpr call, BuiltinId id)
    {
        BuiltinInfo info = Universe.Info(id);
        if (call.HasDots && id != BuiltinId.Append)
        {
            Error(ErrorCode.InvalidDotDotDot, call, $"{InvalidOp}invalid use of ... with built-in {info.Name}");
            Use(call.Args);
            return false;
        }
        // len and cap of an array are constant if no call or receive is in it, so look at this argument alone.
        bool hadCall = _env.HasCallOrReceive;
        if (id is BuiltinId.Len or BuiltinId.Cap) _env.HasCallOrReceive = false;
        int largeArrays = _largeArrays.Count;

        // Some take types, or look at the argument's form: those evaluate their arguments themselves.
        List<Operand> args = [];
        int count = call.Args.Length;
        if (id is not (BuiltinId.Make or BuiltinId.New or BuiltinId.UnsafeOffsetof or BuiltinId.Trace))
        {
            args = CheckValues(call.Args);
            count = args.Count;
            foreach (Operand a in args) if (!a.IsValid) return Restore(false);
            if (count > 0) x.CopyFrom(args[0]);
        }
        string? wrong = count < info.Args ? "not enough" : !info.IsVariadic && count > info.Args ? "too many" : null;
        if (wrong != null)
        {
            Error(ErrorCode.WrongArgCount, call, $"{InvalidOp}{wrong} arguments for {Text(call)} (expected {info.Args}, found {count})");
            return Restore(false);
        }
        return Restore(id switch
        {
            BuiltinId.Append => CheckAppend(x, call, args),
            BuiltinId.Cap or BuiltinId.Len => CheckLen(x, call, id),
            BuiltinId.Clear => CheckClear(x, call),
            BuiltinId.Close => CheckClose(x, call),
            BuiltinId.Complex => CheckComplex(x, call, args[1]),
            BuiltinId.Copy => CheckCopy(x, call, args[1]),
            BuiltinId.Delete => CheckDelete(x, call, args[1]),
            BuiltinId.Imag or BuiltinId.Real => CheckRealImag(x, call, id),
            BuiltinId.Make => CheckMake(x, call),
            BuiltinId.Max or BuiltinId.Min => CheckMinMax(x, call, id, args),
            BuiltinId.New => CheckNew(x, call),
            BuiltinId.Panic => CheckPanic(x, call),
            BuiltinId.Print or BuiltinId.Println => CheckPrint(x, call, info.Name, args),
            BuiltinId.Recover => CheckRecover(x, call),
            BuiltinId.UnsafeAlignof or BuiltinId.UnsafeSizeof => CheckSizeof(x, call, id),
            BuiltinId.UnsafeOffsetof => CheckOffsetof(x, call),
            BuiltinId.Assert => CheckAssert(x, call),
            BuiltinId.Trace => CheckTrace(x, call),
            _ => CheckUnsafe(x, call, id, args),
        });

        bool Restore(bool result)
        {
            if (id is BuiltinId.Len or BuiltinId.Cap) _env.HasCallOrReceive = hadCall;
            // The arguments of a constant call (len([1 << 62]int{})) are not made.
            if (x.Mode == OperandMode.Constant) _largeArrays.RemoveRange(largeArrays, _largeArrays.Count - largeArrays);
            return result;
        }
    }

    private bool Fail(ErrorCode code, Operand at, string message)
    {
        Error(code, at, message);
        return false;
    }

    private static bool Result(Operand x, OperandMode mode, GoType? type, ConstValue? value = null)
    {
        x.Mode = mode;
        x.Type = type;
        x.Value = value;
        return true;
    }

    // ---- slices, maps, channels

    /// <summary>The element type of a slice, or the one of all slices of a type set; null and the reason if there is none.</summary>
    private GoType? SliceElem(Operand x, out string cause)
    {
        GoType? elem = null;
        cause = "";
        foreach ((_, GoType? u) in TypeRelations.TypeSetOf(x.Type!)) // a value has a type
        {
            if (u is not SliceType s)
            {
                cause = x.IsNil ? "argument must be a slice; have untyped nil" : $"argument must be a slice; have {Text(x)}";
                return null;
            }
            if (elem == null) elem = s.Elem;
            else if (!TypeRelations.Identical(elem, s.Elem))
            {
                cause = $"mismatched slice element types {Text(elem)} and {Text(s.Elem)} in {Text(x)}";
                return null;
            }
        }
        return elem;
    }

    /// <summary>All types of y are strings or byte slices.</summary>
    private static bool IsBytesOrString(Operand y, out bool hasString)
    {
        hasString = false;
        foreach ((_, GoType? u) in TypeRelations.TypeSetOf(y.Type!)) // a value has a type
        {
            if (u is SliceType s && TypeRelations.Identical(s.Elem, Universe.Byte)) continue;
            if (u == null || !TypeRelations.IsString(u)) return false;
            hasString = true;
        }
        return true;
    }

    private bool IsAssignableToBytes(Operand x)
    {
        string? ignored = null;
        return Assignability.IsAssignable(this, x, new SliceType(Universe.Byte), ref ignored, out _);
    }

    private bool CheckAppend(Operand x, CallExpr call, List<Operand> args)
    {
        if (SliceElem(x, out string cause) is not { } elem) return Fail(ErrorCode.InvalidAppend, x, $"invalid append: {cause}");
        GoType type = x.Type!; // a slice has a type
        var slice = new Var(VarKind.Param, Pos.None, null, "", type);
        var results = new TupleType(new Var(VarKind.Result, Pos.None, null, "", type));
        Signature sig;
        // spec: append([]byte, string...)
        if (args.Count == 2 && call.HasDots && IsAssignableToBytes(x) && IsBytesOrString(args[1], out bool hasString) && hasString)
        {
            var text = new Var(VarKind.Param, Pos.None, null, "", TypeRelations.Default(args[1].Type!));
            sig = new Signature(null, [], [], new TupleType(slice, text), results, true);
            if (TypeRelations.IsUntyped(args[1].Type!)) ConvertUntyped(args[1], BasicType.String);
        }
        else
        {
            var rest = new Var(VarKind.Param, Pos.None, null, "", new SliceType(elem));
            sig = new Signature(null, [], [], new TupleType(slice, rest), results, true);
            CheckArguments(call, sig, [], [], args, []); // whatever comes of it, the result type is known
        }
        RecordBuiltin(call.Fun, sig);
        return Result(x, OperandMode.Value, type);
    }

    private static GoType ArrayBehindPointer(GoType t) => t.Unaliased is PointerType p && p.Elem.Underlying is ArrayType a ? a : t;

    private bool CheckLen(Operand x, CallExpr call, BuiltinId id)
    {
        GoType type = x.Type!; // a value has a type
        bool isLen = id == BuiltinId.Len;
        OperandMode mode = OperandMode.Invalid;
        ConstValue? value = null;
        GoType under = ArrayBehindPointer(type.Underlying);
        switch (under)
        {
            case BasicType when TypeRelations.IsString(under) && isLen:
                mode = OperandMode.Value;
                if (x.Mode == OperandMode.Constant)
                {
                    mode = OperandMode.Constant;
                    value = x.Value!.IsUnknown ? ConstValue.Unknown : ConstValue.Int(x.Value.StringBytes.Length); // a constant has a value
                }
                break;
            case ArrayType a:
                mode = OperandMode.Value;
                // spec: constant if the argument has no calls or receives; it is not evaluated then.
                if (!_env.HasCallOrReceive)
                {
                    mode = OperandMode.Constant;
                    value = a.Length >= 0 ? ConstValue.Int(a.Length) : ConstValue.Unknown;
                }
                break;
            case SliceType or ChanType:
            case MapType when isLen:
                mode = OperandMode.Value;
                break;
            case InterfaceType when TypeRelations.IsTypeParam(type):
                if (TypeRelations.AllUnder(type, u => u != null && ArrayBehindPointer(u) switch
                {
                    BasicType b => isLen && TypeRelations.IsString(b),
                    ArrayType or SliceType or ChanType => true,
                    MapType => isLen,
                    _ => false,
                })) mode = OperandMode.Value;
                break;
        }
        if (mode == OperandMode.Invalid)
        {
            if (TypeRelations.IsValid(type.Underlying))
                Error(isLen ? ErrorCode.InvalidLen : ErrorCode.InvalidCap, x, $"{InvalidArg}{Text(x)} for built-in {Universe.Info(id).Name}");
            return false;
        }
        if (mode != OperandMode.Constant) RecordBuiltin(call.Fun, BasicType.Int, type);
        return Result(x, mode, BasicType.Int, value);
    }

    private bool CheckClear(Operand x, CallExpr call)
    {
        VerifyVersion(call.Fun, 21, "clear");
        if (!TypeRelations.AllUnder(x.Type!, static u => u is MapType or SliceType)) // a value has a type
            return Fail(ErrorCode.InvalidClear, x, $"{InvalidArg}cannot clear {Text(x)}: argument must be (or constrained by) map or slice");
        RecordBuiltin(call.Fun, null, x.Type!);
        return Result(x, OperandMode.NoValue, x.Type);
    }

    private bool CheckClose(Operand x, CallExpr call)
    {
        if (!TypeRelations.AllUnder(x.Type!, u => u switch // a value has a type
        {
            not ChanType => Fail(ErrorCode.InvalidClose, x, $"{InvalidOp}cannot close non-channel {Text(x)}"),
            ChanType { Direction: ChanDirection.RecvOnly } => Fail(ErrorCode.InvalidClose, x, $"{InvalidOp}cannot close receive-only channel {Text(x)}"),
            _ => true,
        })) return false;
        RecordBuiltin(call.Fun, null, x.Type!);
        return Result(x, OperandMode.NoValue, x.Type);
    }

    private bool CheckCopy(Operand x, CallExpr call, Operand y)
    {
        // spec: copy([]byte, string)
        if (!IsAssignableToBytes(x) || !IsBytesOrString(y, out _))
        {
            if (SliceElem(x, out string cause) is not { } to) return Fail(ErrorCode.InvalidCopy, x, $"invalid copy: {cause}");
            GoType? from = SliceElem(y, out cause);
            if (from == null)
            {
                if (!TypeRelations.AllString(y.Type!)) return Fail(ErrorCode.InvalidCopy, y, $"invalid copy: {cause}"); // a value has a type
                from = Universe.Byte; // for a better message
            }
            if (!TypeRelations.Identical(to, from))
                return Fail(ErrorCode.InvalidCopy, x, $"invalid copy: arguments {Text(x)} and {Text(y)} have different element types {Text(to)} and {Text(from)}");
        }
        if (TypeRelations.IsUntyped(y.Type!)) ConvertUntyped(y, TypeRelations.Default(y.Type!));
        RecordBuiltin(call.Fun, BasicType.Int, x.Type!, y.Type!);
        return Result(x, OperandMode.Value, BasicType.Int);
    }

    private bool CheckDelete(Operand x, CallExpr call, Operand keyArg)
    {
        GoType map = x.Type!; // a value has a type
        GoType? key = null;
        if (!TypeRelations.AllUnder(map, u =>
        {
            if (u is not MapType m) return Fail(ErrorCode.InvalidDelete, x, $"{InvalidArg}{Text(x)} is not a map");
            if (key != null && !TypeRelations.Identical(m.Key, key))
                return Fail(ErrorCode.InvalidDelete, x, $"{InvalidArg}maps of {Text(x)} must have identical key types");
            key = m.Key;
            return true;
        })) return false;
        x.CopyFrom(keyArg);
        Assign(x, key, "argument to delete");
        if (!x.IsValid) return false;
        RecordBuiltin(call.Fun, null, map, key!); // set for each type
        return Result(x, OperandMode.NoValue, x.Type);
    }

    private bool CheckMake(Operand x, CallExpr call)
    {
        Expr arg = call.Args[0];
        GoType type = CheckVarType(arg);
        if (!TypeRelations.IsValid(type)) return false;
        GoType? under = TypeRelations.CommonUnder(type, static (_, u) => u switch
        {
            SliceType or MapType or ChanType => null,
            null => "no specific type",
            _ => "type must be slice, map, or channel",
        }, Text, out string? cause);
        if (under == null)
        {
            Error(ErrorCode.InvalidMake, arg, $"{InvalidArg}cannot make {Text(arg)}: {cause}");
            return false;
        }
        int least = under is SliceType ? 2 : 1;
        if (call.Args.Length < least || call.Args.Length > least + 1)
        {
            Error(ErrorCode.WrongArgCount, call, $"{InvalidOp}{Text(call)} expects {least} or {least + 1} arguments; found {call.Args.Length}");
            return false;
        }
        var types = new GoType[call.Args.Length];
        types[0] = type;
        var sizes = new List<long>();
        for (int i = 1; i < types.Length; i++)
        {
            (types[i], long size) = CheckIndex(call.Args[i], -1);
            if (size >= 0) sizes.Add(size);
        }
        if (sizes.Count == 2 && sizes[0] > sizes[1]) Error(ErrorCode.SwappedMakeArgs, call.Args[1], $"{InvalidArg}length and capacity swapped");
        RecordBuiltin(call.Fun, type, types);
        return Result(x, OperandMode.Value, type);
    }

    private bool CheckNew(Operand x, CallExpr call)
    {
        Expr arg = call.Args[0];
        CheckValueOrType(x, arg);
        if (x.Mode == OperandMode.Builtin)
        {
            RequireValue(x);
            return false;
        }
        if (!x.IsValid) return false;
        if (x.Mode == OperandMode.TypeExpr) RequireVarType(arg, x.Type!); // a type expression has a type
        else
        {
            // new(expr), since go1.26
            if (TypeRelations.IsUntyped(x.Type!))
            {
                Assign(x, null, "argument to new");
                if (!x.IsValid) return false;
            }
            VerifyVersion(call.Fun, 26, $"new({Text(arg)})");
        }
        GoType type = x.Type!;
        var pointer = new PointerType(type);
        RecordBuiltin(call.Fun, pointer, type);
        return Result(x, OperandMode.Value, pointer);
    }

    // ---- numbers

    private bool CheckComplex(Operand x, CallExpr call, Operand y)
    {
        bool xUntyped = TypeRelations.IsUntyped(x.Type!), yUntyped = TypeRelations.IsUntyped(y.Type!); // values have types
        if (xUntyped && !yUntyped) ConvertUntyped(x, y.Type!);
        else if (!xUntyped && yUntyped) ConvertUntyped(y, x.Type!);
        else if (xUntyped)
        {
            if (x.Mode == OperandMode.Constant && y.Mode == OperandMode.Constant)
            {
                ToFloat(x);
                ToFloat(y);
            }
            else
            {
                // One contains a shift whose type is open; a float makes it wrong, and both must have one type.
                ConvertUntyped(x, BasicType.Float64);
                ConvertUntyped(y, BasicType.Float64);
            }
        }
        if (!x.IsValid || !y.IsValid) return false;
        if (!TypeRelations.Identical(x.Type!, y.Type!))
            return Fail(ErrorCode.InvalidComplex, x, $"{InvalidOp}{Text(call)} (mismatched types {Text(x.Type)} and {Text(y.Type)})");
        GoType? result = CorrespondingType(x, BuiltinId.Complex, ErrorCode.InvalidComplex, static k => k switch
        {
            BasicKind.Float32 => BasicKind.Complex64,
            BasicKind.Float64 => BasicKind.Complex128,
            BasicKind.UntypedFloat => BasicKind.UntypedComplex,
            _ => BasicKind.Invalid,
        });
        if (result == null) return Fail(ErrorCode.InvalidComplex, x, $"{InvalidArg}arguments have type {Text(x.Type)}, expected floating-point");
        if (x.Mode == OperandMode.Constant && y.Mode == OperandMode.Constant)
        {
            ConstValue re = x.Value!.ToFloat(), im = y.Value!.ToFloat(); // constants have values
            return Result(x, OperandMode.Constant, result, re.IsUnknown || im.IsUnknown ? ConstValue.Unknown : ConstValue.Complex(re, im));
        }
        RecordBuiltin(call.Fun, result, x.Type!, x.Type!);
        return Result(x, OperandMode.Value, result);

        static void ToFloat(Operand c)
        {
            if (TypeRelations.IsNumeric(c.Type!) && c.Value!.Imaginary.Sign == 0) c.Type = BasicType.UntypedFloat;
        }
    }

    private bool CheckRealImag(Operand x, CallExpr call, BuiltinId id)
    {
        ErrorCode code = id == BuiltinId.Real ? ErrorCode.InvalidReal : ErrorCode.InvalidImag;
        if (TypeRelations.IsUntyped(x.Type!)) // a value has a type
        {
            if (x.Mode == OperandMode.Constant)
            {
                if (TypeRelations.IsNumeric(x.Type!)) x.Type = BasicType.UntypedComplex;
            }
            else
            {
                ConvertUntyped(x, BasicType.Complex128); // a shift: wrong, as it should be
                if (!x.IsValid) return false;
            }
        }
        GoType? result = CorrespondingType(x, id, code, static k => k switch
        {
            BasicKind.Complex64 => BasicKind.Float32,
            BasicKind.Complex128 => BasicKind.Float64,
            BasicKind.UntypedComplex => BasicKind.UntypedFloat,
            _ => BasicKind.Invalid,
        });
        if (result == null) return Fail(code, x, $"{InvalidArg}argument has type {Text(x.Type)}, expected complex type");
        if (x.Mode == OperandMode.Constant)
            return Result(x, OperandMode.Constant, result, id == BuiltinId.Real ? x.Value!.Real : x.Value!.Imaginary); // a constant has a value
        RecordBuiltin(call.Fun, result, x.Type!);
        return Result(x, OperandMode.Value, result);
    }

    /// <summary>The type that corresponds to x's; for a type parameter a new one, with a mistake reported: gc has no such result type yet.</summary>
    private GoType? CorrespondingType(Operand x, BuiltinId id, ErrorCode code, Func<BasicKind, BasicKind> map)
    {
        if (x.Type!.Unaliased is not TypeParam p) return One(x.Type); // a value has a type
        var terms = new List<UnionTerm>();
        TypeSet set = p.Interface.TypeSet;
        if (!set.HasTerms) return null;
        foreach (TypeTerm t in set.Terms)
        {
            if (One(t.Type!) is not { } r) return null; // the set has terms
            terms.Add(new UnionTerm(t.Tilde, r));
        }
        Error(code, x, $"{Text(x)} not supported as argument to built-in {Universe.Info(id).Name} for go1.18 (see go.dev/issue/50937)");
        var obj = new TypeName(Pos.None, _package, p.Obj.Name, null);
        return new TypeParam(obj, new InterfaceType([], [new UnionType([.. terms])])) { Index = p.Index };

        GoType? One(GoType t) => t.Underlying is BasicType b && map(b.Kind) is var k and not BasicKind.Invalid ? BasicType.Of(k) : null;
    }

    private bool CheckMinMax(Operand x, CallExpr call, BuiltinId id, List<Operand> args)
    {
        string name = Universe.Info(id).Name;
        VerifyVersion(call.Fun, 21, $"built-in {name}");
        Operator op = id == BuiltinId.Max ? Operator.Gtr : Operator.Lss;
        for (int i = 0; i < args.Count; i++)
        {
            Operand a = args[i];
            if (!TypeRelations.AllOrdered(a.Type!)) return Fail(ErrorCode.InvalidMinMaxOperand, a, $"{InvalidArg}{Text(a)} cannot be ordered"); // a value has a type
            if (i == 0) continue;
            MatchTypes(x, a);
            if (!x.IsValid) return false;
            if (!TypeRelations.Identical(x.Type!, a.Type!))
                return Fail(ErrorCode.MismatchedTypes, a, $"{InvalidArg}mismatched types {Text(x.Type)} (previous argument) and {Text(a.Type)} (type of {Text(a.Expr!)})");
            if (x.Mode == OperandMode.Constant && a.Mode == OperandMode.Constant)
            {
                if (ConstValue.Compare(a.Value!, op, x.Value!)) x.CopyFrom(a); // constants have values
            }
            else x.Mode = OperandMode.Value;
        }
        if (x.Mode != OperandMode.Constant)
        {
            x.Mode = OperandMode.Value;
            Assign(x, InterfaceType.Empty, $"argument to built-in {name}"); // a value is typed
            if (!x.IsValid) return false;
        }
        foreach (Operand a in args) SetFinalType(a.Expr!, x.Type!, true); // values have expressions
        if (x.Mode == OperandMode.Constant) return true;
        var types = new GoType[args.Count];
        Array.Fill(types, x.Type!);
        RecordBuiltin(call.Fun, x.Type, types);
        return true;
    }

    // ---- panics and output

    private bool CheckPanic(Operand x, CallExpr call)
    {
        if (_env.Signature is { Results.Count: > 0 }) (_env.PanicCalls ??= new(ReferenceEqualityComparer.Instance)).Add(call);
        Assign(x, InterfaceType.Empty, "argument to panic");
        if (!x.IsValid) return false;
        RecordBuiltin(call.Fun, null, InterfaceType.Empty);
        return Result(x, OperandMode.NoValue, x.Type);
    }

    private bool CheckPrint(Operand x, CallExpr call, string name, List<Operand> args)
    {
        var types = new GoType[args.Count];
        for (int i = 0; i < types.Length; i++)
        {
            Assign(args[i], null, $"argument to built-in {name}");
            if (!args[i].IsValid) return false;
            types[i] = args[i].Type!; // a value has a type
        }
        RecordBuiltin(call.Fun, null, types);
        return Result(x, OperandMode.NoValue, x.Type);
    }

    private bool CheckRecover(Operand x, CallExpr call)
    {
        RecordBuiltin(call.Fun, InterfaceType.Empty);
        return Result(x, OperandMode.Value, InterfaceType.Empty);
    }

    // ---- unsafe

    private bool CheckUnsafe(Operand x, CallExpr call, BuiltinId id, List<Operand> args)
    {
        var bytePointer = new PointerType(Universe.Byte);
        string name = $"unsafe.{Universe.Info(id).Name}";
        VerifyVersion(call.Fun, id is BuiltinId.UnsafeAdd or BuiltinId.UnsafeSlice ? 17 : 20, name);
        GoType result, first;
        switch (id)
        {
            case BuiltinId.UnsafeAdd:
                Assign(x, BasicType.UnsafePointer, $"argument to {name}");
                if (!x.IsValid || !IsValidIndex(args[1], ErrorCode.InvalidUnsafeAdd, "length", allowNegative: true)) return false;
                first = result = BasicType.UnsafePointer;
                break;
            case BuiltinId.UnsafeSlice:
                if (TypeRelations.CommonUnder(x.Type!) is not PointerType p) return Fail(ErrorCode.InvalidUnsafeSlice, x, $"{InvalidArg}{Text(x)} is not a pointer"); // a value has a type
                if (!IsValidIndex(args[1], ErrorCode.InvalidUnsafeSlice, "length", allowNegative: false)) return false;
                first = p;
                result = new SliceType(p.Elem);
                break;
            case BuiltinId.UnsafeSliceData:
                if (TypeRelations.CommonUnder(x.Type!) is not SliceType s) return Fail(ErrorCode.InvalidUnsafeSliceData, x, $"{InvalidArg}{Text(x)} is not a slice"); // a value has a type
                first = s;
                result = new PointerType(s.Elem);
                break;
            case BuiltinId.UnsafeString:
                Assign(x, bytePointer, $"argument to {name}");
                if (!x.IsValid || !IsValidIndex(args[1], ErrorCode.InvalidUnsafeString, "length", allowNegative: false)) return false;
                first = bytePointer;
                result = BasicType.String;
                break;
            case BuiltinId.UnsafeStringData:
                Assign(x, BasicType.String, $"argument to {name}");
                if (!x.IsValid) return false;
                first = BasicType.String;
                result = bytePointer;
                break;
            default:
                throw InternalCompilerException.Unexpected(id);
        }
        if (args.Count > 1) RecordBuiltin(call.Fun, result, first, args[1].Type!);
        else RecordBuiltin(call.Fun, result, first);
        return Result(x, OperandMode.Value, result);
    }

    private bool CheckSizeof(Operand x, CallExpr call, BuiltinId id)
    {
        Assign(x, null, $"argument to unsafe.{Universe.Info(id).Name}");
        if (!x.IsValid) return false;
        GoType type = x.Type!; // a value has a type
        if (HasVariableSize(type, null))
        {
            RecordBuiltin(call.Fun, BasicType.Uintptr, type);
            return Result(x, OperandMode.Value, BasicType.Uintptr);
        }
        long n = id == BuiltinId.UnsafeAlignof ? Sizes.AlignOf(type) : Sizes.SizeOf(type);
        if (n < 0) return Fail(ErrorCode.TypeTooLarge, x, $"{Text(x)} is too large");
        return Result(x, OperandMode.Constant, BasicType.Uintptr, ConstValue.Int(n));
    }

    private bool CheckOffsetof(Operand x, CallExpr call)
    {
        Expr arg = call.Args[0];
        if (Unparen(arg) is not SelectorExpr sel)
        {
            Error(ErrorCode.BadOffsetofSyntax, arg, $"{InvalidArg}{Text(arg)} is not a selector expression");
            Use(arg);
            return false;
        }
        CheckValue(x, sel.X);
        if (!x.IsValid) return false;
        GoType type = x.Type!; // a value has a type
        GoType baseType = type.Underlying is PointerType p && p.Elem.Underlying is StructType ? p.Elem : type;
        string name = NameOf(sel.Sel);
        LookupResult found = Lookup.FieldOrMethod(baseType, false, _package, name);
        switch (found.Object)
        {
            case null:
                return Fail(ErrorCode.MissingFieldOrMethod, x, $"{InvalidArg}{Text(baseType)} has no single field {name}");
            case Func:
                Error(ErrorCode.InvalidOffsetof, arg, $"{InvalidArg}{Text(arg)} is a method value");
                return false;
        }
        if (found.Indirect) return Fail(ErrorCode.InvalidOffsetof, x, $"{InvalidArg}field {name} is embedded via a pointer in {Text(baseType)}");
        RecordSelection(sel, SelectionKind.FieldVal, baseType, found.Object, found.Index, false);
        Record(new Operand(x.Mode == OperandMode.Variable ? OperandMode.Variable : OperandMode.Value, sel, found.Object.Type));
        if (HasVariableSize(baseType, null))
        {
            RecordBuiltin(call.Fun, BasicType.Uintptr, found.Object.Type!); // a field has a type
            return Result(x, OperandMode.Value, BasicType.Uintptr);
        }
        long offset = OffsetOf(baseType, found.Index);
        if (offset < 0) return Fail(ErrorCode.TypeTooLarge, x, $"{Text(x)} is too large");
        return Result(x, OperandMode.Constant, BasicType.Uintptr, ConstValue.Int(offset));
    }

    private long OffsetOf(GoType type, int[] index)
    {
        long offset = 0;
        foreach (int i in index)
        {
            var s = (StructType)type.Underlying; // the path leads through structs
            long next = Sizes.OffsetsOf(s)[i];
            if (next < 0 || offset > long.MaxValue - next) return -1;
            offset += next;
            type = s.Fields[i].Type!; // a field has a type
        }
        return offset;
    }

    /// <summary>The size depends on type parameters, or is that of a type that contains itself and is reported elsewhere.</summary>
    private static bool HasVariableSize(GoType type, Dictionary<NamedType, bool>? seen)
    {
        var named = type.Unaliased as NamedType;
        if (named != null)
        {
            if (seen != null && seen.TryGetValue(named, out bool known)) return known;
            seen ??= new(ReferenceEqualityComparer.Instance);
            seen[named] = true; // a cycle until shown otherwise
        }
        bool result = false;
        switch (type.Underlying)
        {
            case ArrayType a:
                result = HasVariableSize(a.Elem, seen);
                break;
            case StructType s:
                foreach (Var f in s.Fields) result = result || HasVariableSize(f.Type!, seen); // a field has a type
                break;
            case InterfaceType:
                result = TypeRelations.IsTypeParam(type);
                break;
        }
        if (named != null) seen![named] = result; // set above
        return result;
    }

    // ---- for the checker's own tests

    private bool CheckAssert(Operand x, CallExpr call)
    {
        if (x.Mode != OperandMode.Constant || !TypeRelations.IsBoolean(x.Type!)) return Fail(ErrorCode.Test, x, $"{InvalidArg}{Text(x)} is not a boolean constant"); // a value has a type
        if (x.Value!.Kind != ConstKind.Bool) return Fail(ErrorCode.Test, x, $"internal error: value of {Text(x)} should be a boolean constant");
        if (!x.Value.BoolValue) Error(ErrorCode.Test, call, $"{Text(call)} failed");
        return true;
    }

    private bool CheckTrace(Operand x, CallExpr call)
    {
        if (call.Args.Length == 0) return Result(x, OperandMode.NoValue, null);
        for (int i = 0; i < call.Args.Length; i++) CheckRaw(i == 0 ? x : new Operand(), call.Args[i]);
        return x.IsValid;
    }
}
