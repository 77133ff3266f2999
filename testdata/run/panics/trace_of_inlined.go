// Frames of inlined functions, closures and methods appear in order with their lines.
package main

type box struct{ v []int }

func (b box) get(i int) int      { return b.v[i] }
func (b *box) first() int        { return b.get(0) }
func pass(f func() int) int      { return f() }
func outer(b *box) int {
	return pass(func() int {
		return b.first() +
			1
	})
}

func main() {
	println(outer(&box{[]int{41}}))
	println(
		outer(
			&box{},
		),
	)
}
