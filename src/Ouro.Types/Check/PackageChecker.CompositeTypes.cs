using System.Text;
using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Struct and interface types, and the unions in interfaces.
internal sealed partial class PackageChecker
{
    private StructType CheckStructType(Syntax.StructType e)
    {
        var fields = new List<Var>(e.Fields.Length);
        var names = new Dictionary<string, Var>(StringComparer.Ordinal);
        string?[]? tags = null;
        GoType type = BasicType.Invalid;
        Expr? previous = null;
        foreach (Field f in e.Fields)
        {
            // a, b T share the type expression.
            if (!ReferenceEquals(f.Type, previous)) type = CheckVarType(f.Type);
            previous = f.Type;
            string? tag = TagOf(f.Tag);
            Name? name = f.Name;
            if (name == null)
            {
                name = EmbeddedName(f.Type);
                if (name == null)
                {
                    Pos at = Positions.Start(f.Type);
                    Report(ErrorCode.InvalidSyntaxTree, at, $"invalid embedded field type {Text(f.Type)}");
                    name = new Name(at, NameId.Blank, 1);
                    type = BasicType.Invalid;
                    tag = null;
                }
                else CheckEmbeddedType(type, Positions.Start(f.Type));
            }
            var field = Var.Field(name.Pos, _package, NameOf(name), type, isEmbedded: f.Name == null);
            // spec: non-blank field names are unique.
            if (field.Name != "_" && !names.TryAdd(field.Name, field))
            {
                Report(ErrorCode.DuplicateDecl, name.Pos, $"{field.Name} redeclared", OtherDeclaration(names[field.Name]));
                continue;
            }
            if (tag != null)
            {
                tags ??= new string?[e.Fields.Length];
                tags[fields.Count] = tag;
            }
            fields.Add(field);
            RecordDef(name, field);
        }
        return new StructType([.. fields], tags);
    }

    private string? TagOf(BasicLit? tag)
    {
        if (tag == null || tag.Bad) return null;
        if (tag.LitKind == LitKind.String && GoText.Unquote(tag.Text.Span) is { } bytes) return Encoding.UTF8.GetString(bytes);
        Error(ErrorCode.InvalidSyntaxTree, tag, $"incorrect tag syntax: {ConstValue.Quote(Text(tag))}");
        return null;
    }

    /// <summary>spec: an embedded field is a type name T or *T, T not a pointer, and *T not a pointer to an interface.</summary>
    private void CheckEmbeddedType(GoType type, Pos at) => Later(() =>
    {
        GoType t = TypeRelations.Deref(type, out bool isPointer);
        switch (t.Underlying)
        {
            case BasicType b:
                if (TypeRelations.IsValid(t) && b.Kind == BasicKind.UnsafePointer) Report(ErrorCode.InvalidPtrEmbed, at, "embedded field type cannot be unsafe.Pointer");
                break;
            case PointerType:
                Report(ErrorCode.InvalidPtrEmbed, at, "embedded field type cannot be a pointer");
                break;
            case InterfaceType when TypeRelations.IsTypeParam(t):
                Report(ErrorCode.MisplacedTypeParam, at, "embedded field type cannot be a (pointer to a) type parameter");
                break;
            case InterfaceType when isPointer:
                Report(ErrorCode.InvalidPtrEmbed, at, "embedded field type cannot be a pointer to an interface");
                break;
        }
    });

    private static Name? EmbeddedName(Expr e) => e switch
    {
        Name n => n,
        StarExpr { X: not StarExpr } star => EmbeddedName(star.X),
        SelectorExpr s => s.Sel,
        IndexExpr i => EmbeddedName(i.X),
        ParenExpr p => EmbeddedName(p.X),
        _ => null,
    };

    private InterfaceType CheckInterfaceType(Syntax.InterfaceType e, TypeName? def)
    {
        var face = new InterfaceType { Host = this };
        _interfaces.Add(face);
        if (_env.InterfaceDepth++ == 0) _interfaceLiterals.Add((e.Pos, face));
        var methods = new List<Func>();
        var embeddeds = new List<GoType>();
        var positions = new List<Pos>();
        foreach (Field f in e.Elems)
        {
            if (f.Name == null)
            {
                GoType element = CheckUnion(f.Type);
                embeddeds.Add(element);
                positions.Add(Positions.Start(f.Type));
                continue;
            }
            string name = NameOf(f.Name);
            if (name == "_")
            {
                Error(ErrorCode.BlankIfaceMethod, f.Name, "methods must have a unique non-blank name");
                continue;
            }
            GoType type = CheckType(f.Type);
            if (type is not Signature sig)
            {
                if (TypeRelations.IsValid(type)) Error(ErrorCode.InvalidSyntaxTree, f.Type, $"{Text(type)} is not a method signature");
                continue;
            }
            // The declared name as receiver makes messages better.
            GoType recv = def?.Type?.Unaliased as NamedType ?? (GoType)face;
            sig.Recv = new Var(VarKind.Recv, f.Name.Pos, _package, "", recv);
            var method = new Func(f.Name.Pos, _package, name, sig);
            RecordDef(f.Name, method);
            methods.Add(method);
        }
        _env.InterfaceDepth--;
        face.Methods = TypeSet.Sorted([.. methods]);
        face.Embeddeds = [.. embeddeds];
        face.EmbeddedPositions = [.. positions];
        face.IsComplete = true;
        if (methods.Count == 0 && embeddeds.Count == 0)
        {
            face.KnownTypeSet = TypeSet.All;
            return face;
        }
        Later(() => TypeSet.Compute(face, this, e.Pos));
        return face;
    }

    // ---- unions

    private const int MaxTerms = 100;

    /// <summary>An element of an interface: a type, or a union of terms <c>~A | B</c>.</summary>
    private GoType CheckUnion(Expr e)
    {
        var leaves = new List<Expr>();
        var bars = new List<Expr>();
        Flatten(e);
        if (leaves.Count == 1 && leaves[0] is not UnaryExpr { Op: Operator.Tilde }) return CheckTerm(leaves[0]).Type;

        var terms = new List<UnionTerm>(leaves.Count);
        GoType union = BasicType.Invalid;
        for (int i = 0; i < leaves.Count; i++)
        {
            UnionTerm term = CheckTerm(leaves[i]);
            if (terms.Count >= MaxTerms)
            {
                if (union is UnionType) Error(ErrorCode.InvalidUnion, leaves[i], $"cannot handle more than {MaxTerms} union terms (implementation limitation)");
                union = BasicType.Invalid;
            }
            else
            {
                terms.Add(term);
                union = new UnionType([.. terms]);
            }
            if (i > 0) RecordType(bars[i - 1], OperandMode.TypeExpr, union, null);
        }
        if (union is UnionType) Later(() => CheckTerms(terms, leaves));
        return union;

        void Flatten(Expr x)
        {
            if (x is BinaryExpr { Op: Operator.Or } b)
            {
                Flatten(b.X);
                bars.Add(b);
                x = b.Y;
            }
            leaves.Add(x);
        }
    }

    private UnionTerm CheckTerm(Expr e)
    {
        bool tilde = e is UnaryExpr { Op: Operator.Tilde };
        Expr x = tilde ? ((UnaryExpr)e).X : e;
        GoType type = CheckType(x);
        if (TypeRelations.IsTypeParam(type))
        {
            Error(ErrorCode.MisplacedTypeParam, x, tilde ? $"type in term {Text(e)} cannot be a type parameter" : "term cannot be a type parameter");
            type = BasicType.Invalid;
        }
        var term = new UnionTerm(tilde, type);
        if (tilde) RecordType(e, OperandMode.TypeExpr, new UnionType([term]), null);
        return term;
    }

    /// <summary>spec: terms are disjoint, ~T needs T to be its own underlying type, and interfaces in a union have no methods.</summary>
    private void CheckTerms(List<UnionTerm> terms, List<Expr> leaves)
    {
        for (int i = 0; i < terms.Count; i++)
        {
            UnionTerm t = terms[i];
            if (!TypeRelations.IsValid(t.Type)) continue;
            GoType under = t.Type.Underlying;
            var face = under as InterfaceType;
            if (t.Tilde)
            {
                if (face != null)
                {
                    Error(ErrorCode.InvalidUnion, leaves[i], $"invalid use of ~ ({Text(t.Type)} is an interface)");
                    continue;
                }
                if (!TypeRelations.Identical(under, t.Type))
                {
                    Error(ErrorCode.InvalidUnion, leaves[i], $"invalid use of ~ (underlying type of {Text(t.Type)} is {Text(under)})");
                    continue;
                }
            }
            if (face != null)
            {
                TypeSet set = face.TypeSet;
                string text = TermText(t);
                if (set.Methods.Length != 0) Error(ErrorCode.InvalidUnion, leaves[i], $"cannot use {text} in union ({text} contains methods)");
                else if (ReferenceEquals(t.Type, Universe.Comparable)) Error(ErrorCode.InvalidUnion, leaves[i], "cannot use comparable in union");
                else if (set.IsMarkedComparable) Error(ErrorCode.InvalidUnion, leaves[i], $"cannot use {text} in union ({text} embeds comparable)");
                continue;
            }
            for (int j = 0; j < i; j++)
            {
                if (TypeRelations.IsInterface(terms[j].Type) || !TypeRelations.IsValid(terms[j].Type)) continue;
                if (new TypeTerm(terms[j].Tilde, terms[j].Type).IsDisjointFrom(new TypeTerm(t.Tilde, t.Type))) continue;
                Error(ErrorCode.InvalidUnion, leaves[i], $"overlapping terms {TermText(t)} and {TermText(terms[j])}");
                break;
            }
        }
    }

    // Terms print with full package paths, as gc prints them.
    private static string TermText(UnionTerm t) => (t.Tilde ? "~" : "") + TypeWriter.TypeString(t.Type, null);
}
