// Which words of .data and .bss hold pointers, as a program of the collector (contract D12): literal runs of bits and repetitions.
using Ouro.Link.Loading;

namespace Ouro.Link.Phases;

/// <summary>Writes the pointer program of one section from the types of its variables.</summary>
internal sealed class GcProgram(LinkContext cx, string name)
{
    private const int MaxLiteral = 127;
    private readonly SymbolBuilder _b = cx.Symbols.Create(name);
    private readonly TypeDecoder _types = new(cx.Symbols, cx.PointerSize);
    private readonly byte[] _literal = new byte[MaxLiteral];
    private int _count;
    private long _index;

    public void AddSymbol(int s)
    {
        SymbolTable t = cx.Symbols;
        int type = t.GoType(s);
        if (type == 0)
        {
            if (t.Name(s) is "runtime.data" or "runtime.edata" or "runtime.bss" or "runtime.ebss" or "runtime.gcdata" or "runtime.gcbss") return;
            cx.Error(_b.Symbol, $"missing Go type information for global symbol {t.Name(s)}: size {t.Size(s)}");
            return;
        }
        AddType(t.Value(s), type);
    }

    public void End(long size)
    {
        ZeroUntil(size / cx.PointerSize);
        Flush();
        _b.AddByte(0);
    }

    private void AddType(long offset, int type)
    {
        long pointerBytes = _types.PointerBytes(type);
        if (pointerBytes == 0) cx.Error(_b.Symbol, "has no pointers but in data section");
        switch (_types.Kind(type))
        {
            case TypeDecoder.KindArray:
                int element = _types.Element(type);
                long n = _types.ArrayLength(type);
                AddType(offset, element);
                if (n > 1)
                {
                    long size = _types.Size(element);
                    ZeroUntil((offset + size) / cx.PointerSize);
                    Repeat(size / cx.PointerSize, n - 1);
                }
                break;
            case TypeDecoder.KindStruct:
                for (int i = 0, count = _types.FieldCount(type); i < count; i++)
                {
                    int field = _types.FieldType(type, i);
                    if (_types.PointerBytes(field) != 0) AddType(offset + _types.FieldPlace(type, i), field);
                }
                break;
            default:
                if (_types.HasGcMaskOnDemand(type)) cx.Error(_b.Symbol, "GC mask not available");
                ReadOnlySpan<byte> mask = _types.GcMask(type);
                for (int i = 0; i < pointerBytes / cx.PointerSize; i++)
                {
                    if ((mask[i / 8] >> (i % 8) & 1) == 0) continue;
                    ZeroUntil(offset / cx.PointerSize + i);
                    Bit(1);
                }
                break;
        }
    }

    private void Bit(byte b)
    {
        if (_count == MaxLiteral) Flush();
        _literal[_count++] = b;
        _index++;
    }

    private void ZeroUntil(long index)
    {
        long skip = index - _index;
        if (skip < 0) throw new Ouro.Core.InternalCompilerException($"pointer program: at word {_index}, asked for {index}");
        if (skip < 32)
        {
            for (; skip > 0; skip--) Bit(0);
            return;
        }
        Bit(0);
        Flush();
        Repeat(1, skip - 1);
    }

    // Repeats the last n bits c more times.
    private void Repeat(long n, long c)
    {
        if (n == 0 || c == 0) return;
        Flush();
        if (n < 128)
        {
            _b.AddByte((byte)(0x80 | n));
        }
        else
        {
            _b.AddByte(0x80);
            _b.AddUleb((ulong)n);
        }
        _b.AddUleb((ulong)c);
        _index += n * c;
    }

    private void Flush()
    {
        if (_count == 0) return;
        _b.AddByte((byte)_count);
        for (int i = 0; i < _count; i += 8)
        {
            int bits = 0;
            for (int k = i; k < Math.Min(i + 8, _count); k++) bits |= _literal[k] << (k - i);
            _b.AddByte((byte)bits);
        }
        _count = 0;
    }
}
