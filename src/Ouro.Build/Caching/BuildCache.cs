// The build cache: what actions made, kept by a hash of all that went in.
//
// Two files for a result, in 256 folders named by the first two digits (the layout of the go command's cache):
//
//   <key>-a       one line: "v1 <key> <digest> <size> <time>"
//   <digest>-d    the result, named by the SHA-256 of its bytes
//   <key>-x/name  an executable, which has its build ID for a proof and its name for its users
//
// A file is written beside its place and then renamed, the data before the line that points to it, so a reader sees a whole entry or
// none, and two builds that make the same result at the same time write the same bytes. Data is hashed each time before it is used: a
// damaged entry counts as none and is made anew. Where nothing can be written (a cache on a read-only file system) what is there is
// used, and new results stay with the build that made them.

using System.Globalization;
using Ouro.Core;

namespace Ouro.Build.Caching;

/// <summary>A result in the cache.</summary>
/// <param name="Path">The file that holds it.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Made">When it was put there, UTC.</param>
public readonly record struct CachedFile(string Path, ReadOnlyMemory<byte> Content, DateTime Made);

/// <summary>Results of earlier actions, on disk. Any number of builds may use one folder at the same time.</summary>
public sealed class BuildCache
{
    // An entry that was used gets a new time at most so often, and is deleted when it was not used for so long (as in the go command).
    private static readonly TimeSpan s_touchAfter = TimeSpan.FromHours(1), s_trimAfter = TimeSpan.FromDays(5), s_trimEvery = TimeSpan.FromDays(1);

    private BuildCache(string folder) => Folder = folder;

    /// <summary>An absolute path.</summary>
    public string Folder { get; }

    /// <summary>Opens the cache in a folder, which is made when it is not there.</summary>
    /// <param name="setting">What the variable GOCACHE says; empty: <paramref name="otherwise"/>.</param>
    /// <param name="otherwise">The default place.</param>
    /// <exception cref="BadInputException">The setting is <c>off</c>, or no absolute path.</exception>
    public static BuildCache Open(string? setting, string otherwise)
    {
        if (setting == "off") throw new BadInputException("build cache is disabled by GOCACHE=off, but required", -1, "set GOCACHE to a folder");
        string folder = string.IsNullOrEmpty(setting) ? otherwise : setting;
        if (!Path.IsPathRooted(folder)) throw new BadInputException("build cache is required, but could not be located", -1, "GOCACHE is not an absolute path");
        var cache = new BuildCache(folder);
        try
        {
            Directory.CreateDirectory(folder);
            cache.Trim(DateTime.UtcNow);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without the folder nothing is found and nothing is kept.
        }
        return cache;
    }

    /// <summary>The result of an action, if an undamaged one is there.</summary>
    public CachedFile? TryGet(Digest key)
    {
        try
        {
            string entry = PathOf(key.Hex, "-a");
            if (!File.Exists(entry)) return null;
            string[] parts = File.ReadAllText(entry).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 5 || parts[0] != "v1" || parts[1] != key.Hex || parts[2].Length != 64) return null;
            string path = PathOf(parts[2], "-d");
            byte[] content = File.ReadAllBytes(path);
            if (Digest.Of(content).Hex != parts[2]) return null;
            Touch(entry);
            Touch(path);
            return new CachedFile(path, content, new DateTime(long.TryParse(parts[4].TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out long ticks) && ticks <= DateTime.MaxValue.Ticks ? ticks : 0, DateTimeKind.Utc));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a result.</summary>
    /// <returns>Where it is; null when the cache cannot be written.</returns>
    public string? Put(Digest key, ReadOnlySpan<byte> content)
    {
        Digest digest = Digest.Of(content);
        string path = PathOf(digest.Hex, "-d");
        try
        {
            // One of the same name may be damaged: only its bytes tell.
            Write(path, content);
            string line = string.Create(CultureInfo.InvariantCulture, $"v1 {key.Hex} {digest.Hex} {content.Length,20} {DateTime.UtcNow.Ticks,20}\n");
            Write(PathOf(key.Hex, "-a"), System.Text.Encoding.ASCII.GetBytes(line));
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Where the executable of an action is kept; who puts it there renames it into place. The folder is made.</summary>
    /// <returns>Null when the cache cannot be written.</returns>
    public string? PlaceOfExecutable(Digest key, string name)
    {
        string path = Path.Combine(PathOf(key.Hex, "-x"), name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // not null: below the cache's folder
            if (File.Exists(path)) Touch(path);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string TestStamp => Path.Combine(Folder, "testexpire.txt");

    /// <summary>Results of tests that are older do not count.</summary>
    public DateTime TestResultsSince => File.Exists(TestStamp) ? File.GetLastWriteTimeUtc(TestStamp) : DateTime.MinValue;

    /// <summary>From now on all results of tests count as none.</summary>
    public void ForgetTestResults() => File.WriteAllText(TestStamp, "");

    /// <summary>Deletes all entries.</summary>
    public void Clean()
    {
        foreach (string folder in Folders()) Directory.Delete(folder, recursive: true);
    }

    private string PathOf(string hex, string suffix) => Path.Combine(Folder, hex[..2], hex + suffix);

    private void Write(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // not null: below the cache's folder
        string partial = $"{path}.{Path.GetRandomFileName()}.partial";
        try
        {
            File.WriteAllBytes(partial, content);
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static void Touch(string path)
    {
        try
        {
            DateTime now = DateTime.UtcNow;
            if (now - File.GetLastWriteTimeUtc(path) > s_touchAfter) File.SetLastWriteTimeUtc(path, now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A cache that is only read.
        }
    }

    /// <summary>Once a day, deletes what was not used for long.</summary>
    private void Trim(DateTime now)
    {
        string stamp = Path.Combine(Folder, "trim.txt");
        if (File.Exists(stamp) && now - File.GetLastWriteTimeUtc(stamp) < s_trimEvery) return;
        File.WriteAllText(stamp, "");
        foreach (string folder in Folders())
            foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
                if (now - File.GetLastWriteTimeUtc(file) > s_trimAfter) File.Delete(file);
    }

    /// <summary>The 256 folders, as far as they are there; nothing else is ever deleted.</summary>
    private IEnumerable<string> Folders()
    {
        for (int i = 0; i < 256; i++)
        {
            string folder = Path.Combine(Folder, i.ToString("x2", CultureInfo.InvariantCulture));
            if (Directory.Exists(folder)) yield return folder;
        }
    }
}
