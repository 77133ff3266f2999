using System.Buffers.Binary;
using System.Text;
using Ouro.Asm.Targets;
using Ouro.Core;
using Ouro.Machine.Amd64;
using Ouro.Machine;
using Ouro.Machine.Plan9;

namespace Ouro.Asm;

/// <summary>Ends a run of the assembler whose mistake is reported already.</summary>
internal sealed class AssemblyFailedException : Exception;

/// <summary>The command line is wrong; the message is for its author.</summary>
public sealed class UsageException(string message) : Exception(message);

/// <summary>State of one run: options, symbols, files, messages. Everything that several source files share.</summary>
internal sealed class AssemblyContext : IEncoderHost
{
    // Packages of the runtime whose assembly may name ABIs and sees the experiments.
    private static readonly string[] s_abiPackages =
    [
        "runtime", "reflect", "syscall", "internal/bytealg", "internal/chacha8rand", "internal/runtime/syscall/linux",
        "internal/runtime/syscall/windows", "internal/runtime/startlinetest",
    ];

    private readonly Dictionary<string, AsmSymbol> _abi0 = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AsmSymbol> _abiInternal = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AsmSymbol> _statics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _fileIndexes = new(StringComparer.Ordinal);

    internal AssemblyContext(AssemblerOptions options, ITarget target)
    {
        Options = options;
        Target = target;
        PackagePrefix = PathToPrefix(options.PackagePath);
        AllowAbi = Array.IndexOf(s_abiPackages, options.PackagePath) >= 0;
        IsShared = options.Shared || options.Dynlink;
        Printer = target.CreatePrinter(TextAttributes);
        Definitions = [.. options.Definitions];
        if (AllowAbi)
            foreach (string experiment in options.Experiments.Enabled) Definitions.Add("GOEXPERIMENT_" + experiment);
        HasDwarf5 = options.Experiments.IsOn("dwarf5");
    }

    internal AssemblerOptions Options { get; }
    internal ITarget Target { get; }

    /// <summary>Whether the package may write <c>&lt;ABIInternal&gt;</c>.</summary>
    internal bool AllowAbi { get; }
    internal bool IsShared { get; }
    internal bool HasDwarf5 { get; }

    /// <summary>The package's path as symbol names contain it.</summary>
    internal string PackagePrefix { get; }
    internal List<string> Definitions { get; }
    public InstructionPrinter Printer { get; }

    /// <summary>Functions in the order of their TEXT lines, and data symbols in the order of their GLOBL lines.</summary>
    internal List<AsmSymbol> Text { get; } = [];
    internal List<AsmSymbol> Data { get; } = [];

    /// <summary>Constants that instructions load from memory.</summary>
    internal List<AsmSymbol> Constants { get; } = [];

    /// <summary>Descriptions of prologues for Windows.</summary>
    internal List<AsmSymbol> UnwindInfos { get; } = [];

    /// <summary>Absolute names of the files that code comes from.</summary>
    internal List<string> Files { get; } = [];

    internal List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Mistakes found after parsing; they keep the object from being written.</summary>
    internal int BackEndErrors { get; private set; }

    /// <summary>What <c>-debug</c> prints.</summary>
    internal StringBuilder DebugText { get; } = new();

    // ---- messages ----

    internal void ReportAt(string file, int line, string message) => Diagnostics.Add(new Diagnostic("A0001", new Position(file, line, 0), message));

    // A malformed token is only noted: gc's scanner prints it and goes on with what it has.
    internal void ReportToken(string file, int line, int column, string message) =>
        Diagnostics.Add(new Diagnostic("A0002", new Position(file, line, column), message) { Severity = Severity.Warning });

    public void Error(string message)
    {
        BackEndErrors++;
        Diagnostics.Add(new Diagnostic("A0100", default(Position) with { File = "" }, message));
    }

    public Exception Fatal(string message)
    {
        Error(message);
        return new AssemblyFailedException();
    }

    Plan9Symbol IEncoderHost.Lookup(string name) => Lookup(name);

    // ---- symbols ----

    internal AsmSymbol Lookup(string name) => Lookup(name, Abi.Abi0);

    internal AsmSymbol Lookup(string name, Abi abi)
    {
        Dictionary<string, AsmSymbol> table = abi == Abi.Abi0 ? _abi0 : _abiInternal;
        if (table.TryGetValue(name, out AsmSymbol? s)) return s;
        return table[name] = new AsmSymbol(name) { Abi = abi };
    }

    internal AsmSymbol LookupStatic(string name)
    {
        if (_statics.TryGetValue(name, out AsmSymbol? s)) return s;
        return _statics[name] = new AsmSymbol(name) { Attributes = SymbolAttributes.Static };
    }

    /// <summary>A symbol that belongs to another and is file-local exactly if that one is.</summary>
    internal AsmSymbol LookupDerived(AsmSymbol owner, string name) => owner.IsStatic ? LookupStatic(name) : Lookup(name);

    internal AsmSymbol FloatConstant(float value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return Constant($"$f32.{BitConverter.SingleToUInt32Bits(value):x8}", bytes);
    }

    internal AsmSymbol DoubleConstant(double value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return Constant($"$f64.{BitConverter.DoubleToUInt64Bits(value):x16}", bytes);
    }

    private AsmSymbol Constant(string name, ReadOnlySpan<byte> content)
    {
        AsmSymbol s = Lookup(name);
        if (s.Has(SymbolAttributes.ContentAddressable)) return s;
        s.SetContent(content);
        s.Kind = SymbolKind.ReadOnly;
        s.Set(SymbolAttributes.Local | SymbolAttributes.ContentAddressable);
        Constants.Add(s);
        return s;
    }

    /// <summary>A pointer map, named by its content.</summary>
    internal AsmSymbol PointerMap(ReadOnlySpan<byte> content)
    {
        AsmSymbol s = Lookup("gclocals·" + Convert.ToBase64String(Ouro.Asm.ContentHash.Sum(content).AsSpan(0, 16)));
        if (s.Has(SymbolAttributes.ContentAddressable)) return s;
        s.SetContent(content);
        s.Size = 0;
        s.Set(SymbolAttributes.ContentAddressable);
        return s;
    }

    /// <summary>Gives a symbol the kind of the FIPS module's sections if it belongs there.</summary>
    internal void SetFipsKind(AsmSymbol s)
    {
        const string module = "crypto/internal/fips140";
        string package = Options.PackagePath;
        if (package.EndsWith("_test", StringComparison.Ordinal)) return;
        if (s.IsStatic)
        {
            if (package != module && !package.StartsWith(module + "/", StringComparison.Ordinal)) return;
        }
        else
        {
            string name = s.Name;
            if (name.Length <= module.Length || name[module.Length] is not ('.' or '/') || !name.StartsWith(module, StringComparison.Ordinal)) return;
            // Tables that the runtime needs hold addresses, which the module's check does not allow.
            if (!s.IsText && (name.Contains(".inittask", StringComparison.Ordinal) || name.Contains(".dict", StringComparison.Ordinal)
                || name.Contains(".typeAssert", StringComparison.Ordinal) || name.EndsWith(".arginfo0", StringComparison.Ordinal)
                || name.EndsWith(".arginfo1", StringComparison.Ordinal) || name.EndsWith(".argliveinfo", StringComparison.Ordinal)
                || name.EndsWith(".args_stackmap", StringComparison.Ordinal) || name.EndsWith(".opendefer", StringComparison.Ordinal)
                || name.EndsWith(".stkobj", StringComparison.Ordinal) || name.EndsWith("·f", StringComparison.Ordinal)
                || name == "crypto/internal/fips140/check.linkinfo"))
                return;
        }
        s.Kind = s.Kind switch
        {
            SymbolKind.Text => SymbolKind.TextFips, SymbolKind.Data => SymbolKind.DataFips,
            SymbolKind.ReadOnly => SymbolKind.ReadOnlyFips, SymbolKind.NoPointerData => SymbolKind.NoPointerDataFips,
            var other => other,
        };
    }

    /// <summary>Attributes of a function as the listing prints them.</summary>
    internal static string TextAttributes(Plan9Symbol symbol)
    {
        var s = (AsmSymbol)symbol;
        var b = new StringBuilder();
        void Add(string name)
        {
            if (b.Length > 0) b.Append('|');
            b.Append(name);
        }
        if (s.Has(SymbolAttributes.DuplicateOk)) Add("DUPOK");
        if (s.Has(SymbolAttributes.NoSplit)) Add("NOSPLIT");
        if (s.Has(SymbolAttributes.ReflectMethod)) Add("REFLECTMETHOD");
        if (s.Has(SymbolAttributes.Local)) Add("LOCAL");
        if (s.Has(SymbolAttributes.Wrapper)) Add("WRAPPER");
        if (s.Has(SymbolAttributes.NeedContext)) Add("NEEDCTXT");
        if (s.Has(SymbolAttributes.NoFrame)) Add("NOFRAME");
        if (s.IsStatic) Add("STATIC");
        if (s.Has(SymbolAttributes.AbiWrapper)) Add("ABIWRAPPER");
        if (s.Has(SymbolAttributes.PackageInit)) Add("PKGINIT");
        if (s.Abi == Abi.Internal) Add("ABIInternal");
        if (s.Function is { } f && (f.Flags & FunctionInfo.FlagTopFrame) != 0) Add("TOPFRAME");
        return b.ToString();
    }

    // ---- files ----

    /// <summary>Enters the file of a position into the object's table on its first use.</summary>
    internal void Register(SourceBase @base)
    {
        if (@base.FileIndex >= 0) return;
        if (!_fileIndexes.TryGetValue(@base.AbsoluteName, out int index))
        {
            index = Files.Count;
            _fileIndexes[@base.AbsoluteName] = index;
            Files.Add(@base.AbsoluteName);
        }
        @base.FileIndex = index;
    }

    /// <summary>A file's name as it is recorded: absolute, rewritten, below GOROOT with that word in its place.</summary>
    internal string AbsoluteName(string file)
    {
        string path = Options.WorkingFolder.Length > 0 && !file.StartsWith('/') ? GoPath.Join(Options.WorkingFolder, file) : file;
        if (!TryRewrite(path, out string rewritten))
        {
            rewritten = path;
            if (Options.GoRoot.Length > 0 && HasPathPrefix(path, Options.GoRoot)) rewritten = "$GOROOT" + path[Options.GoRoot.Length..];
        }
        return rewritten.Length == 0 ? "??" : rewritten;
    }

    private bool TryRewrite(string path, out string rewritten)
    {
        foreach (string rule in Options.TrimPath.Split(';'))
        {
            int arrow = rule.LastIndexOf("=>", StringComparison.Ordinal);
            string prefix = arrow < 0 ? rule : rule[..arrow], replacement = arrow < 0 ? "" : rule[(arrow + 2)..];
            if (prefix.Length == 0 || !HasPathPrefix(path, prefix)) continue;
            rewritten = path.Length == prefix.Length ? replacement
                : replacement.Length == 0 ? path[(prefix.Length + 1)..] : replacement + path[prefix.Length..];
            return true;
        }
        rewritten = path;
        return false;
    }

    // Upper and lower case, slash and backslash count as equal, as on the systems where they are.
    private static bool HasPathPrefix(string path, string prefix)
    {
        if (prefix.Length > path.Length) return false;
        for (int i = 0; i < prefix.Length; i++)
        {
            char a = Fold(path[i]), b = Fold(prefix[i]);
            if (a != b) return false;
        }
        return path.Length == prefix.Length || path[prefix.Length] is '/' or '\\';
    }

    private static char Fold(char c) => c == '\\' ? '/' : char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;

    /// <summary>Reads a source file; null with Go's message.</summary>
    internal byte[]? ReadFile(string name, out string error)
    {
        error = "";
        string path = name.StartsWith('/') ? name : Path.Combine(Options.WorkingFolder, name);
        byte[]? bytes = null;
        if (Options.ReadFile is not null)
        {
            bytes = Options.ReadFile(path);
        }
        else
        {
            try
            {
                if (File.Exists(path)) bytes = File.ReadAllBytes(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error = $"open {name}: permission denied";
                return null;
            }
        }
        if (bytes is null) error = $"open {name}: no such file or directory";
        return bytes;
    }

    // Dots of the last element and what a symbol name cannot hold are escaped.
    internal static string PathToPrefix(string path)
    {
        var b = new StringBuilder();
        byte[] bytes = Encoding.UTF8.GetBytes(path);
        int lastSlash = Array.LastIndexOf(bytes, (byte)'/');
        bool changed = false;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte c = bytes[i];
            if (c <= ' ' || c == '.' && i > lastSlash || c is (byte)'%' or (byte)'"' || c >= 0x7f)
            {
                b.Append('%').Append(c.ToString("x2"));
                changed = true;
            }
            else
            {
                b.Append((char)c);
            }
        }
        return changed ? b.ToString() : path;
    }
}
