// Primes: a byte sieve, a bit sieve, and trial division.
package main

import (
	"fmt"
	"math/bits"
)

func byteSieve(n int) int {
	composite := make([]bool, n+1)
	count := 0
	for i := 2; i <= n; i++ {
		if composite[i] {
			continue
		}
		count++
		for j := i * i; j <= n; j += i {
			composite[j] = true
		}
	}
	return count
}

func bitSieve(n uint) int {
	words := make([]uint64, n/64+1)
	for i := uint(3); i*i <= n; i += 2 {
		if words[i>>6]&(1<<(i&63)) != 0 {
			continue
		}
		for j := i * i; j <= n; j += 2 * i {
			words[j>>6] |= 1 << (j & 63)
		}
	}
	count := int(n/2) + n1(n)
	for i, w := range words {
		count -= bits.OnesCount64(w)
		_ = i
	}
	return count
}

func n1(n uint) int { return int(n & 1) }

func trial(n int) int {
	count := 0
next:
	for i := 2; i < n; i++ {
		for d := 2; d*d <= i; d++ {
			if i%d == 0 {
				continue next
			}
		}
		count++
	}
	return count
}

func main() {
	for i := 0; i < 42; i++ {
		fmt.Println(byteSieve(5_000_000), bitSieve(10_000_000), trial(120_000))
	}
}
