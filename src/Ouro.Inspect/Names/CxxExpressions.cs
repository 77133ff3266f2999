// The expressions that occur in C++ names, in array bounds, template arguments and decltype.
namespace Ouro.Inspect.Names;

/// <summary>Helps expressions to print their operands.</summary>
internal abstract class CxxExpression : CxxNode
{
    /// <summary>An operand, in parentheses unless it is a name.</summary>
    protected static void Operand(CxxPrinter p, CxxNode n)
    {
        if (!n.IsSimple) p.Add("(");
        p.Print(n);
        if (!n.IsSimple) p.Add(")");
    }
}

/// <summary>A value of a type.</summary>
internal sealed class CxxLiteral(CxxNode type, string value, bool negative) : CxxExpression
{
    public override void Left(CxxPrinter p)
    {
        string minus = negative ? "-" : "";
        switch (type)
        {
            case CxxBuiltin { Code: 'i' }: p.Add(minus + value); return;
            case CxxBuiltin { Code: 'j' }: p.Add($"{minus}{value}u"); return;
            case CxxBuiltin { Code: 'l' }: p.Add($"{minus}{value}l"); return;
            case CxxBuiltin { Code: 'm' }: p.Add($"{minus}{value}ul"); return;
            case CxxBuiltin { Code: 'x' }: p.Add($"{minus}{value}ll"); return;
            case CxxBuiltin { Code: 'y' }: p.Add($"{minus}{value}ull"); return;
            case CxxBuiltin { Code: 'b' } when !negative && value == "0": p.Add("false"); return;
            case CxxBuiltin { Code: 'b' } when !negative && value == "1": p.Add("true"); return;
        }
        p.Add("(");
        p.Print(type);
        p.Add(")");
        // Of floating numbers the bits are given.
        if (type is CxxBuiltin { Code: 'f' or 'd' or 'e' or 'g' }) p.Add($"{minus}[{value}]");
        else p.Add(minus + value);
    }
}

/// <summary>An operator before or behind its operand.</summary>
internal sealed class CxxUnary(string name, CxxNode operand, bool behind) : CxxExpression
{
    public override void Left(CxxPrinter p)
    {
        if (behind)
        {
            Operand(p, operand);
            p.Add(name);
            return;
        }
        p.Add(name);
        if (name is "sizeof " or "alignof " or "noexcept " or "typeid ")
        {
            p.Add("(");
            p.Print(operand);
            p.Add(")");
            return;
        }
        Operand(p, operand);
    }

    public override CxxPack? FindPack() => operand.FindPack();
}

/// <summary>An operator between two operands.</summary>
internal sealed class CxxBinary(string name, CxxNode left, CxxNode right) : CxxExpression
{
    public override void Left(CxxPrinter p)
    {
        // Within template arguments a bare > would end them.
        if (name == ">") p.Add("(");
        Operand(p, left);
        if (name == "[]")
        {
            p.Add("[");
            p.Print(right);
            p.Add("]");
        }
        else
        {
            p.Add(name);
            Operand(p, right);
        }
        if (name == ">") p.Add(")");
    }

    public override CxxPack? FindPack() => left.FindPack() ?? right.FindPack();
}

/// <summary><c>a?b : c</c>.</summary>
internal sealed class CxxConditional(CxxNode condition, CxxNode then, CxxNode otherwise) : CxxExpression
{
    public override void Left(CxxPrinter p)
    {
        Operand(p, condition);
        p.Add("?");
        Operand(p, then);
        p.Add(" : ");
        Operand(p, otherwise);
    }

    public override CxxPack? FindPack() => condition.FindPack() ?? then.FindPack() ?? otherwise.FindPack();
}

/// <summary>A call.</summary>
internal sealed class CxxCall(CxxNode function, IReadOnlyList<CxxNode> arguments) : CxxExpression
{
    public override void Left(CxxPrinter p)
    {
        // Of a function with its parameters the name is called.
        Operand(p, function is CxxFunction { Name: { } name } ? name : function);
        p.Add("(");
        p.List(arguments);
        p.Add(")");
    }

    public override CxxPack? FindPack()
    {
        foreach (CxxNode a in arguments)
            if (a.FindPack() is { } pack) return pack;
        return function.FindPack();
    }
}

/// <summary><c>(T)(x)</c>, <c>T{x}</c>, <c>static_cast&lt;T&gt;(x)</c>.</summary>
internal sealed class CxxCast(string before, CxxNode type, string between, IReadOnlyList<CxxNode> values, string behind) : CxxExpression
{
    public override void Left(CxxPrinter p)
    {
        p.Add(before);
        p.Print(type);
        p.Add(between);
        p.List(values);
        p.Add(behind);
    }

    public override CxxPack? FindPack()
    {
        foreach (CxxNode a in values)
            if (a.FindPack() is { } pack) return pack;
        return type.FindPack();
    }
}

/// <summary>Text around one part: <c>decltype (x)</c>, <c>sizeof...(x)</c>.</summary>
internal sealed class CxxAround(string before, CxxNode of, string behind, bool simple = false) : CxxExpression
{
    public override bool IsSimple => simple;

    public override void Left(CxxPrinter p)
    {
        p.Add(before);
        p.Print(of);
        p.Add(behind);
    }

    public override CxxPack? FindPack() => of.FindPack();
}

/// <summary>How many elements a pack has.</summary>
internal sealed class CxxPackLength(CxxNode of) : CxxExpression
{
    public override void Left(CxxPrinter p)
    {
        if (of.FindPack() is { } pack) p.Add(pack.Elements.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        else
        {
            p.Add("sizeof...(");
            p.Print(of);
            p.Add(")");
        }
    }
}

/// <summary>Folding of a pack: <c>(...+x)</c>.</summary>
internal sealed class CxxFold(string name, CxxNode? first, CxxNode pack, bool left) : CxxExpression
{
    public override void Left(CxxPrinter p)
    {
        p.Add("(");
        if (left)
        {
            if (first is not null)
            {
                Operand(p, first);
                p.Add(name);
            }
            p.Add("...");
            p.Add(name);
            Operand(p, pack);
        }
        else
        {
            Operand(p, pack);
            p.Add(name);
            p.Add("...");
            if (first is not null)
            {
                p.Add(name);
                Operand(p, first);
            }
        }
        p.Add(")");
    }
}
