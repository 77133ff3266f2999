namespace Ouro.Fetch;

/// <summary>One set-up at a time in a cache folder; the lock ends with the process, however that ends.</summary>
internal sealed class SetupLock : IDisposable
{
    // EWOULDBLOCK, which flock(2) gives where another process has the file; .NET leaves the number in HResult.
    private const int WouldBlock = 11;

    private readonly FileStream _file;

    private SetupLock(FileStream file) => _file = file;

    /// <summary>Waits until no other process sets up in the folder.</summary>
    public static SetupLock Take(string cache, ISetupProgress progress)
    {
        string path = Path.Combine(cache, "setup.lock");
        for (bool told = false; ; told = true)
        {
            try
            {
                return new SetupLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException e) when (e.HResult == WouldBlock)
            {
                if (!told) progress.Step($"waiting for another set-up in {cache}");
                Thread.Sleep(200);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
