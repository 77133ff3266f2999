using System.Globalization;
using Ouro.Fetch;
using Ouro.Image.Trees;

namespace Ouro.Image.Boot;

/// <summary>A kernel to boot.</summary>
/// <param name="Version">As uname -r says it, <c>6.12.107+deb13-cloud-amd64</c>; of a file, its path.</param>
/// <param name="Path">The file that QEMU loads; empty as long as the kernel is not in the cache.</param>
public sealed record Kernel(string Version, string Path);

/// <summary>Debian's kernels, brought into the cache without being installed.</summary>
/// <remarks>
/// The cloud flavour is taken: a tenth of the download, with the serial console and the initramfs that booting a program needs built in.
/// A package linux-image-VERSION holds the kernel under /boot and its modules; since 6.19 it is empty and depends on linux-binary-VERSION,
/// which holds the kernel, and linux-modules-VERSION; since 7.2 the kernel is /usr/lib/modules/VERSION/vmlinuz. Only the kernel is kept, in <c>kernels/ARCH/VERSION/vmlinuz</c>.
/// </remarks>
public sealed class DebianKernels
{
    /// <summary>The line that is taken when none is asked for: that of Debian 13.</summary>
    public const string DefaultLine = "6.12";

    // From the oldest that Debian still serves to the newest; together they hold every line since 5.10 that it ever stabilised.
    private static readonly string[] s_suites = ["bullseye", "bookworm", "bookworm-backports", "trixie", "trixie-backports", "forky", "sid"];

    private static readonly (string Line, string Suite)[] s_homes = [("5.10", "bullseye"), ("6.1", "bookworm"), ("6.12", "trixie")];

    private readonly string _cache;
    private readonly string _architecture;
    private readonly ISetupProgress _progress;
    private List<(string Version, string Package, string Suite)>? _available;

    /// <param name="architecture">amd64 or arm64: Debian's name and Go's are the same.</param>
    public DebianKernels(string architecture, ISetupProgress progress)
    {
        _cache = CacheFolder.Ensure();
        _architecture = architecture;
        _progress = progress;
    }

    private string Folder => System.IO.Path.Combine(_cache, "kernels", _architecture);

    /// <summary>The newest kernel of a line (<c>6.1</c>) or version (<c>6.1.0-50</c>): from the cache when one is there, else from Debian.</summary>
    public Kernel Get(string line)
    {
        string? cached = null;
        if (Directory.Exists(Folder))
            foreach (string d in Directory.GetDirectories(Folder))
            {
                string version = System.IO.Path.GetFileName(d);
                if (Matches(version, line) && File.Exists(System.IO.Path.Combine(d, "vmlinuz")) && (cached is null || Compare(version, cached) > 0)) cached = version;
            }
        if (cached is not null) return new Kernel(cached, System.IO.Path.Combine(Folder, cached, "vmlinuz"));
        // Each suite's list takes seconds to read: first the one that is known for the line.
        foreach (var (start, suite) in s_homes)
        {
            if (!Matches(line, start)) continue;
            List<(string Version, string Package, string Suite)> found = Search(suite);
            for (int i = found.Count - 1; i >= 0; i--)
                if (Matches(found[i].Version, line)) return Bring(found[i]);
        }
        for (int i = Available().Count - 1; i >= 0; i--)
            if (Matches(Available()[i].Version, line)) return Bring(Available()[i]);
        var known = new List<string>();
        foreach (var a in Available()) known.Add(a.Version);
        throw new ImageException($"Debian has no kernel {line} for {_architecture}; it has {string.Join(", ", known)}");
    }

    /// <summary>The newest kernel of each line that Debian has, oldest line first; not yet brought.</summary>
    public IReadOnlyList<string> NewestOfEachLine()
    {
        var newest = new List<string>();
        foreach (var (version, _, _) in Available())
        {
            if (newest.Count > 0 && Line(newest[^1]) == Line(version)) newest[^1] = version;
            else newest.Add(version);
        }
        return newest;
    }

    private List<(string Version, string Package, string Suite)> Available()
    {
        if (_available is not null) return _available;
        var all = new SortedDictionary<string, (string Version, string Package, string Suite)>(StringComparer.Ordinal);
        foreach (string suite in s_suites)
            foreach (var found in Search(suite)) all[found.Version] = found;
        var list = new List<(string Version, string Package, string Suite)>(all.Values);
        list.Sort(static (a, b) => Compare(a.Version, b.Version));
        if (list.Count == 0) throw new ImageException($"no kernel for {_architecture} was found in Debian's package lists");
        return _available = list;
    }

    /// <summary>A suite's kernels, oldest first; none where the suite cannot be read: it leaves the mirrors at its end of life.</summary>
    private List<(string Version, string Package, string Suite)> Search(string suite)
    {
        var list = new List<(string Version, string Package, string Suite)>();
        try
        {
            foreach (string package in Packages(suite).Search($@"^linux-image-[0-9]+\.[0-9]+\.[0-9].*-cloud-{_architecture}$", _progress))
                list.Add((package["linux-image-".Length..], package, suite));
        }
        catch (SetupException e)
        {
            _progress.Step($"{suite} is left out: {e.Message.Split('\n')[0]}");
        }
        list.Sort(static (a, b) => Compare(a.Version, b.Version));
        return list;
    }

    private Kernel Bring((string Version, string Package, string Suite) kernel)
    {
        string folder = System.IO.Path.Combine(Folder, kernel.Version), file = System.IO.Path.Combine(folder, "vmlinuz");
        DebianPackages packages = Packages(kernel.Suite);
        string partial = folder + ".partial." + Environment.ProcessId;
        try
        {
            string image = packages.Download(kernel.Package, _progress);
            string? found = Unpack(image, partial);
            File.Delete(image); // ten times the kernel's size
            if (found is null)
            {
                string binary = packages.Download("linux-binary-" + kernel.Version, _progress);
                found = Unpack(binary, partial);
                File.Delete(binary);
            }
            if (found is null) throw new ImageException($"neither {kernel.Package} nor linux-binary-{kernel.Version} holds a kernel below /boot or /usr/lib/modules");
            Directory.CreateDirectory(folder);
            File.Move(found, file, overwrite: true);
        }
        finally
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        }
        return new Kernel(kernel.Version, file);
    }

    /// <summary>Takes a package's kernel out.</summary>
    /// <returns>The kernel's path in <paramref name="folder"/>; null when the package has none.</returns>
    internal static string? Unpack(string package, string folder)
    {
        List<string> taken = DebianPackages.UnpackSome(package, folder, IsKernel);
        if (taken.Count > 1) throw new ImageException($"{System.IO.Path.GetFileName(package)}: holds {taken.Count} kernels");
        return taken.Count == 0 ? null : System.IO.Path.Combine(folder, System.IO.Path.GetFileName(taken[0]));
    }

    private static bool IsKernel(string path) => path.StartsWith("boot/vmlinuz-", StringComparison.Ordinal)
        || (path.StartsWith("usr/lib/modules/", StringComparison.Ordinal) && path.EndsWith("/vmlinuz", StringComparison.Ordinal));

    private DebianPackages Packages(string suite) => new(System.IO.Path.Combine(_cache, "debian-kernels", suite + "-" + _architecture), suite, _architecture);

    private static bool Matches(string version, string line) =>
        version.StartsWith(line, StringComparison.Ordinal) && (version.Length == line.Length || !char.IsAsciiDigit(version[line.Length]));

    private static (int Major, int Minor) Line(string version)
    {
        string[] parts = version.Split('.');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Runs of digits compare as numbers: 6.12.9 comes before 6.12.10.</summary>
    internal static int Compare(string a, string b)
    {
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
            {
                int m = i, n = j;
                while (m < a.Length && char.IsAsciiDigit(a[m])) m++;
                while (n < b.Length && char.IsAsciiDigit(b[n])) n++;
                ReadOnlySpan<char> x = a.AsSpan(i, m - i).TrimStart('0'), y = b.AsSpan(j, n - j).TrimStart('0');
                int c = x.Length != y.Length ? x.Length.CompareTo(y.Length) : x.CompareTo(y, StringComparison.Ordinal);
                if (c != 0) return c;
                (i, j) = (m, n);
            }
            else if (a[i] != b[j]) return a[i].CompareTo(b[j]);
            else
            {
                i++;
                j++;
            }
        }
        return (a.Length - i).CompareTo(b.Length - j);
    }
}
