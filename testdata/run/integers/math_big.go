// Big integers, fractions and floats: factorials, primes, modular powers, roots, printing and parsing in bases.
package main

import (
	"fmt"
	"math/big"
)

func main() {
	f := big.NewInt(1)
	for i := int64(2); i <= 200; i++ {
		f.Mul(f, big.NewInt(i))
	}
	fmt.Println(f, f.BitLen(), f.TrailingZeroBits())
	a, _ := new(big.Int).SetString("123456789012345678901234567890123456789", 10)
	b, _ := new(big.Int).SetString("-fedcba9876543210", 16)
	q, r := new(big.Int).QuoRem(a, b, new(big.Int))
	d, m := new(big.Int).DivMod(a, b, new(big.Int))
	fmt.Println(q, r, d, m, new(big.Int).GCD(nil, nil, a, f), new(big.Int).Exp(a, big.NewInt(1000), big.NewInt(1000007)))
	p := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 127), big.NewInt(1))
	fmt.Println(p.ProbablyPrime(10), new(big.Int).ModInverse(a, p), new(big.Int).Sqrt(a), new(big.Int).ModSqrt(big.NewInt(5), big.NewInt(41)))
	fmt.Println(new(big.Int).And(a, b), new(big.Int).Or(a, b), new(big.Int).Xor(a, b), new(big.Int).Not(a), new(big.Int).Rsh(b, 7), a.Cmp(b), a.Text(36))
	x := big.NewRat(1, 3)
	for i := int64(2); i < 20; i++ {
		x.Add(x, big.NewRat(1, i*i+1))
	}
	fl, exact := x.Float64()
	fmt.Println(x, fl, exact, x.FloatString(30))
	s := new(big.Float).SetPrec(300).SetInt64(2)
	s.Sqrt(s)
	fmt.Println(s.Text('g', 80), s.Prec(), s.Mode())
	fmt.Printf("%x %#o %+d %20.5f\n", a, b, big.NewInt(7), s)
	defer func() { fmt.Println(recover()) }()
	a.Quo(a, big.NewInt(0))
}
