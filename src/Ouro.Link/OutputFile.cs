namespace Ouro.Link;

/// <summary>The executable while it is written: a file beside its name, which takes the name once it is whole.</summary>
/// <remarks>Parts are written where they belong, in any order and from several threads; what nobody writes is zero.</remarks>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path, _beside;
    private readonly bool _isDevice;
    private readonly FileStream _stream;
    private bool _closed;

    /// <exception cref="LinkFailure">It cannot be created.</exception>
    public OutputFile(string path)
    {
        _path = path;
        _isDevice = IsDevice(path);
        _beside = _isDevice ? Path.GetTempFileName() : $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead
                | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        }
        try
        {
            _stream = new FileStream(_beside, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }
    }

    /// <summary>Removes what an earlier link left under that name.</summary>
    public static void Remove(string path)
    {
        if (!IsDevice(path)) File.Delete(path);
    }

    // To root, a file moved over /dev/null would take the device away.
    private static bool IsDevice(string path) => Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    public void Write(ReadOnlySpan<byte> bytes, ulong offset)
    {
        try
        {
            RandomAccess.Write(_stream.SafeFileHandle, bytes, (long)offset);
        }
        catch (IOException e)
        {
            throw Failed(e);
        }
    }

    /// <summary>Reads back what was written.</summary>
    public void Read(Span<byte> bytes, ulong offset)
    {
        while (!bytes.IsEmpty)
        {
            int n = RandomAccess.Read(_stream.SafeFileHandle, bytes, (long)offset);
            if (n == 0) break; // behind the last part that was written
            bytes = bytes[n..];
            offset += (ulong)n;
        }
        bytes.Clear();
    }

    /// <summary>Gives the file its name.</summary>
    public void Commit()
    {
        try
        {
            if (_isDevice)
            {
                _stream.Position = 0;
                using var device = new FileStream(_path, FileMode.Open, FileAccess.Write);
                _stream.CopyTo(device);
                return;
            }
            _stream.Dispose();
            File.Move(_beside, _path, overwrite: true);
            _closed = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }
    }

    /// <summary>Without <see cref="Commit"/>, nothing is left.</summary>
    public void Dispose()
    {
        if (_closed) return;
        _stream.Dispose();
        File.Delete(_beside);
    }

    private LinkFailure Failed(Exception e) => new(2, $"cannot create {_path}: {e.Message}", FailurePrefix.Program);
}
