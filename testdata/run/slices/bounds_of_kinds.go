// Indexes of every integer type, at their extremes, in arrays, slices, strings and through pointers. spec: Index expressions
package main

import "fmt"

func try(f func() int) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(e)
		}
	}()
	fmt.Println(f())
}

func main() {
	s := []int{10, 11, 12, 13}
	a := [4]int{20, 21, 22, 23}
	p := &a
	str := "abcd"
	i8, u8, i16, u32, i64, u64, up := int8(-1), uint8(255), int16(-32768), uint32(1<<32-1), int64(-1<<63), uint64(1<<64-1), uintptr(3)
	try(func() int { return s[i8] })
	try(func() int { return a[u8] })
	try(func() int { return p[i16] })
	try(func() int { return int(str[u32]) })
	try(func() int { return s[i64] })
	try(func() int { return a[u64] })
	try(func() int { return p[up] + s[up] + a[up] + int(str[up]) })
	try(func() int { return len(s[u64:]) })
	try(func() int { return len(s[:i64]) })
	try(func() int { return len(str[i8:]) })
	try(func() int { return len(str[:u32]) })
	try(func() int { return len(a[u8:2]) })
	try(func() int { return len(s[up:2]) })
	try(func() int { return len(s[1:2:u64]) })
	try(func() int { return len(s[1:up:2]) })
	try(func() int { return len(s[up:1:2]) })
	try(func() int { return len(str[up:1]) })
	try(func() int { u8 -= 252; i8 = 2; return s[u8] + p[i8] + a[u8-1] })
}
