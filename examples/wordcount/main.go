// Wordcount counts the words of files and prints the most frequent: wordcount [-n N] [-json] [-ignore FILE] [-o FILE] [FILE...]
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

type count struct {
	Word  string `json:"word"`
	Count int    `json:"count"`
}

type report struct {
	Files []string `json:"files"`
	Total int      `json:"total"`
	Words []count  `json:"words"`
}

type options struct {
	n      int
	json   bool
	ignore string
	output string
}

func words(r io.Reader, each func(string)) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		for _, w := range strings.FieldsFunc(s.Text(), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
			each(strings.ToLower(w))
		}
	}
	return s.Err()
}

// ignored reads a JSON list of words.
func ignored(file string) (map[string]bool, error) {
	set := map[string]bool{}
	if file == "" {
		return set, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var list []string
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(file), err)
	}
	for _, w := range list {
		set[strings.ToLower(w)] = true
	}
	return set, nil
}

func run(o options, files []string, stdin io.Reader, stdout io.Writer) (err error) {
	skip, err := ignored(o.ignore)
	if err != nil {
		return err
	}
	counts := map[string]int{}
	rep := report{Files: []string{}, Words: []count{}}
	add := func(w string) {
		rep.Total++
		if !skip[w] {
			counts[w]++
		}
	}
	if len(files) == 0 {
		if err := words(stdin, add); err != nil {
			return err
		}
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		err = words(f, add)
		f.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		rep.Files = append(rep.Files, filepath.Base(name))
	}
	for w, n := range counts {
		rep.Words = append(rep.Words, count{w, n})
	}
	slices.SortFunc(rep.Words, func(a, b count) int { return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Word, b.Word)) })
	rep.Words = rep.Words[:min(o.n, len(rep.Words))]
	out := stdout
	if o.output != "" {
		f, err := os.Create(o.output)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		out = f
	}
	if o.json {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		return e.Encode(rep)
	}
	for _, c := range rep.Words {
		fmt.Fprintf(out, "%6d %s\n", c.Count, c.Word)
	}
	fmt.Fprintf(out, "%6d words\n", rep.Total)
	return nil
}

func main() {
	var o options
	flag.IntVar(&o.n, "n", 10, "how many words are printed")
	flag.BoolVar(&o.json, "json", false, "print JSON")
	flag.StringVar(&o.ignore, "ignore", "", "a JSON `file` with words to leave out")
	flag.StringVar(&o.output, "o", "", "write to this `file`")
	flag.Parse()
	if err := run(o, flag.Args(), os.Stdin, os.Stdout); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintln(os.Stderr, "wordcount: no such file")
		} else {
			fmt.Fprintln(os.Stderr, "wordcount:", err)
		}
		os.Exit(1)
	}
}
