// Packages of ours between packages of gc's:
//
//   ouro-compare around -ours PATH,… [-link ouro] -o PROGRAM file.go…|PACKAGE       builds it; main is the program's own package
//   ouro-compare packages [-link ouro] file.go…|PACKAGE 'COMMAND with $PROGRAM'     which package by Ouro makes the command fail
//
// The ouro command is artifacts/ouro/ouro of this checkout, or what OURO names.

using Ouro.Compare;
using Ouro.TestKit;

namespace Ouro.Programs;

internal static class AroundCommand
{
    public const string Usage = "around -ours PATH,... [-link ouro] -o PROGRAM file.go...|PACKAGE";
    public const string PackagesUsage = "packages [-link ouro] file.go...|PACKAGE 'COMMAND with $PROGRAM'";

    private static string Ouro => Environment.GetEnvironmentVariable("OURO") is { Length: > 0 } o ? Path.GetFullPath(o) : Path.Combine(Repository.Root, "artifacts", "ouro", "ouro");

    public static int Build(string[] args)
    {
        string output = "";
        string[] ours = [];
        bool link = false;
        var program = new List<string>();
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "-o" && i + 1 < args.Length) output = Path.GetFullPath(args[++i]);
            else if (args[i] == "-ours" && i + 1 < args.Length) ours = args[++i].Split(',', StringSplitOptions.RemoveEmptyEntries);
            else if (args[i] == "-link" && i + 1 < args.Length) link = args[++i] == "ouro";
            else program.Add(args[i]);
        }
        if (output.Length == 0 || program.Count == 0 || !IsThere()) return -1;
        using var mix = new ToolchainMix(Ouro, link);
        if (mix.Build(program, ours, output, Environment.CurrentDirectory) is not { } failure) return 0;
        Console.Error.Write(failure);
        return 1;
    }

    public static int Find(string[] args)
    {
        bool link = args is ["-link", "ouro", ..];
        string[] rest = link ? args[2..] : args;
        if (rest.Length < 2 || !IsThere()) return -1;
        using var mix = new ToolchainMix(Ouro, link);
        try
        {
            (string? package, string reason) = mix.FindWrong(rest[..^1], Environment.CurrentDirectory, p => IsRight(rest[^1], p), Console.Error.WriteLine);
            if (package is null) Console.Error.WriteLine(reason + ": nothing to find");
            else Console.WriteLine(package);
            return package is null ? 1 : 0;
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static bool IsThere()
    {
        if (File.Exists(Ouro)) return true;
        Console.Error.WriteLine($"{Ouro} is not there: run ./ouro version once, or name the command in OURO");
        return false;
    }

    private static bool IsRight(string command, string program)
    {
        return BisectCommand.Succeeds(command, "PROGRAM", program);
    }
}
