// Blocks, shadowed names of everything predeclared, short declarations with one new name. spec: Declarations and scope
package main

import "fmt"

var x = "package"

func true_() bool { return true }

func main() {
	fmt.Print(x, " ")
	x := x + "+local"
	{
		x := len(x)
		x++
		fmt.Print(x, " ")
	}
	if x := 3; x > 2 {
		x, y := "if", x
		fmt.Print(x, y, " ")
	} else if y := x * 2; y > 0 {
		fmt.Print(y)
	}
	fmt.Println(x)
	len := func(s string) int { return -1 }
	string := 5
	nil := "not nil"
	true := false
	int := 1.5
	fmt.Println(len("abc"), string, nil, true, int)
	a, err := 1, error(fmt.Errorf("one"))
	b, err := 2, fmt.Errorf("two")
	fmt.Println(a, b, err)
	func() {
		a, c := 10, 20
		b = a + c
		_ = c
	}()
	fmt.Println(a, b, true_())
	for x := 0; x < 2; x++ {
		x := x * 100
		fmt.Print(x, " ")
	}
	switch x := any(x).(type) {
	case error:
		_ = x
	default:
		fmt.Printf("%T\n", x)
	}
	type fmtT = struct{ n float64 }
	v := fmtT{int}
	fmt.Println(v)
}
