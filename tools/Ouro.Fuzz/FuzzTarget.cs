using Ouro.Fuzz.Programs;
using Ouro.Fuzz.Targets;
using Ouro.Fuzz.Toolchain;

namespace Ouro.Fuzz;

/// <summary>Something that takes damaged input and must not be surprised by any.</summary>
internal abstract class FuzzTarget
{
    /// <summary>On the command line.</summary>
    public abstract string Name { get; }

    /// <summary>After so many cases a new process goes on: what the product keeps for the length of a build would grow.</summary>
    public virtual int CasesPerProcess => int.MaxValue;

    /// <summary>Makes an input from <paramref name="r"/> and lets the product read it.</summary>
    /// <param name="r">All that decides on the input.</param>
    /// <param name="keep">Takes the input before it is read, so that a finding can be stored.</param>
    /// <exception cref="Exception">Any: it is a finding. Refused input is not an exception here.</exception>
    public abstract void Run(Random r, Action<byte[]> keep);

    /// <summary>What the command line may name.</summary>
    public static IReadOnlyList<string> Names { get; } = ["asm", "object", "archive", "link", "front", "compile", "run", .. ExecutableTargets.Names];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="samples">Files to damage, for targets that have none of their own.</param>
    public static FuzzTarget Create(string name, IReadOnlyList<string> samples) => name switch
    {
        "asm" => new AssemblerTarget(),
        "object" => new ObjectTarget(),
        "archive" => new ArchiveTarget(),
        "link" => new LinkTarget(),
        "front" => new FrontEndTarget(),
        "compile" => new CompilerTarget(),
        "run" => new ProgramTarget(),
        _ => ExecutableTargets.Create(name, samples),
    };
}
