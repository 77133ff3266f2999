using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Inspect.Disassembly;
using Ouro.Inspect.Lines;
using Ouro.Inspect.Output;
using Ouro.Inspect.Symbols;
using Ouro.Object;

namespace Ouro.Fuzz.Toolchain;

/// <summary>Damaged objects through the reader and the writer, nm, objdump, addr2line and buildid.</summary>
internal class ObjectTarget : FuzzTarget
{
    protected List<(string Package, byte[] Archive)> Corpus { get; } = PackageArchives.Read(60_000, "std");

    public override string Name => "object";

    protected virtual byte[] Damage(byte[] archive, Random r)
    {
        // The object alone, with the text in front of it.
        ArchiveMember m = GoArchive.Read(archive, "x.a")[^1];
        ReadOnlySpan<byte> o = archive.AsSpan(m.Offset, m.Length);
        int start = o.IndexOf(GoObjectFormat.Magic);
        return ToolchainMutator.Binary(o, r, r.Next(20) == 0 ? 0 : start + 8);
    }

    public override void Run(Random r, Action<byte[]> keep)
    {
        byte[] file = Damage(Corpus[r.Next(Corpus.Count)].Archive, r);
        keep(file);
        Guard(() => ReadAndWrite(file));
        Guard(() =>
        {
            using var sheet = new ByteSheet(Stream.Null);
            new NmTool(new NmOptions(NmOrder.Name, true, true), [new GoObjectSymbols(), new ExecutableSymbols()], sheet, static _ => { }).Show(InputFile.FromBytes("x.o", file));
        });
        Guard(() =>
        {
            using var sheet = new ByteSheet(Stream.Null);
            GoListing.Show(InputFile.FromBytes("x.o", file), new GoListingOptions(null, false, r.Next(2) == 0), sheet, static _ => { });
        });
        Guard(() => Addr2LineTool.Go(InputFile.FromBytes("x.o", file), new StringReader("0x400\n0x1000\n0x2000\n"), TextWriter.Null));
    }

    private static void ReadAndWrite(byte[] file)
    {
        List<ArchiveMember> members = GoArchive.IsArchive(file) ? GoArchive.Read(file, "x.o") : [new ArchiveMember("x.o", 0, file.Length)];
        foreach (ArchiveMember m in members)
        {
            int start = GoObjectText.FindObject(file, m.Offset, m.Length);
            if (start < 0) continue;
            GoObject o = GoObjectReader.Read(file, start, m.Offset + m.Length - start, "x", "x.o");
            GoObjectWriter.Write(o);
        }
    }

    // Refused with a place is right; everything else is a finding.
    private static void Guard(Action read)
    {
        try
        {
            read();
        }
        catch (BadInputException e)
        {
            if (e.Message.Length == 0) throw new InvalidOperationException("refused without a word", e);
        }
    }
}

/// <summary>The same with damage anywhere in an archive, its headers first.</summary>
internal sealed class ArchiveTarget : ObjectTarget
{
    public override string Name => "archive";

    protected override byte[] Damage(byte[] archive, Random r) => ToolchainMutator.Binary(archive, r);
}
