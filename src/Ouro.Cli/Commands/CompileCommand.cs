using Ouro.Build;
using Ouro.Build.Compiling;
using Ouro.Build.Loading;
using Ouro.Compile;
using Ouro.Compile.Data;
using Ouro.Core;
using Ouro.Fetch;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Syntax;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool compile [flags] file.go…</c>: one package to an object.</summary>
internal static class CompileCommand
{
    // Flags of gc that change nothing of what is written here, or only how fast gc is.
    private static readonly HashSet<string> s_ignored = new(StringComparer.Ordinal) { "complete", "nolocalimports", "pack", "std", "+", "c" };
    private static readonly HashSet<string> s_switches = new(StringComparer.Ordinal) { "N", "l", "dwarf" };
    private static readonly HashSet<string> s_withValue = new(StringComparer.Ordinal)
    {
        "o", "p", "lang", "symabis", "asmhdr", "d", "goversion", "buildid", "trimpath", "importcfg", "c", "D", "I", "embedcfg",
    };

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var flags = new Dictionary<string, string>(StringComparer.Ordinal);
        var debug = new PassOptions { DumpWriter = error, Html = HtmlDump.FromEnvironment() };
        int at = 0;
        for (; at < args.Length && args[at].StartsWith('-') && args[at].Length > 1; at++)
        {
            string name = args[at].TrimStart('-'), value = "";
            int equals = name.IndexOf('=');
            if (equals > 0) (name, value) = (name[..equals], name[(equals + 1)..]);
            else if (s_withValue.Contains(name) && at + 1 < args.Length) value = args[++at];
            if (!s_withValue.Contains(name) && !s_ignored.Contains(name) && !s_switches.Contains(name))
            {
                error.Write($"ouro tool compile: flag -{name} is not supported yet\n");
                return 2;
            }
            if (name == "d")
            {
                foreach (string setting in value.Split(','))
                {
                    if (debug.Set(setting)) continue;
                    error.Write($"ouro tool compile: unknown debug setting {setting}\n");
                    return 2;
                }
                continue;
            }
            flags[name] = value;
        }
        string[] files = args[at..];
        if (files.Length == 0)
        {
            error.Write("usage: ouro tool compile [flags] file.go...\n");
            return 2;
        }
        try
        {
            return Compile(flags, files, debug, error);
        }
        catch (SetupException e)
        {
            error.Write($"ouro: {e.Message}\n");
            return 1;
        }
        catch (BadInputException e)
        {
            error.Write(e.Message + "\n");
            return 1;
        }
        catch (InternalCompilerException e)
        {
            error.Write($"internal error: {e.Message}\n  again: ouro tool compile {string.Join(' ', args)}\n{e}\n");
            return 2;
        }
    }

    private static int Compile(Dictionary<string, string> flags, string[] files, PassOptions debug, TextWriter error)
    {
        var progress = new ConsoleProgress(error);
        GoRoot root = GoRoot.Ensure(Environment.GetEnvironmentVariable("GOROOT"), null, progress);
        progress.End();
        var settings = new BuildSettings { GoRoot = root.Path, GoVersion = flags.GetValueOrDefault("goversion", root.Version) };
        var context = new ParseContext(new SourceTable(), new NameTable(), new DiagnosticBag());
        var loader = new PackageLoader(settings, context.Diagnostics, MainModule.Find(Environment.CurrentDirectory)) { ChecksInternalUse = false };
        LoadedPackage package = loader.LoadFiles(files, flags.GetValueOrDefault("p", ""));
        List<LoadedPackage> order = context.Diagnostics.HasErrors ? [] : loader.LoadClosure([package]);
        var compilation = new Compilation(settings, context);
        if (!context.Diagnostics.HasErrors) compilation.Check(order);
        CompiledPackage? result = null;
        if (!context.Diagnostics.HasErrors)
        {
            SymbolAbis abis = flags.TryGetValue("symabis", out string? list) ? SymbolAbis.Parse(list, File.ReadAllText(list)) : SymbolAbis.None;
            result = compilation.Compile(package, abis, new CompilerFlags
            {
                Passes = debug, NoOptimisation = flags.ContainsKey("N"), NoInlining = flags.ContainsKey("l"),
                Dwarf = flags.GetValueOrDefault("dwarf", "") is not ("false" or "0" or "f" or "F"),
            });
            if (debug.Time) Pipeline.WriteTimes(error);
        }
        if (result is null || context.Diagnostics.HasErrors)
        {
            context.Diagnostics.WriteFirst(error);
            return 1;
        }
        string target = flags.GetValueOrDefault("o", Path.ChangeExtension(Path.GetFileName(files[0]), ".o"));
        if (Path.GetFullPath(target).StartsWith("/dev/", StringComparison.Ordinal))
        {
            // A file moved to /dev/null by root would take the device away.
            File.WriteAllBytes(target, GoArchive.Write(result.Members));
            return 0;
        }
        string partial = target + ".partial." + Environment.ProcessId;
        File.WriteAllBytes(partial, GoArchive.Write(result.Members));
        File.Move(partial, target, overwrite: true);
        return 0;
    }
}
