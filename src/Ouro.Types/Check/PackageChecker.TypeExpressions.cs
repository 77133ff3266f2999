using System.Text;
using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Identifiers, and expressions that denote types.
internal sealed partial class PackageChecker
{
    /// <summary>Checks an identifier; x gets its value or type.</summary>
    /// <param name="wantType">Only a type will do.</param>
    private void CheckName(Operand x, Name e, bool wantType)
    {
        x.Mode = OperandMode.Invalid;
        x.Expr = e;
        string name = NameOf(e);
        (Scope? scope, GoObject? obj) = LookupScope(name);
        if (obj == null)
        {
            if (name == "_") Error(ErrorCode.InvalidBlank, e, "cannot use _ as value or type");
            else if (IsValidName(name)) Error(ErrorCode.UndeclaredName, e, $"undefined: {name}");
            return;
        }
        if (ReferenceEquals(obj, Universe.Comparable.Obj) || ReferenceEquals(obj, Universe.Any.Obj))
        {
            if (!VerifyVersion(e, 18, $"predeclared {name}")) return;
        }
        RecordUse(e, obj);

        if (wantType && obj is not TypeName)
        {
            Error(ErrorCode.NotAType, e, $"{name} ({KindOf(obj)}) is not a type");
            if (obj is Var misused && ReferenceEquals(misused.Package, _package)) misused.IsUsed = true;
            return;
        }
        // A type name of this package that is wanted as a type may close a cycle, even if it has a type already.
        if (obj.Type == null || (wantType && ReferenceEquals(obj.Package, _package))) Declare(obj);
        GoType type = obj.Type ?? BasicType.Invalid;

        if (_dotImports.Count > 0 && _dotImports.TryGetValue((scope!, name), out PkgName? through)) through.IsUsed = true; // an object was found in a scope

        switch (obj)
        {
            case PkgName:
                Error(ErrorCode.InvalidPkgUse, e, $"use of package {name} not in selector");
                return;
            case Const c:
                DependOn(c);
                if (!TypeRelations.IsValid(type)) return;
                if (ReferenceEquals(c, Universe.Iota))
                {
                    if (_env.Iota == null)
                    {
                        Error(ErrorCode.InvalidIota, e, "cannot use iota outside constant declaration");
                        return;
                    }
                    x.Value = _env.Iota;
                }
                else x.Value = c.Value ?? ConstValue.Unknown;
                x.Mode = OperandMode.Constant;
                break;
            case TypeName t:
                if (_openAliases.Contains(t))
                {
                    Error(ErrorCode.InvalidDeclCycle, e, $"invalid use of type alias {t.Name} in recursive type (see go.dev/issue/50729)");
                    return;
                }
                x.Mode = OperandMode.TypeExpr;
                break;
            case Var v:
                if (ReferenceEquals(v.Package, _package)) v.IsUsed = true;
                DependOn(v);
                if (!TypeRelations.IsValid(type)) return;
                x.Mode = OperandMode.Variable;
                break;
            case Func f:
                DependOn(f);
                x.Mode = OperandMode.Value;
                break;
            case Builtin b:
                x.Builtin = b.Id;
                x.Mode = OperandMode.Builtin;
                break;
            case Nil:
                x.Mode = OperandMode.NilValue;
                break;
        }
        x.Type = type;
    }

    /// <summary>The declaration being checked depends on a package-level object.</summary>
    private void DependOn(GoObject obj)
    {
        if (_env.Decl is { } d && _decls.ContainsKey(obj)) d.Dependencies.Add(obj);
    }

    private static bool IsValidName(string name)
    {
        bool first = true;
        foreach (Rune r in name.EnumerateRunes())
        {
            if (!Rune.IsLetter(r) && r.Value != '_' && (first || !Rune.IsDigit(r))) return false;
            first = false;
        }
        return true;
    }

    private static string KindOf(GoObject obj) => obj switch
    {
        PkgName => "package name",
        Const => "constant",
        TypeName { IsAlias: true } => "type alias",
        TypeName { Type: TypeParam } => "type parameter",
        TypeName => "defined type",
        Var v => v.Kind switch
        {
            VarKind.Package => "package-level variable",
            VarKind.Local => "local variable",
            VarKind.Recv => "receiver",
            VarKind.Param => "parameter",
            VarKind.Result => "result variable",
            _ => "struct field",
        },
        Func { IsMethod: true } => "method",
        Func => "function",
        Label => "label",
        Builtin => "built-in function",
        _ => "untyped nil",
    };

    // ---- types

    /// <summary>The type that an expression denotes, invalid if none; never a generic type without arguments.</summary>
    private GoType CheckType(Expr e) => CheckDeclaredType(e, null);

    /// <summary>As <see cref="CheckType"/>, and the type must be one that values can have: no constraint interface.</summary>
    private GoType CheckVarType(Expr e)
    {
        GoType t = CheckDeclaredType(e, null);
        RequireVarType(e, t);
        return t;
    }

    private void RequireVarType(Expr e, GoType type)
    {
        if (TypeRelations.IsTypeParam(type)) return;
        // What cannot become an interface needs no second look.
        if (type is TypeLiteral and not InterfaceType) return;
        Later(() =>
        {
            if (type.Underlying is not InterfaceType face) return;
            Pos at = Positions.Start(e);
            TypeSet set = TypeSet.Compute(face, this, at);
            if (set.IsMethodSet) return;
            Report(ErrorCode.MisplacedConstraintIface, at, $"cannot use type {Text(type)} outside a type constraint: interface "
                + (set.IsMarkedComparable ? "is (or embeds) comparable" : "contains type constraints"));
        });
    }

    /// <summary>As <see cref="CheckType"/> for the right side of the declaration of <paramref name="def"/>.</summary>
    private GoType CheckDeclaredType(Expr e, TypeName? def)
    {
        GoType t = TypeOfExpr(e, def);
        if (TypeRelations.IsGeneric(t))
        {
            Error(ErrorCode.WrongTypeArgCount, e, $"cannot use generic type {Text(t)} without instantiation");
            t = BasicType.Invalid;
        }
        RecordType(e, OperandMode.TypeExpr, t, null);
        return t;
    }

    /// <summary>A generic type; otherwise invalid, with the reason unless it was reported.</summary>
    private GoType CheckGenericType(Expr e, out string? cause)
    {
        cause = null;
        GoType t = TypeOfExpr(e, null);
        if (TypeRelations.IsValid(t) && !TypeRelations.IsGeneric(t))
        {
            cause = $"{Text(t)} is not a generic type";
            t = BasicType.Invalid;
        }
        RecordType(e, OperandMode.TypeExpr, t, null);
        return t;
    }

    private GoType TypeOfExpr(Expr e, TypeName? def)
    {
        GuardStack();
        switch (e)
        {
            case BadExpr:
                return BasicType.Invalid;
            case Name or SelectorExpr:
            {
                var x = new Operand();
                if (e is Name n) CheckName(x, n, wantType: true);
                else CheckSelector(x, (SelectorExpr)e, wantType: true);
                if (x.Mode == OperandMode.TypeExpr) return x.Type!; // a type expression has a type
                if (x.Mode == OperandMode.NoValue) Error(ErrorCode.NotAType, x, $"{Text(x)} used as type");
                else if (x.IsValid) Error(ErrorCode.NotAType, x, $"{Text(x)} is not a type");
                return BasicType.Invalid;
            }
            case IndexExpr index:
                VerifyVersion(index, 18, "type instantiation");
                return CheckInstantiatedType(index.X, index.Indices);
            case ParenExpr p:
                return CheckDeclaredType(p.X, def);
            case Syntax.ArrayType a:
            {
                long length = -1;
                if (a.Len != null) length = CheckArrayLength(a.Len);
                else Error(ErrorCode.BadDotDotDotSyntax, a, "invalid use of [...] array (outside a composite literal)");
                GoType elem = CheckVarType(a.Elem);
                return length >= 0 ? new ArrayType(elem, length) : BasicType.Invalid;
            }
            case Syntax.SliceType s:
                return new SliceType(CheckVarType(s.Elem));
            case DotsType dots:
                Error(ErrorCode.InvalidSyntaxTree, dots, "invalid use of ...");
                return BasicType.Invalid;
            case Syntax.StructType s:
                return CheckStructType(s);
            case StarExpr star:
            {
                // A pointer to something invalid is itself good for nothing but follow-on errors.
                GoType elem = CheckVarType(star.X);
                return TypeRelations.IsValid(elem) ? new PointerType(elem) : BasicType.Invalid;
            }
            case FuncType f:
            {
                var sig = new Signature();
                CheckSignature(sig, null, [], f);
                return sig;
            }
            case Syntax.InterfaceType face:
                return CheckInterfaceType(face, def);
            case Syntax.MapType m:
            {
                GoType key = CheckVarType(m.Key);
                var map = new MapType(key, CheckVarType(m.Value));
                Later(() =>
                {
                    if (TypeRelations.IsComparable(key)) return;
                    string why = TypeRelations.IsTypeParam(key) ? " (missing comparable constraint)" : "";
                    Error(ErrorCode.IncomparableMapKey, m.Key, $"invalid map key type {Text(key)}{why}");
                });
                return map;
            }
            case Syntax.ChanType c:
                return new ChanType(c.Dir switch
                {
                    ChanDir.SendOnly => ChanDirection.SendOnly,
                    ChanDir.RecvOnly => ChanDirection.RecvOnly,
                    _ => ChanDirection.SendRecv,
                }, CheckVarType(c.Elem));
            default:
                Error(ErrorCode.NotAType, e, $"{Text(e)} is not a type");
                Use(e);
                return BasicType.Invalid;
        }
    }

    /// <summary>An instance of a generic type; its constraints are verified later.</summary>
    private GoType CheckInstantiatedType(Expr generic, Expr[] argExprs)
    {
        GoType type = CheckGenericType(generic, out string? cause);
        if (cause != null) Error(ErrorCode.NotAGenericType, generic, $"{InvalidOp}{Text(generic)}{Text(argExprs)} ({cause})");
        if (!TypeRelations.IsValid(type)) return type;
        if (CheckTypeList(argExprs) is not { } args) return BasicType.Invalid;

        Pos at = generic.Pos;
        GoType instance;
        if (type is AliasType alias)
        {
            if (!ValidateTypeArgCount(at, alias.Obj.Name, alias.TypeParams.Length, args.Length)) return BasicType.Invalid;
            instance = Instantiation.Instance(alias, args, Types);
        }
        else instance = Instantiation.Instance((NamedType)type, args, Types, at);

        Later(() =>
        {
            RecordInstance(generic, args, instance);
            var g = (IGenericType)type;
            TypeParam[] parameters = g.TypeParams;
            if (!ValidateTypeArgCount(at, g.Obj.Name, parameters.Length, args.Length)) return;
            VerifyInstance(at, parameters, args, argExprs);
        });
        return instance;
    }

    /// <summary>Reports a type argument that does not satisfy its constraint; notes the instance otherwise.</summary>
    private void VerifyInstance(Pos at, TypeParam[] parameters, GoType[] args, Expr[] argExprs)
    {
        (int i, string? cause) = Instantiation.Verify(this, parameters, args, Types);
        if (i >= 0)
        {
            Report(ErrorCode.InvalidTypeArg, i < argExprs.Length ? Positions.Start(argExprs[i]) : at, cause ?? "");
            return;
        }
        _instances.RecordInstance(_package, at, parameters, args, Array.ConvertAll(argExprs, static e => Positions.Start(e)));
    }

    private bool ValidateTypeArgCount(Pos at, string name, int want, int have)
    {
        if (have == want) return true;
        Report(ErrorCode.WrongTypeArgCount, at, $"{(have < want ? "not enough" : "too many")} type arguments for type {name}: have {have}, want {want}");
        return false;
    }

    /// <summary>The types of a list; null if one is invalid.</summary>
    private GoType[]? CheckTypeList(Expr[] list)
    {
        var types = new GoType[list.Length];
        bool valid = true;
        for (int i = 0; i < list.Length; i++)
        {
            types[i] = CheckVarType(list[i]);
            valid &= TypeRelations.IsValid(types[i]);
        }
        return valid ? types : null;
    }

    /// <summary>The length of an array type; -1 after an error.</summary>
    private long CheckArrayLength(Expr e)
    {
        // A name may be the attempt at a type parameter without constraint: type T[P] int.
        if (e is Name name)
        {
            string text = NameOf(name);
            GoObject? obj = LookupName(text);
            if (obj is not Const)
            {
                Error(ErrorCode.InvalidArrayLen, name, obj == null ? $"undefined array length {text} or missing type constraint" : $"invalid array length {text}");
                return -1;
            }
        }
        var x = new Operand();
        CheckValue(x, e);
        if (x.Mode != OperandMode.Constant)
        {
            if (x.IsValid) Error(ErrorCode.InvalidArrayLen, x, $"array length {Text(x)} must be constant");
            return -1;
        }
        bool isInteger = TypeRelations.IsInteger(x.Type!); // a constant has a type
        if (isInteger || TypeRelations.IsUntyped(x.Type!))
        {
            ConstValue n = x.Value!.ToInt();
            if (n.Kind == ConstKind.Int && Untyped.IsRepresentable(n, BasicType.Int, Sizes, out _) && n.TryGetInt64(out long length) && length >= 0)
                return length;
        }
        Error(ErrorCode.InvalidArrayLen, x, isInteger ? $"invalid array length {Text(x)}" : $"array length {Text(x)} must be integer");
        return -1;
    }
}
