// recover in helpers, in deferred methods, twice, in a loop, after Goexit began, through method values and reflection.
package main

import (
	"fmt"
	"reflect"
	"runtime"
)

type guard struct{ name string }

func (g guard) Rescue()   { fmt.Print(g.name, recover(), " ") }
func (g *guard) RescueP() { fmt.Print(g.name, "p", recover(), " ") }
func helper()             { fmt.Print("helper", recover(), " ") }
func indirect()           { helper() }
func twice()              { fmt.Print(recover(), recover(), " ") }

type rescuer interface{ Rescue() }

func run(name string, f func()) {
	defer func() {
		fmt.Println("|", name, recover())
	}()
	f()
}

func main() {
	g := guard{"g"}
	run("method", func() { defer g.Rescue(); panic(1) })
	run("pointer method", func() { defer (&g).RescueP(); panic(2) })
	run("through the interface", func() { var r rescuer = &g; defer r.Rescue(); panic(3) })
	run("method value", func() { f := g.Rescue; defer f(); panic(4) })
	run("helper", func() { defer helper(); panic(5) })
	run("indirect", func() { defer indirect(); panic(6) })
	run("twice", func() { defer twice(); panic(7) })
	run("closure of closure", func() { defer func() { func() { helper() }() }(); panic(8) })
	run("reflect", func() { defer reflect.ValueOf(g.Rescue).Call(nil); panic(9) })
	run("loop", func() {
		for i := range 3 {
			func() {
				defer helper()
				panic(10 + i)
			}()
		}
	})
	run("nested", func() {
		defer helper()
		defer func() {
			defer helper()
			panic("inner")
		}()
		panic("outer")
	})
	run("replaced", func() {
		defer helper()
		defer func() { panic("second") }()
		panic("first")
	})
	run("recover as value", func() { defer func() { f := func() any { return recover() }; fmt.Print(f(), " ") }(); panic(11) })
	run("embedded", func() { defer struct{ guard }{g}.Rescue(); panic(12) })
	run("no panic", func() { defer helper() })
	done := make(chan bool)
	go func() {
		defer close(done)
		defer fmt.Println("| goexit")
		defer helper()
		defer func() {
			defer helper()
			panic("during Goexit")
		}()
		runtime.Goexit()
	}()
	<-done
}
