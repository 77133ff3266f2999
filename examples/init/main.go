// Command init is the first process of a Linux machine that has nothing else: it mounts /proc, says what it runs on, works with
// goroutines and memory, answers one HTTP request to itself, and switches the machine off.
//
//	ouro boot ./examples/init
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

func main() {
	fmt.Println("init: first line")
	err := run()
	if err != nil {
		fmt.Println("init:", err)
	}
	if os.Getpid() != 1 {
		if err != nil {
			os.Exit(1)
		}
		return
	}
	if err != nil {
		fmt.Println("ouro-exit: 1") // ouro boot takes the status from this line
	}
	syscall.Sync()
	syscall.Reboot(syscall.LINUX_REBOOT_CMD_POWER_OFF)
}

func run() error {
	if os.Getpid() == 1 {
		if err := prepare(); err != nil {
			return err
		}
	}
	version, err := os.ReadFile("/proc/version")
	if err != nil {
		return err
	}
	words := strings.Fields(string(version))
	fmt.Printf("init: kernel %s, %s %s/%s, process %d\n", words[2], runtime.Version(), runtime.GOOS, runtime.GOARCH, os.Getpid())
	fmt.Println("init: sum of 100 goroutines:", sum(100))
	fmt.Println("init: garbage collections:", collect())
	answer, err := serve()
	if err != nil {
		return err
	}
	fmt.Println("init: http:", answer)
	return nil
}

// prepare does what no one else has done for the first process.
func prepare() error {
	if err := os.MkdirAll("/proc", 0o755); err != nil {
		return err
	}
	if err := syscall.Mount("proc", "/proc", "proc", 0, ""); err != nil {
		return fmt.Errorf("mounting /proc: %w", err)
	}
	return loopbackUp()
}

// loopbackUp sets the flag IFF_UP of the interface lo, which then has 127.0.0.1.
func loopbackUp() error {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_DGRAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer syscall.Close(fd)
	var request struct {
		name  [16]byte
		flags uint16
		_     [22]byte
	}
	copy(request.name[:], "lo")
	request.flags = syscall.IFF_UP | syscall.IFF_RUNNING
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd), syscall.SIOCSIFFLAGS, uintptr(unsafe.Pointer(&request))); errno != 0 {
		return fmt.Errorf("bringing up lo: %w", errno)
	}
	return nil
}

func sum(n int) int {
	var wait sync.WaitGroup
	results := make(chan int, n)
	for i := range n {
		wait.Go(func() { results <- i })
	}
	wait.Wait()
	close(results)
	total := 0
	for r := range results {
		total += r
	}
	return total
}

var sink [][]byte

func collect() uint32 {
	for range 200 {
		sink = append(sink, make([]byte, 1<<16))
		if len(sink) == 20 {
			sink = nil
		}
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.NumGC
}

func serve() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%s %s", r.Method, r.URL.Path)
	})}
	go server.Serve(listener)
	defer server.Close()
	client := &http.Client{Timeout: 30 * time.Second}
	response, err := client.Get("http://" + listener.Addr().String() + "/from/init")
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return response.Status + ": " + string(body), err
}
