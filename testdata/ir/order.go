package p

func f(int) int
func g() (int, string)
func h(int, string, ...any)

// Calls become temporaries from left to right; variables are read at the statement.
func calls(a []int, i int) int {
	a[i] = f(i) + a[f(1)]
	return a[0] + f(2)*f(3)
}

// The right side of && is evaluated only if the left one holds.
func logic(a, b bool) bool {
	return a && f(1) == 2 || b && a
}

func spread() {
	h(g())
	h(1, "x", 2, "y")
	h(1, "x")
}

// Operands on the left first, then values, then stores from left to right.
func parallel(a []int, i, j int) (int, int) {
	a[i], a[j] = a[j], a[i]
	i, a[i] = 1, 2
	i, j = j, i
	return j, i
}

func maps(m map[string]int, k string, v any) (int, bool) {
	m[k]++
	m[k] /= 2
	m[k] = f(m["x"])
	n, ok := m[k]
	_, isInt := v.(int)
	return n, ok && isInt
}
