using System.Diagnostics.CodeAnalysis;
using Ouro.Core;

namespace Ouro.Types;

/// <summary>spec: Type inference.</summary>
/// <remarks>
/// Three sources, one after the other: typed arguments against parameter types; constraints with a core type or methods, again and again
/// while that finds something; then default types for untyped constants. What is found may itself mention parameters, and is
/// substituted into itself until nothing changes:
/// <code>func Map[S ~[]E, E, R any](s S, f func(E) R)   Map(ids, strconv.Itoa)
/// arguments: S = IDs, E = int, R = string; constraint: under(S) ≡ []E confirms E = int</code>
/// </remarks>
internal static class Inference
{
    /// <summary>Completes type arguments from function arguments and constraints.</summary>
    /// <param name="host">Formats types.</param>
    /// <param name="at">Place of the call or instantiation, for messages.</param>
    /// <param name="parameters">Type parameters.</param>
    /// <param name="given">Type arguments known so far; entries may be null, the list may be short.</param>
    /// <param name="formal">Parameters of the (possibly several) generic functions, as many as <paramref name="actual"/>.</param>
    /// <param name="actual">Arguments; those whose parameter has no type parameter are skipped.</param>
    /// <param name="reverse">An assignment of a generic function to a function type: messages differ.</param>
    /// <param name="error">Code, place and text when the result is null; the code is None if an argument was invalid (reported before).</param>
    /// <returns>All type arguments; null on error.</returns>
    internal static GoType[]? Infer(AlgorithmHost host, Pos at, TypeParam[] parameters, GoType?[] given, TupleType formal,
        IReadOnlyList<Operand> actual, bool reverse, out (ErrorCode Code, Pos At, string Text) error)
    {
        error = (ErrorCode.None, at, "");
        int n = parameters.Length;
        if (given.Length == n && !given.Contains(null)) return given!;
        foreach (Operand a in actual) if (!a.IsValid) return null;
        if (given.Length < n) Array.Resize(ref given, n);

        // With the known arguments put in, later messages speak of assignment instead of inference.
        if (formal.Count > 0) formal = (TupleType)Substitution.Apply(formal, parameters, given, host.Types);

        var u = new Unifier(parameters, given, host.AllowVersion(21));
        List<int>? untyped = null;
        for (int i = 0; i < actual.Count; i++)
        {
            Operand arg = actual[i];
            GoType par = formal[i].Type!;
            if (!IsParameterized(parameters, par) && !IsParameterized(parameters, arg.Type!)) continue;
            if (TypeRelations.IsTyped(arg.Type!))
            {
                if (u.Unify(par, arg.Type!, UnifyMode.Assign)) continue;
                error = (ErrorCode.CannotInferTypeArgs, StartOf(arg, at), Mismatch(host, u, parameters, par, arg, reverse));
                return null;
            }
            // An untyped constant has a basic type, which matches a parameter alone; nil has none.
            if (par is TypeParam && !arg.IsNil) (untyped ??= []).Add(i);
        }

        if (!UseConstraints(host, at, u, parameters, ref error)) return null;

        if (untyped != null && !UseUntyped(host, at, u, parameters, formal, actual, untyped, ref error)) return null;

        GoType?[] inferred = u.Inferred();
        new CycleFinder(parameters, inferred).Run();
        Simplify(host, parameters, given, inferred);

        for (int i = 0; i < n; i++)
        {
            if (inferred[i] is { } t && !IsParameterized(parameters, t)) continue;
            TypeName obj = parameters[i].Obj;
            error = (ErrorCode.CannotInferTypeArgs, at, $"cannot infer {obj.Name} (declared at {host.PosText(obj.Pos)})");
            return null;
        }
        return inferred!;
    }

    private static Pos StartOf(Operand x, Pos fallback) => x.Expr != null ? Syntax.Positions.Start(x.Expr) : fallback;

    private static string Mismatch(AlgorithmHost host, Unifier u, TypeParam[] parameters, GoType par, Operand arg, bool reverse)
    {
        string argType = host.Format(arg.Type), argText = arg.Expr != null ? host.ExprText(arg.Expr) : "", parText = host.Format(par);
        GoType?[] known = u.Inferred();
        if (Array.TrueForAll(known, static t => t == null))
            return $"type {argType} of {argText} does not match {parText} (cannot infer {List(parameters)})";
        GoType inferred = Substitution.Apply(par, parameters, known, host.Types);
        if (ReferenceEquals(inferred, par)) return $"type {argType} of {argText} does not match {parText}";
        return reverse
            ? $"inferred type {host.Format(inferred)} for {parText} does not match type {argType} of {argText}"
            : $"type {argType} of {argText} does not match inferred type {host.Format(inferred)} for {parText}";
    }

    /// <summary>"P", "P and Q", "P, Q, and R".</summary>
    internal static string List(TypeParam[] list) => list.Length switch
    {
        0 => "",
        1 => list[0].Obj.Name,
        2 => $"{list[0].Obj.Name} and {list[1].Obj.Name}",
        _ => string.Join(", ", list[..^1].Select(static p => p.Obj.Name)) + ", and " + list[^1].Obj.Name,
    };

    private static bool UseConstraints(AlgorithmHost host, Pos at, Unifier u, TypeParam[] parameters, ref (ErrorCode, Pos, string) error)
    {
        while (true)
        {
            int before = u.UnknownCount;
            for (int i = 0; i < parameters.Length; i++)
            {
                TypeParam p = parameters[i];
                GoType? type = u.At(i);
                if (TryCore(p, out TypeTerm core, out bool single))
                {
                    if (type != null)
                    {
                        if (!u.Unify(type, core.Type!, UnifyMode.Inexact))
                        {
                            error = (ErrorCode.CannotInferTypeArgs, at, $"{host.Format(p)} (type {host.Format(type)}) does not satisfy {host.Format(p.Constraint)}");
                            return false;
                        }
                    }
                    // One specific type and no tilde: it can be nothing else.
                    else if (single && !core.Tilde) u.Set(i, core.Type!);
                }
                // The methods of a type that mentions parameters are not final.
                if (type != null && !IsParameterized(parameters, type))
                {
                    string? cause = null;
                    if (!Lookup.HasAllMethods(host, type, p.Interface, true, (x, y) => u.Unify(x, y, UnifyMode.Exact), true, ref cause))
                    {
                        error = (ErrorCode.CannotInferTypeArgs, at, $"{host.Format(p)} (type {host.Format(type)}) does not satisfy {host.Format(p.Constraint)} {cause}");
                        return false;
                    }
                }
            }
            if (u.UnknownCount == before) return true;
        }
    }

    // The core type of a constraint, with a tilde if any of its terms has one.
    private static bool TryCore(TypeParam p, out TypeTerm core, out bool single)
    {
        core = default;
        single = false;
        TypeSet set = p.Interface.TypeSet;
        if (!set.HasTerms) return false;
        if (set.Terms.Length == 1)
        {
            core = set.Terms[0];
            single = true;
            return true;
        }
        if (TypeRelations.CommonUnder(p) is not { } common) return false;
        core = new TypeTerm(Array.Exists(set.Terms, static t => t.Tilde), common);
        return true;
    }

    private static bool UseUntyped(AlgorithmHost host, Pos at, Unifier u, TypeParam[] parameters, TupleType formal, IReadOnlyList<Operand> actual,
        List<int> untyped, ref (ErrorCode, Pos, string) error)
    {
        var max = new GoType?[parameters.Length];
        foreach (int index in untyped)
        {
            int p = Array.IndexOf(parameters, (TypeParam)formal[index].Type!);
            if (p < 0 || u.At(p) != null) continue;
            Operand arg = actual[index];
            GoType? larger = max[p] is { } known ? TypeRelations.MaxType(known, arg.Type!) : arg.Type;
            if (larger == null)
            {
                error = (ErrorCode.CannotInferTypeArgs, StartOf(arg, at),
                    $"mismatched types {host.Format(max[p])} and {host.Format(arg.Type)} (cannot infer {host.Format(parameters[p])})");
                return false;
            }
            max[p] = larger;
        }
        for (int i = 0; i < max.Length; i++) if (max[i] is { } t) u.Set(i, TypeRelations.Default(t));
        return true;
    }

    private static void Simplify(AlgorithmHost host, TypeParam[] parameters, GoType?[] given, GoType?[] inferred)
    {
        bool changed = true;
        while (changed)
        {
            changed = false;
            var current = (GoType?[])inferred.Clone();
            for (int i = 0; i < inferred.Length; i++)
            {
                if (inferred[i] is not { } before || given[i] != null) continue;
                GoType after = Substitution.Apply(before, parameters, current, host.Types);
                if (ReferenceEquals(after, before)) continue;
                // A generic function as argument is generic no more once its parameters are known.
                if (after is Signature { TypeParams.Length: > 0 } sig && !IsParameterized(parameters, sig)) sig.TypeParams = [];
                inferred[i] = after;
                changed = true;
            }
        }
    }

    /// <summary>Copies of type parameters, and a type with the copies put in: in a recursive call the callee's parameters must differ from the caller's.</summary>
    internal static (TypeParam[] Fresh, GoType Type) Rename(TypeParam[] parameters, GoType type, TypeContext context)
    {
        if (parameters.Length == 0) return (parameters, type);
        var fresh = new TypeParam[parameters.Length];
        for (int i = 0; i < fresh.Length; i++)
        {
            TypeName obj = parameters[i].Obj;
            fresh[i] = new TypeParam(new TypeName(obj.Pos, obj.Package, obj.Name, null)) { Index = i, Host = parameters[i].Host };
        }
        for (int i = 0; i < fresh.Length; i++) fresh[i].Constraint = Substitution.Apply(parameters[i].Constraint, parameters, fresh, context);
        return (fresh, Substitution.Apply(type, parameters, fresh, context));
    }

    /// <summary>The type mentions one of the parameters.</summary>
    internal static bool IsParameterized(TypeParam[] parameters, GoType type) => new Mention(parameters).In(type);

    private struct Mention(TypeParam[] parameters)
    {
        // Only interfaces can lead back to themselves without a defined type between.
        private HashSet<GoType>? _open;

        internal bool In([NotNullWhen(true)] GoType? type)
        {
            switch (type)
            {
                case null or BasicType:
                    return false;
                case AliasType a:
                    return In(a.Unaliased);
                case TypeParam p:
                    return Array.IndexOf(parameters, p) >= 0;
                case PointerType p:
                    return In(p.Elem);
                case SliceType s:
                    return In(s.Elem);
                case ArrayType a:
                    return In(a.Elem);
                case ChanType c:
                    return In(c.Elem);
                case MapType m:
                    return In(m.Key) || In(m.Elem);
                case NamedType n:
                    foreach (GoType t in n.TypeArgs) if (In(t)) return true;
                    return false;
                case TupleType t:
                    return In(t.Vars);
                case Signature s:
                    return In(s.Parameters.Vars) || In(s.Results.Vars);
                case StructType s:
                    return In(s.Fields);
                case UnionType u:
                    foreach (UnionTerm t in u.Terms) if (In(t.Type)) return true;
                    return false;
                case InterfaceType face:
                    _open ??= new HashSet<GoType>(ReferenceEqualityComparer.Instance);
                    if (!_open.Add(face)) return false;
                    TypeSet set = face.TypeSet;
                    foreach (Func m in set.Methods) if (In(m.Signature)) return true;
                    if (!set.HasTerms) return false;
                    // All terms: a union of which only some mention a parameter counts as not parameterized.
                    foreach (TypeTerm t in set.Terms) if (!In(t.Type)) return false;
                    return true;
                default:
                    throw InternalCompilerException.Unexpected(type);
            }
        }

        private bool In(Var[] list)
        {
            foreach (Var v in list) if (In(v.Type)) return true;
            return false;
        }
    }

    /// <summary>
    /// Takes back what was found for a parameter that leads to itself: with <c>[A interface{ *A }]</c>, A = *A would be substituted
    /// forever.
    /// </summary>
    private sealed class CycleFinder(TypeParam[] parameters, GoType?[] inferred)
    {
        private readonly HashSet<GoType> _open = new(ReferenceEqualityComparer.Instance);

        internal void Run()
        {
            foreach (TypeParam p in parameters) Walk(p);
        }

        private void Walk(GoType? type)
        {
            if (type == null) return;
            type = type.Unaliased;
            if (type is BasicType) return;
            if (!_open.Add(type))
            {
                if (type is TypeParam p && Array.IndexOf(parameters, p) is >= 0 and int at) inferred[at] = null;
                return;
            }
            switch (type)
            {
                case PointerType t: Walk(t.Elem); break;
                case SliceType t: Walk(t.Elem); break;
                case ArrayType t: Walk(t.Elem); break;
                case ChanType t: Walk(t.Elem); break;
                case MapType t:
                    Walk(t.Key);
                    Walk(t.Elem);
                    break;
                case StructType t: Walk(t.Fields); break;
                case Signature t:
                    Walk(t.Parameters.Vars);
                    Walk(t.Results.Vars);
                    break;
                case UnionType t:
                    foreach (UnionTerm term in t.Terms) Walk(term.Type);
                    break;
                case InterfaceType t:
                    foreach (Func m in t.Methods) Walk(m.Type);
                    foreach (GoType e in t.Embeddeds) Walk(e);
                    break;
                case NamedType t:
                    foreach (GoType a in t.TypeArgs) Walk(a);
                    break;
                case TypeParam t:
                    if (Array.IndexOf(parameters, t) is >= 0 and int i) Walk(inferred[i]);
                    break;
            }
            _open.Remove(type);
        }

        private void Walk(Var[] list)
        {
            foreach (Var v in list) Walk(v.Type);
        }
    }
}
