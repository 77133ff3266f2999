// Prints what gc's type checker finds out about packages: mode, type and value of each expression, objects of identifiers,
// selections, instances, order of initialisation. It is built as a part of cmd/compile by an overlay, since it needs its internal
// packages. First argument: an importcfg; standard input: a line a package, its path, a tab, its files with commas between.
package main

import (
	"bufio"
	"cmd/compile/internal/importer"
	"cmd/compile/internal/syntax"
	"cmd/compile/internal/types2"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

type imp struct {
	files map[string]string
	pkgs  map[string]*types2.Package
	from  string
}

func (m *imp) Import(path string) (*types2.Package, error) {
	if path == "unsafe" {
		return types2.Unsafe, nil
	}
	pre := "vendor/"
	if strings.HasPrefix(m.from, "cmd/") {
		pre = "cmd/vendor/"
	}
	if _, ok := m.files[pre+path]; ok {
		path = pre + path
	}
	return importer.Import(m.pkgs, path, "", func(p string) (io.ReadCloser, error) {
		f, ok := m.files[p]
		if !ok {
			return nil, fmt.Errorf("no %s", p)
		}
		return os.Open(f)
	})
}

func kind(e syntax.Node) string {
	switch e := e.(type) {
	case *syntax.Name:
		return "Name"
	case *syntax.BasicLit:
		return "BasicLit"
	case *syntax.CompositeLit:
		return "CompositeLit"
	case *syntax.KeyValueExpr:
		return "KeyValueExpr"
	case *syntax.FuncLit:
		return "FunctionLit"
	case *syntax.ParenExpr:
		return "ParenExpr"
	case *syntax.SelectorExpr:
		return "SelectorExpr"
	case *syntax.IndexExpr:
		return "IndexExpr"
	case *syntax.SliceExpr:
		return "SliceExpr"
	case *syntax.AssertExpr:
		return "TypeAssertExpr"
	case *syntax.TypeSwitchGuard:
		return "TypeSwitchGuard"
	case *syntax.Operation:
		if e.Y != nil {
			return "BinaryExpr"
		}
		if e.Op == syntax.Mul {
			return "StarExpr"
		}
		return "UnaryExpr"
	case *syntax.CallExpr:
		return "CallExpr"
	case *syntax.ArrayType:
		return "ArrayType"
	case *syntax.SliceType:
		return "SliceType"
	case *syntax.DotsType:
		return "DotsType"
	case *syntax.StructType:
		return "StructType"
	case *syntax.InterfaceType:
		return "InterfaceType"
	case *syntax.FuncType:
		return "FuncType"
	case *syntax.MapType:
		return "MapType"
	case *syntax.ChanType:
		return "ChanType"
	}
	return ""
}

func main() {
	m := &imp{files: map[string]string{}, pkgs: map[string]*types2.Package{}}
	b, _ := os.ReadFile(os.Args[1])
	for _, l := range strings.Split(string(b), "\n") {
		if f, ok := strings.CutPrefix(l, "packagefile "); ok {
			k, v, _ := strings.Cut(f, "=")
			m.files[k] = v
		}
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	sc := bufio.NewScanner(os.Stdin)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		path, fs, _ := strings.Cut(sc.Text(), "\t")
		m.from = path
		m.pkgs = map[string]*types2.Package{}
		var files []*syntax.File
		for _, f := range strings.Split(fs, ",") {
			r, _ := os.Open(f)
			file, err := syntax.Parse(syntax.NewFileBase(f), r, nil, nil, syntax.CheckBranches)
			if err != nil {
				panic(err)
			}
			files = append(files, file)
		}
		info := &types2.Info{
			Types: map[syntax.Expr]types2.TypeAndValue{}, Instances: map[*syntax.Name]types2.Instance{},
			Defs: map[*syntax.Name]types2.Object{}, Uses: map[*syntax.Name]types2.Object{},
			Implicits: map[syntax.Node]types2.Object{}, Selections: map[*syntax.SelectorExpr]*types2.Selection{},
		}
		conf := types2.Config{GoVersion: "go1.26", IgnoreBranchErrors: true, Importer: m, Sizes: types2.SizesFor("gc", "amd64"), EnableAlias: true,
			Error: func(err error) { fmt.Fprintln(os.Stderr, path, err) }}
		conf.Check(path, files, info)
		fmt.Fprintf(out, "== %s\n", path)
		qf := func(p *types2.Package) string { return p.Path() }
		var lines []string
		for _, file := range files {
			base := ""
			syntax.Inspect(file, func(n syntax.Node) bool {
				if n == nil {
					return true
				}
				if f, ok := n.(*syntax.File); ok {
					base = filepath.Base(f.Pos().FileBase().Filename())
				}
				k := kind(n)
				if k == "" {
					return true
				}
				e := n.(syntax.Expr)
				pos := fmt.Sprintf("%s:%d:%d %s", base, n.Pos().Line(), n.Pos().Col(), k)
				if tv, ok := info.Types[e]; ok {
					mode := "value"
					switch {
					case tv.IsVoid():
						mode = "void"
					case tv.IsType():
						mode = "type"
					case tv.IsBuiltin():
						mode = "builtin"
					case tv.IsNil():
						mode = "nil"
					case tv.Value != nil:
						mode = "const"
					case tv.Addressable():
						mode = "var"
					case tv.Assignable():
						mode = "mapindex"
					case tv.HasOk():
						mode = "ok"
					}
					v := ""
					if tv.Value != nil {
						v = " = " + tv.Value.ExactString()
					}
					ts := types2.TypeString(tv.Type, qf)
					if mode == "void" {
						ts = ""
					}
					lines = append(lines, fmt.Sprintf("%s T %s %s%s", pos, mode, ts, v))
				}
				if s, ok := n.(*syntax.SelectorExpr); ok {
					if sel := info.Selections[s]; sel != nil {
						lines = append(lines, fmt.Sprintf("%s S %d %s %s %v %v", pos, sel.Kind(), types2.TypeString(sel.Recv(), qf), sel.Obj().Name(), sel.Index(), sel.Indirect()))
					}
				}
				if nm, ok := n.(*syntax.Name); ok {
					if in, ok := info.Instances[nm]; ok {
						var a []string
						for i := 0; i < in.TypeArgs.Len(); i++ {
							a = append(a, types2.TypeString(in.TypeArgs.At(i), qf))
						}
						lines = append(lines, fmt.Sprintf("%s I %s -> %s", pos, strings.Join(a, ", "), types2.TypeString(in.Type, qf)))
					}
					o := info.Defs[nm]
					w := "D"
					if o == nil {
						o = info.Uses[nm]
						w = "U"
					}
					if o != nil {
						t := ""
						if o.Type() != nil && o.Type() != types2.Typ[types2.Invalid] {
							t = types2.TypeString(o.Type(), qf)
						}
						lines = append(lines, fmt.Sprintf("%s %s %s %d:%d %s", pos, w, o.Name(), o.Pos().Line(), o.Pos().Col(), t))
					}
				}
				return true
			})
		}
		sort.Strings(lines)
		prev := ""
		for _, l := range lines {
			if l != prev {
				fmt.Fprintln(out, l)
			}
			prev = l
		}
		for i, in := range info.InitOrder {
			var a []string
			for _, v := range in.Lhs {
				a = append(a, v.Name())
			}
			fmt.Fprintf(out, "init %d %s\n", i, strings.Join(a, ","))
		}
	}
}
