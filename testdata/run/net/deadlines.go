// Deadlines on reads, writes, accept; closing wakes what waits; addresses in use; errors that say what they are.
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	_, err = net.Listen("tcp", l.Addr().String())
	fmt.Println(err != nil)
	l.(*net.TCPListener).SetDeadline(time.Now().Add(5 * time.Millisecond))
	_, err = l.Accept()
	fmt.Println(errors.Is(err, os.ErrDeadlineExceeded))
	l.(*net.TCPListener).SetDeadline(time.Time{})
	accepted := make(chan net.Conn)
	go func() { c, _ := l.Accept(); accepted <- c }()
	c, err := net.Dial("tcp", l.Addr().String())
	s := <-accepted
	buf := make([]byte, 10)
	c.SetReadDeadline(time.Now().Add(5 * time.Millisecond))
	_, err = c.Read(buf)
	var ne net.Error
	fmt.Println(errors.As(err, &ne), ne.Timeout())
	c.SetReadDeadline(time.Time{})
	s.Write([]byte("late"))
	n, err := io.ReadFull(c, buf[:4])
	fmt.Println(n, err, string(buf[:4]))
	go func() { time.Sleep(10 * time.Millisecond); c.Close() }()
	_, err = c.Read(buf)
	fmt.Println(errors.Is(err, net.ErrClosed))
	_, err = s.Read(buf)
	fmt.Println(err)
	s.SetWriteDeadline(time.Now().Add(-1))
	_, err = s.Write(buf)
	fmt.Println(errors.Is(err, os.ErrDeadlineExceeded))
	a, b := net.Pipe()
	b.SetDeadline(time.Now().Add(5 * time.Millisecond))
	_, err = b.Write([]byte("x"))
	fmt.Println(errors.Is(err, os.ErrDeadlineExceeded))
	a.Close()
	_, err = b.Read(buf)
	fmt.Println(err)
	go func() { time.Sleep(5 * time.Millisecond); l.Close() }()
	_, err = l.Accept()
	fmt.Println(errors.Is(err, net.ErrClosed))
	_, err = net.DialTimeout("tcp", l.Addr().String(), time.Second)
	var oe *net.OpError
	fmt.Println(errors.As(err, &oe), oe.Op)
	_, err = net.Dial("nonsense", "x")
	fmt.Println(err)
	_, err = net.ResolveTCPAddr("tcp", "127.0.0.1:http")
	fmt.Println(err)
}
