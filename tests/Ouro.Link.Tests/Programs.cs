using System.Text;
using Ouro.TestKit;

namespace Ouro.Link.Tests;

/// <summary>Programs that the linker's tests link: each brings in a part of the linker that others do without.</summary>
internal static class Programs
{
    public static readonly string[] Own =
        ["empty", "println", "hello", "server", "reflect", "generics", "finalizer", "fips", "embed", "assembly", "everything"];

    public static readonly string[] Commands =
    [
        "cmd/addr2line", "cmd/asm", "cmd/buildid", "cmd/cgo", "cmd/compile", "cmd/covdata", "cmd/cover", "cmd/dist", "cmd/fix", "cmd/go", "cmd/gofmt",
        "cmd/link", "cmd/nm", "cmd/objdump", "cmd/pack", "cmd/pprof", "cmd/preprofile", "cmd/test2json", "cmd/trace", "cmd/vet",
    ];

    /// <summary>Has gc compile one of them.</summary>
    public static GcBuild Build(string name, params string[] flags) => name switch
    {
        _ when name.StartsWith("cmd/", StringComparison.Ordinal) => GcBuild.OfCommand(name, flags),
        "embed" => GcBuild.OfSources([("main.go", Source(name)), ("a.txt", "text\n"), ("b.txt", "more\n")], flags),
        "assembly" => GcBuild.OfSources([("main.go", Source(name)), ("a_amd64.s", Assembly)], flags),
        _ => GcBuild.OfSource(Source(name), flags),
    };

    private const string Assembly = """
        #include "textflag.h"

        TEXT ·add(SB), NOSPLIT, $0-24
        	MOVQ a+0(FP), AX
        	ADDQ b+8(FP), AX
        	ADDQ ·weight(SB), AX
        	MOVQ AX, ret+16(FP)
        	RET

        TEXT ·twice(SB), $16-16
        	MOVQ f+0(FP), AX
        	MOVQ AX, 0(SP)
        	MOVQ AX, 8(SP)
        	CALL ·add(SB)
        	RET

        DATA ·weight+0(SB)/8, $3
        GLOBL ·weight(SB), NOPTR, $8
        GLOBL ·big(SB), NOPTR, $65536
        """ + "\n";

    private static string Source(string name) => name switch
    {
        "empty" => "package main\n\nfunc main() {}\n",
        "println" => "package main\n\nfunc main() { println(\"hello\", 1.5, 'x') }\n",
        "hello" => "package main\n\nimport \"fmt\"\n\nvar name = \"world\"\n\nfunc main() { fmt.Println(\"hello,\", name) }\n",
        "embed" => """
            package main

            import (
            	"embed"
            	"fmt"
            )

            //go:embed *.txt
            var files embed.FS

            //go:embed a.txt
            var text string

            //go:embed b.txt
            var bytes []byte

            func main() {
            	entries, _ := files.ReadDir(".")
            	fmt.Println(len(entries), text, string(bytes))
            }
            """,
        "assembly" => """
            package main

            func add(a, b int) int
            func twice(x int)

            var big [1 << 16]byte

            func main() {
            	twice(1)
            	println(add(1, 2), big[7])
            }
            """,
        "everything" => Everything(),
        "server" => """
                package main

                import (
                	"fmt"
                	"net/http"
                )

                func main() {
                	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, r.URL) })
                	fmt.Println(http.ListenAndServe("127.0.0.1:0", nil))
                }
                """,
            "reflect" => """
                package main

                import (
                	"fmt"
                	"os"
                	"reflect"
                	"text/template"
                )

                type T struct{ A int }

                func (T) Foo() string   { return "foo" }
                func (T) Bar(int) error { return nil }

                func main() {
                	v := reflect.ValueOf(T{1})
                	fmt.Println(v.MethodByName(os.Args[0]), v.MethodByName("Foo").Call(nil))
                	template.Must(template.New("x").Parse("{{.Foo}}\n")).Execute(os.Stdout, T{})
                	c := make(chan map[string][]int, 1)
                	c <- nil
                	fmt.Println(<-c)
                }
                """,
            "generics" => """
                package main

                import (
                	"fmt"
                	"maps"
                	"slices"
                )

                type Pair[K comparable, V any] struct {
                	k K
                	v V
                }

                func (p Pair[K, V]) String() string { return fmt.Sprint(p.k, "=", p.v) }

                func main() {
                	m := map[string]int{"a": 1, "b": 2}
                	fmt.Println(slices.Sorted(maps.Keys(m)), Pair[string, []int]{"x", []int{1}})
                }
                """,
            "finalizer" => """
                package main

                import (
                	"fmt"
                	"runtime"
                	"sync"
                	"weak"
                )

                type big struct{ p [100]*int }

                var g [10]big
                var mu sync.Mutex

                func main() {
                	x := &big{}
                	runtime.SetFinalizer(x, func(*big) { fmt.Println("fin") })
                	runtime.AddCleanup(&g[1], func(int) {}, 1)
                	fmt.Println(weak.Make(x).Value() != nil)
                }
                """,
            _ => """
                package main

                import (
                	"crypto/aes"
                	"crypto/ecdsa"
                	"crypto/elliptic"
                	"crypto/rand"
                	"fmt"
                )

                func main() {
                	k, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
                	b, _ := aes.NewCipher(make([]byte, 16))
                	fmt.Println(k != nil, b.BlockSize())
                }
                """,
    };

    // One package of the library after the other: those that a program may import.
    private static string Everything()
    {
        string list = Gc.Run(["list", "std"]).EnsureSuccess("go list std").Output;
        var b = new StringBuilder("package main\n\nimport (\n");
        foreach (string p in list.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (p.StartsWith("vendor/", StringComparison.Ordinal) || p.Split('/').Contains("internal") || p is "unsafe" or "plugin" or "runtime/race" or "runtime/cgo") continue;
            b.Append("\t_ \"").Append(p).Append("\"\n");
        }
        return b.Append(")\n\nfunc main() {}\n").ToString();
    }
}
