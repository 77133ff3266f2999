// A select without cases and nobody else.
package main

func wait() {
	select {}
}

func main() {
	println("before")
	wait()
}
