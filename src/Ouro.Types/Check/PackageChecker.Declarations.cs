using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Declarations, in whatever order they are needed.
//
// An object is white (no type yet), grey (on the path of objects being declared) or black (done). Meeting a grey object closes a
// cycle: legal if it goes through a type definition (type T *T), left to the order of initialisation if it is one of constants and
// variables alone, wrong otherwise.
internal sealed partial class PackageChecker
{
    /// <summary>Type definitions first, then aliases, then the rest: so the type of an alias is rarely needed before it is known.</summary>
    private void DeclareAll()
    {
        foreach (GoObject obj in _objects) if (obj is TypeName && !_decls[obj].TypeDecl!.IsAlias) Declare(obj); // a type name has a type declaration
        foreach (GoObject obj in _objects) if (obj is TypeName && _decls[obj].TypeDecl!.IsAlias) Declare(obj); // the same
        foreach (GoObject obj in _objects) if (obj is not TypeName) Declare(obj);
        _methods.Clear();
    }

    internal override void Declare(GoObject obj)
    {
        if (_pathIndex.ContainsKey(obj))
        {
            bool valid = IsValidCycle(obj);
            // A function keeps the empty signature it has: it is good for nothing, and much relies on there being one.
            if (obj is not Func && (!valid || obj.Type == null)) obj.Type = BasicType.Invalid;
            return;
        }
        if (obj.Type != null || !_decls.TryGetValue(obj, out DeclInfo? d)) return;

        GuardStack();
        Push(obj);
        Environment saved = _env;
        _env = new Environment { Scope = d.FileScope, Version = d.Version };
        switch (obj)
        {
            case Const c:
                _env.Decl = d;
                DeclareConst(c, d.Type, d.Init, d.IsInherited);
                break;
            case Var v:
                _env.Decl = d;
                DeclareVar(v, d.Lhs, d.Type, d.Init);
                break;
            case TypeName t:
                DeclareType(t, d.TypeDecl!); // a type name has a type declaration
                AttachMethods(t);
                break;
            case Func f:
                DeclareFunction(f, d);
                break;
        }
        _env = saved;
        Pop();
        obj.Declarer = null;
    }

    // ---- cycles

    private bool IsValidCycle(GoObject obj)
    {
        int start = _pathIndex[obj];
        int values = 0, definitions = 0;
        for (int i = start; i < _path.Count; i++)
        {
            switch (_path[i])
            {
                case Const or Var:
                    values++;
                    break;
                case TypeName t:
                    // A cycle through the constraints of a generic type's own parameters is fine.
                    if (_env.InTypeParams && t.Type != null && TypeRelations.IsGeneric(t.Type)) return true;
                    if (!IsDeclaredAlias(t)) definitions++;
                    break;
            }
        }
        if (values == _path.Count - start) return true; // reported as an initialisation cycle if it is one
        if (values == 0 && definitions > 0) return true;
        ReportCycleFrom(start);
        // Reported once is enough.
        for (int i = start; i < _path.Count; i++) if (_path[i] is TypeName t) _openAliases.Remove(t);
        return false;
    }

    // Without nodes an alias has no type yet that would tell; package-level declarations do.
    private bool IsDeclaredAlias(TypeName t) => !_options.AliasNodes && _decls.TryGetValue(t, out DeclInfo? d) ? d.TypeDecl!.IsAlias : t.IsAlias; // a type name has a type declaration

    private void ReportCycleFrom(int start) => Validity.ReportCycle(this, _path.GetRange(start, _path.Count - start));

    /// <summary>Finds type names declared by nothing but each other (<c>type A B; type B A</c>) before anything follows them.</summary>
    private void FindDirectCycles()
    {
        var done = new HashSet<TypeName>(ReferenceEqualityComparer.Instance);
        var place = new Dictionary<TypeName, int>(ReferenceEqualityComparer.Instance);
        var chain = new List<GoObject>();
        foreach (GoObject obj in _objects)
        {
            place.Clear();
            chain.Clear();
            TypeName? at = obj as TypeName;
            while (at != null && !done.Contains(at))
            {
                if (place.TryGetValue(at, out int start))
                {
                    at.Type = BasicType.Invalid;
                    Validity.ReportCycle(this, chain.GetRange(start, chain.Count - start));
                    break;
                }
                place[at] = chain.Count;
                chain.Add(at);
                at = _decls[at].TypeDecl!.Type is Name rhs ? _package.Scope.Lookup(NameOf(rhs)) as TypeName : null; // a type name has a type declaration
            }
            foreach (TypeName t in place.Keys) done.Add(t);
        }
    }

    /// <summary>Reports a type that needs its own size to be known: <c>type T [unsafe.Sizeof(T{})]int</c>.</summary>
    private bool HasFiniteSize(GoType? type)
    {
        switch (type?.Unaliased)
        {
            case NamedType n:
            {
                if (n.IsFinite is { } known) return known;
                // An instance is on the path under a name of its own, and counts as finite as long as nobody has looked into it.
                if (_pathIndex.TryGetValue(n.OwnName, out int start))
                {
                    ReportCycleFrom(start);
                    return false;
                }
                // Checked by whoever declared it; its size has nothing to do with what is being declared here.
                if (!ReferenceEquals(n.Obj.Package, _package) && n.TypeArgs.Length == 0) return true;
                Push(n.OwnName);
                bool finite = HasFiniteSize(n.ExpandedRhs);
                Pop();
                if (ReferenceEquals(n.Obj.Package, _package)) n.IsFinite ??= finite;
                return finite;
            }
            case ArrayType a:
                return HasFiniteSize(a.Elem);
            case StructType s:
                foreach (Var f in s.Fields) if (!HasFiniteSize(f.Type)) return false;
                return true;
            default:
                return true;
        }
    }

    // ---- constants and variables

    private void DeclareConst(Const obj, Expr? type, Expr? init, bool inherited)
    {
        ConstValue? savedIota = _env.Iota;
        Pos savedPos = _env.ErrorPos;
        _env.Iota = obj.Value;
        _env.ErrorPos = Pos.None;
        obj.Value = ConstValue.Unknown;
        InitializeConst();
        _env.Iota = savedIota;
        _env.ErrorPos = savedPos;

        void InitializeConst()
        {
            if (type != null)
            {
                GoType t = CheckType(type);
                if (!TypeRelations.IsConstType(t))
                {
                    if (TypeRelations.IsValid(t.Underlying)) Error(ErrorCode.InvalidConstType, type, $"invalid constant type {Text(t)}");
                    obj.Type = BasicType.Invalid;
                    return;
                }
                obj.Type = t;
            }
            var x = new Operand();
            if (init != null)
            {
                // The expression stands at another constant, so mistakes are reported at this one's name.
                if (inherited) _env.ErrorPos = obj.Pos;
                CheckValue(x, init);
            }
            InitConst(obj, x);
        }
    }

    private void DeclareVar(Var obj, Var[]? all, Expr? type, Expr? init)
    {
        if (type != null) obj.Type = CheckVarType(type);
        if (init == null)
        {
            if (type == null) obj.Type = BasicType.Invalid; // reported as a missing value
            return;
        }
        if (all == null || all.Length == 1)
        {
            var x = new Operand();
            CheckValue(x, init, TargetOf(obj.Type, obj.Name));
            InitVar(obj, x, "variable declaration");
            return;
        }
        if (type != null) foreach (Var v in all) v.Type = obj.Type;
        InitVars(all, [init], null);
    }

    // ---- types

    private void DeclareType(TypeName obj, TypeDecl d)
    {
        bool versionError = false;
        GoType? rhs = null;
        Later(() =>
        {
            if (obj.Type?.Unaliased is NamedType n) Validity.CheckType(this, n);
            if (!versionError && rhs != null && IsImportedConstraint(rhs)) VerifyVersion(d.Type, 18, $"using type constraint {Text(rhs)}");
        });
        Field? firstParam = d.TParams.Length > 0 ? d.TParams[0] : null;
        if (d.IsAlias)
        {
            // The highest version first: fixing it fixes both.
            if (firstParam != null && !VerifyVersion(firstParam, 23, "generic type alias")) versionError = true;
            if (!versionError && !VerifyVersion(d, 9, "type alias")) versionError = true;
            if (!_options.AliasNodes)
            {
                if (!versionError && firstParam != null) Error(ErrorCode.UnsupportedFeature, d, "generic type alias requires GODEBUG=gotypesalias=1 or unset");
                _openAliases.Add(obj);
                obj.Type = CheckType(d.Type);
                _openAliases.Remove(obj);
                return;
            }
            var alias = new AliasType(obj, null);
            if (firstParam != null)
            {
                OpenScope(d, "type parameters");
                DeclareTypeParams(d.TParams, list => alias.TypeParams = TypeParam.Bind(list));
            }
            rhs = CheckDeclaredType(d.Type, obj);
            alias.SetRhs(rhs);
            if (rhs is TypeParam p && Array.IndexOf(alias.TypeParams, p) >= 0)
            {
                Error(ErrorCode.MisplacedTypeParam, d.Type, "cannot use type parameter declared in alias declaration as RHS");
                alias.SetRhs(BasicType.Invalid);
            }
            if (firstParam != null) CloseScope();
            return;
        }

        if (firstParam != null && !VerifyVersion(firstParam, 18, "type parameter")) versionError = true;
        var named = new NamedType(obj);
        if (firstParam != null)
        {
            OpenScope(d, "type parameters");
            DeclareTypeParams(d.TParams, list => named.TypeParams = list);
        }
        rhs = CheckDeclaredType(d.Type, obj);
        named.Rhs = rhs;
        if (rhs.Unaliased is TypeParam)
        {
            Error(ErrorCode.MisplacedTypeParam, d.Type, "cannot use a type parameter as RHS in type declaration");
            named.Rhs = BasicType.Invalid;
        }
        if (firstParam != null) CloseScope();
    }

    /// <summary>Declares type parameters, hands them out, then checks their constraints, which may mention them and what they belong to.</summary>
    private void DeclareTypeParams(Field[] fields, Action<TypeParam[]> bind)
    {
        var list = new TypeParam[fields.Length];
        // All are visible from the beginning of the list.
        for (int i = 0; i < list.Length; i++) list[i] = DeclareTypeParam(fields[i].Name!, fields[0].Pos); // the parser requires a name
        bind(list);
        bool saved = _env.InTypeParams;
        _env.InTypeParams = true;
        GoType bound = BasicType.Invalid;
        for (int i = 0; i < list.Length; i++)
        {
            if (i == 0 || !ReferenceEquals(fields[i].Type, fields[i - 1].Type))
            {
                bound = CheckConstraint(fields[i].Type);
                if (TypeRelations.IsTypeParam(bound))
                {
                    Error(ErrorCode.MisplacedTypeParam, fields[i].Type, "cannot use a type parameter as constraint");
                    bound = BasicType.Invalid;
                }
            }
            list[i].Constraint = bound;
        }
        _env.InTypeParams = saved;
    }

    /// <summary>A constraint; <c>~T</c> and <c>A | B</c> stand for the interface that has them as its only element.</summary>
    private GoType CheckConstraint(Expr e)
    {
        if (e is not (UnaryExpr { Op: Operator.Tilde } or BinaryExpr { Op: Operator.Or })) return CheckType(e);
        var face = new InterfaceType { Host = this, IsImplicit = true };
        _interfaces.Add(face);
        face.Embeddeds = [CheckUnion(e)];
        face.EmbeddedPositions = [Positions.Start(e)];
        face.IsComplete = true;
        Pos at = e.Pos;
        Later(() => TypeSet.Compute(face, this, at));
        return face;
    }

    private TypeParam DeclareTypeParam(Name name, Pos visibleFrom)
    {
        var obj = new TypeName(name.Pos, _package, NameOf(name), null);
        var p = new TypeParam(obj, BasicType.Invalid) { Host = this };
        _typeParams.Add(p);
        Declare(_env.Scope, name, obj, visibleFrom);
        return p;
    }

    /// <summary>Gives a declared type its methods.</summary>
    private void AttachMethods(TypeName obj)
    {
        if (!_methods.Remove(obj, out List<Func>? methods)) return;
        var type = obj.Type?.Unaliased as NamedType;
        if (type != null) Later(() => CheckFieldsAgainstMethods(type));
        var byName = new Dictionary<string, Func>(StringComparer.Ordinal);
        foreach (Func m in methods)
        {
            // spec: the non-blank names of methods of a base type are unique.
            if (!byName.TryAdd(m.Name, m))
            {
                Error(ErrorCode.DuplicateMethod, m, $"method {obj.Name}.{m.Name} already declared at {PosText(byName[m.Name].Pos)}");
                continue;
            }
            type?.AddMethod(m);
        }
    }

    private void CheckFieldsAgainstMethods(NamedType type)
    {
        if (type.Underlying is not StructType s) return;
        foreach (Var field in s.Fields)
        {
            int i = type.MethodIndex(field.Name);
            if (i < 0) continue;
            Report(ErrorCode.DuplicateFieldAndMethod, type.Method(i).Pos, $"field and method with the same name {field.Name}", OtherDeclaration(field));
        }
    }

    // ---- functions

    private void DeclareFunction(Func obj, DeclInfo d)
    {
        var sig = new Signature();
        obj.Type = sig; // so that a cycle finds one
        FunctionDecl f = d.Function!; // a function has its declaration
        CheckSignature(sig, f.Recv, f.TParams, f.Type);
        sig.Scope!.Start = f.Pos; // CheckSignature opened it
        sig.Scope.End = Positions.End(f);
        if (f.TParams.Length > 0 && f.Body == null) Error(ErrorCode.BadDecl, f, "generic function is missing function body");
        if (f.Body != null && !_options.IgnoreFuncBodies) LaterBody(() => CheckBody(d, sig, f.Body, null), obj);
    }

    // ---- declarations in functions

    private void CheckLocalDecls(Decl[] decls)
    {
        var group = new ConstGroup();
        foreach (Decl decl in decls)
        {
            if (decl is not ConstDecl) group = new ConstGroup();
            switch (decl)
            {
                case ConstDecl d:
                    CheckLocalConsts(d, ref group);
                    break;
                case VarDecl d:
                    CheckLocalVars(d);
                    break;
                case TypeDecl d:
                    var obj = new TypeName(d.Name.Pos, _package, NameOf(d.Name), null);
                    if (!d.IsAlias) _localTypeNames.Add(obj);
                    // spec: a type is visible from its name on, so it may refer to itself.
                    Declare(_env.Scope, d.Name, obj, d.Name.Pos);
                    Push(obj);
                    DeclareType(obj, d);
                    Pop();
                    break;
            }
        }
    }

    private void CheckLocalConsts(ConstDecl d, ref ConstGroup group)
    {
        int mark = _delayed.Count;
        (int iota, ConstDecl? source, bool inherited) = group.Next(d);
        Expr[] values = source?.Values ?? [];
        var objects = new Const[d.Names.Length];
        for (int i = 0; i < objects.Length; i++)
        {
            objects[i] = new Const(d.Names[i].Pos, _package, NameOf(d.Names[i]), null, ConstValue.Int(iota));
            DeclareConst(objects[i], source?.Type, i < values.Length ? values[i] : null, inherited);
        }
        CheckArity(d.Pos, d.Names, values, isConst: true, inherited);
        // Function literals in the values must not see the names; spec: their scope begins after the declaration.
        RunDelayed(mark);
        Pos visibleFrom = Positions.End(d);
        for (int i = 0; i < objects.Length; i++) Declare(_env.Scope, d.Names[i], objects[i], visibleFrom);
    }

    private void CheckLocalVars(VarDecl d)
    {
        int mark = _delayed.Count;
        if (d.Pragma is { Embeds.Count: > 0 }) _localEmbeds.Add(d);
        var vars = new Var[d.Names.Length];
        for (int i = 0; i < vars.Length; i++) vars[i] = new Var(VarKind.Local, d.Names[i].Pos, _package, NameOf(d.Names[i]), null);
        for (int i = 0; i < vars.Length; i++)
        {
            if (d.Values.Length == 1 && vars.Length > 1)
            {
                DeclareVar(vars[i], vars, d.Type, d.Values[0]);
                break; // gave all variables their type
            }
            DeclareVar(vars[i], null, d.Type, i < d.Values.Length ? d.Values[i] : null);
        }
        if (d.Type == null || d.Values.Length > 0) CheckArity(d.Pos, d.Names, d.Values, isConst: false, inherited: false);
        RunDelayed(mark);
        Pos visibleFrom = Positions.End(d);
        for (int i = 0; i < vars.Length; i++) Declare(_env.Scope, d.Names[i], vars[i], visibleFrom);
    }
}
