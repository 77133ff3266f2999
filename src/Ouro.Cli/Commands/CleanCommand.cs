using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro clean</c>; <c>-cache</c> deletes what builds have kept, <c>-testcache</c> only results of tests.</summary>
internal static class CleanCommand
{
    private static readonly string[] s_caches = ["cache", "testcache", "fuzzcache"];

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsGo("clean", args, error, () =>
    {
        var flags = new GoFlags([], ["cache", "testcache", "fuzzcache", "modcache", "i", "r", "n", "x"]);
        if (!flags.Parse(args))
        {
            error.Write($"{(flags.Error!.Length > 0 ? flags.Error + "\n" : "")}usage: go clean [-i] [-r] [-cache] [-testcache] [-modcache] [-fuzzcache] [build flags] [packages]\nRun 'go help clean' for details.\n"); // not null: Parse failed
            return 2;
        }
        // What lies in packages' folders and the module cache is Go's go command's; the build cache is not.
        if (flags.Arguments.Count > 0 || flags.Has("modcache") || flags.Has("i") || flags.Has("r") || !s_caches.Any(flags.Has))
        {
            int code = BuiltToolCommand.RunGo("clean", [.. args.Where(static a => !s_caches.Contains(a.Split('=')[0].TrimStart('-')))], error);
            if (code != 0) return code;
        }
        if (!s_caches.Any(flags.Has)) return 0;
        var cache = BuildFlags.OpenCache();
        if (flags.Has("testcache") && !flags.Has("n")) cache.ForgetTestResults();
        // Inputs of fuzzing are not kept.
        if (!flags.Has("cache")) return 0;
        if (flags.Has("n") || flags.Has("x")) output.Write($"rm -r {cache.Folder}/[0-9a-f][0-9a-f]\n");
        if (!flags.Has("n")) cache.Clean();
        return 0;
    });
}
