using System.Buffers.Binary;
using Ouro.Core;
using Ouro.TestKit;
using Xunit;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Object.Tests;

/// <summary>Damage that tools/Ouro.Fuzz found the reader to take: each kind is refused with the file's name and the place.</summary>
public sealed class DamageTests
{
    private readonly byte[] _archive;
    private readonly GoObjectRows _rows;

    public DamageTests()
    {
        string file = Gc.Run(["list", "-export", "-f", "{{.Export}}", "unicode/utf8"]).EnsureSuccess("go list").Output.Trim();
        _archive = File.ReadAllBytes(file);
        ArchiveMember m = GoArchive.Read(_archive, "utf8.a")[^1];
        int start = GoObjectText.FindObject(_archive, m.Offset, m.Length);
        _rows = new GoObjectRows(_archive, start, m.Offset + m.Length - start, "utf8.a");
    }

    [Fact]
    public void A_symbol_of_two_gigabytes()
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_archive.AsSpan(_rows.SymbolRow(0) + 13), int.MaxValue);
        Refused(_rows.SymbolRow(0) + 13, "too large");
    }

    [Fact]
    public void A_content_addressable_symbol_that_claims_to_be_code()
    {
        int i = _rows.Defined + _rows.Hashed64;
        while (!_rows.Name(i).StartsWith("gclocals"u8)) i++;
        _archive[_rows.SymbolRow(i) + 10] = (byte)SymKind.Text;
        Refused(_rows.SymbolRow(i), "content-addressable");
    }

    [Fact]
    public void Two_functions_with_one_debugging_entry()
    {
        int? first = null;
        for (int i = 0; i < _rows.AllDefined; i++)
        {
            ReadOnlySpan<byte> aux = _rows.AuxRows(i);
            for (int at = 0; at < aux.Length && ((SymKind)_rows.Kind(i)).IsText(); at += AuxSize)
            {
                if ((AuxType)aux[at] != AuxType.DwarfInfo) continue;
                int row = _archive.AsSpan().IndexOf(aux.Slice(at, AuxSize));
                if (first is { } other)
                {
                    _archive.AsSpan(other, AuxSize).CopyTo(_archive.AsSpan(row));
                    Refused(-1, "two functions");
                    return;
                }
                first = row;
            }
        }
        Assert.Fail("the object has no two functions with debugging entries");
    }

    [Fact]
    public void An_index_that_runs_backwards()
    {
        int at = _rows.Row(Block.DataIndex, 3, 4);
        BinaryPrimitives.WriteUInt32LittleEndian(_archive.AsSpan(at), uint.MaxValue);
        Refused(at, "");
        var e = Assert.Throws<BadInputException>(() => new GoObjectRows(_archive, _rows.Base, _rows.Length, "utf8.a"));
        Assert.Equal(at, e.Offset);
    }

    private void Refused(int offset, string word)
    {
        var e = Assert.Throws<BadInputException>(() => GoObjectReader.Read(_archive, _rows.Base, _rows.Length, "unicode/utf8", "utf8.a"));
        Assert.Contains("utf8.a", e.Message, StringComparison.Ordinal);
        Assert.Contains(word, e.Message, StringComparison.Ordinal);
        if (offset >= 0) Assert.InRange(e.Offset, offset - 4, offset);
    }
}
