// Dense and sparse switches over integers, runes and types of every width; jump tables with holes. spec: Expression switches
package main

import "fmt"

//go:noinline
func dense(n int) int {
	switch n {
	case 0:
		return 10
	case 1:
		return 21
	case 2:
		return 32
	case 3, 4:
		return 44
	case 5:
		return 55
	case 6:
		return 67
	case 7:
		return 78
	case 9:
		return 99
	case 10:
		return 100
	case 11:
		return 111
	}
	return -1
}

//go:noinline
func sparse(n int64) string {
	switch n {
	case -1 << 63:
		return "min"
	case -1000000:
		return "-m"
	case -1, -2, -3:
		return "neg"
	case 0:
		return "zero"
	case 255, 256, 257, 258, 259, 260, 261, 262, 263:
		return "byte"
	case 1 << 40:
		return "big"
	case 1<<63 - 1:
		return "max"
	}
	return "other"
}

//go:noinline
func bytes(b byte) (n int) {
	switch {
	case b >= '0' && b <= '9':
		n = int(b - '0')
	case b >= 'a' && b <= 'f':
		n = int(b-'a') + 10
	default:
		switch b {
		case ' ', '\t', '\n', '\r':
			n = -1
		case 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0xff:
			n = -2
		case '+':
			fallthrough
		case '-':
			n = -3
		default:
			n = -4
		}
	}
	return
}

func main() {
	for i := -2; i < 14; i++ {
		fmt.Print(dense(i), " ")
	}
	fmt.Println(dense(1<<62), dense(-1<<62))
	for _, n := range []int64{-1 << 63, -1<<63 + 1, -1000000, -4, -3, -1, 0, 1, 254, 255, 260, 263, 264, 1 << 40, 1<<40 + 1, 1<<63 - 1} {
		fmt.Print(sparse(n), " ")
	}
	fmt.Println()
	var h uint32
	for b := range 256 {
		h = h*31 + uint32(bytes(byte(b)))
	}
	fmt.Println(h)
}
