// Compression: flate, gzip, LZW and bzip2 of generated text, and back.
package main

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/lzw"
	"fmt"
	"hash/crc32"
	"io"
)

func main() {
	var text bytes.Buffer
	x := uint32(1)
	words := []string{"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu"}
	for text.Len() < 2<<20 {
		x = x*1664525 + 1013904223
		text.WriteString(words[x>>16%uint32(len(words))])
		text.WriteByte(" \n.,"[x>>8&3])
		if x>>28 == 0 {
			fmt.Fprint(&text, x)
		}
	}
	data := text.Bytes()
	total := 0
	for _, level := range []int{1, 6, 9} {
		var out bytes.Buffer
		w, _ := flate.NewWriter(&out, level)
		w.Write(data)
		w.Close()
		back, err := io.ReadAll(flate.NewReader(&out))
		if err != nil || !bytes.Equal(back, data) {
			panic("flate")
		}
	}
	for i := 0; i < 3; i++ {
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		w.Write(data)
		w.Close()
		total += out.Len()
		r, err := gzip.NewReader(&out)
		if err != nil {
			panic(err)
		}
		back, err := io.ReadAll(r)
		if err != nil {
			panic(err)
		}
		total += int(crc32.ChecksumIEEE(back) & 0xff)
		out.Reset()
		l := lzw.NewWriter(&out, lzw.LSB, 8)
		l.Write(data)
		l.Close()
		total += out.Len()
		back, err = io.ReadAll(lzw.NewReader(&out, lzw.LSB, 8))
		if err != nil || len(back) != len(data) {
			panic("lzw")
		}
	}
	fmt.Println(total)
}
