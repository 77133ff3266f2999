// Package variables: set by comma-ok, by method expressions, by slices of arrays, by calls that are laid out as data.
package main

import "fmt"

var (
	m        = map[string]int{"a": 1}
	a, aok   = m["a"]
	b, bok   = m["b"]
	i        any = 7
	n, nok   = i.(int)
	s, sok   = i.(string)
	ch       = make(chan int, 1)
	array    = [5]int{1, 2, 3, 4, 5}
	tail     = array[2:]
	middle   = array[1:3:4]
	end      = array[5:]
	method   = T.Value
	pointer  = (*T).Pointer
	dynamic  = Valuer.Value
	twice    = pair([]byte("shared"))
	blank    = struct{ a, _, c int }{1, 2, 3}
)

type T struct{ n int }

func (t T) Value() int    { return t.n }
func (t *T) Pointer() int { return t.n + 1 }

type Valuer interface{ Value() int }

func pair(b []byte) [2][]byte { return [2][]byte{b, b} }

func main() {
	fmt.Println(a, aok, b, bok, n, nok, s, sok)
	fmt.Println(tail, cap(tail), middle, cap(middle), end, cap(end))
	tail[0] = 9
	fmt.Println(array, method(T{1}), pointer(&T{2}), dynamic(T{3}))
	fmt.Println(&twice[0][0] == &twice[1][0], blank)
}
