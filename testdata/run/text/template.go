// Templates: pipelines, functions, ranges, nesting, methods by reflection, HTML escaping.
package main

import (
	"errors"
	"fmt"
	htmpl "html/template"
	"os"
	"strings"
	"text/template"
)

type User struct {
	Name  string
	Age   int
	Tags  []string
	Attrs map[string]int
	F     func(int) int
}

func (u User) Greet(s string) string        { return s + ", " + u.Name }
func (u *User) Older() *User                { return &User{Name: u.Name, Age: u.Age + 1} }
func (u User) Fail() (string, error)        { return "", errors.New("method failed") }
func (u User) Each(yield func(string) bool) { _ = yield("e1") && yield("e2") }

const src = `{{define "tag"}}<{{.}}>{{end -}}
{{with .Name}}Name: {{printf "%-8s|" .}}{{end}}
{{- range $i, $t := .Tags}}{{if $i}}, {{end}}{{template "tag" $t}}{{else}}none{{end}}
{{range $k, $v := .Attrs}}{{$k}}={{$v}} {{end}}{{if and (gt .Age 18) (not (eq .Name "x"))}}adult{{else if .Age}}minor{{end}}
{{.Greet "Hi"}} {{.Older.Age}} {{call .F 20}} {{len .Tags}} {{index .Attrs "a"}} {{slice .Name 1 3}} {{up "q" | printf "%s-%s" "p"}}
{{range 3}}{{.}}{{end}} {{range .Each}}{{.}}{{break}}{{end}} {{/* comment */}}{{"a\tb" | printf "%q"}} {{1.5e3}} {{html "<&>"}} {{js "it's"}}
`

func main() {
	u := &User{"Gopher", 30, []string{"a", "b"}, map[string]int{"b": 2, "a": 1}, func(i int) int { return i * 2 }}
	t, err := template.New("t").Funcs(template.FuncMap{"up": strings.ToUpper}).Parse(src)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Execute(os.Stdout, u))
	for _, s := range []string{"{{.Fail}}", "{{.Nope}}", "{{index .Tags 9}}", "{{template \"x\"}}", "{{if}}", "{{.Name", "{{range .Age}}{{.}}{{end}}"} {
		t, err := template.New("e").Parse(s)
		if err == nil {
			err = t.Execute(os.Stdout, User{Name: "n", Age: 2})
		}
		fmt.Println(err)
	}
	h := htmpl.Must(htmpl.New("h").Parse(`<a href="/x?q={{.}}" title='{{.}}' onclick="f({{.}})">{{.}}</a>` + "\n"))
	fmt.Println(h.Execute(os.Stdout, `<script>"O'Reilly" & co`))
}
