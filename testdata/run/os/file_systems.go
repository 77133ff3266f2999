// os.Root, DirFS, CopyFS, WalkDir, links, times, truncation, appending, locks by O_EXCL, temporary folders.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing/fstest"
	"time"
)

func main() {
	dir, _ := os.MkdirTemp("", "fs")
	defer os.RemoveAll(dir)
	os.Chdir(dir)
	m := fstest.MapFS{"a.txt": {Data: []byte("A")}, "d/b.txt": {Data: []byte("BB"), Mode: 0600}, "d/e/c.txt": {}}
	fmt.Println(os.CopyFS("copy", m), os.CopyFS("copy", m) != nil)
	filepath.WalkDir("copy", func(p string, d fs.DirEntry, err error) error {
		fmt.Print(p, " ", d.Type(), " ", err, "; ")
		if d.Name() == "e" {
			return fs.SkipDir
		}
		return nil
	})
	fmt.Println()
	r, err := os.OpenRoot("copy")
	fmt.Println(err)
	os.Symlink("/etc/passwd", "copy/evil")
	os.Symlink("a.txt", "copy/good")
	_, err = r.Open("../x")
	fmt.Println(err)
	_, err = r.Open("evil")
	fmt.Println(err)
	b, err := fs.ReadFile(r.FS(), "good")
	fmt.Println(string(b), err)
	fmt.Println(r.Mkdir("new", 0755), r.WriteFile("new/f", []byte("xyz"), 0644), r.Rename("new/f", "g"), r.RemoveAll("new"))
	f, _ := os.OpenFile("copy/g", os.O_RDWR|os.O_APPEND, 0)
	f.WriteString("appended")
	f.Truncate(5)
	n, err := f.ReadAt(make([]byte, 10), 2)
	fmt.Println(n, err)
	off, _ := f.Seek(-1, io.SeekEnd)
	st, _ := f.Stat()
	fmt.Println(off, st.Size(), st.Mode(), f.Close(), f.Close())
	_, err = os.OpenFile("copy/g", os.O_CREATE|os.O_EXCL, 0)
	fmt.Println(errors.Is(err, fs.ErrExist))
	t := time.Unix(1e9, 5000)
	os.Chtimes("copy/g", t, t)
	st, _ = os.Stat("copy/g")
	l, _ := os.Readlink("copy/good")
	ls, _ := os.Lstat("copy/good")
	fmt.Println(st.ModTime().Equal(t), l, ls.Mode()&fs.ModeSymlink != 0, os.SameFile(st, ls))
	es, _ := os.ReadDir("copy")
	for _, e := range es {
		fmt.Print(e.Name(), " ")
	}
	fmt.Println()
	fmt.Println(fstest.TestFS(os.DirFS("copy/d"), "b.txt", "e/c.txt"))
	g, _ := filepath.Glob("copy/*.txt")
	rel, _ := filepath.Rel("/a/b", "/a/c/d")
	fmt.Println(g, rel, filepath.Clean("a//b/../c/."), filepath.IsLocal("../x"))
	err = os.Remove("copy")
	fmt.Println(err)
	err = os.Mkdir("copy", 0)
	fmt.Println(err)
}
