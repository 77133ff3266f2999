namespace Ouro.Types;

/// <summary>Sizes of types in bytes on a target, for package unsafe and for what has a limit on size.</summary>
public interface ISizes
{
    /// <summary>Size of int, uint, uintptr and of a pointer.</summary>
    int WordSize { get; }

    long AlignOf(GoType type);

    /// <summary>Offset of each field; one is negative if it overflows.</summary>
    long[] OffsetsOf(IReadOnlyList<Var> fields);

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
                long max = 1;
                foreach (Var f in s.Fields) max = Math.Max(max, AlignOf(f.Type!));
                return max;
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

    public long[] OffsetsOf(IReadOnlyList<Var> fields)
    {
        var offsets = new long[fields.Count];
        long at = 0;
        for (int i = 0; i < fields.Count; i++)
        {
            if (at >= 0)
            {
                at = Align(at, AlignOf(fields[i].Type!));
                offsets[i] = at;
                long size = SizeOf(fields[i].Type!);
                at = size < 0 || at < 0 || at > long.MaxValue - size ? -1 : at + size;
            }
            else offsets[i] = -1;
        }
        return offsets;
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
            {
                if (s.Fields.Length == 0) return 0;
                long[] offsets = OffsetsOf(s.Fields);
                long at = offsets[^1];
                long size = SizeOf(s.Fields[^1].Type!);
                if (at < 0 || size < 0) return -1;
                // A pointer just past a last field of no size must not point to the next object.
                if (at > 0 && size == 0) size = 1;
                if (at > long.MaxValue - size) return -1;
                return Align(at + size, AlignOf(s));
            }
            case InterfaceType:
                return 2 * WordSize;
            default:
                return WordSize;
        }
    }

    private static long Align(long x, long a) => x > long.MaxValue - a ? -1 : (x + a - 1) & -a;
}
