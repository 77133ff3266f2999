// Struct tags are ignored when converting. spec: Conversions
package main

import "fmt"

type A struct {
	X int    `json:"x"`
	Y string `json:"y"`
}
type B struct {
	X int
	Y string
}
type F func(int) int

func (f F) Call(x int) int { return f(x) }

type Celsius float64
type Temp interface{ ~float64 }

func conv[T, U Temp](t T) U { return U(t) }

func main() {
	a := A{1, "one"}
	b := B(a)
	pb := (*B)(&a)
	pb.X = 7
	fmt.Println(a, b, struct {
		X int
		Y string
	}(a))
	fmt.Println(F(func(x int) int { return x * x }).Call(5))
	fmt.Println(conv[Celsius, float64](36.6))
	var c chan int = make(chan int, 1)
	var s chan<- int = c
	s <- 3
	fmt.Println(<-(<-chan int)(c))
}
