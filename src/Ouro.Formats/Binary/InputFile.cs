using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Ouro.Core;

namespace Ouro.Formats.Binary;

/// <summary>The bytes of a file, or of a part of one, with the name that messages give it. Everything that reads a format starts here:
/// each range is checked once when it is taken, and a range outside the file is a <see cref="BadInputException"/> with its offset.</summary>
/// <remarks>Offsets are counted from the start of this input; messages add <see cref="BaseOffset"/>, so that a member of an archive or a
/// slice of a fat file reports offsets in the file on disk.</remarks>
public sealed partial class InputFile : IDisposable
{
    private readonly MappedMemory? _mapping;

    private InputFile(string name, ReadOnlyMemory<byte> data, long baseOffset, MappedMemory? mapping)
    {
        Name = name;
        Data = data;
        BaseOffset = baseOffset;
        _mapping = mapping;
    }

    /// <summary>As messages name it.</summary>
    public string Name { get; }

    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Where this input starts in the file on disk.</summary>
    public long BaseOffset { get; }

    public ReadOnlySpan<byte> Span => Data.Span;

    public int Length => Data.Length;

    /// <summary>Maps a file for reading. The result must live as long as anything read from it.</summary>
    /// <remarks>Errors: IOException and UnauthorizedAccessException of the file system; BadInputException for files of 2 GB and more.</remarks>
    public static InputFile Open(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        // Small files are read quicker than mapped. Not mappable: pipes, devices, and what says that it is empty.
        if (stream.CanSeek && stream.Length is > 0 and < 1 << 16)
        {
            var bytes = new byte[stream.Length];
            return new InputFile(path, bytes.AsMemory(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)), 0, null);
        }
        if (!stream.CanSeek || stream.Length == 0)
        {
            using var all = new MemoryStream();
            stream.CopyTo(all);
            return new InputFile(path, all.GetBuffer().AsMemory(0, (int)all.Length), 0, null);
        }
        if (stream.Length > int.MaxValue) throw new BadInputException(path, -1, "files of 2 GB and more are not supported yet");
        var mapping = new MappedMemory(stream);
        return new InputFile(path, mapping.Memory, 0, mapping);
    }

    /// <summary>An input that is in memory already; the bytes are not copied.</summary>
    public static InputFile FromBytes(string name, ReadOnlyMemory<byte> data) => new(name, data, 0, null);

    /// <summary>A part of this input as an input of its own; valid as long as this one.</summary>
    public InputFile Part(ulong offset, ulong length, string name, string what) =>
        new(name, Range(offset, length, what), BaseOffset + (long)offset, null);

    public bool Contains(ulong offset, ulong length) => offset <= (ulong)Length && length <= (ulong)Length - offset;

    /// <summary>The bytes of a range.</summary>
    /// <param name="offset">From the start of this input.</param>
    /// <param name="length">In bytes.</param>
    /// <param name="what">What the range is, for the message: <c>section headers</c>.</param>
    public ReadOnlyMemory<byte> Range(ulong offset, ulong length, string what)
    {
        if (!Contains(offset, length)) throw Bad(offset, $"{what} of {length} bytes reach past the end of the file");
        return Data.Slice((int)offset, (int)length);
    }

    /// <summary>The bytes of a table of <paramref name="count"/> equal entries; guards the product against overflow.</summary>
    public ReadOnlyMemory<byte> Table(ulong offset, ulong count, ulong entrySize, string what)
    {
        if (entrySize != 0 && count > (ulong)Length / entrySize) throw Bad(offset, $"{what}: {count} entries of {entrySize} bytes do not fit in the file");
        return Range(offset, count * entrySize, what);
    }

    /// <summary>A reader that starts at <paramref name="offset"/> and may go to the end of the input.</summary>
    public ByteReader Reader(ulong offset, bool bigEndian, string what)
    {
        if (offset > (ulong)Length) throw Bad(offset, $"{what}: outside the file");
        return new ByteReader(Span[(int)offset..], bigEndian, Name, BaseOffset + (long)offset);
    }

    /// <summary>The exception for damage at an offset of this input.</summary>
    public BadInputException Bad(ulong offset, string message) =>
        new(Name, offset > long.MaxValue ? long.MaxValue : BaseOffset + (long)offset, message);

    /// <summary>Tells the system that nobody reads this range for a while: its pages need not count as this process's memory.</summary>
    /// <remarks>A hint. What is read nevertheless comes from the file again.</remarks>
    public void Forget(int offset, int length) => _mapping?.Forget(offset, length);

    public void Dispose() => ((IDisposable?)_mapping)?.Dispose();

    /// <summary>A mapped file as memory. The pointer is valid until the view is released, which Dispose does.</summary>
    private sealed unsafe partial class MappedMemory : MemoryManager<byte>
    {
        private readonly MemoryMappedFile _file;
        private readonly MemoryMappedViewAccessor _view;
        private readonly int _length;
        private byte* _start;

        public MappedMemory(FileStream stream)
        {
            _length = (int)stream.Length;
            _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
            _start += _view.PointerOffset;
        }

        public override Memory<byte> Memory => CreateMemory(_length);

        public override Span<byte> GetSpan() => _start is null ? throw new ObjectDisposedException(nameof(InputFile)) : new Span<byte>(_start, _length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

        public void Forget(int offset, int length)
        {
            const int PageSize = 4096, DontNeed = 4;
            int from = (offset + PageSize - 1) & -PageSize, to = (offset + length) & -PageSize;
            if (OperatingSystem.IsLinux() && from < to && to <= _length && Environment.SystemPageSize == PageSize) _ = madvise(_start + from, to - from, DontNeed);
        }

        [LibraryImport("libc")]
        private static partial int madvise(byte* start, nint length, int advice);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
            if (!disposing || _start is null) return;
            _start = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}
