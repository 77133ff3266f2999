// TLS with a certificate made in the program: handshake, versions, a refused one, HTTP over it.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"strings"
	"time"
)

func main() {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	t := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign}
	der, err := x509.CreateCertificate(rand.Reader, t, t, &key.PublicKey, key)
	if err != nil {
		panic(err)
	}
	cert, _ := x509.ParseCertificate(der)
	pool := x509.NewCertPool()
	pool.AddCert(cert)
	conf := &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	l, err := tls.Listen("tcp", "127.0.0.1:0", conf)
	if err != nil {
		panic(err)
	}
	srv := &http.Server{ErrorLog: log.New(io.Discard, "", 0)}
	srv.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.TLS.ServerName, " ", r.Proto, " ", strings.Repeat("x", 50000))
	})
	go srv.Serve(l)
	for _, v := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		c, err := tls.Dial("tcp", l.Addr().String(), &tls.Config{RootCAs: pool, ServerName: "localhost", MaxVersion: v})
		if err != nil {
			fmt.Println(err)
			continue
		}
		st := c.ConnectionState()
		fmt.Println(tls.VersionName(st.Version), st.HandshakeComplete, st.PeerCertificates[0].Subject)
		c.Close()
	}
	_, err = tls.Dial("tcp", l.Addr().String(), &tls.Config{ServerName: "localhost", RootCAs: x509.NewCertPool()})
	fmt.Println(err)
	_, err = tls.Dial("tcp", l.Addr().String(), &tls.Config{ServerName: "other", RootCAs: pool})
	fmt.Println(err)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}, ForceAttemptHTTP2: true}}
	r, err := client.Get("https://" + strings.Replace(l.Addr().String(), "127.0.0.1", "127.0.0.1", 1))
	if err != nil {
		fmt.Println(err)
		return
	}
	b, err := io.ReadAll(r.Body)
	fmt.Println(len(b), strings.Fields(string(b))[0], err, r.Proto)
}
