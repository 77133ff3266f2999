// net/http: forms, multipart, cookies, chunks, trailers, gzip by hand, time limits, hijacking, reverse proxy.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"time"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /form/{id}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, r.PathValue("id"), " ", r.FormValue("a"), " ", r.Form["b"])
	})
	mux.HandleFunc("/upload", func(w http.ResponseWriter, r *http.Request) {
		f, h, err := r.FormFile("file")
		if err != nil {
			http.Error(w, err.Error(), 400)
			return
		}
		b, _ := io.ReadAll(f)
		fmt.Fprint(w, h.Filename, " ", len(b), " ", r.MultipartForm.Value)
	})
	mux.HandleFunc("/cookie", func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie("n")
		if err == nil {
			fmt.Fprint(w, "got ", c.Value)
		}
		http.SetCookie(w, &http.Cookie{Name: "n", Value: "1", Path: "/"})
	})
	mux.HandleFunc("/trailer", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "X-Sum")
		io.WriteString(w, "body")
		w.(http.Flusher).Flush()
		w.Header().Set("X-Sum", "42")
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(10 * time.Second):
		}
	})
	mux.HandleFunc("/hijack", func(w http.ResponseWriter, r *http.Request) {
		c, rw, _ := w.(http.Hijacker).Hijack()
		rw.WriteString("HTTP/1.1 299 Strange\r\nConnection: close\r\n\r\nraw")
		rw.Flush()
		c.Close()
	})
	mux.Handle("/strip/", http.StripPrefix("/strip", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.URL.Path, r.URL.Query()) })))
	s := httptest.NewServer(mux)
	defer s.Close()
	jar, _ := cookiejar.New(nil)
	c := &http.Client{Jar: jar}
	show := func(r *http.Response, err error) {
		if err != nil {
			fmt.Println("error", strings.Contains(err.Error(), "deadline"))
			return
		}
		b, _ := io.ReadAll(r.Body)
		r.Body.Close()
		fmt.Println(r.StatusCode, strings.TrimSpace(string(b)), r.Trailer, r.TransferEncoding)
	}
	show(c.PostForm(s.URL+"/form/x%20y", url.Values{"a": {"1 &"}, "b": {"2", "3"}}))
	show(c.Get(s.URL + "/form/q"))
	var buf bytes.Buffer
	m := multipart.NewWriter(&buf)
	m.WriteField("k", "v")
	f, _ := m.CreateFormFile("file", "a.txt")
	f.Write(bytes.Repeat([]byte("z"), 100000))
	m.Close()
	show(c.Post(s.URL+"/upload", m.FormDataContentType(), &buf))
	show(c.Post(s.URL+"/upload", "text/plain", strings.NewReader("x")))
	show(c.Get(s.URL + "/cookie"))
	show(c.Get(s.URL + "/cookie"))
	show(c.Get(s.URL + "/trailer"))
	show(c.Get(s.URL + "/hijack"))
	show(c.Get(s.URL + "/strip/a/b?q=1&q=2"))
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
	defer cancel()
	req, _ := http.NewRequestWithContext(ctx, "GET", s.URL+"/slow", nil)
	show(c.Do(req))
	u, _ := url.Parse(s.URL)
	p := httptest.NewServer(httputil.NewSingleHostReverseProxy(u))
	defer p.Close()
	show(c.PostForm(p.URL+"/form/7", url.Values{"a": {"via proxy"}}))
	rec := httptest.NewRecorder()
	mux.ServeHTTP(rec, httptest.NewRequest("PUT", "/form/1", nil))
	fmt.Println(rec.Code, rec.Header().Get("Allow"))
}
