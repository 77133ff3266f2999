namespace Ouro.Cli;

/// <summary>Entry point of the <c>ouro</c> command: picks the subcommand and hands over.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args.Length >= 1 && args[0] is "help" or "-h" or "--help")
        {
            Console.Out.WriteLine("usage: ouro <command> [arguments]");
            return 0;
        }
        Console.Error.WriteLine(args.Length == 0 ? "usage: ouro <command> [arguments]" : $"ouro {args[0]}: unknown command");
        return 2;
    }
}
