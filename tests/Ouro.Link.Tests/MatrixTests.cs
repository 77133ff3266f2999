using Xunit;

namespace Ouro.Link.Tests;

/// <summary>Many programs with many flags, bit for bit.</summary>
[Trait("kind", "slow")]
public sealed class MatrixTests
{
    public static TheoryData<string> Commands =>
    [
        "cmd/addr2line", "cmd/asm", "cmd/buildid", "cmd/cgo", "cmd/compile", "cmd/covdata", "cmd/cover", "cmd/dist", "cmd/fix", "cmd/go", "cmd/gofmt",
        "cmd/link", "cmd/nm", "cmd/objdump", "cmd/pack", "cmd/pprof", "cmd/preprofile", "cmd/test2json", "cmd/trace", "cmd/vet",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command(string package)
    {
        using GcBuild b = GcBuild.OfCommand(package);
        b.AssertSame(Options(b) with { CompressDwarf = false }, "-compressdwarf=false");
        b.AssertSame(Options(b) with { OmitSymbolTable = true }, "-s");
    }

    public static TheoryData<string> Programs => ["server", "reflect", "generics", "finalizer", "fips"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program(string name)
    {
        string source = name switch
        {
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
        using (GcBuild b = GcBuild.OfSource(source))
        {
            LinkOptions o = Options(b);
            LinkOptions plain = o with { OmitDwarf = true };
            b.AssertSame(o with { CompressDwarf = false, RandomLayoutSeed = 3 }, "-compressdwarf=false", "-randlayout=3");
            b.AssertSame(plain, "-w");
            b.AssertSame(o with { OmitSymbolTable = true, BuildId = "x/y" }, "-s", "-buildid=x/y");
            b.AssertSame(plain with { HostBuildId = "0x1234", BuildId = "x" }, "-w", "-B=0x1234", "-buildid=x");
            b.AssertSame(plain with { HostBuildId = "none", BuildId = "x" }, "-w", "-B=none", "-buildid=x");
            b.AssertSame(plain with { StringValues = ["runtime.buildVersion=go9"] }, "-w", "-X=runtime.buildVersion=go9");
            b.AssertSame(plain with { TextAddress = 0x800000 }, "-w", "-T=0x800000");
            b.AssertSame(plain with { DataAddress = 0x8000000 }, "-w", "-D=0x8000000");
            b.AssertSame(plain with { Round = 0x4000 }, "-w", "-R=0x4000");
            b.AssertSame(plain with { CheckLinknames = false, StrictDuplicates = 1, PruneWeakMaps = false }, "-w", "-checklinkname=0", "-strictdups=1", "-pruneweakmap=false");
            b.AssertSame(plain with { EntrySymbol = "runtime.rt0_go" }, "-w", "-E=runtime.rt0_go");
        }
        using (GcBuild b = GcBuild.OfSource(source, "-buildmode=pie"))
        {
            LinkOptions o = Options(b) with { BuildMode = BuildMode.Pie };
            b.AssertSame(o with { CompressDwarf = false }, "-compressdwarf=false", "-buildmode=pie");
            b.AssertSame(o with { OmitSymbolTable = true, BindNow = true }, "-s", "-buildmode=pie", "-bindnow");
        }
    }

    private static LinkOptions Options(GcBuild b) =>
        new() { Input = b.Main, Output = Path.Combine(b.Folder, "o"), ImportConfig = b.ImportConfig, GoRoot = TestKit.Gc.Root };
}
