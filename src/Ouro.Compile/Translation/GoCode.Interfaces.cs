using Ouro.Compile.TypeData;
using Ouro.Core;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

// Values in interfaces (contract §4.4).
internal abstract partial class GoCode
{
    /// <summary>The first word of an interface of type <paramref name="face"/> that holds a <paramref name="type"/>.</summary>
    protected Value InterfaceWord(TypeShape type, TypeShape face)
    {
        if (face.IsEmptyInterface)
        {
            GoSymbol t = Cx.Descriptors.Need(type.Type);
            Cx.Markers.Add(F.Symbol, RelocationType.UseIface, t);
            return B.SymWord(t);
        }
        Cx.Descriptors.Need(type.Type);
        GoSymbol itab = Cx.Descriptors.Itab(type.Type, face.Type);
        Cx.Markers.Add(F.Symbol, RelocationType.UseIface, itab);
        return B.SymWord(itab);
    }

    /// <summary>A value that is no interface as an interface.</summary>
    protected Operand ToInterface(Operand x, TypeShape face, ConstValue? constant = null) =>
        new(face, [InterfaceWord(x.Shape, face), DataWord(x, constant)]);

    /// <summary>The data word: the value itself if it is a pointer, else the address of a copy that is never written.</summary>
    private Value DataWord(Operand x, ConstValue? constant)
    {
        TypeShape s = x.Shape;
        if (s.Compiled.IsDirectInterface)
        {
            foreach (Value v in x.Parts)
                if (v.Type == ValueType.Ptr) return v;
            throw new InternalCompilerException($"{s} has no pointer");
        }
        if (s.Size == 0) return B.SymAddr(Cx.Symbols.Data("runtime.zerobase"));
        if (s.Size == 1 && x.Parts.Length == 1 && (s.IsBoolean || s.IsInteger))
        {
            Value n = B.Emit(Op.ZeroExt, ValueType.I64, x.Single);
            return B.Emit(Op.AddPtr, ValueType.Ptr, B.SymAddr(Cx.Symbols.Data("runtime.staticuint64s")), Times(n, 8));
        }
        if (constant is not null) return B.SymAddr(ConstantData(s, constant));
        (string? function, Value[] scalars) = BoxFunction(x);
        var info = new AllocInfo(HeapLayout(s), AllocKind.Box) { BoxFunction = function };
        return B.Box(info, function is null ? [Spill(x)] : scalars);
    }

    private (string? Function, Value[] Scalars) BoxFunction(Operand x)
    {
        TypeShape s = x.Shape;
        if (s.InMemory) return (null, []);
        Value[] parts = x.Parts;
        if (parts.Length == 1 && !s.Layout.HasPointers)
        {
            Value v = parts[0].Type switch
            {
                ValueType.F32 => B.Emit(Op.FBits, ValueType.I32, parts[0]),
                ValueType.F64 => B.Emit(Op.FBits, ValueType.I64, parts[0]),
                _ => parts[0],
            };
            string? f = v.Type switch { ValueType.I16 => "convT16", ValueType.I32 => "convT32", ValueType.I64 => "convT64", _ => null };
            if (f is not null && s.Size == v.Type.Size(8)) return (f, [v]);
        }
        if (parts.Length == 2 && s.Size == 16 && parts[0].Type == ValueType.Ptr && parts[1].Type == ValueType.I64 && IsStringLike(s.Type)) return ("convTstring", parts);
        if (parts.Length == 3 && s.Size == 24 && s.Underlying is SliceType) return ("convTslice", parts);
        return (null, []);
    }

    private static bool IsStringLike(GoType t) => t.Underlying switch
    {
        BasicType { Kind: BasicKind.String } => true,
        StructType { Fields.Length: 1 } s => IsStringLike(s.Fields[0].Type!), // not null: checked
        ArrayType { Length: 1 } a => IsStringLike(a.Elem),
        _ => false,
    };

    /// <summary>The read-only data of a constant of a basic type.</summary>
    private GoSymbol ConstantData(TypeShape s, ConstValue value)
    {
        if (!s.IsString) return Cx.Symbols.ConstantData(ConstantBytes(s, value));
        byte[] bytes = value.StringBytes;
        return Cx.Symbols.ConstantString(Cx.Symbols.StringData(bytes), bytes.Length);
    }

    private static byte[] ConstantBytes(TypeShape s, ConstValue value)
    {
        var bytes = new byte[s.Size];
        var u = (BasicType)s.Underlying;
        switch (u.Kind)
        {
            case BasicKind.Float32: BitConverter.TryWriteBytes(bytes, value.SingleValue); break;
            case BasicKind.Float64: BitConverter.TryWriteBytes(bytes, value.DoubleValue); break;
            case BasicKind.Complex64:
                BitConverter.TryWriteBytes(bytes, value.Real.SingleValue);
                BitConverter.TryWriteBytes(bytes.AsSpan(4), value.Imaginary.SingleValue);
                break;
            case BasicKind.Complex128:
                BitConverter.TryWriteBytes(bytes, value.Real.DoubleValue);
                BitConverter.TryWriteBytes(bytes.AsSpan(8), value.Imaginary.DoubleValue);
                break;
            default:
                long n = ConstantInt(value);
                for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(n >> (8 * i));
                break;
        }
        return bytes;
    }

    /// <summary>An integer or boolean constant in 64 bits.</summary>
    protected static long ConstantInt(ConstValue value)
    {
        if (value.Kind == ConstKind.Bool) return value.BoolValue ? 1 : 0;
        ConstValue i = value.ToInt();
        if (i.TryGetInt64(out long n)) return n;
        return i.TryGetUInt64(out ulong u) ? (long)u : throw new InternalCompilerException($"constant {value} is no integer of 64 bits");
    }

    /// <summary>The type word of an interface value's dynamic type; 0 for nil.</summary>
    protected Value DynamicType(Operand x)
    {
        if (x.Shape.IsEmptyInterface) return x.Parts[0];
        Value tab = x.Parts[0];
        return Choose(B.Emit(Op.Ne, ValueType.Bool, tab, Int(0)), ValueType.I64, () => ItabWord(tab, 8), () => Int(0));
    }

    /// <summary>A word of an itab (or, at an offset, of a type descriptor).</summary>
    protected Value ItabWord(Value tab, long offset) => B.Load(ValueType.I64, B.Offset(B.IntToPtr(tab), offset));

    /// <summary>The value of an asserted type in an interface's data word.</summary>
    protected Operand Unbox(TypeShape s, Value data)
    {
        if (!s.Compiled.IsDirectInterface) return Load(s, data);
        var parts = new Value[s.Parts.Length];
        for (int i = 0; i < parts.Length; i++) parts[i] = s.Parts[i].Type == ValueType.Ptr ? data : ZeroPart(s.Parts[i].Type);
        return new(s, parts);
    }

    /// <summary>The descriptor of one type assertion to an interface with methods: the runtime's cache hangs at it.</summary>
    private Value TypeAssertDescriptor(TypeShape face, bool canFail)
    {
        GoSymbol s = Cx.Symbols.Data(Cx.Numbered(F.Name + "..typeAssert."));
        s.Align = 8;
        s.Grow(24);
        s.WriteAddress(0, 8, Cx.Symbols.Data("runtime.emptyTypeAssertCache"));
        s.WriteAddress(8, 8, Cx.Descriptors.Need(face.Type));
        s.WriteInt(16, 8, canFail ? 1 : 0);
        // One word is traced: the cache, which the runtime replaces.
        s.GoType = Cx.Descriptors.Need(new StructType(
            [Field("Cache", BasicType.UnsafePointer), Field("Inter", BasicType.Uintptr), Field("CanFail", BasicType.Bool)], null));
        Symbols.SymbolTable.DefineData(s, SymKind.Data, F.Has(FunctionFlags.DupOk) ? SymFlags.DupOk : SymFlags.None);
        return B.SymAddr(s);
    }

    protected static Var Field(string name, GoType type) => Var.Field(Pos.None, null, name, type, isEmbedded: false);

    /// <summary>The itab for an interface with methods; 0 when the dynamic type does not have them (or the value is nil).</summary>
    protected Value FindItab(Value typeWord, TypeShape face, bool canFail)
    {
        // The cache at the descriptor is searched first (Ouro.Ssa's AssertionCache).
        Value Ask() => B.Emit(Op.PtrToInt, ValueType.I64, Runtime("typeAssert", TypeAssertDescriptor(face, canFail), B.IntToPtr(typeWord))[0]);
        return Choose(B.Emit(Op.Ne, ValueType.Bool, typeWord, Int(0)), ValueType.I64, Ask, () =>
        {
            if (canFail) return Int(0);
            Runtime("panicnildottype", TypeAddress(face.Type));
            Start(SealedBlock()); // unreachable
            return Int(0);
        });
    }

    /// <summary>An interface as another interface that it implements; nil stays nil.</summary>
    protected Operand InterfaceToInterface(Operand x, TypeShape face)
    {
        if (face.IsEmptyInterface) return new(face, [DynamicType(x), x.Parts[1]]);
        return new(face, [FindItab(DynamicType(x), face, canFail: true), x.Parts[1]]);
    }

    /// <summary><c>x.(T)</c>: the value and, with comma-ok, whether it holds; else panics.</summary>
    protected (Operand Value, Value? Ok) TypeAssertion(Operand x, TypeShape to, bool commaOk)
    {
        if (to.IsInterface) return AssertInterface(x, to, commaOk);
        Value same = HoldsType(x, to);
        Block yes = B.NewBlock(), no = B.NewBlock(), end = B.NewBlock();
        Value? memory = commaOk && to.InMemory ? Temporary(to) : null;
        B.Branch(same, yes, no, BranchHint.Likely);
        if (!commaOk)
        {
            Start(no);
            Value have = B.IntToPtr(x.Parts[0]);
            Runtime(x.Shape.IsEmptyInterface ? "panicdottypeE" : "panicdottypeI", have, TypeAddress(to.Type), TypeAddress(x.Shape.Type));
            Start(yes);
            return (Unbox(to, x.Parts[1]), null);
        }
        BuilderVariable ok = B.DeclareVariable(ValueType.Bool);
        if (memory is { } t)
        {
            Start(yes);
            Store(t, Unbox(to, x.Parts[1]));
            B.WriteVariable(ok, Bool(true));
            B.Jump(end);
            Start(no);
            B.WriteVariable(ok, Bool(false));
            B.Jump(end);
            Start(end);
            return (new(to, [t]), B.ReadVariable(ok));
        }
        var variables = new BuilderVariable[to.Parts.Length];
        for (int i = 0; i < variables.Length; i++) variables[i] = B.DeclareVariable(to.Parts[i].Type);
        Place result = Place.Of(to, variables);
        Start(yes);
        Store(result, Unbox(to, x.Parts[1]));
        B.WriteVariable(ok, Bool(true));
        B.Jump(end);
        Start(no);
        Store(result, Zero(to));
        B.WriteVariable(ok, Bool(false));
        B.Jump(end);
        Start(end);
        return (Load(result), B.ReadVariable(ok));
    }

    private (Operand Value, Value? Ok) AssertInterface(Operand x, TypeShape to, bool commaOk)
    {
        Value type = DynamicType(x);
        Value word;
        if (to.IsEmptyInterface)
        {
            word = type;
            if (!commaOk) When(B.Emit(Op.Eq, ValueType.Bool, type, Int(0)), () => Runtime("panicnildottype", TypeAddress(to.Type)), BranchHint.Unlikely);
        }
        else
        {
            word = FindItab(type, to, commaOk);
        }
        if (!commaOk) return (new(to, [word, x.Parts[1]]), null);
        Value ok = B.Emit(Op.Ne, ValueType.Bool, word, Int(0));
        return (new(to, [word, B.Emit(Op.Select, ValueType.Ptr, ok, x.Parts[1], B.Nil())]), ok);
    }

    /// <summary>Whether an interface's dynamic type is this one, which is no interface.</summary>
    /// <remarks>In an instance of a generic function the type may lack the interface's methods; then no value ever has it.</remarks>
    protected Value HoldsType(Operand x, TypeShape type) =>
        x.Shape.IsEmptyInterface || Lookup.MissingMethod(type.Type, x.Shape.Type, true, out _) is null
            ? B.Emit(Op.Eq, ValueType.Bool, x.Parts[0], InterfaceWord(type, x.Shape)) : Bool(false);

    /// <summary>Equality of an interface and a value of another type.</summary>
    protected Value MixedEqual(Operand face, Operand y)
    {
        if (y.Shape.IsInterface) return Equal(face, InterfaceToInterfaceIfNeeded(y, face.Shape));
        return Choose(HoldsType(face, y.Shape), ValueType.Bool, () => Equal(Unbox(y.Shape, face.Parts[1]), y), () => Bool(false));
    }

    private Operand InterfaceToInterfaceIfNeeded(Operand x, TypeShape face) => x.Shape == face ? x : InterfaceToInterface(x, face);
}
