using System.Runtime.InteropServices;
using Ouro.Machine;
using Ouro.Machine.Amd64;
using Ouro.Ssa.Targets.Amd64;
using static Ouro.Machine.Amd64.Registers;

namespace Ouro.Ssa.Tests.Amd64;

/// <summary>Compiled functions in executable memory of this process, entered through a thunk that obeys Go's register convention.</summary>
internal sealed unsafe class NativeCode : IDisposable
{
    private const int Size = 1 << 20;
    private readonly byte* _memory;
    private int _used;
    private readonly Dictionary<string, nint> _symbols = [];
    private readonly nint _thunk;
    private readonly byte* _g;

    [StructLayout(LayoutKind.Sequential)]
    public struct Frame
    {
        public fixed long Ints[9];
        public fixed double Floats[15];
        public fixed long Stack[32];
        public long Closure;
        public long G;
    }

    [DllImport("libc")]
    private static extern nint mmap(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc")]
    private static extern int munmap(nint address, nint length);

    public NativeCode()
    {
        _memory = (byte*)mmap(0, Size, 7, 0x22 | 0x40, -1, 0); // read, write, execute; private, anonymous, 32-bit
        if ((nint)_memory == -1) throw new InvalidOperationException("mmap");
        _g = _memory;
        new Span<byte>(_g, 4096).Clear(); // stackguard0 is 0: never too little stack
        _used = 4096;
        _thunk = Add(MakeThunk());
        _symbols["runtime.writeBarrier"] = (nint)_g + 2048; // off
    }

    public void Dispose() => _ = munmap((nint)_memory, Size);

    public void Define(string name, nint address) => _symbols[name] = address;

    private nint Add(byte[] code)
    {
        _used = (_used + 15) & ~15;
        byte* at = _memory + _used;
        code.CopyTo(new Span<byte>(at, code.Length));
        _used += code.Length;
        return (nint)at;
    }

    public nint Add(string name, CodeBuffer b)
    {
        b.Finish();
        return _symbols[name] = Add(b.FinalCode);
    }

    /// <summary>Adds a function; symbols that it names must be known, or are filled with a trap.</summary>
    public nint Add(MachineFunction f)
    {
        byte[] code = [.. f.Code];
        nint at = Add(code);
        _symbols[f.Source.Name] = at;
        foreach (MachineRelocation r in f.Relocations)
        {
            if (r.Size == 0) continue;
            if (r.Target is null) throw new InvalidOperationException("thread-local storage");
            if (r.Target is JumpTableSymbol table)
                _symbols[table.Name] = Add([.. table.Targets.SelectMany(t => BitConverter.GetBytes((long)at + t))]);
            if (r.Target is FloatConstantSymbol constant) _symbols[constant.Name] = Add(BitConverter.GetBytes(constant.Bits));
            if (!_symbols.TryGetValue(r.Target.Name, out nint target)) target = _symbols[r.Target.Name] = Add([0xCC]);
            *(int*)(at + r.Offset) = checked((int)(target + r.Addend - (at + r.Offset + 4)));
        }
        return at;
    }

    public void Call(nint code, ref Frame frame)
    {
        frame.G = (nint)_g;
        fixed (Frame* f = &frame) ((delegate* unmanaged<nint, Frame*, void>)_thunk)(code, f);
    }

    private static byte[] MakeThunk()
    {
        const int Floats = 72, Stack = Floats + 120, Closure = Stack + 256, G = Closure + 8, Room = 512;
        var b = new CodeBuffer();
        int[] saved = [BX, R12, R13, R14, R15];
        b.Push(BP);
        b.Register(Opcodes.MovStore, 8, SP, BP);
        foreach (int r in saved) b.Push(r);
        b.Push(SI);
        b.ArithmeticImmediate(Opcodes.Sub, 8, SP, Room);
        for (int i = 0; i < 32; i++)
        {
            b.Memory(Opcodes.Mov, 8, AX, MemoryOperand.At(SI, Stack + 8 * i));
            b.Memory(Opcodes.MovStore, 8, AX, MemoryOperand.At(SP, 8 * i));
        }
        b.Register(Opcodes.MovStore, 8, DI, R12);
        b.Register(Opcodes.MovStore, 8, SI, R13);
        b.Memory(Opcodes.Mov, 8, R14, MemoryOperand.At(R13, G));
        b.Register(Opcodes.Xorps, 4, X15, X15);
        for (int i = 0; i < 15; i++) b.Memory(Opcodes.Movsd, 4, X0 + i, MemoryOperand.At(R13, Floats + 8 * i));
        b.Memory(Opcodes.Mov, 8, DX, MemoryOperand.At(R13, Closure));
        for (int i = 0; i < 9; i++) b.Memory(Opcodes.Mov, 8, GoAbi.GeneralRegisters[i], MemoryOperand.At(R13, 8 * i));
        b.CallRegister(R12);
        b.Memory(Opcodes.Mov, 8, R13, MemoryOperand.At(SP, Room)); // the frame's address
        for (int i = 0; i < 15; i++) b.Memory(Opcodes.MovsdStore, 4, X0 + i, MemoryOperand.At(R13, Floats + 8 * i));
        for (int i = 0; i < 9; i++) b.Memory(Opcodes.MovStore, 8, GoAbi.GeneralRegisters[i], MemoryOperand.At(R13, 8 * i));
        // R14 must still be g and X15 zero.
        b.Memory(Opcodes.MovStore, 8, R14, MemoryOperand.At(R13, G));
        b.Register(Opcodes.MovqStore, 8, X15, AX);
        b.Memory(Opcodes.MovStore, 8, AX, MemoryOperand.At(R13, Closure));
        for (int i = 0; i < 32; i++)
        {
            b.Memory(Opcodes.Mov, 8, AX, MemoryOperand.At(SP, 8 * i));
            b.Memory(Opcodes.MovStore, 8, AX, MemoryOperand.At(R13, Stack + 8 * i));
        }
        b.ArithmeticImmediate(Opcodes.Add, 8, SP, Room);
        b.Pop(SI);
        for (int i = saved.Length - 1; i >= 0; i--) b.Pop(saved[i]);
        b.Pop(BP);
        b.Return();
        b.Finish();
        return b.FinalCode;
    }

    /// <summary>Disassembly for failure messages.</summary>
    public static string Disassemble(byte[] code)
    {
        var text = new System.Text.StringBuilder();
        var decoder = Iced.Intel.Decoder.Create(64, new Iced.Intel.ByteArrayCodeReader(code));
        var formatter = new Iced.Intel.NasmFormatter();
        var output = new Iced.Intel.StringOutput();
        while (decoder.IP < (ulong)code.Length)
        {
            ulong ip = decoder.IP;
            formatter.Format(decoder.Decode(), output);
            text.Append(ip.ToString("x4")).Append("  ").AppendLine(output.ToStringAndReset());
        }
        return text.ToString();
    }
}
