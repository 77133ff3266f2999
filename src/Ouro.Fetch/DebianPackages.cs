using System.Globalization;
using System.Formats.Tar;

namespace Ouro.Fetch;

/// <summary>Brings Debian packages into a folder without touching the machine's own package set-up.</summary>
/// <remarks>
/// <c>apt-get</c> runs with sources and lists of its own (<c>-o Dir::Etc::…</c>), so that neither the machine's sources nor its
/// installed packages change. The mirror is the one that the machine's own configuration names.
/// </remarks>
public sealed class DebianPackages
{
    private readonly string _folder;
    private readonly string _suite;
    private readonly string _architecture;
    private bool _listsRead;

    /// <param name="folder">For lists and downloads; made when it is not there.</param>
    /// <param name="suite">For example <c>trixie-backports</c>.</param>
    /// <param name="architecture">Debian's name of another machine, <c>arm64</c>; empty: this machine's.</param>
    public DebianPackages(string folder, string suite, string architecture = "")
    {
        _folder = folder;
        _suite = suite;
        _architecture = architecture;
    }

    /// <summary>Names of packages that match a regular expression, sorted.</summary>
    /// <exception cref="SetupException">No apt, no mirror, no network, no such suite.</exception>
    public string[] Search(string pattern, ISetupProgress progress)
    {
        string sources = ReadLists(progress);
        var names = new List<string>();
        foreach (string line in PackageTool.Run("apt-cache", [.. Options(sources), "search", "--names-only", pattern], _folder, "the package list could not be searched").Split('\n'))
        {
            int dash = line.IndexOf(" - ", StringComparison.Ordinal);
            if (dash > 0) names.Add(line[..dash]);
        }
        names.Sort(StringComparer.Ordinal);
        return [.. names];
    }

    /// <summary>Downloads one package.</summary>
    /// <returns>Path of the <c>.deb</c> file; of an earlier call when it is there already.</returns>
    /// <exception cref="SetupException">No apt, no mirror, no network, no space, no such package.</exception>
    public string Download(string package, ISetupProgress progress)
    {
        string packages = Directory.CreateDirectory(Path.Combine(_folder, "deb")).FullName;
        if (Find(packages, package) is { } present) return present;

        string sources = ReadLists(progress);
        progress.Step($"downloading {package}");
        // Into a folder beside, then renamed: what stands in `deb` is whole.
        string partial = Directory.CreateDirectory(Path.Combine(_folder, "deb.partial")).FullName;
        PackageTool.RunApt([.. Options(sources), "download", package], partial, $"the package {package} could not be downloaded", progress);
        string file = Find(partial, package) ?? throw new SetupException($"apt-get brought no file for {package}");
        string final = Path.Combine(packages, Path.GetFileName(file));
        File.Move(file, final, overwrite: true);
        return final;
    }

    /// <summary>Unpacks a package's files below <paramref name="destination"/>.</summary>
    /// <remarks>A package that is damaged is deleted, so that the next call of <see cref="Download"/> brings it again.</remarks>
    /// <exception cref="SetupException">The package is damaged, no space, no permission.</exception>
    public static void Unpack(string package, string destination, ISetupProgress progress)
    {
        Directory.CreateDirectory(destination);
        string failure = $"{Path.GetFileName(package)} could not be unpacked";
        try
        {
            long total = InstalledSize(package, destination);
            PackageTool.Pipe(("dpkg-deb", ["--fsys-tarfile", package]), ("tar", ["-xpf", "-", "-C", destination]), destination, failure,
                done => progress.Report(Math.Min(done, total), total));
        }
        catch (DamagedPackageException)
        {
            File.Delete(package);
            throw;
        }
    }

    /// <summary>Bytes of a package's files, for which tar takes a few parts in a hundred more; 0 when the package does not say.</summary>
    private static long InstalledSize(string package, string directory)
    {
        try
        {
            string kib = PackageTool.Run("dpkg-deb", ["-f", package, "Installed-Size"], directory, "");
            return long.TryParse(kib, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long n) ? n << 10 : 0;
        }
        catch (SetupException)
        {
            return 0; // unpacking it will say why
        }
    }

    /// <summary>Takes the files out of a package that <paramref name="wanted"/> picks by their paths (<c>boot/vmlinuz-…</c>).</summary>
    /// <returns>Paths in the package; the files stand in <paramref name="destination"/> under their names alone.</returns>
    public static List<string> UnpackSome(string package, string destination, Func<string, bool> wanted)
    {
        Directory.CreateDirectory(destination);
        string archive = Path.Combine(destination, ".tar.partial." + Environment.ProcessId);
        var taken = new List<string>();
        try
        {
            using (var file = new FileStream(archive, FileMode.Create))
                PackageTool.Run("dpkg-deb", ["--fsys-tarfile", package], destination, $"{Path.GetFileName(package)} could not be unpacked", file);
            using var tar = new TarReader(File.OpenRead(archive));
            while (tar.GetNextEntry() is { } entry)
            {
                string path = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || !wanted(path)) continue;
                entry.ExtractToFile(Path.Combine(destination, Path.GetFileName(path)), overwrite: true);
                taken.Add(path);
            }
            return taken;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new SetupException($"{Path.GetFileName(package)} could not be unpacked: {e.Message}", e);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    /// <summary>Brings the suite's list up to date, once an object.</summary>
    /// <returns>The folder of the apt sources.</returns>
    /// <remarks>The machine may know mirrors of others, which have not the suite; it is the first one's failure that is told.</remarks>
    private string ReadLists(ISetupProgress progress)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "lists", "partial"));
        string sources = Directory.CreateDirectory(Path.Combine(_folder, "sources")).FullName;
        if (_listsRead) return sources;
        progress.Step($"reading the package list of {_suite}");
        SetupException? first = null;
        foreach (string mirror in Mirrors.Find())
        {
            try
            {
                ReadListOf(mirror, sources, progress);
                _listsRead = true;
                return sources;
            }
            catch (SetupException e)
            {
                first ??= e;
            }
        }
        throw first ?? Mirrors.None();
    }

    private void ReadListOf(string mirror, string sources, ISetupProgress progress)
    {
        string architectures = _architecture.Length > 0 ? $"Architectures: {_architecture}\n" : "";
        File.WriteAllText(Path.Combine(sources, _suite + ".sources"),
            $"Types: deb\nURIs: {mirror}\nSuites: {_suite}\nComponents: main\n{architectures}Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n");
        // Without the mode apt takes the old lists, or none, where it cannot reach the mirror, and says so as a warning only.
        PackageTool.RunApt([.. Options(sources), "-o", "APT::Update::Error-Mode=any", "update"], _folder, $"the package list could not be read from {mirror}", progress);
    }

    private string[] Options(string sources) =>
    [
        .. _architecture.Length > 0 ? (string[])["-o", "APT::Architecture=" + _architecture, "-o", "APT::Architectures=" + _architecture] : [],
        "-o", "Dir::Etc::sourcelist=/dev/null", "-o", "Dir::Etc::sourceparts=" + sources,
        "-o", "Dir::State::Lists=" + Path.Combine(_folder, "lists"),
        "-o", "Dir::Cache::pkgcache=", "-o", "Dir::Cache::srcpkgcache=",
        // apt's own user may not read the user's cache folder; as a plain user apt does not change user anyway.
        "-o", "APT::Sandbox::User=root",
    ];

    private static string? Find(string folder, string package)
    {
        string[] files = Directory.GetFiles(folder, package + "_*.deb");
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length > 0 ? files[^1] : null;
    }
}
