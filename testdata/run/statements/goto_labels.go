// goto forwards and backwards, break out of switches and selects. spec: Goto statements
package main

import "fmt"

func main() {
	i := 0
loop:
	if i < 5 {
		fmt.Print(i, " ")
		i++
		goto loop
	}
	fmt.Println()
	for j := range 3 {
		if j == 1 {
			goto next
		}
		fmt.Print("j", j, " ")
	next:
	}
	fmt.Println()
	{
		if i == 5 {
			goto after
		}
		fmt.Println("not reached")
	}
after:
sw:
	switch i {
	case 5:
		for {
			break sw
		}
		fmt.Println("not reached")
	}
	ch := make(chan int, 1)
sel:
	for n := 0; ; n++ {
		select {
		case ch <- n:
			fmt.Print("sent ")
		case v := <-ch:
			fmt.Print("got", v, " ")
			if v >= 2 {
				break sel
			}
		}
	}
	fmt.Println()
	state := 'a'
	n := 0
dispatch:
	switch state {
	case 'a':
		state = 'b'
		goto dispatch
	case 'b':
		if n++; n < 3 {
			state = 'a'
			goto dispatch
		}
	}
	fmt.Println(n, string(state))
}
