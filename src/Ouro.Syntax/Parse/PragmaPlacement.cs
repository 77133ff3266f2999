using Ouro.Core;

namespace Ouro.Syntax;

/// <summary>
/// Reports directives that stand before a declaration that does not take them. gc does this after it has checked the types,
/// so it is a step of its own; the parser has reported those that stand before no declaration at all.
/// </summary>
public static class PragmaPlacement
{
    public static void Check(SourceFile file, ParseContext context)
    {
        CheckOne(file.Package.Pragma, PragmaFlag.GoBuild, embeds: false, context);
        foreach (Decl d in file.Decls) CheckDecl(d, context);
        foreach (Decl d in file.Decls)
            if (d is FunctionDecl or VarDecl) new LocalDecls(context).Visit(d);
    }

    private static void CheckDecl(Decl d, ParseContext context) =>
        CheckOne(d.Pragma, d is FunctionDecl ? PragmaFlag.ForFunctions : PragmaFlag.None, embeds: d is VarDecl, context);

    private static void CheckOne(Pragma? pragma, PragmaFlag allowed, bool embeds, ParseContext context)
    {
        if (pragma is null) return;
        foreach (PragmaItem item in pragma.Items)
            if ((item.Flag & ~allowed) != 0) Add(item.Pos, "misplaced compiler directive");
        if (embeds) return;
        foreach (Embed e in pragma.Embeds) Add(e.Pos, "misplaced go:embed directive");

        void Add(Pos pos, string message) =>
            context.Diagnostics.Add(new Diagnostic(SyntaxCode.Directive, context.Sources.Resolve(pos), message));
    }

    // Declarations inside functions.
    private sealed class LocalDecls(ParseContext context) : Walker
    {
        protected override bool Enter(Node node)
        {
            if (node is DeclStmt s)
                foreach (Decl d in s.Decls) CheckDecl(d, context);
            return node is not Expr or FunctionLit or CallExpr or CompositeLit or KeyValueExpr or ParenExpr or UnaryExpr or BinaryExpr
                or StarExpr or IndexExpr or SliceExpr or SelectorExpr or TypeAssertExpr;
        }
    }
}
