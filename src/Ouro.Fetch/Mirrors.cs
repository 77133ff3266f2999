namespace Ouro.Fetch;

/// <summary>Debian's mirrors in the machine's own apt configuration.</summary>
/// <remarks>
/// apt itself is asked, which knows both forms of its files, options and what is switched off. Beside Debian's the machine may have archives of
/// others, also with a suite <c>bookworm</c> and a component <c>main</c> (Microsoft's, from which the .NET SDK is installed), so the answer is an order:
/// Debian's archive has updates and backports, and mostly a path that ends in <c>debian</c>.
/// </remarks>
internal static class Mirrors
{
    /// <summary>Addresses to try, the likeliest first; none where apt knows none.</summary>
    /// <exception cref="SetupException">There is no apt.</exception>
    public static List<string> Find() => Order(PackageTool.Run("apt-get",
        ["indextargets", "--no-release-info", "--format", "$(COMPONENT) $(RELEASE) $(REPO_URI)", "Created-By: Packages"], "/", "apt's sources could not be read"));

    /// <param name="targets">A line an index: component, suite, address; an address may hold blanks.</param>
    public static List<string> Order(string targets)
    {
        var ranks = new List<(string Address, int Rank)>();
        foreach (string line in targets.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Split(' ', 3);
            if (words.Length < 3 || words[0] != "main" || words[1].EndsWith("-security", StringComparison.Ordinal)) continue;
            string address = words[2].TrimEnd('/');
            if (address.StartsWith("cdrom:", StringComparison.Ordinal) || address.Contains(' ', StringComparison.Ordinal)) continue;
            int rank = words[1].EndsWith("-updates", StringComparison.Ordinal) || words[1].EndsWith("-backports", StringComparison.Ordinal) ? 0
                : address.EndsWith("/debian", StringComparison.Ordinal) ? 1 : 2;
            int known = ranks.FindIndex(r => r.Address == address);
            if (known < 0) ranks.Add((address, rank));
            else ranks[known] = (address, Math.Min(rank, ranks[known].Rank));
        }
        var addresses = new List<string>();
        for (int rank = 0; rank <= 2; rank++)
            foreach (var r in ranks)
                if (r.Rank == rank) addresses.Add(r.Address);
        return addresses;
    }

    /// <summary>What is said where there is none.</summary>
    public static SetupException None() => new("no Debian mirror found in /etc/apt/sources.list or /etc/apt/sources.list.d: add one; "
        + "on another system set GOROOT to an unpacked Go 1.26 source tree");
}
