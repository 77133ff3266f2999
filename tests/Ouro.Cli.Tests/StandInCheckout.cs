using Ouro.TestKit;

namespace Ouro.Cli.Tests;

/// <summary>A checkout without a build, in a folder with blanks, and a PATH with the commands that the scripts use and no others.</summary>
/// <remarks>The SDK is a script; its <c>publish</c> may be <see cref="Publish"/>, which takes the debug build for what was built.</remarks>
internal sealed class StandInCheckout
{
    /// <summary>Lines of a shell for <c>dotnet</c>: a publish that takes no time, counted in the file <c>publishes</c> beside the checkout.</summary>
    public static string Publish { get; } = $"""
        [ "$1" = --version ] && echo 10.0.100 && exit 0
        [ "$1" = publish ] || exit 1
        echo "$*" >> ../publishes
        while [ "$1" != -o ]; do shift; done
        mkdir -p "$2"
        for f in '{Path.GetDirectoryName(OuroCommand.Path)}'/*; do ln -s "$f" "$2/"; done

        """;

    private readonly string _folder;
    private readonly string _programs;

    /// <param name="folder">An empty folder for all this.</param>
    /// <param name="dotnet">What <c>dotnet</c> does; null: there is none.</param>
    public StandInCheckout(string folder, string? dotnet)
    {
        _folder = folder;
        Root = Directory.CreateDirectory(Path.Combine(folder, "my checkout")).FullName;
        _programs = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
        Directory.CreateDirectory(Path.Combine(Root, "src"));
        foreach (string script in (string[])["ouro", "test"]) File.Copy(Path.Combine(Repository.Root, script), Path.Combine(Root, script), overwrite: true);
        foreach (string file in (string[])["Directory.Build.props", "Directory.Packages.props"]) File.WriteAllText(Path.Combine(Root, file), "<Project/>\n");
        foreach (string c in (string[])["bash", "sh", "env", "dirname", "readlink", "find", "id", "mkdir", "rm", "mv", "ln", "touch", "head", "tail", "grep", "sort", "sleep", "cat", "git", "flock"])
            if (!File.Exists(Path.Combine(_programs, c)) && new[] { "/bin/" + c, "/usr/bin/" + c }.FirstOrDefault(File.Exists) is { } real) File.CreateSymbolicLink(Path.Combine(_programs, c), real);
        if (dotnet is not null) AddProgram("dotnet", dotnet);
    }

    /// <summary>The checkout's folder.</summary>
    public string Root { get; }

    /// <summary>How often, and how, <see cref="Publish"/> was called.</summary>
    public string[] Publishes => File.Exists(Path.Combine(_folder, "publishes")) ? File.ReadAllLines(Path.Combine(_folder, "publishes")) : [];

    /// <summary>Puts a shell script on PATH.</summary>
    public void AddProgram(string name, string lines)
    {
        string path = Path.Combine(_programs, name);
        File.WriteAllText(path, "#!/bin/sh\n" + lines);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The variables that a script of the checkout is run with.</summary>
    public Dictionary<string, string?> Environment { get; init; } = [];

    /// <summary>Runs a script of the checkout.</summary>
    /// <param name="script">ouro or test, by the path that the user would type.</param>
    /// <param name="directory">Where it is typed.</param>
    /// <param name="arguments">The script's.</param>
    public ProcessResult Run(string script, string directory, params string[] arguments) =>
        Processes.Run("/bin/bash", ["-c", "exec \"$0\" \"$@\"", script, .. arguments], directory, new Dictionary<string, string?>(Environment) { ["PATH"] = _programs }, timeoutSeconds: 200);

    /// <summary>Starts a script of the checkout and leaves it running.</summary>
    public System.Diagnostics.Process Start(string script, params string[] arguments)
    {
        var info = new System.Diagnostics.ProcessStartInfo(Path.Combine(Root, script), arguments) { WorkingDirectory = Root, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in Environment) info.Environment[name] = value;
        info.Environment["PATH"] = _programs;
        return System.Diagnostics.Process.Start(info)!; // not null: UseShellExecute is off
    }
}
