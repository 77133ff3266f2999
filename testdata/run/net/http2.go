// HTTP/2 over TLS with the test server's certificate: multiplexed streams, large bodies, a push of headers, resets.
package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
)

func main() {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/echo":
			io.Copy(w, r.Body)
		case "/abort":
			w.Write([]byte("x"))
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		default:
			fmt.Fprint(w, r.Proto, " ", r.URL.Path)
		}
	}))
	s.EnableHTTP2 = true
	s.StartTLS()
	defer s.Close()
	c := s.Client()
	var wg sync.WaitGroup
	sizes := make([]int, 20)
	for i := range sizes {
		wg.Go(func() {
			body := bytes.Repeat([]byte{byte(i)}, i*20000)
			r, err := c.Post(s.URL+"/echo", "x/y", bytes.NewReader(body))
			if err != nil {
				sizes[i] = -1
				return
			}
			defer r.Body.Close()
			b, _ := io.ReadAll(r.Body)
			if bytes.Equal(b, body) && r.ProtoMajor == 2 {
				sizes[i] = len(b)
			}
		})
	}
	wg.Wait()
	fmt.Println(sizes)
	r, err := c.Get(s.URL + "/hello")
	b, _ := io.ReadAll(r.Body)
	fmt.Println(string(b), err, r.TLS.NegotiatedProtocol, r.TLS.HandshakeComplete)
	r, err = c.Get(s.URL + "/abort")
	if err == nil {
		_, err = io.ReadAll(r.Body)
	}
	fmt.Println(err != nil)
}
