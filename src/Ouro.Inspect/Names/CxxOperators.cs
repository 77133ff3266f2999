namespace Ouro.Inspect.Names;

/// <summary>The operators: two letters in the encoding, the text, and how many operands an expression has.</summary>
internal static class CxxOperators
{
    private static readonly Dictionary<string, (string Name, int Operands)> s_all = new(StringComparer.Ordinal)
    {
        ["nw"] = ("new", 3), ["na"] = ("new[]", 3), ["dl"] = ("delete", 1), ["da"] = ("delete[]", 1), ["ps"] = ("+", 1), ["ng"] = ("-", 1), ["ad"] = ("&", 1), ["de"] = ("*", 1),
        ["co"] = ("~", 1), ["pl"] = ("+", 2), ["mi"] = ("-", 2), ["ml"] = ("*", 2), ["dv"] = ("/", 2), ["rm"] = ("%", 2), ["an"] = ("&", 2), ["or"] = ("|", 2), ["eo"] = ("^", 2),
        ["aS"] = ("=", 2), ["pL"] = ("+=", 2), ["mI"] = ("-=", 2), ["mL"] = ("*=", 2), ["dV"] = ("/=", 2), ["rM"] = ("%=", 2), ["aN"] = ("&=", 2), ["oR"] = ("|=", 2),
        ["eO"] = ("^=", 2), ["ls"] = ("<<", 2), ["rs"] = (">>", 2), ["lS"] = ("<<=", 2), ["rS"] = (">>=", 2), ["eq"] = ("==", 2), ["ne"] = ("!=", 2), ["lt"] = ("<", 2),
        ["gt"] = (">", 2), ["le"] = ("<=", 2), ["ge"] = (">=", 2), ["ss"] = ("<=>", 2), ["nt"] = ("!", 1), ["aa"] = ("&&", 2), ["oo"] = ("||", 2), ["pp"] = ("++", 1),
        ["mm"] = ("--", 1), ["cm"] = (",", 2), ["pm"] = ("->*", 2), ["pt"] = ("->", 2), ["cl"] = ("()", 2), ["ix"] = ("[]", 2), ["qu"] = ("?", 3), ["aw"] = ("co_await ", 1),
        ["dt"] = (".", 2), ["ds"] = (".*", 2), ["sz"] = ("sizeof ", 1), ["az"] = ("alignof ", 1), ["nx"] = ("noexcept ", 1), ["te"] = ("typeid ", 1), ["tw"] = ("throw ", 1),
        ["rp"] = ("-", 0),
    };

    public static bool TryGet(string code, out string name, out int operands)
    {
        bool found = s_all.TryGetValue(code, out var o);
        (name, operands) = found ? o : ("", 0);
        return found;
    }
}
