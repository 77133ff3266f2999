using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Compile.Data;

/// <summary>What a package's assembly defines and refers to, as <c>asm -gensymabis</c> lists it (contract/assembler-linker B2).</summary>
public sealed class SymbolAbis
{
    private readonly Dictionary<string, Abi> _defined = new(StringComparer.Ordinal);
    private readonly HashSet<(string, Abi)> _referenced = [];

    /// <summary>No assembly.</summary>
    public static SymbolAbis None { get; } = new();

    /// <summary>Reads the list: lines <c>def NAME ABI</c> and <c>ref NAME ABI</c>.</summary>
    /// <exception cref="BadInputException">A line has another form.</exception>
    public static SymbolAbis Parse(string file, string text)
    {
        var result = new SymbolAbis();
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string[] words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#')) continue;
            if (words is not [("def" or "ref"), _, ("ABI0" or "ABIInternal")])
                throw new BadInputException($"{file}:{number}", -1, "invalid symabi: syntax is \"def sym abi\" or \"ref sym abi\"");
            Abi abi = words[2] == "ABI0" ? Abi.Abi0 : Abi.Internal;
            if (words[0] == "def") result._defined[words[1]] = abi;
            else result._referenced.Add((words[1], abi));
        }
        return result;
    }

    /// <summary>The convention in which assembly defines a function; null when it does not.</summary>
    public Abi? Defined(string symbol) => _defined.TryGetValue(symbol, out Abi a) ? a : null;

    public bool IsReferenced(string symbol, Abi abi) => _referenced.Contains((symbol, abi));
}
