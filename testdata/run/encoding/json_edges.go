// JSON numbers, escapes, embedded structs, pointers, maps with other keys, unknown fields, syntax errors with offsets.
package main

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"time"
)

type base struct {
	ID   int    `json:"id"`
	Name string `json:"name,omitempty"`
}
type item struct {
	base
	*Extra
	Tags  []string          `json:"tags"`
	Meta  map[int]any       `json:"meta,omitempty"`
	When  time.Time         `json:"when,omitzero"`
	Raw   json.RawMessage   `json:"raw,omitempty"`
	N     json.Number       `json:"n,omitempty"`
	Big   int64             `json:"big,string"`
	Ptr   *float64          `json:"ptr"`
	Iface any               `json:"iface"`
	Skip  int               `json:"-"`
	priv  int
}
type Extra struct{ X, Y uint8 }
type temp float64

func (t temp) MarshalJSON() ([]byte, error)     { return fmt.Appendf(nil, `"%.1f°"`, float64(t)), nil }
func (t *temp) UnmarshalJSON(b []byte) error    { _, err := fmt.Sscanf(string(b), `"%f°"`, (*float64)(t)); return err }
func (t temp) MarshalText() ([]byte, error)     { return []byte("text"), nil }

func main() {
	x := item{base: base{1, ""}, Extra: &Extra{2, 3}, Meta: map[int]any{2: "b", 1: []int{1}}, Big: math.MaxInt64, Iface: temp(3.25), Raw: json.RawMessage(`{"a": [1, 2]}`)}
	b, err := json.Marshal(x)
	fmt.Println(string(b), err)
	var y item
	err = json.Unmarshal([]byte(`{"id":7,"name":"\u00e9\ud83d\ude00\ud800","X":255,"tags":null,"meta":{"5":{"q":1e3}},"n":12345678901234567890,"big":"-5","ptr":1.5,"iface":[true,null,{"k":"v"}],"unknown":1}`), &y)
	fmt.Printf("%+q %v %v %v %v %v %v %v %v\n", y.Name, y.ID, y.Extra.X, y.Meta, y.N, y.Big, *y.Ptr, y.Iface, err)
	for _, s := range []string{`{"id":"x"}`, `{"id":1.5}`, `[1,2`, `{"a" 1}`, `nul`, `"\x"`, `{"X":256}`, `01`, `{"id":1}x`, `1e400`, "\"\x01\""} {
		var v item
		err := json.Unmarshal([]byte(s), &v)
		fmt.Printf("%T %v\n", err, err)
	}
	d := json.NewDecoder(strings.NewReader(`{"a":1} [2] "three" {"id":9,"zz":0}`))
	for range 3 {
		var v any
		fmt.Println(d.Decode(&v), v, d.InputOffset(), d.More())
	}
	d.DisallowUnknownFields()
	fmt.Println(d.Decode(&y))
	var t map[string]temp
	fmt.Println(json.Unmarshal([]byte(`{"a":"36.6°"}`), &t), t)
	for _, v := range []any{math.NaN(), make(chan int), map[bool]int{}, func() {}, map[temp]int{1: 2}, []byte("bytes"), [2]any{}, "<&>\u2028", 1e21, 1e-7, float32(0.1), struct{}{}} {
		b, err := json.Marshal(v)
		fmt.Println(string(b), err)
	}
}
