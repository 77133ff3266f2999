// -toolexec: tools are started through a command of the user's, which may look at their arguments, change them and the files, or run
// something else. What it runs identifies itself: asked for -V=full, it answers for the tool, and what it adds to the tool's own answer is
// part of the keys of what it makes. Who adds nothing makes what the tool would make, and shares its results with builds without.
//
// The command looks at the last element of the tool's path. Ouro's tools are one executable, which acts by the name that it is called by:
// links with their names lie in the build cache, those of each executable of ouro's in a folder of their own, so that another ouro that is
// at work at the same time cannot get between.

using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Ouro.Asm;
using Ouro.Build.Caching;
using Ouro.Core;
using Ouro.Fetch;

namespace Ouro.Build.Actions;

/// <summary>The command that tools are started through, and the tools as programs.</summary>
/// <param name="command">The command's words as given, at least one.</param>
/// <param name="executable">The file of ouro itself.</param>
public sealed class ToolExecution(IReadOnlyList<string> command, string executable)
{
    /// <summary>Names the package that is built, as it is listed.</summary>
    public const string PackageVariable = "TOOLEXEC_IMPORTPATH";

    private readonly ConcurrentDictionary<string, Lazy<Digest>> _identities = new(StringComparer.Ordinal);
    private readonly Lock _links = new();

    /// <summary>The words as given.</summary>
    public IReadOnlyList<string> Command => command;

    /// <summary>The command and a tool with its arguments, as a process is started; of the program, where it is.</summary>
    public IReadOnlyList<string> Line(string tool, params IEnumerable<string> arguments) => [Program, .. command.Skip(1), tool, .. arguments];

    /// <summary>The path of a tool: one of Ouro's own by its name, cmd/cover where the session has it, <c>go</c> for what it calls so.</summary>
    public string PathOf(BuildSession session, string name)
    {
        if (name == "cover" && session.CoverTool.Length > 0) return session.CoverTool;
        using var key = new ActionKey("tools of ouro 1");
        string place = session.Cache.PlaceOfExecutable(key.Add(executable).ToDigest(), name) ?? Path.Combine(Directory.CreateDirectory(Path.Combine(session.WorkFolder, "tool")).FullName, name);
        lock (_links) ToolLink.Make(place, executable);
        return place;
    }

    /// <summary>What identifies a tool of Ouro's as it runs through the command.</summary>
    /// <exception cref="UsageException">It does not say, in the go command's words.</exception>
    internal Digest IdentityOf(BuildSession session, string name) => _identities.GetOrAdd(name, _ => new Lazy<Digest>(() =>
        Identify(session.Tool, ToolIdentity.VersionLine(name, session.Settings.GoVersion, session.Settings.Experiments, session.Tool), Ask(name, "go tool " + name, Line(PathOf(session, name), "-V=full"))))).Value;

    /// <summary>The same of a tool that was built from its source, or is the user's.</summary>
    /// <param name="own">What identifies it by itself.</param>
    /// <param name="name">Its name; empty: it may call itself anything.</param>
    /// <param name="path">Its executable.</param>
    internal Digest IdentityOf(Digest own, string name, string path) => _identities.GetOrAdd(path, _ => new Lazy<Digest>(() =>
    {
        string shown = name.Length > 0 ? "go tool " + name : path;
        return Identify(own, Ask(name, shown, [path, "-V=full"]), Ask(name, shown, Line(path, "-V=full")));
    })).Value;

    private static Digest Identify(Digest own, string ownLine, string line)
    {
        if (line.Trim() == ownLine.Trim()) return own;
        using var key = new ActionKey("toolexec 1");
        return key.Add(own).Add(line.Trim()).ToDigest();
    }

    /// <summary>The line that a tool answers with.</summary>
    private static string Ask(string name, string shown, IReadOnlyList<string> line)
    {
        if (Directory.Exists(line[0])) throw new UsageException($"go: error obtaining buildID for {shown}: fork/exec {line[0]}: permission denied");
        var info = new ProcessStartInfo(line[0], line.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string answer, said;
        try
        {
            using Process p = ProgramStart.Start(info);
            p.StandardInput.Close();
            Task<string> messages = p.StandardError.ReadToEndAsync();
            answer = p.StandardOutput.ReadToEnd();
            said = messages.Result;
            p.WaitForExit();
            if (p.ExitCode != 0) throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{said}go: error obtaining buildID for {shown}: exit status {p.ExitCode}"));
        }
        catch (Win32Exception e)
        {
            string why = e.NativeErrorCode switch { 2 => "no such file or directory", 8 => "exec format error", 13 => "permission denied", _ => e.Message }; // ENOENT, ENOEXEC, EACCES
            throw new UsageException($"go: error obtaining buildID for {shown}: fork/exec {line[0]}: {why}");
        }
        string[] words = answer.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        bool devel = words.Length > 2 && words[2].Contains("devel", StringComparison.Ordinal);
        if (words.Length < 3 || (name.Length > 0 && words[0] != name) || words[1] != "version" || (devel && !words[^1].StartsWith("buildID=", StringComparison.Ordinal)))
            throw new UsageException($"go: parsing buildID from {shown} -V=full: unexpected output:\n\t{answer.TrimEnd('\n')}");
        return answer;
    }

    /// <summary>Where the command's program is.</summary>
    private string Program
    {
        get
        {
            if (command[0].Contains('/', StringComparison.Ordinal)) return CurrentFolder.Full(command[0]);
            foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            {
                string file = Path.Combine(folder, command[0]);
                if (File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0)) return file;
            }
            throw new UsageException($"go: error obtaining buildID for go tool compile: exec: \"{command[0]}\": executable file not found in $PATH");
        }
    }
}
