package p

import (
	"runtime"
	"strconv"
)

// Maps that do not leave the function begin in its frame; they may grow out of it, and a loop makes a new one each time.

type key struct {
	a int32
	b string
}

func small(n int) (sum int) {
	m := map[int]string{n: "one", n + 1: "two"}
	m[n] += "!"
	for k, v := range m {
		sum += k * len(v)
	}
	delete(m, n)
	return sum + len(m)
}

func grows(n int) (sum int) {
	m := make(map[key]*int)
	for i := 0; i < n; i++ {
		v := i
		m[key{int32(i), strconv.Itoa(i)}] = &v
		if i%64 == 0 {
			runtime.GC()
		}
	}
	deep(100)
	for k, v := range m {
		sum += int(k.a)*3 - *v
	}
	return sum + len(m)
}

func deep(n int) [32]int {
	var a [32]int
	if n > 0 {
		a = deep(n - 1)
	}
	a[n&31]++
	return a
}

func loops() (sum int) {
	var last map[string]int
	for i := 0; i < 5; i++ {
		m := make(map[string]int, 4)
		m[strconv.Itoa(i)] = i
		sum += len(m) + len(last)
		last = m
	}
	return sum*10 + last["4"]
}

func emptied() int {
	m := map[string][]int{}
	for i := 0; i < 20; i++ {
		m["k"] = append(m["k"], i)
		m[strconv.Itoa(i)] = nil
	}
	n := len(m["k"])
	clear(m)
	_, ok := m["k"]
	if ok || m["x"] != nil {
		return -1
	}
	return n + len(m)
}

func leaves(n int) map[int]int { return map[int]int{n: n} }

func captured() int {
	m := map[int]int{}
	add := func(i int) { m[i%7]++ }
	for i := 0; i < 30; i++ {
		add(i)
	}
	return len(m)*100 + m[1]
}

// Assertions to interfaces: the cache at the place is filled by chance, so each is asked often, with many types.

type first struct{}
type second int
type third struct{ x, y int }

func (first) Name() string    { return "first" }
func (s second) Name() string { return strconv.Itoa(int(s)) }
func (*third) Name() string   { return "third" }

func names(values []any) (count, length int) {
	for i := 0; i < 20000; i++ {
		v := values[i%len(values)]
		if n, ok := v.(interface{ Name() string }); ok {
			count++
			length += len(n.Name())
		}
		switch x := v.(type) {
		case error:
			length += len(x.Error())
		case interface{ Name() string }:
			length -= len(x.Name())
		}
	}
	return
}

func must(v any) (s string) {
	defer func() {
		if recover() != nil {
			s = "no"
		}
	}()
	return v.(interface{ Name() string }).Name()
}

func Main() {
	println(small(1), grows(5), grows(500), loops(), emptied(), len(leaves(3)), captured())
	values := []any{first{}, second(12), &third{}, third{}, nil, 1, "x", 2.5, strconv.ErrRange, []int{1}}
	println(names(values))
	for i := 0; i < 3; i++ {
		for _, v := range values {
			print(must(v), " ")
		}
	}
	println()
}
