package p

import "unsafe"

func asm(p uintptr, n int) (int, int)

//go:uintptrescapes
func escapes(list ...uintptr) int { return len(list) }

func ordinary(p uintptr) {}

func calls(x *int) int {
	a, b := asm(uintptr(unsafe.Pointer(x)), 1)
	defer asm(uintptr(unsafe.Pointer(x)), 2)
	ordinary(uintptr(unsafe.Pointer(x)))
	return a + b + escapes(1, uintptr(unsafe.Pointer(&x)))
}
