using Xunit;

namespace Ouro.Link.Tests;

/// <summary>Every program with every flag that changes the image: gc's bytes.</summary>
[Trait("kind", "slow")]
public sealed class MatrixTests
{
    private sealed record Variant(Func<LinkOptions, LinkOptions> Options, params string[] Flags);

    private static readonly Variant[] s_variants =
    [
        new(static o => o with { CompressDwarf = false }, "-compressdwarf=false"),
        new(static o => o with { OmitDwarf = true }, "-w"),
        new(static o => o with { OmitSymbolTable = true, OmitDwarf = true }, "-s", "-w"),
        new(static o => o with { OmitDwarf = true, StringValues = ["runtime.buildVersion=go9", "main.name=you"] }, "-w", "-X=runtime.buildVersion=go9", "-X=main.name=you"),
        new(static o => o with { OmitSymbolTable = true, BuildId = "x/y" }, "-s", "-buildid=x/y"),
        new(static o => o with { CompressDwarf = false, RandomLayoutSeed = 3 }, "-compressdwarf=false", "-randlayout=3"),
        new(static o => o with { OmitDwarf = true, HostBuildId = "0x1234", BuildId = "x" }, "-w", "-B=0x1234", "-buildid=x"),
        new(static o => o with { OmitDwarf = true, HostBuildId = "gobuildid", BuildId = "x" }, "-w", "-B=gobuildid", "-buildid=x"),
        new(static o => o with { OmitDwarf = true, HostBuildId = "none", BuildId = "x" }, "-w", "-B=none", "-buildid=x"),
        new(static o => o with { OmitDwarf = true, EntrySymbol = "runtime.rt0_go" }, "-w", "-E=runtime.rt0_go"),
        new(static o => o with { OmitDwarf = true, CheckLinknames = false, StrictDuplicates = 1, PruneWeakMaps = false },
            "-w", "-checklinkname=0", "-strictdups=1", "-pruneweakmap=false"),
        new(static o => o with { OmitDwarf = true, Round = 0x4000 }, "-w", "-R=0x4000"),
        new(static o => o with { OmitDwarf = true, TextAddress = 0x800000 }, "-w", "-T=0x800000"),
        new(static o => o with { OmitDwarf = true, DataAddress = 0x8000000 }, "-w", "-D=0x8000000"),
    ];

    public static TheoryData<string> All => [.. Programs.Own, .. Programs.Commands];

    [Theory, MemberData(nameof(All))]
    public void Every_flag(string program)
    {
        using GcBuild b = Programs.Build(program);
        LinkOptions o = b.Options;
        b.AssertSameDecompressed(o);
        foreach (Variant v in s_variants) b.AssertSame(v.Options(o), v.Flags);
    }

    [Theory, MemberData(nameof(All))]
    public void Position_independent(string program)
    {
        using GcBuild b = Programs.Build(program, "-buildmode=pie");
        LinkOptions o = b.Options with { BuildMode = BuildMode.Pie };
        b.AssertSameDecompressed(o, "-buildmode=pie");
        b.AssertSame(o with { CompressDwarf = false }, "-compressdwarf=false", "-buildmode=pie");
        b.AssertSame(o with { OmitSymbolTable = true, BindNow = true }, "-s", "-buildmode=pie", "-bindnow");
    }

    [Theory, MemberData(nameof(All))]
    public void Built_with_trimpath(string program)
    {
        using GcBuild b = Programs.Build(program, "-trimpath");
        b.AssertSame(b.Options with { CompressDwarf = false, GoRoot = "" }, "-compressdwarf=false");
    }
}
