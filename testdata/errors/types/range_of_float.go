package main

func main() {
	for i := range 1.5 {
		_ = i
	}
}
