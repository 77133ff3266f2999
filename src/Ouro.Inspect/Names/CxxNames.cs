// Names that C++ compilers give to symbols, made readable: _ZNSt6vectorIiSaIiEE9push_backERKi is
// std::vector<int, std::allocator<int> >::push_back(int const&). The encoding is the Itanium C++ ABI's (chapter 5, "Linkage names"): a name is
// read into a tree (CxxParser), in which every component that was seen once may be referred to again by number, and the tree prints itself
// (CxxNode) as binutils' c++filt prints it: qualifiers behind what they qualify, "> >" apart, operands of expressions in parentheses.
using System.Text;

namespace Ouro.Inspect.Names;

/// <summary>Demangles names of C++.</summary>
public static class CxxNames
{
    /// <summary>Text that is longer is not made: few symbols can ask for much of it, since parts are repeated by number.</summary>
    internal const int MaxLength = 1 << 18;

    /// <summary>The name as its source has it.</summary>
    /// <returns>The very argument when it is no encoded name.</returns>
    public static string Demangle(string name)
    {
        // What some linkers put before and behind stays.
        int start = 0;
        while (start < name.Length && name[start] is '.' or '$') start++;
        int end = name.IndexOf('@', start);
        string core = name[start..(end < 0 ? name.Length : end)];
        string? plain = Read(core);
        if (plain is null) return name;
        return start == 0 && end < 0 ? plain : name[..start] + plain + (end < 0 ? "" : name[end..]);
    }

    private static string? Read(string core)
    {
        if (core.Length > 11 && core.StartsWith("_GLOBAL_", StringComparison.Ordinal) && core[8] is '.' or '_' or '$' && core[9] is 'I' or 'D' && core[10] == '_')
        {
            string key = core[11..];
            return $"global {(core[9] == 'I' ? "constructors" : "destructors")} keyed to {Read(key) ?? key}";
        }
        if (!core.StartsWith("_Z", StringComparison.Ordinal)) return null;
        try
        {
            var printer = new CxxPrinter();
            printer.Print(new CxxParser(core).ParseName());
            return printer.Text;
        }
        catch (CxxNameException)
        {
            return null;
        }
    }
}

/// <summary>The text is not a name in the encoding, or asks for more than a reader would want.</summary>
internal sealed class CxxNameException : Exception;

/// <summary>Text on its way out, with what printing depends on.</summary>
internal sealed class CxxPrinter
{
    private const int MaxDepth = 1024;

    private readonly StringBuilder _text = new();
    private int _depth;

    public string Text => _text.ToString();

    /// <summary>The last character that was added; 0 at the start.</summary>
    public char Last { get; private set; }

    public int Length => _text.Length;

    /// <summary>Which element of a pack is printed; -1 outside of expansions.</summary>
    public int PackIndex { get; set; } = -1;

    /// <summary>Leaves the expansion under way: an argument is not part of the pattern that it is put into.</summary>
    /// <returns>What <see cref="PackIndex"/> is to be again afterwards.</returns>
    public int Outside()
    {
        int outer = PackIndex;
        PackIndex = -1;
        return outer;
    }

    public void Add(string s)
    {
        if (_text.Length + s.Length > CxxNames.MaxLength) throw new CxxNameException();
        if (s.Length == 0) return;
        _text.Append(s);
        Last = s[^1];
    }

    public void Print(CxxNode node)
    {
        Left(node);
        Right(node);
    }

    public void Left(CxxNode node)
    {
        if (++_depth > MaxDepth) throw new CxxNameException();
        node.Left(this);
        _depth--;
    }

    public void Right(CxxNode node)
    {
        if (++_depth > MaxDepth) throw new CxxNameException();
        node.Right(this);
        _depth--;
    }

    /// <summary>With commas between. As c++filt does it: the comma in front of what prints nothing (an empty pack) is taken back, and yet
    /// counts as what stands last, so that "&gt;&gt;" may follow.</summary>
    public void List(IReadOnlyList<CxxNode> nodes)
    {
        for (int i = 0, comma = -1; i < nodes.Count; i++)
        {
            int start = _text.Length;
            Print(nodes[i]);
            bool empty = _text.Length == start;
            if (!empty) comma = -1;
            if (i + 1 == nodes.Count)
            {
                if (empty && comma >= 0) _text.Length = comma;
                return;
            }
            if (comma < 0) comma = _text.Length;
            Add(", ");
        }
    }
}
