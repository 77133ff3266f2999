using Ouro.Formats.Binary;
using Ouro.Inspect.Sbom;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro sbom</c>: a bill of materials of a Go executable.</summary>
internal static class SbomCommand
{
    private const string Usage = """
        usage: ouro sbom [--format spdx|cyclonedx] [-o OUTPUT] FILE
        Writes a bill of materials (SPDX 2.3 or CycloneDX 1.6, JSON) from the build information of a Go executable of any system.
        Its time is SOURCE_DATE_EPOCH's or the commit's: the same file gives the same bill.

        """;

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsOuro("sbom", args, error, () =>
    {
        GoFlags? flags = MixedFlags.Parse("sbom", Usage, ["format", "o"], [], args, error);
        if (flags is null) return 2;
        if (flags.Arguments.Count != 1) return ImageCommand.Fail(error, "sbom: one file is wanted\n" + Usage, 2);
        string format = flags.Last("format") ?? "spdx";
        if (format is not ("spdx" or "cyclonedx")) return ImageCommand.Fail(error, $"sbom: --format {format}: spdx or cyclonedx\n", 2);
        using InputFile file = InputFile.Open(flags.Arguments[0]);
        WholeFile.Write(flags.Last("o"), output, Make(format, file, flags.Arguments[0]).Content);
        return 0;
    });

    /// <summary>The bill of a file in a format, with the format's media type.</summary>
    internal static (string MediaType, byte[] Content) Make(string format, InputFile file, string name)
    {
        BillOfMaterials bill = BillOfMaterials.Read(file, name);
        DateTimeOffset? time = ImageCommand.SourceTime();
        return format == "cyclonedx"
            ? (CycloneDxDocument.MediaType, CycloneDxDocument.Write(bill, time))
            : (SpdxDocument.MediaType, SpdxDocument.Write(bill, time));
    }
}
