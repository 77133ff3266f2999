// Writes what go/types finds out about packages of std, one line an entry, for comparison with Ouro.Types.Info.

package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

func main() {
	build.Default.CgoEnabled = false
	fset := token.NewFileSet()
	imp := importer.ForCompiler(fset, "source", nil)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, path := range os.Args[1:] {
		dir := filepath.Join(os.Getenv("GOROOT"), "src", path)
		bp, err := build.Default.ImportDir(dir, 0)
		if err != nil {
			panic(err)
		}
		var files []*ast.File
		for _, f := range bp.GoFiles {
			a, err := parser.ParseFile(fset, filepath.Join(dir, f), nil, parser.SkipObjectResolution)
			if err != nil {
				panic(err)
			}
			files = append(files, a)
		}
		info := &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{},
			Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}, Implicits: map[ast.Node]types.Object{},
		}
		conf := types.Config{Importer: imp, Sizes: types.SizesFor("gc", "amd64"), Error: func(err error) { fmt.Fprintln(os.Stderr, err) }}
		conf.Check(path, fset, files, info)
		var lines []string
		at := func(p token.Pos) string {
			q := fset.PositionFor(p, false)
			return fmt.Sprintf("%s:%d:%d", filepath.Base(q.Filename), q.Line, q.Column)
		}
		for id, o := range info.Defs {
			if o != nil {
				lines = append(lines, at(id.Pos())+" def "+str(o))
			}
		}
		for id, o := range info.Uses {
			lines = append(lines, at(id.Pos())+" use "+str(o))
		}
		for id, in := range info.Instances {
			var args []string
			for i := 0; i < in.TypeArgs.Len(); i++ {
				args = append(args, in.TypeArgs.At(i).String())
			}
			lines = append(lines, at(id.Pos())+" instance "+strings.Join(args, ", ")+" => "+in.Type.String())
		}
		for e, s := range info.Selections {
			lines = append(lines, fmt.Sprintf("%s select %d %s %v %v %s", at(e.Sel.Pos()), s.Kind(), s.Recv(), s.Index(), s.Indirect(), s.Type()))
		}
		inSource := map[ast.Expr]bool{}
		for _, f := range files {
			ast.Inspect(f, func(n ast.Node) bool {
				if e, ok := n.(ast.Expr); ok {
					inSource[e] = true
				}
				return true
			})
		}
		for e, tv := range info.Types {
			if !inSource[e] {
				continue // go/types makes up a 1 for x++
			}
			switch e := e.(type) {
			case *ast.BasicLit, *ast.CallExpr:
				_ = e
			default:
				continue
			}
			v := ""
			if tv.Value != nil {
				v = tv.Value.ExactString()
			}
			pos := e.Pos()
			k := "lit"
			if c, ok := e.(*ast.CallExpr); ok {
				pos = c.Lparen
				k = "call"
			}
			lines = append(lines, fmt.Sprintf("%s %s %s %s", at(pos), k, tv.Type, v))
		}
		sort.Strings(lines)
		fmt.Fprintln(out, "==", path)
		for _, l := range lines {
			fmt.Fprintln(out, l)
		}
		fmt.Fprintln(out, "init")
		for _, i := range info.InitOrder {
			var names []string
			for _, v := range i.Lhs {
				names = append(names, v.Name())
			}
			fmt.Fprintln(out, strings.Join(names, ", "))
		}
	}
}

func str(o types.Object) string {
	s := o.String()
	if c, ok := o.(*types.Const); ok {
		s += " = " + c.Val().ExactString()
	}
	return s
}
