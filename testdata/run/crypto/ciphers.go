// AES in several modes, ChaCha20 by TLS's package is internal; DES, RC4; GCM tags and failures.
package main

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/rc4"
	"fmt"
)

func main() {
	plain := bytes.Repeat([]byte("0123456789abcdef"), 10)
	for _, n := range []int{16, 24, 32} {
		key := bytes.Repeat([]byte{byte(n)}, n)
		b, err := aes.NewCipher(key)
		if err != nil {
			fmt.Println(err)
			continue
		}
		iv := make([]byte, 16)
		cbc, ctr := make([]byte, len(plain)), make([]byte, len(plain))
		cipher.NewCBCEncrypter(b, iv).CryptBlocks(cbc, plain)
		cipher.NewCTR(b, iv).XORKeyStream(ctr, plain)
		g, _ := cipher.NewGCM(b)
		nonce := make([]byte, g.NonceSize())
		sealed := g.Seal(nil, nonce, plain, []byte("ad"))
		fmt.Printf("%x\n%x\n%x\n", cbc[144:], ctr[:16], sealed[len(plain):])
		back := make([]byte, len(plain))
		cipher.NewCBCDecrypter(b, iv).CryptBlocks(back, cbc)
		opened, err := g.Open(nil, nonce, sealed, []byte("ad"))
		sealed[3] ^= 1
		_, err2 := g.Open(nil, nonce, sealed, []byte("ad"))
		fmt.Println(bytes.Equal(back, plain), bytes.Equal(opened, plain), err, err2)
	}
	d, _ := des.NewTripleDESCipher([]byte("abcdefghijklmnopqrstuvwx"))
	out := make([]byte, 8)
	d.Encrypt(out, plain)
	r, _ := rc4.NewCipher([]byte("Key"))
	r.XORKeyStream(plain, plain)
	fmt.Printf("%x %x\n", out, plain[:8])
	_, err := aes.NewCipher(make([]byte, 5))
	fmt.Println(err)
}
