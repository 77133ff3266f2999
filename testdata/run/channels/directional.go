// Conversion to directional channels; channels of channels, of functions, comparison. spec: Channel types
package main

import "fmt"

func send(c chan<- int, n int) { c <- n; close(c) }
func recv(c <-chan int) (s int) {
	for v := range c {
		s += v
	}
	return
}

type server struct{ req chan func(*state) }
type state struct{ n int }

func (s *server) loop() {
	var st state
	for f := range s.req {
		f(&st)
	}
}

func (s *server) do(f func(*state)) {
	done := make(chan bool)
	s.req <- func(st *state) { f(st); close(done) }
	<-done
}

func main() {
	c := make(chan int, 1)
	send(c, 5)
	fmt.Println(recv(c))
	var r <-chan int = c
	fmt.Println(r == c, c == make(chan int), r != nil)
	s := &server{make(chan func(*state))}
	go s.loop()
	for i := range 5 {
		s.do(func(st *state) { st.n += i })
	}
	s.do(func(st *state) { fmt.Println(st.n) })
	fmt.Printf("%T %T %T\n", c, r, (chan<- (<-chan int))(nil))
	m := map[chan int]string{c: "c"}
	fmt.Println(m[c])
}
