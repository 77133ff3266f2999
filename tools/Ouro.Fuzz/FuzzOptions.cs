using System.Globalization;

namespace Ouro.Fuzz;

/// <summary>The command line.</summary>
internal sealed class FuzzOptions
{
    public List<string> Targets { get; } = [];
    public List<string> Samples { get; } = [];
    public int Seed { get; private set; } = 1;
    public long Runs { get; private set; } = 1000;
    public long From { get; private set; }

    /// <summary>Where findings go.</summary>
    public string Folder { get; private set; } = Path.Combine(Path.GetTempPath(), "ouro-fuzz");

    /// <summary>For commands: the executable, and the words that choose among them.</summary>
    public string Ouro { get; private set; } = "";
    public List<string> Only { get; } = [];

    /// <summary>For commands: how many run at a time.</summary>
    public int Workers { get; private set; } = 1;

    /// <summary>This process runs cases itself; null: it starts others that do.</summary>
    public (long First, long End)? Work { get; private set; }

    public static FuzzOptions? Parse(string[] args)
    {
        var o = new FuzzOptions();
        for (int i = 0; i < args.Length; i++)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--seed" when value is not null: o.Seed = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "--runs" when value is not null: o.Runs = Number(value); break;
                case "--from" when value is not null: o.From = Number(value); break;
                case "--case" when value is not null: o.Work = (Number(value), Number(value) + 1); break;
                case "--keep" when value is not null: o.Folder = Path.GetFullPath(value); break;
                case "--ouro" when value is not null: o.Ouro = Path.GetFullPath(value); break;
                case "--only" when value is not null: o.Only.Add(value); break;
                case "--workers" when value is not null: o.Workers = (int)Number(value); break;
                case "--work" when value is not null && i + 2 < args.Length:
                    o.Work = (Number(value), Number(args[i + 2]));
                    i++;
                    break;
                case var a when a.StartsWith("--", StringComparison.Ordinal): return null;
                case var a when o.Samples.Count == 0 && (a == "commands" || FuzzTarget.Names.Contains(a)):
                    o.Targets.Add(a);
                    continue;
                default:
                    o.Samples.Add(Path.GetFullPath(args[i]));
                    continue;
            }
            i++;
        }
        return o.Targets.Count == 0 || (o.Work is not null && o.Targets.Count > 1) ? null : o;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The arguments of a process that runs cases of one target.</summary>
    public IEnumerable<string> WorkerArguments(string target, long first, long end) =>
    [
        target, "--seed", Seed.ToString(CultureInfo.InvariantCulture), "--keep", Folder,
        "--work", first.ToString(CultureInfo.InvariantCulture), end.ToString(CultureInfo.InvariantCulture), .. Samples,
    ];
}
