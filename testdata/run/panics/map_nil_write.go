// Writing to a nil map.
package main

type registry struct{ m map[string][]int }

func (r *registry) add(k string, v int) {
	r.m[k] = append(r.m[k], v)
}

func main() {
	var r registry
	r.add("k", 1)
}
