// A nil map write in a deferred closure while another panic runs; both and their lines are shown.
package main

import "os"

type state struct{ m map[string]int }

func (s *state) close() {
	s.m["closed"] = 1
}

func work(s *state) {
	defer func() {
		s.close()
	}()
	var p *state
	os.Stdout.WriteString("working\n")
	_ = p.m["x"]
}

func main() {
	work(&state{})
}
