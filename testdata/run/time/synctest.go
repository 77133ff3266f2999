// testing/synctest's bubble: time that moves when all wait, and the deadlock it finds, by a test made in the program.
package main

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

func main() {
	testing.Init()
	testing.Main(func(pat, str string) (bool, error) { return true, nil }, []testing.InternalTest{{Name: "TestBubble", F: func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			start := time.Now()
			fmt.Println(start.UTC())
			ctx, cancel := context.WithTimeout(context.Background(), time.Hour+time.Second)
			defer cancel()
			n := 0
			go func() {
				for range time.NewTicker(time.Minute).C {
					n++
					if ctx.Err() != nil {
						return
					}
				}
			}()
			<-ctx.Done()
			synctest.Wait()
			fmt.Println(time.Since(start), n, ctx.Err())
			time.Sleep(24 * time.Hour)
			synctest.Wait()
			fmt.Println(time.Since(start), n)
		})
	}}}, nil, nil)
}
