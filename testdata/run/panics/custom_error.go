// An unrecovered panic with an error value: message and exit code.
package main

import "fmt"

type MyErr struct{ Code int }

func (e MyErr) Error() string { return fmt.Sprintf("my error %d", e.Code) }

func fail() { panic(MyErr{7}) }

func main() {
	defer fmt.Println("deferred runs first")
	fail()
}
