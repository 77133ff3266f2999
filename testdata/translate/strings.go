package p

// Strings and slices: indexing, slicing, range, concatenation, conversion, comparison, append, copy.

func count(s string) (n int) {
	for i, r := range s {
		n += i*3 + int(r)
	}
	return
}

func slices(s []int, i, j, k int) {
	t := s[i:j:k]
	println(len(t), cap(t), len(s[:j]), len(s[i:]), cap(s[i:]))
	for x := range t {
		print(t[x], " ")
	}
	println()
}

func grow(n int) []string {
	var s []string
	for i := range n {
		s = append(s, string(rune('a'+i))+"x")
	}
	s = append(s, "p", "q", "r")
	return append(s, s[:2]...)
}

type big struct {
	a, b, c, d, e int
	s       string
}

func bigs() {
	var s []big
	for i := 0; i < 5; i++ {
		s = append(s, big{a: i, e: i * i, s: "s"})
	}
	s = append(s[:1], s[3], s[2])
	for _, b := range s {
		println(b.a, b.e, b.s)
	}
	var arr [4]big
	copy(arr[1:], s)
	println(arr[1].a, arr[2].a, arr[3].a, arr == [4]big{}, arr[0] == big{})
}

func compare(a, b string) {
	println(a == b, a != b, a < b, a <= b, a > b, a >= b, a == "", a == "abc")
}

func classify(s string) int {
	switch s {
	case "one", "eins":
		return 1
	case "two":
		return 2
	case "":
		return 0
	}
	return -1
}

func number(n int) string {
	switch n {
	case 0:
		return "zero"
	case 1, 2, 3:
		return "few"
	case 4:
		fallthrough
	case 5:
		return "some"
	case 10, 11, 12, 13, 14, 15, 16, 17:
		return "many"
	case -5:
		return "neg"
	}
	return "?"
}

func bounds(s []int, i int) {
	defer func() { println(recover().(error).Error()) }()
	println(s[i])
	println(s[1:i][0])
}

func Main() {
	println(count("aé世\xff界z"), count(""))
	slices([]int{1, 2, 3, 4, 5, 6}, 1, 4, 5)
	for _, s := range grow(4) {
		print(s, ",")
	}
	println()
	bigs()
	compare("abc", "abd")
	compare("", "")
	a, b := "hello", "world"
	c := a + " " + b + "!" + a + b
	println(c, len(c), c[1:4], c[0], string([]byte(a)), string([]rune(b)), string(rune(0x4e16)))
	bs := []byte(a)
	bs = append(bs, b...)
	bs[0] = 'J'
	println(string(bs), a, copy(bs, "xyz"), string(bs))
	println(classify("two"), classify("eins"), classify(""), classify("q"))
	for _, n := range []int{-5, 0, 2, 4, 5, 6, 10, 13, 17, 18} {
		print(number(n), " ")
	}
	println()
	bounds([]int{1, 2}, 5)
	bounds([]int{1, 2}, -1)
	bounds([]int{1, 2}, 1)
	x := [3]int([]int{1, 2, 3, 4})
	p := (*[2]int)([]int{7, 8})
	clear(bs)
	println(x[2], p[1], bs[0])
}
