using System.Text.Json;
using Ouro.Build;
using Ouro.Build.Actions;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Compile.Data;
using Ouro.Core;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Types;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool compile [flags] file.go…</c>: one package to an archive, with the flags of <c>go tool compile</c>.</summary>
internal static class CompileCommand
{
    private static readonly string[] s_valued =
    [
        "o", "p", "lang", "symabis", "asmhdr", "d", "goversion", "buildid", "trimpath", "importcfg", "c", "D", "I", "embedcfg", "installsuffix", "linkobj", "pgoprofile", "coveragecfg",
        "json", "spectre", "env",
    ];

    // Of these nolocalimports, c, installsuffix, D, I, L, dwarflocationlists, dwarfbasentries and env change nothing of what is
    // written here, or only how fast gc is.
    private static readonly string[] s_switches =
    [
        "N", "l", "dwarf", "complete", "nolocalimports", "pack", "std", "+", "e", "V", "shared", "dynlink", "race", "msan", "asan", "S", "m", "v", "w", "t", "h", "linkshared", "smallframes",
        "dwarflocationlists", "dwarfbasentries", "errorurl", "wb", "L", "C", "live",
    ];

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsGo("tool compile", args, error, () =>
    {
        var flags = new GoFlags(s_valued, s_switches);
        if (!flags.Parse(args)) return Usage(flags.Error!); // not null: Parse failed
        if (flags.Last("V") is not null)
        {
            output.Write(ToolVersion.LineOf("compile"));
            return 0;
        }
        if (flags.Arguments.Count == 0) return Usage("");
        var debug = new PassOptions { DumpWriter = error, Html = HtmlDump.FromEnvironment() };
        foreach (var (name, value) in flags.Flags)
        {
            if (name == "d")
            {
                foreach (string setting in value.Split(','))
                    if (setting.Length > 0 && !debug.Set(setting)) return Usage($"unknown debug setting {setting}");
            }
            else if (name is "pgoprofile") error.Write("compile: -pgoprofile is ignored: profile-guided optimisation is not supported yet\n");
            else if (name is "json" or "spectre" or "shared" or "dynlink" or "race" or "msan" or "asan" or "v" or "w" or "t" or "h" or "linkshared"
                or "smallframes" or "errorurl" or "live" && value is not ("false" or "0" or "")) return Usage($"flag -{name} is not supported yet");
        }
        if (!CompilerFlagList.TryCountListings(flags.Flags.Select(static f => $"-{f.Name}={f.Value}"), out int listing, out string mistake)) return Usage(mistake);
        return Compile(args, flags, debug, listing, output, error);

        int Usage(string message)
        {
            error.Write($"{(message.Length > 0 ? message + "\n" : "")}usage: compile [options] file.go...\n");
            return 2;
        }
    });

    private static int Compile(string[] args, GoFlags flags, PassOptions debug, int listing, TextWriter output, TextWriter error)
    {
        foreach (string file in flags.Arguments)
            if (!File.Exists(file)) throw new BadInputException("open " + file, -1, "no such file or directory");
        var build = new BuildFlags();
        var progress = new ConsoleProgress(error);
        BuildSettings settings = build.Settings(progress);
        progress.End();
        if (flags.Last("goversion") is { Length: > 0 } version && version != settings.GoVersion)
            throw new BadInputException("compile", -1, $"version \"{settings.GoVersion}\" does not match go tool version \"{version}\"");
        var diagnostics = new DiagnosticBag();
        var loader = new PackageLoader(settings, diagnostics, MainModule.Find(CurrentFolder.Path)) { AppliesCommandRules = false };
        LoadedPackage package = loader.LoadFiles(flags.Arguments, flags.Last("p") ?? "", flags.Last("p") is null ? null : flags.Has("std"));
        ReadEmbedded(package, flags.Last("embedcfg"));
        using BuildSession session = build.Session(settings, new BuildOutput(error, progress, printsPackages: false), error);
        string trimPath = flags.Last("trimpath") ?? "";
        var made = new ToolCompilation(session, loader, new BuildGraph(static _ => false)) { RelativeTo = flags.Last("D") ?? CurrentFolder.Path }.Compile(package, flags.Last("importcfg") is { } list ? ImportConfig.Read(list) : null, new PackageCompilation
        {
            Settings = settings,
            Package = package,
            Below = [],
            Flags = new CompilerFlags
            {
                Passes = debug, NoOptimisation = flags.Has("N"), NoInlining = flags.Has("l") && flags.Last("l") != "4",
                StandardRules = flags.Has("std"), RuntimeRules = flags.Has("+"), Dwarf = flags.Last("dwarf") is null || flags.Has("dwarf"), Remarks = CompilerFlagList.AsksForRemarks(args), Listing = listing, Language = flags.Last("lang") ?? "",
                Coverage = flags.Last("coveragecfg") is { Length: > 0 } coverage ? CoverageConfig.Read(coverage) : null,
            },
            Assembly = flags.Last("symabis") is { } abis ? SymbolAbis.Parse(abis, File.ReadAllText(abis)) : SymbolAbis.None,
            IsComplete = flags.Has("complete"),
            BuildId = flags.Last("buildid") ?? "",
            FileName = file => RecordedName(file, trimPath, settings),
        }, diagnostics);
        progress.End();
        if (debug.Time) Pipeline.WriteTimes(error);
        // Files are named as they were given.
        var names = flags.Arguments.ToDictionary(CurrentFolder.Full, static f => f, StringComparer.Ordinal);
        var shown = new DiagnosticBag();
        foreach (Diagnostic e in diagnostics.ToSortedArray())
            shown.Add(e with { Position = new Position(names.GetValueOrDefault(e.Position.File ?? "", e.Position.File ?? ""), e.Position.Line, flags.Has("C") ? 0 : e.Position.Column) });
        // Where gc's go: to the standard output.
        if (flags.Has("e")) shown.WriteAll(output);
        else shown.WriteFirst(output);
        if (made is not { } result || diagnostics.HasErrors) return diagnostics.HasErrors ? 2 : 1;
        if (flags.Last("asmhdr") is { } header) WholeFile.Write(header, file => file.Write(System.Text.Encoding.UTF8.GetBytes(AssemblyHeader.Write(result.Checked, StdSizes.Amd64))));
        output.Write(result.Compiled.Listing);
        string archive = flags.Last("o") ?? Path.ChangeExtension(Path.GetFileName(flags.Arguments[0]), flags.Has("pack") ? ".a" : ".o");
        // -linkobj: what importers read and what the linker reads, each in its file.
        string linkerObject = flags.Last("linkobj") ?? "";
        WholeFile.Write(archive, file => GoArchive.WriteTo(file, linkerObject.Length > 0 ? result.Compiled.ForImporters : result.Compiled.Members));
        if (linkerObject.Length > 0) WholeFile.Write(linkerObject, file => GoArchive.WriteTo(file, result.Compiled.ForLinker));
        return 0;
    }

    /// <summary>The files of embed patterns, as the go command lists them: <c>{"Patterns": {"*.txt": ["a.txt"]}, "Files": {"a.txt": "/dir/a.txt"}}</c>.</summary>
    private static void ReadEmbedded(LoadedPackage package, string? list)
    {
        if (list is null) return;
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(list));
            foreach (JsonProperty pattern in json.RootElement.GetProperty("Patterns").EnumerateObject())
                package.EmbedFiles[pattern.Name] = [.. pattern.Value.EnumerateArray().Select(static f => f.GetString() ?? "")];
            foreach (JsonProperty file in json.RootElement.GetProperty("Files").EnumerateObject())
                package.Generated[file.Name] = File.ReadAllBytes(file.Value.GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or IOException or KeyNotFoundException or InvalidOperationException)
        {
            throw new BadInputException("-embedcfg", -1, e.Message);
        }
    }

    /// <summary>A file's name in tables: <c>-trimpath=from=>to;…</c>, then <c>$GOROOT</c>.</summary>
    private static string RecordedName(string file, string trimPath, BuildSettings settings)
    {
        if (!Path.IsPathRooted(file)) return file;
        foreach (string rule in trimPath.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            int arrow = rule.IndexOf("=>", StringComparison.Ordinal);
            string from = arrow < 0 ? rule : rule[..arrow], to = arrow < 0 ? "" : rule[(arrow + 2)..];
            if (file == from) return to;
            if (from.Length > 0 && file.StartsWith(from.TrimEnd('/') + "/", StringComparison.Ordinal)) return to.Length == 0 ? file[(from.TrimEnd('/').Length + 1)..] : $"{to}/{file[(from.TrimEnd('/').Length + 1)..]}";
        }
        return file.StartsWith(settings.GoRoot + "/", StringComparison.Ordinal) ? "$GOROOT" + file[settings.GoRoot.Length..] : file;
    }
}
