// Which files a dynamic ELF program is loaded with, found without running it: the search of glibc's loader (ld.so(8), elf/dl-load.c),
// and of musl's where the program asks for that.
//
// Objects are taken breadth first: the program's DT_NEEDED names in order, then those of the first object, and so on. A name is
// looked up, in this order, until a file of the same class, byte order and machine is found:
//
//   1. an object that is loaded already, by the name it was asked for or by its DT_SONAME;
//   2. a name with a slash: that path;
//   3. DT_RPATH of the object that asks, then of the one that asked for it, … up to the program; not when the asking object has DT_RUNPATH;
//   4. DT_RUNPATH of the object that asks;
//   5. the loader's cache, unless the object was linked with -z nodefaultlib;
//   6. the folders built into the loader, likewise.
//
// In each folder, sub-folders glibc-hwcaps/LEVEL for the processor's levels come first. $ORIGIN is the folder of the object whose path
// it is. The built-in folders differ between distributions (Debian has /lib/x86_64-linux-gnu, Fedora /lib64): they are read from the
// loader's own file, where they stand as strings one after the other.
//
// Example: /usr/bin/ls needs libselinux.so.1 and libc.so.6; libselinux needs libpcre2-8.so.0 and libc.so.6 (loaded: rule 1); libc needs
// ld-linux-x86-64.so.2, which is the interpreter and loaded from the start.
//
// Left out: LD_LIBRARY_PATH and LD_PRELOAD (the report is of the file, not of an environment), dlopen (no file says what will be opened).
using System.Runtime.Intrinsics.X86;
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using static Ouro.Formats.Elf.ElfConstants;

namespace Ouro.Inspect.Deps;

/// <summary>Finds the shared objects of ELF files.</summary>
public sealed class ElfLoader
{
    private const ulong NoDefaultLibraries = 0x800; // DF_1_NODEFLIB

    private readonly RootFolder _root;
    private readonly Dictionary<string, List<LoaderCacheEntry>> _cache = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _builtIn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ElfFile?> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?> _systemCalls = new(StringComparer.Ordinal);
    private readonly List<string> _preload = [];

    /// <param name="root">Where the objects are looked for.</param>
    public ElfLoader(RootFolder root)
    {
        _root = root;
        if (root.Find("/etc/ld.so.cache") is { } cache)
        {
            using InputFile file = InputFile.Open(cache);
            foreach (LoaderCacheEntry e in LoaderCache.Read(file))
            {
                if (!_cache.TryGetValue(e.Name, out List<LoaderCacheEntry>? entries)) _cache[e.Name] = entries = [];
                entries.Add(e);
            }
        }
        if (root.Find("/etc/ld.so.preload") is { } preload)
            foreach (string line in File.ReadLines(preload))
                foreach (string word in line.Split('#')[0].Split([' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries)) _preload.Add(word);
    }

    /// <summary>The graph of a program or shared object.</summary>
    /// <param name="elf">The file.</param>
    /// <param name="path">Of the file, in the root.</param>
    /// <param name="countSystemCalls">Whether the code of each object is read for system calls.</param>
    public DependencyGraph Load(ElfFile elf, string path, string architecture, bool countSystemCalls)
    {
        var program = new DependencyObject { Name = path, Path = path, Elf = elf };
        AddVersions(program);
        string interpreter = elf.Interpreter ?? "";
        var graph = new DependencyGraph { Program = program, Format = "ELF", Architecture = architecture, Interpreter = interpreter, Glibc = FindGlibc(elf) };
        if (countSystemCalls) program.SystemCalls = SystemCallCounter.Count(elf);
        if (elf.Dynamic.Length == 0) return graph;

        bool musl = System.IO.Path.GetFileName(interpreter).StartsWith("ld-musl-", StringComparison.Ordinal);
        var loaded = new List<DependencyObject> { program };
        DependencyObject? loader = interpreter.Length > 0 ? MakeInterpreter(elf, interpreter, program) : null;
        if (interpreter.Length > 0)
            foreach (string name in _preload) Need(program, name);
        for (int i = 0; i < loaded.Count; i++)
        {
            DependencyObject o = loaded[i];
            if (o.Elf is null) continue;
            foreach (string name in o.Elf.DynamicStringsOf(DtNeeded)) Need(o, name);
        }
        // The loader is in every dynamic program, whether anything names it or not.
        if (loader is not null && !graph.Objects.Contains(loader))
        {
            program.Needs.Add(loader);
            graph.Objects.Add(loader);
        }
        if (countSystemCalls)
            foreach (DependencyObject o in graph.Objects)
                if (o.Elf is not null && o.Path is not null) o.SystemCalls = CountSystemCalls(o);
        return graph;

        void Need(DependencyObject asking, string name)
        {
            DependencyObject? found = null;
            foreach (DependencyObject o in loaded)
                if (o != program && (o.Name == name || o.SoName == name || o.Path == name)) found ??= o;
            if (found is null && loader is not null && (loader.SoName == name || System.IO.Path.GetFileName(interpreter) == name || interpreter == name)) found = loader;
            if (found is null && musl && name.StartsWith("libc.", StringComparison.Ordinal) && loader is not null) found = loader; // musl's libc and its loader are one file
            found ??= Find(asking, program, name, musl);
            if (!loaded.Contains(found))
            {
                loaded.Add(found);
                graph.Objects.Add(found);
            }
            if (!asking.Needs.Contains(found)) asking.Needs.Add(found);
        }
    }

    private DependencyObject MakeInterpreter(ElfFile elf, string path, DependencyObject program)
    {
        ElfFile? file = Open(path, elf);
        var o = new DependencyObject { Name = path, Path = file is null ? null : path, Loader = program, Elf = file };
        if (file is not null) Describe(o);
        return o;
    }

    private DependencyObject Find(DependencyObject asking, DependencyObject program, string name, bool musl)
    {
        foreach (string path in Candidates(asking, program, name, musl))
        {
            if (Open(path, program.Elf!) is not { } elf) continue; // not null: the program is ELF
            var found = new DependencyObject { Name = name, Path = path, Loader = asking, Elf = elf };
            Describe(found);
            return found;
        }
        return new DependencyObject { Name = name, Loader = asking };
    }

    private static void Describe(DependencyObject o)
    {
        o.SoName = o.Elf!.DynamicStringsOf(DtSoName) is [var s, ..] ? s : ""; // not null: callers have set it
        AddVersions(o);
    }

    private static void AddVersions(DependencyObject o)
    {
        try
        {
            foreach (ElfVersionNeed v in o.Elf!.Versions.Needs) o.Versions.Add((v.File, v.Name, (v.Flags & 2) != 0)); // not null: callers have set it
        }
        catch (BadInputException e)
        {
            o.Problem = e.Message;
        }
    }

    /// <summary>Paths in the order of the search.</summary>
    private IEnumerable<string> Candidates(DependencyObject asking, DependencyObject program, string name, bool musl)
    {
        if (name.Contains('/'))
        {
            yield return Expand(name, asking, program);
            yield break;
        }
        string[] levels = musl ? [] : Levels(program.Elf!); // not null: the program is ELF
        ElfFile elf = asking.Elf!; // not null: only read objects ask
        if (musl)
        {
            for (DependencyObject? o = asking; o is not null; o = o.Loader)
                foreach (string folder in PathsOf(o, DtRunPath, program).Concat(PathsOf(o, DtRPath, program))) yield return folder + "/" + name;
            foreach (string folder in MuslFolders(program.Elf!)) yield return folder + "/" + name; // not null: the program is ELF
            yield break;
        }
        if (elf.FindDynamic(DtRunPath) is null)
            for (DependencyObject? o = asking; o is not null; o = o.Loader)
                if (o.Elf?.FindDynamic(DtRunPath) is null)
                    foreach (string folder in PathsOf(o, DtRPath, program))
                        foreach (string p in InFolder(folder, name, levels)) yield return p;
        foreach (string folder in PathsOf(asking, DtRunPath, program))
            foreach (string p in InFolder(folder, name, levels)) yield return p;
        if (((elf.FindDynamic(DtFlags1) ?? 0) & NoDefaultLibraries) != 0) yield break;
        if (_cache.TryGetValue(name, out List<LoaderCacheEntry>? entries))
        {
            foreach (string level in levels)
                foreach (LoaderCacheEntry e in entries)
                    if (e.Capability == level) yield return e.Path;
            foreach (LoaderCacheEntry e in entries)
                if (e.Capability.Length == 0) yield return e.Path;
        }
        foreach (string folder in BuiltInFolders(program.Elf!)) // not null: the program is ELF
            foreach (string p in InFolder(folder, name, levels)) yield return p;
    }

    private static IEnumerable<string> InFolder(string folder, string name, string[] levels)
    {
        foreach (string level in levels) yield return $"{folder}/glibc-hwcaps/{level}/{name}";
        yield return folder + "/" + name;
    }

    private List<string> PathsOf(DependencyObject o, ulong tag, DependencyObject program)
    {
        var folders = new List<string>();
        if (o.Elf is null) return folders;
        foreach (string list in o.Elf.DynamicStringsOf(tag))
            foreach (string folder in list.Split(':'))
                if (folder.Length > 0) folders.Add(Expand(folder, o, program).TrimEnd('/'));
        return folders;
    }

    /// <summary>Replaces $ORIGIN, $LIB and $PLATFORM, with or without braces.</summary>
    private string Expand(string path, DependencyObject o, DependencyObject program)
    {
        if (!path.Contains('$')) return path;
        string origin = System.IO.Path.GetDirectoryName(o == program ? RealProgramPath(o) : o.Path ?? "/") ?? "/";
        string library = "lib";
        foreach (string f in BuiltInFolders(program.Elf!)) // not null: the program is ELF
            if (f.StartsWith("/usr/lib", StringComparison.Ordinal))
            {
                library = f["/usr/".Length..];
                break;
            }
        string platform = program.Elf!.Machine switch { MachineX86_64 => "x86_64", Machine386 => "i686", MachineAarch64 => "aarch64", _ => "" }; // not null: as above
        foreach (var (name, value) in ((string, string)[])[("ORIGIN", origin), ("LIB", library), ("PLATFORM", platform)])
            path = path.Replace("${" + name + "}", value, StringComparison.Ordinal).Replace("$" + name, value, StringComparison.Ordinal);
        return path;
    }

    /// <summary>The kernel tells the loader the program's path with all links followed.</summary>
    private string RealProgramPath(DependencyObject o) => _root.Resolve(o.Path!) ?? o.Path!; // not null: the program has a path

    /// <summary>The file at a path when it fits the program; null otherwise. Files stay mapped: their strings are used to the end.</summary>
    private ElfFile? Open(string path, ElfFile program)
    {
        string key = $"{program.Header.Class}{program.Header.Data}{program.Machine} {path}";
        if (_files.TryGetValue(key, out ElfFile? known)) return known;
        ElfFile? elf = null;
        if (_root.Find(path) is { } file)
        {
            try
            {
                elf = ElfFile.Read(InputFile.Open(file));
                if (elf.Header.Class != program.Header.Class || elf.Header.Data != program.Header.Data || elf.Machine != program.Machine
                    || elf.Type != TypeShared || elf.Dynamic.Length == 0) elf = null;
            }
            catch (Exception e) when (e is BadInputException or IOException or UnauthorizedAccessException)
            {
                elf = null; // the loader passes over what is no object and looks on
            }
        }
        return _files[key] = elf;
    }

    private int? CountSystemCalls(DependencyObject o)
    {
        if (!_systemCalls.TryGetValue(o.Path!, out int? n)) _systemCalls[o.Path!] = n = SystemCallCounter.Count(o.Elf!); // not null: callers have looked
        return n;
    }

    /// <summary>The processor's levels, best first (x86-64 psABI; glibc takes what runs).</summary>
    private static string[] Levels(ElfFile program)
    {
        if (program.Machine != MachineX86_64 || !program.Is64) return [];
        var levels = new List<string>();
        bool v2 = Sse42.IsSupported && Popcnt.IsSupported, v3 = v2 && Avx2.IsSupported && Bmi2.IsSupported && Fma.IsSupported && Lzcnt.IsSupported;
        if (v3 && Avx512F.IsSupported && Avx512BW.IsSupported && Avx512CD.IsSupported && Avx512DQ.IsSupported && Avx512F.VL.IsSupported) levels.Add("x86-64-v4");
        if (v3) levels.Add("x86-64-v3");
        if (v2) levels.Add("x86-64-v2");
        return [.. levels];
    }

    private string[] BuiltInFolders(ElfFile program)
    {
        string interpreter = program.Interpreter ?? DefaultInterpreter(program);
        if (_builtIn.TryGetValue(interpreter, out string[]? folders)) return folders;
        folders = Open(interpreter, program) is { } elf ? FindFolders(elf.File.Span) : [];
        if (folders.Length == 0) folders = program.Is64 ? ["/lib64", "/usr/lib64", "/lib", "/usr/lib"] : ["/lib", "/usr/lib"];
        return _builtIn[interpreter] = folders;
    }

    /// <summary>Shared objects name no loader: the one of their machine.</summary>
    private static string DefaultInterpreter(ElfFile e) => e.Machine switch
    {
        MachineX86_64 => "/lib64/ld-linux-x86-64.so.2",
        Machine386 => "/lib/ld-linux.so.2",
        MachineAarch64 => "/lib/ld-linux-aarch64.so.1",
        MachineRiscV => "/lib/ld-linux-riscv64-lp64d.so.1",
        MachinePpc64 => "/lib64/ld64.so.2",
        MachineS390 => "/lib/ld64.so.1",
        MachineArm => "/lib/ld-linux-armhf.so.3",
        _ => "",
    };

    /// <summary>The longest run of neighbouring strings that are absolute paths of library folders with a slash at the end.</summary>
    private static string[] FindFolders(ReadOnlySpan<byte> file)
    {
        string[] best = [];
        var run = new List<string>();
        ReadOnlySpan<byte> start = "/lib"u8;
        int at = 0;
        while (true)
        {
            int next = file[at..].IndexOf(start);
            if (next < 0) break;
            at += next;
            // A run begins at a string's start, perhaps with /usr before it.
            if (at > 0 && file[at - 1] != 0)
            {
                at++;
                continue;
            }
            run.Clear();
            while (at < file.Length && file[at] == (byte)'/')
            {
                ReadOnlySpan<byte> text = file[at..];
                int end = text.IndexOf((byte)0);
                if (end < 2 || end > 200 || text[end - 1] != (byte)'/') break;
                run.Add(Encoding.UTF8.GetString(text[..(end - 1)]));
                at += end + 1;
            }
            if (run.Count > best.Length && run.Count >= 2) best = [.. run];
            at++;
            if (at >= file.Length) break;
        }
        return best;
    }

    private string[] MuslFolders(ElfFile program)
    {
        // /etc/ld-musl-x86_64.path beside the loader /lib/ld-musl-x86_64.so.1
        string name = System.IO.Path.GetFileName(program.Interpreter ?? "");
        string file = "/etc/" + name.Split(".so")[0] + ".path";
        if (_root.Find(file) is { } found) return File.ReadAllText(found).Split([':', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return ["/lib", "/usr/local/lib", "/usr/lib"];
    }

    /// <summary>The highest GLIBC_x.y among the versions needed, and the undefined symbols that have it.</summary>
    private static GlibcNeed FindGlibc(ElfFile elf)
    {
        string highest = "";
        ElfVersionTable versions = elf.Versions;
        foreach (ElfVersionNeed v in versions.Needs)
            if (Glibc(v.Name) is { } n && (highest.Length == 0 || GlibcNeed.Compare(n, highest) > 0)) highest = n;
        if (highest.Length == 0) return GlibcNeed.None;
        var symbols = new SortedSet<string>(StringComparer.Ordinal);
        if (elf.DynamicSymbols is { } table)
        {
            ElfSymbol[] all = table.ToArray();
            for (int i = 1; i < all.Length; i++)
                if (all[i].IsUndefined && versions.NeedOf(i) is { } need && Glibc(need.Name) == highest) symbols.Add(table.NameOf(all[i]));
        }
        return new GlibcNeed(highest, [.. symbols]);
    }

    /// <summary>The number in GLIBC_2.34; of the pseudo-version for compact relocations, the release that reads them.</summary>
    private static string? Glibc(string version)
    {
        const string prefix = "GLIBC_";
        if (version == "GLIBC_ABI_DT_RELR") return "2.36";
        return version.StartsWith(prefix, StringComparison.Ordinal) && version.Length > prefix.Length && char.IsAsciiDigit(version[prefix.Length]) ? version[prefix.Length..] : null;
    }
}
