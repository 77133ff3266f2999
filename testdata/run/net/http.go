// A server and a client: methods, headers, bodies, cookies, redirects, streaming, errors.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hello/{name}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "hello %s %s", r.PathValue("name"), r.URL.Query().Get("q"))
	})
	mux.HandleFunc("POST /json", func(w http.ResponseWriter, r *http.Request) {
		var v map[string]any
		if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("X-Count", fmt.Sprint(len(v)))
		json.NewEncoder(w).Encode(v)
	})
	mux.HandleFunc("/redirect", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/hello/redirected", http.StatusFound)
	})
	mux.HandleFunc("/cookie", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "c", Value: "v1"})
		c, err := r.Cookie("in")
		fmt.Fprint(w, c, err)
	})
	mux.HandleFunc("/stream", func(w http.ResponseWriter, r *http.Request) {
		for i := range 3 {
			fmt.Fprint(w, strings.Repeat(fmt.Sprint(i), 1000))
			w.(http.Flusher).Flush()
		}
	})
	mux.HandleFunc("/panic", func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) })
	s := httptest.NewServer(mux)
	defer s.Close()
	get := func(p string) {
		r, err := http.Get(s.URL + p)
		if err != nil {
			fmt.Println("error", strings.HasSuffix(err.Error(), "EOF"))
			return
		}
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		if len(b) > 100 {
			b = fmt.Append(nil, len(b))
		}
		fmt.Printf("%d %q %v %s %v\n", r.StatusCode, b, err, r.Header.Get("Content-Type"), r.TransferEncoding)
	}
	get("/hello/gopher?q=a%20b")
	get("/redirect")
	get("/none")
	get("/json")
	get("/stream")
	get("/panic")
	r, err := http.Post(s.URL+"/json", "application/json", strings.NewReader(`{"a":[1,2,{"b":null}],"c":1e3}`))
	b, _ := io.ReadAll(r.Body)
	fmt.Println(string(b), r.Header.Get("X-Count"), err)
	r, _ = http.Post(s.URL+"/json", "", strings.NewReader(`{bad`))
	b, _ = io.ReadAll(r.Body)
	fmt.Print(r.Status, " ", string(b))
	req, _ := http.NewRequest("GET", s.URL+"/cookie", nil)
	req.AddCookie(&http.Cookie{Name: "in", Value: "x"})
	r, _ = http.DefaultClient.Do(req)
	b, _ = io.ReadAll(r.Body)
	fmt.Println(string(b), r.Cookies())
	var wg sync.WaitGroup
	for i := range 30 {
		wg.Go(func() {
			r, err := http.Get(fmt.Sprintf("%s/hello/%d", s.URL, i))
			if err != nil {
				fmt.Println(err)
				return
			}
			b, _ := io.ReadAll(r.Body)
			r.Body.Close()
			if string(b) != fmt.Sprintf("hello %d ", i) {
				fmt.Printf("%q\n", b)
			}
		})
	}
	wg.Wait()
}
