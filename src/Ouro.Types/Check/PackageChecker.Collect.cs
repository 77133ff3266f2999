using System.Globalization;
using System.Text;
using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// First phase: declares the objects of all files in the package's and the files' scopes, imports packages, and finds the type
// name that each method belongs to. Nothing gets a type here.
internal sealed partial class PackageChecker
{
    private void CollectObjects()
    {
        var methods = new List<(Func Method, bool IsPointer, Name BaseName)>();
        var fileScopes = new List<Scope>();
        foreach (SourceFile file in _files)
        {
            _env.Version = _versions[file];
            RecordDef(file.Package.Name, null);
            Scope scope = Scope.Child(_package.Scope, Positions.Start(file), file.Eof, file.Source.Name);
            fileScopes.Add(scope);
            _info.SetScope(file, scope);
            var constants = new ConstGroup();
            foreach (Decl decl in file.Decls)
            {
                if (decl is not ConstDecl) constants = new ConstGroup();
                switch (decl)
                {
                    case ImportDecl d: CollectImport(d, scope); break;
                    case ConstDecl d: CollectConstants(d, scope, ref constants); break;
                    case VarDecl d: CollectVariables(d, scope); break;
                    case TypeDecl d:
                        DeclareAtPackageLevel(d.Name, new TypeName(d.Name.Pos, _package, NameOf(d.Name), null),
                            new DeclInfo(scope, _env.Version) { TypeDecl = d });
                        break;
                    case FunctionDecl d: CollectFunction(d, scope, methods); break;
                }
            }
        }
        ReportFileScopeConflicts(fileScopes);
        SetImports();

        foreach ((Func method, bool isPointer, Name baseName) in methods)
        {
            if (ResolveBaseTypeName(isPointer, baseName) is not var (pointer, type)) continue;
            method.DeclaredPointerReceiver = pointer;
            if (!_methods.TryGetValue(type, out List<Func>? list)) _methods[type] = list = [];
            list.Add(method);
        }
    }

    private void SetImports()
    {
        var list = new List<Package>();
        foreach (Package p in _imported.Values) if (!list.Contains(p)) list.Add(p);
        list.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        _package.Imports = list;
    }

    private void Track(GoObject obj, DeclInfo info)
    {
        _decls[obj] = info;
        _objects.Add(obj);
        obj.Order = _objects.Count;
        obj.Declarer = this;
    }

    private void DeclareAtPackageLevel(Name id, GoObject obj, DeclInfo info)
    {
        if (obj.Name == "init")
        {
            Error(ErrorCode.InvalidInitDecl, id, "cannot declare init - must be func");
            return;
        }
        if (obj.Name == "main" && _package.Name == "main")
        {
            Error(ErrorCode.InvalidMainDecl, id, "cannot declare main - must be func");
            return;
        }
        Declare(_package.Scope, id, obj, Pos.None);
        Track(obj, info);
    }

    // ---- constants and variables

    /// <summary>State of a group of constants: index of the next declaration and the last one with values.</summary>
    private struct ConstGroup
    {
        public Group? Group;
        public int Index;
        public ConstDecl? Last;

        /// <summary>Advances to a declaration; tells iota and which declaration's type and values count.</summary>
        public (int Iota, ConstDecl? Source, bool IsInherited) Next(ConstDecl d)
        {
            if (d.Group == null || !ReferenceEquals(d.Group, Group)) this = new ConstGroup { Group = d.Group };
            int iota = Index++;
            if (d.Type != null || d.Values.Length > 0)
            {
                Last = d;
                return (iota, d, false);
            }
            return (iota, Last, Last != null);
        }
    }

    private void CollectConstants(ConstDecl d, Scope scope, ref ConstGroup group)
    {
        (int iota, ConstDecl? source, bool inherited) = group.Next(d);
        Expr[] values = source?.Values ?? [];
        for (int i = 0; i < d.Names.Length; i++)
        {
            var obj = new Const(d.Names[i].Pos, _package, NameOf(d.Names[i]), null, ConstValue.Int(iota));
            DeclareAtPackageLevel(d.Names[i], obj, new DeclInfo(scope, _env.Version)
            {
                Type = source?.Type, Init = i < values.Length ? values[i] : null, IsInherited = inherited,
            });
        }
        CheckArity(d.Pos, d.Names, values, isConst: true, inherited);
    }

    private void CollectVariables(VarDecl d, Scope scope)
    {
        var vars = new Var[d.Names.Length];
        // One value for several variables: they depend on the same thing, so they share one DeclInfo.
        DeclInfo? shared = d.Values.Length <= 1
            ? new DeclInfo(scope, _env.Version) { Lhs = vars, Type = d.Type, Init = d.Values.Length == 1 ? d.Values[0] : null } : null;
        for (int i = 0; i < vars.Length; i++)
        {
            vars[i] = new Var(VarKind.Package, d.Names[i].Pos, _package, NameOf(d.Names[i]), null);
            DeclareAtPackageLevel(d.Names[i], vars[i], shared ?? new DeclInfo(scope, _env.Version)
            {
                Type = d.Type, Init = i < d.Values.Length ? d.Values[i] : null,
            });
        }
        if (d.Type == null || d.Values.Length > 0) CheckArity(d.Pos, d.Names, d.Values, isConst: false, inherited: false);
    }

    /// <summary>As many values as names; one value may be a call that gives them all.</summary>
    private void CheckArity(Pos at, Name[] names, Expr[] values, bool isConst, bool inherited)
    {
        if (names.Length < values.Length)
        {
            Expr extra = values[names.Length];
            if (inherited) Report(ErrorCode.WrongAssignCount, at, $"extra init expr at {PosText(extra.Pos)}");
            else Error(ErrorCode.WrongAssignCount, extra, $"extra init expr {Text(extra)}");
        }
        else if (names.Length > values.Length && (isConst || values.Length != 1))
            Error(ErrorCode.WrongAssignCount, names[values.Length], $"missing init expr for {NameOf(names[values.Length])}");
    }

    // ---- functions and methods

    private void CollectFunction(FunctionDecl d, Scope scope, List<(Func, bool, Name)> methods)
    {
        string name = NameOf(d.Name);
        var obj = new Func(d.Name.Pos, _package, name, null) { Declaration = d };
        bool reported = false;
        if (d.Recv == null)
        {
            bool isMain = name == "main" && _package.Name == "main";
            if (name == "init" || isMain)
            {
                ErrorCode code = isMain ? ErrorCode.InvalidMainDecl : ErrorCode.InvalidInitDecl;
                if (d.TParams.Length > 0)
                {
                    Error(code, d.TParams[0], $"func {name} must have no type parameters");
                    reported = true;
                }
                if (d.Type.Params.Length > 0 || d.Type.Results.Length > 0)
                    Error(code, d.Name, $"func {name} must have no arguments and no return values");
            }
            if (name == "init")
            {
                // init cannot be referred to, so it is in no scope.
                obj.Parent = _package.Scope;
                RecordDef(d.Name, obj);
                if (d.Body == null) Error(ErrorCode.MissingInitBody, obj, "func init must have a body");
            }
            else Declare(_package.Scope, d.Name, obj, Pos.None);
        }
        else
        {
            (bool isPointer, Expr baseExpr, _) = UnpackReceiver(d.Recv.Type, withParams: false);
            // A method with an invalid receiver belongs to no type, a blank one is never found; both are checked as functions.
            if (baseExpr is Name baseName && name != "_") methods.Add((obj, isPointer, baseName));
            RecordDef(d.Name, obj);
        }
        if (d.TParams.Length > 0 && !reported) VerifyVersion(d.TParams[0], 18, "type parameter");
        Track(obj, new DeclInfo(scope, _env.Version) { Function = d });
    }

    /// <summary>The parts of a receiver's type <c>*T[A, B]</c>: pointer, T, names A and B.</summary>
    private (bool IsPointer, Expr Base, Name[]? TypeParams) UnpackReceiver(Expr type, bool withParams)
    {
        Expr e = Unparen(type);
        bool isPointer = false;
        if (e is StarExpr star)
        {
            isPointer = true;
            e = Unparen(star.X);
        }
        if (e is not IndexExpr index) return (isPointer, e, null);
        if (!withParams) return (isPointer, index.X, null);
        var names = new Name[index.Indices.Length];
        for (int i = 0; i < names.Length; i++)
        {
            switch (index.Indices[i])
            {
                case Name n:
                    names[i] = n;
                    break;
                case var other:
                    if (other is not BadExpr) Error(ErrorCode.BadDecl, other, $"receiver type parameter {Text(other)} must be an identifier");
                    names[i] = new Name(other.Pos, NameId.Blank, 1);
                    break;
            }
        }
        return (isPointer, index.X, names);
    }

    /// <summary>Follows a receiver's base name through aliases that are not generic to the type name that has the methods.</summary>
    private (bool IsPointer, TypeName Type)? ResolveBaseTypeName(bool isPointer, Name name)
    {
        HashSet<TypeName>? seen = null;
        Name? at = name;
        while (at != null)
        {
            if (_package.Scope.Lookup(NameOf(at)) is not TypeName type || seen?.Contains(type) == true) return null;
            TypeDecl d = _decls[type].TypeDecl!; // a type name of the package has a type declaration
            if (!d.IsAlias) return (isPointer, type);
            if (d.TParams.Length > 0) return null;
            (seen ??= new(ReferenceEqualityComparer.Instance)).Add(type);
            Expr rhs = Unparen(d.Type);
            if (rhs is StarExpr star)
            {
                if (isPointer) return null;
                isPointer = true;
                rhs = Unparen(star.X);
            }
            at = rhs as Name;
        }
        return null;
    }

    // ---- imports

    private void CollectImport(ImportDecl d, Scope scope)
    {
        if (d.Path == null || d.Path.Bad) return;
        if (ImportPath(d.Path) is not { } path) return;
        if (ImportPackage(d.Path.Pos, path) is not { } imported) return;

        string name = imported.Name;
        if (d.LocalName != null)
        {
            name = NameOf(d.LocalName);
            if (path == "C")
            {
                Error(ErrorCode.ImportCRenamed, d.LocalName, "cannot rename import \"C\"");
                return;
            }
        }
        if (name == "init")
        {
            Error(ErrorCode.InvalidInitDecl, d, "cannot import package as init - init must be a func");
            return;
        }
        var obj = new PkgName(d.Pos, _package, name, imported);
        if (d.LocalName != null) RecordDef(d.LocalName, obj);
        else _info.SetImplicit(d, obj);
        // A package that could not be had is not reported as unused on top.
        if (imported.IsFake) obj.IsUsed = true;
        _importNames.Add(obj);
        if (name != ".")
        {
            Declare(scope, null, obj, Pos.None);
            return;
        }
        foreach (string exported in imported.Scope.SortedNames())
        {
            if (!GoObject.IsExportedName(exported)) continue;
            if (scope.Lookup(exported) is { } other)
            {
                Report(ErrorCode.DuplicateDecl, d.LocalName!.Pos, $"{other.Name} redeclared in this block", OtherDeclaration(other)); // a dot is a local name
                continue;
            }
            scope.Insert(imported.Scope.Lookup(exported)!); // its name was just listed
            _dotImports[(scope, exported)] = obj;
        }
    }

    private string? ImportPath(BasicLit literal)
    {
        byte[]? bytes = GoText.Unquote(literal.Text.Span);
        string path = bytes == null ? "" : Encoding.UTF8.GetString(bytes);
        string? why = null;
        if (bytes == null) why = "invalid syntax";
        else if (path.Length == 0) why = "empty string";
        else
        {
            foreach (Rune r in path.EnumerateRunes())
            {
                if (IsGraphic(r) && !Rune.IsWhiteSpace(r) && !(r.IsAscii && "!\"#$%&'()*,:;<=>?[\\]^{|}`".Contains((char)r.Value)) && r.Value != 0xFFFD) continue;
                why = $"invalid character U+{r.Value:X4}" + (IsGraphic(r) ? $" '{r}'" : "");
                break;
            }
        }
        if (why == null) return path;
        Error(ErrorCode.BadImportPath, literal, $"invalid import path ({why})");
        return null;
    }

    private static bool IsGraphic(Rune r) => Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);

    private Package? ImportPackage(Pos at, string path)
    {
        if (_imported.TryGetValue(path, out Package? known)) return known;
        Package? package = null;
        if (path == "unsafe") package = Universe.Unsafe;
        else if (path == "C" && _options.FakeImportC) package = new Package("C", "C") { IsFake = true };
        else
        {
            string why = "";
            try
            {
                if (path == "C") why = "cgo is not supported yet";
                else if (_options.Importer == null) why = "no importer";
                else package = _options.Importer.Import(path, _package);
            }
            catch (ImportException e)
            {
                why = e.Message;
            }
            if (package is { Name: "_" or "" })
            {
                why = $"invalid package name: \"{package.Name}\"";
                package = null;
            }
            if (package == null)
            {
                Report(ErrorCode.BrokenImport, at, $"could not import {path} ({why})");
                string trimmed = path.TrimEnd('/');
                package = new Package(path, trimmed[(trimmed.LastIndexOf('/') + 1)..]) { IsFake = true };
            }
        }
        _imported[path] = package;
        if (_pathsOfName != null) NotePackage(package);
        return package;
    }

    /// <summary>A name may not be declared both in the package and, through an import, in one of its files.</summary>
    private void ReportFileScopeConflicts(List<Scope> fileScopes)
    {
        foreach (Scope scope in fileScopes)
        {
            foreach (string name in scope.SortedNames())
            {
                if (_package.Scope.Lookup(name) is not { } declared) continue;
                GoObject obj = scope.Lookup(name)!; // its name was just listed
                string how = obj is PkgName p ? $"import of {p.Imported}" : $"dot-import of {obj.Package}";
                Report(ErrorCode.DuplicateDecl, declared.Pos, $"{name} already declared through {how}", OtherDeclaration(obj));
            }
        }
    }

    private void ReportUnusedImports()
    {
        if (_options.IgnoreFuncBodies) return;
        foreach (PkgName obj in _importNames)
        {
            if (obj.Name == "_" || obj.IsUsed) continue;
            string path = obj.Imported.Path;
            string last = path[(path.LastIndexOf('/') + 1)..];
            string renamed = obj.Name.Length == 0 || obj.Name == "." || obj.Name == last ? "" : $" as {obj.Name}";
            Error(ErrorCode.UnusedImport, obj, $"{ConstValue.Quote(path)} imported{renamed} and not used");
        }
    }
}
