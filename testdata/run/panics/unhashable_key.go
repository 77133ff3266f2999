// A slice in an interface as map key, not recovered.
package main

type key struct {
	id int
	v  any
}

//go:noinline
func put(m map[key]int, v any) { m[key{1, v}]++ }

func main() {
	m := map[key]int{}
	put(m, "fine")
	put(m, []string{"not"})
}
