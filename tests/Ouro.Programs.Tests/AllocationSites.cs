using System.Buffers.Binary;
using System.Text;
using Ouro.Machine;
using Ouro.Object;
using static Ouro.Object.GoObjectFormat;

namespace Ouro.Programs;

/// <summary>The calls of the allocator that a package's functions contain (contract/compiler-runtime §8.1): in the runtime packages each must be one that gc has too.</summary>
public static class AllocationSites
{
    // What allocates, in package runtime. With a buffer in the frame concatenation and conversions do not always; their calls count all the same.
    private static readonly string[] s_names =
    [
        "mallocgc", "newobject", "makeslice", "makeslice64", "makeslicecopy", "growslice", "growsliceBuf", "growsliceBufNoAlias", "growsliceNoAlias", "moveSlice", "moveSliceNoCap",
        "makemap", "makemap_small", "makemap64", "makechan", "makechan64",
        "convT", "convTnoptr", "convT16", "convT32", "convT64", "convTslice", "convTstring", "concatstrings", "concatstring2", "concatstring3", "concatstring4", "concatstring5",
        "concatbytes", "concatbyte2", "concatbyte3", "concatbyte4", "concatbyte5", "slicebytetostring", "stringtoslicebyte", "stringtoslicerune", "slicerunetostring", "intstring",
        "rawstring", "rawbyteslice", "deferproc", "newproc",
    ];

    private static readonly HashSet<string> s_allocators = [.. s_names.Select(static n => "runtime." + n), "internal/runtime/maps.NewEmptyMap", "internal/runtime/maps.NewMap"];

    /// <summary>The sites of an archive's first Go object.</summary>
    /// <returns>By function and allocator: how many calls there are.</returns>
    public static SortedDictionary<(string Function, string Allocator), int> Of(byte[] archive, string name)
    {
        var sites = new SortedDictionary<(string, string), int>();
        foreach (ArchiveMember m in GoArchive.Read(archive, name))
        {
            if (m.Name != GoArchive.GoObjectName) continue;
            int start = GoObjectText.FindObject(archive, m.Offset, m.Length);
            Read(new GoObjectRows(archive, start, m.Offset + m.Length - start, name), sites);
            return sites;
        }
        throw new InvalidOperationException(name + ": no object in the archive");
    }

    private static void Read(GoObjectRows o, SortedDictionary<(string, string), int> sites)
    {
        var foreign = new Dictionary<(int, int), string>();
        for (int i = 0, n = o.Count(Block.RefName, RefNameSize); i < n; i++)
        {
            int row = o.Row(Block.RefName, i, RefNameSize);
            foreign[((int)o.U32(row), (int)o.U32(row + 4))] = o.StringAt(row + 8);
        }
        for (int i = 0; i < o.AllDefined; i++)
        {
            if (!((SymKind)o.Kind(i)).IsText()) continue;
            string function = Encoding.UTF8.GetString(o.Name(i));
            ReadOnlySpan<byte> rows = o.RelocationRows(i);
            for (int at = 0; at < rows.Length; at += RelocationSize)
            {
                ReadOnlySpan<byte> r = rows[at..];
                if (!((RelocationType)BinaryPrimitives.ReadUInt16LittleEndian(r[5..])).IsDirectCall()) continue;
                string target = ObjectComparison.Target(o, foreign, (int)BinaryPrimitives.ReadUInt32LittleEndian(r[15..]), (int)BinaryPrimitives.ReadUInt32LittleEndian(r[19..]));
                if (!s_allocators.Contains(target)) continue;
                var key = (function, target[(target.LastIndexOf('.') + 1)..]);
                sites[key] = sites.GetValueOrDefault(key) + 1;
            }
        }
    }
}
