using System.Globalization;
using Ouro.Formats.Elf;

namespace Ouro.Inspect.Deps;

/// <summary>A file that a program is made of, or a name that was not found.</summary>
public sealed class DependencyObject
{
    /// <summary>As it was asked for: DT_NEEDED, an import's DLL, the path of the program itself.</summary>
    public required string Name { get; init; }

    /// <summary>In the root that was looked in; null when nothing was found.</summary>
    public string? Path { get; init; }

    /// <summary>The object that asked first; null for the program.</summary>
    public DependencyObject? Loader { get; init; }

    /// <summary>What it asks for, in its order; each object once.</summary>
    public List<DependencyObject> Needs { get; } = [];

    /// <summary>Versions that it needs of other objects: <c>libc.so.6</c>, <c>GLIBC_2.34</c>.</summary>
    public List<(string Object, string Version, bool Weak)> Versions { get; } = [];

    /// <summary>System-call instructions in its code; null when the machine's code cannot be read.</summary>
    public int? SystemCalls { get; internal set; }

    /// <summary>Why a file that was found was not read further; null normally.</summary>
    public string? Problem { get; internal set; }

    internal ElfFile? Elf { get; set; }
    internal string SoName { get; set; } = "";
}

/// <summary>Highest glibc that a program and its objects need.</summary>
/// <param name="Version">For example 2.34; empty when none is needed.</param>
/// <param name="Symbols">The symbols of the program itself that have it.</param>
public sealed record GlibcNeed(string Version, IReadOnlyList<string> Symbols)
{
    public static readonly GlibcNeed None = new("", []);

    /// <summary>Compares 2.9 and 2.34 as versions.</summary>
    public static int Compare(string a, string b)
    {
        string[] x = a.Split('.'), y = b.Split('.');
        for (int i = 0; i < Math.Max(x.Length, y.Length); i++)
        {
            int p = i < x.Length && int.TryParse(x[i], CultureInfo.InvariantCulture, out int v) ? v : 0;
            int q = i < y.Length && int.TryParse(y[i], CultureInfo.InvariantCulture, out int w) ? w : 0;
            if (p != q) return p.CompareTo(q);
        }
        return 0;
    }
}

/// <summary>All that a program is loaded with.</summary>
public sealed class DependencyGraph
{
    /// <summary>The program; its <see cref="DependencyObject.Needs"/> lead to the rest.</summary>
    public required DependencyObject Program { get; init; }

    /// <summary><c>ELF</c>, <c>PE</c>, <c>Mach-O</c>.</summary>
    public required string Format { get; init; }

    /// <summary>GOARCH; empty for machines that Go does not know.</summary>
    public required string Architecture { get; init; }

    /// <summary>Path of the loader; empty for static programs and other formats.</summary>
    public string Interpreter { get; init; } = "";

    /// <summary>Every object but the program, in the order in which the loader maps them.</summary>
    public List<DependencyObject> Objects { get; } = [];

    /// <summary>Of the program itself.</summary>
    public GlibcNeed Glibc { get; init; } = GlibcNeed.None;

    /// <summary>Whether its objects are named but not looked for: there is no such system here.</summary>
    public bool NamesOnly { get; init; }

    /// <summary>Whether an object was looked for and not found.</summary>
    public bool HasMissing => !NamesOnly && Objects.Exists(static o => o.Path is null);
}
