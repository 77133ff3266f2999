using System.Globalization;
using Ouro.Core;
using Ouro.TestKit;

namespace Ouro.Programs;

/// <summary>The allocations left in the runtime packages, ours beside gc's.</summary>
public static class RuntimeAllocations
{
    /// <summary>The runtime packages of linux that have functions to look at.</summary>
    public static string[] Packages() =>
        [.. StandardLibrary.RuntimePackages.Where(static p => !p.EndsWith("/windows", StringComparison.Ordinal) && Directory.Exists(Path.Combine(Gc.Root, "src", p))).Order(StringComparer.Ordinal)];

    /// <summary>One line a function and allocator: <c>runtime.gcenable newproc 2</c>, with <c>gc N</c> behind it where gc has another number.</summary>
    public static List<string> Lines()
    {
        using var archives = new PackageArchives("package main\n\nfunc main() { println() }\n");
        var lines = new List<string>();
        foreach (string p in Packages())
        {
            if (!archives.Ours.TryGetValue(p, out string? mine) || !archives.OfGc.TryGetValue(p, out string? theirs)) continue;
            var ours = AllocationSites.Of(File.ReadAllBytes(mine), p);
            var gc = AllocationSites.Of(File.ReadAllBytes(theirs), p);
            foreach (var (site, n) in ours)
                lines.Add($"{site.Function} {site.Allocator} {n}{(gc.GetValueOrDefault(site) == n ? "" : $" gc {gc.GetValueOrDefault(site)}")}");
            foreach (var (site, n) in gc)
                if (!ours.ContainsKey(site)) lines.Add($"{site.Function} {site.Allocator} 0 gc {n}");
        }
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>Functions with more calls of allocators than gc's, by what <see cref="Lines"/> gives: the same allocation may go by another name.</summary>
    public static List<string> MoreThanGc(IEnumerable<string> lines)
    {
        var ours = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (string line in lines)
        {
            string[] parts = line.Split(' ');
            // Names of instances may have blanks; the counts stand at the end.
            bool differs = parts.Length > 3 && parts[^2] == "gc";
            int mine = int.Parse(parts[differs ? ^3 : ^1], CultureInfo.InvariantCulture), theirs = differs ? int.Parse(parts[^1], CultureInfo.InvariantCulture) : mine;
            string function = string.Join(' ', parts[..(differs ? ^4 : ^2)]);
            ours[function] = ours.GetValueOrDefault(function) + mine - theirs;
        }
        return [.. ours.Where(static f => f.Value > 0).Select(static f => f.Key)];
    }
}
