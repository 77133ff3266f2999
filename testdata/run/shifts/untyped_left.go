// The type of an untyped left operand comes from the context. spec: Operators
package main

import "fmt"

func main() {
	s := uint(33)
	var i = 1 << s
	var j int32 = 1 << s
	var k = uint64(1 << s)
	var m int = 1.0 << s
	var w int64 = 1.0 << 33
	var a = make([]byte, 1<<(s-31))
	fmt.Println(i, j, k, m, w, len(a))
	var x byte = 200
	x <<= 1
	fmt.Println(x, x>>3, ^x, x&^0x10)
	var y int16 = -300
	y >>= 2
	fmt.Println(y, y<<9, uint16(y)>>9)
}
