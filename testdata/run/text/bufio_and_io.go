// Scanners with their split functions, limits, readers that deliver a byte at a time, pipes, multi readers and writers.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing/iotest"
)

func main() {
	text := "one two\nthree\r\n\nlast line é"
	for _, f := range []bufio.SplitFunc{bufio.ScanLines, bufio.ScanWords, bufio.ScanRunes} {
		s := bufio.NewScanner(iotest.OneByteReader(strings.NewReader(text)))
		s.Split(f)
		var l []string
		for s.Scan() {
			l = append(l, s.Text())
		}
		fmt.Printf("%q %v\n", l, s.Err())
	}
	s := bufio.NewScanner(strings.NewReader(strings.Repeat("x", 100)))
	s.Buffer(make([]byte, 10), 50)
	fmt.Println(s.Scan(), s.Err())
	r := bufio.NewReaderSize(iotest.HalfReader(strings.NewReader(text)), 16)
	p, _ := r.Peek(3)
	line, err := r.ReadString('\n')
	fmt.Printf("%q %q %v %d\n", p, line, err, r.Buffered())
	c, n, _ := r.ReadRune()
	fmt.Println(c, n, r.UnreadRune(), r.UnreadRune())
	rest, err := io.ReadAll(r)
	fmt.Println(len(rest), err)
	pr, pw := io.Pipe()
	go func() {
		for i := range 3 {
			fmt.Fprintf(pw, "part %d;", i)
		}
		pw.CloseWithError(errors.New("broken"))
	}()
	b, err := io.ReadAll(pr)
	fmt.Printf("%q %v\n", b, err)
	var w1, w2 bytes.Buffer
	tee := io.TeeReader(io.MultiReader(strings.NewReader("abc"), io.LimitReader(strings.NewReader("defgh"), 2)), &w1)
	k, err := io.Copy(io.MultiWriter(&w2, io.Discard), tee)
	fmt.Println(k, err, w1.String(), w2.String())
	sr := io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
	sr.Seek(-2, io.SeekEnd)
	x := make([]byte, 5)
	m, err := io.ReadFull(sr, x)
	fmt.Println(m, err, string(x[:m]), sr.Size())
	_, err = io.ReadAtLeast(strings.NewReader("ab"), x, 3)
	fmt.Println(err)
	_, err = io.Copy(io.Discard, iotest.ErrReader(io.ErrNoProgress))
	fmt.Println(err)
	bw := bufio.NewWriterSize(&w1, 4)
	fmt.Fprint(bw, "long text")
	fmt.Println(bw.Buffered(), bw.Available(), bw.Flush(), w1.String())
}
