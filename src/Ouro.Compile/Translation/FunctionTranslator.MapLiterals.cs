using Ouro.Ir;
using Ouro.Object;
using Ouro.Ssa;

namespace Ouro.Compile.Translation;

// Map literals. An entry by straight code is a call and what its key and value take, some 30 to 80 bytes. Many entries that are data
// are two tables in read-only memory, keys and values, and a loop that assigns them. In the initialiser of a variable, which runs once,
// a few are enough; there a value may be the very object that another variable points to (StaticInit), which only data can say.
//
//   map[string]int{"a": 1, … 99 others, "x": f}      m = makemap
//                                                     for i = 0; i < 100; i++ { m[..stmp_0[i]] = ..stmp_1[i] }
//                                                     m["x"] = f
internal sealed partial class FunctionTranslator
{
    /// <summary>So many entries that could be data are assigned one by one: where it may run often, and where it runs once.</summary>
    private const int MaxUnrolledEntries = 25, MaxUnrolledOnce = 2;

    private Operand MapLiteral(IrMapLit l)
    {
        TypeShape map = Shape(l.Type);
        SetPos(l.Pos);
        Value m = MakeMap(map, Int(l.Size));
        (List<(IrExpr, IrExpr)> first, List<(IrExpr, IrExpr)> rest) = InOrder(l);
        if (first.Count > (l.IsOnce ? MaxUnrolledOnce : MaxUnrolledEntries) || l.IsOnce && !first.TrueForAll(IsPlain)) AssignFromTables(map, m, first, l);
        else AssignEach(map, m, first);
        AssignEach(map, m, rest);
        return new(map, [m]);
    }

    private static bool IsPlain((IrExpr Key, IrExpr Value) e) => DataForm.IsPlain(e.Key) && DataForm.IsPlain(e.Value);

    /// <summary>The entries that are assigned first, and can be data, and the others.</summary>
    private (List<(IrExpr, IrExpr)> First, List<(IrExpr, IrExpr)> Then) InOrder(IrMapLit l)
    {
        List<(IrExpr, IrExpr)> first = [], rest = [];
        bool anyOrder = l.HasConstantKeys; // then whatever can be data comes first
        foreach ((IrExpr Key, IrExpr Value) e in l.Entries)
        {
            bool isFirst = _typeParams.Length == 0
                && (IsPlain(e) || anyOrder && DataForm.IsStatic(e.Value, l.IsOnce));
            (isFirst ? first : rest).Add(e);
        }
        return (first, rest);
    }

    private void AssignEach(TypeShape map, Value m, List<(IrExpr Key, IrExpr Value)> entries)
    {
        TypeShape elem = Shape(((Types.MapType)map.Underlying).Elem);
        foreach ((IrExpr k, IrExpr v) in entries)
        {
            Operand key = Evaluate(k), value = Evaluate(v);
            Store(MapSlot(map, m, key), Fit(value, elem));
        }
    }

    private void AssignFromTables(TypeShape map, Value m, List<(IrExpr Key, IrExpr Value)> entries, IrMapLit l)
    {
        var type = (Types.MapType)map.Underlying;
        TypeShape key = Shape(type.Key), elem = Shape(type.Elem);
        GoSymbol keys = Table(entries.ConvertAll(static e => e.Key), key, l);
        GoSymbol? values = elem.Size == 0 ? null : Table(entries.ConvertAll(static e => e.Value), elem, l);
        BuilderVariable index = B.DeclareVariable(ValueType.I64);
        Block loop = B.NewBlock(), end = B.NewBlock();
        B.WriteVariable(index, Int(0));
        B.Jump(loop);
        B.StartBlock(loop);
        Value i = B.ReadVariable(index);
        Value slot = MapSlot(map, m, Load(key, ElementAddress(B.SymAddr(keys), i, key.Size)));
        if (values is not null) Store(slot, Load(elem, ElementAddress(B.SymAddr(values), i, elem.Size)));
        Value next = B.Emit(Op.Add, ValueType.I64, i, Int(1));
        B.WriteVariable(index, next);
        B.Branch(B.Emit(Op.LtS, ValueType.Bool, next, Int(entries.Count)), loop, end);
        B.Seal(loop);
        Start(end);
    }

    /// <summary>Values one behind the other in read-only memory.</summary>
    private GoSymbol Table(List<IrExpr> values, TypeShape elem, IrMapLit l)
    {
        var elements = new IrElement[values.Count];
        for (int i = 0; i < elements.Length; i++) elements[i] = new IrElement(i, values[i]);
        var array = new Types.ArrayType(elem.Type, elements.Length);
        return Cx.Data.Temporary(array, new IrCompositeLit(l.Pos, array, elements, elements.Length), readOnly: true);
    }
}
