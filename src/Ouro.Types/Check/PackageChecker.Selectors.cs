using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Selectors and qualified identifiers.
internal sealed partial class PackageChecker
{
    private void CheckSelector(Operand x, SelectorExpr e, bool wantType)
    {
        x.Expr = e;
        // A package name is no operand, so it is looked for first.
        bool ok = e.X is Name name && LookupName(NameOf(name)) is PkgName p
            ? CheckQualified(x, e, name, p) : CheckFieldOrMethod(x, e, wantType);
        if (!ok)
        {
            x.Mode = OperandMode.Invalid;
            x.Type = BasicType.Invalid;
        }
        x.Expr = e;
    }

    private bool CheckQualified(Operand x, SelectorExpr e, Name packageName, PkgName p)
    {
        RecordUse(packageName, p);
        p.IsUsed = true;
        Package package = p.Imported;
        string sel = NameOf(e.Sel);
        GoObject? obj = package.LookupForImporter(sel);
        if (obj == null)
        {
            if (package.IsFake || !IsValidName(sel)) return false;
            List<GoObject> similar = package.Scope.LookupIgnoringCase(sel, true);
            Error(ErrorCode.UndeclaredImportedName, e.Sel, $"undefined: {Text(e)}" + (similar.Count > 0 ? $" (but have {similar[0].Name})" : ""));
            return false;
        }
        if (!obj.IsExported) Error(ErrorCode.UnexportedName, e.Sel, $"name {sel} not exported by package {package.Name}");
        RecordUse(e.Sel, obj);
        // What is imported is complete.
        x.Type = obj.Type;
        switch (obj)
        {
            case Const c:
                x.Mode = OperandMode.Constant;
                x.Value = c.Value;
                break;
            case TypeName:
                x.Mode = OperandMode.TypeExpr;
                break;
            case Var:
                x.Mode = OperandMode.Variable;
                break;
            case Func:
                x.Mode = OperandMode.Value;
                break;
            case Builtin b:
                x.Mode = OperandMode.Builtin;
                x.Builtin = b.Id;
                break;
            default:
                throw InternalCompilerException.Unexpected(obj);
        }
        return true;
    }

    private bool CheckFieldOrMethod(Operand x, SelectorExpr e, bool wantType)
    {
        CheckValueOrType(x, e.X);
        if (!x.IsValid) return false;
        if (x.Mode == OperandMode.Builtin)
        {
            Report(ErrorCode.UncalledBuiltin, e.Pos, $"invalid use of {Text(x)} in selector expression");
            return false;
        }
        // None of what follows can be a type, and x's may not be complete in a declaration.
        if (wantType)
        {
            Error(ErrorCode.NotAType, e.Sel, $"{Text(e)} is not a type");
            return false;
        }
        string sel = NameOf(e.Sel);
        GoType type = x.Type!; // a value or type has a type
        bool addressable = x.Mode == OperandMode.Variable;
        LookupResult found = Lookup.FieldOrMethod(type, addressable, _package, sel);
        if (found.Object == null)
        {
            ReportMissing(x, e, type, sel, addressable, found);
            return false;
        }
        if (found.Object is Func declared) declared.EnsureDeclared();
        if (x.Mode == OperandMode.TypeExpr) return SelectMethodExpr(x, e, type, sel, found);

        switch (found.Object)
        {
            case Var field:
                RecordSelection(e, SelectionKind.FieldVal, type, field, found.Index, found.Indirect);
                x.Mode = addressable || found.Indirect ? OperandMode.Variable : OperandMode.Value;
                x.Type = field.Type ?? BasicType.Invalid;
                return true;
            case Func method:
                RecordSelection(e, SelectionKind.MethodVal, type, method, found.Index, found.Indirect);
                Signature sig = method.Signature.Clone();
                sig.Recv = null;
                x.Mode = OperandMode.Value;
                x.Type = sig;
                DependOn(method);
                return true;
            default:
                throw InternalCompilerException.Unexpected(found.Object);
        }
    }

    private void ReportMissing(Operand x, SelectorExpr e, GoType type, string sel, bool addressable, LookupResult found)
    {
        if (!TypeRelations.IsValid(type.Underlying)) return;
        string expr = Text(x.Expr!); // a value or type has an expression
        if (found.Index.Length > 0)
        {
            Error(ErrorCode.AmbiguousSelector, e.Sel, $"ambiguous selector {expr}.{sel}");
            return;
        }
        if (found.Indirect)
        {
            Error(ErrorCode.InvalidMethodExpr, e.Sel, x.Mode == OperandMode.TypeExpr
                ? $"invalid method expression {Text(type)}.{sel} (needs pointer receiver (*{Text(type)}).{sel})"
                : $"cannot call pointer method {sel} on {Text(type)}");
            return;
        }
        string why = Lookup.IsInterfacePointer(type) ? Lookup.InterfacePointerText(this, type)
            : Lookup.ErrorText(this, type, sel, Lookup.FieldOrMethod(type, addressable, _package, sel, foldCase: true).Object, false);
        Error(ErrorCode.MissingFieldOrMethod, e.Sel, $"{expr}.{sel} undefined ({why})");
    }

    /// <summary><c>T.m</c>: a function whose first parameter is the receiver.</summary>
    private bool SelectMethodExpr(Operand x, SelectorExpr e, GoType type, string sel, LookupResult found)
    {
        if (found.Object is not Func method)
        {
            Error(ErrorCode.MissingFieldOrMethod, e.Sel, $"{Text(x.Expr!)}.{sel} undefined (type {Text(type)} has no method {sel})"); // a type has an expression
            return false;
        }
        RecordSelection(e, SelectionKind.MethodExpr, type, method, found.Index, found.Indirect);
        Signature sig = method.Signature;
        if (sig.Recv == null)
        {
            Error(ErrorCode.InvalidDeclCycle, e, "illegal cycle in method declaration");
            return false;
        }
        // Either all parameters have names or none, also in messages.
        string name = "";
        if (sig.Parameters.Count > 0 && sig.Parameters[0].Name.Length > 0) name = sig.Recv.Name.Length > 0 ? sig.Recv.Name : "_";
        var recv = new Var(VarKind.Param, sig.Recv.Pos, sig.Recv.Package, name, type);
        x.Mode = OperandMode.Value;
        x.Type = new Signature(null, [], sig.TypeParams, new TupleType([recv, .. sig.Parameters.Vars]), sig.Results, sig.IsVariadic);
        DependOn(method);
        return true;
    }
}
