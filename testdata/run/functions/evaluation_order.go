// Calls, receives and operators in order; operands of index and selector. spec: Order of evaluation
package main

import "fmt"

var trace string

func t(s string, v int) int {
	trace += s
	return v
}

func pair() (int, int) { trace += "P"; return 1, 2 }

func flush() { fmt.Println(trace); trace = "" }

type T struct{ a [4]int }

func get(s string, x *T) *T { trace += s; return x }

func main() {
	a := []int{t("a", 1), t("b", 2), t("c", 3)}
	flush()
	a[t("i", 0)], a[t("j", 1)] = t("x", 10), t("y", 20)
	flush()
	x := &T{}
	get("g", x).a[t("k", 2)] += t("v", 5)
	flush()
	_ = t("1", 1) + t("2", 2)*t("3", 3) - t("4", 4)/t("5", 5)
	flush()
	_ = t("l", 0) == 1 && t("r", 1) == 1 || t("o", 1) == 1
	flush()
	m := map[int]int{t("m", 1): t("n", 2), t("p", 3): t("q", 4)}
	flush()
	func(a, b, c int) {}(t("A", 1), t("B", 2), t("C", 3))
	flush()
	i := 0
	i, a[i] = 1, 77
	fmt.Println(i, a, m[1], x.a)
	ch := make(chan int, 2)
	ch <- 1
	ch <- 2
	fmt.Println(t("s", 5)-<-ch-<-ch, trace)
	trace = ""
	y, z := pair()
	fmt.Println(y, z, trace)
	p := 1
	arr := [2]func() int{func() int { p++; return p }, func() int { p *= 10; return p }}
	fmt.Println(arr[0]()+arr[1]()*2, p)
}
