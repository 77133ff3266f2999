package p

// Of a literal with parts that are computed the others are data.

type T struct {
	name string
	n    int
	next *T
	list []int
	pair [2]int
}

type I interface{ m() }

func (*T) m() {}

var (
	fixed   = 1
	plain   = T{name: "plain", n: f(1), pair: [2]int{1, fixed}}
	pointer = &T{name: "pointer", next: &T{n: f(2), next: &plain}}
	slice   = []*T{{name: "first"}, 2: {n: f(3)}}
	face    = I(&T{name: "face", list: []int{1, f(4), 3}})
	array   = [...]any{1, "x", f(5), &T{n: f(6)}}
	empty   = &T{}
	boxed   = any(T{n: f(7)})
	copied  = T{n: counted, next: pointer}
	ordered = [2]int{counted, f(8)}
	counted int
)

func f(n int) int { counted++; fixed = n; return n }
