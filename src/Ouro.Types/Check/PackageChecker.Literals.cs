using System.Text;
using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Basic, function and composite literals.
internal sealed partial class PackageChecker
{
    private void CheckBasicLit(Operand x, BasicLit e)
    {
        if (e.LitKind is LitKind.Int or LitKind.Float or LitKind.Imaginary)
        {
            if (!AllowVersion(13)) CheckNumberSyntax(e);
            // Far more than 512 bits; longer ones would only cost time.
            const int MaxLength = 10000;
            if (e.Text.Length > MaxLength)
            {
                Error(ErrorCode.InvalidConstVal, e, $"excessively long constant: {Encoding.UTF8.GetString(e.Text.Span[..10])}... ({e.Text.Length} chars)");
                return;
            }
        }
        ConstValue value = ConstValue.FromLiteral(e.Text.Span, e.LitKind);
        if (value.IsUnknown)
        {
            Error(ErrorCode.InvalidConstVal, e, $"malformed constant: {Encoding.UTF8.GetString(e.Text.Span)}");
            return;
        }
        x.Mode = OperandMode.Constant;
        x.Type = e.LitKind switch
        {
            LitKind.Int => BasicType.UntypedInt,
            LitKind.Float => BasicType.UntypedFloat,
            LitKind.Imaginary => BasicType.UntypedComplex,
            LitKind.Rune => BasicType.UntypedRune,
            _ => BasicType.UntypedString,
        };
        x.Value = value;
        x.Expr = e;
        CheckOverflow(x, Positions.Start(e));
    }

    private void CheckNumberSyntax(BasicLit e)
    {
        ReadOnlySpan<byte> s = e.Text.Span;
        if (s.Length <= 2) return;
        string? what = s.Contains((byte)'_') ? "underscore in numeric literal"
            : s[0] != '0' ? null
            : (s[1] | 0x20) switch
            {
                'b' => "binary literal",
                'o' => "0o/0O-style octal literal",
                'x' when e.LitKind != LitKind.Int => "hexadecimal floating-point literal",
                _ => null,
            };
        if (what != null) ReportVersion(Positions.Start(e), 13, what);
    }

    private void CheckFunctionLit(Operand x, FunctionLit e)
    {
        if (CheckType(e.Type) is not Signature sig)
        {
            Error(ErrorCode.InvalidSyntaxTree, e, $"invalid function literal {Text(e)}");
            return;
        }
        sig.Scope!.Start = e.Pos; // CheckSignature opened it
        sig.Scope.End = Positions.End(e);
        if (!_options.IgnoreFuncBodies)
        {
            // The body belongs to the declaration around it. It runs before the scope changes, but not at once: it may refer to the
            // type being declared.
            DeclInfo? decl = _env.Decl;
            ConstValue? iota = _env.Iota;
            LaterBody(() => CheckBody(decl, sig, e.Body, iota));
        }
        x.Mode = OperandMode.Value;
        x.Type = sig;
    }

    // ---- composite literals

    private void CheckCompositeLit(Operand x, CompositeLit e, GoType? hint)
    {
        GoType type, baseType;
        bool isElement = false;
        if (e.Type is Syntax.ArrayType { Len: null } open) type = baseType = new ArrayType(CheckVarType(open.Elem), -1); // [...]T
        else if (e.Type != null) type = baseType = CheckType(e.Type);
        else if (hint != null)
        {
            // {…} for a *T is &T{…}.
            type = baseType = hint;
            if (TypeRelations.CommonUnder(hint) is PointerType p) baseType = p.Elem;
            isElement = true;
        }
        else
        {
            Error(ErrorCode.UntypedLit, e, "missing type in composite literal");
            type = baseType = BasicType.Invalid; // go on, so that the elements are used
        }

        GoType? under = TypeRelations.CommonUnder(baseType);
        switch (under)
        {
            case StructType s:
                CheckStructLit(x, e, s, baseType);
                break;
            case ArrayType a:
            {
                long n = CheckIndexedElements(e.Elems, a.Elem, a.Length);
                if (a.Length < 0)
                {
                    // [...]T, or a length that was reported and is best guessed so.
                    a.Length = n;
                    if (e.Type != null) RecordType(e.Type, OperandMode.TypeExpr, a, null);
                }
                break;
            }
            case SliceType s:
                CheckIndexedElements(e.Elems, s.Elem, -1);
                break;
            case MapType m:
                CheckMapLit(x, e, m);
                break;
            default:
                foreach (Expr element in e.Elems) Use(element is KeyValueExpr kv ? kv.Value : element);
                if (under == null || TypeRelations.IsValid(under))
                {
                    Error(ErrorCode.InvalidLit, e, $"invalid composite literal{(isElement ? " element" : "")} type {Text(type)}"
                        + (under == null ? " (no common underlying type)" : ""));
                    x.Mode = OperandMode.Invalid;
                    return;
                }
                break;
        }
        x.Mode = OperandMode.Value;
        x.Type = type;
        NoteSize(e, baseType);
    }

    private void CheckStructLit(Operand x, CompositeLit e, StructType type, GoType named)
    {
        if (e.Elems.Length == 0) return;
        Var[] fields = type.Fields;
        if (e.Elems[0] is KeyValueExpr)
        {
            var seen = new bool[fields.Length];
            foreach (Expr element in e.Elems)
            {
                if (element is not KeyValueExpr kv)
                {
                    Error(ErrorCode.MixedStructLit, element, "mixture of field:value and value elements in struct literal");
                    continue;
                }
                int i = kv.Key is Name key ? Lookup.FieldIndex(fields, _package, NameOf(key), false) : -1;
                CheckValue(x, kv.Value);
                if (kv.Key is not Name name)
                {
                    Error(ErrorCode.InvalidLitField, kv, $"invalid field name {Text(kv.Key)} in struct literal");
                    continue;
                }
                if (i < 0)
                {
                    int similar = Lookup.FieldIndex(fields, _package, NameOf(name), true);
                    Error(ErrorCode.MissingLitField, kv.Key, Lookup.ErrorText(this, named, NameOf(name), similar >= 0 ? fields[similar] : null, true));
                    continue;
                }
                RecordUse(name, fields[i]);
                Assign(x, fields[i].Type, "struct literal");
                if (seen[i]) Error(ErrorCode.DuplicateLitField, kv, $"duplicate field name {NameOf(name)} in struct literal");
                seen[i] = true;
            }
            return;
        }
        for (int i = 0; i < e.Elems.Length; i++)
        {
            Expr element = e.Elems[i];
            if (element is KeyValueExpr)
            {
                Error(ErrorCode.MixedStructLit, element, "mixture of field:value and value elements in struct literal");
                continue;
            }
            CheckValue(x, element);
            if (i >= fields.Length)
            {
                Error(ErrorCode.InvalidStructLit, x, $"too many values in struct literal of type {Text(named)}");
                break;
            }
            Var field = fields[i];
            if (!field.IsExported && !ReferenceEquals(field.Package, _package))
            {
                Error(ErrorCode.UnexportedLitField, x, $"implicit assignment to unexported field {field.Name} in struct literal of type {Text(named)}");
                continue;
            }
            Assign(x, field.Type, "struct literal");
        }
        if (e.Elems.Length < fields.Length) Report(ErrorCode.InvalidStructLit, e.Rbrace, $"too few values in struct literal of type {Text(named)}");
    }

    private void CheckMapLit(Operand x, CompositeLit e, MapType type)
    {
        // Keys of an interface type differ if their types do.
        bool byType = TypeRelations.IsNonTypeParamInterface(type.Key);
        var seen = new Dictionary<ConstKey, List<GoType>>(e.Elems.Length);
        foreach (Expr element in e.Elems)
        {
            if (element is not KeyValueExpr kv)
            {
                Error(ErrorCode.MissingLitKey, element, "missing key in map literal");
                continue;
            }
            CheckElement(x, kv.Key, type.Key);
            Assign(x, type.Key, "map literal");
            if (!x.IsValid) continue;
            if (x.Mode == OperandMode.Constant && ConstKey.Of(x.Value!, allKinds: true) is { } key) // a constant has a value and type
            {
                bool duplicate = false;
                if (!seen.TryGetValue(key, out List<GoType>? types)) seen[key] = types = [];
                else duplicate = !byType || types.Exists(t => TypeRelations.Identical(t, x.Type!));
                types.Add(x.Type!);
                if (duplicate)
                {
                    Error(ErrorCode.DuplicateLitKey, x, $"duplicate key {x.Value} in map literal");
                    continue;
                }
            }
            CheckElement(x, kv.Value, type.Elem);
            Assign(x, type.Elem, "map literal");
        }
    }

    /// <summary>Elements of an array or slice literal, with or without index; gives the least length that holds them all.</summary>
    private long CheckIndexedElements(Expr[] elements, GoType type, long length)
    {
        // Without keys no index repeats.
        HashSet<long>? seen = Array.Exists(elements, static e => e is KeyValueExpr) ? [] : null;
        long index = 0, max = 0;
        var x = new Operand();
        foreach (Expr element in elements)
        {
            bool valid = false;
            Expr value = element;
            if (element is KeyValueExpr kv)
            {
                (GoType t, long i) = CheckIndex(kv.Key, length);
                if (TypeRelations.IsValid(t))
                {
                    if (i >= 0)
                    {
                        index = i;
                        valid = true;
                    }
                    else Error(ErrorCode.InvalidLitIndex, element, $"index {Text(kv.Key)} must be integer constant");
                }
                value = kv.Value;
            }
            else if (length >= 0 && index >= length) Error(ErrorCode.OversizeArrayLit, element, $"index {index} is out of bounds (>= {length})");
            else valid = true;
            if (valid && seen?.Add(index) == false) Error(ErrorCode.DuplicateLitKey, element, $"duplicate index {index} in array or slice literal");
            index++;
            max = Math.Max(max, index);
            CheckElement(x, value, type);
            Assign(x, type, "array or slice literal");
        }
        return max;
    }
}

/// <summary>A constant as a key: equal for equal values of whatever kind (1, 1.0, 1+0i).</summary>
internal readonly record struct ConstKey(object Value)
{
    /// <summary>Null for values that are not compared: with <paramref name="allKinds"/> unknown ones, else also booleans and complex numbers.</summary>
    public static ConstKey? Of(ConstValue v, bool allKinds)
    {
        switch (v.Kind)
        {
            case ConstKind.String:
                return new ConstKey(Convert.ToBase64String(v.StringBytes));
            case ConstKind.Bool when allKinds:
                return new ConstKey(v.BoolValue);
            case ConstKind.Int or ConstKind.Float or ConstKind.Complex:
                if (!allKinds)
                {
                    if (v.Kind == ConstKind.Int) return v.TryGetInt64(out _) || v.TryGetUInt64(out _) ? new ConstKey(v.IntegerValue) : null;
                    return v.Kind == ConstKind.Float ? new ConstKey(v.DoubleValue) : null;
                }
                if (v.ToInt() is { Kind: ConstKind.Int } i) return new ConstKey(i.IntegerValue);
                if (v.ToFloat() is { Kind: ConstKind.Float } f) return new ConstKey(f.DoubleValue);
                return new ConstKey((v.Real.DoubleValue, v.Imaginary.DoubleValue));
            default:
                return null;
        }
    }
}
