namespace Ouro.TestKit;

/// <summary>
/// A program of <c>testdata/errors</c>: one Go file with mistakes. What gc's compiler writes about it is stored beside it as NAME.err.
/// </summary>
public sealed class ErrorProgram
{
    private ErrorProgram(string source) => Source = source;

    /// <summary>Where the programs are.</summary>
    public static string Folder { get; } = Path.Combine(Repository.TestData, "errors");

    /// <summary>All of them, by name.</summary>
    public static List<ErrorProgram> All() =>
        [.. Directory.GetFiles(Folder, "*.go", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(static f => new ErrorProgram(f))];

    public static ErrorProgram ByName(string name) => new(Path.Combine(Folder, name + ".go"));

    /// <summary>Absolute path of the file.</summary>
    public string Source { get; }

    /// <summary>Path below testdata/errors without extension: <c>types/call_of_int</c>.</summary>
    public string Name => Path.ChangeExtension(Path.GetRelativePath(Folder, Source), null).Replace('\\', '/');

    public string ExpectedFile => Path.ChangeExtension(Source, ".err");

    /// <summary>gc's messages, a line each.</summary>
    public string[] Expected => File.ReadAllLines(ExpectedFile);

    /// <summary>Asks gc's compiler.</summary>
    /// <param name="importConfig">Where it finds the library.</param>
    /// <returns>Its messages; empty: it takes the program.</returns>
    public string AskGc(string importConfig)
    {
        string output = Path.GetTempFileName();
        try
        {
            ProcessResult r = Processes.Run(Gc.Tool("compile"), ["-p", "main", "-importcfg", importConfig, "-lang=go1.26", "-o", output, Path.GetFileName(Source)],
                Path.GetDirectoryName(Source), Gc.Environment(), 60);
            return r.ExitCode == 0 ? "" : (r.Output + r.Error).Replace(Path.GetDirectoryName(Source) + "/", "", StringComparison.Ordinal); // sizes: with the folder
        }
        finally
        {
            File.Delete(output);
        }
    }
}
