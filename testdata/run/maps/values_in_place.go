// Maps of structs, arrays, slices, maps, functions and pointers: replaced as a whole or changed through what they point to.
package main

import "fmt"

type s struct {
	n    int
	list []int
}

func main() {
	m := map[string]s{}
	v := m["a"]
	v.n++
	v.list = append(v.list, 5)
	m["a"] = v
	m["a"].list[0] = 6
	fmt.Println(m)
	p := map[string]*s{"x": {n: 1}}
	p["x"].n += 41
	p["y"] = &s{}
	p["y"].list = append(p["y"].list, 1)
	fmt.Println(p["x"].n, p["y"].list, len(p))
	a := map[int][3]int{}
	arr := a[7]
	arr[1] = 9
	a[7] = arr
	fmt.Println(a, a[7][1], len(a[8]))
	l := map[string][]int{}
	for i := range 10 {
		k := string(rune('a' + i%3))
		l[k] = append(l[k], i)
	}
	fmt.Println(l)
	mm := map[string]map[string]int{}
	for _, w := range []string{"ab", "ac", "bd"} {
		if mm[w[:1]] == nil {
			mm[w[:1]] = map[string]int{}
		}
		mm[w[:1]][w[1:]]++
	}
	fmt.Println(mm, mm["z"]["q"])
	f := map[string]func(int) int{"inc": func(x int) int { return x + 1 }}
	f["twice"] = func(x int) int { return f["inc"](f["inc"](x)) }
	fmt.Println(f["twice"](40), f["none"] == nil)
	i := map[any]any{1: "int", 1.0: "float", "1": "string", [1]int{1}: "array", s0{1}: "struct", int8(1): "int8"}
	fmt.Println(len(i), i[1], i[1.0], i[[1]int{1}], i[s0{1}], i[int16(1)])
}

type s0 struct{ x int }
