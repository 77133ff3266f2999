// Methods on named slices, maps, functions, arrays, channels, basic types; pointer receivers of each. spec: Method declarations
package main

import "fmt"

type stack []int
type set map[string]bool
type pred func(int) bool
type vec [3]float64
type pipe chan string
type name string
type flag bool
type z complex128

func (s *stack) push(v int)         { *s = append(*s, v) }
func (s *stack) pop() (v int)       { v = (*s)[len(*s)-1]; *s = (*s)[:len(*s)-1]; return }
func (s stack) len() int            { return len(s) }
func (s set) add(k string) set      { s[k] = true; return s }
func (p pred) not() pred            { return func(i int) bool { return !p(i) } }
func (p pred) and(q pred) pred      { return func(i int) bool { return p(i) && q(i) } }
func (v vec) dot(w vec) (s float64) {
	for i := range v {
		s += v[i] * w[i]
	}
	return
}
func (v *vec) scale(k float64) *vec {
	for i := range v {
		v[i] *= k
	}
	return v
}
func (p pipe) send(s string) pipe { p <- s; return p }
func (n *name) upper()            { *n = name([]byte{(*n)[0] - 32}) + (*n)[1:] }
func (f *flag) toggle() flag      { *f = !*f; return *f }
func (c z) conj() z               { return z(complex(real(c), -imag(c))) }

func main() {
	var s stack
	s.push(1)
	s.push(2)
	(&s).push(3)
	fmt.Println(s.pop(), s.len(), s)
	fmt.Println(set{}.add("x").add("y"))
	even := pred(func(i int) bool { return i%2 == 0 })
	big := pred(func(i int) bool { return i > 5 })
	fmt.Println(even.not()(3), even.and(big.not())(4), even.and(big)(4))
	v := vec{1, 2, 3}
	fmt.Println(v.scale(2).dot(vec{1, 1, 1}), v)
	p := make(pipe, 2)
	p.send("a").send("b")
	fmt.Println(<-p, <-p)
	n := name("go")
	n.upper()
	var f flag
	fmt.Println(n, f.toggle(), f.toggle(), z(1+2i).conj())
	arr := []stack{{}, {}}
	arr[1].push(9)
	m := map[string]*vec{"v": {1, 1, 1}}
	m["v"].scale(3)
	fmt.Println(arr, *m["v"])
}
