// signal.Notify, Stop, Ignore, NotifyContext; signals sent to oneself.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	c := make(chan os.Signal, 10)
	signal.Notify(c, syscall.SIGUSR1, syscall.SIGHUP)
	for range 3 {
		syscall.Kill(os.Getpid(), syscall.SIGUSR1)
		fmt.Println(<-c)
	}
	syscall.Kill(os.Getpid(), syscall.SIGHUP)
	fmt.Println(<-c)
	signal.Ignore(syscall.SIGUSR2)
	syscall.Kill(os.Getpid(), syscall.SIGUSR2)
	fmt.Println(signal.Ignored(syscall.SIGUSR2))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	syscall.Kill(os.Getpid(), syscall.SIGTERM)
	<-ctx.Done()
	fmt.Println(ctx.Err())
	stop()
	signal.Stop(c)
	d := make(chan os.Signal, 100)
	signal.Notify(d, syscall.SIGWINCH)
	for range 50 {
		syscall.Kill(os.Getpid(), syscall.SIGWINCH)
		time.Sleep(100 * time.Microsecond)
	}
	<-d
	fmt.Println("some came")
	defer func() { fmt.Println("recovered:", recover()) }()
	var p *int
	*p = 1
}
