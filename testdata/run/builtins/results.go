// Built-in functions whose arguments are the results of one call.
package main

import "fmt"

func slices() ([]byte, []byte)        { return make([]byte, 3), []byte("abc") }
func text() ([]byte, string)          { return make([]byte, 2), "xy" }
func entry() (map[string]int, string) { return m, "gone" }
func values() ([]int, int, int)       { return []int{1}, 2, 3 }
func parts() (float64, float64)       { return 1, 2 }
func numbers() (int, int, int)        { return 5, 3, 4 }

var m = map[string]int{"gone": 1, "kept": 2}

func main() {
	fmt.Println(copy(slices()), copy(text()), append(values()), complex(parts()), min(numbers()), max(numbers()))
	delete(entry())
	fmt.Println(m)
	print(parts())
	println(numbers())
	println(uintptr(7), 3<<(1<<2.0))
}
