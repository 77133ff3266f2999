namespace Ouro.Syntax.Tests;

/// <summary>Small broken files, one mistake each.</summary>
internal static class Snippets
{
    public static readonly string[] Broken =
    [
        "", "x", "package", "package 1", "package p;;", "package p; x", "package p\nimport", "package p\nimport 1", "package p\nimport x",
        "package p\nvar x int\nimport \"fmt\"", "package p\nfunc f()\n{\n}", "package p\nfunc", "package p\nfunc (", "package p\nfunc ()", "package p\nfunc () f() {}",
        "package p\nfunc (a, b T) f() {}", "package p\nfunc (a T)", "package p\nfunc f", "package p\nfunc f[", "package p\nfunc f[]()", "package p\nfunc (r R) m[T any]()",
        "package p\ntype T", "package p\ntype T [", "package p\ntype T [P any", "package p\ntype T[P *C] int", "package p\ntype T[P *C,] int", "package p\ntype T[P C, Q] int",
        "package p\ntype T[P] struct{}", "package p\ntype T struct { x }", "package p\ntype T struct { (x) }", "package p\ntype T struct { *(x) }", "package p\ntype T struct { 1 }",
        "package p\ntype T struct { a b c }", "package p\ntype T interface { m[P any]() }", "package p\ntype T interface { m[]() }", "package p\ntype T interface { m[] }",
        "package p\ntype T interface { 1 }", "package p\ntype T interface { ~ }", "package p\ntype T chan", "package p\ntype T <-<-chan int", "package p\ntype T map[]int",
        "package p\nvar x = <-chan<- int(nil)", "package p\nvar x = <-<-chan int(nil)", "package p\nconst x int", "package p\nconst x := 1", "package p\nvar x := 1", "package p\nvar x",
        "package p\nvar x = [", "package p\nvar x = [...", "package p\nvar x = a[]", "package p\nvar x = a[1:2:]", "package p\nvar x = a[1::3]", "package p\nvar x = a[::]",
        "package p\nvar x = a[1 2]", "package p\nvar x = f(1 2)", "package p\nvar x = f(1\n)", "package p\nvar x = T{1\n}", "package p\nvar x = (T){}", "package p\nvar x = x.1",
        "package p\nvar x = x.", "package p\nvar x = x.(", "package p\nvar x = ()", "package p\nvar x = +", "package p\nvar x = a b", "package p\nvar x, = 1",
        "package p\nfunc f(a, b int, c) {}", "package p\nfunc f(a int, b) {}", "package p\nfunc f(a, b) {}", "package p\nfunc f(a.b, c int) {}", "package p\nfunc f(x ...) {}",
        "package p\nfunc f(x ...int, y int) {}", "package p\nfunc f() (x ...int) {}", "package p\nfunc f(;) {}", "package p\nfunc f(a int b int) {}", "package p\nfunc f[P any, Q](){}", "package p\nfunc f[P, Q](){}",
        "package p\nfunc f() { if", "package p\nfunc f() { if { } }", "package p\nfunc f() { if x := 1 { } }", "package p\nfunc f() { if x = 1 { } }", "package p\nfunc f() { if a+b = c, d { } }",
        "package p\nfunc f() { if x; { } }", "package p\nfunc f() { if x\n{ } }", "package p\nfunc f() { if x {} else x }", "package p\nfunc f() { if x {}\nelse {} }", "package p\nfunc f() { if var x = 1; x {} }",
        "package p\nfunc f() { if x == T{} {} }", "package p\nfunc f() { for ;; { } }", "package p\nfunc f() { for x { } }", "package p\nfunc f() { for i := 0; i < 1 { } }",
        "package p\nfunc f() { for i := 0; i < 1; i := 1 { } }", "package p\nfunc f() { for var i = 0; ; {} }", "package p\nfunc f() { for i = range }", "package p\nfunc f() { for x ; y }",
        "package p\nfunc f() { for\n}", "package p\nfunc f() { for x; range y {} }", "package p\nfunc f() { switch x", "package p\nfunc f() { switch x { foo } }", "package p\nfunc f() { switch { case } }",
        "package p\nfunc f() { switch { case 1 } }", "package p\nfunc f() { switch\n{ } }", "package p\nfunc f() { switch x := y.(type), z {} }", "package p\nfunc f() { switch { default: default: } }",
        "package p\nfunc f() { select x {} }", "package p\nfunc f() { select { case x: } }", "package p\nfunc f() { select { x } }", "package p\nfunc f() { go (f()) }", "package p\nfunc f() { defer (f()) }", "package p\nfunc f() { go }",
        "package p\nfunc f() { x, y }", "package p\nfunc f() { x, y += 1 }", "package p\nfunc f() { x y }", "package p\nfunc f() { x = }", "package p\nfunc f() { x := y := z }", "package p\nfunc f() { x++ + 1 }", "package p\nfunc f() { ++x }",
        "package p\nfunc f() { return 1, }", "package p\nfunc f() { L: }", "package p\nfunc f() { L: case }", "package p\nfunc f() { goto }", "package p\nfunc f() { goto 1 }", "package p\nfunc f() { break 1 }", "package p\nfunc f() { fallthrough x }",
        "package p\nfunc f() { var }", "package p\nfunc f() { var (x }", "package p\nfunc f() { type T }", "package p\nfunc f() { func g() {} }", "package p\nfunc f() { import \"x\" }", "package p\nfunc f() {", "package p\nfunc f() { } }", "package p\nfunc f() { ) }",
        "package p\nfunc f() { a, b, c := 1 2 }", "package p\nfunc f() { x := []int{1, 2 3} }", "package p\nfunc f() { x := map[int]int{1: 2, 3} ; }", "package p\nfunc f() { case 1: }", "package p\nfunc f() { x.y.z() { } }", "package p\nfunc f() { if f() {} else if }",
        "package p\nvar a = '", "package p\nvar a = ''", "package p\nvar a = 'ab'", "package p\nvar a = '\n'", "package p\nvar a = \"", "package p\nvar a = \"\n", "package p\nvar a = `", "package p\nvar a = '\\q'", "package p\nvar a = \"\\xg\"",
        "package p\nvar a = '\\400'", "package p\nvar a = '\\ud800'", "package p\nvar a = '\\U00110000'", "package p\nvar a = '\\UFFFFFFFF'", "package p\nvar a = \"\\08\"", "package p\nvar a = 0x", "package p\nvar a = 0b", "package p\nvar a = 0o", "package p\nvar a = 0b2", "package p\nvar a = 08",
        "package p\nvar a = 0o8", "package p\nvar a = 1_", "package p\nvar a = 1__0", "package p\nvar a = 0_", "package p\nvar a = 0x_", "package p\nvar a = 0x1.0", "package p\nvar a = 0x1e", "package p\nvar a = 0x1p", "package p\nvar a = 1e", "package p\nvar a = 1p1",
        "package p\nvar a = 0b1.0", "package p\nvar a = 0b1e1", "package p\nvar a = 1e+", "package p\nvar a = 1_.5", "package p\nvar a = 1._5", "package p\nvar a = 1.5_", "package p\nvar a = 1.5e_1", "package p\nvar a = 0_1_", "package p\nvar a = 09i", "package p\nvar a = 0xG",
        "package p\nvar a = @", "package p\nvar a = #", "package p\nvar a = ?", "package p\nvar a = \u00a0", "package p\nvar a = \u0661x", "package p\nvar a\u20ac = 1", "package p\nvar \u20ac = 1", "package p\n/* x", "package p\nvar a = 1 /* \n */ var b = 2", "package p\nvar x\0y int",
        "package p\n// \0", "package p\n\ufeffvar x int", "\ufeffpackage p", "package p // \ufeff", "package p\nvar s = \"\ufeff\"",
        "package p\n//line x.go:0\n", "package p\n//line x.go:a\n", "package p\n//line x.go:1:0\n", "package p\n//line :a\n", "package p\n//line foo.go:10\nvar x := 1", "package p\n/*line foo.go:10:20*/var x := 1", "package p\n//line :10:2\nvar x := 1",
        "package p\n//line foo.go:10:4\nvar x := 1\nvar y := 1", "package p\n//line foo.go:99999999999\n", "package p\n//line foo\n", "package p\n  //line foo.go:1\nvar x := 1", "package p\n/*line foo.go:10:*/var x := 1",
        "package p\n//go:noinline\nvar x := 1", "package p\nfunc f() {\n//go:noinline\n}\nvar x := 1", "package p; //go:noinline\nvar x := 1", "package p\n//go:embed\nvar x := 1", "package p\n//go:linkname\nvar x := 1", "package p\n//go:linkname a b c\nvar x := 1",
        "package p\n//go:systemstack\nfunc f() { x := }", "package p\n//go:uintptrkeepalive\nfunc f() { x := }", "package p\n//go:cgo_ldflag \"x\"\nfunc f() { x := }", "package p\n//go:cgo_import_dynamic a b \"$x\"\nfunc f() { x := }", "package p\n//go:cgo_import_dynamic a,b\nfunc f() { x := }",
        "package p\n//go:embed \"x\nvar a := 1", "package p\n//go:embed \"x\"y\nvar a := 1", "package p\n//go:wasmimport a\nfunc f() { x := }", "package p\nvar (\n//go:noinline\n)\nvar x := 1", "package p\n//go:noinline\n", "package p\ntype (\n//go:nosplit\n)\n",
        "package p\nfunc f() { goto L; x := 1; L: }", "package p\nfunc f() { goto L; { L: } }", "package p\nfunc f() { L: L: }", "package p\nfunc f() { break }", "package p\nfunc f() { for { func() { break }() } }", "package p\nfunc f() { L: for { break M } }",
        "package p\nfunc f() { L: if true { continue L } }", "package p\nfunc f() { switch { case true: fallthrough } }", "package p\nfunc f() { switch { case true: fallthrough; case false: { fallthrough }; default: } }", "package p\nfunc f(x any) { switch x.(type) { case int: fallthrough; default: } }",
        "package p\nfunc f() { fallthrough }", "package p\nfunc f() { L: for { continue L }; L: for { break L } }", "package p\nfunc f() { goto L; goto M; var x int; _ = x; M: }", "package p\nfunc f() { select { default: fallthrough } }", "package p\nfunc f() { L: switch { case true: continue L } }",
        "package p\nfunc f() { for { goto L }; var x = 1; _ = x; L: }", "package p\nfunc f() { L: ; goto L }", "package p\nfunc f() { { L: }; goto L }",
    ];
}
