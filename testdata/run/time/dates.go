// Calendar arithmetic, formatting, parsing, durations.
package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.Date(2024, time.February, 29, 23, 59, 58, 123456789, time.UTC)
	fmt.Println(t, t.YearDay(), t.Weekday(), t.Unix(), t.UnixNano())
	fmt.Println(t.AddDate(1, 0, 0), t.AddDate(0, 1, 1).Format(time.RFC1123))
	fmt.Println(t.Add(2*time.Second).Format("2006-01-02T15:04:05.000Z07:00"), t.Truncate(time.Hour).Format(time.Kitchen))
	y, w := t.ISOWeek()
	fmt.Println(y, w, t.Sub(time.Unix(0, 0)).Hours(), time.Duration(1234567890123).Round(time.Millisecond))
	for _, s := range []string{"2023-11-05T01:30:00-05:00", "2023-13-01T00:00:00Z", "x"} {
		p, err := time.Parse(time.RFC3339, s)
		fmt.Println(p.UTC(), err)
	}
	for _, s := range []string{"1h15m30.918s", "-1.5h", "1x", "3µs"} {
		fmt.Println(time.ParseDuration(s))
	}
	fmt.Println(time.Time{}.IsZero(), time.Time{}, t.Equal(t.In(time.FixedZone("X", 3600))), t.In(time.FixedZone("X", 3600)))
	b, err := t.MarshalJSON()
	fmt.Println(string(b), err)
}
