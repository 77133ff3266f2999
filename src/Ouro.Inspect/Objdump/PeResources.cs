using System.Text;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Pe;
using Ouro.Inspect.Output;

namespace Ouro.Inspect.Objdump;

/// <summary>The tree of resources in .rsrc, in objdump's lines: types, names, languages, and where the resource is.</summary>
internal sealed class PeResources(PeFile pe, ByteSheet output)
{
    private static readonly string[] s_levels = ["Type", "Name", "Language"];

    private ReadOnlyMemory<byte> _data;
    private uint _address, _firstResource;
    private int _budget;

    public void Print()
    {
        if (pe.FindSection(".rsrc") is not { } section || pe.Contents(section) is not { IsEmpty: false } data) return;
        _data = data;
        _address = section.Header.VirtualAddress;
        _firstResource = uint.MaxValue;
        _budget = data.Length / 8 + 1;
        output.Text("\nThe .rsrc Resource Directory section:\n");
        try
        {
            PrintTable(0, 0);
        }
        catch (BadInputException)
        {
            output.Text("Corrupt .rsrc section detected!\n");
            return;
        }
        if (_firstResource != uint.MaxValue) output.Text($" Resources start at offset: 0x{_firstResource:x}\n");
    }

    private ByteReader At(uint offset)
    {
        if (offset > (uint)_data.Length) throw new BadInputException(pe.File.Name, -1, "a resource table is outside its section");
        return new ByteReader(_data.Span, false, pe.File.Name, -1) { At = (int)offset };
    }

    private void PrintTable(uint at, int level)
    {
        ByteReader r = At(at);
        uint flags = r.U32(), time = r.U32();
        ushort major = r.U16(), minor = r.U16(), names = r.U16(), ids = r.U16();
        string kind = level < s_levels.Length ? s_levels[level] : throw r.Bad("resource tables are nested too deeply");
        output.Text($"{at:x3} {new string(' ', level * 2)} {kind} Table: Char: {flags}, Time: {time:x8}, Ver: {major}/{minor}, Num Names: {names}, IDs: {ids}\n");
        for (int i = 0; i < names + ids; i++) PrintEntry(at + 16 + (uint)i * 8, level, i < names);
    }

    private void PrintEntry(uint at, int level, bool named)
    {
        if (--_budget < 0) throw new BadInputException(pe.File.Name, -1, "resource tables refer to each other");
        ByteReader r = At(at);
        uint id = r.U32(), value = r.U32();
        output.Text($"{at:x3} {new string(' ', level * 2)}  Entry: ");
        if (named)
        {
            ByteReader n = At((id & 0x80000000) != 0 ? id & 0x7fffffff : id - _address);
            ushort length = n.U16();
            output.Text($"name: [val: {id:x8} len {length}]: {Encoding.Unicode.GetString(n.Bytes((ulong)length * 2))}");
        }
        else
        {
            output.Text($"ID: {Alternate(id)}");
        }
        output.Text($", Value: {Alternate(value)}\n");
        if ((value & 0x80000000) != 0)
        {
            PrintTable(value & 0x7fffffff, level + 1);
            return;
        }
        ByteReader leaf = At(value);
        uint address = leaf.U32(), size = leaf.U32(), page = leaf.U32();
        output.Text($"{value:x3} {new string(' ', level * 2)}   Leaf: Addr: {Alternate(address)}, Size: {Alternate(size)}, Codepage: {page}\n");
        if (address >= _address) _firstResource = Math.Min(_firstResource, address - _address);
    }

    // As C's %#08x.
    private static string Alternate(uint v) => v == 0 ? "00000000" : $"0x{v:x6}";
}
