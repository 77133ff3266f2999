// Interfaces: dynamic calls, type switches, assertions, equality, an interpreter of expression trees.
package main

import "fmt"

type shape interface {
	area() float64
	scale(f float64)
}

type circle struct{ r float64 }
type rect struct{ w, h float64 }
type square struct{ rect }
type triangle struct{ a, h float64 }

func (c *circle) area() float64     { return 3.14159 * c.r * c.r }
func (c *circle) scale(f float64)   { c.r *= f }
func (r *rect) area() float64       { return r.w * r.h }
func (r *rect) scale(f float64)     { r.w *= f; r.h *= f }
func (t *triangle) area() float64   { return t.a * t.h / 2 }
func (t *triangle) scale(f float64) { t.a *= f; t.h *= f }

type expr interface{}
type num int
type variable string
type binary struct {
	op   byte
	l, r expr
}
type neg struct{ x expr }
type cond struct{ c, t, e expr }

func eval(e expr, x int) int {
	switch e := e.(type) {
	case num:
		return int(e)
	case variable:
		return x
	case *binary:
		l, r := eval(e.l, x), eval(e.r, x)
		switch e.op {
		case '+':
			return l + r
		case '-':
			return l - r
		case '*':
			return l * r
		case '&':
			return l & r
		case '|':
			return l | r
		case '<':
			if l < r {
				return 1
			}
			return 0
		}
	case *neg:
		return -eval(e.x, x)
	case *cond:
		if eval(e.c, x) != 0 {
			return eval(e.t, x)
		}
		return eval(e.e, x)
	}
	panic("bad expression")
}

func kind(v any) int {
	switch v := v.(type) {
	case nil:
		return 0
	case int:
		return v
	case string:
		return len(v)
	case fmt.Stringer:
		return 2
	case error:
		return 3
	case []int:
		return len(v)
	case float64:
		return int(v)
	case bool:
		return 7
	}
	return 9
}

type name string

func (n name) String() string { return string(n) }

func main() {
	shapes := []shape{&circle{1}, &rect{2, 3}, &square{rect{2, 2}}, &triangle{3, 4}}
	total := 0.0
	for i := 0; i < 90_000_000; i++ {
		s := shapes[i&3]
		if i&1023 == 0 {
			s.scale(1.0001)
		}
		total += s.area()
	}
	fmt.Printf("%.6g\n", total)
	e := &cond{&binary{'<', variable("x"), num(500)},
		&binary{'+', &binary{'*', variable("x"), num(3)}, &neg{&binary{'&', variable("x"), num(15)}}},
		&binary{'-', &binary{'|', variable("x"), num(1)}, num(7)}}
	sum := 0
	for i := 0; i < 18_000_000; i++ {
		sum += eval(e, i&1023)
	}
	fmt.Println(sum)
	values := []any{nil, 3, "abc", name("n"), fmt.Errorf("e"), []int{1, 2}, 2.5, true, 'x', uint8(3)}
	sum = 0
	for i := 0; i < 90_000_000; i++ {
		sum += kind(values[i%len(values)])
		if values[i%7] == values[i%3] {
			sum++
		}
	}
	fmt.Println(sum)
}
