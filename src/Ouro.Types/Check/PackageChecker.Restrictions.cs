using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// What gc refuses beyond the language's rules, and the directives that name declared things. gc looks for these after the check and only
// in a package without mistakes, stage by stage; so do we.
internal sealed partial class PackageChecker
{
    // Interface literals outside of other ones, and what stands in functions, as they were met.
    private readonly List<(Pos At, InterfaceType Type)> _interfaceLiterals = [];
    private readonly List<TypeName> _localTypeNames = [];
    private readonly List<VarDecl> _localEmbeds = [];

    private void SortBySource<T>(List<T> list, Func<T, Pos> at)
    {
        if (list.Count < 2) return;
        // Numbers of files depend on threads; their order in the package does not.
        var order = new Dictionary<int, int>();
        for (int i = 0; i < _files.Count; i++) order[_files[i].Pos.File] = i;
        list.Sort((a, b) =>
        {
            Pos p = at(a), q = at(b);
            int c = order.GetValueOrDefault(p.File).CompareTo(order.GetValueOrDefault(q.File));
            return c != 0 ? c : p.CompareTo(q);
        });
    }

    private void CheckRestrictions()
    {
        if (!_anyError) ReportInterfaceCycles();
        if (!_anyError) ReportNotInHeapArguments();
        if (!_anyError) ReportNotInHeapElements();
        if (!_anyError) CheckSizeLimits();
        if (!_anyError) CheckDirectives();
    }

    // ---- anonymous interfaces that mention themselves (go.dev/issue/56103): type names cut such a cycle, so an alias makes one

    private void ReportInterfaceCycles()
    {
        SortBySource(_interfaceLiterals, static l => l.At);
        var state = new Dictionary<InterfaceType, bool>(ReferenceEqualityComparer.Instance);
        Pos last = Pos.None;
        foreach ((Pos at, InterfaceType type) in _interfaceLiterals)
        {
            if (at == last) continue;
            last = at;
            if (!MethodsLeadBack(type, state)) continue;
            Report(ErrorCode.InvalidTypeCycle, at, "invalid recursive type: anonymous interface refers to itself (see https://go.dev/issue/56103)");
            foreach (InterfaceType t in state.Keys) state[t] = false; // once is enough
        }
    }

    private static bool MethodsLeadBack(InterfaceType type, Dictionary<InterfaceType, bool> state)
    {
        foreach (Func m in type.TypeSet.Methods) if (LeadsBack(m.Type, state)) return true;
        return false;
    }

    private static bool LeadsBack(GoType? type, Dictionary<InterfaceType, bool> state)
    {
        GuardStack();
        switch (type?.Unaliased)
        {
            case PointerType p: return LeadsBack(p.Elem, state);
            case ArrayType a: return LeadsBack(a.Elem, state);
            case SliceType s: return LeadsBack(s.Elem, state);
            case ChanType c: return LeadsBack(c.Elem, state);
            case MapType m: return LeadsBack(m.Key, state) || LeadsBack(m.Elem, state);
            case StructType s: return Array.Exists(s.Fields, f => LeadsBack(f.Type, state));
            case TupleType t: return Array.Exists(t.Vars, v => LeadsBack(v.Type, state));
            case Signature s: return LeadsBack(s.Parameters, state) || LeadsBack(s.Results, state);
            case InterfaceType { Methods.Length: 0, Embeddeds.Length: 0 }: return false;
            case InterfaceType face:
                if (state.TryGetValue(face, out bool open)) return open;
                state[face] = true;
                if (MethodsLeadBack(face, state)) return true;
                return state[face] = false;
            default: return false;
        }
    }

    // ---- types that may not be in the heap (internal/runtime/sys.NotInHeap)

    private void ReportNotInHeapArguments()
    {
        var found = new List<(Pos At, GoType Type)>();
        foreach ((Node name, Instance instance) in _info.Instances)
            foreach (GoType arg in instance.TypeArgs) if (TypeRelations.IsNotInHeap(arg)) found.Add((name.Pos, arg));
        SortBySource(found, static f => f.At);
        foreach ((Pos at, GoType type) in found)
            Report(ErrorCode.None, at, $"cannot use incomplete (or unallocatable) type as a type argument: {TypeWriter.TypeString(type, null)}");
    }

    private void ReportNotInHeapElements()
    {
        var found = new List<(Pos At, string Message)>();
        foreach (GoObject obj in (IEnumerable<GoObject>)[.. _objects, .. _localTypeNames])
        {
            if (obj is not TypeName t || t.Type is not NamedType n) continue;
            switch (n.Rhs)
            {
                case MapType m:
                    if (TypeRelations.IsNotInHeap(m.Key)) found.Add((t.Pos, "incomplete (or unallocatable) map key not allowed"));
                    if (TypeRelations.IsNotInHeap(m.Elem)) found.Add((t.Pos, "incomplete (or unallocatable) map value not allowed"));
                    break;
                case ChanType c when TypeRelations.IsNotInHeap(c.Elem):
                    found.Add((t.Pos, "chan of incomplete (or unallocatable) type not allowed"));
                    break;
            }
        }
        SortBySource(found, static f => f.At);
        foreach ((Pos at, string message) in found) Report(ErrorCode.None, at, message);
    }

    // ---- directives

    private void CheckDirectives()
    {
        var context = new ParseContext(_options.Sources, _options.Names, _options.Diagnostics);
        foreach (SourceFile file in _files)
        {
            PragmaPlacement.Check(file, context);
            var seen = new HashSet<GoObject>(ReferenceEqualityComparer.Instance);
            bool embed = Imports(file, "\"embed\""u8);
            foreach (Decl d in file.Decls) if (d is VarDecl v) CheckEmbed(v, embed, isLocal: false, file);
            foreach (VarDecl v in _localEmbeds) if (v.Pos.File == file.Pos.File) CheckEmbed(v, embed, isLocal: true, file);
            CheckFunctions(file);
            bool isUnsafe = Imports(file, "\"unsafe\""u8);
            foreach (Linkname l in file.Directives.Linknames)
            {
                GoObject? obj = _package.Scope.Lookup(l.Local);
                string? why = !isUnsafe ? "//go:linkname only allowed in Go files that import \"unsafe\""
                    : l.Remote.Contains('[') && l.Remote.Contains(']') ? "//go:linkname reference of an instantiation is not allowed"
                    : obj is not (Func or Var) ? _options.GoVersion.Length > 0 && ParseVersion(_options.GoVersion) < 18 ? null
                        : "//go:linkname must refer to declared function or variable"
                    : !_linknamed.Add(obj) ? $"duplicate //go:linkname for {l.Local}" : null;
                if (why != null) Report(ErrorCode.None, l.Pos, why);
            }
        }
    }

    private readonly HashSet<GoObject> _linknamed = new(ReferenceEqualityComparer.Instance);

    // Directives that want a body or want none; functions that have none although nothing else can have it.
    private void CheckFunctions(SourceFile file)
    {
        foreach (Decl decl in file.Decls)
        {
            if (decl is not FunctionDecl d) continue;
            PragmaFlag flags = d.Pragma?.Flags ?? PragmaFlag.None;
            if ((flags & PragmaFlag.Systemstack) != 0 && (flags & PragmaFlag.Nosplit) != 0)
                Report(ErrorCode.None, d.Pos, "go:nosplit and go:systemstack cannot be combined");
            if (d.Body != null)
            {
                if ((flags & PragmaFlag.Noescape) != 0) Report(ErrorCode.None, d.Pos, "can only use //go:noescape with external func implementations");
                // The stack cannot grow under a uintptr that may be a pointer.
                if ((flags & PragmaFlag.UintptrKeepAlive) != 0 && (flags & (PragmaFlag.UintptrEscapes | PragmaFlag.Nosplit)) == 0)
                    Report(ErrorCode.None, d.Pos, "go:uintptrkeepalive requires go:nosplit");
            }
            else if (_options.IsComplete && !IsLinknamed(file, d)) Report(ErrorCode.None, d.Pos, "missing function body");
        }
    }

    private bool IsLinknamed(SourceFile file, FunctionDecl d)
    {
        if (d.Recv != null) return false;
        string name = NameOf(d.Name);
        return file.Directives.Linknames.Exists(l => l.Local == name);
    }

    private static bool Imports(SourceFile file, ReadOnlySpan<byte> quotedPath)
    {
        foreach (Decl d in file.Decls)
            if (d is ImportDecl { Path: { } p } && p.Text.Span.SequenceEqual(quotedPath)) return true;
        return false;
    }

    private void CheckEmbed(VarDecl d, bool importsEmbed, bool isLocal, SourceFile file)
    {
        if (d.Pragma is not { Embeds.Count: > 0 } pragma) return;
        string? why = !importsEmbed ? "go:embed requires import \"embed\" (or import _ \"embed\", if package is not used)"
            : d.Names.Length > 1 ? "go:embed cannot apply to multiple vars"
            : d.Values.Length > 0 ? "go:embed cannot apply to var with initializer"
            : d.Type == null ? "go:embed cannot apply to var without type"
            : isLocal ? "go:embed cannot apply to var inside func"
            : _versions[file] < 16 ? $"go:embed requires go1.16 or later (-lang was set to {_options.GoVersion}; check go.mod)" : null;
        if (why != null) Report(ErrorCode.None, pragma.Embeds[0].Pos, why);
    }
}
