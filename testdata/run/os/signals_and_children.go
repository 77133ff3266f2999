// Signals: several channels, ignored ones in children, reset, a storm of them; NotifyContext in trees.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func send(s syscall.Signal) { syscall.Kill(os.Getpid(), s) }

func wait(c chan os.Signal) any {
	select {
	case s := <-c:
		return s
	case <-time.After(5 * time.Second):
		return "timeout"
	}
}

func main() {
	a, b := make(chan os.Signal, 100), make(chan os.Signal, 1)
	signal.Notify(a, syscall.SIGUSR1, syscall.SIGUSR2)
	signal.Notify(b, syscall.SIGUSR1)
	send(syscall.SIGUSR1)
	fmt.Println(wait(a), wait(b))
	send(syscall.SIGUSR2)
	fmt.Println(wait(a), len(b))
	signal.Stop(b)
	for range 50 {
		send(syscall.SIGUSR1)
		if wait(a) != syscall.SIGUSR1 {
			fmt.Println("lost")
		}
	}
	fmt.Println(len(b))
	signal.Ignore(syscall.SIGUSR2, syscall.SIGHUP)
	send(syscall.SIGHUP)
	fmt.Println(signal.Ignored(syscall.SIGHUP), signal.Ignored(syscall.SIGTERM))
	signal.Reset(syscall.SIGUSR1)
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	child, cancel := context.WithCancel(ctx)
	defer cancel()
	send(syscall.SIGTERM)
	<-child.Done()
	fmt.Println(child.Err(), ctx.Err(), context.Cause(ctx))
	stop()
	c := make(chan os.Signal, 1)
	signal.Notify(c)
	send(syscall.SIGWINCH)
	for s := wait(c); s != syscall.SIGWINCH; s = wait(c) {
		if s == "timeout" {
			fmt.Println(s)
			break
		}
	}
	fmt.Println("done")
}
