// Big integers: digits of pi, factorials, modular powers, printing.
package main

import (
	"fmt"
	"math/big"
)

func pi(n int) string {
	var digits []byte
	q, r, t := big.NewInt(1), big.NewInt(0), big.NewInt(1)
	k, l := int64(1), int64(3)
	m := big.NewInt(3)
	a, b := new(big.Int), new(big.Int)
	for len(digits) < n {
		a.Mul(q, big.NewInt(4))
		a.Add(a, r)
		a.Sub(a, t)
		b.Mul(m, t)
		if a.Cmp(b) < 0 {
			digits = append(digits, byte('0'+m.Int64()))
			a.Sub(r, b)
			a.Mul(a, big.NewInt(10))
			b.Mul(q, big.NewInt(3))
			b.Add(b, r)
			b.Mul(b, big.NewInt(10))
			b.Quo(b, t)
			b.Sub(b, new(big.Int).Mul(m, big.NewInt(10)))
			m.Set(b)
			q.Mul(q, big.NewInt(10))
			r.Set(a)
			continue
		}
		a.Mul(q, big.NewInt(7*k+2))
		b.Mul(r, big.NewInt(l))
		a.Add(a, b)
		b.Mul(t, big.NewInt(l))
		m.Quo(a, b)
		a.Mul(q, big.NewInt(2))
		a.Add(a, r)
		r.Mul(a, big.NewInt(l))
		q.Mul(q, big.NewInt(k))
		t.Mul(t, big.NewInt(l))
		k++
		l += 2
	}
	return string(digits)
}

func main() {
	p := pi(7500)
	fmt.Println(p[len(p)-20:])
	f := big.NewInt(1)
	for i := int64(2); i < 24000; i++ {
		f.Mul(f, big.NewInt(i))
	}
	s := f.String()
	fmt.Println(len(s), s[:20])
	x := big.NewInt(3)
	mod := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 1279), big.NewInt(1))
	for i := 0; i < 1500; i++ {
		x.Exp(x, big.NewInt(65537), mod)
		x.Add(x, big.NewInt(int64(i)))
	}
	fmt.Println(x.Text(36)[:30], mod.ProbablyPrime(3))
	rat := big.NewRat(0, 1)
	for i := int64(1); i < 2500; i++ {
		rat.Add(rat, big.NewRat(1, i))
	}
	fmt.Println(rat.FloatString(40))
}
