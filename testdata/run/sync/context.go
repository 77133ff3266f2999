// Cancellation, deadlines, values, causes, AfterFunc, WithoutCancel.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key struct{ s string }

func worker(ctx context.Context, out chan<- string) {
	<-ctx.Done()
	out <- ctx.Err().Error()
}

func main() {
	out := make(chan string)
	ctx, cancel := context.WithCancel(context.WithValue(context.Background(), key{"k"}, "v"))
	child, cancel2 := context.WithTimeout(ctx, time.Hour)
	defer cancel2()
	go worker(child, out)
	cancel()
	fmt.Println(<-out, child.Err(), context.Cause(child), child.Value(key{"k"}), child.Value("k"))
	t, c := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer c()
	<-t.Done()
	fmt.Println(t.Err(), errors.Is(t.Err(), context.DeadlineExceeded))
	cc, cf := context.WithCancelCause(context.Background())
	cf(errors.New("my cause"))
	fmt.Println(cc.Err(), context.Cause(cc))
	af, ac := context.WithCancel(context.Background())
	stop := context.AfterFunc(af, func() { out <- "after" })
	ac()
	fmt.Println(<-out, stop())
	wc := context.WithoutCancel(ctx)
	fmt.Println(wc.Err(), wc.Value(key{"k"}))
	fmt.Println(ctx)
	select {
	case <-context.Background().Done():
	default:
		fmt.Println("background lives")
	}
}
