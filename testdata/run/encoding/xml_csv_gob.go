// XML, CSV, gob and ASN.1, binary, hex, base32, base64, pem, PEM-free forms.
package main

import (
	"bytes"
	"encoding/ascii85"
	"encoding/asn1"
	"encoding/base32"
	"encoding/base64"
	"encoding/binary"
	"encoding/csv"
	"encoding/gob"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"os"
	"strings"
)

type Item struct {
	XMLName xml.Name `xml:"item"`
	ID      int      `xml:"id,attr"`
	Name    string   `xml:"name"`
	Tags    []string `xml:"tags>tag"`
	Note    string   `xml:",comment"`
}

type shape interface{ Area() float64 }
type sq struct{ S float64 }

func (s sq) Area() float64 { return s.S * s.S }

type G struct {
	A int
	B map[string][]float64
	S shape
	P *G
}

func main() {
	b, err := xml.MarshalIndent(Item{ID: 3, Name: "a<b", Tags: []string{"x", "y"}, Note: " n "}, "", " ")
	fmt.Println(string(b), err)
	var it Item
	fmt.Println(xml.Unmarshal(b, &it), it.ID, it.Name, it.Tags)
	fmt.Println(xml.Unmarshal([]byte("<item><name></item>"), &it))
	r := csv.NewReader(strings.NewReader("a,\"b \"\"q\"\"\",c\n1,2\n"))
	r.FieldsPerRecord = -1
	recs, err := r.ReadAll()
	fmt.Printf("%q %v\n", recs, err)
	w := csv.NewWriter(os.Stdout)
	w.Write([]string{"x,y", "z\"", ""})
	w.Flush()
	gob.Register(sq{})
	var buf bytes.Buffer
	err = gob.NewEncoder(&buf).Encode(G{1, map[string][]float64{"k": {1, 2.5}}, sq{3}, &G{A: -7}})
	var g G
	err2 := gob.NewDecoder(&buf).Decode(&g)
	fmt.Println(err, err2, g.A, g.B, g.S.Area(), g.P.A)
	type fixed struct {
		A uint16
		B int32
		C [2]uint8
		D float32
	}
	var bb bytes.Buffer
	binary.Write(&bb, binary.BigEndian, fixed{1, -2, [2]uint8{3, 4}, 1.5})
	fmt.Printf("%x %d\n", bb.Bytes(), binary.Size(fixed{}))
	var f fixed
	binary.Read(&bb, binary.BigEndian, &f)
	fmt.Println(f, binary.LittleEndian.Uint32([]byte{1, 2, 3, 4}), binary.AppendUvarint(nil, 1<<40))
	d, err := asn1.Marshal(struct {
		N int
		S string `asn1:"utf8"`
		O asn1.ObjectIdentifier
	}{300, "ü", asn1.ObjectIdentifier{1, 2, 840}})
	fmt.Printf("%x %v\n", d, err)
	fmt.Println(hex.Dump([]byte("0123456789abcdefXYZ")), base32.StdEncoding.EncodeToString([]byte("hi!")), base64.URLEncoding.EncodeToString([]byte{0xfb, 0xff}))
	_, err = base64.StdEncoding.DecodeString("a*b=")
	_, err2 = hex.DecodeString("abc")
	a85 := make([]byte, 20)
	n := ascii85.Encode(a85, []byte("hello"))
	fmt.Println(err, err2, string(a85[:n]))
}
