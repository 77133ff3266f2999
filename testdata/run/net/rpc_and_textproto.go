// net/rpc over a pipe and over TCP, with JSON; mail headers, netip, url and CIDR parsing.
package main

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/rpc"
	"net/rpc/jsonrpc"
	"net/url"
	"strings"
)

type Args struct{ A, B int }
type Arith struct{ calls int }

func (t *Arith) Multiply(a *Args, r *int) error { *r = a.A * a.B; t.calls++; return nil }
func (t *Arith) Divide(a *Args, r *struct{ Q, R int }) error {
	if a.B == 0 {
		return errors.New("divide by zero")
	}
	r.Q, r.R = a.A/a.B, a.A%a.B
	return nil
}

func main() {
	s := rpc.NewServer()
	s.Register(&Arith{})
	a, b := net.Pipe()
	go s.ServeConn(a)
	c := rpc.NewClient(b)
	var n int
	var q struct{ Q, R int }
	fmt.Println(c.Call("Arith.Multiply", &Args{6, 7}, &n), n)
	fmt.Println(c.Call("Arith.Divide", Args{7, 2}, &q), q)
	fmt.Println(c.Call("Arith.Divide", Args{7, 0}, &q))
	fmt.Println(c.Call("Arith.None", 1, &n))
	var calls []*rpc.Call
	for i := range 10 {
		calls = append(calls, c.Go("Arith.Multiply", Args{i, i}, new(int), nil))
	}
	for _, k := range calls {
		<-k.Done
		fmt.Print(*k.Reply.(*int), " ")
	}
	fmt.Println(c.Close(), c.Call("Arith.Multiply", &Args{}, &n))
	x, y := net.Pipe()
	go s.ServeCodec(jsonrpc.NewServerCodec(x))
	j := jsonrpc.NewClient(y)
	fmt.Println(j.Call("Arith.Multiply", Args{3, 4}, &n), n)
	m, err := mail.ReadMessage(strings.NewReader("From: A <a@b.c>\r\nTo: x@y.z,\r\n  \"Q, R\" <q@r.s>\r\nSubject: =?utf-8?q?h=C3=A9?=\r\n\r\nbody"))
	l, _ := m.Header.AddressList("To")
	fmt.Println(err, l[1].Name, l[1].Address, m.Header.Get("subject"))
	p := netip.MustParsePrefix("10.1.0.0/16")
	fmt.Println(p.Contains(netip.MustParseAddr("10.1.2.3")), p.Masked(), netip.MustParseAddr("::ffff:1.2.3.4").Unmap(), netip.MustParseAddr("fe80::1%eth0").Zone())
	_, err = netip.ParseAddr("1.2.3.256")
	fmt.Println(err)
	u, err := url.Parse("https://u:p@h.x:81/a%2fb/../c?x=1;2&y=%41#f%20g")
	fmt.Println(u.Host, u.Port(), u.Path, u.RawPath, u.Fragment, u.User, err, u.ResolveReference(&url.URL{Path: "../z"}))
	_, err = url.Parse("http://[::1")
	fmt.Println(err)
	ip, ipn, _ := net.ParseCIDR("192.168.5.7/20")
	fmt.Println(ip, ipn, net.JoinHostPort("::1", "80"))
}
