// A slice too short for the array.
package main

//go:noinline
func head(b []byte) [8]byte { return [8]byte(b) }

func main() {
	println(head([]byte("longenough"))[7])
	println(head([]byte("short"))[0])
}
