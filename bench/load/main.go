// Load asks a server for / over connections that stay open, checks each answer and prints how many came a second.
//
//	load ADDRESS CONNECTIONS SECONDS
package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

const want = "Hello, Go!"

func main() {
	connections, _ := strconv.Atoi(os.Args[2])
	seconds, _ := strconv.ParseFloat(os.Args[3], 64)
	var answers atomic.Int64
	var end atomic.Bool
	var all sync.WaitGroup
	begin := time.Now()
	for range connections {
		all.Go(func() {
			c, err := net.Dial("tcp", os.Args[1])
			if err != nil {
				log.Fatal(err)
			}
			defer c.Close()
			r := bufio.NewReader(c)
			for !end.Load() {
				if _, err := io.WriteString(c, "GET / HTTP/1.1\r\nHost: load\r\n\r\n"); err != nil {
					log.Fatal(err)
				}
				answer, err := http.ReadResponse(r, nil)
				if err != nil {
					log.Fatal(err)
				}
				body, err := io.ReadAll(answer.Body)
				if err != nil || string(body) != want || answer.StatusCode != 200 {
					log.Fatalf("%s: %q, %v", answer.Status, body, err)
				}
				answers.Add(1)
			}
		})
	}
	time.Sleep(time.Duration(seconds * float64(time.Second)))
	end.Store(true)
	all.Wait()
	fmt.Printf("%.0f\n", float64(answers.Load())/time.Since(begin).Seconds())
}
