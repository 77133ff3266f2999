using System.Text;
using System.Text.RegularExpressions;
using Ouro.Formats.Binary;
using Ouro.Inspect.Objdump;
using Ouro.Inspect.Output;
using Ouro.TestKit;
using Xunit;

namespace Ouro.Inspect.Tests;

/// <summary>objdump in GNU's form of PE and COFF against GNU objdump for Windows, of archives against the machine's, of Mach-O against what
/// binutils 2.40 built for it printed (testdata/inspect/objdump).</summary>
public sealed class ObjdumpOfOtherFormatsTests
{
    private const string GnuForWindows = "x86_64-w64-mingw32-objdump", Assembler = "x86_64-w64-mingw32-as", Librarian = "x86_64-w64-mingw32-dlltool";

    private static string Gnu(string program, string path, params string[] options) =>
        Processes.Run(program, [.. options, path], environment: new Dictionary<string, string?>(StringComparer.Ordinal) { ["TZ"] = "UTC", ["LC_ALL"] = "C.UTF-8" }).Output;

    private static string Ours(string path, ObjdumpParts parts, bool demangle = false)
    {
        var all = new MemoryStream();
        using (var sheet = new ByteSheet(all))
        {
            using InputFile file = InputFile.Open(path);
            new ObjdumpTool(parts, demangle, sheet, static _ => { }).Show(file);
        }
        return Encoding.UTF8.GetString(all.ToArray());
    }

    // binutils takes the decompressed size of a compressed section for its size in memory and so finds Go's import table in one of those.
    private static string WithoutImports(string text)
    {
        int from = text.IndexOf("\nThere is an import table in ", StringComparison.Ordinal);
        if (from < 0) return text;
        int to = text.IndexOf("\n\nThe Function Table", from, StringComparison.Ordinal);
        if (to < 0) to = text.IndexOf("\n\n\nPE File Base", from, StringComparison.Ordinal);
        return text[..from] + text[to..];
    }

    [Theory]
    [InlineData("amd64")]
    [InlineData("386")]
    public void Headers_of_gcs_PE_executables_are_GNU_objdumps(string goarch)
    {
        Assert.SkipUnless(TestTools.Bring([GnuForWindows], out string missing), missing);
        string path = GcExecutables.Get("windows", goarch);
        string ours = Ours(path, ObjdumpParts.AllHeaders);
        Assert.Equal(WithoutImports(Gnu(GnuForWindows, path, "-x")), WithoutImports(ours));
        Assert.Contains("\n\tDLL Name: kernel32.dll\n", ours, StringComparison.Ordinal);
        Assert.Contains("  WriteFile\n", ours, StringComparison.Ordinal);
    }

    [Fact, Trait("kind", "slow")]
    public void Code_of_gcs_PE_executables_is_GNU_objdumps()
    {
        Assert.SkipUnless(TestTools.Bring([GnuForWindows], out string missing), missing);
        foreach (string goarch in (string[])["amd64", "386"])
        {
            string path = GcExecutables.Get("windows", goarch);
            // What stands before the first function is the build ID, which is text.
            static string Functions(string text) => text[Regex.Match(text, "^[0-9a-f]+ <internal/", RegexOptions.Multiline).Index..];
            string gnu = Functions(Gnu(GnuForWindows, path, "-d"));
            Assert.True(gnu.Length > 1 << 20);
            Assert.Equal(gnu, Functions(Ours(path, ObjdumpParts.Code)));
        }
    }

    [Fact]
    public void Executables_and_objects_of_mingw_are_shown_as_GNU_objdump_shows_them()
    {
        Assert.SkipUnless(TestTools.Bring([GnuForWindows], out string missing), missing);
        string folder = Path.Combine(Gc.Root, "src", "debug", "pe", "testdata");
        foreach (string name in (string[])["gcc-386-mingw-exec", "gcc-386-mingw-no-symbols-exec", "gcc-386-mingw-obj", "gcc-amd64-mingw-exec", "gcc-amd64-mingw-obj", "llvm-mingw-20211002-msvcrt-x86_64-crt2"])
        {
            string path = Path.Combine(folder, name);
            Assert.Equal(Gnu(GnuForWindows, path, "-x"), Ours(path, ObjdumpParts.AllHeaders));
            Assert.Equal(Gnu(GnuForWindows, path, "-d"), Ours(path, ObjdumpParts.Code));
        }
    }

    [Fact, Trait("kind", "slow")]
    public void Libraries_of_dotnet_are_shown_as_GNU_objdump_shows_them()
    {
        Assert.SkipUnless(TestTools.Bring([GnuForWindows], out string missing), missing);
        string[] files = Directory.GetFiles(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "*.dll");
        Assert.True(files.Length > 100);
        foreach (string path in files.Where(static f => new FileInfo(f).Length < 400_000)) Assert.Equal(Gnu(GnuForWindows, path, "-x"), Ours(path, ObjdumpParts.AllHeaders));
    }

    [Fact]
    public void Assembled_objects_and_import_libraries_are_shown_as_GNU_objdump_shows_them()
    {
        Assert.SkipUnless(TestTools.Bring([GnuForWindows, Assembler], out string missing), missing);
        string folder = Directory.CreateTempSubdirectory("objdump").FullName;
        try
        {
            string object_ = Path.Combine(folder, "a.obj"), library = Path.Combine(folder, "a.lib");
            File.WriteAllText(Path.Combine(folder, "a.s"), """
                	.text
                	.globl _ZN1A1fEv
                	.def _ZN1A1fEv; .scl 2; .type 32; .endef
                _ZN1A1fEv:
                	lea v(%rip), %rax
                	call g
                	ret
                	.globl g2
                g2:	jmp _ZN1A1fEv
                	.data
                	.quad _ZN1A1fEv
                	.rva g2
                	.secrel32 v
                	.secidx v
                v:	.quad v+8
                	.comm cc, 16
                	.section .text$foo,"x"
                	.linkonce same_size
                	.globl foo
                foo:	ret
                	.weak wk
                	.set wk, foo
                	.section .drectve,"yn"
                	.ascii " -export:f"

                """);
            File.WriteAllText(Path.Combine(folder, "a.def"), "LIBRARY foo.dll\nEXPORTS\n f\n g @7\n w DATA\n");
            Processes.Run(Assembler, [Path.Combine(folder, "a.s"), "-o", object_]).EnsureSuccess("as");
            Processes.Run(Librarian, ["-d", Path.Combine(folder, "a.def"), "-l", library, "-D", "foo.dll"], folder).EnsureSuccess("dlltool");
            Assert.Equal(Gnu(GnuForWindows, object_, "-x"), Ours(object_, ObjdumpParts.AllHeaders));
            Assert.Equal(Gnu(GnuForWindows, object_, "-d", "-r", "-C"), Ours(object_, ObjdumpParts.Code | ObjdumpParts.Relocations, demangle: true));
            Assert.Equal(Gnu(GnuForWindows, library, "-x"), Ours(library, ObjdumpParts.AllHeaders));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public void Members_of_short_import_libraries_say_what_they_import()
    {
        byte[] names = Encoding.ASCII.GetBytes("CreateFileW\0KERNEL32.dll\0");
        byte[] member = [0, 0, 0xff, 0xff, 0, 0, 0x64, 0x86, 0, 0, 0, 0, (byte)names.Length, 0, 0, 0, 200, 0, 4, 0, .. names];
        string header = $"!<arch>\n{"k.dll/",-16}{"0",-12}{"0",-6}{"0",-6}{"644",-8}{member.Length,-10}`\n";
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. Encoding.ASCII.GetBytes(header), .. member]);
            string text = Ours(path, ObjdumpParts.AllHeaders);
            Assert.Contains("\nk.dll:     file format pe-x86-64\n", text, StringComparison.Ordinal);
            Assert.Contains("\nImport from KERNEL32.dll: code by name, hint 200\n", text, StringComparison.Ordinal);
            Assert.Contains(" __imp_CreateFileW\n", text, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Archives_are_shown_as_GNU_objdump_shows_them()
    {
        Assert.SkipUnless(TestTools.Bring(["objdump", "gcc"], out string missing), missing);
        string folder = Directory.CreateTempSubdirectory("objdump").FullName;
        try
        {
            string library = Path.Combine(folder, "libx.a");
            File.WriteAllText(Path.Combine(folder, "x.cc"), "namespace n { int v; template <class T> T f(T a) { return a + v; } }\nint g(int a) { return n::f(a); }\nextern \"C\" int h(void) { return g(3); }\n");
            Processes.Run("gcc", ["-O1", "-c", "x.cc", "-o", "a_long_name_of_a_member.o"], folder).EnsureSuccess("gcc");
            Processes.Run("gcc", ["-O0", "-c", "x.cc", "-o", "y.o"], folder).EnsureSuccess("gcc");
            Processes.Run("ar", ["rcD", library, "a_long_name_of_a_member.o", "y.o"], folder).EnsureSuccess("ar");
            Assert.Equal(Gnu("/usr/bin/objdump", library, "-x"), Ours(library, ObjdumpParts.AllHeaders));
            Assert.Equal(Gnu("/usr/bin/objdump", library, "-d", "-r", "-C"), Ours(library, ObjdumpParts.Code | ObjdumpParts.Relocations, demangle: true));
            Assert.Equal(Gnu("/usr/bin/objdump", library, "-t", "-C"), Ours(library, ObjdumpParts.Symbols, demangle: true));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Theory]
    [InlineData("gcc-amd64-darwin-exec")]
    [InlineData("gcc-386-darwin-exec")]
    [InlineData("fat-gcc-386-amd64-darwin-exec")]
    [InlineData("clang-amd64-darwin.obj")]
    public void Mach_O_is_shown_as_GNU_objdump_shows_it(string name)
    {
        string source = Path.Combine(Gc.Root, "src", "debug", "macho", "testdata", name + ".base64"), folder = Directory.CreateTempSubdirectory("objdump").FullName;
        try
        {
            string path = Path.Combine(folder, name);
            File.WriteAllBytes(path, Convert.FromBase64String(File.ReadAllText(source)));
            string expected = File.ReadAllText(Path.Combine(Repository.TestData, "inspect", "objdump", name + ".txt"));
            Assert.Equal(expected, Ours(path, ObjdumpParts.AllHeaders | ObjdumpParts.Code).Replace(folder + "/", "", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
