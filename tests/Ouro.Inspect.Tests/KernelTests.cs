using System.Text.RegularExpressions;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Inspect.Kernel;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

public sealed class KernelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-kernel").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static SystemCallReport Report(string file)
    {
        using InputFile input = InputFile.Open(file);
        return SystemCallSearch.Run(ProgramCode.Read(ElfFile.Read(input)));
    }

    private static HashSet<string> Names(SystemCallReport r)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ReachableCall c in r.Calls) names.Add(c.Call.Name);
        return names;
    }

    private string Go(string name, string imports, string body, string flags = "", string goarch = "amd64")
    {
        string source = Path.Combine(_folder, name + ".go"), program = Path.Combine(_folder, name);
        File.WriteAllText(source, $"package main\n\nimport (\n{imports.Replace(' ', '\n')}\n)\n\nfunc main() {{\n{body}\n}}\n");
        Gc.Run(["build", "-ldflags", flags, "-o", program, source], _folder, new Dictionary<string, string?>(StringComparer.Ordinal) { ["GOARCH"] = goarch }).EnsureSuccess("go build " + name);
        return program;
    }

    private string C(string name, string text, string flags = "-static -O2", string compiler = "gcc")
    {
        File.WriteAllText(Path.Combine(_folder, name + ".c"), text);
        Processes.Run("bash", ["-c", $"{compiler} -w {flags} -o {name} {name}.c"], _folder).EnsureSuccess("gcc " + name);
        return Path.Combine(_folder, name);
    }

    [Fact]
    public void Hello_has_its_calls_and_at_most_five_places_that_are_not_resolved()
    {
        SystemCallReport r = Report(Go("hello", "\"fmt\"", "fmt.Println(\"hello\")"));
        Assert.Superset(new HashSet<string>(["write", "mmap", "exit_group", "clone", "futex", "rt_sigaction", "epoll_create1", "rt_sigreturn"], StringComparer.Ordinal), Names(r));
        foreach (string never in (string[])["execve", "socket", "reboot", "mount", "bpf"]) Assert.DoesNotContain(never, Names(r));
        Assert.InRange(r.Unresolved.Count, 0, 5);
        Assert.Equal("runtime.runPerThreadSyscall", r.Unresolved[0].Function.Name);
        Assert.Equal("2.6.36", r.Oldest(withProbed: false).Version);
        foreach (ReachableCall c in r.Calls) Assert.NotEmpty(c.Chain);
    }

    [Fact]
    public void Arm64_programs_have_their_calls_too()
    {
        SystemCallReport r = Report(Go("hello", "\"fmt\"", "fmt.Println(\"hello\")", goarch: "arm64"));
        Assert.Equal("arm64", r.Architecture);
        Assert.Superset(new HashSet<string>(["write", "mmap", "exit_group", "clone", "futex", "rt_sigaction", "epoll_create1"], StringComparer.Ordinal), Names(r));
        foreach (string never in (string[])["execve", "socket", "reboot", "mount", "bpf", "open", "fork"]) Assert.DoesNotContain(never, Names(r));
        Assert.InRange(r.Unresolved.Count, 0, 5);
        Assert.Equal("3.7", r.Oldest(withProbed: false).Version);
    }

    [Fact]
    public void Numbers_go_through_Gos_wrappers_in_both_calling_conventions()
    {
        string program = Go("wrap", "\"syscall\" \"fmt\"", """
            a, _, _ := syscall.Syscall(syscall.SYS_GETPGID, 0, 0, 0)
            b, _, _ := syscall.RawSyscall6(syscall.SYS_GETPRIORITY, 0, 0, 0, 0, 0, 0)
            c, _, _ := syscall.Syscall6(number(len(fmt.Sprint(a, b))), 0, 0, 0, 0, 0, 0)
            _ = syscall.Setuid(syscall.Getuid())
            fmt.Println(a, b, c)
            }

            //go:noinline
            func number(n int) uintptr {
                if n > 100 { return syscall.SYS_GETSID }
                return syscall.SYS_GETRUSAGE
            """);
        SystemCallReport r = Report(program);
        Assert.Superset(new HashSet<string>(["getpgid", "getpriority", "setuid", "getuid"], StringComparer.Ordinal), Names(r));
        // A function's result is not followed: the place is listed.
        Assert.Contains(r.Unresolved, u => u.Function.Name == "main.main");
        Assert.Contains(r.Calls, c => c.Call.Name == "getpgid" && c.Chain[^1].Name == "internal/runtime/syscall/linux.Syscall6");
    }

    [Theory]
    [InlineData("-static -O2")]
    [InlineData("-static -Os")]
    [InlineData("-static-pie -fPIE -O0")]
    [InlineData("-static -O2 -s")]
    public void Numbers_go_through_Cs_syscall_function(string flags)
    {
        string program = C("c", """
            #include <unistd.h>
            #include <sys/syscall.h>
            int main(int c, char **v) { syscall(c > 1 ? SYS_getpgid : SYS_getsid, 0); for (int i = 0; i < 3; i++) syscall(SYS_personality, -1); return 0; }
            """, flags);
        SystemCallReport r = Report(program);
        Assert.Superset(new HashSet<string>(["getpgid", "getsid", "personality", "exit_group", "write"], StringComparer.Ordinal), Names(r));
        Assert.DoesNotContain("mount", Names(r));
        Assert.InRange(r.Unresolved.Count, 0, 8);
    }

    [Fact]
    public void Calls_that_are_tried_first_are_marked()
    {
        SystemCallReport r = Report(Go("probe", "\"crypto/rand\" \"os\"", "b := make([]byte, 8); rand.Read(b); os.WriteFile(\"/dev/null\", b, 0); os.StartProcess(\"/bin/true\", nil, nil)"));
        foreach (string name in (string[])["getrandom", "pidfd_open"]) Assert.Contains(r.Calls, c => c.Call.Name == name && c.IsProbed);
        foreach (string name in (string[])["openat", "write", "clone"]) Assert.Contains(r.Calls, c => c.Call.Name == name && !c.IsProbed);
        Assert.True(SystemCallTable.Compare(r.Oldest(true).Version, r.Oldest(false).Version) >= 0);
    }

    [Fact]
    public void The_table_knows_both_machines()
    {
        Assert.Equal(("futex_waitv", "5.16"), (SystemCallTable.Find("amd64", 449).Name, SystemCallTable.Find("arm64", 449).Since));
        Assert.Equal((0, 63), (SystemCallTable.NumberOf("amd64", "read"), SystemCallTable.NumberOf("arm64", "read")));
        Assert.Equal("#100000", SystemCallTable.Find("amd64", 100000).Name);
        Assert.True(SystemCallTable.Compare("2.6.9", "2.6.27") < 0 && SystemCallTable.Compare("5.10", "6.1") < 0);
    }

    [Fact]
    public void Dynamic_and_foreign_programs_are_refused_and_damaged_ones_end_in_messages()
    {
        Assert.Contains("static", Assert.Throws<BadInputException>(() => Report("/usr/bin/true")).Message, StringComparison.Ordinal);
        byte[] program = File.ReadAllBytes(C("t", "void _start(void) { for (;;) __asm__ volatile(\"mov $60, %eax; xor %edi, %edi; syscall\"); }", "-static -O2 -nostdlib"));
        SystemCallReport whole = SystemCallSearch.Run(ProgramCode.Read(ElfFile.Read(InputFile.FromBytes("t", program))));
        Assert.Equal("exit", Assert.Single(whole.Calls).Call.Name);
        var random = new Random(5);
        for (int i = 0; i < 3000; i++)
        {
            byte[] b = random.Next(3) == 0 ? program[..random.Next(program.Length)] : [.. program];
            for (int k = 0; k < 5 && b.Length > 0; k++) b[random.Next(b.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                SystemCallSearch.Run(ProgramCode.Read(ElfFile.Read(InputFile.FromBytes("t", b))));
            }
            catch (BadInputException)
            {
            }
        }
    }

    /// <summary>Calls that qemu-user shows of an arm64 program.</summary>
    private HashSet<string> TracedByQemu(string program)
    {
        string log = Path.Combine(_folder, "trace");
        Processes.Run("bash", ["-c", $"qemu-aarch64-static -strace {program} 2>{log} >/dev/null </dev/null || true"], _folder, timeoutSeconds: 120);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(log))
            if (Regex.Match(line, @"^\d+ ([a-z]\w*)\(") is { Success: true } m) seen.Add(m.Groups[1].Value);
        return seen;
    }

    [Fact, Trait("kind", "slow")]
    public void Every_call_of_arm64_programs_seen_under_qemu_is_in_the_list()
    {
        Assert.SkipUnless(TestTools.Bring(["qemu-aarch64-static", "aarch64-linux-gnu-gcc"], out string lacking), lacking);
        var missing = new List<string>();
        void Check(string program)
        {
            HashSet<string> names = Names(Report(program)), seen = TracedByQemu(program);
            Assert.True(seen.Count > 3, $"{program}: qemu showed {seen.Count} calls");
            foreach (string s in seen)
                // At the end of a signal handler the kernel has its own code on this machine; the program holds none for it.
                if (s is not ("restart_syscall" or "rt_sigreturn") && SystemCallTable.NumberOf("arm64", s) >= 0 && !names.Contains(s)) missing.Add($"{Path.GetFileName(program)}: {s}");
        }
        foreach (var (name, imports, body) in s_go) Check(Go(name, imports, body, name.Length % 3 == 2 ? "-s -w" : "", "arm64"));
        foreach (var (name, text) in s_c) Check(C(name, text, compiler: "aarch64-linux-gnu-gcc"));
        Assert.Empty(missing);
    }

    /// <summary>Runs a program under strace and takes the calls of its own processes: up to their execve of another program.</summary>
    private HashSet<string> Traced(string program, params string[] arguments)
    {
        string log = Path.Combine(_folder, "trace");
        Processes.Run("strace", ["-f", "-o", log, program, .. arguments], _folder, timeoutSeconds: 120);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var gone = new HashSet<string>(StringComparer.Ordinal);
        bool first = true;
        foreach (string line in File.ReadLines(log))
        {
            Match m = Regex.Match(line, @"^(\d+) +(?:<\.\.\. )?(\w+)(?:\(| resumed)(.*)$");
            if (!m.Success || gone.Contains(m.Groups[1].Value)) continue;
            bool execve = m.Groups[2].Value == "execve";
            if (execve && !first && Regex.IsMatch(line, @"= 0$|<unfinished")) gone.Add(m.Groups[1].Value);
            if (!first || !execve) seen.Add(m.Groups[2].Value);
            first = false;
        }
        return seen;
    }

    private static readonly (string Name, string Imports, string Body)[] s_go =
    [
        ("hello", "\"fmt\"", "fmt.Println(\"hello\")"),
        ("print", "\"os\"", "println(len(os.Args))"),
        ("files", "\"os\" \"fmt\"", "d, _ := os.MkdirTemp(\"\", \"x\"); os.WriteFile(d+\"/a\", []byte(\"x\"), 0o600); os.Rename(d+\"/a\", d+\"/b\"); os.Symlink(\"b\", d+\"/l\"); os.Chmod(d+\"/b\", 0o644); e, _ := os.ReadDir(d); s, _ := os.Stat(d+\"/l\"); fmt.Println(len(e), s.Size()); os.RemoveAll(d)"),
        ("copy", "\"os\" \"io\" \"fmt\"", "d, _ := os.MkdirTemp(\"\", \"x\"); os.WriteFile(d+\"/a\", make([]byte, 1<<20), 0o600); a, _ := os.Open(d+\"/a\"); b, _ := os.Create(d+\"/b\"); fmt.Println(io.Copy(b, a)); os.RemoveAll(d)"),
        ("exec", "\"os/exec\" \"fmt\"", "o, e := exec.Command(\"/bin/echo\", \"x\").Output(); fmt.Println(string(o), e)"),
        ("network", "\"net\" \"fmt\" \"io\"", "l, e := net.Listen(\"tcp\", \"127.0.0.1:0\"); if e != nil { panic(e) }; go func() { c, _ := l.Accept(); io.WriteString(c, \"hi\"); c.Close() }(); c, _ := net.Dial(\"tcp\", l.Addr().String()); b, _ := io.ReadAll(c); fmt.Println(string(b))"),
        ("udp", "\"net\" \"fmt\"", "a, e := net.ListenPacket(\"udp\", \"127.0.0.1:0\"); if e != nil { panic(e) }; a.WriteTo([]byte(\"x\"), a.LocalAddr()); b := make([]byte, 9); fmt.Println(a.ReadFrom(b))"),
        ("unix", "\"net\" \"fmt\" \"os\"", "l, e := net.Listen(\"unix\", \"/tmp/ouro-kernel-test.sock\"); fmt.Println(e); if e == nil { go net.Dial(\"unix\", \"/tmp/ouro-kernel-test.sock\"); c, _ := l.Accept(); c.Close(); l.Close() }; os.Remove(\"/tmp/ouro-kernel-test.sock\")"),
        ("http", "\"net/http\" \"net/http/httptest\" \"io\" \"fmt\"", "s := httptest.NewServer(http.FileServer(http.Dir(\"/etc\"))); r, e := http.Get(s.URL + \"/hostname\"); if e != nil { panic(e) }; b, _ := io.ReadAll(r.Body); fmt.Println(len(b)); s.Close()"),
        ("collect", "\"runtime\" \"fmt\"", "var k [][]byte; for i := range 3000 { k = append(k, make([]byte, 1<<14)); if i%500 == 0 { k = nil; runtime.GC() } }; var m runtime.MemStats; runtime.ReadMemStats(&m); fmt.Println(m.NumGC > 0)"),
        ("threads", "\"runtime\" \"sync\" \"time\"", "var w sync.WaitGroup; for range 8 { w.Add(1); go func() { runtime.LockOSThread(); time.Sleep(10 * time.Millisecond); w.Done() }() }; w.Wait()"),
        ("signals", "\"os\" \"os/signal\" \"syscall\" \"fmt\"", "c := make(chan os.Signal, 1); signal.Notify(c, syscall.SIGUSR1); syscall.Kill(os.Getpid(), syscall.SIGUSR1); fmt.Println(<-c)"),
        ("panics", "\"errors\"", "panic(errors.New(\"x\"))"),
        ("users", "\"syscall\" \"fmt\" \"os\"", "fmt.Println(os.Getuid(), os.Getgid(), os.Getppid()); g, _ := os.Getgroups(); h, _ := os.Hostname(); fmt.Println(g, h, syscall.Setuid(os.Getuid()), syscall.Setgid(os.Getgid()))"),
        ("timers", "\"time\" \"fmt\"", "t := time.NewTicker(time.Millisecond); for range 5 { <-t.C }; fmt.Println(time.Now().Year() > 2000); time.LoadLocation(\"Europe/Berlin\")"),
        ("random", "\"crypto/rand\" \"fmt\"", "b := make([]byte, 64); rand.Read(b); fmt.Println(len(b))"),
    ];

    private static readonly (string Name, string Text)[] s_c =
    [
        ("chello", "#include <stdio.h>\nint main(void) { puts(\"x\"); return 0; }"),
        ("cfork", "#include <unistd.h>\n#include <sys/wait.h>\n#include <stdlib.h>\nint main(void) { if (fork() == 0) _exit(3); int s; wait(&s); return system(\"true\"); }"),
        ("cthread", "#include <pthread.h>\n#include <stdio.h>\nvoid *f(void *p) { return p; }\nint main(void) { pthread_t t; pthread_create(&t, 0, f, 0); pthread_join(t, 0); FILE *x = tmpfile(); fprintf(x, \"%d\", 1); return 0; }"),
        ("csocket", "#include <sys/socket.h>\n#include <poll.h>\n#include <signal.h>\n#include <time.h>\n#include <unistd.h>\nvoid h(int s) {}\nint main(void) { int p[2]; socketpair(AF_UNIX, SOCK_STREAM, 0, p); send(p[0], \"x\", 1, 0); struct pollfd f = { p[1], POLLIN }; poll(&f, 1, 10); signal(SIGALRM, h); alarm(1); pause(); struct timespec t = { 0, 1000 }; nanosleep(&t, 0); return 0; }"),
    ];

    [Fact, Trait("kind", "slow")]
    public void Every_call_seen_under_strace_is_in_the_list()
    {
        Assert.SkipUnless(TestTools.Bring(["strace", "gcc"], out string lacking), lacking);
        var missing = new List<string>();
        int programs = 0;
        void Check(string program)
        {
            programs++;
            HashSet<string> names = Names(Report(program)), seen = Traced(program);
            Assert.True(seen.Count > 3, $"{program}: strace saw {seen.Count} calls");
            foreach (string s in seen)
                if (s != "restart_syscall" && !names.Contains(s)) // the kernel's own, after a signal
                    missing.Add($"{Path.GetFileName(program)}: {s}");
        }
        foreach (var (name, imports, body) in s_go) Check(Go(name, imports, body, programs % 3 == 2 ? "-s -w" : ""));
        foreach (var (name, text) in s_c) Check(C(name, text));
        Assert.Equal(20, programs);
        Assert.Empty(missing);
    }
}
