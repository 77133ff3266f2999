// Calling a nil function value: a nil dereference at the call's line.
package main

type handler struct{ f func(int) int }

//go:noinline
func (h *handler) run(n int) int {
	n++
	return h.f(n)
}

func main() {
	h := &handler{func(n int) int { return n * 2 }}
	println(h.run(1))
	h.f = nil
	println(h.run(1))
}
