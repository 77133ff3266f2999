using System.Runtime.InteropServices;

namespace Ouro.Cli;

/// <summary>Writes to the process's standard output or error.</summary>
/// <remarks>The library's console stream sets the terminal up before its first byte, with a thread and handlers for signals: a quarter of the
/// time in which a short command is done. A FileStream would not move the file's offset, which is shared with other processes.</remarks>
internal sealed unsafe partial class StandardStream : Stream
{
    private const int Output = 1, Error = 2, Interrupted = 4, TryAgain = 11, BrokenPipe = 32;

    private readonly int _descriptor;

    private StandardStream(int descriptor) => _descriptor = descriptor;

    /// <summary>Standard output; the caller flushes.</summary>
    public static TextWriter OpenOutput() =>
        new StreamWriter(OperatingSystem.IsLinux() ? new StandardStream(Output) : Console.OpenStandardOutput(), bufferSize: 1 << 16);

    /// <summary>Standard error; what is written appears at once, and threads may share it.</summary>
    public static TextWriter OpenError() => TextWriter.Synchronized(
        new StreamWriter(OperatingSystem.IsLinux() ? new StandardStream(Error) : Console.OpenStandardError(), bufferSize: 256) { AutoFlush = true });

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint n;
            fixed (byte* start = bytes) n = write(_descriptor, start, bytes.Length);
            if (n >= 0)
            {
                bytes = bytes[(int)n..];
                continue;
            }
            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case TryAgain: // a pipe or terminal that does not block
                    Thread.Sleep(1);
                    break;
                case BrokenPipe: // nobody reads any more
                    return;
                case int error:
                    throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int descriptor, byte* bytes, nint count);
}
