package main

type t struct{ a int }

func main() {
	if (t{1}) == t{1} {
	}
}
