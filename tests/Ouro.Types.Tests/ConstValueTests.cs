using System.Globalization;
using System.Text;
using Ouro.Syntax;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Types.Tests;

public sealed class ConstValueTests
{
    private static ConstValue Lit(string s)
    {
        LitKind kind = s[0] is '"' or '`' ? LitKind.String : s[0] == '\'' ? LitKind.Rune : s[^1] == 'i' ? LitKind.Imaginary
            : s.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? (s.Contains('p', StringComparison.OrdinalIgnoreCase) || s.Contains('.', StringComparison.Ordinal) ? LitKind.Float : LitKind.Int)
            : s.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 ? LitKind.Float : LitKind.Int;
        return ConstValue.FromLiteral(Encoding.UTF8.GetBytes(s), kind);
    }

    [Theory]
    [InlineData("0x_1F", "31")]
    [InlineData("0b101", "5")]
    [InlineData("0o17", "15")]
    [InlineData("017", "15")]
    [InlineData("'\\u00e9'", "233")]
    [InlineData("'\\xff'", "255")]
    [InlineData("'世'", "19990")]
    [InlineData("\"a\\x00\\n\"", "\"a\\x00\\n\"")]
    [InlineData("`a\\n`", "\"a\\\\n\"")]
    [InlineData("0x1p-2", "0.25")]
    [InlineData("1_000.5", "1000.5")]
    [InlineData("1e100000", "1e+100000")]
    [InlineData("1e-100000", "1e-100000")]
    public void A_literal_has_the_value_it_says(string literal, string text) => Assert.Equal(text, Lit(literal).ToString());

    [Fact]
    public void Floats_with_large_exponents_stay_unequal_to_zero() => Assert.Equal(1, Lit("1e-1000000").Sign);

    [Fact]
    public void A_long_sum_of_strings_is_put_together_once()
    {
        ConstValue sum = ConstValue.String("");
        for (int i = 0; i < 20_000; i++) sum = ConstValue.Binary(sum, Operator.Add, ConstValue.String("ab"));
        Assert.Equal(40_000, sum.StringBytes.Length);
        Assert.Equal("\"" + string.Concat(Enumerable.Repeat("ab", 34)) + "...", sum.ToString());
    }

    [Fact]
    public void The_complement_of_an_unsigned_constant_stays_in_its_type() =>
        Assert.Equal("254", ConstValue.Unary(Operator.Xor, ConstValue.Int(1), 8).ToString());

    // go/constant is what gc computes with: the same operands must give the same text, short and exact.
    [Fact]
    public void Operations_give_what_go_constant_gives()
    {
        string[] operands = ["0", "1", "7", "255", "0xffffffffffffffffffff", "123456789012345678901234567890", "0.1", "3.5", "1e10", "1.7976931348623157e308",
            "4.9e-324", "1e-1000", "1e3000", "1e100000", "2.718281828459045235360287471352662497757247093699959574966967627724076630353547594571382178525166427427466", "2i", "1.5i", "0x1.8p-1070", "100000000.25", "123456.7"];
        string[] operators = ["+", "-", "*", "/", "==", "<"];
        var source = new StringBuilder("""
            package main

            import (
            	"fmt"
            	"go/constant"
            	"go/token"
            )

            var ops = map[string]token.Token{"+": token.ADD, "-": token.SUB, "*": token.MUL, "/": token.QUO, "==": token.EQL, "<": token.LSS}

            func lit(s string) constant.Value {
            	tok := token.INT
            	if s[len(s)-1] == 'i' {
            		tok = token.IMAG
            	} else if s[0] == '0' && len(s) > 1 && s[1] == 'x' {
            		for _, c := range s {
            			if c == 'p' {
            				tok = token.FLOAT
            			}
            		}
            	} else {
            		for _, c := range s {
            			if c == '.' || c == 'e' {
            				tok = token.FLOAT
            			}
            		}
            	}
            	return constant.MakeFromLiteral(s, tok, 0)
            }

            func show(x constant.Value) string {
            	f, _ := constant.Float64Val(constant.ToFloat(x))
            	g, _ := constant.Float32Val(constant.ToFloat(x))
            	if x.Kind() == constant.Complex || x.Kind() == constant.Unknown {
            		return fmt.Sprint(x, " ", x.ExactString(), " ", constant.ToInt(x))
            	}
            	return fmt.Sprintf("%s %s %s %x %x", x, x.ExactString(), constant.ToInt(x), f, g)
            }

            func main() {
            	operands := []string{
            """);
        foreach (string o in operands) source.Append('"').Append(o).Append("\", ");
        source.Append("""
            }
            	for _, a := range operands {
            		for _, op := range []string{"+", "-", "*", "/", "==", "<"} {
            			for _, b := range operands {
            				x, y := lit(a), lit(b)
            				if op == "/" && constant.Sign(y) == 0 || op == "<" && (x.Kind() == constant.Complex || y.Kind() == constant.Complex) {
            					continue
            				}
            				if op == "==" || op == "<" {
            					fmt.Println(a, op, b, constant.Compare(x, ops[op], y))
            				} else {
            					fmt.Println(a, op, b, show(constant.BinaryOp(x, ops[op], y)))
            				}
            			}
            		}
            	}
            }
            """);
        string directory = Directory.CreateTempSubdirectory("ouro-const").FullName;
        try
        {
            File.WriteAllText(Path.Combine(directory, "main.go"), source.ToString());
            string[] want = Gc.Run(["run", "main.go"], directory).EnsureSuccess("go run").Output.TrimEnd().Split('\n');
            var got = new List<string>();
            foreach (string a in operands)
            {
                foreach (string op in operators)
                {
                    foreach (string b in operands)
                    {
                        ConstValue x = Lit(a), y = Lit(b);
                        if ((op == "/" && y.Sign == 0) || (op == "<" && (x.Kind == ConstKind.Complex || y.Kind == ConstKind.Complex))) continue;
                        string text = op is "==" or "<"
                            ? ConstValue.Compare(x, op == "<" ? Operator.Lss : Operator.Eql, y) ? "true" : "false"
                            : Show(ConstValue.Binary(x, op switch { "+" => Operator.Add, "-" => Operator.Sub, "*" => Operator.Mul, _ => Operator.Div }, y));
                        got.Add($"{a} {op} {b} {text}");
                    }
                }
            }
            Assert.Equal(want, got);
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }

    private static string Show(ConstValue x)
    {
        if (x.Kind is ConstKind.Complex or ConstKind.Unknown) return $"{x} {x.ExactString} {x.ToInt()}";
        ConstValue f = x.ToFloat();
        return $"{x} {x.ExactString} {x.ToInt()} {Hex(f.DoubleValue)} {Hex32(f.SingleValue)}";
    }

    // %x of a float: hexadecimal mantissa without trailing zeros.
    private static string Hex(double d) => HexOf(double.IsNegative(d), BitConverter.DoubleToInt64Bits(Math.Abs(d)), 52, 1023, double.IsInfinity(d));

    private static string Hex32(float f) => HexOf(float.IsNegative(f), BitConverter.SingleToInt32Bits(Math.Abs(f)), 23, 127, float.IsInfinity(f));

    private static string HexOf(bool negative, long bits, int fractionBits, int bias, bool infinite)
    {
        if (infinite) return negative ? "-Inf" : "+Inf";
        long fraction = bits & ((1L << fractionBits) - 1);
        int e = (int)(bits >> fractionBits);
        if (e == 0 && fraction == 0) return negative ? "-0x0p+00" : "0x0p+00";
        if (e == 0)
        {
            e = 1;
            while ((fraction & (1L << fractionBits)) == 0)
            {
                fraction <<= 1;
                e--;
            }
            fraction &= (1L << fractionBits) - 1;
        }
        e -= bias;
        string hex = (fraction << (60 - fractionBits)).ToString("x15", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"{(negative ? "-" : "")}0x1{(hex.Length > 0 ? "." + hex : "")}p{(e < 0 ? '-' : '+')}{Math.Abs(e):00}";
    }
}
