package p

import "unsafe"

func use(...any)
func f() int

func constants(x int, s string) int {
	switch x {
	case 1, 2:
		return 1
	case 3:
		fallthrough
	case f():
		use(x)
	default:
		return 2
	}
	switch s {
	case "a", "b":
		return 3
	}
	switch {
	case x > 1, f() > 2:
		return 4
	}
	return 0
}

// Only the clause for this size of pointers is left.
func static() int {
	switch unsafe.Sizeof(uintptr(0)) {
	case 4:
		return f()
	case 8:
		return 8
	}
	return 0
}

func conditions(a bool) {
	const debug = false
	if debug {
		use(func() {})
	}
	if a && debug {
		use(1)
	} else {
		use(2)
	}
	if debug || a {
		use(func() {})
	}
}

func types(v any) int {
	switch x := v.(type) {
	case nil:
		return 0
	case int:
		return x
	case error, string:
		use(x)
	case interface{ M() }:
		x.M()
	}
	return 1
}

func selects(c chan int, d chan<- string, m map[string]int) {
	select {
	case v, ok := <-c:
		use(v, ok)
	case m["x"] = <-c:
	case d <- "s":
	case <-c:
		return
	default:
	}
	select {}
}

// A missing tag is true, and an interface may hold it.
func interfaceCase(v any) {
	switch {
	case v:
		use(v)
	}
}
