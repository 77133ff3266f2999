using Iced.Intel;
using Ouro.Core;
using Ouro.Formats.Elf;

namespace Ouro.Inspect.Deps;

/// <summary>Counts the instructions that enter the kernel.</summary>
internal static class SystemCallCounter
{
    /// <summary>System-call instructions in executable sections; null for machines whose code is not read.</summary>
    public static int? Count(ElfFile elf)
    {
        if (elf.Machine is not (ElfConstants.MachineX86_64 or ElfConstants.Machine386 or ElfConstants.MachineAarch64)) return null;
        int count = 0;
        try
        {
            bool any = false;
            foreach (ElfSection s in elf.Sections)
            {
                if ((s.Flags & ElfConstants.ShfExecInstr) == 0 || s.Type != ElfConstants.ShtProgBits) continue;
                any = true;
                count += Count(elf, elf.Contents(s), s.Address);
            }
            if (any) return count;
            // Without section headers: whole executable segments.
            foreach (ref readonly ElfSegment p in elf.Segments)
                if (p.Type == ElfConstants.PtLoad && (p.Flags & ElfConstants.PfExecute) != 0) count += Count(elf, elf.MemoryAt(p.Address), p.Address);
            return count;
        }
        catch (BadInputException)
        {
            return null;
        }
    }

    private static int Count(ElfFile elf, ReadOnlyMemory<byte> code, ulong address) =>
        elf.Machine == ElfConstants.MachineAarch64 ? CountArm64(elf, code.Span) : CountX86(code, address, elf.Machine == ElfConstants.MachineX86_64 && elf.Is64 ? 64 : 32);

    private static int CountArm64(ElfFile elf, ReadOnlySpan<byte> code)
    {
        const uint supervisorCall = 0xd4000001;
        int n = 0;
        for (int at = 0; at + 4 <= code.Length; at += 4)
            if (System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(code[at..]) == supervisorCall) n++; // code is little-endian on big-endian systems too
        return n;
    }

    private static ReadOnlySpan<byte> SoftInterrupt => [0xcd, 0x80];

    /// <summary>Most objects hold no such bytes at all and need not be decoded.</summary>
    private static int CountX86(ReadOnlyMemory<byte> code, ulong address, int bits)
    {
        ReadOnlySpan<byte> b = code.Span;
        bool candidate = b.IndexOf("\x0f\x05"u8) >= 0 || b.IndexOf(SoftInterrupt) >= 0 || b.IndexOf("\x0f\x34"u8) >= 0;
        if (!candidate) return 0;
        Decoder decoder = Decoder.Create(bits, new ByteArrayCodeReader(b.ToArray()), address);
        ulong end = address + (ulong)b.Length;
        int n = 0;
        while (decoder.IP < end)
        {
            decoder.Decode(out Instruction i);
            if (i.Code is Code.Syscall or Code.Sysenter || i.Code == Code.Int_imm8 && i.Immediate8 == 0x80) n++;
        }
        return n;
    }
}
