namespace Ouro.Cli.Commands;

/// <summary>Settings by name: of the environment, else of the user's file (<c>GOENV</c>, by default <c>~/.config/go/env</c>).</summary>
internal static class GoVariables
{
    /// <summary>The setting; empty when there is none.</summary>
    public static string Get(string name)
    {
        string value = Environment.GetEnvironmentVariable(name) ?? "";
        if (value.Length > 0 || name == "GOENV") return value;
        string file = UserFile;
        if (file is "off" or "" || !File.Exists(file)) return "";
        foreach (string line in File.ReadLines(file))
            if (line.StartsWith(name + "=", StringComparison.Ordinal)) value = line[(name.Length + 1)..];
        return value;
    }

    /// <summary>The setting, or another value when there is none.</summary>
    public static string Get(string name, string otherwise) => Get(name) is { Length: > 0 } v ? v : otherwise;

    /// <summary>The user's file; <c>off</c>: none is to be read.</summary>
    public static string UserFile => Environment.GetEnvironmentVariable("GOENV") is { Length: > 0 } f ? f : Path.Combine(ConfigFolder, "go", "env");

    /// <summary>Where users' settings are.</summary>
    public static string ConfigFolder => Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } c ? c : Path.Combine(Home, ".config");

    public static string Home => Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } h ? h : "/";
}
