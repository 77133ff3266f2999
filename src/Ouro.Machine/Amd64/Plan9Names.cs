using System.Diagnostics.CodeAnalysis;

namespace Ouro.Machine.Amd64;

/// <summary>From machine code to the assembler's name for it: the instruction table read backwards.</summary>
/// <remarks>
/// Intel's mnemonics do not say what Go's do: the size is part of Go's name (<c>ANDNQ</c>, <c>VCVTPD2DQX</c>), and some names are its own.
/// The table's lines are indexed by prefix, map and opcode on first use. Of several that fit, the one wins that the assembler would
/// have encoded with just these bits; where a bit does not count the nearest is taken.
/// </remarks>
public static class Plan9Names
{
    private sealed record Entry(X86Mnemonic Mnemonic, InstructionForm Form);

    // Names that come earlier in the table than those that gc's compiler gives the same bytes.
    private static readonly HashSet<string> s_second = new(StringComparer.Ordinal) { "SALB", "SALW", "SALL", "SALQ", "UD2" };

    private static readonly Lazy<Dictionary<int, List<Entry>>> s_index = new(MakeIndex);

    /// <summary>Finds the name of the instruction at the start of <paramref name="code"/>.</summary>
    /// <param name="code">From the first prefix on.</param>
    /// <param name="is64">Whether the code is for 64-bit mode.</param>
    /// <param name="name">Without suffixes.</param>
    /// <returns>False when the table has no such encoding.</returns>
    public static bool TryFind(ReadOnlySpan<byte> code, bool is64, out string name)
    {
        bool found = TryFind(code, is64, out X86Mnemonic? mnemonic, out _);
        name = found ? mnemonic!.Name : ""; // not null: found
        return found;
    }

    /// <summary>Finds the mnemonic with the form that the bytes have.</summary>
    internal static bool TryFind(ReadOnlySpan<byte> code, bool is64, [NotNullWhen(true)] out X86Mnemonic? mnemonic, [NotNullWhen(true)] out InstructionForm? form)
    {
        mnemonic = null;
        form = null;
        if (!Shape.TryRead(code, is64, out Shape s) || !s_index.Value.TryGetValue(s.Key, out List<Entry>? entries)) return false;
        int best = int.MaxValue;
        foreach (Entry e in entries)
        {
            int penalty = is64 && e.Form.Only32 ? int.MaxValue : s.Distance(e.Form);
            if (penalty >= best) continue;
            best = penalty;
            (mnemonic, form) = (e.Mnemonic, e.Form);
        }
        return best != int.MaxValue;
    }

    private static Dictionary<int, List<Entry>> MakeIndex()
    {
        var index = new Dictionary<int, List<Entry>>();
        foreach (X86Mnemonic m in X86Mnemonics.All())
        {
            foreach (InstructionForm f in m.Forms)
            {
                if (Shape.KeyOf(f) is not { } key) continue;
                // With a register in the opcode's low bits there are eight of them, a jump has a short form and a long one.
                for (int r = 0; r < (f.OpcodeRegister >= 0 ? 8 : 1); r++) Add(key + r, m, f);
                if (f.Kind is FormKind.Jump or FormKind.ConditionalJump) Add(Shape.KeyOfLongJump(f), m, f);
            }
        }
        foreach (List<Entry> entries in index.Values)
        {
            // Stable: what comes first in the table is what the assembler would take.
            List<Entry> second = entries.FindAll(static e => s_second.Contains(e.Mnemonic.Name));
            entries.RemoveAll(static e => s_second.Contains(e.Mnemonic.Name));
            entries.AddRange(second);
        }
        return index;

        void Add(int key, X86Mnemonic m, InstructionForm f)
        {
            if (!index.TryGetValue(key, out List<Entry>? list)) index[key] = list = [];
            list.Add(new Entry(m, f));
        }
    }

    // What of the bytes tells instructions apart.
    private struct Shape
    {
        private FormKind _kind;
        private int _prefix, _map, _length;
        private byte _opcode, _modRm;
        private bool _w, _broadcast, _hasModRm;

        public readonly int Key => MakeKey(_kind, _prefix, _map, _opcode);

        private static int MakeKey(FormKind kind, int prefix, int map, byte opcode) => (int)kind << 16 | prefix << 12 | map << 8 | opcode;

        public static int? KeyOf(InstructionForm f)
        {
            if (f.Kind is FormKind.Vex or FormKind.Evex) return f.Opcode.Length == 0 ? null : MakeKey(f.Kind, f.Prefix, f.Map, f.Opcode[0]);
            if (f.Kind is FormKind.Jump or FormKind.ConditionalJump) return MakeKey(FormKind.Legacy, 0, 0, f.Opcode[0]);
            if (f.Kind is not (FormKind.Legacy or FormKind.MoveImmediate or FormKind.CallRegister or FormKind.Call)) return null;
            ReadOnlySpan<byte> b = f.Opcode;
            int prefix = 0, map = 0;
            while (b.Length > 1 && b[0] is 0x66 or 0xf2 or 0xf3)
            {
                prefix = b[0] switch { 0x66 => prefix == 0 ? 1 : prefix, 0xf3 => 2, _ => 3 };
                b = b[1..];
            }
            if (b.Length > 1 && b[0] == 0x0f)
            {
                map = b.Length > 2 && b[1] is 0x38 or 0x3a ? b[1] == 0x38 ? 2 : 3 : 1;
                b = b[(map == 1 ? 1 : 2)..];
            }
            return b.Length == 0 ? null : MakeKey(FormKind.Legacy, prefix, map, b[0]);
        }

        public static int KeyOfLongJump(InstructionForm f) => MakeKey(FormKind.Legacy, 0, f.Kind == FormKind.Jump ? 0 : 1, f.Opcode[1]);

        public static bool TryRead(ReadOnlySpan<byte> b, bool is64, out Shape s)
        {
            s = default;
            bool operandSize = false;
            byte repeat = 0;
            int i = 0;
            for (; i < b.Length; i++)
            {
                if (b[i] == 0x66) operandSize = true;
                else if (b[i] is 0xf2 or 0xf3) repeat = b[i];
                else if (b[i] is not (0xf0 or 0x2e or 0x36 or 0x3e or 0x26 or 0x64 or 0x65 or 0x67)) break;
            }
            b = b[i..];
            if (b.Length >= 3 && b[0] is 0xc4 or 0xc5 or 0x62 && (is64 || b[1] >= 0xc0)) return s.ReadVector(b);
            s._kind = FormKind.Legacy;
            s._prefix = repeat == 0xf3 ? 2 : repeat == 0xf2 ? 3 : operandSize ? 1 : 0;
            if (is64 && b.Length > 0 && (b[0] & 0xf0) == 0x40)
            {
                s._w = (b[0] & 8) != 0;
                b = b[1..];
            }
            if (b.Length > 1 && b[0] == 0x0f)
            {
                s._map = b[1] switch { 0x38 => 2, 0x3a => 3, _ => 1 };
                b = b[(s._map == 1 ? 1 : 2)..];
            }
            return s.ReadOpcode(b);
        }

        private bool ReadVector(ReadOnlySpan<byte> b)
        {
            byte last;
            if (b[0] == 0xc5)
            {
                (_kind, _map, last) = (FormKind.Vex, 1, (byte)(b[1] & 0x7f));
                b = b[2..];
                (_prefix, _length) = (last & 3, last >> 2 & 1);
            }
            else if (b[0] == 0xc4)
            {
                (_kind, _map, last) = (FormKind.Vex, b[1] & 31, b[2]);
                b = b[3..];
                (_prefix, _length, _w) = (last & 3, last >> 2 & 1, (last & 0x80) != 0);
            }
            else
            {
                if (b.Length < 4) return false;
                (_kind, _map, _prefix, _w) = (FormKind.Evex, b[1] & 7, b[2] & 3, (b[2] & 0x80) != 0);
                (_length, _broadcast) = (b[3] >> 5 & 3, (b[3] & 0x10) != 0);
                b = b[4..];
            }
            return ReadOpcode(b);
        }

        private bool ReadOpcode(ReadOnlySpan<byte> b)
        {
            if (b.Length == 0) return false;
            _opcode = b[0];
            _hasModRm = b.Length > 1;
            if (_hasModRm) _modRm = b[1];
            return true;
        }

        // How far a form is from these bits; int.MaxValue: it is another instruction.
        public readonly int Distance(InstructionForm f)
        {
            bool memory = _modRm < 0xc0;
            if (f.Digit != -2)
            {
                if (!_hasModRm || f.Digit >= 0 && f.Digit != (_modRm >> 3 & 7)) return int.MaxValue;
                if (f.Rm >= 0 && !Takes(f.Classes[f.Rm], memory)) return int.MaxValue;
            }
            if (f.Kind is not (FormKind.Vex or FormKind.Evex)) return (f.RexW || f.Kind == FormKind.MoveImmediate) == _w ? 0 : 4;
            // With a register as operand the bit of broadcast makes the length the rounding mode; then all 512 bits count.
            int length = _kind == FormKind.Evex && _broadcast && !memory ? f.Length == 0 ? 0 : 2 : _length;
            return (f.VexW == _w ? 0 : 1) + (f.Length == length ? 0 : f.Length == 3 ? 1 : 2);
        }

        private static bool Takes(OperandClass c, bool memory)
        {
            bool vectorIndex = c is OperandClass.Xvm or OperandClass.Xvme or OperandClass.Yvm or OperandClass.Yvme or OperandClass.Zvm;
            return memory ? vectorIndex || OperandClasses.Fits(OperandClass.M, c) : !vectorIndex && c != OperandClass.M;
        }
    }
}
