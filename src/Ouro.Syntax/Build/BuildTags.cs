using System.Text;
using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>A target and its tags: decides which files belong to a build.</summary>
public sealed class BuildTags
{
    // Names that file names may carry; past and planned targets too, so that files of theirs are never taken for others'.
    private static readonly HashSet<string> s_systems = ["aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios",
        "js", "linux", "nacl", "netbsd", "openbsd", "plan9", "solaris", "wasip1", "windows", "zos"];
    private static readonly HashSet<string> s_architectures = ["386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64",
        "mips", "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390",
        "s390x", "sparc", "sparc64", "wasm"];
    private static readonly HashSet<string> s_unix = ["aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios",
        "linux", "netbsd", "openbsd", "solaris"];

    private readonly HashSet<string> _tags;

    /// <param name="cgo">Whether tag <c>cgo</c> holds.</param>
    /// <param name="tags">All further tags: the user's, <c>goexperiment.*</c>, <c>amd64.v2</c> and the like.</param>
    /// <param name="goVersion">The newest release tag: 26 sets <c>go1.1</c> to <c>go1.26</c>.</param>
    public BuildTags(string goOs, string goArch, bool cgo, IEnumerable<string> tags, int goVersion = 26)
    {
        GoOs = goOs;
        GoArch = goArch;
        _tags = [.. tags, goOs, goArch, "gc"];
        if (cgo) _tags.Add("cgo");
        if (goOs == "android") _tags.Add("linux");
        if (goOs == "illumos") _tags.Add("solaris");
        if (goOs == "ios") _tags.Add("darwin");
        if (s_unix.Contains(goOs)) _tags.Add("unix");
        for (int v = 1; v <= goVersion; v++) _tags.Add($"go1.{v}");
    }

    public string GoOs { get; }

    public string GoArch { get; }

    /// <summary>Whether a tag holds.</summary>
    public bool IsSet(string tag) => _tags.Contains(tag == "boringcrypto" ? "goexperiment.boringcrypto" : tag);

    /// <summary>Whether a name is a target system that a file name's suffix can mean.</summary>
    public static bool IsKnownSystem(string name) => s_systems.Contains(name);

    /// <summary>Whether a name is a target architecture that a file name's suffix can mean.</summary>
    public static bool IsKnownArchitecture(string name) => s_architectures.Contains(name);

    /// <summary>
    /// Whether a file's name lets it in: <c>x_linux.go</c>, <c>x_amd64.s</c>, <c>x_linux_amd64_test.go</c>. A name needs something
    /// before the suffix: <c>linux.go</c> is for all.
    /// </summary>
    public bool MatchesFileName(string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot >= 0) name = name[..dot];
        int first = name.IndexOf('_', StringComparison.Ordinal);
        if (first < 0) return true;
        string[] parts = name[first..].Split('_');
        ReadOnlySpan<string> words = parts;
        if (words[^1] == "test") words = words[..^1];
        if (words is [.., var system, var architecture] && IsKnownSystem(system) && IsKnownArchitecture(architecture))
            return IsSet(architecture) && IsSet(system);
        return words is not [.., var last] || !IsKnownSystem(last) && !IsKnownArchitecture(last) || IsSet(last);
    }

    /// <summary>Whether the constraints at the head of a Go, assembler or C file let it in.</summary>
    /// <exception cref="BadInputException">A <c>//go:build</c> line cannot be parsed, or there are two.</exception>
    public bool MatchesHeader(string file, ReadOnlySpan<byte> text)
    {
        BuildHeader header = BuildHeader.Read(file, text);
        if (header.GoBuild is { } line)
        {
            return BuildConstraint.TryParse(line, out BuildConstraint? x, out string error)
                ? x.Evaluate(IsSet)
                : throw new BadInputException(file, -1, "parsing //go:build line: " + error);
        }
        bool matches = true;
        foreach (string plus in header.PlusBuild)
            if (BuildConstraint.TryParse(plus, out BuildConstraint? x, out _)) matches &= x.Evaluate(IsSet);
        return matches;
    }
}

/// <summary>The comments at the head of a file that decide whether it is built.</summary>
/// <param name="GoBuild">The <c>//go:build</c> line; null: none.</param>
/// <param name="PlusBuild">
/// The <c>// +build</c> lines that count: above the last blank line before the first other text. They only do without <paramref name="GoBuild"/>.
/// </param>
/// <param name="IsBinaryOnly">There is a <c>//go:binary-only-package</c> line.</param>
public sealed record BuildHeader(string? GoBuild, IReadOnlyList<string> PlusBuild, bool IsBinaryOnly)
{
    /// <exception cref="BadInputException">There are two <c>//go:build</c> lines.</exception>
    public static BuildHeader Read(string file, ReadOnlySpan<byte> text)
    {
        string? goBuild = null;
        bool binaryOnly = false, ended = false, inComment = false;
        List<string> plus = [], plusPending = [];
        for (int at = 0; at < text.Length;)
        {
            ReadOnlySpan<byte> rest = text[at..];
            int length = rest.IndexOf((byte)'\n');
            at = length < 0 ? text.Length : at + length + 1;
            ReadOnlySpan<byte> line = Trim(length < 0 ? rest : rest[..length]);
            if (line.IsEmpty && !ended)
            {
                plus.AddRange(plusPending);
                plusPending.Clear();
                continue;
            }
            bool isLineComment = line.StartsWith("//"u8);
            if (!isLineComment) ended = true;
            if (!inComment && isLineComment)
            {
                if (line.StartsWith("//go:build"u8) && Encoding.UTF8.GetString(line) is var s && BuildConstraint.IsGoBuild(s))
                    goBuild = goBuild is null ? s : throw new BadInputException(file, -1, "multiple //go:build comments");
                else if (!ended && line.IndexOf("+build"u8) >= 0 && Encoding.UTF8.GetString(line) is var p && BuildConstraint.IsPlusBuild(p))
                    plusPending.Add(p);
                binaryOnly |= line.SequenceEqual("//go:binary-only-package"u8);
            }
            if (!SkipComments(line, ref inComment)) break;
        }
        return new BuildHeader(goBuild, plus, binaryOnly);
    }

    // False: there is text that is no comment.
    private static bool SkipComments(ReadOnlySpan<byte> line, ref bool inComment)
    {
        while (!line.IsEmpty)
        {
            if (inComment)
            {
                int end = line.IndexOf("*/"u8);
                if (end < 0) return true;
                inComment = false;
                line = Trim(line[(end + 2)..]);
            }
            else if (line.StartsWith("//"u8)) return true;
            else if (line.StartsWith("/*"u8))
            {
                inComment = true;
                line = Trim(line[2..]);
            }
            else return false;
        }
        return true;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> s) => s.Trim(" \t\r\n\v\f"u8);
}
