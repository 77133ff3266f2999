// Values become interface values: constants, small integers, zero values, strings, pointers; each is a copy. spec: Conversions
package main

import "fmt"

type small struct{ b byte }
type wide struct{ a, b, c, d int }
type ptr struct{ p *int }

func box[T any](v T) any { return v }

//go:noinline
func boxes(i int, b byte, s string, w wide, f float64) []any {
	return []any{i, b, s, w, f, int16(i), bool(i > 0), &w, []int{i}, small{b}, [1]*int{&i}, ptr{&i}, [0]int{}, struct{}{}, func() int { return i }}
}

func main() {
	for i := -1; i < 260; i += 87 {
		for _, v := range boxes(i, byte(i), fmt.Sprint(i), wide{i, 1, 2, 3}, float64(i)/4) {
			switch v := v.(type) {
			case *wide, [1]*int, ptr:
				fmt.Printf("%T ", v)
			case func() int:
				fmt.Print(v(), " ")
			default:
				fmt.Printf("%v:%T ", v, v)
			}
		}
		fmt.Println()
	}
	w := wide{1, 2, 3, 4}
	var x any = w
	w.a = 9
	y := x
	fmt.Println(x, y == x, x == any(w), box("") == any(""), box(0) == any(0), box(int8(0)) == any(0))
	var e error
	fmt.Println(any(e) == nil, any((*int)(nil)) == nil)
}
