using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Compile.Translation;

/// <summary>What a traceback prints between the parentheses of a function: where the scalars of its arguments are, grouped as in the source.</summary>
/// <remarks>
/// A byte program (contract §7.7): offset and size of a scalar, or a byte from 0xf0 up that opens or closes an aggregate. f(a int, s string)
/// with both in registers and homes at 0 and 8: 00 08, fe, 08 08, 10 08, fd, ff.
/// </remarks>
internal sealed class ArgumentInfo
{
    private const int Limit = 10, MaxDepth = 5;
    private const byte Special = 0xf0, OffsetTooLarge = 0xfb, DotDotDot = 0xfc, EndAggregate = 0xfd, StartAggregate = 0xfe, End = 0xff;

    private readonly List<byte> _bytes = [];
    private readonly ISizes _sizes;
    private int _count;

    private ArgumentInfo(ISizes sizes) => _sizes = sizes;

    /// <summary>The program for a function with these parameters at these places.</summary>
    internal static byte[] Encode(ISizes sizes, ReadOnlySpan<(string Name, TypeShape Shape)> parameters, AbiSignature places)
    {
        var info = new ArgumentInfo(sizes);
        for (int i = 0; i < parameters.Length; i++)
            if (!info.Add(places.Params[i].StackOffset, parameters[i].Shape.Type, 0)) break;
        info._bytes.Add(End);
        return [.. info._bytes];
    }

    /// <summary>Adds a value; false when the limit is reached.</summary>
    private bool Add(long at, GoType type, int depth)
    {
        if (_count >= Limit)
        {
            _bytes.Add(DotDotDot);
            return false;
        }
        GoType t = type.Underlying;
        if (t is not (StructType or ArrayType or InterfaceType or SliceType or BasicType { Kind: BasicKind.String or BasicKind.Complex64 or BasicKind.Complex128 }))
        {
            Scalar(at, _sizes.SizeOf(type));
            return true;
        }
        _bytes.Add(StartAggregate);
        if (++depth >= MaxDepth)
        {
            _bytes.Add(DotDotDot);
            _bytes.Add(EndAggregate);
            _count++;
            return true;
        }
        switch (t)
        {
            case StructType { Fields.Length: 0 } or ArrayType { Length: 0 }:
                _count++; // {} counts
                break;
            case StructType s:
                long[] offsets = _sizes.OffsetsOf(s);
                for (int i = 0; i < s.Fields.Length && Add(at + offsets[i], s.Fields[i].Type!, depth); i++) { } // not null: checked
                break;
            case ArrayType a:
                long step = _sizes.SizeOf(a.Elem);
                for (long i = 0; i < a.Length && Add(at + (i * step), a.Elem, depth); i++) { }
                break;
            default:
                bool complex = t is BasicType { Kind: BasicKind.Complex64 or BasicKind.Complex128 };
                long size = complex ? _sizes.SizeOf(t) / 2 : 8;
                int parts = t is SliceType ? 3 : 2;
                for (int i = 0; i < parts && Word(at + (i * size), size); i++) { }
                break;
        }
        _bytes.Add(EndAggregate);
        return true;
    }

    private bool Word(long at, long size)
    {
        if (_count >= Limit)
        {
            _bytes.Add(DotDotDot);
            return false;
        }
        Scalar(at, size);
        return true;
    }

    private void Scalar(long at, long size)
    {
        if (at >= Special) _bytes.Add(OffsetTooLarge);
        else
        {
            _bytes.Add((byte)at);
            _bytes.Add((byte)size);
        }
        _count++;
    }
}
