using System.Buffers;
using System.Globalization;
using System.Text;
using Ouro.Build.Actions;
using Ouro.Build.Loading;

namespace Ouro.Build.Linking;

/// <summary>What <c>go version -m</c> shows of an executable: package, module, settings of the build (contract/build-and-bootstrap §3.3).</summary>
public static class ModuleInfoText
{
    // Marks around the text, by which runtime/debug finds it.
    private static readonly byte[] s_start = Convert.FromHexString("3077af0c9274080241e1c107e6d618e6"), s_end = Convert.FromHexString("f932433186182072008242104116d8f2");

    /// <summary>The text of a command.</summary>
    /// <param name="p">The command.</param>
    /// <param name="session">Flags and target.</param>
    /// <param name="debugDefaults">The settings of GODEBUG that its go line asks for; empty: none.</param>
    public static string Of(LoadedPackage p, BuildSession session, string debugDefaults = "")
    {
        BuildSettings s = session.Settings;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"path\t{p.PackagePath}\n");
        if (p.Module is { } m) text.Append(CultureInfo.InvariantCulture, $"mod\t{m.ModulePath}\t(devel)\t\n");
        if (session.AssemblerFlags.IsSet) Setting("-asmflags", session.AssemblerFlags.Text);
        Setting("-buildmode", "exe");
        Setting("-compiler", "gc");
        if (session.CompilerFlags.IsSet) Setting("-gcflags", session.CompilerFlags.Text);
        // With -trimpath the flags may hold folders of this machine.
        if (session.LinkerFlags.IsSet && !session.TrimPath) Setting("-ldflags", session.LinkerFlags.Text);
        if (session.Cover is not null) Setting("-cover", "true");
        if (s.Tags.Count > 0) Setting("-tags", string.Join(',', s.Tags));
        if (session.TrimPath) Setting("-trimpath", "true");
        if (debugDefaults.Length > 0) Setting("DefaultGODEBUG", debugDefaults);
        Setting("CGO_ENABLED", "0");
        Setting("GOARCH", s.GoArch);
        if (s.Experiments.Setting.Length > 0) Setting("GOEXPERIMENT", s.Experiments.Setting);
        Setting("GOOS", s.GoOs);
        if (s.GoArch == "amd64") Setting("GOAMD64", "v" + s.Amd64Level.ToString(CultureInfo.InvariantCulture));
        return text.ToString();

        void Setting(string key, string value) => text.Append(CultureInfo.InvariantCulture, $"build\t{QuoteIfNeeded(key)}={QuoteIfNeeded(value)}\n");
    }

    /// <summary>As it stands behind <c>modinfo</c> in an import configuration: with its marks, in Go's quotes.</summary>
    public static string Quote(string info)
    {
        var q = new StringBuilder("\"");
        Append(s_start);
        Append(Encoding.UTF8.GetBytes(info));
        Append(s_end);
        return q.Append('"').ToString();

        void Append(byte[] bytes)
        {
            foreach (byte b in bytes)
            {
                if (b is (byte)'"' or (byte)'\\') q.Append('\\').Append((char)b);
                else if (b == '\n') q.Append("\\n");
                else if (b == '\t') q.Append("\\t");
                else if (b is >= 0x20 and < 0x7f) q.Append((char)b);
                else q.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
            }
        }
    }

    private static readonly SearchValues<char> s_quoted = SearchValues.Create("= \t\r\n\"`");

    private static string QuoteIfNeeded(string text)
    {
        if (text.AsSpan().IndexOfAny(s_quoted) < 0 && text.Length > 0) return text;
        return text.Length == 0 ? "" : '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';
    }
}
