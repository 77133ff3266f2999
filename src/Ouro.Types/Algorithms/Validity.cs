using Ouro.Core;

namespace Ouro.Types;

/// <summary>Types that cannot exist because they would contain themselves.</summary>
/// <remarks>
/// A struct or array contains its elements, an interface what it embeds; pointers, slices, maps, channels and functions do not. A walk
/// along "contains" that meets a type that is still open has found a cycle. With generic types the walk must know which argument a
/// parameter stands for: when it meets a parameter of the instance that it is in, it goes on with the argument, as seen from outside
/// that instance:
/// <code>type T[P any] struct { f P }; type L struct { T[L] }   // L contains T[L], which contains its P, that is L</code>
/// </remarks>
internal static class Validity
{
    /// <summary>Reports an invalid recursive type and makes its right side invalid.</summary>
    internal static bool CheckType(AlgorithmHost host, NamedType type)
    {
        var walk = new Walk(host);
        return walk.Type(type, 0);
    }

    private sealed class Walk(AlgorithmHost host)
    {
        // Instances that the walk is inside of, as they bind type parameters; and all types from the start, for the report.
        private readonly List<NamedType> _nest = [];
        private readonly List<NamedType> _path = [];

        internal bool Type(GoType? type, int depth)
        {
            switch (type?.Unaliased)
            {
                case ArrayType a:
                    return Type(a.Elem, depth);
                case StructType s:
                    foreach (Var f in s.Fields) if (!Type(f.Type, depth)) return false;
                    return true;
                case UnionType u:
                    foreach (UnionTerm t in u.Terms) if (!Type(t.Type, depth)) return false;
                    return true;
                case InterfaceType face:
                    foreach (GoType e in face.Embeddeds) if (!Type(e, depth)) return false;
                    return true;
                case NamedType n:
                    return Named(n, depth);
                case TypeParam p:
                    if (depth == 0) return true;
                    NamedType inst = _nest[depth - 1];
                    int i = Array.IndexOf(inst.TypeParams, p);
                    if (i < 0 || i >= inst.TypeArgs.Length) return true;
                    bool ok = Type(inst.TypeArgs[i], depth - 1);
                    Put(depth - 1, inst);
                    return ok;
                default:
                    return true;
            }
        }

        private void Put(int at, NamedType t)
        {
            if (at < _nest.Count) _nest[at] = t;
            else _nest.Add(t);
        }

        private bool Named(NamedType t, int depth)
        {
            if (t.IsAcyclic) return true;
            for (int i = 0; i < depth; i++)
            {
                if (!ReferenceEquals(_nest[i], t) && (t.TypeArgs.Length == 0 || !TypeRelations.Identical(_nest[i], t))) continue;
                t.Origin.SetUnderlying(BasicType.Invalid); // silences what would follow from it
                int start = _path.FindIndex(p => TypeRelations.Identical(p, t));
                ReportCycle(host, _path.GetRange(start, _path.Count - start).ConvertAll(static GoObject (p) => p.OwnName), 0);
                return false;
            }
            // A checked package has no such types; only arguments can lead back from it.
            if (t.TypeArgs.Length == 0 && !Package.Same(t.Obj.Package, host.Package)) return true;
            Put(depth, t);
            _path.Add(t);
            bool ok = Type(t.Origin.Rhs, depth + 1);
            _path.RemoveAt(_path.Count - 1);
            // What it contains does not depend on the instances around it, and leads back to none of them: seen once is enough.
            if (ok && t.TypeArgs.Length == 0 && t.TypeParams.Length == 0) t.IsAcyclic = true;
            return ok;
        }
    }

    /// <summary>"invalid recursive type" or "invalid cycle in declaration" for the objects on a cycle.</summary>
    /// <param name="host">Reports.</param>
    /// <param name="cycle">Each refers to the next, the last to the first.</param>
    /// <param name="start">Where the report begins; -1: at the one that comes first in the source.</param>
    internal static void ReportCycle(AlgorithmHost host, IReadOnlyList<GoObject> cycle, int start = -1)
    {
        if (start < 0)
        {
            start = 0;
            for (int i = 1; i < cycle.Count; i++) if (cycle[i].Pos < cycle[start].Pos) start = i;
        }
        string Name(GoObject o)
        {
            string prefix = o.Package == null ? "" : host.Qualify(o.Package);
            return prefix.Length > 0 ? $"{prefix}.{o.Name}" : o.Name;
        }

        GoObject obj = cycle[start];
        bool isType = obj is TypeName;
        // The alias itself is not to be blamed again.
        if (obj.Type is AliasType alias) alias.Origin.SetRhs(BasicType.Invalid);
        if (cycle.Count == 1)
        {
            host.Report(ErrorCode.InvalidDeclCycle, obj.Pos, isType ? $"invalid recursive type: {Name(obj)} refers to itself" : $"invalid cycle in declaration: {Name(obj)} refers to itself");
            return;
        }
        var notes = new (Pos, string)[cycle.Count];
        for (int i = 0; i < cycle.Count; i++)
        {
            GoObject from = cycle[(start + i) % cycle.Count], to = cycle[(start + i + 1) % cycle.Count];
            notes[i] = (from.Pos, $"{Name(from)} refers to {Name(to)}");
        }
        host.Report(ErrorCode.InvalidDeclCycle, obj.Pos, isType ? $"invalid recursive type {Name(obj)}" : $"invalid cycle in declaration of {Name(obj)}", notes);
    }
}
