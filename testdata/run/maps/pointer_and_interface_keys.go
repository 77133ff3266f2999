// Keys compared by identity: pointers, channels; interfaces by type and value; many collisions of kinds.
package main

import "fmt"

type node struct{ id int }
type id interface{ ID() int }

func (n *node) ID() int { return n.id }

type num int

func (n num) ID() int { return int(n) }

func main() {
	seen := map[*node]string{}
	a, b := &node{1}, &node{1}
	seen[a], seen[b] = "a", "b"
	a.id = 5
	fmt.Println(len(seen), seen[a], seen[b], seen[nil] == "")
	seen[nil] = "nil"
	ids := map[id]int{a: 1, b: 2, num(5): 3, num(6): 4, nil: 5}
	ids[num(5)]++
	fmt.Println(ids[a], ids[b], ids[num(5)], ids[num(7)], ids[nil], len(ids))
	c, d := make(chan int), make(chan int)
	ch := map[chan int]bool{c: true}
	fmt.Println(ch[c], ch[d], ch[nil])
	types := map[any]int{}
	for i := range 200 {
		types[i%10]++
		types[int8(i%10)]++
		types[uint64(i%10)]++
		types[fmt.Sprint(i%10)]++
		types[[2]int{i % 10}]++
		types[struct{ x, y any }{i % 10, "k"}]++
		types[i%2 == 0]++
		types[a]++
	}
	fmt.Println(len(types), types[3], types[[2]int{3}], types[true], types[a], types[struct{ x, y any }{9, "k"}])
	enum := map[error]int{fmt.Errorf("x"): 1}
	enum[fmt.Errorf("x")]++
	fmt.Println(len(enum))
}
