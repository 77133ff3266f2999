// select: default, ready cases, nil channels, send and receive in one, evaluation of operands. spec: Select statements
package main

import "fmt"

func ch(name string, c chan int) chan int { fmt.Print(name, " "); return c }
func val(v int) int                       { fmt.Print("val", v, " "); return v }

func main() {
	a, b := make(chan int, 1), make(chan int, 1)
	var none chan int
	select {
	case v := <-a:
		fmt.Println("never", v)
	default:
		fmt.Println("default")
	}
	a <- 1
	select {
	case v := <-ch("a", a):
		fmt.Println("a", v)
	case ch("none", none) <- val(3):
		fmt.Println("never")
	}
	select {
	case ch("b", b) <- val(5):
		fmt.Println("sent")
	case v, ok := <-ch("a", a):
		fmt.Println("never", v, ok)
	}
	var arr [3]int
	i := 1
	select {
	case arr[i] = <-b:
		fmt.Println(arr)
	}
	counts := [2]int{}
	x, y := make(chan int, 1000), make(chan int, 1000)
	for range 1000 {
		x <- 0
		y <- 1
	}
	for range 1000 {
		select {
		case v := <-x:
			counts[v]++
		case v := <-y:
			counts[v]++
		}
	}
	fmt.Println(counts[0] > 300, counts[1] > 300, counts[0]+counts[1])
	m := map[string]bool{}
	b <- 1
	select {
	case _, m["ok"] = <-b:
	}
	fmt.Println(m)
	close(x)
	for range x {
	}
	select {
	case _, ok := <-x:
		fmt.Println("closed", ok)
	case <-none:
	}
}
