// Calling a method of a nil interface, or a promoted one below it, panics; method values of nil interfaces panic when taken. spec: Calls, Method values
package main

import "fmt"

type speaker interface{ Speak() string }
type person struct{ speaker }
type dog struct{}

func (*dog) Speak() string { return "wuff" }

func try(f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(e)
		}
	}()
	f()
}

func main() {
	var s speaker
	try(func() { fmt.Println(s.Speak()) })
	try(func() { f := s.Speak; fmt.Println("taken", f()) })
	try(func() { f := speaker.Speak; fmt.Println(f(s)) })
	try(func() { defer s.Speak(); fmt.Println("not reached") })
	try(func() { p := person{}; fmt.Println(p.Speak()) })
	try(func() { p := &person{}; f := p.Speak; fmt.Println(f()) })
	try(func() { var p *person; fmt.Println(p.Speak()) })
	try(func() { var d *dog; s = d; fmt.Println(s.Speak(), s != nil, person{s}.Speak()) })
	try(func() { var e error; fmt.Println(e.Error()) })
	try(func() { fmt.Println(s.(fmt.Stringer)) })
	s = nil
	try(func() { fmt.Println(s.(*dog)) })
	try(func() { fmt.Println(s.(speaker)) })
	_, ok := s.(*dog)
	fmt.Println(ok)
}
