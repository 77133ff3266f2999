// gob: interfaces, pointers, maps, missing and added fields, own encoders, streams of several types.
package main

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"time"
)

type shape interface{ Area() float64 }
type square struct{ Side float64 }
type circle struct{ R float64 }
type v1 struct {
	A int
	B string
	C []float64
	D map[string]*v1
	S shape
}
type v2 struct {
	B     string
	Extra int
	D     map[string]*v2
}
type secret struct{ n int }

func (s square) Area() float64                  { return s.Side * s.Side }
func (c *circle) Area() float64                 { return 3 * c.R * c.R }
func (s secret) GobEncode() ([]byte, error)     { return []byte{byte(s.n)}, nil }
func (s *secret) GobDecode(b []byte) error {
	if len(b) != 1 {
		return errors.New("length")
	}
	s.n = int(b[0])
	return nil
}

func main() {
	gob.Register(square{})
	gob.Register(&circle{})
	var buf bytes.Buffer
	e := gob.NewEncoder(&buf)
	x := v1{1, "b", []float64{1.5, -2}, map[string]*v1{"k": {A: 5, S: &circle{2}}}, square{3}}
	fmt.Println(e.Encode(x), e.Encode(secret{9}), e.Encode([]any{1, "s", square{4}}), e.Encode(time.Unix(1, 0).UTC()))
	d := gob.NewDecoder(bytes.NewReader(buf.Bytes()))
	var y v1
	var s secret
	var l []any
	var t time.Time
	fmt.Println(d.Decode(&y), d.Decode(&s), d.Decode(&l), d.Decode(&t))
	fmt.Println(y.A, y.B, y.C, y.S.Area(), y.D["k"].S.Area(), s.n, l, t)
	d = gob.NewDecoder(bytes.NewReader(buf.Bytes()))
	var z v2
	fmt.Println(d.Decode(&z), z.B, z.D["k"].B == "")
	var wrong struct{ A string }
	fmt.Println(gob.NewDecoder(bytes.NewReader(buf.Bytes())).Decode(&wrong))
	fmt.Println(gob.NewEncoder(&buf).Encode(make(chan int)), gob.NewEncoder(&buf).Encode(struct{ a int }{}))
}
