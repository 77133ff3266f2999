// What Go's linker writes about a build: the toolchain's version, the main package and module, the modules it depends on, settings.
//
// A header of 32 bytes, aligned to 16, begins with "\xff Go buildinf:", pointer size and flags. Before Go 1.18 two pointers to Go strings
// follow (flag 2 clear; flag 1 is the byte order); since then two strings with a varint of their length stand behind the header. The
// second string is the text that runtime/debug prints, between two marks of 16 bytes.
using System.Buffers.Binary;
using System.Text;
using Ouro.Core;
using Ouro.Formats.Elf;
using Ouro.Formats.MachO;
using Ouro.Formats.Pe;

namespace Ouro.Formats.Go;

/// <summary>A module of a build.</summary>
public sealed record GoModule(string Path, string Version, string Sum)
{
    public GoModule? Replace { get; set; }
}

/// <summary>The build information of an executable.</summary>
public sealed class BuildInfo
{
    private static ReadOnlySpan<byte> Magic => [0xff, (byte)' ', (byte)'G', (byte)'o', (byte)' ', (byte)'b', (byte)'u', (byte)'i', (byte)'l', (byte)'d',
        (byte)'i', (byte)'n', (byte)'f', (byte)':'];

    public string GoVersion { get; private set; } = "";

    /// <summary>Import path of the main package; empty when it is not known.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The main package's module; null without modules.</summary>
    public GoModule? Main { get; private set; }

    public List<GoModule> Dependencies { get; } = [];

    public List<(string Key, string Value)> Settings { get; } = [];

    /// <summary>Reads the build information.</summary>
    /// <returns>Null when the executable has none: it is not Go's.</returns>
    /// <exception cref="BadInputException">The file is damaged or the text is not as Go writes it.</exception>
    public static BuildInfo? Read(Executable x)
    {
        if (!TryReadRaw(x, out string version, out string text)) return null;
        var info = new BuildInfo { GoVersion = version };
        info.Parse(text, x.File.Name);
        return info;
    }

    private static bool TryReadRaw(Executable x, out string version, out string text)
    {
        version = text = "";
        var (start, size) = DataRange(x);
        if (size == 0) return false;
        ulong address = (start + 15) & ~15ul;
        if (address < start || address - start >= size) return false;
        ReadOnlyMemory<byte> data = Memory(x, address);
        ulong room = size - (address - start);
        if ((ulong)data.Length > room) data = data[..(int)room];
        int at = FindHeader(data.Span);
        if (at < 0 || data.Length - at < 32) return false;
        ReadOnlySpan<byte> h = data.Span.Slice(at, 32);
        byte flags = h[15];
        if ((flags & 2) != 0)
        {
            ReadOnlyMemory<byte> rest = Memory(x, address + (ulong)at + 32);
            if (!TryString(ref rest, out version) || !TryString(ref rest, out text)) return false;
        }
        else
        {
            int pointer = h[14];
            bool big = (flags & 1) != 0;
            if (pointer is not (4 or 8)) return false;
            version = StringAt(x, Pointer(h[16..], pointer, big), pointer, big);
            text = StringAt(x, Pointer(h[(16 + pointer)..], pointer, big), pointer, big);
        }
        if (version.Length == 0) return false;
        // The marks are bytes that are no UTF-8; in Latin-1 each is one character.
        text = text.Length >= 33 && text[^17] == '\n' ? Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text[16..^16])) : "";
        version = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(version));
        return true;
    }

    private static int FindHeader(ReadOnlySpan<byte> data)
    {
        int from = 0;
        while (true)
        {
            int at = data[from..].IndexOf(Magic);
            if (at < 0) return -1;
            at += from;
            if (at % 16 == 0) return at;
            from = (at + 15) & ~15;
            if (from > data.Length) return -1;
        }
    }

    // Where the linker puts it: a section of its own or, elsewhere and earlier, the beginning of the first writable data.
    private static (ulong Start, ulong Size) DataRange(Executable x)
    {
        if (x.Elf is { } elf)
        {
            if (elf.FindSection(".go.buildinfo") is { } s) return (s.Address, s.Size);
            foreach (ref readonly ElfSegment p in elf.Segments)
                if (p.Type == ElfConstants.PtLoad && (p.Flags & (ElfConstants.PfExecute | ElfConstants.PfWrite)) == ElfConstants.PfWrite) return (p.Address, p.MemorySize);
        }
        else if (x.Pe is { } pe)
        {
            const uint align = 0x600000, wanted = PeConstants.SectionInitialized | PeConstants.SectionRead | PeConstants.SectionWrite;
            foreach (PeSection s in pe.Sections)
                if (s.Header.VirtualAddress != 0 && s.Header.RawSize != 0 && (s.Header.Characteristics & ~align) == wanted)
                    return (pe.ImageBase + s.Header.VirtualAddress, s.Header.VirtualSize);
        }
        else if (x.MachO is { } m)
        {
            if (m.FindSection("__go_buildinfo") is { } s) return (s.Address, s.Size);
            foreach (MachOSegment g in m.Segments)
                if (g.Address != 0 && g.FileSize != 0 && g.Protection == 3 && g.MaxProtection == 3) return (g.Address, g.MemorySize);
        }
        return (0, 0);
    }

    // Any segment counts, not only loaded ones; of PE the bytes in the file.
    private static ReadOnlyMemory<byte> Memory(Executable x, ulong address) => x.MemoryAt(address);

    private static ulong Pointer(ReadOnlySpan<byte> b, int size, bool big) => (size, big) switch
    {
        (4, false) => BinaryPrimitives.ReadUInt32LittleEndian(b),
        (4, true) => BinaryPrimitives.ReadUInt32BigEndian(b),
        (_, false) => BinaryPrimitives.ReadUInt64LittleEndian(b),
        _ => BinaryPrimitives.ReadUInt64BigEndian(b),
    };

    private static string StringAt(Executable x, ulong address, int pointer, bool big)
    {
        ReadOnlyMemory<byte> header = Memory(x, address);
        if (header.Length < 2 * pointer) return "";
        ulong at = Pointer(header.Span, pointer, big), length = Pointer(header.Span[pointer..], pointer, big);
        ReadOnlyMemory<byte> data = Memory(x, at);
        return length > (ulong)data.Length ? "" : Encoding.Latin1.GetString(data.Span[..(int)length]);
    }

    private static bool TryString(ref ReadOnlyMemory<byte> rest, out string s)
    {
        s = "";
        ReadOnlySpan<byte> b = rest.Span;
        ulong length = 0;
        int n = 0;
        for (int shift = 0; ; shift += 7)
        {
            if (n >= b.Length || n == 10) return false;
            byte c = b[n++];
            length |= (ulong)(c & 0x7f) << shift;
            if (c < 0x80) break;
        }
        if (length > (ulong)(b.Length - n)) return false;
        s = Encoding.Latin1.GetString(b.Slice(n, (int)length));
        rest = rest[(n + (int)length)..];
        return true;
    }

    // ---- the text

    private void Parse(string text, string file)
    {
        GoModule? last = null;
        int number = 1;
        Exception Bad(string message) => new BadInputException(file, -1, $"could not parse Go build info: line {number}: {message}");
        GoModule Module(string line)
        {
            string[] columns = line.Split('\t');
            if (columns.Length is not (2 or 3)) throw Bad($"expected 2 or 3 columns; got {columns.Length}");
            return new GoModule(columns[0], columns[1], columns.Length == 3 ? columns[2] : "");
        }
        int from = 0;
        while (from < text.Length)
        {
            int end = text.IndexOf('\n', from);
            if (end < 0) break;
            string line = text[from..end];
            from = end + 1;
            if (line.StartsWith("path\t", StringComparison.Ordinal))
            {
                Path = line[5..];
            }
            else if (line.StartsWith("mod\t", StringComparison.Ordinal))
            {
                last = Main = Module(line[4..]);
            }
            else if (line.StartsWith("dep\t", StringComparison.Ordinal))
            {
                last = Module(line[4..]);
                Dependencies.Add(last);
            }
            else if (line.StartsWith("=>\t", StringComparison.Ordinal))
            {
                string[] columns = line[3..].Split('\t');
                if (columns.Length != 3) throw Bad($"expected 3 columns for replacement; got {columns.Length}");
                if (last is null) throw Bad("replacement with no module on previous line");
                last.Replace = new GoModule(columns[0], columns[1], columns[2]);
                last = null;
            }
            else if (line.StartsWith("build\t", StringComparison.Ordinal))
            {
                AddSetting(line[6..], Bad);
            }
            number++;
        }
    }

    private void AddSetting(string line, Func<string, Exception> bad)
    {
        if (line.Length == 0) throw bad("build line missing '='");
        string key, rest;
        if (line[0] == '=') throw bad("build line with missing key");
        if (line[0] is '"' or '`')
        {
            if (!GoQuote.TryUnquotePrefix(line, out key, out int length)) throw bad("invalid quoted key in build line");
            if (length == line.Length) throw bad("build line missing '=' after quoted key");
            if (line[length] != '=') throw bad($"unexpected character after quoted key: '{line[length]}'");
            rest = line[(length + 1)..];
        }
        else
        {
            int eq = line.IndexOf('=', StringComparison.Ordinal);
            if (eq < 0) throw bad("build line missing '=' after key");
            key = line[..eq];
            rest = line[(eq + 1)..];
            if (NeedsQuotes(key, "= \t\r\n\"`")) throw bad($"unquoted key {GoQuote.Quote(key)} must be quoted");
        }
        string value = rest;
        if (rest.Length > 0 && rest[0] is '"' or '`')
        {
            if (!GoQuote.TryUnquotePrefix(rest, out value, out int length) || length != rest.Length) throw bad("invalid quoted value in build line");
        }
        else if (NeedsQuotes(rest, " \t\r\n\"`"))
        {
            throw bad($"unquoted value {GoQuote.Quote(rest)} must be quoted");
        }
        Settings.Add((key, value));
    }

    private static bool NeedsQuotes(string s, string characters) => s.AsSpan().IndexOfAny(characters) >= 0;

    /// <summary>The text that Go's <c>debug.BuildInfo.String</c> makes of it, without the line of the version.</summary>
    public override string ToString()
    {
        var s = new StringBuilder();
        if (Path.Length > 0) s.Append("path\t").Append(Path).Append('\n');
        if (Main is { } main && (main.Path.Length > 0 || main.Version.Length > 0 || main.Sum.Length > 0 || main.Replace is not null)) Write(s, "mod", main);
        foreach (GoModule d in Dependencies) Write(s, "dep", d);
        foreach (var (key, value) in Settings)
        {
            string k = key.Length == 0 || NeedsQuotes(key, "= \t\r\n\"`") ? GoQuote.Quote(key) : key, v = NeedsQuotes(value, " \t\r\n\"`") ? GoQuote.Quote(value) : value;
            s.Append("build\t").Append(k).Append('=').Append(v).Append('\n');
        }
        return s.ToString();
    }

    private static void Write(StringBuilder s, string word, GoModule m)
    {
        s.Append(word).Append('\t').Append(m.Path).Append('\t').Append(m.Version);
        if (m.Replace is { } r)
        {
            s.Append('\n');
            Write(s, "=>", r);
        }
        else
        {
            s.Append('\t').Append(m.Sum);
        }
        s.Append('\n');
    }
}
