// Labels and branches of one function body (spec: Labeled statements, Break, Continue, Goto, Fallthrough statements).
//
// One walk in source order. A label's scope is the whole body, closures apart; a goto must not jump into a block, nor over a
// variable declaration of the block that holds the label. A goto to a label further down cannot be judged when it is met: it
// waits in a list that each block hands to the block around it. When a block declares the label, the waiting gotos that came
// from it or from blocks inside it are resolved; those among them that were already waiting when the block's last variable was
// declared jump over that variable. What still waits at the end of the body jumps into a block or nowhere.
//
//     { goto L        waits
//     }
//     x := 1          L's goto was waiting: marked by the index in the list
//     L:              resolved, jumps over x

using System.Runtime.CompilerServices;
using Ouro.Core;

namespace Ouro.Syntax;

public sealed partial class Parser
{
    private sealed class BranchResolver(Parser parser)
    {
        private sealed class Label(Block block, LabeledStmt stmt)
        {
            public readonly Block Block = block;
            public readonly LabeledStmt Stmt = stmt;
            public bool Used;
        }

        // A list of statements that is a scope; label: the label of the statement it belongs to.
        private sealed class Block(Block? parent, Pos start, LabeledStmt? label)
        {
            public readonly Block? Parent = parent;
            public readonly Pos Start = start;
            public readonly LabeledStmt? Label = label;
        }

        // What surrounds a statement.
        private readonly record struct Targets(Stmt? Break, ForStmt? Continue, int CaseIndex = -1);

        private Dictionary<NameId, Label>? _labels;
        private readonly List<BranchStmt> _waiting = [];

        public void Resolve(BlockStmt body)
        {
            Statements(null, default, null, body.Pos, body.List);
            foreach (BranchStmt branch in _waiting)
            {
                string name = NameOf(branch);
                if (Find(branch) is { } label)
                {
                    label.Used = true;
                    Error(branch.Label!.Pos, $"goto {name} jumps into block starting at {Where(label.Block.Start)}");
                }
                else Error(branch.Label!.Pos, $"label {name} not defined");
            }
            if (_labels is null) return;
            foreach (Label label in _labels.Values)
                if (!label.Used) Error(label.Stmt.Label.Pos, $"label {parser._names.GetString(label.Stmt.Label.Value)} defined and not used");
        }

        private void Error(Pos pos, string message) => parser.ReportOther(SyntaxCode.Branch, pos, message);

        private string Where(Pos pos) => parser._context.Sources.ResolveExact(pos).ToString();

        private string NameOf(BranchStmt branch) => parser._names.GetString(branch.Label!.Value);

        private Label? Find(BranchStmt branch) =>
            _labels is not null && _labels.TryGetValue(branch.Label!.Value, out Label? label) ? label : null;

        private void Statements(Block? parent, Targets targets, LabeledStmt? blockLabel, Pos start, ReadOnlySpan<Stmt> list)
        {
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new NestingException(start);
            var block = new Block(parent, start, blockLabel);
            int firstWaiting = _waiting.Count;
            int jumpedOver = firstWaiting; // gotos before this index jump over the variable
            Pos variablePos = Pos.None;
            string variable = "";

            // Empty statements at the end do not hide a fallthrough.
            while (list is [.., EmptyStmt]) list = list[..^1];
            for (int i = 0; i < list.Length; i++)
            {
                LabeledStmt? label = null;
                Stmt stmt = list[i];
                while (stmt is LabeledStmt labeled)
                {
                    if (!labeled.Label.IsBlank)
                    {
                        Declare(block, labeled, firstWaiting, ref jumpedOver, variable, variablePos);
                        label = labeled;
                    }
                    stmt = labeled.Stmt;
                }
                switch (stmt)
                {
                    case DeclStmt d:
                        foreach (Decl decl in d.Decls)
                        {
                            if (decl is not VarDecl v) continue;
                            Variable(v.Pos, v.Names[0], out variable, out variablePos, out jumpedOver);
                            break;
                        }
                        break;
                    case AssignStmt { IsDefine: true } a:
                        variable = Printer.ToShortString(a.Lhs, parser._names);
                        (variablePos, jumpedOver) = (a.Pos, _waiting.Count);
                        break;
                    case BranchStmt b:
                        Branch(b, block, targets, isLast: i == list.Length - 1);
                        break;
                    case BlockStmt b:
                        Inner(b.Pos, b.List, targets with { CaseIndex = -1 });
                        break;
                    case IfStmt s:
                        Inner(s.Then.Pos, s.Then.List, targets with { CaseIndex = -1 });
                        if (s.Else is not null) Inner(s.Else.Pos, [s.Else], targets with { CaseIndex = -1 });
                        break;
                    case ForStmt s:
                        Inner(s.Body.Pos, s.Body.List, new Targets(s, s));
                        break;
                    case SwitchStmt s:
                        for (int c = 0; c < s.Body.Length; c++)
                            Inner(s.Body[c].Pos, s.Body[c].Body, new Targets(s, targets.Continue, c));
                        break;
                    case SelectStmt s:
                        foreach (CommClause c in s.Body) Inner(c.Pos, c.Body, new Targets(s, targets.Continue));
                        break;
                }

                void Inner(Pos pos, ReadOnlySpan<Stmt> body, Targets inner) => Statements(block, inner, label, pos, body);
            }
        }

        private void Variable(Pos pos, Name name, out string variable, out Pos variablePos, out int jumpedOver)
        {
            variable = parser._names.GetString(name.Value);
            variablePos = pos;
            jumpedOver = _waiting.Count;
        }

        // Declares a label and resolves the gotos of this block that wait for it.
        private void Declare(Block block, LabeledStmt stmt, int firstWaiting, ref int jumpedOver, string variable, Pos variablePos)
        {
            _labels ??= [];
            if (_labels.TryGetValue(stmt.Label.Value, out Label? label))
                Error(stmt.Label.Pos, $"label {parser._names.GetString(stmt.Label.Value)} already defined at {Where(label.Stmt.Label.Pos)}");
            else _labels.Add(stmt.Label.Value, label = new Label(block, stmt));

            int kept = firstWaiting, keptBefore = jumpedOver;
            for (int i = firstWaiting; i < _waiting.Count; i++)
            {
                BranchStmt branch = _waiting[i];
                if (branch.Label!.Value != stmt.Label.Value)
                {
                    _waiting[kept++] = branch;
                    continue;
                }
                branch.Target = stmt;
                label.Used = true;
                if (i >= jumpedOver) continue;
                keptBefore--;
                Error(branch.Label.Pos, $"goto {NameOf(branch)} jumps over declaration of {variable} at {Where(variablePos)}");
            }
            _waiting.RemoveRange(kept, _waiting.Count - kept);
            jumpedOver = keptBefore;
        }

        private void Branch(BranchStmt b, Block block, Targets targets, bool isLast)
        {
            if (b.BranchKind == BranchKind.Fallthrough) Fallthrough(b, targets, isLast);
            else if (b.Label is null)
            {
                b.Target = b.BranchKind == BranchKind.Break ? targets.Break : targets.Continue;
                if (b.Target is null)
                    Error(b.Pos, b.BranchKind == BranchKind.Break ? "break is not in a loop, switch, or select" : "continue is not in a loop");
            }
            else if (b.BranchKind == BranchKind.Goto) Goto(b, block);
            else LabeledBranch(b, block);
        }

        private void Fallthrough(BranchStmt b, Targets targets, bool isLast)
        {
            if (targets.Break is not SwitchStmt s) Error(b.Pos, "fallthrough statement out of place");
            else if (s.Guard is not null) Error(b.Pos, "cannot fallthrough in type switch");
            else if (targets.CaseIndex < 0 || !isLast) Error(b.Pos, "fallthrough statement out of place");
            else if (targets.CaseIndex == s.Body.Length - 1) Error(b.Pos, "cannot fallthrough final case in switch");
        }

        private void Goto(BranchStmt b, Block block)
        {
            if (Find(b) is { } label)
            {
                label.Used = true;
                for (Block? at = block; at is not null; at = at.Parent)
                {
                    if (at != label.Block) continue;
                    b.Target = label.Stmt;
                    return;
                }
            }
            _waiting.Add(b);
        }

        // spec: the label must be that of an enclosing statement of the right kind.
        private void LabeledBranch(BranchStmt b, Block block)
        {
            string word = b.BranchKind == BranchKind.Break ? "break" : "continue";
            if (Find(b) is not { } label)
            {
                Error(b.Label!.Pos, $"{word} label not defined: {NameOf(b)}");
                return;
            }
            label.Used = true;
            Stmt? target = null;
            for (Block? at = block; at is not null && target is null; at = at.Parent)
                if (at.Label == label.Stmt) target = label.Stmt.Stmt;
            if (target is ForStmt || b.BranchKind == BranchKind.Break && target is SwitchStmt or SelectStmt) b.Target = target;
            else Error(b.Label!.Pos, $"invalid {word} label {NameOf(b)}");
        }
    }
}
