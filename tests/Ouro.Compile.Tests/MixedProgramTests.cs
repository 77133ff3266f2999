using Xunit;

namespace Ouro.Compile.Tests;

/// <summary>Functions from textual SSA run inside programs that gc built and linked.</summary>
public sealed class MixedProgramTests
{
    [Fact]
    public void A_loop_runs_inside_a_program_that_gc_built()
    {
        (string gc, string ours) = MixedProgram.Run(
            """
            package p
            //go:noinline
            func Sum(n int) int { s := 0; for i := 0; i < n; i++ { s += i * i }; return s }
            """,
            """
            package main
            import "p"
            func main() { println(p.Sum(10), p.Sum(1000)) }
            """,
            """
            func "p.Sum"<1> $sig(I64; I64) stage RuntimeLowered {
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0] @0:3:1
              v3 = Const I64 [0]
              v4 = Const I64 [1]
              Plain -> b1
            b1: <- b0 b2
              v5 = Phi I64 v3 v9
              v6 = Phi I64 v3 v10
              v7 = LtS Bool v5 v2
              If v7 -> b2 b3 likely
            b2: <- b1
              v8 = Mul I64 v5 v5
              v10 = Add I64 v6 v8
              v9 = Add I64 v5 v4
              Plain -> b1
            b3: <- b1
              Return v6 v1
            }
            """);
        Assert.Equal("exit 0\n285 332833500\n", gc);
        Assert.Equal(gc, ours);
    }

    [Fact]
    public void A_failing_bounds_check_says_what_gc_says()
    {
        (string gc, string ours) = MixedProgram.Run(
            """
            package p
            //go:noinline
            func At(s []int, i int) int { return s[i] }
            //go:noinline
            func Div(a, b int) int { return a / b }
            //go:noinline
            func Deref(p *int) int { return *p }
            """,
            """
            package main
            import "p"
            func try(f func()) {
                defer func() { println(recover().(error).Error()) }()
                f()
            }
            func main() {
                s := []int{1, 2, 3}
                println(p.At(s, 1), p.Div(7, 2), p.Deref(&s[2]))
                try(func() { p.At(s, 3) })
                try(func() { p.At(s, -1) })
                try(func() { p.Div(1, 0) })
                try(func() { p.Deref(nil) })
            }
            """,
            """
            func "p.At"<1> sig<1>("s" layout(24 8 ptr 1) 0 [Ptr 0 0 I64 1 8 I64 2 16] "i" layout(8 8) 24 [I64 3 0] -> "" layout(8 8) -1 [I64 0 0] args 32) stage RuntimeLowered {
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg I64 [1]
              v4 = Arg I64 [3]
              v5 = BoundsCheck I64 v4 v3 v1 @0:3:40
              v6 = Const I64 [3]
              v7 = Shl I64 v5 v6
              v8 = AddPtr Ptr v2 v7
              v9 = Load I64 v8 v1
              Return v9 v1
            }
            func "p.Div"<1> $sig(I64 I64; I64) stage RuntimeLowered {
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Arg I64 [1]
              v4 = DivCheck I64 v3 v1
              v5 = DivS I64 v2 v4
              Return v5 v1
            }
            func "p.Deref"<1> $sig(Ptr; I64) stage RuntimeLowered {
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = NilCheck Ptr v2 v1
              v4 = Load I64 v3 v1
              Return v4 v1
            }
            """);
        Assert.StartsWith("exit 0\n2 3 3\nruntime error: index out of range [3] with length 3\n", gc);
        Assert.Equal(gc, ours);
    }

    [Fact]
    public void Deep_recursion_grows_and_moves_the_stack_with_pointers_in_slots()
    {
        // Each frame holds a heap pointer and a pointer to a variable of its caller across the call.
        (string gc, string ours) = MixedProgram.Run(
            """
            package p
            //go:noinline
            func Alloc() *int { return new(int) }
            //go:noinline
            func Deep(n int, up *int) int {
                if n == 0 { return *up }
                var x int = n
                q := Alloc()
                *q = n
                r := Deep(n-1, &x)
                return r + *q + *up
            }
            """,
            """
            package main
            import ("p"; "runtime")
            func main() {
                for i := 0; i < 3; i++ {
                    done := make(chan int)
                    go func() { one := 1; done <- p.Deep(20000, &one) }()
                    runtime.GC()
                    println(<-done)
                }
            }
            """,
            """
            func "p.Deep"<1> $sig(I64 Ptr; I64) stage RuntimeLowered {
              local "x" Auto layout(8 8) addressed
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Arg Ptr [1]
              v4 = Const I64 [0]
              v5 = Eq Bool v2 v4
              If v5 -> b1 b2
            b1: <- b0
              v6 = Load I64 v3 v1
              Return v6 v1
            b2: <- b0
              v7 = LocalAddr Ptr {local 0}
              v8 = Store Mem v7 v2 v1
              v9 = StaticCall Mem v8 {call "p.Alloc"<1> $sig(; Ptr)}
              v10 = Result Ptr v9 [0]
              v11 = Store Mem v10 v2 v9
              v12 = Const I64 [-1]
              v13 = Add I64 v2 v12
              v14 = StaticCall Mem v13 v7 v11 {call "p.Deep"<1> $sig(I64 Ptr; I64)}
              v15 = Result I64 v14 [0]
              v16 = Load I64 v10 v14
              v17 = Add I64 v15 v16
              v18 = Load I64 v3 v14
              v19 = Add I64 v17 v18
              Return v19 v14
            }
            """, new Dictionary<string, string?> { ["GOGC"] = "1", ["GODEBUG"] = "clobberfree=1,gccheckmark=1" });
        Assert.StartsWith("exit 0\n", gc);
        Assert.Equal(gc, ours);
    }
}
