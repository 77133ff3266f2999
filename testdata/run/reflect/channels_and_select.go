// Sending, receiving and selecting by reflection; made channels; iterating with Seq.
package main

import (
	"fmt"
	"reflect"
)

func main() {
	c := reflect.MakeChan(reflect.TypeFor[chan string](), 2)
	c.Send(reflect.ValueOf("a"))
	fmt.Println(c.TrySend(reflect.ValueOf("b")), c.TrySend(reflect.ValueOf("c")), c.Len(), c.Cap())
	v, ok := c.Recv()
	fmt.Println(v, ok)
	d := make(chan int, 1)
	counts := map[int]int{}
	for i := range 20 {
		d <- i
		cases := []reflect.SelectCase{
			{Dir: reflect.SelectRecv, Chan: reflect.ValueOf((chan bool)(nil))},
			{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(d)},
			{Dir: reflect.SelectSend, Chan: reflect.ValueOf((chan<- int)(nil)), Send: reflect.ValueOf(1)},
		}
		chosen, v, ok := reflect.Select(cases)
		if v.Int() == int64(i) && ok {
			counts[chosen]++
		}
	}
	chosen, _, _ := reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(d)}, {Dir: reflect.SelectDefault}})
	fmt.Println(counts, chosen)
	c.Close()
	for v := range c.Seq() {
		fmt.Print(v, " ")
	}
	v, ok = c.Recv()
	fmt.Printf("%q %v\n", v.String(), ok)
	for i, e := range reflect.ValueOf([]string{"x", "y"}).Seq2() {
		fmt.Print(i, e, " ")
	}
	for i := range reflect.ValueOf(int8(3)).Seq() {
		fmt.Print(i.Type(), i, " ")
	}
	seq := func(yield func(int, string) bool) { _ = yield(1, "one") && yield(2, "two") }
	for k, v := range reflect.ValueOf(seq).Seq2() {
		fmt.Print(k, v, " ")
	}
	fmt.Println()
	defer func() { fmt.Println(recover()) }()
	reflect.ValueOf((<-chan int)(d)).Send(reflect.ValueOf(1))
}
