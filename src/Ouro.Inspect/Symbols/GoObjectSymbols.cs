// Symbols of Go's objects, alone or in an archive, as Go's nm shows them: what the object defines, then what it refers to.
using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Object;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Inspect.Symbols;

/// <summary>A Go object in a file.</summary>
/// <param name="Name">Of the archive's member; of the file, where it is no archive.</param>
/// <param name="GoArch">Of the text in front.</param>
/// <param name="File">The whole file.</param>
/// <param name="Rows">Its tables. Their offsets are in the file.</param>
/// <param name="Start">Where the object begins behind the text.</param>
/// <param name="Length">From there.</param>
public sealed record GoObjectMember(string Name, string GoArch, byte[] File, GoObjectRows Rows, int Start, int Length);

/// <summary>Go's objects and archives of them.</summary>
public sealed class GoObjectSymbols : INmSource
{
    private static ReadOnlySpan<byte> ObjectStart => "go object "u8;

    public List<NmEntry>? TryOpen(InputFile file)
    {
        if (!GoArchive.IsArchive(file.Span) && !file.Span.StartsWith(ObjectStart)) return null;
        var entries = new List<NmEntry>();
        foreach (var (name, member, native) in Members(file))
        {
            if (member is not null) entries.Add(new NmEntry(name, () => ReadSymbols(member)));
            else if (native is not null && new ExecutableSymbols().TryOpen(native) is { } more) entries.Add(new NmEntry(name, more[0].Symbols));
            else return null;
        }
        return entries;
    }

    /// <summary>The members that hold code: Go's objects and others.</summary>
    /// <exception cref="BadInputException">The archive or an object is damaged.</exception>
    public static IEnumerable<(string Name, GoObjectMember? Object, InputFile? Native)> Members(InputFile file)
    {
        byte[] data = file.Data.ToArray();
        if (!GoArchive.IsArchive(data))
        {
            yield return (file.Name, Open(data, 0, data.Length, file.Name, file.Name), null);
            yield break;
        }
        foreach (ArchiveMember m in GoArchive.Read(data, file.Name))
        {
            if (m.Name == GoArchive.PackageDefinition || m.Length == 0 && m.Name is "preferlinkext" or "dynimportfail") continue;
            if (data.AsSpan(m.Offset, m.Length).StartsWith(ObjectStart)) yield return (m.Name, Open(data, m.Offset, m.Length, file.Name, m.Name), null);
            else yield return (m.Name, null, file.Part((ulong)m.Offset, (ulong)m.Length, m.Name, "archive member"));
        }
    }

    private static GoObjectMember Open(byte[] data, int offset, int length, string fileName, string name)
    {
        ReadOnlySpan<byte> text = data.AsSpan(offset, length);
        int end = text.IndexOf((byte)'\n');
        string[] words = Encoding.UTF8.GetString(end < 0 ? default : text[..end]).Split(' ');
        int start = GoObjectText.FindObject(data, offset, length);
        if (start < 0 || words.Length < 4) throw new BadInputException(fileName, offset, "the text in front of the object is damaged");
        int rest = offset + length - start;
        return new GoObjectMember(name, words[3], data, new GoObjectRows(data, start, rest, fileName), start, rest);
    }

    /// <summary>The symbols, numbered as <see cref="GoObjectRows"/> numbers them; addresses are offsets of content from the object's start.</summary>
    public static NmSymbol[] ReadSymbols(GoObjectMember member)
    {
        GoObjectRows o = member.Rows;
        var symbols = new List<NmSymbol>();
        for (int i = 0; i < o.AllDefined; i++)
        {
            if (o.Name(i).IsEmpty) continue;
            bool isStatic = o.Abi(i) >= AbiStatic;
            char code = (SymKind)o.Kind(i) switch
            {
                SymKind.Text or SymKind.TextFips => 'T',
                SymKind.RoData or SymKind.RoDataFips => 'R',
                SymKind.NoPtrData or SymKind.NoPtrDataFips or SymKind.Data or SymKind.DataFips => 'D',
                SymKind.Bss or SymKind.NoPtrBss or SymKind.TlsBss => 'B',
                _ => '?',
            };
            NmSymbol s = Named(member, o.SymbolRow(i), isStatic ? "<1>" : null);
            s.Address = (ulong)(o.ContentOffset(i) - o.Base);
            s.Size = o.Size(i);
            s.Code = isStatic ? (char)(code + 32) : code;
            s.Index = i;
            symbols.Add(s);
        }
        for (int i = o.AllDefined; i < o.AllDefined + o.References; i++) symbols.Add(Named(member, o.SymbolRow(i), null));
        for (int i = 0, n = o.Count(Block.RefName, RefNameSize); i < n; i++) symbols.Add(Named(member, o.Row(Block.RefName, i, RefNameSize) + 8, null));
        return [.. symbols];
    }

    // A symbol whose name's length and offset stand at a place; one that others define until more is said of it.
    private static NmSymbol Named(GoObjectMember member, int row, string? suffix)
    {
        GoObjectRows o = member.Rows;
        uint length = o.U32(row), offset = o.U32(row + 4);
        if ((ulong)length + offset > (ulong)o.Length) throw o.Bad(row - o.Base, "a string lies outside the object");
        var s = new NmSymbol { Names = member.File, NameOffset = o.Base + (int)offset, NameLength = (int)length, Code = 'U', Index = -1 };
        if (suffix is null) return s;
        s.Names = [.. s.Name, .. Encoding.UTF8.GetBytes(suffix)];
        (s.NameOffset, s.NameLength) = (0, s.Names.Length);
        return s;
    }
}
