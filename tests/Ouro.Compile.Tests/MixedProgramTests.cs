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

    [Fact]
    public void Calls_of_every_kind_pass_their_arguments()
    {
        (string gc, string ours) = MixedProgram.Run(
            """
            package p
            type Big [4]int
            type Stringer interface{ String() string }
            //go:noinline
            func Apply(f func(int) int, x int) int { return f(x) + x }
            //go:noinline
            func Str(s Stringer) string { return s.String() }
            //go:noinline
            func Take(b Big, f float64) (Big, float64) { b[1] *= 2; b[3] += b[0]; return b, f * 2 }
            //go:noinline
            func Pass(b Big, f float64) int { c, g := Take(b, f); d, _ := Take(c, g); return d[1] + d[3] }
            //go:noinline
            func Many(a, b, c, d, e, f, g, h, i, j, k int) int { return a + 2*b + 3*c + 4*d + 5*e + 6*f + 7*g + 8*h + 9*i + 10*j + 11*k }
            //go:noinline
            func CallMany(x int) int { return Many(x, 1, 2, 3, 4, 5, 6, 7, 8, x, 10) }
            //go:noinline
            func Asm(x float64) float64 { return x + 1 }
            """,
            """
            package main
            import "p"
            type T struct{ a, b string }
            func (t T) String() string { return t.a + t.b }
            func main() {
                k := 5
                println(p.Apply(func(x int) int { return x * k }, 7))
                println(p.Str(T{"x", "yz"}))
                println(p.Pass(p.Big{1, 2, 3, 4}, 1.5))
                println(p.CallMany(3))
                println(p.Asm(2.5))
            }
            """,
            """
            func "p.Apply"<1> $sig(Ptr I64; I64) stage RuntimeLowered {
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg I64 [1]
              v4 = ClosureCall Mem v2 v3 v1 {call $sig(I64; I64)}
              v5 = Result I64 v4 [0]
              v6 = Add I64 v5 v3
              Return v6 v4
            }
            func "p.Str"<1> $sig(I64 Ptr; Ptr I64) stage RuntimeLowered {
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Arg Ptr [1]
              v4 = IntToPtr Ptr v2 v1
              v5 = NilCheck Ptr v4 v1
              v6 = OffsetPtr Ptr v5 [24]
              v7 = Load Ptr v6 v1
              v8 = InterfaceCall Mem v7 v3 v1 {call $sig(Ptr; Ptr I64)}
              v9 = Result Ptr v8 [0]
              v10 = Result I64 v8 [1]
              Return v9 v10 v8
            }
            func "p.Take"<1> sig<1>("b" layout(32 8) 0 [] "f" layout(8 8) 64 [F64 0 0] -> "" layout(32 8) 32 [] "" layout(8 8) -1 [F64 0 0] args 72) stage RuntimeLowered {
            b0:
              v1 = InitMem Mem
              v2 = ArgAddr Ptr [0]
              v3 = Arg F64 [0]
              v4 = ResultHome Ptr [0]
              v5 = OffsetPtr Ptr v2 [8]
              v6 = Load I64 v5 v1
              v7 = Const I64 [1]
              v8 = Shl I64 v6 v7
              v9 = Store Mem v5 v8 v1
              v10 = OffsetPtr Ptr v2 [24]
              v11 = Load I64 v10 v9
              v12 = Load I64 v2 v9
              v13 = Add I64 v11 v12
              v14 = Store Mem v10 v13 v9
              v15 = Move Mem v4 v2 v14 {layout(32 8)}
              v16 = FAdd F64 v3 v3
              Return v16 v15
            }
            func "p.Pass"<1> sig<1>("b" layout(32 8) 0 [] "f" layout(8 8) 32 [F64 0 0] -> "" layout(8 8) -1 [I64 0 0] args 40) stage RuntimeLowered {
              local "c" Auto layout(32 8)
            b0:
              v1 = InitMem Mem
              v2 = ArgAddr Ptr [0]
              v3 = Arg F64 [0]
              v4 = StaticCall Mem v2 v3 v1 {call "p.Take"<1> sig<1>("b" layout(32 8) 0 [] "f" layout(8 8) 64 [F64 0 0] -> "" layout(32 8) 32 [] "" layout(8 8) -1 [F64 0 0] args 72)}
              v5 = ResultAddr Ptr v4 [0]
              v6 = Result F64 v4 [0]
              v7 = LocalAddr Ptr {local 0}
              v8 = Move Mem v7 v5 v4 {layout(32 8)}
              v9 = StaticCall Mem v7 v6 v8 {call "p.Take"<1> sig<1>("b" layout(32 8) 0 [] "f" layout(8 8) 64 [F64 0 0] -> "" layout(32 8) 32 [] "" layout(8 8) -1 [F64 0 0] args 72)}
              v10 = ResultAddr Ptr v9 [0]
              v11 = OffsetPtr Ptr v10 [8]
              v12 = Load I64 v11 v9
              v13 = OffsetPtr Ptr v10 [24]
              v14 = Load I64 v13 v9
              v15 = Add I64 v12 v14
              Return v15 v9
            }
            func "p.CallMany"<1> $sig(I64; I64) stage RuntimeLowered {
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Const I64 [1]
              v4 = Const I64 [2]
              v5 = Const I64 [3]
              v6 = Const I64 [4]
              v7 = Const I64 [5]
              v8 = Const I64 [6]
              v9 = Const I64 [7]
              v10 = Const I64 [8]
              v11 = Const I64 [10]
              v12 = StaticCall Mem v2 v3 v4 v5 v6 v7 v8 v9 v10 v2 v11 v1 {call "p.Many"<1> sig<1>("" layout(8 8) 16 [I64 0 0] "" layout(8 8) 24 [I64 1 0] "" layout(8 8) 32 [I64 2 0] "" layout(8 8) 40 [I64 3 0] "" layout(8 8) 48 [I64 4 0] "" layout(8 8) 56 [I64 5 0] "" layout(8 8) 64 [I64 6 0] "" layout(8 8) 72 [I64 7 0] "" layout(8 8) 80 [I64 8 0] "" layout(8 8) 0 [I64 -1 0] "" layout(8 8) 8 [I64 -1 0] -> "" layout(8 8) -1 [I64 0 0] args 88)}
              v13 = Result I64 v12 [0]
              Return v13 v12
            }
            func "p.Asm"<1> $sig(F64; F64) stage RuntimeLowered {
            b0:
              v1 = InitMem Mem
              v2 = Arg F64 [0]
              v3 = Const I32 [3]
              v4 = StaticCall Mem v3 v1 {call "runtime.procyieldAsm"<0> sig<0>("" layout(4 4) 0 [I32 -1 0] -> args 8)}
              v5 = ConstF F64 [4607182418800017408]
              v6 = FAdd F64 v2 v5
              Return v6 v4
            }
            """);
        Assert.Equal("exit 0\n42\nxyz\n14\n383\n3.5\n", gc);
        Assert.Equal(gc, ours);
    }

    [Fact]
    public void Deferred_functions_run_and_recovered_panics_return_the_results()
    {
        (string gc, string ours) = MixedProgram.Run(
            """
            package p
            //go:noinline
            func With(f func(), g func() int) (r int) { defer f(); r = 1; r = g() + 1; return }
            """,
            """
            package main
            import "p"
            func main() {
                println(p.With(func() { println("deferred") }, func() int { return 41 }))
                println(p.With(func() { println("recovered", recover().(string)) }, func() int { panic("oops") }))
            }
            """,
            """
            func "p.With"<1> $sig(Ptr Ptr; I64) flags(HasDefer) stage RuntimeLowered {
              local "r" Result layout(8 8)
              local "d" DeferRecord layout(56 8)
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg Ptr [1]
              v4 = LocalAddr Ptr {local 0}
              v5 = Const I64 [0]
              v6 = Store Mem v4 v5 v1
              v7 = LocalAddr Ptr {local 1}
              v8 = OffsetPtr Ptr v7 [24]
              v9 = Store Mem v8 v2 v6
              v10 = StaticCall Mem v7 v9 {call "runtime.deferprocStack"<1> $sig(Ptr;)}
              v11 = Const I64 [1]
              v12 = Store Mem v4 v11 v10
              v13 = ClosureCall Mem v3 v12 {call $sig(; I64)}
              v14 = Result I64 v13 [0]
              v15 = Add I64 v14 v11
              v16 = Store Mem v4 v15 v13
              v17 = StaticCall Mem v16 {call "runtime.deferreturn"<1> $sig(;)}
              v18 = Load I64 v4 v17
              Return v18 v17
            b1 recover:
              v20 = InitMem Mem
              v21 = StaticCall Mem v20 {call "runtime.deferreturn"<1> $sig(;)}
              v22 = LocalAddr Ptr {local 0}
              v23 = Load I64 v22 v21
              Return v23 v21
            }
            """);
        Assert.Equal("exit 0\ndeferred\n42\nrecovered oops\n1\n", gc);
        Assert.Equal(gc, ours);
    }

    [Fact]
    public void Stores_to_the_heap_have_write_barriers()
    {
        (string gc, string ours) = MixedProgram.Run(
            """
            package p
            type Node struct { Left, Right *Node; N int }
            //go:noinline
            func Link(p *Node, l, r *Node, n int) { p.Left = l; p.Right = r; p.N = n }
            """,
            """
            package main
            import ("p"; "runtime")
            func tree(d int) *p.Node {
                n := new(p.Node)
                if d == 0 { p.Link(n, nil, nil, 1); return n }
                p.Link(n, tree(d-1), tree(d-1), d)
                return n
            }
            func sum(n *p.Node) int { if n == nil { return 0 }; return n.N + sum(n.Left) + sum(n.Right) }
            func main() {
                root := tree(14)
                done := make(chan bool)
                go func() { for i := 0; i < 20; i++ { runtime.GC() }; done <- true }()
                for i := 0; i < 200000; i++ {
                    l, r := root.Left, root.Right
                    p.Link(root, r, l, root.N)
                    p.Link(l, l.Right, l.Left, l.N)
                }
                <-done
                println(sum(root))
            }
            """,
            """
            func "p.Link"<1> $sig(Ptr Ptr Ptr I64;) stage Placed {
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg Ptr [1]
              v4 = Arg Ptr [2]
              v5 = Arg I64 [3]
              v6 = NilCheck Ptr v2 v1
              v7 = Store Mem v6 v3 v1
              v8 = OffsetPtr Ptr v6 [8]
              v9 = Store Mem v8 v4 v7
              v10 = OffsetPtr Ptr v6 [16]
              v11 = Store Mem v10 v5 v9
              Return v11
            }
            """, new Dictionary<string, string?> { ["GOGC"] = "5", ["GODEBUG"] = "clobberfree=1,gccheckmark=1" }, optimise: true);
        Assert.StartsWith("exit 0\n", gc);
        Assert.Equal(gc, ours);
    }

    [Fact]
    public void Inlined_calls_appear_in_tracebacks()
    {
        (string gc, string ours) = MixedProgram.Run(
            """
            package p
            import "runtime"
            //go:noinline
            func Where() string {
                pc := make([]uintptr, 8)
                n := runtime.Callers(2, pc)
                f := runtime.CallersFrames(pc[:n])
                s := ""
                for { r, more := f.Next(); s += r.Function + ":" + string(rune('0'+r.Line%10)) + " "; if !more || r.Function == "main.main" { return s } }
            }
            //go:noinline
            func Outer() string { return Where() }
            func middle() {}
            func inner() {}
            """,
            """
            package main
            import "p"
            func main() { println(p.Outer()) }
            """,
            """
            func "p.Outer"<1> $sig(; Ptr I64) stage RuntimeLowered {
              file "p.go"
              inline -1 "p.middle"<1> 20 @0:12:1
              inline 0 "p.inner"<1> 30 @0:23:1@0
            b0:
              v1 = InitMem Mem
              v2 = StaticCall Mem v1 {call "p.Where"<1> $sig(; Ptr I64)} @0:34:1@1
              v3 = Result Ptr v2 [0]
              v4 = Result I64 v2 [1]
              Return v3 v4 v2 @0:12:1
            }
            """);
        Assert.StartsWith("exit 0\np.Outer:2 main.main:3", gc);
        Assert.Equal("exit 0\np.inner:4 p.middle:3 p.Outer:2 main.main:3 \n", ours);
    }

    [Fact]
    public void A_loop_without_calls_can_be_preempted()
    {
        (string gc, string ours) = MixedProgram.Run(
            """
            package p
            //go:noinline
            func Wait(p *int32) { for n := 0; *p == 0; n++ { if n == 1 << 40 { return } } }
            """,
            """
            package main
            import ("p"; "runtime"; "time")
            func main() {
                var flag int32
                done := make(chan bool)
                go func() { p.Wait(&flag); done <- true }()
                time.Sleep(20 * time.Millisecond)
                runtime.GC()
                flag = 1
                <-done
                println("done")
            }
            """,
            """
            func "p.Wait"<1> $sig(Ptr;) stage RuntimeLowered {
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Const I32 [0]
              Plain -> b1
            b1: <- b0 b1
              v4 = Load I32 v2 v1
              v5 = Eq Bool v4 v3
              If v5 -> b1 b2
            b2: <- b1
              Return v1
            }
            """);
        Assert.NotNull(gc);
        Assert.Equal("exit 0\ndone\n", ours);
    }
}
