// The call that is inlined always panics, so no normal return is left; the recovered function must return all the same.
package main

import (
	"errors"
	"fmt"
)

func fail(err error) bool {
	if err != nil {
		panic(err)
	}
	return false
}

func f() (n int) {
	defer func() {
		n = 7
		fmt.Println("recovered", recover())
	}()
	fmt.Println(fail(errors.New("always")))
	return 1
}

func main() { fmt.Println(f()) }
