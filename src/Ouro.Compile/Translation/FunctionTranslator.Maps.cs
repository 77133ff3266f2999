using Ouro.Compile.TypeData;
using Ouro.Core;
using Ouro.Ir;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

// Maps (contract §4.5).
internal sealed partial class FunctionTranslator
{
    private const long MaxFastElem = 128, MaxZeroValue = 1024, MaxSmallMap = 8;

    /// <summary>Layout of internal/runtime/maps.Iter: 12 words.</summary>
    private static readonly TypeLayout s_iterator = new(96, 8, PointerMask.FromWords([0, 1, 2, 3, 9, 10]));

    /// <summary>Layout of internal/runtime/maps.Map.</summary>
    private static readonly TypeLayout s_map = new(48, 8, PointerMask.FromWords([2]));

    private enum MapKey : byte { General, Fast32, Fast64, FastPointer, FastString }

    private MapKey KeyKind(Types.MapType m)
    {
        TypeShape key = Shape(m.Key);
        if (Shape(m.Elem).Size > MaxFastElem) return MapKey.General;
        switch (key.Compiled.Algorithm)
        {
            case TypeAlgorithm.Memory when key.Size == 4 && !key.InMemory:
                return MapKey.Fast32;
            case TypeAlgorithm.Memory when key.Size == 8 && !key.InMemory:
                return key.Layout.HasPointers ? MapKey.FastPointer : MapKey.Fast64;
            case TypeAlgorithm.String when !key.InMemory && key.Parts.Length == 2:
                return MapKey.FastString;
            default:
                return MapKey.General;
        }
    }

    private static string Suffix(MapKey k) => k switch { MapKey.Fast32 => "_fast32", MapKey.Fast64 or MapKey.FastPointer => "_fast64", MapKey.FastString => "_faststr", _ => "" };

    /// <summary>The key as the variant of the runtime's function takes it.</summary>
    private Value[] KeyArguments(MapKey kind, Operand key, bool assign)
    {
        switch (kind)
        {
            case MapKey.FastString:
                return key.Parts;
            case MapKey.Fast32:
                return [Bits(key, ValueType.I32)];
            case MapKey.Fast64:
                return [Bits(key, ValueType.I64)];
            case MapKey.FastPointer:
                Value p = Bits(key, ValueType.Ptr);
                return [assign ? p : B.Emit(Op.PtrToInt, ValueType.I64, p)];
            default:
                return [Spill(key)];
        }
    }

    private Value Bits(Operand x, ValueType t)
    {
        if (x.Parts.Length == 1 && x.Parts[0].Type == t) return x.Parts[0];
        return B.Load(t, Spill(x));
    }

    private Operand[] MapAccess(IrMapIndex m)
    {
        var type = (Types.MapType)Shape(m.Map.Type).Underlying;
        TypeShape mapShape = Shape(m.Map.Type), elem = Shape(type.Elem);
        MapKey kind = KeyKind(type);
        Value map = Evaluate(m.Map).Single;
        Operand key = Fit(EvaluateTransient(m.Key), Shape(type.Key));
        SetPos(m.Pos);
        Value[] k = KeyArguments(kind, key, assign: false);
        string name = (m.CommaOk ? "mapaccess2" : "mapaccess1") + Suffix(kind);
        Value[] r;
        if (elem.Size > MaxZeroValue)
        {
            InternalCompilerException.Assert(kind == MapKey.General, "large elements have no fast variant");
            r = Runtime(name + "_fat", TypeAddress(mapShape.Type), map, k[0], B.SymAddr(ZeroSymbol(elem.Size)));
        }
        else
        {
            r = Runtime(name, [TypeAddress(mapShape.Type), map, .. k]);
        }
        // The place in the map is only valid until the next operation on it.
        Operand value = Own(Load(elem, r[0]));
        return m.CommaOk ? [value, Flag(r[1])] : [value];
    }

    private GoSymbol ZeroSymbol(long size)
    {
        GoSymbol s = ReadOnlyData("go:map.zero", SymFlags.DupOk, static _ => { });
        lock (s) s.Size = Math.Max(s.Size, size);
        return s;
    }

    /// <summary>The place for a key's element: made if the key is new.</summary>
    private Value MapSlot(TypeShape map, Value m, Operand key)
    {
        var type = (Types.MapType)map.Underlying;
        MapKey kind = KeyKind(type);
        string name = "mapassign" + Suffix(kind) + (kind == MapKey.FastPointer ? "ptr" : "");
        return Runtime(name, [TypeAddress(map.Type), m, .. KeyArguments(kind, Fit(key, Shape(type.Key)), assign: true)])[0];
    }

    private void AssignToMap(IrMapIndex target, IrExpr value)
    {
        Operand x = Evaluate(value);
        if (!B.IsOpen) return;
        TypeShape map = Shape(target.Map.Type);
        Value m = Evaluate(target.Map).Single;
        Operand key = Evaluate(target.Key);
        SetPos(target.Pos);
        Value slot = MapSlot(map, m, key);
        Store(slot, Fit(x, Shape(((Types.MapType)map.Underlying).Elem)));
    }

    private void MapAssignOp(IrAssignOp a)
    {
        Operand y = Evaluate(a.Value);
        TypeShape map = Shape(a.Target.Map.Type);
        TypeShape elem = Shape(((Types.MapType)map.Underlying).Elem);
        Value m = Evaluate(a.Target.Map).Single;
        Operand key = Evaluate(a.Target.Key);
        SetPos(a.Pos);
        Value slot = MapSlot(map, m, key);
        Operand x = Load(elem, slot);
        Operand result = a.Op == Syntax.Operator.Add && elem.IsString
            ? new(elem, Runtime("concatstring2", x.Parts[0], x.Parts[1], y.Parts[0], y.Parts[1]))
            : BinaryValue(a.Op, x, y);
        Store(slot, result);
    }

    private void Delete(IrBuiltin e)
    {
        TypeShape map = Shape(e.Args[0].Type);
        var type = (Types.MapType)map.Underlying;
        Value m = Evaluate(e.Args[0]).Single;
        Operand key = Fit(Evaluate(e.Args[1]), Shape(type.Key));
        SetPos(e.Pos);
        MapKey kind = KeyKind(type);
        Runtime("mapdelete" + Suffix(kind), [TypeAddress(map.Type), m, .. KeyArguments(kind, key, assign: false)]);
    }

    private Value MakeMap(TypeShape map, Value? hint)
    {
        if (hint is null || (hint.IsConst && hint.AuxInt <= MaxSmallMap)) return SmallMap(map);
        if (hint.IsConst) return Runtime("makemap", TypeAddress(map.Type), hint, B.Nil())[0];
        // Whether it begins in the frame is only known at run time.
        BuilderVariable made = B.DeclareVariable(ValueType.Ptr);
        Block small = B.NewBlock(), large = B.NewBlock(), end = B.NewBlock();
        B.Branch(B.Emit(Op.LeS, ValueType.Bool, hint, Int(MaxSmallMap)), small, large);
        Start(small);
        B.WriteVariable(made, SmallMap(map));
        B.Jump(end);
        Start(large);
        B.WriteVariable(made, Runtime("makemap", TypeAddress(map.Type), hint, B.Nil())[0]);
        B.Jump(end);
        Start(end);
        return B.ReadVariable(made);
    }

    /// <summary>A map whose first group is there from the start.</summary>
    private Value SmallMap(TypeShape map) =>
        B.Alloc(new AllocInfo(s_map, AllocKind.Map) { MapGroup = Cx.Types.GroupOf((Types.MapType)map.Underlying).Layout });

    private void MapRange(IrMapRange s)
    {
        TypeShape map = Shape(s.Map.Type);
        var type = (Types.MapType)map.Underlying;
        Value m = Evaluate(s.Map).Single;
        Value iterator = B.Alloc(new AllocInfo(s_iterator, AllocKind.Temporary) { DeadOnReentry = true });
        Runtime("mapIterStart", TypeAddress(map.Type), m, iterator);
        Block head = B.NewBlock(), body = B.NewBlock(), next = B.NewBlock(), end = B.NewBlock();
        _targets[s] = (end, next);
        B.Jump(head);
        B.StartBlock(head);
        Value key = B.Load(ValueType.Ptr, iterator);
        B.Branch(B.Emit(Op.Ne, ValueType.Bool, key, B.Nil()), body, end);
        Start(body);
        Operand? k = s.Key is null ? null : Load(Shape(type.Key), key);
        Operand? v = s.Elem is null ? null : Load(Shape(type.Elem), B.Load(ValueType.Ptr, B.Offset(iterator, 8)));
        if (k is { } kx) DeclareWith(s.Key!, kx); // not null: has a value
        if (v is { } vx) DeclareWith(s.Elem!, vx);
        Statement(s.Body);
        if (B.IsOpen) B.Jump(next);
        StartIfEntered(next);
        if (B.IsOpen)
        {
            SetPos(s.Pos);
            Runtime("mapIterNext", iterator);
            B.Jump(head);
        }
        B.Seal(head);
        Start(end);
    }

    private void DeclareWith(IrVariable v, Operand x)
    {
        Place p = Declare(v);
        Store(p, Fit(x, p.Shape));
    }
}
