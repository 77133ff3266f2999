// Values as link-time data: what a package-level variable, a static temporary or a read-only box holds before the program runs.
//
// The runtime counts on most of its variables being there without any code having run (contract §5.9), so everything that the IR
// builder finds static is written here as bytes and relocations: constants, addresses of globals and of their parts, functions,
// composite literals (also behind & and as the array of a slice), interfaces holding such values.
//
//   var t = []*T{{1}, {2}}   →   pkg.t        ptr → ..stmp_0, len 2, cap 2
//                                 ..stmp_0     ptr → ..stmp_1, ptr → ..stmp_2
//                                 ..stmp_1     1;   ..stmp_2     2

using System.Buffers.Binary;
using System.Numerics;
using Ouro.Compile.Symbols;
using Ouro.Compile.TypeData;
using Ouro.Core;
using Ouro.Ir;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Types;

namespace Ouro.Compile.Data;

/// <summary>Writes static values into data symbols.</summary>
/// <param name="symbols">Where the data is defined.</param>
/// <param name="types">Sizes and layouts.</param>
/// <param name="descriptors">For the type words of interfaces.</param>
/// <param name="code">The code of a function that a value refers to: declared ones, instances, and literals; it becomes due.</param>
public sealed class StaticData(SymbolTable symbols, TypeTable types, TypeDescriptors descriptors, Func<IrExpr, GoSymbol> code)
{
    private int _temporaries;

    // What pointers and slices refer to: variables with copies of one value share it.
    private readonly Dictionary<IrExpr, GoSymbol> _referents = new(ReferenceEqualityComparer.Instance);

    private readonly Dictionary<IrGlobal, GoSymbol> _temporaryGlobals = new(ReferenceEqualityComparer.Instance);

    // Values are written in memory before they are in a file; the file's offsets have 32 bits.
    private const long LargestValue = 1 << 30;

    /// <summary>Variables are described for debuggers.</summary>
    public bool Dwarf { get; init; }

    /// <summary>Receives what is wrong with a value and where; there is no object then.</summary>
    public required Action<Pos, string> Report { get; init; }

    private bool Fits(IrExpr value, long end)
    {
        if (end <= LargestValue) return true;
        Report(value.Pos, "initial value larger than 1 GB");
        return false;
    }

    /// <summary>The symbol of a package-level variable.</summary>
    public GoSymbol Global(IrGlobal g)
    {
        if (!g.IsTemporary) return symbols.Data(g.Linkname?.Remote ?? PackagePath.ToPrefix(g.Package.Path) + "." + g.Name);
        if (!_temporaryGlobals.TryGetValue(g, out GoSymbol? s)) _temporaryGlobals.Add(g, s = NewTemporary());
        return s;
    }

    private GoSymbol NewTemporary() => symbols.Data($"{symbols.Prefix}..stmp_{_temporaries++}");

    /// <summary>Gives a variable its place: its size, its kind by what it holds, its type for the collector.</summary>
    /// <param name="value">Its initial value; null: zero.</param>
    /// <param name="embed">Writes the contents of a variable with <c>//go:embed</c>; null: it has none.</param>
    public void DefineGlobal(IrGlobal g, IrExpr? value, Action<GoSymbol>? embed = null)
    {
        GoSymbol s = Global(g);
        CompiledType t = types.Of(g.Type);
        s.Size = t.Size; // no alignment: the linker's rule, up to 32 by size, is what the runtime's assembly counts on (aeskeysched)
        if (value is not null) Write(s, 0, g.Type, value);
        embed?.Invoke(s);
        s.GoType = descriptors.Need(g.Type);
        if (g.IsTemporary)
        {
            SymbolTable.DefineData(s, KindOf(s, t), SymFlags.Local);
            return;
        }
        s.Kind = KindOf(s, t);
        if (Dwarf) s.DwarfInfo = Ouro.Compile.Dwarf.DwarfEmitter.Variable(symbols, s, s.GoType);
        if (g.Linkname is null) return;
        // Found by name: without a value it yields to the package that gives it one.
        s.Flags |= SymFlags.Linkname;
        s.Package = "_";
    }

    /// <summary>A symbol of its own for a value: the array of a slice, what a pointer points to, what an interface holds.</summary>
    /// <param name="readOnly">Nobody can write to it: it may lie in read-only memory.</param>
    public GoSymbol Temporary(GoType type, IrExpr value, bool readOnly)
    {
        GoSymbol s = NewTemporary();
        CompiledType t = types.Of(type);
        s.Size = t.Size;
        Write(s, 0, type, value);
        if (readOnly)
        {
            if (Fits(value, t.Size)) s.Grow((int)t.Size);
            SymbolTable.DefineData(s, SymKind.RoData, SymFlags.Local);
        }
        else
        {
            s.GoType = descriptors.Need(type);
            SymbolTable.DefineData(s, KindOf(s, t), SymFlags.Local);
        }
        return s;
    }

    /// <summary>Writes a value of a type at an offset; the value is static as <see cref="IrGlobalInit.StaticValue"/> defines it.</summary>
    public void Write(GoSymbol s, long at, GoType type, IrExpr value)
    {
        if (!Fits(value, at)) return;
        var offset = (int)at;
        switch (value)
        {
            case IrZero:
                break;
            case IrConst c:
                WriteConstant(s, offset, type, c.Value);
                break;
            case IrAddressOf a:
                WriteAddressOf(s, offset, a.X);
                break;
            case IrSlice { X: IrAddressOf { X.Type.Underlying: ArrayType a } whole } slice:
            {
                long low = Bound(slice.Low, 0), high = Bound(slice.High, a.Length), max = Bound(slice.Max, a.Length);
                // An empty end of an array would be an address behind it.
                WriteAddressOf(s, offset, whole.X, low == max ? 0 : low * types.Of(a.Elem).Size);
                s.WriteInt(offset + 8, 8, high - low);
                s.WriteInt(offset + 16, 8, max - low);
                break;
            }
            case IrFuncRef or IrClosure or IrMethodExpr:
                s.WriteAddress(offset, 8, symbols.FuncValue(code(value)));
                break;
            case IrNew n:
                s.WriteAddress(offset, 8, Referent(n, n.Elem, n.Init ?? new IrZero(n.Pos, n.Elem)));
                break;
            case IrCompositeLit l:
                WriteComposite(s, offset, l);
                break;
            case IrConvert c:
                WriteConversion(s, offset, type, c);
                break;
            default:
                throw new InternalCompilerException($"not static data: {value.GetType().Name} {value}");
        }
    }

    /// <summary>The variable that the value of <paramref name="node"/> refers to.</summary>
    private GoSymbol Referent(IrExpr node, GoType type, IrExpr value)
    {
        if (!_referents.TryGetValue(node, out GoSymbol? s)) _referents.Add(node, s = Temporary(type, value, readOnly: false));
        return s;
    }

    private static long Bound(IrExpr? x, long otherwise) => x is IrConst k ? (long)k.Value.ToInt().IntegerValue : otherwise;

    private void WriteConstant(GoSymbol s, int at, GoType type, ConstValue value)
    {
        var basic = (BasicType)type.Underlying;
        switch (basic.Kind)
        {
            case BasicKind.Bool:
                if (value.BoolValue) s.WriteInt(at, 1, 1);
                break;
            case BasicKind.String:
            {
                byte[] bytes = value.StringBytes;
                if (bytes.Length == 0) break;
                s.WriteAddress(at, 8, symbols.StringData(bytes));
                s.WriteInt(at + 8, 8, bytes.Length);
                break;
            }
            case BasicKind.Float32:
                s.WriteInt(at, 4, BitConverter.SingleToInt32Bits(value.ToFloat().SingleValue));
                break;
            case BasicKind.Float64:
                s.WriteInt(at, 8, BitConverter.DoubleToInt64Bits(value.ToFloat().DoubleValue));
                break;
            case BasicKind.Complex64:
                s.WriteInt(at, 4, BitConverter.SingleToInt32Bits(value.Real.ToFloat().SingleValue));
                s.WriteInt(at + 4, 4, BitConverter.SingleToInt32Bits(value.Imaginary.ToFloat().SingleValue));
                break;
            case BasicKind.Complex128:
                s.WriteInt(at, 8, BitConverter.DoubleToInt64Bits(value.Real.ToFloat().DoubleValue));
                s.WriteInt(at + 8, 8, BitConverter.DoubleToInt64Bits(value.Imaginary.ToFloat().DoubleValue));
                break;
            default:
            {
                int size = (int)types.Of(type).Size;
                Span<byte> bytes = stackalloc byte[8];
                BigInteger n = value.ToInt().IntegerValue;
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)(n & ulong.MaxValue));
                s.WriteBytes(at, bytes[..size]);
                break;
            }
        }
    }

    private void WriteComposite(GoSymbol s, int at, IrCompositeLit l)
    {
        switch (l.Type.Underlying)
        {
            case StructType st:
            {
                long[] offsets = types.Sizes.OffsetsOf(st);
                foreach (IrElement e in l.Elements) Write(s, at + offsets[e.Index], st.Fields[(int)e.Index].Type!, e.Value);
                break;
            }
            case ArrayType a:
            {
                long size = types.Of(a.Elem).Size;
                foreach (IrElement e in l.Elements) Write(s, at + (size * e.Index), a.Elem, e.Value);
                break;
            }
            case SliceType sl:
            {
                var array = new ArrayType(sl.Elem, l.Length);
                GoSymbol backing = Referent(l, array, new IrCompositeLit(l.Pos, array, l.Elements, l.Length));
                s.WriteAddress(at, 8, backing);
                s.WriteInt(at + 8, 8, l.Length);
                s.WriteInt(at + 16, 8, l.Length);
                break;
            }
            default:
                throw InternalCompilerException.Unexpected(l.Type);
        }
    }

    private void WriteConversion(GoSymbol s, int at, GoType type, IrConvert c)
    {
        switch (IrConversions.Classify(c.X.Type, type))
        {
            case IrConversionKind.ToInterface:
            {
                var face = (InterfaceType)type.Underlying;
                CompiledType t = types.Of(c.X.Type);
                GoSymbol word = face.TypeSet.Methods.Length == 0 ? descriptors.Need(c.X.Type) : descriptors.Itab(c.X.Type, type);
                s.WriteAddress(at, 8, word);
                s.AddRelocation(0, 0, RelocationType.UseIface, word);
                if (t.IsDirectInterface) Write(s, at + 8, c.X.Type, c.X);
                else if (t.Size == 0) s.WriteAddress(at + 8, 8, symbols.Data("runtime.zerobase"));
                else s.WriteAddress(at + 8, 8, Temporary(c.X.Type, c.X, readOnly: true));
                break;
            }
            case IrConversionKind.InterfaceToInterface when c.X is IrConvert inner:
                // The first word depends on the interface: the value is boxed for the outer one.
                WriteConversion(s, at, type, new IrConvert(c.Pos, type, inner.X, c.IsImplicit));
                break;
            case IrConversionKind.StringToBytes when c.X is IrConst k:
            {
                byte[] bytes = k.Value.StringBytes;
                GoSymbol data = symbols.Data($"{symbols.Prefix}..gobytes.{_temporaries++}");
                data.SetBytes(bytes);
                SymbolTable.DefineData(data, bytes.Length == 0 ? SymKind.NoPtrBss : SymKind.NoPtrData, SymFlags.Local);
                s.WriteAddress(at, 8, data);
                s.WriteInt(at + 8, 8, bytes.Length);
                s.WriteInt(at + 16, 8, bytes.Length);
                break;
            }
            case IrConversionKind.UintptrToUnsafe when c.X is IrConst k:
                WriteConstant(s, at, BasicType.Uintptr, k.Value);
                break;
            default:
                Write(s, at, c.X.Type, c.X);
                break;
        }
    }

    /// <summary>The address of a variable or of a part of one.</summary>
    private void WriteAddressOf(GoSymbol s, int at, IrExpr place, long offset = 0)
    {
        while (true)
        {
            switch (place)
            {
                case IrGlobalRef g:
                    s.WriteAddress(at, 8, Global(g.Global), offset);
                    return;
                case IrField f:
                    offset += types.Sizes.OffsetsOf((StructType)f.X.Type.Underlying)[f.Index];
                    place = f.X;
                    break;
                case IrIndex { X.Type.Underlying: ArrayType a, Index: IrConst k } i:
                    offset += types.Of(a.Elem).Size * (long)k.Value.ToInt().IntegerValue;
                    place = i.X;
                    break;
                case IrDeref { X: IrAddressOf inner }:
                    place = inner.X;
                    break;
                default:
                    throw new InternalCompilerException($"not a static address: {place}");
            }
        }
    }

    /// <summary>Where data goes: what is traced apart from what is not, what is zero apart from what has content.</summary>
    private SymKind KindOf(GoSymbol s, CompiledType t)
    {
        bool zero = s.Relocations.Count == 0 && !s.Bytes.ContainsAnyExcept((byte)0);
        bool fips = StandardLibrary.IsFipsModule(symbols.PackagePath);
        if (zero)
        {
            s.SetBytes([]);
            return t.Pointers.IsEmpty ? SymKind.NoPtrBss : SymKind.Bss;
        }
        if (t.Pointers.IsEmpty) return fips ? SymKind.NoPtrDataFips : SymKind.NoPtrData;
        return fips ? SymKind.DataFips : SymKind.Data;
    }
}
