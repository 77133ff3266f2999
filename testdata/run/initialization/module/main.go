// Packages are initialised after those that they import, each once, whoever imports it.
package main

import (
	"fmt"

	"example.com/order/internal/a"
	"example.com/order/internal/b"
	"example.com/order/log"
)

var mine = log.Add("main var", a.Value+b.Value)

func init() { log.Add("main init", 0) }

func main() { fmt.Println(log.Lines, mine, b.Shared()) }
