// go with functions, methods, interfaces, builtins, arguments evaluated at once. spec: Go statements
package main

import "fmt"

type T struct {
	c chan string
	s string
}

func (t T) Val(x int, s string)           { t.c <- fmt.Sprint(t.s, x, s) }
func (t *T) Ptr(xs ...int)                { t.c <- fmt.Sprint(t.s, xs) }
func gen[X any](c chan string, x X)       { c <- fmt.Sprintf("%T", x) }
func results(c chan string) (int, string) { c <- "results"; return 1, "" }

type I interface{ Val(int, string) }

func main() {
	c := make(chan string)
	t := &T{c, "t"}
	x := 1
	go t.Val(x, "a")
	x = 2
	fmt.Println(<-c)
	go t.Ptr(x, x+1)
	fmt.Println(<-c)
	var i I = *t
	t.s = "changed"
	go i.Val(3, "b")
	fmt.Println(<-c)
	go gen(c, 2.5)
	fmt.Println(<-c)
	go results(c)
	fmt.Println(<-c)
	go func(s string, arr [20]int) { c <- fmt.Sprint(s, arr[19]) }("lit", [20]int{19: 7})
	fmt.Println(<-c)
	f := t.Ptr
	go f()
	fmt.Println(<-c)
	d := make(chan int)
	go close(d)
	<-d
	go (*T).Ptr(t, 9)
	fmt.Println(<-c)
	fs := map[string]func(){"k": func() { c <- "from map" }}
	go fs["k"]()
	fmt.Println(<-c)
	defer func() { fmt.Println(recover()) }()
	var in I
	go in.Val(1, "")
}
