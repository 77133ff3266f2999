using System.Text;
using System.Text.RegularExpressions;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Asm.Tests;

/// <summary>The cases inside the reference assembler's unit tests, each as a small program: same verdict, messages and printed form.</summary>
public partial class InlineCaseTests
{
    private static string Source(string name) => File.ReadAllText(Path.Combine(Gc.Root, "src", "cmd", "asm", "internal", name));

    // The first string of each {"…", …} of a table.
    private static List<string> Inputs(string source, string table)
    {
        int start = source.IndexOf($"var {table} = ", StringComparison.Ordinal);
        Assert.True(start >= 0, table);
        int end = source.IndexOf("\n}\n", start, StringComparison.Ordinal);
        var inputs = new List<string>();
        foreach (Match m in FirstString().Matches(source[start..end]))
        {
            if (m.Groups[2].Success) inputs.Add(m.Groups[2].Value);
            else if (GoLiteral.TryUnquote(m.Groups[1].Value, out string text)) inputs.Add(text);
        }
        Assert.NotEmpty(inputs);
        return inputs;
    }

    [GeneratedRegex(@"^\s*\{(?:(""(?:[^""\\]|\\.)*"")|`([^`]*)`)", RegexOptions.Multiline)]
    private static partial Regex FirstString();

    [Theory]
    [InlineData("amd64OperandTests", "amd64")]
    [InlineData("amd64BadOperandTests", "amd64")]
    [InlineData("x86OperandTests", "386")]
    public void Operands_print_and_fail_as_gcs(string table, string goarch)
    {
        var b = new StringBuilder("TEXT ·f(SB), 4, $0\n");
        foreach (string operand in Inputs(Source("asm/operand_test.go"), table)) b.Append("\tPUSHL ").Append(operand).Append('\n');
        Compare(b.ToString(), goarch, "-e", "-debug");
    }

    [Theory]
    [InlineData("exprTests")]
    [InlineData("badExprTests")]
    public void Expressions_have_gcs_values_and_messages(string table)
    {
        foreach (string expression in Inputs(Source("asm/expr_test.go"), table))
            Compare($"TEXT ·f(SB), 4, $0\n\tMOVQ $({expression}), AX\n\tMOVQ ${expression}, AX\n\tRET\n", "amd64", "-e", "-debug");
    }

    [Theory]
    [InlineData("nonRuntimeTests")]
    [InlineData("runtimeTests")]
    public void Directives_fail_as_gcs(string table)
    {
        string source = Source("asm/pseudo_test.go");
        int start = source.IndexOf($"{table} := ", StringComparison.Ordinal), end = source.IndexOf("\n\t}\n", start, StringComparison.Ordinal);
        var b = new StringBuilder();
        int count = 0;
        foreach (Match m in Directive().Matches(source[start..end]))
        {
            Assert.True(GoLiteral.TryUnquote(m.Groups[2].Value, out string operands));
            b.Append(m.Groups[1].Value).Append(' ').Append(operands).Append('\n');
            count++;
        }
        Assert.True(count > 0);
        Compare(b.ToString(), "amd64", "-e", "-debug");
    }

    [GeneratedRegex(@"\{""([A-Z]+)"", (""(?:[^""\\]|\\.)*"")")]
    private static partial Regex Directive();

    [Fact]
    public void Suffixes_and_unknown_instructions_fail_as_gcs()
    {
        string source = Source("asm/line_test.go");
        var b = new StringBuilder("TEXT ·f(SB), 4, $0\n");
        MatchCollection cases = FirstString().Matches(source);
        Assert.True(cases.Count > 10);
        foreach (Match m in cases)
            if (GoLiteral.TryUnquote(m.Groups[1].Value, out string text)) b.Append('\t').Append(text).Append('\n');
        Compare(b.ToString(), "amd64", "-e", "-debug");
    }

    [Theory]
    [InlineData("#define A() 1234\nMOVQ $A(), AX\n")]
    [InlineData("#define A (x)\nMOVQ A, AX\n")]
    [InlineData("#define A(x, y, z) x+z*y\nMOVQ $A(1, 2, 3), AX\n")]
    [InlineData("#define X() foo \nX()\nX\n")]
    [InlineData("#define A NOP\\\n\tNOP\\\n\tRET\nbefore: NOP\nA\nafter: JMP before\n")]
    [InlineData("#define LOAD(off, reg) \\\n\tMOVBLZX\t(off*4)(R12),\treg \\\n\tADDB\treg,\t\tDX\n\nLOAD(8, AX)\n")]
    [InlineData("#define KEYROUND(xmm, load, off, r1, r2, index) \\\n\tMOVBLZX\t(BP)(DX*4),\tR8 \\\n\tload((off+1), r2) \\\n\tMOVB\tR8,\t\t(off*4)(R12) \\\n\tPINSRW\t$index, (BP)(R8*4), xmm\n#define LOAD(off, reg) \\\n\tMOVBLZX\t(off*4)(R12),\treg \\\n\tADDB\treg,\t\tDX\nKEYROUND(X0, LOAD, 8, AX, BX, 0)\n")]
    [InlineData("#define A\n#ifdef A\n#define B 1234\n#else\n#define B 5678\n#endif\nMOVQ $B, AX\n")]
    [InlineData("#define B\n#ifdef A\n#ifdef B\n#define C 1234\n#else\n#define C 5678\n#endif\n#endif\nMOVQ $C, AX\n")]
    [InlineData("#define A #define B THIS\nA\nB\n")]
    [InlineData("#define A #define B(x) x\nA\nB(THIS)\n")]
    [InlineData("3 #define foo bar\n")]
    [InlineData("#ifdef foo\nhello")]
    [InlineData("#ifndef foo\nhello")]
    [InlineData("#ifdef foo\nhello\n#else\nbye")]
    [InlineData("#define A() A()\nA()")]
    [InlineData("#define A a\n#define A a\n")]
    [InlineData("#define A a")]
    [InlineData("#undef A\n")]
    [InlineData("#else\n")]
    [InlineData("#endif\n")]
    [InlineData("#include \"nowhere.h\"\n")]
    [InlineData("#include <textflag.h>\n")]
    [InlineData("#if 1\n#endif\n")]
    [InlineData("#define A(x) x\nA(1, 2)\n")]
    [InlineData("#define A(x) x\nA(1\n")]
    [InlineData("#define A(x, x) x\n")]
    [InlineData("#define A(x y) x\n")]
    [InlineData("#define A(1) x\n")]
    [InlineData("#define A x\\ y\n")]
    [InlineData("#line 100 \"other.s\"\nNOSUCH\nMOVQ $1, AX\n")]
    [InlineData("#line 100\n")]
    [InlineData("#line x \"y\"\n")]
    [InlineData("MOVQ $'\\n', AX; MOVQ $'世', BX\nMOVQ $'ab', AX\nMOVQ $'', AX\n")]
    [InlineData("MOVQ $0x, AX\nMOVQ $0b12, AX\nMOVQ $09, AX\nMOVQ $1__0, AX\nMOVQ $1_000, AX\n")]
    [InlineData("MOVSD $(1.5e3), X0\nMOVSD $(-0.0), X1\nMOVSS $(0.0), X2\nMOVSD $0x1.8p1, X3\nMOVSD $(1e400), X4\n")]
    [InlineData("a: b: JMP c\nc: JMP a\n")]
    [InlineData("a: NOP\na: NOP\n")]
    [InlineData("JMP nowhere\n")]
    [InlineData("JMP 3(PC)\nNOP\nJMP -1(PC)\nJMP 0(PC)\n")]
    [InlineData("l: JMP m\nm: JMP l\nJEQ l\n")]
    [InlineData("JEQ ·g(SB)\n")]
    [InlineData("CALL ·g(SB)\nRET ·h(SB)\nCALL *·g(SB)\nCALL AX\nCALL (AX)\nCALL $5\n")]
    [InlineData("DATA ·x(SB)/8, $\"abc\\x00\\377\"\nGLOBL ·x(SB), 8, $16\nDATA ·x+4(SB)/4, $1\n")]
    [InlineData("DATA ·y+8(SB)/8, $·x+4(SB)\nGLOBL ·y(SB), $16\nGLOBL ·y(SB), $16\n")]
    [InlineData("DATA ·t(SB)/8, $1\nGLOBL ·t(SB), 256, $8\nGLOBL ·u(SB), 256, $8\nDATA ·u(SB)/8, $1\n")]
    [InlineData("PCALIGN $16\nPCALIGN $3\nPCALIGN $4096\n")]
    [InlineData("PCDATA $0, $-2\nNOP\nRET\nPCDATA $0, $-1\nFUNCDATA $1, ·x(SB)\nFUNCDATA $1, ·x(SB)\n")]
    [InlineData("PUSHQ AX\nRET\n")]
    [InlineData("/* a\nb */ MOVQ $1, AX // c\n/* never closed")]
    [InlineData("MOVQ AX BX\nMOVQ AX,\nMOVQ ,AX\n: NOP\n, NOP\n(AX)\n")]
    [InlineData("MOVQ \"abc\", AX\nMOVQ `abc`, AX\nMOVQ \"abc\n")]
    [InlineData("MOVQ $((((1)))), AX\nMOVQ $(((1)), AX\nMOVQ $1), AX\n")]
    [InlineData("TEXT ·g(SB), 4, $-8\nRET\nTEXT ·h(SB), 0, $-8-24\nCALL ·g(SB)\nRET\nTEXT ·i(SB), $12\nRET\n")]
    [InlineData("TEXT ·g(SB), 4, $x\nTEXT ·g(SB), 4, $8-x\nTEXT ·g(SB), 4, 8\nTEXT ·g(SB), 4\nTEXT ·g(SB)\nTEXT ·g+8(SB), 4, $0\nTEXT g<ABI0>(SB), 4, $0\n")]
    [InlineData("TEXT ·big(SB), 0, $8192\nMOVQ x-8(SP), AX\nMOVQ x+8(FP), BX\nRET\nTEXT ·mid(SB), 4096, $400\nMOVQ 8(SP), AX\nRET\nTEXT ·ctx(SB), 64, $400\nRET\n")]
    public void Small_programs_give_gcs_object_and_messages(string text) => Compare("TEXT ·f(SB), 4, $0\n" + text, "amd64", "-e", "-debug");

    private static void Compare(string text, string goarch, params string[] flags)
    {
        string folder = Directory.CreateTempSubdirectory("ouro-asm-inline").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "t.s"), text);
            AsmOutcome expected = GcAsm.Reference(folder, "t.s", goarch, flags), actual = GcAsm.Ouro(folder, "t.s", goarch, flags);
            Assert.Equal(string.Join('\n', expected.Messages), string.Join('\n', actual.Messages));
            Assert.Equal(expected.Output, actual.Output);
            Assert.Equal(expected.Object is null, actual.Object is null);
            if (expected.Object is null || actual.Object is null) return;
            string? difference = ObjectDifference.Find(expected.Object, actual.Object);
            Assert.True(difference is null, $"{difference}\n{text}");
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
