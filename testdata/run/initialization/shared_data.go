// A package-level variable that is a copy of another one shares what that refers to, also when both are data and no code runs.
package main

import "fmt"

type node struct {
	value int
	next  *node
}

var (
	list  = []int{1, 2, 3}
	alias = list

	head  = &node{1, &node{2, nil}}
	other = head
	both  = [2]*node{head, other}

	pair  = struct{ a, b []int }{[]int{1}, []int{2}}
	pair2 = pair

	boxed any = head

	first, second = make1(), make1()

	text = join("ab")
)

func make1() *node { return new(node) }

func join(s string) string { return "<" + s + ">" }

func main() {
	alias[0] = 10
	other.value = 11
	other.next.value = 12
	pair2.a[0] = 13
	fmt.Println(list, alias, head.value, head.next.value, pair, pair2)
	fmt.Println(both[0] == both[1], both[0] == head, boxed.(*node) == other)
	first.value = 1
	fmt.Println(first != second, second.value, text)
	alias = append(alias[:1], 20)
	fmt.Println(list, len(alias), cap(alias))
}
