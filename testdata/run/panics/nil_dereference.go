// A nil pointer: the runtime error, its signal line, exit code 2.
package main

type node struct {
	next *node
	v    [10]int
}

func last(n *node) int { return n.next.next.v[3] }

func main() {
	println(last(&node{next: &node{}}))
}
