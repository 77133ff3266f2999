// encoding/binary, varints, base32, base64 and hex in their variants, PEM blocks, damaged input.
package main

import (
	"bytes"
	"encoding/base32"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"math"
)

type record struct {
	A uint8
	B int16
	C [2]uint32
	D float64
	E bool
	F complex64
}

func main() {
	r := record{1, -2, [2]uint32{3, 1 << 31}, math.Pi, true, 1 - 2i}
	for _, o := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		var b bytes.Buffer
		binary.Write(&b, o, r)
		var s record
		err := binary.Read(bytes.NewReader(b.Bytes()), o, &s)
		fmt.Printf("%x %v %v %d\n", b.Bytes(), s == r, err, binary.Size(r))
	}
	var buf []byte
	for _, v := range []int64{0, -1, 63, -64, 64, 1 << 40, math.MinInt64} {
		buf = binary.AppendVarint(buf, v)
	}
	fmt.Printf("%x\n", buf)
	for len(buf) > 0 {
		v, n := binary.Varint(buf)
		fmt.Print(v, " ")
		buf = buf[n:]
	}
	_, n := binary.Uvarint(bytes.Repeat([]byte{0xff}, 12))
	fmt.Println(n)
	data := []byte("any carnal pleas\xff\xfe")
	for i := range 4 {
		d := data[:len(data)-i]
		fmt.Println(base64.StdEncoding.EncodeToString(d), base64.RawURLEncoding.EncodeToString(d), base32.StdEncoding.EncodeToString(d), base32.HexEncoding.WithPadding(base32.NoPadding).EncodeToString(d))
	}
	_, err := base64.StdEncoding.DecodeString("YW55!")
	fmt.Println(err)
	_, err = hex.DecodeString("abc")
	fmt.Println(err)
	fmt.Print(hex.Dump(data))
	block := &pem.Block{Type: "TEST", Headers: map[string]string{"K": "v"}, Bytes: bytes.Repeat(data, 4)}
	p := pem.EncodeToMemory(block)
	q, rest := pem.Decode(append([]byte("junk\n"), p...))
	fmt.Println(len(p), q.Type, q.Headers, bytes.Equal(q.Bytes, block.Bytes), len(rest))
}
