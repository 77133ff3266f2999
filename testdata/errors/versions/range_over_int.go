//go:build go1.21

package main

func main() {
	for range 3 {
	}
}
