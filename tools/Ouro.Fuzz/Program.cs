using System.Globalization;
using Ouro.Fuzz.Targets;

namespace Ouro.Fuzz;

/// <summary>Damaged files through everything that reads files: <c>ouro-fuzz TARGET [options] SAMPLE...</c>.</summary>
internal static class Program
{
    private const string Usage = """
        usage: ouro-fuzz TARGET [--inputs N] [--from N] [--seed S] [--keep DIR] SAMPLE...
               ouro-fuzz toolchain [-seed N] [-runs N] [-out DIR] asm|object|archive|link...
               ouro-fuzz commands --ouro OURO [--only COMMAND]... [--inputs N] [--seed S] [--keep DIR] SAMPLE...
        Gives mutated samples to a reader in this process, or to each command as a process of its own, and keeps the inputs that end in
        anything but a diagnostic. Targets:

        """;

    private static readonly FuzzTarget[] s_targets = [.. ExecutableTargets.All];

    private static int Main(string[] args)
    {
        if (args.Length > 0 && args[0] == "toolchain") return new Toolchain.ToolchainFuzz().Run(args[1..]);
        var samples = new List<(string, byte[])>();
        var only = new List<string>();
        int inputs = 10000, from = 0, seed = 1;
        string keep = "artifacts/fuzz", ouro = "";
        for (int i = 1; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--inputs" when i + 1 < args.Length: inputs = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "--from" when i + 1 < args.Length: from = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "--seed" when i + 1 < args.Length: seed = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "--keep" when i + 1 < args.Length: keep = args[++i]; break;
                case "--ouro" when i + 1 < args.Length: ouro = args[++i]; break;
                case "--only" when i + 1 < args.Length: only.Add(args[++i]); break;
                default: samples.Add((Path.GetFileName(args[i]), File.ReadAllBytes(args[i]))); break;
            }
        }
        FuzzTarget? target = args.Length == 0 ? null : Array.Find(s_targets, t => t.Name == args[0]);
        if (samples.Count == 0 || (target is null && args[0] != "commands"))
        {
            Console.Error.Write(Usage);
            foreach (FuzzTarget t in s_targets) Console.Error.Write($"  {t.Name}\n");
            return 2;
        }
        if (target is null) return new CommandRunner(ouro, keep, Console.Out).Run(samples, seed, inputs, only);
        // Stacks as deep as the command gives its own work.
        var runner = new Runner(target, keep, Console.Out);
        var worker = new Thread(() => runner.Run(samples, seed, from, from + inputs), 256 << 20);
        worker.Start();
        worker.Join();
        return runner.Findings > 0 ? 1 : 0;
    }
}
