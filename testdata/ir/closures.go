package p

type T struct{ n int }

func (t T) Value(int) int    { return t.n }
func (t *T) Pointer() string { return "" }

type I interface{ Value(int) int }

type E struct {
	*T
	I2 I
}

func use(...any)

// Never reassigned: a copy. Reassigned or its address taken: a reference.
func captures(a, b int) func() int {
	c := a
	b++
	return func() int {
		return a + b + c + func() int { return a }()
	}
}

func methods(t T, p *T, i I, e E) {
	use(t.Value, t.Pointer, p.Value, p.Pointer, i.Value, e.Value)
	use(T.Value, (*T).Value, (*T).Pointer, I.Value, E.Pointer)
	t.Pointer()
	p.Value(1)
	e.Pointer()
	e.I2.Value(2)
	T.Value(t, 3)
}

func statements(t *T, i I, f func(), s []int) {
	go f()
	go func() { use(t) }()
	go t.Value(1)
	defer i.Value(2)
	defer use(s, 3)
	defer println("x", s[0])
	for range 3 {
		defer f()
	}
	defer func() { recover() }()
}
