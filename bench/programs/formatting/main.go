// fmt: Sprintf with many verbs, Fprintf to a buffer, Sscanf, tabwriter.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
)

type point struct {
	X, Y int
	Name string
}

func (p *point) String() string { return fmt.Sprintf("(%d,%d)", p.X, p.Y) }

func main() {
	sum := 0
	var b bytes.Buffer
	for i := 0; i < 450_000; i++ {
		p := point{i, -i, "p"}
		b.Reset()
		fmt.Fprintf(&b, "%d %5d|%-8s|%x %#o %t ", i, i%1000, "abc", i, i, i&1 == 0)
		fmt.Fprintf(&b, "%8.3f %g %e %q %v ", float64(i)/3, float64(i), float64(i)*1e10, "quo\"te", &p)
		fmt.Fprintf(&b, "%v %+v %T %c %U %s", p, p, p, 'ä', 'ä', []string{"x", "y"})
		sum += b.Len()
		sum += len(fmt.Sprint(i, "x", 2.5, nil, true)) + len(fmt.Sprintln("a", i))
	}
	for i := 0; i < 120_000; i++ {
		var a, c int
		var s string
		if n, err := fmt.Sscanf(fmt.Sprintf("%d-%s-%d", i, "word", i*2), "%d-%5s-%d", &a, &s, &c); n < 2 && err == nil {
			panic(n)
		}
		sum += a
	}
	w := tabwriter.NewWriter(&b, 0, 8, 1, ' ', tabwriter.AlignRight)
	for i := 0; i < 20_000; i++ {
		fmt.Fprintf(w, "a\t%d\t%s\t\n", i, strings.Repeat("z", i%20))
	}
	w.Flush()
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprintln(out, sum, b.Len())
}
