using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// gc's limits on the size of types: what no machine could hold, and channel elements, whose size the runtime keeps in 16 bits. gc finds
// them when it lays a type out for a variable or a declared type, and reports them at its name.
internal sealed partial class PackageChecker
{
    private const long AddressSpace = 1L << 50;
    private const long MaxChanElem = 1 << 16;

    // Arrays that are values without a variable, with the places that gc names: the function's, or those of variables of the type in it.
    private readonly List<(Pos At, Pos End, GoType Type)> _largeArrays = [];

    /// <summary>Notes the type of a value that no variable holds yet, where it may be too large.</summary>
    private void NoteSize(Expr value, GoType type)
    {
        if (type.Underlying is not ArrayType { Length: > 1 << 20 }) return;
        _largeArrays.Add(_env.Decl?.Function is { Body: { } body } f ? (f.Name.Pos, body.Rbrace, type) : (value.Pos, value.Pos, type));
    }

    private void CheckSizeLimits()
    {
        var found = new List<(Pos At, string Message)>();
        foreach (GoObject obj in _info.Definitions)
        {
            string? problem = obj switch
            {
                Var { Kind: VarKind.Package or VarKind.Local } v => SizeProblem(v.Type, 0),
                TypeName { Type: NamedType n } t when ReferenceEquals(n.Obj, t) && n.TypeParams.Length == 0 => SizeProblem(n.Rhs, 0),
                _ => null,
            };
            if (problem != null) found.Add((obj.Pos, problem));
            if (obj is Func { Signature: { TypeParams.Length: 0, RecvTypeParams.Length: 0 } signature }) CheckParameters(obj.Pos, signature);
        }
        foreach ((Pos at, Pos end, GoType type) in _largeArrays)
            if (SizeProblem(type, 0) is { } problem && !found.Exists(f => f.Message == problem && f.At.CompareTo(at) >= 0 && f.At.CompareTo(end) <= 0)) found.Add((at, problem));
        SortBySource(found, static f => f.At);
        foreach ((Pos at, string message) in found) Report(ErrorCode.TypeTooLarge, at, message);

        // Arrays and structs that are passed: at the function, of methods at the type; what pointers lead to is not laid out for that.
        void CheckParameters(Pos at, Signature s)
        {
            if (s.Recv is { Type: { } r } && ((r.Unaliased as PointerType)?.Elem ?? r).Unaliased is NamedType n) at = n.Obj.Pos;
            foreach (Var v in s.Parameters.Vars.Concat(s.Results.Vars))
                if (v.Type?.Underlying is ArrayType or StructType && SizeProblem(v.Type, 0) is { } problem && !found.Contains((at, problem))) found.Add((at, problem));
        }
    }

    // Defined types inside are reported where they are declared. Type literals are as deep as the source, which the parser limits.
    private string? SizeProblem(GoType? type, int depth)
    {
        if (depth > 100) return null;
        switch (type?.Unaliased)
        {
            case ChanType c:
                return Sizes.SizeOf(c.Elem) >= MaxChanElem ? "channel element type too large (>64kB)" : SizeProblem(c.Elem, depth + 1);
            case ArrayType a:
            {
                if (SizeProblem(a.Elem, depth + 1) is { } inner) return inner;
                long elem = Sizes.SizeOf(a.Elem);
                return elem != 0 && (elem < 0 || a.Length > (AddressSpace - 1) / elem) ? $"type {Text(a)} larger than address space" : null;
            }
            case PointerType p: return SizeProblem(p.Elem, depth + 1);
            case SliceType s: return SizeProblem(s.Elem, depth + 1);
            case MapType m: return SizeProblem(m.Key, depth + 1) ?? SizeProblem(m.Elem, depth + 1);
            case StructType s:
                foreach (Var f in s.Fields) if (SizeProblem(f.Type, depth + 1) is { } inField) return inField;
                return Sizes.SizeOf(s) is < 0 or >= AddressSpace ? $"type {Text(s)} too large" : null;
            default:
                return null;
        }
    }
}
