// Hashing in Go code: FNV, a SipHash, SHA-1, MD5 and Adler rounds without assembly; CRC tables; bits and byte order.
package main

import (
	"encoding/binary"
	"fmt"
	"hash/adler32"
	"hash/crc64"
	"hash/fnv"
	"math/bits"
)

func sip(k0, k1 uint64, p []byte) uint64 {
	v0, v1, v2, v3 := k0^0x736f6d6570736575, k1^0x646f72616e646f6d, k0^0x6c7967656e657261, k1^0x7465646279746573
	n := len(p)
	for ; len(p) >= 8; p = p[8:] {
		m := binary.LittleEndian.Uint64(p)
		v3 ^= m
		for i := 0; i < 2; i++ {
			v0 += v1
			v1 = bits.RotateLeft64(v1, 13) ^ v0
			v0 = bits.RotateLeft64(v0, 32)
			v2 += v3
			v3 = bits.RotateLeft64(v3, 16) ^ v2
			v0 += v3
			v3 = bits.RotateLeft64(v3, 21) ^ v0
			v2 += v1
			v1 = bits.RotateLeft64(v1, 17) ^ v2
			v2 = bits.RotateLeft64(v2, 32)
		}
		v0 ^= m
	}
	return v0 ^ v1 ^ v2 ^ v3 ^ uint64(n)
}

func sha1Block(h *[5]uint32, p []byte) {
	var w [16]uint32
	for len(p) >= 64 {
		for i := 0; i < 16; i++ {
			w[i] = binary.BigEndian.Uint32(p[i*4:])
		}
		a, b, c, d, e := h[0], h[1], h[2], h[3], h[4]
		i := 0
		for ; i < 16; i++ {
			f := b&c | (^b)&d
			t := bits.RotateLeft32(a, 5) + f + e + w[i&0xf] + 0x5A827999
			a, b, c, d, e = t, a, bits.RotateLeft32(b, 30), c, d
		}
		for ; i < 80; i++ {
			x := w[(i-3)&0xf] ^ w[(i-8)&0xf] ^ w[(i-14)&0xf] ^ w[i&0xf]
			w[i&0xf] = bits.RotateLeft32(x, 1)
			var f, k uint32
			switch {
			case i < 20:
				f, k = b&c|(^b)&d, 0x5A827999
			case i < 40:
				f, k = b^c^d, 0x6ED9EBA1
			case i < 60:
				f, k = ((b|c)&d)|(b&c), 0x8F1BBCDC
			default:
				f, k = b^c^d, 0xCA62C1D6
			}
			t := bits.RotateLeft32(a, 5) + f + e + w[i&0xf] + k
			a, b, c, d, e = t, a, bits.RotateLeft32(b, 30), c, d
		}
		h[0] += a
		h[1] += b
		h[2] += c
		h[3] += d
		h[4] += e
		p = p[64:]
	}
}

var crcTable [256]uint32

func crc(p []byte) uint32 {
	c := ^uint32(0)
	for _, b := range p {
		c = crcTable[byte(c)^b] ^ c>>8
	}
	return ^c
}

func main() {
	for i := range crcTable {
		c := uint32(i)
		for j := 0; j < 8; j++ {
			if c&1 == 1 {
				c = c>>1 ^ 0xedb88320
			} else {
				c >>= 1
			}
		}
		crcTable[i] = c
	}
	data := make([]byte, 1<<20)
	for i := range data {
		data[i] = byte(i*i>>3 + i)
	}
	t := crc64.MakeTable(crc64.ECMA)
	var h [5]uint32
	sum := uint64(0)
	for round := 0; round < 180; round++ {
		data[round]++
		sum += sip(1, uint64(round), data)
		sha1Block(&h, data)
		sum ^= uint64(crc(data)) + crc64.Checksum(data, t)
		f := fnv.New64a()
		f.Write(data)
		sum += f.Sum64() + uint64(adler32.Checksum(data))
		for i := 0; i+8 <= len(data); i += 8 {
			x := binary.BigEndian.Uint64(data[i:])
			sum += uint64(bits.LeadingZeros64(x|1) + bits.TrailingZeros64(x|1<<40) + bits.OnesCount64(x))
			binary.LittleEndian.PutUint64(data[i:], x+sum&0xff)
		}
	}
	fmt.Printf("%x %x\n", sum, h)
}
