// new with an expression: a pointer to a fresh variable of its value, also of constants and type parameters. spec: Allocation
package main

import "fmt"

type opts struct {
	n *int
	s *string
	f *float64
}

func alloc[T any](v T) *T { return new(v) }

func f() (string, error) { return "f", nil }

func main() {
	x := 5
	p := new(x)
	*p++
	o := opts{n: new(42), s: new("str"), f: new(1.5)}
	fmt.Println(x, *p, *o.n, *o.s, *o.f)
	a, b := new(7), new(7)
	fmt.Println(a == b, *a == *b, *new(x+*a), *new(int64(3)), *new('a'), *new(x > 3), *new([2]int{1, 2}))
	q := alloc(map[string]int{"k": 1})
	(*q)["k"]++
	fmt.Println(*q, *alloc("t"), **new(new(9)), *new(error(nil)) == nil)
	var ptrs []*int
	for i := range 3 {
		ptrs = append(ptrs, new(i*i))
	}
	fmt.Println(*ptrs[0], *ptrs[1], *ptrs[2])
	fmt.Printf("%T %T %T %T\n", new(1), new(2.0), new("s"), new(1<<3))
	g := new(f)
	s, _ := (*g)()
	fmt.Println(s)
}
