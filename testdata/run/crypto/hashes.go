// Every hash over the same input, HMAC, HKDF, PBKDF2.
package main

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/md5"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"fmt"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"hash/crc64"
	"hash/fnv"
	"hash/maphash"
	"strings"
)

func main() {
	data := []byte(strings.Repeat("The quick brown fox. ", 1000))
	for name, h := range map[string]hash.Hash{"md5": md5.New()} {
		h.Write(data)
		fmt.Printf("%s %x\n", name, h.Sum(nil))
	}
	fmt.Printf("%x\n%x\n%x\n%x\n", sha1.Sum(data), sha256.Sum256(data), sha256.Sum224(data), sha512.Sum512(data))
	fmt.Printf("%x\n%x\n%x\n", sha512.Sum512_256(data), sha3.Sum256(data), sha3.Sum512(data[:1]))
	m := hmac.New(sha256.New, []byte("key"))
	for i := 0; i < len(data); i += 777 {
		m.Write(data[i:min(len(data), i+777)])
	}
	fmt.Printf("%x\n", m.Sum(nil))
	k, err := hkdf.Key(sha256.New, []byte("secret"), []byte("salt"), "info", 50)
	fmt.Printf("%x %v\n", k, err)
	p, err := pbkdf2.Key(sha1.New, "password", []byte("salt"), 100, 20)
	fmt.Printf("%x %v\n", p, err)
	fmt.Printf("%08x %08x %08x %016x\n", crc32.ChecksumIEEE(data), crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)), adler32.Checksum(data), crc64.Checksum(data, crc64.MakeTable(crc64.ECMA)))
	f := fnv.New64a()
	f.Write(data)
	fmt.Println(f.Sum64())
	s := maphash.MakeSeed()
	fmt.Println(maphash.Bytes(s, data) == maphash.String(s, string(data)))
}
