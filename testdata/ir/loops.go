package p

func use(...any)
func keep(func() int)

func plain(n int) {
	for i := 0; i < n; i++ {
		use(i)
	}
}

// Each iteration has its own i, which the closure keeps.
func fresh(n int) {
	for i := 0; i < n; i++ {
		keep(func() int { i++; return i })
	}
}

// The post statement keeps it, too.
func freshPost() {
	for i := 0; i < 3; keep(func() int { i++; return i }) {
		use(i)
	}
}

func ranges(s []string, a [3]int, p *[4]byte, t string, m map[int]string, c chan int) {
	for i, v := range s {
		use(i, v)
	}
	for i := range a {
		use(i)
	}
	for _, v := range a {
		use(v)
	}
	for i, v := range p {
		use(i, v)
	}
	for i, r := range t {
		use(i, r)
	}
	for k, v := range m {
		use(k, v)
	}
	for v := range c {
		use(v)
	}
	for i := range 10 {
		use(i)
	}
	for range uint8(3) {
		continue
	}
}

func labels(m [][]int) int {
outer:
	for _, row := range m {
		for _, v := range row {
			if v == 0 {
				continue outer
			}
			if v < 0 {
				break outer
			}
		}
	}
	i := 0
again:
	i++
	if i < 10 {
		goto again
	}
	return i
}
