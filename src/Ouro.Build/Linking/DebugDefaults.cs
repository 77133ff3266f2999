// The GODEBUG settings that a command starts with (contract/build-and-bootstrap §1.8): each change of behaviour that is newer than the
// go line of the main module is undone, then come the module's godebug lines. Source of the changes: internal/godebugs/table.go.

using System.Globalization;
using System.Text.RegularExpressions;
using Ouro.Build.Loading;

namespace Ouro.Build.Linking;

/// <summary>Settings of GODEBUG by the main module's go line.</summary>
public static partial class DebugDefaults
{
    /// <summary>The settings as in <c>DefaultGODEBUG</c>; empty when there are none.</summary>
    public static string Of(LoadedPackage command, BuildSettings settings)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (command.MainModule is not { } module) return "";
        string line = module.LanguageVersion;
        if (module.DebugSettings.TryGetValue("default", out string? asked)) line = asked;
        int minor = line.StartsWith("go1.", StringComparison.Ordinal) && int.TryParse(line.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out int m) ? m : 16;
        string table = Path.Combine(settings.GoRoot, "src", "internal", "godebugs", "table.go");
        if (File.Exists(table))
        {
            foreach (Match change in Row().Matches(File.ReadAllText(table)))
            {
                if (Field(change.Value, "Changed") is { Length: > 0 } c && int.Parse(c, CultureInfo.InvariantCulture) > minor)
                    values[Field(change.Value, "Name")] = Field(change.Value, "Old");
            }
        }
        foreach (var (key, value) in module.DebugSettings)
            if (key != "default") values[key] = value;
        return string.Join(',', values.Select(static v => $"{v.Key}={v.Value}"));
    }

    /// <summary>The same for the linker; nothing when there are none.</summary>
    public static IReadOnlyList<string> Setting(LoadedPackage command, BuildSettings settings) =>
        Of(command, settings) is { Length: > 0 } text ? [$"runtime.godebugDefault={text}"] : [];

    private static string Field(string row, string name)
    {
        Match m = Regex.Match(row, name + """:\s*("([^"]*)"|\d+)""", RegexOptions.CultureInvariant);
        return !m.Success ? "" : m.Groups[2].Success ? m.Groups[2].Value : m.Groups[1].Value;
    }

    [GeneratedRegex("""^\s*\{Name:.*$""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
