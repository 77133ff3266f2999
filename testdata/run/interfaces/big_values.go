// Values of every size in interfaces: copied in and out, methods on copies.
package main

import "fmt"

type Big struct{ a [40]int }

func (b Big) Sum() (s int) {
	for _, v := range b.a {
		s += v
	}
	b.a[0] = 1000
	return
}

type Summer interface{ Sum() int }
type One struct{ p *int }

func (o One) Sum() int { return *o.p }

type Zero struct{}

func (Zero) Sum() int { return 0 }

type F func() int

func (f F) Sum() int { return f() }

type Byte byte

func (b Byte) Sum() int { return int(b) }

func main() {
	var b Big
	for i := range b.a {
		b.a[i] = i
	}
	n := 5
	list := []Summer{b, &b, One{&n}, &One{&n}, Zero{}, F(func() int { return 77 }), Byte(200)}
	b.a[0] = 1
	n = 6
	for _, s := range list {
		fmt.Printf("%T %d %d\n", s, s.Sum(), s.Sum())
	}
	c := list[0].(Big)
	c.a[1] = 500
	fmt.Println(c.Sum(), list[0].Sum())
}
