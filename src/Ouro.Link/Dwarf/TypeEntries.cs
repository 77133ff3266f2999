// Debugging entries of types, made from type descriptors.
//
// Objects refer to types by name (go:info.T); what they look like is decided here, once for the program. An entry is made when
// something live needs it: a variable, a parameter, another type. Types with a name of their own get a typedef in front of an
// unnamed structure. Strings, slices, maps and channels are then given the fields of the runtime's structures (runtime.slice,
// maps.Map, runtime.hchan and so on) with the element types put in, so that a debugger can walk them.
using Ouro.Link.Loading;
using Ouro.Link.Phases;
using static Ouro.Link.Dwarf.DwarfNames;

namespace Ouro.Link.Dwarf;

/// <summary>Makes entries of types on demand.</summary>
internal sealed class TypeEntries
{
    private readonly LinkContext _cx;
    private readonly SymbolTable _t;
    private readonly TypeDecoder _types;
    private readonly List<Entry> _all;

    // By name: the symbol of its entry. By type descriptor: the symbol of its entry. By entry's symbol: the type descriptor.
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _byDescriptor = [];
    private readonly Dictionary<int, int> _descriptors = [];
    private readonly Dictionary<string, Entry?> _prototypes = new(StringComparer.Ordinal)
    {
        ["runtime.stringStructDWARF"] = null, ["runtime.slice"] = null, ["runtime.sudog"] = null, ["runtime.waitq"] = null,
        ["runtime.hchan"] = null, ["internal/runtime/maps.Map"] = null, ["internal/runtime/maps.table"] = null,
        ["internal/runtime/maps.groupsReference"] = null,
    };

    private readonly int _eface, _iface, _uintptr;

    public TypeEntries(LinkContext cx)
    {
        _cx = cx;
        _t = cx.Symbols;
        _types = new TypeDecoder(_t, cx.PointerSize);
        _all = cx.Dwarf.Types;
        _eface = Required("type:runtime.eface");
        _iface = Required("type:runtime.iface");
        Add(Abbreviations.NullType, "<unspecified>");
        Entry pointer = AddBuiltin(Abbreviations.BarePointerType, "unsafe.Pointer");
        pointer.SetTypeDescriptor(Required("type:unsafe.Pointer"));
        Entry uintptr = AddBuiltin(Abbreviations.BaseType, "uintptr");
        uintptr.Set(DwarfNames.Encoding, Unsigned);
        uintptr.Set(ByteSize, cx.PointerSize);
        uintptr.Set(GoKind, 12);
        uintptr.SetTypeDescriptor(Required("type:uintptr"));
        _uintptr = MustFind("uintptr");
        foreach (string name in (ReadOnlySpan<string>)["Type", "ArrayType", "ChanType", "FuncType", "MapType", "PtrType", "SliceType", "StructType",
            "InterfaceType", "ITab", "Imethod"]) Define(Required("type:internal/abi." + name));
    }

    public bool IsKnown(int entrySymbol) => _descriptors.ContainsKey(entrySymbol);

    /// <summary>Makes the type that an object's reference (go:info.T) means.</summary>
    public void DefineByInfoSymbol(int infoSymbol) =>
        Define(_t.Lookup("type:" + _t.Name(infoSymbol)[InfoPrefix.Length..], 0));

    /// <summary>The entry of a type descriptor; that of <c>&lt;unspecified&gt;</c> for 0.</summary>
    public int Define(int type)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (type == 0) return MustFind("<unspecified>");
        if (_byDescriptor.TryGetValue(type, out int known)) return known;
        if (!_t.NameBytes(type).StartsWith("type:"u8))
        {
            _cx.Error(type, "dwarf: type name doesn't start with \"type:\"");
            return MustFind("<unspecified>");
        }
        string name = TypeName(type);
        if (_byName.TryGetValue(name, out known)) return known;
        int made = Make(type, name).Symbol;
        _byDescriptor[type] = made;
        return made;
    }

    // What stands behind "type:".
    private string TypeName(int type) => System.Text.Encoding.UTF8.GetString(_t.NameBytes(type)[5..]);

    private int Required(string name)
    {
        int s = _t.Lookup(name, 0);
        if (s == 0) throw _cx.Fatal($"dwarf: missing type: {name}");
        if (_t.Content(s).IsEmpty) throw _cx.Fatal($"dwarf: missing type (no data): {name}");
        return s;
    }

    private int MustFind(string name) => _byName.TryGetValue(name, out int s) ? s : throw _cx.Fatal($"dwarf find: cannot find {name}");

    private Entry Add(int abbreviation, string name)
    {
        var e = new Entry(abbreviation, name) { Symbol = MakeSymbol(_cx, name, LinkKind.DwarfType) };
        _byName[name] = e.Symbol;
        _all.Add(e);
        return e;
    }

    /// <summary>The symbol of an entry with that name.</summary>
    public static int MakeSymbol(LinkContext cx, string name, LinkKind kind)
    {
        SymbolTable t = cx.Symbols;
        var bytes = new byte[InfoPrefix.Length + System.Text.Encoding.UTF8.GetByteCount(name)];
        System.Text.Encoding.UTF8.GetBytes(InfoPrefix, bytes);
        System.Text.Encoding.UTF8.GetBytes(name, bytes.AsSpan(InfoPrefix.Length));
        int s = t.LookupOrCreate(bytes, 0);
        t.Update(s).SetKind(kind);
        t.Set(s, SymbolBits.NotInSymbolTable | SymbolBits.Reachable);
        return s;
    }

    private static Entry AddChild(Entry parent, int abbreviation, string name)
    {
        var e = new Entry(abbreviation, name);
        parent.AddChild(e);
        return e;
    }

    private Entry AddBuiltin(int abbreviation, string name)
    {
        Entry e = Add(abbreviation, name);
        int type = Required("type:" + name);
        _descriptors[e.Symbol] = type;
        _byDescriptor[type] = e.Symbol;
        return e;
    }

    // The typedef in front of a type whose name is not its structure; the structure's own symbol loses its name.
    private Entry? AddTypedef(string name, Entry definition)
    {
        if (name.StartsWith("map[", StringComparison.Ordinal) || name.StartsWith("struct {", StringComparison.Ordinal)
            || name.StartsWith("noalg.struct {", StringComparison.Ordinal) || name.StartsWith("chan ", StringComparison.Ordinal)
            || name[0] is '[' or '*') return null;
        SymbolBuilder b = _t.CreateUnnamed("", 0).SetKind(LinkKind.DwarfType);
        _t.Set(b.Symbol, SymbolBits.NotInSymbolTable | SymbolBits.Reachable);
        definition.Symbol = b.Symbol;
        Entry e = Add(Abbreviations.TypeDeclaration, name);
        e.SetReference(DwarfNames.Type, b.Symbol);
        return e;
    }

    private Entry Make(int type, string name)
    {
        if (_t.Content(type).IsEmpty) throw _cx.Fatal($"type:{name}: missing type");
        int kind = _types.Kind(type);
        long size = _types.Size(type);
        Entry e;
        Entry? typedef = null;
        switch (kind)
        {
            case >= 1 and <= 16:
                e = Add(Abbreviations.BaseType, name);
                e.Set(DwarfNames.Encoding, kind switch { 1 => DwarfNames.Boolean, <= 6 => Signed, <= 12 => Unsigned, <= 14 => Float, _ => ComplexFloat });
                e.Set(ByteSize, size);
                break;
            case TypeDecoder.KindArray:
                e = Add(Abbreviations.ArrayType, name);
                typedef = AddTypedef(name, e);
                e.Set(ByteSize, size);
                e.SetReference(DwarfNames.Type, Define(_types.Element(type)));
                Entry range = AddChild(e, Abbreviations.ArrayRange, "range");
                range.Set(DwarfNames.Count, _types.ArrayLength(type));
                range.SetReference(DwarfNames.Type, _uintptr);
                break;
            case TypeDecoder.KindChan:
                e = Add(Abbreviations.ChanType, name);
                int channelElement = _types.Element(type);
                e.SetReference(GoElem, Define(channelElement));
                e.SetReference(DwarfNames.Type, channelElement); // until the runtime's structure takes its place
                break;
            case TypeDecoder.KindFunc:
                e = Add(Abbreviations.FuncType, name);
                e.Set(ByteSize, size);
                typedef = AddTypedef(name, e);
                AddParameters(e, type);
                break;
            case TypeDecoder.KindInterface:
                e = Add(Abbreviations.InterfaceType, name);
                typedef = AddTypedef(name, e);
                e.SetReference(DwarfNames.Type, Define(_types.InterfaceMethodCount(type) == 0 ? _eface : _iface));
                break;
            case TypeDecoder.KindMap:
                e = Add(Abbreviations.MapType, name);
                e.SetReference(GoKey, Define(_types.Element(type)));
                e.SetReference(GoElem, Define(_types.MapValue(type)));
                e.SetReference(DwarfNames.Type, type); // until the runtime's structure takes its place
                break;
            case TypeDecoder.KindPointer:
                e = Add(Abbreviations.PointerType, name);
                typedef = AddTypedef(name, e);
                e.SetReference(DwarfNames.Type, Define(_types.Element(type)));
                break;
            case TypeDecoder.KindSlice:
                e = Add(Abbreviations.SliceType, name);
                typedef = AddTypedef(name, e);
                e.Set(ByteSize, size);
                e.SetReference(GoElem, Define(_types.Element(type)));
                break;
            case TypeDecoder.KindString:
                e = Add(Abbreviations.StringType, name);
                e.Set(ByteSize, size);
                break;
            case TypeDecoder.KindStruct:
                e = Add(Abbreviations.StructType, name);
                typedef = AddTypedef(name, e);
                e.Set(ByteSize, size);
                AddFields(e, type);
                break;
            case TypeDecoder.KindUnsafePointer:
                e = Add(Abbreviations.BarePointerType, name);
                break;
            default:
                _cx.Error(type, $"dwarf: definition of unknown kind {kind}");
                e = Add(Abbreviations.TypeDeclaration, name);
                e.SetReference(DwarfNames.Type, MustFind("<unspecified>"));
                break;
        }
        e.Set(GoKind, kind);
        if (_t.IsReachable(type)) e.SetTypeDescriptor(type);
        _descriptors[typedef?.Symbol ?? e.Symbol] = type;
        if (_prototypes.ContainsKey(name)) _prototypes[name] = e;
        return typedef ?? e;
    }

    private void AddParameters(Entry e, int type)
    {
        for (int i = 0, n = _types.FuncInCount(type); i < n; i++)
        {
            int p = _types.FuncParameter(type, i);
            AddChild(e, Abbreviations.FuncTypeParameter, TypeName(p)).SetReference(DwarfNames.Type, Define(p));
        }
        if (_types.FuncIsVariadic(type)) AddChild(e, Abbreviations.DotDotDot, "...");
        for (int i = 0, n = _types.FuncOutCount(type); i < n; i++)
        {
            int p = _types.FuncResult(type, i);
            Entry result = AddChild(e, Abbreviations.FuncTypeResult, TypeName(p));
            result.Set(VariableParameter, 1);
            result.SetReference(DwarfNames.Type, Define(p));
        }
    }

    private void AddFields(Entry e, int type)
    {
        for (int i = 0, n = _types.FieldCount(type); i < n; i++)
        {
            string name = _types.FieldName(type, i);
            int fieldType = _types.FieldType(type, i);
            if (name.Length == 0) name = TypeName(fieldType);
            Entry f = AddChild(e, Abbreviations.StructField, name);
            f.SetReference(DwarfNames.Type, Define(fieldType));
            f.Set(DataMemberLocation, (int)_types.FieldPlace(type, i));
            if (_types.FieldIsEmbedded(type, i)) f.Set(GoEmbeddedField, 1);
        }
    }

    // ---- the runtime's structures

    private string NameOf(int entrySymbol) => _t.Name(entrySymbol)[InfoPrefix.Length..];

    private int PointerTo(int entrySymbol)
    {
        string name = "*" + NameOf(entrySymbol);
        if (_byName.TryGetValue(name, out int known)) return known;
        Entry e = Add(Abbreviations.PointerType, name);
        e.SetReference(DwarfNames.Type, entrySymbol);
        int type = _t.Lookup("type:" + name, 0);
        if (type != 0 && _t.IsReachable(type))
        {
            e.Set(GoKind, TypeDecoder.KindPointer);
            e.SetTypeDescriptor(type);
        }
        if (type != 0)
        {
            _descriptors[e.Symbol] = type;
            _byDescriptor[type] = e.Symbol;
        }
        return e.Symbol;
    }

    private Entry Prototype(string name)
    {
        if (_prototypes[name] is null) Define(Required("type:" + name));
        return _prototypes[name] ?? throw _cx.Fatal($"internal error: DIE generation failed for {name}");
    }

    private static void CopyChildren(Entry to, Entry from)
    {
        foreach (Entry c in from.Children ?? [])
        {
            Entry copy = AddChild(to, c.Abbreviation, c.Name);
            copy.CopyAttributesFrom(c);
            CopyChildren(copy, c);
        }
    }

    private void Substitute(Entry structure, string field, int type)
    {
        Entry? f = structure.Child(field);
        if (f is null) throw _cx.Fatal($"dwarf substitutetype: {structure.Name} does not have member {field}");
        f.SetReference(DwarfNames.Type, type);
    }

    private int Internal(string structure, string key, string value, Action<Entry> fill)
    {
        string name = value.Length == 0 ? $"{structure}<{key}>" : $"{structure}<{key},{value}>";
        int s = _t.Lookup(InfoPrefix + name, 0);
        if (s != 0 && _t.Kind(s) == LinkKind.DwarfType) return s;
        Entry e = Add(Abbreviations.StructType, name);
        fill(e);
        return e.Symbol;
    }

    // The last entry first: what this adds is not visited.
    private List<Entry> Existing(int abbreviation)
    {
        var list = new List<Entry>();
        for (int i = _all.Count - 1; i >= 0; i--)
            if (_all[i].Abbreviation == abbreviation) list.Add(_all[i]);
        return list;
    }

    /// <summary>Gives strings, slices, maps and channels the fields of the runtime's structures.</summary>
    public void FillRuntimeStructures()
    {
        // Each list is taken before the prototypes are asked for, which may make entries.
        List<Entry> strings = Existing(Abbreviations.StringType);
        Entry stringStruct = Prototype("runtime.stringStructDWARF");
        foreach (Entry e in strings) CopyChildren(e, stringStruct);
        List<Entry> slices = Existing(Abbreviations.SliceType);
        Entry slice = Prototype("runtime.slice");
        foreach (Entry e in slices)
        {
            CopyChildren(e, slice);
            Substitute(e, "array", PointerTo(e.Reference(GoElem)));
        }
        FillMaps();
        FillChannels();
    }

    private int Walked(int type)
    {
        int entry = Define(type);
        return _descriptors.TryGetValue(entry, out int descriptor) && _byDescriptor.TryGetValue(descriptor, out int s) ? s : entry;
    }

    private static void FillStructure(Entry e, Entry prototype)
    {
        CopyChildren(e, prototype);
        e.Set(ByteSize, prototype.Value(ByteSize));
    }

    private void FillMaps()
    {
        List<Entry> maps = Existing(Abbreviations.MapType);
        Entry map = Prototype("internal/runtime/maps.Map"), table = Prototype("internal/runtime/maps.table");
        Entry groups = Prototype("internal/runtime/maps.groupsReference");
        foreach (Entry e in maps)
        {
            int type = e.Reference(DwarfNames.Type);
            int keyType = _types.Element(type), valueType = _types.MapValue(type), groupType = _types.MapGroup(type);
            int key = Walked(keyType), value = Walked(valueType), group = Walked(groupType);
            string keyName = NameOf(key), valueName = NameOf(value);
            int reference = Internal("groupReference", keyName, valueName, x =>
            {
                FillStructure(x, groups);
                Substitute(x, "data", PointerTo(group));
                x.Set(GoKind, TypeDecoder.KindStruct);
            });
            int tableEntry = Internal("table", keyName, valueName, x =>
            {
                FillStructure(x, table);
                Substitute(x, "groups", reference);
                x.Set(GoKind, TypeDecoder.KindStruct);
            });
            int mapEntry = Internal("map", keyName, valueName, x =>
            {
                FillStructure(x, map);
                Substitute(x, "dirPtr", PointerTo(PointerTo(tableEntry)));
                x.Set(GoKind, TypeDecoder.KindStruct);
            });
            e.SetReference(DwarfNames.Type, PointerTo(mapEntry));
        }
    }

    private void FillChannels()
    {
        List<Entry> channels = Existing(Abbreviations.ChanType);
        Entry sudog = Prototype("runtime.sudog"), waitq = Prototype("runtime.waitq"), hchan = Prototype("runtime.hchan");
        foreach (Entry e in channels)
        {
            string name = _t.Name(e.Reference(DwarfNames.Type)), element = name[5..];
            int type = Walked(Required(name));
            int sudogEntry = Internal("sudog", element, "", x =>
            {
                FillStructure(x, sudog);
                Substitute(x, "elem", PointerTo(type));
            });
            int waitqEntry = Internal("waitq", element, "", x =>
            {
                FillStructure(x, waitq);
                Substitute(x, "first", PointerTo(sudogEntry));
                Substitute(x, "last", PointerTo(sudogEntry));
            });
            int hchanEntry = Internal("hchan", element, "", x =>
            {
                FillStructure(x, hchan);
                Substitute(x, "recvq", waitqEntry);
                Substitute(x, "sendq", waitqEntry);
            });
            e.SetReference(DwarfNames.Type, PointerTo(hchanEntry));
        }
    }
}
