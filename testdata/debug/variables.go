// Each line with a comment "stop" is a breakpoint of tests/Ouro.Build.Tests/DebuggerTests.cs, which says what a debugger must show there.
package main

type point struct {
	x, y int
	name string
}

type large struct {
	first int
	rest  [40]int
	last  int
}

var sink *int

func small(a, b int) int {
	s := a + b
	return s * 2
}

//go:noinline
func parameters(n int8, u uint16, yes bool, f32 float32, f64 float64, text string, list []int, p *point, l large) (sum int) {
	sum = int(n) + int(u) + len(text) + len(list)
	println() // stop parameters
	sum += l.last + p.y
	return sum
}

//go:noinline
func blocks(n int) int {
	total := 0
	for i := 0; i < n; i++ {
		square := i * i
		if square > 3 {
			inner := square + small(i, n)
			total += inner // stop blocks
		}
	}
	return total
}

//go:noinline
func escaping() int {
	held := 41
	sink = &held
	held++
	println() // stop escaping
	return held
}

//go:noinline
func deferred() (result int, err error) {
	kept := 5
	defer func() {
		result += kept // stop closure
		kept = 0
	}()
	result = 7
	kept++
	return result, nil
}

//go:noinline
func kinds() int {
	c := complex(1, 2)
	a := [3]int{1, 2, 3}
	s := struct {
		a byte
		b [2]string
	}{9, [2]string{"x", "yz"}}
	var any interface{} = 5
	var none struct{}
	r := 'é'
	m := map[string]int{"one": 1}
	println() // stop kinds
	return int(real(c)) + a[1] + len(s.b) + int(r) + m["one"] + any.(int) + use(none)
}

func use(x interface{}) int {
	if x == nil {
		return 1
	}
	return 2
}

func main() {
	p := &point{3, 4, "p"}
	n := parameters(-3, 65535, true, 0.5, 2.25, "text", []int{1, 2}, p, large{first: 1, last: 99})
	n += blocks(3)
	n += escaping()
	result, err := deferred()
	n += kinds()
	println(n, result, err != nil) // stop main
}
