using Ouro.Core;

namespace Ouro.Build.Compiling;

/// <summary>The flags of <c>go tool asm</c> as they come in <c>-asmflags</c>.</summary>
public sealed record AssemblerFlagList
{
    /// <summary><c>-D name[=value]</c>, in order.</summary>
    public IReadOnlyList<string> Definitions { get; private init; } = [];

    /// <summary><c>-I folder</c>, in order.</summary>
    public IReadOnlyList<string> Folders { get; private init; } = [];

    /// <summary>How often <c>-S</c> is given; 0: no listing.</summary>
    public int Listing { get; private init; }

    /// <summary>Reads flags.</summary>
    /// <exception cref="BadInputException">A flag is not supported yet, or lacks its value.</exception>
    public static AssemblerFlagList Parse(IReadOnlyList<string> flags)
    {
        if (!CompilerFlagList.TryCountListings(flags, out int listing, out string mistake)) throw new BadInputException("asm", -1, mistake);
        List<string> definitions = [], folders = [];
        for (int i = 0; i < flags.Count; i++)
        {
            string flag = flags[i], value;
            int equals = flag.IndexOf('=', StringComparison.Ordinal);
            string name = (equals < 0 ? flag : flag[..equals]).TrimStart('-');
            if (name == "S") continue; // counted
            if (name is not ("D" or "I")) throw new BadInputException("asm", -1, $"-asmflags={flag} is not supported yet");
            if (equals >= 0) value = flag[(equals + 1)..];
            else if (++i < flags.Count) value = flags[i];
            else throw new BadInputException("asm", -1, $"flag needs an argument: -{name}");
            (name == "D" ? definitions : folders).Add(value);
        }
        return new AssemblerFlagList { Definitions = definitions, Folders = folders, Listing = listing };
    }
}
