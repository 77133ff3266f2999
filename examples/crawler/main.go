// Crawler fetches a site's pages with several workers and says what it found: crawler [-workers N] [-requests N] URL.
//
// Without links to follow (the server example has none) it asks for the pages that it was given, again and again, and checks that
// each answer is the same as the first.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"sync"
	"time"
)

var link = regexp.MustCompile(`href="([^"]+)"`)

type page struct {
	url    string
	status int
	size   int
	links  []string
	err    error
}

type crawler struct {
	client *http.Client
	root   *url.URL

	mu      sync.Mutex
	seen    map[string]bool
	waiting sync.WaitGroup
	jobs    chan string
	found   chan page
}

// visit queues a page that nobody has seen; its worker counts it down.
func (c *crawler) visit(u string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen[u] {
		return
	}
	c.seen[u] = true
	c.waiting.Add(1)
	go func() { c.jobs <- u }()
}

func (c *crawler) fetch(u string) (p page) {
	p.url = u
	r, err := c.client.Get(u)
	if err != nil {
		p.err = err
		return
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	p.status, p.size, p.err = r.StatusCode, len(body), err
	for _, m := range link.FindAllStringSubmatch(string(body), -1) {
		if to, err := r.Request.URL.Parse(m[1]); err == nil && to.Host == c.root.Host {
			p.links = append(p.links, to.String())
		}
	}
	return
}

func (c *crawler) work() {
	for u := range c.jobs {
		p := c.fetch(u)
		for _, l := range p.links {
			c.visit(l)
		}
		c.found <- p
		c.waiting.Done()
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("crawler", flag.ContinueOnError)
	workers := flags.Int("workers", 8, "pages fetched at a time")
	requests := flags.Int("requests", 0, "ask for the start page this many times more")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 {
		return errors.New("usage: crawler [-workers N] [-requests N] URL...")
	}
	root, err := url.Parse(flags.Arg(0))
	if err != nil {
		return err
	}
	c := &crawler{client: &http.Client{Timeout: 10 * time.Second}, root: root, seen: map[string]bool{}, jobs: make(chan string), found: make(chan page)}
	for range *workers {
		go c.work()
	}
	for _, u := range flags.Args() {
		c.visit(u)
	}
	go func() { c.waiting.Wait(); close(c.found) }()
	var pages []page
	for p := range c.found {
		pages = append(pages, p)
	}
	slices.SortFunc(pages, func(a, b page) int {
		if a.url < b.url {
			return -1
		}
		return 1
	})
	failed := 0
	for _, p := range pages {
		if p.err != nil {
			failed++
			fmt.Fprintf(out, "%s: failed\n", p.url)
			continue
		}
		fmt.Fprintf(out, "%s: %d, %d bytes, %d links\n", p.url, p.status, p.size, len(p.links))
	}
	if *requests > 0 {
		if n := c.again(flags.Arg(0), *workers, *requests); n > 0 {
			return fmt.Errorf("%d of %d answers were wrong", n, *requests)
		}
		fmt.Fprintf(out, "%d more answers, all right\n", *requests)
	}
	if failed > 0 {
		return fmt.Errorf("%d pages failed", failed)
	}
	return nil
}

// again asks for one page many times and counts answers that differ from the first.
func (c *crawler) again(u string, workers, requests int) (wrong int) {
	first := c.fetch(u)
	var wg sync.WaitGroup
	turns := make(chan int)
	for range workers {
		wg.Go(func() {
			for range turns {
				if p := c.fetch(u); p.err != nil || p.status != first.status || p.size != first.size {
					c.mu.Lock()
					wrong++
					c.mu.Unlock()
				}
			}
		})
	}
	for i := range requests {
		turns <- i
	}
	close(turns)
	wg.Wait()
	return wrong
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "crawler:", err)
		os.Exit(1)
	}
}
