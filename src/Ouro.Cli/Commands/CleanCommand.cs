using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro clean -cache</c>: deletes what builds have kept; <c>-testcache</c>: only results of tests.</summary>
internal static class CleanCommand
{
    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsGo("clean", args, error, () =>
    {
        var flags = new GoFlags([], ["cache", "testcache", "fuzzcache", "modcache", "i", "r", "n", "x"]);
        if (!flags.Parse(args))
        {
            error.Write($"{(flags.Error!.Length > 0 ? flags.Error + "\n" : "")}usage: go clean [-i] [-r] [-cache] [-testcache] [-modcache] [-fuzzcache] [build flags] [packages]\nRun 'go help clean' for details.\n"); // not null: Parse failed
            return 2;
        }
        foreach (string name in (ReadOnlySpan<string>)["modcache", "i", "r"])
            if (flags.Has(name)) throw new BadInputException($"-{name}", -1, "this flag is not supported yet");
        if (flags.Arguments.Count > 0 || !(flags.Has("cache") || flags.Has("testcache") || flags.Has("fuzzcache")))
            throw new BadInputException("clean", -1, "deleting what lies in packages' folders is not supported yet; -cache empties the build cache");
        var cache = BuildFlags.OpenCache();
        if (flags.Has("testcache") && !flags.Has("n")) cache.ForgetTestResults();
        // Inputs of fuzzing are not kept.
        if (!flags.Has("cache")) return 0;
        if (flags.Has("n") || flags.Has("x")) output.Write($"rm -r {cache.Folder}/[0-9a-f][0-9a-f]\n");
        if (!flags.Has("n")) cache.Clean();
        return 0;
    });
}
