// math/rand with a seed, rand/v2's generators, shuffles and distributions: the same numbers.
package main

import (
	"fmt"
	"hash/fnv"
	"hash/maphash"
	"math/rand"
	v2 "math/rand/v2"
)

func main() {
	r := rand.New(rand.NewSource(42))
	fmt.Println(r.Int(), r.Intn(100), r.Int31n(7), r.Float64(), r.NormFloat64(), r.ExpFloat64(), r.Perm(8))
	p := v2.New(v2.NewPCG(1, 2))
	c := v2.New(v2.NewChaCha8([32]byte{1, 2, 3}))
	fmt.Println(p.Uint64(), p.IntN(1000), p.Float32(), p.Perm(6), p.NormFloat64())
	fmt.Println(c.Uint64(), c.Int64N(1e12), c.Uint32N(10), c.ExpFloat64())
	s := []string{"a", "b", "c", "d", "e"}
	p.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
	z := v2.NewZipf(p, 1.5, 2, 100)
	h := fnv.New64a()
	for range 1000 {
		fmt.Fprint(h, c.Uint64(), z.Uint64())
	}
	fmt.Println(s, h.Sum64())
	seed := maphash.MakeSeed()
	fmt.Println(maphash.String(seed, "x") == maphash.Bytes(seed, []byte("x")), maphash.Comparable(seed, [2]int{1, 2}) == maphash.Comparable(seed, [2]int{1, 2}))
	if n := v2.N(10); n < 0 || n > 9 {
		fmt.Println("out of range")
	}
}
