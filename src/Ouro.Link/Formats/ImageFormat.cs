namespace Ouro.Link.Formats;

/// <summary>A format of executables.</summary>
internal interface IImageFormat
{
    /// <summary>Bytes before the first section of the text segment.</summary>
    int HeaderSize { get; }

    long DefaultRound(LinkContext cx);

    long DefaultTextAddress(LinkContext cx);

    /// <summary>Makes the symbols that stand for tables of the format (dynamic linking).</summary>
    void CreateSymbols(LinkContext cx);

    /// <summary>Puts the format's read-only tables into an order that its readers expect.</summary>
    void OrderReadOnlySections(LinkContext cx, List<int> symbols);

    /// <summary>Adds entries that depend on all dynamic relocations being known.</summary>
    void FinishDynamic(LinkContext cx);

    /// <summary>Writes headers and symbol table; the sections are in the image.</summary>
    void WriteHeaders(LinkContext cx);
}

/// <summary>From an operating system to its format.</summary>
internal static class ImageFormats
{
    private static readonly (string Goos, Func<IImageFormat> Make)[] s_all =
    [
        ("linux", static () => new Elf.ElfImage()),
    ];

    public static IImageFormat Get(string goos, LinkContext cx)
    {
        foreach (var (name, make) in s_all)
            if (name == goos) return make();
        throw new LinkFailure(2, $"linking for GOOS={goos} is not supported yet", FailurePrefix.Program);
    }
}
