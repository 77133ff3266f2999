using System.Globalization;
using Ouro.Core;
using Ouro.Link;

namespace Ouro.Build.Linking;

/// <summary>The flags of <c>go tool link</c> as they come in <c>-ldflags</c>.</summary>
public sealed class LinkerFlagList
{
    private static readonly string[] s_valued = ["B", "D", "E", "H", "I", "L", "R", "T", "X", "buildid", "buildmode", "extld", "extldflags", "funcalign", "k", "linkmode", "r", "randlayout", "strictdups", "tmpdir"];

    private readonly List<(string Name, string Value)> _flags = [];

    private LinkerFlagList()
    {
    }

    /// <exception cref="BadInputException">A flag is not supported yet, or lacks its value.</exception>
    public static LinkerFlagList Parse(IReadOnlyList<string> flags)
    {
        var list = new LinkerFlagList();
        for (int i = 0; i < flags.Count; i++)
        {
            if (!flags[i].StartsWith('-')) throw new BadInputException("link", -1, $"-ldflags: {flags[i]} is not a flag");
            string name = flags[i].TrimStart('-');
            int equals = name.IndexOf('=', StringComparison.Ordinal);
            string value = equals > 0 ? name[(equals + 1)..] : "true";
            if (equals > 0) name = name[..equals];
            else if (Array.IndexOf(s_valued, name) >= 0)
            {
                if (++i == flags.Count) throw new BadInputException("link", -1, $"flag needs an argument: -{name}");
                value = flags[i];
            }
            list._flags.Add((name, value));
        }
        return list;
    }

    /// <summary>The options with the flags' settings.</summary>
    /// <exception cref="BadInputException">A flag is not supported yet.</exception>
    public LinkOptions Apply(LinkOptions o)
    {
        foreach (var (name, value) in _flags)
        {
            bool on = value is not ("false" or "0" or "f" or "F");
            o = name switch
            {
                "s" => o with { OmitSymbolTable = on },
                "w" => o with { OmitDwarf = on },
                "X" => o with { StringValues = [.. o.StringValues, value] },
                "B" => o with { HostBuildId = value },
                "E" => o with { EntrySymbol = value },
                "T" => o with { TextAddress = Number(name, value) },
                "D" => o with { DataAddress = Number(name, value) },
                "R" => o with { Round = Number(name, value) },
                "r" => o with { RunPath = value },
                "I" => o with { Interpreter = value },
                "buildid" => o with { BuildId = value },
                "funcalign" => o with { FuncAlign = (int)Number(name, value) },
                "randlayout" => o with { RandomLayoutSeed = Number(name, value) },
                "compressdwarf" => o with { CompressDwarf = on },
                "checklinkname" => o with { CheckLinknames = on },
                "strictdups" => o with { StrictDuplicates = (int)Number(name, value) },
                "bindnow" => o with { BindNow = on },
                "extld" or "extldflags" or "tmpdir" => o, // for the system's linker, which is not called
                "linkmode" when value is "internal" or "auto" => o,
                _ => throw new BadInputException("link", -1, $"-ldflags=-{name} is not supported yet"),
            };
        }
        return o;
    }

    private static long Number(string name, string text)
    {
        bool hex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return long.TryParse(hex ? text[2..] : text, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long v) ? v
            : throw new BadInputException("link", -1, $"invalid value \"{text}\" for flag -{name}: parse error");
    }
}
