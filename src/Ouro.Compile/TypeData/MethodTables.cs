using System.Collections.Concurrent;
using System.Text;
using Ouro.Compile.Symbols;
using Ouro.Object;
using Ouro.Types;

namespace Ouro.Compile.TypeData;

/// <summary>One method of a type's method set.</summary>
/// <param name="Method">The method as declared, or as an embedded interface has it; of an instance: the instance's.</param>
/// <param name="Path">Fields from the receiver to what declares the method; empty when the type itself does.</param>
/// <param name="InterfaceEntry">What an itab calls: the receiver is the interface's data word.</param>
/// <param name="DirectEntry">What reflection calls: the receiver as in the method set's type.</param>
public sealed record MethodEntry(Func Method, int[] Path, GoSymbol InterfaceEntry, GoSymbol DirectEntry)
{
    public string Name => Method.Name;

    public bool IsExported => Method.IsExported;
}

/// <summary>Method sets with their entry points, in the order that the runtime expects (contract §5.4).</summary>
public sealed class MethodTables(SymbolTable symbols, TypeTable types)
{
    private readonly ConcurrentDictionary<string, MethodEntry[]> _sets = new(StringComparer.Ordinal);

    /// <summary>The method set of a type that is not an interface: exported names first, then by name, then by package path.</summary>
    public MethodEntry[] MethodsOf(GoType type)
    {
        CompiledType t = types.Of(type);
        return _sets.TryGetValue(t.LinkString, out MethodEntry[]? known) ? known : _sets.GetOrAdd(t.LinkString, Collect(t));
    }

    /// <summary>The methods of an interface in the same order.</summary>
    public static Func[] InterfaceMethods(InterfaceType type)
    {
        Func[] methods = [.. type.TypeSet.Methods];
        Array.Sort(methods, static (a, b) => a.CompareId(b));
        return methods;
    }

    private MethodEntry[] Collect(CompiledType t)
    {
        GoType receiver = t.Type;
        // Pointers to interfaces and to pointers have no methods.
        GoType holder = receiver is PointerType p ? p.Elem.Unaliased : receiver;
        if (holder.Underlying is InterfaceType || (receiver is PointerType && holder.Underlying is PointerType)) return [];
        var names = new Dictionary<(string Name, string Package), Func>();
        Candidates(holder, names, []);
        var found = new List<MethodEntry>();
        foreach (Func candidate in names.Values)
        {
            // The rules of selectors decide: depth, ambiguity, and whether a value of the type has the method.
            LookupResult r = Lookup.FieldOrMethod(receiver, false, candidate.Package, candidate.Name);
            if (r.Object is not Func f) continue;
            GoType entryReceiver = t.IsDirectInterface ? receiver : new PointerType(receiver);
            found.Add(new MethodEntry(f, r.Index[..^1],
                symbols.Function(MethodName(entryReceiver, f)), symbols.Function(MethodName(receiver, f))));
        }
        found.Sort(static (a, b) => a.Method.CompareId(b.Method));
        return [.. found];
    }

    /// <summary>Every method name that is declared for the type or for something embedded in it.</summary>
    private static void Candidates(GoType type, Dictionary<(string, string), Func> names, HashSet<GoType> seen)
    {
        GoType t = type.Unaliased;
        if (t is PointerType p) t = p.Elem.Unaliased;
        if (t is NamedType n)
        {
            if (!seen.Add(n)) return;
            for (int i = 0; i < n.MethodCount; i++) Add(n.Method(i));
        }
        switch (t.Underlying)
        {
            case InterfaceType face:
                foreach (Func m in face.TypeSet.Methods) Add(m);
                break;
            case StructType s:
                foreach (Var f in s.Fields)
                    if (f.IsEmbedded) Candidates(f.Type!, names, seen);
                break;
        }

        void Add(Func m)
        {
            if (m.Name != "_") names.TryAdd((m.Name, m.IsExported ? "" : m.Package?.Path ?? ""), m);
        }
    }

    /// <summary>The link name of a method with a given receiver: <c>bytes.(*Buffer).Len</c>.</summary>
    /// <remarks>Source: cmd/compile/internal/ir/type.go (MethodSymSuffix).</remarks>
    public static string MethodName(GoType receiver, Func method, string suffix = "")
    {
        receiver = receiver.Unaliased;
        GoType named = receiver is PointerType p ? p.Elem.Unaliased : receiver;
        Package? package = named is NamedType n ? n.Obj.Package : null;
        bool declared = named is NamedType;
        // Unnamed receivers (structs with embedded fields) live in the pseudo-package "go".
        var b = new StringBuilder(!declared ? "go" : package is null ? "go" : Ouro.Object.PackagePath.ToPrefix(package.Path)).Append('.');
        string bare = TypeNames.BareName(named, link: true);
        if (receiver is PointerType) b.Append("(*").Append(bare).Append(')');
        else b.Append(bare);
        if (!method.IsExported && method.Package is { } mp && !Package.Same(mp, package)) b.Append('.').Append(Ouro.Object.PackagePath.ToPrefix(mp.Path));
        return b.Append('.').Append(method.Name).Append(suffix).ToString();
    }
}
