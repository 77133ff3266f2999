namespace Ouro.Bench;

/// <summary>Measurements against gc: <c>Ouro.Bench NAME [arguments]</c>.</summary>
internal static class Program
{
    private static readonly (string Name, string Arguments, Func<string[], int> Run)[] s_benchmarks =
    [
        ("asm", "COMMANDS [OURO] [ROUNDS]", AsmBenchmark.Run),
        ("builds", "OURO [ROUNDS] [TARGET,TARGET]", BuildsBenchmark.Run),
        ("change", "OURO [ROUNDS]", ChangeBenchmark.Run),
        ("compiler", "OURO [STEP]", CompilerBenchmark.Run),
        ("inspect", "OURO [ROUNDS] [REPORT]", InspectBenchmark.Run),
        ("lines", "OURO [PLOT]", LinesBenchmark.Run),
        ("link", "OURO [ROUNDS]", LinkBenchmark.Run),
        ("programs", "OURO [ROUNDS] [NAME,NAME or -] [REPORT]", ProgramsBenchmark.Start),
        ("server", "OURO [ROUNDS] [SECONDS]", ServerBenchmark.Run),
    ];

    private static int Main(string[] args)
    {
        foreach (var b in s_benchmarks)
            if (args.Length > 0 && b.Name == args[0]) return b.Run(args[1..]);
        foreach (var b in s_benchmarks) Console.Error.WriteLine($"usage: Ouro.Bench {b.Name} {b.Arguments}");
        return 2;
    }
}
