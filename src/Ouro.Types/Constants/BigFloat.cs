using System.Numerics;

namespace Ouro.Types;

/// <summary>A binary floating-point number of 512 bits, rounded to nearest even: what untyped floating constants become when fractions get too large.</summary>
/// <remarks>Value: <c>Mantissa * 2^Exponent</c>; the mantissa is odd or zero. The exponent of the value as 0.1xxx * 2^e is held in 32 bits; beyond
/// that a number is infinite or zero, as in go <c>math/big</c>.</remarks>
internal readonly struct BigFloat
{
    internal const int Precision = 512;

    internal readonly BigInteger Mantissa;
    internal readonly long Exponent;
    internal readonly bool IsInfinite;

    private BigFloat(BigInteger mantissa, long exponent, bool isInfinite = false)
    {
        Mantissa = mantissa;
        Exponent = exponent;
        IsInfinite = isInfinite;
    }

    internal static BigFloat Zero => default;
    internal int Sign => Mantissa.Sign;

    /// <summary>e in 0.5 &lt;= |x| / 2^e &lt; 1; 0 for zero.</summary>
    internal long BinaryExponent => Mantissa.IsZero ? 0 : Exponent + BitLength(Mantissa);

    internal bool IsInteger => Mantissa.IsZero || Exponent >= 0;

    internal static long BitLength(BigInteger x) => (long)BigInteger.Abs(x).GetBitLength();

    /// <summary>mantissa * 2^exponent, rounded; <paramref name="sticky"/> says that the exact value is a little larger in magnitude.</summary>
    internal static BigFloat Make(BigInteger mantissa, long exponent, bool sticky = false, int precision = Precision)
    {
        if (mantissa.IsZero) return Zero;
        bool negative = mantissa.Sign < 0;
        BigInteger m = BigInteger.Abs(mantissa);
        long bits = (long)m.GetBitLength();
        if (bits > precision)
        {
            int drop = (int)(bits - precision);
            BigInteger kept = m >> drop;
            BigInteger rest = m - (kept << drop);
            BigInteger half = BigInteger.One << (drop - 1);
            int c = rest.CompareTo(half);
            if (c > 0 || (c == 0 && (sticky || !kept.IsEven))) kept += 1;
            m = kept;
            exponent += drop;
        }
        return Normalized(negative ? -m : m, exponent);
    }

    private static BigFloat Normalized(BigInteger m, long exponent)
    {
        if (m.IsZero) return Zero;
        if (m.IsEven)
        {
            int zeros = (int)TrailingZeros(m);
            m >>= zeros;
            exponent += zeros;
        }
        long e = exponent + BitLength(m);
        if (e > int.MaxValue) return new BigFloat(m.Sign, 0, isInfinite: true);
        if (e < int.MinValue) return Zero;
        return new BigFloat(m, exponent);
    }

    internal static long TrailingZeros(BigInteger m)
    {
        m = BigInteger.Abs(m);
        long n = 0;
        byte[] bytes = m.ToByteArray();
        foreach (byte b in bytes)
        {
            if (b == 0) { n += 8; continue; }
            return n + BitOperations.TrailingZeroCount(b);
        }
        return n;
    }

    internal static BigFloat FromInteger(BigInteger x) => Make(x, 0);

    /// <summary>The quotient of two integers, rounded once.</summary>
    internal static BigFloat FromFraction(BigInteger a, BigInteger b) => Divide(a, 0, b, 0, Precision);

    private static BigFloat Divide(BigInteger a, long ea, BigInteger b, long eb, int precision)
    {
        if (a.IsZero) return Zero;
        // Enough bits for the precision, one for rounding, and the remainder as the sticky bit.
        long shift = precision + 2 - (BitLength(a) - BitLength(b));
        if (shift < 0) shift = 0;
        BigInteger q = BigInteger.DivRem(BigInteger.Abs(a) << (int)shift, BigInteger.Abs(b), out BigInteger r);
        bool negative = (a.Sign < 0) != (b.Sign < 0);
        // A remainder makes the value lie strictly between q and q+1.
        q = (q << 1) | (r.IsZero ? BigInteger.Zero : BigInteger.One);
        return Make(negative ? -q : q, ea - eb - shift - 1, precision: precision);
    }

    public static BigFloat operator -(BigFloat x) => new(-x.Mantissa, x.Exponent, x.IsInfinite);

    public static BigFloat operator +(BigFloat x, BigFloat y)
    {
        if (x.Mantissa.IsZero) return y;
        if (y.Mantissa.IsZero) return x;
        if (x.Exponent < y.Exponent) (x, y) = (y, x);
        long gap = x.Exponent - y.Exponent;
        if (gap > 4 * Precision)
        {
            // y is below x's last bit: it only decides the rounding.
            return Make((x.Mantissa << (2 * Precision)) + y.Mantissa.Sign, x.Exponent - 2 * Precision);
        }
        return Make((x.Mantissa << (int)gap) + y.Mantissa, y.Exponent);
    }

    public static BigFloat operator -(BigFloat x, BigFloat y) => x + -y;

    public static BigFloat operator *(BigFloat x, BigFloat y)
    {
        if (x.Mantissa.IsZero || y.Mantissa.IsZero) return Zero;
        return Make(x.Mantissa * y.Mantissa, x.Exponent + y.Exponent);
    }

    public static BigFloat operator /(BigFloat x, BigFloat y) => Divide(x.Mantissa, x.Exponent, y.Mantissa, y.Exponent, Precision);

    internal int CompareTo(BigFloat y)
    {
        if (Sign != y.Sign) return Sign.CompareTo(y.Sign);
        if (Sign == 0) return 0;
        long a = BinaryExponent, b = y.BinaryExponent;
        if (a != b) return a < b == Sign > 0 ? -1 : 1;
        long gap = Exponent - y.Exponent;
        return gap >= 0 ? (Mantissa << (int)gap).CompareTo(y.Mantissa) : Mantissa.CompareTo(y.Mantissa << (int)-gap);
    }

    /// <summary>The integer below or above in magnitude after dropping a few bits, if that is an integer.</summary>
    internal bool TryRoundTo(int precision, bool up, out BigFloat result)
    {
        BigInteger m = BigInteger.Abs(Mantissa);
        long bits = (long)m.GetBitLength();
        result = this;
        if (bits > precision)
        {
            int drop = (int)(bits - precision);
            BigInteger kept = m >> drop;
            // Towards plus infinity raises positive magnitudes and cuts negative ones.
            if (up == Sign > 0 && !(m - (kept << drop)).IsZero) kept += 1;
            result = Normalized(Sign < 0 ? -kept : kept, Exponent + drop);
        }
        return result.IsInteger;
    }

    internal BigInteger ToInteger() => Exponent >= 0 ? Mantissa << (int)Exponent : Mantissa >> (int)Math.Min(-Exponent, int.MaxValue);

    internal double ToDouble() => IsInfinite ? (Sign < 0 ? double.NegativeInfinity : double.PositiveInfinity) : Round(Mantissa, Exponent, 53, -1074, 1024);
    internal float ToSingle() => IsInfinite ? (Sign < 0 ? float.NegativeInfinity : float.PositiveInfinity) : (float)Round(Mantissa, Exponent, 24, -149, 128);

    /// <summary>mantissa * 2^exponent in IEEE binary: so many bits, no bit below 2^lowest, infinite from 2^overflow on.</summary>
    internal static double Round(BigInteger mantissa, long exponent, int bits, int lowest, int overflow)
    {
        if (mantissa.IsZero) return 0;
        BigInteger m = BigInteger.Abs(mantissa);
        long length = (long)m.GetBitLength();
        long drop = Math.Max(length - bits, lowest - exponent);
        if (drop > 0)
        {
            if (drop > length + 1) return mantissa.Sign < 0 ? -0.0 : 0.0;
            BigInteger kept = m >> (int)drop;
            BigInteger rest = m - (kept << (int)drop);
            int c = rest.CompareTo(BigInteger.One << (int)(drop - 1));
            if (c > 0 || (c == 0 && !kept.IsEven)) kept += 1;
            m = kept;
            exponent += drop;
        }
        if (m.IsZero) return mantissa.Sign < 0 ? -0.0 : 0.0;
        if ((long)m.GetBitLength() + exponent > overflow) return mantissa.Sign < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        double d = Math.ScaleB((double)(ulong)m, (int)exponent);
        return mantissa.Sign < 0 ? -d : d;
    }

    /// <summary>A decimal or hexadecimal literal without underscores; nearest within the precision (a last bit may differ from the exact rounding, as in gc).</summary>
    internal static BigFloat Parse(BigInteger digits, long binaryExponent, long decimalExponent)
    {
        BigFloat m = Make(digits, binaryExponent);
        if (decimalExponent == 0 || m.Mantissa.IsZero) return m;
        // 10^e = 5^e * 2^e; the power of five is taken with 64 bits more.
        long n = Math.Abs(decimalExponent);
        if (n > 1_000_000_000) return decimalExponent < 0 ? Zero : new BigFloat(m.Sign, 0, isInfinite: true);
        BigFloat five = Power(5, n, Precision + 64);
        if (five.IsInfinite) return decimalExponent < 0 ? Zero : new BigFloat(m.Sign, 0, isInfinite: true);
        m = new BigFloat(m.Mantissa, m.Exponent + decimalExponent);
        return decimalExponent < 0
            ? Divide(m.Mantissa, m.Exponent, five.Mantissa, five.Exponent, Precision)
            : Make(m.Mantissa * five.Mantissa, m.Exponent + five.Exponent);
    }

    private static BigFloat Power(int b, long n, int precision)
    {
        BigFloat result = new(BigInteger.One, 0), factor = new(b, 0);
        while (n > 0)
        {
            if ((n & 1) != 0) result = Make(result.Mantissa * factor.Mantissa, result.Exponent + factor.Exponent, precision: precision);
            n >>= 1;
            if (n > 0) factor = Make(factor.Mantissa * factor.Mantissa, factor.Exponent + factor.Exponent, precision: precision);
            if (result.IsInfinite || factor.IsInfinite) return new BigFloat(BigInteger.One, 0, isInfinite: true);
        }
        return result;
    }
}
