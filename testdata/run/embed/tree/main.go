// Files of the module become strings, bytes and a file system.
package main

import (
	"embed"
	"fmt"
	"io/fs"
	"text/template"
	"os"
)

//go:embed data/hello.txt
var hello string

//go:embed data/binary.dat
var binary []byte

//go:embed data all:hidden
var files embed.FS

//go:embed data/*.tmpl
var templates embed.FS

func main() {
	fmt.Printf("%q %v\n", hello, binary)
	fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		info, _ := d.Info()
		fmt.Println(path, d.IsDir(), info.Size(), info.Mode(), err)
		return nil
	})
	b, err := files.ReadFile("data/sub/deep.txt")
	fmt.Printf("%q %v\n", b, err)
	_, err = files.ReadFile("data/_ignored.txt")
	fmt.Println(err)
	sub, _ := fs.Sub(files, "data")
	m, _ := fs.Glob(sub, "*/*.txt")
	fmt.Println(m)
	template.Must(template.ParseFS(templates, "data/*.tmpl")).Execute(os.Stdout, []int{1, 2})
}
