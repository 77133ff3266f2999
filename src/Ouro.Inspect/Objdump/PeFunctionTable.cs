// The table of functions in .pdata: where each begins and ends and how its frame is undone. Of amd64 the codes that undo it are in .xdata.
// Source: Microsoft, "x64 exception handling", "Overview of ARM64 ABI conventions: exception handling".
using System.Buffers.Binary;
using Ouro.Formats.Pe;
using Ouro.Inspect.Output;
using static Ouro.Formats.Pe.PeConstants;

namespace Ouro.Inspect.Objdump;

/// <summary>The functions of .pdata and their unwind codes, in objdump's lines.</summary>
internal sealed class PeFunctionTable(PeFile pe, CoffView view, ByteSheet output)
{
    private static readonly string[] s_registers = ["rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"];

    public void Print()
    {
        ushort machine = BaseMachine(pe.Header.Machine);
        if (machine is not (MachineAmd64 or MachineArm64)) return;
        foreach (PeSection s in pe.Sections)
        {
            if (s.Name != ".pdata" && !s.Name.StartsWith(".pdata$", StringComparison.Ordinal)) continue;
            ReadOnlySpan<byte> b = pe.Contents(s).Span;
            if (b.IsEmpty) continue;
            if (machine == MachineArm64) PrintArm64(s, b);
            else PrintAmd64(s, b);
        }
    }

    private void PrintAmd64(PeSection s, ReadOnlySpan<byte> b)
    {
        if (b.Length % 12 != 0) output.Text($"warning, {s.Name} section size ({b.Length}) is not a multiple of 12\n");
        output.Text($"\nThe Function Table (interpreted {s.Name} section contents)\nvma:\t\t\tBeginAddress\t EndAddress\t  UnwindData\n");
        var functions = new List<(uint Begin, uint End, uint Unwind)>();
        bool odd = false;
        for (int at = 0; at + 12 <= b.Length; at += 12)
        {
            uint begin = U32(b, at), end = U32(b, at + 4), unwind = U32(b, at + 8);
            if (begin == 0 && end == 0 && unwind == 0) break;
            output.Text(" ");
            output.Hex(pe.ImageBase + s.Header.VirtualAddress + (ulong)at, view.AddressDigits);
            output.Text(":\t");
            output.Hex(pe.ImageBase + begin, view.AddressDigits);
            output.Char(' ');
            output.Hex(pe.ImageBase + end, view.AddressDigits);
            output.Char(' ');
            output.Hex(pe.ImageBase + unwind, view.AddressDigits);
            output.Line();
            // Objects have zeros that relocations fill.
            if (functions.Count > 0 && functions[^1].Begin == begin)
            {
                output.Text("  has same begin address as predecessor\n");
                odd = true;
            }
            functions.Add((begin, end, unwind));
        }
        if (odd) return;
        output.Line();
        PrintUnwind(functions);
    }

    private void PrintArm64(PeSection s, ReadOnlySpan<byte> b)
    {
        output.Text($"\nThe Function Table (interpreted {s.Name} section contents)\nvma:\t\t\tBeginAddress\t UnwindData\n");
        for (int at = 0; at + 8 <= b.Length; at += 8)
        {
            uint begin = U32(b, at), unwind = U32(b, at + 4);
            if (begin == 0 && unwind == 0) break;
            output.Text(" ");
            output.Hex(pe.ImageBase + s.Header.VirtualAddress + (ulong)at, view.AddressDigits);
            output.Text(":\t");
            output.Hex(pe.ImageBase + begin, view.AddressDigits);
            // The low two bits tell packed data from an address.
            if ((unwind & 3) != 0) output.Text($" packed {unwind:x8}, {(unwind >> 2 & 0x7ff) * 4} bytes\n");
            else
            {
                output.Char(' ');
                output.Hex(pe.ImageBase + unwind, view.AddressDigits);
                output.Line();
            }
        }
        output.Line();
    }

    private static uint U32(ReadOnlySpan<byte> b, int at) => BinaryPrimitives.ReadUInt32LittleEndian(b[at..]);

    private static ushort U16(ReadOnlySpan<byte> b, int at) => BinaryPrimitives.ReadUInt16LittleEndian(b[at..]);

    private void PrintUnwind(List<(uint Begin, uint End, uint Unwind)> functions)
    {
        PeSection? section = pe.FindSection(".xdata") ?? (functions.Count > 0 ? HolderOf(functions[0].Unwind) : null);
        if (section is null) return;
        ReadOnlySpan<byte> b = pe.Contents(section).Span;
        if (b.IsEmpty) return;
        output.Text($"Dump of {section.Name}\n");
        uint start = section.Header.VirtualAddress;
        var places = new List<uint>();
        foreach (var f in functions)
            if ((f.Unwind & 1) == 0) places.Add(f.Unwind);
        places.Sort();
        uint? last = null;
        foreach (var (begin, end, unwind) in functions)
        {
            if ((unwind & 1) != 0) continue; // they are those of another entry of .pdata
            if (unwind == last)
            {
                output.Text(" ");
                output.Hex(pe.ImageBase + unwind, view.AddressDigits);
                output.Text(" also used for function at ");
                output.Hex(pe.ImageBase + begin, view.AddressDigits);
                output.Line();
                continue;
            }
            last = unwind;
            if (unwind < start || unwind - start >= (uint)b.Length) continue;
            int next = places.BinarySearch(unwind + 1);
            if (next < 0) next = ~next;
            uint stop = next < places.Count && places[next] - start <= (uint)b.Length ? places[next] - start : (uint)b.Length;
            output.Text(" ");
            output.Hex(pe.ImageBase + unwind, view.AddressDigits);
            output.Text($" (rva: {unwind:x8}): ");
            output.Hex(pe.ImageBase + begin, view.AddressDigits);
            output.Text(" - ");
            output.Hex(pe.ImageBase + end, view.AddressDigits);
            output.Line();
            PrintUnwindInfo(b[(int)(unwind - start)..(int)stop], begin);
        }
    }

    private PeSection? HolderOf(uint address)
    {
        foreach (PeSection s in pe.Sections)
            if (address >= s.Header.VirtualAddress && address - s.Header.VirtualAddress < (uint)pe.Contents(s).Length) return s;
        return null;
    }

    private void PrintUnwindInfo(ReadOnlySpan<byte> b, uint begin)
    {
        if (b.Length < 4)
        {
            output.Text("\tnot enough data\n");
            return;
        }
        int version = b[0] & 7, flags = b[0] >> 3, count = b[2], register = b[3] & 15;
        string names = string.Join(" | ", ((string[])["UNW_FLAG_EHANDLER", "UNW_FLAG_UHANDLER", "UNW_FLAG_CHAININFO"]).Where((_, i) => (flags >> i & 1) != 0));
        output.Text($"\tVersion: {version}, Flags: {(names.Length > 0 ? names : flags == 0 ? "none" : $"unknown flags bits: {flags:x}")}\n");
        output.Text($"\tNbr codes: {count}, Prologue size: 0x{b[1]:x2}, Frame offset: 0x{b[3] >> 4:x}, Frame reg: {(register == 0 ? "none" : s_registers[register])}\n");
        int codesEnd = 4 + count * 2;
        if (codesEnd > b.Length)
        {
            output.Text("\tunwind codes reach past their data\n");
            return;
        }
        PrintCodes(b, count, version);
        int at = 4 + (count + 1 & ~1) * 2;
        if ((flags & 4) != 0 && at + 12 <= b.Length)
        {
            // Relative, unlike all others.
            output.Text("\tChain: start: ");
            output.Hex(U32(b, at), view.AddressDigits);
            output.Text(", end: ");
            output.Hex(U32(b, at + 4), view.AddressDigits);
            output.Text("\n\t unwind data: ");
            output.Hex(U32(b, at + 8), view.AddressDigits);
            output.Text(".\n");
            return;
        }
        if ((flags & 3) != 0 && at + 4 <= b.Length)
        {
            output.Text("\tHandler: ");
            Address(U32(b, at));
            output.Text(".\n");
            at += 4;
        }
        if (at >= b.Length) return;
        output.Text("\tUser data:\n");
        for (int line = at; line < b.Length; line += 16)
        {
            output.Text($"\t  {line - at:x3}:");
            for (int i = line; i < Math.Min(line + 16, b.Length); i++) output.Text($" {b[i]:x2}");
            output.Line();
        }
    }

    private void Address(uint relative) => output.Hex(pe.ImageBase + relative, view.AddressDigits);

    private void PrintCodes(ReadOnlySpan<byte> b, int count, int version)
    {
        int i = 0;
        if (version == 2) i = PrintEpilogues(b, count);
        for (; i < count; i++)
        {
            int at = 4 + i * 2, info = b[at + 1] >> 4, operation = b[at + 1] & 15;
            output.Text($"\t  pc+0x{b[at]:x2}: ");
            int more = operation switch { 1 => info == 0 ? 1 : 2, 4 or 6 or 8 => 1, 5 or 7 or 9 => 2, _ => 0 };
            if (i + more >= count)
            {
                output.Text("cut off\n");
                return;
            }
            int value = more > 0 ? U16(b, at + 2) : 0;
            uint wide = more > 1 ? U32(b, at + 2) : 0;
            output.Text(operation switch
            {
                0 => $"push {s_registers[info]}",
                1 when info == 0 => $"alloc large area: rsp = rsp - 0x{value * 8:x}",
                1 => $"alloc large area: rsp = rsp - 0x{wide:x}",
                2 => $"alloc small area: rsp = rsp - 0x{(info + 1) * 8:x}",
                3 => $"FPReg: {((b[3] & 15) == 0 ? "(none)" : s_registers[b[3] & 15])} = rsp + 0x{(b[3] >> 4) * 16:x} (info = 0x{info:x})",
                4 => $"save {s_registers[info]} at rsp + 0x{value * 8:x}",
                5 => $"save {s_registers[info]} at rsp + 0x{wide:x}",
                6 or 8 => $"save xmm{info} at rsp + 0x{value * (operation == 8 ? 16 : 8):x}",
                7 or 9 => $"save xmm{info} at rsp + 0x{wide:x}",
                10 => info switch { 0 => "interrupt entry (SS, old RSP, EFLAGS, CS, RIP)", 1 => "interrupt entry (SS, old RSP, EFLAGS, CS, RIP, errcode)", _ => $"unknown interrupt entry 0x{info:x}" },
                _ => $"Unknown: {operation}",
            });
            output.Line();
            i += more;
        }
    }

    // The second version begins with codes that say where the epilogues are.
    private int PrintEpilogues(ReadOnlySpan<byte> b, int count)
    {
        int i = 0;
        for (; i < count && (b[5 + i * 2] & 15) == 6; i++)
        {
            int at = 4 + i * 2;
            int place = b[at] | U16(b, at) >> 12 << 8;
            if (i == 0) output.Text($"\tv2 epilog (length: {b[at]:x2}) at pc+: 0x{((b[at + 1] & 0x10) != 0 ? b[at] : 0):x}");
            else if (place != 0) output.Text($" 0x{place:x}");
        }
        if (i > 0) output.Line();
        return i;
    }
}
