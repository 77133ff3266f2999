// Arrays that no variable holds, and one that only its length is asked of.
package main

func f() {
	x := [1 << 62]int{}
	_ = x
}

func use(any) {}

func g() {
	use([1 << 61]int{})
	var y = [1 << 62]int{}
	_ = y
}

func i() int { return len([1 << 62]int{}) }

func main() { f(); g(); i() }
