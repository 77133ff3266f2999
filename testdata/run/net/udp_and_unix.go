// UDP datagrams, Unix sockets, net.Pipe, addresses.
package main

import (
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"path/filepath"
)

func main() {
	a, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	b, _ := net.Dial("udp", a.LocalAddr().String())
	b.Write([]byte("datagram"))
	buf := make([]byte, 100)
	n, from, err := a.ReadFrom(buf)
	fmt.Println(string(buf[:n]), from.String() == b.LocalAddr().String(), err)
	a.WriteTo([]byte("reply"), from)
	n, _ = b.Read(buf)
	fmt.Println(string(buf[:n]))
	dir, _ := os.MkdirTemp("", "u")
	defer os.RemoveAll(dir)
	l, err := net.Listen("unix", filepath.Join(dir, "s"))
	if err != nil {
		panic(err)
	}
	go func() {
		c, _ := l.Accept()
		io.Copy(c, c)
		c.Close()
	}()
	c, _ := net.Dial("unix", l.Addr().String())
	c.Write([]byte("unix"))
	c.(*net.UnixConn).CloseWrite()
	r, err := io.ReadAll(c)
	fmt.Println(string(r), err, l.Addr().Network())
	p, q := net.Pipe()
	go func() { p.Write([]byte("pipe")); p.Close() }()
	r, err = io.ReadAll(q)
	fmt.Println(string(r), err)
	ap := netip.MustParseAddrPort("[::1]:80")
	pf := netip.MustParsePrefix("10.1.0.0/16")
	fmt.Println(ap.Addr().IsLoopback(), ap.Port(), pf.Contains(netip.MustParseAddr("10.1.200.3")), pf.Masked())
	ip, nw, err := net.ParseCIDR("192.168.5.7/20")
	fmt.Println(ip, nw, err, net.ParseIP("::ffff:1.2.3.4"), net.JoinHostPort("::1", "8"))
	h, port, err := net.SplitHostPort("host:http")
	fmt.Println(h, port, err)
}
