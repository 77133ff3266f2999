using System.Text.RegularExpressions;

namespace Ouro.Programs;

/// <summary>Where a difference between two compilers' objects may be.</summary>
[Flags]
public enum Side
{
    OnlyGc = 1,
    OnlyOurs = 2,
    Different = 4,
    OnlyOne = OnlyGc | OnlyOurs,
    Any = OnlyOne | Different,
}

/// <summary>A difference between gc's objects and ours that is known and meant.</summary>
/// <param name="Sides">Where it shows.</param>
/// <param name="Pattern">Of the symbol's name.</param>
/// <param name="Why">The reason.</param>
public sealed record ObjectRule(Side Sides, string Pattern, string Why)
{
    /// <summary>All rules: at most ten. The first that fits counts.</summary>
    public static readonly ObjectRule[] All =
    [
        new(Side.Any, "^(gclocals·|runtime\\.gcbits\\.)", "masks of pointers are named by their content: those of frames follow from the code"),
        new(Side.Any, "\\.(arginfo[01]|argliveinfo|stkobj|opendefer|wrapinfo|args_stackmap)$", "tables of a function, whose code is each compiler's own"),
        new(Side.Any, "\\.jump\\d+$", "tables of switches: which switches get one is each compiler's own"),
        new(Side.OnlyOne, "^\\$f(32|64)\\.", "float constants: which ones code needs"),
        new(Side.OnlyOne, "^go:(string|constant)\\.", "string and block constants that code keeps or folds"),
        new(Side.Any, "\\.\\.(stmp_|gobytes\\.|dict\\.|typeAssert\\.|interfaceSwitch\\.)", "temporaries and caches are numbered as each compiler meets them"),
        new(Side.OnlyOne, "^type:", "descriptors of unnamed types: each object has those that its code refers to"),
        new(Side.OnlyOne, "^go[:.]|^[^ ]*\\.\\w+\\.\\w+(<0>|·f)?$|^[^ ]*\\(\\*+[^)]*\\)\\.|·f$", "method wrappers, and descriptors of functions that inlining leaves unused"),
        new(Side.OnlyOne, "\\[|\\.(func|gowrap|deferwrap)\\d+|-range\\d+|-fm|\\.init(\\.\\d+)?(<0>)?$", "instances, closures and initialisers: inlined copies get names of their own"),
        new(Side.Different, "^type:", "a type's pointer to its pointer type, and methods that are wrappers"),
    ];

    private readonly Regex _expression = new(Pattern, RegexOptions.CultureInvariant);

    public bool Covers(string name) => _expression.IsMatch(name);
}
