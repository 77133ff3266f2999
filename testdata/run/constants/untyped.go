// Untyped constants keep their precision until they meet a type. spec: Constants
package main

import "fmt"

const (
	huge  = 1 << 100
	big   = huge >> 98
	third = 1.0 / 3
	pi    = 3.14159265358979323846264338327950288419716939937510582097494459
	mask  = ^uint32(0)
)

func main() {
	fmt.Println(big, huge>>95)
	fmt.Println(third*3 == 1.0, float32(third), third)
	var f32 float32 = pi
	var f64 float64 = pi
	fmt.Println(f32, f64, pi*1e10)
	fmt.Println(mask, int64(mask), 'a'+1, string(rune('a'+1)))
	fmt.Printf("%T %T %T %T %T\n", 1, 1.0, 'x', 2i, "s")
	fmt.Printf("%T %v\n", 'a'*2.0, 'a'*2.0)
	fmt.Println(len("héllo"), len([...]int{5: 1}), cap([3]int{}))
}
