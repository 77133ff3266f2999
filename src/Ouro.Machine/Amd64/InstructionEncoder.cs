using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ouro.Machine.Plan9;
using static Ouro.Machine.Amd64.X86Register;

namespace Ouro.Machine.Amd64;

/// <summary>What the encoder must know of the build it works for.</summary>
/// <param name="Is64">amd64; false is 386.</param>
/// <param name="Os">GOOS: decides how thread-local storage is reached.</param>
/// <param name="Shared">Position-independent code.</param>
/// <param name="Dynlink">Code that may reach symbols of other shared objects.</param>
public sealed record X86Settings(bool Is64, string Os, bool Shared, bool Dynlink)
{
    public bool IsAndroid => Os == "android";
    public bool IsWindows => Os == "windows";

    /// <summary>True where <c>off(TLS)</c> is one instruction, because the thread-local offset is a link-time constant.</summary>
    public bool HasOneInstructionTls =>
        !IsAndroid && (Is64 ? Os is "linux" or "freebsd" ? !Shared : Os is not ("plan9" or "windows") : Os is not ("linux" or "plan9" or "windows"));

    /// <summary>True where memory operands hold absolute addresses of symbols instead of distances from the instruction.</summary>
    public bool UsesAbsoluteAddresses(Plan9Symbol symbol) =>
        Os is "solaris" or "illumos" ? symbol.Name.StartsWith("libc_", StringComparison.Ordinal) : !Is64 && !Shared;
}

/// <summary>What the encoder asks of whoever drives it.</summary>
public interface IEncoderHost
{
    /// <summary>Reports a mistake of the user; encoding goes on.</summary>
    void Error(string message);

    /// <summary>Reports a mistake after which nothing sensible can follow; does not return.</summary>
    Exception Fatal(string message);

    Plan9Symbol Lookup(string name);

    InstructionPrinter Printer { get; }
}

/// <summary>Turns one instruction into bytes and relocations, exactly as gc's assembler does.</summary>
/// <remarks>
/// <para>x86 assembly leaves choices: <c>ADDQ AX, BX</c> has two encodings, a constant may be one byte or four, a move may use the form
/// for any register or the short one for AX. The choice is made by data: every operand gets a class (constants by value, registers by
/// kind, memory), and the first form of the mnemonic in <see cref="Plan9Instructions"/> whose classes all accept the operands' classes
/// is taken. What is left for code is the same for all forms: ModRM, SIB and displacement, the prefixes REX, VEX and EVEX that collect
/// bits from all operands, and relocations.</para>
/// <para>Example: <c>ADDQ $1, 8(SP)</c>. Classes i1 and m; the first form of ADDQ, <c>ib:i8,rm:rm | W 83 /0</c>, accepts them. Bytes: opcode
/// 83, ModRM 01 000 100, SIB 24, displacement 08, immediate 01; at the end REX.W 48 goes in front: 48 83 44 24 08 01.</para>
/// <para>REX comes last because its bits are known last; it is inserted after the legacy prefixes, and relocations move by one.
/// Operands may be renamed on the way (a byte instruction written with word registers), which lasts: a later pass of branch relaxation
/// sees the byte name and may choose another form. gc does so, and the bytes depend on it.</para>
/// </remarks>
public sealed class InstructionEncoder(X86Settings settings, IEncoderHost host)
{
    private const int FromIndex = 0, ToIndex = 255;

    private readonly byte[] _buffer = new byte[128];
    private int _length, _rex;
    private bool _vex, _evex;
    private InstructionForm? _evexForm;
    private List<CodeRelocation> _relocations = [];
    private string _function = "";

    /// <summary>The bytes of the last instruction.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Names the function that the next instructions belong to and where their relocations go.</summary>
    public void BeginFunction(string name, List<CodeRelocation> relocations)
    {
        _function = name;
        _relocations = relocations;
    }

    /// <summary>Encodes <paramref name="p"/> at offset <see cref="Instruction.Pc"/> of the function.</summary>
    public void Encode(Instruction p)
    {
        _length = 0;
        _rex = 0;
        _vex = _evex = false;
        EncodeOperation(p);
        bool hasRex = _rex != 0 && !_vex && !_evex;
        if (hasRex) InsertRex(p);
        AdjustRelocations(p, hasRex);
    }

    private void InsertRex(Instruction p)
    {
        if (!settings.Is64) host.Error($"asmins: illegal in mode 32: {Show(p)} ({p.FromClass} {p.ToClass})");
        int at = 0;
        while (at < _length && _buffer[at] is 0xf2 or 0xf3 or (>= 0x64 and <= 0x67) or 0x2e or 0x3e or 0x26) at++;
        Buffer.BlockCopy(_buffer, at, _buffer, at + 1, _length - at);
        _buffer[at] = (byte)(0x40 | _rex);
        _length++;
    }

    // The linker computes distances from the end of the field; the machine from the end of the instruction.
    private void AdjustRelocations(Instruction p, bool hasRex)
    {
        Span<CodeRelocation> all = CollectionsMarshal.AsSpan(_relocations);
        for (int i = all.Length - 1; i >= 0 && all[i].Offset >= p.Pc; i--)
        {
            ref CodeRelocation r = ref all[i];
            if (hasRex) r.Offset++;
            if (r.Kind == Plan9Relocation.PcRelative)
            {
                // On 386 the address comes from a thunk that returned the end of the instruction before.
                if (settings.Is64 || p.Op.Common is CommonOp.Jump or CommonOp.Call) r.Addend -= p.Pc + _length - (r.Offset + r.Size);
                else r.Addend += r.Offset - p.Pc + r.Size;
            }
            if (r.Kind == Plan9Relocation.GotPcRelative && !settings.Is64) r.Addend += r.Offset - p.Pc + r.Size;
        }
    }

    private string Show(Instruction p) => host.Printer.Print(p);

    private string Show(in Operand a) => host.Printer.Print(a);

    // ---- choosing a form ----

    private void EncodeOperation(Instruction p)
    {
        var op = (X86Mnemonic)p.Op;
        if (op.Missing)
        {
            host.Error($"asmins: missing op {Show(p)}");
            return;
        }
        if (SegmentPrefix(p.From) is var fromPrefix and not 0) Put(fromPrefix);
        if (SegmentPrefix(p.To) is var toPrefix and not 0) Put(toPrefix);
        if (op.Op is >= X86Op.VGATHERDPD and <= X86Op.VPGATHERQQ && !IsGatherValid(p)) return;

        if (p.FromClass == 0) p.FromClass = (byte)Classify(p, p.From);
        if (p.ToClass == 0) p.ToClass = (byte)Classify(p, p.To);
        Span<byte> classes = stackalloc byte[8];
        Span<byte> operands = stackalloc byte[8];
        int count = 0;
        if (p.FromClass != (byte)OperandClass.None) (classes[count], operands[count++]) = (p.FromClass, FromIndex);
        for (int i = 0; i < p.Rest.Length && count < 7; i++) (classes[count], operands[count++]) = ((byte)Classify(p, p.Rest[i]), (byte)(i + 1));
        if (p.ToClass != (byte)OperandClass.None) (classes[count], operands[count++]) = (p.ToClass, ToIndex);
        // Late forms look at the first, second and last operand only.
        Span<byte> lateClasses = stackalloc byte[3];
        int lateCount = 0;
        for (int i = 0; i < count; i++)
            if (operands[i] is FromIndex or 1 or ToIndex && lateCount < 3) lateClasses[lateCount++] = classes[i];
        classes = classes[..count];
        lateClasses = lateClasses[..lateCount];

        foreach (InstructionForm form in op.Forms)
        {
            if (!Matches(form, form.Late ? lateClasses : classes)) continue;
            if (!form.Late)
            {
                if (p.Suffix != 0 && !form.IsEvex) continue;
                if (form.Skip64 && settings.Is64) continue;
                CheckMode(form, p);
                if (form.ByteRegisters)
                {
                    if (!settings.Is64 && (IsBadByteRegister(p.From) || IsBadByteRegister(p.To))) break;
                    // 386 keeps word names, so that CMPB AX, $0 stays in its long form there.
                    if (settings.Is64)
                    {
                        ToByteRegister(ref p.From, ref p.FromClass);
                        ToByteRegister(ref p.To, ref p.ToClass);
                    }
                }
            }
            else if (form.RexW && !settings.Is64)
            {
                host.Error($"asmins: illegal 64: {Show(p)}");
            }
            // A jump's only operand is its target, even where the parser found none and something else stands in front.
            if (form.Classes.Length != count || count == 1 && op.IsJump) MapToEnds(form, op, operands);
            Emit(form, p, operands);
            return;
        }
        if (settings.Is64 || !TryWithSwappedByteRegister(p)) host.Error($"{_function}: invalid instruction: {Show(p)}");
    }

    // Operands of no class at all are ignored behind those that a form wants: gc's table ends its rows with that class.
    private static bool Matches(InstructionForm form, ReadOnlySpan<byte> classes)
    {
        OperandClass[] wanted = form.Classes;
        if (wanted.Length > classes.Length) return false;
        for (int i = 0; i < wanted.Length; i++)
            if (!OperandClasses.Fits((OperandClass)classes[i], wanted[i])) return false;
        return classes.Length == wanted.Length || !form.Late && classes[wanted.Length..].IndexOfAnyExcept((byte)OperandClass.Invalid) < 0;
    }

    // More operands than the form has: its first is the first, its last the last.
    private static void MapToEnds(InstructionForm form, X86Mnemonic op, Span<byte> operands)
    {
        int n = form.Classes.Length;
        for (int i = 0; i < n; i++) operands[i] = i == 0 ? (byte)FromIndex : (byte)i;
        if (n > 1 || n == 1 && (op.UnaryDestination || op.IsJump)) operands[n - 1] = ToIndex;
    }

    private void CheckMode(InstructionForm form, Instruction p)
    {
        if (form.Needs64ForRexW && !settings.Is64) host.Error($"asmins: illegal 64: {Show(p)}");
        if (form.Only64 && !settings.Is64) host.Error($"asmins: illegal in 32-bit mode: {Show(p)}");
        if (form.Only32 && settings.Is64) host.Error($"asmins: illegal in 64-bit mode: {Show(p)}");
    }

    private static void ToByteRegister(ref Operand a, ref byte @class)
    {
        if (a.Kind != OperandKind.Register || a.Index != None || a.Register is < AX or > R15) return;
        a.Register += AL - AX;
        @class = 0;
    }

    private static bool IsBadByteRegister(in Operand a) => a.Kind == OperandKind.Register && a.Register is (>= BP and <= DI) or (>= BPB and <= DIB);

    // A gather whose registers coincide traps; mask and index are where the two instruction sets have them.
    private bool IsGatherValid(Instruction p)
    {
        if (p.Rest.Length == 0)
        {
            host.Error($"need a third arg for gather instruction: {Show(p)}");
            return false;
        }
        int destination = X86Register.Index(p.To.Register);
        if (p.Rest[0].Register is >= K0 and <= K7)
        {
            if (destination != X86Register.Index(p.From.Index)) return true;
            host.Error($"index and destination registers should be distinct: {Show(p)}");
            return false;
        }
        int index = X86Register.Index(p.Rest[0].Index), mask = X86Register.Index(p.From.Register);
        if (destination != mask && destination != index && mask != index) return true;
        host.Error($"mask, index, and destination registers should be distinct: {Show(p)}");
        return false;
    }

    // ---- operand classes ----

    private OperandClass Classify(Instruction p, in Operand a)
    {
        switch (a.Kind)
        {
            case OperandKind.None: return OperandClass.None;
            case OperandKind.Branch: return OperandClass.Branch;
            case OperandKind.TextSize: return OperandClass.TextSize;
            case OperandKind.RegisterList: return ClassifyRegisterList(a);
            case OperandKind.Indirect:
                return a.Name != NameKind.None && a.Register == None && a.Index == None && a.Scale == 0 ? OperandClass.Indirect : OperandClass.Invalid;
            case OperandKind.Memory: return ClassifyMemory(a);
            case OperandKind.Register: return ClassifyRegister(a.Register);
            case OperandKind.Address:
                if (a.Name == NameKind.Got)
                {
                    host.Error("unexpected TYPE_ADDR with NAME_GOTREF");
                    return OperandClass.Invalid;
                }
                if (a.Name is NameKind.Extern or NameKind.Static)
                    return a.Symbol is not null && settings.UsesAbsoluteAddresses(a.Symbol) ? OperandClass.I32 : OperandClass.Address;
                if (a.Name is NameKind.Auto or NameKind.Parameter) return OperandClass.Address;
                if (a.Symbol is not null && a.Symbol.Name.StartsWith("runtime.duff", StringComparison.Ordinal)) return OperandClass.I32;
                if (a.Symbol is not null) host.Error($"unexpected addr: {Show(a)}");
                return ClassifyConstant(a);
            case OperandKind.Constant: return ClassifyConstant(a);
            default:
                host.Error($"unexpected addr1: type={GcKind(a.Kind)} {Show(a)}");
                return OperandClass.Invalid;
        }
    }

    // gc prints its name of the kind of operand.
    private static string GcKind(OperandKind kind) => kind == OperandKind.FloatConstant ? "TYPE_FCONST" : "TYPE_SCONST";

    private static OperandClass ClassifyRegisterListKind(int first, int last) =>
        last - first != 3 ? OperandClass.Invalid
        : first >= X0 && last <= X31 ? OperandClass.X4
        : first >= Y0 && last <= Y31 ? OperandClass.Y4
        : first >= Z0 && last <= Z31 ? OperandClass.Z4 : OperandClass.Invalid;

    private OperandClass ClassifyRegisterList(in Operand a)
    {
        int first = (short)a.Offset, last = (short)(a.Offset >> 16);
        if (!settings.Is64 && (X86Register.Index(first) >= 8 || X86Register.Index(last) >= 8)) return OperandClass.Invalid;
        return ClassifyRegisterListKind(first, last);
    }

    private OperandClass ClassifyMemory(in Operand a)
    {
        if (a.Index == SP || a.Index < 0) return OperandClass.Invalid;
        if (a.Index is >= X0 and <= Z31) return ClassifyVectorIndex(a.Index);
        if (!settings.Is64) return OperandClass.M;
        switch (a.Name)
        {
            case NameKind.Extern or NameKind.Static or NameKind.Got:
                // RIP-relative: no room for base and index.
                return a.Register != None || a.Index != None || a.Scale != 0 ? OperandClass.Invalid : OperandClass.M;
            case NameKind.Auto or NameKind.Parameter:
                return a.Register != SP && a.Register != None ? OperandClass.Invalid : OperandClass.M;
            default:
                return OperandClass.M;
        }
    }

    private OperandClass ClassifyVectorIndex(int index)
    {
        int number = (index - X0) & 31;
        if (number >= 8 && !settings.Is64) return OperandClass.Invalid;
        if (index <= X31) return number < 16 ? OperandClass.Xvm : OperandClass.Xvme;
        if (index <= Y31) return number < 16 ? OperandClass.Yvm : OperandClass.Yvme;
        return OperandClass.Zvm;
    }

    private OperandClass ClassifyConstant(in Operand a)
    {
        if (a.Symbol is not null) host.Error($"TYPE_CONST with symbol: {Show(a)}");
        long v = settings.Is64 ? a.Offset : (int)a.Offset;
        if (v == 0) return OperandClass.I0;
        if (v == 1) return OperandClass.I1;
        if (v is >= 0 and <= 3) return OperandClass.U2;
        if (v is >= 0 and <= 127) return OperandClass.U7;
        if (v is >= 0 and <= 255) return OperandClass.U8;
        if (v is >= -128 and <= 127) return OperandClass.I8;
        if (!settings.Is64) return OperandClass.I32;
        if (v == (int)v) return OperandClass.S32;
        return v >> 32 == 0 ? OperandClass.I32 : OperandClass.I64;
    }

    private OperandClass ClassifyRegister(int r)
    {
        bool is64 = settings.Is64;
        switch (r)
        {
            case AL: return OperandClass.Al;
            case AX: return OperandClass.Ax;
            case CL: return OperandClass.Cl;
            case CX: return OperandClass.Cx;
            case DX or BX: return OperandClass.Rx;
            case SPB: return OperandClass.Invalid;
            case >= BPB and <= R15B: return is64 ? OperandClass.Rb : OperandClass.Invalid;
            case DL or BL or (>= AH and <= BH): return OperandClass.Rb;
            case >= R8 and <= R15: return is64 ? OperandClass.R : OperandClass.Invalid;
            case >= SP and <= DI: return is64 ? OperandClass.R : OperandClass.R32;
            case F0: return OperandClass.St0;
            case > F0 and < M0: return OperandClass.St;
            case >= M0 and < K0: return OperandClass.Mm;
            case K0: return OperandClass.K0;
            case > K0 and <= K7: return OperandClass.Kw;
            case X0: return OperandClass.X0;
            case > X0 and <= X15: return OperandClass.X;
            case >= X16 and <= X31: return OperandClass.Xe;
            case >= Y0 and < Y16: return OperandClass.Y;
            case >= Y16 and <= Y31: return OperandClass.Ye;
            case >= Z0 and <= Z31: return r < Z8 || is64 ? OperandClass.Z : OperandClass.Invalid;
            case >= CS and <= TASK: return (OperandClass)((int)OperandClass.Cs + (r - CS));
            case >= CR0 and <= CR8: return (OperandClass)((int)OperandClass.Cr0 + (r - CR0));
            case >= DR0 and < TR0: return (OperandClass)((int)OperandClass.Dr0 + (r - DR0));
            case >= TR0 and < X86Register.TLS: return (OperandClass)((int)OperandClass.Tr0 + (r - TR0));
            case X86Register.TLS: return OperandClass.Tls;
            default: return OperandClass.Invalid;
        }
    }

    private byte SegmentPrefix(in Operand a)
    {
        if (a.Register < CS && a.Index < CS) return 0;
        if (a.Kind == OperandKind.Memory && a.Name == NameKind.None)
        {
            switch (a.Register)
            {
                case CS: return 0x2e;
                case DS: return 0x3e;
                case ES: return 0x26;
                case FS: return 0x64;
                case GS: return 0x65;
                case X86Register.TLS: return DirectTlsPrefix();
            }
        }
        switch (a.Index)
        {
            case CS: return 0x2e;
            case DS: return 0x3e;
            case ES: return 0x26;
            case FS: return 0x64;
            case GS: return 0x65;
            case X86Register.TLS when settings.Shared && !settings.IsWindows: return settings.Is64 ? (byte)0x64 : (byte)0x65;
            default: return 0;
        }
    }

    // off(TLS): only systems where the thread-local offset is known at link time come here.
    private byte DirectTlsPrefix()
    {
        if (!settings.Is64)
            return settings.Os is "android" or "darwin" or "dragonfly" or "freebsd" or "netbsd" or "openbsd" ? (byte)0x65
                : throw host.Fatal($"unknown TLS base register for {settings.Os}");
        switch (settings.Os)
        {
            case "android" or "dragonfly" or "freebsd" or "netbsd" or "openbsd" or "solaris" or "illumos": return 0x64;
            case "linux" when !settings.Shared: return 0x64;
            case "linux": throw host.Fatal("unknown TLS base register for linux with -shared");
            case "darwin": return 0x65;
            default: throw host.Fatal($"unknown TLS base register for {settings.Os}");
        }
    }

    // ---- emitting a form ----

    private static ref Operand Get(Instruction p, ReadOnlySpan<byte> operands, int which)
    {
        byte place = operands[which];
        if (place == FromIndex) return ref p.From;
        if (place == ToIndex) return ref p.To;
        return ref p.Rest[place - 1];
    }

    private void Emit(InstructionForm form, Instruction p, ReadOnlySpan<byte> operands)
    {
        switch (form.Kind)
        {
            case FormKind.Legacy: EmitLegacy(form, p, operands); break;
            case FormKind.Vex: EmitVex(form, p, operands); break;
            case FormKind.Evex: EmitEvex(form, p, operands); break;
            case FormKind.Nothing: break;
            case FormKind.BadAddress: host.Error("asmand: bad address "); break;
            case FormKind.CallRegister:
                AddRelocation(new CodeRelocation { Kind = Plan9Relocation.CallIndirect, Offset = (int)p.Pc });
                EmitLegacy(form, p, operands);
                break;
            case FormKind.CallConstant:
                Put(form.Opcode[0]);
                AddRelocation(new CodeRelocation { Kind = Plan9Relocation.PcRelative, Offset = Here(p), Size = 4, Addend = p.To.Offset });
                PutInt32(0);
                break;
            case FormKind.CallIndirect:
                Put(form.Opcode[0]);
                Put(form.Opcode[1]);
                AddRelocation(new CodeRelocation
                {
                    Kind = settings.Is64 ? Plan9Relocation.PcRelative : Plan9Relocation.Addr, Offset = Here(p), Size = 4,
                    Symbol = p.To.Symbol, Addend = p.To.Offset,
                });
                PutInt32(0);
                break;
            case FormKind.Call or FormKind.CallDuff: EmitCall(form, p); break;
            case FormKind.MoveImmediate: EmitMoveImmediate(form, p); break;
            case FormKind.Data: EmitData(form, p); break;
            case FormKind.LoadTls: EmitLoadTls(p); break;
            default: EmitBranch(form, p); break;
        }
    }

    private void EmitLegacy(InstructionForm form, Instruction p, ReadOnlySpan<byte> operands)
    {
        if (form.RexW) _rex |= W;
        if (form.ByteSource) ToByteRegister(ref p.From, ref p.FromClass);
        foreach (byte b in form.Opcode) Put(b);
        if (form.OpcodeRegister >= 0)
        {
            int r = Get(p, operands, form.OpcodeRegister).Register;
            _rex |= Rex(r) & (B | Empty);
            _buffer[_length - 1] += (byte)Low(r);
        }
        if (form.Rm >= 0)
        {
            ref Operand rm = ref Get(p, operands, form.Rm);
            if (form.Reg >= 0)
            {
                int r = Get(p, operands, form.Reg).Register;
                PutModRm(p, ref rm, Low(r), Rex(r), form);
            }
            else
            {
                PutModRm(p, ref rm, form.Digit, 0, form);
            }
        }
        if (form.RegExtension >= 0) _rex |= Rex(Get(p, operands, form.RegExtension).Register) & (R | Empty);
        if (form.Immediate >= 0) PutImmediate(form, p, Get(p, operands, form.Immediate));
    }

    private void PutImmediate(InstructionForm form, Instruction p, in Operand a)
    {
        switch (form.ImmediateSize)
        {
            case 1: Put((byte)ConstantValue(a)); break;
            case 2: PutInt16((short)ConstantValue(a)); break;
            default: PutRelocatable32(p, a); break;
        }
    }

    private long ConstantValue(in Operand a)
    {
        if (a.Name is NameKind.Extern or NameKind.Static or NameKind.Got) 
        {
            host.Error($"need reloc for {Show(a)}");
            throw host.Fatal("reloc");
        }
        return a.Offset;
    }

    private void PutRelocatable32(Instruction p, in Operand a)
    {
        long v = Value(a, out CodeRelocation r);
        if (r.Size != 0)
        {
            r.Offset = Here(p);
            AddRelocation(r);
        }
        PutInt32((int)v);
    }

    // The constant part of an operand and the relocation for the rest (size 0: none).
    private long Value(in Operand a, out CodeRelocation r)
    {
        r = default;
        if (a.Name is NameKind.Extern or NameKind.Static or NameKind.Got)
        {
            r.Size = 4;
            r.Kind = a.Name == NameKind.Got ? Plan9Relocation.GotPcRelative
                : settings.UsesAbsoluteAddresses(a.Symbol!) ? Plan9Relocation.Addr : Plan9Relocation.PcRelative; // named operands have a symbol
            r.Symbol = a.Symbol;
            r.Addend = a.Offset;
            return 0;
        }
        if (a.Kind is OperandKind.Memory or OperandKind.Address && a.Register == X86Register.TLS)
        {
            if (!settings.Shared || settings.IsAndroid || settings.Os == "darwin")
            {
                r.Kind = Plan9Relocation.TlsLocalExec;
                r.Size = 4;
                r.Addend = a.Offset;
            }
            return 0;
        }
        return a.Offset;
    }

    // MOVQ $c, r: sign-extended, zero-extended, or all eight bytes.
    private void EmitMoveImmediate(InstructionForm form, Instruction p)
    {
        if (form.RexW) _rex |= W;
        else if (form.Needs64ForRexW) _rex |= W;
        long v = Value(p.From, out CodeRelocation r);
        int high = (int)(v >> 32);
        if (high == 0)
        {
            _rex &= ~(Empty | W);
            _rex |= Rex(p.To.Register) & B;
            Put((byte)(0xb8 + Low(p.To.Register)));
            if (r.Kind != 0)
            {
                r.Offset = Here(p);
                AddRelocation(r);
            }
            PutInt32((int)v);
        }
        else if (high == -1 && (v & 1L << 31) != 0)
        {
            Put(0xc7);
            PutModRm(p, ref p.To, 0, 0, form);
            PutInt32((int)v);
        }
        else
        {
            _rex |= Rex(p.To.Register) & B;
            Put((byte)(form.Opcode[0] + Low(p.To.Register)));
            if (r.Kind != 0)
            {
                r.Offset = Here(p);
                AddRelocation(r);
            }
            PutInt32((int)v);
            PutInt32((int)(v >> 32));
        }
    }

    private void EmitData(InstructionForm form, Instruction p)
    {
        int size = form.Opcode[0];
        long v = Value(p.From, out CodeRelocation r);
        if (r.Size != 0)
        {
            r.Size = (byte)size;
            r.Offset = Here(p);
            AddRelocation(r);
        }
        for (int i = 0; i < size; i++) Put((byte)(v >> 8 * i));
    }

    private void EmitCall(InstructionForm form, Instruction p)
    {
        if (p.To.Symbol is null)
        {
            host.Error("call without target");
            throw host.Fatal("bad code");
        }
        if (form.Kind == FormKind.CallDuff && settings.Dynlink) host.Error("directly calling duff when dynamically linking Go");
        Put(form.Opcode[0]);
        AddRelocation(new CodeRelocation { Kind = Plan9Relocation.Call, Offset = Here(p), Size = 4, Symbol = p.To.Symbol, Addend = p.To.Offset });
        PutInt32(0);
    }

    // Backward targets have their address; forward ones get theirs when they are reached (BranchRelaxation).
    private void EmitBranch(InstructionForm form, Instruction p)
    {
        bool isTransaction = form.Kind == FormKind.TransactionBegin;
        byte shortOpcode = form.Opcode[^1], nearOpcode = form.Opcode[^1];
        if (form.Kind != FormKind.Loop) shortOpcode = form.Opcode[0];
        bool needsAddressSize = form.Kind == FormKind.Loop && form.Opcode.Length == 2;
        if (isTransaction) Put(form.Opcode[0]);
        if (p.To.Symbol is not null)
        {
            if (form.Kind is not (FormKind.Jump or FormKind.TransactionBegin))
            {
                host.Error("branch to ATEXT");
                throw host.Fatal("bad code");
            }
            Put(nearOpcode);
            AddRelocation(new CodeRelocation { Kind = Plan9Relocation.Call, Offset = Here(p), Size = 4, Symbol = p.To.Symbol });
            PutInt32(0);
            return;
        }
        if (p.To.Target is not { } target)
        {
            host.Error("jmp/branch/loop without target");
            throw host.Fatal("bad code");
        }
        if (p.BackwardBranch)
        {
            long distance = target.Pc - (p.Pc + 2);
            if (distance >= -128 && !isTransaction)
            {
                if (needsAddressSize) Put(0x67);
                Put(shortOpcode);
                Put((byte)distance);
            }
            else if (form.Kind == FormKind.Loop)
            {
                host.Error($"loop too far: {Show(p)}");
            }
            else
            {
                distance -= 5 - 2;
                if (isTransaction) distance--;
                if (form.Kind == FormKind.ConditionalJump)
                {
                    Put(0x0f);
                    distance--;
                }
                Put(nearOpcode);
                PutInt32((int)distance);
            }
            return;
        }
        p.NextWaiting = target.WaitingBranches;
        target.WaitingBranches = p;
        if (p.ShortBranch && !isTransaction)
        {
            if (needsAddressSize) Put(0x67);
            Put(shortOpcode);
            Put(0);
        }
        else if (form.Kind == FormKind.Loop)
        {
            host.Error($"loop too far: {Show(p)}");
        }
        else
        {
            if (form.Kind == FormKind.ConditionalJump) Put(0x0f);
            Put(nearOpcode);
            PutInt32(0);
        }
    }

    // MOVQ TLS, r on systems where the base must be loaded first.
    private void EmitLoadTls(Instruction p)
    {
        var op = ((X86Mnemonic)p.Op).Op;
        if (settings.Is64 ? op != X86Op.MOVQ : op != X86Op.MOVL) host.Error($"invalid load of TLS: {Show(p)}");
        int to = p.To.Register;
        bool isElf = settings.Os is "linux" or "freebsd" or "android";
        if (!isElf) throw host.Fatal($"unknown TLS base location for {settings.Os}");
        if (!settings.Is64)
        {
            if (settings.Shared)
            {
                // The thunk returns the address of the next instruction, which adds the offset's slot from there.
                Put(0xe8);
                AddRelocation(new CodeRelocation
                {
                    Kind = Plan9Relocation.Call, Offset = Here(p), Size = 4,
                    Symbol = host.Lookup("__x86.get_pc_thunk." + Name(to).ToLowerInvariant()),
                });
                PutInt32(0);
                Put(0x8b);
                Put((byte)(2 << 6 | Low(to) | Low(to) << 3));
                AddRelocation(new CodeRelocation { Kind = Plan9Relocation.TlsInitialExec, Offset = Here(p), Size = 4, Addend = 2 });
                PutInt32(0);
                return;
            }
            var source = new Operand { Kind = OperandKind.Memory, Register = GS };
            Put(0x65);
            Put(0x8b);
            PutModRm(p, ref source, Low(to), Rex(to), null);
            return;
        }
        if (!settings.Shared) throw host.Fatal("unknown TLS base location for linux/freebsd without -shared");
        _rex = W | (Rex(to) & R);
        Put(0x8b);
        Put((byte)(0x05 | Low(to) << 3));
        AddRelocation(new CodeRelocation { Kind = Plan9Relocation.TlsInitialExec, Offset = Here(p), Size = 4, Addend = -4 });
        PutInt32(0);
    }

    // ---- VEX and EVEX ----

    private void EmitVex(InstructionForm form, Instruction p, ReadOnlySpan<byte> operands)
    {
        _vex = true;
        int rexR = 0, rexX = 0, rexB = 0, vvvv = 0;
        if (form.Reg >= 0) rexR = Rex(Get(p, operands, form.Reg).Register) & R;
        if (form.RegExtension >= 0) rexR = Rex(Get(p, operands, form.RegExtension).Register) & R;
        if (form.Rm >= 0)
        {
            ref Operand rm = ref Get(p, operands, form.Rm);
            rexB = Rex(rm.Register) & B;
            rexX = Rex(rm.Index) & X;
        }
        if (form.V >= 0) vvvv = RegisterBits4(Get(p, operands, form.V).Register);
        vvvv ^= 0xf;
        int wlp = (form.VexW ? 0x80 : 0) | form.Length << 2 | form.Prefix;
        if (form.Map == 1 && (rexX | rexB) == 0 && !form.VexW)
        {
            Put(0xc5);
            Put((byte)((byte)(rexR << 5) ^ 0x80 | vvvv << 3 | wlp));
        }
        else
        {
            Put(0xc4);
            Put((byte)((byte)((rexR | rexX | rexB) << 5) ^ 0xe0 | form.Map));
            Put((byte)(vvvv << 3 | wlp));
        }
        Put(form.Opcode[0]);
        FinishVex(form, p, operands);
    }

    // The four bits of vvvv: low three and the extension.
    private static int RegisterBits4(int r) => (Low(r) | (Rex(r) & R) << 1) & 0xf;

    private void FinishVex(InstructionForm form, Instruction p, ReadOnlySpan<byte> operands)
    {
        if (form.Rm >= 0)
        {
            int reg = form.Reg >= 0 ? Low(Get(p, operands, form.Reg).Register) : form.Digit;
            PutModRm(p, ref Get(p, operands, form.Rm), reg, 0, form);
        }
        if (form.Immediate >= 0) Put((byte)Get(p, operands, form.Immediate).Offset);
        if (form.Is4 >= 0) Put((byte)(X86Register.Index(Get(p, operands, form.Is4).Register) << 4));
    }

    private void EmitEvex(InstructionForm form, Instruction p, ReadOnlySpan<byte> operands)
    {
        _evex = true;
        _evexForm = form;
        int notR = 1, notR2 = 1, notX = 1, notB = 1, vvvv = 0, notV2 = 1, mask = 0;
        if (form.Reg >= 0)
        {
            int rex = Rex(Get(p, operands, form.Reg).Register);
            if ((rex & R) != 0) notR = 0;
            if ((rex & X86Register.Evex) != 0) notR2 = 0;
        }
        bool rmIsMemory = false;
        if (form.Rm >= 0)
        {
            ref Operand rm = ref Get(p, operands, form.Rm);
            rmIsMemory = rm.Kind == OperandKind.Memory;
            if (rm.Index == None && (Rex(rm.Register) & X86Register.Evex) != 0) notX = 0;
            else if ((Rex(rm.Index) & X) != 0) notX = 0;
            if ((Rex(rm.Register) & B) != 0) notB = 0;
            if ((Rex(rm.Index) & X86Register.Evex) != 0) notV2 = 0;
        }
        if (form.V >= 0)
        {
            int v = Get(p, operands, form.V).Register;
            vvvv = RegisterBits4(v);
            if ((Rex(v) & X86Register.Evex) != 0) notV2 = 0;
        }
        int length = form.Length, b = 0, z = 0;
        if (EvexSuffix.Zeroing(p.Suffix))
        {
            if (!form.Zeroing) host.Error($"unsupported zeroing: {Show(p)}");
            if (form.MaskOperand < 0) host.Error($"mask register must be specified for .Z instructions: {Show(p)}");
            z = 1;
        }
        if (EvexSuffix.Rounding(p.Suffix) is var rounding and >= 0)
        {
            if (rmIsMemory) host.Error($"illegal rounding with memory argument: {Show(p)}");
            else if (!form.Rounding) host.Error($"unsupported rounding: {Show(p)}");
            b = 1;
            length = rounding;
        }
        else if (EvexSuffix.Broadcast(p.Suffix))
        {
            if (!rmIsMemory) host.Error($"illegal broadcast without memory argument: {Show(p)}");
            else if (form.BroadcastUnit == 0) host.Error($"unsupported broadcast: {Show(p)}");
            b = 1;
        }
        else if (EvexSuffix.SuppressExceptions(p.Suffix))
        {
            if (rmIsMemory) host.Error($"illegal SAE with memory argument: {Show(p)}");
            else if (!form.Sae) host.Error($"unsupported SAE: {Show(p)}");
            b = 1;
        }
        if (form.MaskOperand >= 0) mask = Low(Get(p, operands, form.MaskOperand).Register);
        Put(0x62);
        Put((byte)(notR << 7 | notX << 6 | notB << 5 | notR2 << 4 | form.Map));
        Put((byte)((form.VexW ? 0x80 : 0) | (vvvv ^ 0xf) << 3 | 1 << 2 | form.Prefix));
        Put((byte)(z << 7 | length << 5 | b << 4 | notV2 << 3 | mask));
        Put(form.Opcode[0]);
        FinishVex(form, p, operands);
    }

    // ---- ModRM, SIB, displacement ----

    private void PutModRm(Instruction p, ref Operand a, int reg, int regRex, InstructionForm? form)
    {
        int rex = regRex & (Empty | R);
        if (a.Offset != (int)a.Offset)
        {
            bool mayOverflow = settings.Is64 ? ((X86Mnemonic)p.Op).Op == X86Op.LEAL : (uint)a.Offset == a.Offset && (_rex & W) == 0;
            if (!mayOverflow) host.Error($"offset too large in {Show(p)}");
        }
        int v = (int)a.Offset;
        OperandKind kind = a.Kind;
        // A form that takes an address is LEA: it encodes the memory operand.
        if (kind == OperandKind.Address)
        {
            bool isLea = form is { Rm: >= 0 } && form.Classes[form.Rm] == OperandClass.Address;
            if (!isLea)
            {
                if (a.Name == NameKind.None) host.Error("unexpected TYPE_ADDR with NAME_NONE");
                if (a.Index == X86Register.TLS) host.Error("unexpected TYPE_ADDR with index==REG_TLS");
                BadAddress(a);
                return;
            }
            kind = OperandKind.Memory;
        }
        if (kind == OperandKind.Register)
        {
            if (a.Register is < AL or > Z31 || v != 0)
            {
                BadAddress(a);
                return;
            }
            Put((byte)(3 << 6 | Low(a.Register) | reg << 3));
            _rex |= Rex(a.Register) & (Empty | B) | rex;
            return;
        }
        if (kind != OperandKind.Memory)
        {
            BadAddress(a);
            return;
        }
        if (a.Index != None && a.Index != X86Register.TLS && a.Index is not (>= CS and <= GS)) PutIndexed(p, a, v, reg, rex);
        else PutBased(p, a, v, reg, rex);
    }

    private void BadAddress(in Operand a) => host.Error($"asmand: bad address {Show(a)}");

    private void PutIndexed(Instruction p, in Operand a, int v, int reg, int rex)
    {
        int @base = a.Register;
        CodeRelocation r = default;
        switch (a.Name)
        {
            case NameKind.Extern or NameKind.Static or NameKind.Got:
                if (settings.Is64 && !settings.UsesAbsoluteAddresses(a.Symbol!)) // named operands have a symbol
                {
                    BadAddress(a);
                    return;
                }
                // With -shared on 386 the base holds the address that a thunk returned.
                if (settings.Is64 || !settings.Shared) @base = None;
                v = (int)Value(a, out r);
                break;
            case NameKind.Auto or NameKind.Parameter:
                @base = SP;
                break;
        }
        _rex |= Rex(a.Index) & X | Rex(@base) & B | rex;
        if (@base == None)
        {
            Put((byte)(4 | reg << 3));
            PutSib(a.Scale, a.Index, @base);
            PutDisplacement(p, v, ref r);
            return;
        }
        if (v == 0 && r.Size == 0 && @base != BP && @base != R13)
        {
            Put((byte)(4 | reg << 3));
            PutSib(a.Scale, a.Index, @base);
            return;
        }
        if (TryDisplacement8(p, v, out byte displacement) && r.Size == 0)
        {
            Put((byte)(1 << 6 | 4 | reg << 3));
            PutSib(a.Scale, a.Index, @base);
            Put(displacement);
            return;
        }
        Put((byte)(2 << 6 | 4 | reg << 3));
        PutSib(a.Scale, a.Index, @base);
        PutDisplacement(p, v, ref r);
    }

    private void PutBased(Instruction p, in Operand a, int v, int reg, int rex)
    {
        int @base = a.Register;
        CodeRelocation r = default;
        switch (a.Name)
        {
            case NameKind.Extern or NameKind.Static or NameKind.Got:
                if (a.Symbol is null) host.Error($"bad addr: {Show(p)}");
                if (settings.Is64 || !settings.Shared) @base = None;
                v = (int)Value(a, out r);
                break;
            case NameKind.Auto or NameKind.Parameter:
                @base = SP;
                break;
        }
        if (@base == X86Register.TLS) v = (int)Value(a, out r);
        _rex |= Rex(@base) & B | rex;
        if (@base == None || @base is >= CS and <= GS || @base == X86Register.TLS)
        {
            bool ripRelative = (a.Symbol is null || !settings.UsesAbsoluteAddresses(a.Symbol)) && @base == None
                && a.Name is NameKind.Static or NameKind.Extern or NameKind.Got;
            if (ripRelative || !settings.Is64)
            {
                if (a.Name == NameKind.Got && (a.Offset != 0 || a.Index != 0 || a.Scale != 0)) host.Error($"{Show(p)} has offset against gotref");
                Put((byte)(5 | reg << 3));
                PutDisplacement(p, v, ref r);
                return;
            }
            Put((byte)(4 | reg << 3));
            Put(4 << 3 | 5);
            PutDisplacement(p, v, ref r);
            return;
        }
        if (@base == SP || @base == R12)
        {
            if (v == 0)
            {
                Put((byte)(Low(@base) | reg << 3));
                PutSib(a.Scale, None, @base);
            }
            else if (TryDisplacement8(p, v, out byte displacement))
            {
                Put((byte)(1 << 6 | Low(@base) | reg << 3));
                PutSib(a.Scale, None, @base);
                Put(displacement);
            }
            else
            {
                Put((byte)(2 << 6 | Low(@base) | reg << 3));
                PutSib(a.Scale, None, @base);
                PutDisplacement(p, v, ref r);
            }
            return;
        }
        if (@base is < AX or > R15)
        {
            BadAddress(a);
            return;
        }
        if (a.Index == X86Register.TLS && !settings.Shared && !settings.IsAndroid && !settings.IsWindows)
        {
            r = new CodeRelocation { Kind = Plan9Relocation.TlsLocalExec, Size = 4, Addend = v };
            v = 0;
        }
        if (v == 0 && r.Size == 0 && @base != BP && @base != R13)
        {
            Put((byte)(Low(@base) | reg << 3));
        }
        else if (TryDisplacement8(p, v, out byte displacement) && r.Size == 0)
        {
            Put((byte)(1 << 6 | Low(@base) | reg << 3));
            Put(displacement);
        }
        else
        {
            Put((byte)(2 << 6 | Low(@base) | reg << 3));
            PutDisplacement(p, v, ref r);
        }
    }

    // EVEX counts an 8-bit displacement in units of the operand's size.
    private bool TryDisplacement8(Instruction p, int v, out byte displacement)
    {
        if (_evex && _evexForm is { } form)
        {
            int unit = EvexSuffix.Broadcast(p.Suffix) ? Math.Max((int)form.BroadcastUnit, 1) : form.Unit;
            displacement = (byte)(v / unit);
            return v % unit == 0 && v / unit is >= -128 and <= 127;
        }
        displacement = (byte)v;
        return v is >= -128 and < 128;
    }

    private void PutDisplacement(Instruction p, int v, ref CodeRelocation r)
    {
        if (r.Size != 0)
        {
            r.Offset = Here(p);
            AddRelocation(r);
        }
        PutInt32(v);
    }

    private void PutSib(int scale, int index, int @base)
    {
        int sib;
        if (index == None)
        {
            sib = 4 << 3;
        }
        else
        {
            bool isIndex = index is >= AX and <= R15 && index != SP || index is >= X0 and <= Z31;
            int log = scale switch { 1 => 0, 2 => 1, 4 => 2, 8 => 3, _ => -1 };
            if (!isIndex || log < 0 || !settings.Is64 && X86Register.Index(index) >= 8)
            {
                BadSib(scale, index, @base);
                return;
            }
            sib = Low(index) << 3 | log << 6;
        }
        if (@base == None) sib |= 5;
        else if (@base is >= AX and <= R15 && (settings.Is64 || @base < R8)) sib |= Low(@base);
        else
        {
            BadSib(scale, index, @base);
            return;
        }
        Put((byte)sib);
    }

    private void BadSib(int scale, int index, int @base)
    {
        // The reference's numbers start at 2048.
        static string Show(int r) => r >= AL ? Name(r) : $"Rgok({r - 2048})";
        host.Error($"asmidx: bad address {scale}/{Show(index)}/{Show(@base)}");
        Put(0);
    }

    // ---- 386: byte operations on registers without a byte name ----

    // MOVB SI, (AX): exchange SI with a register that has a byte half, use that one, exchange back.
    private bool TryWithSwappedByteRegister(Instruction p)
    {
        bool swapFrom = p.From.Kind == OperandKind.Register && p.From.Register is >= BP and <= DI;
        bool swapTo = !swapFrom && p.To.Kind == OperandKind.Register && p.To.Register is >= BP and <= DI;
        if (!swapFrom && !swapTo) return false;
        var copy = new Instruction(p.Op)
        {
            From = p.From, To = p.To, Rest = [.. p.Rest], Pc = p.Pc, Position = p.Position, Suffix = p.Suffix,
            FromClass = p.FromClass, ToClass = p.ToClass,
        };
        ToWordRegister(ref copy.From, ref copy.FromClass);
        ToWordRegister(ref copy.To, ref copy.ToClass);
        ref Operand swapped = ref swapFrom ? ref p.From : ref p.To;
        int register = swapped.Register;
        short free = FreeByteRegister(swapFrom ? p.To : p.From);
        Replace(copy, register, free);
        PutExchange(p, ref swapped, free);
        EncodeOperation(copy);
        PutExchange(p, ref swapped, free);
        return true;
    }

    private void PutExchange(Instruction p, ref Operand register, short with)
    {
        if (with == AX)
        {
            Put((byte)(0x90 + Low(register.Register)));
            return;
        }
        Put(0x87);
        PutModRm(p, ref register, Low(with), 0, null);
    }

    private static void ToWordRegister(ref Operand a, ref byte @class)
    {
        if (a.Kind != OperandKind.Register || a.Index != None || a.Register is < AL or > R15B) return;
        a.Register += AX - AL;
        @class = 0;
    }

    private static void Replace(Instruction p, int from, short to)
    {
        if (p.From.Register == from) (p.From.Register, p.FromClass) = (to, 0);
        if (p.To.Register == from) (p.To.Register, p.ToClass) = (to, 0);
        if (p.From.Index == from) (p.From.Index, p.FromClass) = (to, 0);
        if (p.To.Index == from) (p.To.Index, p.ToClass) = (to, 0);
    }

    private short FreeByteRegister(in Operand other)
    {
        // MUL and DIV use AX and DX on their own; they have no other operand.
        bool a = other.Kind != OperandKind.None, b = true, c = true, d = a;
        if (other.Kind == OperandKind.Register || other.Kind is OperandKind.Memory or OperandKind.Address && other.Name == NameKind.None)
        {
            switch (other.Register)
            {
                case None: a = d = false; break;
                case AX or AL or AH: a = false; break;
                case BX or BL or BH: b = false; break;
                case CX or CL or CH: c = false; break;
                case DX or DL or DH: d = false; break;
            }
        }
        if (other.Kind is OperandKind.Memory or OperandKind.Address)
        {
            switch (other.Index)
            {
                case AX: a = false; break;
                case BX: b = false; break;
                case CX: c = false; break;
                case DX: d = false; break;
            }
        }
        if (a) return AX;
        if (b) return BX;
        if (c) return CX;
        if (d) return DX;
        host.Error("impossible byte register");
        throw host.Fatal("bad code");
    }

    // ---- bytes ----

    private int Here(Instruction p) => (int)p.Pc + _length;

    private void AddRelocation(in CodeRelocation r) => _relocations.Add(r);

    private void Put(byte b) => _buffer[_length++] = b;

    private void PutInt16(short v)
    {
        BinaryPrimitives.WriteInt16LittleEndian(_buffer.AsSpan(_length), v);
        _length += 2;
    }

    private void PutInt32(int v)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_length), v);
        _length += 4;
    }
}
