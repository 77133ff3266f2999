namespace Ouro.Link.Dwarf;

internal static class DebugInfo
{
    public static void Generate(LinkContext cx)
    {
        if (!cx.OmitDwarf) throw cx.Fatal("debugging information is not supported yet (use -w)");
    }

    public static void GenerateSymbols(LinkContext cx)
    {
    }
}

internal static class DebugCompression
{
    public static void Run(LinkContext cx)
    {
    }
}
