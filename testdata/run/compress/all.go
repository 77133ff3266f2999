// gzip, zlib, flate, bzip2 reader, lzw: there and back; damaged input.
package main

import (
	"bytes"
	"compress/bzip2"
	"compress/flate"
	"compress/gzip"
	"compress/lzw"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
)

func main() {
	text := []byte(strings.Repeat("the quick brown fox jumps over the lazy dog; ", 500))
	for i := range text {
		if i%97 == 0 {
			text[i] = byte(i)
		}
	}
	for level := -2; level <= 9; level++ {
		var b bytes.Buffer
		w, _ := flate.NewWriter(&b, level)
		w.Write(text)
		w.Close()
		r, err := io.ReadAll(flate.NewReader(bytes.NewReader(b.Bytes())))
		fmt.Print(level, ":", b.Len(), bytes.Equal(r, text), err, " ")
	}
	fmt.Println()
	var g bytes.Buffer
	w := gzip.NewWriter(&g)
	w.Name = "name"
	w.Write(text)
	w.Close()
	zr, _ := gzip.NewReader(bytes.NewReader(g.Bytes()))
	r, err := io.ReadAll(zr)
	fmt.Println(zr.Name, len(r), err, crc32.ChecksumIEEE(r) == crc32.ChecksumIEEE(text))
	bad := bytes.Clone(g.Bytes())
	bad[len(bad)/2] ^= 0xff
	zr, _ = gzip.NewReader(bytes.NewReader(bad))
	_, err = io.ReadAll(zr)
	fmt.Println(err != nil)
	var z bytes.Buffer
	zw, _ := zlib.NewWriterLevelDict(&z, 9, []byte("quick brown"))
	zw.Write(text)
	zw.Close()
	zd, err := zlib.NewReaderDict(bytes.NewReader(z.Bytes()), []byte("quick brown"))
	r, err2 := io.ReadAll(zd)
	fmt.Println(z.Len(), len(r), err, err2)
	var l bytes.Buffer
	lw := lzw.NewWriter(&l, lzw.LSB, 8)
	lw.Write(text)
	lw.Close()
	r, err = io.ReadAll(lzw.NewReader(&l, lzw.LSB, 8))
	fmt.Println(bytes.Equal(r, text), err)
	bz, _ := base64.StdEncoding.DecodeString("QlpoOTFBWSZTWdhyL5AAAAHXgAAQYAQAQACABgSQACAAIgaG1CDJiMdp6Cgfi7kinChIbDkXyAA=")
	r, err = io.ReadAll(bzip2.NewReader(bytes.NewReader(bz)))
	fmt.Printf("%q %v\n", r, err)
}
