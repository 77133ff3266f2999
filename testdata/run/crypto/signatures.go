// RSA, ECDSA, Ed25519, ECDH: sign, verify, refuse; keys through PEM.
package main

import (
	"bytes"
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"fmt"
)

func main() {
	h := sha256.Sum256([]byte("message"))
	k := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, 32))
	sig := ed25519.Sign(k, []byte("message"))
	fmt.Println(hex.EncodeToString(sig[:16]), ed25519.Verify(k.Public().(ed25519.PublicKey), []byte("message"), sig), ed25519.Verify(k.Public().(ed25519.PublicKey), []byte("other"), sig))
	for _, c := range []elliptic.Curve{elliptic.P224(), elliptic.P256(), elliptic.P384(), elliptic.P521()} {
		e, err := ecdsa.GenerateKey(c, rand.Reader)
		s, err2 := ecdsa.SignASN1(rand.Reader, e, h[:])
		ok := ecdsa.VerifyASN1(&e.PublicKey, h[:], s)
		h2 := h
		h2[0]++
		fmt.Println(c.Params().Name, err, err2, ok, ecdsa.VerifyASN1(&e.PublicKey, h2[:], s))
	}
	r, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := rsa.SignPKCS1v15(rand.Reader, r, crypto.SHA256, h[:])
	fmt.Println(err, rsa.VerifyPKCS1v15(&r.PublicKey, crypto.SHA256, h[:], s), rsa.VerifyPKCS1v15(&r.PublicKey, crypto.SHA256, h[:], s[1:]))
	s, err = rsa.SignPSS(rand.Reader, r, crypto.SHA256, h[:], nil)
	fmt.Println(err, rsa.VerifyPSS(&r.PublicKey, crypto.SHA256, h[:], s, nil))
	c, err := rsa.EncryptOAEP(sha256.New(), rand.Reader, &r.PublicKey, []byte("secret"), nil)
	p, err2 := rsa.DecryptOAEP(sha256.New(), nil, r, c, nil)
	fmt.Println(err, string(p), err2)
	der := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(r)})
	blk, rest := pem.Decode(der)
	r2, err := x509.ParsePKCS1PrivateKey(blk.Bytes)
	fmt.Println(blk.Type, len(rest), r2.Equal(r), err)
	a, _ := ecdh.X25519().GenerateKey(rand.Reader)
	b, _ := ecdh.X25519().GenerateKey(rand.Reader)
	x, _ := a.ECDH(b.PublicKey())
	y, _ := b.ECDH(a.PublicKey())
	fmt.Println(bytes.Equal(x, y), len(x))
}
