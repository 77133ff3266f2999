using Xunit;

namespace Ouro.Link.Tests;

/// <summary>Programs that cannot be linked: gc's words and exit code.</summary>
public sealed class ErrorTests
{
    [Fact]
    public void Undefined_symbols_in_both_calling_conventions() => Check("""
        package main

        func f()
        func g()

        func main() { f(); g(); f() }
        """, """
        TEXT ·h(SB), 4, $0
        	CALL ·main(SB)
        	CALL ·nowhere(SB)
        	RET
        """);

    [Fact]
    public void Nosplit_overflow_prints_the_chain() => Check("""
        package main

        func f()

        func main() { f() }
        """, """
        #include "textflag.h"
        TEXT ·f(SB), NOSPLIT, $400
        	CALL ·g(SB)
        	RET
        TEXT ·g(SB), NOSPLIT, $304
        	CALL ·h(SB)
        	CALL AX
        	RET
        TEXT ·h(SB), NOSPLIT, $208
        	CALL ·r(SB)
        	RET
        TEXT ·r(SB), NOSPLIT, $8
        	CALL ·r(SB)
        	RET
        """);

    [Fact]
    [Trait("kind", "slow")]
    public void Linkname_of_a_symbol_that_the_runtime_keeps_to_itself() => Check("""
        package main

        import _ "unsafe"

        //go:linkname printlock runtime.printlock
        func printlock()

        func main() { printlock() }
        """, "");

    [Fact]
    [Trait("kind", "slow")]
    public void Two_definitions_of_one_variable() => Check("""
        package main

        import _ "unsafe"

        //go:linkname x main.dupsym
        var x = 5

        func main() { println(x) }
        """, """
        #include "textflag.h"
        DATA ·dupsym+0(SB)/8, $3
        GLOBL ·dupsym(SB), NOPTR, $8
        """);

    [Fact]
    public void Damaged_archive_is_a_diagnostic()
    {
        string folder = Directory.CreateTempSubdirectory("ouro-link").FullName;
        try
        {
            string main = Path.Combine(folder, "main.a"), output = Path.Combine(folder, "out");
            File.WriteAllText(main, "!<arch>\n_go_.o          0           0     0     644     9999      `\ngo object linux");
            LinkResult r = Linker.Link(new LinkOptions { Input = main, Output = output });
            Assert.NotEqual(0, r.ExitCode);
            Assert.Contains("main.a", Assert.Single(r.Diagnostics).Message, StringComparison.Ordinal);
            Assert.False(File.Exists(output));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Found by tools/Ouro.Fuzz: a phase that works on several objects at once meets the damage.</summary>
    [Fact]
    public void A_reference_outside_the_object_is_a_diagnostic_with_the_place()
    {
        using GcBuild b = GcBuild.OfSource("package main\n\nfunc main() { println(1) }\n");
        byte[] archive = File.ReadAllBytes(b.Main);
        Object.ArchiveMember m = Object.GoArchive.Read(archive, "main.a")[^1];
        int start = Object.GoObjectText.FindObject(archive, m.Offset, m.Length);
        var rows = new Object.GoObjectRows(archive, start, m.Offset + m.Length - start, "main.a");
        int relocations = rows.Row(Object.GoObjectFormat.Block.Relocation, 0, Object.GoObjectFormat.RelocationSize);
        for (int i = 0; i < rows.Count(Object.GoObjectFormat.Block.Relocation, Object.GoObjectFormat.RelocationSize); i++)
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(relocations + i * Object.GoObjectFormat.RelocationSize + 19), 393310);
        string damaged = Path.Combine(b.Folder, "main.a");
        File.WriteAllBytes(damaged, archive);
        LinkResult r = Linker.Link(b.Options with { Input = damaged });
        Assert.NotEqual(0, r.ExitCode);
        Assert.Contains(r.Diagnostics, static d => d.Message.Contains("main.a", StringComparison.Ordinal));
        Assert.False(File.Exists(b.Options.Output));
    }

    [Fact]
    public void Function_main_without_a_definition() => Check("""
        package main

        func main()
        """, "TEXT ·other(SB), 4, $0\n\tRET");

    [Fact]
    public void Linkname_of_a_symbol_of_the_library_that_does_not_offer_it() => Check("""
        package main

        import _ "unsafe"

        //go:linkname args runtime.goargs
        func args()

        func main() { args() }
        """, "");

    /// <summary>Archives that do not belong together: another version of Go than the main package's, another build of a package, none, an old format, no main package.</summary>
    [Fact]
    public void Archives_that_do_not_fit()
    {
        using GcBuild b = GcBuild.OfSource("package main\n\nfunc main() { println(1) }\n");
        byte[] Changed(string package, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to, int skip = 0)
        {
            byte[] archive = File.ReadAllBytes(b.ArchiveOf(package));
            // In the object, not in the export data before it, which has the same header.
            int at = archive.AsSpan().LastIndexOf(from);
            Assert.True(at > 0);
            to.CopyTo(archive.AsSpan(at + skip));
            return archive;
        }
        ReadOnlySpan<byte> magic = [0, .. "go120ld"u8];
        AssertSame(b.With("internal/goarch", Changed("internal/goarch", "go object linux amd64 go1"u8, "go object linux amd64 go2"u8)));
        AssertSame(b.With("internal/goarch", Changed("internal/goarch", magic, [0, .. "go114ld"u8])));
        AssertSame(b.With("internal/goarch", Changed("internal/goarch", magic, [1, 2, 3, 4, 5, 6, 7, 8], skip: 8)));
        AssertSame(b.With("internal/goarch", null));
        AssertSame(b.With("main", File.ReadAllBytes(b.ArchiveOf("internal/goarch"))));
    }

    /// <summary>Found by tools/Ouro.Fuzz: two workers met the damage at the same time.</summary>
    [Fact]
    public void Of_several_failures_the_one_that_names_the_input_is_told()
    {
        using var both = new Barrier(2);
        using var cx = new LinkContext(new LinkOptions { Input = "main.a", Output = "o", Threads = 2 }, TextWriter.Null);
        void Fail(Exception e)
        {
            both.SignalAndWait(TimeSpan.FromSeconds(60));
            throw e;
        }
        LinkFailure told = Assert.Throws<LinkFailure>(() => Phases.Workers.Run(cx,
            () => Fail(new InvalidOperationException()), () => Fail(new LinkFailure(2, "main.a: damaged", FailurePrefix.Link))));
        Assert.Equal("main.a: damaged", told.Message);
    }

    private static void AssertSame(GcBuild b)
    {
        using (b) b.AssertSame(b.Options);
    }

    private static void Check(string source, string assembly)
    {
        using GcBuild b = GcBuild.OfSources([("main.go", source), ("a_amd64.s", assembly + "\n")]);
        b.AssertSame(b.Options);
    }
}
