// Results of tests that passed, kept with what the tests looked at.
//
// What a test binary prints depends on the binary, on its arguments and on what it reads of the world. The first two are known before it
// runs. Of the world package testing writes a log (-test.testlogfile): a line for each variable, file and folder that was asked for. So there are
// two steps: binary and arguments give the log of the last run; the log, with what its names mean now, gives the output. Names outside of
// the package's module (or of the library) do not count. As with the go command only packages named on the command line, and only flags
// that do not ask for a run (-count, -bench, profiles), have their results kept.

using System.Globalization;
using System.Text;
using Ouro.Build.Actions;
using Ouro.Build.Caching;
using Ouro.Build.Loading;

namespace Ouro.Build.Testing;

/// <summary>The kept result of one package's tests with certain arguments.</summary>
/// <param name="session">Where it is kept.</param>
/// <param name="package">The package under test.</param>
/// <param name="key">Binary and arguments.</param>
internal sealed class TestResultCache(BuildSession session, LoadedPackage package, Digest key)
{
    private const string LogHead = "# test log\n", Passed = "ok  \t";

    // A file that was written just now may be written again without a new time.
    private static readonly TimeSpan s_tooNew = TimeSpan.FromSeconds(2);

    private static readonly string[] s_harmless =
        ["benchtime", "cpu", "list", "parallel", "run", "short", "skip", "timeout", "failfast", "v", "fullpath", "coverprofile", "outputdir"];

    /// <summary>The cache for a run; null when its result is not to be kept.</summary>
    /// <param name="binary">Identifies the test binary, though it may not be linked yet.</param>
    public static TestResultCache? For(BuildSession session, TestOptions options, LoadedPackage package, Digest binary)
    {
        if (!options.KeepsResults || options.OnlyCompiles || options.Wrapper.Count > 0 || session.RebuildAll || session.HasPassSettings || RootOf(session, package).Length == 0) return null;
        using var key = new ActionKey("test result 1");
        key.Add(binary);
        foreach (string a in options.Arguments)
        {
            int equals = a.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !a.StartsWith("-test.", StringComparison.Ordinal) || Array.IndexOf(s_harmless, a[6..equals]) < 0) return null;
            if (a[6..equals] is not ("coverprofile" or "outputdir")) key.Add(a);
        }
        return new TestResultCache(session, package, key.ToDigest());
    }

    /// <summary>What was printed when the same was run before, with <c>(cached)</c> in place of the time; null when that is not known.</summary>
    /// <param name="needsProfile">A result without its coverage profile is none.</param>
    /// <param name="profile">The profile that was written then.</param>
    public byte[]? Find(bool needsProfile, out byte[] profile)
    {
        profile = [];
        if (session.Cache.TryGet(key) is not { } log || InputsOf(log.Content.Span) is not { } inputs) return null;
        if (session.Cache.TryGet(ResultKey(inputs)) is not { } kept || kept.Made <= session.Cache.TestResultsSince) return null;
        if (needsProfile)
        {
            if (session.Cache.TryGet(ProfileKey(inputs)) is not { } counted) return null;
            profile = counted.Content.ToArray();
        }
        string text = Encoding.UTF8.GetString(kept.Content.Span);
        if (!text.EndsWith('\n')) return null;
        int line = text.LastIndexOf('\n', text.Length - 2) + 1, tab = text.IndexOf('\t', Math.Min(text.Length, line + Passed.Length));
        if (!text.AsSpan(line).StartsWith(Passed) || tab < 0) return null;
        int end = tab + 1;
        while (char.IsAsciiDigit(text[end]) || text[end] is '.' or 's') end++;
        return Encoding.UTF8.GetBytes($"{text[..(tab + 1)]}(cached){text[end..]}");
    }

    /// <summary>Keeps what a run printed that passed.</summary>
    /// <param name="logFile">What the run asked for.</param>
    /// <param name="profile">The coverage profile that it wrote; empty: none.</param>
    public void Keep(string logFile, ReadOnlySpan<byte> output, ReadOnlySpan<byte> profile)
    {
        if (!File.Exists(logFile)) return;
        byte[] log = File.ReadAllBytes(logFile);
        if (InputsOf(log) is not { } inputs) return;
        session.Cache.Put(key, log);
        session.Cache.Put(ResultKey(inputs), output);
        if (profile.Length > 0) session.Cache.Put(ProfileKey(inputs), profile);
    }

    private Digest ProfileKey(Digest inputs)
    {
        using var both = new ActionKey("test profile 1");
        return both.Add(key).Add(inputs).ToDigest();
    }

    private Digest ResultKey(Digest inputs)
    {
        using var both = new ActionKey("test output 1");
        return both.Add(key).Add(inputs).ToDigest();
    }

    /// <summary>A hash of what a log's names mean now; null when that cannot be told for sure.</summary>
    private Digest? InputsOf(ReadOnlySpan<byte> log)
    {
        string text = Encoding.UTF8.GetString(log);
        if (!text.StartsWith(LogHead, StringComparison.Ordinal) || !text.EndsWith('\n')) return null;
        string folder = package.Folder, root = RootOf(session, package);
        using var hash = new ActionKey("test inputs 1");
        AddVariable(hash, "GODEBUG"); // the runtime does not say that it asks
        foreach (string line in text[LogHead.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int blank = line.IndexOf(' ', StringComparison.Ordinal);
            if (blank < 0) return null;
            string name = line[(blank + 1)..];
            switch (line[..blank])
            {
                case "getenv":
                    AddVariable(hash, name);
                    break;
                case "chdir":
                    folder = name;
                    AddStatus(hash.Add("chdir").Add(name), name);
                    break;
                case "stat" or "open":
                    name = Path.Combine(folder, name);
                    if (name != root && !name.StartsWith(root + "/", StringComparison.Ordinal)) break;
                    hash.Add(line[..blank]).Add(name);
                    AddStatus(hash, name);
                    if (line[..blank] == "open" && !AddContent(hash, name)) return null;
                    break;
                default:
                    return null;
            }
        }
        return hash.ToDigest();
    }

    private static void AddVariable(ActionKey hash, string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        hash.Add("env").Add(name).Add(value is not null).Add(value ?? "");
    }

    /// <summary>Size, kind and time; of a link both its own and its target's.</summary>
    private static void AddStatus(ActionKey hash, string path)
    {
        FileSystemInfo own = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        Add(own);
        if (own.LinkTarget is null) return;
        FileSystemInfo? target = null;
        try
        {
            target = own.ResolveLinkTarget(returnFinalTarget: true);
        }
        catch (IOException)
        {
            // A circle of links.
        }
        hash.Add("link").Add(own.LinkTarget);
        if (target is not null) Add(target);

        void Add(FileSystemInfo f)
        {
            hash.Add(f.Exists);
            if (!f.Exists) return;
            hash.Add(((int)f.Attributes).ToString(CultureInfo.InvariantCulture)).Add(f.LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture));
            if (f is FileInfo file) hash.Add(file.Length.ToString(CultureInfo.InvariantCulture)).Add(((int)file.UnixFileMode).ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What is in a folder; a file is its size and time. False for one that is too new to trust that.</summary>
    private static bool AddContent(ActionKey hash, string path)
    {
        if (!Directory.Exists(path)) return !File.Exists(path) || DateTime.UtcNow - File.GetLastWriteTimeUtc(path) >= s_tooNew;
        try
        {
            foreach (string entry in Directory.GetFileSystemEntries(path).Order(StringComparer.Ordinal)) AddStatus(hash.Add(entry), entry);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The module's folder, or GOROOT; empty for what belongs to neither.</summary>
    private static string RootOf(BuildSession session, LoadedPackage p) => p.IsFileList ? "" : p.IsStandard ? session.Settings.GoRoot : p.Module?.Folder ?? "";
}
