// Files, directories, permissions, errors.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	dir, err := os.MkdirTemp("", "x")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	p := filepath.Join(dir, "a", "b.txt")
	fmt.Println(os.MkdirAll(filepath.Dir(p), 0o755), os.WriteFile(p, []byte("one\ntwo\nthree\n"), 0o600))
	f, err := os.OpenFile(p, os.O_RDWR|os.O_APPEND, 0)
	fmt.Fprintln(f, "four")
	f.Seek(0, io.SeekStart)
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		fmt.Print(sc.Text(), ";")
	}
	st, _ := f.Stat()
	fmt.Println(st.Size(), st.Mode(), st.IsDir(), st.Name(), f.Close(), f.Close() != nil)
	_, err = os.Open(filepath.Join(dir, "none"))
	fmt.Println(errors.Is(err, fs.ErrNotExist), strings.HasSuffix(err.Error(), "no such file or directory"))
	var pe *fs.PathError
	fmt.Println(errors.As(err, &pe), pe.Op)
	fmt.Println(os.Rename(p, filepath.Join(dir, "c")), os.Symlink("c", filepath.Join(dir, "l")), os.Truncate(filepath.Join(dir, "c"), 5))
	b, err := os.ReadFile(filepath.Join(dir, "l"))
	fmt.Printf("%q %v\n", b, err)
	es, _ := os.ReadDir(dir)
	for _, e := range es {
		fmt.Print(e.Name(), e.IsDir(), e.Type(), " ")
	}
	fmt.Println()
	fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		fmt.Print(p, " ")
		return err
	})
	m, _ := filepath.Glob(filepath.Join(dir, "*"))
	fmt.Println(len(m), filepath.Base(m[0]))
	r, w, _ := os.Pipe()
	go func() { io.WriteString(w, strings.Repeat("x", 100000)); w.Close() }()
	n, err := io.Copy(io.Discard, r)
	fmt.Println(n, err)
}
