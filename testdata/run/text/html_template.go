// html/template escapes by context: text, attributes, URLs, scripts, styles.
package main

import (
	"fmt"
	"html/template"
	"os"
)

type page struct {
	Title string
	URL   string
	Items []item
	Safe  template.HTML
	JS    map[string]any
}
type item struct {
	Name string
	N    int
}

func (i item) Twice() int { return i.N * 2 }

const text = `{{define "row"}}<li title="{{.Name}}" data-n={{.N}}>{{.Name}} {{.Twice}}</li>{{end -}}
<h1>{{.Title}}</h1>
<a href="{{.URL}}" onclick="f({{.Title}})">x</a> <a href="/q?x={{.Title}}">y</a>
{{range $i, $e := .Items}}{{if $i}}, {{end}}{{template "row" $e}}{{else}}none{{end}}
{{.Safe}} <script>var x = {{.JS}}; var s = "{{.Title}}";</script>
<style>p { color: {{.Title}} }</style>
{{with $n := len .Items}}{{printf "%03d" $n}}{{end}} {{- /* comment */ -}} {{.Title | printf "%q" | html}}
`

func main() {
	t := template.Must(template.New("p").Parse(text))
	err := t.Execute(os.Stdout, page{"<O'Neil & \"co\">", "javascript:alert(1)", []item{{"a<b", 1}, {"c\"d", 2}}, "<b>ok</b>", map[string]any{"k": []int{1}, "</script>": "é"}})
	fmt.Println(err)
	_, err = template.New("bad").Parse("{{if}}")
	fmt.Println(err)
	err = template.Must(template.New("m").Option("missingkey=error").Parse("{{.nope}}")).Execute(os.Stdout, map[string]int{})
	fmt.Println(err)
	err = template.Must(template.New("c").Parse(`<a href='{{if .}}"{{end}}>`)).Execute(os.Stdout, true)
	fmt.Println(err)
}
