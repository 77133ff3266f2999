namespace Ouro.Types;

/// <summary>Sizes of types in bytes on a target, for package unsafe and for what has a limit on size.</summary>
public interface ISizes
{
    /// <summary>Size of int, uint, uintptr and of a pointer.</summary>
    int WordSize { get; }

    long AlignOf(GoType type);

    /// <summary>Offset of each field; one is negative if it overflows. Not to be changed.</summary>
    long[] OffsetsOf(StructType type);

    /// <summary>Size; negative if it is too large to be represented.</summary>
    long SizeOf(GoType type);
}

/// <summary>gc's layout: word size and largest alignment say all.</summary>
public sealed class StdSizes(int wordSize, int maxAlign) : ISizes
{
    public static readonly StdSizes Amd64 = new(8, 8);

    public int WordSize { get; } = wordSize;
    public int MaxAlign { get; } = maxAlign;

    public long AlignOf(GoType type)
    {
        GoType u = type.Underlying;
        switch (u)
        {
            case ArrayType a:
                return AlignOf(a.Elem);
            case StructType s:
                if (s.Fields.Length == 0 && IsAtomicAlign64(type)) return 8;
                return LayoutOf(s).Align;
            case SliceType or InterfaceType:
                return WordSize;
            case BasicType { Kind: BasicKind.String }:
                return WordSize;
            case TypeParam or UnionType:
                return 1;
        }
        long size = SizeOf(type);
        if (size < 1) return 1;
        // A complex number is aligned like its parts.
        if (u is BasicType b && (b.Info & BasicInfo.Complex) != 0) size /= 2;
        return Math.Min(size, MaxAlign);
    }

    private static bool IsAtomicAlign64(GoType type) =>
        type.Unaliased is NamedType { Obj: { Name: "align64", Package.Path: "sync/atomic" or "internal/runtime/atomic" } };

    public long[] OffsetsOf(StructType type) => LayoutOf(type).Offsets;

    /// <summary>Computed once per type: a struct of structs of structs would be walked again for each level and each field.</summary>
    private StructLayout LayoutOf(StructType type)
    {
        if (type.Layout is { } known && ReferenceEquals(known.Sizes, this)) return known;
        var offsets = new long[type.Fields.Length];
        long at = 0, size = 0, align = 1;
        for (int i = 0; i < offsets.Length; i++)
        {
            GoType field = type.Fields[i].Type!; // not null: checked
            long a = AlignOf(field);
            align = Math.Max(align, a);
            if (at >= 0) at = Align(at, a);
            offsets[i] = at;
            size = SizeOf(field);
            at = size < 0 || at < 0 || at > long.MaxValue - size ? -1 : at + size;
        }
        // A pointer just past a last field of no size must not point to the next object.
        if (at > 0 && size == 0) at++;
        return type.Layout = new StructLayout(this, offsets, at < 0 ? -1 : Align(at, align), align);
    }

    public long SizeOf(GoType type)
    {
        switch (type.Underlying)
        {
            case BasicType b:
                return b.Kind switch
                {
                    BasicKind.Bool or BasicKind.Int8 or BasicKind.Uint8 => 1,
                    BasicKind.Int16 or BasicKind.Uint16 => 2,
                    BasicKind.Int32 or BasicKind.Uint32 or BasicKind.Float32 => 4,
                    BasicKind.Int64 or BasicKind.Uint64 or BasicKind.Float64 or BasicKind.Complex64 => 8,
                    BasicKind.Complex128 => 16,
                    BasicKind.String => 2 * WordSize,
                    _ => WordSize,
                };
            case ArrayType a:
            {
                long n = a.Length;
                if (n <= 0) return 0;
                long size = SizeOf(a.Elem);
                if (size < 0) return -1;
                if (size == 0) return 0;
                return size > long.MaxValue / n ? -1 : size * n;
            }
            case SliceType:
                return 3 * WordSize;
            case StructType s:
                return LayoutOf(s).Size;
            case InterfaceType:
                return 2 * WordSize;
            default:
                return WordSize;
        }
    }

    private static long Align(long x, long a) => x > long.MaxValue - a ? -1 : (x + a - 1) & -a;
}

/// <summary>Where the fields of a struct lie.</summary>
/// <param name="Sizes">For this target.</param>
/// <param name="Offsets">Bytes, of each field; -1 from where they cannot be represented.</param>
/// <param name="Size">Bytes; -1 if it cannot be represented.</param>
/// <param name="Align">Bytes.</param>
internal sealed record StructLayout(StdSizes Sizes, long[] Offsets, long Size, long Align);
