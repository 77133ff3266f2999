namespace Ouro.Cli.Commands;

/// <summary>Command lines of Ouro's own commands: flags as Go's flag package reads them, but also after the arguments.</summary>
internal static class MixedFlags
{
    /// <summary>Parses all of <paramref name="args"/>; null with a message on <paramref name="error"/> when a flag is wrong.</summary>
    public static GoFlags? Parse(string command, string usage, string[] valued, string[] switches, string[] args, TextWriter error)
    {
        var all = new GoFlags(valued, switches);
        var rest = new Queue<string>(args);
        while (true)
        {
            var part = new GoFlags(valued, switches);
            if (!part.Parse([.. rest]))
            {
                if (part.Error is { Length: > 0 } message) error.Write($"ouro {command}: {message}\n");
                error.Write(usage);
                return null;
            }
            all.Flags.AddRange(part.Flags);
            if (part.Arguments.Count == 0) return all;
            all.Arguments.Add(part.Arguments[0]);
            rest = new Queue<string>(part.Arguments[1..]);
        }
    }
}
