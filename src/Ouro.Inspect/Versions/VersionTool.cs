using System.Text;
using Ouro.Core;
using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Formats.Go;

namespace Ouro.Inspect.Versions;

/// <summary><c>go version [-m] [-v] [-json] FILE…</c>: what an executable's build information says.</summary>
/// <param name="modules">-m: modules and settings too.</param>
/// <param name="verbose">-v: say of each file in a folder why it is not shown.</param>
/// <param name="json">-json.</param>
/// <param name="output">Where the answers go.</param>
/// <param name="error">Where the reasons go.</param>
public sealed class VersionTool(bool modules, bool verbose, bool json, TextWriter output, TextWriter error)
{
    /// <summary>Shows a file, or each executable below a folder; false when a named file could not be shown and -m asks for it.</summary>
    public bool Show(string path)
    {
        if (Directory.Exists(path))
        {
            ShowFolder(path);
            return true;
        }
        if (!File.Exists(path))
        {
            error.Write($"stat {path}: no such file or directory\n");
            return false;
        }
        return ShowFile(path, true) || !modules;
    }

    // In the order of a walk by name, as Go's filepath.WalkDir; links to folders are not followed.
    private void ShowFolder(string folder)
    {
        var entries = new List<string>();
        try
        {
            entries.AddRange(Directory.EnumerateFileSystemEntries(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (verbose) error.Write($"{folder}: {e.Message}\n");
            return;
        }
        entries.Sort(static (a, b) => string.CompareOrdinal(Path.GetFileName(a), Path.GetFileName(b)));
        foreach (string e in entries)
        {
            // As Go joins: no "./" in front.
            string path = folder == "." ? Path.GetFileName(e) : e;
            var info = new FileInfo(e);
            bool link = info.LinkTarget is not null;
            if (Directory.Exists(e))
            {
                if (!link) ShowFolder(path);
                else if (verbose) error.Write($"{path}: symlink\n");
            }
            else if (info.Exists && (link || (info.UnixFileMode != UnixFileMode.None && IsRegular(info))))
            {
                ShowFile(path, verbose);
            }
        }
    }

    private static bool IsRegular(FileInfo f) => (f.Attributes & (FileAttributes.Device | FileAttributes.Directory)) == 0;

    private static bool IsCandidate(string path)
    {
        try
        {
            const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & execute) != 0) return true;
        }
        catch (IOException)
        {
        }
        string lower = path.ToLowerInvariant();
        return Path.GetExtension(lower) is ".so" or ".exe" or ".dll" || lower.Contains(".so.", StringComparison.Ordinal);
    }

    private bool ShowFile(string path, bool complains)
    {
        BuildInfo? info = null;
        string reason = "unrecognized file format";
        try
        {
            using InputFile file = InputFile.Open(path);
            if (file.Length >= 16 && Executable.IsExecutable(file.Span) && !Formats.Pe.PeFile.IsCoffObject(file.Span))
            {
                info = BuildInfo.Read(Executable.Read(file));
                reason = "not a Go executable";
            }
        }
        catch (BadInputException e)
        {
            int at = e.Message.IndexOf("could not parse Go build info", StringComparison.Ordinal);
            if (at >= 0) reason = e.Message[at..];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (complains) error.Write(path + "\n");
            return false;
        }
        if (info is null)
        {
            if (complains && IsCandidate(path)) error.Write($"{path}: could not read Go build info from {path}: {reason}\n");
            return false;
        }
        if (modules && json)
        {
            output.Write(Json(info));
            return true;
        }
        output.Write($"{path}: {info.GoVersion}\n");
        string text = info.ToString();
        if (modules && text.Length > 0) output.Write("\t" + text[..^1].Replace("\n", "\n\t", StringComparison.Ordinal) + "\n");
        return true;
    }

    // As Go's encoding/json indents with tabs; empty members are left out, but Main always stands.
    private static string Json(BuildInfo info)
    {
        var s = new StringBuilder("{\n");
        var members = new List<string>();
        if (info.GoVersion.Length > 0) members.Add($"\t\"GoVersion\": {JsonString(info.GoVersion)}");
        if (info.Path.Length > 0) members.Add($"\t\"Path\": {JsonString(info.Path)}");
        members.Add("\t\"Main\": " + (info.Main is { } m ? JsonModule(m, 1) : "{}"));
        if (info.Dependencies.Count > 0)
        {
            var list = new List<string>();
            foreach (GoModule d in info.Dependencies) list.Add("\t\t" + JsonModule(d, 2));
            members.Add("\t\"Deps\": [\n" + string.Join(",\n", list) + "\n\t]");
        }
        if (info.Settings.Count > 0)
        {
            var list = new List<string>();
            foreach (var (key, value) in info.Settings)
            {
                string inner = key.Length > 0 ? $"\t\t\t\"Key\": {JsonString(key)}" : "";
                if (value.Length > 0) inner += (inner.Length > 0 ? ",\n" : "") + $"\t\t\t\"Value\": {JsonString(value)}";
                list.Add("\t\t{\n" + inner + "\n\t\t}");
            }
            members.Add("\t\"Settings\": [\n" + string.Join(",\n", list) + "\n\t]");
        }
        return s.Append(string.Join(",\n", members)).Append("\n}\n").ToString();
    }

    private static string JsonModule(GoModule m, int depth)
    {
        string tabs = new('\t', depth + 1);
        var members = new List<string>();
        if (m.Path.Length > 0) members.Add($"{tabs}\"Path\": {JsonString(m.Path)}");
        if (m.Version.Length > 0) members.Add($"{tabs}\"Version\": {JsonString(m.Version)}");
        if (m.Sum.Length > 0) members.Add($"{tabs}\"Sum\": {JsonString(m.Sum)}");
        if (m.Replace is { } r) members.Add($"{tabs}\"Replace\": {JsonModule(r, depth + 1)}");
        return members.Count == 0 ? "{}" : "{\n" + string.Join(",\n", members) + "\n" + new string('\t', depth) + "}";
    }

    private static string JsonString(string text)
    {
        var s = new StringBuilder("\"");
        foreach (char c in text)
        {
            switch (c)
            {
                case '"' or '\\': s.Append('\\').Append(c); break;
                case '\n': s.Append("\\n"); break;
                case '\r': s.Append("\\r"); break;
                case '\t': s.Append("\\t"); break;
                case '\b': s.Append("\\b"); break;
                case '\f': s.Append("\\f"); break;
                case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029': s.Append($"\\u{(int)c:x4}"); break;
                default: s.Append(c); break;
            }
        }
        return s.Append('"').ToString();
    }
}
