using System.Diagnostics;

namespace Ouro.GoTests;

/// <summary>Writable copies of a GOROOT, without links: tests look for files and write beside them.</summary>
internal static class GoRootCopy
{
    /// <summary>gc's whole tree.</summary>
    public static string OfGc(string referee, string to)
    {
        if (!Directory.Exists(to)) Appear(to, partial => Copy(referee + "/.", partial));
        return to;
    }

    /// <summary>The tree without gc's tools, with Ouro in their place.</summary>
    public static string OfOuro(string referee, string to, string ouro)
    {
        if (!Directory.Exists(to))
        {
            Appear(to, partial =>
            {
                Copy(referee + "/.", partial);
                Directory.Delete(Path.Combine(partial, "bin"), recursive: true);
                Directory.Delete(Path.Combine(partial, "pkg", "tool"), recursive: true);
            });
        }
        string bin = Directory.CreateDirectory(Path.Combine(to, "bin")).FullName;
        string tools = Directory.CreateDirectory(Path.Combine(to, "pkg", "tool", "linux_amd64")).FullName;
        // The tools know by their names what they are; one file with several names saves space.
        Replace(Path.Combine(bin, "go"), ouro, copy: true);
        foreach (string tool in (string[])["addr2line", "asm", "buildid", "compile", "link", "nm", "objdump", "pack", "test2json"])
            Replace(Path.Combine(tools, tool), Path.Combine(bin, "go"), copy: false);
        return to;
    }

    private static void Replace(string path, string source, bool copy)
    {
        string beside = path + ".partial";
        File.Delete(beside);
        if (copy) File.Copy(source, beside);
        else Run("ln", source, beside);
        File.Move(beside, path, overwrite: true);
    }

    private static void Appear(string to, Action<string> make)
    {
        string partial = to + ".partial";
        if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial);
        make(partial);
        Directory.Move(partial, to);
    }

    private static void Copy(string from, string to) => Run("cp", "-rL", from, to);

    private static void Run(string command, params string[] args)
    {
        using Process p = Process.Start(command, args);
        p.WaitForExit();
        if (p.ExitCode != 0) throw new InvalidOperationException($"{command} {string.Join(' ', args)}: exit status {p.ExitCode}");
    }
}
