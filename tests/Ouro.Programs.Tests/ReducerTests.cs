using System.Text;
using Ouro.Core;
using Ouro.Reduce;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>The reducer of programs (tools/Ouro.Reduce).</summary>
public sealed class ReducerTests
{
    private const string Program = """
        package main

        import (
        	"fmt"
        	"os"
        	"strings"
        )

        type point struct{ x, y int }

        const unused = 3

        func (p point) String() string { return fmt.Sprintf("(%d, %d)", p.x, p.y) }

        // mix is where the mistake is.
        func mix(a, b uint32) uint32 {
        	h := a
        	for i := 0; i < 3; i++ {
        		h ^= b
        		h = h<<5 | h>>27
        		if h%7 == 0 {
        			h++
        		}
        	}
        	return h
        }

        func describe(words []string) string {
        	var b strings.Builder
        	for i, w := range words {
        		switch {
        		case i == 0:
        			b.WriteString(strings.ToUpper(w))
        		default:
        			b.WriteString(" " + w)
        		}
        	}
        	return b.String()
        }

        func main() {
        	p := point{1, 2}
        	fmt.Println(p, describe([]string{"one", "two"}))
        	if len(os.Args) > 5 {
        		fmt.Println("many arguments")
        		return
        	}
        	total := uint32(0)
        	for i := uint32(0); i < 10; i++ {
        		total += mix(i, total)
        	}
        	fmt.Println(total)
        }

        """;

    private static byte[] Reduce(string program, Func<string, bool> isInteresting) =>
        OnDeepStack(() => new Reducer(new FrontEnd(Gc.Root), b => isInteresting(Encoding.UTF8.GetString(b))).Reduce(Encoding.UTF8.GetBytes(program)));

    private static byte[] OnDeepStack(Func<byte[]> work)
    {
        byte[]? result = null;
        Exception? failure = null;
        // Recursion over the source needs a deep stack.
        var worker = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failure = e;
            }
        }, 256 << 20);
        worker.Start();
        worker.Join();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return result!; // not null: no failure
    }

    [Fact]
    public void Only_what_the_property_needs_is_left()
    {
        string small = Encoding.UTF8.GetString(Reduce(Program, static s => s.Contains("<<", StringComparison.Ordinal) && s.Contains("func main", StringComparison.Ordinal)));
        Assert.Contains("<<", small, StringComparison.Ordinal);
        Assert.DoesNotContain("import", small, StringComparison.Ordinal);
        Assert.DoesNotContain("point", small, StringComparison.Ordinal);
        Assert.True(small.Length < 120, small);
    }

    [Fact]
    public void Each_candidate_is_a_program()
    {
        var frontEnd = new FrontEnd(Gc.Root);
        int asked = 0;
        OnDeepStack(() => new Reducer(frontEnd, b =>
        {
            asked++;
            Assert.Empty(frontEnd.Check(frontEnd.Parse(b)!));
            return b.AsSpan().IndexOf("describe"u8) >= 0;
        }).Reduce(Encoding.UTF8.GetBytes(Program)));
        Assert.InRange(asked, 5, 400);
    }

    [Fact]
    public void A_program_that_is_not_interesting_is_refused()
    {
        Assert.Contains("not interesting", Assert.Throws<BadInputException>(static () => Reduce(Program, static _ => false)).Message, StringComparison.Ordinal);
        Assert.Contains("undefined: x", Assert.Throws<BadInputException>(static () => Reduce("package main\n\nfunc main() { x() }\n", static _ => true)).Message, StringComparison.Ordinal);
    }

    /// <summary>A compiler that shifts to the wrong side, made of gc and a change of the text before it.</summary>
    [Fact]
    [Trait("kind", "slow")]
    public void A_miscompiled_program_becomes_a_few_lines()
    {
        string folder = Directory.CreateTempSubdirectory("ouro-miscompile").FullName;
        try
        {
            string Run(string text, string name)
            {
                string source = Path.Combine(folder, name + ".go"), program = Path.Combine(folder, name);
                File.WriteAllText(source, text);
                if (Gc.Run(["build", "-o", program, source], folder).ExitCode != 0) return "does not build " + name;
                ProcessResult r = Processes.Run(program, [], timeoutSeconds: 10);
                return $"{r.ExitCode}\n{r.Output}";
            }
            bool IsWrong(string text)
            {
                try
                {
                    string right = Run(text, "right"), wrong = Run(text.Replace("<< ", ">> ", StringComparison.Ordinal).Replace("<<", ">>", StringComparison.Ordinal), "wrong");
                    return right.StartsWith("0\n", StringComparison.Ordinal) && wrong.StartsWith("0\n", StringComparison.Ordinal) && right != wrong;
                }
                catch (TimeoutException)
                {
                    return false;
                }
            }
            string small = Encoding.UTF8.GetString(Reduce(Program, IsWrong));
            Assert.True(IsWrong(small), small);
            Assert.DoesNotContain("describe", small, StringComparison.Ordinal);
            Assert.True(small.Split('\n').Length <= 24, small);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
