// Structs without names: assignable to each other, compared, nested, in maps, slices and channels. spec: Struct types
package main

import "fmt"

type named struct {
	X int
	Y string
}

func take(p struct {
	X int
	Y string
}) string {
	return fmt.Sprint(p.X, p.Y)
}

func main() {
	v := struct {
		X int
		Y string
	}{1, "a"}
	var n named = v
	fmt.Println(take(n), take(v), n == v, named(v))
	table := []struct {
		in   string
		want int
		sub  struct{ a, b bool }
	}{{"x", 1, struct{ a, b bool }{true, false}}, {in: "y"}}
	table[1].sub.b = true
	for _, row := range table {
		fmt.Println(row.in, row.want, row.sub)
	}
	m := map[struct{ a, b int }]string{{1, 2}: "p", {3, 4}: "q"}
	m[struct{ a, b int }{1, 2}] += "!"
	fmt.Println(m)
	c := make(chan struct{ err error }, 1)
	c <- struct{ err error }{fmt.Errorf("e")}
	fmt.Println((<-c).err)
	var x, y any = v, n
	fmt.Println(x == y, x == any(v))
	fmt.Printf("%T %+v %T\n", v, v, table[0])
}
