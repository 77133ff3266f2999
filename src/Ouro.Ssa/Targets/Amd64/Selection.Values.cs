using System.Numerics;
using Ouro.Core;
using Ouro.Machine;
using Ouro.Machine.Amd64;
using Ouro.Ssa.Allocation;

namespace Ouro.Ssa.Targets.Amd64;

internal sealed partial class Selection
{
    // One case an op: what it takes from its arguments and which instruction it becomes.
    private void SelectValue(Value v)
    {
        switch (v.Op)
        {
            // Effects come whether their result is wanted or not.
            case Op.Store: SelectStore(v); return;
            case Op.Move: SelectMove(v[0], v[1], (TypeLayout)v.Aux!); return;
            case Op.Zero: SelectZero(v[0], (TypeLayout)v.Aux!); return;
            case Op.VarDef when ((LocalVariable)v.Aux!).Parameter >= 0: return; // no pointers: its life is nobody's business
            case Op.VarDef:
                Begin();
                Instruction definition = Emit(M.VarDef, 0);
                definition.Address = new Address { Kind = AddressKind.Local, Aux = v.Aux };
                definition.Defines = true;
                return;
            case Op.KeepAlive:
                if (IsRemade(Strip(v[0])) && Strip(v[0]).Op != Op.LocalAddr) return;
                Begin();
                if (Strip(v[0]).Op == Op.LocalAddr)
                {
                    Address a = AddressOf(v[0], 0);
                    Emit(M.Keep, 0).Address = a;
                    return;
                }
                UseAny(v[0]);
                Emit(M.Keep, 0);
                return;
            case Op.StaticCall or Op.ClosureCall or Op.InterfaceCall: SelectCall(v); return;
            case Op.NilCheck: SelectNilCheck(v); return;
            case Op.BoundsCheck: SelectBoundsCheck(v); return;
            case Op.DivCheck: SelectTrap(v, M.DivideTrap, Condition.Equal); return;
            case Op.ShiftCheck: SelectTrap(v, M.ShiftTrap, Condition.Negative); return;
            case Op.AtomicLoad or Op.AtomicStore or Op.AtomicExchange or Op.AtomicAdd or Op.AtomicAnd or Op.AtomicOr or Op.AtomicCas:
                SelectAtomic(v);
                return;
            case Op.Prefetch:
            {
                Begin();
                Address a = AddressOf(v[0], 0);
                Instruction x = Emit(M.Prefetch, 1);
                x.Address = a;
                x.Flag = v.AuxInt == 1;
                return;
            }
            case Op.PublicationBarrier or Op.InitMem:
                return; // stores stay in order on this machine
            case Op.BarrierBuffer: SelectBarrierBuffer(v); return;
            case Op.BarrierEnd:
                Begin();
                Emit(M.BarrierEnd, 0);
                return;
        }
        if (v.Op is Op.Phi or Op.Arg or Op.GetClosurePtr || v.Type is ValueType.Mem or ValueType.Void) return;
        if (v.Op is Op.Result)
        {
            if (IsAsked(v)) _results[(v[0], (int)v.AuxInt)] = SameResult(v);
            return;
        }
        if (!IsAsked(v) || Strip(v) != v) return;
        SelectPure(v, _register[v.Id]);
    }

    // Two Result values of one index are one register and a copy.
    private int SameResult(Value v)
    {
        if (!_results.TryGetValue((v[0], (int)v.AuxInt), out int other)) return _register[v.Id];
        EmitCopy(other, _register[v.Id]);
        return _register[v.Id];
    }

    private void SelectPure(Value v, int r)
    {
        ValueType t = v.Type;
        int width = t is ValueType.I64 or ValueType.Ptr ? 8 : 4;
        switch (v.Op)
        {
            case Op.Add: SelectArithmetic(v, r, width, M.Add, M.AddConstant, M.AddMemory); break;
            case Op.And: SelectArithmetic(v, r, width, M.And, M.AndConstant, M.AndMemory); break;
            case Op.Or: SelectArithmetic(v, r, width, M.Or, M.OrConstant, M.OrMemory); break;
            case Op.Xor: SelectArithmetic(v, r, width, M.Xor, M.XorConstant, M.XorMemory); break;
            case Op.Mul: SelectMul(v, r, width); break;
            case Op.Sub: SelectSub(v, r, width); break;
            case Op.AddPtr: SelectPointerSum(v, r); break;
            case Op.OffsetPtr:
            {
                Begin();
                Def(r);
                // The register asked for is this value's own: look through it.
                Address a = AddressOf(v[0], v.AuxInt);
                EmitAddress(a);
                break;
            }
            case Op.ResultAddr:
                Begin();
                Def(r);
                Emit(M.Lea, 8).Address = new Address
                {
                    Kind = AddressKind.Outgoing,
                    Displacement = ((CallInfo)v[0].Aux!).Signature.Results[(int)v.AuxInt].StackOffset,
                };
                break;
            case Op.Neg: Unary(M.Neg, v, r, width); break;
            case Op.Not when t == ValueType.Bool:
                if (StripCopies(v[0]) is { Op: >= Op.Eq and <= Op.LeU or >= Op.FEq and <= Op.FLe, Uses: 1 } c && !IsAsked(c) && c.Block == _block)
                {
                    SelectSet(c, r, true);
                    break;
                }
                Begin();
                Def(r, 1);
                Use(v[0]);
                Emit(M.XorConstant, 4).Immediate = 1;
                break;
            case Op.Not: Unary(M.Not, v, r, width); break;
            case Op.ByteSwap when t == ValueType.I16:
                Begin();
                Tied(r, 1);
                UseTied(v[0]);
                Emit(M.RolConstant, 2).Immediate = 8;
                break;
            case Op.ByteSwap: Unary(M.ByteSwap, v, r, width); break;
            case Op.MulHiS or Op.MulHiU:
                Begin();
                DefFixed(r, Registers.DX);
                UseFixed(Register(v[0]), Registers.AX);
                UseAny(v[1]);
                Emit(v.Op == Op.MulHiS ? M.MulHighS : M.MulHighU, width).Clobbers = Registers.Bit(Registers.AX);
                break;
            case Op.DivS or Op.DivU or Op.ModS or Op.ModU: SelectDivision(v, r); break;
            case Op.Div128Q or Op.Div128R:
            {
                bool remainder = v.Op == Op.Div128R;
                Begin();
                DefFixed(r, remainder ? Registers.DX : Registers.AX);
                UseFixed(Register(v[0]), Registers.DX);
                UseFixed(Register(v[1]), Registers.AX);
                UseAny(v[2]);
                Emit(M.Div128, 8).Clobbers = Registers.Bit(remainder ? Registers.AX : Registers.DX);
                break;
            }
            case Op.Shl or Op.ShrS or Op.ShrU: SelectShift(v, r); break;
            case Op.RotateL: SelectRotate(v, r); break;
            case Op.AddCarry or Op.SubBorrow:
                Begin();
                Add(r, OperandRole.EarlyDef, OperandPlace.Register);
                Use(v[0]);
                UseAny(v[1]);
                Use(v[2]);
                Emit(v.Op == Op.AddCarry ? M.AddCarry : M.SubBorrow, 8);
                break;
            case Op.BitLen or Op.TrailingZeros or Op.PopCount: SelectBits(v, r); break;
            case Op.SignExt or Op.ZeroExt: SelectExtend(v, r); break;
            case Op.Eq or Op.Ne or Op.LtS or Op.LeS or Op.LtU or Op.LeU or Op.FEq or Op.FNe or Op.FLt or Op.FLe: SelectSet(v, r, false); break;
            case Op.Select: SelectSelect(v, r); break;
            case Op.FAdd: SelectFloat(v, r, M.AddFloat, M.AddFloatMemory, true); break;
            case Op.FSub: SelectFloat(v, r, M.SubFloat, M.SubFloatMemory, false); break;
            case Op.FMul: SelectFloat(v, r, M.MulFloat, M.MulFloatMemory, true); break;
            case Op.FDiv: SelectFloat(v, r, M.DivFloat, M.DivFloatMemory, false); break;
            case Op.FSqrt: FloatUnary(M.SqrtFloat, v, r, t.Size(8)); break;
            case Op.FNeg: FloatBits(M.XorFloat, r, v[0], SignBit(t)); break;
            case Op.FAbs: FloatBits(M.AndFloat, r, v[0], MagnitudeBits(t)); break;
            case Op.FCopySign:
            {
                int magnitude = NewRegister(t), sign = NewRegister(t);
                FloatBits(M.AndFloat, magnitude, v[0], MagnitudeBits(t));
                FloatBits(M.AndFloat, sign, v[1], SignBit(t));
                Begin();
                Tied(r, 1);
                Add(magnitude, OperandRole.Use, OperandPlace.Tied);
                Use(sign);
                Emit(M.OrFloat, t.Size(8));
                break;
            }
            case Op.FRoundEven or Op.FFloor or Op.FCeil or Op.FTrunc:
                FloatUnary(M.RoundFloat, v, r, t.Size(8)).Immediate = v.Op switch { Op.FRoundEven => 8, Op.FFloor => 9, Op.FCeil => 10, _ => 11 };
                break;
            case Op.Fma:
                Begin();
                Tied(r, 1);
                UseTied(v[2]);
                Use(v[0]);
                Use(v[1]);
                Emit(M.FusedMultiplyAdd, t.Size(8));
                break;
            case Op.SIntToF:
                Begin();
                Def(r);
                UseAny(v[0]);
                Instruction sf = Emit(M.IntToFloat, t.Size(8));
                sf.Extra = v[0].Type.Size(8);
                break;
            case Op.UIntToF:
                Begin();
                Def(r);
                Use(v[0]);
                Temp();
                Temp();
                Emit(M.UnsignedToFloat, t.Size(8));
                break;
            case Op.FToSInt:
                Begin();
                Def(r);
                UseAny(v[0]);
                Instruction fs = Emit(M.FloatToInt, v[0].Type.Size(8));
                fs.Extra = t.Size(8);
                break;
            case Op.FToUInt:
                Begin();
                Add(r, OperandRole.EarlyDef, OperandPlace.Register);
                Use(v[0]);
                Temp();
                Temp(RegisterClass.Vector);
                Emit(M.FloatToUnsigned, v[0].Type.Size(8));
                break;
            case Op.FToF: FloatUnary(M.FloatToFloat, v, r, v[0].Type.Size(8)); break;
            case Op.FBits:
                Begin();
                Def(r);
                UseAny(v[0]);
                Emit(M.FloatBits, t.Size(8));
                break;
            case Op.FFromBits:
                Begin();
                Def(r);
                UseAny(v[0]);
                Emit(M.FloatFromBits, t.Size(8));
                break;
            case Op.IntToPtr: EmitCopy(r, Register(v[0])); break;
            case Op.Load: SelectLoad(v, r, t, false); break;
            case Op.BarrierFlag:
                Begin();
                Def(r);
                Emit(M.Load, 4).Address = new Address { Kind = AddressKind.Symbol, Aux = _cx.Program.RuntimeVariable("writeBarrier") };
                break;
            case Op.GetG:
                Begin();
                Def(r);
                Emit(M.GetG, 8);
                break;
            case Op.GetCallerPC:
                Begin();
                Def(r);
                Emit(M.CallerPC, 8);
                break;
            case Op.GetCallerSP:
                Begin();
                Def(r);
                Emit(M.Lea, 8).Address = new Address { Kind = AddressKind.Argument };
                break;
            default:
                throw new InternalCompilerException($"amd64: {v.Op} ({v}) is not supported yet");
        }
    }

    private void EmitAddress(Address a)
    {
        // A register alone plus a number is an addition, which may stay in its register.
        if (a is { Kind: AddressKind.Register, Index: < 0 })
        {
            Operand d = _operands[^2];
            d.Partner = 1;
            _operands[^2] = d;
            Emit(M.AddConstant, 8).Immediate = a.Displacement;
            return;
        }
        if (a is { Kind: AddressKind.Register, Displacement: 0, Scale: 1 })
        {
            Operand d = _operands[^3];
            d.Partner = 1;
            _operands[^3] = d;
            Emit(M.Add, 8);
            return;
        }
        Emit(M.Lea, 8).Address = a;
    }

    private void SelectPointerSum(Value v, int r)
    {
        Begin();
        Def(r);
        // The value has its own register now, so that AddressOf must not stop at it.
        int own = _register[v.Id];
        _register[v.Id] = -1;
        Address a = AddressOf(v, 0);
        _register[v.Id] = own;
        EmitAddress(a);
    }

    private void Unary(M op, Value v, int r, int width)
    {
        Begin();
        Tied(r, 1);
        UseTied(v[0]);
        Emit(op, width);
    }

    // --- integers ---------------------------------------------------------------------------------------------------------

    private void SelectArithmetic(Value v, int r, int width, M op, M constant, M memory)
    {
        Value a = v[0], b = v[1];
        if (IsImmediate(a, out _)) (a, b) = (b, a);
        if (IsImmediate(b, out int imm))
        {
            if (op == M.And && width == 8 && imm == -1) { EmitCopy(r, Register(a)); return; }
            Begin();
            Def(r, 1);
            Use(a);
            Emit(constant, width).Immediate = imm;
            return;
        }
        if (op == M.And && width == 8 && IsConstant(b, out long mask) && mask == uint.MaxValue)
        {
            Begin();
            Def(r, 1);
            UseAny(a);
            Emit(M.ZeroExtend, 4);
            return;
        }
        Value sa = StripCopies(a), sb = StripCopies(b);
        bool full = v.Type.Size(8) >= 4;
        if (full && CanSwallow(sa) && !CanSwallow(sb)) (a, sb) = (b, sa);
        if (full && CanSwallow(sb))
        {
            Begin();
            Tied(r, 1);
            UseTied(a);
            Address m = AddressOf(sb[0], 0);
            Emit(memory, width).Address = m;
            return;
        }
        if (op == M.Add && v.Type == ValueType.I64 && SelectScaledSum(v, r)) return;
        b = sb;
        if (IsBetterFirst(v, b, a)) (a, b) = (b, a);
        Begin();
        Def(r, 1);
        Use(a);
        UseAny(b);
        Emit(op, width);
    }

    // a + (b << 1..3) is one LEA.
    private bool SelectScaledSum(Value v, int r)
    {
        for (int i = 0; i < 2; i++)
        {
            Value shifted = StripCopies(v[i]);
            if (shifted.Op != Op.Shl || shifted.Uses != 1 || IsAsked(shifted) || !IsConstant(shifted[1], out long s) || s is < 1 or > 3) continue;
            Begin();
            Def(r);
            var a = new Address { Kind = AddressKind.Register, Base = 1, Index = 2, Scale = (byte)(1 << (int)s) };
            Use(v[1 - i]);
            Use(shifted[0]);
            Emit(M.Lea, 8).Address = a;
            return true;
        }
        return false;
    }

    private void SelectMul(Value v, int r, int width)
    {
        Value a = v[0], b = v[1];
        if (IsConstant(a, out _)) (a, b) = (b, a);
        if (!IsConstant(b, out long c))
        {
            SelectArithmetic(v, r, width, M.Mul, M.MulConstant, M.MulMemory);
            return;
        }
        if (c == 1) { EmitCopy(r, Register(a)); return; }
        if (c > 0 && BitOperations.IsPow2(c))
        {
            Begin();
            Tied(r, 1);
            UseTied(a);
            Emit(M.ShlConstant, width).Immediate = BitOperations.TrailingZeroCount(c);
            return;
        }
        if (c is 3 or 5 or 9)
        {
            int x = Register(a);
            Begin();
            Def(r);
            Use(x);
            Use(x);
            Emit(M.Lea, width).Address = new Address { Kind = AddressKind.Register, Base = 1, Index = 2, Scale = (byte)(c - 1) };
            return;
        }
        if (c is >= int.MinValue and <= int.MaxValue)
        {
            Begin();
            Def(r);
            Use(a);
            Emit(M.MulConstant, width).Immediate = c;
            return;
        }
        Begin();
        Def(r, 1);
        Use(a);
        UseAny(b);
        Emit(M.Mul, width);
    }

    private void SelectSub(Value v, int r, int width)
    {
        if (IsImmediate(v[1], out int imm) && imm != int.MinValue)
        {
            Begin();
            Def(r, 1);
            Use(v[0]);
            Emit(M.AddConstant, width).Immediate = -imm;
            return;
        }
        Value b = StripCopies(v[1]);
        if (v.Type.Size(8) >= 4 && CanSwallow(b))
        {
            Begin();
            Tied(r, 1);
            UseTied(v[0]);
            Address m = AddressOf(b[0], 0);
            Emit(M.SubMemory, width).Address = m;
            return;
        }
        Begin();
        Tied(r, 1);
        UseTied(v[0]);
        UseAny(b);
        Emit(M.Sub, width);
    }

    /// <summary>A value widened to 32 bits for operations that need the upper bits; wider values stay.</summary>
    private int Widened(Value v, bool signed)
    {
        if (v.Type.Size(8) >= 4) return Register(v);
        if (IsConstant(v, out long c))
            return Constant(signed ? c : v.Type == ValueType.I16 ? (ushort)c : (byte)c, ValueType.I32);
        int r = NewRegister(ValueType.I32);
        Begin();
        Def(r);
        UseAny(v);
        Emit(signed ? M.SignExtend : M.ZeroExtend, v.Type.Size(8)).Extra = 4;
        return r;
    }

    private void SelectDivision(Value v, int r)
    {
        bool signed = v.Op is Op.DivS or Op.ModS, remainder = v.Op is Op.ModS or Op.ModU;
        int a = Widened(v[0], signed), b = Widened(v[1], signed);
        int width = Math.Max(4, v.Type.Size(8));
        Begin();
        DefFixed(r, remainder ? Registers.DX : Registers.AX);
        UseFixed(a, Registers.AX);
        Use(b);
        Instruction x = Emit(signed ? M.DivS : M.DivU, width);
        x.EarlyClobbers = Registers.Bit(Registers.DX);
        x.Clobbers = Registers.Bit(Registers.AX) | Registers.Bit(Registers.DX);
        x.Flag = remainder;
        // In 32 bits a smaller minimum divided by -1 does not overflow; a constant divisor other than -1 cannot.
        x.Extra = v.AuxInt == 1 || v.Type.Size(8) < 4 || IsConstant(v[1], out long c) && c != -1 ? 1 : 0;
    }

    private void SelectShift(Value v, int r)
    {
        int bits = v.Type.Bits(), width = v.Type == ValueType.I64 ? 8 : 4, register = width * 8;
        bool left = v.Op == Op.Shl, signed = v.Op == Op.ShrS;
        if (IsConstant(v[1], out long c))
        {
            ulong count = v[1].Type switch { ValueType.I8 => (byte)c, ValueType.I16 => (ushort)c, ValueType.I32 => (uint)c, _ => (ulong)c };
            if (count >= (ulong)bits)
            {
                if (!signed)
                {
                    Begin();
                    Def(r);
                    Emit(M.Constant, 8).Immediate = 0;
                    return;
                }
                count = (ulong)bits - 1;
            }
            int source = left ? Register(v[0]) : Widened(v[0], signed);
            Begin();
            Tied(r, 1);
            Add(source, OperandRole.Use, OperandPlace.Tied);
            Emit(left ? M.ShlConstant : signed ? M.SarConstant : M.ShrConstant, width).Immediate = (long)count;
            return;
        }
        Value by = StripCopies(v[1]);
        // The machine takes the count modulo the register's width.
        if (v.AuxInt == 1 && bits == register && by.Op == Op.And && IsConstant(by[1], out long m1) && (m1 & (register - 1)) == register - 1 && !IsAsked(by)) by = by[0];
        int x = left ? Register(v[0]) : Widened(v[0], signed), count2 = Register(by);
        M op = left ? M.Shl : signed ? M.Sar : M.Shr;
        if (v.AuxInt == 1)
        {
            ByCount(op, r, x, count2, width);
            return;
        }
        int mask = NewRegister(ValueType.I64);
        Begin();
        Def(mask);
        Use(count2);
        Instruction m = Emit(M.BelowMask, v[1].Type.Size(8));
        m.Immediate = register;
        if (signed)
        {
            // A count too large becomes all ones, which the machine takes as register width - 1.
            int inverse = NewRegister(ValueType.I64), clamped = NewRegister(ValueType.I64);
            Begin();
            Tied(inverse, 1);
            Add(mask, OperandRole.Use, OperandPlace.Tied);
            Emit(M.Not, 8);
            Begin();
            Def(clamped, 1);
            Use(inverse);
            Add(count2, OperandRole.Use, OperandPlace.Any);
            Emit(M.Or, 4);
            ByCount(op, r, x, clamped, width);
            return;
        }
        int shifted = NewRegister(v.Type);
        ByCount(op, shifted, x, count2, width);
        Begin();
        Def(r, 1);
        Use(shifted);
        Add(mask, OperandRole.Use, OperandPlace.Any);
        Emit(M.And, width);
    }

    private void ByCount(M op, int r, int x, int count, int width)
    {
        Begin();
        Tied(r, 1);
        Add(x, OperandRole.Use, OperandPlace.Tied);
        UseFixed(count, Registers.CX);
        Emit(op, width);
    }

    private void SelectRotate(Value v, int r)
    {
        int width = v.Type.Size(8);
        if (IsConstant(v[1], out long c))
        {
            Begin();
            Tied(r, 1);
            UseTied(v[0]);
            Emit(M.RolConstant, width).Immediate = c & (width * 8 - 1);
            return;
        }
        ByCount(M.Rol, r, Register(v[0]), Register(v[1]), width);
    }

    private void SelectBits(Value v, int r)
    {
        ValueType t = v[0].Type;
        int width = t == ValueType.I64 ? 8 : 4, bits = t.Bits();
        if (v.Op == Op.TrailingZeros && bits < 32)
        {
            // A one above the value ends the search.
            int marked = NewRegister(ValueType.I32);
            Begin();
            Def(marked, 1);
            Use(v[0]);
            Emit(M.OrConstant, 4).Immediate = 1L << bits;
            Begin();
            Def(r);
            Use(marked);
            Instruction z = Emit(M.TrailingZeros, 4);
            z.Extra = 1;
            return;
        }
        int x = Widened(v[0], false);
        Begin();
        if (v.Op == Op.PopCount)
        {
            Def(r);
            Add(x, OperandRole.Use, OperandPlace.Any);
            Emit(M.PopCount, width);
            return;
        }
        Add(r, OperandRole.EarlyDef, OperandPlace.Register);
        Use(x);
        Temp();
        Emit(v.Op == Op.BitLen ? M.BitLen : M.TrailingZeros, width);
    }

    private void SelectExtend(Value v, int r)
    {
        Value a = StripCopies(v[0]);
        bool signed = v.Op == Op.SignExt;
        // Widening an equally wide Bool (to I8) is a copy of the byte; bits above are garbage in both.
        int from = a.Type.Size(8);
        if (from == v.Type.Size(8))
        {
            EmitCopy(r, Register(a));
            return;
        }
        if (CanSwallow(a))
        {
            SelectLoad(a, r, a.Type, signed);
            return;
        }
        Begin();
        Def(r);
        UseAny(a);
        Emit(signed ? M.SignExtend : M.ZeroExtend, from).Extra = v.Type.Size(8);
    }

    private void SelectSet(Value v, int r, bool negate)
    {
        Begin();
        Def(r);
        // Compare would see the register asked for and test that: hide it.
        int own = _register[v.Id];
        _register[v.Id] = -1;
        Condition2 c = Compare(v, negate);
        _register[v.Id] = own;
        if (c.Kind is Comparison.FloatEqual or Comparison.FloatNotEqual) Temp();
        Instruction x = EmitCompare(M.Set, c);
        x.CompareAt = 1;
    }

    private void SelectSelect(Value v, int r)
    {
        bool general = v.Type is not (ValueType.F32 or ValueType.F64 or ValueType.V128);
        int a = Register(v[1]), b = Register(v[2]);
        Begin();
        Tied(r, 1);
        Add(b, OperandRole.Use, OperandPlace.Tied);
        Add(a, OperandRole.Use, OperandPlace.Register);
        Condition2 c = Compare(v[0], false);
        Instruction x = EmitCompare(M.Select, c);
        x.CompareAt = 3;
        x.Flag = !general;
        x.Extra = v.Type.Size(8) == 8 ? 8 : 4;
    }

    // --- floats ------------------------------------------------------------------------------------------------------------

    private void SelectFloat(Value v, int r, M op, M memory, bool commutative)
    {
        Value a = v[0], b = StripCopies(v[1]);
        if (commutative && IsInMemory(StripCopies(a)) && !IsInMemory(b)) (a, b) = (v[1], StripCopies(a));
        else if (commutative && !IsInMemory(b) && IsBetterFirst(v, b, a)) (a, b) = (b, a);
        Begin();
        Tied(r, 1);
        UseTied(a);
        if (IsInMemory(b))
        {
            Address m = b.Op == Op.ConstF ? FloatConstantAddress(b.AuxInt, v.Type) : AddressOf(b[0], 0);
            Emit(memory, v.Type.Size(8)).Address = m;
            return;
        }
        UseAny(b);
        Emit(op, v.Type.Size(8));

        bool IsInMemory(Value x) => x.Op == Op.ConstF ? x.AuxInt != 0 : CanSwallow(x);
    }

    /// <summary>The result takes the place of the first operand: that had better die here, or be the variable of which the result is the next value.</summary>
    private static bool IsBetterFirst(Value v, Value x, Value than)
    {
        bool next = IsNext(Strip(x)), other = IsNext(Strip(than));
        return next != other ? next : Strip(x).Uses == 1 && Strip(than).Uses > 1;

        bool IsNext(Value phi)
        {
            for (int i = 0; phi.Op == Op.Phi && i < phi.ArgCount; i++)
                if (phi[i] == v) return true;
            return false;
        }
    }

    private Instruction FloatUnary(M op, Value v, int r, int width)
    {
        Begin();
        Def(r);
        UseAny(v[0]);
        return Emit(op, width);
    }

    /// <summary>r = a op the constant, bit by bit.</summary>
    private void FloatBits(M op, int r, Value a, long bits)
    {
        Begin();
        Tied(r, 1);
        UseTied(a);
        Use(FloatConstant(bits, a.Type));
        Emit(op, a.Type.Size(8));
    }

    private static long SignBit(ValueType t) => t == ValueType.F32 ? 1L << 31 : long.MinValue;

    private static long MagnitudeBits(ValueType t) => t == ValueType.F32 ? int.MaxValue : long.MaxValue;

    // --- memory ------------------------------------------------------------------------------------------------------------

    private void SelectLoad(Value v, int r, ValueType t, bool signed)
    {
        Begin();
        Def(r);
        Address a = AddressOf(v[0], 0);
        M op = t is ValueType.F32 or ValueType.F64 or ValueType.V128 ? M.LoadFloat : signed ? M.LoadSigned : M.Load;
        Emit(op, t.Size(8)).Address = a;
    }

    private void SelectStore(Value v)
    {
        Value x = StripCopies(v[1]);
        ValueType t = x.Type;
        int width = t.Size(8);
        if (t is ValueType.F32 or ValueType.F64 or ValueType.V128)
        {
            if (x.Op == Op.ConstF && (x.AuxInt is >= int.MinValue and <= int.MaxValue || width == 4))
            {
                Begin();
                Address f = AddressOf(v[0], 0);
                Instruction c = Emit(M.StoreConstant, width);
                c.Address = f;
                c.Immediate = (int)x.AuxInt;
                return;
            }
            Begin();
            Use(x);
            Address m = AddressOf(v[0], 0);
            Emit(M.StoreFloat, width).Address = m;
            return;
        }
        if (IsImmediate(x, out int imm))
        {
            Begin();
            Address m = AddressOf(v[0], 0);
            Instruction c = Emit(M.StoreConstant, width);
            c.Address = m;
            c.Immediate = imm;
            return;
        }
        if (SelectUpdate(v, x, width)) return;
        Begin();
        Use(x);
        Address a = AddressOf(v[0], 0);
        Emit(M.Store, width).Address = a;
    }

    // *p = *p op x as one instruction.
    private bool SelectUpdate(Value store, Value x, int width)
    {
        if (x.Uses != 1 || IsAsked(x) || x.Block != _block || x.Op is not (Op.Add or Op.Sub or Op.And or Op.Or or Op.Xor) || x.Type == ValueType.Bool) return false;
        Value a = StripCopies(x[0]), b = x[1];
        if (x.Op != Op.Sub && !IsLoadOf(a) && IsLoadOf(StripCopies(b))) (a, b) = (StripCopies(b), a);
        if (!IsLoadOf(a)) return false;
        bool constant = IsImmediate(b, out int imm);
        if (constant && x.Op == Op.Sub)
        {
            if (imm == int.MinValue) return false;
            imm = -imm;
        }
        M op = (x.Op, constant) switch
        {
            (Op.Add, true) or (Op.Sub, true) => M.AddConstantToMemory,
            (Op.And, true) => M.AndConstantToMemory,
            (Op.Or, true) => M.OrConstantToMemory,
            (Op.Xor, true) => M.XorConstantToMemory,
            (Op.Add, _) => M.AddToMemory,
            (Op.Sub, _) => M.SubToMemory,
            (Op.And, _) => M.AndToMemory,
            (Op.Or, _) => M.OrToMemory,
            _ => M.XorToMemory,
        };
        Begin();
        if (!constant) Use(b);
        Address m = AddressOf(store[0], 0);
        Instruction i = Emit(op, width);
        i.Address = m;
        i.Immediate = imm;
        return true;

        // The load reads exactly the state that the store replaces, and nothing else happens between.
        bool IsLoadOf(Value l) => l.Op == Op.Load && l.Uses == 1 && l.Block == _block && !IsAsked(l) && l[0] == store[0] && l.MemArg == store.MemArg
            && _epoch[l.Id] == _now - 1;
    }

    private void SelectMove(Value to, Value from, TypeLayout layout)
    {
        if (layout.Size == 0) return;
        Begin();
        Address a = AddressOf(to, 0);
        Address b = AddressOf(from, 0);
        EmitMove(a, b, layout.Size, to);
    }

    private void EmitMove(Address a, Address b, long size, Value? to)
    {
        // Scratch registers come after the addresses: a vector for 16 bytes, a general one for less, two pointers and a count for loops.
        Instruction x;
        if (size > InlineCopy)
        {
            Temp();
            Temp();
            Temp();
            Temp(RegisterClass.Vector, 16);
        }
        else if (size >= 16)
        {
            Temp(RegisterClass.Vector, 16);
        }
        else
        {
            Temp();
        }
        x = Emit(M.CopyMemory, 8);
        x.Address = a;
        x.Source = b;
        x.Immediate = size;
        x.Defines = to is not null && CoversLocal(a, size);
    }

    /// <summary>Copies up to this size are unrolled.</summary>
    internal const int InlineCopy = 128, InlineZero = 256;

    private void SelectZero(Value to, TypeLayout layout)
    {
        if (layout.Size == 0) return;
        Begin();
        Address a = AddressOf(to, 0);
        if (layout.Size > InlineZero)
        {
            Temp();
            Temp();
        }
        Instruction x = Emit(M.ZeroMemory, 8);
        x.Address = a;
        x.Immediate = layout.Size;
        x.Defines = CoversLocal(a, layout.Size);
    }

    private static bool CoversLocal(in Address a, long size) =>
        a.Index < 0 && (a.Kind == AddressKind.Local && a.Displacement == 0 && size >= ((LocalVariable)a.Aux!).Layout.Size
            || a.Kind == AddressKind.Argument && a.Aux is AbiParam p && a.Displacement == p.StackOffset && size >= p.Layout.Size);

    // --- atomics -------------------------------------------------------------------------------------------------------------

    private void SelectAtomic(Value v)
    {
        ValueType t = v.Op == Op.AtomicStore ? v[1].Type : (ValueType)v.AuxInt;
        int width = t.Size(8);
        bool wanted = _results.TryGetValue((v, 0), out int r);
        switch (v.Op)
        {
            case Op.AtomicLoad:
            {
                if (!wanted) r = NewRegister(t);
                Begin();
                Def(r);
                Address a = AddressOf(v[0], 0);
                Emit(M.Load, width).Address = a;
                break;
            }
            case Op.AtomicStore or Op.AtomicExchange:
            {
                if (!wanted) r = NewRegister(t);
                Begin();
                Tied(r, 1);
                UseTied(v[1]);
                Address a = AddressOf(v[0], 0);
                Emit(M.AtomicExchange, width).Address = a;
                break;
            }
            case Op.AtomicAdd:
            {
                if (!wanted) r = NewRegister(t);
                Begin();
                Tied(r, 1);
                UseTied(v[1]);
                Use(v[1]);
                Address a = AddressOf(v[0], 0);
                Emit(M.AtomicAdd, width).Address = a;
                break;
            }
            case Op.AtomicAnd or Op.AtomicOr:
            {
                bool and = v.Op == Op.AtomicAnd;
                Begin();
                if (!wanted)
                {
                    Use(v[1]);
                    Address m = AddressOf(v[0], 0);
                    Emit(and ? M.AtomicAnd : M.AtomicOr, width).Address = m;
                    break;
                }
                DefFixed(r, Registers.AX);
                Use(v[1]);
                Address a = AddressOf(v[0], 0);
                Temp();
                Instruction x = Emit(and ? M.AtomicAndOld : M.AtomicOrOld, width);
                x.Address = a;
                x.Extra = x.Operands.Length - 1;
                x.EarlyClobbers = Registers.Bit(Registers.AX);
                break;
            }
            case Op.AtomicCas:
            {
                if (!wanted) r = NewRegister(ValueType.Bool);
                Begin();
                Def(r);
                UseFixed(Register(v[1]), Registers.AX);
                Use(v[2]);
                Address a = AddressOf(v[0], 0);
                Instruction x = Emit(M.AtomicCas, width);
                x.Address = a;
                x.Clobbers = Registers.Bit(Registers.AX);
                break;
            }
        }
    }

    private void SelectBarrierBuffer(Value v)
    {
        if (!_results.TryGetValue((v, 0), out int r)) r = NewRegister(ValueType.I64);
        // The buffer is not a heap object: the register must not be traced.
        _code[r].IsPointer = false;
        _calls = true;
        Begin();
        DefFixed(r, Registers.R11);
        Instruction x = Emit(M.BarrierBuffer, 8);
        x.Immediate = v.AuxInt;
        x.Aux = _cx.Program.RuntimeFunction("gcWriteBarrier" + v.AuxInt).Callee;
        x.Clobbers = Registers.Bit(Registers.R11) | Registers.AllocatableVector;
    }

    // --- checks --------------------------------------------------------------------------------------------------------------

    private void SelectNilCheck(Value v)
    {
        Value p = Strip(StripAddress(v[0]));
        if (p.Op is Op.SymAddr or Op.LocalAddr or Op.ArgAddr or Op.ResultHome or Op.GetG) return;
        if (_register[p.Id] >= 0 && FindFaultingAccess(_register[p.Id])) return;
        Begin();
        Use(p);
        Emit(M.NilCheck, 1).MayFault = true;
    }

    // Whether an access right behind faults if the pointer is nil. Only instructions without effects may lie between.
    private bool FindFaultingAccess(int pointer)
    {
        for (int i = _reversed.Count - 1; i >= 0; i--)
        {
            Instruction x = _reversed[i];
            if (Accesses(x.Source, x) && (M)x.Op == M.CopyMemory || Accesses(x.Address, x) && (M)x.Op is not (M.Lea or M.Keep or M.VarDef or M.Prefetch))
            {
                x.MayFault = true;
                return true;
            }
            switch ((M)x.Op)
            {
                case M.Constant or M.ZeroFloat or M.Copy or M.CopyFloat or M.Lea or M.Add or M.And or M.Or or M.Xor or M.Mul or M.Sub
                    or M.AddConstant or M.AndConstant or M.OrConstant or M.XorConstant or M.MulConstant or M.Neg or M.Not or M.ByteSwap
                    or M.ShlConstant or M.ShrConstant or M.SarConstant or M.RolConstant or M.Shl or M.Shr or M.Sar or M.Rol or M.BelowMask
                    or M.ZeroExtend or M.SignExtend or M.GetG or M.Set or M.Select or M.AddFloat or M.SubFloat or M.MulFloat or M.Keep:
                    if (x.MayFault || (M)x.Op == M.Keep) return false;
                    continue;
                case M.Load or M.LoadSigned or M.LoadFloat:
                    if (x.MayFault) return false;
                    continue;
                default:
                    return false;
            }
        }
        return false;

        bool Accesses(in Address a, Instruction x) =>
            a.Kind == AddressKind.Register && a.Index < 0 && a.Base >= 0 && x.Operands[a.Base].Register == pointer && a.Displacement is >= 0 and < 4096;
    }

    private void SelectBoundsCheck(Value v)
    {
        bool index = (BoundsKind)(v.AuxInt & 15) == BoundsKind.Index;
        Begin();
        var r = new Condition2 { Width = 8, Code = index ? Condition.AboveEqual : Condition.Above, At = 0 };
        // The stub must find both numbers in registers or as small constants; a constant is made there.
        if (IsImmediate(v[1], out int length))
        {
            r.Kind = Comparison.RegisterImmediate;
            r.Immediate = length;
            Use(v[0]);
        }
        else if (IsImmediate(v[0], out int constant))
        {
            // constant >= length as length <= constant; Flag says that the operands are exchanged.
            r.Kind = Comparison.RegisterImmediate;
            r.Immediate = constant;
            r.Code = r.Code.Swap();
            Use(v[1]);
        }
        else
        {
            r.Kind = Comparison.RegisterRegister;
            Use(v[0]);
            UseAny(v[1]);
        }
        bool swapped = !IsImmediate(v[1], out _) && IsImmediate(v[0], out _);
        Instruction x = EmitCompare(M.BoundsTrap, r);
        x.Extra = (int)v.AuxInt;
        x.Flag = swapped;
    }

    private void SelectTrap(Value v, M op, Condition when)
    {
        if (IsConstant(v[0], out long c))
        {
            if (op == M.DivideTrap ? c != 0 : c >= 0) return;
            // Always fails: compare the constant in a register.
        }
        Begin();
        var r = new Condition2 { Kind = Comparison.TestRegister, Width = v[0].Type.Size(8), Code = when, At = 0 };
        Use(v[0]);
        EmitCompare(op, r);
    }

    // --- calls ---------------------------------------------------------------------------------------------------------------

    private void SelectCall(Value v)
    {
        var info = (CallInfo)v.Aux!;
        AbiSignature signature = info.Signature;
        _calls |= !info.Tail;
        if (!info.Tail) _outgoing = Math.Max(_outgoing, signature.ArgsSize);
        int at = v.Op == Op.StaticCall ? 0 : 1;
        var fixedUses = new List<(int Register, int Physical)>();
        // First what goes through memory (an address computation may need registers), then the registers.
        foreach (AbiParam p in signature.Params)
        {
            if (p.InMemory)
            {
                if (p.Layout.Size == 0) continue;
                Value from = v[at++];
                Begin();
                Address b = AddressOf(from, 0);
                EmitMove(ArgumentOut(info, p.StackOffset), b, p.Layout.Size, null);
                continue;
            }
            foreach (AbiComponent part in p.Components)
            {
                Value a = v[at++];
                if (part.Register < 0) StoreTo(a, part.Type, ArgumentOut(info, p.StackOffset + part.Offset));
                else fixedUses.Add((Register(a), PhysicalRegister(part)));
            }
        }
        if (at != v.ArgCount - 1) throw new InternalCompilerException($"{_f.Name}: {v} has {v.ArgCount - 1 - at} arguments too many");
        int code = v.Op == Op.ClosureCall ? Register(v[0]) : -1;
        int target = v.Op == Op.InterfaceCall ? Register(v[0]) : -1;
        if (info.Tail)
        {
            Begin();
            foreach ((int r, int physical) in fixedUses) UseFixed(r, physical);
            if (code >= 0) UseFixed(code, Registers.DX);
            if (target >= 0) UseFixed(target, Registers.R12);
            Instruction jump = Emit(M.TailCall, 8);
            jump.Aux = info.Callee;
            jump.Extra = code >= 0 ? 1 : target >= 0 ? 2 : 0;
            return;
        }
        Begin();
        var loads = new List<(int Register, AbiComponent Part, int Offset)>();
        (int Param, AbiComponent Component)[] results = signature.ResultComponents;
        for (int i = 0; i < results.Length; i++)
        {
            if (!_results.TryGetValue((v, i), out int r)) continue;
            AbiComponent part = results[i].Component;
            if (part.Register >= 0) DefFixed(r, PhysicalRegister(part));
            else loads.Add((r, part, signature.Results[results[i].Param].StackOffset + part.Offset));
        }
        int uses = OperandIndex;
        foreach ((int r, int physical) in fixedUses) UseFixed(r, physical);
        if (code >= 0) UseFixed(code, Registers.DX);
        if (target >= 0)
        {
            uses = OperandIndex;
            Use(target);
        }
        Instruction x = Emit(v.Op == Op.StaticCall ? M.CallStatic : code >= 0 ? M.CallClosure : M.CallCode, 8);
        x.Aux = info;
        x.Extra = uses;
        x.Safepoint = true;
        x.Clobbers = Registers.AllocatableGeneral | Registers.AllocatableVector;
        foreach ((int r, AbiComponent part, int offset) in loads)
        {
            Begin();
            Def(r);
            Emit(part.Type is ValueType.F32 or ValueType.F64 or ValueType.V128 ? M.LoadFloat : M.Load, part.Type.Size(8)).Address = new Address { Kind = AddressKind.Outgoing, Displacement = offset };
        }
    }

    // Where an argument on the stack goes: below this frame, or for a jump in place of a call over our own arguments.
    private static Address ArgumentOut(CallInfo info, int offset) =>
        new() { Kind = info.Tail ? AddressKind.Argument : AddressKind.Outgoing, Displacement = offset };
}
