// Comments that mean something: //line and /*line*/ change positions; //go:… concern the declaration that follows, or the
// file. The scanner hands them over as it passes them, one token ahead of the parser: what was collected when a declaration
// begins belongs to it, and what is left over when some other construct ends was misplaced.

using System.Globalization;
using Ouro.Core;

namespace Ouro.Syntax;

public sealed partial class Parser
{
    private const int MaxLineOrColumn = 1 << 30;

    private Pragma? _pragma;
    private bool _atTop = true; // before the package clause
    private string _goVersion = "";

    private Pragma? TakePragma()
    {
        Pragma? p = _pragma;
        _pragma = null;
        return p;
    }

    // At the end of what takes no directives.
    private void ClearPragma()
    {
        if (_pragma is not { } p) return;
        _pragma = null;
        foreach (PragmaItem item in p.Items)
            if (item.Flag != PragmaFlag.None) Misplaced(item.Pos);
        foreach (Embed e in p.Embeds) ReportOther(SyntaxCode.Directive, e.Pos, "misplaced go:embed directive");
        if (p.WasmImport is { } import) ReportOther(SyntaxCode.Directive, import.Pos, "misplaced go:wasmimport directive");
        if (p.WasmExport is { } export) ReportOther(SyntaxCode.Directive, export.Pos, "misplaced go:wasmexport directive");
    }

    private void Misplaced(Pos pos) => ReportOther(SyntaxCode.Directive, pos, "misplaced compiler directive");

    void IScannerEvents.ScanDirective(int line, int column, string comment)
    {
        bool general = comment[1] == '*';
        string text = general ? comment[2..^2] : comment.EndsWith('\r') ? comment[2..^1] : comment[2..];
        if (text.StartsWith("line ", StringComparison.Ordinal))
        {
            if (column != 1 && !general) return;
            // The place after the comment; a line comment has its newline in it. A comment of several lines is no directive.
            Pos after = general ? PosAt(line, column + System.Text.Encoding.UTF8.GetByteCount(comment)) : PosAt(line + 1, 1);
            LineDirective(after, line, column + 7, text[5..]);
            return;
        }
        if (general) return;
        if (_atTop && comment.StartsWith("//go:build", StringComparison.Ordinal)
            && BuildConstraint.TryParse(comment, out BuildConstraint? constraint, out _))
            _goVersion = constraint.GoVersion;
        GoDirective(PosAt(line, column + 2), text);
    }

    // file:line or file:line:col, which starts at column of line; after: the first position that it holds for.
    private void LineDirective(Pos after, int line, int column, string text)
    {
        int i = TrailingNumber(text, out long number, out bool isNumber);
        if (i == 0) return;
        if (!isNumber)
        {
            Invalid("line", i);
            return;
        }
        long lineNumber = number, columnNumber = 0;
        int end = i - 1, lineAt = i;
        bool hasColumn = false;
        int i2 = TrailingNumber(text[..(i - 1)], out long number2, out bool isNumber2);
        if (isNumber2)
        {
            hasColumn = true;
            (lineNumber, columnNumber, lineAt, end) = (number2, number, i2, i2 - 1);
            if (columnNumber is 0 or > MaxLineOrColumn)
            {
                Invalid("column", i);
                return;
            }
            text = text[..(i - 1)];
        }
        if (lineNumber is 0 or > MaxLineOrColumn)
        {
            Invalid("line", lineAt);
            return;
        }
        string file = text[..end];
        if (file.Length == 0 && hasColumn) file = _source.NameAt(PosAt(line, column));
        _source.AddLineBase(after, file, (int)lineNumber, (int)columnNumber);

        void Invalid(string what, int at) =>
            Report(SyntaxCode.LineDirective, PosAt(line, column + at), $"invalid {what} number: {text[at..]}");
    }

    // Index after the last colon and the number there; 0: no colon.
    private static int TrailingNumber(string text, out long number, out bool isNumber)
    {
        int colon = text.LastIndexOf(':');
        number = 0;
        isNumber = colon >= 0 && ulong.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ulong n)
            && (number = (long)Math.Min(n, long.MaxValue)) >= 0;
        return colon + 1;
    }

    private void GoDirective(Pos pos, string text)
    {
        Pragma pragma = _pragma ??= new Pragma();
        if (!_scan.LineIsBlank)
        {
            Misplaced(pos);
            return;
        }
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        string verb = space < 0 ? text : text[..space];
        bool hasArgument = space >= 0;
        switch (verb)
        {
            case "go:wasmimport" when hasArgument:
            {
                string[] f = Fields(text);
                if (f.Length != 3) ReportOther(SyntaxCode.Directive, pos, "usage: //go:wasmimport importmodule importname");
                else if (_context.GoArch == "wasm") pragma.WasmImport = new WasmImport(pos, f[1], f[2]);
                return;
            }
            case "go:wasmexport" when hasArgument:
            {
                string[] f = Fields(text);
                if (f.Length != 2) ReportOther(SyntaxCode.Directive, pos, "usage: //go:wasmexport exportname");
                else if (_context.GoArch == "wasm") pragma.WasmExport = new WasmExport(pos, f[1]);
                return;
            }
            case "go:linkname" when hasArgument:
            {
                string[] f = Fields(text);
                if (f.Length is not (2 or 3)) ReportOther(SyntaxCode.Directive, pos, "usage: //go:linkname localname [linkname]");
                else _fileDirectives.Linknames.Add(new Linkname(pos, f[1], f.Length == 3 ? f[2] : ""));
                return;
            }
            case "go:embed":
                EmbedDirective(pragma, pos, text["go:embed".Length..]);
                return;
            case "go:cgo_import_dynamic" when hasArgument && QuotedFields(text) is { Count: >= 4 } f:
                string library = f[3].Trim('"');
                if (library.Length > 0 && !IsSafeArgument(library) && (!IsCgoGenerated || _context.GoOs == "windows"))
                    ReportOther(SyntaxCode.Directive, pos, $"invalid library name {GoText.Quote(library)} in cgo_import_dynamic directive");
                CgoDirective(pos, text);
                return;
        }
        if (verb.StartsWith("go:cgo_", StringComparison.Ordinal))
        {
            // Linker flags in foreign source would be a way to run anything.
            if (!IsCgoGenerated && !_context.IsStandardLibrary)
                ReportOther(SyntaxCode.Directive, pos, $"//{text} only allowed in cgo-generated code");
            CgoDirective(pos, text);
        }
        FlagDirective(pragma, pos, verb);
    }

    private void FlagDirective(Pragma pragma, Pos pos, string verb)
    {
        PragmaFlag flag = FlagOf(verb);
        const PragmaFlag runtimeOnly = PragmaFlag.Systemstack | PragmaFlag.Nowritebarrier | PragmaFlag.Nowritebarrierrec
            | PragmaFlag.Yeswritebarrierrec;
        if (!_context.IsRuntime && (flag & runtimeOnly) != 0) ReportOther(SyntaxCode.Directive, pos, $"//{verb} only allowed in runtime");
        if (flag == PragmaFlag.UintptrKeepAlive && !_context.IsStandardLibrary)
            ReportOther(SyntaxCode.Directive, pos, $"//{verb} is only allowed in the standard library");
        if (flag == PragmaFlag.None && _context.IsStandardLibrary && !IsAllowedInStandardLibrary(verb))
            ReportOther(SyntaxCode.Directive, pos, $"//{verb} is not allowed in the standard library");
        pragma.Add(flag, pos);
    }

    // What a verb sets, with what it implies.
    private static PragmaFlag FlagOf(string verb) => verb switch
    {
        "go:build" => PragmaFlag.GoBuild,
        "go:noescape" => PragmaFlag.Noescape,
        "go:norace" => PragmaFlag.Norace,
        "go:nosplit" => PragmaFlag.Nosplit | PragmaFlag.Nocheckptr,
        "go:noinline" => PragmaFlag.Noinline,
        "go:nocheckptr" => PragmaFlag.Nocheckptr,
        "go:systemstack" => PragmaFlag.Systemstack,
        "go:nowritebarrier" => PragmaFlag.Nowritebarrier,
        "go:nowritebarrierrec" => PragmaFlag.Nowritebarrierrec | PragmaFlag.Nowritebarrier,
        "go:yeswritebarrierrec" => PragmaFlag.Yeswritebarrierrec,
        "go:cgo_unsafe_args" => PragmaFlag.CgoUnsafeArgs | PragmaFlag.Nocheckptr,
        "go:uintptrkeepalive" => PragmaFlag.UintptrKeepAlive,
        "go:uintptrescapes" => PragmaFlag.UintptrEscapes | PragmaFlag.UintptrKeepAlive,
        "go:registerparams" => PragmaFlag.RegisterParams,
        _ => PragmaFlag.None,
    };

    // Verbs of other tools, and those that set no flag.
    private static bool IsAllowedInStandardLibrary(string verb) => verb is "go:cgo_export_static" or "go:cgo_export_dynamic"
        or "go:cgo_import_static" or "go:cgo_import_dynamic" or "go:cgo_ldflag" or "go:cgo_dynamic_linker" or "go:embed" or "go:fix"
        or "go:generate";

    private bool IsCgoGenerated => Path.GetFileName(_source.Name).StartsWith("_cgo_", StringComparison.Ordinal);

    // ------------------------------------------------------------------ cgo

    private void CgoDirective(Pos pos, string text)
    {
        string[] f = [.. QuotedFields(text)];
        string verb = f[0]["go:".Length..];
        f[0] = verb;
        string? usage = verb switch
        {
            "cgo_export_static" or "cgo_export_dynamic" => f.Length is 2 or 3 && !f[1..].Any(IsQuoted) ? null : "local [remote]",
            "cgo_import_dynamic" => f.Length is 2 or 3 or 4 && !f[1..Math.Min(3, f.Length)].Any(IsQuoted)
                && (f.Length < 4 || IsQuoted(f[3]) && TryUnquoteLast(f)) ? null : "local [remote [\"library\"]]",
            "cgo_import_static" => f.Length == 2 && !IsQuoted(f[1]) ? null : "local",
            "cgo_dynamic_linker" => f.Length == 2 && IsQuoted(f[1]) && TryUnquoteLast(f) ? null : "\"path\"",
            "cgo_ldflag" => f.Length == 2 && IsQuoted(f[1]) && TryUnquoteLast(f) ? null : "\"arg\"",
            _ => "",
        };
        if (usage == "") return; // unknown to the linker
        if (usage is not null)
        {
            ReportOther(SyntaxCode.Directive, pos, $"usage: //go:{verb} {usage}");
            return;
        }
        // A comma separates entries in the object file.
        if (verb != "cgo_ldflag")
        {
            string what = verb == "cgo_dynamic_linker" ? "path" : "symbol name";
            foreach (string name in f.Skip(1).Take(2))
            {
                if (!name.Contains(',', StringComparison.Ordinal)) continue;
                ReportOther(SyntaxCode.Directive, pos, $"invalid {what} {GoText.Quote(name)} in //go:{verb}");
                return;
            }
        }
        _fileDirectives.Cgo.Add(new CgoDirective(pos, f));
    }

    private static bool IsQuoted(string s) => s.Length >= 2 && s[0] == '"' && s[^1] == '"';

    private static bool TryUnquoteLast(string[] f)
    {
        if (!Literals.TryUnquote(f[^1], out string? value)) return false;
        f[^1] = value;
        return true;
    }

    // Words; one in double quotes may have spaces in it. What follows an unclosed quote is left out.
    private static List<string> QuotedFields(string s)
    {
        var list = new List<string>();
        bool inQuote = false;
        int start = -1;
        for (int i = 0; i < s.Length; i++)
        {
            char c = s[i];
            if (inQuote && c == '\\') i++;
            else if (c == '"')
            {
                if (inQuote)
                {
                    list.Add(s[start..(i + 1)]);
                    start = -1;
                }
                else
                {
                    if (start >= 0) list.Add(s[start..i]);
                    start = i;
                }
                inQuote = !inQuote;
            }
            else if (!inQuote && c is ' ' or '\t' or '\n' or '\r')
            {
                if (start >= 0) list.Add(s[start..i]);
                start = -1;
            }
            else if (start < 0) start = i;
        }
        if (!inQuote && start >= 0) list.Add(s[start..]);
        return list;
    }

    private static string[] Fields(string s) => s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // Nothing in it that a command line would take for more than a name.
    private bool IsSafeArgument(string name)
    {
        if (name.Contains("..", StringComparison.Ordinal)) return false;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool ok = char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '/' || c is '-' or '+' && i > 0
                || c == '@' && _context.GoOs != "windows" || c >= 0x80;
            if (!ok) return false;
        }
        return name.Length > 0;
    }

    // ------------------------------------------------------------------ embed

    private void EmbedDirective(Pragma pragma, Pos pos, string args)
    {
        List<string> patterns = [];
        if (!TryParseEmbed(args, patterns, out string bad))
        {
            ReportOther(SyntaxCode.Directive, pos, $"invalid quoted string in //go:embed: {bad}");
            patterns = [];
        }
        if (patterns.Count == 0) ReportOther(SyntaxCode.Directive, pos, "usage: //go:embed pattern...");
        else pragma.Add(new Embed(pos, [.. patterns]));
    }

    /// <summary>Splits what follows <c>//go:embed</c> into patterns: words, or Go strings.</summary>
    internal static bool TryParseEmbed(string args, List<string> patterns, out string bad)
    {
        bad = "";
        for (args = args.Trim(); args.Length > 0; args = args.TrimStart())
        {
            int end;
            string? pattern;
            if (args[0] == '`')
            {
                end = args.IndexOf('`', 1) + 1;
                pattern = end > 0 ? args[1..(end - 1)] : null;
            }
            else if (args[0] == '"')
            {
                end = 1;
                while (end < args.Length && args[end] != '"') end += args[end] == '\\' ? 2 : 1;
                end = end < args.Length ? end + 1 : 0;
                pattern = null;
                if (end > 0 && !Literals.TryUnquote(args[..end], out pattern))
                {
                    bad = args[..end];
                    return false;
                }
            }
            else
            {
                end = 0;
                while (end < args.Length && !char.IsWhiteSpace(args[end])) end++;
                pattern = args[..end];
            }
            if (pattern is null)
            {
                bad = args;
                return false;
            }
            args = args[end..];
            if (args.Length > 0 && !char.IsWhiteSpace(args[0]))
            {
                bad = args;
                return false;
            }
            patterns.Add(pattern);
        }
        return true;
    }
}
