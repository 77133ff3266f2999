// Keys and values beyond 128 bytes are kept by pointer; padded and nested keys hash their fields only.
package main

import "fmt"

type key struct {
	a    [20]int64
	name string
}
type value struct {
	data [50]int32
	p    *int
}
type padded struct {
	b byte
	i int64
	c byte
	s string
	f float32
}

//go:noinline
func dirty(n int) padded {
	var buf [100]byte
	for i := range buf {
		buf[i] = byte(n)
	}
	return padded{byte(len(buf)), 5, 1, fmt.Sprint(n/1000 + len(buf)), 0.5}
}

func main() {
	m := map[key]value{}
	for i := range 300 {
		k := key{name: fmt.Sprint(i % 100)}
		k.a[i%20] = int64(i % 100)
		v := m[k]
		v.data[i%50]++
		v.p = &i
		m[k] = v
	}
	n := 0
	for k, v := range m {
		for _, d := range v.data {
			n += int(d)
		}
		if *v.p%100 != int(k.a[*v.p%20]) {
			n += 1000000
		}
	}
	fmt.Println(len(m), n)
	p := map[padded]int{}
	for i := range 100 {
		p[dirty(i)]++
	}
	fmt.Println(len(p), p[dirty(3)])
	arr := map[[3]any]int{}
	for i := range 50 {
		arr[[3]any{i % 5, "x", float64(i % 2)}]++
	}
	fmt.Println(len(arr), arr[[3]any{1, "x", 1.0}])
	zero := map[float64]string{0: "zero"}
	var z float64
	zero[-z] = "minus"
	fmt.Println(len(zero), zero[0])
	c := map[complex128]int{1i: 1}
	c[1i]++
	fmt.Println(c)
}
