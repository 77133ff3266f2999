// Fannkuch: permutations in small slices, integer and index work.
package main

import "fmt"

func fannkuch(n int) (int, int) {
	perm1 := make([]int, n)
	for i := range perm1 {
		perm1[i] = i
	}
	perm, count := make([]int, n), make([]int, n)
	maxFlips, checksum, r := 0, 0, n
	for nperm := 0; ; nperm++ {
		for ; r != 1; r-- {
			count[r-1] = r
		}
		copy(perm, perm1)
		flips := 0
		for k := perm[0]; k != 0; k = perm[0] {
			for i, j := 0, k; i < j; i, j = i+1, j-1 {
				perm[i], perm[j] = perm[j], perm[i]
			}
			flips++
		}
		if flips > maxFlips {
			maxFlips = flips
		}
		if nperm&1 == 0 {
			checksum += flips
		} else {
			checksum -= flips
		}
		for {
			if r == n {
				return checksum, maxFlips
			}
			first := perm1[0]
			for i := 0; i < r; i++ {
				perm1[i] = perm1[i+1]
			}
			perm1[r] = first
			count[r]--
			if count[r] > 0 {
				break
			}
			r++
		}
	}
}

func main() {
	fmt.Println(fannkuch(10))
	fmt.Println(fannkuch(10))
	fmt.Println(fannkuch(10))
	fmt.Println(fannkuch(10))
	fmt.Println(fannkuch(10))
	fmt.Println(fannkuch(10))
}
