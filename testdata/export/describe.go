// Prints what go/types makes of export data: describe LIST COLUMN, where a line of LIST is an import path and two archives.
package main

import (
	"bufio"
	"fmt"
	"go/constant"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"strings"
)

func main() {
	column := 1
	if os.Args[2] == "2" {
		column = 2
	}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	files := map[string]string{}
	var paths []string
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		f := strings.Fields(line)
		files[f[0]] = f[column]
		paths = append(paths, f[0])
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	imp := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		if files[path] == "" {
			return nil, fmt.Errorf("no archive of %s", path)
		}
		return os.Open(files[path])
	})
	for _, path := range paths {
		p, err := imp.Import(path)
		if err != nil {
			fmt.Fprintf(out, "%s: %v\n", path, err)
			continue
		}
		fmt.Fprintln(out, p, p.Complete())
		for _, name := range p.Scope().Names() {
			o := p.Scope().Lookup(name)
			if !o.Exported() {
				continue // which unexported ones are there is up to the writer
			}
			fmt.Fprint(out, types.ObjectString(o, nil))
			if c, ok := o.(*types.Const); ok {
				fmt.Fprint(out, " = ", c.Val().ExactString(), " ", c.Val().Kind() == constant.Int)
			}
			fmt.Fprintln(out)
			if t, ok := o.Type().(*types.Named); ok {
				fmt.Fprintln(out, "\t", t.Underlying())
				for i := range t.TypeParams().Len() {
					p := t.TypeParams().At(i)
					fmt.Fprintln(out, "\t", p, p.Constraint())
				}
				for m := range t.Methods() {
					fmt.Fprintln(out, "\t", m)
				}
				ms := types.NewMethodSet(types.NewPointer(t))
				for i := range ms.Len() {
					fmt.Fprintln(out, "\t\t", ms.At(i))
				}
			}
		}
	}
}
