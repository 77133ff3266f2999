// Lines: bufio, fields, numbers, and a small virtual machine that a text describes.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

type instruction struct {
	op   byte
	a, b int
}

func assemble(text string) []instruction {
	var code []instruction
	labels := map[string]int{}
	for pass := 0; pass < 2; pass++ {
		code = code[:0]
		for line := range strings.SplitSeq(text, "\n") {
			f := strings.Fields(line)
			if len(f) == 0 {
				continue
			}
			if strings.HasSuffix(f[0], ":") {
				labels[f[0][:len(f[0])-1]] = len(code)
				continue
			}
			arg := func(i int) int {
				if i >= len(f) {
					return 0
				}
				if n, err := strconv.Atoi(f[i]); err == nil {
					return n
				}
				return labels[f[i]]
			}
			ops := map[string]byte{"set": 0, "add": 1, "sub": 2, "mul": 3, "jnz": 4, "mov": 5, "mod": 6, "jlt": 7, "end": 8}
			code = append(code, instruction{ops[f[0]], arg(1), arg(2)})
		}
	}
	return code
}

func run(code []instruction) int {
	var r [8]int
	for pc := 0; ; pc++ {
		i := &code[pc]
		switch i.op {
		case 0:
			r[i.a] = i.b
		case 1:
			r[i.a] += r[i.b]
		case 2:
			r[i.a] -= r[i.b]
		case 3:
			r[i.a] *= r[i.b]
		case 4:
			if r[i.a] != 0 {
				pc = i.b - 1
			}
		case 5:
			r[i.a] = r[i.b]
		case 6:
			r[i.a] %= 1000003
		case 7:
			if r[i.a] < r[0] {
				pc = i.b - 1
			}
		case 8:
			return r[1]
		}
	}
}

func main() {
	var b bytes.Buffer
	for i := 0; i < 200_000; i++ {
		fmt.Fprintf(&b, "%d\tname%d\t%d.5\t%s\n", i, i%1000, i*3, "some text here")
	}
	total := 0
	for round := 0; round < 14; round++ {
		s := bufio.NewScanner(bytes.NewReader(b.Bytes()))
		for s.Scan() {
			f := strings.Split(s.Text(), "\t")
			n, _ := strconv.Atoi(f[0])
			x, _ := strconv.ParseFloat(f[2], 64)
			total += n + int(x) + len(f[3])
		}
		r := bufio.NewReader(bytes.NewReader(b.Bytes()))
		for {
			line, err := r.ReadBytes('\n')
			if err != nil {
				break
			}
			total += bytes.Count(line, []byte("e")) + len(bytes.TrimSpace(line))
		}
	}
	code := assemble("set 0 75000000\nset 1 1\nset 2 0\nset 3 1\nset 4 3\nloop:\nadd 2 3\nadd 1 2\nmul 1 4\nmod 1\njlt 2 loop\nend")
	fmt.Println(total, run(code))
}
