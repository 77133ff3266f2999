namespace Ouro.TestKit;

/// <summary>The ouro command as a program of its own.</summary>
public static class OuroCommand
{
    /// <summary>What OURO names (a native build makes long tests shorter), else this checkout's debug build, which verifies what it compiles.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("OURO") is { Length: > 0 } chosen
        ? System.IO.Path.GetFullPath(chosen)
        : System.IO.Path.Combine(Repository.Root, "artifacts", "bin", "Ouro.Cli", "debug", "ouro");
}
