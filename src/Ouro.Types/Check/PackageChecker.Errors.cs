using System.Text.RegularExpressions;
using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Reporting, and the text of things in messages.
internal sealed partial class PackageChecker
{
    private const string InvalidOp = "invalid operation: ";
    private const string InvalidArg = "invalid argument: ";

    private bool _anyError;
    private (int File, int Line) _lastLine;
    private string? _lastMessage;
    private Dictionary<string, HashSet<string>>? _pathsOfName;
    private HashSet<Package>? _seenPackages;

    internal override void Report(ErrorCode code, Pos at, string message) => Report(code, at, message, []);

    internal override void Report(ErrorCode code, Pos at, string message, params ReadOnlySpan<(Pos At, string Text)> notes)
    {
        if (_done) return;
        // What mentions an invalid thing, but not at its beginning, follows from a mistake that was reported.
        if (_anyError && (message.IndexOf("invalid operand", StringComparison.Ordinal) > 0
            || message.IndexOf("invalid type", StringComparison.Ordinal) > 0)) return;
        _anyError = true;
        if (_env.ErrorPos.IsKnown) at = _env.ErrorPos;
        if (code == ErrorCode.InvalidSyntaxTree) message = "invalid syntax tree: " + message;

        if (_options.OnError is { } onError)
        {
            string all = message;
            foreach ((Pos noteAt, string text) in notes) all += "\n\t" + (noteAt.IsKnown ? PosText(noteAt) + ": " : "") + text;
            onError(code, at, all);
        }
        // gc shows only one of several equal messages in a row on a line.
        if (_lastLine == (at.File, at.Line) && _lastMessage == message) return;
        _lastLine = (at.File, at.Line);
        _lastMessage = message;
        string[] lines = message.Split("\n\t");
        lines[0] += VersionHint(at, lines[0]);
        var shown = new List<(Position, string)>();
        for (int i = 1; i < lines.Length; i++) shown.Add((default, lines[i]));
        foreach ((Pos noteAt, string text) in notes)
        {
            string[] parts = text.Split("\n\t");
            for (int i = 0; i < parts.Length; i++) shown.Add((i == 0 && noteAt.IsKnown ? _options.Sources.Resolve(noteAt) : default, parts[i]));
        }
        _options.Diagnostics.Add(new Diagnostic(code.ToString(), _options.Sources.Resolve(at), lines[0]) { Notes = shown });
    }

    // Says where the version that is too low comes from.
    private string VersionHint(Pos at, string message)
    {
        if (!message.Contains(" requires go1.", StringComparison.Ordinal) || !VersionError().IsMatch(message)) return "";
        foreach (SourceFile file in _files)
        {
            if (file.Pos.File != at.File) continue;
            string version = _info.FileVersions[file];
            return file.GoVersion.Length > 0 && file.GoVersion == version
                ? $" (file declares //go:build {version})" : $" (-lang was set to {_options.GoVersion}; check go.mod)";
        }
        return "";
    }

    [GeneratedRegex("requires go[0-9]+\\.[0-9]+ or later")]
    private static partial Regex VersionError();

    // A message about a node stands at the node's left end, whatever the node's own position.
    private void Error(ErrorCode code, Node at, string message) => Report(code, Positions.Start(at), message);
    private void Error(ErrorCode code, Operand at, string message) => Report(code, PosOf(at), message);
    private void Error(ErrorCode code, GoObject at, string message) => Report(code, at.Pos, message);

    private static Pos PosOf(Operand x) => x.Expr == null ? Pos.None : Positions.Start(x.Expr);

    private bool VerifyVersion(Node at, int minor, string what) => AllowVersion(minor) || VerifyVersion(Positions.Start(at), minor, what);

    private static ReadOnlySpan<(Pos, string)> OtherDeclaration(GoObject other) =>
        other.Pos.IsKnown ? new[] { (other.Pos, $"other declaration of {other.Name}") } : [];

    // ---- text

    private string Text(Expr e) => ExprText(e);
    private string Text(Operand x) => Describe(x);
    private string Text(GoType? t) => Format(t);
    private string Text(GoObject obj) => TypeWriter.ObjectString(obj, Qualify);
    private string Text(Expr[] list) => "[" + string.Join(", ", Array.ConvertAll(list, ExprText)) + "]";

    internal override string Qualify(Package package)
    {
        if (ReferenceEquals(package, _package)) return "";
        if (_pathsOfName == null)
        {
            _pathsOfName = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
            _seenPackages = new HashSet<Package>(ReferenceEqualityComparer.Instance);
            NotePackage(_package);
            foreach (Package p in _imported.Values) NotePackage(p);
        }
        // Packages of the same name are told apart by their paths.
        return _pathsOfName.TryGetValue(package.Name, out HashSet<string>? paths) && paths.Count > 1
            ? ConstValue.Quote(package.Path) : package.Name;
    }

    private void NotePackage(Package package)
    {
        if (!_seenPackages!.Add(package)) return; // made together with _pathsOfName
        if (!_pathsOfName!.TryGetValue(package.Name, out HashSet<string>? paths)) _pathsOfName[package.Name] = paths = new(StringComparer.Ordinal);
        paths.Add(package.Path);
        foreach (Package p in package.Imports) NotePackage(p);
    }

    /// <summary>"1 value", "2 values".</summary>
    private static string Measure(int n, string unit) => n == 1 ? $"1 {unit}" : $"{n} {unit}s";

    /// <summary>Types as "(int, number, ...string)": what a call or return has or wants.</summary>
    private string TypesSummary(GoType?[] types, bool isVariadic, bool hasDots)
    {
        var parts = new string[types.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            GoType? t = types[i];
            string s;
            if (!TypeRelations.IsValid(t)) s = "unknown type";
            else if (t is BasicType { IsUntyped: true } b) s = (b.Info & BasicInfo.Numeric) != 0 ? "number" : b.Name.Replace("untyped ", "", StringComparison.Ordinal);
            else s = Text(t);
            if (i == parts.Length - 1)
            {
                if (isVariadic) s = "..." + (t is SliceType slice ? Text(slice.Elem) : s);
                else if (hasDots) s += "...";
            }
            parts[i] = s;
        }
        return "(" + string.Join(", ", parts) + ")";
    }

    private static GoType?[] TypesOf(List<Operand> list)
    {
        var types = new GoType?[list.Count];
        for (int i = 0; i < types.Length; i++) types[i] = list[i].Type;
        return types;
    }

    private static GoType?[] TypesOf(Var[] list) => Array.ConvertAll(list, static v => v.Type);
}
