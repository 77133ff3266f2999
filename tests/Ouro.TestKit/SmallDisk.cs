namespace Ouro.TestKit;

/// <summary>A file system of a few kilobytes.</summary>
public sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Its root.</summary>
    public string Folder { get; }

    /// <summary>Mounts one below a folder; null where that is not allowed.</summary>
    public static SmallDisk? TryMount(string folder, int kilobytes)
    {
        if (Environment.UserName != "root") return null;
        string place = Directory.CreateDirectory(Path.Combine(folder, "small")).FullName;
        return Processes.Run("mount", ["-t", "tmpfs", "-o", $"size={kilobytes}k", "none", place]).ExitCode == 0 ? new SmallDisk(place) : null;
    }

    /// <summary>From now on it is only read.</summary>
    public void MakeReadOnly() => Processes.Run("mount", ["-o", "remount,ro", Folder]).EnsureSuccess("mount");

    public void Dispose() => Processes.Run("umount", [Folder]).EnsureSuccess("umount");
}
