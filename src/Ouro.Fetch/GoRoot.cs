using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Ouro.Fetch;

/// <summary>A complete GOROOT: Go's source tree, unchanged, and what the source package lacks, made here.</summary>
/// <remarks>
/// The tree comes from Debian's <c>golang-1.26-src</c> or from <c>GOROOT=DIR</c>, which is never written to. What upstream's
/// cmd/dist generates (contract/build-and-bootstrap §0.2, §1.10) is generated beside: where the tree is our own copy, into it;
/// where it is the user's, into a layer of links in the cache.
/// </remarks>
public sealed record GoRoot(string Path, string Version)
{
    private const string Package = "golang-1.26-src";
    private const string Suite = "trixie-backports";
    private const string TreeInPackage = "usr/share/go-1.26";

    /// <summary>Finds or makes the GOROOT that the build uses.</summary>
    /// <param name="tree">The value of <c>GOROOT</c>; null or empty: Debian's package.</param>
    /// <param name="ouro">Path of the ouro executable, to which <c>bin/go</c> and <c>pkg/tool</c> lead; null: no links.</param>
    /// <param name="progress">Told of each step; silent when everything is there.</param>
    public static GoRoot Ensure(string? tree, string? ouro, ISetupProgress progress)
    {
        try
        {
            if (FromExecutable(ouro) is { } own && (string.IsNullOrEmpty(tree) || System.IO.Path.GetFullPath(tree) == own.Path)) return own;
            string cache = CacheFolder.Ensure();
            GoRoot root = string.IsNullOrEmpty(tree) ? FromPackage(cache, progress) : FromTree(tree, cache, progress);
            if (ouro is not null) LinkTools(root.Path, ouro);
            return root;
        }
        catch (IOException e)
        {
            throw new SetupException($"setting up Go's source tree: {e.Message}", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SetupException($"setting up Go's source tree: {e.Message}; set OURO_CACHE to a folder that you may write to", e);
        }
    }

    /// <summary>The tree whose <c>bin</c> the executable stands in, as Go's own layout has it; it is used as it is. Null: there is none.</summary>
    private static GoRoot? FromExecutable(string? ouro)
    {
        if (ouro is null || System.IO.Path.GetDirectoryName(ouro) is not { } bin || System.IO.Path.GetFileName(bin) != "bin") return null;
        string root = System.IO.Path.GetDirectoryName(bin)!; // not null: bin is no root
        foreach (string file in (string[])["src/runtime/proc.go", "src/internal/buildcfg/zbootstrap.go", "pkg/include/textflag.h"])
            if (!File.Exists(System.IO.Path.Combine(root, file))) return null;
        return ReadVersion(root) is { } version ? new GoRoot(root, version) : null;
    }

    private static GoRoot FromPackage(string cache, ISetupProgress progress)
    {
        string final = System.IO.Path.Combine(cache, "goroot");
        if (ReadVersion(final) is { } present) return new GoRoot(final, present);

        using SetupLock setup = SetupLock.Take(cache, progress);
        if (ReadVersion(final) is { } made) return new GoRoot(final, made);
        RemoveBrokenOff(final);
        var packages = new DebianPackages(System.IO.Path.Combine(cache, "debian"), Suite);
        string package = packages.Download(Package, progress);
        progress.Step($"unpacking {System.IO.Path.GetFileName(package)}");
        string partial = final + ".partial";
        DebianPackages.Unpack(package, partial, progress);
        string tree = System.IO.Path.Combine(partial, TreeInPackage);
        if (!Directory.Exists(System.IO.Path.Combine(tree, "src", "runtime"))) throw new SetupException($"{package} holds no {TreeInPackage}/src/runtime");
        string version = VersionFromChangelog(System.IO.Path.Combine(partial, "usr/share/doc", Package));
        progress.Step("making the generated files");
        foreach (var (path, content) in GeneratedFiles(tree, version)) WriteFile(System.IO.Path.Combine(tree, path), content);
        // The folder appears whole or not at all.
        Directory.Move(tree, final);
        DeleteFolder(partial);
        return new GoRoot(final, version);
    }

    /// <summary>Deletes what a set-up left that was killed; the caller has the lock.</summary>
    private static void RemoveBrokenOff(string final)
    {
        DeleteFolder(final);
        foreach (string partial in Directory.GetDirectories(System.IO.Path.GetDirectoryName(final)!, System.IO.Path.GetFileName(final) + ".partial*")) // not null: final is in the cache
            DeleteFolder(partial);
    }

    private static GoRoot FromTree(string tree, string cache, ISetupProgress progress)
    {
        tree = System.IO.Path.GetFullPath(tree);
        if (!File.Exists(System.IO.Path.Combine(tree, "src", "runtime", "proc.go")))
            throw new SetupException($"GOROOT={tree} is no Go source tree: src/runtime/proc.go is missing");
        string version = ReadVersion(tree) ?? throw new SetupException($"GOROOT={tree} has no VERSION file; write one with the line go1.26.x");
        if (!version.StartsWith("go1.26", StringComparison.Ordinal))
            throw new SetupException($"GOROOT={tree} is {version}; Ouro takes the source tree of Go 1.26");
        // What was laid out before is complete.
        if (System.IO.Path.GetDirectoryName(tree) == cache && System.IO.Path.GetFileName(tree).StartsWith("goroot", StringComparison.Ordinal)) return new GoRoot(tree, version);
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tree + "\n" + version)))[..16];
        string layer = System.IO.Path.Combine(cache, "goroot-" + key);
        if (ReadVersion(layer) == version) return new GoRoot(layer, version);
        using SetupLock setup = SetupLock.Take(cache, progress);
        if (ReadVersion(layer) == version) return new GoRoot(layer, version);
        progress.Step($"laying links to {tree} in the cache");
        RemoveBrokenOff(layer);
        string partial = layer + ".partial";
        var missing = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, content) in GeneratedFiles(tree, version))
            if (!File.Exists(System.IO.Path.Combine(tree, path))) missing[path] = content;
        // pkg and bin hold the tools, which are ours.
        Mirror(tree, partial, "", missing, ["bin", "pkg"]);
        foreach (var (path, content) in missing) WriteFile(System.IO.Path.Combine(partial, path), content);
        foreach (var (path, content) in GeneratedFiles(tree, version))
            if (path.StartsWith("pkg/", StringComparison.Ordinal)) WriteFile(System.IO.Path.Combine(partial, path), content);
        Directory.Move(partial, layer);
        return new GoRoot(layer, version);
    }

    /// <summary>Links the tree's entries; a folder on the way to a file that is to be added becomes a real one.</summary>
    private static void Mirror(string tree, string layer, string folder, SortedDictionary<string, byte[]> added, string[] leftOut)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(layer, folder));
        foreach (string entry in Directory.EnumerateFileSystemEntries(System.IO.Path.Combine(tree, folder)))
        {
            string relative = folder.Length == 0 ? System.IO.Path.GetFileName(entry) : folder + "/" + System.IO.Path.GetFileName(entry);
            if (Array.IndexOf(leftOut, relative) >= 0) continue;
            bool onTheWay = false;
            foreach (string a in added.Keys) onTheWay |= a.StartsWith(relative + "/", StringComparison.Ordinal);
            if (onTheWay && Directory.Exists(entry)) Mirror(tree, layer, relative, added, leftOut);
            else File.CreateSymbolicLink(System.IO.Path.Combine(layer, relative), entry);
        }
    }

    /// <summary>First line of DIR/VERSION, null when there is none.</summary>
    private static string? ReadVersion(string root)
    {
        string file = System.IO.Path.Combine(root, "VERSION");
        if (!File.Exists(file)) return null;
        foreach (string line in File.ReadLines(file)) return line.Trim();
        return null;
    }

    private static string VersionFromChangelog(string documentation)
    {
        foreach (string name in (string[])["changelog.Debian.gz", "changelog.gz"])
        {
            string file = System.IO.Path.Combine(documentation, name);
            if (!File.Exists(file)) continue;
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
            // golang-1.26 (1.26.11-1~bpo13+1) trixie-backports; urgency=medium
            string line = reader.ReadLine() ?? "";
            int open = line.IndexOf('('), end = line.IndexOf('-', Math.Max(open, 0));
            if (open > 0 && end > open) return "go" + line[(open + 1)..end];
        }
        throw new SetupException($"{documentation}: no changelog that names the version");
    }

    /// <summary>What cmd/dist would generate, and the two small files of the binary package: path and content.</summary>
    private static IEnumerable<(string Path, byte[] Content)> GeneratedFiles(string tree, string version)
    {
        const string header = "// Code generated by go tool dist; DO NOT EDIT.\n\n";
        yield return ("VERSION", Utf8(version + "\n"));
        yield return ("go.env", Utf8("""
            # This file contains the initial defaults for go command configuration.
            # Values set by 'go env -w' and written to the user's go/env file override these.
            # The environment overrides everything else.

            # Use the Go module mirror and checksum database by default.
            # See https://proxy.golang.org for details.
            GOPROXY=https://proxy.golang.org,direct
            GOSUMDB=sum.golang.org

            # Automatically download newer toolchains as directed by go.mod files.
            # See https://go.dev/doc/toolchain for details.
            GOTOOLCHAIN=auto

            """));
        yield return ("src/internal/buildcfg/zbootstrap.go", Utf8(header + $"""
            package buildcfg

            import "runtime"

            const DefaultGO386 = `sse2`
            const DefaultGOAMD64 = `v1`
            const DefaultGOARM = `7`
            const DefaultGOARM64 = `v8.0`
            const DefaultGOMIPS = `hardfloat`
            const DefaultGOMIPS64 = `hardfloat`
            const DefaultGOPPC64 = `power8`
            const DefaultGORISCV64 = `rva20u64`
            const defaultGOEXPERIMENT = ``
            const defaultGO_EXTLINK_ENABLED = ``
            const defaultGO_LDSO = ``
            const version = `{version}`
            const defaultGOOS = runtime.GOOS
            const defaultGOARCH = runtime.GOARCH
            const DefaultGOFIPS140 = `off`
            const DefaultCGO_ENABLED = ""

            """));
        yield return ("src/cmd/internal/objabi/zbootstrap.go", Utf8(header + "package objabi\n"));
        yield return ("src/internal/runtime/sys/zversion.go", Utf8(header + "package sys\n"));
        yield return ("src/cmd/go/internal/cfg/zdefaultcc.go", Utf8(header + "package cfg\n\n" + DefaultCompilers("Default")));
        yield return ("src/cmd/cgo/zdefaultcc.go", Utf8(header + "package main\n\n" + DefaultCompilers("default")));
        string zones = System.IO.Path.Combine(tree, "lib", "time", "zoneinfo.zip");
        if (File.Exists(zones)) yield return ("src/time/tzdata/zzipdata.go", ZoneData(header, File.ReadAllBytes(zones)));
        foreach (string name in (string[])["asm_amd64.h", "asm_ppc64x.h", "asm_riscv64.h", "funcdata.h", "textflag.h"])
            yield return ("pkg/include/" + name, File.ReadAllBytes(System.IO.Path.Combine(tree, "src", "runtime", name)));
    }

    private static string DefaultCompilers(string prefix)
    {
        string Function(string name, string clang, string other) =>
            $"func {prefix}{name}(goos, goarch string) string {{\n\tswitch goos+`/`+goarch {{\n\t}}\n\tswitch goos {{\n\tcase \"darwin\", \"ios\", \"freebsd\", \"openbsd\":\n\t\treturn \"{clang}\"\n\t}}\n\treturn \"{other}\"\n}}\n";
        return $"const {prefix}PkgConfig = `pkg-config`\n" + Function("CC", "clang", "gcc") + Function("CXX", "clang++", "g++");
    }

    private static byte[] ZoneData(string header, byte[] zip)
    {
        var text = new StringBuilder(zip.Length * 3 + 200);
        text.Append(header).Append("package tzdata\n\nconst zipdata = \"");
        foreach (byte b in zip)
        {
            if (b is (byte)'"' or (byte)'\\') text.Append('\\').Append((char)b);
            else if (b is >= 0x20 and < 0x7f) text.Append((char)b);
            else text.Append("\\x").Append("0123456789abcdef"[b >> 4]).Append("0123456789abcdef"[b & 15]);
        }
        return Utf8(text.Append("\"\n").ToString());
    }

    /// <summary>Leads bin/go and the tools to ouro, which looks at the name that it was called by.</summary>
    private static void LinkTools(string root, string ouro)
    {
        string tools = Directory.CreateDirectory(System.IO.Path.Combine(root, "pkg", "tool", "linux_amd64")).FullName;
        string bin = Directory.CreateDirectory(System.IO.Path.Combine(root, "bin")).FullName;
        ToolLink.Make(System.IO.Path.Combine(bin, "go"), ouro);
        foreach (string tool in (string[])["addr2line", "asm", "buildid", "compile", "link", "nm", "objdump", "pack"])
            ToolLink.Make(System.IO.Path.Combine(tools, tool), ouro);
    }

    private static void WriteFile(string path, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!); // not null: path is below the root
        File.WriteAllBytes(path, content);
    }

    private static void DeleteFolder(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
