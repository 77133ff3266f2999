// Keys of every comparable kind.
package main

import "fmt"

type point struct{ x, y int }
type named struct {
	s string
	f float64
	i any
}
type iface interface{ M() }
type impl int

func (impl) M() {}

func main() {
	type k struct {
		a int8
		_ int64
		b string
	}
	m1 := map[point]string{{1, 2}: "a", {3, 4}: "b"}
	m2 := map[named]int{{"x", 1.5, 3}: 1}
	m3 := map[[3]string]int{{"a", "b", "c"}: 7}
	m4 := map[*int]int{}
	p := new(int)
	m4[p]++
	m4[new(int)]++
	m5 := map[iface]int{impl(1): 1, impl(2): 2}
	m6 := map[chan int]bool{nil: true}
	m7 := map[bool]int{true: 1}
	m8 := map[k]int{{1, 5, "z"}: 8}
	m9 := map[struct{}]int{{}: 9}
	m10 := map[string]map[string]int{"a": {"b": 1}}
	fmt.Println(m1[point{3, 4}], m2[named{"x", 1.5, 3}], m2[named{"x", 1.5, int8(3)}], m3[[3]string{"a", "b", "c"}])
	fmt.Println(m4[p], len(m4), m5[impl(2)], m6[nil], m7[false], m8[k{1, 9, "z"}], m9[struct{}{}], m10["a"]["b"], m10["x"]["y"])
	for _, w := range []any{uint8(1), uint16(1), uint32(1), uint64(1), int(1), "1", 1.0, 1i, [1]int{1}, point{1, 1}, struct{ a any }{1}} {
		m := map[any]bool{w: true}
		fmt.Print(m[w], m[nil], " ")
	}
	fmt.Println()
}
