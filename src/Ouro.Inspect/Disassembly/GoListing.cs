using System.Globalization;
using System.Text;
using Iced.Intel;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Inspect.Output;
using Ouro.Inspect.Symbols;

namespace Ouro.Inspect.Disassembly;

/// <summary>What a listing is to show.</summary>
/// <param name="Filter">Functions by name; null for all (-s).</param>
/// <param name="Source">Source lines between the instructions (-S).</param>
/// <param name="Gnu">AT&amp;T syntax beside Plan 9's (-gnu).</param>
/// <param name="Start">Functions that reach into the range from here,</param>
/// <param name="End">to here.</param>
public sealed record GoListingOptions(Func<string, bool>? Filter, bool Source, bool Gnu, ulong Start = 0, ulong End = ulong.MaxValue);

/// <summary><c>objdump</c> in the form of Go's: functions with file, line, address, bytes and text of each instruction.</summary>
/// <remarks>pprof and others read this form. Code of machines other than amd64 and 386 is shown as words, with a note.</remarks>
public sealed class GoListing
{
    private readonly GoListingOptions _options;
    private readonly CodeSource _code;
    private readonly ByteSheet _output;
    private readonly TabColumns _columns = new(18);
    private readonly StringBuilder _text = new();
    private readonly SourceText _sources = new();
    private readonly IInstructionText _instructions;

    private GoListing(CodeSource code, GoListingOptions options, ByteSheet output)
    {
        (_code, _options, _output) = (code, options, output);
        _instructions = code.GoArch switch
        {
            "amd64" => new X86Text(code, 64, options.Gnu),
            "386" => new X86Text(code, 32, options.Gnu),
            _ => new PlainWords(),
        };
    }

    /// <summary>Lists the functions of an executable, a Go object or the first object of an archive.</summary>
    /// <param name="file">To read.</param>
    /// <param name="options">What to show.</param>
    /// <param name="output">Takes the listing.</param>
    /// <param name="note">Takes a remark on code that cannot be decoded.</param>
    /// <exception cref="BadInputException">The file is damaged or lacks what a listing needs.</exception>
    public static void Show(InputFile file, GoListingOptions options, ByteSheet output, Action<string> note)
    {
        CodeSource code = CodeSource.Open(file);
        if (code.GoArch.Length == 0) throw new BadInputException(file.Name, -1, "unsupported architecture \"\"");
        if (code.GoArch is not ("amd64" or "386")) note($"{code.GoArch}: this machine's instructions are not decoded yet and shown as bytes");
        new GoListing(code, options, output).ShowAll();
    }

    private void ShowAll()
    {
        ulong textEnd = _code.TextStart + (ulong)_code.Text.Length;
        ulong from = Math.Max(_options.Start, _code.TextStart), to = Math.Min(_options.End, textEnd);
        bool printed = false;
        foreach (ref readonly NmSymbol s in _code.Symbols.AsSpan())
        {
            ulong start = s.Address, end = start + (ulong)s.Size;
            if (s.Code is not ('T' or 't') || start < _code.TextStart || end <= from || to <= start) continue;
            if (_options.Filter is { } filter && !filter(Encoding.UTF8.GetString(s.Name))) continue;
            if (printed) _output.Line();
            printed = true;
            _output.Text("TEXT "u8);
            _output.Text(s.Name);
            _output.Text("(SB) "u8);
            _output.Text(_code.LineOf(start).File);
            _output.Line();
            ShowFunction(s, Math.Min(end, to));
            _columns.Flush(_output);
        }
    }

    private void ShowFunction(in NmSymbol s, ulong end)
    {
        IReadOnlyList<CodeRelocation> relocations = _code.RelocationsOf(s);
        int next = 0;
        string lastFile = "", lastBase = "";
        int lastLine = 0;
        for (ulong pc = s.Address; pc < end;)
        {
            int at = (int)(pc - _code.TextStart);
            _text.Clear();
            int size = _instructions.Append(_text, at, pc, (int)(end - pc));
            var (file, line) = _code.LineOf(pc);
            for (string separator = "\t"; next < relocations.Count && (ulong)relocations[next].Offset + s.Address < pc + (ulong)size; next++, separator = " ")
                AppendRelocation(separator, relocations[next], pc - s.Address);
            StringBuilder text = _columns.Text;
            if (_options.Source)
            {
                if (file != lastFile || line != lastLine)
                {
                    if (_sources.TryGetLine(file, line, out string source))
                    {
                        text.Append(source);
                        _columns.Line();
                    }
                    (lastFile, lastLine) = (file, line);
                }
                text.Append("  ");
            }
            else
            {
                if (file != lastFile) (lastFile, lastBase) = (file, file[(file.LastIndexOfAny(['/', '\\']) + 1)..]);
                text.Append("  ").Append(lastBase).Append(':').Append(line);
                _columns.Tab();
            }
            Plan9Printer.AppendHex(text, pc);
            _columns.Tab();
            AppendBytes(text, at, size);
            _columns.Tab();
            AppendText(text);
            _columns.Line();
            pc += (ulong)size;
        }
    }

    // The text's own tabs end cells too.
    private void AppendText(StringBuilder line)
    {
        foreach (ReadOnlyMemory<char> chunk in _text.GetChunks())
        {
            ReadOnlySpan<char> s = chunk.Span;
            while (s.IndexOf('\t') is var tab and >= 0)
            {
                line.Append(s[..tab]);
                _columns.Tab();
                s = s[(tab + 1)..];
            }
            line.Append(s);
        }
        _columns.Tab();
    }

    private void AppendRelocation(string separator, in CodeRelocation r, ulong instruction)
    {
        long from = r.Offset - (long)instruction;
        _text.Append(separator).Append(CultureInfo.InvariantCulture, $"[{from}:{from + r.Size}]{r.Type}");
        if (r.Target.Length > 0) _text.Append(':').Append(r.Target);
        if (r.Addend != 0) _text.Append(r.Target.Length > 0 ? '+' : ':').Append(r.Addend);
    }

    private void AppendBytes(StringBuilder b, int at, int size)
    {
        ReadOnlySpan<byte> code = _code.Text.AsSpan(at, Math.Min(size, _code.Text.Length - at));
        if (code.Length % 4 == 0 && _code.GoArch is not ("amd64" or "386"))
        {
            bool big = _code.GoArch is "ppc64" or "s390x" or "mips" or "mips64";
            for (int i = 0; i < code.Length; i += 4)
            {
                uint word = big ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(code[i..]) : System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(code[i..]);
                if (i > 0) b.Append(' ');
                b.Append(word.ToString("x8", CultureInfo.InvariantCulture));
            }
            return;
        }
        foreach (byte c in code)
        {
            b.Append(Digit(c >> 4)).Append(Digit(c & 15));
        }

        static char Digit(int d) => (char)(d < 10 ? '0' + d : 'a' - 10 + d);
    }

    /// <summary>Makes the text of instructions one after the other.</summary>
    private interface IInstructionText
    {
        /// <summary>Appends the text of the instruction at an offset in the code, which has at most <paramref name="limit"/> bytes, and
        /// returns its length.</summary>
        int Append(StringBuilder b, int at, ulong pc, int limit);
    }

    private sealed class X86Text : IInstructionText
    {
        private readonly byte[] _code;
        private readonly ByteArrayCodeReader _reader;
        private readonly Iced.Intel.Decoder _decoder;
        private readonly X86Instruction _instruction;
        private readonly Plan9Printer _printer;
        private readonly AttPrinter? _att;

        public X86Text(CodeSource code, int mode, bool gnu)
        {
            _code = code.Text;
            _reader = new ByteArrayCodeReader(_code);
            _decoder = Iced.Intel.Decoder.Create(mode, _reader);
            _instruction = new X86Instruction(mode);
            _printer = new Plan9Printer(code.TryFindSymbol);
            if (gnu) _att = new AttPrinter();
        }

        public int Append(StringBuilder b, int at, ulong pc, int limit)
        {
            _reader.Position = at;
            _decoder.IP = pc;
            ReadOnlySpan<byte> code = _code.AsSpan(at, Math.Min(15, Math.Min(limit, _code.Length - at)));
            if (!_instruction.Decode(_decoder, code))
            {
                b.Append('?');
                return 1;
            }
            code = code[.._instruction.Length];
            _printer.Print(b, _instruction, code);
            if (_att is null) return code.Length;
            while (b.Length < 36) b.Append(' ');
            b.Append(" // ");
            _att.Print(b, _instruction);
            return code.Length;
        }
    }

    private sealed class PlainWords : IInstructionText
    {
        public int Append(StringBuilder b, int at, ulong pc, int limit)
        {
            b.Append('?');
            return 4;
        }
    }
}
