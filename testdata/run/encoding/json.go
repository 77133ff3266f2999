// Marshal, Unmarshal, tags, custom methods, streams, raw messages, errors.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"time"
)

type Color int

func (c Color) MarshalText() ([]byte, error) { return []byte([]string{"red", "green"}[c]), nil }
func (c *Color) UnmarshalText(b []byte) error {
	for i, s := range []string{"red", "green"} {
		if s == string(b) {
			*c = Color(i)
			return nil
		}
	}
	return fmt.Errorf("no color %q", b)
}

type Base struct{ ID int }
type T struct {
	Base
	Name   string           `json:"name"`
	Skip   string           `json:"-"`
	Empty  *int             `json:"empty,omitempty"`
	F      float64          `json:",string"`
	M      map[Color][]byte `json:"m"`
	Raw    json.RawMessage  `json:"raw"`
	Any    any              `json:"any"`
	T      time.Time        `json:"t,omitzero"`
	Nested *T               `json:"nested,omitempty"`
	Arr    [2]bool          `json:"arr"`
	hidden int
}

func main() {
	x := T{Base{1}, "n<>\u2028", "s", nil, 2.5, map[Color][]byte{1: []byte("hi"), 0: nil}, json.RawMessage(`{"a": 1}`), []any{1, "two", nil}, time.Time{}, &T{Name: "inner", Raw: json.RawMessage("null")}, [2]bool{true, false}, 9}
	b, err := json.Marshal(x)
	fmt.Println(string(b), err)
	var y T
	fmt.Println(json.Unmarshal(b, &y), y.ID, y.Name == x.Name, y.Nested.Name, y.M, string(y.Raw), y.Any)
	var v any
	json.Unmarshal([]byte(`{"a":[1,2.5,true,null,"\u00e9\ud83d\ude00"],"b":{"c":{}}}`), &v)
	fmt.Println(v)
	for _, s := range []string{`{"name":1}`, `{"m":{"blue":""}}`, `{`, `[1,]`, `{"ID":"x"}`, `{"F":"abc"}`, `"\x"`, `{"arr":[true]}x`, `nul`} {
		err := json.Unmarshal([]byte(s), &y)
		var se *json.SyntaxError
		var te *json.UnmarshalTypeError
		fmt.Println(err, errors.As(err, &se), errors.As(err, &te))
	}
	_, err = json.Marshal(math.NaN())
	_, err2 := json.Marshal(func() {})
	fmt.Println(err, err2)
	d := json.NewDecoder(strings.NewReader(`{"a":1} {"a":2} [3]`))
	for d.More() {
		var m map[string]int
		err := d.Decode(&m)
		fmt.Println(m, err)
	}
	e := json.NewEncoder(os.Stdout)
	e.SetIndent(">", "  ")
	e.SetEscapeHTML(false)
	e.Encode(map[string]any{"z": 1, "a": []int{}, "m": map[string]int{}, "h": "<&>"})
	ds := json.NewDecoder(strings.NewReader(`{"x":1}`))
	ds.DisallowUnknownFields()
	fmt.Println(ds.Decode(&y))
	dn := json.NewDecoder(strings.NewReader(`12345678901234567890`))
	dn.UseNumber()
	fmt.Println(dn.Decode(&v), v)
}
