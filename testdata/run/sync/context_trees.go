// Trees of contexts: cancelled from the top, values shadowed, causes and deadlines inherited, AfterFunc stopped.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type key string

func main() {
	root, cancel := context.WithCancelCause(context.WithValue(context.Background(), key("a"), 1))
	var leaves []context.Context
	var wg sync.WaitGroup
	mu, order := sync.Mutex{}, 0
	for i := range 10 {
		c, stop := context.WithTimeout(context.WithValue(root, key("b"), i), time.Hour)
		defer stop()
		leaves = append(leaves, c)
		wg.Go(func() {
			<-c.Done()
			mu.Lock()
			order += c.Value(key("b")).(int) + c.Value(key("a")).(int)
			mu.Unlock()
		})
	}
	child, stop := context.WithCancel(leaves[3])
	stop()
	fmt.Println(child.Err(), leaves[3].Err(), context.Cause(child))
	ran := make(chan string, 2)
	s1 := context.AfterFunc(root, func() { ran <- "after" })
	s2 := context.AfterFunc(root, func() { ran <- "stopped" })
	fmt.Println(s2())
	cancel(errors.New("because"))
	cancel(errors.New("too late"))
	wg.Wait()
	fmt.Println(order, <-ran, s1(), len(ran))
	fmt.Println(leaves[5].Err(), context.Cause(leaves[5]), leaves[5].Value(key("c")), root.Value("a"))
	d, c2 := context.WithDeadlineCause(context.Background(), time.Now().Add(5*time.Millisecond), errors.New("slow"))
	defer c2()
	<-d.Done()
	fmt.Println(d.Err(), context.Cause(d), errors.Is(d.Err(), context.DeadlineExceeded))
	w := context.WithoutCancel(root)
	_, has := w.Deadline()
	fmt.Println(w.Err(), w.Value(key("a")), has, w.Done() == nil)
	fmt.Println(context.Background(), context.TODO(), context.WithValue(context.Background(), key("k"), "v"))
	defer func() { fmt.Println(recover()) }()
	context.WithValue(nil, key("x"), 1)
}
