// A walk over the language: calls, interfaces, generics, maps, goroutines and channels, defer and recover.
package main

import "fmt"

type Shape interface{ Area() float64 }

type Square struct{ side float64 }

func (s Square) Area() float64 { return s.side * s.side }

type Circle struct{ radius float64 }

func (c *Circle) Area() float64 { return 3 * c.radius * c.radius }

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func sum[T int | float64](xs ...T) T {
	var total T
	for _, x := range xs {
		total += x
	}
	return total
}

func main() {
	fmt.Println("hello", fib(20))
	shapes := []Shape{Square{2}, &Circle{1}}
	for i, s := range shapes {
		fmt.Printf("%d %T %v\n", i, s, s.Area())
	}
	m := map[string]int{"a": 1, "b": 2}
	m["c"] = 3
	fmt.Println(len(m), m["b"], m)
	fmt.Println(sum(1, 2, 3), sum(1.5, 2.5))
	squares := make(chan int)
	go func() {
		for i := range 5 {
			squares <- i * i
		}
		close(squares)
	}()
	for v := range squares {
		fmt.Print(v, " ")
	}
	fmt.Println()
	defer func() {
		fmt.Println("recovered:", recover())
	}()
	var none []int
	_ = none[len(shapes)]
}
