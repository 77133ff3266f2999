// Package a stands on b.
package a

import (
	"example.com/order/internal/b"
	"example.com/order/log"
)

// Value is computed from b's.
var Value = log.Add("a", b.Value*2)

func init() { log.Add("a init", 0); b.Count++ }
