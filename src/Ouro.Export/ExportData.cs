using System.Buffers.Binary;
using Ouro.Core;
using Ouro.Ir;
using Ouro.Object;
using Ouro.Types;
using GoObject = Ouro.Types.GoObject;

namespace Ouro.Export;

/// <summary>What the writer asks beyond types.</summary>
public sealed record ExportOptions
{
    /// <summary>Turns positions into files and lines.</summary>
    public required SourceTable Sources { get; init; }

    /// <summary>The name under which a source file appears (trimmed, <c>$GOROOT</c> for the library).</summary>
    public Func<string, string> FileName { get; init; } = static f => f;

    /// <summary>The package has something to run before main.</summary>
    public bool HasInitTask { get; init; }

    /// <summary>A function of the package is defined by assembly in the old convention.</summary>
    public Func<Func, bool> IsAbi0 { get; init; } = static _ => false;

    /// <summary>The body of a generic function of the package; null: none, gc can then make no instances of it.</summary>
    public Func<Func, IrFunction?> BodyOf { get; init; } = static _ => null;

    /// <summary>
    /// What <see cref="ExportData.Find"/> gives for the archive of a package that the written one mentions: its objects are copied from it. Empty: there
    /// is none.
    /// </summary>
    public Func<string, ReadOnlyMemory<byte>> DataOf { get; init; } = static _ => default;

    /// <summary>Where the parameters of a function of the package go, the receiver first, as gc writes it; null: all escape.</summary>
    public Func<Func, string[]?> EscapeTagsOf { get; init; } = static _ => null;

    /// <summary>What the package does not export and the body of a function mentions that gc would inline in others.</summary>
    public Func<Func, IReadOnlyList<GoObject>> Mentions { get; init; } = static _ => [];

    /// <summary>The symbol that a linkname gives a function or variable of the package; null: none.</summary>
    public Func<GoObject, string?> Linkname { get; init; } = static _ => null;
}

/// <summary>Where packages that are read go, and what they share.</summary>
public sealed class ImportContext(SourceTable sources, TypeContext types)
{
    private readonly Dictionary<string, Package> _packages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _files = new(StringComparer.Ordinal);

    internal TypeContext Types { get; } = types;

    /// <summary>Held while a package is read: reading adds objects to packages that others have begun.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>The package with a path, complete or as far as others mention it; made when it is not there.</summary>
    internal Package PackageOf(string path, string name)
    {
        if (_packages.TryGetValue(path, out Package? p)) return p;
        return _packages[path] = new Package(path, name);
    }

    /// <summary>Makes a package that was checked from source the one that export data refers to.</summary>
    public void Add(Package package)
    {
        lock (Gate) _packages[package.Path] = package;
    }

    /// <summary>The package with a path, if it is known.</summary>
    public Package? Find(string path)
    {
        lock (Gate) return _packages.GetValueOrDefault(path);
    }

    private readonly Dictionary<GoObject, string> _linknames = new(ReferenceEqualityComparer.Instance as IEqualityComparer<GoObject>);

    internal void AddLinkname(GoObject o, string remote) => _linknames[o] = remote;

    /// <summary>The symbols that linknames gave to functions and variables that were read.</summary>
    public IReadOnlyDictionary<GoObject, string> Linknames => _linknames;

    private readonly Dictionary<string, string[]> _escapeTags = new(StringComparer.Ordinal);

    internal void AddEscapeTags(Func f, string[] tags) => _escapeTags[f.FullName] = tags;

    /// <summary>Of a function that gc compiled: where each parameter goes, the receiver first (as Ouro.Ssa's EscapeTag reads it); null: not known.</summary>
    public string[]? EscapeTagsOf(Func f) => _escapeTags.Count == 0 ? null : _escapeTags.GetValueOrDefault(f.Origin.FullName);

    /// <summary>Takes over what gc's archive of a package that is declared from source says of its functions.</summary>
    /// <inheritdoc cref="ExportData.Read"/>
    public void ReadEscapeTags(ReadOnlyMemory<byte> data, string path, string file, long offset)
    {
        var aside = new ImportContext(new SourceTable(), new TypeContext());
        ExportData.Read(data, path, aside, file, offset);
        lock (Gate)
            foreach ((string name, string[] tags) in aside._escapeTags) _escapeTags[name] = tags;
    }

    internal Pos PosOf(string file, int line, int column)
    {
        if (!_files.TryGetValue(file, out int number)) _files[file] = number = sources.Add(file).Number;
        return new Pos(number, line, column);
    }
}

/// <summary>gc's unified export data: written from packages, read into packages.</summary>
/// <remarks>Source: cmd/compile/internal/noder (writer.go, linker.go), cmd/compile/internal/importer, go/internal/gcimporter of Go 1.26.</remarks>
public static class ExportData
{
    private static ReadOnlySpan<byte> Start => "\n$$B\nu"u8;
    private static ReadOnlySpan<byte> End => "\n$$\n"u8;

    /// <summary>Writes a package: what it exports, and all that this refers to, in whatever package.</summary>
    /// <returns>The bytes behind the format letter; the last eight are the fingerprint.</returns>
    public static byte[] Write(Package package, ExportOptions options) => new ExportWriter(package, options).Run();

    /// <summary>The fingerprint of export data as objects hold it.</summary>
    public static ulong FingerprintOf(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt64LittleEndian(data[^BitsFormat.FingerprintSize..]);

    /// <summary>The text of <c>__.PKGDEF</c> behind its header lines.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> data) => [.. Start, .. data, .. End];

    /// <summary>Finds the export data of a package's archive.</summary>
    /// <returns>From the version to the fingerprint, and where it begins in the file; empty if the archive holds none.</returns>
    /// <exception cref="BadInputException">The file is no archive of a Go package.</exception>
    public static (ReadOnlyMemory<byte> Data, int Offset) Find(ReadOnlyMemory<byte> archive, string file)
    {
        foreach (ArchiveMember m in GoArchive.Read(archive.Span, file))
        {
            if (m.Name != GoArchive.PackageDefinition) continue;
            ReadOnlySpan<byte> text = archive.Span.Slice(m.Offset, m.Length);
            if (!text.StartsWith("go object "u8)) throw new BadInputException(file, m.Offset, "not a go object file");
            int start = text.IndexOf("\n$$B\n"u8);
            if (start < 0) throw new BadInputException(file, m.Offset, "no export data in the package definition");
            if (text[(start + 5)..].SequenceEqual(End)) return (default, m.Offset + start + 5);
            if (!text[start..].StartsWith(Start)) throw new BadInputException(file, m.Offset + start, "export data of an old format (recompile package)");
            start += Start.Length;
            if (!text.EndsWith(End) || start + End.Length > text.Length) throw new BadInputException(file, m.Offset + m.Length, "export data has no end mark");
            return (archive.Slice(m.Offset + start, m.Length - start - End.Length), m.Offset + start);
        }
        throw new BadInputException(file, 0, "not a package file");
    }

    /// <summary>Reads a package. Safe for concurrent use on one context.</summary>
    /// <param name="data">What <see cref="Find"/> gives.</param>
    /// <param name="path">The import path.</param>
    /// <param name="context">Holds the packages read so far.</param>
    /// <param name="file">For messages.</param>
    /// <param name="offset">Of the data in the file, for messages.</param>
    /// <exception cref="BadInputException">The data is damaged, or of another version.</exception>
    public static Package Read(ReadOnlyMemory<byte> data, string path, ImportContext context, string file, long offset = 0)
    {
        var reader = new ExportReader(new BitsReader(data, file, offset), path, context);
        Package package = Reading(reader.Run);
        package.Unexported = name => Reading(() => reader.Unexported(name));
        return package;

        T Reading<T>(Func<T> read)
        {
            lock (context.Gate)
            {
                try
                {
                    return read();
                }
                catch (Exception e) when (e is InvalidCastException or IndexOutOfRangeException or InsufficientExecutionStackException)
                {
                    throw new BadInputException(file, offset, $"damaged export data of {path}: {e.Message}");
                }
            }
        }
    }
}
