// A web server and 16 clients with kept-alive connections in one process, over TCP.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hello/{name}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprintf(w, "Hello, %s!\n", r.PathValue("name"))
	})
	mux.HandleFunc("POST /sum", func(w http.ResponseWriter, r *http.Request) {
		var numbers []int
		if err := json.NewDecoder(r.Body).Decode(&numbers); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		sum := 0
		for _, n := range numbers {
			sum += n
		}
		json.NewEncoder(w).Encode(map[string]int{"sum": sum})
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.Serve(l, mux)
	base := "http://" + l.Addr().String()
	const clients, requests = 16, 2200
	var bytes atomic.Int64
	var wg sync.WaitGroup
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
	for c := 0; c < clients; c++ {
		wg.Go(func() {
			for i := 0; i < requests; i++ {
				var resp *http.Response
				var err error
				if i%3 == 0 {
					resp, err = client.Post(base+"/sum", "application/json", strings.NewReader("[1, 2, 3, 40, 500]"))
				} else {
					resp, err = client.Get(fmt.Sprint(base, "/hello/client", c))
				}
				if err != nil {
					panic(err)
				}
				body, err := io.ReadAll(resp.Body)
				resp.Body.Close()
				if err != nil || resp.StatusCode != 200 {
					panic(resp.Status)
				}
				bytes.Add(int64(len(body)))
			}
		})
	}
	wg.Wait()
	fmt.Println(bytes.Load())
}
