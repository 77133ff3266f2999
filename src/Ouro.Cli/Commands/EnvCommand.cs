using Ouro.Fetch;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro env [-json] [NAME…]</c>: the settings of a build, in the go command's form.</summary>
internal static class EnvCommand
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        bool json = false;
        var names = new List<string>();
        foreach (string a in args)
        {
            if (a is "-json" or "--json") json = true;
            else if (a.StartsWith('-'))
            {
                error.Write($"ouro env: flag {a} is not supported yet\n");
                return 2;
            }
            else names.Add(a);
        }
        SortedDictionary<string, string> settings;
        try
        {
            settings = Settings(error);
        }
        catch (SetupException e)
        {
            error.Write($"ouro: {e.Message}\n");
            return 1;
        }
        if (names.Count > 0 && !json)
        {
            foreach (string n in names) output.Write((settings.TryGetValue(n, out string? v) ? v : "") + "\n");
            return 0;
        }
        IEnumerable<string> shown = names.Count > 0 ? names : settings.Keys;
        if (json)
        {
            output.Write("{");
            string separator = "\n";
            foreach (string n in shown)
            {
                output.Write($"{separator}\t\"{n}\": \"{System.Text.Json.JsonEncodedText.Encode(settings.GetValueOrDefault(n, ""))}\"");
                separator = ",\n";
            }
            output.Write("\n}\n");
            return 0;
        }
        foreach (string n in shown) output.Write($"{n}='{settings[n].Replace("'", "'\"'\"'", StringComparison.Ordinal)}'\n");
        return 0;
    }

    private static SortedDictionary<string, string> Settings(TextWriter error)
    {
        var progress = new ConsoleProgress(error);
        GoRoot root = GoRoot.Ensure(Environment.GetEnvironmentVariable("GOROOT"), Environment.ProcessPath, progress);
        progress.End();
        static string Variable(string name, string otherwise)
        {
            string? v = Environment.GetEnvironmentVariable(name);
            return string.IsNullOrEmpty(v) ? otherwise : v;
        }
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["CGO_ENABLED"] = Variable("CGO_ENABLED", "0"),
            ["GOAMD64"] = Variable("GOAMD64", "v1"),
            ["GOARCH"] = Variable("GOARCH", "amd64"),
            ["GOCACHE"] = Variable("GOCACHE", Path.Combine(CacheFolder.Ensure(), "build")),
            ["GOEXPERIMENT"] = Variable("GOEXPERIMENT", ""),
            ["GOFLAGS"] = Variable("GOFLAGS", ""),
            ["GOHOSTARCH"] = "amd64",
            ["GOHOSTOS"] = "linux",
            ["GOOS"] = Variable("GOOS", "linux"),
            ["GOROOT"] = root.Path,
            ["GOTOOLCHAIN"] = "local",
            ["GOTOOLDIR"] = Path.Combine(root.Path, "pkg", "tool", "linux_amd64"),
            ["GOVERSION"] = root.Version,
        };
    }
}
