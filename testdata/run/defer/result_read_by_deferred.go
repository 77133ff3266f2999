// A deferred closure reads a result that nothing but return statements assigns.
package main

import "fmt"

type sizes struct{ WordSize, MaxAlign int64 }
type typ interface{ size() int64 }
type basic struct{ n int64 }

func (b *basic) size() int64 { return b.n }

//go:noinline
func (s *sizes) Sizeof(t typ) int64 { return t.size() }

//go:noinline
func (s *sizes) Alignof(t typ) (result int64) {
	defer func() {
		if !(result >= 1) {
			panic(result)
		}
	}()
	switch x := t.(type) {
	case *basic:
		if x.n == 17 {
			return 1
		}
	}
	a := s.Sizeof(t)
	if a < 1 {
		return 1
	}
	if a > s.MaxAlign {
		return s.MaxAlign
	}
	return a
}

func main() {
	s := &sizes{8, 8}
	for i := int64(0); i < 20; i++ {
		fmt.Println(s.Alignof(&basic{i}))
	}
}
