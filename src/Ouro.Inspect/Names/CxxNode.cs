// The parts of a C++ name, and how each prints. A type prints in two halves, as declarations do: int (*) [3] is "int (*" and ") [3]".
namespace Ouro.Inspect.Names;

/// <summary>A part of a name: a type, a qualified name, an expression.</summary>
internal abstract class CxxNode
{
    /// <summary>What stands before a declared name.</summary>
    public abstract void Left(CxxPrinter p);

    /// <summary>What stands behind it.</summary>
    public virtual void Right(CxxPrinter p)
    {
    }

    /// <summary>Whether a pointer to it needs parentheses: <c>void (*)(int)</c>.</summary>
    public virtual bool IsFunction(CxxPrinter p) => false;

    /// <inheritdoc cref="IsFunction"/>
    public virtual bool IsArray(CxxPrinter p) => false;

    /// <summary>The pack that an expansion over this node goes through; null when there is none.</summary>
    public virtual CxxPack? FindPack() => null;

    /// <summary>The same with its parameters bound anew.</summary>
    public virtual CxxNode Rebound(Func<CxxParameter, CxxParameter> bind) => this;

    /// <summary>Whether it stands without parentheses as an operand.</summary>
    public virtual bool IsSimple => false;
}

/// <summary>A piece of fixed text: an identifier, a builtin type.</summary>
internal sealed class CxxText(string text) : CxxNode
{
    public string Text => text;

    public override bool IsSimple => true;

    public override void Left(CxxPrinter p) => p.Add(text);
}

/// <summary>A type that its source does not name.</summary>
internal sealed class CxxUnnamed(int number) : CxxNode
{
    public override void Left(CxxPrinter p) => p.Add($"{{unnamed type#{number}}}");
}

/// <summary>A builtin type, which literals of are written by.</summary>
internal sealed class CxxBuiltin(string name, char code) : CxxNode
{
    /// <summary>The letter in the encoding; 0 for those of two.</summary>
    public char Code => code;

    public override void Left(CxxPrinter p) => p.Add(name);
}

/// <summary>Something with text in front: <c>vtable for X</c>, <c>struct X</c>.</summary>
internal sealed class CxxPrefixed(string prefix, CxxNode of) : CxxNode
{
    public override void Left(CxxPrinter p)
    {
        p.Add(prefix);
        p.Print(of);
    }

    public override CxxPack? FindPack() => of.FindPack();
}

/// <summary>Something with text behind: <c>X[abi:cxx11]</c>, <c>X [clone .cold]</c>.</summary>
internal sealed class CxxSuffixed(CxxNode of, string suffix) : CxxNode
{
    public CxxNode Of => of;

    public override bool IsSimple => of.IsSimple;

    public override void Left(CxxPrinter p)
    {
        p.Print(of);
        p.Add(suffix);
    }

    public override CxxPack? FindPack() => of.FindPack();
}

/// <summary>Two parts with text between: <c>A-in-B</c>.</summary>
internal sealed class CxxPair(string prefix, CxxNode first, string between, CxxNode second) : CxxNode
{
    public override void Left(CxxPrinter p)
    {
        p.Add(prefix);
        p.Print(first);
        p.Add(between);
        p.Print(second);
    }
}

/// <summary><c>scope::name</c>.</summary>
internal sealed class CxxQualified(CxxNode scope, CxxNode name) : CxxNode
{
    public CxxNode Scope => scope;

    public CxxNode Name => name;

    public override bool IsSimple => true;

    public override void Left(CxxPrinter p)
    {
        p.Print(scope);
        p.Add("::");
        p.Print(name);
    }

    public override CxxPack? FindPack() => scope.FindPack() ?? name.FindPack();
}

/// <summary>A template with its arguments.</summary>
internal sealed class CxxTemplate(CxxNode name, CxxTemplateArguments arguments) : CxxNode
{
    public CxxNode Name => name;

    public CxxTemplateArguments Arguments => arguments;

    public override void Left(CxxPrinter p)
    {
        // Within its arguments and its name no expansion is under way but its own.
        p.Print(name);
        p.Print(arguments);
    }

    public override CxxPack? FindPack() => name.FindPack() ?? arguments.FindPack();
}

/// <summary><c>&lt;int, char&gt;</c>.</summary>
internal sealed class CxxTemplateArguments(IReadOnlyList<CxxNode> arguments) : CxxNode
{
    public IReadOnlyList<CxxNode> Arguments => arguments;

    public override void Left(CxxPrinter p)
    {
        p.Add(p.Last == '<' ? " <" : "<");
        p.List(arguments);
        p.Add(p.Last == '>' ? " >" : ">");
    }

    public override CxxPack? FindPack()
    {
        foreach (CxxNode a in arguments)
            if (a.FindPack() is { } pack) return pack;
        return null;
    }
}

/// <summary>Arguments that one parameter stands for.</summary>
internal sealed class CxxPack(IReadOnlyList<CxxNode> elements) : CxxNode
{
    public IReadOnlyList<CxxNode> Elements => elements;

    public override void Left(CxxPrinter p)
    {
        int outer = p.Outside();
        if (outer < 0) p.List(elements);
        else if (outer < elements.Count) p.Print(elements[outer]);
        p.PackIndex = outer;
    }

    public override CxxPack? FindPack() => this;
}

/// <summary>A pattern that is repeated for the elements of the pack in it.</summary>
internal sealed class CxxExpansion(CxxNode pattern) : CxxNode
{
    public override CxxNode Rebound(Func<CxxParameter, CxxParameter> bind) => pattern.Rebound(bind) is var n && ReferenceEquals(n, pattern) ? this : new CxxExpansion(n);

    public override void Left(CxxPrinter p)
    {
        if (pattern.FindPack() is not { } pack)
        {
            p.Print(pattern);
            p.Add("...");
            return;
        }
        int outer = p.PackIndex;
        for (int i = 0; i < pack.Elements.Count; i++)
        {
            if (i > 0) p.Add(", ");
            p.PackIndex = i;
            p.Print(pattern);
        }
        p.PackIndex = outer;
    }
}

/// <summary>A template parameter: what it stands for is known when the arguments have been read, which may be later.</summary>
internal sealed class CxxParameter(int index) : CxxNode
{
    /// <summary>Its number among those of its template.</summary>
    public int Index => index;

    /// <summary>Null as long as it is not known; it prints as its name then.</summary>
    public CxxNode? Value { get; set; }

    private CxxNode Now(CxxPrinter p) => Value is CxxPack pack && p.PackIndex >= 0 && p.PackIndex < pack.Elements.Count ? pack.Elements[p.PackIndex] : Value ?? new CxxText($"T{index}");

    /// <summary>Whether it is a closure's own, which has no argument yet.</summary>
    public bool IsAuto => Value is CxxText;

    /// <summary>What it stands for at this place of an expansion.</summary>
    public CxxNode Resolved(CxxPrinter p)
    {
        CxxNode n = Now(p);
        return n is CxxParameter inner && !ReferenceEquals(inner, this) ? inner.Resolved(p) : n;
    }

    public override void Left(CxxPrinter p)
    {
        CxxNode n = Now(p);
        int outer = p.Outside();
        p.Left(n);
        p.PackIndex = outer;
    }

    public override void Right(CxxPrinter p)
    {
        CxxNode n = Now(p);
        int outer = p.Outside();
        p.Right(n);
        p.PackIndex = outer;
    }

    public override bool IsFunction(CxxPrinter p) => Resolved(p) is var n && n != this && n.IsFunction(p);

    public override bool IsArray(CxxPrinter p) => Resolved(p) is var n && n != this && n.IsArray(p);

    public override CxxNode Rebound(Func<CxxParameter, CxxParameter> bind) => bind(this);

    public override CxxPack? FindPack() => Value as CxxPack ?? (Value as CxxParameter)?.FindPack();
}

/// <summary>A pointer or reference.</summary>
internal sealed class CxxPointer(CxxNode to, string mark) : CxxNode
{
    public CxxNode To => to;

    public string Mark => mark;

    // A reference to a reference is one: && only to &&.
    private (CxxNode To, string Mark, bool IsArgument) Collapsed(CxxPrinter p)
    {
        CxxNode target = to;
        string shown = mark;
        bool argument = false;
        while (shown != "*")
        {
            CxxNode inner = target is CxxParameter parameter ? parameter.Resolved(p) : target;
            if (inner is not CxxPointer { Mark: not "*" } reference) break;
            if (reference.Mark == "&") shown = "&";
            argument |= target is CxxParameter;
            target = reference.To;
        }
        return (target, shown, argument);
    }

    public override void Left(CxxPrinter p)
    {
        var (target, shown, argument) = Collapsed(p);
        int outer = argument ? p.Outside() : p.PackIndex;
        p.Left(target);
        if (target.IsArray(p)) p.Add(" (");
        else if (target.IsFunction(p)) p.Add("(");
        p.PackIndex = outer;
        p.Add(shown);
    }

    public override void Right(CxxPrinter p)
    {
        var (target, _, argument) = Collapsed(p);
        int outer = argument ? p.Outside() : p.PackIndex;
        if (target.IsArray(p) || target.IsFunction(p)) p.Add(")");
        p.Right(target);
        p.PackIndex = outer;
    }

    public override CxxNode Rebound(Func<CxxParameter, CxxParameter> bind) => to.Rebound(bind) is var n && ReferenceEquals(n, to) ? this : new CxxPointer(n, mark);

    public override CxxPack? FindPack() => to.FindPack();
}

/// <summary>A pointer to a member.</summary>
internal sealed class CxxMemberPointer(CxxNode scope, CxxNode member) : CxxNode
{
    public CxxNode Member => member;

    public override void Left(CxxPrinter p)
    {
        p.Left(member);
        p.Add(member.IsFunction(p) ? "(" : member.IsArray(p) ? " (" : " ");
        p.Print(scope);
        p.Add("::*");
    }

    public override void Right(CxxPrinter p)
    {
        if (member.IsFunction(p) || member.IsArray(p)) p.Add(")");
        p.Right(member);
    }

    public override CxxPack? FindPack() => scope.FindPack() ?? member.FindPack();
}

/// <summary>A type with a qualifier: <c>char const</c>.</summary>
internal sealed class CxxQualifiedType(CxxNode of, string qualifier) : CxxNode
{
    public CxxNode Of => of;

    public string Qualifier => qualifier;

    public override void Left(CxxPrinter p)
    {
        p.Left(of);
        // A parameter may stand for a type that has the qualifier already.
        if (!Has(of, p)) p.Add(qualifier);
    }

    private bool Has(CxxNode n, CxxPrinter p) => n switch
    {
        CxxParameter parameter => parameter.Resolved(p) is var r && r != n && Has(r, p),
        CxxQualifiedType q => q.Qualifier == qualifier || Has(q.Of, p),
        _ => false,
    };

    public override void Right(CxxPrinter p) => p.Right(of);

    public override bool IsFunction(CxxPrinter p) => of.IsFunction(p);

    public override bool IsArray(CxxPrinter p) => of.IsArray(p);

    public override CxxNode Rebound(Func<CxxParameter, CxxParameter> bind) => of.Rebound(bind) is var n && ReferenceEquals(n, of) ? this : new CxxQualifiedType(n, qualifier);

    public override CxxPack? FindPack() => of.FindPack();
}

/// <summary>An array type.</summary>
internal sealed class CxxArray(CxxNode element, CxxNode? length) : CxxNode
{
    public override void Left(CxxPrinter p) => p.Left(element);

    public override void Right(CxxPrinter p)
    {
        if (p.Last != ']') p.Add(" ");
        p.Add("[");
        if (length is not null) p.Print(length);
        p.Add("]");
        p.Right(element);
    }

    public override bool IsArray(CxxPrinter p) => true;

    public override CxxPack? FindPack() => element.FindPack();
}

/// <summary>A function type, or a function with its name in the middle.</summary>
internal sealed class CxxFunction(CxxNode? name, CxxNode? result, IReadOnlyList<CxxNode> parameters, string qualifiers) : CxxNode
{
    /// <summary>Null in types.</summary>
    public CxxNode? Name => name;

    /// <summary>The function as the scope of what is within it: without what it returns.</summary>
    public CxxFunction AsScope() => new(name, null, parameters, qualifiers);

    /// <summary>Of a member function: <c> const</c>, <c> &amp;</c>.</summary>
    public string Qualifiers => qualifiers;

    public override void Left(CxxPrinter p)
    {
        if (result is not null)
        {
            p.Left(result);
            if (!result.IsFunction(p) && !StaysOpen(result, p)) p.Add(" ");
        }
        if (name is not null) p.Print(name);
    }

    // What a function returns may go around it: int (*f(char))(long).
    private static bool StaysOpen(CxxNode n, CxxPrinter p) => n switch
    {
        CxxParameter parameter => parameter.Resolved(p) is var r && r != n && StaysOpen(r, p),
        CxxQualifiedType q => StaysOpen(q.Of, p),
        CxxPointer q => q.To.IsFunction(p) || q.To.IsArray(p) || StaysOpen(q.To, p),
        CxxMemberPointer q => q.Member.IsFunction(p) || q.Member.IsArray(p) || StaysOpen(q.Member, p),
        _ => false,
    };

    public override void Right(CxxPrinter p)
    {
        p.Add("(");
        p.List(parameters);
        p.Add(")");
        p.Add(qualifiers);
        if (result is not null) p.Right(result);
    }

    public override bool IsFunction(CxxPrinter p) => name is null;

    public override CxxPack? FindPack()
    {
        foreach (CxxNode n in parameters)
            if (n.FindPack() is { } pack) return pack;
        return result?.FindPack();
    }
}

/// <summary>The conversion <c>operator int</c>.</summary>
internal sealed class CxxConversion(CxxNode to) : CxxNode
{
    public override void Left(CxxPrinter p)
    {
        p.Add("operator ");
        p.Print(to);
    }
}

/// <summary>A constructor or destructor: its class's last name once more.</summary>
internal sealed class CxxStructor(CxxNode of, bool destructs) : CxxNode
{
    public override void Left(CxxPrinter p)
    {
        if (destructs) p.Add("~");
        CxxNode n = of;
        while (true)
        {
            switch (n)
            {
                // A type without a name is destroyed under its scope's.
                case CxxQualified q: n = q.Name is CxxUnnamed ? q.Scope : q.Name; continue;
                case CxxTemplate t: n = t.Name; continue;
                case CxxSuffixed s: n = s.Of; continue;
                case CxxParameter { Value: { } v }: n = v; continue;
                case CxxFunction { Name: { } f }: n = f; continue;
            }
            break;
        }
        p.Print(n);
    }
}

/// <summary>A closure's type: <c>{lambda(int)#1}</c>.</summary>
internal sealed class CxxLambda(IReadOnlyList<CxxNode> parameters, int number) : CxxNode
{
    public override void Left(CxxPrinter p)
    {
        p.Add("{lambda(");
        p.List(parameters);
        p.Add($")#{number}}}");
    }
}
