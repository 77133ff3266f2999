// The checker of one package.
//
// The problem. Go's declarations may be written in any order, and types, constants and variables may refer to each other in
// circles, some of them legal (type T *T), some not (type T T; const c = len([c]int{})). Constants are typed late: the 1 in
// "var x float64 = 1 << s" gets its type from where the value goes, long after the 1 was seen.
//
// The method.
//  1. Collect: declare the objects of all files, perform imports, note which methods belong to which type name. No object has a
//     type yet.
//  2. Declare: check one declaration after the other. An identifier whose object has no type yet leads to that declaration being
//     checked right there, with an environment of its own. Objects being declared form a path; meeting an object that is on the
//     path is a cycle, which is legal or is reported (Declarations).
//  3. Delay: what needs complete types (bodies of functions, method sets, constraints of instances, map keys) is queued and
//     runs when the declaration or statement at hand is done.
//  4. Expressions are checked top down into an Operand. Untyped ones are remembered with the type they have so far; when a value
//     finally gets its type, the tree below it is walked again (Untyped).
//  5. At the end: order of initialisation, unused imports, endless instantiation.
//
// Mistakes: an invalid operand or type silences what depends on it, so one mistake gives one message.

using System.Runtime.CompilerServices;
using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

/// <summary>The state of checking one package. Used by one thread at a time: for <see cref="Run"/>, and for <see cref="CheckBodies"/> where bodies were deferred.</summary>
internal sealed partial class PackageChecker : AlgorithmHost
{
    /// <summary>The language version that this checker implements.</summary>
    private const int CurrentVersion = 26;

    /// <summary>No version is given: everything is allowed.</summary>
    private const int AnyVersion = int.MaxValue;

    private readonly CheckerOptions _options;
    private readonly Package _package;
    private readonly Info _info;
    private readonly List<SourceFile> _files = [];
    private readonly Dictionary<SourceFile, int> _versions = new(ReferenceEqualityComparer.Instance);

    // package-level objects and methods: what declares them, and all of them in source order
    private readonly Dictionary<GoObject, DeclInfo> _decls = new(ReferenceEqualityComparer.Instance);
    private readonly List<GoObject> _objects = [];
    private readonly Dictionary<TypeName, List<Func>> _methods = new(ReferenceEqualityComparer.Instance);

    // imports
    private readonly Dictionary<string, Package> _imported = new(StringComparer.Ordinal);
    private readonly List<PkgName> _importNames = [];
    private readonly Dictionary<(Scope, string), PkgName> _dotImports = [];

    // work in progress
    private readonly List<DelayedAction> _delayed = [];
    private readonly List<GoObject> _path = [];
    private readonly Dictionary<GoObject, int> _pathIndex = new(ReferenceEqualityComparer.Instance);
    // Aliases whose right side is being determined, where aliases are no nodes.
    private readonly HashSet<TypeName> _openAliases = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Expr, UntypedExpr> _untyped = new(ReferenceEqualityComparer.Instance);
    private readonly List<InterfaceType> _interfaces = [];
    private readonly List<TypeParam> _typeParams = [];
    private readonly Monomorph _instances = new();
    private Environment _env;
    private bool _done;

    /// <param name="Owner">The function whose body it checks; null: it is of none.</param>
    private readonly record struct DelayedAction(int Version, Action Run, Func? Owner = null);

    /// <summary>What surrounds the thing being checked.</summary>
    private struct Environment
    {
        /// <summary>The package-level declaration whose dependencies are collected.</summary>
        public DeclInfo? Decl;
        /// <summary>Where names are looked up.</summary>
        public Scope Scope;
        /// <summary>Language version of the file: N of go1.N.</summary>
        public int Version;
        /// <summary>Value of iota; null outside constant declarations.</summary>
        public ConstValue? Iota;
        /// <summary>Set for a constant that repeats an earlier expression: mistakes are reported at its name.</summary>
        public Pos ErrorPos;
        public bool InTypeParams;
        /// <summary>Interface literals that the type being checked is inside of.</summary>
        public int InterfaceDepth;
        /// <summary>The function whose body is checked.</summary>
        public Signature? Signature;
        /// <summary>Calls of panic in a function with results, which end a statement list.</summary>
        public HashSet<CallExpr>? PanicCalls;
        public bool HasLabel;
        /// <summary>A call or receive was seen: len and cap of the expression are no constants.</summary>
        public bool HasCallOrReceive;
    }

    internal PackageChecker(Package package, CheckerOptions options, Info info)
    {
        _package = package;
        _options = options;
        _info = info;
        _env.Version = AnyVersion;
        _env.Scope = package.Scope;
    }

    /// <summary>Bodies that wait for <see cref="CheckBodies"/>; null once they are checked as they come.</summary>
    private List<DelayedAction>? _bodies;

    /// <summary>Checks declarations; afterwards the package can be imported.</summary>
    /// <param name="files">The package.</param>
    /// <param name="deferBodies">Bodies wait for <see cref="CheckBodies"/>, which may run later and on another thread.</param>
    internal void Run(IReadOnlyList<SourceFile> files, bool deferBodies)
    {
        if (deferBodies) _bodies = [];
        Guarded(() =>
        {
            UseFiles(files);
            CollectObjects();
            FindDirectCycles();
            DeclareAll();
            RunDelayed(0);
            CompleteTypes();
        });
        foreach (GoObject obj in _objects) obj.Declarer = null;
        if (!deferBodies) CheckBodies();
        _done = true;
        _package.IsComplete = true;
    }

    /// <summary>Checks one body that waits, and nothing else: enough to have the function's tree. The mistakes of a whole package are not looked for.</summary>
    internal void CheckBody(Func function)
    {
        int at = _bodies?.FindIndex(b => ReferenceEquals(b.Owner, function)) ?? -1;
        if (at < 0) return; // checked already, or it has none
        List<DelayedAction> others = _bodies!; // not null: found in it
        DelayedAction body = others[at];
        others.RemoveAt(at);
        _bodies = null;
        _done = false;
        Guarded(() =>
        {
            _delayed.Add(body);
            RunDelayed(0);
            CompleteTypes();
            RecordUntyped();
            if (_localTypeNames.Count > 0) LocalTypes.Number(_files, _info);
        });
        _done = true;
        _bodies = others;
    }

    /// <summary>What is left of the package: bodies, and what needs them.</summary>
    internal void CheckBodies()
    {
        List<DelayedAction>? bodies = _bodies;
        _bodies = null;
        _done = false;
        Guarded(() =>
        {
            if (bodies != null)
            {
                _delayed.AddRange(bodies);
                RunDelayed(0);
                CompleteTypes();
            }
            OrderInitialization();
            if (!_options.IgnoreUnusedImports) ReportUnusedImports();
            RecordUntyped();
            if (!_anyError) _instances.Check(this);
            if (_localTypeNames.Count > 0) LocalTypes.Number(_files, _info);
            if (!_options.LanguageRulesOnly) CheckRestrictions();
        });
        _done = true;
    }

    private void Guarded(Action action)
    {
        if (_tooDeep) return;
        try
        {
            action();
        }
        catch (InsufficientExecutionStackException)
        {
            _tooDeep = true;
            Report(ErrorCode.InvalidSyntaxTree, _files.Count > 0 ? _files[0].Pos : Pos.None, "expression or type nests too deep to be checked");
        }
    }

    private bool _tooDeep;

    /// <summary>Queues the check of a body.</summary>
    private void LaterBody(Action action, Func? owner = null)
    {
        if (_bodies != null) _bodies.Add(new DelayedAction(_env.Version, action, owner));
        else Later(action);
    }

    // ---- files and their versions

    private void UseFiles(IReadOnlyList<SourceFile> files)
    {
        foreach (SourceFile file in files)
        {
            string name = NameOf(file.Package.Name);
            if (_package.Name.Length == 0)
            {
                if (name == "_") Error(ErrorCode.BlankPkgName, file.Package.Name, "invalid package name _");
                else _package.Name = name;
            }
            else if (_package.Name != name)
            {
                Error(ErrorCode.MismatchedPkgName, file, $"package {name}; expected package {_package.Name}");
                continue;
            }
            _files.Add(file);
        }
        int packageVersion = ParseVersion(_options.GoVersion);
        if (packageVersion != AnyVersion && packageVersion > CurrentVersion && files.Count > 0)
            Error(ErrorCode.TooNew, files[0], $"package requires newer Go version go1.{packageVersion} (application built with go1.{CurrentVersion})");
        _package.GoVersion = _options.GoVersion;

        var shown = new Dictionary<SourceFile, string>(ReferenceEqualityComparer.Instance);
        foreach (SourceFile file in _files)
        {
            int version = packageVersion;
            string text = _options.GoVersion;
            int own = ParseVersion(file.GoVersion);
            if (own != AnyVersion)
            {
                // A //go:build line sets the file's version, which is never less than go1.21, the first one where it does.
                version = Math.Max(own, 21);
                text = $"go1.{version}";
                if (own > CurrentVersion) Error(ErrorCode.TooNew, file.Package.Name, $"file requires newer Go version go1.{own}");
            }
            _versions[file] = version;
            shown[file] = text;
        }
        _info.FileVersions = shown;
    }

    /// <summary>N of "go1.N" or "go1.N.M"; <see cref="AnyVersion"/> for anything else.</summary>
    internal static int ParseVersion(string version)
    {
        if (!version.StartsWith("go1", StringComparison.Ordinal)) return AnyVersion;
        if (version.Length == 3) return 0;
        if (version[3] != '.') return AnyVersion;
        int minor = 0, i = 4;
        for (; i < version.Length && char.IsAsciiDigit(version[i]) && i < 9; i++) minor = minor * 10 + (version[i] - '0');
        if (i == 4) return AnyVersion;
        return i == version.Length || version[i] == '.' || char.IsAsciiLetter(version[i]) ? minor : AnyVersion;
    }

    // ---- delayed work

    internal override void Later(Action action)
    {
        if (_done) action();
        else _delayed.Add(new DelayedAction(_env.Version, action));
    }

    /// <summary>Runs the actions queued since the queue had the length <paramref name="mark"/>, and those that they queue.</summary>
    private void RunDelayed(int mark)
    {
        if (_delayed.Count == mark) return;
        int version = _env.Version;
        for (int i = mark; i < _delayed.Count; i++)
        {
            DelayedAction action = _delayed[i];
            _env.Version = action.Version;
            action.Run();
        }
        _delayed.RemoveRange(mark, _delayed.Count - mark);
        _env.Version = version;
    }

    /// <summary>Computes what is lazy and detaches the types from this checker, so that other threads may use them.</summary>
    private void CompleteTypes()
    {
        for (int i = 0; i < _interfaces.Count; i++)
        {
            InterfaceType face = _interfaces[i];
            TypeSet.Compute(face, this, Pos.None);
            face.Host = null;
            face.EmbeddedPositions = null;
        }
        foreach (TypeParam p in _typeParams)
        {
            _ = p.Interface;
            p.Host = null;
        }
        RunDelayed(0);
    }

    // ---- the object path

    private void Push(GoObject obj)
    {
        _pathIndex[obj] = _path.Count;
        _path.Add(obj);
    }

    private void Pop()
    {
        _pathIndex.Remove(_path[^1]);
        _path.RemoveAt(_path.Count - 1);
    }

    // ---- scopes and names

    private void OpenScope(Node node, string comment)
    {
        Scope scope = Scope.Child(_env.Scope, node.Pos, Positions.End(node), comment);
        _info.SetScope(node, scope);
        _env.Scope = scope;
    }

    private void CloseScope() => _env.Scope = _env.Scope.Parent!; // not null: only scopes that were opened are closed

    private string NameOf(Name name) => _options.Names.GetString(name.Value);

    /// <summary>The innermost declaration of a name, wherever in its scope it is declared: scopes fill as checking proceeds.</summary>
    private (Scope? Scope, GoObject? Object) LookupScope(string name)
    {
        for (Scope? s = _env.Scope; s != null; s = s.Parent)
            if (s.Lookup(name) is { } obj) return (s, obj);
        if (_options.TestBuiltins)
        {
            if (name == "assert") return (Universe.Scope, s_assert);
            if (name == "trace") return (Universe.Scope, s_trace);
        }
        return (null, null);
    }

    private static readonly Builtin s_assert = new(BuiltinId.Assert, "assert");
    private static readonly Builtin s_trace = new(BuiltinId.Trace, "trace");

    private GoObject? LookupName(string name) => LookupScope(name).Object;

    /// <summary>Declares an object in a scope (not the blank one) and records its identifier.</summary>
    private void Declare(Scope scope, Name? id, GoObject obj, Pos visibleFrom)
    {
        // spec: the blank identifier does not introduce a binding.
        if (obj.Name != "_")
        {
            if (scope.Insert(obj) is { } other)
            {
                Report(ErrorCode.DuplicateDecl, obj.Pos, $"{obj.Name} redeclared in this block", OtherDeclaration(other));
                return;
            }
            obj.ScopePos = visibleFrom;
        }
        if (id != null) RecordDef(id, obj);
    }

    // ---- host

    internal override TypeContext Types => _options.Types;
    internal override Package Package => _package;
    internal override ISizes Sizes => _options.Sizes;
    internal override bool AllowVersion(int minor) => _env.Version >= minor;

    internal override bool VerifyVersion(Pos at, int minor, string what)
    {
        if (AllowVersion(minor)) return true;
        ReportVersion(at, minor, what);
        return false;
    }

    private void ReportVersion(Pos at, int minor, string what) =>
        Report(ErrorCode.UnsupportedFeature, at, $"{what} requires go1.{minor} or later");

    internal override string ExprText(Expr e) => Printer.ToShortString(e, _options.Names);
    internal override string PosText(Pos at) => _options.Sources.Resolve(at).ToString();

    private static void GuardStack() => RuntimeHelpers.EnsureSufficientExecutionStack();

    internal static Expr Unparen(Expr e)
    {
        while (e is ParenExpr p) e = p.X;
        return e;
    }
}
