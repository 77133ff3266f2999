// Arrays that are passed by value, and some that pointers lead to.
package main

func f(a int, e [1 << 62]int) int { return a }

func g() (e [1 << 61]int) { return }

type t int

func (t) m([1 << 60]int, string) {}

type i interface{ m([1 << 57]int) }

func l(p *[1 << 56]int, s [][1 << 55]int, m map[string][1 << 54]int) {}

func main() {}
