// Method values bind a copy of the receiver; method expressions take it first. spec: Method values
package main

import "fmt"

type T struct{ n int }

func (t T) Val(a int) int  { return t.n + a }
func (t *T) Ptr(a int) int { t.n += a; return t.n }
func (t T) Var(xs ...int) (s int) {
	for _, x := range xs {
		s += x * t.n
	}
	return
}

type I interface{ Val(int) int }

func get() *T {
	fmt.Print("get ")
	return &T{100}
}

func main() {
	t := T{1}
	f, g := t.Val, t.Ptr
	t.n = 10
	fmt.Println(f(1), g(1), t.n)
	fmt.Println(T.Val(t, 5), (*T).Val(&t, 6), (*T).Ptr(&t, 7), T.Var(t, 1, 2, 3))
	var i I = t
	h := i.Val
	i = T{50}
	fmt.Println(h(0), I.Val(i, 1))
	k := get().Val
	fmt.Println(k(1), k(2))
	fs := []func(int) int{t.Val, t.Ptr, i.Val}
	for _, f := range fs {
		fmt.Print(f(1), " ")
	}
	fmt.Println()
	defer func() { fmt.Println(recover()) }()
	var np *T
	_ = np.Ptr
	fmt.Println("bound")
	_ = np.Val
}
