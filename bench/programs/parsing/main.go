// A compiler's front end: scan, parse, check and print Go source with the library's go/* packages.
package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
)

func source(n int) string {
	var b strings.Builder
	b.WriteString("package p\n\ntype T struct { a, b int; next *T; m map[string][]int }\n")
	for i := 0; i < n; i++ {
		fmt.Fprintf(&b, `
// f%d does something.
func f%d(t *T, x int, s ...string) (r int, err error) {
	for i, v := range s {
		switch { case i > x: r += len(v)*%d; case v == "q": return r, nil; default: t.m[v] = append(t.m[v], i) }
	}
	if t.next != nil && (x & %d) != 0 { return f%d(t.next, x-1, s...) }
	g := func(a, b int) int { return a*b + t.a<<3 - t.b/7 }
	return g(x, r), err
}
`, i, i, i, i, (i+1)%n)
	}
	return b.String()
}

func main() {
	src := source(400)
	nodes, size, uses := 0, 0, 0
	for round := 0; round < 16; round++ {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
		if err != nil {
			panic(err)
		}
		ast.Inspect(f, func(ast.Node) bool { nodes++; return true })
		info := types.Info{Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}}
		conf := types.Config{}
		if _, err := conf.Check("p", fset, []*ast.File{f}, &info); err != nil {
			panic(err)
		}
		uses += len(info.Uses) + len(info.Types)
		var out bytes.Buffer
		if err := format.Node(&out, fset, f); err != nil {
			panic(err)
		}
		size += out.Len()
	}
	fmt.Println(nodes, size, uses)
}
