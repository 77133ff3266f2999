// Defer: unlocking, results changed by deferred functions, loops, panics that are recovered.
package main

import (
	"errors"
	"fmt"
	"sync"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func (a *account) deposit(n int) int {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance += n
	return a.balance
}

var errNegative = errors.New("negative")

func guarded(n int) (result int, err error) {
	defer func() {
		if err != nil {
			result = -1
		}
	}()
	if n%16 == 15 {
		return n, errNegative
	}
	return n + 1, nil
}

func two(a, b *int, n int) {
	defer func() { *a += n }()
	if n&1 == 0 {
		defer func() { *b -= n }()
	}
	*a ^= n
}

func loop(n int) (sum int) {
	for i := 0; i < n; i++ {
		defer func() { sum += i }()
	}
	return n
}

func safeDivide(a, b int) (q int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	return a / b, nil
}

func main() {
	var a account
	sum := 0
	for i := 0; i < 60_000_000; i++ {
		sum ^= a.deposit(i & 7)
	}
	for i := 0; i < 60_000_000; i++ {
		r, err := guarded(i)
		if err == nil {
			sum += r & 3
		}
	}
	x, y := 0, 0
	for i := 0; i < 40_000_000; i++ {
		two(&x, &y, i)
	}
	for i := 0; i < 500_000; i++ {
		sum += loop(i & 15)
	}
	for i := 0; i < 600_000; i++ {
		if q, err := safeDivide(i, i&3); err == nil {
			sum += q & 1
		}
	}
	fmt.Println(sum, x, y, a.balance)
}
