// From a checked package to its export data.
//
// The exported objects of the package are written in order of name, and with them everything that their types mention, also of other
// packages: a reader needs no second file. An object is written once; references to it inside of its own declaration find its number,
// which it has from the start. A type that mentions type parameters means something only together with a declaration, so it is written
// anew for each and referred to through the declaration's dictionary; any other type is one element for the whole package.
//
// What only gc's back half reads is kept to what is true without its own compilation: symbols are found by name (no numbers), functions
// have no bodies to inline; where their parameters go is said as our own escape analysis found it. Generic functions have their bodies
// (BodyWriter), from which gc makes instances; objects of other packages are copied from these packages' export data (ElementCopier).

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

internal sealed class ExportWriter(Package package, ExportOptions options)
{
    private readonly BitsWriter _bits = new();
    private readonly Dictionary<string, int> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _packages = new(StringComparer.Ordinal);
    private readonly Dictionary<GoType, int> _types = new(ReferenceEqualityComparer.Instance as IEqualityComparer<GoType>);
    private readonly Dictionary<(string Path, string Name), int> _objects = [];
    private readonly List<GoObject> _own = []; // those of them that the package declares
    private readonly Dictionary<string, ElementCopier?> _copiers = new(StringComparer.Ordinal);

    public byte[] Run()
    {
        ElementWriter publicRoot = _bits.NewElement(Section.Meta), privateRoot = _bits.NewElement(Section.Meta);
        int self = PackageIndex(package);
        foreach (string name in package.Scope.SortedNames())
            if (GoObject.IsExportedName(name) && package.Scope.Lookup(name) is { } o) ObjectIndex(o);
        for (int i = 0; i < _own.Count; i++) WriteMentions(_own[i]);
        publicRoot.Reference(Section.Package, self);
        publicRoot.Length(_objects.Count);
        for (int i = 0; i < _objects.Count; i++)
        {
            publicRoot.Reference(Section.Object, i);
            publicRoot.Length(0);
        }
        publicRoot.Finish();
        privateRoot.Bool(options.HasInitTask);
        privateRoot.Length(0);
        privateRoot.Finish();
        return _bits.ToArray();
    }

    private void WriteMentions(GoObject o)
    {
        if (o is Func f) Write(f);
        else if (o is TypeName { Type: NamedType n } && n.Underlying is not InterfaceType)
            for (int i = 0; i < n.MethodCount; i++) Write(n.Method(i));

        void Write(Func g)
        {
            foreach (GoObject mentioned in options.Mentions(g)) ObjectIndex(mentioned);
        }
    }

    internal Element Open(Section section, TypeDictionary? dictionary) => new(_bits.NewElement(section), dictionary);

    // ---- positions and packages

    internal void Position(Element w, Pos pos)
    {
        w.Bits.Bool(pos.IsKnown);
        if (!pos.IsKnown) return;
        Position p = options.Sources.ResolveExact(pos);
        w.Bits.Reference(Section.PosBase, FileIndex(p.File));
        w.Bits.Length(p.Line);
        w.Bits.Length(p.Column);
    }

    private int FileIndex(string file)
    {
        if (_files.TryGetValue(file, out int i)) return i;
        ElementWriter w = _bits.NewElement(Section.PosBase);
        _files.Add(file, w.Index);
        w.String(options.FileName(file));
        w.Bool(true);
        return w.Finish();
    }

    private void PackageReference(Element w, Package? p) => w.Bits.Reference(Section.Package, PackageIndex(p));

    internal int StringIndex(string s) => _bits.StringIndex(s);

    internal int KnownPackage(string path) => _packages.TryGetValue(path, out int i) ? i : -1;

    internal void AddPackage(string path, int index) => _packages.Add(path, index);

    internal int PackageIndex(Package? p)
    {
        string path = p?.Path ?? "builtin";
        if (_packages.TryGetValue(path, out int i)) return i;
        ElementWriter w = _bits.NewElement(Section.Package);
        _packages.Add(path, w.Index);
        w.String(path);
        if (p is not null && !ReferenceEquals(p, Universe.Unsafe))
        {
            w.String(p.Name);
            w.Length(p.Imports.Count);
            foreach (Package import in p.Imports) w.Reference(Section.Package, PackageIndex(import));
        }
        return w.Finish();
    }

    // ---- types

    internal void Type(Element w, GoType type) => Write(w, TypeIndex(type, w.Dictionary));

    internal static void Write(Element w, TypeReference t)
    {
        w.Bits.Bool(t.IsDerived);
        if (t.IsDerived)
        {
            w.Bits.Length(t.Index);
            w.IsDerived = true;
        }
        else
        {
            w.Bits.Reference(Section.Type, t.Index);
        }
    }

    internal TypeReference TypeIndex(GoType type, TypeDictionary? dictionary)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        while (type is AliasType { Obj: { } name } local && !IsGlobal(name)) type = local.Rhs!; // not null: checked
        if (_types.TryGetValue(type, out int known)) return new(known, false);
        if (dictionary is not null && dictionary.Index.TryGetValue(type, out int derived)) return new(derived, true);
        Element w = Open(Section.Type, dictionary);
        TypeBody(w, type);
        int index = w.Bits.Finish();
        if (!w.IsDerived)
        {
            _types[type] = index;
            return new(index, false);
        }
        if (dictionary is null) throw new InternalCompilerException($"export data: type parameter outside of a generic declaration in {type}");
        dictionary.Index[type] = dictionary.Derived.Count;
        dictionary.Derived.Add(index);
        return new(dictionary.Derived.Count - 1, true);
    }

    private static bool IsGlobal(TypeName name) => name.Package is null || ReferenceEquals(name.Parent, name.Package.Scope);

    private static void Code(Element w, TypeCode code) => w.Bits.Length((int)code);

    private void TypeBody(Element w, GoType type)
    {
        switch (type)
        {
            case BasicType b when ReferenceEquals(BasicType.Of(b.Kind), b):
                Code(w, TypeCode.Basic);
                w.Bits.Length((int)b.Kind);
                break;
            case BasicType b:
                Code(w, TypeCode.Named);
                ObjectUse(w, Universe.Scope.Lookup(b.Name)!, []); // not null: byte, rune
                break;
            case NamedType n:
                Code(w, TypeCode.Named);
                // A type of a generic function depends on the function's parameters without naming them.
                if (n.Origin.EnclosingTypeParams.Length > 0) w.IsDerived = true;
                ObjectUse(w, n.Origin.Obj, n.TypeArgs);
                break;
            case AliasType a:
                Code(w, TypeCode.Named);
                ObjectUse(w, a.Origin.Obj, a.TypeArgs);
                break;
            case TypeParam p:
                w.IsDerived = true;
                Code(w, TypeCode.TypeParam);
                w.Bits.Length(w.Dictionary?.NumberOf(p) ?? p.Index);
                break;
            case ArrayType a:
                Code(w, TypeCode.Array);
                w.Bits.Unsigned((ulong)a.Length);
                Type(w, a.Elem);
                break;
            case ChanType c:
                Code(w, TypeCode.Chan);
                w.Bits.Length((int)c.Direction);
                Type(w, c.Elem);
                break;
            case MapType m:
                Code(w, TypeCode.Map);
                Type(w, m.Key);
                Type(w, m.Elem);
                break;
            case PointerType p:
                Code(w, TypeCode.Pointer);
                Type(w, p.Elem);
                break;
            case Signature s:
                Code(w, TypeCode.Signature);
                SignatureBody(w, s);
                break;
            case SliceType s:
                Code(w, TypeCode.Slice);
                Type(w, s.Elem);
                break;
            case StructType s:
                Code(w, TypeCode.Struct);
                w.Bits.Length(s.Fields.Length);
                for (int i = 0; i < s.Fields.Length; i++)
                {
                    Var f = s.Fields[i];
                    Position(w, f.Pos);
                    Selector(w, f);
                    Type(w, f.Type!); // not null: checked, as below
                    w.Bits.String(s.Tag(i));
                    w.Bits.Bool(f.IsEmbedded);
                }
                break;
            case InterfaceType i when ReferenceEquals(i, Universe.AnyInterface):
                Code(w, TypeCode.Named);
                ObjectUse(w, Universe.Any.Obj, []);
                break;
            case InterfaceType i:
                Code(w, TypeCode.Interface);
                InterfaceBody(w, i);
                break;
            case UnionType u:
                Code(w, TypeCode.Union);
                w.Bits.Length(u.Terms.Length);
                foreach (UnionTerm t in u.Terms)
                {
                    w.Bits.Bool(t.Tilde);
                    Type(w, t.Type);
                }
                break;
            default:
                throw InternalCompilerException.Unexpected(type);
        }
    }

    private void InterfaceBody(Element w, InterfaceType i)
    {
        if (i.Embeddeds.Length == 0 && !i.IsMethodSet)
        {
            // Only the interface of comparable itself: interface{ comparable }.
            w.Bits.Length(0);
            w.Bits.Length(1);
            w.Bits.Bool(false);
            Type(w, Universe.Comparable);
            return;
        }
        w.Bits.Length(i.Methods.Length);
        w.Bits.Length(i.Embeddeds.Length);
        if (i.Methods.Length == 0 && i.Embeddeds.Length == 1) w.Bits.Bool(i.IsImplicit);
        foreach (Func m in i.Methods)
        {
            Position(w, m.Pos);
            Selector(w, m);
            SignatureBody(w, m.Signature);
        }
        foreach (GoType e in i.Embeddeds) Type(w, e);
    }

    internal void SignatureBody(Element w, Signature s)
    {
        Tuple(w, s.Parameters);
        Tuple(w, s.Results);
        w.Bits.Bool(s.IsVariadic);
    }

    private void Tuple(Element w, TupleType t)
    {
        w.Bits.Length(t.Count);
        foreach (Var v in t.Vars) Parameter(w, v);
    }

    private void Parameter(Element w, Var v)
    {
        Position(w, v.Pos);
        Selector(w, v);
        Type(w, v.Type!);
    }

    /// <summary>A name together with its package: of fields, methods, parameters, type parameters.</summary>
    internal void Selector(Element w, GoObject o)
    {
        PackageReference(w, o.Package);
        w.Bits.String(o.Name);
    }

    // ---- objects

    private void ObjectUse(Element w, GoObject o, GoType[] typeArgs) => Write(w, Instance(w, o, typeArgs));

    /// <summary>An object with type arguments, in the terms of an element's declaration.</summary>
    internal ObjectReference Instance(Element w, GoObject o, GoType[] typeArgs)
    {
        // The arguments first: they may be written by it, and the object's number comes with it in any case.
        var args = new TypeReference[typeArgs.Length];
        for (int i = 0; i < args.Length; i++) args[i] = TypeIndex(typeArgs[i], w.Dictionary);
        return new ObjectReference(ObjectIndex(o), args);
    }

    internal static void Write(Element w, ObjectReference o)
    {
        w.Bits.Reference(Section.Object, o.Index);
        w.Bits.Length(o.Arguments.Length);
        foreach (TypeReference t in o.Arguments) Write(w, t);
    }

    private static string NameOf(GoObject o) => o is TypeName { LocalIndex: > 0 and int n } ? $"{o.Name}·{n}" : o.Name;

    internal int ObjectIndex(GoObject o)
    {
        // By name, since a package may have been read twice.
        (string, string) key = (o.Package?.Path ?? "builtin", NameOf(o));
        if (_objects.TryGetValue(key, out int known)) return known;
        TypeParam[] parameters = TypeParamsOf(o);
        // What another package's data says of it beyond its type (bodies, numbers of symbols) is to be said here as well.
        if (CopierOf(o.Package)?.Object(key) is >= 0 and int copy) return copy;
        var dictionary = new TypeDictionary(o is TypeName { Type: NamedType n } ? n.EnclosingTypeParams : []);
        ObjectElements made = NewObject(key, dictionary);
        if (Ouro.Types.Package.Same(o.Package, package)) _own.Add(o);
        ObjectCode code = o.Package is null || ReferenceEquals(o.Package, Universe.Unsafe) ? ObjectCode.Stub : Declaration(made.Object, made.Extension, o);
        made.Object.Bits.Finish();
        made.Extension.Bits.Finish();
        PackageReference(made.Name, o.Package);
        made.Name.Bits.String(key.Item2);
        made.Name.Bits.Length((int)code);
        made.Name.Bits.Finish();
        Dictionary(made.Dictionary, dictionary, code == ObjectCode.Stub ? [] : parameters);
        return made.Object.Bits.Index;
    }

    /// <summary>The four elements of an object.</summary>
    internal readonly record struct ObjectElements(Element Object, Element Extension, Element Name, Element Dictionary);

    /// <summary>Takes the next number for an object; from then on it is known.</summary>
    internal ObjectElements NewObject((string Path, string Name) key, TypeDictionary? dictionary)
    {
        var made = new ObjectElements(Open(Section.Object, dictionary), Open(Section.ObjectExtension, dictionary), Open(Section.Name, null), Open(Section.Dictionary, dictionary));
        _objects.Add(key, made.Object.Bits.Index);
        return made;
    }

    /// <summary>The number of an object that is known; -1: it is not.</summary>
    internal int Known((string Path, string Name) key) => _objects.TryGetValue(key, out int i) ? i : -1;

    /// <summary>Copies from the export data of another package; null: it is the one that is written, or its data is not at hand.</summary>
    private ElementCopier? CopierOf(Package? p)
    {
        if (p is null || Ouro.Types.Package.Same(p, package)) return null;
        if (_copiers.TryGetValue(p.Path, out ElementCopier? known)) return known;
        return _copiers[p.Path] = options.DataOf(p.Path) is { Length: > 0 } data ? ElementCopier.Open(this, _bits, data, p.Path) : null;
    }

    private static TypeParam[] TypeParamsOf(GoObject o) => o switch
    {
        Func f => f.Signature.TypeParams,
        TypeName { Type: NamedType n } t when ReferenceEquals(n.Obj, t) => n.TypeParams,
        TypeName { Type: AliasType a } t when ReferenceEquals(a.Obj, t) => a.TypeParams,
        _ => [],
    };

    private void Dictionary(Element w, TypeDictionary dictionary, TypeParam[] parameters)
    {
        w.Bits.Length(dictionary.Implicits.Length);
        w.Bits.Length(parameters.Length);
        foreach (TypeParam p in parameters) Type(w, p.Constraint);
        w.Bits.Length(dictionary.Derived.Count);
        foreach (int t in dictionary.Derived) w.Bits.Reference(Section.Type, t);
        foreach (TypeParam p in dictionary.Implicits) w.Bits.Bool(p.Interface.IsMethodSet);
        foreach (TypeParam p in parameters) w.Bits.Bool(p.Interface.IsMethodSet);
        // What generic code asks for at run time.
        w.Bits.Length(dictionary.Methods.Count);
        foreach ((int parameter, int home, int name) in dictionary.Methods)
        {
            w.Bits.Length(parameter);
            w.Bits.Reference(Section.Package, home);
            w.Bits.Reference(Section.String, name);
        }
        w.Bits.Length(dictionary.Instances.Count);
        foreach (ObjectReference o in dictionary.Instances) Write(w, o);
        w.Bits.Length(dictionary.Descriptors.Count);
        foreach (TypeReference t in dictionary.Descriptors) Write(w, t);
        w.Bits.Length(dictionary.Itabs.Count);
        foreach ((TypeReference type, TypeReference face) in dictionary.Itabs)
        {
            Write(w, type);
            Write(w, face);
        }
        w.Bits.Finish();
    }

    private ObjectCode Declaration(Element w, Element extension, GoObject o)
    {
        switch (o)
        {
            case Const c:
                Position(w, c.Pos);
                Type(w, c.Type!);
                Value(w.Bits, c.Value!);
                return ObjectCode.Const;
            case Func f:
                Position(w, f.Pos);
                TypeParamNames(w, f.Signature.TypeParams);
                SignatureBody(w, f.Signature);
                Position(w, f.Pos);
                FunctionExtension(extension, f);
                return ObjectCode.Func;
            case TypeName { Type: NamedType n } t when ReferenceEquals(n.Obj, t):
                Named(w, extension, n);
                return ObjectCode.Type;
            case TypeName t:
                Position(w, t.Pos);
                GoType right = t.Type!;
                TypeParam[] parameters = [];
                if (right is AliasType a)
                {
                    parameters = a.TypeParams;
                    right = a.Rhs!;
                }
                TypeParamNames(w, parameters);
                Type(w, right);
                return ObjectCode.Alias;
            case Var v:
                Position(w, v.Pos);
                Type(w, v.Type!);
                Linkname(extension, v);
                return ObjectCode.Var;
            default:
                throw InternalCompilerException.Unexpected(o);
        }
    }

    private void Named(Element w, Element extension, NamedType n)
    {
        Position(w, n.Obj.Pos);
        TypeParamNames(w, n.TypeParams);
        extension.Bits.Signed(0);  // pragmas
        extension.Bits.Signed(-1); // no number of the descriptor's symbol, nor of the pointer type's
        extension.Bits.Signed(-1);
        Type(w, n.Underlying);
        int count = n.Underlying is InterfaceType ? 0 : n.MethodCount;
        w.Bits.Length(count);
        for (int i = 0; i < count; i++)
        {
            Func m = n.Method(i);
            Signature s = m.Signature;
            Position(w, m.Pos);
            Selector(w, m);
            TypeParamNames(w, s.RecvTypeParams);
            Parameter(w, s.Recv!); // not null: a method
            SignatureBody(w, s);
            Position(w, m.Pos);
            FunctionExtension(extension, m);
        }
    }

    private void TypeParamNames(Element w, TypeParam[] list)
    {
        foreach (TypeParam p in list)
        {
            Position(w, p.Obj.Pos);
            Selector(w, p.Obj);
        }
    }

    // ---- what only gc's back half reads

    private void FunctionExtension(Element w, Func f)
    {
        bool own = Ouro.Types.Package.Same(f.Package, package);
        // gc's bits are one to the left of ours: its first is nointerface.
        PragmaFlag flags = f.Pragmas & PragmaFlag.ForFunctions & ~PragmaFlag.RegisterParams;
        w.Bits.Signed((long)flags << 1);
        Linkname(w, f);
        Signature s = f.Signature;
        if (s.TypeParams.Length + s.RecvTypeParams.Length > 0)
        {
            w.Bits.Bool(false);
            w.Bits.Reference(Section.Body, own && options.BodyOf(f) is { } body ? new BodyWriter(this, body, w.Dictionary!).Run() : NoBody(w.Dictionary!, s)); // not null: of an object
            return;
        }
        w.Bits.Bool(true);
        w.Bits.Unsigned(own && options.IsAbi0(f) ? 0u : 1u);
        string[]? tags = own ? options.EscapeTagsOf(f) : null;
        int count = s.Parameters.Count + (s.Recv is null ? 0 : 1);
        for (int i = 0; i < count; i++) w.Bits.String(tags?[i] ?? ""); // nothing: it escapes
        w.Bits.Bool(false); // not for inlining
    }

    /// <summary>The body of a function without one: its parameters.</summary>
    private int NoBody(TypeDictionary dictionary, Signature s)
    {
        Element w = Open(Section.Body, dictionary);
        int locals = s.Parameters.Count + s.Results.Count + (s.Recv is null ? 0 : 1);
        for (int i = 0; i < locals; i++) w.Bits.Bool(false); // no entry of the dictionary for its type: there is no code that asks
        w.Bits.Bool(false);
        return w.Bits.Finish();
    }

    private void Linkname(Element w, GoObject o)
    {
        w.Bits.Signed(-1);
        w.Bits.String(Ouro.Types.Package.Same(o.Package, package) ? options.Linkname(o) ?? "" : "");
    }

    // ---- values

    internal static void Value(ElementWriter w, ConstValue v)
    {
        w.Bool(v.Kind == ConstKind.Complex);
        if (v.Kind == ConstKind.Complex)
        {
            Scalar(w, v.Real);
            Scalar(w, v.Imaginary);
        }
        else
        {
            Scalar(w, v);
        }
    }

    private static void Scalar(ElementWriter w, ConstValue v)
    {
        switch (v.Kind)
        {
            case ConstKind.Bool:
                w.Length((int)ValueCode.Bool);
                w.Bool(v.BoolValue);
                break;
            case ConstKind.String:
                w.Length((int)ValueCode.String);
                w.String(v.StringBytes);
                break;
            case ConstKind.Int when v.TryGetInt64(out long n):
                w.Length((int)ValueCode.Int64);
                w.Signed(n);
                break;
            case ConstKind.Int:
                w.Length((int)ValueCode.BigInt);
                Integer(w, v.IntegerValue);
                break;
            case ConstKind.Float when v.Fractional is { } f:
                w.Length((int)ValueCode.BigRat);
                Integer(w, f.Numerator);
                Integer(w, f.Denominator);
                break;
            case ConstKind.Float:
                w.Length((int)ValueCode.BigFloat);
                w.String(v.ExactString);
                break;
            default:
                throw InternalCompilerException.Unexpected(v.Kind);
        }
    }

    private static void Integer(ElementWriter w, BigInteger n)
    {
        BigInteger magnitude = BigInteger.Abs(n);
        w.String(magnitude.IsZero ? [] : magnitude.ToByteArray(isUnsigned: true, isBigEndian: true));
        w.Bool(n.Sign < 0);
    }
}
