// Complex constants and their parts. spec: Constants, Manipulating complex numbers
package main

import "fmt"

const i = 1i
const z = (1 + 2*i) * (3 - i)

func main() {
	fmt.Println(z, real(z), imag(z))
	const r = i * i
	var n int = r
	fmt.Println(n, r)
	var c64 complex64 = z
	var c128 complex128 = z / 3
	fmt.Println(c64, c128)
	fmt.Printf("%T %T %T\n", real(c64), imag(c128), complex(float32(1), 2))
	fmt.Println(1i*1i == -1, 'a'+0i)
}
