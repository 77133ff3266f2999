using Ouro.Machine;
using System.Text;
using Ouro.Asm.Lexing;

namespace Ouro.Asm.Parsing;

// The first pass over a package's assembly (-gensymabis): which functions it defines and which symbols it names, so that the compiler
// knows their calling conventions. Headers that the compiler writes are empty at that time, so operands are only looked at, not checked.
internal sealed partial class Parser
{
    /// <summary>Writes a line for each definition (<c>def NAME ABI</c>) and reference (<c>ref NAME ABI</c>).</summary>
    /// <returns>False where the file has mistakes.</returns>
    internal bool WriteSymAbis(StringBuilder output)
    {
        while (ReadStatement(out Word word, out _))
        {
            int first = 0;
            switch (word.Text)
            {
                case "TEXT":
                    if (_operands.Count > 0) WriteSymbol(output, "def", 0);
                    continue;
                case "DATA" or "FUNCDATA":
                    if (_operands.Count < 2) continue;
                    first = 1;
                    break;
            }
            for (int i = first; i < _operands.Count; i++) WriteSymbol(output, "ref", i);
        }
        return _errorCount == 0;
    }

    // [$|*]sym[<abi>][+int](SB), and nothing else.
    private void WriteSymbol(StringBuilder output, string what, int operand)
    {
        Start(operand);
        if (PeekKind() is '$' or '*') NextItem();
        Token token = NextItem();
        if (token.Kind != TokenKind.Identifier || token.Word.IsRegister) return;
        string name = Qualify(token.Text);
        if (ReadSymbolAttributes(name, report: false, out Abi abi)) return;
        token = NextItem();
        if (token.Kind == '+')
        {
            if (NextItem().Kind != TokenKind.Integer) return;
            token = NextItem();
        }
        if (token.Kind != '(') return;
        Token register = NextItem();
        if (register.Kind != TokenKind.Identifier || register.Text != "SB") return;
        if (NextItem().Kind != ')' || PeekKind() != TokenKind.Eof) return;
        output.Append(what).Append(' ').Append(name).Append(abi == Abi.Abi0 ? " ABI0\n" : " ABIInternal\n");
    }
}
