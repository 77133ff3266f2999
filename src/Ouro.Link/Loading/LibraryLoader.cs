// Finding and reading the packages of a program.
//
// From the main package on, each object names its imports; they are read in the order in which they are first named, and that
// order numbers the symbols. With an importcfg the files of all packages are known beforehand and read ahead on other threads.
using System.Collections.Concurrent;
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Object;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Link.Loading;

/// <summary>Reads all packages and merges their symbols.</summary>
/// <remarks>In: options. Out: Libraries, Symbols complete, FIPS markers made.</remarks>
internal static class LibraryLoader
{
    public static void Run(LinkContext cx)
    {
        ReadImportConfig(cx);
        foreach (string definition in cx.Options.StringValues) Phases.StringValues.AddDefinition(cx, definition);
        using var ahead = new ReadAhead(cx);
        int version = SymbolTable.StaticVersion - 1;
        AddLibrary(cx, "main", cx.Options.Input, "command line", 0);
        int i = 0;
        for (; i < cx.Libraries.Count; i++) LoadLibrary(cx, cx.Libraries[i], ahead, ref version);
        LoadInternal(cx, "runtime");
        for (; i < cx.Libraries.Count; i++) LoadLibrary(cx, cx.Libraries[i], ahead, ref version);
        cx.ThrowIfErrors();
        SetVersionStrings(cx);
        cx.Symbols.LoadSymbols(cx);
        ForgetHashes(cx);
        MakeFipsSymbols(cx);
        if (cx.StrictDuplicateCount > 0 && cx.Options.StrictDuplicates > 1)
            throw cx.Fatal($"strict duplicate count is {cx.StrictDuplicateCount}");
    }

    private static void ReadImportConfig(LinkContext cx)
    {
        if (cx.Options.ImportConfig is not { } path) return;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        cx.PackageFiles = files;
        string[] lines;
        try
        {
            lines = File.ReadAllText(path).Split('\n');
        }
        catch (IOException e)
        {
            throw new LinkFailure(1, $"-importcfg: {e.Message}", FailurePrefix.Link);
        }
        for (int n = 0; n < lines.Length; n++)
        {
            string line = lines[n].Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            int blank = line.IndexOf(' ', StringComparison.Ordinal);
            string verb = blank < 0 ? line : line[..blank], args = blank < 0 ? "" : line[(blank + 1)..].Trim();
            switch (verb)
            {
                case "packagefile":
                    int eq = args.IndexOf('=', StringComparison.Ordinal);
                    if (eq <= 0 || eq == args.Length - 1)
                        throw new LinkFailure(1, $"{path}:{n + 1}: invalid packagefile: syntax is \"packagefile path=filename\"", FailurePrefix.Link);
                    files[args[..eq]] = args[(eq + 1)..];
                    break;
                case "packageshlib":
                    throw new LinkFailure(1, $"{path}:{n + 1}: packageshlib: linking against Go shared libraries is not supported yet", FailurePrefix.Link);
                case "modinfo":
                    if (GoQuoted.TryUnquote(args, out string? text)) Phases.StringValues.Set(cx, "runtime.modinfo", text);
                    else throw new LinkFailure(1, $"{path}:{n + 1}: invalid modinfo: invalid syntax", FailurePrefix.Link);
                    break;
                default:
                    throw new LinkFailure(1, $"{path}:{n + 1}: unknown directive \"{verb}\"", FailurePrefix.Link);
            }
        }
    }

    private static Library AddLibrary(LinkContext cx, string package, string file, string source, ulong fingerprint)
    {
        if (cx.LibraryByPackage.TryGetValue(package, out Library? known)) return known;
        var l = new Library(package, file, source, fingerprint);
        cx.LibraryByPackage[package] = l;
        cx.Libraries.Add(l);
        return l;
    }

    private static void LoadInternal(LinkContext cx, string package)
    {
        string? file = Find(cx, package);
        if (file is null)
        {
            if (cx.PackageFiles is null && package == "runtime") throw cx.Fatal("error: unable to find runtime.a");
            cx.Message($"loadinternal: cannot find {package}");
            return;
        }
        AddLibrary(cx, package, file, "internal", 0);
    }

    private static string? Find(LinkContext cx, string package)
    {
        if (cx.PackageFiles is { } files) return files.GetValueOrDefault(package);
        foreach (string folder in cx.Options.LibraryFolders)
            foreach (string extension in (ReadOnlySpan<string>)[".a", ".o"])
                if (Path.Combine(folder, package + extension) is var f && File.Exists(f)) return f;
        return null;
    }

    private static void LoadLibrary(LinkContext cx, Library l, ReadAhead ahead, ref int version)
    {
        cx.Log(3, $"ldobj: {l.File} ({l.Package})");
        (InputFile input, FixedBytes bytes) = ahead.Open(l.File);
        ReadOnlySpan<byte> file = bytes.Span(0, bytes.Length);
        if (!GoArchive.IsArchive(file))
        {
            LoadObject(cx, l, input, bytes, 0, file.Length, l.File, ++version);
        }
        else
        {
            foreach (ArchiveMember m in GoArchive.Read(file, l.File))
            {
                if (m.Name == GoArchive.PackageDefinition) continue;
                // Members of other tools (export data of ours, markers) are not objects.
                if (m.Name.Length < 16 && Path.GetExtension(m.Name) is not (".o" or ".syso")) continue;
                LoadObject(cx, l, input, bytes, m.Offset, m.Length, $"{l.File}({m.Name})", ++version);
            }
        }
        if (l.Package == "main" && !l.IsMain) throw cx.Fatal($"{l.File}: not package main");
    }

    private static void LoadObject(LinkContext cx, Library l, InputFile input, FixedBytes file, int start, int length, string name, int version)
    {
        ReadOnlySpan<byte> o = file.Span(start, length);
        if (o.StartsWith("\u007fELF"u8)) throw cx.Fatal($"{name}: linking host objects is not supported yet");
        int end = o.IndexOf((byte)'\n');
        if (end < 0 || !o.StartsWith("go object "u8))
        {
            cx.Error($"{name}: not an object file: @{start} \"{Encoding.UTF8.GetString(o[..Math.Min(o.Length, end < 0 ? 20 : end)])}\"");
            return;
        }
        string header = Encoding.UTF8.GetString(o[..(end + 1)]);
        if (cx.ObjectHeader.Length == 0) cx.ObjectHeader = header;
        if (header != cx.ObjectHeader && !cx.Options.IgnoreVersionMismatch)
            cx.Error($"{name}: linked object header mismatch:\nhave {GoQuoted.Quote(header)}\nwant {GoQuoted.Quote(cx.ObjectHeader)}\n");
        int at = FindEndOfText(o, end + 1);
        if (at < 0)
        {
            cx.Error($"truncated object file: {name}");
            return;
        }
        ReadHeaderLines(cx, l, o[(end + 1)..at], name);
        if (o[at..].StartsWith("\0go114ld"u8)) throw new LinkFailure(1, $"found object file {l.File} in old format", FailurePrefix.Link);
        var unit = new CompilationUnit(l);
        l.Units.Add(unit);
        var obj = new ObjectFile(input, file, start + at, length - at, name, l, unit, version);
        if ((obj.Flags & FlagUnlinkable) != 0)
            throw new LinkFailure(1, $"link: unlinkable object (from package {l.Package}) - compiler requires -p flag", FailurePrefix.Link);
        for (int i = 0, n = obj.Count(Block.Autolib, ImportSize); i < n; i++)
        {
            int row = obj.Row(Block.Autolib, i, ImportSize);
            l.Autolib.Add((cx.Strings.Get(obj.StringBytesAt(row)), obj.U64(row + 8)));
        }
        unit.Files = new string[obj.Count(Block.File, StringRefSize)];
        for (int i = 0; i < unit.Files.Length; i++) unit.Files[i] = cx.Strings.Get(obj.StringBytesAt(obj.Row(Block.File, i, StringRefSize)));
        cx.Symbols.AddObject(obj);
        if (obj.Fingerprint != 0)
        {
            if (l.Fingerprint == 0) l.Fingerprint = obj.Fingerprint;
            CheckFingerprint(cx, l, obj.Fingerprint, l.Source, l.Fingerprint);
        }
        AddImports(cx, l);
    }

    // The text ends with a line "!" outside of $$ sections.
    private static int FindEndOfText(ReadOnlySpan<byte> o, int at)
    {
        int markers = 0;
        while (at < o.Length)
        {
            ReadOnlySpan<byte> rest = o[at..];
            if (markers % 2 == 0 && rest.StartsWith("!\n"u8)) return at + 2;
            if (rest.StartsWith("$$"u8)) markers++;
            int next = rest.IndexOf((byte)'\n');
            if (next < 0) return -1;
            at += next + 1;
        }
        return -1;
    }

    private static void ReadHeaderLines(LinkContext cx, Library l, ReadOnlySpan<byte> text, string name)
    {
        foreach (string line in Encoding.UTF8.GetString(text).Split('\n'))
        {
            if (line.Length == 0) break;
            if (line == "main") l.IsMain = true;
        }
        int cgo = text.IndexOf("\n$$  // cgo"u8);
        if (cgo >= 0) CheckCgoDirectives(cx, text[(cgo + 1)..], name);
    }

    // Exports to C concern host objects and shared libraries only; imports need a dynamic linker's view of symbols.
    private static void CheckCgoDirectives(LinkContext cx, ReadOnlySpan<byte> text, string name)
    {
        int line = text.IndexOf((byte)'\n') + 1;
        text = text[line..];
        int end = text.IndexOf("\n$$"u8);
        if (end < 0) end = text.Length;
        try
        {
            using var json = System.Text.Json.JsonDocument.Parse(text[..end].ToArray());
            foreach (System.Text.Json.JsonElement directive in json.RootElement.EnumerateArray())
            {
                string verb = directive[0].GetString() ?? "";
                if (verb != "cgo_export_static") throw cx.Fatal($"{name}: {verb}: linking packages that use cgo is not supported yet");
            }
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw cx.Fatal($"{name}: failed decoding cgo directives: {e.Message}");
        }
    }

    private static void CheckFingerprint(LinkContext cx, Library l, ulong have, string from, ulong want)
    {
        if (have != want) throw cx.Fatal($"fingerprint mismatch: {l} has {Hex(have)}, import from {from} expecting {Hex(want)}");
    }

    private static string Hex(ulong fingerprint) => Convert.ToHexStringLower(BitConverter.GetBytes(fingerprint));

    private static void AddImports(LinkContext cx, Library l)
    {
        foreach (var (package, fingerprint) in l.Autolib)
        {
            if (cx.LibraryByPackage.TryGetValue(package, out Library? known))
            {
                if (known.Fingerprint != 0) CheckFingerprint(cx, known, known.Fingerprint, l.Package, fingerprint);
                l.Imports.Add(known);
                continue;
            }
            string? file = Find(cx, package);
            if (file is null) cx.Message($"cannot find package {package} (using -importcfg)"); // opening it will end the link
            l.Imports.Add(AddLibrary(cx, package, file ?? "", l.Package, fingerprint));
        }
        l.Autolib.Clear();
    }

    // Hashes of contents, a twentieth of an archive, have found their symbols.
    private static void ForgetHashes(LinkContext cx)
    {
        foreach (ObjectFile o in cx.Symbols.Objects)
        {
            int start = o.Row(Block.Hash, 0, HashSize);
            o.Input.Forget(start, o.Row(Block.RelocationIndex, 0, 4) - start);
        }
    }

    private static void SetVersionStrings(LinkContext cx)
    {
        // "go object linux amd64 go1.26.11 GOAMD64=v1 X:…"
        string[] words = cx.ObjectHeader.Split(' ');
        string version = words.Length > 4 ? words[4] : "";
        if (cx.Options.Experiments.Length > 0)
            version += (version.Contains('-', StringComparison.Ordinal) ? " " : "-") + "X:" + cx.Options.Experiments;
        if (cx.StringData["runtime.buildVersion"].Length == 0) cx.StringData["runtime.buildVersion"] = version;
    }

    // contract D15: one-byte markers around each group of FIPS symbols, and the table that names them.
    private static void MakeFipsSymbols(LinkContext cx)
    {
        SymbolBuilder info = cx.Symbols.Create("go:fipsinfo").SetKind(LinkKind.FipsInfo);
        var head = new byte[48];
        Phases.FipsSum.Magic.CopyTo(head);
        info.SetContent(head);
        info.SetSize(head.Length);
        info.AddAddress(info.Symbol);
        foreach (var (name, kind) in Phases.FipsSum.Markers)
        {
            SymbolBuilder b = cx.Symbols.Create(name).SetKind(kind).SetLocal().SetSize(1);
            info.AddAddress(b.Symbol);
            if (kind is LinkKind.TextFipsStart or LinkKind.TextFipsEnd) cx.Text.Add(b.Symbol);
        }
        cx.FipsInfo = info.Symbol;
    }

    /// <summary>Maps the files of an importcfg on another thread.</summary>
    private sealed class ReadAhead : IDisposable
    {
        private readonly ConcurrentDictionary<string, Lazy<(InputFile, FixedBytes)>> _files = new(StringComparer.Ordinal);
        private readonly LinkContext _cx;
        private readonly Task[] _tasks = [];
        private volatile bool _stop;

        public ReadAhead(LinkContext cx)
        {
            _cx = cx;
            if (cx.PackageFiles is not { } files || cx.Options.Threads < 2) return;
            string[] paths = [.. files.Values];
            _tasks = [Task.Run(() =>
            {
                foreach (string p in paths)
                {
                    if (_stop) return;
                    if (File.Exists(p)) _ = Get(p).Value;
                }
            })];
        }

        private Lazy<(InputFile, FixedBytes)> Get(string path) => _files.GetOrAdd(path, p => new Lazy<(InputFile, FixedBytes)>(() => _cx.Map(p)));

        public (InputFile Input, FixedBytes Bytes) Open(string path)
        {
            try
            {
                return Get(path).Value;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                string reason = path.Length == 0 || e is FileNotFoundException or DirectoryNotFoundException ? "no such file or directory" : e.Message;
                throw _cx.Fatal($"cannot open file {path}: open {path}: {reason}");
            }
        }

        public void Dispose()
        {
            _stop = true;
            foreach (Task t in _tasks)
            {
                try
                {
                    t.Wait();
                }
                catch (AggregateException)
                {
                    // Whoever needs the file reads it again and reports.
                }
            }
        }
    }
}
