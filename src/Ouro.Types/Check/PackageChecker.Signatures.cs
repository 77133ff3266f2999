using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Function types and signatures: receivers, type parameters, parameters, results.
internal sealed partial class PackageChecker
{
    /// <summary>Fills a signature; its scope holds type parameters, receiver, parameters and results, and later the body's scopes.</summary>
    private void CheckSignature(Signature sig, Field? recvField, Field[] typeParams, FuncType e)
    {
        OpenScope(e, "function");
        _env.Scope.IsFunction = true;
        sig.Scope = _env.Scope;

        Var? recv = null;
        TypeParam[] recvTypeParams = [];
        if (recvField != null) recv = CheckReceiver(recvField, e.Pos, out recvTypeParams);
        if (typeParams.Length > 0) DeclareTypeParams(typeParams, list => sig.TypeParams = TypeParam.Bind(list));

        Var[] parameters = CheckParams(VarKind.Param, e.Params, out bool isVariadic);
        Var[] results = CheckParams(VarKind.Result, e.Results, out _);

        // All names are visible from the end of the signature on.
        Pos visibleFrom = Positions.End(e);
        if (recv is { Name.Length: > 0 }) Declare(_env.Scope, recvField!.Name, recv, visibleFrom); // a receiver comes from its field
        DeclareParams(e.Params, parameters, visibleFrom);
        DeclareParams(e.Results, results, visibleFrom);

        sig.Recv = recv;
        sig.RecvTypeParams = recvTypeParams;
        sig.Parameters = parameters.Length == 0 ? TupleType.Empty : new TupleType(parameters);
        sig.Results = results.Length == 0 ? TupleType.Empty : new TupleType(results);
        sig.IsVariadic = isVariadic;
        CloseScope();
    }

    private Var[] CheckParams(VarKind kind, Field[] fields, out bool isVariadic)
    {
        isVariadic = false;
        if (fields.Length == 0) return [];
        var vars = new Var[fields.Length];
        GoType type = BasicType.Invalid;
        Expr? previous = null;
        bool named = false, unnamed = false;
        for (int i = 0; i < fields.Length; i++)
        {
            Field f = fields[i];
            if (!ReferenceEquals(f.Type, previous))
            {
                previous = f.Type;
                Expr typeExpr = f.Type;
                if (typeExpr is DotsType dots)
                {
                    typeExpr = dots.Elem;
                    if (kind == VarKind.Param && i == fields.Length - 1) isVariadic = true;
                    else Error(ErrorCode.InvalidSyntaxTree, dots, "invalid use of ...");
                }
                type = CheckVarType(typeExpr);
            }
            if (f.Name != null)
            {
                vars[i] = new Var(kind, f.Name.Pos, _package, NameOf(f.Name), type);
                named = true;
            }
            else
            {
                vars[i] = new Var(kind, f.Pos, _package, "", type);
                _info.SetImplicit(f, vars[i]);
                unnamed = true;
            }
        }
        if (named && unnamed) Error(ErrorCode.InvalidSyntaxTree, fields[0], "list contains both named and anonymous parameters");
        if (isVariadic)
        {
            // Inside the function the parameter is a slice.
            vars[^1].Type = new SliceType(vars[^1].Type!); // it was just given one
            RecordType(fields[^1].Type, OperandMode.TypeExpr, vars[^1].Type, null);
        }
        return vars;
    }

    private void DeclareParams(Field[] fields, Var[] vars, Pos visibleFrom)
    {
        for (int i = 0; i < fields.Length; i++)
            if (fields[i].Name is { } name && vars[i].Name.Length > 0) Declare(_env.Scope, name, vars[i], visibleFrom);
    }

    // ---- receivers

    private Var CheckReceiver(Field field, Pos visibleFrom, out TypeParam[] typeParams)
    {
        (bool isPointer, Expr baseExpr, Name[]? names) = UnpackReceiver(field.Type, withParams: true);
        typeParams = [];
        GoType type = names == null ? CheckPlainReceiver(field, baseExpr)
            : CheckGenericReceiver(field, baseExpr, isPointer, names, visibleFrom, out typeParams);
        Var recv;
        if (field.Name is { } name && NameOf(name).Length > 0) recv = new Var(VarKind.Recv, name.Pos, _package, NameOf(name), type);
        else
        {
            recv = new Var(VarKind.Recv, field.Pos, _package, "", type);
            _info.SetImplicit(field, recv);
        }
        // Later, because it needs the underlying type, which may depend on this very method.
        Later(() => ValidateReceiver(baseExpr, recv));
        return recv;
    }

    private GoType CheckPlainReceiver(Field field, Expr baseExpr)
    {
        GoType type = CheckVarType(field.Type);
        // Through aliases one might reach an instantiated type, which cannot have methods of its own.
        for (var a = BehindPointers(type) as AliasType; a != null;)
        {
            GoType? named = a.Rhs == null ? null : BehindPointers(a.Rhs);
            if (named is IGenericType { TypeParams.Length: > 0 } and GoType instance)
            {
                Error(ErrorCode.InvalidRecv, baseExpr, $"cannot define new methods on instantiated type {Text(instance)}");
                return BasicType.Invalid;
            }
            a = named as AliasType;
        }
        return type;

        static GoType BehindPointers(GoType t)
        {
            while (t is PointerType p) t = p.Elem;
            return t;
        }
    }

    /// <summary>A receiver <c>(r *T[A, B])</c>: A and B are new names for T's type parameters, with T's constraints.</summary>
    private GoType CheckGenericReceiver(Field field, Expr baseExpr, bool isPointer, Name[] names, Pos visibleFrom, out TypeParam[] typeParams)
    {
        // T is resolved first: a type parameter may have the same name.
        NamedType? baseType = null;
        switch (CheckGenericType(baseExpr, out string? cause))
        {
            case NamedType n:
                baseType = n;
                break;
            case AliasType a:
                if (!TypeRelations.IsValid(a)) break; // reported
                Error(ErrorCode.InvalidRecv, baseExpr, $"cannot define new methods on generic alias type {Text(a)}");
                break;
            default:
                if (cause != null) Error(ErrorCode.InvalidRecv, baseExpr, cause);
                break;
        }
        typeParams = new TypeParam[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            typeParams[i] = DeclareTypeParam(names[i], visibleFrom);
            // The name declares a parameter and is an argument of T.
            RecordUse(names[i], typeParams[i].Obj);
            RecordType(names[i], OperandMode.TypeExpr, typeParams[i], null);
        }
        TypeParam.Bind(typeParams);
        if (baseType == null) return BasicType.Invalid;

        TypeParam[] declared = baseType.TypeParams;
        if (declared.Length == typeParams.Length)
        {
            GoType[] renamed = typeParams;
            for (int i = 0; i < declared.Length; i++)
            {
                _instances.RecordSame(typeParams[i], declared[i]);
                typeParams[i].Constraint = Substitution.Apply(declared[i].Constraint, declared, renamed, Types);
            }
        }
        else Error(ErrorCode.BadRecv, baseExpr, $"receiver declares {Measure(typeParams.Length, "type parameter")}, but receiver base type declares {declared.Length}");

        VerifyVersion(baseExpr, 18, "type instantiation");
        GoType[] args = [.. typeParams];
        GoType type = Instantiation.Instance(baseType, args, Types, field.Pos);
        RecordInstance(baseExpr, args, type);
        if (isPointer && TypeRelations.IsValid(type)) type = new PointerType(type);
        RecordReceiverParts(field.Type, type);
        return type;
    }

    // (*(T[P])) records *T[P] for the parentheses and the star, T[P] inside.
    private void RecordReceiverParts(Expr e, GoType type)
    {
        while (true)
        {
            RecordType(e, OperandMode.TypeExpr, type, null);
            switch (e)
            {
                case ParenExpr p:
                    e = p.X;
                    continue;
                case StarExpr star when type is PointerType pointer:
                    e = star.X;
                    type = pointer.Elem;
                    continue;
                default:
                    return;
            }
        }
    }

    /// <summary>spec: the receiver's base type is a defined type of this package that is no pointer or interface.</summary>
    private void ValidateReceiver(Expr at, Var recv)
    {
        GoType type = TypeRelations.Deref(recv.Type!, out _); // a receiver has a type
        GoType actual = type.Unaliased;
        if (!TypeRelations.IsValid(actual)) return;
        switch (actual)
        {
            case NamedType n:
                if (!ReferenceEquals(n.Obj.Package, _package))
                {
                    Error(ErrorCode.InvalidRecv, at, $"cannot define new methods on non-local type {Text(type)}");
                    return;
                }
                string? why = n.Underlying switch
                {
                    BasicType { Kind: BasicKind.UnsafePointer } => "unsafe.Pointer",
                    PointerType or InterfaceType => "pointer or interface type",
                    _ => null,
                };
                if (why != null) Error(ErrorCode.InvalidRecv, at, $"invalid receiver type {Text(type)} ({why})");
                break;
            case BasicType:
                Error(ErrorCode.InvalidRecv, at, $"cannot define new methods on non-local type {Text(type)}");
                break;
            default:
                Error(ErrorCode.InvalidRecv, at, $"invalid receiver type {Text(recv.Type)}");
                break;
        }
    }
}
