// A panic in another goroutine ends the program; the trace says who created it.
package main

import "time"

type worker struct{ jobs []func() }

func (w *worker) run() {
	for _, j := range w.jobs {
		j()
	}
}

func start(w *worker) {
	go w.run()
}

func main() {
	start(&worker{[]func(){func() {}, func() { panic("job failed") }}})
	time.Sleep(5 * time.Second)
}
