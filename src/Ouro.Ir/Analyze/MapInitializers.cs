using System.Numerics;
using System.Runtime.CompilerServices;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Ir;

/// <summary>Which initialisers of map variables get a function of their own, <c>map.init.0</c> and so on (contract §5.9).</summary>
/// <remarks>
/// The package's init calls such a function weakly, and the variable holds on to it: the linker leaves out the contents of a map that
/// nothing refers to. That must not be seen, so evaluating the initialiser may have no effects; and it should pay, so it must have some
/// size. Both are judged as gc does, on the same expressions, so that the same functions exist under the same names.
/// </remarks>
internal sealed class MapInitializers
{
    /// <summary>gc's nodes from which on a function is made: a literal of seven plain entries.</summary>
    private const int SmallestSize = 20;

    private readonly Info _info;
    private int _size;
    private bool _hasEffects;

    private MapInitializers(Info info) => _info = info;

    internal static bool IsOutlined(Initializer i, Info info)
    {
        if (i.Lhs is not [{ Name: not "_", Type: { Underlying: Types.MapType } type }]) return false;
        var m = new MapInitializers(info);
        m.Converted(i.Rhs, type);
        return !m._hasEffects && m._size >= SmallestSize;
    }

    /// <summary>An operand that is assigned to a place of a type.</summary>
    private void Converted(Expr e, GoType? target)
    {
        Expression(e);
        TypeAndValue known = _info[e];
        if (target is null || known.IsNil || _info.TypeOf(e) is not { } type || TypeRelations.Identical(type, target)) return;
        if (!IsConstant(e) || FunctionBuilder.IsInterface(target)) _size++;
    }

    private bool IsConstant(Expr e) => _info[e] is { IsConstant: true, Value: not null };

    private static Expr Unparen(Expr e)
    {
        while (e is ParenExpr p) e = p.X;
        return e;
    }

    private void Expression(Expr e)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_hasEffects) return;
        e = Unparen(e);
        _size++;
        if (IsConstant(e)) return;
        switch (e)
        {
            case Name or BasicLit:
                break;
            case CompositeLit c:
                Literal(c);
                break;
            case SelectorExpr s:
                Selector(s);
                break;
            case UnaryExpr { Op: Operator.And or Operator.Not or Operator.Xor or Operator.Add or Operator.Sub } u:
                Expression(u.X);
                break;
            case BinaryExpr b:
                Binary(b);
                break;
            case CallExpr c when _info[c.Fun].IsType:
                Expression(c.Args[0]);
                break;
            case CallExpr c:
                Builtin(c);
                break;
            default:
                _hasEffects = true; // or may panic, or makes a function value
                break;
        }
    }

    private void Literal(CompositeLit c)
    {
        GoType? core = _info.TypeOf(c) is { } type ? FunctionBuilder.Core(type) : null;
        if (core is Types.PointerType p)
        {
            _size++; // the address
            core = FunctionBuilder.Core(p.Elem);
        }
        for (int i = 0; i < c.Elems.Length; i++)
        {
            Expr value = c.Elems[i];
            var pair = value as KeyValueExpr;
            if (pair is not null) value = pair.Value;
            switch (core)
            {
                case Types.StructType s:
                    _size++;
                    Converted(value, FieldType(s, i, pair?.Key));
                    break;
                case Types.MapType m:
                    _size++;
                    Converted(pair!.Key, m.Key); // not null: checked
                    Converted(value, m.Elem);
                    break;
                default:
                    if (pair is not null) _size += 2;
                    Converted(value, core is Types.ArrayType a ? a.Elem : (core as Types.SliceType)?.Elem);
                    break;
            }
        }
    }

    private GoType? FieldType(Types.StructType s, int index, Expr? key) => key is Name n ? (_info.ObjectOf(n) as Var)?.Type : s.Fields[index].Type;

    private void Selector(SelectorExpr s)
    {
        if (_info.SelectionOf(s) is not { } selection) return; // another package's
        if (selection is not { Kind: SelectionKind.FieldVal, Indirect: false })
        {
            _hasEffects = true;
            return;
        }
        _size += selection.Index.Length - 1;
        Expression(s.X);
    }

    private void Binary(BinaryExpr b)
    {
        if (b.Op is Operator.Div or Operator.Rem && !(_info[b.Y].Value is { } divisor && divisor.Sign != 0))
        {
            _hasEffects = true;
            return;
        }
        Expression(b.X);
        Expression(b.Y);
        // a + b + c of strings is one node.
        if (b.Op == Operator.Add && Unparen(b.X) is BinaryExpr { Op: Operator.Add } && !IsConstant(b.X) && _info.TypeOf(b) is { } t && TypeRelations.IsString(t)) _size--;
    }

    private void Builtin(CallExpr c)
    {
        Expr fun = Unparen(c.Fun);
        Name? name = fun as Name ?? (fun as SelectorExpr)?.Sel;
        switch (name is null ? null : (_info.UseOf(name) as Builtin)?.Id)
        {
            case BuiltinId.Len or BuiltinId.Cap or BuiltinId.Real or BuiltinId.Imag or BuiltinId.Complex:
                foreach (Expr a in c.Args) Expression(a);
                break;
            case BuiltinId.New when _info[c.Args[0]].IsType:
                _size++;
                break;
            case BuiltinId.Make when c.Args.Length == 1:
                break;
            default:
                _hasEffects = true;
                break;
        }
    }
}
