// A pipeline of stages with errors and cancellation: all goroutines end, nothing is lost.
package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"
)

func generate(ctx context.Context, n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			select {
			case out <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func parallel(ctx context.Context, in <-chan int, workers int, f func(int) (int, error)) (<-chan int, <-chan error) {
	out, errs := make(chan int), make(chan error, workers)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for v := range in {
				r, err := f(v)
				if err != nil {
					errs <- err
					return
				}
				select {
				case out <- r:
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() { wg.Wait(); close(out); close(errs) }()
	return out, errs
}

func run(limit int) (sum int, err error) {
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	out, errs := parallel(ctx, generate(ctx, 1000), 8, func(v int) (int, error) {
		if v == limit {
			return 0, fmt.Errorf("value %d: %w", v, errors.ErrUnsupported)
		}
		return v * v, nil
	})
	for out != nil {
		select {
		case v, ok := <-out:
			if !ok {
				out = nil
			}
			sum += v
		case e, ok := <-errs:
			if ok {
				cancel(e)
				return 0, context.Cause(ctx)
			}
			errs = nil
		}
	}
	return sum, nil
}

func main() {
	fmt.Println(run(-1))
	_, err := run(500)
	fmt.Println(err, errors.Is(err, errors.ErrUnsupported))
	for i := 0; runtime.NumGoroutine() > 1 && i < 1000; i++ {
		time.Sleep(time.Millisecond)
	}
	fmt.Println(runtime.NumGoroutine())
}
