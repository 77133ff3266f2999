// tar and zip: written, read, sparse names, damaged; bzip2 and lzw streams; flate dictionaries and levels.
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"compress/flate"
	"compress/gzip"
	"compress/lzw"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"
)

func main() {
	text := []byte(strings.Repeat("the quick brown fox jumps over the lazy dog ", 500))
	for level := -2; level <= 9; level++ {
		var b bytes.Buffer
		w, _ := flate.NewWriter(&b, level)
		w.Write(text)
		w.Close()
		out, err := io.ReadAll(flate.NewReader(&b))
		fmt.Print(bytes.Equal(out, text), err, " ")
	}
	fmt.Println()
	var b bytes.Buffer
	w, _ := flate.NewWriterDict(&b, 9, text[:100])
	w.Write(text[:200])
	w.Close()
	out, err := io.ReadAll(flate.NewReaderDict(bytes.NewReader(b.Bytes()), text[:100]))
	_, bad := io.ReadAll(flate.NewReader(bytes.NewReader(b.Bytes())))
	fmt.Println(b.Len(), bytes.Equal(out, text[:200]), err, bad)
	b.Reset()
	t := tar.NewWriter(&b)
	when := time.Unix(1e9, 0)
	for _, h := range []tar.Header{{Name: "dir/", Typeflag: tar.TypeDir, Mode: 0755}, {Name: strings.Repeat("long/", 40) + "é", Size: 5, Mode: 0600, ModTime: when, PAXRecords: map[string]string{"OURO.k": "v"}}, {Name: "link", Linkname: "dir", Typeflag: tar.TypeSymlink}} {
		fmt.Print(t.WriteHeader(&h), " ")
		if h.Size > 0 {
			t.Write([]byte("hello"))
		}
	}
	_, err = t.Write([]byte("x"))
	fmt.Println(err, t.Close(), b.Len())
	r := tar.NewReader(&b)
	for h, err := r.Next(); err == nil; h, err = r.Next() {
		c, _ := io.ReadAll(r)
		fmt.Println(len(h.Name), h.Typeflag, h.Linkname, string(c), h.PAXRecords, h.Format)
	}
	b.Reset()
	z := zip.NewWriter(&b)
	f, _ := z.Create("a.txt")
	f.Write(text)
	f, _ = z.CreateHeader(&zip.FileHeader{Name: "stored", Method: zip.Store, Modified: when})
	f.Write([]byte("plain"))
	z.SetComment("comment")
	z.Close()
	zr, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	for _, f := range zr.File {
		o, _ := f.Open()
		c, err := io.ReadAll(o)
		fmt.Println(f.Name, f.Method, len(c), err, f.CRC32)
	}
	damaged := bytes.Clone(b.Bytes())
	damaged[60]++
	zr, err = zip.NewReader(bytes.NewReader(damaged), int64(len(damaged)))
	o, _ := zr.File[0].Open()
	_, err2 := io.ReadAll(o)
	fmt.Println(zr.Comment, err, err2 != nil)
	bz, _ := hex.DecodeString("425a68393141592653594eece83600000251800010400006449080200031064c4101a7a9a580bb9431f8bb9229c28482776741b0")
	c, err := io.ReadAll(bzip2.NewReader(bytes.NewReader(bz)))
	fmt.Printf("%q %v\n", c, err)
	b.Reset()
	l := lzw.NewWriter(&b, lzw.MSB, 8)
	l.Write(text)
	l.Close()
	fmt.Printf("%d %x\n", b.Len(), sha256.Sum256(b.Bytes()))
	g := gzip.NewWriter(&b)
	g.Name, g.ModTime = "n", when
	g.Write([]byte("one"))
	g.Close()
	_, err = gzip.NewReader(bytes.NewReader([]byte("not gzip at all")))
	fmt.Println(err)
}
