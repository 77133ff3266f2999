// Time zones out of the embedded database: daylight saving, ambiguous hours.
package main

import (
	"fmt"
	"time"
	_ "time/tzdata"
)

func main() {
	for _, name := range []string{"Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "Nowhere/City"} {
		l, err := time.LoadLocation(name)
		if err != nil {
			fmt.Println(err)
			continue
		}
		for _, m := range []time.Month{1, 7} {
			t := time.Date(2023, m, 1, 12, 0, 0, 0, time.UTC).In(l)
			zone, off := t.Zone()
			fmt.Println(t, zone, off, t.IsDST())
		}
	}
	l, _ := time.LoadLocation("Europe/Berlin")
	a := time.Date(2023, 3, 26, 2, 30, 0, 0, l)
	b := time.Date(2023, 10, 29, 2, 30, 0, 0, l)
	fmt.Println(a, b, b.Add(time.Hour))
	t, err := time.ParseInLocation("2006-01-02 15:04 MST", "1945-05-24 02:30 CEMT", l)
	fmt.Println(t, err)
}
