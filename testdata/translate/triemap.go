package p

import isync "internal/sync"

// A generic type of the library, instantiated here: atomics, locks, defers, closures in its methods.

func Main() {
	var m isync.HashTrieMap[any, any]
	for i := 0; i < 100; i++ {
		m.Store(i, i*2)
	}
	for i := 0; i < 100; i += 7 {
		v, ok := m.Load(i)
		println(v.(int), ok)
	}
	old, loaded := m.Swap(7, "x")
	println(old.(int), loaded)
	println(m.CompareAndSwap(7, "x", "y"), m.CompareAndDelete(8, 99), m.CompareAndDelete(8, 16))
	v, loaded := m.LoadOrStore("new", 1)
	println(v.(int), loaded)
	v, loaded = m.LoadAndDelete("new")
	println(v.(int), loaded)
	n := 0
	for range m.All() {
		n++
	}
	println(n)
	m.Clear()
	_, ok := m.Load(3)
	println(ok)
}
