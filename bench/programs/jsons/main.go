// JSON: encode and decode structs, maps and any.
package main

import (
	"encoding/json"
	"fmt"
)

type address struct {
	Street string `json:"street"`
	City   string `json:"city"`
	Zip    int    `json:"zip,omitempty"`
}

type user struct {
	ID       int64             `json:"id"`
	Name     string            `json:"name"`
	Email    *string           `json:"email"`
	Active   bool              `json:"active"`
	Score    float64           `json:"score"`
	Tags     []string          `json:"tags"`
	Home     address           `json:"home"`
	Settings map[string]string `json:"settings"`
	Friends  []int             `json:"friends"`
}

func main() {
	var users []user
	for i := 0; i < 1000; i++ {
		mail := fmt.Sprintf("user%d@example.com", i)
		users = append(users, user{
			ID: int64(i) << 20, Name: fmt.Sprintf("Name \"%d\" <ü>", i), Email: &mail, Active: i%3 == 0, Score: float64(i) / 3,
			Tags: []string{"a", "bc", fmt.Sprint(i)}, Home: address{"Main Street " + fmt.Sprint(i), "Town", i % 9},
			Settings: map[string]string{"theme": "dark", "lang": "de"}, Friends: []int{i, i + 1, i * 2},
		})
	}
	size, sum := 0, 0
	for round := 0; round < 120; round++ {
		data, err := json.Marshal(users)
		if err != nil {
			panic(err)
		}
		size += len(data)
		var back []user
		if err := json.Unmarshal(data, &back); err != nil {
			panic(err)
		}
		sum += len(back) + int(back[17].ID) + len(back[999].Settings)
		if round%4 == 0 {
			var v any
			if err := json.Unmarshal(data, &v); err != nil {
				panic(err)
			}
			sum += len(v.([]any)[5].(map[string]any))
			pretty, _ := json.MarshalIndent(v, "", "  ")
			size += len(pretty)
		}
	}
	fmt.Println(size, sum)
}
