using System.Collections.Concurrent;

namespace Ouro.TestKit;

/// <summary>Programs of others that judge ours (readelf, QEMU, skopeo, …).</summary>
public static class TestTools
{
    private static readonly ConcurrentDictionary<string, Lazy<bool>> s_known = new(StringComparer.Ordinal);

    /// <summary>Sees that programs are there; tools/test-tools.sh installs what is not, where it may.</summary>
    /// <param name="missing">For the test that is skipped: what is not there and how to get it.</param>
    /// <returns>Whether all are there.</returns>
    public static bool Bring(IEnumerable<string> programs, out string missing)
    {
        string[] lacking = [.. programs.Where(static p => !s_known.GetOrAdd(p, static n => new Lazy<bool>(() => Find(n) || Install(n))).Value)];
        missing = lacking.Length == 0 ? "" : $"{string.Join(", ", lacking)}: not on this machine, and could not be installed; as root: bash tools/test-tools.sh";
        return lacking.Length == 0;
    }

    private static bool Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(d => d.Length > 0 && File.Exists(Path.Combine(d, program)));

    private static bool Install(string program)
    {
        Processes.Run("bash", [Path.Combine(Repository.Root, "tools", "test-tools.sh"), program], timeoutSeconds: 900);
        return Find(program);
    }
}
