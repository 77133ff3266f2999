// Requests a second: examples/server by gc and by Ouro in turn, asked over 64 connections that stay open by one and the same client
// (bench/load, built by gc), which checks each answer. Client and server share the machine.
using System.Globalization;
using Ouro.TestKit;

namespace Ouro.Bench;

internal static class ServerBenchmark
{
    private const string Connections = "64";

    internal static int Run(string[] args)
    {
        if (args.Length == 0) return 2;
        int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
        string seconds = args.Length > 2 ? args[2] : "8";
        string work = Directory.CreateTempSubdirectory("ouro-bench").FullName;
        string client = Path.Combine(work, "load"), gc = Path.Combine(work, "gc"), ours = Path.Combine(work, "ouro");
        string server = Path.Combine(Repository.Root, "examples", "server");
        Toolchains.Run(Toolchains.Command(Toolchains.Go, ["build", "-o", client, "main.go"], Path.Combine(Repository.Root, "bench", "load")));
        Toolchains.Run(Toolchains.Command(Toolchains.Go, ["build", "-pgo=off", "-o", gc, "."], server));
        Toolchains.Run(Toolchains.Command(Path.GetFullPath(args[0]), ["build", "-pgo=off", "-o", ours, "."], server));
        Console.WriteLine("requests a second, 64 connections\nround       gc     ouro   ratio");
        var ratios = new List<double>();
        for (int i = 0; i < rounds; i++)
        {
            // Who goes first changes.
            double first = Measure(i % 2 == 0 ? gc : ours, client, seconds), second = Measure(i % 2 == 0 ? ours : gc, client, seconds);
            (double theirs, double own) = i % 2 == 0 ? (first, second) : (second, first);
            ratios.Add(own / theirs);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1,5} {theirs,8:f0} {own,8:f0} {own / theirs,7:f2}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio {ProgramsBenchmark.Median(ratios):f2}"));
        Directory.Delete(work, recursive: true);
        return 0;
    }

    private static double Measure(string server, string client, string seconds)
    {
        using var running = LocalServer.Start(server);
        return Toolchains.Number(Toolchains.Lines(client, [running.Address, Connections, seconds], Path.GetTempPath())[0]);
    }
}
