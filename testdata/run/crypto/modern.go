// ML-KEM, SHA-3, X25519, AES-GCM with random nonces, HKDF, RSA-OAEP and PSS, certificates' chains; only truths are printed.
package main

import (
	"bytes"
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/mlkem"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/subtle"
	"fmt"
)

func main() {
	dk, _ := mlkem.GenerateKey768()
	shared, ct := dk.EncapsulationKey().Encapsulate()
	got, err := dk.Decapsulate(ct)
	fmt.Println(bytes.Equal(shared, got), err, len(ct), len(shared))
	seed := bytes.Repeat([]byte{7}, 64)
	k2, _ := mlkem.NewDecapsulationKey768(seed)
	fmt.Printf("%x\n", sha256.Sum256(k2.EncapsulationKey().Bytes()))
	fmt.Printf("%x\n%x\n", sha3.Sum256([]byte("abc")), sha3.SumSHAKE128([]byte("abc"), 20))
	a, _ := ecdh.X25519().NewPrivateKey(bytes.Repeat([]byte{1}, 32))
	b, _ := ecdh.X25519().NewPrivateKey(bytes.Repeat([]byte{2}, 32))
	s1, _ := a.ECDH(b.PublicKey())
	s2, _ := b.ECDH(a.PublicKey())
	fmt.Printf("%x %v\n", s1, subtle.ConstantTimeCompare(s1, s2))
	for _, n := range []int{16, 24, 32} {
		block, _ := aes.NewCipher(seed[:n])
		g, _ := cipher.NewGCMWithRandomNonce(block)
		sealed := g.Seal(nil, nil, []byte("plain"), []byte("extra"))
		p, err := g.Open(nil, nil, sealed, []byte("extra"))
		_, bad := g.Open(nil, nil, sealed, []byte("other"))
		iv := seed[:16]
		x := make([]byte, 100)
		cipher.NewCTR(block, iv).XORKeyStream(x, x)
		y := make([]byte, 96)
		cipher.NewCBCEncrypter(block, iv).CryptBlocks(y, x[:96])
		fmt.Printf("%s %v %v %x\n", p, err, bad, sha256.Sum256(append(x, y...)))
	}
	key, _ := hkdf.Key(sha256.New, seed, []byte("salt"), "info", 42)
	fmt.Printf("%x\n", key)
	r, err := rsa.GenerateKey(rand.Reader, 2048)
	c, _ := rsa.EncryptOAEP(sha256.New(), rand.Reader, &r.PublicKey, []byte("secret"), []byte("l"))
	m, err2 := rsa.DecryptOAEP(sha256.New(), nil, r, c, []byte("l"))
	h := sha256.Sum256(m)
	sig, _ := rsa.SignPSS(rand.Reader, r, crypto.SHA256, h[:], nil)
	fmt.Println(err, string(m), err2, rsa.VerifyPSS(&r.PublicKey, crypto.SHA256, h[:], sig, nil), rsa.VerifyPSS(&r.PublicKey, crypto.SHA256, h[:], c, nil) != nil)
}
