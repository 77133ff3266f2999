// The method's name is the first thing in the program's type data: offset 0 must not be taken for "no name".
package main

type T1 struct{ x, y int }
type MyInt int

func (MyInt) M(*T1) {}

type unexported int

func (unexported) m(*T1) {}

func main() {
	var i interface{} = MyInt(0)
	_, ok := i.(interface{ M(*T1) })
	println(ok)
	i = unexported(0)
	_, ok = i.(interface{ m(*T1) })
	println(ok)
}
