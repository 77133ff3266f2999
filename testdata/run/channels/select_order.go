// All operands of a select are evaluated once, in order, before one case is chosen; assignments only in the chosen one. spec: Select statements
package main

import "fmt"

func ch(name string, c chan int) chan int { fmt.Print(name, " "); return c }
func val(name string, v int) int          { fmt.Print(name, " "); return v }

func main() {
	full, free, empty := make(chan int, 1), make(chan int, 1), make(chan int)
	full <- 1
	a := []int{0, 0}
	idx := func(s string) int { fmt.Print("index", s, " "); return 1 }
	select {
	case a[idx("1")] = <-ch("empty", empty):
	case ch("full", full) <- val("v1", 10):
	case ch("free", free) <- val("v2", 20):
		fmt.Print("sent ")
	case x, ok := <-ch("nil", nil):
		fmt.Print(x, ok)
	}
	fmt.Println(<-free, a)
	select {
	case a[idx("2")] = <-ch("full", full):
		fmt.Print("received ")
	case <-ch("empty", empty):
	}
	fmt.Println(a)
	m := map[string]bool{}
	close(free)
	select {
	case a[0], m["ok"] = <-free:
		fmt.Println(a, m)
	}
	counts := [3]int{}
	c1, c2, c3 := make(chan int, 1), make(chan int, 1), make(chan int, 1)
	for range 3000 {
		c1 <- 1
		c2 <- 1
		select {
		case <-c1:
			counts[0]++
			<-c2
		case <-c2:
			counts[1]++
			<-c1
		case <-c3:
			counts[2]++
		}
	}
	fmt.Println(counts[0] > 1000, counts[1] > 1000, counts[2])
	defer func() { fmt.Println(recover()) }()
	select {
	case ch("closed", free) <- val("v", 1):
	default:
		fmt.Println("default")
	}
}
