using System.Text;

namespace Ouro.Cli;

/// <summary>The program that this process runs, native or managed.</summary>
internal static class OuroProgram
{
    /// <summary>The file that starts ouro; also where <c>dotnet ouro.dll</c> did.</summary>
    public static string Path { get; } = Find();

    /// <summary>The name that it was called by, without folders: tools are links to the program.</summary>
    public static string CalledAs()
    {
        string first = Environment.GetCommandLineArgs()[0];
        // In a managed process that is the assembly; the system knows the name.
        const string Line = "/proc/self/cmdline";
        if (first.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && File.Exists(Line)) first = Encoding.UTF8.GetString(File.ReadAllBytes(Line)).Split('\0')[0];
        return System.IO.Path.GetFileName(first);
    }

    private static string Find()
    {
        string process = Environment.ProcessPath ?? "ouro", own = System.IO.Path.Combine(AppContext.BaseDirectory, "ouro");
        return System.IO.Path.GetFileName(process) == "dotnet" && File.Exists(own) ? own : process;
    }
}
