using Ouro.Core;
using Ouro.Syntax;

namespace Ouro.Types;

// Labels and the jumps to them, for one function body at a time. (Where the parser has resolved branches already this is not run.)
//
// A goto to a label that was declared in this or an enclosing block is fine. A goto to one further down is kept until the label comes
// in its block or an enclosing one; if a variable was declared in between, the jump would skip it. What is left at the end has no
// label, or one inside a block that cannot be jumped into.
internal sealed partial class PackageChecker
{
    private sealed class LabelBlock(LabelBlock? outer, LabeledStmt? statement)
    {
        private readonly Dictionary<string, LabeledStmt> _labels = new(StringComparer.Ordinal);

        public void Add(string name, LabeledStmt s) => _labels[name] = s;

        /// <summary>The label is in this block or one around it.</summary>
        public bool Declares(string name)
        {
            for (LabelBlock? b = this; b != null; b = b.Outer) if (b._labels.ContainsKey(name)) return true;
            return false;
        }

        /// <summary>The labeled statement around this block.</summary>
        public LabeledStmt? Enclosing(NameId label)
        {
            for (LabelBlock? b = this; b != null; b = b.Outer) if (b.Statement?.Label.Value == label) return b.Statement;
            return null;
        }

        public LabelBlock? Outer { get; } = outer;
        public LabeledStmt? Statement { get; } = statement;
        public List<BranchStmt> Forward { get; } = [];
        /// <summary>Forward jumps that were pending when the last variable was declared.</summary>
        public HashSet<BranchStmt> Skipping { get; } = new(ReferenceEqualityComparer.Instance);
        public Pos LastVar { get; set; }
    }

    private void CheckLabels(BlockStmt body)
    {
        var all = new Scope(null, body.Pos, Positions.End(body), "label");
        foreach (BranchStmt jump in BlockLabels(all, null, null, body.List))
        {
            string name = NameOf(jump.Label!); // only labeled ones are kept
            if (all.Lookup(name) is Label inner)
            {
                inner.IsUsed = true;
                Error(ErrorCode.JumpIntoBlock, jump.Label!, $"goto {name} jumps into block");
            }
            else Error(ErrorCode.UndeclaredLabel, jump.Label!, $"label {name} not declared");
        }
        foreach (string name in all.SortedNames())
            if (all.Lookup(name) is Label { IsUsed: false } unused) Error(ErrorCode.UnusedLabel, unused, $"label {name} declared and not used");
    }

    private List<BranchStmt> BlockLabels(Scope all, LabelBlock? outer, LabeledStmt? labeled, Stmt[] list)
    {
        var block = new LabelBlock(outer, labeled);
        foreach (Stmt s in list) StmtLabels(all, block, null, s);
        return block.Forward;
    }

    private void StmtLabels(Scope all, LabelBlock block, LabeledStmt? labeled, Stmt stmt)
    {
        switch (stmt)
        {
            case DeclStmt s:
                foreach (Decl d in s.Decls) if (d is VarDecl) NoteVar(block, d.Pos);
                break;
            case AssignStmt { IsDefine: true } s:
                NoteVar(block, s.Pos);
                break;
            case LabeledStmt s:
                if (!s.Label.IsBlank)
                {
                    DeclareLabel(all, block, s);
                    labeled = s;
                }
                StmtLabels(all, block, labeled, s.Stmt);
                break;
            case BranchStmt { Label: { } label } s:
                BranchLabel(all, block, s, label);
                break;
            case BlockStmt s:
                block.Forward.AddRange(BlockLabels(all, block, labeled, s.List));
                break;
            case IfStmt s:
                StmtLabels(all, block, labeled, s.Then);
                if (s.Else != null) StmtLabels(all, block, labeled, s.Else);
                break;
            case SwitchStmt s:
            {
                var inner = new LabelBlock(block, labeled);
                foreach (CaseClause c in s.Body) block.Forward.AddRange(BlockLabels(all, inner, null, c.Body));
                break;
            }
            case SelectStmt s:
            {
                var inner = new LabelBlock(block, labeled);
                foreach (CommClause c in s.Body) block.Forward.AddRange(BlockLabels(all, inner, null, c.Body));
                break;
            }
            case ForStmt s:
                StmtLabels(all, block, labeled, s.Body);
                break;
        }
    }

    private static void NoteVar(LabelBlock block, Pos at)
    {
        block.LastVar = at;
        block.Skipping.Clear();
        foreach (BranchStmt jump in block.Forward) block.Skipping.Add(jump);
    }

    private void DeclareLabel(Scope all, LabelBlock block, LabeledStmt s)
    {
        string name = NameOf(s.Label);
        var label = new Label(s.Label.Pos, _package, name);
        if (all.Insert(label) is { } other)
        {
            Report(ErrorCode.DuplicateLabel, label.Pos, $"label {name} already declared", OtherDeclaration(other));
        }
        else
        {
            block.Add(name, s);
            RecordDef(s.Label, label);
        }
        block.Forward.RemoveAll(jump =>
        {
            if (jump.Label!.Value != s.Label.Value) return false; // only labeled ones are kept
            label.IsUsed = true;
            RecordUse(jump.Label, label);
            if (block.LastVar.IsKnown && block.Skipping.Contains(jump))
                Error(ErrorCode.JumpOverDecl, jump.Label, $"goto {name} jumps over variable declaration at line {_options.Sources.Resolve(block.LastVar).Line}");
            return true;
        });
    }

    private void BranchLabel(Scope all, LabelBlock block, BranchStmt s, Name label)
    {
        string name = NameOf(label);
        switch (s.BranchKind)
        {
            case BranchKind.Break:
                if (block.Enclosing(label.Value)?.Stmt is not (SwitchStmt or SelectStmt or ForStmt))
                {
                    Error(ErrorCode.MisplacedLabel, label, $"invalid break label {name}");
                    return;
                }
                break;
            case BranchKind.Continue:
                if (block.Enclosing(label.Value)?.Stmt is not ForStmt)
                {
                    Error(ErrorCode.MisplacedLabel, label, $"invalid continue label {name}");
                    return;
                }
                break;
            case BranchKind.Goto:
                if (!block.Declares(name))
                {
                    block.Forward.Add(s);
                    return;
                }
                break;
            default:
                return;
        }
        var obj = (Label)all.Lookup(name)!; // it is declared in an enclosing block
        obj.IsUsed = true;
        RecordUse(label, obj);
    }
}
