using Ouro.Core;
using Ouro.Object;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool pack</c>: lists, prints, extracts, makes and extends archives.</summary>
internal static class PackCommand
{
    private const int DefaultMode = 0x1a4; // 0644

    private const string UsageText = """
        Usage: pack op file.a [name....]
        Where op is one of cprtx optionally followed by v for verbose output.
        For compatibility with old Go build environments the op string grc is
        accepted as a synonym for c.

        For more information, run
        	go doc cmd/pack

        """;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args is ["-V" or "-V=full", ..])
        {
            output.Write(ToolVersion.LineOf("pack"));
            return 0;
        }
        if (args.Length < 2 || !ParseOperation(args[0], out char op, out bool verbose)) return Usage(error);
        var names = new List<string>(args[2..]);
        try
        {
            switch (op)
            {
                case 'c' or 'r':
                    if (names.Count == 0) return Usage(error);
                    Add(args[1], names, op == 'c', verbose, output);
                    return 0;
                case 'p' or 't' or 'x':
                    return Scan(args[1], names, op, verbose, output, error);
                default:
                    return Usage(error);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadInputException)
        {
            error.Write($"pack: {e.Message}\n");
            return 1;
        }
    }

    private static bool ParseOperation(string text, out char op, out bool verbose)
    {
        op = '\0';
        verbose = false;
        foreach (char c in text == "grc" ? "c" : text)
        {
            if (c == 'v' && !verbose) verbose = true;
            else if (c is 'c' or 'p' or 'r' or 't' or 'x' && op == '\0') op = c;
            else return false;
        }
        return op != '\0';
    }

    private static int Usage(TextWriter error)
    {
        error.Write(UsageText);
        return 1;
    }

    private static void Add(string path, List<string> files, bool create, bool verbose, TextWriter output)
    {
        var members = new List<(string Name, ReadOnlyMemory<byte> Contents, int Mode)>();
        if (!create && File.Exists(path))
        {
            byte[] old = File.ReadAllBytes(path);
            foreach (ArchiveMember m in GoArchive.Read(old, path)) members.Add((m.Name, old.AsMemory(m.Offset, m.Length), DefaultMode));
        }
        if (create)
        {
            // The first compiler's archive gives its export data.
            foreach (string file in files)
            {
                byte[] bytes = File.ReadAllBytes(file);
                if (CompilerArchive(bytes, file) is not { } parts || parts.FindIndex(static m => m.Name == GoArchive.PackageDefinition) is not (>= 0 and var i)) continue;
                if (verbose) output.Write($"__.PKGDEF # {file}\n");
                members.Add((GoArchive.PackageDefinition, bytes.AsMemory(parts[i].Offset, parts[i].Length), DefaultMode));
                break;
            }
        }
        foreach (string file in files)
        {
            if (verbose) output.Write(file + "\n");
            byte[] bytes = File.ReadAllBytes(file);
            if (CompilerArchive(bytes, file) is not { } parts)
            {
                int mode = OperatingSystem.IsWindows() ? DefaultMode : (int)File.GetUnixFileMode(file) & 0x1ff;
                members.Add((Path.GetFileName(file), bytes, mode));
                continue;
            }
            foreach (ArchiveMember m in parts)
                if (m.Name == GoArchive.GoObjectName) members.Add((Path.GetFileName(file), bytes.AsMemory(m.Offset, m.Length), DefaultMode));
        }
        WholeFile.Write(path, file => file.Write(GoArchive.Write(members)));
    }

    // The members of an archive that the compiler wrote: export data, an object, or both; null for anything else.
    private static List<ArchiveMember>? CompilerArchive(byte[] bytes, string file)
    {
        if (!GoArchive.IsArchive(bytes)) return null;
        List<ArchiveMember> members;
        try
        {
            members = GoArchive.Read(bytes, file);
        }
        catch (BadInputException)
        {
            return null;
        }
        foreach (ArchiveMember m in members)
            if (m.Name is not (GoArchive.PackageDefinition or GoArchive.GoObjectName)) return null;
        return members.Count is 1 or 2 ? members : null;
    }

    private static int Scan(string path, List<string> names, char op, bool verbose, TextWriter output, TextWriter error)
    {
        byte[] file = File.ReadAllBytes(path);
        bool all = names.Count == 0;
        foreach (ArchiveMember m in GoArchive.Read(file, path))
        {
            // Nothing is written outside the current folder.
            if (m.Name.Length == 0 || m.Name is "." or ".." || m.Name.AsSpan().IndexOfAny('/', '\\') >= 0)
            {
                error.Write($"pack: \"{m.Name}\": invalid name\n");
                return 1;
            }
            if (!all && !names.Remove(m.Name)) continue;
            if (op == 't')
            {
                output.Write(verbose ? $"-rw-r--r--      0/0      {m.Length,12} Jan  1 00:00 1970 {m.Name}\n" : m.Name + "\n");
                continue;
            }
            if (verbose) output.Write(m.Name + "\n");
            if (op == 'x')
            {
                File.WriteAllBytes(m.Name, file.AsSpan(m.Offset, m.Length).ToArray());
            }
            else
            {
                output.Flush();
                using Stream raw = Console.OpenStandardOutput();
                raw.Write(file, m.Offset, m.Length);
            }
        }
        if (names.Count == 0) return 0;
        error.Write($"pack: file \"{names[0]}\" not in archive\n");
        return 1;
    }
}
