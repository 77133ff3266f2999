// A negative WaitGroup counter and unlock of an unlocked RWMutex: one a panic, one fatal.
package main

import (
	"fmt"
	"sync"
)

func main() {
	func() {
		defer func() { fmt.Println(recover()) }()
		var wg sync.WaitGroup
		wg.Done()
	}()
	var m sync.RWMutex
	defer func() { fmt.Println("not reached", recover()) }()
	m.RUnlock()
}
