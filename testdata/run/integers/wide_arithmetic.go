// 128-bit products, sums with carry and quotients of math/bits against a plain calculation.
package main

import (
	"fmt"
	"math/big"
	"math/bits"
)

func main() {
	x, bad := uint64(88172645463325252), 0
	next := func() uint64 { x ^= x << 13; x ^= x >> 7; x ^= x << 17; return x }
	join := func(hi, lo uint64) *big.Int {
		b := new(big.Int).SetUint64(hi)
		return b.Lsh(b, 64).Or(b, new(big.Int).SetUint64(lo))
	}
	for range 5000 {
		a, b, c := next(), next()>>(next()%64), next()
		hi, lo := bits.Mul64(a, b)
		if join(hi, lo).Cmp(new(big.Int).Mul(join(0, a), join(0, b))) != 0 {
			bad++
		}
		s, carry := bits.Add64(a, b, c&1)
		if join(carry, s).Cmp(new(big.Int).Add(join(0, a), new(big.Int).Add(join(0, b), join(0, c&1)))) != 0 {
			bad++
		}
		if b != 0 {
			q, r := bits.Div64(c%b, a, b)
			n := new(big.Int).Mul(join(0, q), join(0, b))
			if n.Add(n, join(0, r)).Cmp(join(c%b, a)) != 0 || r >= b {
				bad++
			}
		}
		d, borrow := bits.Sub64(a, b, c&1)
		if d+b+c&1 != a && d+b+(c&1) != a || (borrow == 1) != (b+(c&1) > a) {
			bad++
		}
	}
	fmt.Println(bad)
	defer func() { fmt.Println(recover()) }()
	bits.Div64(5, 0, 5)
}
