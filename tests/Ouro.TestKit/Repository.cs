namespace Ouro.TestKit;

/// <summary>Where things are in the working tree that the test runs from.</summary>
public static class Repository
{
    private static readonly Lazy<string> s_root = new(FindRoot);

    /// <summary>The folder with Ouro.slnx.</summary>
    public static string Root => s_root.Value;

    public static string TestData => Path.Combine(Root, "testdata");

    private static string FindRoot()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (File.Exists(Path.Combine(d.FullName, "Ouro.slnx"))) return d.FullName;
        throw new DirectoryNotFoundException("Ouro.slnx is in no folder above the test");
    }
}
