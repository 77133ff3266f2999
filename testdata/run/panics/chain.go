// Panics replaced in deferred calls are all listed.
package main

import "fmt"

func second() { panic(fmt.Sprintf("second %d", 2)) }

func run() {
	defer second()
	panic("first")
}

func main() {
	defer func() {
		r := recover()
		fmt.Println("recovered", r)
		panic(fmt.Errorf("third: %v", r))
	}()
	run()
}
