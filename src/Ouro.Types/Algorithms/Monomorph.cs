using Ouro.Core;

namespace Ouro.Types;

/// <summary>
/// Finds cycles of instantiation that would make infinitely many types, so that full instantiation always ends.
/// </summary>
/// <remarks>
/// A graph of type parameters: using S in a type argument for T is an edge from S to T; its weight is 0 if S itself is the argument, 1 if
/// S is inside a larger type. A cycle of positive weight makes larger and larger types:
/// <code>func F[T any]() { F[*T]() }   // T flows into *T, which is T's next argument</code>
/// A type declared inside a generic function depends on the function's parameters as if it had them. Longest paths by relaxation
/// (Bellman and Ford): a path with as many vertices as the graph has a cycle.
/// </remarks>
internal sealed class Monomorph
{
    private struct Vertex
    {
        public int Weight, Previous, Length;
        public TypeName Obj;
    }

    private readonly record struct Edge(int To, int From, int Weight, Pos Pos, GoType Type);

    private readonly List<Vertex> _vertices = [];
    private readonly List<Edge> _edges = [];
    private readonly Dictionary<TypeParam, TypeParam> _canonical = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TypeName, int> _index = new(ReferenceEqualityComparer.Instance);

    /// <summary>A method's receiver parameter stands for the type parameter of its type.</summary>
    internal void RecordSame(TypeParam receiverParameter, TypeParam parameter) => _canonical[receiverParameter] = parameter;

    /// <summary>An instance of a generic function or type at a place.</summary>
    internal void RecordInstance(Package package, Pos at, TypeParam[] parameters, GoType[] arguments, IReadOnlyList<Pos> argumentPositions)
    {
        for (int i = 0; i < parameters.Length && i < arguments.Length; i++)
            Assign(package, i < argumentPositions.Count ? argumentPositions[i] : at, parameters[i], arguments[i]);
    }

    private void Assign(Package package, Pos at, TypeParam parameter, GoType argument)
    {
        // Import has no cycles, so neither have flows through an imported parameter.
        if (!ReferenceEquals(parameter.Obj.Package, package)) return;
        Walk(argument);

        void Flow(int from, GoType type) => _edges.Add(new Edge(VertexOf(parameter), from, ReferenceEquals(type, argument) ? 0 : 1, at, argument));

        void Walk(GoType? type)
        {
            switch (type?.Unaliased)
            {
                case TypeParam p:
                    Flow(VertexOf(p), p);
                    break;
                case NamedType n:
                    int local = VertexOfLocal(package, n.Origin);
                    if (local >= 0) Flow(local, n);
                    foreach (GoType a in n.TypeArgs) Walk(a);
                    break;
                case PointerType t: Walk(t.Elem); break;
                case SliceType t: Walk(t.Elem); break;
                case ArrayType t: Walk(t.Elem); break;
                case ChanType t: Walk(t.Elem); break;
                case MapType t:
                    Walk(t.Key);
                    Walk(t.Elem);
                    break;
                case InterfaceType t:
                    foreach (Func m in t.TypeSet.Methods) Walk(m.Type);
                    break;
                case Signature t:
                    foreach (Var v in t.Parameters.Vars) Walk(v.Type);
                    foreach (Var v in t.Results.Vars) Walk(v.Type);
                    break;
                case StructType t:
                    foreach (Var v in t.Fields) Walk(v.Type);
                    break;
            }
        }
    }

    // The vertex of a type declared in a generic function; -1 if no type parameters surround it.
    private int VertexOfLocal(Package package, NamedType type)
    {
        TypeName obj = type.Obj;
        if (!ReferenceEquals(obj.Package, package) || obj.Parent == null || ReferenceEquals(obj.Parent, package.Scope)) return -1;
        if (_index.TryGetValue(obj, out int known)) return known;
        int index = -1;
        for (Scope? s = obj.Parent; s != null && !ReferenceEquals(s, package.Scope); s = s.Parent)
        {
            foreach (string name in s.SortedNames())
            {
                // A parameter declared later does not belong to an enclosing function.
                if (s.Lookup(name) is not TypeName { IsAlias: false, Type: TypeParam p } t || t.Pos >= obj.Pos) continue;
                if (index < 0) index = Add(obj);
                _edges.Add(new Edge(index, VertexOf(p), 1, obj.Pos, p));
            }
        }
        _index[obj] = index;
        return index;
    }

    private int VertexOf(TypeParam p)
    {
        if (_canonical.TryGetValue(p, out TypeParam? c)) p = c;
        if (_index.TryGetValue(p.Obj, out int known)) return known;
        return _index[p.Obj] = Add(p.Obj);
    }

    private int Add(TypeName obj)
    {
        _vertices.Add(new Vertex { Obj = obj });
        return _vertices.Count - 1;
    }

    /// <summary>Reports "instantiation cycle".</summary>
    internal void Check(AlgorithmHost host)
    {
        Span<Vertex> v = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_vertices);
        bool again = true;
        while (again)
        {
            again = false;
            for (int i = 0; i < _edges.Count; i++)
            {
                Edge e = _edges[i];
                int weight = v[e.From].Weight + e.Weight;
                if (weight <= v[e.To].Weight) continue;
                v[e.To].Previous = i;
                v[e.To].Length = v[e.From].Length + 1;
                if (v[e.To].Length == v.Length)
                {
                    Report(host, e.To);
                    return;
                }
                v[e.To].Weight = weight;
                again = true;
            }
        }
    }

    private void Report(AlgorithmHost host, int vertex)
    {
        // Back along the path until a vertex comes again; what lies before that is only the way to the cycle.
        var stack = new List<int>();
        var seen = new bool[_vertices.Count];
        while (!seen[vertex])
        {
            stack.Add(vertex);
            seen[vertex] = true;
            vertex = _edges[_vertices[vertex].Previous].From;
        }
        stack.RemoveRange(0, stack.IndexOf(vertex));

        TypeName first = _vertices[vertex].Obj;
        var notes = new List<(Pos, string)>();
        string RelativePath(Package p) => ReferenceEquals(p, host.Package) ? "" : p.Path;
        foreach (int s in stack)
        {
            Edge e = _edges[_vertices[s].Previous];
            TypeName obj = _vertices[e.To].Obj;
            string type = TypeWriter.TypeString(e.Type, RelativePath);
            notes.Add((e.Pos, obj.Type is TypeParam ? $"{obj.Name} instantiated as {type}" : $"{obj.Name} implicitly parameterized by {type}"));
        }
        host.Report(ErrorCode.InvalidInstanceCycle, first.Pos, "instantiation cycle:", [.. notes]);
    }
}
