package main

// Copies that a statement makes lie in the frame, whatever their size.
//
//go:noinline
func ranged(x *[1<<30 + 1e6]byte) byte {
	for _, b := range *x {
		return b
	}
	return 0
}

// So does the array of a slice literal that does not leave.
func literal(i int) int {
	x := [][]int{1e9: []int{}}
	x[i] = nil
	return len(x[i+1])
}

type big = [400e6]byte

func results() { take(give(), give()) }

//go:noinline
func take(big, big) {}

//go:noinline
func give() (x big) { return }

func main() {
	ranged(new([1<<30 + 1e6]byte))
	literal(1)
	results()
}
