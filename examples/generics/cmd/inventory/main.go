// Inventory shows package ordered at work: it reads lines "NAME KIND AMOUNT PRICE" and prints them by kind with sums.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"example/generics/ordered"
)

type cents int64

func (c cents) String() string { return fmt.Sprintf("%d.%02d", int64(c)/100, int64(c)%100) }

type item struct {
	name, kind string
	amount     int
	price      cents
}

func read(r io.Reader) (items []item, err error) {
	s := bufio.NewScanner(r)
	for line := 1; s.Scan(); line++ {
		if strings.TrimSpace(s.Text()) == "" {
			continue
		}
		var it item
		var price float64
		if _, err := fmt.Sscan(s.Text(), &it.name, &it.kind, &it.amount, &price); err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		it.price = cents(price*100 + 0.5)
		items = append(items, it)
	}
	return items, s.Err()
}

func main() {
	items, err := read(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, "inventory:", err)
		os.Exit(1)
	}
	kinds := ordered.Group(slices.Values(items), func(i item) string { return i.kind })
	for kind, list := range kinds.All() {
		byName := ordered.NewFunc[string, item](func(a, b string) int { return -strings.Compare(a, b) })
		for _, it := range list {
			byName.Update(it.name, func(old item, ok bool) item {
				if ok {
					it.amount += old.amount
				}
				return it
			})
		}
		value := ordered.Sum(byName.All(), func(_ string, i item) cents { return cents(i.amount) * i.price })
		fmt.Printf("%s: %d kinds of things worth %v\n", kind, byName.Len(), value)
		for name, it := range byName.All() {
			fmt.Printf("  %-8s %4d at %v\n", name, it.amount, it.price)
		}
	}
	amounts := ordered.Sum(kinds.All(), func(_ string, l []item) float64 { return float64(len(l)) })
	fmt.Println("lines:", amounts, "kinds:", kinds.Len(), "deleted:", kinds.Delete("fruit"), kinds.Delete("fruit"), "left:", kinds.Len())
}
