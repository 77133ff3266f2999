package p

import (
	"fmt"
	"sort"
)

// Maps, channels, select, interfaces, type switches, equality of composite values.

type key struct {
	a int32
	b int32
}
type named struct {
	s string
	n int
	f float64
	i any
}
type large [200]int

type shape interface {
	Area() float64
	Name() string
}
type square struct{ side float64 }
type circle struct{ r, x, y float64 }

func (s square) Area() float64  { return s.side * s.side }
func (s square) Name() string   { return "square" }
func (c *circle) Area() float64 { return c.r * c.r * 3 }
func (c *circle) Name() string  { return "circle" }

type stringer interface{ String() string }

func (s square) String() string { return "sq!" }

func maps() {
	m := map[string]int{"a": 1, "b": 2}
	m["c"] += 5
	m["a"]++
	delete(m, "b")
	v, ok := m["zz"]
	println(len(m), m["a"], m["c"], v, ok)
	ks := make([]string, 0)
	for k, v := range m {
		ks = append(ks, fmt.Sprint(k, v))
	}
	sort.Strings(ks)
	fmt.Println(ks)
	m2 := map[key]string{{1, 2}: "x", {3, 4}: "y"}
	println(m2[key{3, 4}], len(m2[key{9, 9}]))
	m3 := make(map[named]int, 100)
	m3[named{"q", 1, 2.5, 7}] = 3
	println(m3[named{"q", 1, 2.5, 7}], m3[named{"q", 1, 2.5, "7"}])
	m4 := map[int]large{5: {7: 3}}
	m4[6] = m4[5]
	println(m4[6][7], m4[1][0])
	p := new(int)
	m5 := map[*int]map[any]bool{p: {1: true, "s": true}}
	m5[p][2.5] = true
	println(len(m5[p]), m5[p]["s"], m5[nil][1], m5[p][2.5])
	var nilmap map[string]int
	println(nilmap["x"], len(nilmap))
	clear(m)
	println(len(m))
	m6 := map[int32]string{1: "one"}
	m6[2] = "two"
	m7 := map[uint64][]int{}
	m7[1] = append(m7[1], 1, 2)
	m8 := map[[2]string]int{{"a", "b"}: 1}
	println(m6[1]+m6[2], len(m7[1]), m8[[2]string{"a", "b"}])
}

func describe(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int:
		return fmt.Sprint("int ", v+1)
	case string, []byte:
		return fmt.Sprintf("text %v", v)
	case error:
		return "error " + v.Error()
	case shape:
		return fmt.Sprint("shape ", v.Name(), v.Area())
	case func() int:
		return fmt.Sprint("func ", v())
	case [3]int:
		return fmt.Sprint("array ", v[1])
	case struct{}:
		return "empty"
	default:
		return fmt.Sprintf("other %T", v)
	}
}

func assert(x any) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println("panic:", e)
		}
	}()
	if s, ok := x.(stringer); ok {
		fmt.Println(s.String())
	}
	n, ok := x.(named)
	fmt.Println(n.s, ok)
	fmt.Println(x.(shape).Name())
	fmt.Println(x.(square).side)
}

func equal() {
	a, b := named{"x", 1, 2, 3}, named{"x", 1, 2, 3}
	println(a == b, a != b, key{1, 2} == key{1, 2}, [2]string{"a", "b"} == [2]string{"a", "c"})
	var x, y any = 5, 5.0
	println(x == y, x == 5, y == 5.0, x != nil, any(nil) == nil)
	var s shape = square{2}
	var t shape = &circle{1, 2, 3}
	println(s == t, s == square{2}, t == t, any(s) == any(square{2}))
	defer func() { fmt.Println(recover()) }()
	x, y = []int{1}, []int{1}
	println(x == y)
}

func channels() {
	c, d := make(chan int, 3), make(chan string)
	c <- 1
	c <- 2
	// The sender waits for the first case: of two cases that are ready either may be taken.
	start := make(chan bool)
	go func() { <-start; d <- "hello"; close(d) }()
	println(len(c), cap(c), <-c)
	n := 0
	for n < 4 {
		select {
		case v := <-c:
			println("c", v)
			n++
			c = nil
			close(start)
		case s, ok := <-d:
			println("d", s, ok)
			n++
			if !ok {
				d = nil
				n = 4
			}
		}
	}
	e := make(chan large, 1)
	select {
	case v := <-e:
		println("bad", v[0])
	default:
		println("default")
	}
	select {
	case e <- large{3: 9}:
		println("sent")
	default:
		println("bad")
	}
	v, ok := <-e
	println(v[3], ok)
	for x := range gen(4) {
		print(x, " ")
	}
	println()
}

func gen(n int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			c <- i
		}
	}()
	return c
}

func Main() {
	maps()
	for _, x := range []any{nil, 3, "s", []byte("b"), fmt.Errorf("e%d", 1), square{3}, &circle{r: 2}, func() int { return 9 }, [3]int{1, 2, 3}, struct{}{}, int8(4), circle{}} {
		fmt.Println(describe(x))
	}
	assert(square{1.5})
	assert(named{s: "n"})
	assert(nil)
	equal()
	channels()
	fmt.Println(square{2}, &circle{1, 2, 3}, key{1, 2}, true, 'x', 1.5, uint8(200), int16(-3), "str", []string{"a"}, struct{ a, b int8 }{1, 2})
}
