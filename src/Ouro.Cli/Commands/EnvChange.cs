using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro env -w NAME=VALUE…</c> and <c>-u NAME…</c>: change the user's file of settings, after the go command's checks.</summary>
internal static class EnvChange
{
    private static readonly string[] s_fixed = ["GOEXE", "GOGCCFLAGS", "GOHOSTARCH", "GOHOSTOS", "GOMOD", "GOWORK", "GOTOOLDIR", "GOVERSION", "GOTELEMETRY", "GOTELEMETRYDIR"];

    /// <summary><c>-w</c>: gives settings values.</summary>
    /// <exception cref="BadInputException">One of them is wrong; nothing is changed.</exception>
    public static void Set(IReadOnlyList<string> arguments, TextWriter error)
    {
        if (arguments.Count == 0) throw Wrong("no KEY=VALUE arguments given");
        var added = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string argument in arguments)
        {
            int equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) throw Wrong($"arguments must be KEY=VALUE: invalid argument: {argument}");
            string name = argument[..equals], value = argument[(equals + 1)..];
            Check(name, value);
            if (!added.TryAdd(name, value)) throw Wrong($"multiple values for key: {name}");
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } present && present != value)
                error.Write($"warning: go env -w {name}=... does not override conflicting OS environment variable\n");
        }
        CheckBuild(name => added.GetValueOrDefault(name));
        if (added.TryGetValue("GOTMPDIR", out string? folder) && folder.Length > 0 && !Path.IsPathRooted(folder)) throw Wrong("GOTMPDIR must be an absolute path");
        UserSettings file = UserSettings.Read(mustExist: false);
        foreach (var (name, value) in added) file.Set(name, value);
        file.Write();
    }

    /// <summary><c>-u</c>: forgets settings.</summary>
    /// <exception cref="BadInputException">There is no such setting; nothing is changed.</exception>
    public static void Unset(IReadOnlyList<string> names)
    {
        if (names.Count == 0) throw Wrong("'go env -u' requires an argument");
        foreach (string name in names) Check(name, "");
        CheckBuild(name => names.Contains(name) ? Environment.GetEnvironmentVariable(name) ?? "" : null);
        UserSettings file = UserSettings.Read(mustExist: true);
        foreach (string name in names) file.Remove(name);
        file.Write();
    }

    /// <summary>Target and experiments as they would be afterwards.</summary>
    /// <param name="changed">The new value of a setting, empty for its default; null: it is not touched.</param>
    private static void CheckBuild(Func<string, string?> changed)
    {
        string goos = Later("GOOS", "linux"), goarch = Later("GOARCH", "amd64");
        if ((changed("GOOS") ?? changed("GOARCH")) is not null && !KnownTargets.Contains(goos, goarch)) throw Wrong($"unsupported GOOS/GOARCH pair {goos}/{goarch}");
        if (changed("GOEXPERIMENT") is { } experiments) Experiments.Parse(goos, goarch, experiments);

        string Later(string name, string otherwise) => (changed(name) ?? GoVariables.Get(name)) is { Length: > 0 } value ? value : otherwise;
    }

    /// <summary>One setting by itself.</summary>
    private static void Check(string name, string value)
    {
        if (Array.IndexOf(s_fixed, name) >= 0) throw Wrong($"{name} cannot be modified");
        if (name is "GOENV" or "GODEBUG") throw Wrong($"{name} can only be set using the OS environment");
        if (!GoVariables.IsKnown(name)) throw Wrong($"unknown go command variable {name}");
        string quoted = Ouro.Build.Listing.JsonText.Write(value);
        switch (name)
        {
            case "GO111MODULE" when value is not ("" or "auto" or "on" or "off"): throw Wrong($"invalid {name} value {quoted}");
            case "GOPATH" when value.StartsWith('~'): throw Wrong($"GOPATH entry cannot start with shell metacharacter '~': {quoted}");
            case "GOPATH" or "GOMODCACHE" when value.Length > 0 && !Path.IsPathRooted(value): throw Wrong($"{name} entry is relative; must be absolute path: {quoted}");
            case "CC" or "CXX" when value.Length > 0: CheckProgram(name, value); break;
        }
        if (value.Contains('\0', StringComparison.Ordinal)) throw Wrong($"invalid NUL in {name}=... value");
        if (value.AsSpan().IndexOfAny("\v\r\n") >= 0) throw Wrong($"invalid newline in {name}=... value");
    }

    /// <summary>A compiler is named by its absolute path, or without one.</summary>
    private static void CheckProgram(string name, string value)
    {
        string[] words;
        try
        {
            words = Ouro.Build.Actions.PackageFlags.Split(value);
        }
        catch (FormatException e)
        {
            throw Wrong($"invalid {name}: {e.Message}");
        }
        if (words.Length == 0) throw Wrong($"{name} entry cannot contain only space");
        if (!Path.IsPathRooted(words[0]) && words[0].Contains('/', StringComparison.Ordinal))
            throw Wrong($"{name} entry is relative; must be absolute path: {Ouro.Build.Listing.JsonText.Write(words[0])}");
    }

    private static BadInputException Wrong(string message) => new("go", -1, message);
}
