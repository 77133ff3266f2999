// What a bill of materials of a Go executable says, before it takes the form of SPDX or CycloneDX: the file itself, the module of its main
// package, Go's standard library, the modules that were linked in, and how it was built. All of it comes from the build information that
// the linker wrote; nothing is looked up elsewhere, so the same file always has the same bill.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ouro.Core;
using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Formats.Go;

namespace Ouro.Inspect.Sbom;

/// <summary>A module that is in the executable.</summary>
/// <param name="Path">Import path of the module; <c>stdlib</c> for Go's own library.</param>
/// <param name="Version">Go's way of writing it (<c>v1.2.3</c>, <c>(devel)</c>); of the library without <c>go</c>. May be empty.</param>
/// <param name="Sum">go.sum's hash of the module (<c>h1:…</c>): a hash over a list of files, not over one file. May be empty.</param>
/// <param name="Replaces">The module that it stands for by a replace directive, <c>path@version</c>; empty without one.</param>
public sealed record BillModule(string Path, string Version, string Sum, string Replaces)
{
    /// <summary>Package URL of type golang; empty for a replacement by a folder, which has no public name.</summary>
    public string PackageUrl
    {
        get
        {
            if (Path.Length == 0 || Path[0] is '.' or '/' || Path.Contains('\\', StringComparison.Ordinal)) return "";
            // purl's golang type: namespace and name in lower case, each segment percent-encoded.
            var s = new StringBuilder("pkg:golang");
            foreach (string segment in Path.ToLowerInvariant().Split('/')) s.Append('/').Append(Uri.EscapeDataString(segment));
            if (Version.Length > 0 && Version[0] != '(') s.Append('@').Append(Uri.EscapeDataString(Version));
            return s.ToString();
        }
    }
}

/// <summary>The bill of materials of one Go executable.</summary>
public sealed class BillOfMaterials
{
    private BillOfMaterials(BuildInfo info, string fileName, ReadOnlySpan<byte> file)
    {
        Info = info;
        FileName = fileName;
        FileSize = file.Length;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        Sha1 = Convert.ToHexStringLower(Sha1Of(file));
        MainModule = info.Main is { Path.Length: > 0 } m ? ModuleOf(m) : null;
        Modules.Add(new BillModule("stdlib", LibraryVersion(info.GoVersion), "", ""));
        foreach (GoModule d in info.Dependencies) Modules.Add(ModuleOf(d));
    }

    // SPDX asks for SHA-1 beside anything stronger; nothing is secured by it.
#pragma warning disable CA5350
    private static byte[] Sha1Of(ReadOnlySpan<byte> file) => SHA1.HashData(file);
#pragma warning restore CA5350

    public BuildInfo Info { get; }

    /// <summary>The file's name without its folder.</summary>
    public string FileName { get; }

    public long FileSize { get; }

    /// <summary>Of the whole file, in hexadecimal.</summary>
    public string Sha256 { get; }

    /// <inheritdoc cref="Sha256"/>
    public string Sha1 { get; }

    /// <summary>The module that the main package belongs to; null for a program that was built without modules.</summary>
    public BillModule? MainModule { get; }

    /// <summary>Go's library, then the modules in the order of the build information, which is by path.</summary>
    public List<BillModule> Modules { get; } = [];

    /// <summary>Reads the bill of a file.</summary>
    /// <param name="file">An executable of any format.</param>
    /// <param name="fileName">The name that the bill gives it; a folder in front is dropped.</param>
    /// <exception cref="BadInputException">It is no executable, damaged, or has no Go build information.</exception>
    public static BillOfMaterials Read(InputFile file, string fileName)
    {
        BuildInfo info = BuildInfo.Read(Executable.Read(file)) ?? throw new BadInputException(file.Name, -1, "has no Go build information");
        return new BillOfMaterials(info, Path.GetFileName(fileName), file.Span);
    }

    /// <summary>When the bill counts as made: <paramref name="sourceDate"/>, else the time of the commit that was built.</summary>
    /// <returns>Null when neither is known.</returns>
    public DateTimeOffset? Time(DateTimeOffset? sourceDate)
    {
        if (sourceDate is not null) return sourceDate;
        foreach (var (key, value) in Info.Settings)
            if (key == "vcs.time" && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset t)) return t;
        return null;
    }

    /// <summary>A version 8 UUID (one of a custom hash) that follows from the file's content and a word for what it names.</summary>
    public string Uuid(string purpose)
    {
        byte[] b = SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}\n{FileName}\n{Sha256}"))[..16];
        b[6] = (byte)(b[6] & 0x0f | 0x80);
        b[8] = (byte)(b[8] & 0x3f | 0x80);
        return new Guid(b, bigEndian: true).ToString("D");
    }

    internal static string TimeText(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static BillModule ModuleOf(GoModule m) =>
        m.Replace is { } r ? new BillModule(r.Path, r.Version, r.Sum, m.Version.Length > 0 ? $"{m.Path}@{m.Version}" : m.Path) : new BillModule(m.Path, m.Version, m.Sum, "");

    // "go1.26.1 X:nodwarf5" names experiments after the version.
    private static string LibraryVersion(string go)
    {
        int space = go.IndexOf(' ', StringComparison.Ordinal);
        if (space >= 0) go = go[..space];
        return go.StartsWith("go", StringComparison.Ordinal) ? go[2..] : go;
    }
}
