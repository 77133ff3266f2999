using Ouro.Compile;
using Ouro.Core;
using Ouro.Export;
using Ouro.Object;

namespace Ouro.Build.Compiling;

/// <summary>An archive of gc's below a package of ours.</summary>
internal static class ForeignArchive
{
    /// <summary>Tells the compiler by which fingerprint the linker knows the package, and by which numbers gc's packages refer to its symbols.</summary>
    /// <param name="path">The package's import path.</param>
    /// <param name="archive">Whole, or the export data alone (then there are no numbers).</param>
    /// <param name="fileName">For messages.</param>
    /// <param name="facts">Is told.</param>
    /// <exception cref="BadInputException">The archive or its object is damaged.</exception>
    public static void Take(string path, ReadOnlyMemory<byte> archive, string fileName, ProgramFacts facts)
    {
        if (ExportData.Find(archive, fileName) is { Data.Length: > 0 } export) facts.AddFingerprint(path, ExportData.FingerprintOf(export.Data.Span));
        if (!GoArchive.IsArchive(archive.Span)) return;
        byte[] file = archive.ToArray();
        foreach (ArchiveMember m in GoArchive.Read(file, fileName))
        {
            if (m.Name != GoArchive.GoObjectName || GoObjectText.FindObject(file, m.Offset, m.Length) is not (>= 0 and var start)) continue;
            facts.AddNumbers(path, new GoObjectRows(file, start, m.Offset + m.Length - start, fileName));
        }
    }
}
