package p

type Number interface{ ~int | ~float64 }
type Stringer interface{ String() string }

type List[T any] struct {
	head T
	next *List[T]
}

func (l *List[T]) Push(v T) *List[T] { return &List[T]{v, l} }

func Sum[T Number](s []T) (sum T) {
	for _, v := range s {
		sum += v + 1
	}
	return sum
}

func Strings[T Stringer](s ...T) []string {
	var out []string
	for _, v := range s {
		out = append(out, v.String())
	}
	f := s[0].String
	_ = f
	return out
}

func Convert[T, U Number](x T) U { return U(x) }

func Index[S ~[]E | ~string, E any](s S) int { return len(s) }

func use(l *List[string]) {
	l = l.Push("x")
	Sum([]int{1})
	Convert[int, float64](1)
	f := Sum[float64]
	f(nil)
}
