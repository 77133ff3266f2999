// From export data to packages.
//
// Everything is read at once: what comes out is complete and immutable, so any thread may use it. Objects become known to their package
// by name as they are mentioned; one that a package has already, from its own file or another that mentions it, is taken as it is, so that
// a type is one object in the build. A named type exists before its declaration is read, which waits in a queue until the element that
// mentions it is done: declarations refer to each other in circles.

using System.Numerics;
using System.Runtime.CompilerServices;
using Ouro.Core;
using Ouro.Syntax;
using Ouro.Types;
using ArrayType = Ouro.Types.ArrayType;
using ChanType = Ouro.Types.ChanType;
using InterfaceType = Ouro.Types.InterfaceType;
using MapType = Ouro.Types.MapType;
using SliceType = Ouro.Types.SliceType;
using StructType = Ouro.Types.StructType;

namespace Ouro.Export;

internal sealed class ExportReader(BitsReader bits, string path, ImportContext context)
{
    private readonly string?[] _files = new string?[bits.Count(Section.PosBase)];
    private readonly Package?[] _packages = new Package?[bits.Count(Section.Package)];
    private readonly bool[] _packageKnown = new bool[bits.Count(Section.Package)];
    private readonly GoType?[] _types = new GoType?[bits.Count(Section.Type)];
    private readonly GoObject?[] _objects = new GoObject?[bits.Count(Section.Object)];
    private readonly Queue<Action> _due = [];

    /// <summary>The types of one declaration that mention its type parameters.</summary>
    private sealed class ReadDictionary
    {
        public TypeReference[] Bounds = [];
        public int[] Derived = [];
        public TypeParam[] Parameters = [];
        public GoType?[] Types = [];
    }

    private readonly record struct Reader(ElementReader Bits, ReadDictionary? Dictionary);

    public Package Run()
    {
        ElementReader root = bits.Open(Section.Meta, BitsFormat.PublicRoot);
        Package package = Self(root);
        // The rest is there for what mentions it.
        foreach (int index in Objects(root))
            if (OwnName(index, package) is { } name && GoObject.IsExportedName(name)) ObjectAt(index, root);
        ReadDue();
        package.IsComplete = true;
        return package;
    }

    /// <summary>An object of the package that it does not export, but another body or type mentions; null: there is none of this name.</summary>
    public GoObject? Unexported(string name)
    {
        ElementReader root = bits.Open(Section.Meta, BitsFormat.PublicRoot);
        Package package = Self(root);
        foreach (int index in Objects(root))
        {
            if (OwnName(index, package) != name) continue;
            GoObject found = ObjectAt(index, root);
            ReadDue();
            return found;
        }
        return null;
    }

    private void ReadDue()
    {
        while (_due.TryDequeue(out Action? next)) next();
    }

    private Package Self(ElementReader root)
    {
        root.Marker();
        Package package = PackageUse(root) ?? throw root.Bad("the package is the universe");
        if (package.Path != path) throw root.Bad($"mismatched import path, have {package.Path}, want {path}");
        return package;
    }

    /// <summary>Indexes of all objects in the data.</summary>
    private static IEnumerable<int> Objects(ElementReader root)
    {
        for (int n = root.Count(); n > 0; n--)
        {
            root.Marker();
            yield return root.Reference(Section.Object);
            if (root.Length() != 0) throw root.Bad("an exported object has type arguments");
        }
    }

    /// <summary>The name of an object that a package declares at its top; null of others.</summary>
    private string? OwnName(int index, Package of)
    {
        ElementReader name = bits.Open(Section.Name, index);
        name.Marker();
        (Package? package, string n) = Selector(name);
        return ReferenceEquals(package, of) && !n.Contains('·', StringComparison.Ordinal) ? n : null; // types of functions have a number
    }

    private Reader Open(Section section, int index, ReadDictionary? dictionary) => new(bits.Open(section, index), dictionary);

    // ---- positions and packages

    private Pos Position(ElementReader r)
    {
        r.Marker();
        if (!r.Bool()) return Pos.None;
        string file = File(r.Reference(Section.PosBase));
        return context.PosOf(file, r.Length(), r.Length());
    }

    private string File(int index)
    {
        if (_files[index] is { } known) return known;
        ElementReader r = bits.Open(Section.PosBase, index);
        r.Marker();
        return _files[index] = r.String(); // where a line directive stands follows, of no use here
    }

    /// <summary>Null is the universe.</summary>
    private Package? PackageUse(ElementReader r)
    {
        r.Marker();
        return PackageAt(r.Reference(Section.Package));
    }

    private Package? PackageAt(int index)
    {
        if (_packageKnown[index]) return _packages[index];
        ElementReader r = bits.Open(Section.Package, index);
        r.Marker();
        string p = r.String();
        _packageKnown[index] = true;
        if (p == "builtin") return null;
        if (p == "unsafe") return _packages[index] = Universe.Unsafe;
        string name = r.String();
        Package package = _packages[index] = context.PackageOf(p.Length == 0 ? path : p, name);
        var imports = new List<Package>();
        for (int n = r.Count(); n > 0; n--)
            if (PackageUse(r) is { } import) imports.Add(import);
        if (package.Imports.Count == 0) package.Imports = imports;
        return package;
    }

    // ---- types

    private GoType Type(in Reader r) => TypeAt(TypeUse(r.Bits), r.Dictionary, r.Bits);

    private static TypeReference TypeUse(ElementReader r)
    {
        r.Marker();
        return r.Bool() ? new(r.Length(), true) : new(r.Reference(Section.Type), false);
    }

    private GoType TypeAt(TypeReference t, ReadDictionary? dictionary, ElementReader from)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!t.IsDerived)
        {
            if (_types[t.Index] is { } known) return known;
            GoType made = TypeBody(Open(Section.Type, t.Index, dictionary));
            return _types[t.Index] ??= made;
        }
        if (dictionary is null || t.Index >= dictionary.Derived.Length) throw from.Bad("a type of no dictionary");
        GoType?[] types = dictionary.Types;
        if (types[t.Index] is { } seen) return seen;
        GoType derived = TypeBody(Open(Section.Type, dictionary.Derived[t.Index], dictionary));
        return types[t.Index] ??= derived;
    }

    private GoType TypeBody(in Reader r)
    {
        ElementReader e = r.Bits;
        e.Marker();
        switch ((TypeCode)e.Code())
        {
            case TypeCode.Basic:
                int kind = e.Length();
                if (kind is 0 or > (int)BasicKind.UntypedNil) throw e.Bad("unknown basic type");
                return BasicType.Of((BasicKind)kind);
            case TypeCode.Named:
                e.Marker();
                GoObject o = ObjectAt(e.Reference(Section.Object), e);
                var args = new GoType[e.Count()];
                for (int i = 0; i < args.Length; i++) args[i] = Type(r);
                if (o is not TypeName { Type: { } type }) throw e.Bad($"{o.Name} is not a type");
                if (args.Length == 0) return type;
                return type switch
                {
                    NamedType n => context.Types.Instantiate(n, args),
                    AliasType a => context.Types.Instantiate(a, args),
                    _ => throw e.Bad($"{o.Name} is not generic"),
                };
            case TypeCode.TypeParam:
                int p = e.Length();
                if (r.Dictionary is null || p >= r.Dictionary.Parameters.Length) throw e.Bad("unknown type parameter");
                return r.Dictionary.Parameters[p];
            case TypeCode.Array:
                ulong length = e.Unsigned();
                return new ArrayType(Type(r), (long)length);
            case TypeCode.Chan:
                int direction = e.Length();
                if (direction > 2) throw e.Bad("unknown direction of a channel");
                return new ChanType((ChanDirection)direction, Type(r));
            case TypeCode.Map:
                GoType key = Type(r);
                return new MapType(key, Type(r));
            case TypeCode.Pointer:
                return new PointerType(Type(r));
            case TypeCode.Signature:
                return SignatureBody(r, null, [], []);
            case TypeCode.Slice:
                return new SliceType(Type(r));
            case TypeCode.Struct:
                return Struct(r);
            case TypeCode.Interface:
                return Interface(r);
            case TypeCode.Union:
                var terms = new UnionTerm[e.Count()];
                for (int i = 0; i < terms.Length; i++)
                {
                    bool tilde = e.Bool();
                    terms[i] = new UnionTerm(tilde, Type(r));
                }
                return new UnionType(terms);
            default:
                throw e.Bad("unknown kind of type");
        }
    }

    private StructType Struct(in Reader r)
    {
        ElementReader e = r.Bits;
        var fields = new Var[e.Count()];
        string?[]? tags = null;
        for (int i = 0; i < fields.Length; i++)
        {
            Pos pos = Position(e);
            (Package? package, string name) = Selector(e);
            GoType type = Type(r);
            string tag = e.String();
            if (tag.Length > 0) (tags ??= new string?[fields.Length])[i] = tag;
            fields[i] = Var.Field(pos, package, name, type, e.Bool());
        }
        return new StructType(fields, tags);
    }

    private InterfaceType Interface(in Reader r)
    {
        ElementReader e = r.Bits;
        var methods = new Func[e.Count()];
        var embedded = new GoType[e.Count()];
        bool isImplicit = methods.Length == 0 && embedded.Length == 1 && e.Bool();
        for (int i = 0; i < methods.Length; i++)
        {
            Pos pos = Position(e);
            (Package? package, string name) = Selector(e);
            methods[i] = new Func(pos, package, name, SignatureBody(r, null, [], []));
        }
        for (int i = 0; i < embedded.Length; i++) embedded[i] = Type(r);
        var made = new InterfaceType(methods, embedded, isImplicit);
        // A method's receiver is the interface, or the named type that it is declared for (see Named).
        foreach (Func m in methods) m.Signature.Recv = new Var(VarKind.Recv, m.Pos, m.Package, "", made);
        return made;
    }

    private Signature SignatureBody(in Reader r, Var? receiver, TypeParam[] receiverTypeParams, TypeParam[] typeParams)
    {
        r.Bits.Marker();
        TupleType parameters = Tuple(r, VarKind.Param), results = Tuple(r, VarKind.Result);
        return new Signature(receiver, receiverTypeParams, typeParams, parameters, results, r.Bits.Bool());
    }

    private TupleType Tuple(in Reader r, VarKind kind)
    {
        r.Bits.Marker();
        var list = new Var[r.Bits.Count()];
        for (int i = 0; i < list.Length; i++) list[i] = Parameter(r, kind);
        return list.Length == 0 ? TupleType.Empty : new TupleType(list);
    }

    private Var Parameter(in Reader r, VarKind kind)
    {
        r.Bits.Marker();
        Pos pos = Position(r.Bits);
        (Package? package, string name) = Selector(r.Bits);
        // gc names unnamed results of functions with range-over-func loops.
        if (name.StartsWith('#')) name = "";
        return new Var(kind, pos, package, name, Type(r));
    }

    private (Package?, string) Selector(ElementReader r)
    {
        r.Marker();
        Package? p = PackageUse(r);
        return (p, r.String());
    }

    // ---- objects

    private GoObject ObjectAt(int index, ElementReader from)
    {
        if ((uint)index >= (uint)_objects.Length) throw from.Bad("unknown object");
        if (_objects[index] is { } known) return known;
        ElementReader name = bits.Open(Section.Name, index);
        name.Marker();
        (Package? package, string n) = Selector(name);
        var code = (ObjectCode)name.Code();
        if (code == ObjectCode.Stub)
        {
            Scope scope = package is null ? Universe.Scope : ReferenceEquals(package, Universe.Unsafe) ? package.Scope : throw name.Bad($"{n} of {package.Path} is only mentioned");
            return _objects[index] = scope.Lookup(n) ?? throw name.Bad($"unknown predeclared name {n}");
        }
        if (package is null) throw name.Bad($"{n} belongs to no package");
        if (package.Scope.Lookup(n) is { } declared) return _objects[index] = declared;
        return Declare(index, package, n, code);
    }

    private GoObject Declare(int index, Package package, string name, ObjectCode code)
    {
        ReadDictionary dictionary = Dictionary(index);
        Reader r = Open(Section.Object, index, dictionary);
        ElementReader e = r.Bits;
        e.Marker();
        Pos pos = Position(e);
        switch (code)
        {
            case ObjectCode.Const:
                GoType type = Type(r);
                return Insert(new Const(pos, package, name, type, Value(e)));
            case ObjectCode.Func:
                TypeParam[] parameters = TypeParams(r);
                var f = new Func(pos, package, name, SignatureBody(r, null, [], parameters));
                FunctionExtension(bits.Open(Section.ObjectExtension, index), f);
                return Insert(f);
            case ObjectCode.Var:
                var v = new Var(VarKind.Package, pos, package, name, Type(r));
                Linkname(bits.Open(Section.ObjectExtension, index), v);
                return Insert(v);
            case ObjectCode.Alias:
                // Its right side may mention it only through a named type, whose declaration waits.
                var alias = new TypeName(pos, package, name, null);
                var made = new AliasType(alias, null);
                Insert(alias);
                made.TypeParams = TypeParams(r);
                made.Rhs = Type(r);
                return alias;
            case ObjectCode.Type:
                (string plain, int local) = SplitLocal(name);
                var declared = new TypeName(pos, package, plain, null) { LocalIndex = local };
                var named = new NamedType(declared);
                if (local == 0)
                {
                    Insert(declared);
                }
                else
                {
                    package.Scope.InsertLazy(name, () => declared);
                    package.Scope.Lookup(name);
                    _objects[index] = declared;
                }
                _due.Enqueue(() => Named(named, r, bits.Open(Section.ObjectExtension, index)));
                return declared;
            default:
                throw e.Bad("unknown kind of object");
        }

        GoObject Insert(GoObject o)
        {
            // While its type was read, another mention may have come first.
            if (package.Scope.Insert(o) is { } other) o = other;
            return _objects[index] = o;
        }
    }

    /// <summary>A type declared inside of a function has its number in its name.</summary>
    private static (string Name, int Number) SplitLocal(string name)
    {
        int dot = name.LastIndexOf('·');
        return dot > 0 && int.TryParse(name.AsSpan(dot + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n) ? (name[..dot], n) : (name, 0);
    }

    private void Named(NamedType named, Reader r, ElementReader extension)
    {
        // Of the type itself: directives, numbers of the symbols of its descriptors.
        extension.Marker();
        extension.Marker();
        extension.Signed();
        extension.Signed();
        extension.Signed();
        TypeParam[] parameters = TypeParams(r);
        named.SetBoundTypeParams(parameters);
        GoType underlying = Type(r);
        ElementReader e = r.Bits;
        if (underlying is NamedType or AliasType) underlying = underlying.Unaliased is NamedType ? throw e.Bad("an underlying type is a name") : underlying.Unaliased;
        named.SetUnderlying(underlying);
        if (underlying is InterfaceType face)
            foreach (Func m in face.Methods) m.Signature.Recv = new Var(VarKind.Recv, m.Pos, m.Package, "", named);
        for (int n = e.Count(); n > 0; n--)
        {
            e.Marker();
            Pos pos = Position(e);
            (Package? package, string name) = Selector(e);
            TypeParam[] own = TypeParams(r);
            Var receiver = Parameter(r, VarKind.Recv);
            Signature s = SignatureBody(r, receiver, own, []);
            Position(e);
            var method = new Func(pos, package, name, s);
            FunctionExtension(extension, method);
            named.AddMethod(method);
        }
    }

    /// <summary>What compilers alone read of a function; bodies of gc's are passed over.</summary>
    private void FunctionExtension(ElementReader e, Func f)
    {
        e.Marker();
        e.Marker();
        f.Pragmas = (PragmaFlag)(e.Signed() >> 1) & PragmaFlag.ForFunctions;
        Linkname(e, f);
        if (!e.Bool())
        {
            e.Marker();
            e.Reference(Section.Body);
            e.Marker();
            return;
        }
        e.Unsigned();
        Signature s = f.Signature;
        var tags = new string[s.Parameters.Count + (s.Recv is null ? 0 : 1)];
        for (int i = 0; i < tags.Length; i++) tags[i] = e.String();
        if (tags.Any(static t => t.Length > 0)) context.AddEscapeTags(f, tags);
        if (e.Bool())
        {
            e.Length();
            e.Bool();
        }
        e.Marker();
    }

    private void Linkname(ElementReader e, GoObject o)
    {
        e.Marker();
        if (e.Signed() >= 0) return;
        string remote = e.String();
        if (remote.Length > 0) context.AddLinkname(o, remote);
    }

    private ReadDictionary Dictionary(int index)
    {
        ElementReader r = bits.Open(Section.Dictionary, index);
        r.Marker();
        if (r.Length() != 0) throw r.Bad("a type of a generic function");
        var d = new ReadDictionary { Bounds = new TypeReference[r.Count()] };
        for (int i = 0; i < d.Bounds.Length; i++) d.Bounds[i] = TypeUse(r);
        d.Derived = new int[r.Count()];
        for (int i = 0; i < d.Derived.Length; i++) d.Derived[i] = r.Reference(Section.Type);
        d.Types = new GoType?[d.Derived.Length];
        return d;
    }

    /// <summary>Makes the type parameters of a declaration, or of one of its methods, current.</summary>
    private TypeParam[] TypeParams(in Reader r)
    {
        r.Bits.Marker();
        ReadDictionary d = r.Dictionary!; // not null: of a declaration
        if (d.Bounds.Length == 0) return [];
        var list = new TypeParam[d.Bounds.Length];
        for (int i = 0; i < list.Length; i++)
        {
            Pos pos = Position(r.Bits);
            (Package? package, string name) = Selector(r.Bits);
            list[i] = new TypeParam(new TypeName(pos, package, name, null));
        }
        TypeParam.Bind(list);
        // Methods have parameters of their own; what was derived from others does not count for them.
        d.Parameters = list;
        d.Types = new GoType?[d.Derived.Length];
        for (int i = 0; i < list.Length; i++) list[i].Constraint = TypeAt(d.Bounds[i], d, r.Bits);
        return list;
    }

    // ---- values

    private static ConstValue Value(ElementReader r)
    {
        r.Marker();
        bool complex = r.Bool();
        ConstValue v = Scalar(r);
        return complex ? ConstValue.Complex(v, Scalar(r)) : v;
    }

    private static ConstValue Scalar(ElementReader r)
    {
        switch ((ValueCode)r.Code())
        {
            case ValueCode.Bool: return ConstValue.Bool(r.Bool());
            case ValueCode.String: return ConstValue.String(r.Bytes());
            case ValueCode.Int64: return ConstValue.Int(r.Signed());
            case ValueCode.BigInt: return ConstValue.Int(Integer(r));
            case ValueCode.BigRat:
                BigInteger numerator = Integer(r), denominator = Integer(r);
                return denominator.Sign > 0 ? ConstValue.Fraction(numerator, denominator) : throw r.Bad("a fraction without denominator");
            case ValueCode.BigFloat:
                ConstValue f = ConstValue.FromBinaryText(r.String());
                return f.Kind == ConstKind.Float ? f : throw r.Bad("not a binary fraction");
            default: throw r.Bad("unknown kind of value");
        }
    }

    private static BigInteger Integer(ElementReader r)
    {
        var n = new BigInteger(r.Bytes(), isUnsigned: true, isBigEndian: true);
        return r.Bool() ? -n : n;
    }
}
