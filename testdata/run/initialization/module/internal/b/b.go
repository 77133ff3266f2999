// Package b is imported twice.
package b

import "example.com/order/log"

// Value is set while initialising.
var Value = log.Add("b", 21)

// Count is changed by importers.
var Count int

func init() { log.Add("b init", Count) }

// Shared shows the state.
func Shared() int { return Count }
