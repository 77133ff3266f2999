// A type parameter whose pointer has the methods: the customary PT constraint. spec: Type constraints
package main

import (
	"fmt"
	"strconv"
)

type setter[T any] interface {
	*T
	Set(string) error
	fmt.Stringer
}
type number int
type words []string
type pair struct{ a, b string }

func (n *number) Set(s string) (err error) { v, err := strconv.Atoi(s); *n = number(v); return }
func (n *number) String() string           { return fmt.Sprint("#", int(*n)) }
func (w *words) Set(s string) error        { *w = append(*w, s); return nil }
func (w *words) String() string            { return fmt.Sprint(len(*w), []string(*w)) }
func (p *pair) Set(s string) error         { p.a, p.b = s[:1], s[1:]; return nil }
func (p *pair) String() string             { return p.a + "|" + p.b }

func parse[T any, PT setter[T]](in ...string) ([]T, error) {
	var out []T
	for _, s := range in {
		var v T
		if err := PT(&v).Set(s); err != nil {
			return out, err
		}
		out = append(out, v)
	}
	for i := range out {
		fmt.Print(PT(&out[i]).String(), " ")
	}
	return out, nil
}

func fill[T any, PT setter[T]](p PT, s string) PT {
	if p == nil {
		p = new(T)
	}
	p.Set(s)
	return p
}

func main() {
	n, err := parse[number]("1", "22")
	fmt.Println(n, err)
	_, err = parse[number]("x")
	fmt.Println(err)
	fmt.Println(parse[words]("a", "b"))
	fmt.Println(parse[pair]("xyz", "q"))
	fmt.Println(fill((*pair)(nil), "hello"), fill(new(number), "5"), *fill[words](nil, "w"))
}
