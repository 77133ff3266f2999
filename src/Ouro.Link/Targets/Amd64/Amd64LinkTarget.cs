// amd64: a call pushes eight bytes; code reaches everything relative to RIP, so it needs no addresses, trampolines or pairs of
// relocations; the g pointer is eight bytes below the thread pointer.
using Ouro.Link.Loading;
using Ouro.Machine;

namespace Ouro.Link.Targets.Amd64;

internal sealed class Amd64LinkTarget : ILinkTarget
{
    public int PointerSize => 8;
    public int FuncAlign => 32;
    public int MinDataAlign => 1;
    public int MaxDataAlign => 32;
    public int MinInstruction => 1;
    public byte CodePad => 0xcc;
    public int CallSize => 8;
    public int StackCheckSlack => 0;
    public int CallOpcodeSize => 1;
    public int TlsOffset => -8;
    public long TrampolineLimit => 0;
    public int DwarfStackPointer => 7;
    public int DwarfReturnAddress => 16;

    public ElfMachine Elf { get; } = new(62, 0, "/lib64/ld-linux-x86-64.so.2", "/lib/ld-musl-x86_64.so.1", 8, 16);

    public bool TryRelaxTlsInitialExec(Span<byte> code, int offset)
    {
        // mov off(%rip), reg (REX.R 8b /r) becomes mov $imm32, reg (REX.B c7 /0).
        if (offset < 3 || code[offset - 2] != 0x8b) return false;
        Span<byte> op = code.Slice(offset - 3, 3);
        if (op[0] == 0x4c) op[0] = 0x49;
        op[1] = 0xc7;
        op[2] = (byte)(0xc0 | op[2] >> 3);
        return true;
    }

    public bool TryApply(LinkContext cx, int symbol, in Relocation relocation, Span<byte> content) => false;

    public void SetUpPlt(SymbolBuilder plt, SymbolBuilder got, int dynamic)
    {
        plt.AddBytes([0xff, 0x35]); // pushq got+8(%rip)
        plt.AddReference(got.Symbol, 8, RelocationType.Pcrel, 4);
        plt.AddBytes([0xff, 0x25]); // jmpq *got+16(%rip)
        plt.AddReference(got.Symbol, 16, RelocationType.Pcrel, 4);
        plt.AddUInt(0x00401f0f, 4); // nopl 0(%rax)
        got.AddAddress(dynamic);
        got.AddUInt(0, 8);
        got.AddUInt(0, 8);
    }
}
