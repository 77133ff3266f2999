using System.Globalization;
using System.Numerics;
using System.Text;
using Ouro.Syntax;

namespace Ouro.Types;

public enum ConstKind : byte { Unknown, Bool, String, Int, Float, Complex }

/// <summary>The exact value of a constant. Immutable.</summary>
/// <remarks>
/// As in go <c>go/constant</c>, so that results equal gc's: integers are exact; floating values are fractions while numerator and
/// denominator stay below 4096 bits and 512-bit floats beyond; complex values are pairs. Unknown stands for a value that is in error;
/// every operation on it gives Unknown. Operations bring both operands to the larger of their forms: Int, fraction, float, Complex.
/// </remarks>
public abstract class ConstValue
{
    private const int MaxFractionBits = 4 << 10;

    public abstract ConstKind Kind { get; }

    // ---- making

    public static readonly ConstValue Unknown = new UnknownConst();
    private static readonly BoolConst s_true = new(true), s_false = new(false);
    private static readonly StringConst s_empty = new([]);
    private static readonly FloatConst s_zeroFloat = new(BigFloat.Zero);

    public static ConstValue Bool(bool value) => value ? s_true : s_false;
    public static ConstValue Int(long value) => new IntConst(value);
    public static ConstValue Int(BigInteger value) => new IntConst(value);
    public static ConstValue String(byte[] utf8) => utf8.Length == 0 ? s_empty : new StringConst(utf8);
    public static ConstValue String(string text) => String(Encoding.UTF8.GetBytes(text));

    /// <summary>The exact value of a double; Unknown for infinities and NaN.</summary>
    public static ConstValue Float(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value)) return Unknown;
        if (value == 0) return new RatConst(BigInteger.Zero, BigInteger.One);
        long bits = BitConverter.DoubleToInt64Bits(value);
        int e = (int)(bits >> 52) & 0x7FF;
        long m = bits & ((1L << 52) - 1);
        if (e == 0) e = 1;
        else m |= 1L << 52;
        e -= 1075;
        if (value < 0) m = -m;
        return e >= 0 ? Rat((BigInteger)m << e, BigInteger.One) : Rat(m, BigInteger.One << -e);
    }

    /// <summary>A fraction, in lowest terms afterwards; Float kind even if it is whole.</summary>
    public static ConstValue Fraction(BigInteger numerator, BigInteger denominator) => Rat(numerator, denominator);

    public static ConstValue Complex(ConstValue re, ConstValue im) =>
        re.Kind == ConstKind.Unknown || im.Kind == ConstKind.Unknown ? Unknown : new ComplexConst(re, im);

    private static ConstValue Rat(BigInteger a, BigInteger b)
    {
        if (b.Sign < 0) (a, b) = (-a, -b);
        BigInteger g = BigInteger.GreatestCommonDivisor(a, b);
        if (!g.IsOne)
        {
            a /= g;
            b /= g;
        }
        if (BigFloat.BitLength(a) < MaxFractionBits && BigFloat.BitLength(b) < MaxFractionBits) return new RatConst(a, b);
        return new FloatConst(BigFloat.FromFraction(a, b));
    }

    private static ConstValue Big(BigFloat f) => f.IsInfinite ? Unknown : f.Sign == 0 ? s_zeroFloat : new FloatConst(f);

    /// <summary>The value of a literal as written; Unknown if it is malformed (the scanner reported it).</summary>
    public static ConstValue FromLiteral(ReadOnlySpan<byte> text, LitKind kind) => kind switch
    {
        LitKind.Int => ParseInt(text),
        LitKind.Float => ParseFloat(text),
        LitKind.Imaginary => text.Length > 1 ? ParseFloat(text[..^1]) is { Kind: not ConstKind.Unknown } im ? Complex(Int(0), im) : Unknown : Unknown,
        LitKind.Rune => text.Length >= 3 && GoText.TryUnquoteRune(text[1..^1], out int rune) ? Int(rune) : Unknown,
        LitKind.String => GoText.Unquote(text) is { } bytes ? String(bytes) : Unknown,
        _ => Unknown,
    };

    private static ConstValue ParseInt(ReadOnlySpan<byte> s)
    {
        int radix = 10, i = 0;
        if (s.Length > 1 && s[0] == '0')
        {
            switch (s[1] | 0x20)
            {
                case 'x': radix = 16; i = 2; break;
                case 'o': radix = 8; i = 2; break;
                case 'b': radix = 2; i = 2; break;
                default: radix = 8; i = 1; break;
            }
        }
        return TryDigits(s[i..], radix, out BigInteger value, out int count) && (count > 0 || i == 1) ? Int(value) : Unknown;
    }

    private static bool TryDigits(ReadOnlySpan<byte> s, int radix, out BigInteger value, out int count)
    {
        value = default;
        count = 0;
        ulong chunk = 0, scale = 1;
        foreach (byte c in s)
        {
            if (c == '_') continue;
            int d = c is >= (byte)'0' and <= (byte)'9' ? c - '0' : (c | 0x20) is >= 'a' and <= 'f' ? (c | 0x20) - 'a' + 10 : 99;
            if (d >= radix) return false;
            count++;
            chunk = chunk * (ulong)radix + (ulong)d;
            scale *= (ulong)radix;
            if (scale < ulong.MaxValue / 256) continue;
            value = value * scale + chunk;
            chunk = 0;
            scale = 1;
        }
        value = value * scale + chunk;
        return true;
    }

    private static ConstValue ParseFloat(ReadOnlySpan<byte> s)
    {
        int radix = 10;
        if (s.Length > 1 && s[0] == '0' && (s[1] | 0x20) is 'x' or 'o' or 'b' && s.Length > 1)
        {
            int prefix = s[0] == '0' ? s[1] | 0x20 : 0;
            radix = prefix switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 };
            if (radix != 10) s = s[2..];
        }
        var digits = new List<byte>(s.Length);
        long point = -1;
        int i = 0;
        for (; i < s.Length; i++)
        {
            byte c = s[i];
            if (c == '_') continue;
            if (c == '.')
            {
                if (point >= 0) return Unknown;
                point = digits.Count;
                continue;
            }
            if ((c | 0x20) == 'p' || (radix != 16 && (c | 0x20) == 'e')) break;
            digits.Add(c);
        }
        if (!TryDigits(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(digits), radix, out BigInteger mantissa, out int count) || count == 0) return Unknown;
        long exponent = 0;
        bool binary = false;
        if (i < s.Length)
        {
            binary = (s[i] | 0x20) == 'p';
            ReadOnlySpan<byte> e = s[(i + 1)..];
            bool negative = false;
            if (e.Length > 0 && e[0] is (byte)'+' or (byte)'-')
            {
                negative = e[0] == '-';
                e = e[1..];
            }
            if (!TryDigits(e, 10, out BigInteger big, out int n) || n == 0) return Unknown;
            exponent = big > 1_000_000_000_000 ? 1_000_000_000_000 : (long)big;
            if (negative) exponent = -exponent;
        }
        long fraction = point >= 0 ? digits.Count - point : 0;
        long two = 0, ten = 0;
        if (radix == 10) ten = -fraction;
        else two = -fraction * (radix == 16 ? 4 : radix == 8 ? 3 : 1);
        if (binary) two += exponent;
        else ten += exponent;
        if (mantissa.IsZero) return new RatConst(BigInteger.Zero, BigInteger.One);
        BigFloat f = BigFloat.Parse(mantissa, two, ten);
        if (f.IsInfinite) return Unknown;
        long size = f.BinaryExponent;
        if (f.Sign == 0) return new RatConst(BigInteger.Zero, BigInteger.One);
        if (size is <= -MaxFractionBits or >= MaxFractionBits) return Big(f);
        BigInteger a = mantissa, b = BigInteger.One;
        if (ten >= 0) a *= BigInteger.Pow(10, (int)ten);
        else b *= BigInteger.Pow(10, (int)-ten);
        if (two >= 0) a <<= (int)two;
        else b <<= (int)-two;
        BigInteger g = BigInteger.GreatestCommonDivisor(a, b);
        return new RatConst(a / g, b / g);
    }

    // ---- reading

    public bool IsUnknown => Kind == ConstKind.Unknown;

    /// <summary>False for Unknown.</summary>
    public bool BoolValue => this is BoolConst { Value: true };

    /// <summary>A string's bytes; empty for Unknown.</summary>
    public byte[] StringBytes => this is StringConst s ? s.Bytes : [];

    /// <summary>A string as text, invalid bytes replaced.</summary>
    public string StringText => Encoding.UTF8.GetString(StringBytes);

    /// <summary>The value of an Int; 0 for Unknown.</summary>
    public BigInteger IntegerValue => this is IntConst i ? i.Value : BigInteger.Zero;

    public bool TryGetInt64(out long value)
    {
        if (this is IntConst i && i.Value >= long.MinValue && i.Value <= long.MaxValue)
        {
            value = (long)i.Value;
            return true;
        }
        value = 0;
        return false;
    }

    public bool TryGetUInt64(out ulong value)
    {
        if (this is IntConst { Value.Sign: >= 0 } i && i.Value <= ulong.MaxValue)
        {
            value = (ulong)i.Value;
            return true;
        }
        value = 0;
        return false;
    }

    /// <summary>The nearest double of an Int or Float; infinite if it is too large.</summary>
    public double DoubleValue => this switch
    {
        IntConst i => BigFloat.Round(i.Value, 0, 53, -1074, 1024),
        RatConst r => r.Round(53, -1074, 1024),
        FloatConst f => f.Value.ToDouble(),
        _ => 0,
    };

    /// <summary>The nearest float of an Int or Float; infinite if it is too large.</summary>
    public float SingleValue => this switch
    {
        IntConst i => (float)BigFloat.Round(i.Value, 0, 24, -149, 128),
        RatConst r => (float)r.Round(24, -149, 128),
        FloatConst f => f.Value.ToSingle(),
        _ => 0,
    };

    /// <summary>Numerator and denominator, in lowest terms, of a Float that is held as a fraction; null for others.</summary>
    public (BigInteger Numerator, BigInteger Denominator)? Fractional => this is RatConst r ? (r.A, r.B) : null;

    /// <summary>A Float from its text as a binary fraction: sign, <c>0x.</c>, hexadecimal digits, <c>p</c> and a decimal exponent, or 0 (Go's format 'p').</summary>
    /// <returns>Unknown if the text is no such number.</returns>
    public static ConstValue FromBinaryText(string text)
    {
        if (text is "0" or "-0") return s_zeroFloat;
        bool negative = text.StartsWith('-');
        if (negative) text = text[1..];
        int p = text.IndexOf('p', StringComparison.Ordinal);
        if (!text.StartsWith("0x.", StringComparison.Ordinal) || p <= 3 || !long.TryParse(text.AsSpan(p + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long exponent)
            || !BigInteger.TryParse("0" + text[3..p], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out BigInteger mantissa)) return Unknown;
        return Big(BigFloat.Make(negative ? -mantissa : mantissa, exponent - 4L * (p - 3)));
    }

    /// <summary>Bits of the magnitude of an Int.</summary>
    public long BitLength => BigFloat.BitLength(IntegerValue);

    /// <summary>-1, 0, 1; for a complex value 0 exactly if it is zero; 1 for Unknown.</summary>
    public int Sign => this switch
    {
        IntConst i => i.Value.Sign,
        RatConst r => r.A.Sign,
        FloatConst f => f.Value.Sign,
        ComplexConst c => Math.Abs(c.Re.Sign) | Math.Abs(c.Im.Sign),
        _ => 1,
    };

    /// <summary>Real part; a real number is its own.</summary>
    public ConstValue Real => this is ComplexConst c ? c.Re : this;

    /// <summary>Imaginary part; 0 for real numbers.</summary>
    public ConstValue Imaginary => this switch
    {
        UnknownConst => Unknown,
        ComplexConst c => c.Im,
        _ => Int(0),
    };

    // ---- conversions between kinds

    /// <summary>An Int of the same value; Unknown if there is none. A float that is whole but for its last bits counts as whole.</summary>
    public ConstValue ToInt()
    {
        switch (this)
        {
            case IntConst:
                return this;
            case RatConst r:
                return r.B.IsOne ? Int(r.A) : Unknown;
            case FloatConst f:
                if (f.Value.BinaryExponent >= MaxFractionBits) return Unknown;
                if (f.Value.IsInteger) return Int(f.Value.ToInteger());
                // Rounding errors of earlier operations may have spoiled a whole number.
                if (f.Value.TryRoundTo(BigFloat.Precision - 4, false, out BigFloat down)) return Int(down.ToInteger());
                if (f.Value.TryRoundTo(BigFloat.Precision - 4, true, out BigFloat up)) return Int(up.ToInteger());
                return Unknown;
            case ComplexConst c:
                return c.Im.Sign == 0 ? c.Re.ToInt() : Unknown;
            default:
                return Unknown;
        }
    }

    public ConstValue ToFloat() => this switch
    {
        IntConst i => ToFraction(i),
        RatConst or FloatConst => this,
        ComplexConst c => c.Im.Sign == 0 ? c.Re.ToFloat() : Unknown,
        _ => Unknown,
    };

    public ConstValue ToComplex() => this switch
    {
        IntConst or RatConst or FloatConst => new ComplexConst(this, Int(0)),
        ComplexConst => this,
        _ => Unknown,
    };

    private static ConstValue ToFraction(IntConst i) =>
        BigFloat.BitLength(i.Value) < MaxFractionBits ? new RatConst(i.Value, BigInteger.One) : new FloatConst(BigFloat.FromInteger(i.Value));

    // ---- operations

    /// <summary><c>+ - ^ !</c>; for <c>^</c> of an unsigned type the result is limited to <paramref name="bits"/> (0: signed or untyped).</summary>
    public static ConstValue Unary(Operator op, ConstValue x, int bits = 0)
    {
        switch (op, x)
        {
            case (_, UnknownConst):
                return x;
            case (Operator.Add, IntConst or RatConst or FloatConst or ComplexConst):
                return x;
            case (Operator.Sub, IntConst i):
                return Int(-i.Value);
            case (Operator.Sub, RatConst r):
                return new RatConst(-r.A, r.B);
            case (Operator.Sub, FloatConst f):
                return Big(-f.Value);
            case (Operator.Sub, ComplexConst c):
                return Complex(Unary(Operator.Sub, c.Re), Unary(Operator.Sub, c.Im));
            case (Operator.Xor, IntConst i):
            {
                BigInteger v = -i.Value - 1;
                // The complement of an unsigned number has no bits beyond its type.
                if (bits > 0) v &= (BigInteger.One << bits) - 1;
                return Int(v);
            }
            case (Operator.Not, BoolConst b):
                return Bool(!b.Value);
            default:
                return Unknown;
        }
    }

    /// <summary>Arithmetic, logic and concatenation (comparisons and shifts apart). Division by zero must have been excluded.</summary>
    /// <param name="integerDivision"><c>/</c> of integers truncates; otherwise it gives a fraction.</param>
    public static ConstValue Binary(ConstValue x, Operator op, ConstValue y, bool integerDivision = false)
    {
        (x, y) = Match(x, y);
        switch (x, y)
        {
            case (UnknownConst, _):
                return x;
            case (BoolConst a, BoolConst b):
                return op switch { Operator.AndAnd => Bool(a.Value && b.Value), Operator.OrOr => Bool(a.Value || b.Value), _ => Unknown };
            case (IntConst a, IntConst b):
                return op switch
                {
                    Operator.Add => Int(a.Value + b.Value),
                    Operator.Sub => Int(a.Value - b.Value),
                    Operator.Mul => Int(a.Value * b.Value),
                    Operator.Div => integerDivision ? Int(BigInteger.Divide(a.Value, b.Value)) : Rat(a.Value, b.Value),
                    Operator.Rem => Int(BigInteger.Remainder(a.Value, b.Value)),
                    Operator.And => Int(a.Value & b.Value),
                    Operator.Or => Int(a.Value | b.Value),
                    Operator.Xor => Int(a.Value ^ b.Value),
                    Operator.AndNot => Int(a.Value & ~b.Value),
                    _ => Unknown,
                };
            case (RatConst a, RatConst b):
                return op switch
                {
                    Operator.Add => Rat(a.A * b.B + b.A * a.B, a.B * b.B),
                    Operator.Sub => Rat(a.A * b.B - b.A * a.B, a.B * b.B),
                    Operator.Mul => Rat(a.A * b.A, a.B * b.B),
                    Operator.Div => Rat(a.A * b.B, a.B * b.A),
                    _ => Unknown,
                };
            case (FloatConst a, FloatConst b):
                return op switch
                {
                    Operator.Add => Big(a.Value + b.Value),
                    Operator.Sub => Big(a.Value - b.Value),
                    Operator.Mul => Big(a.Value * b.Value),
                    Operator.Div => Big(a.Value / b.Value),
                    _ => Unknown,
                };
            case (ComplexConst a, ComplexConst b):
                return ComplexBinary(a, op, b);
            case (StringConst a, StringConst b):
                return op == Operator.Add ? StringConst.Concat(a, b) : Unknown;
            default:
                return Unknown;
        }
    }

    private static ConstValue ComplexBinary(ComplexConst x, Operator op, ComplexConst y)
    {
        ConstValue a = x.Re, b = x.Im, c = y.Re, d = y.Im;
        switch (op)
        {
            case Operator.Add or Operator.Sub:
                return Complex(Binary(a, op, c), Binary(b, op, d));
            case Operator.Mul: // (a+bi)(c+di) = (ac-bd) + (bc+ad)i
                return Complex(
                    Binary(Binary(a, Operator.Mul, c), Operator.Sub, Binary(b, Operator.Mul, d)),
                    Binary(Binary(b, Operator.Mul, c), Operator.Add, Binary(a, Operator.Mul, d)));
            case Operator.Div: // (ac+bd)/s + ((bc-ad)/s)i, s = cc + dd
            {
                ConstValue s = Binary(Binary(c, Operator.Mul, c), Operator.Add, Binary(d, Operator.Mul, d));
                ConstValue re = Binary(Binary(a, Operator.Mul, c), Operator.Add, Binary(b, Operator.Mul, d));
                ConstValue im = Binary(Binary(b, Operator.Mul, c), Operator.Sub, Binary(a, Operator.Mul, d));
                return Complex(Binary(re, Operator.Div, s), Binary(im, Operator.Div, s));
            }
            default:
                return Unknown;
        }
    }

    /// <summary><c>&lt;&lt; &gt;&gt;</c> of an Int.</summary>
    public static ConstValue Shift(ConstValue x, Operator op, int count) =>
        x is not IntConst i ? Unknown : count == 0 ? x : Int(op == Operator.Shl ? i.Value << count : i.Value >> count);

    /// <summary>A comparison; false if either is Unknown.</summary>
    public static bool Compare(ConstValue x, Operator op, ConstValue y)
    {
        (x, y) = Match(x, y);
        switch (x, y)
        {
            case (BoolConst a, BoolConst b):
                return op == Operator.Eql ? a.Value == b.Value : op == Operator.Neq && a.Value != b.Value;
            case (IntConst a, IntConst b):
                return Holds(a.Value.CompareTo(b.Value), op);
            case (RatConst a, RatConst b):
                return Holds((a.A * b.B).CompareTo(b.A * a.B), op);
            case (FloatConst a, FloatConst b):
                return Holds(a.Value.CompareTo(b.Value), op);
            case (ComplexConst a, ComplexConst b):
            {
                bool same = Compare(a.Re, Operator.Eql, b.Re) && Compare(a.Im, Operator.Eql, b.Im);
                return op == Operator.Eql ? same : op == Operator.Neq && !same;
            }
            case (StringConst a, StringConst b):
                return Holds(a.Bytes.AsSpan().SequenceCompareTo(b.Bytes), op);
            default:
                return false;
        }
    }

    private static bool Holds(int c, Operator op) => op switch
    {
        Operator.Eql => c == 0,
        Operator.Neq => c != 0,
        Operator.Lss => c < 0,
        Operator.Leq => c <= 0,
        Operator.Gtr => c > 0,
        Operator.Geq => c >= 0,
        _ => false,
    };

    private static int Rank(ConstValue x) => x switch
    {
        UnknownConst => 0,
        BoolConst or StringConst => 1,
        IntConst => 2,
        RatConst => 3,
        FloatConst => 4,
        _ => 5,
    };

    private static (ConstValue, ConstValue) Match(ConstValue x, ConstValue y)
    {
        int a = Rank(x), b = Rank(y);
        if (a == b) return (x, y);
        if (a == 0 || b == 0) return (Unknown, Unknown);
        return a < b ? (Raise(x, b), y) : (x, Raise(y, a));
    }

    private static ConstValue Raise(ConstValue x, int rank)
    {
        switch (rank)
        {
            case 3:
                // A huge integer meets a fraction: both become floats where the operation is done, so keep what fits.
                return x is IntConst i ? new RatConst(i.Value, BigInteger.One) : x;
            case 4:
                return x switch
                {
                    IntConst n => new FloatConst(BigFloat.FromInteger(n.Value)),
                    RatConst r => new FloatConst(BigFloat.FromFraction(r.A, r.B)),
                    _ => x,
                };
            case 5:
                return x is IntConst or RatConst or FloatConst ? new ComplexConst(x, Int(0)) : x;
            default:
                return x;
        }
    }

    // ---- text

    /// <summary>A short form as in messages: strings quoted and cut, floats with six digits.</summary>
    public abstract override string ToString();

    /// <summary>The whole value.</summary>
    public virtual string ExactString => ToString();

    /// <summary>A Go string literal.</summary>
    public static string Quote(string text) => GoText.Quote(Encoding.UTF8.GetBytes(text));

    // ---- the forms

    private sealed class UnknownConst : ConstValue
    {
        public override ConstKind Kind => ConstKind.Unknown;
        public override string ToString() => "unknown";
    }

    private sealed class BoolConst(bool value) : ConstValue
    {
        internal readonly bool Value = value;
        public override ConstKind Kind => ConstKind.Bool;
        public override string ToString() => Value ? "true" : "false";
    }

    private sealed class StringConst : ConstValue
    {
        // A sum of many strings is put together once, when its bytes are first wanted; adding as we go would be quadratic.
        private byte[]? _bytes;
        private StringConst? _left, _right;
        private readonly int _length;

        internal StringConst(byte[] bytes)
        {
            _bytes = bytes;
            _length = bytes.Length;
        }

        private StringConst(StringConst left, StringConst right)
        {
            _left = left;
            _right = right;
            _length = left._length + right._length;
        }

        internal static StringConst Concat(StringConst a, StringConst b) => a._length == 0 ? b : b._length == 0 ? a : new StringConst(a, b);

        internal byte[] Bytes
        {
            get
            {
                if (Volatile.Read(ref _bytes) is { } known) return known;
                byte[] all = new byte[_length];
                int end = _length;
                var stack = new Stack<StringConst>();
                stack.Push(this);
                while (stack.Count > 0)
                {
                    StringConst s = stack.Pop();
                    StringConst? left = s._left, right = s._right;
                    if (Volatile.Read(ref s._bytes) is { } bytes)
                    {
                        bytes.CopyTo(all, end -= bytes.Length);
                        continue;
                    }
                    stack.Push(left!);
                    stack.Push(right!);
                }
                Volatile.Write(ref _bytes, all);
                return all;
            }
        }

        public override ConstKind Kind => ConstKind.String;

        public override string ToString()
        {
            const int maxRunes = 72;
            string s = GoText.Quote(Bytes);
            int n = 0;
            foreach (Rune _ in s.EnumerateRunes()) n++;
            if (n <= maxRunes) return s;
            int chars = 0, taken = 0;
            foreach (Rune r in s.EnumerateRunes())
            {
                if (taken++ == maxRunes - 3) break;
                chars += r.Utf16SequenceLength;
            }
            return s[..chars] + "...";
        }

        public override string ExactString => GoText.Quote(Bytes);
    }

    private sealed class IntConst(BigInteger value) : ConstValue
    {
        internal readonly BigInteger Value = value;
        public override ConstKind Kind => ConstKind.Int;
        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    private sealed class RatConst(BigInteger a, BigInteger b) : ConstValue
    {
        internal readonly BigInteger A = a, B = b;
        public override ConstKind Kind => ConstKind.Float;

        internal double Round(int bits, int lowest, int overflow)
        {
            if (A.IsZero) return 0;
            if (B.IsOne) return BigFloat.Round(A, 0, bits, lowest, overflow);
            // So many quotient bits that the remainder can be a single bit below the rounding position.
            long shift = Math.Max(0, bits + 4 - (BigFloat.BitLength(A) - BigFloat.BitLength(B)));
            BigInteger q = BigInteger.DivRem(BigInteger.Abs(A) << (int)shift, B, out BigInteger r);
            q = (q << 1) | (r.IsZero ? BigInteger.Zero : BigInteger.One);
            return BigFloat.Round(A.Sign < 0 ? -q : q, -shift - 1, bits, lowest, overflow);
        }

        public override string ToString() => FloatConst.Text(BigFloat.FromFraction(A, B));
        public override string ExactString => B.IsOne ? A.ToString(CultureInfo.InvariantCulture) : $"{A}/{B}";
    }

    private sealed class FloatConst(BigFloat value) : ConstValue
    {
        internal readonly BigFloat Value = value;
        public override ConstKind Kind => ConstKind.Float;
        public override string ToString() => Text(Value);

        public override string ExactString =>
            Value.Sign == 0 ? "0" : $"{(Value.Sign < 0 ? "-" : "")}0x.{HexMantissa(Value)}p{(Value.BinaryExponent < 0 ? "" : "+")}{Value.BinaryExponent}";

        private static string HexMantissa(BigFloat f)
        {
            BigInteger m = BigInteger.Abs(f.Mantissa);
            int pad = (int)((4 - (long)m.GetBitLength() % 4) % 4);
            return (m << pad).ToString("x", CultureInfo.InvariantCulture).TrimStart('0').TrimEnd('0');
        }

        internal static string Text(BigFloat f)
        {
            double x = f.ToDouble();
            if ((f.Sign == 0) == (x == 0) && !double.IsInfinity(x))
            {
                string s = GoText.FormatG(x, 6);
                // A fraction must not look whole.
                if (!f.IsInteger && !s.Contains('.', StringComparison.Ordinal)) s = GoText.FormatG(x, -1);
                return s;
            }
            // Out of a double's range: decimal mantissa and exponent by logarithm.
            long e2 = f.BinaryExponent;
            double m = BigFloat.Round(f.Mantissa, -BigFloat.BitLength(f.Mantissa), 53, -1074, 1024);
            double d = e2 * (0.693147180559945309417232121458176568 / 2.30258509299404568401799145468436421);
            long e = (long)d;
            m *= Math.Pow(10, d - e);
            double am = Math.Abs(m);
            if (am < 1 - 0.5e-6)
            {
                m *= 10;
                e--;
            }
            else if (am >= 10)
            {
                m /= 10;
                e++;
            }
            return $"{GoText.FormatG(m, 6)}e{(e < 0 ? "" : "+")}{e}";
        }
    }

    private sealed class ComplexConst(ConstValue re, ConstValue im) : ConstValue
    {
        internal readonly ConstValue Re = re, Im = im;
        public override ConstKind Kind => ConstKind.Complex;
        public override string ToString() => $"({Re} + {Im}i)";
        public override string ExactString => $"({Re.ExactString} + {Im.ExactString}i)";
    }
}
