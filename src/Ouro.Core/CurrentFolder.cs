using IoPath = System.IO.Path;

namespace Ouro.Core;

/// <summary>The folder that a command was started in, by the name that the user knows it by.</summary>
/// <remarks><c>$PWD</c> where that names the current folder, as Go's <c>os.Getwd</c>: it may lead through links, and file names that are recorded or shown are to be the user's.</remarks>
public static class CurrentFolder
{
    private static volatile string? s_path;

    /// <summary>An absolute path.</summary>
    public static string Path => s_path ??= Find();

    /// <summary>A path made absolute, without <c>.</c> and <c>..</c>.</summary>
    public static string Full(string path) => IoPath.GetFullPath(path, Path);

    /// <summary>Changes the folder of the process.</summary>
    /// <exception cref="IOException">It cannot be entered.</exception>
    public static void Enter(string path)
    {
        string full = Full(path);
        Environment.CurrentDirectory = full;
        s_path = full;
    }

    private static string Find()
    {
        string current = Environment.CurrentDirectory;
        string? pwd = Environment.GetEnvironmentVariable("PWD");
        if (pwd is null || !pwd.StartsWith('/') || !Directory.Exists(pwd)) return current;
        return ResolveLinks(pwd) == current ? pwd : current;
    }

    private static string ResolveLinks(string path)
    {
        string resolved = "/";
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new DirectoryInfo(IoPath.Combine(resolved, part));
            string? target = next.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
            // The target of a link may itself lead through links.
            resolved = target is null ? next.FullName : ResolveLinks(target);
        }
        return resolved;
    }
}
