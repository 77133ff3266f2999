// TLS with client certificates, ALPN, session resumption, key log and wrong names; certificates made here.
package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"math/big"
	"net"
	"strings"
	"time"
)

func issue(name string, parent *x509.Certificate, signer *ecdsa.PrivateKey) (tls.Certificate, *x509.Certificate, *ecdsa.PrivateKey) {
	key, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	t := &x509.Certificate{SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{name}, IsCA: parent == nil, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}}
	if parent == nil {
		parent, signer = t, key
	}
	der, err := x509.CreateCertificate(rand.Reader, t, parent, &key.PublicKey, signer)
	if err != nil {
		panic(err)
	}
	c, _ := x509.ParseCertificate(der)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: c}, c, key
}

func main() {
	_, ca, caKey := issue("ca", nil, nil)
	server, _, _ := issue("server.test", ca, caKey)
	client, _, _ := issue("client.test", ca, caKey)
	_, other, otherKey := issue("other", nil, nil)
	stranger, _, _ := issue("stranger", other, otherKey)
	pool := x509.NewCertPool()
	pool.AddCert(ca)
	l, _ := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{server}, ClientCAs: pool, ClientAuth: tls.RequireAndVerifyClientCert, NextProtos: []string{"b", "a"}})
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				t := c.(*tls.Conn)
				if t.Handshake() != nil {
					return
				}
				st := t.ConnectionState()
				fmt.Fprint(c, st.PeerCertificates[0].Subject.CommonName, " ", st.NegotiatedProtocol, " ", st.DidResume)
			}()
		}
	}()
	var log bytes.Buffer
	cache := tls.NewLRUClientSessionCache(4)
	dial := func(name string, cert []tls.Certificate, version uint16) {
		raw, _ := net.Dial("tcp", l.Addr().String())
		c := tls.Client(raw, &tls.Config{RootCAs: pool, ServerName: name, Certificates: cert, NextProtos: []string{"a"}, MaxVersion: version, ClientSessionCache: cache, KeyLogWriter: &log})
		defer c.Close()
		b, err := io.ReadAll(c)
		if err != nil {
			fmt.Println("error", strings.Contains(err.Error(), "certificate"))
			return
		}
		fmt.Println(string(b), tls.VersionName(c.ConnectionState().Version), c.ConnectionState().DidResume)
	}
	dial("server.test", []tls.Certificate{client}, 0)
	dial("server.test", []tls.Certificate{client}, 0)
	dial("server.test", []tls.Certificate{client}, tls.VersionTLS12)
	dial("wrong.test", []tls.Certificate{client}, 0)
	dial("server.test", nil, tls.VersionTLS12)
	dial("server.test", []tls.Certificate{stranger}, tls.VersionTLS12)
	l.Close()
	fmt.Println(strings.Contains(log.String(), "CLIENT_HANDSHAKE_TRAFFIC_SECRET"))
}
