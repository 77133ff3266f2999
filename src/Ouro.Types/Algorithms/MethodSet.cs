namespace Ouro.Types;

/// <summary>spec: Method sets; all methods that a type has, promoted ones included.</summary>
/// <remarks>
/// One walk through embedded fields, level by level, as <see cref="Lookup"/> makes for one name: at each level the names found are kept
/// unless a shallower level has them; a name found twice on a level, or through a type that occurs twice there, is a collision that hides
/// deeper ones too.
/// </remarks>
public static class MethodSet
{
    /// <summary>The method set, sorted by unique id (<see cref="GoObject.CompareId"/>). For an interface: its methods.</summary>
    public static Selection[] Of(GoType type)
    {
        // A defined pointer type has no methods, nor has a pointer to an interface.
        if (type.Unaliased is NamedType { Underlying: PointerType }) return [];
        GoType start = TypeRelations.Deref(type, out bool isPointer);
        if (isPointer && start.Underlying is InterfaceType) return [];

        var found = new Dictionary<(string, string), Selection?>();
        var seen = new List<NamedType>();
        List<(GoType Type, int[] Index, bool Indirect, bool Multiple)> current = [(start, [], isPointer, false)];
        while (current.Count > 0)
        {
            var next = new List<(GoType Type, int[] Index, bool Indirect, bool Multiple)>();
            // Null: a field, or a collision.
            var level = new Dictionary<(string, string), Selection?>();
            foreach ((GoType t, int[] index, bool indirect, bool multiple) in current)
            {
                if (t.Unaliased is NamedType named)
                {
                    if (seen.Exists(s => TypeRelations.Identical(s, named))) continue;
                    seen.Add(named);
                    int count = named.MethodCount;
                    for (int i = 0; i < count; i++)
                    {
                        Func origin = named.Origin.Method(i);
                        // x.m needs an address if m has a pointer receiver; the method set of T has none of those.
                        bool usable = indirect || !origin.HasPointerReceiver;
                        Add(level, origin, usable ? new Selection(SelectionKind.MethodVal, type, named.Method(i), [.. index, i], indirect) : null, multiple);
                    }
                }
                switch (t.Underlying)
                {
                    case StructType s:
                        for (int i = 0; i < s.Fields.Length; i++)
                        {
                            Var f = s.Fields[i];
                            Add(level, f, null, multiple);
                            if (!f.IsEmbedded) continue;
                            GoType inner = TypeRelations.Deref(f.Type!, out bool viaPointer);
                            int at = next.FindIndex(e => TypeRelations.Identical(e.Type, inner));
                            if (at >= 0) next[at] = next[at] with { Multiple = true };
                            else next.Add((inner, [.. index, i], indirect || viaPointer, multiple));
                        }
                        break;
                    case InterfaceType face:
                        Func[] methods = face.TypeSet.Methods;
                        for (int i = 0; i < methods.Length; i++)
                            Add(level, methods[i], new Selection(SelectionKind.MethodVal, type, methods[i], [.. index, i], indirect), multiple);
                        break;
                }
            }
            foreach (((string, string) id, Selection? s) in level) found.TryAdd(id, s);
            current = next;
        }
        var list = new List<Selection>();
        foreach (Selection? s in found.Values) if (s != null) list.Add(s);
        list.Sort(static (a, b) => a.Obj.CompareId(b.Obj));
        return [.. list];
    }

    private static void Add(Dictionary<(string, string), Selection?> level, GoObject obj, Selection? s, bool multiple)
    {
        if (obj.Name == "_") return;
        var id = (obj.Name, obj.IsExported ? "" : obj.Package?.Path ?? "");
        if (!level.TryAdd(id, multiple ? null : s)) level[id] = null;
    }
}
