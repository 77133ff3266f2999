using System.Globalization;
using Ouro.Core;
using Ouro.Fetch;
using Ouro.Formats.Binary;
using Ouro.Image;
using Ouro.Image.Initramfs;
using Ouro.Image.Oci;
using Ouro.Image.Trees;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro image initramfs</c> and <c>ouro image oci</c>: a program packed for a kernel or for a container engine.</summary>
internal static class ImageCommand
{
    private const string Usage = """
        usage: ouro image initramfs --init PROGRAM [--add SRC:DST[:MODE] ...] [--link PATH:TARGET ...] [--compress gzip|zstd|xz|none] [-o FILE]
               ouro image oci --entry PROGRAM [--entry PROGRAM ...] [-o PATH] [flags]
        PROGRAM is an executable or a Go package, which is then built.
        oci: --format oci|oci-archive|docker-archive   --tag NAME   --compress gzip|zstd|none   --add SRC:DST[:MODE]   --link PATH:TARGET
             --arg ARG   --env NAME=VALUE   --user UID[:GID]   --port N[/tcp|udp]   --workdir DIR   --label K=V   --annotation K=V
             --with-zoneinfo   --with-ca   --sbom spdx|cyclonedx|none

        """;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Length > 0 && args[0] is "-h" or "--help" or "help")
        {
            output.Write(Usage);
            return 0;
        }
        return Guarded.AsOuro("image", args, error, () => (args.Length == 0 ? "" : args[0]) switch
        {
            "initramfs" => Initramfs(args[1..], output, error),
            "oci" => Oci(args[1..], output, error),
            "" => Fail(error, "image: initramfs or oci?\n" + Usage, 2),
            _ => Fail(error, $"image: unknown kind of image \"{args[0]}\"\n{Usage}", 2),
        });
    }

    private static int Initramfs(string[] args, TextWriter output, TextWriter error)
    {
        GoFlags? flags = MixedFlags.Parse("image initramfs", Usage, ["init", "add", "link", "compress", "o"], [], args, error);
        if (flags is null) return 2;
        if (flags.Arguments.Count > 0) return Fail(error, $"image initramfs: unexpected argument \"{flags.Arguments[0]}\"\n{Usage}", 2);
        if (flags.Last("init") is not { } init) return Fail(error, "image initramfs: --init PROGRAM is missing\n" + Usage, 2);
        string word = flags.Last("compress") ?? "gzip";
        if (Compressor.Parse(word) is not { } compression) return Fail(error, $"image initramfs: --compress {word}: gzip, zstd, xz or none\n", 2);
        using var programs = new Programs(output, error);
        ImageTree tree = InitramfsImage.MakeTree(programs.Get(init));
        AddFiles(tree, flags);
        CheckInterpreter(programs.Get(init), init, tree, error);
        string file = flags.Last("o") ?? "initramfs.img";
        InitramfsImage.Write(file, tree, compression);
        return 0;
    }

    private static int Oci(string[] args, TextWriter output, TextWriter error)
    {
        string[] valued = ["entry", "add", "link", "compress", "o", "format", "tag", "arg", "env", "user", "port", "workdir", "label", "annotation", "sbom"];
        GoFlags? flags = MixedFlags.Parse("image oci", Usage, valued, ["with-zoneinfo", "with-ca"], args, error);
        if (flags is null) return 2;
        if (flags.Arguments.Count > 0) return Fail(error, $"image oci: unexpected argument \"{flags.Arguments[0]}\"\n{Usage}", 2);
        List<string> entries = flags.AllOf("entry");
        if (entries.Count == 0) return Fail(error, "image oci: --entry PROGRAM is missing\n" + Usage, 2);
        string word = flags.Last("compress") ?? "gzip";
        if (Compressor.Parse(word) is not { } compression) return Fail(error, $"image oci: --compress {word}: gzip, zstd or none\n", 2);
        string format = flags.Last("format") ?? "oci";
        if (format is not ("oci" or "oci-archive" or "docker-archive")) return Fail(error, $"image oci: --format {format}: oci, oci-archive or docker-archive\n", 2);
        string sbom = flags.Last("sbom") ?? "none";
        if (sbom is not ("spdx" or "cyclonedx" or "none")) return Fail(error, $"image oci: --sbom {sbom}: spdx, cyclonedx or none\n", 2);
        if (sbom != "none" && format == "docker-archive") return Fail(error, "image oci: a docker-archive has no place for a bill of materials; oci and oci-archive have\n", 2);

        using var programs = new Programs(output, error);
        var progress = new ConsoleProgress(error);
        string name = "/" + Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(CurrentFolder.Full(entries[0])));
        var images = new List<OciPlatformImage>();
        foreach (string entry in entries)
        {
            FileContent program = programs.Get(entry);
            Platform platform = Platform.OfProgram(program, entry, out _);
            var tree = new ImageTree();
            if (flags.Has("with-zoneinfo"))
                SystemFiles.AddZoneInfo(tree, GoRoot.Ensure(GoVariables.Get("GOROOT"), null, progress).Path);
            if (flags.Has("with-ca")) SystemFiles.AddCertificates(tree, progress);
            AddFiles(tree, flags);
            tree.Add(new ImageEntry(name, ImageEntryKind.File, 0b111_101_101) { Content = program });
            CheckInterpreter(program, entry, tree, error);
            images.Add(new OciPlatformImage(platform, tree) { Attachments = sbom == "none" ? [] : [BillOf(program, sbom, name[1..])] });
        }
        progress.End();
        var config = new OciConfig
        {
            Entrypoint = [name],
            Command = flags.AllOf("arg"),
            Environment = CheckPairs(flags, "env") is { } bad ? throw new ImageException($"--env {bad}: NAME=VALUE is wanted") : ["PATH=/", .. flags.AllOf("env")],
            User = flags.Last("user") ?? "",
            WorkingDirectory = flags.Last("workdir") ?? "/",
            Ports = flags.AllOf("port").ConvertAll(ParsePort),
            Labels = Pairs(flags, "label"),
            Annotations = Pairs(flags, "annotation"),
        };
        var image = new OciImage(config, images, SourceTime() ?? DateTimeOffset.UnixEpoch, compression);
        // Engines name an image after the archive's tag; a layout's user gives the name himself (oci:DIR:latest).
        string tag = flags.Last("tag") ?? (format == "oci" ? "latest" : name[1..].ToLowerInvariant() + ":latest");
        string path = flags.Last("o") ?? name[1..] + (format == "oci" ? ".oci" : ".tar");
        if (format == "oci") image.WriteLayout(path, tag);
        else if (format == "oci-archive") image.WriteArchive(path, tag);
        else image.WriteDockerArchive(path, tag.Contains(':') ? tag : tag + ":latest");
        return 0;
    }

    private static (string, byte[]) BillOf(FileContent program, string format, string name)
    {
        using InputFile file = program.OpenInput(name);
        return SbomCommand.Make(format, file, name);
    }

    /// <summary><c>SOURCE_DATE_EPOCH</c>, as makers of reproducible things have agreed; null when it is not set.</summary>
    internal static DateTimeOffset? SourceTime() =>
        long.TryParse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"), CultureInfo.InvariantCulture, out long seconds) && seconds is >= 0 and < 1L << 33
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static string ParsePort(string text)
    {
        int slash = text.IndexOf('/');
        string number = slash < 0 ? text : text[..slash], protocol = slash < 0 ? "tcp" : text[(slash + 1)..];
        if (!ushort.TryParse(number, CultureInfo.InvariantCulture, out ushort port) || port == 0 || protocol is not ("tcp" or "udp" or "sctp"))
            throw new ImageException($"--port {text}: a number from 1 to 65535, /tcp or /udp after it, is wanted");
        return $"{port}/{protocol}";
    }

    private static string? CheckPairs(GoFlags flags, string name)
    {
        foreach (string v in flags.AllOf(name))
            if (v.IndexOf('=') <= 0) return v;
        return null;
    }

    private static List<(string, string)> Pairs(GoFlags flags, string name)
    {
        if (CheckPairs(flags, name) is { } bad) throw new ImageException($"--{name} {bad}: NAME=VALUE is wanted");
        return flags.AllOf(name).ConvertAll(static v => (v[..v.IndexOf('=')], v[(v.IndexOf('=') + 1)..]));
    }

    private static void AddFiles(ImageTree tree, GoFlags flags)
    {
        foreach (string v in flags.AllOf("add"))
        {
            string[] parts = v.Split(':');
            if (parts.Length is < 2 or > 3 || parts[0].Length == 0 || parts[1].Length == 0) throw new ImageException($"--add {v}: SRC:DST or SRC:DST:MODE is wanted");
            int? mode = null;
            if (parts.Length == 3)
            {
                mode = 0;
                foreach (char c in parts[2]) mode = c is >= '0' and <= '7' && mode < 512 ? mode * 8 + (c - '0') : throw new ImageException($"--add {v}: the mode {parts[2]} is no octal number below 10000");
            }
            tree.AddFromHost(parts[0], parts[1], mode);
        }
        foreach (string v in flags.AllOf("link"))
        {
            int colon = v.IndexOf(':');
            if (colon <= 0 || colon == v.Length - 1) throw new ImageException($"--link {v}: PATH:TARGET is wanted");
            tree.Add(new ImageEntry(v[..colon], ImageEntryKind.SymbolicLink, 0b111_111_111) { Target = v[(colon + 1)..] });
        }
    }

    /// <summary>A program that asks for a loader which is not in the image would fail at its start with "no such file".</summary>
    private static void CheckInterpreter(FileContent program, string name, ImageTree tree, TextWriter error)
    {
        Platform.OfProgram(program, name, out string? interpreter);
        if (interpreter is { Length: > 0 } && tree.Find(interpreter.TrimStart('/')) is null)
            error.Write($"ouro image: warning: {name} is loaded by {interpreter}, which is not in the image: add it and its libraries, or build the program static\n");
    }

    internal static int Fail(TextWriter error, string message, int code)
    {
        error.Write(message.StartsWith("ouro", StringComparison.Ordinal) ? message : "ouro " + message);
        return code;
    }

    /// <summary>Programs of the command line: files as they are, Go packages built once into a temporary folder.</summary>
    internal sealed class Programs(TextWriter output, TextWriter error) : IDisposable
    {
        private readonly Dictionary<string, FileContent> _built = new(StringComparer.Ordinal);
        private string? _folder;

        public FileContent Get(string program)
        {
            if (File.Exists(program) && !program.EndsWith(".go", StringComparison.Ordinal)) return new FileContent(CurrentFolder.Full(program));
            if (_built.TryGetValue(program, out FileContent? content)) return content;
            bool local = program.StartsWith('.') || Path.IsPathRooted(program);
            if (local && !Directory.Exists(program) && !File.Exists(program)) throw new ImageException($"{program}: no such file or package");
            _folder ??= Directory.CreateTempSubdirectory("ouro-image").FullName;
            string file = Path.Combine(_folder, "program" + _built.Count);
            if (BuildCommand.Build(["-o", file, program], output, error) != 0) throw new ImageException($"{program}: could not be built");
            return _built[program] = new FileContent(file);
        }

        public void Dispose()
        {
            if (_folder is not null) Directory.Delete(_folder, recursive: true);
        }
    }
}
