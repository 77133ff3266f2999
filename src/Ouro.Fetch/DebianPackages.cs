using System.Diagnostics;
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
        foreach (string line in Run("apt-cache", [.. Options(sources), "search", "--names-only", pattern], _folder, "the package list could not be searched").Split('\n'))
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
        Run("apt-get", [.. Options(sources), "-qq", "download", package], partial, $"the package {package} could not be downloaded");
        string file = Find(partial, package) ?? throw new SetupException($"apt-get brought no file for {package}");
        string final = Path.Combine(packages, Path.GetFileName(file));
        File.Move(file, final, overwrite: true);
        return final;
    }

    /// <summary>Unpacks a package's files below <paramref name="destination"/>.</summary>
    public static void Unpack(string package, string destination)
    {
        Directory.CreateDirectory(destination);
        Run("dpkg-deb", ["-x", package, destination], destination, $"{Path.GetFileName(package)} could not be unpacked");
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
                RunInto("dpkg-deb", ["--fsys-tarfile", package], file, $"{Path.GetFileName(package)} could not be unpacked");
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
    private string ReadLists(ISetupProgress progress)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "lists", "partial"));
        string sources = Directory.CreateDirectory(Path.Combine(_folder, "sources")).FullName;
        if (_listsRead) return sources;
        string architectures = _architecture.Length > 0 ? $"Architectures: {_architecture}\n" : "";
        File.WriteAllText(Path.Combine(sources, _suite + ".sources"),
            $"Types: deb\nURIs: {FindMirror()}\nSuites: {_suite}\nComponents: main\n{architectures}Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n");
        progress.Step($"reading the package list of {_suite}");
        // Without the mode apt takes the old lists, or none, where it cannot reach the mirror, and says so as a warning only.
        Run("apt-get", [.. Options(sources), "-o", "APT::Update::Error-Mode=any", "-qq", "update"], _folder, "the package list could not be read");
        _listsRead = true;
        return sources;
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

    /// <summary>The Debian mirror in the machine's apt configuration, deb822 or one-line form.</summary>
    private static string FindMirror()
    {
        const string parts = "/etc/apt/sources.list.d";
        string[] files = Directory.Exists(parts) ? Directory.GetFiles(parts) : [];
        Array.Sort(files, StringComparer.Ordinal);
        foreach (string file in (string[])[.. files, "/etc/apt/sources.list"])
        {
            if (!File.Exists(file)) continue;
            foreach (string line in File.ReadLines(file))
            {
                string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                if (words.Length < 2 || (words[0] != "URIs:" && words[0] != "deb")) continue;
                foreach (string w in words)
                    if (w.StartsWith("http", StringComparison.Ordinal) && !w.Contains("security", StringComparison.Ordinal)) return w;
            }
        }
        throw new SetupException("no Debian mirror found in /etc/apt/sources.list or /etc/apt/sources.list.d; "
            + "on another system set GOROOT to an unpacked Go 1.26 source tree");
    }

    private static string Run(string program, string[] arguments, string directory, string failure)
    {
        var output = new MemoryStream();
        RunInto(program, arguments, output, failure, directory);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    private static void RunInto(string program, string[] arguments, Stream output, string failure, string directory = "")
    {
        var info = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = directory };
        foreach (string a in arguments) info.ArgumentList.Add(a);
        info.Environment["LC_ALL"] = "C";
        Process? process;
        try
        {
            process = Process.Start(info);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new SetupException($"{failure}: {program} is not on this machine; it needs a system with Debian's package tools", e);
        }
        using (process!) // not null: UseShellExecute is off
        {
            Task<string> errors = process!.StandardError.ReadToEndAsync();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            if (process.ExitCode == 0) return;
            string error = errors.Result;
            string said = error.Length > 0 || output is not MemoryStream m ? error : System.Text.Encoding.UTF8.GetString(m.ToArray());
            throw new SetupException($"{failure}: {program}: {Cause(said)}\n{Advice(said, Path.GetFullPath(directory))}, then run the same command again");
        }
    }

    private static string Advice(string said, string folder)
    {
        bool Has(params ReadOnlySpan<string> words)
        {
            foreach (string w in words)
                if (said.Contains(w, StringComparison.OrdinalIgnoreCase)) return true;
            return false;
        }
        if (Has("No space left", "not enough free space")) return $"there is no space in {folder}: free some";
        if (Has("Permission denied", "Read-only file system")) return $"{folder} cannot be written to: make it writable, or set OURO_CACHE to a folder that you may write to";
        if (Has("Could not connect", "Could not resolve", "Cannot initiate the connection", "Unable to connect", "Connection refused", "Temporary failure", "timed out"))
            return "there is no way to the Debian mirror: check the network and http_proxy";
        return $"check the network and the free space of {folder}";
    }

    // apt's last line often says only that something before it went wrong.
    private static string Cause(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (string l in lines)
            if (l.Contains("Failed to fetch", StringComparison.Ordinal) || l.Contains("No space left", StringComparison.Ordinal)) return l;
        return lines.Length > 0 ? lines[^1] : "failed without a message";
    }
}
