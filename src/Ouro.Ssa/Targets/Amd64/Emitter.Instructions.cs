using Ouro.Core;
using Ouro.Machine;
using Ouro.Machine.Amd64;
using Ouro.Ssa.Allocation;
using static Ouro.Machine.Amd64.Registers;

namespace Ouro.Ssa.Targets.Amd64;

internal sealed partial class Emitter
{
    // reg op= (register or slot)
    private void Any(Opcode op, int width, int reg, int location)
    {
        if (location >= 0) _b.Register(op, width, reg, location);
        else _b.Memory(op, width, reg, Slot(location));
    }

    private void MoveRegister(int to, int from)
    {
        if (to != from) _b.Register(Opcodes.MovStore, 8, from, to);
    }

    private void EmitInstruction(Instruction x, CodeBlock block, int next, int[] target)
    {
        Operand[] o = x.Operands;
        int w = x.Width;
        switch ((M)x.Op)
        {
            case M.BlockStart or M.Args or M.Keep or M.VarDef or M.BarrierEnd:
                break;
            case M.StackArg:
                if (o[0].Location >= 0) MoveMemory(o[0].Location, Slot(~_code[o[0].Register].Home), w, store: false);
                break;
            case M.Jump:
                if (target[block.Successors[0]] != next) _b.JumpTo(_label[target[block.Successors[0]]]);
                break;
            case M.JumpTable:
            {
                var table = new JumpTableSymbol($"{_f.Name}.jump{_jumpTables.Count + 1}");
                _jumpTables.Add((table, [.. block.Successors.Select(s => _label[target[s]])]));
                _b.Memory(Opcodes.Lea, 8, o[1].Location, MemoryOperand.Of(table, 0));
                _b.Memory(Opcodes.Group5, 4, 4, new MemoryOperand(o[1].Location, o[0].Location, 8, 0));
                break;
            }
            case M.Unreachable:
                // A return address behind the last call must still be inside of the function.
                _b.Raw([0x90]);
                break;
            case M.Return:
                Epilogue();
                _b.Return();
                break;
            case M.TailCall:
                Epilogue();
                if (x.Extra == 1) _b.Memory(Opcodes.Group5, 4, 4, MemoryOperand.At(DX, 0));
                else if (x.Extra == 2) _b.Register(Opcodes.Group5, 4, 4, R12);
                else _b.JumpToSymbol(x.Aux!);
                break;

            case M.Branch: EmitBranch(x, target[block.Successors[0]], target[block.Successors[1]], next); break;
            case M.Set: EmitSet(x); break;
            case M.Select: EmitSelect(x); break;
            case M.BoundsTrap or M.DivideTrap or M.ShiftTrap:
            {
                int stub = NewStub(x);
                EmitComparison(x);
                _b.JumpIf((Condition)x.Condition, stub);
                break;
            }

            case M.Constant: _b.LoadConstant(o[0].Location, x.Immediate, flagsFree: true); break;
            case M.ZeroFloat: _b.Register(Opcodes.Xorps, 4, o[0].Location, o[0].Location); break;
            case M.Copy: MoveRegister(o[0].Location, o[1].Location); break;
            case M.CopyFloat:
                if (o[0].Location != o[1].Location) _b.Register(Opcodes.Movaps, 4, o[0].Location, o[1].Location);
                break;
            case M.Lea: _b.Memory(Opcodes.Lea, w, o[0].Location, Mem(x.Address, x)); break;

            case M.Add: Commutative(Opcodes.Add, x, lea: true); break;
            case M.And: Commutative(Opcodes.And, x, lea: false); break;
            case M.Or: Commutative(Opcodes.Or, x, lea: false); break;
            case M.Xor: Commutative(Opcodes.Xor, x, lea: false); break;
            case M.Mul: Commutative(Opcodes.Imul, x, lea: false); break;
            case M.AddConstant:
                if (o[0].Location == o[1].Location)
                {
                    // Of ADD 128 and SUB -128 the second has a one-byte form.
                    if (x.Immediate == 128) _b.ArithmeticImmediate(Opcodes.Sub, w, o[0].Location, -128);
                    else _b.ArithmeticImmediate(Opcodes.Add, w, o[0].Location, (int)x.Immediate);
                }
                else
                {
                    _b.Memory(Opcodes.Lea, w, o[0].Location, MemoryOperand.At(o[1].Location, (int)x.Immediate));
                }
                break;
            case M.AndConstant: WithConstant(Opcodes.And, x); break;
            case M.OrConstant: WithConstant(Opcodes.Or, x); break;
            case M.XorConstant: WithConstant(Opcodes.Xor, x); break;
            case M.MulConstant:
                if (x.Immediate is >= -128 and <= 127)
                {
                    _b.Register(Opcodes.ImulImm8, w, o[0].Location, o[1].Location);
                    _b.Byte((int)x.Immediate);
                }
                else
                {
                    _b.Register(Opcodes.ImulImm32, w, o[0].Location, o[1].Location);
                    _b.Int32((int)x.Immediate);
                }
                break;
            case M.AddMemory: _b.Memory(Opcodes.Add, w, o[0].Location, Mem(x.Address, x)); break;
            case M.AndMemory: _b.Memory(Opcodes.And, w, o[0].Location, Mem(x.Address, x)); break;
            case M.OrMemory: _b.Memory(Opcodes.Or, w, o[0].Location, Mem(x.Address, x)); break;
            case M.XorMemory: _b.Memory(Opcodes.Xor, w, o[0].Location, Mem(x.Address, x)); break;
            case M.MulMemory: _b.Memory(Opcodes.Imul, w, o[0].Location, Mem(x.Address, x)); break;
            case M.SubMemory: _b.Memory(Opcodes.Sub, w, o[0].Location, Mem(x.Address, x)); break;
            case M.Sub: Any(Opcodes.Sub, w, o[0].Location, o[2].Location); break;
            case M.AddToMemory: ToMemory(0x00, x); break;
            case M.OrToMemory: ToMemory(0x08, x); break;
            case M.AndToMemory: ToMemory(0x20, x); break;
            case M.SubToMemory: ToMemory(0x28, x); break;
            case M.XorToMemory: ToMemory(0x30, x); break;
            case M.AddConstantToMemory: _b.ArithmeticImmediate(Opcodes.Add, w, Mem(x.Address, x), (int)x.Immediate); break;
            case M.AndConstantToMemory: _b.ArithmeticImmediate(Opcodes.And, w, Mem(x.Address, x), (int)x.Immediate); break;
            case M.OrConstantToMemory: _b.ArithmeticImmediate(Opcodes.Or, w, Mem(x.Address, x), (int)x.Immediate); break;
            case M.XorConstantToMemory: _b.ArithmeticImmediate(Opcodes.Xor, w, Mem(x.Address, x), (int)x.Immediate); break;
            case M.Neg: _b.Register(Opcodes.Group3, w, 3, o[0].Location); break;
            case M.Not: _b.Register(Opcodes.Group3, w, 2, o[0].Location); break;
            case M.ByteSwap: _b.ByteSwap(w, o[0].Location); break;
            case M.ShlConstant: ShiftConstant(4, x); break;
            case M.ShrConstant: ShiftConstant(5, x); break;
            case M.SarConstant: ShiftConstant(7, x); break;
            case M.RolConstant: ShiftConstant(0, x); break;
            case M.Shl: ShiftByCount(4, x); break;
            case M.Shr: ShiftByCount(5, x); break;
            case M.Sar: ShiftByCount(7, x); break;
            case M.Rol: ShiftByCount(0, x); break;
            case M.BelowMask:
                _b.ArithmeticImmediate(Opcodes.Cmp, w, o[1].Location, (int)x.Immediate);
                _b.Register(Opcodes.Sbb, 8, o[0].Location, o[0].Location);
                break;
            case M.MulHighS or M.MulHighU:
                Group3(w, (M)x.Op == M.MulHighS ? 5 : 4, o[2].Location);
                break;
            case M.DivS or M.DivU: EmitDivision(x); break;
            case M.Div128: Group3(w, 6, o[3].Location); break;
            case M.ZeroExtend:
                Any(w == 1 ? Opcodes.MovzxByte : w == 2 ? Opcodes.MovzxWord : Opcodes.Mov, 4, o[0].Location, o[1].Location);
                break;
            case M.SignExtend:
                Any(w == 1 ? Opcodes.MovsxByte : w == 2 ? Opcodes.MovsxWord : Opcodes.Movsxd, x.Extra == 8 ? 8 : 4, o[0].Location, o[1].Location);
                break;
            case M.BitLen:
                _b.Register(Opcodes.Mov, w, o[2].Location, o[1].Location);
                _b.LoadConstant(o[0].Location, -1, flagsFree: true);
                _b.Register(Opcodes.Bsr, w, o[2].Location, o[1].Location);
                _b.Register(Opcodes.Cmov(Condition.NotEqual), 8, o[0].Location, o[2].Location);
                _b.ArithmeticImmediate(Opcodes.Add, 8, o[0].Location, 1);
                break;
            case M.TrailingZeros:
                _b.Register(Opcodes.Bsf, w, o[0].Location, o[1].Location);
                if (x.Extra == 1) break;
                _b.LoadConstant(o[2].Location, w * 8, flagsFree: false);
                _b.Register(Opcodes.Cmov(Condition.Equal), 8, o[0].Location, o[2].Location);
                break;
            case M.PopCount: Any(Opcodes.Popcnt, w, o[0].Location, o[1].Location); break;
            case M.AddCarry or M.SubBorrow:
                // c - 1 leaves the carry flag set exactly when c is 1.
                MoveRegister(o[0].Location, o[3].Location);
                _b.ArithmeticImmediate(Opcodes.Add, 8, o[0].Location, -1);
                MoveRegister(o[0].Location, o[1].Location);
                Any((M)x.Op == M.AddCarry ? Opcodes.Adc : Opcodes.Sbb, 8, o[0].Location, o[2].Location);
                _b.Register(Opcodes.Set(Condition.Below), 1, 0, o[0].Location);
                _b.Register(Opcodes.MovzxByte, 4, o[0].Location, o[0].Location);
                break;

            case M.Load: MoveMemory(o[0].Location, Mem(x.Address, x), w, store: false); break;
            case M.LoadSigned:
                _b.Memory(w == 1 ? Opcodes.MovsxByte : w == 2 ? Opcodes.MovsxWord : Opcodes.Movsxd, 8, o[0].Location, Mem(x.Address, x));
                break;
            case M.LoadFloat: MoveMemory(o[0].Location, Mem(x.Address, x), w, store: false); break;
            case M.Store or M.StoreFloat: MoveMemory(o[0].Location, Mem(x.Address, x), w, store: true); break;
            case M.StoreConstant: StoreConstant(Mem(x.Address, x), w, x.Immediate); break;
            case M.CopyMemory: EmitCopyMemory(x); break;
            case M.ZeroMemory:
            {
                int last = o.Length - 1;
                if (x.Immediate > Selection.InlineZero) Clear(Mem(x.Address, x), (int)x.Immediate, o[last - 1].Location, o[last].Location);
                else Clear(Mem(x.Address, x), (int)x.Immediate, -1, -1);
                break;
            }

            case M.AddFloat: Any(w == 4 ? Opcodes.Addss : Opcodes.Addsd, 4, o[0].Location, o[2].Location); break;
            case M.SubFloat: Any(w == 4 ? Opcodes.Subss : Opcodes.Subsd, 4, o[0].Location, o[2].Location); break;
            case M.MulFloat: Any(w == 4 ? Opcodes.Mulss : Opcodes.Mulsd, 4, o[0].Location, o[2].Location); break;
            case M.DivFloat: Any(w == 4 ? Opcodes.Divss : Opcodes.Divsd, 4, o[0].Location, o[2].Location); break;
            case M.AddFloatMemory: _b.Memory(w == 4 ? Opcodes.Addss : Opcodes.Addsd, 4, o[0].Location, Mem(x.Address, x)); break;
            case M.SubFloatMemory: _b.Memory(w == 4 ? Opcodes.Subss : Opcodes.Subsd, 4, o[0].Location, Mem(x.Address, x)); break;
            case M.MulFloatMemory: _b.Memory(w == 4 ? Opcodes.Mulss : Opcodes.Mulsd, 4, o[0].Location, Mem(x.Address, x)); break;
            case M.DivFloatMemory: _b.Memory(w == 4 ? Opcodes.Divss : Opcodes.Divsd, 4, o[0].Location, Mem(x.Address, x)); break;
            case M.SqrtFloat: Any(w == 4 ? Opcodes.Sqrtss : Opcodes.Sqrtsd, 4, o[0].Location, o[1].Location); break;
            case M.AndFloat: _b.Register(Opcodes.Andps, 4, o[0].Location, o[2].Location); break;
            case M.OrFloat: _b.Register(Opcodes.Orps, 4, o[0].Location, o[2].Location); break;
            case M.XorFloat: _b.Register(Opcodes.Xorps, 4, o[0].Location, o[2].Location); break;
            case M.RoundFloat:
                if (o[1].Location >= 0) _b.Register(w == 4 ? Opcodes.Roundss : Opcodes.Roundsd, 4, o[0].Location, o[1].Location);
                else _b.Memory(w == 4 ? Opcodes.Roundss : Opcodes.Roundsd, 4, o[0].Location, Slot(o[1].Location), 1);
                _b.Byte((int)x.Immediate);
                break;
            case M.FusedMultiplyAdd:
                // VFMADD231: d = a * b + d.
                _b.Vex(2, 1, w == 8, 0xB9, o[0].Location, o[2].Location, o[3].Location);
                break;
            case M.IntToFloat:
                _b.Register(Opcodes.Xorps, 4, o[0].Location, o[0].Location); // the conversion keeps the upper part: no false dependency
                Any(w == 4 ? Opcodes.Cvtsi2ss : Opcodes.Cvtsi2sd, x.Extra, o[0].Location, o[1].Location);
                break;
            case M.UnsignedToFloat: EmitUnsignedToFloat(x); break;
            case M.FloatToInt: Any(w == 4 ? Opcodes.Cvttss2si : Opcodes.Cvttsd2si, x.Extra == 8 ? 8 : 4, o[0].Location, o[1].Location); break;
            case M.FloatToUnsigned: EmitFloatToUnsigned(x); break;
            case M.FloatToFloat: Any(w == 4 ? Opcodes.Cvtss2sd : Opcodes.Cvtsd2ss, 4, o[0].Location, o[1].Location); break;
            case M.FloatBits:
                if (o[1].Location >= 0) _b.Register(Opcodes.MovqStore, w, o[1].Location, o[0].Location);
                else MoveMemory(o[0].Location, Slot(o[1].Location), w, store: false);
                break;
            case M.FloatFromBits:
                if (o[1].Location >= 0) _b.Register(Opcodes.Movq, w, o[0].Location, o[1].Location);
                else MoveMemory(o[0].Location, Slot(o[1].Location), w, store: false);
                break;

            case M.AtomicExchange:
                _b.Memory(w == 1 ? Opcodes.XchgByte : Opcodes.Xchg, w == 1 ? 4 : w, o[0].Location, Mem(x.Address, x));
                break;
            case M.AtomicAdd:
                _b.LockedMemory(w == 1 ? Opcodes.XaddByte : Opcodes.Xadd, w == 1 ? 4 : w, o[0].Location, Mem(x.Address, x));
                _b.Register(Opcodes.Add, w == 8 ? 8 : 4, o[0].Location, o[2].Location);
                break;
            case M.AtomicCas:
                _b.LockedMemory(w == 1 ? Opcodes.CmpxchgByte : Opcodes.Cmpxchg, w == 1 ? 4 : w, o[2].Location, Mem(x.Address, x));
                _b.Register(Opcodes.Set(Condition.Equal), 1, 0, o[0].Location);
                break;
            case M.AtomicAnd or M.AtomicOr:
            {
                byte code = (M)x.Op == M.AtomicAnd ? (byte)0x21 : (byte)0x09;
                _b.LockedMemory(w == 1 ? new Opcode((byte)(code - 1), ByteReg: true) : new Opcode(code), w == 1 ? 4 : w, o[0].Location, Mem(x.Address, x));
                break;
            }
            case M.AtomicAndOld or M.AtomicOrOld:
            {
                MemoryOperand m = Mem(x.Address, x);
                int temp = o[x.Extra].Location, again = _b.NewLabel();
                MoveMemory(AX, m, w, store: false);
                _b.Bind(again);
                MoveRegister(temp, AX);
                _b.Register((M)x.Op == M.AtomicAndOld ? Opcodes.And : Opcodes.Or, w == 8 ? 8 : 4, temp, o[1].Location);
                _b.LockedMemory(w == 1 ? Opcodes.CmpxchgByte : Opcodes.Cmpxchg, w == 1 ? 4 : w, temp, m);
                _b.JumpIf(Condition.NotEqual, again);
                break;
            }
            case M.Prefetch: _b.Memory(Opcodes.Prefetch, 4, x.Flag ? 0 : 1, Mem(x.Address, x)); break;
            case M.NilCheck: _b.Memory(Opcodes.TestByte, 4, AX, MemoryOperand.At(o[0].Location, 0)); break;
            case M.GetG: _b.Register(Opcodes.MovStore, 8, R14, o[0].Location); break;
            case M.CallerPC: _b.Memory(Opcodes.Mov, 8, o[0].Location, MemoryOperand.At(SP, ToReturn)); break;

            case M.CallStatic or M.CallClosure or M.CallCode: EmitCall(x); break;
            case M.BarrierBuffer: _b.Call(x.Aux!); break;
            default:
                throw InternalCompilerException.Unexpected((M)x.Op);
        }
    }

    private void Commutative(Opcode op, Instruction x, bool lea)
    {
        int d = x.Operands[0].Location, a = x.Operands[1].Location, b = x.Operands[2].Location;
        if (d == a)
        {
            Any(op, x.Width, d, b);
        }
        else if (d == b)
        {
            _b.Register(op, x.Width, d, a);
        }
        else if (lea && b >= 0)
        {
            _b.Memory(Opcodes.Lea, x.Width, d, new MemoryOperand(a, b, 1, 0));
        }
        else
        {
            MoveRegister(d, a);
            Any(op, x.Width, d, b);
        }
    }

    private void WithConstant(Opcode op, Instruction x)
    {
        MoveRegister(x.Operands[0].Location, x.Operands[1].Location);
        _b.ArithmeticImmediate(op, x.Width, x.Operands[0].Location, (int)x.Immediate);
    }

    private void ToMemory(int group, Instruction x)
    {
        int w = x.Width;
        _b.Memory(w == 1 ? new Opcode((byte)group, ByteReg: true) : new Opcode((byte)(group | 1)), w == 1 ? 4 : w, x.Operands[0].Location, Mem(x.Address, x));
    }

    private void ShiftConstant(int n, Instruction x)
    {
        int w = x.Width;
        _b.Register(w == 1 ? Opcodes.ShiftImmByte : Opcodes.ShiftImm, w == 1 ? 4 : w, n, x.Operands[0].Location);
        _b.Byte((int)x.Immediate);
    }

    private void ShiftByCount(int n, Instruction x)
    {
        int w = x.Width;
        _b.Register(w == 1 ? Opcodes.ShiftClByte : Opcodes.ShiftCl, w == 1 ? 4 : w, n, x.Operands[0].Location);
    }

    private void Group3(int width, int n, int location)
    {
        if (location >= 0) _b.Register(Opcodes.Group3, width, n, location);
        else _b.Memory(Opcodes.Group3, width, n, Slot(location));
    }

    private void StoreConstant(in MemoryOperand m, int width, long value)
    {
        _b.Memory(width == 1 ? new Opcode(0xC6) : new Opcode(0xC7), width == 1 ? 4 : width, 0, m, width == 1 ? 1 : width == 2 ? 2 : 4);
        _b.ImmediateOf(width, value);
    }

    private void EmitDivision(Instruction x)
    {
        int w = x.Width, divisor = x.Operands[2].Location;
        if ((M)x.Op == M.DivU)
        {
            _b.Register(Opcodes.Xor, 4, DX, DX);
            _b.Register(Opcodes.Group3, w, 6, divisor);
            return;
        }
        if (x.Extra == 1)
        {
            SignIntoDx(w);
            _b.Register(Opcodes.Group3, w, 7, divisor);
            return;
        }
        // min / -1 traps: x / -1 = -x, x % -1 = 0.
        int ordinary = _b.NewLabel(), done = _b.NewLabel();
        _b.ArithmeticImmediate(Opcodes.Cmp, w, divisor, -1);
        _b.JumpIf(Condition.NotEqual, ordinary);
        if (x.Flag) _b.Register(Opcodes.Xor, 4, DX, DX);
        else _b.Register(Opcodes.Group3, w, 3, AX);
        _b.JumpTo(done);
        _b.Bind(ordinary);
        SignIntoDx(w);
        _b.Register(Opcodes.Group3, w, 7, divisor);
        _b.Bind(done);
    }

    private void SignIntoDx(int width)
    {
        if (width == 8) _b.Raw([0x48, 0x99]);
        else _b.Raw([0x99]);
    }

    // --- comparisons -------------------------------------------------------------------------------------------------------

    private void EmitComparison(Instruction x)
    {
        Operand[] o = x.Operands;
        int a = x.CompareAt, w = x.Width;
        var byteCmp = new Opcode(0x3A, ByteReg: true, ByteRm: true);
        Opcode cmp = w == 1 ? byteCmp : Opcodes.Cmp;
        int ow = w == 1 ? 4 : w;
        switch ((Comparison)x.Compare)
        {
            case Comparison.RegisterRegister: Any(cmp, ow, o[a].Location, o[a + 1].Location); break;
            case Comparison.RegisterImmediate: _b.ArithmeticImmediate(Opcodes.Cmp, w, o[a].Location, (int)x.Immediate); break;
            case Comparison.RegisterMemory: _b.Memory(cmp, ow, o[a].Location, Mem(x.Address, x)); break;
            case Comparison.MemoryRegister:
                _b.Memory(w == 1 ? new Opcode(0x38, ByteReg: true) : new Opcode(0x39), ow, o[a].Location, Mem(x.Address, x));
                break;
            case Comparison.MemoryImmediate: _b.ArithmeticImmediate(Opcodes.Cmp, w, Mem(x.Address, x), (int)x.Immediate); break;
            case Comparison.TestRegister: _b.Register(w == 1 ? Opcodes.TestByte : Opcodes.Test, ow, o[a].Location, o[a].Location); break;
            case Comparison.TestRegisters: _b.Register(w == 1 ? Opcodes.TestByte : Opcodes.Test, ow, o[a].Location, o[a + 1].Location); break;
            case Comparison.TestImmediate:
                _b.Register(w == 1 ? Opcodes.Group3Byte : Opcodes.Group3, ow, 0, o[a].Location);
                _b.ImmediateOf(w, x.Immediate);
                break;
            case Comparison.TestMemoryImmediate:
                _b.Memory(w == 1 ? new Opcode(0xF6) : Opcodes.Group3, ow, 0, Mem(x.Address, x), Math.Min(w, 4));
                _b.ImmediateOf(w, x.Immediate);
                break;
            case Comparison.Float or Comparison.FloatEqual or Comparison.FloatNotEqual:
                Any(w == 4 ? Opcodes.Ucomiss : Opcodes.Ucomisd, 4, o[a].Location, o[a + 1].Location);
                break;
            default:
                throw InternalCompilerException.Unexpected((Comparison)x.Compare);
        }
    }

    private void EmitBranch(Instruction x, int yes, int no, int next)
    {
        EmitComparison(x);
        OpenBarrier(x); // the jump acts on what the comparison read
        var kind = (Comparison)x.Compare;
        if (kind == Comparison.FloatNotEqual)
        {
            // unequal or unordered
            _b.JumpIf(Condition.NotEqual, _label[yes]);
            _b.JumpIf(Condition.Parity, _label[yes]);
            if (no != next) _b.JumpTo(_label[no]);
            return;
        }
        if (kind == Comparison.FloatEqual)
        {
            _b.JumpIf(Condition.NotEqual, _label[no]);
            _b.JumpIf(Condition.Parity, _label[no]);
            if (yes != next) _b.JumpTo(_label[yes]);
            return;
        }
        var c = (Condition)x.Condition;
        if (yes == no)
        {
            if (yes != next) _b.JumpTo(_label[yes]);
        }
        else if (yes == next)
        {
            _b.JumpIf(c.Negate(), _label[no]);
        }
        else
        {
            _b.JumpIf(c, _label[yes]);
            if (no != next) _b.JumpTo(_label[no]);
        }
    }

    private void EmitSet(Instruction x)
    {
        EmitComparison(x);
        int d = x.Operands[0].Location;
        switch ((Comparison)x.Compare)
        {
            case Comparison.FloatEqual or Comparison.FloatNotEqual:
            {
                bool equal = (Comparison)x.Compare == Comparison.FloatEqual;
                int temp = x.Operands[^1].Location;
                _b.Register(Opcodes.Set(equal ? Condition.Equal : Condition.NotEqual), 1, 0, d);
                _b.Register(Opcodes.Set(equal ? Condition.NotParity : Condition.Parity), 1, 0, temp);
                _b.Register(equal ? Opcodes.And : Opcodes.Or, 4, d, temp);
                break;
            }
            default:
                _b.Register(Opcodes.Set((Condition)x.Condition), 1, 0, d);
                break;
        }
    }

    // d holds the second choice; take the first when the condition holds.
    private void EmitSelect(Instruction x)
    {
        EmitComparison(x);
        int d = x.Operands[0].Location, a = x.Operands[2].Location;
        var kind = (Comparison)x.Compare;
        if (!x.Flag && kind == Comparison.FloatNotEqual)
        {
            _b.Register(Opcodes.Cmov(Condition.NotEqual), x.Extra, d, a);
            _b.Register(Opcodes.Cmov(Condition.Parity), x.Extra, d, a);
            return;
        }
        if (!x.Flag && kind != Comparison.FloatEqual)
        {
            _b.Register(Opcodes.Cmov((Condition)x.Condition), x.Extra, d, a);
            return;
        }
        int done = _b.NewLabel(), take = _b.NewLabel();
        if (kind == Comparison.FloatEqual)
        {
            _b.JumpIf(Condition.NotEqual, done);
            _b.JumpIf(Condition.Parity, done);
        }
        else if (kind == Comparison.FloatNotEqual)
        {
            _b.JumpIf(Condition.NotEqual, take);
            _b.JumpIf(Condition.NotParity, done);
        }
        else
        {
            _b.JumpIf(((Condition)x.Condition).Negate(), done);
        }
        _b.Bind(take);
        if (x.Flag) _b.Register(Opcodes.Movaps, 4, d, a);
        else _b.Register(Opcodes.MovStore, 8, a, d);
        _b.Bind(done);
    }

    // --- conversions (contract §9.2) ------------------------------------------------------------------------------------------

    private void EmitUnsignedToFloat(Instruction x)
    {
        Operand[] o = x.Operands;
        int d = o[0].Location, a = o[1].Location, t = o[2].Location, u = o[3].Location, w = x.Width;
        int big = _b.NewLabel(), done = _b.NewLabel();
        Opcode convert = w == 4 ? Opcodes.Cvtsi2ss : Opcodes.Cvtsi2sd;
        _b.Register(Opcodes.Xorps, 4, d, d);
        _b.Register(Opcodes.Test, 8, a, a);
        _b.JumpIf(Condition.Negative, big);
        _b.Register(convert, 8, d, a);
        _b.JumpTo(done);
        _b.Bind(big);
        // Half of it, the lost bit kept for rounding; then twice the result.
        MoveRegister(t, a);
        MoveRegister(u, a);
        _b.Register(Opcodes.ShiftImm, 8, 5, t);
        _b.Byte(1);
        _b.ArithmeticImmediate(Opcodes.And, 4, u, 1);
        _b.Register(Opcodes.Or, 8, t, u);
        _b.Register(convert, 8, d, t);
        _b.Register(w == 4 ? Opcodes.Addss : Opcodes.Addsd, 4, d, d);
        _b.Bind(done);
    }

    private void EmitFloatToUnsigned(Instruction x)
    {
        Operand[] o = x.Operands;
        int d = o[0].Location, a = o[1].Location, t = o[2].Location, f = o[3].Location, w = x.Width;
        int big = _b.NewLabel(), done = _b.NewLabel();
        Opcode convert = w == 4 ? Opcodes.Cvttss2si : Opcodes.Cvttsd2si;
        _b.LoadConstant(t, w == 4 ? BitConverter.SingleToUInt32Bits(9223372036854775808f) : BitConverter.DoubleToInt64Bits(9223372036854775808.0), flagsFree: true);
        _b.Register(Opcodes.Movq, w, f, t);
        _b.Register(w == 4 ? Opcodes.Ucomiss : Opcodes.Ucomisd, 4, a, f);
        _b.JumpIf(Condition.AboveEqual, big); // not for NaN: that sets the carry
        _b.Register(convert, 8, d, a);
        _b.JumpTo(done);
        _b.Bind(big);
        // a - 2^63, and the top bit set.
        _b.Register(Opcodes.Movaps, 4, X15, a);
        _b.Register(w == 4 ? Opcodes.Subss : Opcodes.Subsd, 4, X15, f);
        _b.Register(convert, 8, d, X15);
        ClearZero();
        _b.LoadConstant(t, long.MinValue, flagsFree: true);
        _b.Register(Opcodes.Xor, 8, d, t);
        _b.Bind(done);
    }

    // --- memory ------------------------------------------------------------------------------------------------------------------

    // Clears bytes; pointer and count are scratch registers for what is too long to unroll (-1: always unroll).
    private void Clear(MemoryOperand m, int size, int pointer, int count)
    {
        const int Step = 64;
        if (pointer >= 0 && size > Selection.InlineZero)
        {
            int rounds = size / Step, again = _b.NewLabel();
            _b.Memory(Opcodes.Lea, 8, pointer, m);
            _b.LoadConstant(count, rounds, flagsFree: true);
            _b.Bind(again);
            for (int i = 0; i < Step; i += 16) _b.Memory(Opcodes.MovupsStore, 4, X15, MemoryOperand.At(pointer, i));
            _b.ArithmeticImmediate(Opcodes.Add, 8, pointer, Step);
            _b.ArithmeticImmediate(Opcodes.Sub, 4, count, 1);
            _b.JumpIf(Condition.NotEqual, again);
            m = MemoryOperand.At(pointer, 0);
            size -= rounds * Step;
            if (size is > 0 and < 16)
            {
                // The last bytes overlap what is already clear.
                m = m.Plus(size - 16);
                size = 16;
            }
        }
        int at = 0;
        while (size - at >= 16)
        {
            _b.Memory(Opcodes.MovupsStore, 4, X15, m.Plus(at));
            at += 16;
        }
        int rest = size - at;
        if (rest == 0) return;
        if (size >= 16 && rest > 8)
        {
            _b.Memory(Opcodes.MovupsStore, 4, X15, m.Plus(size - 16));
            return;
        }
        foreach (int chunk in (ReadOnlySpan<int>)[8, 4, 2, 1])
        {
            while (size - at >= chunk)
            {
                if (chunk == 8) _b.Memory(Opcodes.MovsdStore, 4, X15, m.Plus(at));
                else StoreConstant(m.Plus(at), chunk, 0);
                at += chunk;
            }
        }
    }

    private void EmitCopyMemory(Instruction x)
    {
        Operand[] o = x.Operands;
        int size = (int)x.Immediate, last = o.Length - 1;
        MemoryOperand to = Mem(x.Address, x), from = Mem(x.Source, x);
        if (size > Selection.InlineCopy)
        {
            const int Step = 64;
            int vector = o[last].Location, count = o[last - 1].Location, source = o[last - 2].Location, target = o[last - 3].Location;
            int rounds = size / Step, again = _b.NewLabel();
            _b.Memory(Opcodes.Lea, 8, target, to);
            _b.Memory(Opcodes.Lea, 8, source, from);
            _b.LoadConstant(count, rounds, flagsFree: true);
            _b.Bind(again);
            for (int i = 0; i < Step; i += 16) Chunk(MemoryOperand.At(target, i), MemoryOperand.At(source, i), 16, vector);
            _b.ArithmeticImmediate(Opcodes.Add, 8, target, Step);
            _b.ArithmeticImmediate(Opcodes.Add, 8, source, Step);
            _b.ArithmeticImmediate(Opcodes.Sub, 4, count, 1);
            _b.JumpIf(Condition.NotEqual, again);
            Unrolled(MemoryOperand.At(target, 0), MemoryOperand.At(source, 0), size - rounds * Step, size, vector);
            return;
        }
        Unrolled(to, from, size, size, o[last].Location);
    }

    // Copies "size" bytes, of which more lie before (so that the last chunk may overlap backwards).
    private void Unrolled(MemoryOperand to, MemoryOperand from, int size, int whole, int scratch)
    {
        int at = 0;
        bool vector = IsVector(scratch);
        if (vector)
        {
            for (; size - at >= 16; at += 16) Chunk(to.Plus(at), from.Plus(at), 16, scratch);
            int rest = size - at;
            if (rest == 0) return;
            if (rest > 8)
            {
                Chunk(to.Plus(size - 16), from.Plus(size - 16), 16, scratch);
                return;
            }
            if (whole >= 8)
            {
                Chunk(to.Plus(size - 8), from.Plus(size - 8), 8, scratch);
                return;
            }
        }
        foreach (int chunk in (ReadOnlySpan<int>)[8, 4, 2, 1])
            for (; size - at >= chunk; at += chunk) Chunk(to.Plus(at), from.Plus(at), chunk, scratch);
    }

    private void Chunk(in MemoryOperand to, in MemoryOperand from, int size, int scratch)
    {
        MoveMemory(scratch, from, size, store: false);
        MoveMemory(scratch, to, size, store: true);
    }

    // --- calls ---------------------------------------------------------------------------------------------------------------------

    private void EmitCall(Instruction x)
    {
        var info = (CallInfo)x.Aux!;
        Row(_maps, x.StackMap);
        int at = _b.Offset;
        switch ((M)x.Op)
        {
            case M.CallStatic: _b.Call(info.Callee!); break;
            case M.CallClosure when info.Callee is { } known: _b.Call(known); break;
            case M.CallClosure: _b.CallMemory(MemoryOperand.At(DX, 0)); break;
            default: _b.CallRegister(x.Operands[x.Extra].Location); break;
        }
        if (_deferReturn < 0 && info.Callee is { Name: "runtime.deferreturn" }) _deferReturn = at;
        if (info.Signature.Abi == Abi.Abi0)
        {
            // Code of ABI0 may have used both.
            _b.LoadG(R14);
            ClearZero();
        }
    }
}
