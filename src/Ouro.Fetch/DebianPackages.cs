using System.Diagnostics;

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

    /// <param name="folder">For lists and downloads; made when it is not there.</param>
    /// <param name="suite">For example <c>trixie-backports</c>.</param>
    public DebianPackages(string folder, string suite)
    {
        _folder = folder;
        _suite = suite;
    }

    /// <summary>Downloads one package.</summary>
    /// <returns>Path of the <c>.deb</c> file; of an earlier call when it is there already.</returns>
    /// <exception cref="SetupException">No apt, no mirror, no network, no space, no such package.</exception>
    public string Download(string package, ISetupProgress progress)
    {
        string packages = Directory.CreateDirectory(Path.Combine(_folder, "deb")).FullName;
        if (Find(packages, package) is { } present) return present;

        Directory.CreateDirectory(Path.Combine(_folder, "lists", "partial"));
        string sources = Directory.CreateDirectory(Path.Combine(_folder, "sources")).FullName;
        File.WriteAllText(Path.Combine(sources, _suite + ".sources"),
            $"Types: deb\nURIs: {FindMirror()}\nSuites: {_suite}\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n");

        progress.Step($"reading the package list of {_suite}");
        Run("apt-get", [.. Options(sources), "-qq", "update"], _folder, "the package list could not be read");
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

    private string[] Options(string sources) =>
    [
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

    private static void Run(string program, string[] arguments, string directory, string failure)
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
            throw new SetupException($"{failure}: {program} is not on this machine; set GOROOT to an unpacked Go 1.26 source tree", e);
        }
        using (process!) // not null: UseShellExecute is off
        {
            Task<string> output = process!.StandardOutput.ReadToEndAsync();
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0) return;
            string detail = LastLine(error.Length > 0 ? error : output.Result);
            throw new SetupException($"{failure}: {program}: {detail}\ncheck the network and the free space of {directory}, then run the same command again");
        }
    }

    private static string LastLine(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 0 ? lines[^1] : "failed without a message";
    }
}
